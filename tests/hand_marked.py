"""Texts whose figure is marked by hand, for stages that begin where the figures are known."""

from __future__ import annotations

from datetime import date

from spacy.language import Language

from sayso.events import Circumstance, find_events
from sayso.records import Entity, Extent, Figure, Kind, Span
from sayso.times import find_times

_UNITS: dict[Kind, str] = {"age": "year", "duration": "day", "percent": "percent", "money": "USD", "ratio": "ratio"}


def marked(text: str, kind: Kind = "count") -> tuple[str, Figure]:
    """A text without the brackets around its one figure, and that figure."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    number = Span(start=start, end=end, text=plain[start:end])
    return plain, Figure(
        start=start, end=end, text=number.text, number=number, value=1, kind=kind, unit=_UNITS.get(kind, "count")
    )


def circumstance(nlp: Language, text: str, *, kind: Kind = "count", published: date | None = None) -> Circumstance:
    """What the events stage says of the marked figure of a text."""
    plain, figure = marked(text, kind)
    doc = nlp(plain)
    entities = [
        Entity(id=str(n), name=ent.text, label=ent.label_, mentions=(Extent(start=ent.start_char, end=ent.end_char),))
        for n, ent in enumerate(doc.ents)
    ]
    return find_events(doc, [figure], find_times(doc, published=published), entities, published=published)[0]

"""What money is: what is worth it, and what it comes as."""

from __future__ import annotations

import re

from sayso.figures.measured_argument import named, whole_of
from sayso.figures.phrases import NOUNS, noun_behind, past_conversion, phrase
from sayso.figures.place import Place
from sayso.records import Counted

_NO_THING = ("DATE", "TIME", "GPE", "LOC")
_WORTH = re.compile(r"\bworth\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)


def worth(place: Place) -> Counted | None:
    """ "gold worth $6m", "the combined economies of the countries worth $3.4 trillion"."""
    view, draft = place.view, place.draft
    found = _WORTH.search(view.left(draft.start)) if place.kind == "money" else None
    if found is None:
        return None
    i = view.index(draft.start - len(found.group()))
    while i > 2 and view.doc[i - 1].ent_type_ == "DATE":  # "a |contract until 2027 worth $6m"
        i -= 1 + (view.doc[i - 2].pos_ == "ADP")
    return named(view, draft, whole_of(view.doc[i - 1])) if i and view.doc[i - 1].pos_ in NOUNS else None


def coming_as(place: Place) -> Counted | None:
    """ "$189bn in additional tax revenues": what money comes as; no place and no time."""
    doc, i = place.doc, past_conversion(place.doc, place.span.end)
    if place.kind != "money" or i + 1 >= len(doc) or doc[i].lower_ != "in":
        return None
    noun = noun_behind(doc, i + 1)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in _NO_THING or doc[i + 1].pos_ in ("DET", "NUM"):
        return None
    return phrase(doc, i + 1, noun)

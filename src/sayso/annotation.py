"""All stages over one Doc, in the order of the flow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.attribution import find_attributions
from sayso.claims import build_claims
from sayso.entities import find_entities, find_references
from sayso.events import find_events
from sayso.figures import bare_dollar, read_figures
from sayso.lexicon import Lexicon
from sayso.reader import Remembering, second_reader
from sayso.records import Attribution, Claim, Entity, Time
from sayso.settings import Settings
from sayso.times import read_times


class Annotation(NamedTuple):
    """What the stages found in one article; offsets count from its start."""

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]


def annotate(
    doc: Doc,
    *,
    lexicon: Lexicon,
    settings: Settings,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    article: str = "1",
    prefix: str = "",
    offset: int = 0,
    titles: Sequence[tuple[int, int]] = (),
    boilerplate: Sequence[tuple[int, int]] = (),
) -> Annotation:
    """Run every stage over an article.

    Args:
        doc: The article, parsed in whole or in part.
        lexicon: Tables to read with.
        settings: The user's options.
        published: Publication date, which "Tuesday" and "last week" are resolved against; None leaves them open.
        publisher: Who published it, which says whose dollars "$5" are.
        url: Where it stands.
        article: Id of the article.
        prefix: What the ids of its claims begin with.
        offset: Where the article starts in its document.
        titles: Extents of headlines within the article.
        boilerplate: Extents that are no part of the story (credits, clocks, links): no figure is read from them.

    Returns:
        Claims, entities, attributions and times.
    """
    entities = find_entities(doc, gazetteer=settings.gazetteer, lexicon=lexicon)
    times, dates = read_times(doc, published=published, lexicon=lexicon)
    dollar = settings.dollar or bare_dollar(doc.text, publisher=publisher, url=url, lexicon=lexicon)
    asked = second_reader(settings)
    encoder = Remembering(asked) if asked else None
    readings = tuple(
        reading
        for reading in read_figures(doc, dates, lexicon, dollar, encoder)
        if not any(start <= reading.figure.number.start < end for start, end in boilerplate)
    )
    figures = tuple(reading.figure for reading in readings)
    said = find_attributions(doc, entities, [figure.number for figure in figures], lexicon=lexicon, encoder=encoder)
    told = [reading.chances for reading in readings]
    circumstances = find_events(doc, figures, times, entities, published=published, lexicon=lexicon, told=told)
    claims = build_claims(
        doc, readings, circumstances, said.chains, article=article, prefix=prefix, offset=offset, titles=titles
    )
    mentioned = find_references(doc, entities, said.attributions, lexicon=lexicon)
    return Annotation(claims, mentioned, said.attributions, times)

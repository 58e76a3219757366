"""The stage: a Doc and its figures → what happened, to whom, where and when, and whether the text asserts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.events.factuality import factuality_of
from sayso.events.predicate import Predicate, find_predicate
from sayso.events.roles import Place, place_of, places, roles_of
from sayso.events.syntax import span_of
from sayso.events.when import Dated, carried, dated, when_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity, Event, Factuality, Figure, Time


class Circumstance(NamedTuple):
    """What surrounds one figure: its event, and the factuality of the statement."""

    event: Event | None
    factuality: Factuality


class _Story(NamedTuple):
    """What an article says about when and where, read once for all of its figures."""

    times: tuple[Dated, ...]
    places: tuple[Place, ...]
    published: date | None


def find_events(
    doc: Doc,
    figures: Sequence[Figure],
    times: Sequence[Time],
    entities: Sequence[Entity],
    *,
    published: date | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Circumstance, ...]:
    """What happened around each figure of a Doc.

    Args:
        doc: The article, parsed in whole or in part.
        figures: Its figures.
        times: Its time expressions.
        entities: Its entities; the places among them say where.
        published: Publication date, where "since March" ends.
        lexicon: Tables to read instead of the default ones.

    Returns:
        One circumstance for each figure, in the order of the figures; the event is None where the text names none.

    >>> import spacy
    >>> find_events(spacy.blank("en")("14 people"), [], [], [])
    ()
    """
    lexicon = lexicon or default_lexicon()
    story = _Story(dated(doc, times, published, lexicon), places(doc, entities), published)
    found: list[Circumstance] = []
    for i, figure in enumerate(figures):
        if i and _restates(doc, figures[i - 1], figure):
            found.append(found[-1])
            continue
        predicate = find_predicate(doc, figure, lexicon)
        event = None if predicate is None else _event(doc, figure, predicate, story, lexicon)
        found.append(Circumstance(event, factuality_of(figure, predicate, lexicon)))
    return tuple(found)


def _restates(doc: Doc, before: Figure, figure: Figure) -> bool:
    """Whether a figure only says the one before again, in brackets and in another unit: "160 square miles (415 km2)"."""
    between = doc.text[before.number.end : figure.number.start]
    if len(between) > _BETWEEN or "(" not in between or ")" in between or figure.unit == before.unit:
        return False
    return not any(mark in between for mark in ",;.\n")


_BETWEEN = 40


def _event(doc: Doc, figure: Figure, predicate: Predicate, story: _Story, lexicon: Lexicon) -> Event:
    token = predicate.token
    words = span_of(doc, token.i, token.i + 1)
    if token.i == predicate.anchor.i:
        # an age beside a name: no word says "be", and it is true at no time in particular
        return Event(start=words.start, end=words.end, text=words.text, predicate=predicate.lemma)
    agent, patient = roles_of(token)
    when, place = when_of(predicate, story.times), place_of(token, story.places)
    if when is None and (earlier := carried(figure, predicate, story.times, story.published, lexicon)) is not None:
        when = earlier.time
        place = place or (place_of(earlier.chain[-1], story.places) if earlier.chain else None)
    return Event(
        start=words.start,
        end=words.end,
        text=words.text,
        predicate=predicate.lemma,
        agent=agent,
        patient=patient,
        place=place,
        when=when,
    )

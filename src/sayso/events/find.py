"""The stage: a Doc and its figures → what happened, to whom, where and when, and whether the text asserts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.attribution.gapping import subject_before
from sayso.comparison.classes import vocabulary
from sayso.comparison.happenings import Names, happening_of
from sayso.events.layout import predicate_in_layout, told_beside
from sayso.factuality import factuality_of
from sayso.frames.find import find_predicates
from sayso.frames.predicate import Predicate, is_description
from sayso.frames.roles import Place, place_of, places, roles_of
from sayso.frames.syntax import covering, span_of
from sayso.layouts import Layout, layout_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.reader import Chances
from sayso.records import Entity, Event, Factuality, Figure, Span, Time
from sayso.timeline import Day, find_days

_BETWEEN = 40  # a conversion stands right behind the figure that it converts
_Where = Mapping[int, Sequence[Place]]


class Circumstance(NamedTuple):
    """What surrounds one figure: its event, and the factuality of the statement."""

    event: Event | None
    factuality: Factuality


def find_events(
    doc: Doc,
    figures: Sequence[Figure],
    times: Sequence[Time],
    entities: Sequence[Entity],
    *,
    published: date | None = None,
    lexicon: Lexicon | None = None,
    told: Sequence[Chances | None] = (),
) -> tuple[Circumstance, ...]:
    """What happened around each figure of a Doc.

    Args:
        doc: The article, parsed in whole or in part.
        figures: Its figures.
        times: Its time expressions.
        entities: Its entities; the places among them say where.
        published: Publication date, where "since March" ends.
        lexicon: Tables to read instead of the default ones.
        told: What the encoder says of each figure, None where it was not asked; empty where it was never.

    Returns:
        One circumstance for each figure, in the order of the figures; the event is None where the text names none.

    >>> import spacy
    >>> find_events(spacy.blank("en")("14 people"), [], [], [])
    ()
    """
    lexicon, published = lexicon or default_lexicon(), _day_of(published)
    if not figures or not doc.has_annotation("SENT_START"):
        return tuple(Circumstance(None, "asserted") for _ in figures)
    text = doc.text  # spaCy joins it anew each time
    layout = layout_of(text, lexicon)
    set_out = [predicate_in_layout(doc, text, figure, layout, lexicon) for figure in figures]
    predicates = find_predicates(doc, figures, set_out, lexicon, told)
    chances = told or [None] * len(figures)
    days = find_days(doc, text, figures, predicates, times, chances, published=published, lexicon=lexicon)
    where, names = _places(doc, entities, lexicon), Names(entities)
    found: list[Circumstance] = []
    happened: Event | None = None
    for i, (figure, predicate, day) in enumerate(zip(figures, predicates, days, strict=True)):
        if i and _restates(text, figures[i - 1], figure):
            found.append(found[-1])
            continue
        event = _told_beside(text, figure, _event(figure, predicate, day, where, names, lexicon), times, layout)
        happened = event = _gapped(doc, event, figure, happened)
        found.append(Circumstance(event, _in_time(factuality_of(figure, predicate, lexicon, chances[i]), event, published)))
    return tuple(found)


def _gapped(doc: Doc, event: Event | None, figure: Figure, happened: Event | None) -> Event | None:
    """An event with the subject of its own that a clause without a verb has: "Spain gave €25m and |Canada| C$12m"."""
    if event is None or happened is None or happened.agent is None or not happened.start == event.start < figure.start:
        return event
    tokens = covering(doc, figure)
    subject = subject_before(doc, tokens.start) if tokens is not None else None
    return event if subject is None else event.model_copy(update={"agent": span_of(doc, *subject)})


def _day_of(published: date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _in_time(factuality: Factuality, event: Event | None, published: date | None) -> Factuality:
    """What is dated after the report has not happened yet: "have called a 24-hour strike for Friday"."""
    when = event.when if event is not None else None
    ahead = published is not None and when is not None and (when.earliest or "")[:10] > published.isoformat()
    return "planned" if ahead and factuality == "asserted" else factuality


def _places(doc: Doc, entities: Sequence[Entity], lexicon: Lexicon) -> dict[int, list[Place]]:
    """The places of an article, by the first token of their sentence."""
    found: dict[int, list[Place]] = {}
    for place in places(doc, entities, lexicon):
        found.setdefault(place.chain[0].sent.start, []).append(place)
    return found


def _told_beside(text: str, figure: Figure, event: Event | None, times: Sequence[Time], layout: Layout) -> Event | None:
    """An event with the time that the layout gives: "(2024: £3bn)", the head of a column."""
    when = told_beside(text, figure, times, layout)
    if when is None:
        return event
    if event is None:  # no word says "be"
        event = Event(**figure.number.model_dump(), predicate="be")
    return event.model_copy(update={"when": when})


def _restates(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure only says the one before again, in brackets and in another unit: "160 square miles (415 km2)"."""
    between = text[before.number.end : figure.number.start]
    if len(between) > _BETWEEN or figure.unit == before.unit or "(" not in between or ")" in between:
        return False
    return not any(mark in between for mark in ",;.\n")


def _event(
    figure: Figure, predicate: Predicate | None, day: Day | None, where: _Where, names: Names, lexicon: Lexicon
) -> Event | None:
    if predicate is None:
        return None
    token, doc = predicate.token, predicate.token.doc
    sentence = span_of(doc, token.sent.start, token.sent.end)
    event = Event(
        **span_of(doc, token.i, token.i + 1).model_dump(),
        predicate=predicate.lemma,
        event_class=happening_of(figure, predicate.lemma, sentence, lexicon.derived(vocabulary), names.within(sentence)),
        when=day.time if day else None,
    )
    if token.i == predicate.anchor.i:
        return event  # an age beside a name: no word says "be"
    agent, patient = roles_of(token)
    place = None if is_description(predicate) else _place(token, day, where)
    return event.model_copy(update={"agent": agent, "patient": patient, "place": place})


def _place(verb: Token, day: Day | None, where: _Where) -> Span | None:
    """Where it happened: as its clause says, or the clause from which it has its day."""
    place = place_of(verb, where.get(verb.sent.start, ()))
    told = day.mention.way if day and day.mention else ()
    if place is None and told and told[-1].sent.start != verb.sent.start:
        return place_of(told[-1], where.get(told[-1].sent.start, ()))
    return place

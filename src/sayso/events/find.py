"""The stage: a Doc and its figures → what happened, to whom, where and when, and whether the text asserts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.events.carry import Timeline, carried, names_day, timeline
from sayso.events.factuality import factuality_of
from sayso.events.headline import dated_below
from sayso.events.intervals import intervals
from sayso.events.layout import outside_asides, predicate_in_layout, told_beside
from sayso.events.predicate import Predicate, find_predicate, is_description
from sayso.events.roles import Place, place_of, places, roles_of
from sayso.events.syntax import span_of
from sayso.events.when import CLOCK, Dated, dated, when_of
from sayso.layouts import Layout, layout_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity, Event, Factuality, Figure, Span, Time

# a conversion stands right behind the figure that it converts
_BETWEEN = 40


class Circumstance(NamedTuple):
    """What surrounds one figure: its event, and the factuality of the statement."""

    event: Event | None
    factuality: Factuality


class _Story(NamedTuple):
    """What an article says about when and where, read once for all of its figures."""

    layout: Layout
    times: dict[int, list[Dated]]
    timeline: Timeline
    places: dict[int, list[Place]]


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
    if isinstance(published, datetime):
        published = published.date()
    if not figures or not doc.has_annotation("SENT_START"):
        return tuple(Circumstance(None, "asserted") for _ in figures)
    text = doc.text  # spaCy joins it anew each time
    story = _read(doc, text, times, entities, published, lexicon)
    layout = story.layout
    found: list[Circumstance] = []
    for i, figure in enumerate(figures):
        if i and _restates(text, figures[i - 1], figure):
            found.append(found[-1])
            continue
        predicate = predicate_in_layout(doc, text, figure, layout, lexicon) or find_predicate(doc, figure, lexicon)
        event = None if predicate is None else _event(doc, figure, predicate, story, lexicon)
        event = _told_beside(text, figure, event, times, layout)
        factuality = factuality_of(figure, predicate, lexicon)
        found.append(Circumstance(event, _in_time(factuality, event.when if event else None, published)))
    headlines = sum(story.timeline.paragraph(figure.start) < 1 for figure in figures)
    for i, event in dated_below(figures, [one.event for one in found], headlines).items():
        found[i] = found[i]._replace(event=event)
    return tuple(found)


def _in_time(factuality: Factuality, when: Time | None, published: date | None) -> Factuality:
    """What is dated after the report has not happened yet: "have called a 24-hour strike for Friday"."""
    return "planned" if factuality == "asserted" and _is_ahead(when, published) else factuality


def _is_ahead(when: Time | None, published: date | None) -> bool:
    return published is not None and when is not None and (when.earliest or "")[:10] > published.isoformat()


def _read(
    doc: Doc, text: str, times: Sequence[Time], entities: Sequence[Entity], published: date | None, lexicon: Lexicon
) -> _Story:
    """Times and places, by the first token of their sentence."""
    whens = dated(doc, intervals(text, times, published), published, lexicon)
    layout = layout_of(text, lexicon)
    told = [one for one in whens if layout.aside(one.time.start) is None]
    story = _Story(layout, {}, timeline(text, told, published, lexicon), {})
    for one in whens:
        story.times.setdefault(one.token.sent.start, []).append(one)
    for place in places(doc, entities, lexicon):
        story.places.setdefault(place.chain[0].sent.start, []).append(place)
    return story


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


def _event(doc: Doc, figure: Figure, predicate: Predicate, story: _Story, lexicon: Lexicon) -> Event:
    token = predicate.token
    words = span_of(doc, token.i, token.i + 1)
    if token.i == predicate.anchor.i:
        # an age beside a name: no word says "be", and it is true at no time in particular
        return Event(start=words.start, end=words.end, text=words.text, predicate=predicate.lemma)
    agent, patient = roles_of(token)
    when, place = (None, None) if is_description(predicate) else _setting(figure, predicate, story, lexicon)
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


def _setting(figure: Figure, predicate: Predicate, story: _Story, lexicon: Lexicon) -> tuple[Time | None, Span | None]:
    """When and where: from the clause, else from what was told before of the same event."""
    token = predicate.token
    sentence = token.sent.start
    here = outside_asides(figure, story.times.get(sentence, []), story.layout)
    when, place = when_of(predicate, here, lexicon), place_of(token, story.places.get(sentence, ()))
    if token.tag_ == "VBD" and _is_ahead(when, story.timeline.published):
        when = None  # what has happened has no day to come: it was read wrong
    hour = when if when is not None and when.grain in CLOCK and not names_day(when, story.timeline.published) else None
    if (when is not None and hour is None) or (earlier := carried(figure, predicate, here, story.timeline, lexicon)) is None:
        return when, place
    if place is None and earlier.chain:
        verb = earlier.chain[-1]
        place = place_of(verb, story.places.get(verb.sent.start, ()))
    return (_at_hour(earlier.time, hour) if hour else earlier.time), place


def _at_hour(day: Time, hour: Time) -> Time:
    """An hour of the day that was told before: "On Friday a bomb went off. At 9 a.m. 40 people were there"."""
    if not day.earliest or not day.latest or not hour.earliest or day.earliest[:10] != day.latest[:10]:
        return hour
    moment = day.earliest[:10] + hour.earliest[10:]
    return hour.model_copy(update={"earliest": moment, "latest": moment, "timex": moment})

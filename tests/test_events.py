"""Events: texts with a figure in brackets, and what happened, to whom, where and when."""

from __future__ import annotations

import math
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import sayso
from hand_marked import circumstance, marked
from sayso.events import find_events
from sayso.lexicon import default_lexicon
from sayso.records import Kind, spans
from sayso.timeline.story import Story
from sayso.times import find_times

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


class WhatRow(NamedTuple):
    """A row of `predicates.tsv`."""

    text: str
    predicate: str
    kind: Kind
    why: str


def predicate_rows() -> list[WhatRow]:
    lines = (FIXTURES / "predicates.tsv").read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t") for line in lines if not line.startswith("#")]
    return [WhatRow(text, predicate, cast(Kind, kind), why) for text, predicate, kind, why in texts[1:]]


@pytest.mark.parametrize("row", predicate_rows(), ids=lambda row: row.text)
def test_predicates(nlp: Language, row: WhatRow) -> None:
    event = circumstance(nlp, row.text, kind=row.kind).event
    assert event is not None
    assert event.predicate == row.predicate, row.why


ROLES = [
    ("Rebels killed [14] soldiers in Kano.", "Rebels", "14 soldiers", "Kano"),
    ("[14] soldiers were killed by rebels near Kano.", "rebels", "14 soldiers", "Kano"),
    ("[14] soldiers were killed.", None, "14 soldiers", None),
    ("The bomb wounded nine people, killing [14] soldiers.", "The bomb", "14 soldiers", None),
    ("The bomb that killed [14] soldiers was new.", "The bomb", "14 soldiers", None),
    ("The army shelled the town and burned [14] houses.", "The army", "14 houses", None),
    ("The killing of [14] soldiers by rebels was filmed.", "rebels", "14 soldiers", None),
    ("At least nine were killed and [14] soldiers wounded.", None, "14 soldiers", None),
    ("[14] homes destroyed by wildfire", "wildfire", "14 homes", None),
    ("The strike destroyed a school, [two] clinics and a bridge.", "The strike", "a school, two clinics and a bridge", None),
    ("The mayor of Leeds opened [14] schools.", "The mayor of Leeds", "14 schools", None),
    ("The mayor, who is ill, opened [14] schools in Leeds.", "The mayor", "14 schools", "Leeds"),
    ("[14] people were killed when a bus overturned in Leeds.", None, "14 people", "Leeds"),
    ("[14] people were killed and nine hurt in a crash in Leeds.", None, "14 people", "Leeds"),
    ("The town lost 40 homes, of which [14] have been rebuilt.", None, "14", None),
]


@pytest.mark.parametrize(("text", "agent", "patient", "place"), ROLES, ids=[row[0] for row in ROLES])
def test_roles(nlp: Language, text: str, agent: str | None, patient: str | None, place: str | None) -> None:
    event = circumstance(nlp, text).event
    assert event is not None
    found = [None if span is None else span.text for span in (event.agent, event.patient, event.place)]
    assert found == [agent, patient, place]


# who did each: a clause that goes on without its verb has a subject of its own
GAPPED = [
    ("Spain promised 25 million euros and Canada C$12 million.", ["Spain", "Canada"], "a country"),
    (
        "Spain gave 25 million euros, Canada C$12 million and Japan 3 million yen.",
        ["Spain", "Canada", "Japan"],
        "three of them",
    ),
    ("Sales rose 4% and profits 12%.", ["Sales", "profits"], "a plural"),
    ("Police arrested 40 men and 12 women.", ["Police", "Police"], "no subject stands between"),
    ("The blast killed 40 people and hurt 12 others.", ["The blast", "The blast"], "a verb stands between"),
    ("Sales rose 4%, and about 12% a year before.", ["Sales", "Sales"], "a word of degree is no subject"),
]


@pytest.mark.parametrize(("text", "agents", "why"), GAPPED, ids=[row[-1] for row in GAPPED])
def test_who_did_what_goes_on_without_a_verb(nlp: Language, text: str, agents: list[str], why: str) -> None:
    claims = sayso.extract(text).claims
    assert [claim.event.agent.text if claim.event and claim.event.agent else None for claim in claims] == agents, why


# the reports are of Wednesday, 16 October 2024
class Row(NamedTuple):
    """A row of `days.tsv`."""

    text: str
    earliest: str
    latest: str
    kind: Kind
    why: str


def _rows() -> list[Row]:
    lines = (FIXTURES / "days.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")][1:]  # type: ignore[arg-type]


_MISSED = frozenset((Path(__file__).parent / "days_missed.txt").read_text(encoding="utf-8").splitlines()[2:])


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row.text[:50])
def test_when(nlp: Language, row: Row) -> None:
    """Each row is held by itself; those that the learned choice gets wrong are named, and only they may be wrong."""
    right = _days(nlp, row) == (row.earliest, row.latest)
    assert right != (row.text in _MISSED), row.why


def test_every_missed_day_is_a_row() -> None:
    assert {row.text for row in _rows()} >= _MISSED


def _days(nlp: Language, row: Row) -> tuple[str | None, str | None]:
    event = circumstance(nlp, row.text.replace("\\n", "\n"), kind=row.kind, published=date(2024, 10, 16)).event
    assert event is not None
    return ("", "") if event.when is None else (event.when.earliest, event.when.latest)


@pytest.mark.parametrize("title", ["", "Quake hits Kano\n\n", "Quake hits Kano\nBy Ama Osei\n\n"])
def test_a_title_is_no_paragraph_of_the_story(nlp: Language, title: str) -> None:
    text = f"{title}A quake has killed 14 people in Kano.\n\nThe quake struck the city on Sunday."
    doc = nlp(text)
    story = Story(doc, text, [], find_times(doc, published=date(2024, 10, 16)), date(2024, 10, 16), default_lexicon())
    assert [(mention.days, mention.sentence.paragraph) for mention in story.mentions] == [(("2024-10-13", "2024-10-13"), 2)]


class Says:
    """Stands for what the encoder says of a figure: that its time is some words of the text, or that it has none."""

    def __init__(self, text: str, words: str | None) -> None:
        start = -1 if words is None else text.index(words)
        self._at = range(start, start + len(words or ""))

    @property
    def factuality(self) -> dict[str, float]:
        return {}

    def none(self, _: str) -> float:
        return math.log(0.01 if self._at else 0.98)

    def of(self, _: str, start: int, end: int) -> float:
        return math.log(0.98 if start < self._at.stop and self._at.start < end else 0.001)


@pytest.mark.parametrize(
    ("words", "day"),
    [("On Friday", "2024-10-11"), ("on Monday", "2024-10-14"), (None, None)],
    ids=["the first", "the second", "none"],
)
def test_what_the_encoder_says_of_the_day_weighs(nlp: Language, words: str | None, day: str | None) -> None:
    text, figure = marked("On Friday a ship left Kano. It had [14] men on board when it was seen on Monday.")
    times = find_times(nlp(text), published=date(2024, 10, 16))
    says = Says(text, words and words.removeprefix("On ").removeprefix("on "))
    event = find_events(nlp(text), [figure], times, [], published=date(2024, 10, 16), told=[says])[0].event
    assert event is not None
    assert (event.when and event.when.earliest) == day


def test_without_a_publication_date_since_has_no_end(nlp: Language) -> None:
    event = circumstance(nlp, "The firm has sold [14] ships since March 2020.").event
    assert event is not None
    assert event.when is None


def test_a_publication_moment_is_a_day(nlp: Language) -> None:
    text = "The firm has sold [14] ships since March."
    event = circumstance(nlp, text, published=datetime(2024, 10, 16, 9, 30)).event
    assert event is not None
    assert event.when is not None
    assert event.when.latest == "2024-10-16"


def test_a_place_is_carried_with_its_time(nlp: Language) -> None:
    text = "On Friday a bus crashed in Leeds. [14] people died."
    event = circumstance(nlp, text, published=date(2024, 10, 16)).event
    assert event is not None
    assert event.place is not None
    assert event.place.text == "Leeds"


def test_a_conversion_has_the_event_of_its_original(nlp: Language) -> None:
    text, second = marked("The fire burned 160 acres ([65] hectares) on Friday.")
    _, first = marked("The fire burned [160] acres (65 hectares) on Friday.")
    doc = nlp(text)
    acres, hectares = find_events(doc, [first.model_copy(update={"unit": "acre"}), second], [], [])
    assert acres == hectares
    assert acres.event is not None
    assert acres.event.predicate == "burn"


def test_nothing_is_said_of_a_sentence_that_was_not_parsed(nlp: Language) -> None:
    text, figure = marked("The blast killed [14] people on Friday.")
    doc = nlp.make_doc(text)
    found = find_events(doc, [figure], find_times(doc, published=date(2024, 10, 16)), [])
    assert [(one.event, one.factuality) for one in found] == [(None, "asserted")]


_WORDS = ["the", "14", "40%", "killed", "if", "will", "not", "said,", "(of)", "in", "May", "“", "and", "who", "\n", ".", "'"]


@given(words=st.lists(st.sampled_from(_WORDS), max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_of_itself(nlp: Language, words: list[str]) -> None:
    text = " ".join([*words, "[7]", *reversed(words)])
    plain, figure = marked(text)
    doc = nlp(plain)
    times = find_times(doc, published=date(2024, 10, 16))
    for one in find_events(doc, [figure], times, [], published=date(2024, 10, 16)):
        assert one.event is None or all(plain[span.start : span.end] == span.text for span in spans(one.event))

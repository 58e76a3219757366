"""Events: texts with a figure in brackets, and what happened, to whom, where and when."""

from __future__ import annotations

import math
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from hand_marked import circumstance, marked
from sayso.events import find_events
from sayso.lexicon import default_lexicon
from sayso.records import Kind, spans
from sayso.timeline.story import Story
from sayso.times import find_times

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

PREDICATES: list[tuple[str, str, Kind, str]] = [
    ("The blast killed [14] people.", "kill", "count", "verb over its object"),
    ("[114] people were injured in the crash.", "injure", "count", "passive"),
    ("The blast wounded three people, killing [14].", "kill", "count", "participle"),
    ("The blast killed 14 people and wounded [55].", "wound", "count", "the figure alone, its noun understood"),
    ("The leak cost the firm £[1.1m] in fines.", "cost", "money", "the tagger takes the m for a verb"),
    ("A bomb kills seven guards and wounds [15] others.", "wound", "count", "a verb that the tagger takes for a noun"),
    ("With [40] hours left, the sides met.", "leave", "duration", "what is so beside the clause"),
    ("Police closed the road, with [40] people held.", "hold", "count", "what was done beside it"),
    ("The sale for $[40]m was a surprise.", "sale", "money", "a sale for so much"),
    ("They spoke of [40] ships, which lie in Leeds.", "speak", "count", "a clause set apart does not say which ships"),
    ("The killing of [14] villagers shocked the country.", "killing", "count", "event noun with its of-phrase"),
    ("The fire led to the death of all [33] guests.", "death", "count", "event noun below a verb"),
    ("There are [40] families in the camp.", "be", "count", "there is"),
    ("There’s a farm with [40] cows.", "be", "count", "there’s, with the typographic apostrophe"),
    ("The camp has [40] tents.", "have", "count", "have"),
    ("The tower is [40] metres tall.", "be", "length", "copula with a measure"),
    ("The town has seen a [4]% rise in rents.", "rise", "percent", "a rise by so much"),
    ("Rents rose by [4]%.", "rise", "percent", "rise as a verb"),
    ("The jets carried out [five] strikes.", "carry", "count", "what is counted are the strikes"),
    ("The crew set off on a [three]-day voyage.", "voyage", "duration", "how long it took"),
    ("Ada Okafor, [49], lost her house.", "be", "age", "an age beside a name"),
    ("Her brother, aged [22], was arrested.", "be", "age", "aged"),
    ("He joined the navy aged [14].", "join", "age", "aged without a name"),
    ("The victims were aged [nine] and 12.", "be", "age", "aged after a copula"),
    ("Police arrested a [36]-year-old man.", "arrest", "age", "an age before its noun"),
    ("The rebels are believed to hold [40] hostages.", "hold", "count", "object of the infinitive"),
    ("[40] customers were scheduled to be paid on Friday.", "pay", "count", "the subject belongs to the infinitive"),
    ("The school is one of [23] centres that the charity has built.", "build", "count", "what the 23 have in common"),
    (
        "The charity helped [40] women who had lost their homes.",
        "help",
        "count",
        "its own verb comes first",
    ),
    ("About [17]% of firms made use of the scheme.", "use", "percent", "a light verb with a bare noun"),
    ("They made [17] mistakes.", "make", "count", "not with a counted one"),
    ("[40] people are missing.", "be", "count", "missing is a state"),
    (
        "They struck a week ago, [two] months after the troops left.",
        "strike",
        "duration",
        "it belongs to what came after",
    ),
    ("The attack injured 33 people, including [16] children.", "injure", "count", "including"),
    ("The attack injured 33 people, with [five] needing surgery.", "need", "count", "with and a participle"),
    ("The minister said that [40] trucks had arrived.", "arrive", "count", "not the verb of saying"),
    ("According to the ministry, [40] trucks arrived.", "arrive", "count", "nor according to"),
    ("The firm sold its Thai shops for $[40] million.", "sell", "money", "a price"),
    ("[14] killed in Lagos fire", "kill", "count", "a headline without auxiliary"),
    ("At least [12] dead after explosion in Kano", "be", "count", "a headline without verb"),
    ("[40] homes destroyed by wildfire", "destroy", "count", "a headline's participle"),
    ("Death toll: [12]", "death toll", "count", "a headline's noun"),
    ("Officials reported [40] soldiers killed.", "kill", "count", "the participle, not the verb of reporting"),
    ("The ministry announced a death toll of [12].", "death toll", "count", "a toll with what it counts"),
    ("The death toll rose to [12].", "rise", "count", "its verb, where it is a subject"),
    ("The bridge, which cost $[40] million, was closed.", "cost", "money", "relative clause"),
    ("The mill has [40] people working there.", "work", "count", "what those do whom it has"),
    ("The mill has [40] looms that were bought in Leeds.", "have", "count", "but not what is told of them beside it"),
    ("The valley is a refuge with about [70] families living in it.", "live", "count", "with and a participle of the counted"),
    ("She ended up spending [twelve] years there.", "spend", "duration", "the verb right before it"),
    ("About 52% of members voted to leave and [48]% to stay.", "vote", "percent", "the verb left out"),
    ("Analysts saw numbers peak at [40] million.", "peak", "count", "a verb that the tagger takes for a noun"),
    ("Her brother, [ten], starts school.", "be", "count", "an age without a unit"),
    ("The court fined [40] drivers.", "fine", "count", "a lemma that the tagger cuts short"),
    ("The barbers clipped [40] dogs.", "clip", "count", "and one that it does not"),
    ("Research into the [two] drugs goes on.", "research", "count", "event noun with into"),
    (
        "The official said about [400] workers – all of them paid – were believed to be in Kano, the Post reported.",
        "be",
        "count",
        "the subject that the parser makes an object",
    ),
]


@pytest.mark.parametrize(("text", "predicate", "kind", "why"), PREDICATES, ids=[row[0] for row in PREDICATES])
def test_predicates(nlp: Language, text: str, predicate: str, kind: Kind, why: str) -> None:
    event = circumstance(nlp, text, kind=kind).event
    assert event is not None
    assert event.predicate == predicate, why


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
    event = find_events(nlp(text), [figure], times, [], [says], published=date(2024, 10, 16))[0].event
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

"""What does not add up: rows of texts for each relation, planted slips, and what must be left alone."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

import sayso
from hand_made import story
from sayso import Extraction, Figure, Finding, Span, checking, cli, visual
from sayso.checking import patterns, slots
from sayso.checking import story as given
from sayso.checking.interval import Interval, exactly, interval
from sayso.errors import InputError, LexiconError, OptionError
from sayso.lexicon import default_lexicon, lexicon_with

pytestmark = pytest.mark.usefixtures("pipeline")
PUBLISHED = "2025-06-17"


def findings(text: str, **options: object) -> list[Finding]:
    return list(sayso.check(sayso.extract(text, published=PUBLISHED), **options))  # type: ignore[arg-type]


# what fits some reading of its words: bounds, rounding, other voices and other worlds
ADDS_UP = [
    ("change", "The crown, which has gained 9% since May, firmed to $17.12 from $17.24.", "another verb has the levels"),
    ("change", "Sales rose about 30% from $2,000 to $2,700.", "about leaves a tenth"),
    ("change", "Sales rose from $2.0 million to $2.4 million, or 18%.", "1.96 to 2.34 rounds to these levels"),
    ("change", "The fee nearly doubled from $200 to $360.", "nearly"),
    ("change", "Output fell 5%. It went from 20 tonnes to 30 tonnes in March.", "another sentence is another measure"),
    ("change", "“Sales rose 5%,” Ash said, but from $2,000 to $2,600, Birch said.", "two speakers differ, none is in error"),
    ("direction", "The deficit rose from $54 million to $45 million.", "a deficit may be told either way"),
    ("direction", "The club rose from 12 to 8 in the table.", "ranks rise as their numbers fall"),
    ("index", "The index lost 31.5 points, or 2.2%, to close at 1,460.2.", "rounded up"),
    ("points", "Support slid from 48% to 43%, a drop of 10%.", "10% of 48% are 4.8 points"),
    ("conversion", "The wall is 30 feet (10 metres) high.", "round numbers of a careless hand"),
    ("conversion", "It warmed by 2C (3.6F) in a century.", "a difference has no freezing point"),
    ("conversion", "The tank holds 50 gallons (227 litres).", "imperial gallons"),
    ("conversion", "The tank holds 50 gallons (189 litres).", "US gallons"),
    ("conversion", "More than 500 miles (800 km) of road are shut.", "the number is converted, not the bound"),
    ("conversion", "Fares cost $400 (£300).", "nobody gave a rate"),
    ("parts", "The blast hurt 14 people, including at least 12 children.", "no more than all"),
    ("parts", "They looked at nine of the two firms' ledgers.", "the ledgers are not two"),
    ("parts", "The fair has 30 stalls, including 200 kinds of cheese.", "cheese is no stall"),
    ("halves", "Police freed 20 people, 12 men and seven women and a baby.", "a baby is left"),
    ("halves", "Police freed about 20 people, 12 men and seven women.", "about"),
    ("sums", "The fleet has more than 40 boats, made up of 21 trawlers, nine ferries and 14 tugs.", "more than"),
    ("sums", "A total of 45 houses burned: 20 in Arden and 15 in Brook, among others.", "others are left"),
    ("shares", "Some 58% of Greens back the plan and 61% of Liberals oppose it.", "shares of two bases"),
    ("fraction", "More than half of them, or 30 of 52, voted no.", "more than"),
    ("fraction", "A third of the 350 traders, or 120, have paid.", "34% are a third"),
    ("rates", "Guards earn $15 an hour, or $600 a week.", "forty hours"),
    ("rates", "She pays £200 a week, or £10,400 a year.", "52 weeks"),
    ("average", "The club scored 85 goals in 28 games, an average of 3 a game.", "rounded"),
    ("ages", "Ivo Lund, who was born in 1930 and died in 2001 at the age of 71, led it.", "his birthday was past"),
    ("durations", "He led the party for eight years, from 1990 to 1999.", "from December to January"),
    ("ranges", "The gap between 50% and 30% is wide.", "a gap is no range"),
    ("scales", "A share costs $4.65. They paid $4.65 million for the dam.", "a price and a deal"),
    ("scales", "They paid $4.65 million for the dam. The $4.65 billion was for the port, says Ash.", "another speaker"),
    ("headline", "Seven killed in mine fire\n\nA fire killed nine miners, seven of them below ground.", "the body has a seven"),
    ("exchange", "It cost 40 euros ($44) in 2020 and costs 50 euros ($60) now.", "rates move"),
    ("digits", "He won 6-4,7-5 in rooms 4,5 and 6 before 12,34,567 people.", "scores, lists, and the Indian way"),
    ("sign", "It was -3% in May.", "a level may be negative"),
]


@pytest.mark.parametrize(("relation", "text", "why"), ADDS_UP)
def test_what_fits_some_reading_is_no_finding(relation: str, text: str, why: str) -> None:
    assert [str(one) for one in findings(text)] == [], why


EXAMPLES = patterns.examples(default_lexicon())


def test_every_pattern_finds_what_is_wrong_and_leaves_what_is_right() -> None:
    texts = [{"text": text, "published": PUBLISHED} for _, *both in EXAMPLES for text in both]
    found = [[one.relation for one in sayso.check(read)] for read in sayso.extract_many(texts)]
    assert found == [relations for relation, *_ in EXAMPLES for relations in ([relation], [])]


SLIPS = [
    line.split("\t")
    for line in (Path(__file__).parent / "checking/slips.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "set\t"))
]


def test_planted_slips_are_found_and_nothing_else() -> None:
    altered = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
    texts = [altered.sub(rf"\{which}", text).replace("||", "\n\n") for *_, text in SLIPS for which in (1, 2)]
    found = [sayso.check(one) for one in sayso.extract_many({"text": text, "published": PUBLISHED} for text in texts)]
    assert [str(one) for right in found[1::2] for one in right] == []
    assert sum(map(bool, found[::2])) >= 0.95 * len(SLIPS)


# the whole record: which claims, what was said and expected, how bad, and in which words
def test_a_finding_says_what_was_expected() -> None:
    text = "Sales rose 5% from $2,000 to $2,600, the firm said."
    read = sayso.extract(text)
    (found,) = sayso.check([sayso.extract("Nothing here."), read])
    assert found.extraction == 1
    assert [next(c.figure.text for c in read.claims if c.id == name) for name in found.claims] == ["5%", "$2,000", "$2,600"]
    assert found.stated_low is not None
    assert found.expected_low is not None
    assert found.stated_low <= 5 <= (found.stated_high or 0) < found.expected_low <= 30 <= (found.expected_high or 0)
    assert (found.relation, found.severity) == ("change", "serious")
    assert 0.8 <= found.confidence <= 1
    assert all(text[span.start : span.end] == span.text for span in found.spans)
    assert found.message.endswith(", not of “5%”.")


@pytest.mark.parametrize(("said", "severity"), [("20%", "serious"), ("27%", "slight")])
def test_what_lies_near_may_be_carelessness(said: str, severity: str) -> None:
    assert [one.severity for one in findings(f"Attendance rose from 410 to 530 this spring, a {said} increase.")] == [severity]


def test_money_is_converted_at_the_rates_given() -> None:
    text = "The bridge cost $40 million (£60 million)."
    assert findings(text) == []
    (found,) = findings(text, rates={"USD": 1.0, "GBP": 1.3})
    assert found.relation == "conversion"
    assert findings(text.replace("60", "31"), rates={"USD": 1.0, "GBP": 1.3}) == []


RANGES = [
    ("The range is 5,600 to 8,870 miles (9,000 to 16,400 km).", ["“5,600 to 8,870 miles” is 14,"]),
    ("The range is 5,600 to 8,870 miles (9,000 to 14,270 km).", []),
    ("It was 41C (96F) in the shade.", ["“41C” is 105 to 107 °F, not “96F”."]),
    ("Gusts of 90 mph (190 km/h) hit the coast.", ["“90 mph” is 137 to 153 kilometres a hour, not “190 km/h”."]),
]


@pytest.mark.parametrize(("text", "messages"), RANGES)
def test_conversions_are_held_end_by_end(text: str, messages: list[str]) -> None:
    found = findings(text)
    assert len(found) == len(messages)
    assert [one.message[: len(message)] for one, message in zip(found, messages, strict=True)] == messages


def test_relations_may_be_chosen() -> None:
    text = "Sales rose 5% from $2,000 to $2,600. The hall found 31 of its 26 keys."
    assert [one.relation for one in findings(text)] == ["change", "parts"]
    assert [one.relation for one in findings(text, relations=["parts"])] == ["parts"]
    with pytest.raises(OptionError, match="unknown relation 'part'; did you mean 'parts'"):
        findings(text, relations=["part"])
    with pytest.raises(InputError, match="check takes what extract returns, not str"):
        sayso.check(["text"])  # type: ignore[list-item]


def test_a_relation_below_four_in_five_is_off() -> None:
    rows = default_lexicon().derived(checking.relations).values()
    assert [row.relation for row in rows if row.on != (row.precision >= 0.8)] == []
    assert {row.relation for row in rows} >= {relation for relation, *_ in EXAMPLES}


def test_a_user_may_add_a_pattern(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    header = "relation\tpattern\twrong\tright\n"
    mine.write_text(f"{header}parts\t{{part:count}} against {{whole:count}}\tx\ty\n", encoding="utf-8")
    text = "The count was 31 against 26."
    assert findings(text) == []
    assert [one.relation for one in findings(text, settings={"tables": {"check_patterns": mine}})] == ["parts"]


@pytest.mark.parametrize(
    ("pattern", "message"), [("<nosuch> {a:count}", "no words called 'nosuch'"), ("{a:count}(", "cannot be read")]
)
def test_a_bad_pattern_is_explained(pattern: str, message: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text(f"relation\tpattern\twrong\tright\nparts\t{pattern}\tx\ty\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        lexicon_with({"check_patterns": mine}).derived(patterns.compiled)


def figure(text: str, **fields: object) -> Figure:
    number = Span(start=0, end=len(text), text=text)
    return Figure(**number.model_dump(), number=number, **fields)  # type: ignore[arg-type]


INTERVALS = [
    (figure("52", value=52), (52, 52), "small counts are counted"),
    (figure("1,250", value=1250), (1245, 1255), "ten may have been rounded to"),
    (figure("20 million", value=20_000_000), (19_500_000, 20_500_000), "millions"),
    (figure("5", value=5, unit="percent", kind="percent"), (4.5, 5.5), "percent are rounded"),
    (figure("500", value=500, bound="about"), (450, 550), "a tenth"),
    (figure("500", high=500, bound="almost"), (450, 500), "a tenth below"),
    (figure("a third", value=0.3, unit="ratio", kind="ratio"), (0.27, 0.33), "said of what is near"),
    (figure("5", high=5, bound="at_most"), (0, 5), "not below nothing"),
    (figure("5 and 7", low=5, high=7, bound="between"), (5, 7), "a range"),
    (figure("dozens", low=24, bound="vague"), (24, float("inf")), "vague"),
]


@pytest.mark.parametrize(("told", "expected", "why"), INTERVALS)
def test_what_a_figure_can_stand_for(told: Figure, expected: tuple[float, float], why: str) -> None:
    assert interval(told) == pytest.approx(expected), why


def test_arithmetic_of_intervals() -> None:
    a, b = Interval(2, 3), Interval(-1, 4)
    assert (a + b, a - b, a * b) == (Interval(1, 7), Interval(-2, 4), Interval(-3, 12))
    assert a / b == Interval(float("-inf"), float("inf"))
    assert exactly(0) * Interval(1, float("inf")) == Interval(0, 0)
    assert interval(figure("many")) is None


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((0.3, 0.3), "0.3"),
        ((1234.4, 1234.4), "1,234"),
        ((1.5e9, 2.5e9), "1.5 billion to 2.5 billion"),
        ((-float("inf"), 3), "at most 3"),
    ],
)
def test_intervals_as_they_are_read(numbers: tuple[float, float], shown: str) -> None:
    assert given.written(Interval(*numbers)) == shown


def test_hostile_sentences_take_no_longer_than_their_length() -> None:
    slot = slots.SLOTS["count"]
    rows = [row for rows in default_lexicon().derived(patterns.compiled).values() for row in rows._rows]
    for unit in (f"{slot}, ", f"rose by {slot} from ", "from to and or ", f"{slot} and ", f"({slot}, or {slot} of the "):
        text = unit * (40_000 // len(unit))
        start = time.process_time()
        for row in rows:
            at = 0
            for _ in range(50):
                found = row.regex.search(text, at)
                if found is None:
                    break
                at = found.start() + 1
        assert time.process_time() - start < 10, unit


def test_slot_characters_of_a_text_stand_for_nothing() -> None:
    text = f"Sales rose {''.join(slots.SLOTS.values())} 5% from $2,000 to $2,600."
    assert len(findings(text)) <= 1


def test_records_made_by_hand_are_checked(tmp_path: Path) -> None:
    assert sayso.check(story()) == ()
    assert sayso.check([]) == ()


def test_the_page_lists_findings_with_their_claims() -> None:
    read = sayso.extract("Sales <b> rose 5% from $2,000 to $2,600.")
    html = visual.render(read)
    assert re.search(r'<button type="button" data-finds="0 1 2">From “\$2,000” to “\$2,600” is a change of', html)
    assert 'class="sayso-findings"' not in visual.render(sayso.extract("Sales rose 30% from $2,000 to $2,600."))


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Sales rose 5% from $2,000 to $2,600.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The bridge cost $40 million (£60 million).\n", encoding="utf-8")
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert cli.main(["check", *names, "--publisher", "The Echo"]) == 0
    assert capsys.readouterr().out.endswith("not of “5%”.  (The Echo)\n  Sales rose 5% from $2,000 to $2,600.\n\n1 finding\n")
    target = tmp_path / "found.jsonl"
    assert (
        cli.main(["check", *names, "--relation", "conversion", "--rate", "USD=1", "--rate", "gbp=1.3", "-o", str(target)]) == 0
    )
    assert [json.loads(line)["relation"] for line in target.read_text(encoding="utf-8").splitlines()] == ["conversion"]
    assert cli.main(["check", names[0], "--rate", "GBP"]) == 2
    assert "'GBP' is no rate" in capsys.readouterr().err


def test_what_was_written_can_be_checked_again() -> None:
    read = sayso.extract("Sales rose 5% from $2,000 to $2,600.")
    again = next(Extraction.from_jsonl(read.to_jsonl()))
    assert sayso.check(again) == sayso.check(read)

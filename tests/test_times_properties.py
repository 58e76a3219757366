"""What holds for every text: true offsets, ordered intervals, no exceptions, and dateparser doing the calendar."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime
from itertools import pairwise, product

import pytest
import spacy
from dateparser.date import DateDataParser
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from growth import is_linear
from sayso.records import Time
from sayso.times import calendar, find_times, grammar
from sayso.times.holidays import day_of
from sayso.times.rules import FIRST, GLUE
from sayso.times.timex import add_months, first_day, last_day, reading, season_value, week_value

BLANK = spacy.blank("en")


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    """Dateparser loads a language when it is first asked for a distance: longer than an example may take."""
    assert calendar.moved(date(2025, 6, 17), -1, "day")


PIECES = st.sampled_from(
    re.split(
        " ",
        "June March May 10 31 2024 1846 , . ( ) - – ’s 's the last next this past a an of in on at by to and Tuesday Monday "
        "morning overnight weeks year quarter half first second third century decade 1990s '80s ago later before after from "
        "between every each fiscal FY25 Q3 summer fall Easter Thanksgiving now recently 9 a.m. 10:35 p.m. noon GMT 1/2 "
        "2025-06-31 0000s 1st 99/99/9999 9999 \n \n\n zero hundred several few couple earlier end early mid long old",
    )
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60)
DATES = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))


def is_moment(value: str) -> bool:
    """Whether an end of an interval can be read again: 2025-06-17, 2025-06-17T09:30, --06-17."""
    return datetime.fromisoformat(value.replace("--", "2024-", 1) if value.startswith("--") else value) is not None


def check(text: str, times: tuple[Time, ...]) -> None:
    for found in times:
        assert text[found.start : found.end] == found.text
        assert found.text.strip() == found.text != ""
        assert (found.earliest is None) == (found.latest is None)
        if found.earliest and found.latest:
            assert is_moment(found.earliest)
            assert is_moment(found.latest)
            assert found.earliest <= found.latest
    assert all(a.end <= b.start for a, b in pairwise(times))


@given(TEXTS, DATES)
def test_any_text(text: str, published: date | None) -> None:
    doc = BLANK(text)
    check(doc.text, find_times(doc, published=published))
    assert find_times(doc, published=published) == find_times(doc, published=published)


HOSTILE = [
    "9" * 400 + " weeks ago",
    "in " + "9" * 400 + " years",
    "999999999 decades ago, 999999999 days after June 2024",
    "June 0, 0000 and 0000-00-00 and 2024-02-30T25:61",
    "\x00 June\x00 10 \u202e Tuesday \ufeff 🗓️ last 🗓️ week",
    "last " * 2000 + "week",
    "between Monday and " * 1000,
    "one hundred " * 2000 + "days",
    "٣ يونيو ٢٠٢٤ and ３ June ２０２４ and ³ weeks",
    "the 1st century, the 0000s, the 0010s, late in the 21st century",
    "the year 1000 before the 29th century and 31st of February 2024",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:24])
@pytest.mark.parametrize("published", [None, date(2025, 6, 17), date(1, 1, 1), date(9999, 12, 31)])
def test_hostile_text(text: str, published: date | None) -> None:
    doc = BLANK(text)
    check(doc.text, find_times(doc, published=published))


def test_no_rule_is_content_with_glue() -> None:
    """Runs of such words are left out before the rules are tried."""
    kinds = GLUE.split()
    for rule in FIRST:
        regex = re.compile(grammar._regex(rule.pattern))
        for length in (1, 2):
            runs = ("".join(map(grammar._letter, run)) for run in product(kinds, repeat=length))
            assert not any(match.group() for match in regex.finditer(".".join(runs))), rule.pattern


def test_time_grows_linearly() -> None:
    """Repetition that would make a pattern with nested quantifiers explode."""
    assert is_linear(
        lambda doc: find_times(doc, published=date(2025, 6, 17)),
        lambda n: BLANK("one hundred and " * n + "last past this " * n + "June 10 , " * n),
        200,
    )


@pytest.mark.parametrize(
    "text", ["It broke on March 3, 1987.", "It broke on 9 March.", "It broke yesterday.", "It broke three days ago."]
)
def test_dateparser_reads_the_calendar(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = DateDataParser.get_date_data

    def spy(self: DateDataParser, date_string: str, *args: object) -> object:
        asked.append(date_string)
        return real(self, date_string, *args)

    calendar._parse.cache_clear()
    monkeypatch.setattr(DateDataParser, "get_date_data", spy)
    assert find_times(BLANK(text), published=date(1987, 4, 1))[0].earliest
    assert len(asked) == 1
    assert find_times(BLANK(text), published=date(1987, 4, 1))[0].earliest
    assert len(asked) == 1, "the second time it is remembered"


def test_dateparser_waits_until_it_is_needed() -> None:
    code = "import sys, sayso.times; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_parsed_doc_and_a_bare_one_find_the_same_spans(nlp: Language) -> None:
    text = "Two dams broke on Friday.\nFour more will be closed by June 30, three weeks after the first."
    bare, parsed = find_times(BLANK(text), published=date(2025, 6, 17)), find_times(nlp(text), published=date(2025, 6, 17))
    assert [found.text for found in bare] == [found.text for found in parsed]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_week_season_and_month(day: date) -> None:
    for value in (week_value(day), season_value(day), f"{day:%Y-%m}", f"{day:%Y}", day.isoformat()):
        found = reading(value)
        first, last = first_day(found), last_day(found)
        assert first is not None
        assert last is not None
        assert first <= day <= last


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-600, 600))
def test_months_are_added_as_on_a_calendar(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_holidays_fall_on_known_days() -> None:
    assert [day_of("easter 0", year) for year in (1999, 2000, 2024, 2025, 2038)] == [
        date(1999, 4, 4), date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25),
    ]  # fmt: skip
    assert day_of("5 mon 5", 2025) == date(2025, 5, 26)
    assert day_of("11 mon 1 1", 2024) == date(2024, 11, 5)

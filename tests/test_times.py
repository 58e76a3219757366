"""Time expressions: what is found, and what it means."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from sayso.times import find_times

PUBLISHED = date(2025, 6, 17)  # a Tuesday

# text, the expression, its value, first and last day
READ = [
    # calendar dates
    ("It fell on June 10, 2024.", "June 10, 2024", "2024-06-10", "2024-06-10", "2024-06-10"),
    ("It fell on 10 June 2024.", "10 June 2024", "2024-06-10", "2024-06-10", "2024-06-10"),
    ("It fell on Sept. 2, 1998.", "Sept. 2, 1998", "1998-09-02", "1998-09-02", "1998-09-02"),
    ("It fell on the 4th of July 2020.", "the 4th of July 2020", "2020-07-04", "2020-07-04", "2020-07-04"),
    ("Log of 2025-03-04.", "2025-03-04", "2025-03-04", "2025-03-04", "2025-03-04"),
    ("They fled on June 10.", "June 10", "2025-06-10", "2025-06-10", "2025-06-10"),
    ("They fled on Dec. 30.", "Dec. 30", "2024-12-30", "2024-12-30", "2024-12-30"),
    ("Tuesday (17 June) was hot.", "Tuesday (17 June)", "2025-06-17", "2025-06-17", "2025-06-17"),
    # weekdays: the publication day is its own weekday, and the past is the default
    ("They met on Tuesday.", "Tuesday", "2025-06-17", "2025-06-17", "2025-06-17"),
    ("They met on Friday.", "Friday", "2025-06-13", "2025-06-13", "2025-06-13"),
    ("They will meet on Friday.", "Friday", "2025-06-20", "2025-06-20", "2025-06-20"),
    ("They met last Friday.", "last Friday", "2025-06-13", "2025-06-13", "2025-06-13"),
    ("They meet next Tuesday.", "next Tuesday", "2025-06-24", "2025-06-24", "2025-06-24"),
    # months, years, decades, centuries
    ("It closed in November last year.", "November last year", "2024-11", "2024-11-01", "2024-11-30"),
    ("It closed in March.", "March", "2025-03", "2025-03-01", "2025-03-31"),
    ("It closed in August 2018.", "August 2018", "2018-08", "2018-08-01", "2018-08-31"),
    ("It closed in 2016.", "2016", "2016", "2016-01-01", "2016-12-31"),
    ("It grew in the 1990s.", "the 1990s", "199X", "1990-01-01", "1999-12-31"),
    ("A mill of the 19th century.", "the 19th century", "18XX", "1800-01-01", "1899-12-31"),
    # shifted units
    ("It rained last week.", "last week", "2025-W24", "2025-06-09", "2025-06-15"),
    ("It rained last month.", "last month", "2025-05", "2025-05-01", "2025-05-31"),
    ("It rained yesterday.", "yesterday", "2025-06-16", "2025-06-16", "2025-06-16"),
    ("It rained last night.", "last night", "2025-06-16TNI", "2025-06-16T18:00", "2025-06-16T23:59"),
    ("It rained three days ago.", "three days ago", "2025-06-14", "2025-06-14", "2025-06-14"),
    # durations
    ("It rained for three weeks.", "three weeks", "P3W", None, None),
    ("It rose in the past three weeks.", "the past three weeks", "P3W", "2025-05-27", "2025-06-17"),
]


@pytest.fixture(scope="module")
def blank() -> spacy.language.Language:
    return spacy.blank("en")


@pytest.mark.parametrize(("text", "words", "timex", "earliest", "latest"), READ)
def test_reads(
    blank: spacy.language.Language, text: str, words: str, timex: str | None, earliest: str | None, latest: str | None
) -> None:
    found = find_times(blank(text), published=PUBLISHED)
    assert [(time.text, time.timex, time.earliest, time.latest) for time in found] == [(words, timex, earliest, latest)]

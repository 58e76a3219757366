"""The publication date: what a caller may give, and how a page's "27 minutes ago" counts from it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas
import pytest

from sayso.errors import InputError
from sayso.times import age_to_published, parse_published

GIVEN = [
    (None, None),
    (date(2025, 6, 17), date(2025, 6, 17)),
    (datetime(2025, 6, 17, 9), datetime(2025, 6, 17, 9)),
    ("2025-06-17", date(2025, 6, 17)),
    (" 2025-06-17 ", date(2025, 6, 17)),
    ("2025-06-17T09:30", datetime(2025, 6, 17, 9, 30)),
    ("2025-06-17 09:30:15", datetime(2025, 6, 17, 9, 30, 15)),
    ("2025-06-17T09:30:00Z", datetime(2025, 6, 17, 9, 30, tzinfo=UTC)),
    ("June 17, 2025", date(2025, 6, 17)),
    ("17 June 2025", date(2025, 6, 17)),
    ("Tue, 17 Jun 2025", date(2025, 6, 17)),
]


@pytest.mark.parametrize(("value", "expected"), GIVEN)
def test_parse_published(value: str | date | None, expected: date | None) -> None:
    found = parse_published(value)
    assert found == expected
    assert type(found) is type(expected)


def test_what_tables_have_for_nothing_is_no_date() -> None:
    assert [parse_published(value) for value in (float("nan"), pandas.NaT)] == [None, None]


@pytest.mark.parametrize(
    "value", ["someday", "", "June 17", "Tuesday", "2025", "June 2025", "2025-13-01", "2025-06-31", "9" * 400]
)
def test_what_is_no_full_date_is_refused(value: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_published(value)
    assert caught.value.where == "published"
    assert caught.value.remedy == "write it as 2025-06-17"
    assert len(str(caught.value)) < 200


AGES = [
    ("3 days ago", date(2025, 6, 17), "2025-06-14"),
    ("yesterday", date(2025, 6, 17), "2025-06-16"),
    ("Yesterday", date(2025, 6, 17), "2025-06-16"),
    ("2 weeks ago", date(2025, 6, 17), "2025-06-03"),
    ("27 minutes ago", datetime(2025, 6, 17, 9, 30), "2025-06-17T09:03:00"),
    ("10 hours ago", datetime(2025, 6, 17, 9, 30), "2025-06-16T23:30:00"),
    ("Updated 2h ago • 3 min read", datetime(2025, 6, 17, 9, 30), "2025-06-17T07:30:00"),
    ("Just now", datetime(2025, 6, 17, 9, 30), "2025-06-17T09:30:00"),
    ("Published 3 days ago", date(2025, 6, 17), "2025-06-14"),
    ("2h ago", date(2025, 6, 17), None),
    ("yesterday at 10:30", date(2025, 6, 17), "2025-06-16"),
    ("2 days ago", datetime(2025, 6, 17, 9, 30), "2025-06-15"),
    # the day of "10 hours ago" is not known where only the page's day is
    ("10 hours ago", date(2025, 6, 17), None),
    ("27 minutes ago", None, None),
    ("by our correspondent", date(2025, 6, 17), None),
    ("", date(2025, 6, 17), None),
]


@pytest.mark.parametrize(("age", "published", "expected"), AGES)
def test_age_to_published(age: str, published: date | None, expected: str | None) -> None:
    assert age_to_published(age, published) == expected

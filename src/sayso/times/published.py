"""The publication date: read from what a caller or a page gives, and moved by an age such as "27 minutes ago"."""

from __future__ import annotations

import re
from datetime import date, datetime

from sayso.errors import InputError
from sayso.stamps import read_stamp
from sayso.times import calendar

_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?=$|[ ,T])")
_NO_SUCH_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # what has this form and was not read has a thirteenth month, or the like
_YEAR = re.compile(r"\b\d{4}\b")
_AGE = re.compile(
    r"\b(?:(?:\d{1,3}|an?)\s?(?:(?P<fine>s|m|h|secs?|mins?|hrs?|seconds?|minutes?|hours?)|[dw]|days?|weeks?|months?|years?)\s+ago"
    r"|(?P<now>just now)|yesterday|today)\b",
    re.IGNORECASE,
)


def parse_published(value: str | float | date | None) -> date | datetime | None:
    """The publication date that a caller gives as text, as seconds since 1970 or as a date.

    Args:
        value: An ISO date or date-time, a date as mails and feeds write it, an English date with its year, seconds since
            1970, a date object, or nothing.

    Returns:
        A date, or a date-time where the value has a time of day.

    Raises:
        InputError: The value is no date, has no year, or leaves open which number is the month.

    >>> parse_published("17 June 2025")
    datetime.date(2025, 6, 17)
    >>> parse_published("2025-06-17T09:30:00Z")
    datetime.datetime(2025, 6, 17, 9, 30, tzinfo=datetime.timezone.utc)
    >>> parse_published("someday")
    Traceback (most recent call last):
    sayso.errors.InputError: published: 'someday' is not a date; write it as 2025-06-17
    >>> parse_published("03/06/2025") # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sayso.errors.InputError: published: '03/06/2025' may be 3 June or 6 March; write it as 2025-06-03 or 2025-03-06
    """
    if value is None or value != value:  # what tables have for nothing: NaN and NaT
        return None
    if isinstance(value, date):
        return value
    found = read_stamp(value) if isinstance(value, str | int | float) else None
    found = found or (_in_words(value.strip()) if isinstance(value, str) else None)
    if found is None:
        raise InputError(f"{value!r:.60} is not a date", where="published", remedy="write it as 2025-06-17")
    return found


def _in_words(text: str) -> date | datetime | None:
    if len(text) > 60 or not _YEAR.search(text) or _NO_SUCH_DAY.match(text):
        return None
    numbers = _NUMBERS.match(text)
    if numbers:
        return _in_numbers(text, int(numbers["first"]), int(numbers["second"]), int(numbers["year"]))
    found = calendar.parse(text)
    if found is None or found.period not in ("day", "time"):
        return None
    return found.moment if found.period == "time" else found.moment.date()


def _in_numbers(text: str, first: int, second: int, year: int) -> date | None:
    """A day in numbers alone where only one of them can be the month; the clock that may follow is left out."""
    days = [(month, day) for day, month in {(first, second), (second, first)} if 1 <= month <= 12 and 1 <= day <= 31]
    try:
        read = sorted({date(year, month, day) for month, day in days})
    except ValueError:
        return None
    if len(read) > 1:
        names = " or ".join(f"{one.day} {one:%B}" for one in reversed(read))
        remedy = " or ".join(f"{one:%Y-%m-%d}" for one in reversed(read))
        raise InputError(f"{text!r} may be {names}", where="published", remedy=f"write it as {remedy}")
    return read[0] if read else None


def age_to_published(age_text: str, published: date | None) -> str | None:
    """When an article came out that a page of a known date calls so old.

    Args:
        age_text: "27 minutes ago", "yesterday", "3 days ago".
        published: When the page was read or published.

    Returns:
        An ISO date, or a date-time where the page's time of day is known and the age is in hours or less; None
        without a page date or for words that are no age.

    >>> age_to_published("2 days ago", date(2025, 6, 17))
    '2025-06-15'
    >>> age_to_published("27 minutes ago", datetime(2025, 6, 17, 9, 30))
    '2025-06-17T09:03:00'
    >>> age_to_published("27 minutes ago", None)
    """
    age = _AGE.search(age_text)
    if published is None or age is None:
        return None
    fine = bool(age["fine"] or age["now"])
    if fine and not isinstance(published, datetime):
        return None  # "10 hours ago" on a page of which only the day is known may be that day or the one before
    found = calendar.parse(age.group(), published)
    if found is None:
        return None
    return found.moment.isoformat() if fine else found.moment.date().isoformat()

"""The publication date: read from what a caller or a page gives, and moved by an age such as "27 minutes ago"."""

from __future__ import annotations

import re
from datetime import date, datetime

from sayso.errors import InputError
from sayso.times import calendar

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?")
_YEAR = re.compile(r"\b\d{4}\b")
_AGE = re.compile(
    r"\b(?:(?:\d{1,3}|an?)\s?(?:(?P<fine>s|m|h|secs?|mins?|hrs?|seconds?|minutes?|hours?)|[dw]|days?|weeks?|months?|years?)\s+ago"
    r"|(?P<now>just now)|yesterday|today)\b",
    re.IGNORECASE,
)


def parse_published(value: str | date | None) -> date | datetime | None:
    """The publication date that a caller gives as text or as a date.

    Args:
        value: An ISO date or date-time, an English date with its year, a date object, or nothing.

    Returns:
        A date, or a date-time where the value has a time of day.

    Raises:
        InputError: The value is no date, or has no year.

    >>> parse_published("17 June 2025")
    datetime.date(2025, 6, 17)
    >>> parse_published("2025-06-17T09:30:00Z")
    datetime.datetime(2025, 6, 17, 9, 30, tzinfo=datetime.timezone.utc)
    >>> parse_published("someday")
    Traceback (most recent call last):
    sayso.errors.InputError: published: 'someday' is not a date; write it as 2025-06-17
    """
    if value is None or isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
        except ValueError:
            pass
    elif len(text) <= 60 and _YEAR.search(text) and (found := calendar.parse(text)) and found.period in ("day", "time"):
        return found.moment if found.period == "time" else found.moment.date()
    shown = f"{value!r:.60}"
    raise InputError(f"{shown} is not a date", where="published", remedy="write it as 2025-06-17")


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

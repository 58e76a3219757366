"""Calendar dates and plain relative dates, read by dateparser."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.times.timex import add_months

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LEAP_YEAR = datetime(2000, 1, 1)
# how dates are mostly written: with these dateparser need not load a language first, which takes longer than to parse
_LAYOUTS = ("%B %d, %Y", "%d %B %Y", "%m/%d/%Y", "%d/%m/%Y")


class Parsed(NamedTuple):
    """A moment, and how exactly the words give it: `day`, `week`, `month`, `year` or `time`."""

    moment: datetime
    period: str


def parse(text: str, base: date | None = None) -> Parsed | None:
    """What dateparser makes of a short English phrase, seen from a base date.

    Args:
        text: "June 10, 2024", "yesterday", "three days ago".
        base: What relative words count from; without one a leap year, so that February 29 is a date.

    Returns:
        The moment and its period, or None if these words are no date.

    >>> parse("Aug. 7, 1998")
    Parsed(moment=datetime.datetime(1998, 8, 7, 0, 0), period='day')
    >>> parse("three days ago", date(2025, 6, 17)).moment.date()
    datetime.date(2025, 6, 14)
    >>> parse("February 30")
    """
    return _parse(" ".join(text.split()), _moment(base))


def moved(base: date, number: int, unit: str) -> date | None:
    """The day so many units after a base, or before it when negative, as dateparser counts.

    It is asked from one day only, so that what it says is remembered for all others.

    Args:
        base: What to count from.
        number: How many.
        unit: "day", "week", "month" or "year".

    Raises:
        ValueError: The day lies outside the calendar.
        OverflowError: So it does.

    >>> moved(date(2025, 3, 31), -1, "month")
    datetime.date(2025, 2, 28)
    """
    found = parse(f"in {number} {unit}s" if number > 0 else f"{-number} {unit}s ago")
    if found is None:
        return None
    if unit in ("day", "week"):
        return base + (found.moment - _LEAP_YEAR)
    return add_months(base, (found.moment.year - _LEAP_YEAR.year) * 12 + found.moment.month - _LEAP_YEAR.month)


def _moment(base: date | None) -> datetime:
    if base is None:
        return _LEAP_YEAR
    return base.replace(tzinfo=None) if isinstance(base, datetime) else datetime.combine(base, time())


@lru_cache(maxsize=4096)
def _parse(text: str, base: datetime) -> Parsed | None:
    try:
        found = _parser(base).get_date_data(text, _LAYOUTS)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None  # dateparser raises on some hostile strings; they are no dates
    return Parsed(found.date_obj.replace(tzinfo=None), found.period) if found.date_obj else None


@lru_cache(maxsize=64)
def _parser(base: datetime) -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period", "RETURN_TIME_AS_PERIOD": True},
    )

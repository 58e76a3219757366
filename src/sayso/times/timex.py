"""ISO-TimeML values, and the days that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sayso.records import Grain

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-\d(?:T(?:([A-Z]{2})|.*))?")
_PART = {"MO": ("00:00", "11:59"), "AF": ("12:00", "17:59"), "EV": ("18:00", "23:59"), "NI": ("18:00", "23:59")}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Reading(NamedTuple):
    """What a time expression means: its ISO-TimeML value, and its first and last day or moment."""

    timex: str | None
    grain: Grain | None
    earliest: str | None = None
    latest: str | None = None


def reading(timex: str) -> Reading:
    """The interval that a value stands for; durations and references have none.

    Args:
        timex: An ISO-TimeML value.

    Returns:
        The value with its first and last day or moment, inclusive; a year left open is written `--`.

    >>> reading("2013-W12")
    Reading(timex='2013-W12', grain='week', earliest='2013-03-18', latest='2013-03-24')
    >>> reading("XXXX-06")
    Reading(timex='XXXX-06', grain='month', earliest='--06-01', latest='--06-30')
    >>> reading("2013-03-22TMO").latest, reading("P3W").earliest
    ('2013-03-22T11:59', None)
    """
    if timex.endswith("_REF"):
        return Reading(timex, "reference")
    if timex.startswith("P"):
        return Reading(timex, "duration")
    if match := _WEEKDAY.fullmatch(timex):
        return Reading(timex, "part_of_day" if match[1] else "minute" if "T" in timex else "day")
    day, _, clock = timex.partition("T")
    if clock and (match := _DAY.fullmatch(day)):
        return _moment(timex, _open(*match.groups()), clock)
    if match := _DAY.fullmatch(day):
        return Reading(timex, "day", _open(*match.groups()), _open(*match.groups()))
    return _period(timex)


def of_dates(timex: str | None, grain: Grain | None, first: date, last: date) -> Reading:
    """A reading from its first and last day."""
    return Reading(timex, grain, first.isoformat(), last.isoformat())


def week_value(day: date) -> str:
    """The value of the week that a day is in.

    >>> week_value(date(2013, 3, 22))
    '2013-W12'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_value(day: date) -> str:
    """The value of the season that a day is in; winter has the year of its December.

    >>> season_value(date(2020, 1, 5))
    '2019-WI'
    """
    starts = [(month, code) for code, month in _SEASON_STARTS.items() if month <= day.month]
    return f"{day.year:04d}-{max(starts)[1]}" if starts else f"{day.year - 1:04d}-WI"


def first_day(found: Reading) -> date | None:
    """The first day of a reading, if it has one in a known year."""
    return _as_date(found.earliest)


def last_day(found: Reading) -> date | None:
    """The last day of a reading, if it has one in a known year."""
    return _as_date(found.latest)


def add_months(day: date, months: int) -> date:
    """A day so many months later, or the last of that month when it is shorter.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """The number of days in a month.

    >>> month_length(2023, 2)
    28
    """
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _as_date(value: str | None) -> date | None:
    return None if value is None or value.startswith("-") else datetime.fromisoformat(value).date()


def _open(year: str, *rest: str) -> str:
    return "-".join(["-" if year == "XXXX" else year, *rest])


def _moment(timex: str, day: str, clock: str) -> Reading:
    if clock in _PART:
        first, last = _PART[clock]
        return Reading(timex, "part_of_day", f"{day}T{first}", f"{day}T{last}")
    if clock == "24:00":  # midnight ends the day that it is said to belong to
        clock = "23:59"
    return Reading(timex, "minute" if len(clock) == 5 else "second", f"{day}T{clock}", f"{day}T{clock}")


def _period(timex: str) -> Reading:
    for pattern, read in _PERIODS:
        if match := pattern.fullmatch(timex):
            return read(match)
    return Reading(timex, None)


def _month(match: re.Match[str]) -> Reading:
    length = month_length(2024 if match[1] == "XXXX" else int(match[1]), int(match[2]))
    return Reading(match[0], "month", _open(match[1], match[2], "01"), _open(match[1], match[2], f"{length:02d}"))


def _week(match: re.Match[str]) -> Reading:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    first = monday + timedelta(days=5) if match[3] else monday
    return of_dates(match[0], "weekend" if match[3] else "week", first, monday + timedelta(days=6))


def _quarter(match: re.Match[str]) -> Reading:
    months = 3 if match[2] == "Q" else 6
    first = date(int(match[1]), months * (int(match[3]) - 1) + 1, 1)
    return of_dates(match[0], "quarter" if months == 3 else "half_year", first, _before(add_months(first, months)))


def _season(match: re.Match[str]) -> Reading:
    first = date(int(match[1]), _SEASON_STARTS[match[2]], 1)
    return of_dates(match[0], "season", first, _before(add_months(first, 3)))


def _years(match: re.Match[str]) -> Reading:
    grain: Grain = "year" if match[1].isdigit() else "decade" if match[1][2] != "X" else "century"
    begin = max(match[1].replace("X", "0"), "0001")  # the calendar has no year 0
    return Reading(match[0], grain, f"{begin}-01-01", match[1].replace("X", "9") + "-12-31")


def _before(day: date) -> date:
    return day - timedelta(days=1)


_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading]], ...] = (
    (re.compile(r"(\d{4}|XXXX)-(\d\d)"), _month),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-([QH])(\d)"), _quarter),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{4}|\d{3}X|\d{2}XX)"), _years),
)
"""The values of periods, and who reads them."""

"""What words around times make of them: "from 2010 to 2015", "three months to June", "overnight into Tuesday", "so far"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.records import Grain, Time
from sayso.times.timex import add_months

_BETWEEN = re.compile(r"\s*(?:(?P<span>to|until|till|through|[-–—])|(?P<pair>and))\s*", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:from|(?P<both>between))\s+$", re.IGNORECASE)
_UP_TO = re.compile(r"\s+(?:to|through|ended|ending)(?:\s+(?:in|on))?\s+", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:(?P<first>first|opening)|last|final|closing)\s+\S+\s+\S+\Z", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d{1,2})([MY])")
_NIGHT = re.compile(r"\s+(?P<into>(?:in)?to\s+)?(?:on\s+|of\s+)?", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?P<size>week|quarter|half|year)\s+(?:(?:that|which)\s+)?(?:ended|ending|ends|to|through)\s+(?:(?:in|on)\s+)?\Z",
    re.IGNORECASE,
)
_SIZES: dict[str, tuple[int, Grain]] = {
    "week": (0, "week"),
    "quarter": (3, "quarter"),
    "half": (6, "half_year"),
    "year": (12, "year"),
}  # in months
_SO_FAR = re.compile(r"\bso\s+far\s+(?:in\s+)?\Z", re.IGNORECASE), re.compile(r"\s+so\s+far\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REACH, _FAR = 12, 40
_GRAINS = frozenset({"day", "month", "year", "decade"})


def intervals(text: str, times: Sequence[Time], published: date | None = None) -> Iterator[Time]:
    """The times of a text, with those that only mark the ends of one made into that one.

    Args:
        text: The text.
        times: Its time expressions, in text order.
        published: Publication date, where "so far this year" ends.

    >>> def year(text, start): return Time(start=start, end=start + 4, text=text, earliest=f"{text}-01-01",
    ...     latest=f"{text}-12-31", grain="year", timex=text)
    >>> found = intervals("It ran from 2010 to 2015.", [year("2010", 12), year("2015", 20)])
    >>> [(time.text, time.earliest, time.latest) for time in found]
    [('from 2010 to 2015', '2010-01-01', '2015-12-31')]
    """
    waiting: Time | None = None
    for time in (_so_far(text, _closed(text, one), published) for one in times):
        joined = waiting and _join(text, waiting, time)
        if waiting is not None and joined is None:
            yield waiting
        waiting = joined or time
    if waiting is not None:
        yield waiting


def _join(text: str, first: Time, last: Time) -> Time | None:
    if last.start - first.end > _REACH:
        return None
    return _ends(text, first, last) or _length(text, first, last) or _night(text, first, last)


def _closed(text: str, last: Time) -> Time:
    """ "the quarter that ended on Sept. 28", "the year to June": a period, known by its last day or month."""
    if last.grain not in ("day", "month") or not last.latest or last.latest.startswith("-"):
        return last
    period = _PERIOD.search(text, max(0, last.start - _FAR), last.start)
    if period is None:
        return last
    months, grain = _SIZES[period["size"].lower()]
    end, start = date.fromisoformat(last.latest), period.start()
    first = (add_months(end + timedelta(days=1), -months) if months else end - timedelta(days=6)).isoformat()
    return Time(start=start, end=last.end, text=text[start : last.end], earliest=first, latest=last.latest, grain=grain)


def _so_far(text: str, time: Time, published: date | None) -> Time:
    """ "so far this year", "in May so far": the part of a period that is over."""
    if published is None or not (time.earliest or "~") <= published.isoformat() < (time.latest or ""):
        return time
    ahead, behind = _SO_FAR
    said = ahead.search(text, max(0, time.start - _REACH), time.start) or behind.match(text, time.end)
    return time.model_copy(update={"latest": published.isoformat()}) if said else time


def _length(text: str, first: Time, last: Time) -> Time | None:
    """ "three months to June", "nine months ended Sept. 30", "the first six months of 2024": a length, and where it lies."""
    length = _LENGTH.fullmatch(first.timex or "")
    if length is None or not is_fixed(last):
        return None
    months = int(length[1]) * (12 if length[2] == "Y" else 1)
    if last.grain == "year":
        return _part_of_year(text, first, last, months)
    if last.grain not in ("month", "day") or not _UP_TO.fullmatch(text, first.end, last.start):
        return None
    after = date.fromisoformat(last.latest or "") + timedelta(days=1)
    return _one(text, first, last, add_months(after, -months).isoformat(), last.latest)


def _part_of_year(text: str, first: Time, last: Time, months: int) -> Time | None:
    """The first or the last months of a year."""
    part = _FIRST.search(text, max(0, first.start - _REACH), first.end)
    if months >= 12 or part is None or not _OF.fullmatch(text, first.end, last.start):
        return None
    year = date.fromisoformat(last.earliest or "")
    if not part["first"]:
        return _one(text, first, last, add_months(year, 12 - months).isoformat(), last.latest)
    return _one(text, first, last, year.isoformat(), (add_months(year, months) - timedelta(days=1)).isoformat())


def _night(text: str, first: Time, last: Time) -> Time | None:
    """ "overnight into Tuesday", "overnight on Tuesday": a night, and one of the days that it joins."""
    if not _is_night(first) or last.grain != "day" or not is_fixed(last):
        return None
    between = _NIGHT.fullmatch(text, first.end, last.start)
    if between is None:
        return None
    if last.earliest in (first.earliest, first.latest) and not between["into"]:
        return _one(text, first, last, first.earliest, first.latest)
    day = date.fromisoformat(last.earliest or "")
    begin = day - timedelta(days=1) if between["into"] else day
    return _one(text, first, last, begin.isoformat(), (begin + timedelta(days=1)).isoformat())


def _is_night(time: Time) -> bool:
    """Whether a time is a night, which joins two days."""
    return (time.timex or "").endswith("NI") and time.earliest != time.latest and is_fixed(time)


def is_fixed(time: Time) -> bool:
    """Whether the days of a time are known with their year."""
    return bool(time.earliest and time.latest) and not (time.earliest or "-").startswith("-")


def _one(text: str, first: Time, last: Time, earliest: str | None, latest: str | None) -> Time:
    start, end = first.start, last.end
    return Time(start=start, end=end, text=text[start:end], earliest=earliest, latest=latest, grain=last.grain)


def _ends(text: str, first: Time, last: Time) -> Time | None:
    """ "from 2010 to 2015", "December 5 and 6": the ends of a span of time."""
    between = _BETWEEN.fullmatch(text, first.end, last.start)
    if between is None or first.grain != last.grain or first.grain not in _GRAINS:
        return None
    first = _in_year_of(first, last)
    if not _ends_before(first, last):
        return None
    before = _BEFORE.search(text, max(0, first.start - _REACH), first.start)
    is_both = before is not None and before["both"] is not None
    if between["pair"] and not is_both and not _follow(first.latest, last.earliest):
        return None
    start = before.start() if before else first.start
    return first.model_copy(
        update={"start": start, "end": last.end, "text": text[start : last.end], "latest": last.latest, "timex": None}
    )


def _ends_before(first: Time, last: Time) -> bool:
    return bool(first.earliest and first.latest and last.latest and first.latest < last.latest)


def _in_year_of(first: Time, last: Time) -> Time:
    """The June of "June and August 2023", the December of "December to March 2023", which have their year from behind."""
    if first.grain == "year" or _YEAR.search(first.text) or not (year := _YEAR.search(last.text)):
        return first
    earliest, latest, end = first.earliest or "", first.latest or "", last.latest or ""
    if not end or not is_fixed(first):
        return first
    years = int(year.group()) - (latest[4:] > end[4:]) - int(earliest[:4])
    ends = [add_months(date.fromisoformat(day), 12 * years).isoformat() for day in (earliest, latest)]
    return first.model_copy(update={"earliest": ends[0], "latest": ends[1]})


def _follow(day: str | None, other: str | None) -> bool:
    """Whether two days come one after the other."""
    if not day or not other or "-" in (day[0], other[0]):
        return False
    return date.fromisoformat(day) + timedelta(days=1) == date.fromisoformat(other)

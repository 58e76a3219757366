"""Two times that mark the ends of one: "from 2010 to 2015", "December 5 and 6"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.records import Time

_BETWEEN = re.compile(r"\s*(?:(?P<span>to|until|till|through|[-–—])|(?P<pair>and))\s*", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:from|(?P<both>between))\s+$", re.IGNORECASE)
_REACH = 12
_GRAINS = frozenset({"day", "month", "year"})


def intervals(text: str, times: Sequence[Time]) -> Iterator[Time]:
    """The times of a text, with those that only mark the ends of one made into that one.

    Args:
        text: The text.
        times: Its time expressions, in text order.

    >>> def year(text, start): return Time(start=start, end=start + 4, text=text, earliest=f"{text}-01-01",
    ...     latest=f"{text}-12-31", grain="year", timex=text)
    >>> found = intervals("It ran from 2010 to 2015.", [year("2010", 12), year("2015", 20)])
    >>> [(time.text, time.earliest, time.latest) for time in found]
    [('from 2010 to 2015', '2010-01-01', '2015-12-31')]
    """
    waiting: Time | None = None
    for time in times:
        joined = waiting and _join(text, waiting, time)
        if waiting is not None and joined is None:
            yield waiting
        waiting = joined or time
    if waiting is not None:
        yield waiting


def _join(text: str, first: Time, last: Time) -> Time | None:
    if first.grain != last.grain or first.grain not in _GRAINS or not (first.earliest and first.latest and last.latest):
        return None
    between = _BETWEEN.fullmatch(text, first.end, last.start)
    if between is None or first.latest >= last.latest:
        return None
    before = _BEFORE.search(text, max(0, first.start - _REACH), first.start)
    if between["pair"] and not (before and before["both"]) and not _follow(first.latest, last.earliest):
        return None
    start = before.start() if before else first.start
    return Time(
        start=start, end=last.end, text=text[start : last.end], earliest=first.earliest, latest=last.latest, grain=first.grain
    )


def _follow(day: str, other: str | None) -> bool:
    """Whether two days come one after the other."""
    if other is None or day.startswith("-") or other.startswith("-"):
        return False
    return date.fromisoformat(day) + timedelta(days=1) == date.fromisoformat(other)

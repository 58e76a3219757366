"""A stretch of time against its dates: "for 15 years, from 1990 to 1999"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sayso.checking.interval import Interval, step
from sayso.checking.patterns import Match
from sayso.checking.slots import Told
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.records import Span, Time

_DAYS = {
    "day": (1, 1), "night": (1, 1), "week": (7, 7), "fortnight": (14, 14), "month": (28, 31), "year": (365, 366),
    "decade": (3652, 3653),
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"[12]\d{3}")
_BOTH_ENDS = re.compile(r"\d.*(?:\b(?:to|until|till|and)\b|[-–—]).*\d", re.DOTALL)


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each duration beside its first and last day."""
    for match in story.matches("durations"):
        length = match.told["length"]
        days = _DAYS.get(length.figure.unit)
        span = match.times.get("span")
        if "then" in match.times:
            yield from _since(match, length)
            continue
        first, last = (span, span) if span else (match.times["first"], match.times["last"])
        if days is None or length.figure.per or (span and not _BOTH_ENDS.search(span.text)):
            continue
        expected = _lasted(first, last) if span is None else _within(span)
        if expected is None or expected.high <= 0:
            continue
        words = f"“{span.text}”" if span else f"“{first.text}” to “{last.text}”"
        unit = f"{length.figure.unit}s"
        dated = Interval(max(0, expected.low) / days[1], expected.high / days[0])
        reason = f"{words} is {written(dated)} {unit}, not {quoted(length)}"
        beside: tuple[Span, ...] = (span,) if span else (first, last)
        yield Verdict(length, _long(length, days), expected, (length,), reason, beside)


def _since(match: Match, length: Told) -> Iterator[Verdict]:
    """A verdict on "20 years ago, in 1998", counted back from publication."""
    then, now = match.times["then"], _date(match.sentence.published)
    years = _YEAR.fullmatch(then.text.strip())
    if now is None or years is None or length.figure.unit != "year":
        return
    expected = Interval(now.year - int(years.group()) - 1, now.year - int(years.group()) + 1)
    reason = f"“{then.text}” is {now.year - int(years.group())} years before publication, not {quoted(length)}"
    yield Verdict(length, length.range, expected, (length,), reason, (then,))


def _long(length: Told, days: tuple[int, int]) -> Interval:
    """A duration in days; "nine years" is said of eight and a half and, cut off, of nearly ten."""
    slack = step(length.figure) / 2
    return Interval(length.range.low * days[0], (length.range.high + slack) * days[1])


def _lasted(first: Time, last: Time) -> Interval | None:
    ends = [_date(day) for day in (first.earliest, first.latest, last.earliest, last.latest)]
    if any(end is None for end in ends):
        return None
    start, started, end, ended = (day.toordinal() for day in ends if day)
    return Interval(end - started, ended - start + 1)


def _within(span: Time) -> Interval | None:
    start, end = _date(span.earliest), _date(span.latest)
    if start is None or end is None:
        return None
    return Interval((end - start).days, (end - start).days + 1)


def _date(iso: str | None) -> date | None:
    day = _DAY.match(iso) if iso else None
    try:
        return date.fromisoformat(day.group()) if day else None
    except ValueError:
        return None

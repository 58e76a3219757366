"""A rate, its time and what it comes to: "$800 a month, or $12,000 a year", "twelve payments of $100, $1,500 in all"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sayso.checking.interval import Interval, exactly
from sayso.checking.patterns import Match
from sayso.checking.slots import Told
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.lexicon import Lexicon
from sayso.records import Figure


class _Period(NamedTuple):
    long: str
    short: str
    fewest: float
    most: float


def periods(lexicon: Lexicon) -> Mapping[tuple[str, str], Interval]:
    """How many of a short period go into a long one; call it through `lexicon.derived`."""
    rows = lexicon.rows("check_periods", _Period)
    return {(row.long, row.short): Interval(row.fewest, row.most) for row in rows}


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each rate beside the same by another time, or beside what it comes to over a time."""
    for match in story.matches("rates"):
        rate, total = match.told["rate"], match.told["total"]
        if rate.figure.unit != total.figure.unit or rate.figure.per is None:
            continue
        number = _number(story, match)
        if number is None:
            continue
        expected = rate.range * number
        told = (rate, *((match.told["time"],) if "time" in match.told else ()), total)
        over = f" for {quoted(match.told['time'])}" if "time" in match.told else ""
        per = f" a {total.figure.per}" if total.figure.per else ""
        reason = f"{quoted(rate)}{over} comes to {written(expected)}{per}, not {quoted(total)}"
        yield Verdict(total, total.range, expected, told, reason)


def _number(story: Story, match: Match) -> Interval | None:
    """How many times the rate goes into the total."""
    rate, total, time = match.told["rate"].figure, match.told["total"].figure, match.told.get("time")
    if time is None:
        return None if total.per in (None, rate.per) else _times(story, total.per or "", rate)
    times = _times(story, time.figure.unit, rate)
    return None if total.per is not None or times is None else _counted_out(match.told["time"]) * times


def _counted_out(time: Told) -> Interval:
    """How many units of time a rate runs: "for four years" is four, where a stretch of "four years" may be three and a half."""
    value = time.figure.value
    return exactly(value) if time.figure.bound == "exact" and isinstance(value, int) else time.range


def _times(story: Story, long: str, rate: Figure) -> Interval | None:
    short = rate.per or ""
    if long == short:
        return exactly(1)
    if (long, short) in story.periods:
        return story.periods[long, short]
    back = story.periods.get((short, long))
    return exactly(1) / back if back else None


def find_products(story: Story) -> Iterator[Verdict]:
    """A verdict on each total beside a number of equal amounts."""
    for match in story.matches("product"):
        number, each, total = (match.told[role] for role in ("number", "each", "total"))
        if each.figure.unit != total.figure.unit or each.figure.per or total.figure.per or each.figure.bound != "exact":
            continue
        expected = number.range * each.range
        reason = f"{quoted(number)} of {quoted(each)} come to {written(expected)}, not {quoted(total)}"
        yield Verdict(total, total.range, expected, (number, each, total), reason)

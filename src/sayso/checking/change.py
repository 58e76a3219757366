"""Change against levels: "rose 5% from 20 to 22", "tripled from 20 to 50", "up 30 to 260 from 210"."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from sayso.checking.interval import Interval, exactly, step
from sayso.checking.patterns import Match
from sayso.checking.slots import Told, kind_of
from sayso.checking.story import Story, Verdict, quoted, written

_TIMES = {
    "doubled": Interval(1.75, 2.5),
    "trebled": Interval(2.5, 3.5),
    "tripled": Interval(2.5, 3.5),
    "quadrupled": Interval(3.5, 4.5),
    "halved": Interval(0.4, 0.6),
}  # what the words are said of


class Levels(NamedTuple):
    """A level before and after, as told and in one unit."""

    old: Told
    new: Told
    before: Interval
    after: Interval

    @property
    def moved(self) -> Interval:
        """How far the level moved, whichever way."""
        return magnitude(self.after - self.before)

    @property
    def percent(self) -> Interval:
        """The same as a share of the old level, in percent."""
        return magnitude((self.after / self.before - exactly(1)) * exactly(100))

    @property
    def words(self) -> str:
        """Both as they are written."""
        return f"from {quoted(self.old)} to {quoted(self.new)}"


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each change whose levels stand beside it."""
    for match in story.matches("change"):
        levels = levels_of(story, match)
        if levels is None or levels.before.high <= 0 or levels.after.high <= 0:
            continue
        by = match.told.get("by")
        told = (*((by,) if by else ()), levels.old, levels.new)
        if by is None:
            times, ratio = match.words["times"], levels.after / levels.before
            reason = f"{levels.words} is {written(ratio)} times as much, which is not “{times}”"
            yield Verdict(levels.new, _factor(times, match.before), ratio, told, reason)
        elif kind_of(by.figure) in ("percent", "ratio"):
            if kind_of(levels.old.figure) != "percent":
                reason = f"{levels.words} is a change of {written(levels.percent, '%')}, not of {quoted(by)}"
                yield Verdict(by, rounded(by), levels.percent, told, reason)
        elif (same := story.level(by, levels.new)) is not None:
            reason = f"{levels.words} is a change of {written(levels.moved)}, not of {quoted(by)}"
            yield Verdict(by, magnitude(same[0]), levels.moved, told, reason)


def _factor(times: str, before: str) -> Interval:
    """How many times as much a word says, with what stands before it."""
    usual = _TIMES[times]
    exact = 2.0 if times == "doubled" else 0.5 if times == "halved" else math.ceil(usual.low)
    if before.endswith("more than "):
        return Interval(0.0, exact) if exact < 1 else Interval(exact, math.inf)
    return usual.wider(0.1) if before.endswith(("nearly ", "almost ", "about ", "roughly ")) else usual


def levels_of(story: Story, match: Match) -> Levels | None:
    """The two levels of a match, if they are of one measure."""
    old, new = match.told["old"], match.told["new"]
    both = story.level(old, new)
    return None if both is None else Levels(old, new, *both)


def magnitude(numbers: Interval) -> Interval:
    """Numbers without their signs.

    >>> magnitude(Interval(-3, -2)), magnitude(Interval(-1, 2))
    (Interval(low=2, high=3), Interval(low=0.0, high=2))
    """
    low, high = sorted((abs(numbers.low), abs(numbers.high)))
    return Interval(0.0 if numbers.low < 0 < numbers.high else low, high)


def rounded(told: Told) -> Interval:
    """A share that somebody worked out, in percent: it may have been cut off as well as rounded."""
    if kind_of(told.figure) == "ratio":
        return told.range * exactly(100)
    half = step(told.figure) / 2
    numbers = magnitude(told.range)
    return Interval(numbers.low - half, numbers.high + half)

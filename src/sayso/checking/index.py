"""Points against percent and level: "lost 31.5 points, or 7.2%, to close at 1,460.2"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.checking.change import magnitude, rounded
from sayso.checking.interval import Interval, exactly
from sayso.checking.slots import kind_of
from sayso.checking.story import Story, Verdict, quoted, written


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each move that is told in points, or money, and in percent, with the level that it led to."""
    for match in story.matches("index"):
        by, share, new = (match.told[role] for role in ("by", "share", "new"))
        # "118.40 points" of an index are read as percentage points here and there
        both = (by.range, new.range) if kind_of(by.figure) in ("count", "point") else story.level(by, new)
        if both is None:
            continue
        moved, level = magnitude(both[0]), both[1]
        if level.low <= moved.high:
            continue
        # whichever way it went: the share of a level before that was higher, or lower
        fallen, risen = moved / (level + moved), moved / (level - moved)
        expected = Interval(fallen.low, risen.high) * exactly(100)
        reason = f"{quoted(by)} on the way to {quoted(new)} is {written(expected, '%')}, not {quoted(share)}"
        yield Verdict(share, rounded(share), expected, (by, share, new), reason)

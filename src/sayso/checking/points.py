"""Percent against percentage points: "rose 6% from 54% to 60%" is a rise of six points, or of 11 percent."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.checking.change import levels_of
from sayso.checking.slots import kind_of
from sayso.checking.story import Story, Verdict, quoted, written


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each change of a share whose levels stand beside it."""
    for match in story.matches("points"):
        levels = levels_of(story, match)
        if levels is None:
            continue
        by = match.told["by"]
        told = (by, levels.old, levels.new)
        points, percent = levels.moved, levels.percent
        if kind_of(by.figure) == "point":
            same = story.units.both(by.figure, by.figure)
            stated = by.range if same is None else same[0]
            reason = f"{levels.words} is a change of {written(points)} percentage points, not of {quoted(by)}"
            yield Verdict(by, stated, points, told, reason)
            continue
        meant = by.range.meets(points)
        instead = (
            "percentage points, not percent" if meant else f"percentage points, or {written(percent, '%')}, not {quoted(by)}"
        )
        yield Verdict(by, by.range, percent, told, f"{levels.words} is a change of {written(points)} {instead}")

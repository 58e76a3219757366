"""A mean against its total: "84 goals in 28 games, an average of 4 a game"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.checking.change import rounded
from sayso.checking.interval import interval
from sayso.checking.slots import Told
from sayso.checking.story import Story, Verdict, quoted, written


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each average beside the total and the number that it is of."""
    for match in story.matches("average"):
        total, number, mean = (match.told[role] for role in ("total", "number", "mean"))
        same = total.figure.unit == mean.figure.unit and not total.figure.per
        if not same or number.range.low <= 0 or interval(mean.figure) is None:
            continue
        expected = total.range / number.range
        reason = f"{quoted(total)} over {quoted(number)} is {written(expected)} on average, not {quoted(mean)}"
        told: tuple[Told, ...] = (total, number, mean)
        yield Verdict(mean, rounded(mean), expected, told, reason)

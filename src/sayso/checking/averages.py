"""A mean against its total: "84 goals in 28 games, an average of 4 a game"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.checking.interval import Interval
from sayso.checking.slots import Told
from sayso.checking.story import Story, Verdict, quoted, written

_HALF = 0.5  # a mean without decimals is a rounded one


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each average beside the total and the number that it is of."""
    for match in story.matches("average"):
        total, number, mean = (match.told[role] for role in ("total", "number", "mean"))
        same = total.figure.unit == mean.figure.unit and not total.figure.per
        if not same or number.range.low <= 0:
            continue
        expected = total.range / number.range
        reason = f"{quoted(total)} over {quoted(number)} is {written(expected)} on average, not {quoted(mean)}"
        told: tuple[Told, ...] = (total, number, mean)
        half = _HALF if mean.figure.value == int(mean.figure.value or 0) else 0.0
        stated = Interval(mean.range.low - half, mean.range.high + half)
        yield Verdict(mean, stated, expected, told, reason)

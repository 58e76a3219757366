"""A lead against the two shares: "49 percent to 43 percent, a nine-point lead"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.checking.change import magnitude, rounded
from sayso.checking.story import Story, Verdict, quoted, written


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each lead in points beside the shares of both."""
    for match in story.matches("margin"):
        lead, first, second = (match.told[role] for role in ("lead", "first", "second"))
        expected = magnitude(first.range - second.range)
        reason = f"{quoted(first)} is {written(expected)} points from {quoted(second)}, not {quoted(lead)}"
        yield Verdict(lead, rounded(lead), expected, (lead, first, second), reason)

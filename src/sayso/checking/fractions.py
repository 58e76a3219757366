"""A share against counts: "half, or 30 of 52", "300 jobs, or 9% of its workforce of 1,500"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.checking.change import rounded
from sayso.checking.interval import exactly
from sayso.checking.story import Story, Verdict, quoted, written


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each share beside the part and the whole that it is of, or beside itself in percent."""
    for match in story.matches("fraction"):
        share = match.told["share"]
        if "percent" in match.told:
            percent = match.told["percent"]
            reason = f"{quoted(share)} is {written(rounded(share), '%')}, not {quoted(percent)}"
            yield Verdict(percent, rounded(percent), rounded(share), (share, percent), reason)
            continue
        part, whole = match.told["part"], match.told["whole"]
        both = story.level(part, whole)
        if both is None or both[1].low <= 0 or both[0].low > both[1].high:
            continue
        expected = both[0] / both[1] * exactly(100)
        reason = f"{quoted(part)} of {quoted(whole)} is {written(expected, '%')}, not {quoted(share)}"
        yield Verdict(share, rounded(share), expected, (share, part, whole), reason)

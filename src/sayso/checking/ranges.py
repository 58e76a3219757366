"""The order of a range: "between 50 and 30 people"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from sayso.checking.interval import Interval, exactly
from sayso.checking.story import Story, Verdict, quoted

_NO_RANGE = re.compile(
    r"\b(?:gap|differen\w+|split|choice|choose|divide\w*|spread|score\w*|ratio|match|margin|game|relation\w*)\W+(?:\w+\W+){0,2}$"
)

_ENDS = re.compile(r"(\d[\d,]*(?:\.\d+)?) and (\d[\d,]*(?:\.\d+)?)(?: [a-z]+)?$")


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each range: its first end is the lower one."""
    for match in story.matches("ranges"):
        low, high = match.told["low"], match.told["high"]
        both = (low.range, high.range) if low.figure.unit == "count" else story.level(low, high)
        if both is None or min(low.range.low, high.range.low) < 0 or _NO_RANGE.search(match.before):
            continue
        reason = f"a range cannot start at {quoted(low)} and end at {quoted(high)}"
        yield Verdict(high, both[1], Interval(both[0].low, math.inf), (low, high), reason)


def find_read(story: Story) -> Iterator[Verdict]:
    """A verdict on each range that was read as one figure, with its digits as they stand: "between 80 and 40 million"."""
    for sentence in story.sentences:
        for told in sentence.figures:
            ends = _ENDS.match(told.figure.number.text) if told.figure.bound == "between" else None
            if ends is None or not told.figure.text.casefold().startswith("between"):
                continue
            low, high = (float(end.replace(",", "")) for end in ends.groups())
            reason = f"a range cannot start at {low:g} and end at {high:g}, as {quoted(told)} does"
            yield Verdict(told, exactly(high), Interval(low, math.inf), (told,), reason)

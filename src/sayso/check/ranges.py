"""The order of a range: "between 50 and 30 people"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from sayso.check.interval import Interval
from sayso.check.story import Story, Verdict, quoted

_NO_RANGE = re.compile(r"\b(?:gap|differen\w+|split|choice|choose|divide\w*|spread|score\w*|ratio|match|margin|game|between them|relation\w*)\W+(?:\w+\W+){0,2}$")


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each range: its first end is the lower one."""
    for match in story.matches("ranges"):
        low, high = match.told["low"], match.told["high"]
        both = story.level(low, high)
        if both is None or _NO_RANGE.search(match.before) or low.figure.counted and high.figure.counted and low.figure.counted.start < high.figure.start < high.figure.counted.start:
            continue
        reason = f"a range cannot start at {quoted(low)} and end at {quoted(high)}"
        yield Verdict(high, both[1], Interval(both[0].low, math.inf), (low, high), reason)

"""The sum of what is listed: "a total of 45: 20 in Arden, 15 in Brook and 12 in Cole"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import reduce
from operator import add

from sayso.checking.interval import Interval
from sayso.checking.slots import ANY_SLOT
from sayso.checking.story import Story, Verdict, quoted, written

_FEWEST = 2
_GAP = rf"[^.;:{ANY_SLOT}]{{0,40}}"
_OTHERS = r"\b(?:others?|elsewhere|besides|more|rest)\b"
_MORE = re.compile(rf"{_GAP}(?:(?:,|\band\b|\bplus\b){_GAP}[{ANY_SLOT}]|{_OTHERS})")


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each total that stands beside a list of all its parts."""
    for match in story.matches("sums"):
        whole, items = match.told["whole"], match.items
        ranges = [story.level(item, whole) for item in items]
        if len(items) < _FEWEST or _MORE.match(match.after) or any(both is None for both in ranges):
            continue
        expected: Interval = reduce(add, [both[0] for both in ranges if both])
        stated = next(both[1] for both in ranges if both)
        if "of" in match.words:  # "of the 28, 15 were men and nine women": some may be left out
            expected = Interval(expected.low, math.inf)
        listed = ", ".join(map(quoted, items))
        yield Verdict(whole, stated, expected, (whole, *items), f"{listed} make {written(expected)}, not {quoted(whole)}")

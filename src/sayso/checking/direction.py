"""The word against the levels: "rose from 54 to 45"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from sayso.checking.change import levels_of
from sayso.checking.interval import Interval
from sayso.checking.story import Story, Verdict

_UPSIDE_DOWN = re.compile(
    r"\b(?:rank\w*|place[sd]?|table|charts?|position|seed\w*|minus|negative|below|deficit|loss|times?|seconds)\b|[-−–]\d",
    re.IGNORECASE,
)


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each "rose" or "fell" between two levels; ranks and losses rise as their numbers fall."""
    for match in story.matches("direction"):
        levels = levels_of(story, match)
        if levels is None or _UPSIDE_DOWN.search(match.sentence.span.text):
            continue
        word = match.words.get("up") or match.words["down"]
        expected = Interval(levels.before.low, math.inf) if "up" in match.words else Interval(-math.inf, levels.before.high)
        told = (levels.old, levels.new)
        yield Verdict(levels.new, levels.after, expected, told, f"“{word}” does not go with {levels.words}")

"""Candidates: the mentions that may be the day of a figure, the day of publication, and none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sayso.timeline.mentions import Mention, Sentence, Story

_FIRST, _BACK, _AHEAD = 4, 8, 4


def near(story: Story, sentence: Sentence) -> Iterator[Mention]:
    """The mentions of a figure's own sentence, the last ones before it, the first ones of all, and the next."""
    begin = bisect_left(story.numbers, sentence.number)
    end = bisect_left(story.numbers, sentence.number + 1)
    yield from story.mentions[: min(begin, _FIRST)]
    yield from story.mentions[max(_FIRST, begin - _BACK) : end + _AHEAD] if begin > _FIRST else story.mentions[begin : end + _AHEAD]

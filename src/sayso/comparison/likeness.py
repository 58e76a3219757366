"""Two reports → how far they tell the same thing: 0 where something forbids it, and more the more words they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.comparison.classes import ANYTHING, Vocabulary
from sayso.comparison.reports import Report, Story

ENOUGH = 0.5  # of the lighter text's words have to be in the other
_VERBATIM = 0.6  # of all words of two sentences are in both: one is a version of the other
_FEWEST = 6.0  # weight below which a share of names proves nothing: two names are soon in common
_FEWEST_STORIES = 60  # fewer do not tell which words are common: a word that all three of them have may well be rare
_ONE_TOWN = 0.2  # what it says that both name one town
_OVERNIGHT = 1  # days that two tellings of one night may lie apart
_TOLD_WITHIN = 7  # days that reports without a day of their own may be apart
_TOLD_AFTER = 3  # days within which what has a day is told without it
_LONG = 31  # days from which a period sums up, and is not told beside a day


class Likeness:
    """How far two reports tell the same thing, as words weigh in the stories that are compared."""

    def __init__(self, reports: Sequence[Report], words: Vocabulary) -> None:
        self._vocabulary = words
        told: dict[Story, set[str]] = {}
        for report in reports:
            told.setdefault(report.story, set(report.story.names)).update(report.words)
        self.stories: Mapping[str, int] = Counter(word for words in told.values() for word in words)
        number = max(len(told), _FEWEST_STORIES)
        self._weights = {word: math.log(1 + number / n) for word, n in self.stories.items()}
        self._reports = [self._weight(report.words) for report in reports]
        self._stories = {story.number: max(self._weight(story.names), _FEWEST) for story in told}

    def of(self, a: Report, b: Report) -> float:
        """How far two reports that are not `apart` tell the same: 0 where too little speaks for it, else `ENOUGH` to 2."""
        alike = a.happening == b.happening and same_thing(a, b, self._vocabulary)
        if not alike and not same_words(a, b):
            return 0.0
        evidence = max(
            self._share(a.words & b.words, self._reports[a.number], self._reports[b.number]),
            self._share(a.story.names & b.story.names, self._stories[a.story.number], self._stories[b.story.number]),
        )
        evidence += _ONE_TOWN * (not a.places.towns.isdisjoint(b.places.towns))
        if evidence < ENOUGH:
            return 0.0
        if not alike or a.previous != b.previous:
            return ENOUGH
        return evidence + 0.4 * _nearness(a.value, b.value) + 0.3 * (a.thing == b.thing) + 0.3 * (a.places == b.places)

    def _share(self, both: frozenset[str], a: float, b: float) -> float:
        return self._weight(both) / min(a, b) if both else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return math.fsum([self._weights[word] for word in words])


def apart(a: Report, b: Report) -> bool:
    """Whether two reports cannot tell the same: of other places, or of other days."""
    return a.places.apart(b.places) or apart_in_time(a, b)


def verbatim(a: Report, b: Report) -> bool:
    """Whether two sentences are nearly the same, word for word."""
    return len(a.words & b.words) >= _VERBATIM * len(a.words | b.words)


def same_words(a: Report, b: Report) -> bool:
    """Whether two figures are the same words in nearly the same sentence, which tells the same happenings."""
    return a.value == b.value and a.thing == b.thing and a.beside == b.beside and verbatim(a, b)


def _nearness(a: float | None, b: float | None) -> float:
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return 0.5 * min(abs(a), abs(b)) / max(abs(a), abs(b)) if a * b > 0 else 0.0


def same_thing(a: Report, b: Report, words: Vocabulary) -> bool:
    """Whether what one counts may be what the other counts: one class, or one within the other; a part only beside a part."""
    if a.thing == b.thing:
        return a.part == b.part or a.thing not in (ANYTHING, "person")
    if a.part or b.part:
        return a.part == b.part and ANYTHING in (a.thing, b.thing)
    return ANYTHING in (a.thing, b.thing) or b.thing == words.within.get(a.thing) or a.thing == words.within.get(b.thing)


def apart_in_time(a: Report, b: Report) -> bool:
    """Whether the days told of cannot be the same; what is told without a day happened shortly before it was published."""
    if a.days and b.days:
        long = [last - first > _LONG for first, last in (a.days, b.days)]
        return long[0] != long[1] or a.days[0] - b.days[1] > _OVERNIGHT or b.days[0] - a.days[1] > _OVERNIGHT
    if a.days or b.days:
        dated, other = (a, b) if a.days else (b, a)
        assert dated.days is not None
        if dated.days[1] - dated.days[0] > _LONG:
            return True
        return other.story.day is not None and not (
            dated.days[0] - _OVERNIGHT <= other.story.day <= dated.days[1] + _TOLD_AFTER
        )
    return a.story.day is not None and b.story.day is not None and abs(a.story.day - b.story.day) > _TOLD_WITHIN

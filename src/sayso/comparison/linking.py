"""Two reports → what speaks for and against one thing told twice, as features; learned weights decide (`sayso.choice`)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.choice import load_weights
from sayso.comparison.classes import ANYTHING, Vocabulary
from sayso.comparison.likeness import (
    apart,
    apart_in_time,
    in_series,
    is_taken_over,
    is_toll,
    other_base,
    part_and_whole,
    published_apart,
    same_thing,
    same_words,
)
from sayso.comparison.reports import Report, Story

WEIGHTS = "linking"
"""The name of the weights."""
_ENOUGH = 0.25  # log-odds from which two reports are linked: .94 of such links are right on topics never seen
_SHARED = 0.5  # of the lighter text's words have to be in the other
_LEAST = 0.25  # what links without odds comes after what has them
_ONE_TOWN = 0.2  # what it says that both name one town
_FEWEST = 6.0  # weight below which a share of names proves nothing: two names are soon in common
_FEWEST_STORIES = 60  # fewer do not tell which words are common: a word that all three of them have may well be rare
_SHARES = (0.05, 0.15, 0.25, 0.35, 0.5, 0.7)
_SMALL = 12  # numbers up to it are soon the same by chance
_FAR = 0.35  # of the higher number
_MONTH = 31  # days after which a number is another thing, or history
_DAYS = (0, 1, 3, 7)
_OUTCOMES = frozenset({"killed", "injured", "missing", "rescued", "trapped", "displaced", "abducted", "arrested"})


class Evidence:
    """What is known of all reports together, so that two of them can be weighed: how rare their words and numbers are."""

    def __init__(self, reports: Sequence[Report], words: Vocabulary) -> None:
        self._vocabulary = words
        told: dict[Story, set[str]] = {}
        self._numbers: dict[int, Counter[tuple[str, float | None]]] = defaultdict(Counter)
        for report in reports:
            told.setdefault(report.story, set(report.story.names)).update(report.words)
            self._numbers[report.story.number][report.measure, report.key] += 1
        self.stories: Mapping[str, int] = Counter(word for one in told.values() for word in one)
        number = max(len(told), _FEWEST_STORIES)
        self._weights = {word: math.log(1 + number / n) for word, n in self.stories.items()}
        self._reports = [self._weight(report.words) for report in reports]
        self._stories = {story.number: max(self._weight(story.names), _FEWEST) for story in told}

    def of(self, a: Report, b: Report) -> float:
        """How far two reports tell the same thing; 0 where they are not to be linked.

        Equal numbers are weighed by the learned weights. Reports of other numbers are linked where they tell of one happening
        in one place and time, or of one measure in several periods, with many of the same words.
        """
        if part_and_whole(a, b):
            return 0.0
        found = self._alike(a, b)
        if a.key is None or a.key != b.key or a.previous != b.previous:
            return found
        if found:
            return 1 + found
        if not may_be_equal(a, b, self._vocabulary):
            return 0.0
        odds = load_weights(WEIGHTS).score(self.features(a, b))
        return odds if odds >= _ENOUGH else 0.0

    def _alike(self, a: Report, b: Report) -> float:
        alike = self._may_be_alike(a, b)
        if not alike and not same_words(a, b):
            return 0.0
        evidence = max(self._words(a, b), self._names(a, b)) + _ONE_TOWN * (not a.places.towns.isdisjoint(b.places.towns))
        if evidence < _SHARED:
            return 0.0
        if not alike or a.previous != b.previous:
            return _LEAST
        return _LEAST * (1 + evidence / 4 + (a.thing == b.thing) / 10 + (a.places == b.places) / 10 + _nearness(a, b) / 10)

    def _may_be_alike(self, a: Report, b: Report) -> bool:
        """Whether two reports can tell of one happening in one place and time, or of one measure in several periods."""
        if a.happening != b.happening or not same_thing(a, b, self._vocabulary) or _is_part(a, b, self._vocabulary):
            return False
        if is_far(a, b) and a.claim.factuality != b.claim.factuality:
            return False  # what is expected of a year is no other number for what a quarter brought
        return not apart(a, b) or in_series(a, b)

    def _words(self, a: Report, b: Report) -> float:
        return self._share(a.words & b.words, self._reports[a.number], self._reports[b.number])

    def _names(self, a: Report, b: Report) -> float:
        both = a.story.names & b.story.names
        return self._share(both, self._stories[a.story.number], self._stories[b.story.number])

    def features(self, a: Report, b: Report) -> list[str]:
        """What speaks for and against one thing where two reports have one number, as strings."""
        number, kind = _rarity(a), _kind(a)
        thing, happening = self._thing(a, b), _happening(a, b)
        found = [
            "link", f"number={number}", f"number={number} thing={thing}", f"happening={happening}",
            f"thing={thing} happening={happening}", f"kind={kind} number={number}", f"kind={kind} thing={thing}",
            f"place={_place(a, b)}", f"time={_time(a, b)}", f"part={a.part == b.part}",
            f"title={a.claim.in_title + b.claim.in_title}", f"told={a.claim.factuality == b.claim.factuality}",
            f"head={_head(a) == _head(b)}", f"bound={_is_exact(a) == _is_exact(b)}",
        ]  # fmt: skip
        found += [f"published>{far}" for far in _DAYS if published_apart(a, b) > far]
        words, names = self._words(a, b), self._names(a, b)
        found += [f"words>{share}" for share in _SHARES if words >= share]
        found += [f"names>{share}" for share in _SHARES if names >= share]
        return [*found, *self._beside(a, b)]

    def _beside(self, a: Report, b: Report) -> Iterator[str]:
        """Other numbers that both stories tell, and whether each number stands alone in its story."""
        first, second = self._numbers[a.story.number], self._numbers[b.story.number]
        own = {(a.measure, a.key), (b.measure, b.key)}
        both = [key for measure, key in first.keys() & second.keys() - own if key is not None and key > 1]
        yield f"other numbers={min(len(both), 3)}"
        yield f"other rare numbers={min(sum(key > _SMALL for key in both), 3)}"
        yield f"alone={(first[a.measure, a.key] == 1) + (second[b.measure, b.key] == 1)}"

    def _thing(self, a: Report, b: Report) -> str:
        if a.thing == b.thing:
            return a.thing if a.thing in (ANYTHING, "person") else "same"
        if ANYTHING in (a.thing, b.thing):
            return "open"
        return "within" if same_thing(a, b, self._vocabulary) else "other"

    def _share(self, both: frozenset[str], a: float, b: float) -> float:
        return self._weight(both) / min(a, b) if both else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return math.fsum([self._weights[word] for word in words])


def may_be_equal(a: Report, b: Report, words: Vocabulary) -> bool:
    """Whether two reports of one number may be weighed: not 14 killed and 14 injured, nor four guests and four guards."""
    if published_apart(a, b) > _MONTH or other_base(a, b):
        return False
    if a.words.isdisjoint(b.words) and a.story.names.isdisjoint(b.story.names):
        return False
    kind = a.claim.figure.kind
    if kind == "count":
        return not _are_other_outcomes(a, b) and (same_thing(a, b, words) or _rarity(a) == "3")
    return kind != "age" or not _are_other_people(a, b)


def _is_part(a: Report, b: Report, words: Vocabulary) -> bool:
    """Whether a number of fewer is no other number: two women may be of three people, but not in a text that is revised."""
    if a.key == b.key or a.thing == b.thing or is_taken_over(a, b):
        return False
    if ANYTHING not in (a.thing, b.thing):
        return True
    part, whole = (b, a) if a.thing == ANYTHING else (a, b)
    return part.thing in words.within and is_toll(whole) and (part.value or 0) < (whole.value or 0)


def _are_other_outcomes(a: Report, b: Report) -> bool:
    """Whether the one tells of people killed, say, and the other of people injured."""
    return a.classed and b.classed and a.happening != b.happening and {a.happening, b.happening} <= _OUTCOMES


def _are_other_people(a: Report, b: Report) -> bool:
    """Whether two ages are of people who are called by names that have no word in common."""
    first, second = (
        {word for word in (one.claim.figure.counted.text.split() if one.claim.figure.counted else ()) if word[:1].isupper()}
        for one in (a, b)
    )
    return bool(first and second) and first.isdisjoint(second)


def is_far(a: Report, b: Report) -> bool:
    """Whether two numbers are too far apart for two tellings of one moment."""
    if a.value is None or b.value is None or _fits(a, b):
        return False
    return abs(a.value - b.value) > _FAR * max(abs(a.value), abs(b.value))


def _rarity(report: Report) -> str:
    """How soon a number is another's by chance: small ones, else by their digits."""
    value = abs(report.claim.figure.value or 0)
    if value <= _SMALL and value == int(value):
        return "small" if value > 1 else "one"
    digits = len(f"{value:.6g}".split("e")[0].replace(".", "").strip("0"))
    return str(min(digits, 3))


def _fits(a: Report, b: Report) -> bool:
    lows, highs = [n for n in (a.low, b.low) if n is not None], [n for n in (a.high, b.high) if n is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _happening(a: Report, b: Report) -> str:
    if a.happening == b.happening:
        return "same" if a.happening else "none"
    if a.happening is None or b.happening is None:
        return "open"
    if a.happening in b.beside or b.happening in a.beside:
        return "beside"
    return "classes" if a.classed and b.classed else "other"


def _place(a: Report, b: Report) -> str:
    if a.places.towns & b.places.towns:
        return "town"
    if a.places.apart(b.places):
        return "apart"
    return "country" if a.places.countries & b.places.countries else "open"


def _time(a: Report, b: Report) -> str:
    known = "both" if a.days and b.days else "one" if a.days or b.days else "none"
    return f"{known} {'apart' if apart_in_time(a, b) else 'fits'}"


def _kind(report: Report) -> str:
    kind = report.claim.figure.kind
    return kind if kind in ("count", "money", "percent", "age", "duration") else "measure"


def _head(report: Report) -> str | None:
    counted = report.claim.figure.counted
    return counted.head.casefold() if counted else None


def _is_exact(report: Report) -> bool:
    return report.claim.figure.bound == "exact"


def _nearness(a: Report, b: Report) -> float:
    if a.value is None or b.value is None or a.value * b.value <= 0:
        return float(a.value == b.value)
    return min(abs(a.value), abs(b.value)) / max(abs(a.value), abs(b.value))

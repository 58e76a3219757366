"""Bounds: "more than", "-odd", "as many as" and the like, as words and as numbers, and only where they bound."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.lexicon import Lexicon
from sayso.records import Bound

_MOST_BEFORE = 40
_SPATIAL = re.compile(r"\b(?:over|above|under|below|beyond|past|near|around|about)\s$", re.IGNORECASE)
_VERBS_OF_TOPPING = ("top", "tops", "surpass", "exceed")


class BoundWords(NamedTuple):
    """A bound and the extent of its words."""

    bound: Bound
    start: int
    end: int


class _Row(NamedTuple):
    words: str
    bound: str
    side: str


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    bounds: dict[tuple[str, str], Bound]


def _patterns(lexicon: Lexicon) -> _Patterns:
    rows = lexicon.rows("bound_words", _Row)

    def any_of(side: str) -> str:
        words = sorted((row.words for row in rows if row.side == side), key=len, reverse=True)
        return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words)

    return _Patterns(
        before=re.compile(rf"(?<!\w)({any_of('before')})(?:\s(?:a|an|the|its|their|his|her))?\s*[-–]?\s*$", re.IGNORECASE),
        after=re.compile(rf"(?:\s|-)?({any_of('after')})(?!\w)", re.IGNORECASE),
        bounds={(row.words.casefold(), row.side): row.bound for row in reversed(rows)},  # type: ignore[misc]
    )


def bound_before(text: str, at: int, *, lexicon: Lexicon) -> BoundWords | None:
    """The bound whose words end right before an offset."""
    patterns = lexicon.derived(_patterns)
    start = max(0, at - _MOST_BEFORE)
    line = text.rfind("\n", start, at)
    found = patterns.before.search(text, max(start, line + 1), at)
    if found is None:
        return None
    words = re.sub(r"\s", " ", found.group(1)).casefold()
    bound = patterns.bounds[words, "before"]
    left = text[max(0, found.start() - 20) : found.start()].casefold()
    if words in ("no", "some") and left.endswith(("for ", "of the ")):
        return None
    if re.search(r"\b(?:not|no)\s$", left) and bound in ("more_than", "less_than"):
        flipped: Bound = "at_most" if bound == "more_than" else "at_least"
        return BoundWords(flipped, found.start() - len(re.search(r"(?:not|no)\s$", left).group()), found.end())  # type: ignore[union-attr]
    return BoundWords(bound, found.start(), found.end())


def bound_after(text: str, at: int, *, lexicon: Lexicon) -> BoundWords | None:
    """The bound whose words begin right after an offset: "107 or more", "70,000-plus", "hundred-odd"."""
    patterns = lexicon.derived(_patterns)
    found = patterns.after.match(text, at, min(len(text), at + 24))
    if found is None or found.end() == at:
        return None
    words = re.sub(r"\s", " ", found.group(1)).casefold()
    if words[0].isalpha() and text[at : at + 1] not in (" ", "-", "\xa0"):
        return None
    if words == "plus" and text[at : at + 1] == " ":  # "five plus two"
        return None
    return BoundWords(patterns.bounds[words, "after"], at, found.end())


def limits(bound: Bound, value: int | float | None) -> tuple[int | float | None, int | float | None]:
    """The numbers that a bound gives: low for "more than", high for "up to", neither for "about".

    >>> limits("at_least", 14), limits("almost", 500), limits("about", 40)
    ((14, None), (None, 500), (None, None))
    """
    if bound in ("at_least", "more_than"):
        return value, None
    if bound in ("at_most", "less_than", "almost"):
        return None, value
    return None, None

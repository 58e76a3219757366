"""Bounds: "more than", "-odd", "as many as" and the like, as words and as numbers, and only where they bound."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.records import Bound

_MOST_BEFORE = 44
_NOT = re.compile(r"\b(?:not|no|n['’]t)\s$", re.IGNORECASE)
_PARTITIVE = re.compile(r"\b(?:for|of the)\s$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their|our|my|a|an)\s$", re.IGNORECASE)
_NOUN_OR = re.compile(r"\s[a-z]+(?=\sor\s(?:more|less|fewer)\b)", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|after|of|just|well|last(?:s|ed|ing)?|takes?|taking|taken|took|spen[dt]|is|was|than|and)\s$", re.IGNORECASE
)


class BoundWords(NamedTuple):
    """A bound and the extent of its words."""

    bound: Bound
    start: int
    end: int


class _Row(NamedTuple):
    words: str
    bound: str
    side: str
    where: str = ""


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    rows: dict[tuple[str, str], _Row]


def _patterns(lexicon: Lexicon) -> _Patterns:
    rows = lexicon.rows("bound_words", _Row)
    words = {side: any_of((row.words for row in rows if row.side == side), space=r"\s") for side in ("before", "after")}
    return _Patterns(
        before=re.compile(rf"(?<!\w)({words['before']})(?:\s*[-–'\"‘“]?\s*|\s(?:an?|only|just)\s)$", re.IGNORECASE),
        after=re.compile(rf"(?:\s|-)?({words['after']})(?!\w)", re.IGNORECASE),
        rows={(row.words.casefold(), row.side): row for row in reversed(rows)},
    )


def read_bound(view: View, draft: Draft) -> None:
    """Read the words that bound a number, before or after it, into the draft."""
    before, after = _before(view, draft), _after(view, draft)
    words = before or after
    if words is None:
        return
    draft.framed = True
    for one in (before, after):  # "about a hundred-odd"
        if one is not None:
            draft.reach(one.start, one.end)
    if draft.bound == "between":
        return
    if draft.value is not None or words.bound in ("at_least", "more_than", "about"):
        draft.bound = words.bound
    if draft.value is not None:
        draft.low, draft.high = limits(draft.bound, draft.value)


def _before(view: View, draft: Draft) -> BoundWords | None:
    patterns = view.lexicon.derived(_patterns)
    at = draft.start
    line = view.left(at, _MOST_BEFORE)
    found = patterns.before.search(line)
    if found is None:
        return None
    start = at - len(line) + found.start()
    row = patterns.rows[" ".join(found.group(1).split()).casefold(), "before"]
    left = view.left(start)
    bound: Bound = row.bound  # type: ignore[assignment]
    if not _may_bound(draft, row, left):
        return None
    if (denied := _NOT.search(left)) and bound in ("more_than", "less_than"):
        return BoundWords("at_most" if bound == "more_than" else "at_least", start - len(denied.group()), at)
    return BoundWords(bound, start, at)


def _may_bound(draft: Draft, row: _Row, left: str) -> bool:
    """Words that have other work: "the top 10", "some of the 40"; "over the past 18 months" says when."""
    kind = draft.unit.kind
    if row.where == "bare":
        return _DETERMINER.search(left) is None
    if row.where == "part":
        return _PARTITIVE.search(left) is None
    if row.where == "lasting" and kind == "duration":
        return _LASTING.search(left) is not None or not left.strip()
    allowed = {"time": ("duration",), "age": ("age", "count"), "level": ("money", "percent", "temperature")}.get(row.where)
    return allowed is None or kind in allowed


def _after(view: View, draft: Draft) -> BoundWords | None:
    """ "107 or more", "70,000-plus", "a hundred-odd", "30 hours or more"."""
    patterns = view.lexicon.derived(_patterns)
    ends = [draft.last, draft.end]
    if noun := _NOUN_OR.match(view.text, draft.end):
        ends.append(noun.end())
    for at in dict.fromkeys(ends):
        found = patterns.after.match(view.text, at, min(len(view.text), at + 24))
        if found is None:
            continue
        words = " ".join(found.group(1).split()).casefold()
        gap = view.text[at : at + 1]
        if words[0].isalpha() and gap not in (" ", "-", "\xa0"):
            continue
        if words == "plus" and gap == " ":  # "five plus two"
            continue
        end = found.end() if at <= draft.end else draft.end  # what is counted stands between: "107 deaths or more"
        return BoundWords(patterns.rows[words, "after"].bound, draft.last, end)  # type: ignore[arg-type]
    return None


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

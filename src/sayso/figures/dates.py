"""Days of the month and times of the day: "June 10", "the 3rd to 5th of May", "9.30am", "1400 GMT", "until five,"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK_RANGE = re.compile(r"\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b", re.IGNORECASE)
_COLON_AFTER, _COLON_BEFORE = re.compile(r":\d\d"), re.compile(r"\d:$")
_HOUR_BEFORE = re.compile(r"\b(?:at|after|before|until|till)\s$", re.IGNORECASE)
_PART_OF_HOUR = re.compile(r"\b(?:half|quarter)\s(?:past|to)\s$", re.IGNORECASE)
_HOUR_LIMIT = re.compile(r"\b(?:after|before|until|till)\s$", re.IGNORECASE)
_HOUR_AFTER = re.compile(r"[,.;!?”\"']|$")


class _TimeWord(NamedTuple):
    words: str
    kind: str
    value: str = ""
    capital: bool = False


class _ClockWord(NamedTuple):
    word: str
    hours: bool = False


class _Level(NamedTuple):
    noun: str
    raised: bool = False


class _Patterns(NamedTuple):
    """The words of months and clocks, compiled for what stands before and behind a number."""

    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    month_of_year: re.Pattern[str]
    clock_after: re.Pattern[str]


def _patterns(lexicon: Lexicon) -> _Patterns:
    names = {row.words.rstrip(".").title() for row in lexicon.rows("time_words", _TimeWord) if row.kind.startswith("month")}
    months = f"(?:{'|'.join(sorted(names, key=lambda name: (-len(name), name)))})"
    words = lexicon.rows("clock_words", _ClockWord)
    zones = "|".join(re.escape(row.word) for row in words if not row.hours)
    places = "|".join(re.escape(row.word) for row in words)
    return _Patterns(
        re.compile(rf"\b{months}\.?\s(?:the\s)?(?:{_DAY}\s?(?:[-–—]|to|and|or)\s?|\d{{1,2}},?\s)?$"),
        re.compile(rf"(?:st|nd|rd|th)?(?:\s?(?:[-–/]|to|and|or)\s?{_DAY})?\s(?:of\s)?{months}\b(?!\s(?:be|have|not|also))"),
        re.compile(rf"{months}\.?(?:\s{_DAY})?,?\s(?:of\s)?$"),
        re.compile(rf"\s?(?:[ap]\.?m\b\.?|o['’]clock|h(?:ou)?rs?\s(?:{places})|(?:{zones})\b)", re.IGNORECASE),
    )


def _levels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.noun for row in lexicon.rows("level_nouns", _Level))


def is_date(view: View, draft: Draft) -> bool:
    """Whether a number is the day of a month, or the year behind one."""
    written = view.text[draft.first : draft.last]
    if not written.isdigit():
        return False
    left, patterns = view.left(draft.first), view.lexicon.derived(_patterns)
    if len(written) <= 2:
        if draft.unit.kind in ("percent", "money"):
            return False
        return patterns.month_before.search(left) is not None or patterns.month_after.match(view.text, draft.last) is not None
    return len(written) == 4 and patterns.month_of_year.search(left) is not None


def is_clock(view: View, draft: Draft) -> bool:
    """Whether a number is a time of the day: "9.30am", "from 2-3 p.m.", "1400 GMT", "half past two", "14:30"."""
    text, patterns = view.text, view.lexicon.derived(_patterns)
    if draft.value in range(1, 13) and _PART_OF_HOUR.search(view.left(draft.first)):
        return True
    if patterns.clock_after.match(text, draft.last) or _CLOCK_RANGE.match(text, draft.last):
        return True
    return _COLON_AFTER.match(text, draft.last) is not None or _COLON_BEFORE.search(view.left(draft.first)) is not None


def is_hour(view: View, draft: Draft) -> bool:
    """Whether a number is an hour of the day: "at ten.", "until five,", "before 12,"."""
    before = _HOUR_BEFORE if draft.form == "words" else _HOUR_LIMIT
    return (
        draft.value in range(1, 13)
        and before.search(view.left(draft.first)) is not None
        and _HOUR_AFTER.match(view.text, draft.last) is not None
        and not _is_level(view, draft)
    )


def _is_level(view: View, draft: Draft) -> bool:
    """What something stands at or is put at: "put the toll at |nine."."""
    if not view.is_parsed(draft.first):
        return False
    verb = view.token(draft.first).head.head
    known = view.lexicon.derived(_levels)
    return any(child.lemma_.lower() in known for child in verb.children)

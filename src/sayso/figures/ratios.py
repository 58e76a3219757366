"""Ratios: "a third of voters", "one in five", "half the seats", "three times"; and fractions that are ordinals or quarters."""

from __future__ import annotations

import re

from sayso.figures.draft import Draft
from sayso.figures.registry import Unit
from sayso.figures.view import View

RATIO = Unit("ratio", "ratio")
_TIMES = re.compile(
    r"[\s-](?:times|fold)\b(?=\s(?:as|the|more|higher|larger|bigger|greater|that|what|its|their|his|faster|less|lower|smaller|"
    r"over|longer|likelier|stronger|worse|better|normal|average|above|hotter|heavier|in\sthe)\b)|-fold\b|fold\b|x\b",
    re.IGNORECASE,
)
_BROKEN_TIMES = re.compile(r"[\s-](?:times|fold)\b|fold\b|x\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\stimes\s(?:as|the|more|higher|larger|bigger|greater|that|what|its|their|faster|less|lower|smaller|longer)\b",
    re.IGNORECASE,
)
_HALF_BEHIND = re.compile(r"\s(?:of|the|their|its|his|her|our|your|my|all|those|these|an?|that|what|as)\b", re.IGNORECASE)
_HALF_BEFORE = re.compile(r"\b(?:by|than|nearly|almost|about|around|in|least|roughly|over|under|to|up\sto)\s$", re.IGNORECASE)
_NO_HALF = re.compile(r"\b(?:first|second|other|better|last|latter|third|top|bottom|a)[\s-]$", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:the|first|last|this|that|each|every|per|next|fiscal|previous|final|same|past|another)\s$", re.IGNORECASE
)
_AMOUNT_BEFORE = re.compile(r"(?:(?:\b|\d)(?:bn|billion|million|m)|%|\d)\s$", re.IGNORECASE)
_FRACTION_BEHIND = re.compile(
    r"\s(?:of|off|less|more|fewer|higher|lower|larger|smaller|in|to|since|on|from|said|say|were|was|are|is|have|had|over|by|below|above|compared|"
    r"would|will|as|than|or|and)\b|[.,;:)”\"]|$",
    re.IGNORECASE,
)  # fmt: skip
_MAJORITY = re.compile(r"\smajority\b", re.IGNORECASE)


def read_ratio(view: View, draft: Draft) -> bool:
    """Read a fraction, share or multiple into the draft; False where it only looks like one."""
    if draft.form == "ratio":
        if not _is_ratio(view, draft):
            return False
        if draft.unit.kind == "count":
            draft.unit, draft.named = RATIO, True
        return True
    broken = isinstance(draft.value, float) and not draft.value.is_integer()  # nothing happens 2.9 times
    if draft.unit.kind == "count" and (times := (_BROKEN_TIMES if broken else _TIMES).match(view.text, draft.last)):
        draft.unit, draft.named = RATIO, True
        draft.reach(draft.start, times.end())
    return True


def _is_ratio(view: View, draft: Draft) -> bool:
    written = view.text[draft.first : draft.last].casefold()
    left, right = view.left(draft.first, 20), view.right(draft.last, 24)
    if "/" in written or "⁄" in written:
        return draft.unit.kind != "count" or right.startswith(" of ")
    if " in " in written or "out of" in written or not written[0].isalpha():
        return True
    if written == "half":
        if _NO_HALF.search(left) or right.startswith("-"):
            return False
        if left.casefold().endswith("and ") and not right.startswith(" of "):  # "seven and half"
            return False
        return _HALF_BEHIND.match(right) is not None or _HALF_BEFORE.search(left) is not None
    if "half" in written and re.search(r"\band[\s-]$", left, re.IGNORECASE):
        return False
    if _ORDINAL_BEFORE.search(left) and not written.startswith(("a ", "two", "three")) and "-" not in written:
        return False
    if written.startswith("a quarter") and _AMOUNT_BEFORE.search(left):
        return False
    if written.startswith("a ") and re.match(r"[\s-][a-z]+", right) and not _FRACTION_BEHIND.match(right):
        return False  # "a third man", "a fifth-round pick"
    return _FRACTION_BEHIND.match(right) is not None or "-" in written or _MAJORITY.match(right) is not None or " " in written

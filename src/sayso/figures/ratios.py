"""Ratios: "a third of voters", "one in five", "half the seats", "three times"; and fractions that are ordinals or quarters."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.draft import Draft
from sayso.figures.rates import rate_after
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.neighbours import behind
from sayso.syntax.roles import has_role
from sayso.units import Unit

RATIO = Unit("ratio", "ratio")
_BROKEN_TIMES = re.compile(r"(?P<times>[\s-]times\b)|[\s-]fold\b|fold\b|x\b", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(r"(?:(?:\b|\d)(?:bn|billion|million|m)|%|\d)\s$", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"[\s-][a-z]+")
_HALF_AFTER = re.compile(r"\band[\s-]$", re.IGNORECASE)
_HALVED = ("length", "mass", "volume", "area", "duration", "percent")
_NO_HALVES = ("year", "century", "decade", "month", "pound")  # "half-year results", "a half century"
_NO_HALF_OF = re.compile(r"\s(?:staff|mast|time|back|way|term|brother|sister)\b")
_HYPHEN = re.compile(r"[-‑]")
_FINITE = ("VBD", "VBP", "VBZ", "MD")


class _Word(NamedTuple):
    words: str
    role: str


class _Words(NamedTuple):
    """What stands beside multiples and fractions, compiled."""

    times: re.Pattern[str]
    whole: re.Pattern[str]
    measure: re.Pattern[str]
    no_half: re.Pattern[str]
    rank: re.Pattern[str]
    share: re.Pattern[str]


def _words(lexicon: Lexicon) -> _Words:
    rows = lexicon.rows("ratio_words", _Word)

    def of(role: str) -> str:
        words = any_of((row.words for row in rows if row.role == role), space=r"\s")
        return f"(?:{words})"

    patterns = (
        rf"[\s-](?:times|fold)\b(?=\s{of('times')}\b)|-fold\b|fold\b|x\b",
        rf"\s{of('whole')}\b",
        rf"\b{of('measure')}\s$",
        rf"\b{of('no_half')}[\s-]$",
        rf"\b{of('rank')}\s$",
        rf"\s{of('share')}\b|[.,;:)”\"]|$",
    )
    return _Words(*(re.compile(one, re.IGNORECASE) for one in patterns))


def read_ratio(view: View, draft: Draft) -> bool:
    """Read a fraction, share or multiple into the draft; False where it only looks like one."""
    if draft.form == "ratio":
        if not _is_ratio(view, draft):
            return False
        if draft.unit.kind == "count":
            draft.unit = RATIO
        return True
    if draft.unit.kind == "count" and (times := _times(view, draft)):
        draft.unit = RATIO
        draft.reach(draft.start, times.end())
    return True


def _times(view: View, draft: Draft) -> re.Match[str] | None:
    """ "three times more"; "2.9 times earnings", for nothing happens 2.9 times, but on average "2.9 times a week"."""
    broken = isinstance(draft.value, float) and not draft.value.is_integer()
    if not broken:
        return view.lexicon.derived(_words).times.match(view.text, draft.last)
    times = _BROKEN_TIMES.match(view.text, draft.last)
    often = times and times["times"] and rate_after(view.text, times.end(), lexicon=view.lexicon)[1]
    return None if often else times


def _is_ratio(view: View, draft: Draft) -> bool:
    written = view.text[draft.first : draft.last].casefold()
    if "/" in written or "⁄" in written:
        return draft.unit.kind != "count" or view.right(draft.last).startswith(" of ")
    if " in " in written or "out of" in written or not written[0].isalpha():
        return True
    return _is_half(view, draft, written) if written.endswith("half") else _is_fraction(view, draft, written)


def _is_fraction(view: View, draft: Draft, written: str) -> bool:
    """ "a third of voters", "two-thirds"; "a third man" and "a fifth-round pick" are ranks."""
    words = view.lexicon.derived(_words)
    left, right = view.left(draft.first), view.right(draft.last)
    if _is_rank(view, left, written) or (written.startswith("a quarter") and _AMOUNT_BEFORE.search(left)):
        return False
    if written.startswith("a ") and _WORD_BEHIND.match(right) and not words.share.match(right):
        return _stands(view, draft)  # "a third want to leave"
    return words.share.match(right) is not None or "-" in written or " " in written


def _is_rank(view: View, left: str, written: str) -> bool:
    """ "the last |third"."""
    ranked = view.lexicon.derived(_words).rank.search(left) is not None
    return ranked and not written.startswith(("a ", "two", "three")) and "-" not in written


def _is_half(view: View, draft: Draft, written: str) -> bool:
    words = view.lexicon.derived(_words)
    left, right = view.left(draft.first), view.right(draft.last)
    if draft.unit.kind in _HALVED and draft.unit.name not in _NO_HALVES:
        return _HALF_AFTER.search(left) is None  # "a half-mile queue", "half-hour"
    if written != "half":
        return _HALF_AFTER.search(left) is None and (words.share.match(right) is not None or _HYPHEN.match(right) is None)
    if _is_no_half(view, left, right):
        return False
    return words.whole.match(right) is not None or words.measure.search(left) is not None or _stands(view, draft)


def _is_no_half(view: View, left: str, right: str) -> bool:
    """ "the first half", "half-mast", "seven and half"."""
    if view.lexicon.derived(_words).no_half.search(left) or right.startswith("-") or _NO_HALF_OF.match(right):
        return True
    return left.casefold().endswith("and ") and not right.startswith(" of ")


def _stands(view: View, draft: Draft) -> bool:
    """Whether a fraction is a subject or object of its own: "half said no", "I would bet on half."."""
    part = view.token(draft.last - 1)
    verb = behind(part) or part
    bare = part.lower_ != "half" or not any(has_role(child, "determiner") for child in part.children)
    if has_role(part, "governed", "direct_object"):
        return bare and (verb.is_punct or has_role(verb, "coordinator"))
    return bare and has_role(part, "nominal_subject") and verb.tag_ in _FINITE and part.head.i >= verb.i

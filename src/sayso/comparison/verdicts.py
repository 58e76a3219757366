"""Statements of one group → what they come to: the same number, numbers that go together, an update, or a difference."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from sayso.records import Number, Statement, Verdict

_DAY = len("2025-06-17")


def verdict(statements: Sequence[Statement], updates: re.Pattern[str]) -> Verdict:
    """The verdict on a group: that of all pairs of statements that differ in more than who says so.

    Args:
        statements: Two or more, with bounds in one unit.
        updates: What stands before a figure that brings an earlier one up to date.
    """
    profiles = {(s.low, s.high, s.claim.figure.bound, s.published, is_update(s, updates)): s for s in statements}
    found = {between(a, b, updates) for a, b in combinations(profiles.values(), 2)}
    worst: tuple[Verdict, ...] = ("differ", "update", "compatible")
    return next((one for one in worst if one in found), "agree")


def between(a: Statement, b: Statement, updates: re.Pattern[str]) -> Verdict:
    """The verdict on two statements.

    They `agree` in the same number, and are an `update` if the later one says that it is, or if no number fits both and
    one was published later. Else they are `compatible` where some number fits both, and `differ` where none does.
    """
    if same_number(a, b):
        return "agree"
    first, second = (b, a) if _is_later(a, b) else (a, b)
    dated = _is_later(second, first)
    if is_update(second, updates) or (not dated and is_update(first, updates)):
        return "update"
    if _fit(a, b):
        return "compatible"
    return "update" if dated else "differ"


def is_update(statement: Statement, updates: re.Pattern[str]) -> bool:
    """Whether a statement's own words bring an earlier figure up to date ("the toll rises to 26")."""
    figure, sentence = statement.claim.figure, statement.claim.sentence
    if figure.change and figure.change.previous:
        return True
    return updates.search(sentence.text, 0, max(0, figure.start - sentence.start)) is not None


def same_number(a: Statement, b: Statement) -> bool:
    """Whether two statements give one number, if not with the same bounds ("14" and "at least 14")."""
    first, second = _number(a), _number(b)
    if first is None or second is None:
        return (a.low, a.high) == (b.low, b.high)
    return math.isclose(first, second, rel_tol=1e-9)


def _number(statement: Statement) -> float | None:
    """The number of a statement in the unit of its group, which its bounds are in too."""
    low, high, bound = statement.low, statement.high, statement.claim.figure.bound
    if bound in ("at_least", "more_than"):
        return low
    if bound in ("at_most", "less_than", "almost"):
        return high
    if bound in ("between", "vague") or low is None or high is None:
        return None
    return (low + high) / 2


def _fit(a: Statement, b: Statement) -> bool:
    low, high = shared(a, b)
    return low is None or high is None or low <= high


def shared(*statements: Statement) -> tuple[Number | None, Number | None]:
    """The bounds of what fits all statements."""
    lows = [s.low for s in statements if s.low is not None]
    highs = [s.high for s in statements if s.high is not None]
    return max(lows, default=None), min(highs, default=None)


def spread(*statements: Statement) -> tuple[Number | None, Number | None]:
    """The lowest and the highest end that any statement gives."""
    ends = [end for s in statements for end in (s.low, s.high) if end is not None]
    return min(ends, default=None), max(ends, default=None)


def _is_later(a: Statement, b: Statement) -> bool:
    """Whether one was published after the other: by the minute if both say so, else by the day."""
    if not a.published or not b.published:
        return False
    first, second = _moment(b.published), _moment(a.published)
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    return b.published[:_DAY] < a.published[:_DAY]


def _moment(published: str) -> datetime | None:
    """A date-time; a date alone is none."""
    try:
        return datetime.fromisoformat(published) if len(published) > _DAY else None
    except ValueError:
        return None

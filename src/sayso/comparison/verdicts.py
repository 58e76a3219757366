"""Statements of one group → what they come to: the same number, numbers that go together, an update, or a difference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import NamedTuple

from sayso.comparison.classes import Vocabulary
from sayso.comparison.happenings import base_of
from sayso.comparison.likeness import other_period
from sayso.comparison.sources import Voice, voices
from sayso.records import Claim, Number, Statement, Verdict

_DAY = len("2025-06-17")
_SAID = 7  # of the fields of what is told, those in which one says what another does


class _Told(NamedTuple):
    """What a verdict reads of a statement; its number and bounds are in the unit of its group."""

    low: Number | None
    high: Number | None
    number: Number | None
    update: bool
    factuality: str
    base: str | None
    former: frozenset[float]
    claim: Claim
    published: str
    voice: Voice


def verdict(statements: Sequence[Statement], words: Vocabulary) -> Verdict:
    """The verdict on a group: the worst of those on two of its statements.

    Those who say one thing in the course of a day are spoken for by the first and the last of them, so that a thousand
    reports take no million looks.

    Args:
        statements: Two or more, with bounds in one unit.
        words: The tables.
    """
    spoken = zip(statements, voices(statements), strict=True)
    told = sorted((_told(one, voice, words) for one, voice in spoken), key=lambda one: one.published)
    found: set[Verdict] = set()
    for a, b in combinations(_ends(told), 2):
        found.add(_between(a, b))
        if "differ" in found:
            break
    worst: tuple[Verdict, ...] = ("differ", "update", "series", "compatible")
    return next((one for one in worst if one in found), "agree")


def _ends(told: Sequence[_Told]) -> list[_Told]:
    """Of those who say one thing in the course of a day the first, the last, and one in another voice than the first."""
    alike: dict[object, list[_Told]] = {}
    for one in told:
        kind = (*one[:_SAID], _period(one.claim), one.published[:_DAY], len(one.published) > _DAY)
        ends = alike.setdefault(kind, [one])
        other = next((end for end in ends[1:2] if end.voice != ends[0].voice), one if one.voice != ends[0].voice else None)
        ends[1:] = [*([other] if other else []), one]
    return list({id(one): one for ends in alike.values() for one in ends}.values())


def between(statements: Sequence[Statement], first: int, second: int, words: Vocabulary) -> Verdict:
    """The verdict on two statements of a group, by their places.

    They are a `series` where they are of different months, quarters or years, or changes that are measured from different
    ones. They `agree` in the same number, and are an `update` if one says that it brings up to date what the other said
    before (on an earlier day, or as the same source, or as the number that it names as the former), or if no number fits both
    and one was published later. Two speakers of one day update nothing of each other. Else they are `compatible` where some
    number fits both, and `differ` where none does. What one denies differs from the same number asserted, and goes with any
    other; what is planned contradicts nothing.
    """
    spoken = voices(statements)
    return _between(*(_told(statements[n], spoken[n], words) for n in (first, second)))


def _between(a: _Told, b: _Told) -> Verdict:
    if other_period(a.claim, b.claim) or (a.base and b.base and a.base != b.base):
        return "series"
    if (a.factuality == "denied") != (b.factuality == "denied"):
        return "differ" if _may_be_one(a, b) else "compatible"
    if _is_same(a, b):
        return "agree"
    return _of_two_numbers(a, b)


def _of_two_numbers(a: _Told, b: _Told) -> Verdict:
    first, second = (b, a) if _is_later(a, b) else (a, b)
    if _brings_up_to_date(second, first) or (not _is_later(second, first) and _brings_up_to_date(first, second)):
        return "update"
    if _may_be_one(a, b):
        return "compatible"
    if _is_later(second, first) and not _contradict(first, second):
        return "update"
    return "compatible" if (a.factuality == "planned") != (b.factuality == "planned") else "differ"


def _brings_up_to_date(one: _Told, other: _Told) -> bool:
    """Whether one says by its words that its number replaces another's, and the other's is one that was said before."""
    if not one.update:
        return False
    if other.claim.figure.value in one.former:
        return True
    if other.published[:_DAY] != one.published[:_DAY] or not one.published:
        return one.voice.is_one(other.voice) or _is_later(one, other)
    return one.voice.is_one(other.voice) or (_is_later(one, other) and not _contradict(one, other))


def _contradict(a: _Told, b: _Told) -> bool:
    """Whether two speakers say it on one day."""
    return a.voice.is_other(b.voice) and a.published[:_DAY] == b.published[:_DAY]


def _may_be_one(a: _Told, b: _Told) -> bool:
    """Whether some number fits both."""
    low, high = shared(a, b)
    return low is None or high is None or low <= high


def _told(statement: Statement, voice: Voice, words: Vocabulary) -> _Told:
    claim, figure, sentence = statement.claim, statement.claim.figure, statement.claim.sentence
    update = bool(figure.change and figure.change.previous) or (
        words.updates.search(sentence.text, 0, max(0, figure.start - sentence.start)) is not None
    )
    base = base_of(figure, sentence, words) if figure.kind == "percent" else None
    former = words.numbers_in(sentence.text) - {figure.value} if figure.change and figure.change.previous else frozenset()
    ends = statement.low, statement.high, _number(statement)
    return _Told(*ends, update, claim.factuality, base, former, claim, statement.published or "", voice)


def _period(claim: Claim) -> tuple[str | None, str | None] | None:
    when = claim.event.when if claim.event else None
    return (when.earliest, when.latest) if when else None


def _number(statement: Statement) -> Number | None:
    low, high, bound = statement.low, statement.high, statement.claim.figure.bound
    if bound in ("at_least", "more_than"):
        return low
    if bound in ("at_most", "less_than", "almost"):
        return high
    if bound in ("between", "vague") or low is None or high is None:
        return None
    return low if low == high else (low + high) / 2


def _is_same(a: _Told, b: _Told) -> bool:
    """Whether two give one number, if not with the same bounds ("14" and "at least 14")."""
    if a.number is None or b.number is None:
        return (a.low, a.high) == (b.low, b.high)
    return math.isclose(a.number, b.number, rel_tol=1e-9)


def shared(*told: Statement | _Told) -> tuple[Number | None, Number | None]:
    """The bounds of what fits all of them."""
    lows = [one.low for one in told if one.low is not None]
    highs = [one.high for one in told if one.high is not None]
    return max(lows, default=None), min(highs, default=None)


def spread(*told: Statement) -> tuple[Number | None, Number | None]:
    """The lowest and the highest end that any of them gives."""
    ends = [end for one in told for end in (one.low, one.high) if end is not None]
    return min(ends, default=None), max(ends, default=None)


def _is_later(a: _Told, b: _Told) -> bool:
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

"""Two reports → whether they can tell the same: one place, one time, one thing, nearly the same words."""

from __future__ import annotations

from typing import NamedTuple

from sayso.comparison.classes import ANYTHING, Vocabulary
from sayso.comparison.reports import Report
from sayso.records import Claim

_VERBATIM = 0.6  # of all words of two sentences are in both: one is a version of the other
_TAKEN_OVER = 4  # words that tell something in a sentence that one paper has from another
_PERIODS = frozenset({"month", "quarter", "half_year", "year"})  # for which a measure is published again and again
_MEASURED = frozenset({"percent", "money", "ratio"})
_OVERNIGHT = 1  # days that two tellings of one night may lie apart
_TOLD_WITHIN = 7  # days that reports without a day of their own may be apart
_TOLD_AFTER = 3  # days within which what has a day is told without it
_TOLLS = frozenset({"killed", "injured", "missing", "hurt or killed"})
_TOLD_ANEW = 14  # days over which the toll of one accident is told anew
_LONG = 31  # days from which a period sums up, and is not told beside a day


def apart(a: Report, b: Report) -> bool:
    """Whether two reports cannot tell the same: of other places, or of other days."""
    return a.places.apart(b.places) or apart_in_time(a, b)


def in_series(a: Report, b: Report) -> bool:
    """Whether two reports can be one measure at different times: shares or sums of periods of one length that do not meet."""
    kinds = {a.claim.figure.kind, b.claim.figure.kind}
    return kinds <= _MEASURED and not a.places.apart(b.places) and other_period(a.claim, b.claim)


def other_base(a: Report, b: Report) -> bool:
    """Whether two changes are measured from different things: on the month, on the year."""
    return a.base is not None and b.base is not None and a.base != b.base


def other_period(a: Claim, b: Claim) -> bool:
    """Whether two claims are of two periods of one length that have no day in common ("in April", "in May")."""
    first, second = _period(a), _period(b)
    if first is None or second is None or first.grain != second.grain:
        return False
    return first.latest < second.earliest or second.latest < first.earliest


class _Period(NamedTuple):
    """A period for which a measure is published: its length, and its ISO ends."""

    grain: str
    earliest: str
    latest: str


def _period(claim: Claim) -> _Period | None:
    """The period of a claim, if both its ends are known."""
    when = claim.event.when if claim.event else None
    if when is None or when.grain not in _PERIODS or when.earliest is None or when.latest is None:
        return None
    is_open = when.earliest.startswith("-") or when.latest.startswith("-")
    return None if is_open else _Period(when.grain, when.earliest, when.latest)


def verbatim(a: Report, b: Report) -> bool:
    """Whether two sentences are nearly the same, word for word."""
    return len(a.words & b.words) >= _VERBATIM * len(a.words | b.words)


def is_taken_over(a: Report, b: Report) -> bool:
    """Whether they are so, and too long for chance: one paper has it from the other, or both from an agency."""
    return len(a.words & b.words) >= _TAKEN_OVER and verbatim(a, b)


def same_words(a: Report, b: Report) -> bool:
    """Whether two figures are the same words in nearly the same sentence, which tells the same happenings."""
    return a.value == b.value and a.thing == b.thing and a.beside == b.beside and verbatim(a, b)


def part_and_whole(a: Report, b: Report) -> bool:
    """Whether the one is the number of which the other says something: "all 32 were sold", and "18 of the 32 were sold"."""
    return a.whole != b.whole and a.happening == b.happening


def same_thing(a: Report, b: Report, words: Vocabulary) -> bool:
    """Whether what one counts may be what the other counts: one class, or one within the other; a part only beside a part."""
    if a.thing == b.thing:
        return a.part == b.part or a.thing not in (ANYTHING, "person")
    if a.part or b.part:
        return a.part == b.part and ANYTHING in (a.thing, b.thing)
    return ANYTHING in (a.thing, b.thing) or b.thing == words.within.get(a.thing) or a.thing == words.within.get(b.thing)


def apart_in_time(a: Report, b: Report) -> bool:
    """Whether the days told of cannot be the same; what is told without a day happened shortly before it was published.

    A toll is told anew for days: what holds is the day on which people died, and not that on which somebody counted them.
    """
    toll = is_toll(a) and is_toll(b)
    first, second = (_days_of_toll(a), _days_of_toll(b)) if toll else (a.days, b.days)
    if first and second:
        return _is_long(first) != _is_long(second) or _days_apart(first, second) > _OVERNIGHT
    after = _TOLD_ANEW if toll else _TOLD_AFTER
    if first:
        return _told_elsewhen(first, b, after)
    if second:
        return _told_elsewhen(second, a, after)
    return published_apart(a, b) > _TOLD_WITHIN


def published_apart(a: Report, b: Report) -> int:
    """The days between the publication of two reports, 0 where one of them is not known."""
    return abs(a.story.day - b.story.day) if a.story.day and b.story.day else 0


def _days_of_toll(report: Report) -> tuple[int, int] | None:
    """The days told of, unless they are soon those on which the dead were counted."""
    return report.days if report.days and (report.dated or _is_long(report.days)) else None


def is_toll(report: Report) -> bool:
    """Whether a report counts the dead, injured or missing."""
    return report.happening in _TOLLS and report.claim.figure.kind == "count" and not report.part


def _is_long(days: tuple[int, int]) -> bool:
    return days[1] - days[0] > _LONG


def _days_apart(first: tuple[int, int], second: tuple[int, int]) -> int:
    return max(first[0] - second[1], second[0] - first[1])


def _told_elsewhen(days: tuple[int, int], other: Report, after: int) -> bool:
    """Whether a report without a day was published too early, or more than some days too late, to tell of some days."""
    published = other.story.day
    if _is_long(days):
        return True
    return published is not None and not days[0] - _OVERNIGHT <= published <= days[1] + after

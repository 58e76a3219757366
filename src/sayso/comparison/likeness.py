"""Two reports → whether they can tell the same: one place, one time, one thing, nearly the same words."""

from __future__ import annotations

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
_LONG = 31  # days from which a period sums up, and is not told beside a day


def apart(a: Report, b: Report) -> bool:
    """Whether two reports cannot tell the same: of other places, or of other days."""
    return a.places.apart(b.places) or apart_in_time(a, b)


def in_series(a: Report, b: Report) -> bool:
    """Whether two reports can be one measure at different times: shares or sums of periods of one length that do not meet."""
    kinds = {a.claim.figure.kind, b.claim.figure.kind}
    return kinds <= _MEASURED and not a.places.apart(b.places) and other_period(a.claim, b.claim)


def other_period(a: Claim, b: Claim) -> bool:
    """Whether two claims are of two periods of one length that have no day in common ("in April", "in May")."""
    first, second = (claim.event.when if claim.event else None for claim in (a, b))
    if first is None or second is None or first.grain != second.grain or first.grain not in _PERIODS:
        return False
    ends = first.earliest, first.latest, second.earliest, second.latest
    if any(end is None or end.startswith("-") for end in ends):
        return False
    return str(first.latest) < str(second.earliest) or str(second.latest) < str(first.earliest)


def verbatim(a: Report, b: Report) -> bool:
    """Whether two sentences are nearly the same, word for word."""
    return len(a.words & b.words) >= _VERBATIM * len(a.words | b.words)


def is_taken_over(a: Report, b: Report) -> bool:
    """Whether they are so, and too long for chance: one paper has it from the other, or both from an agency."""
    return len(a.words & b.words) >= _TAKEN_OVER and verbatim(a, b)


def same_words(a: Report, b: Report) -> bool:
    """Whether two figures are the same words in nearly the same sentence, which tells the same happenings."""
    return a.value == b.value and a.thing == b.thing and a.beside == b.beside and verbatim(a, b)


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

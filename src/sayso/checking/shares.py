"""Shares of one base: they come to no more than all of it, and what remains is the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sayso.checking.change import rounded
from sayso.checking.interval import Interval, exactly
from sayso.checking.slots import Told, kind_of
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.comparison.classes import stem

_ALL = exactly(100)
_OF = re.compile(r" ?(?:%|percent|per cent) of (?:the |all |those )?")


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each set of shares that exclude each other."""
    for match in story.matches("shares"):
        told = tuple(match.told[role] for role in ("first", "second", "third") if role in match.told)
        if _bases(told) > 1:
            continue
        total = sum((one.range for one in told[1:]), told[0].range)
        reason = f"{' and '.join(map(quoted, told))} come to {written(total, '%')}, more than there is"
        yield Verdict(told[-1], total, Interval(0, 100), told, reason)


def _bases(told: Sequence[Told]) -> int:
    """Of how many things these are shares, as far as "58% of Greens" says so."""
    bases = set()
    for one in told:
        figure, counted = one.figure, one.figure.counted
        if counted and _OF.fullmatch(figure.text, figure.number.end - figure.start, max(0, counted.start - figure.start)):
            bases.add(stem(counted.head))
    return len(bases)


def find_rest(story: Story) -> Iterator[Verdict]:
    """A verdict on each share that is said to be the rest."""
    for match in story.matches("remainder"):
        rest = match.told["second"]
        last = next(spot for spot, one in match.sentence.told.items() if one is rest)
        earlier = (one for spot, one in sorted(match.sentence.told.items()) if spot < last)
        before = [rounded(one) for one in earlier if kind_of(one.figure) in ("percent", "ratio")]
        sums = list(accumulate(reversed(before)))
        # the rest of the last one, or of the last two, and so on
        expected = next((left for left in (_ALL - one for one in sums) if rounded(rest).meets(left)), _ALL - sums[0])
        told: tuple[Told, ...] = (match.told["first"], rest)
        reason = f"what remains beside {quoted(told[0])} is {written(expected, '%')}, not {quoted(rest)}"
        yield Verdict(rest, rounded(rest), expected, told, reason)

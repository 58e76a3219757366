"""A slip of scale: million in one place and billion in the other, for one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from sayso.checking.interval import exactly
from sayso.checking.slots import Told, kind_of
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.comparison.classes import stem

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_THOUSANDS = (1e3, 1e6)
_SCALED = 1000  # a price of $4.65 and a deal of $4.65 million have nothing to do with each other
_TELLING = 3  # digits of a number that two things hardly share by chance


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each pair of figures for one thing that share their digits but not their size."""
    alike: dict[tuple[str, str, str | None, str | None], list[Told]] = defaultdict(list)
    for sentence in story.sentences:
        for told in sentence.figures:
            digits = _DIGITS.match(told.figure.number.text)
            if digits and told.figure.value and kind_of(told.figure) in ("count", "money", "measure"):
                significant = digits.group().replace(",", "").strip("0").replace(".", "")
                alike[significant, told.figure.unit, told.figure.per, told.claim.article].append(told)
    for (shared, *_), group in alike.items():
        for first, second in pairwise(sorted(group, key=lambda one: one.claim.figure.start)):
            if _is_one_thing(first, second, len(shared)):
                yield _verdict(first, second)


def _is_one_thing(first: Told, second: Told, digits: int) -> bool:
    if min(abs(first.figure.value or 0), abs(second.figure.value or 0)) < _SCALED or first.voice[1:] != second.voice[1:]:
        return False
    if first.claim.sentence.start == second.claim.sentence.start:
        return False
    a, b = first.figure.counted, second.figure.counted
    same = a is not None and b is not None and stem(a.head) == stem(b.head)
    return (digits >= _TELLING and (same or first.figure.kind == "money")) or (digits == _TELLING - 1 and same)


def _verdict(first: Told, second: Told) -> Verdict:
    a, b = float(first.figure.value or 0), float(second.figure.value or 0)
    slipped = round(max(a, b) / min(a, b)) in _THOUSANDS
    expected = first.range if slipped else exactly(b)
    reason = f"{quoted(second)} and {quoted(first)} differ by a factor of {written(exactly(max(a, b) / min(a, b)))}"
    return Verdict(second, second.range, expected, (first, second), reason)

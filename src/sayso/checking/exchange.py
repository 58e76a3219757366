"""Conversions of money within one story: they use one rate, or one of them has slipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from sayso.checking.conversion import Pair, pairs
from sayso.checking.interval import exactly
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.records import Figure

_AGREED = 1.03  # rates that are one rate, but for rounding
_CLOSE = 0.08  # where the others agree
_FAR = 0.3
_OFF_SCALE = 4.0  # beside one other conversion: no currency moves so far within a story


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each conversion of money by the rate that the others use."""
    found: dict[tuple[str, str], list[tuple[float, Pair]]] = defaultdict(list)
    for pair in pairs(story):
        a, b = pair.original.figure, pair.converted.figure
        given, said = _value(a), _value(b)
        if a.kind == b.kind == "money" and a.unit != b.unit and given and said:
            key = (a.unit, b.unit) if a.unit < b.unit else (b.unit, a.unit)
            found[key].append((said / given if key[0] == a.unit else given / said, pair))
    for key, rates in found.items():
        yield from _verdicts(key, rates)


def _verdicts(key: tuple[str, str], rates: list[tuple[float, Pair]]) -> Iterator[Verdict]:
    for _, pair in rates:
        others = [one for one, other in rates if other is not pair]
        if not others:
            continue
        usual = median(others)
        given, said = pair
        there = usual if given.figure.unit == key[0] else 1 / usual
        expected = given.range * exactly(there).wider(_drift(others))
        reason = (
            f"{quoted(given)} is {written(given.range * exactly(there))} {said.figure.unit} at the rate of the story's other "
            f"conversions, not {quoted(said)}"
        )
        yield Verdict(said, said.range, expected, (given, said), reason)


def _drift(rates: list[float]) -> float:
    """How far one conversion may be from the others: they are of different days, and of round numbers."""
    if len(rates) == 1:
        return _OFF_SCALE
    return _CLOSE if max(rates) <= min(rates) * _AGREED else _FAR


def _value(figure: Figure) -> float | None:
    return next((float(one) for one in (figure.value, figure.low, figure.high) if one is not None), None)

"""Conversions of money within one story: they use one rate, or one of them has slipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from sayso.check.conversion import Pair, pairs
from sayso.check.interval import exactly
from sayso.check.story import Story, Verdict, quoted, written
from sayso.records import Figure

_ENOUGH = 3
_DRIFT = 0.25  # rates of different years, and round numbers
_OFF_SCALE = 5.0  # with two conversions alone: no currency moves so far within a story


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
    if len(rates) < 2:
        return
    usual = median(rate for rate, _ in rates)
    for rate, pair in rates:
        others = [one for one, other in rates if other is not pair]
        if len(rates) < _ENOUGH:
            usual = others[0]
        wide = _DRIFT if len(rates) >= _ENOUGH else _OFF_SCALE - 1
        given = pair.original.range
        there = usual if pair.original.figure.unit == key[0] else 1 / usual
        close = max(rate / usual, usual / rate) <= 1 + wide
        expected = pair.converted.range if close else given * exactly(there)
        reason = (
            f"{quoted(pair.original)} is {written(expected)} {pair.converted.figure.unit} at the rate of the story's other "
            f"conversions, not {quoted(pair.converted)}"
        )
        yield Verdict(pair.converted, pair.converted.range, expected, tuple(pair), reason)


def _value(figure: Figure) -> float | None:
    return next((float(one) for one in (figure.value, figure.low, figure.high) if one is not None), None)

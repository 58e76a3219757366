"""Figures as intervals: every number that the words of a figure can stand for, and arithmetic with them.

The digits say how far a number was rounded: "2.5 million" is anything from 2.45 to 2.55 million. Small whole counts are
exact, larger round ones are not. `portion` would bring sets of intervals and a licence, but no arithmetic; this is all
that is needed.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from sayso.records import Figure

_NEAR = 0.1  # "about 500" and "almost 500" stand for figures that are at most a tenth away
_FRACTION = 0.1  # "a third" is said of 30% and of 36%
_NEAR_FRACTION = 0.2  # and "almost a quarter" of 21%
_COUNTED_OUT = 1000  # below it a bare whole number is taken at its word
_ROUNDED = 0.025  # what trailing zeros of a bare number may hide, at most
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Interval(NamedTuple):
    """All numbers from `low` to `high`.

    >>> Interval(2, 3) + Interval(1, 1), Interval(2, 3) / Interval(2, 4)
    (Interval(low=3, high=4), Interval(low=0.5, high=1.5))
    """

    low: float
    high: float

    def __add__(self, other: object) -> Interval:
        """Every sum of a number of this one and a number of the other."""
        if not isinstance(other, Interval):
            return NotImplemented
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Every difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: object) -> Interval:
        """Every product."""
        if not isinstance(other, Interval):
            return NotImplemented
        ends = [_times(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Every quotient; everything, if the other holds zero."""
        if other.low <= 0 <= other.high:
            return Interval(-math.inf, math.inf)
        return self * Interval(1 / other.high, 1 / other.low)

    def meets(self, other: Interval) -> bool:
        """Whether some number is in both, but for the error of floating point.

        >>> Interval(1, 2).meets(Interval(2, 3)), Interval(1, 2).meets(Interval(2.1, 3))
        (True, False)
        """
        slack = 1e-9 * max((abs(end) for end in (*self, *other) if math.isfinite(end)), default=0)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def wider(self, share: float) -> Interval:
        """The same with a share of each end added beyond it."""
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b  # nothing times anything is nothing, even without an upper bound


def exactly(number: float) -> Interval:
    """One number.

    >>> exactly(2)
    Interval(low=2, high=2)
    """
    return Interval(number, number)


def interval(figure: Figure) -> Interval | None:
    """Every number that a figure can stand for; None where its words give none.

    >>> from sayso.records import Span
    >>> def told(text, **fields):
    ...     number = Span(start=0, end=len(text), text=text)
    ...     return interval(Figure(**number.model_dump(), number=number, **fields))
    >>> told("2.5 million", value=2_500_000), told("20", value=20), told("more than 5", low=5, bound="more_than")
    (Interval(low=2450000.0, high=2550000.0), Interval(low=20.0, high=20.0), Interval(low=5, high=inf))
    """
    value, low, high = figure.value, figure.low, figure.high
    if figure.bound in ("at_least", "more_than"):
        floor = value if low is None else low
        return None if floor is None else Interval(floor, math.inf)
    if figure.bound in ("at_most", "less_than"):
        top = value if high is None else high
        return None if top is None else Interval(min(0, top), top)
    if figure.bound == "almost" and (top := value if high is None else high) is not None:
        near = _NEAR_FRACTION if figure.kind == "ratio" else _NEAR
        return Interval(top - abs(top) * near, top + step(figure) / 2)
    if value is None:
        return None if low is None and high is None else Interval(low or 0, math.inf if high is None else high)
    return _stated(figure, value)


def _stated(figure: Figure, value: float) -> Interval:
    if figure.bound == "about":
        return exactly(value).wider(_NEAR)
    if figure.kind == "ratio" and not any(char.isdigit() for char in figure.number.text):
        return exactly(value).wider(_FRACTION)
    half = step(figure) / 2
    return Interval(value - half, value + half)


def step(figure: Figure) -> float:
    """The distance to the next number that could have been written instead: 0.1 million for "2.5 million".

    >>> from sayso.records import Span
    >>> def told(text, **fields):
    ...     number = Span(start=0, end=len(text), text=text)
    ...     return step(Figure(**number.model_dump(), number=number, **fields))
    >>> told("5.2", value=5.2, unit="percent", kind="percent"), told("17", value=17), told("12,000", value=12_000)
    (0.1, 0.0, 600.0)
    """
    value = abs(figure.value or figure.high or figure.low or 0)
    written = _DIGITS.match(figure.number.text.lstrip("-–−+"))
    digits = float(written.group().replace(",", "")) if written else value
    if digits == 0 or value == 0:
        return 0.0
    scale = value / digits
    if written is not None and written.group(1):
        return float(10 ** -len(written.group(1)) * scale)
    if scale > 1.5:  # "20 million"
        return scale
    if figure.kind not in ("count", "money", "age"):
        return 1.0 if figure.kind != "ratio" else 0.0
    if value < _COUNTED_OUT or value != int(value):
        return 0.0
    return min(2 * _ROUNDED * value, float(10 ** trailing_zeros(int(value))), 10.0 ** (len(str(int(value))) - 2))


def trailing_zeros(number: int) -> int:
    """How many zeros a whole number ends in.

    >>> trailing_zeros(1200)
    2
    """
    text = str(number)
    return len(text) - len(text.rstrip("0"))

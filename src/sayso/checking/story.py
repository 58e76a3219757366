"""What a relation is given, and what it answers: a story with its sentences; verdicts on figures that depend on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sayso.checking.interval import Interval
from sayso.checking.patterns import Match, Patterns, matches
from sayso.checking.slots import Extracted, Sentence, Told
from sayso.checking.units import Units
from sayso.comparison.classes import Vocabulary
from sayso.records import Counted, Figure, Span

_SIZES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_WHOLE = 100
_PEOPLE = ("child", "children", "man", "men", "woman", "women", "people")  # schoolchildren, firemen


class Verdict(NamedTuple):
    """What a figure says, and what the others make of it; they fit if some number is in both.

    `claim` is the figure that is held against the others, `told` are all figures, `beside` the dates that were read too.
    """

    claim: Told
    stated: Interval
    expected: Interval
    told: tuple[Told, ...]
    reason: str
    beside: tuple[Span, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether some reading of the words adds up."""
        return self.stated.meets(self.expected)


@dataclass(frozen=True, slots=True)
class Story:
    """An extraction as it is checked."""

    extraction: Extracted
    sentences: tuple[Sentence, ...]
    patterns: Mapping[str, Patterns]
    units: Units
    periods: Mapping[tuple[str, str], Interval]
    words: Vocabulary
    rates: Mapping[str, float]
    """What one unit of each currency is worth in a common one, where the caller says it."""

    def matches(self, relation: str, among: Iterable[Sentence] | None = None) -> Iterator[Match]:
        """Every place where figures stand as the relation's patterns say, in all sentences or some."""
        if (rows := self.patterns.get(relation)) is not None:
            for sentence in self.sentences if among is None else among:
                yield from matches(sentence, rows)

    def is_kind_of(self, part: Counted, whole: Counted) -> bool:
        """Whether what is counted as a part is of the kind of the whole: children are people, houses are not."""
        a, b = self.words.thing(part.head), self.words.thing(whole.head)
        if part == whole or a == b or (a is not None and b is not None and self.words.within.get(a) == b):
            return True
        return b == "person" and part.head.casefold().endswith(_PEOPLE)

    def level(self, first: Told, second: Told) -> tuple[Interval, Interval] | None:
        """Two figures of one measure in one unit, as what their words can stand for."""
        return self.units.both(first.figure, second.figure)


def quoted(told: Told) -> str:
    """A figure as it is written, in quotation marks."""
    return f"“{' '.join(_short(told.figure).split())}”"


def _short(figure: Figure) -> str:
    """The figure without its noun, and with its sign and unit."""
    counted = figure.counted
    end = counted.end if counted and figure.number.end <= counted.start < figure.end else figure.end
    return figure.text[: max(end, figure.number.end) - figure.start]


def written(numbers: Interval, sign: str = "") -> str:
    """An interval as a reader wants it: one number where its ends come to the same, else both.

    >>> written(Interval(9.98, 10.02), "%"), written(Interval(4.87, 15.38), "%"), written(Interval(5, float("inf")))
    ('10%', '4.87% to 15.4%', 'at least 5')
    """
    low, high = numbers
    if high == float("inf"):
        return f"at least {_number(low)}{sign}"
    if low == float("-inf"):
        return f"at most {_number(high)}{sign}"
    middle = (low + high) / 2
    if high - low <= 0.01 * abs(middle):
        return f"{_number(middle)}{sign}"
    return f"{_number(low)}{sign} to {_number(high)}{sign}"


def _number(number: float) -> str:
    size, word = next(((size, word) for size, word in _SIZES if abs(number) >= size), (1, ""))
    value = number / size
    return f"{value:,.0f}{word}" if abs(value) >= _WHOLE or value == int(value) else f"{value:.3g}{word}"

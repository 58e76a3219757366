"""A figure in the making: what each step of the flow adds to."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.numerals import Form
from sayso.reader import Chances
from sayso.records import Bound, Change, Counted
from sayso.units import COUNT, Unit

Value = int | float


@dataclass(slots=True)
class Draft:
    """A number with its place, and what has been read around it so far.

    `first` and `last` enclose the number words, `start` and `end` all words that were read.
    """

    first: int
    last: int
    start: int
    end: int
    value: Value | None
    low: Value | None = None
    high: Value | None = None
    form: Form = "digits"
    unit: Unit = COUNT
    bound: Bound = "exact"
    per: str | None = None
    counted: Counted | None = None
    counted_confidence: float = 1.0
    """The share of such choices of a noun that are right on unseen texts."""
    chances: Chances | None = None
    """What the encoder says of it, where it was asked."""
    change: Change | None = None
    inside: tuple[int, int] | None = None
    """The noun that the number words enclose: "one |voter| in five"."""
    framed: bool = False
    """Whether words that bound a number were read around it."""
    gapped: bool = False
    """Whether it goes on with the verb and the noun of the figure before: "lost 40 men and Pelm |12"."""
    set_out: bool = False
    """Whether the layout, or a gapped clause, says what it counts, or that it counts nothing."""
    nouns_tried: int = 0
    """How many nouns were looked at for what it counts: a chain of them without end must not be followed to it."""

    @property
    def named(self) -> bool:
        """Whether a currency, unit or bound was written beside it: then it is no year, name or list number."""
        return self.framed or self.unit != COUNT

    def reach(self, start: int, end: int) -> None:
        """Take in the words between two offsets."""
        self.start, self.end = min(self.start, start), max(self.end, end)

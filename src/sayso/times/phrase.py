"""A stretch of words that a rule of the grammar has recognised."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Union

from sayso.times.anchor import Anchor
from sayso.times.timex import Reading
from sayso.times.words import Word

Reader = Callable[["Phrase", Anchor], Reading | None]
Part = Union[Word, "Phrase"]


class Phrase(NamedTuple):
    """A recognised expression: its characters, its parts, and how to read it against an anchor."""

    start: int
    end: int
    kind: str
    parts: tuple[Part, ...]
    reader: Reader
    text: str

    def read(self, anchor: Anchor) -> Reading | None:
        """What the expression means, seen from an anchor."""
        try:
            return self.reader(self, anchor)
        except (ValueError, OverflowError):
            return None  # a date outside the calendar: the year 0, 9,999 decades ago

    def value(self, *kinds: str) -> str | None:
        """The value of the first word of one of these kinds."""
        return next((part.value for part in self.parts if isinstance(part, Word) and part.kind in kinds), None)

    def number(self, *kinds: str) -> int | None:
        """The same as a whole number."""
        value = self.value(*kinds)
        return None if value is None else int(value)

    def year(self) -> int | None:
        """The year that it names."""
        return self.number("year", "far_year")

    def has(self, *kinds: str) -> bool:
        """Whether there is a part of one of these kinds."""
        return any(part.kind in kinds for part in self.parts)

    def phrases(self) -> list[Phrase]:
        """The parts that are expressions themselves."""
        return [part for part in self.parts if isinstance(part, Phrase)]

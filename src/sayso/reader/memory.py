"""Readings are remembered while a text is read, so that stages which ask of the same figure cost one reading of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.reader.encoder import Passage
from sayso.reader.questions import Chances


class SecondReader(Protocol):
    """What reads the figures of passages again, as `Encoder` does."""

    def read(self, passages: Sequence[Passage]) -> Sequence[Sequence[Chances | None]]:
        """For each passage what is said of each of its figures, in the order given."""


class Remembering:
    """A second reader that asks another and reads no figure twice; it lives as long as one text is read.

    Args:
        asked: The reader that is asked.

    >>> class Counting:
    ...     def read(self, passages):
    ...         print([one.figures for one in passages])
    ...         return [[None for _ in one.figures] for one in passages]
    >>> reader = Remembering(Counting())
    >>> _ = reader.read([Passage("3 ships, 4 boats", ((0, 1),))])
    [((0, 1),)]
    >>> reader.read([Passage("3 ships, 4 boats", ((0, 1), (9, 10)))])
    [((9, 10),)]
    [(None, None)]
    """

    def __init__(self, asked: SecondReader) -> None:
        self._asked = asked
        self._known: dict[tuple[str, tuple[int, int]], Chances | None] = {}

    def read(self, passages: Sequence[Passage]) -> list[tuple[Chances | None, ...]]:
        """Read the figures of passages, as `Encoder.read` does."""
        for passage in passages:
            self._learn(passage)
        return [tuple(self._known[passage.text, figure] for figure in passage.figures) for passage in passages]

    def _learn(self, passage: Passage) -> None:
        new = tuple(figure for figure in passage.figures if (passage.text, figure) not in self._known)
        if new:
            (found,) = self._asked.read([Passage(passage.text, new)])
            self._known.update(zip(((passage.text, figure) for figure in new), found, strict=True))

"""What the encoder gives for one figure: chances over the words around it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sayso.reader.encoding import Floats
from sayso.reader.questions import POINTERS


class Place(NamedTuple):
    """A word piece by its offsets, with the logarithm of the chance that the answer stands there."""

    start: int
    end: int
    chance: float


class Reading:
    """Chances, as natural logarithms, of where the answers about one figure stand.

    Each of the questions (`POINTERS`) has one answer: a piece of the window around the figure, or none. Of a counted noun or
    a predicate the piece is the first of its head word, of a source or an expression of time any of its pieces; so the
    chance of a span is the sum over the pieces in it, whatever the question.

    Attributes:
        pieces: The word pieces of the window, by their offsets, in the order of the text.
        factuality: The logarithm of the chance of each kind of factuality.
    """

    __slots__ = ("_places", "factuality", "pieces")

    def __init__(self, pieces: Sequence[tuple[int, int]], places: Floats, factuality: Mapping[str, float]) -> None:
        self.pieces = pieces
        self.factuality = factuality
        self._places = places

    def none(self, question: str) -> float:
        """The chance that the text names none (for a source: that nobody but the article says it)."""
        return float(self._places[POINTERS.index(question), 0])

    def of(self, question: str, start: int, end: int) -> float | None:
        """The chance that the answer stands between two characters; None where the window holds none of them."""
        first = bisect_right(self.pieces, start, key=itemgetter(1))
        last = bisect_left(self.pieces, end, key=itemgetter(0))
        if first >= last:
            return None
        return math.log(sum(map(math.exp, self._places[POINTERS.index(question), first + 1 : last + 1].tolist())) or 1e-30)

    def best(self, question: str, most: int = 1) -> list[Place]:
        """The likeliest pieces, best first; equal ones in the order of the text."""
        chances = self._places[POINTERS.index(question), 1:].tolist()
        order = sorted(range(len(self.pieces)), key=lambda n: -chances[n])[:most]
        return [Place(*self.pieces[n], chances[n]) for n in order]

"""What the encoder is asked about each figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

POINTERS = ("counted", "what", "source", "day")
"""Questions that a place in the text answers: the counted noun, the predicate, who says it, the expression of its time."""

FACTUALITIES = ("asserted", "hedged", "denied", "planned", "hypothetical")
"""The kinds of factuality, in the order of the encoder's scores."""


class Chances(Protocol):
    """What an encoder says of one figure, as natural logarithms of chances; `Reading` is what sayso's own says."""

    @property
    def factuality(self) -> Mapping[str, float]:
        """The chance of each kind of factuality."""

    def none(self, question: str) -> float:
        """That nothing in the text answers."""

    def of(self, question: str, start: int, end: int) -> float | None:
        """That the answer stands between two characters; None where the encoder did not look."""

"""What the encoder is asked about each figure."""

from __future__ import annotations

POINTERS = ("counted", "what", "source", "day")
"""Questions that a place in the text answers: the counted noun, the predicate, who says it, the expression of its time."""

FACTUALITIES = ("asserted", "hedged", "denied", "planned", "hypothetical")
"""The kinds of factuality, in the order of the encoder's scores."""

"""Links between figures: a bracketed amount that only converts the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.records import Figure

_BETWEEN = re.compile(r"[^().;]{0,30}?(?:\(|[-–—]\s|,\sor\s|/)\s?(?:(?:about|around|roughly|approximately|some|or|i\.e\.|approx\.?|nearly|almost|~|≈|=)\s?)*[^\s\w]{0,4}(?:[A-Z]{1,3}\$?\s?)?$")
_COMPATIBLE = frozenset({"money", "length", "area", "mass", "volume", "temperature", "speed"})


def equivalents(figures: Sequence[Figure], doc: Doc) -> dict[int, int]:
    """Conversions: {index of "£645" in "$800 (£645)": index of "$800"}.

    Args:
        figures: The figures of a Doc, in text order.
        doc: The Doc.
    """
    found: dict[int, int] = {}
    for i in range(1, len(figures)):
        original, conversion = figures[i - 1], figures[i]
        gap = doc.text[original.number.end : conversion.number.start]
        same_kind = original.kind == conversion.kind and original.kind in _COMPATIBLE
        if same_kind and original.unit != conversion.unit and len(gap) < 50 and _BETWEEN.fullmatch(gap):
            found[i] = found.get(i - 1, i - 1)
    return found

"""Figures: the quantities of a text, with bounds, units, rates and what they count."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Figure

__all__ = ["find_figures"]


def find_figures(doc: Doc, *, lexicon: Lexicon | None = None) -> tuple[Figure, ...]:
    """All figures of a Doc, in text order, with offsets into `doc.text`."""
    lexicon = lexicon or default_lexicon()
    return ()

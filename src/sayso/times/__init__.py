"""Times: time expressions as intervals."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Time

__all__ = ["find_times"]


def find_times(doc: Doc, *, published: date | None = None, lexicon: Lexicon | None = None) -> tuple[Time, ...]:
    """All time expressions of a Doc, in text order, with offsets into `doc.text`."""
    lexicon = lexicon or default_lexicon()
    return ()

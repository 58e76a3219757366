"""Entities: one record per person, organisation or place, with all its mentions."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity

__all__ = ["find_entities"]


def find_entities(doc: Doc, *, gazetteer: Path | None = None, lexicon: Lexicon | None = None) -> tuple[Entity, ...]:
    """All entities of a Doc, in order of first mention, with offsets into `doc.text`."""
    lexicon = lexicon or default_lexicon()
    return ()

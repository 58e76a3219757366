"""The second reader: a small encoder that says, for each figure, where in the text its noun, predicate, speaker and day stand.

The encoder that comes with sayso was fitted by `training/encoder`; `docs/reader.md` is its card. Others are loaded from a
folder: `Encoder.load(home, allow=sha256)`.
"""

from __future__ import annotations

from sayso.reader.encoder import HOME, NAME, SHA256, Encoder, Passage, second_reader
from sayso.reader.memory import Remembering, SecondReader
from sayso.reader.questions import FACTUALITIES, POINTERS, Chances
from sayso.reader.reading import Place, Reading

__all__ = [
    "FACTUALITIES",
    "HOME",
    "NAME",
    "POINTERS",
    "SHA256",
    "Chances",
    "Encoder",
    "Passage",
    "Place",
    "Reading",
    "Remembering",
    "SecondReader",
    "second_reader",
]

"""Events: what happened, to whom, where, when, and whether the text asserts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity, Event, Factuality, Figure, Time

__all__ = ["Circumstance", "find_events"]


class Circumstance(NamedTuple):
    """What surrounds one figure: its event, and the factuality of the statement."""

    event: Event | None
    factuality: Factuality


def find_events(
    doc: Doc, figures: Sequence[Figure], times: Sequence[Time], entities: Sequence[Entity], *, lexicon: Lexicon | None = None
) -> tuple[Circumstance, ...]:
    """One circumstance for each figure, in the order of the figures."""
    lexicon = lexicon or default_lexicon()
    return tuple(Circumstance(None, "asserted") for _ in figures)

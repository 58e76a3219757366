"""The mentions of one text by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.records import Entity

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s|\n")
# Farther back nobody looks for what a noun or pronoun stands for.
FAR = 3000
"""In characters."""


class Mentioned(NamedTuple):
    """Where an entity is mentioned."""

    start: int
    end: int
    entity: Entity


class MentionIndex:
    """Finds mentions by their offsets.

    Args:
        text: The text.
        entities: Its entities.
    """

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        places = (Mentioned(m.start, m.end, entity) for entity in entities for m in entity.mentions)
        self._mentions = sorted(places, key=lambda place: (place.start, -place.end))
        self._starts = [place.start for place in self._mentions]
        self._sentence_ends = [found.end() for found in _SENTENCE_END.finditer(text)]
        self._longest = max((place.end - place.start for place in self._mentions), default=0)

    def add(self, start: int, end: int, entity: Entity) -> None:
        """One more mention of an entity: a pronoun or a noun that stands for it."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._mentions.insert(at, Mentioned(start, end, entity))
        self._longest = max(self._longest, end - start)

    def within(self, start: int, end: int) -> list[Mentioned]:
        """The mentions that overlap a span, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [place for place in self._mentions[first:last] if place.end > start]

    def before(self, at: int) -> Iterator[Mentioned]:
        """The mentions before an offset, the nearest first, as far back as a reader remembers."""
        for i in range(bisect_left(self._starts, at) - 1, -1, -1):
            if at - self._starts[i] > FAR:
                return
            yield self._mentions[i]

    def sentences_between(self, start: int, end: int) -> int:
        """How many sentences end between two offsets."""
        return bisect_left(self._sentence_ends, end) - bisect_left(self._sentence_ends, start)

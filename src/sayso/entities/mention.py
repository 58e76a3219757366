"""A name in the text, and stretches of text that never overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from sayso.entities.gazetteer import Listed
from sayso.entities.places import Place

LABELS = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"])


class Mention(NamedTuple):
    """A name in the text.

    `label` is what its finder takes it for; `title` what stands before it ("Mr"); `described` says that it is, or has before
    it, a noun for bodies ("research firm |Nielsen", "City Administration"); `located` that something is in, at or near it.
    """

    start: int
    end: int
    text: str
    label: str
    title: str = ""
    place: Place | None = None
    listed: Listed | None = None
    described: bool = False
    located: bool = False


class Extents:
    """Stretches of text that never overlap, asked whether they touch another."""

    def __init__(self, extents: Iterable[tuple[int, int]]) -> None:
        self._extents = sorted(extents)
        self._starts = [start for start, _ in self._extents]

    def touch(self, start: int, end: int) -> tuple[int, int] | None:
        """The first that overlaps `start`…`end`."""
        at = max(0, bisect_right(self._starts, start) - 1)
        for extent in self._extents[at : bisect_left(self._starts, end)]:
            if extent[1] > start:
                return extent
        return None


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of two that overlap the longer: "Bank of Peru" over "Peru", "Burkina Faso" over "Burkina"; else the first given."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.start >= mention.end:
            continue
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept

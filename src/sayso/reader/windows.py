"""A text → the windows that the encoder reads: figures that stand near each other share one, so a word is read about once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.sentences import split_sentences

_LINE = re.compile(r"[^\n]+")


class Reach(NamedTuple):
    """How far a window reaches, in word pieces: from its first figure's sentence to its last one's, and beside them."""

    longest: int = 128
    before: int = 56
    after: int = 16


class Window(NamedTuple):
    """Word pieces from `start` to `end`, and the figures that are to be read there, by their numbers in the text's list."""

    start: int
    end: int
    figures: tuple[int, ...]


class Breaks(NamedTuple):
    """Where lines and sentences begin, by their first characters."""

    lines: tuple[int, ...]
    sentences: tuple[int, ...]


def find_breaks(text: str) -> Breaks:
    """Where the lines and the sentences of a text begin.

    Args:
        text: Any text.

    Returns:
        Offsets in rising order; each line begins a sentence.

    >>> find_breaks("Boats lost\\nMr. Osei counted 14. He left.")
    Breaks(lines=(0, 11), sentences=(0, 11, 32))
    """
    lines = [line.span() for line in _LINE.finditer(text)]
    sentences = (start for line in lines for start, _ in split_sentences(text, *line))
    return Breaks(tuple(start for start, _ in lines), tuple(sorted({*sentences, *(start for start, _ in lines)})))


def find_windows(
    pieces: Sequence[tuple[int, int]], starts: Sequence[int], figures: Sequence[int], reach: Reach
) -> list[Window]:
    """Lay windows over the figures of a text.

    Args:
        pieces: The text's word pieces, as offsets of characters.
        starts: Where its sentences begin.
        figures: Where its figures begin, in rising order.
        reach: How far a window may reach.

    Returns:
        Windows in the order of the text; each figure is in exactly one.

    >>> pieces = [(n, n + 1) for n in range(0, 100, 2)]
    >>> find_windows(pieces, [0, 20, 60], [4, 30, 96], Reach(longest=30, before=4, after=2))
    [Window(start=0, end=32, figures=(0, 1)), Window(start=26, end=50, figures=(2,))]
    """
    if not pieces:
        return []
    bounds = _parts([bisect_left(pieces, (start, 0)) for start in starts], len(pieces), reach.longest)
    ends = [end for _, end in pieces]
    return [
        Window(max(0, start - reach.before), min(len(pieces), end + reach.after), tuple(members))
        for start, end, members in _grouped(bounds, [bisect_right(ends, figure) for figure in figures], reach.longest)
    ]


def _parts(starts: Sequence[int], size: int, longest: int) -> list[int]:
    """Where the parts begin that are never divided: sentences, and pieces of those that are too long; the end closes them."""
    inner = sorted({0, *(start for start in starts if start < size)})
    return [at for start, end in zip(inner, [*inner[1:], size], strict=True) for at in range(start, end, longest)] + [size]


def _grouped(bounds: Sequence[int], figures: Sequence[int], longest: int) -> Iterator[tuple[int, int, list[int]]]:
    start = end = -1
    members: list[int] = []
    for number, piece in enumerate(figures):
        part = min(bisect_right(bounds, piece), len(bounds) - 1)
        if members and bounds[part] - start > longest:
            yield start, end, members
            members = []
        if not members:
            start = bounds[part - 1]
        end = bounds[part]
        members.append(number)
    if members:
        yield start, end, members

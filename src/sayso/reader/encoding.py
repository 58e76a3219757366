"""Texts and windows as the arrays that the encoder takes: the same for training and for reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from sayso.reader.windows import Breaks, Reach, Window, find_breaks, find_windows
from sayso.reader.wordpiece import WordPieces

Integers = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]

CASES = 3
"""How a word piece is written: without capital, with one in front, in capitals alone (the vocabulary has small letters)."""
OPENINGS = 3
"""What a word piece opens: nothing, a sentence, a line."""
DISTANCES = 32
"""Classes of the distance from a figure, in word pieces: each near one is its own, far ones are put together."""
_STEPS = numpy.array([*range(1, 11), 16, 26, 40, 64, 101])
SENTENCES = 6
"""Classes of the distance in sentences: three or more before, two, one, the same, one after, more after."""

_BATCH = ("ids", "cases", "openings", "marks", "mask", "members", "distances", "sentences")


class Pieces(NamedTuple):
    """A text in word pieces, with what their words do not say: capitals, and where sentences and lines begin."""

    ids: Integers
    spans: tuple[tuple[int, int], ...]
    cases: Integers
    openings: Integers
    sentence: Integers
    breaks: Breaks


class Batch(NamedTuple):
    """Windows of one run, padded: w windows of p pieces and f figures each.

    `members` is the part that each piece has in each figure's number, `distances` and `sentences` the classes of the
    distance between figure and piece.
    """

    ids: Integers  # w, p
    cases: Integers
    openings: Integers
    marks: Integers
    mask: Floats
    members: Floats  # w, f, p
    distances: Integers
    sentences: Integers

    def named(self) -> dict[str, NDArray[numpy.generic]]:
        """The arrays by the names of the encoder's inputs."""
        return dict(zip(_BATCH, self, strict=True))


def cut(cutter: WordPieces, text: str) -> Pieces:
    """Cut a text into word pieces.

    Args:
        cutter: The encoder's vocabulary.
        text: Any text.

    Returns:
        The pieces; their spans are offsets into the text.
    """
    found = list(cutter.cut(text))
    starts = numpy.array([piece.start for piece in found], dtype=numpy.int64)
    breaks = find_breaks(text)
    sentence, line = (
        numpy.searchsorted(numpy.array(kind, dtype=numpy.int64), starts, "right") for kind in (breaks.sentences, breaks.lines)
    )
    opens = [numpy.diff(kind, prepend=-1) > 0 for kind in (sentence, line)]
    return Pieces(
        numpy.array([piece.number for piece in found], dtype=numpy.int64),
        tuple((piece.start, piece.end) for piece in found),
        numpy.array([_case(text[piece.start : piece.end]) for piece in found], dtype=numpy.int64),
        opens[0].astype(numpy.int64) + opens[1].astype(numpy.int64),
        sentence.astype(numpy.int64),
        breaks,
    )


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def lay_windows(pieces: Pieces, figures: Sequence[tuple[int, int]], reach: Reach) -> list[Window]:
    """The windows over the figures of a text; see `find_windows`."""
    return find_windows(pieces.spans, pieces.breaks.sentences, [start for start, _ in figures], reach)


def pieces_of(pieces: Pieces, start: int, end: int) -> range:
    """The word pieces that a span of characters touches, or else the one behind it."""
    first = min(bisect_right(pieces.spans, start, key=lambda span: span[1]), len(pieces.spans) - 1)
    last = bisect_right(pieces.spans, end - 1, key=lambda span: span[0])
    return range(first, max(first + 1, last))


class Part(NamedTuple):
    """One window of one text, ready to be put into a batch."""

    pieces: Pieces
    window: Window
    figures: tuple[range, ...]

    @property
    def size(self) -> int:
        """Word pieces with the two that frame them."""
        return self.window.end - self.window.start + 2


def make_parts(pieces: Pieces, figures: Sequence[tuple[int, int]], reach: Reach) -> list[Part]:
    """The windows of a text with the word pieces of their figures."""
    if not pieces.spans:
        return []
    numbers = [pieces_of(pieces, *figure) for figure in figures]
    return [Part(pieces, window, tuple(numbers[n] for n in window.figures)) for window in lay_windows(pieces, figures, reach)]


def make_batch(parts: Sequence[Part], frame: tuple[int, int]) -> Batch:
    """Pad windows to one size.

    Args:
        parts: The windows.
        frame: Ids of the pieces that open and close each ([CLS] and [SEP]).

    Returns:
        The arrays of the run; piece 0 of each window is its frame, so piece n of the text stands at n - start + 1.
    """
    width, depth = max(part.size for part in parts), max(1, *(len(part.figures) for part in parts))
    ids, cases, openings, marks = numpy.zeros((4, len(parts), width), dtype=numpy.int64)
    mask = numpy.zeros((len(parts), width), dtype=numpy.float32)
    members = numpy.zeros((len(parts), depth, width), dtype=numpy.float32)
    distances, sentences = numpy.zeros((2, len(parts), depth, width), dtype=numpy.int64)
    for row, (pieces, (start, end, _), figures) in enumerate(parts):
        inner = slice(1, end - start + 1)
        ids[row, 0], ids[row, end - start + 1] = frame
        ids[row, inner] = pieces.ids[start:end]
        cases[row, inner] = pieces.cases[start:end]
        openings[row, inner] = pieces.openings[start:end]
        mask[row, : end - start + 2] = 1
        for column, figure in enumerate(figures):
            own = [n - start + 1 for n in figure if start <= n < end]
            if own:
                marks[row, own] = 1
                members[row, column, own] = 1 / len(own)
                distances[row, column] = _distance_classes(width, own[0], own[-1])
                after = pieces.sentence[start:end] - pieces.sentence[figure[0]]
                sentences[row, column, inner] = numpy.clip(after + 3, 0, SENTENCES - 1)
    return Batch(ids, cases, openings, marks, mask, members, distances, sentences)


def _distance_classes(width: int, first: int, last: int) -> Integers:
    """0 to 14 before the figure, 16 to 31 at and behind it."""
    places = numpy.arange(width)
    before, behind = first - places, places - last
    steps = numpy.searchsorted(_STEPS, numpy.maximum(before, behind), "right")
    return numpy.where(before > 0, 15 - steps, 16 + steps)

"""Text → word pieces with their offsets, by BERT's greedy longest match: no package is needed for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Signs stand by themselves, so that the number in "£645" is a number as in "645".
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 100
_REMEMBERED = 50_000
UNKNOWN, OPENING, CLOSING, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"


class Piece(NamedTuple):
    """A word piece: its number in the vocabulary and its offsets."""

    number: int
    start: int
    end: int


class WordPieces:
    """Cuts text into the pieces of a vocabulary; capitals and accents make no difference.

    Args:
        vocabulary: The pieces in order; one that goes on within a word begins with "##".

    >>> cutter = WordPieces(["[UNK]", "ferry", "##men", "lost", "$", "14"])
    >>> [(piece.number, piece.start, piece.end) for piece in cutter.cut("Ferrymen lost $14…")]
    [(1, 0, 5), (2, 5, 8), (3, 9, 13), (4, 14, 15), (5, 15, 17), (0, 17, 18)]
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self.numbers[UNKNOWN]
        self._known: dict[str, tuple[Piece, ...]] = {}

    def cut(self, text: str) -> Iterator[Piece]:
        """The pieces of a text in order; offsets are the text's own."""
        for word in _WORD.finditer(text):
            at = word.start()
            for number, start, end in self._pieces(word.group()):
                yield Piece(number, at + start, at + end)

    def _pieces(self, word: str) -> tuple[Piece, ...]:
        found = self._known.get(word)
        if found is None:
            found = tuple(self._longest_first(*_plain(word))) if len(word) <= _LONGEST_WORD else ()
            found = found or (Piece(self._unknown, 0, len(word)),)
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found

    def _longest_first(self, word: str, places: Sequence[int]) -> list[Piece]:
        """The pieces of a word in small letters, of which letter n stands at `places[n]`; none where one is unknown."""
        found: list[Piece] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.numbers.get(word[start:end] if start == 0 else f"##{word[start:end]}")
                if number is not None:
                    break
            else:
                return []
            found.append(Piece(number, places[start], places[end]))
            start = end
        return found


def _plain(word: str) -> tuple[str, Sequence[int]]:
    """A word in small letters without accents, and where each of them stands in the word."""
    if word.isascii():
        return word.lower(), range(len(word) + 1)
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(word):
        for letter in unicodedata.normalize("NFD", character.lower()):
            if unicodedata.category(letter) != "Mn":
                letters.append(letter)
                places.append(place)
    return "".join(letters), [*places, len(word)]

"""Text → sentences, before anything is parsed: fast, and the same whether a text is read in part or whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon import Lexicon, default_lexicon

# A full stop (or ! ? …) with the marks that close over it, then room, then what may open a sentence.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}(?=\s)|(?<=[a-z0-9)”’'\"])[.!?](?=[A-Z][a-z])")
_WORD_BEFORE = re.compile(r"[\w.&’'-]{1,24}$")
_OPENING = re.compile(r"\s+[\"'“‘«„`(\[—–-]{0,3}\s?(\w?)")
_WORD = re.compile(r"\w+")
_INITIALS = re.compile(r"(?:\b\w\.)*\b\w$")
# After an abbreviation that can end a sentence, these words begin a new one.
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those in on at but and as after before when while if for from "
    "his her its their our there however meanwhile under since during last earlier by with both no not what some many".split()
)


class _Row(NamedTuple):
    abbreviation: str
    ends: str


class _Abbreviations(NamedTuple):
    never: frozenset[str]
    maybe: frozenset[str]


def split_sentences(text: str, start: int, end: int, *, lexicon: Lexicon | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of one line of text, as offsets without the room around them.

    Args:
        text: The whole text.
        start: Where the line starts.
        end: Where it ends.
        lexicon: Tables with the abbreviations.

    Yields:
        Start and end of each sentence, in order; together they hold every character but the room between them.

    >>> text = 'Mr. Osei spoke at 9 a.m. in the U.S. Senate. "We lost 14 boats." He left.'
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['Mr. Osei spoke at 9 a.m. in the U.S. Senate.', '"We lost 14 boats."', 'He left.']
    """
    known = (lexicon or default_lexicon()).derived(_abbreviations)
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() > at and _ends_sentence(text, stop, end, known):
            yield at, stop.end()
            at = _skip_room(text, stop.end(), end)
    last = end
    while last > at and text[last - 1].isspace():
        last -= 1
    if last > at:
        yield at, last


def _abbreviations(lexicon: Lexicon) -> _Abbreviations:
    rows = lexicon.rows("abbreviations", _Row)
    never = frozenset(row.abbreviation for row in rows if row.ends == "never")
    return _Abbreviations(never, frozenset(row.abbreviation for row in rows) - never)


def _skip_room(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, stop: re.Match[str], end: int, known: _Abbreviations) -> bool:
    opening = _OPENING.match(text, stop.end(), end)
    if opening is None:  # "attack.The": no room, but a capital after a small letter
        return stop.end() < end
    if opening.group(1).islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word = before.group().rsplit("’", 1)[-1] if before else ""
    if word in known.never or (len(word) == 1 and word.isalpha() and word.isupper() and word != "I"):
        return len(stop.group()) > 1
    if word in known.maybe or _INITIALS.fullmatch(word):
        return _starts_sentence(text, opening, end)
    return True


def _starts_sentence(text: str, opening: re.Match[str], end: int) -> bool:
    first = _WORD.search(text, opening.start(), min(end, opening.end() + 24))
    return first is None or first.group().casefold() in _STARTERS and first.group()[0].isupper()

"""Text → sentences, before anything is parsed: fast, and the same whether a text is read in part or whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon import Lexicon, default_lexicon

# A full stop (or ! ? …) with the marks that close over it, then room, then what may open a sentence.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,3}(?=\s)|(?<=[a-z0-9)”’'\"])[.!?](?=[A-Z][a-z])")
_WORD_BEFORE = re.compile(r"[\w.&’'-]{1,24}$")
_OPENING = re.compile(r"\s+(—|–|―|-|\[?(?:\.\.\.|…))?[\"'“‘«„`(\[]{0,3}\s?(\w?)")
# '… fire?" Osei demanded.': the reporting words belong to the question before them
_REPORTED_AFTER = re.compile(r"\s+(?:[A-Z][\w.’'-]*\s){1,4}(?:\w+ed|said|says|told|tells|asks|wrote|writes)\b")
_WORD = re.compile(r"\w+")
# "LUSAKA, Feb. 6 (Reuters) - ", "Lagos, Nigeria (AP) — ", "GENEVA – ": a place in capitals, or any with an agency behind it
_DATELINE = re.compile(
    r"""(?: [A-Z][A-Z.'’-]{2,} (?:[ /][A-Z][A-Z.'’-]+){0,3} (?:,\ [\w.\ ]{2,30}){0,3} (?:\ \([^()\n]{2,40}\))?
          | [A-Z][\w.'’-]+ (?:\ [A-Z][\w.'’-]+){0,2} (?:,\ [\w.\ ]{2,30}){0,3} \ \([A-Z][^()\n]{1,40}\) )
        \s (?:—|–|―|--?) \s""",
    re.VERBOSE,
)
_LONGEST = 3000  # characters; the longest sentences of news have a third of that
_INITIALS = re.compile(r"(?:\b\w\.)*\b\w$")


class _Row(NamedTuple):
    abbreviation: str
    ends: str


class _Starter(NamedTuple):
    word: str


class _Known(NamedTuple):
    """Abbreviations before which a sentence never or maybe ends, and words that then begin a new one."""

    never: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]


def split_sentences(text: str, start: int, end: int, *, lexicon: Lexicon | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of one line of text, as offsets without the room around them.

    Args:
        text: The whole text.
        start: Where the line starts.
        end: Where it ends.
        lexicon: Tables with the abbreviations.

    Yields:
        Start and end of each sentence, in order; together they hold every character but the room between them. What is
        longer than any sentence of news, such as a table in one line, comes in pieces: reading takes time and room that
        grow with the square of a sentence's length.

    >>> text = 'Mr. Osei spoke at 9 a.m. in the U.S. Senate. "We lost 14 boats." He left.'
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['Mr. Osei spoke at 9 a.m. in the U.S. Senate.', '"We lost 14 boats."', 'He left.']
    """
    for first, last in _sentences(text, start, end, (lexicon or default_lexicon()).derived(_known)):
        yield from _pieces(text, first, last)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where a part of it ends, at a comma, or between words, where it is too long for one."""
    while end - start > _LONGEST:
        near, far = start + _LONGEST // 2, start + _LONGEST
        breaks = (text.rfind(mark, near, far) for mark in ("; ", ", ", " ", "\t"))
        cut = next((at + 1 for at in breaks if at >= 0), far)
        yield start, start + len(text[start:cut].rstrip())
        start = _skip_room(text, cut, end)
    if end > start:
        yield start, end


def _sentences(text: str, start: int, end: int, known: _Known) -> Iterator[tuple[int, int]]:
    at = _skip_room(text, start, end)
    if dateline := _DATELINE.match(text, at, end):
        yield at, dateline.end() - 1
        at = _skip_room(text, dateline.end(), end)
    for stop in _STOP.finditer(text, start, end):
        if stop.end() > at and _ends_sentence(text, stop, end, known):
            yield at, stop.end()
            at = _skip_room(text, stop.end(), end)
    last = end
    while last > at and text[last - 1].isspace():
        last -= 1
    if last > at:
        yield at, last


def _known(lexicon: Lexicon) -> _Known:
    rows = lexicon.rows("abbreviations", _Row)
    never = frozenset(row.abbreviation for row in rows if row.ends == "never")
    maybe = frozenset(row.abbreviation for row in rows) - never
    return _Known(never, maybe, frozenset(row.word for row in lexicon.rows("sentence_starters", _Starter)))


def _skip_room(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, stop: re.Match[str], end: int, known: _Known) -> bool:
    opening = _OPENING.match(text, stop.end(), end)
    if opening is None:  # "attack.The": no room, but a capital after a small letter
        return stop.end() < end
    dash_or_elision, first_letter = opening.groups()
    if first_letter.islower() or (dash_or_elision or "-") not in "—–―-":
        return False
    marks = stop.group()
    if marks[0] in "?!":
        return marks[-1] not in "\"'”’" or not _REPORTED_AFTER.match(text, stop.end(), end)
    return marks.startswith("..") or not marks.startswith(".") or _full_stop_ends(text, stop, opening, end, known)


def _full_stop_ends(text: str, stop: re.Match[str], opening: re.Match[str], end: int, known: _Known) -> bool:
    """Whether a full stop ends more than the word before it, which may be an abbreviation."""
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word = before.group().rsplit("’", 1)[-1] if before else ""
    if word in known.never or _is_initial(word):
        return len(stop.group()) > 1
    if word in known.maybe or _INITIALS.fullmatch(word):
        return opening.group(1) is None and _starts_sentence(text, opening, end, known)  # a dash follows a dateline
    return True


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _starts_sentence(text: str, opening: re.Match[str], end: int, known: _Known) -> bool:
    first = _WORD.search(text, opening.start(), min(end, opening.end() + 24))
    return first is None or (first.group()[0].isupper() and first.group().casefold() in known.starters)

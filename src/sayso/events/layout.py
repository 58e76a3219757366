"""What the layout tells of an event: "12 killed, 30 wounded" in a headline, "Houses destroyed: 40", "(2024: £3bn)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.frames.predicate import Predicate
from sayso.frames.syntax import covering
from sayso.layouts import Layout
from sayso.lexicon import Lexicon, any_of
from sayso.records import Extent, Figure, Time
from sayso.syntax.tree import is_parsed

_STOP = re.compile(r"[.!?]['\"”’)]*\s*$")
_LINKS = "and|as|in|by|at|on|after|when|near|off|during|over|amid|from|so|since|following|before|while|but"
_CLOSED = re.compile(rf"[^\S\n]*(?:[,;:|)(–—\n-]|$|(?:{_LINKS})\b)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 200


class TollWord(NamedTuple):
    """A row of `toll_words.tsv`: a word behind a number, and what it says has happened."""

    word: str
    predicate: str


class _Tolls(NamedTuple):
    behind: re.Pattern[str]
    predicates: dict[str, str]


def _tolls(lexicon: Lexicon) -> _Tolls:
    rows = lexicon.rows("toll_words", TollWord)
    words = any_of((row.word for row in rows), space=r"\s")
    counted = "[a-z-]+s|more|people|men|women|children|police|feared"
    behind = re.compile(rf"\s(?:(?:{counted})\s)?({words})\b", re.IGNORECASE)
    return _Tolls(behind, {row.word: row.predicate for row in reversed(rows)})


def predicate_in_layout(doc: Doc, text: str, figure: Figure, layout: Layout, lexicon: Lexicon) -> Predicate | None:
    """What a headline says right behind a number, or a label before it; None elsewhere, where the parse tells.

    Args:
        doc: The article.
        text: Its text.
        figure: The figure.
        layout: The layout of the text.
        lexicon: Tables to read with.
    """
    if figure.kind != "count" or (anchor := _anchor(doc, figure)) is None:
        return None
    tolls = lexicon.derived(_tolls)
    cell = layout.cell(figure.number.start)
    if cell is not None and cell.label is not None and cell.kind != "highlight":
        found = _labelled(text, cell.label, cell.owner, tolls)
    else:
        found = _headlined(text, figure, tolls)
    return None if found is None else _predicate(doc, *found, anchor, tolls)


def _labelled(text: str, label: tuple[int, int], owner: tuple[int, int] | None, tolls: _Tolls) -> tuple[int, str] | None:
    """The last word of a cell's label, or of the head of its column, if it says what happened: where it ends, and the word."""
    for place in (label, owner):
        words = text[slice(*place)] if place else ""
        last = tolls.behind.search(f" {words}")
        if place and last is not None and last.end() == len(words) + 1:
            return place[1] - 1, last.group(1)
    return None


def _headlined(text: str, figure: Figure, tolls: _Tolls) -> tuple[int, str] | None:
    """The word right behind a number in a line that is no sentence, if it says what happened: where it begins, and the word."""
    line = text[text.rfind("\n", 0, figure.number.start) + 1 : text.find("\n", figure.number.end) % (len(text) + 1)]
    if len(line) > _LONGEST or _STOP.search(line):
        return None
    found = tolls.behind.match(text, figure.number.end)
    return (found.start(1), found.group(1)) if found is not None and _CLOSED.match(text, found.end()) else None


def _anchor(doc: Doc, figure: Figure) -> Token | None:
    tokens = covering(doc, figure.number)
    return tokens.root if tokens is not None and is_parsed(tokens.root) else None


def _predicate(doc: Doc, offset: int, word: str, anchor: Token, tolls: _Tolls) -> Predicate | None:
    tokens = covering(doc, Extent(start=offset, end=offset + 1))
    lemma = tolls.predicates[" ".join(word.split()).lower()]
    return None if tokens is None or tokens[0].i == anchor.i else Predicate(tokens[0], lemma, anchor)


def told_beside(text: str, figure: Figure, times: Sequence[Time], layout: Layout) -> Time | None:
    """The time that the layout gives a figure: in the same aside, "(2024: £3bn)", or at the head of its column.

    Args:
        text: The text.
        figure: The figure.
        times: All times of the text, in its order.
        layout: The layout of the text.
    """
    cell = layout.cell(figure.number.start)
    head = cell.owner if cell is not None and cell.kind == "table" else None
    for place in (layout.aside(figure.number.start), head):
        inside = _within(place, times) if place is not None else []
        if inside:
            return inside[0] if len(inside) == 1 else None
    return _year(text, *head) if head is not None else None


def _within(place: tuple[int, int], times: Sequence[Time]) -> list[Time]:
    """The times of a text, in its order, that begin and end in a place."""
    first, last = (bisect_left(times, edge, key=lambda time: time.start) for edge in place)
    return [time for time in times[first:last] if time.end <= place[1]]


def _year(text: str, start: int, end: int) -> Time | None:
    """The year that heads a column, where nobody would read a number alone as a time."""
    year = text[start:end]
    if _YEAR.fullmatch(year) is None:
        return None
    return Time(start=start, end=end, text=year, earliest=f"{year}-01-01", latest=f"{year}-12-31", grain="year", timex=year)

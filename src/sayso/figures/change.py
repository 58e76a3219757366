"""Change: "rose 5% to 30", "from 5.2% to 4.8%", "down 2.1%": direction, and the level before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from sayso.lexicon import Lexicon
from sayso.records import Change, Figure


class _Word(NamedTuple):
    word: str
    direction: str


class _Words(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    directions: dict[str, Literal["up", "down"]]


def _words(lexicon: Lexicon) -> _Words:
    rows = lexicon.rows("change_words", _Word)
    any_of = "|".join(re.escape(row.word) for row in sorted(rows, key=lambda row: -len(row.word)))
    return _Words(
        re.compile(rf"\b({any_of})(?:\s(?:by|to|from|of|about|around|some|nearly|almost|more|than|less|over|under|at|least|up|a|an|just|only|further|another|slightly|sharply|roughly|[$£€]))*[\s$£€(]*$", re.IGNORECASE),
        re.compile(rf"\s?(?:(?:percent|per\scent|points?|%)\s)?({any_of})\b", re.IGNORECASE),
        {row.word.casefold(): row.direction for row in rows},  # type: ignore[misc]
    )


def directions(doc: Doc, spans: Sequence[tuple[int, int, str]], *, lexicon: Lexicon) -> dict[int, Change]:
    """Which figures (by index) moved up or down, or are what something moved by or to."""
    words = lexicon.derived(_words)
    found: dict[int, Change] = {}
    for i, (start, end, _) in enumerate(spans):
        left = max(0, start - 50, spans[i - 1][1] if i else 0)
        before = words.before.search(doc.text, left, start)
        if before:
            found[i] = Change(direction=words.directions[before.group(1).casefold()])
        elif i and (i - 1) in found and re.fullmatch(r"\s?(?:%|percent|per\scent|[a-z]+(?:\s[a-z]+)?)?,?\s(?:to|from)\s[$£€]?", doc.text[spans[i - 1][1] : start]):
            found[i] = found[i - 1]
    return found


def previous_levels(figures: Sequence[Figure], doc: Doc) -> dict[int, int]:
    """For figures that something moved to, the figure that it moved from: {index of the new level: index of the old}.

    Args:
        figures: The figures of a Doc, in text order.
        doc: The Doc.
    """
    found: dict[int, int] = {}
    for i in range(1, len(figures)):
        old, new = figures[i - 1], figures[i]
        gap = doc.text[old.number.end : new.number.start]
        left = doc.text[max(0, old.start - 8) : old.number.start]
        if len(gap) < 60 and new.unit == old.unit:
            if re.search(r"\bfrom\s", left, re.IGNORECASE) and re.search(r"\bto\b[^.;]{0,16}$", gap):
                found[i] = i - 1
            elif re.search(r"\bto\s", left) and re.search(r"\bfrom\b[^.;]{0,20}$", gap):
                found[i - 1] = i
    return found

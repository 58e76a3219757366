"""Change: "rose 5% to 30", "from 5.2% to 4.8%", "down 2.1%": direction, and the level before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.records import Change, Figure

_FAR = 50
_TO_NEW = re.compile(r"\s?(?:%|percent|per\scent|[a-z]+(?:\s[a-z]+)?)?,?\s(?:to|from)\s[$£€]?", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfrom\s[^\s\w]?$", re.IGNORECASE), re.compile(r"\bto\b[^.;]{0,16}$")
_OLD_LEVEL = re.compile(r"\bfrom\b[^.;]{0,20}$")


class _Word(NamedTuple):
    word: str
    direction: str


class _Words(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    directions: dict[str, Literal["up", "down"]]


def _words(lexicon: Lexicon) -> _Words:
    rows = lexicon.rows("change_words", _Word)
    moves = [row for row in rows if row.direction in ("up", "down")]
    moved, fill = any_of(row.word for row in moves), any_of(row.word for row in rows if row.direction == "on")
    return _Words(
        re.compile(rf"\b({moved})(?:\s(?:{fill}))*[\s$£€(]*$", re.IGNORECASE),
        re.compile(rf"[\s-]?(?:(?:percent|per\scent|points?|%|year-on-year|annual)\s)?({moved})\b", re.IGNORECASE),
        {row.word.casefold(): row.direction for row in moves},  # type: ignore[misc]
    )


def read_changes(view: View, drafts: Sequence[Draft]) -> None:
    """Say of figures that something moved by, or moved to, which way it went."""
    for i, draft in enumerate(drafts):
        before = drafts[i - 1] if i else None
        draft.change = _change(view, draft, before) or draft.change


def _change(view: View, draft: Draft, before: Draft | None) -> Change | None:
    found = _moved(view, draft, before)
    if found is not None:
        return Change(direction=view.lexicon.derived(_words).directions[found.group(1).casefold()])
    if before is None or _TO_NEW.fullmatch(view.text, before.last, draft.first) is None:
        return None
    return before.change


def _moved(view: View, draft: Draft, before: Draft | None) -> re.Match[str] | None:
    """The word for a move beside a figure."""
    words = view.lexicon.derived(_words)
    left = max(0, draft.first - _FAR, before.last if before else 0)
    found = words.before.search(view.text[left : draft.first])
    if found is not None and left + found.start() < draft.start:  # "up to 40" is a bound
        return found
    return words.after.match(view.text, draft.end) if draft.unit.kind in ("percent", "money") else None


def previous_levels(figures: Sequence[Figure], doc: Doc) -> dict[int, int]:
    """For figures that something moved to, the figure that it moved from: {index of the new level: index of the old}.

    Args:
        figures: The figures of a Doc, in text order.
        doc: The Doc.
    """
    text = doc.text
    found: dict[int, int] = {}
    for i in range(1, len(figures)):
        old, new = figures[i - 1], figures[i]
        gap = text[old.number.end : new.number.start]
        left = text[max(0, old.start - 8) : old.number.start]
        if len(gap) < 60 and new.unit == old.unit:
            if _FROM.search(left) and _TO.search(gap):
                found[i] = i - 1
            elif re.search(r"\bto\s", left) and _OLD_LEVEL.search(gap):
                found[i - 1] = i
    return found

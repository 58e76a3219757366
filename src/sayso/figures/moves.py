"""Moves and levels: "rose £3m to £40m" tells by how much and to which; "rose 3 to 5%" and "cost from $10 to $20" are ranges."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.units import COUNT, Unit

_POINT = Unit("percentage_point", "percent")
_FROM = re.compile(r"(\w+)\s(?:anywhere\s)?from\s(?:(?:about|around|just|as\slittle\sas|a\slow\sof)\s)?$", re.IGNORECASE)
_TO = re.compile(r"(?:\spoints?)?\sto\s(?:(?:just|about|around|nearly|only|over|some|almost)\s)?", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,2}[$£€¥]?$", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:could|would|may|might|will|should|to|can)\s(?:[a-z]+\s)?$", re.IGNORECASE)
# How many times the lower end the upper end of a range may be: a thing mostly moves by a small part of what it comes to.
_WIDEST = {"count": 3, "percent": 4}
_WIDEST_MEASURE = 5
_WIDEST_SURE = 2


class _Word(NamedTuple):
    word: str
    direction: str


class _Moves(NamedTuple):
    """What stands before an amount that something moves by, and before one that spreads from one level to another."""

    before: re.Pattern[str]
    near: re.Pattern[str]
    anywhere: re.Pattern[str]
    spread: frozenset[str]


def _moves(lexicon: Lexicon) -> _Moves:
    rows = lexicon.rows("change_words", _Word)
    moves = any_of(row.word for row in rows if row.direction in ("up", "down"))
    fill = any_of(row.word for row in rows if row.direction == "on" and row.word not in ("to", "from"))
    return _Moves(
        re.compile(rf"\b(?:{moves})(?:\s(?:{fill}|[a-z]+ly)){{0,4}}[\s$£€¥(]*$", re.IGNORECASE),
        re.compile(rf"\b(?:{moves})\s(?:(?!(?:from|to)\b)[^\s.,;:\d]+\s){{0,5}}[^\w\s]?$", re.IGNORECASE),
        re.compile(rf"\b(?:{moves})\b", re.IGNORECASE),
        lexicon.words("spread_words"),
    )


def is_move(view: View, left: Draft, right: Draft, low: float | None = None) -> bool:
    """Whether of two numbers that "to" joins the first is what something moved by, and the second what it came to.

    Args:
        view: The Doc.
        left: The first number, with its unit.
        right: The second, with its unit.
        low: The value of the first where the scale of the second serves both: "$5 to $7 billion".
    """
    if not left.value or right.value is None:
        return False
    line, times = view.left(left.start), right.value / (low or left.value)
    if COUNT not in (left.unit, right.unit):
        return _is_sure_move(view, line) or (times >= _WIDEST_SURE and _moves_near(view, line))
    return times >= _WIDEST.get(right.unit.kind, _WIDEST_MEASURE) and _moves_by(view, line)


def _moves_by(view: View, line: str) -> bool:
    """ "rose |3", "rose in May by |3"."""
    return view.lexicon.derived(_moves).before.search(line) is not None or bool(_BY.search(line) and _moves_near(view, line))


def _is_sure_move(view: View, line: str) -> bool:
    """ "lifted rates 0.25% to 5.5%", but "would cut profits by $3m to $4m"."""
    found = view.lexicon.derived(_moves).before.search(line)
    return found is not None and not (_BY.search(line) or _HEDGED.search(line[: found.start()]))


def _moves_near(view: View, line: str) -> bool:
    return view.lexicon.derived(_moves).near.search(line) is not None


def share_move(view: View, left: Draft, right: Draft) -> None:
    """Give a bare move the unit of the level behind it: "rose three to 42 per cent" by points, "fell 2 to $41" by dollars."""
    if left.unit != COUNT or left.form == "ratio" or right.unit.kind in ("count", "ratio", "age"):
        return
    if _TO.fullmatch(view.text, left.end, right.start) and is_move(view, left, right):
        left.unit = _POINT if right.unit.kind == "percent" else right.unit


def is_spread(view: View, left: Draft, right: Draft) -> bool:
    """Whether "from X to Y" says how far something spreads and nothing moved: "cost from $1 to $2", "homes from $1m to $2m"."""
    found = _FROM.search(view.left(left.start))
    if found is None:
        return False
    moves = view.lexicon.derived(_moves)
    token = view.token(left.start - len(found.group()))
    if token.lemma_.casefold() in moves.spread and token.pos_ in ("VERB", "AUX", "NOUN"):
        return token.pos_ != "NOUN" or moves.anywhere.search(view.left(left.start)) is None
    levels = left.unit.kind == right.unit.kind == "money"
    return levels and token.tag_ == "NNS" and moves.anywhere.search(view.left(left.start)) is None

"""Levels and moves of an index: "fell 678 points to 8,579", "closed at 7,162.90", "below the 5,000 mark"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.units import COUNT, Unit

POINT = Unit("point", "other")
_FAR, _NEAR = 160, 240
_MARKET = re.compile(r"\b(?:stock\smarkets?|markets?|shares|stocks|bourse|trading|traders)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:to|at|below|above|under|over|past|of|from|near|around|beyond|through|between|and|by|up|down|the|crucial|almost|nearly"
    r"|breach(?:ed|es)|reach(?:ed|es|ing)|hit(?:s|ting)?|touch(?:ed|es|ing)|topp(?:ed|ing)|cross(?:ed|es|ing)"
    r"|fell|falls?|fallen|falling|rose|rises?|risen|rising|los(?:t|es|ing)|gain(?:ed|s|ing)?|dropp(?:ed|ing)|drops?"
    r"|climb(?:ed|s|ing)?|shed(?:s|ding)?|add(?:ed|s|ing)|slipp(?:ed|ing)|jump(?:ed|s|ing)?|slid|plunged|tumbled|surged)\s$",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\s?(?:[.,;:!?)”’\"'—–]|$)|\s?[-–(]\d?|\s(?:mark|level|threshold|barrier|for|in|on|at|by|as|and|but|or|while|when|after|before|since|to|from"
    r"|then|during|today|yesterday|late|early|with|again|points?|late|again|last|this)\b"
)
_MARK = re.compile(r"[\s-](?:mark|level|threshold|barrier)\b")
_PRICE = re.compile(r"\b(?:prices?|yields?|yen|rate)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_LEAST = 100


def index_names(lexicon: Lexicon) -> re.Pattern[str]:
    """The names of indexes with their numbers; call it through `lexicon.derived`."""
    names = any_of(lexicon.words("index_names"))
    of_shares = r"(?:[\s-]\d+)?(?![\w-]|\s(?:company|companies|firms?|groups?|giant|member|listed|fund|constituents?)\b)"
    return re.compile(rf"(?<![\w-])(?:{names}){of_shares}")


def is_of_index(view: View, start: int, end: int) -> bool:
    """Whether points are those of an index or a market: "lost 116 points"."""
    names = view.lexicon.derived(index_names)
    left, right = view.left(start, _NEAR), view.right(end, _NEAR)
    return any(names.search(side) is not None for side in (left, right)) or _MARKET.search(left + right) is not None


def read_level(view: View, draft: Draft, earlier: Sequence[Draft]) -> None:
    """Give a bare number the unit "point" where an index stands at it or moved by it.

    Args:
        view: The Doc.
        draft: The number.
        earlier: The figures before it.
    """
    if draft.unit == COUNT and draft.form in ("digits", "words") and _may_be_level(view, draft):
        moves = any(one.unit == POINT and draft.first - one.last <= _FAR for one in earlier[-3:])
        if moves or _is_of_index(view, draft):
            draft.unit = POINT


def _may_be_level(view: View, draft: Draft) -> bool:
    """Whether a number stands as a level does: "below 5,000.", "the 5,000 mark"."""
    left = view.left(draft.first)
    if _PRICE.search(left):
        return False
    if _MARK.match(view.text, draft.last):
        return True
    stands = _LEVEL.search(left) is not None or view.text[draft.first - 1 : draft.first] in ("(", "-")
    return stands and _STANDS.match(view.text, draft.last) is not None


def _is_of_index(view: View, draft: Draft) -> bool:
    """Whether an index is named shortly before, and the number is none of those that indexes never reach."""
    least = _LEAST if isinstance(draft.value, int) else _LEAST / 5
    named = view.lexicon.derived(index_names).search(view.left(draft.start, _NEAR)) is not None
    return abs(draft.value or 0) >= least and named

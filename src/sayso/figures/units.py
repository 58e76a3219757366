"""The unit around a number: the sign before it, the symbol at its end, the word behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.candidates import Numeral
from sayso.figures.currencies import dollars_behind, local_currency
from sayso.figures.draft import Draft
from sayso.figures.registry import Unit
from sayso.figures.view import View
from sayso.figures.vocabulary import vocabulary
from sayso.lexicon import Lexicon

_POUND, _STERLING = "pound", Unit("GBP", "money")
_MILLION = 10**6
_MOST_POINTS = 50
_SHARE = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_INDEX = frozenset(
    {"index", "indices", "shares", "stocks", "average", "ftse", "dow", "nasdaq", "nikkei", "dax", "composite", "basis"}
)
_OF_GOODS = re.compile(r"\sof\s")
_IN_FEET = re.compile(r"\s?\(?(?:~|about\s|around\s)?[\d.,]+[\s-]?(?:ft|feet|foot|yards?|yd|miles?|in(?:ches)?)\b")
_OF_ONE = re.compile(r"\s(?:of\s)?an?\s(?:US\s|U\.S\.\s)?", re.IGNORECASE)
_RACED = re.compile(r"\b([a-z]+)\sthe\s(?:[a-z]+['’]s\s)?$", re.IGNORECASE)
_OF_MANY = re.compile(r"\sof\s", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|\s|\()([-−]|minus\s)$", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?(?:[a-z]+\s)?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:up|down|ahead|behind|leads?|leading|led|trail(?:s|ing|ed)?)\sby\s(?:just\s|only\s|about\s)?$", re.IGNORECASE
)
_ENDS = re.compile(r"[.,;]|$|\s(?:in|among|and|with|over|at)\b")
_POINTS = re.compile(r"[\s-]points?\b", re.IGNORECASE)
_FOLD = re.compile(r"x\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")


class _Cue(NamedTuple):
    word: str
    unit: str


def _cues(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    rows = lexicon.rows("unit_cues", _Cue)
    return {
        unit: frozenset(row.word for row in rows if row.unit == unit)
        for unit in ("metre", "metre_before", "money", "mass", "percentage_point")
    }


def draft_of(view: View, numeral: Numeral) -> Draft | None:
    """A draft of a numeral with its unit; None where the letters that its digits are glued to are none."""
    draft = Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.value, numeral.low, form=numeral.form)
    if numeral.form == "vague":
        draft.bound = "vague"
    known = view.lexicon.derived(vocabulary)
    sign = known.money_before(view.text, numeral.start, numeral.value)
    if sign is not None:
        draft.start, draft.unit = sign[0], Unit(sign[1], "money")
        draft.end += view.text[numeral.start - 1 : numeral.start] == "(" and view.text[draft.end : draft.end + 1] == ")"
        _read_currency_behind(view, draft)
        _read_minus(view, draft)
        return draft
    if numeral.start and view.text[numeral.start - 1].isalpha():
        return None
    if numeral.bare and _in_metres(view, numeral):
        draft.last, draft.value = numeral.bare
        draft.end, draft.unit = numeral.end, known.units["metre"]
        return draft
    found = _of_unit(view, numeral) or _behind(view, numeral)
    if numeral.glued and found is None and _FOLD.match(view.text, numeral.end) is None:
        return None
    if found is not None and not (numeral.form == "ratio" and found[1].kind == "money"):
        _take_unit(view, draft, found)
    elif numeral.form == "digits" and _MAGNITUDE.search(view.left(numeral.start)):
        draft.unit = Unit("magnitude", "other")
    elif numeral.form in ("digits", "words") and _AHEAD.search(view.left(numeral.start)) and _is_lead(view, draft):
        draft.unit = Unit("percentage_point", "percent")
    elif numeral.form in ("digits", "words") and (points := _POINTS.match(view.text, numeral.end)) and _is_poll(view, draft):
        draft.unit, draft.end = Unit("percentage_point", "percent"), points.end()
    return draft


def _take_unit(view: View, draft: Draft, found: tuple[int, Unit]) -> None:
    """Take the unit behind a number; pounds may be money, and the shillings of a text about Uganda are Ugandan."""
    draft.end, draft.unit = found
    draft.per = draft.unit.per
    if draft.unit.name == _POUND and _is_sterling(view, draft):
        draft.unit = _STERLING
    if draft.unit.kind == "money":
        code = local_currency(view, draft.last, view.text[draft.last : draft.end].strip(" -‑\xa0"))
        draft.unit = draft.unit if code is None else Unit(code, "money")


def _is_poll(view: View, draft: Draft) -> bool:
    """Points of a poll or vote are percentage points; those of a table or an index are counted."""
    around = view.left(draft.start, 160) + view.right(draft.end, 80)
    words = {word.casefold() for word in _WORD.findall(around)}
    small = draft.value is not None and abs(draft.value) <= _MOST_POINTS
    if small and _SHARE.search(around) and not words & _INDEX:
        return True  # "some 61% said so, up 5 points"
    return bool(words & view.lexicon.derived(_cues)["percentage_point"])


def _is_lead(view: View, draft: Draft) -> bool:
    """ "the poll had her up by 7": how far somebody is ahead in a poll."""
    return _ENDS.match(view.right(draft.end)) is not None and _is_poll(view, draft)


def _behind(view: View, numeral: Numeral) -> tuple[int, Unit] | None:
    known, text, at = view.lexicon.derived(vocabulary), view.text, numeral.end
    if text[at - 1].isdigit():
        compound = known.compound_after(text, at)
        tight = known.tight_after(text, at)
        if compound is not None and (tight is None or compound[0] > tight[0]):
            return compound
        if tight is not None or numeral.glued:
            return tight
    gap = at + (text[at : at + 1] in (" ", "-", "\xa0", "‑"))
    return known.after(text, gap)


def _of_unit(view: View, numeral: Numeral) -> tuple[int, Unit] | None:
    """ "half an hour", "a quarter of a mile", "millions of dollars": a part of one unit, or many of it, is an amount of it."""
    link = {"ratio": _OF_ONE, "vague": _OF_MANY}.get(numeral.form)
    found = link.match(view.text, numeral.end) if link else None
    unit = view.lexicon.derived(vocabulary).after(view.text, found.end()) if found else None
    if unit is None or (numeral.form == "ratio" and unit[1].kind == "money"):
        return None
    return unit


def _read_currency_behind(view: View, draft: Draft) -> None:
    """ "$5 Canadian", "$75 U.S.", "£5m sterling": the words behind an amount may name its currency more closely."""
    gap = draft.last + (view.text[draft.last : draft.last + 1] in (" ", "\xa0"))
    found = view.lexicon.derived(vocabulary).after(view.text, gap)
    if draft.unit.name == "USD" and (whose := dollars_behind(view, draft.last)):
        draft.end, draft.unit = whose[0], Unit(whose[1], "money")
    elif found is not None and found[1].kind == "money" and found[1].name.isupper():
        draft.end, draft.unit = found


def _read_minus(view: View, draft: Draft) -> None:
    """ "-$3m", "minus £40": below nothing."""
    found = _MINUS.search(view.left(draft.start))
    if found is not None and draft.value is not None and draft.value > 0:
        draft.value, draft.start = -draft.value, draft.start - len(found.group(1))


def _in_metres(view: View, numeral: Numeral) -> bool:
    """ "37m tall", "a 100m sprint", "ran the 800m", "37m (121ft)" are metres; "37m people" and "37m" are millions."""
    assert numeral.bare is not None
    if view.text[numeral.bare[0] : numeral.end] != "m":
        return False
    right = view.right(numeral.end)
    if _IN_FEET.match(right):
        return True
    cues = view.lexicon.derived(_cues)
    raced = _RACED.search(view.left(numeral.start))
    if raced is not None and raced.group(1).casefold() in cues["metre_before"]:
        return True
    word = _WORD.match(right, 1) if right[:1] in (" ", "-") else None
    return word is not None and word.group().casefold() in cues["metre"]


def _is_sterling(view: View, draft: Draft) -> bool:
    """Pounds are money in millions and where the sentence speaks of paying, a weight where it speaks of weighing."""
    cues = view.lexicon.derived(_cues)
    words = {word.casefold() for word in _WORD.findall(view.left(draft.start, 80) + view.right(draft.end))}
    if words & cues["mass"] or _OF_GOODS.match(view.text, draft.end):
        return False
    return bool(words & cues["money"]) or abs(draft.value or 0) >= _MILLION or "£" in view.text

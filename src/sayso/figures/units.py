"""The unit around a number: the sign before it, the symbol at its end, the word behind it."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from sayso.figures.currencies import dollars_behind, local_currency
from sayso.figures.draft import Draft
from sayso.figures.indices import POINT, is_of_index
from sayso.figures.senses import inches, is_poll, is_sterling, is_unit, letter_unit
from sayso.figures.view import View
from sayso.numerals import Numeral, plain_number
from sayso.units import Unit, scaled_before, scaled_behind, vocabulary

_POUND, _STERLING = "pound", Unit("GBP", "money")
_DOLLARS = ("dollar", "dollars", "buck", "bucks", "$")
_OF_ONE = re.compile(r"[\s-](?:of\s)?an?[\s-](?:US\s|U\.S\.\s)?", re.IGNORECASE)
_OF_MANY = re.compile(r"\sof\s", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|\s|\()([-−]|minus\s)$", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?(?:[a-z]+\s)?$", re.IGNORECASE)
_QUAKE = re.compile(r"[\s-](?:(?:earth)?quake|aftershock|foreshock|temblor|tremor)\b", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]points?\b", re.IGNORECASE)
_AT_ONE = re.compile(r"\b(?:at|on)\s$", re.IGNORECASE)
_OF_POINTS = re.compile(r"\sof\spoints\b", re.IGNORECASE)
_FOLD = re.compile(r"x\b", re.IGNORECASE)
_ADJECTIVES = re.compile(r"\s[a-z][a-z-]{2,}\s[a-z]")
_MOST_ADJECTIVES = 2
_DESCRIBING = ("JJ", "JJR", "JJS", "VBG", "VBN", "RB", "RBR")
_COMPARED = re.compile(
    r"[\s-]\(?(?:(?:year|month|quarter|week|day)[\s-](?:on|over|to)[\s-](?:year|month|quarter|week|day)"
    r"|[ymqwd](?:/|-o-|-on-|o)[ymqwd]|[YMQW](?:o|-o-|/)[YMQW])\b\)?",
)
_SPELLED = ("duration", "length", "area", "mass", "volume")
_THINGS = ("foot", "yard", "degree", "pound", "stone")
_OF_DAYS = frozenset({"working", "business", "trading", "calendar", "school", "teaching", "sitting", "banking"})


def draft_of(view: View, numeral: Numeral) -> Draft | None:
    """A draft of a numeral with its unit; None where the letters that its digits are glued to are none."""
    draft = Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.value, numeral.low, form=numeral.form)
    if numeral.form == "vague":
        draft.bound = "vague"
    if _is_signed(view, draft) or _is_inside(view, draft, numeral) or _is_scaled(view, draft):
        return draft
    if numeral.start and view.text[numeral.start - 1].isalpha():
        return None
    if (letter := letter_unit(view, numeral)) is not None:
        draft.end = numeral.end
        draft.last, draft.value, draft.unit = letter
        return draft
    return _with_unit_behind(view, draft, numeral)


def _with_unit_behind(view: View, draft: Draft, numeral: Numeral) -> Draft | None:
    found = _of_unit(view, numeral) or _behind(view, numeral)
    if found is not None and not is_unit(view, numeral, found):
        found = None
    if numeral.glued and found is None and _FOLD.match(view.text, numeral.end) is None:
        return None
    if found is not None and not (numeral.form == "ratio" and found[1].kind == "money"):
        _take_unit(view, draft, found)
    else:
        _read_unsaid(view, draft, numeral)
    return draft


def _read_unsaid(view: View, draft: Draft, numeral: Numeral) -> None:
    """Magnitudes and points, which stand without a unit or with a word that has other senses."""
    points = (_OF_POINTS if numeral.form == "vague" else _POINTS).match(view.text, numeral.end)
    if numeral.form == "digits" and _is_magnitude(view, numeral):
        draft.unit = Unit("magnitude", "other")
    elif points is not None:
        _take_points(view, draft, points.end())


def _is_signed(view: View, draft: Draft) -> bool:
    """Take the sign or code of money before a number."""
    sign = view.lexicon.derived(vocabulary).money_before(view.text, draft.first, draft.value)
    if sign is None:
        return False
    written = view.text[sign[0] : draft.first].strip(" -–(\xa0")
    code = view.dollar if written == "$" else local_currency(view, draft.first, written) or sign[1]
    draft.start, draft.unit = sign[0], Unit(code, "money")
    draft.end += view.text[draft.first - 1 : draft.first] == "(" and view.text[draft.end : draft.end + 1] == ")"
    _read_currency_behind(view, draft)
    _read_minus(view, draft)
    return True


def _is_inside(view: View, draft: Draft, numeral: Numeral) -> bool:
    """Take what number words enclose: the unit of "an hour and a half", or the noun of "one voter in five"."""
    if numeral.inside is None:
        return False
    if numeral.form == "ratio":
        draft.inside = numeral.inside
    elif (unit := view.lexicon.derived(vocabulary).after(view.text, numeral.inside[0])) is not None:
        draft.unit = unit[1]
    return True


def _is_scaled(view: View, draft: Draft) -> bool:
    """Take the currency of "50 MUSD", and its scale."""
    codes = view.lexicon.derived(vocabulary).codes
    money = scaled_behind(view.text, draft.last, codes) or scaled_before(view.text, draft.first, codes)
    if money is None or draft.value is None:
        return False
    draft.unit, draft.value = Unit(codes[money.code], "money"), plain_number(draft.value * money.scale)
    draft.reach(min(draft.start, money.start), max(draft.end, money.end))
    return True


def _take_unit(view: View, draft: Draft, found: tuple[int, Unit]) -> None:
    """Take the unit behind a number; pounds may be money, and the shillings of a text about Uganda are Ugandan."""
    draft.end, draft.unit = found
    draft.per = draft.unit.per
    if draft.unit.scale != 1:
        draft.value = None if draft.value is None else _whole(draft.value * draft.unit.scale)
        draft.unit = draft.unit._replace(scale=1)
    if draft.unit.name == _POUND and is_sterling(view, draft.start, draft.end, draft.value):
        draft.unit = _STERLING
    if draft.unit.kind == "percent" and (compared := _COMPARED.match(view.text, draft.end)):
        draft.end = compared.end()  # "0.4% m/m" is a change, and no rate
    if draft.unit.kind == "money":
        word = view.text[draft.last : draft.end].strip(" -‑\xa0").casefold()
        code = view.dollar if word in _DOLLARS else local_currency(view, draft.last, word)
        draft.unit = draft.unit if code is None else Unit(code, "money")


def _take_points(view: View, draft: Draft, end: int) -> None:
    """Points of an index, or percentage points of a poll; all others are counted."""
    if _AT_ONE.search(view.left(draft.start)):
        return  # "at one point"
    if is_of_index(view, draft.start, end):
        draft.unit, draft.end = POINT, end
    elif draft.form != "vague" and is_poll(view, draft):
        draft.unit, draft.end = Unit("percentage_point", "percent"), end


def _whole(value: float) -> int | float:
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() else rounded


def _is_magnitude(view: View, numeral: Numeral) -> bool:
    """ "a magnitude 4.7", "a 6.4 quake"."""
    if _MAGNITUDE.search(view.left(numeral.start)):
        return True
    return isinstance(numeral.value, float) and _QUAKE.match(view.text, numeral.end) is not None


def _behind(view: View, numeral: Numeral) -> tuple[int, Unit] | None:
    known, text, at = view.lexicon.derived(vocabulary), view.text, numeral.end
    if text[at - 1].isdigit():
        compound = known.compound_after(text, at)
        tight = known.tight_after(text, at)
        if compound is not None and (tight is None or compound[0] > tight[0]):
            return compound
        if tight is not None or numeral.glued:
            return tight
        if (inch := inches(view, at)) is not None:
            return inch
    gap = at + (text[at : at + 1] in (" ", "-", "\xa0", "‑"))
    return known.after(text, gap) or _past_adjectives(view, numeral)


def _past_adjectives(view: View, numeral: Numeral) -> tuple[int, Unit] | None:
    """ "four consecutive months", "ten working days": the unit that the parse hangs the number on, behind its adjectives."""
    if not view.is_parsed(numeral.start) or _ADJECTIVES.match(view.text, numeral.end) is None:
        return None
    number = view.token(numeral.end - 1)
    noun = number.head
    if not _are_adjectives(number.doc[number.i + 1 : noun.i]) or (noun.tag_ != "NNS" and numeral.value != 1):
        return None  # "compared with four last month"
    unit = view.lexicon.derived(vocabulary).after(view.text, noun.idx)
    return unit if unit is not None and unit[0] == noun.idx + len(noun) and _is_spelled(unit[1]) else None


def _are_adjectives(words: Span) -> bool:
    return 0 < len(words) <= _MOST_ADJECTIVES and all(_describes(word) for word in words)


def _is_spelled(unit: Unit) -> bool:
    """Whether adjectives may stand before a unit; "four old feet" are no length."""
    return unit.kind in _SPELLED and unit.name not in _THINGS


def _describes(word: Token) -> bool:
    return word.tag_ in _DESCRIBING or word.lower_ in _OF_DAYS or word.lower_.endswith("ing")


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
    if draft.unit.name in ("USD", view.dollar) and (whose := dollars_behind(view, draft.last)):
        draft.end, draft.unit = whose[0], Unit(whose[1], "money")
    elif found is not None and found[1].kind == "money" and found[1].name.isupper():
        draft.end, draft.unit = found


def _read_minus(view: View, draft: Draft) -> None:
    """ "-$3m", "minus £40": below nothing."""
    found = _MINUS.search(view.left(draft.start))
    if found is not None and draft.value is not None and draft.value > 0:
        draft.value, draft.start = -draft.value, draft.start - len(found.group(1))

"""Letters and words that stand for a unit or for something else: which it is, from what stands around the number."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.numerals import Numeral
from sayso.syntax.roles import has_role
from sayso.units import Unit, vocabulary

_MILLION = 10**6
_LETTERS = {"m": "metre", "t": "tonne"}
_IN_FEET = re.compile(r"\s?\(?(?:~|about\s|around\s)?[\d.,]+[\s-]?(?:ft|feet|foot|yards?|yd|miles?|in(?:ches)?)\b")
_OF_GOODS = re.compile(r"\sof\s([a-z][\w’'-]*)?(?:\s([a-z][\w-]*))?(?:\s([a-z][\w-]*))?")
_CLOSED = r"(?!(?:and|or|the|to|in|at|on|by|for|from|with|as|that|who|but|of|when|while|was|is|has)\b)"
_MANY_BEHIND = re.compile(
    rf"[\s-](?:of\s(?:the|its|our|their)\s)?(?:{_CLOSED}[a-z][a-z-]*\s){{0,2}}?"
    rf"{_CLOSED}([a-z][a-z-]*s|people|men|women|children)\b(?!['’])"
)
_INCHES = re.compile(r"[\"”](?=[\s-][a-z])")
_OBJECT = re.compile(
    r"\s(?:the|their|its|his|her|our|no|at\sleast|more|a(?!\s(?:day|week|month|year|kilo|litre|head))|[a-z]+s)\b"
)
_LEAST_WON, _CLAUSE = 100, 12
_WHO = re.compile(r"\s(?:are|were|have|had|who|could|may|might|will|would)\b")
_FIRST = ("some", "only", "just", "about", "around", "another", "nearly", "almost")
_WORD = re.compile(r"[A-Za-z]+")
_WHOSE = ("its", "their", "his", "her", "our")
_MOST_DEGREES = 12
_NEAR = 240
_FEW = 50
_MOST_POINTS = 50
_SHARE = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_INDEX = frozenset(
    {"index", "indices", "shares", "stocks", "average", "ftse", "dow", "nasdaq", "nikkei", "dax", "composite", "basis"}
)
_SCALED = re.compile(
    r"[$£€¥]\s?[\d.,]+m\b|\b[\d.,]+\s?(?:bn|mln|million|billion)\b|\d\s?(?:%|per\scent|percent)|\b[\d.,]+m\s(?:[a-z]+\s)?[a-z]+s\b"
)
_NO_PLURAL = frozenset({
    "across", "metres", "towards", "upwards", "downwards", "afterwards", "was", "is", "has", "as", "this", "less",
})  # fmt: skip
_DIMENSION = re.compile(
    r"\s(?:of|long|high|tall|deep|wide|away|apart|off|above|below|from|in\s(?:length|height|depth|diameter))\b"
)


class _Cue(NamedTuple):
    word: str
    unit: str


def cues(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The words beside a number that say which unit is meant, by unit; call it through `lexicon.derived`."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("unit_cues", _Cue):
        found.setdefault(row.unit, set()).add(row.word)
    return {unit: frozenset(words) for unit, words in found.items()}


def letter_unit(view: View, numeral: Numeral) -> tuple[int, int | float, Unit] | None:
    """The unit that the letter behind digits stands for, where it is no scale: "37m tall", "500t of scrap", not "37m people".

    Returns:
        Where the digits end, their value and the unit; None where the letter is a scale.
    """
    if numeral.bare is None or numeral.end - numeral.bare[0] != 1:
        return None
    name = _LETTERS.get(view.text[numeral.bare[0]])
    known = view.lexicon.derived(vocabulary)
    if name is None or _is_money(view, numeral.end) or (name == "metre" and not _is_metres(view, numeral)):
        return None
    return *numeral.bare, known.units[name]


def _is_money(view: View, at: int) -> bool:
    found = view.lexicon.derived(vocabulary).after(view.text, at + (view.text[at : at + 1] == " "))
    return found is not None and found[1].kind == "money"


def _is_metres(view: View, numeral: Numeral) -> bool:
    """Metres are what "m" mostly is; millions where many things follow, or the sentence speaks of money or many."""
    right, known = view.right(numeral.end), view.lexicon.derived(cues)
    word = _WORD.match(right, 1) if right[:1] in (" ", "-") else None
    if _IN_FEET.match(right) or (word is not None and word.group().casefold() in known["metre"]):
        return True
    if (many := _MANY_BEHIND.match(right)) and many.group(1) not in _NO_PLURAL:
        return many.group(1) in known["metre"] or _is_verb(view, numeral.end + many.start(1))
    return _WHO.match(right) is None and _speaks_of_metres(view, numeral)  # "some 1.2m were displaced"


def _speaks_of_metres(view: View, numeral: Numeral) -> bool:
    known = view.lexicon.derived(cues)
    sentence = _around(view, numeral.start)
    words = {found.casefold() for found in _WORD.findall(sentence)}
    if words & known["metre_near"]:
        return True
    return not words & (known["million"] | known["money"]) and _SCALED.search(sentence) is None


def _around(view: View, at: int) -> str:
    """The sentence around a number, or so much of it that time stays linear in its length."""
    number = view.token(at)
    if not number.doc.has_annotation("SENT_START"):
        return view.left(at, _NEAR) + view.right(at, _NEAR)
    sentence = number.sent
    return view.text[max(sentence.start_char, at - _NEAR) : min(sentence.end_char, at + _NEAR)]


def _is_verb(view: View, at: int) -> bool:
    return view.token(at).tag_ in ("VBZ", "VBD", "VBP", "VBN", "IN", "RB")


def is_unit(view: View, numeral: Numeral, found: tuple[int, Unit]) -> bool:
    """Whether the word behind a number is the unit that it may stand for, and no verb and no thing that is counted.

    Args:
        view: The Doc.
        numeral: The number.
        found: Where the word ends, and the unit.
    """
    end, _ = found
    word = view.text[numeral.end : end].strip(" -‑\xa0").casefold()
    test = _SENSES.get(word)
    return test is None or test(view, numeral, end)


def _is_magnitude(view: View, numeral: Numeral, end: int) -> bool:
    return not view.right(end, 2)[1:].isdigit()


def _is_length(view: View, numeral: Numeral, end: int) -> bool:
    return not _acts(view, end)


def _are_crowns(view: View, numeral: Numeral, end: int) -> bool:
    return abs(numeral.value or _FEW) >= _FEW or _says(view, numeral, "money")


def _are_degrees(view: View, numeral: Numeral, end: int) -> bool:
    """No degrees of a university."""
    few = isinstance(numeral.value, int) and 0 < numeral.value <= _MOST_DEGREES
    return not (few and _says(view, numeral, "degree_held"))


def _is_second(view: View, numeral: Numeral, end: int) -> bool:
    """No rank: "the forty-|second-largest"."""
    return numeral.value in (1, None) or view.right(end, 1) != "-"


def _acts(view: View, end: int) -> bool:
    """ "Four |yards build ships": who does something is no measure."""
    noun = view.token(end - 1)
    return has_role(noun, "nominal_subject") and noun.head.pos_ == "VERB" and _DIMENSION.match(view.text, end) is None


def inches(view: View, at: int) -> tuple[int, Unit] | None:
    """ "a 55" screen": a mark behind digits that ends no quotation."""
    left = view.left(at, _NEAR)
    if _INCHES.match(view.text, at) is None or (left.count('"') + left.count("“")) % 2:
        return None
    return at + 1, view.lexicon.derived(vocabulary).units["inch"]


def _is_paid(view: View, numeral: Numeral, end: int) -> bool:
    """ "cost 5,000 won", "won 5,000 won in a draw"; but "12 won seats" and "of those, 300 won"."""
    if (numeral.value or numeral.low or 0) < _LEAST_WON or _OBJECT.match(view.text, end):
        return False
    clause = _clause_before(view.token(numeral.start))
    return bool(clause) and (any(word.pos_ in ("VERB", "AUX") for word in clause) or not _is_verb(view, end - 1))


def _clause_before(number: Token) -> list[Token]:
    """The words from the start of a clause to a number, the last first."""
    before = [word for word in number.doc[max(0, number.i - _CLAUSE) : number.i] if word.lower_ not in _FIRST]
    return list(takewhile(lambda word: not (word.is_punct or word.is_sent_end), reversed(before)))


def _says(view: View, numeral: Numeral, cue: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(view.left(numeral.start, 80) + view.right(numeral.end))}
    return bool(words & view.lexicon.derived(cues)[cue])


_SENSES: dict[str, Callable[[View, Numeral, int], bool]] = {
    "won": _is_paid,
    "magnitude": _is_magnitude,
    **dict.fromkeys(("yards", "feet"), _is_length),
    **dict.fromkeys(("crown", "crowns"), _are_crowns),
    **dict.fromkeys(("degree", "degrees"), _are_degrees),
    "second": _is_second,
}
"""The words that have another sense, and what tells that they stand for the unit."""


def is_sterling(view: View, start: int, end: int, value: float | None) -> bool:
    """Pounds are money where the sentence speaks of paying and in millions, a weight where it speaks of goods or weighing.

    Args:
        view: The Doc.
        start: Where the figure begins.
        end: Where its unit ends.
        value: Its value; None for "thousands of pounds".
    """
    known = view.lexicon.derived(cues)
    words = {word.casefold() for word in _WORD.findall(view.left(start, 80) + view.right(end))}
    goods = _OF_GOODS.match(view.text, end)
    if goods is not None and not (known["money"] | known["money_of"]).isdisjoint(goods.groups()):
        return True
    if value is None:
        return not words & known["mass"]
    if words & known["mass"] or (goods is not None and goods.group(1) not in _WHOSE):
        return False
    return bool(words & known["money"]) or abs(value) >= _MILLION or "£" in view.text


def is_poll(view: View, draft: Draft) -> bool:
    """Whether points are those of a poll, or beside a share, "61% said so, up |5 points"; those of a table are counted."""
    around = view.left(draft.start, 160) + view.right(draft.end, 80)
    words = {word.casefold() for word in _WORD.findall(around)}
    if draft.value is not None and abs(draft.value) <= _MOST_POINTS and _SHARE.search(around) and not words & _INDEX:
        return True
    return bool(words & view.lexicon.derived(cues)["percentage_point"])

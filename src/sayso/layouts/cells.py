"""The record of a cell, and the grammar of what stands in one: an amount, a time, a unit in a head."""

from __future__ import annotations

import calendar
import re
from typing import Literal, NamedTuple

from sayso.lexicon import Lexicon, any_of
from sayso.units import MoneyWord, UnitWord

Place = tuple[int, int]
"""Two offsets."""

_SIGNS = r"(?:[A-Z]{1,3}\$|[$£€¥₹₽₩₦₺]|(?:USD|EUR|GBP|JPY|CHF|Rs\.?)\s?)"
_QUALIFIER = r"(?:(?i:about|around|some|over|nearly|almost|at least|up to|more than|approx\.?|est\.?|c\.)\s|[~≈<>±])"
_AMOUNT = rf"[({{]?{_QUALIFIER}?[+\-−–]?\s?{_SIGNS}?\(?\d[\d.,\u00a0\u202f ]*\d|[({{]?{_QUALIFIER}?[+\-−–]?\s?{_SIGNS}?\(?\d"
AMOUNT = re.compile(rf"(?:{_AMOUNT})")
"""A number with its sign, as a cell has it."""
_BRACKET = r"(?:\s?[\[(][^()\[\]\n]{1,40}[\])])?"
_NUMBER_WORDS = r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|none|nil)"
_DAYS = "|".join((*calendar.day_name, *calendar.day_abbr))
_MONTHS = "|".join((*list(calendar.month_name)[1:], *list(calendar.month_abbr)[1:]))
TIME = re.compile(
    r"(?:(?:FY|CY|Q[1-4]|H[12]|[1-4]Q|[12]H|YTD)?\s?['’]?(?:(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?|(?<=[YQHD'’])\d\d)"
    r"|(?:Q[1-4]|H[12]|[1-4]Q|[12]H)"
    rf"|(?:(?:{_DAYS})\.?,?\s?)?(?:\d{{1,2}}\s)?(?:{_MONTHS})\.?(?:\s\d{{1,2}})?(?:,?\s(?:19|20)\d\d)?"
    rf"|(?:{_DAYS})\.?|(?i:today|yesterday|last\s(?:year|month|week)|prior\syear|previous\syear|a\syear\s(?:ago|earlier)))"
)
"""A time as heads of columns and brackets have it."""
_NOTE = re.compile(r"(?:^|\s?[(\[]|,\s|\s(?=in\s))(?:(?i:in|figures in|all figures in)\s)?(?P<note>[^()\[\],]{1,24})[)\]]?\s*$")
_SCALE = re.compile(
    r"(?P<unit>.*?)\s?(?P<scale>(?:millions?|billions?|trillions?|thousands?|mn|bn|tn|m|k|['’]?000s?))(?:\sof\s(?P<of>.+))?",
    re.IGNORECASE,
)
_SCALES = {"m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9, "t": 10**12, "tn": 10**12,
           "trillion": 10**12, "k": 1000, "thousand": 1000, "000": 1000}  # fmt: skip


_SCALING = ("scale", "scale_sign", "suffix", "hundred")


class Scaled(NamedTuple):
    """What a head says of all amounts below it: their unit as written ("$", "km2", ""), and what to multiply them with."""

    unit: str
    scale: int


class Cell(NamedTuple):
    """A place where an amount stands, and what the layout says of it.

    Args:
        start: Where the cell begins.
        end: Where it ends.
        line: Where its line begins.
        kind: A cell of a table, what stands behind a label, or behind the words of a highlight.
        label: What the amounts count, if it is a thing.
        owner: Whose they are: a place, a party, a day.
        scaled: Unit and scale, where a head gives them.
    """

    start: int
    end: int
    line: int
    kind: Literal["table", "label", "highlight"]
    label: Place | None
    owner: Place | None = None
    scaled: Scaled | None = None


class _Number(NamedTuple):
    word: str
    role: str
    value: float


def only_amount(lexicon: Lexicon) -> re.Pattern[str]:
    """A cell that holds an amount and nothing else; call it through `lexicon.derived`."""
    scales = {row.word for row in lexicon.rows("number_words", _Number) if row.role in _SCALING}
    units = {row.surface for row in lexicon.rows("unit_words", UnitWord)}
    units |= {row.word for row in lexicon.rows("currency_words", MoneyWord)}
    scale, unit = any_of(scales), any_of(units | _UNITS)
    rate = r"(?:\s?/\s?[a-z]{1,12}|\s(?:per|an?)\s[a-z]{2,12})?"
    return re.compile(
        rf"\s*(?:(?:{_AMOUNT})(?:[\s-]?(?:{scale})\b)?\)?(?:\s?(?:[%‰€£$]|[a-zA-Z°][²³]?\b|(?:{unit})\b))?{rate}|{_NUMBER_WORDS})"
        rf"{_BRACKET}\s*[*†]?[.;]?\s*",
        re.IGNORECASE,
    )


def is_time(words: str) -> bool:
    """Whether words are a time and nothing else.

    >>> is_time("2024"), is_time("Monday"), is_time("Q3 2024"), is_time("Deaths")
    (True, True, True, False)
    """
    return TIME.fullmatch(words.strip(" :*")) is not None


def note_in(head: str, lexicon: Lexicon) -> tuple[int, Scaled] | None:
    """The unit at the end of a head, and where the head's own words end.

    >>> from sayso.lexicon import default_lexicon
    >>> note_in("Revenue ($m)", default_lexicon()), note_in("Deaths", default_lexicon())
    ((7, Scaled(unit='$', scale=1000000)), None)
    """
    found = _NOTE.search(head)
    if found is None:
        return None
    note = found["note"].strip()
    if is_time(note) or (found.start() == 0 and note.isalpha() and note not in _UNITS):
        return None
    scaled = _scaled(note) or (Scaled(note, 1) if _is_unit(note) else None)
    return (found.start(), scaled) if scaled is not None else None


def _scaled(note: str) -> Scaled | None:
    """A scale with or without its unit: "$m", "millions of euros"; no single word is both."""
    found = _SCALE.fullmatch(note)
    if found is None or (found["unit"] and found["unit"][-1].isalpha() and " " not in note):
        return None
    unit = found["of"] or found["unit"]
    word = found["scale"].lower().strip("'’")
    return Scaled(unit.strip(), _SCALES[word if word in _SCALES else word.removesuffix("s")])


def _is_unit(note: str) -> bool:
    """Whether words of a head are a sign or short unit: "%", "km2", "US$"; not "estimate"."""
    return not any(map(str.isspace, note)) and (not note.isalpha() or note.isupper() or note in _UNITS)


_UNITS = frozenset({
    "km", "ha", "kg", "mm", "cm", "tonnes", "tons", "hectares", "acres", "miles", "litres", "barrels", "euros", "dollars",
    "pounds", "pence", "percent", "pct", "minutes", "hours", "days", "weeks", "months", "years",
})  # fmt: skip

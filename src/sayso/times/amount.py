"""How many of which unit: "two and a half years", "a few weeks", "16-hour"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sayso.times import calendar
from sayso.times.phrase import Phrase
from sayso.times.timex import add_months
from sayso.times.words import Word

UNITS = ("unit_clock", "unit_day", "unit_week", "unit_month", "unit_quarter", "unit_year", "unit_decade", "unit_century",
         "fortnight", "units", "weekend", "weekends")  # fmt: skip
_NUMBERS = ("num", "monthday", "year", "far_year", "article", "another", "vague")
_MULTIPLES = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W")}
_NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


class Amount(NamedTuple):
    """A number (None: not said how many) of a unit, by its ISO-TimeML code."""

    number: float | None
    unit: str

    @property
    def timex(self) -> str:
        """The duration's value.

        >>> Amount(2, "DE").timex, Amount(5.5, "TH").timex, Amount(None, "W").timex, Amount(1.5, "Y").timex
        ('P20Y', 'PT5H30M', 'PXW', 'P1Y6M')
        """
        times, unit = _MULTIPLES.get(self.unit, (1, self.unit))
        clock = "T" if unit.startswith("T") else ""
        code = unit.removeprefix("T")
        if self.number is None:
            return f"P{clock}X{code}"
        number = self.number * times
        finer = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S") if clock else (0, "")}.get(code, (0, ""))
        whole, rest = divmod(number, 1)
        if not rest or not finer[0] or (rest * finer[0]) % 1:
            return f"P{clock}{number:g}{code}" if number < 1e6 else f"P{clock}{int(number)}{code}"
        first = f"{int(whole)}{code}" if whole else ""
        return f"P{clock}{first}{int(rest * finer[0])}{finer[1]}"

    def after(self, day: date, sign: int = 1) -> date | None:
        """The day so much later (or earlier, with sign -1); None if the number is not said."""
        times, unit = _MULTIPLES.get(self.unit, (1, self.unit))
        if self.number is None:
            return None
        number = self.number * times
        if unit in _NAMES and number == int(number):
            return calendar.moved(day, sign * int(number), _NAMES[unit])
        if unit in _MONTHS:
            return add_months(day, sign * round(number * _MONTHS[unit]))
        days = {"D": 1.0, "W": 7.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400, "WE": 7.0}[unit]
        return day + sign * timedelta(days=int(number * days))


def amount_of(phrase: Phrase) -> Amount | None:
    """The amount that a phrase names: the number words before its unit, and a half after it."""
    words = [part for part in phrase.parts if isinstance(part, Word)]
    at = next((i for i, word in enumerate(words) if word.kind in UNITS), None)
    if at is None:
        return None
    if words[at].kind == "fortnight":
        return Amount(_number(words, at, times=2), "W")
    return Amount(_number(words, at), words[at].value)


def _number(words: list[Word], at: int, times: int = 1) -> float | None:
    """How many of the unit at a place, with the half and the fraction behind it; None: not said how many."""
    kinds = {word.kind for word in words}
    whole = _total([word for word in words[:at] if word.kind in _NUMBERS], plural=words[at].kind in ("units", "weekends"))
    if whole is None:
        return None
    if whole == 1 and "half" in kinds and "and" not in kinds:
        whole = 0.0  # "half a year"
    return whole * times + sum(_fraction(word) for word in words) + (0.5 if "half" in kinds else 0.0)


def _total(counted: list[Word], plural: bool) -> float | None:
    if not counted:
        return None if plural else 1
    total = 0.0
    for word in counted:
        if word.kind == "vague" and word.value == "X":
            return None
        value = float(word.value)
        if value in (12, 100) and total:  # "two dozen", "three hundred"
            total *= value
        elif word.kind not in ("article", "another") or len(counted) == 1:
            total += value
    return total


def _fraction(word: Word) -> float:
    """What a word adds to a whole number: "two |1/2| years"."""
    if word.kind != "fraction":
        return 0.0
    above, _, below = word.value.partition("/")
    return int(above) / int(below) if int(below) else 0.0

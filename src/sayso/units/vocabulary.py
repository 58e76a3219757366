"""What stands for which unit: our tables, quantulum3's registry and babel's currencies under their surfaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from sayso.lexicon import Lexicon
from sayso.units.registry import Unit, compound, currencies, multiples, plural, registry, surfaces, symbols, unit_of

_FOLDED_FROM = 4
"""Surfaces of so many letters are known in any case; shorter ones are symbols, where "mW" and "MW" differ."""
_LEAST_OF_A_WORD = 1000
"""From this amount on a code that is also a word ("COP", "TOP") is money: "COP 5,000", not "COP 28"."""

_LONGEST = 60
"""How many characters a unit may have, so that time is linear in what stands around it."""

_WORDS_AFTER = re.compile(r"[^\s,;:()“”\"]+(?:[ \xa0-][^\s,;:()“”\"]+){0,3}")
_WORD_END = re.compile(r"[ \xa0-]|[.!?'’]+(?=\s|$)|(?<=\w)['’](?:s\b|(?!\w))|[-–—]|/(?=\w)|\.$|\.(?=\d)|$")
_COMPOUND = re.compile(r"\s?([A-Za-zµμΩ°]{1,4}[23²³]?(?:[/·*][A-Za-zµμΩ]{1,4}(?:\^?[23]|[²³])?){1,2})(?!\w)")
_DESIGNATION = re.compile(r"[A-Z][-‑]\d")  # "three F-16s", "40 W-2 forms"
_PART = re.compile(r"[A-Za-zµμΩ°]+")


class Vocabulary(NamedTuple):
    """The surfaces of units and currencies.

    `units` may stand behind a space or hyphen, `tight` only right behind digits; `codes` are signs and codes of money,
    `wary` those of them that are words as well. `phrases` begin like a unit and are none: "second half".
    """

    units: Mapping[str, Unit]
    tight: Mapping[str, Unit]
    codes: Mapping[str, str]
    wary: frozenset[str]
    before: re.Pattern[str]
    parts: frozenset[str]
    phrases: frozenset[str]

    def after(self, text: str, at: int) -> tuple[int, Unit] | None:
        """The longest unit that stands at an offset, and where it ends.

        >>> from sayso.lexicon import default_lexicon
        >>> default_lexicon().derived(vocabulary).after("5 square miles of", 2)
        (14, Unit(name='square mile', kind='area', per=None, uri='https://en.wikipedia.org/wiki/Square_mile', scale=1))
        """
        return _longest(text, at, self.units, self.phrases)

    def tight_after(self, text: str, at: int) -> tuple[int, Unit] | None:
        """The same for symbols that mean a unit only right behind digits: "34C", "5m"."""
        return _longest(text, at, self.tight, self.phrases) or _longest(text, at, self.units, self.phrases)

    def compound_after(self, text: str, at: int) -> tuple[int, Unit] | None:
        """A compound of symbols: "km/h" as our tables name it, "A/cm2" by quantulum3's parser if its parts are known."""
        found = _COMPOUND.match(text, at)
        if found is None:
            return None
        if (known := self.units.get(found.group(1))) is not None:
            return found.end(), known
        if not all(part in self.parts for part in _PART.findall(found.group(1))):
            return None
        unit = compound(found.group(1))
        return None if unit is None else (found.end(), unit)

    def money_before(self, text: str, at: int, value: float | None) -> tuple[int, str] | None:
        """The currency sign or code that stands before an amount, and where it begins."""
        found = self.before.search(text, max(0, at - 8), at)
        if found is None:
            return None
        sign = found.group(1).replace("\xa0", " ")
        if sign in self.wary and abs(value or 0) < _LEAST_OF_A_WORD:
            return None
        if sign.isalpha() and (value == 0 or (len(sign) == 1 and value in range(10))):
            return None  # "an R0 above 1", "the Audi R8"
        return found.start(), self.codes[sign]

    def name(self, surface: str) -> str | None:
        """The unit or currency that is written so, as the record names it.

        >>> from sayso.lexicon import default_lexicon
        >>> written = default_lexicon().derived(vocabulary)
        >>> written.name("dollars"), written.name("€"), written.name("km"), written.name("zebras")
        ('USD', 'EUR', 'kilometre', None)
        """
        unit = _unit_written(surface, self.units)
        return unit.name if unit is not None else self.codes.get(surface)


def _longest(text: str, at: int, units: Mapping[str, Unit], phrases: frozenset[str]) -> tuple[int, Unit] | None:
    words = _WORDS_AFTER.match(text, at, at + _LONGEST)
    if words is None or (_DESIGNATION.match(text, at) and not text[at - 1 : at].isdigit()):
        return None
    phrase, spaced = words.group(), text[at - 1 : at] in (" ", "\xa0")
    for end in reversed([found.start() for found in _WORD_END.finditer(phrase) if found.start()]):
        surface = phrase[:end].replace("\xa0", " ")
        if spaced and surface.replace("-", " ").casefold() in phrases:
            return None
        if (unit := _unit_written(surface, units)) is not None:
            return at + end, unit
    return None


def _unit_written(surface: str, units: Mapping[str, Unit]) -> Unit | None:
    """The unit of a surface, in any case if it is long enough, and with spaces for its hyphens."""
    unit = units.get(surface) or (units.get(surface.casefold()) if len(surface) >= _FOLDED_FROM else None)
    return units.get(surface.replace("-", " ").casefold()) if unit is None and "-" in surface else unit


class UnitWord(NamedTuple):
    """A row of `unit_words`."""

    surface: str
    registry: str | None = None
    unit: str | None = None
    kind: str | None = None
    after: str = "any"
    scale: float | None = None


class _Symbol(NamedTuple):
    symbol: str
    code: str


class MoneyWord(NamedTuple):
    """A row of `currency_words`."""

    word: str
    code: str | None = None
    minor: str | None = None


class _Owned(NamedTuple):
    surface: str


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """All surfaces of the lexicon, the registry and babel, compiled; call it through `lexicon.derived`."""
    owned = {row.surface for row in lexicon.rows("not_units", _Owned)}
    owned |= {plural(surface) for surface in owned if surface.islower()}
    codes = {code: code for code in currencies().values()}
    codes |= {row.symbol: row.code for row in reversed(lexicon.rows("currency_symbols", _Symbol))}
    units = _units(lexicon, owned, codes)
    wary = frozenset(owned & codes.keys())
    phrases = frozenset(surface for surface in owned if " " in surface)
    tight = _unit_words(lexicon, tight=True)
    return Vocabulary(units, tight, codes, wary, _signs(codes), symbols(), phrases)


def _units(lexicon: Lexicon, owned: Set[str], codes: Mapping[str, str]) -> dict[str, Unit]:
    """What stands for which unit: the registry, our own words over it, then currencies; long surfaces in lower case too."""
    units = {surface: unit for surface, unit in [*multiples(), *surfaces()] if surface not in owned}
    units |= _unit_words(lexicon, tight=False)
    for surface, unit in _money_names():
        units.setdefault(surface, unit)
    units |= {
        row.word: Unit(row.code or str(row.minor), "money") for row in reversed(lexicon.rows("currency_words", MoneyWord))
    }
    for symbol, code in codes.items():
        if symbol not in owned:
            units.setdefault(symbol, Unit(code, "money"))
    return {surface.casefold(): unit for surface, unit in units.items() if len(surface) >= _FOLDED_FROM} | units


def _unit_words(lexicon: Lexicon, *, tight: bool) -> dict[str, Unit]:
    """The units of our own table: those that stand only right behind digits, or all others."""
    rows = reversed(lexicon.rows("unit_words", UnitWord))
    return {row.surface: _unit(row) for row in rows if (row.after == "tight") is tight}


def _money_names() -> Iterator[tuple[str, Unit]]:
    """The names of currencies, with and without accents."""
    for name, code in currencies().items():
        yield name, Unit(code, "money")
        if not name.isascii():
            yield _plain(name), Unit(code, "money")


def _signs(codes: Mapping[str, str]) -> re.Pattern[str]:
    """Any sign at the end of a stretch; one that begins with a letter only where a word begins."""
    either = "|".join(re.escape(sign).replace(r"\ ", r"[ \xa0]") for sign in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?:(?<![\w-])|(?=[^\w]))({either})\s?[-–(]?\s?$")


def _plain(name: str) -> str:
    """A name without its accents: "Polish złotys" is written "zlotys" as well."""
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", name.replace("ł", "l")) if not combining(c))


def _unit(row: UnitWord) -> Unit:
    known = unit_of(row.registry) if row.registry in registry() else Unit(row.surface, "other")
    kind = row.kind or known.kind
    name, _, per = row.unit.partition("/") if row.unit else (known.name, "", known.per)
    return Unit(name, kind, per or None, known.uri, row.scale or 1)  # type: ignore[arg-type]

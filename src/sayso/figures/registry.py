"""The vocabulary of units: quantulum3's registry and babel's currencies, read once and kept as plain tuples.

The registry is read as the JSON file that it is: importing quantulum3 costs seconds and its objects change under one's
hands. Its parser is asked for compound units alone (`compound`), on the few characters that hold them.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import warnings
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sayso.lexicon import Lexicon
from sayso.records import Kind

_PAGES = "https://en.wikipedia.org/wiki/"
_KINDS: dict[str, Kind] = {
    "length": "length", "area": "area", "mass": "mass", "volume": "volume", "temperature": "temperature",
    "time": "duration", "speed": "speed", "energy": "energy", "power": "power", "data storage": "data",
}  # fmt: skip


class Unit(NamedTuple):
    """A unit as the record names it."""

    name: str
    kind: Kind
    per: str | None = None
    uri: str | None = None


class Vocabulary(NamedTuple):
    """What each surface of a unit or currency stands for; surfaces of more than four letters are kept in small letters."""

    units: Mapping[str, Unit]
    tight: Mapping[str, Unit]
    money: Mapping[str, str]

    def after(self, text: str, at: int) -> tuple[int, Unit] | None:
        """The longest unit that stands at an offset, and where it ends.

        >>> from sayso.lexicon import default_lexicon
        >>> default_lexicon().derived(vocabulary).after("5 square miles of", 2)
        (14, Unit(name='square mile', kind='area', per=None, uri='https://en.wikipedia.org/wiki/Square_mile'))
        """
        return _longest(text, at, self.units)

    def tight_after(self, text: str, at: int) -> tuple[int, Unit] | None:
        """The same for symbols that mean a unit only right behind digits: "34C", "5m"."""
        return _longest(text, at, self.tight)

    def before(self, text: str, at: int) -> tuple[int, str] | None:
        """The currency sign or code that stands before an offset, and where it begins."""
        found = _SIGN_BEFORE.search(text, max(0, at - 8), at)
        if found is None:
            return None
        sign, start = found.group().rstrip(), found.start()
        while sign:  # "(A$" and "cost$": the longest end that is a sign
            code = self.money.get(sign)
            if code and (start == 0 or not (text[start - 1].isalnum() and sign[0].isalpha())):
                return start, code
            sign, start = sign[1:], start + 1
        return None


_WORDS_AFTER = re.compile(r"[^\s,;:()“”\"]+(?:[ \xa0-][^\s,;:()“”\"]+){0,3}")
_WORD_END = re.compile(r"[ \xa0-]|[.!?'’]+(?=\s|$)|(?<=\w)['’]s?\b|[-–—]|/(?=\w)|\.$|$")
_SIGN_BEFORE = re.compile(r"[^\s\d()\"'“‘,;:–—-]{1,5}\s?$")


def _longest(text: str, at: int, units: Mapping[str, Unit]) -> tuple[int, Unit] | None:
    words = _WORDS_AFTER.match(text, at, at + 60)
    if words is None:
        return None
    phrase = words.group()
    for end in reversed([found.start() for found in _WORD_END.finditer(phrase) if found.start()]):
        surface = phrase[:end].replace("\xa0", " ")
        unit = units.get(surface) or units.get(surface.casefold() if len(surface) > 4 else surface)
        if unit is None and "-" in surface:
            unit = units.get(surface.replace("-", " ").casefold())
        if unit is not None:
            return at + end, unit
    return None


class _UnitWord(NamedTuple):
    surface: str
    registry: str | None = None
    unit: str | None = None
    kind: str | None = None
    after: str = "any"


class _Symbol(NamedTuple):
    symbol: str
    code: str


class _MoneyWord(NamedTuple):
    word: str
    code: str | None = None
    minor: str | None = None


class _Owned(NamedTuple):
    surface: str


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """All surfaces of the lexicon, the registry and babel, compiled; call it through `lexicon.derived`."""
    registry = _registry()
    owned = {row.surface for row in lexicon.rows("not_units", _Owned)}
    units = {surface: unit for surface, unit in _surfaces(registry) if surface not in owned}
    tight: dict[str, Unit] = {}
    for row in reversed(lexicon.rows("unit_words", _UnitWord)):
        (tight if row.after == "tight" else units)[row.surface] = _unit(row, registry)
    for name, code in _currencies().items():
        units.setdefault(name, Unit(code, "money"))
    for word in reversed(lexicon.rows("currency_words", _MoneyWord)):
        units[word.word] = Unit(word.code or str(word.minor), "money")
    money = {code: code for code in _currencies().values()}
    money |= {row.symbol: row.code for row in reversed(lexicon.rows("currency_symbols", _Symbol))}
    for symbol, code in money.items():
        units.setdefault(symbol, Unit(code, "money"))
    folded = {surface.casefold(): unit for surface, unit in units.items() if len(surface) > 4}
    return Vocabulary({**folded, **units}, tight, money)


def _unit(row: _UnitWord, registry: dict[str, Any]) -> Unit:
    entry = registry.get(row.registry or "", {})
    name, _, per = (row.unit or _split(row.registry or row.surface)).partition("/")
    kind = row.kind or _KINDS.get(str(entry.get("entity")), "other")
    uri = entry.get("URI")
    return Unit(name, kind, per or None, f"{_PAGES}{uri}" if uri else None)  # type: ignore[arg-type]


@cache
def _registry() -> dict[str, Any]:
    spec = find_spec("quantulum3")
    if spec is None or spec.origin is None:
        return {}
    entries: dict[str, Any] = json.loads((Path(spec.origin).parent / "units.json").read_text(encoding="utf-8"))
    return entries


def _surfaces(registry: dict[str, Any]) -> list[tuple[str, Unit]]:
    """Spelled-out names of physical units with their plurals; symbols come from our own table, which knows the traps."""
    found = []
    for name, entry in registry.items():
        entity = str(entry.get("entity", "dimensionless"))
        if entity in ("dimensionless", "currency") or name == "unk":
            continue
        own, _, per = _split(name).partition("/")
        unit = Unit(own, _KINDS.get(entity, "other"), per or None, f"{_PAGES}{entry['URI']}" if entry.get("URI") else None)
        for surface in [name, *entry.get("surfaces", [])]:
            if len(surface) > 3 and surface.replace(" ", "").replace("-", "").isalpha():
                found += [(surface, unit), (plural(surface), unit)]
    return found


def _split(name: str) -> str:
    """"mile per hour" is a mile, per hour; "revolutions per minute" are single ones."""
    head, per, rest = name.partition(" per ")
    return f"{head.removesuffix('s')}/{rest}" if per else name


def plural(name: str) -> str:
    """The plural of a unit's name: "metre per second" → "metres per second".

    >>> plural("cubic foot"), plural("mile per hour"), plural("inch"), plural("century")
    ('cubic feet', 'miles per hour', 'inches', 'centuries')
    """
    head, of, rest = name.partition(" per ")
    if head.endswith("foot"):
        head = head[:-4] + "feet"
    elif head.endswith(("ch", "sh", "s", "x", "z")) and not head.endswith(("hertz", "siemens")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif not head.endswith(("hertz", "siemens", "s")):
        head += "s"
    return f"{head}{of}{rest}"


@cache
def _currencies() -> dict[str, str]:
    """English names of currencies, singular and plural, → ISO 4217 codes; the codes that are in use today win."""
    from babel import Locale
    from babel.numbers import get_currency_name, get_territory_currencies

    english = Locale("en")
    today = {code for territory in english.territories if len(territory) == 2 for code in get_territory_currencies(territory)}
    found: dict[str, str] = {}
    for code in sorted(today):
        for count in (1, 2):
            name = get_currency_name(code, count, locale=english)
            if name != code:
                found.setdefault(name, code)
    return found


_PARSING = threading.Lock()


@cache
def compound(text: str) -> Unit | None:
    """A compound unit that no table lists ("kg/m3", "newton metres per second"), by quantulum3's parser.

    Args:
        text: The unit alone, at most some 40 characters.

    Returns:
        The unit with its denominator, or None where the parser finds no physical unit in the whole of it.

    >>> compound("kg/m3")[:3]
    ('kilogram', 'other', 'cubic metre')
    >>> compound("zebras per fortnight and a half") is None
    True
    """
    with _PARSING:
        root = logging.getLogger()
        handlers, level = root.handlers[:], root.level
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # its classifier, which tells apart what a guarded span need not, is not there
                from quantulum3 import parser

                found = parser.parse(f"1 {text}")
        except Exception:  # the parser fails in many ways on what it does not know, and has none of its own to name them
            return None
        finally:
            root.handlers[:], root.level = handlers, level
    if len(found) != 1 or found[0].span != (0, len(text) + 2) or found[0].unit.entity.name in ("dimensionless", "unknown"):
        return None
    unit = found[0].unit
    name, _, per = _split(unit.name).partition("/")
    return Unit(name, _KINDS.get(unit.entity.name, "other"), per or None, f"{_PAGES}{unit.uri}" if unit.uri else None)

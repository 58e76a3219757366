"""The vocabulary of units: quantulum3's registry and babel's currencies, read once and kept as plain tuples.

The registry is read as the JSON file that it is: importing quantulum3 costs seconds and its objects change under one's
hands. Its parser is asked for compound units alone (`compound`), on the few characters that hold them.
"""

from __future__ import annotations

import json
import logging
import threading
import warnings
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sayso.records import Kind

_PAGES = "https://en.wikipedia.org/wiki/"
_KINDS: dict[str, Kind] = {
    "length": "length", "area": "area", "mass": "mass", "volume": "volume", "temperature": "temperature",
    "time": "duration", "speed": "speed", "energy": "energy", "power": "power", "data storage": "data",
}  # fmt: skip


_PREFIXES = {
    "n": "nano", "µ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto", "k": "kilo", "M": "mega", "G": "giga",
    "T": "tera", "P": "peta",
}  # fmt: skip


class Unit(NamedTuple):
    """A unit as the record names it; `scale` is what its symbol multiplies the number by ("mb/d": million barrels a day)."""

    name: str
    kind: Kind
    per: str | None = None
    uri: str | None = None
    scale: float = 1


COUNT = Unit("count", "count")


@cache
def registry() -> dict[str, Any]:
    """The units of quantulum3, by name, as its file has them."""
    spec = find_spec("quantulum3")
    if spec is None or spec.origin is None:
        return {}
    entries: dict[str, Any] = json.loads((Path(spec.origin).parent / "units.json").read_text(encoding="utf-8"))
    return entries


def surfaces() -> list[tuple[str, Unit]]:
    """Spelled-out names of physical units with their plurals; symbols come from our own table, which knows the traps."""
    found = []
    for name, entry in registry().items():
        if _is_physical(name, entry):
            unit = unit_of(name)
            words = [name, *entry.get("surfaces", [])]
            for surface in words:
                if len(surface) > 3 and surface.replace(" ", "").replace("-", "").isalpha():
                    found += [(surface, unit), (plural(surface), unit)]
    return found


def multiples() -> list[tuple[str, Unit]]:
    """The units that the registry makes with prefixes: "gigapascals", "terawatts"."""
    found = []
    for name, entry in registry().items():
        if _is_physical(name, entry) and name.isalpha():
            plain = unit_of(name)
            for letter in entry.get("prefixes", []):
                if letter in _PREFIXES:
                    unit = plain._replace(name=_PREFIXES[letter] + name)
                    for surface in [name, *filter(str.isalpha, entry.get("surfaces", []))]:
                        written = _PREFIXES[letter] + surface
                        found += [(written, unit), (plural(written), unit)]
    return found


def symbols() -> frozenset[str]:
    """The symbols that a compound unit may be made of, with their prefixes."""
    found = set()
    for name, entry in registry().items():
        if _is_physical(name, entry):
            for symbol in entry.get("symbols", []):
                found.add(symbol)
                found.update(letter + symbol for letter in entry.get("prefixes", []))
    return frozenset(found)


def unit_of(name: str) -> Unit:
    """A unit of the registry as the record names it, with its kind and page."""
    entry = registry().get(name, {})
    own, _, per = split_name(name).partition("/")
    uri = f"{_PAGES}{entry['URI']}" if entry.get("URI") else None
    return Unit(own, _KINDS.get(str(entry.get("entity")), "other"), per or None, uri)


def _is_physical(name: str, entry: dict[str, Any]) -> bool:
    return name != "unk" and str(entry.get("entity", "dimensionless")) not in ("dimensionless", "currency")


def split_name(name: str) -> str:
    """ "mile per hour" is a mile, per hour; "revolutions per minute" are single ones."""
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
def currencies() -> dict[str, str]:
    """English names of currencies, singular and plural, → ISO 4217 codes; the codes that are in use today win."""
    from babel import Locale
    from babel.numbers import get_currency_name, list_currencies

    english = Locale("en")
    today = {code for of_country in tender().values() for code in of_country.values()}
    found: dict[str, str] = {}
    for code in [*sorted(today), *sorted(list_currencies() - today)]:
        for count in (1, 2):
            name = get_currency_name(code, count, locale=english)
            if name != code:
                found.setdefault(name, code)
    return found


@cache
def tender() -> dict[str, dict[str, str]]:
    """The last word of a currency's name → the countries whose legal tender bears it, with its code.

    >>> tender()["shilling"]["UG"]
    'UGX'
    """
    from babel import Locale
    from babel.numbers import get_currency_name, get_territory_currencies

    english = Locale("en")
    found: dict[str, dict[str, str]] = {}
    for territory in sorted(str(one) for one in english.territories):
        if len(territory) == 2:
            for code in get_territory_currencies(territory, _TENDER_ON, _TENDER_ON):
                name = get_currency_name(code, 1, locale=english).rpartition(" ")[2].casefold()
                found.setdefault(name, {})[territory] = code
    return found


_TENDER_ON = date(2025, 1, 1)
"""The day whose legal tender counts: a day of our own, because the same text gives the same claims tomorrow."""
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
    if len(found) != 1 or found[0].span != (0, len(text) + 2) or found[0].unit.entity.name == "dimensionless":
        return None
    unit = found[0].unit
    name, _, per = split_name(unit.name).partition("/")
    return Unit(name, _KINDS.get(unit.entity.name, "other"), per or None, f"{_PAGES}{unit.uri}" if unit.uri else None)

"""What claims are selected by → conditions of SQL with their values."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeAlias, get_args

from sayso.comparison.classes import Vocabulary, vocabulary
from sayso.errors import OptionError
from sayso.lexicon import lexicon_with
from sayso.records import Factuality
from sayso.settings import Settings, unknown_name
from sayso.units import Vocabulary as Units
from sayso.units import vocabulary as units

Words: TypeAlias = str | Iterable[str] | None
"""One word, several of which any will do, or None for whatever it is."""
Names: TypeAlias = str | Iterable[str | None] | None
"""The same, where None among several stands for nobody."""

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ISO_CODE = re.compile(r"[A-Z]{3}")
_DAY = 10  # characters of an ISO date
_AFTER = "~"  # comes after every character of a date, so that "2025-06" ends with its last day
_PLAIN_UNITS = {"count", "percent", "percentage_point", "ratio", "point"}
_SHORTEST_SURFACE = 5
_LIKE = 0.85
_SINGULARS = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
FIRST = f"coalesce(CASE WHEN when_earliest NOT LIKE '-%' THEN when_earliest[:{_DAY}] END, published[:{_DAY}])"
"""The first day of what a claim tells, else that of publication; a year that the text leaves open is not known."""
LAST = f"coalesce(CASE WHEN when_latest NOT LIKE '-%' THEN when_latest[:{_DAY}] END, published[:{_DAY}])"
"""The last day of it."""


class Condition(NamedTuple):
    """A condition on rows of claims, with the values of its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


def conditions(given: dict[str, Any], settings: Settings) -> Iterator[Condition]:
    """The conditions that the arguments of `Collection.select` stand for.

    Args:
        given: The arguments by name; None is no condition.
        settings: Whose tables the words are looked up in.

    Raises:
        OptionError: A value makes no sense.

    >>> list(conditions({"low": 10, "unit": None}, Settings()))
    [Condition(sql='coalesce(low, value) >= ?', values=(10,))]
    """
    lexicon = lexicon_with(settings.tables)
    words = lexicon.derived(vocabulary)
    makers: dict[str, Callable[[Any], Condition]] = {
        "event_class": partial(_event_class, words=words),
        "counted": partial(_counted, words=words),
        "country": partial(_country, words=words),
        "factuality": _factuality,
        "speaker": partial(_named, "speaker"),
        "publisher": partial(_named, "publisher"),
        "text": _text,
        "unit": partial(_unit, written=lexicon.derived(units)),
        "since": lambda day: Condition(f"{LAST} >= ?", (_day(day, "since"),)),
        "until": lambda day: Condition(f"{FIRST} <= ?", (_day(day, "until") + _AFTER,)),
        "low": lambda low: Condition("coalesce(low, value) >= ?", (_number(low, "low"),)),
        "min_confidence": lambda least: Condition("confidence >= ?", (_share(least, "min_confidence"),)),
    }
    _check_order(given.get("since"), given.get("until"))
    for name, value in given.items():
        if value is not None:
            yield makers[name](value)


def several(given: str | Iterable[str]) -> list[str]:
    """One or several words as a list."""
    return [given] if isinstance(given, str) else list(given)


def _any(parts: Iterable[Condition]) -> Condition:
    """A condition that holds where any of the parts does."""
    made = list(parts)
    sql = " OR ".join(part.sql for part in made) or "false"
    return Condition(f"({sql})", tuple(value for part in made for value in part.values))


def _one_of(column: str, values: Iterable[str]) -> Condition:
    return Condition(f"list_contains(?, {column})", (list(values),))


def _event_class(given: str | Iterable[str], words: Vocabulary) -> Condition:
    """Classes by their names, or by a word that is in them: "killed", "deaths"."""
    return _one_of("event_class", [_class_of(word, words) for word in several(given)])


def _class_of(word: str, words: Vocabulary) -> str:
    found = word if word in words.classes else words.happening(word)
    if found is None:
        raise OptionError(unknown_name("class", word, sorted(words.classes)), where="event_class")
    return found


def _counted(given: str | Iterable[str], words: Vocabulary) -> Condition:
    return _any(_counting(word, words) for word in several(given))


def _counting(word: str, words: Vocabulary) -> Condition:
    """A class with all that are within it ("person": people, residents, soldiers), one noun in any number, or a phrase."""
    folded = word.casefold().strip()
    forms = _numbers(folded)
    classes = set(words.things.values())
    if name := next((form for form in forms if form in classes), None):
        return _one_of("counted_class", [name, *(thing for thing, wider in words.within.items() if wider == name)])
    if " " in folded:
        return Condition("contains(lower(counted), ?)", (folded,))
    return _one_of("lower(head)", forms)


def _numbers(noun: str) -> list[str]:
    """A noun and what its singular or plural may be.

    >>> _numbers("people"), _numbers("worker")
    (['people', 'person'], ['worker', 'workers'])
    """
    if noun in _SINGULARS:
        return [noun, _SINGULARS[noun]]
    if noun.endswith("ies"):
        return [noun, f"{noun[:-3]}y"]
    return [noun, noun[:-1], noun.removesuffix("es")] if noun.endswith("s") else [noun, f"{noun}s"]


def _named(column: str, given: str | Iterable[str | None]) -> Condition:
    """Names that have all these words, whatever case: "klitschko" finds Vitali Klitschko; None where nobody is named."""
    names: list[str | None] = [given] if isinstance(given, str) else list(given)
    return _any(Condition(f"{column} IS NULL") if name is None else _having(column, name.split()) for name in names)


def _having(column: str, words: Sequence[str]) -> Condition:
    patterns = tuple(rf"(?i)(^|\W){re.escape(word)}($|\W)" for word in words)
    return Condition(" AND ".join([f"regexp_matches({column}, ?)"] * len(patterns)) or "false", patterns)


def _text(given: str | Iterable[str]) -> Condition:
    return _any(Condition("contains(lower(sentence), ?)", (words.lower(),)) for words in several(given))


def _unit(given: str | Iterable[str], written: Units) -> Condition:
    """Units by their names in the record, or as a text writes them: "dollars", "€", "km"."""
    return _one_of("lower(unit)", [_unit_name(unit, written).lower() for unit in several(given)])


def _unit_name(unit: str, written: Units) -> str:
    """The name of a unit in the record; what is no known surface may be such a name itself.

    Raises:
        OptionError: It is nearly a known one.
    """
    found = written.name(unit) or unit
    names = {*_PLAIN_UNITS, *(one.name for one in written.units.values())}
    if found.casefold() not in {name.casefold() for name in names}:
        surfaces = sorted({*names, *(surface for surface in written.units if len(surface) >= _SHORTEST_SURFACE)})
        if near := difflib.get_close_matches(unit.casefold(), surfaces, n=1, cutoff=_LIKE):
            raise OptionError(unknown_name("unit", unit, near), where="unit")
    return found


def currency_of(written: str, settings: Settings) -> str:
    """The ISO code of a currency that is written as one, or as a text does.

    >>> currency_of("euros", Settings()), currency_of("CHF", Settings())
    ('EUR', 'CHF')
    """
    known = lexicon_with(settings.tables).derived(units)
    return written if _ISO_CODE.fullmatch(written) else known.name(written) or written


def _country(given: str | Iterable[str], words: Vocabulary) -> Condition:
    """Countries by code or by a name."""
    return Condition("list_has_any(countries, ?)", ([_code(name, words) for name in several(given)],))


def _code(country: str, words: Vocabulary) -> str:
    code = words.countries.get(country.casefold()) or country.upper()
    if code not in words.names:
        raise OptionError(unknown_name("country", country, sorted(words.names.values())), where="country")
    return code


def _factuality(given: str | Iterable[str]) -> Condition:
    known = get_args(Factuality)
    if unknown := [word for word in several(given) if word not in known]:
        raise OptionError(unknown_name("factuality", unknown[0], known), where="factuality")
    return _one_of("factuality", several(given))


def _number(given: float, name: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise OptionError(f"{given!r} is no number", where=name, remedy="write it as 1000 or 0.5")
    return given


def _share(given: float, name: str) -> float:
    if not 0 <= _number(given, name) <= 1:
        raise OptionError(f"{given!r} is no share of one", where=name, remedy="write it as 0.9")
    return given


def _check_order(since: str | date | None, until: str | date | None) -> None:
    if since is not None and until is not None and _day(since, "since") > _day(until, "until") + _AFTER:
        raise OptionError(f"it is before `since` ({since})", where="until", remedy="give the earlier day as `since`")


def _day(given: str | date, name: str) -> str:
    """A day, month or year as ISO text."""
    text = given.isoformat()[:_DAY] if isinstance(given, date) else str(given)
    if not _ISO.fullmatch(text):
        raise OptionError(f"{text!r} is no day", where=name, remedy="write it as 2025-06-17, 2025-06 or 2025")
    return text

"""Words to classes: what happened, what is counted, and in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon import Lexicon
from sayso.records import Figure

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_PLAIN = frozenset({"unit", "teen", "ten"})  # number words that stand for a number by themselves
ANYTHING = "any"
"""The class of words that leave open what is counted ("others", "victims")."""


class _Happening(NamedTuple):
    name: str
    words: tuple[str, ...]
    level: bool = False
    people: bool = False


class _Thing(NamedTuple):
    name: str
    within: str | None
    words: tuple[str, ...]


class _Word(NamedTuple):
    word: str


class _Number(NamedTuple):
    word: str
    role: str
    value: str | None = None


class _Words(NamedTuple):
    words: str


class _Noun(NamedTuple):
    noun: str


class _Base(NamedTuple):
    base: str
    words: tuple[str, ...]


class _Scale(NamedTuple):
    unit: str
    base: str
    scale: float
    shift: float | None = None
    kind: str | None = None


class _Country(NamedTuple):
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


class Vocabulary(NamedTuple):
    """The tables that comparing needs, by stem, unit and name."""

    happenings: Mapping[str, str]
    classes: frozenset[str]
    levels: frozenset[str]
    peoples: frozenset[str]
    things: Mapping[str, str]
    within: Mapping[str, str]
    scales: Mapping[str, _Scale]
    countries: Mapping[str, str]
    capitals: Mapping[str, str]
    names: Mapping[str, str]
    moves: frozenset[str]
    dull: frozenset[str]
    parts: re.Pattern[str]
    updates: re.Pattern[str]
    bases: Mapping[str, str]
    any_base: re.Pattern[str]
    numbers: Mapping[str, float]

    def numbers_in(self, text: str) -> frozenset[float]:
        """The numbers of a text that stand in digits or in one word.

        >>> from sayso.lexicon import default_lexicon
        >>> sorted(default_lexicon().derived(vocabulary).numbers_in("up from nine on Monday, and from 1,240 in all"))
        [9.0, 1240.0]
        """
        digits = (float(found.replace(",", "")) for found in _DIGITS.findall(text))
        return frozenset([*digits, *(self.numbers[word] for word in WORD.findall(text.casefold()) if word in self.numbers)])

    def happening(self, text: str) -> str | None:
        """The class of the first word that has one; what only rose or fell gives way to what it was.

        >>> from sayso.lexicon import default_lexicon
        >>> words = default_lexicon().derived(vocabulary)
        >>> words.happening("the rising death toll"), words.happening("wounding 55")
        ('killed', 'injured')
        """
        found = [self.happenings[s] for s in stems(text) if s in self.happenings]
        return next((name for name in found if name not in self.levels), found[0] if found else None)

    def thing(self, head: str) -> str | None:
        """The class of what is counted, else its own stem.

        >>> from sayso.lexicon import default_lexicon
        >>> words = default_lexicon().derived(vocabulary)
        >>> words.thing("Ukrainians"), words.thing("troops"), words.thing("cows")
        ('person', 'soldier', 'cow')
        """
        found = next(iter(stems(head)), None)
        return None if found is None else self.things.get(found, found)

    def kind(self, head: str) -> str:
        """The class of what is counted, else its lemma in small letters.

        >>> from sayso.lexicon import default_lexicon
        >>> words = default_lexicon().derived(vocabulary)
        >>> words.kind("troop"), words.kind("Family")
        ('soldier', 'family')
        """
        return self.things.get(next(iter(stems(head)), ""), head.casefold())

    def measure(self, figure: Figure) -> tuple[str, float, float]:
        """The unit in which a figure is compared, and the scale and shift that lead there.

        >>> from sayso.lexicon import default_lexicon
        >>> from sayso.records import Span
        >>> mile = Figure(start=0, end=7, text="5 miles", number=Span(start=0, end=1, text="5"), value=5, unit="mile")
        >>> default_lexicon().derived(vocabulary).measure(mile)
        ('metre', 1609.344, 0.0)
        """
        unit = self.scales.get(figure.unit)
        base, scale, shift = (unit.base, unit.scale, unit.shift or 0.0) if unit else (figure.unit, 1.0, 0.0)
        return (f"{base}/{figure.per}" if figure.per else base), scale, shift


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The tables, compiled; call it through `lexicon.derived`."""
    happenings = lexicon.rows("event_classes", _Happening)
    counted = lexicon.rows("counted_classes", _Thing)
    peoples, countries, capitals, names = _lands(lexicon)
    bases = {word: row.base for row in lexicon.rows("comparison_bases", _Base) for word in row.words}
    return Vocabulary(
        happenings=_by_stem(happenings),
        classes=_named(happenings),
        levels=_named(row for row in happenings if row.level),
        peoples=_named(row for row in happenings if row.people),
        things={**dict.fromkeys([*stems(" ".join(peoples)), *_people(lexicon)], "person"), **_by_stem(counted)},
        within={row.name: row.within for row in counted if row.within},
        scales={row.unit: row for row in reversed(lexicon.rows("unit_scales", _Scale))},
        countries={**peoples, **countries},
        capitals=capitals,
        names=names,
        moves=_moves(lexicon),
        dull=_dull(lexicon),
        parts=_behind(lexicon.rows("part_words", _Words), r"[^,;.:]*$"),
        updates=_behind(lexicon.rows("update_words", _Words), r"\W+(?:\w+\W+){0,4}$"),
        bases=bases,
        any_base=_any_of(bases),
        numbers=_numbers(lexicon),
    )


def _named(rows: Iterable[_Happening]) -> frozenset[str]:
    return frozenset(row.name for row in rows)


def _numbers(lexicon: Lexicon) -> dict[str, float]:
    """The numbers that are one word."""
    return {row.word: float(row.value or 0) for row in lexicon.rows("number_words", _Number) if row.role in _PLAIN}


def _people(lexicon: Lexicon) -> list[str]:
    """Stems of the nouns for people."""
    return [stem(row.noun) for row in lexicon.rows("person_nouns", _Noun)]


def _lands(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """The codes of countries by people, by name and by capital, and their names by code."""
    rows = lexicon.rows("countries", _Country)
    peoples = _codes((people, row.code) for row in rows for people in row.demonyms)
    countries = _codes((name, row.code) for row in rows for name in (row.name, *row.aliases))
    capitals = _codes((name, row.code) for row in rows for name in row.capitals)
    return peoples, countries, capitals, {row.code: row.name for row in reversed(rows)}


def _codes(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Codes by name, whatever case; of two with one name the first."""
    found: dict[str, str] = {}
    for name, code in named:
        found.setdefault(name.casefold(), code)
    return found


def _moves(lexicon: Lexicon) -> frozenset[str]:
    """Stems of the single words that bring a figure up to date."""
    return frozenset(stem(row.words) for row in lexicon.rows("update_words", _Words) if " " not in row.words)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE)


def _dull(lexicon: Lexicon) -> frozenset[str]:
    """Stems that tell nothing of what a sentence is about: words that link, and numbers."""
    linking = [row.word for row in lexicon.rows("linking_words", _Word)]
    numbers = [row.word for row in lexicon.rows("number_words", _Number) if row.role != "measure"]
    return frozenset(map(stem, [*linking, *numbers]))


def _by_stem(rows: Iterable[_Happening | _Thing]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        for word in row.words:
            for root in stems(word):
                found.setdefault(root, row.name)
    return found


def _behind(rows: Iterable[_Words], rest: str) -> re.Pattern[str]:
    words = "|".join(re.escape(row.words) for row in rows)
    return re.compile(rf"\b(?:{words})\b{rest}", re.IGNORECASE)


def stems(text: str) -> list[str]:
    """The words of a text without regular endings: enough to hold two forms of a word for the same.

    >>> stems("killing kills killed injured injuries")
    ['kil', 'kil', 'kil', 'injur', 'injuri']
    """
    return [stem(word) for word in WORD.findall(text.casefold())]


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """One word in small letters without its regular ending."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("y"):
        word = f"{word[:-1]}i"
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word

"""Money whose name several countries share: "shillings" are Ugandan where Uganda is named, dollars Canadian if they say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.units import tender

_DOLLAR = "dollar"
_WHOSE = re.compile(r"\s(U\.S\.|[A-Z]\w+(?:\s[A-Z]\w+)?)(?=\s(?:a|per|an|in|for|and|to)\b|[.,;)]|$)")


class _Shared(NamedTuple):
    word: str
    names: tuple[str, ...]


class _Country(NamedTuple):
    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class _Region(NamedTuple):
    name: str
    country: str


class _Named(NamedTuple):
    """How countries are named in a text, and the code of the money of each name."""

    pattern: re.Pattern[str]
    codes: Mapping[str, str]

    def codes_in(self, text: str) -> set[str]:
        """The codes of the countries that are mentioned."""
        return set(self.all_in(text))

    def all_in(self, text: str) -> list[str]:
        """The code of each mention of a country."""
        return [self.codes[found.group()] for found in self.pattern.finditer(text)]


def _shared(lexicon: Lexicon) -> dict[str, _Named]:
    """For each word of the table the countries whose money bears it."""
    made: dict[tuple[str, ...], _Named] = {}
    rows = lexicon.rows("shared_currencies", _Shared)
    for names in {row.names: None for row in rows}:
        made[names] = _named(lexicon, names)
    return {row.word: made[row.names] for row in rows}


def dollar_names(lexicon: Lexicon) -> _Named:
    """How the countries of the dollars are named; call it through `lexicon.derived`."""
    return _named(lexicon, (_DOLLAR,))


def _named(lexicon: Lexicon, currencies: tuple[str, ...]) -> _Named:
    of_country = {country: code for name in currencies for country, code in tender().get(name, {}).items()}
    codes: dict[str, str] = {}
    for row in lexicon.rows("countries", _Country):
        for word in (row.name, *row.aliases, *row.demonyms, *row.capitals):
            if row.code in of_country:
                codes.setdefault(word, of_country[row.code])
    for region in lexicon.rows("regions", _Region):
        if region.country in of_country:
            codes.setdefault(region.name, of_country[region.country])
    return _Named(re.compile(rf"(?<!\w)(?:{any_of(codes)})(?!\w)") if codes else re.compile(r"(?!)"), codes)


def local_currency(view: View, at: int, word: str) -> str | None:
    """The code of the one country in the sentence, else in the text, whose money bears a name; None if none or several are.

    Args:
        view: The Doc.
        at: Where the word stands.
        word: The name as written: "shillings".
    """
    named = view.lexicon.derived(_shared).get(word.casefold())
    if named is None:
        return None
    for text in (view.sentence(at), view.text):
        codes = named.codes_in(text)
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def dollars_behind(view: View, at: int) -> tuple[int, str] | None:
    """ "$5 Canadian", "$75 U.S. a barrel": whose dollars the word behind an amount says they are, and where it ends."""
    found = _WHOSE.match(view.text, at, at + 40)
    code = view.lexicon.derived(dollar_names).codes.get(found.group(1)) if found else None
    return (found.end(), code) if found and code else None

"""Whose dollars a bare "$" stands for: those of the paper's country where the news is its own, else US dollars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sayso.figures.currencies import dollar_names
from sayso.lexicon import Lexicon, any_of
from sayso.units import tender

US = "USD"
_LEAST, _LEAST_BESIDE_US = 4, 2
_OPENING = 300
_READ = 20_000
"""Of a longer text so many characters say what country it is about."""
_DOMAIN = re.compile(
    r"\b[\w-]+\.(?:(?:com|net|org|co|gov|govt|edu)\.)?(ca|au|nz|sg|hk|jm|tt|bb|bs|fj)(?=[/:\s]|$)", re.IGNORECASE
)
_LOCAL_SIGN = re.compile(r"(?<![A-Za-z])(?:C|CA|CAD|CDN|A|AU|AUD|NZ|S|HK|NT|J|TT|EC|FJ)\s?\$|\$(?:A|AU|C|CAD|NZ|HK|S)\b")
_ELSEWHERE = re.compile(r"[€£¥₹]|\beuros?\b")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_US_SIGN = re.compile(r"\bUS\s?\$|\$US\b|\bU\.S\.\s?\$|\bUSD\b")
_US_WORD = re.compile(
    r"\bU\.?S\.?(?:A\.?)?(?=[\s,.;:)’'-]|$)(?!\s?\$)|\bAmericans?\b|\bUnited States\b|\bWall Street\b|\bWashington\b|\bTrump\b"
)


class _Place(NamedTuple):
    name: str
    country: str
    kind: str


class _Places(NamedTuple):
    publishers: Mapping[str, str]
    cities: re.Pattern[str]
    country_of: Mapping[str, str]


def _places(lexicon: Lexicon) -> _Places:
    rows = lexicon.rows("dollar_places", _Place)
    cities = {row.name: row.country for row in rows if row.kind == "place"}
    return _Places(
        {row.name.casefold().removeprefix("the "): row.country for row in rows if row.kind == "publisher"},
        re.compile(rf"\b(?:{any_of(cities)})\b"),
        cities,
    )


def bare_dollar(text: str, *, publisher: str | None = None, url: str | None = None, lexicon: Lexicon) -> str:
    """The currency that a bare "$" stands for in a text.

    Args:
        text: The article.
        publisher: Who published it, by name or domain.
        url: Where it stands.
        lexicon: Tables to read with.

    Returns:
        An ISO 4217 code; USD wherever nothing makes another plain.

    >>> from sayso.lexicon import default_lexicon
    >>> lexicon = default_lexicon()
    >>> bare_dollar("The council will spend $4m.", publisher="Otago Daily Times", lexicon=lexicon)
    'NZD'
    >>> bare_dollar("The council will spend $4m.", lexicon=lexicon)
    'USD'
    """
    text = text[:_READ]
    if not ("$" in text or "dollar" in text) or _LOCAL_SIGN.search(text):
        return US
    home = _home(publisher, url, lexicon)
    if home is None:
        return _told_by_text(text, lexicon)
    code = tender()["dollar"].get(home, US)
    american = len(_US_WORD.findall(text))
    return code if _named(text, lexicon)[code] >= american or _US_SIGN.search(text) else US


def _told_by_text(text: str, lexicon: Lexicon) -> str:
    """The dollar of the country that a text names at its opening and far more often than any other; USD without one."""
    best = _named(text, lexicon).most_common(2)
    if not best or (len(best) > 1 and best[0][1] < 2 * best[1][1]) or _ELSEWHERE.search(text) or _US_WORD.search(text):
        return US
    code, times = best[0]
    least = _LEAST_BESIDE_US if _US_SIGN.search(text) else _LEAST
    return code if times >= least and code in _named(text[:_OPENING], lexicon) else US


def _named(text: str, lexicon: Lexicon) -> Counter[str]:
    """How often the countries of each dollar are named, other than the US."""
    places, of_country = lexicon.derived(_places), tender()["dollar"]
    dateline = _CAPITALS.sub(lambda word: word.group().title(), text[:_OPENING])  # "OTTAWA — "
    text = dateline + text[_OPENING:]
    found = Counter(lexicon.derived(dollar_names).all_in(text))
    found.update(of_country[places.country_of[city]] for city in places.cities.findall(text))
    del found[US]
    return found


def _home(publisher: str | None, url: str | None, lexicon: Lexicon) -> str | None:
    """The country of a publisher, by its domain, its name or a country in it; None where nothing says."""
    for where in (url, publisher):
        if where and (domain := _DOMAIN.search(where)):
            return domain.group(1).upper()
    return _by_name(publisher, lexicon) if publisher else None


def _by_name(publisher: str, lexicon: Lexicon) -> str | None:
    places = lexicon.derived(_places)
    plain = publisher.casefold().removeprefix("the ")
    for name, country in places.publishers.items():
        if plain == name or plain.startswith(f"{name} "):
            return country
    if city := places.cities.search(publisher):
        return places.country_of[city.group()]
    codes = set(lexicon.derived(dollar_names).all_in(publisher))
    return next((country for country, code in tender()["dollar"].items() if {code} == codes), None)

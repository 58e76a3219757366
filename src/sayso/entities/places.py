"""Countries, their capitals, people and regions, the seats that speak for them, and well-known bodies, from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sayso.entities.scanner import Scanner
from sayso.lexicon import Lexicon

_LONGEST_ACRONYM = 4


class Country(NamedTuple):
    """A row of `countries.tsv`."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class Seat(NamedTuple):
    """A row of `seats.tsv`."""

    name: str
    speaks: str | None
    label: str
    country: str | None


class KnownName(NamedTuple):
    """A row of `known_names.tsv`."""

    name: str
    aliases: tuple[str, ...]
    label: str
    country: str | None


class Region(NamedTuple):
    """A row of `regions.tsv`."""

    name: str
    country: str


class Town(NamedTuple):
    """A row of `towns.tsv`."""

    name: str
    country: str


class Place(NamedTuple):
    """What the tables know of a name: `key` is the same for all names of one thing; `speaks` is who talks through it."""

    key: str
    label: str
    country: str | None
    kind: str
    speaks: str | None = None


class Places:
    """All names of places, and the names of countries by their codes."""

    def __init__(
        self,
        countries: tuple[Country, ...],
        seats: tuple[Seat, ...],
        known: tuple[KnownName, ...],
        regions: tuple[Region, ...],
    ) -> None:
        self.countries = {country.code: country.name for country in reversed(countries)}
        names: list[tuple[str, Place]] = []
        # earlier names win: "The Hague" is a seat before it is a capital, "Luxembourg" a country before a city
        for seat in seats:
            names.append((seat.name, Place(seat.name, seat.label, seat.country, "seat", seat.speaks or seat.name)))
        for one in countries:
            label = "ORG" if one.code == "EU" else "GPE"
            country = Place(one.name, label, one.code, "country", one.name)
            names += [(name, country) for name in (one.name, *one.aliases)]
        for one in countries:
            people = Place(f"{one.code} people", "NORP", one.code, "demonym")
            names += [(name, people) for demonym in one.demonyms for name in _forms(demonym)]
        for one in countries:
            names += [(name, Place(name, "GPE", one.code, "capital", one.name)) for name in one.capitals]
        for row in known:
            kind = {"NORP": "demonym", "GPE": "region"}.get(row.label, "known")
            place = Place(row.name, row.label, row.country, kind)
            names += [(name, place) for name in (row.name, *row.aliases)]
        for region in regions:
            names.append((region.name, Place(region.name, "GPE", region.country, "region")))
        self.scanner: Scanner[Place] = Scanner(names)

    def get(self, name: str) -> Place | None:
        """What the tables know of a name; the article before it does not matter.

        >>> from sayso.lexicon import default_lexicon
        >>> places_of(default_lexicon()).get("Seoul")
        Place(key='Seoul', label='GPE', country='KR', kind='capital', speaks='South Korea')
        """
        bare = name[4:] if name[:4] in ("the ", "The ") else name
        if bare.isupper() and len(bare) > _LONGEST_ACRONYM:  # a dateline: "WASHINGTON"
            bare = bare.title()
        return self.scanner.get(bare) or self.scanner.get(name)


def places_of(lexicon: Lexicon) -> Places:
    """The places that the tables of a lexicon name."""
    return lexicon.derived(_places)


def towns_of(lexicon: Lexicon) -> Mapping[str, str]:
    """The countries of larger towns by name, where the name stands for one country.

    They are asked of what is known to be a place, and are looked for in no text.

    >>> from sayso.lexicon import default_lexicon
    >>> towns = towns_of(default_lexicon())
    >>> towns.get("Arequipa"), towns.get("Cambridge")
    ('PE', None)
    """
    return lexicon.derived(_towns)


def _towns(lexicon: Lexicon) -> dict[str, str]:
    return {row.name: row.country for row in lexicon.rows("towns", Town)}


def _places(lexicon: Lexicon) -> Places:
    return Places(
        lexicon.rows("countries", Country),
        lexicon.rows("seats", Seat),
        lexicon.rows("known_names", KnownName),
        lexicon.rows("regions", Region),
    )


def _forms(demonym: str) -> tuple[str, ...]:
    """A demonym with its plural, where it has one."""
    if demonym.endswith(("s", "ese", "sh", "ch", "men", "women", "ss")) or " and " in demonym:
        return (demonym,)
    return (demonym, demonym + "s")

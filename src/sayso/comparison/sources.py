"""Statements → who they go back to: a speaker or an agency counts once, however many print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.lexicon import Lexicon
from sayso.records import Statement

_ONE_NAME = 85  # of 100: "Zelensky" in one paper is "Volodymyr Zelenskyy" in the other
UNNAMED = "a publisher that is not named"


class _Credit(NamedTuple):
    name: str
    kind: str | None = None


class _Agency(NamedTuple):
    name: str
    aliases: tuple[str, ...]


class Agencies(NamedTuple):
    """The names of agencies as one pattern, and the one name that each of them goes by."""

    pattern: re.Pattern[str]
    names: Mapping[str, str]

    def of(self, text: str) -> str | None:
        """The agency that a text names.

        >>> from sayso.lexicon import default_lexicon
        >>> default_lexicon().derived(agencies).of("Agence France-Presse via The Post")
        'AFP'
        """
        found = self.pattern.search(text)
        return self.names.get(found.group().casefold(), found.group()) if found else None


def agencies(lexicon: Lexicon) -> Agencies:
    """The agencies; call it through `lexicon.derived`."""
    rows = lexicon.rows("agency_names", _Agency)
    one = {alias.casefold(): row.name for row in rows for alias in row.aliases}
    known = {row.name for row in lexicon.rows("credits", _Credit) if row.kind == "agency"}
    names = sorted(known.union(*[{row.name, *row.aliases} for row in rows]), key=lambda name: (-len(name), name))
    return Agencies(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), one)


def independent(statements: Iterable[Statement], lexicon: Lexicon) -> tuple[str, ...]:
    """Who the statements go back to, each once: named speakers, agencies, and publishers that speak for themselves.

    An unnamed speaker ("officials") is its publisher's, for nobody can say whether it is the other paper's too.
    """
    known = lexicon.derived(agencies)
    found: list[tuple[bool, str]] = []
    for statement in statements:
        origin = _origin(statement, known)
        if not any(_is_same(origin, other) for other in found):
            found.append(origin)
    return tuple(name for _, name in found)


def _origin(statement: Statement, known: Agencies) -> tuple[bool, str]:
    """Whether it is a speaker, and the name."""
    speaker = statement.speaker
    if speaker and any(char.isupper() for char in speaker):
        agency = known.of(speaker)
        return (False, agency) if agency else (True, speaker)
    return False, _agency(statement, known) or statement.publisher or f"{UNNAMED} ({statement.claim.article})"


def _agency(statement: Statement, known: Agencies) -> str | None:
    """The agency that a statement comes from: the outermost in the chain of its speakers, else the publisher."""
    chain = [step.source.name or step.source.text for step in statement.claim.attribution if step.source]
    found = (known.of(name) for name in (*reversed(chain), statement.publisher or ""))
    return next((agency for agency in found if agency), None)


def _is_same(a: tuple[bool, str], b: tuple[bool, str]) -> bool:
    """Whether two origins are one; publishers are told apart by more than an article and capitals ("The Echo", "Echo")."""
    if a[0] != b[0]:
        return False
    first, second = (name.casefold().removeprefix("the ") for _, name in (a, b))
    return first == second or (a[0] and fuzz.token_set_ratio(first, second) >= _ONE_NAME)

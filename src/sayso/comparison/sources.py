"""Statements → who they go back to: a speaker or an agency counts once, however many print it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.lexicon import Lexicon
from sayso.records import Statement

_ONE_NAME = 85  # of 100: "Zelensky" in one paper is "Volodymyr Zelenskyy" in the other
UNNAMED = "a publisher that is not named"


class _Credit(NamedTuple):
    name: str
    kind: str | None = None


def agencies(lexicon: Lexicon) -> re.Pattern[str]:
    """The names of agencies as one pattern; call it through `lexicon.derived`."""
    names = sorted({row.name for row in lexicon.rows("credits", _Credit) if row.kind == "agency"}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def independent(statements: Iterable[Statement], lexicon: Lexicon) -> tuple[str, ...]:
    """Who the statements go back to, each once: named speakers, agencies, and publishers that speak for themselves.

    An unnamed speaker ("officials") is its publisher's, for nobody can say whether it is the other paper's too.
    """
    pattern = lexicon.derived(agencies)
    found: list[tuple[bool, str]] = []
    for statement in statements:
        origin = _origin(statement, pattern)
        if not any(_is_same(origin, other) for other in found):
            found.append(origin)
    return tuple(name for _, name in found)


def _origin(statement: Statement, pattern: re.Pattern[str]) -> tuple[bool, str]:
    """Whether it is a speaker, and the name."""
    if statement.speaker and any(char.isupper() for char in statement.speaker):
        return True, statement.speaker
    chain = [step.source.name or step.source.text for step in statement.claim.attribution if step.source]
    for name in (*reversed(chain), statement.publisher or ""):
        if agency := pattern.search(name):
            return False, agency.group()
    return False, statement.publisher or f"{UNNAMED} ({statement.claim.article})"


def _is_same(a: tuple[bool, str], b: tuple[bool, str]) -> bool:
    if a[0] != b[0]:
        return False
    return a[1] == b[1] or (a[0] and fuzz.token_set_ratio(a[1].casefold(), b[1].casefold()) >= _ONE_NAME)

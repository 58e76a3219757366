"""Is a value such that it can be kept: no deeper than can be walked, and without halves of characters?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sayso.errors import InputError

MOST_LEVELS = 64
"""How deep lists and mappings may stand in one another: far more than any table of news has."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CHOOSE = "write its fields flat, or leave the field out"


def check_depth(value: Any, name: str, where: str) -> None:
    """Refuse a value that is nested too deep for what would walk it.

    Args:
        value: Anything; lists, tuples and mappings are looked into.
        name: The field that holds it, for the message.
        where: The row, for the message.

    Raises:
        InputError: It has more than 64 levels.

    >>> check_depth([[1]], "tags", "a.jsonl:3")
    """
    level, depth = [value], 0
    while level:
        if depth > MOST_LEVELS:
            raise InputError(f"{name!r} is nested deeper than {MOST_LEVELS} levels", where=where, remedy=_CHOOSE)
        level = [part for one in level if isinstance(one, Mapping | list | tuple) for part in _parts(one)]
        depth += 1


def _parts(value: Mapping[Any, Any] | list[Any] | tuple[Any, ...]) -> Any:
    return value.values() if isinstance(value, Mapping) else value


def check_characters(value: str, name: str, where: str) -> None:
    """Refuse a field with half of a surrogate pair, which no file can hold.

    Raises:
        InputError: It has one; the message says where.

    >>> check_characters("The Echo", "publisher", "a.jsonl:3")
    """
    if found := _SURROGATE.search(value):
        what = f"{name} was decoded wrongly: character {found.start()} is half of a surrogate pair"
        raise InputError(what, where=where, remedy="decode its bytes as UTF-8 without errors='surrogateescape'")

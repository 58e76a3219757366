"""Money whose scale is a part of its code or stands behind it: "50 MUSD", "MSEK 120", "75 USD million"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

_SCALES = {
    "K": 10**3, "k": 10**3, "T": 10**3, "thousand": 10**3, "M": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6,
    "B": 10**9, "bn": 10**9, "bln": 10**9, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_BEHIND = re.compile(
    r"[ \xa0]?(?:(?P<scale>[KTMBkm])(?P<code>[A-Z]{3})"
    r"|(?P<before>[A-Z]{3}|[$£€¥])[ \xa0]?(?P<word>million|billion|trillion|thousand|mn|bn|mln|bln|[mMKkB]))(?![\w$£€])"
)
_BEFORE = re.compile(r"(?<![\w$])(?:(?P<scale>[KTMB])(?P<code>[A-Z]{3})|(?P<before>[A-Z]{3})(?P<letter>[mkM]|bn))[ \xa0]$")


class ScaledMoney(NamedTuple):
    """A code with the scale that it gives, and where it stands."""

    start: int
    end: int
    code: str
    scale: int


def scaled_behind(text: str, at: int, codes: Container[str]) -> ScaledMoney | None:
    """A code with a scale right behind a number.

    Args:
        text: The text.
        at: Where the number ends.
        codes: The codes of money.

    >>> scaled_behind("50 MUSD and", 2, {"USD"})
    ScaledMoney(start=2, end=7, code='USD', scale=1000000)
    >>> scaled_behind("75 USD million", 2, {"USD"}).scale, scaled_behind("75 USD", 2, {"USD"})
    (1000000, None)
    """
    return _read(_BEHIND.match(text, at), codes)


def scaled_before(text: str, at: int, codes: Container[str]) -> ScaledMoney | None:
    """The same right before a number that starts at an offset.

    >>> scaled_before("lost MSEK 120", 10, {"SEK"})
    ScaledMoney(start=5, end=10, code='SEK', scale=1000000)
    """
    return _read(_BEFORE.search(text, max(0, at - 8), at), codes)


def _read(found: re.Match[str] | None, codes: Container[str]) -> ScaledMoney | None:
    if found is None:
        return None
    groups = found.groupdict()
    code = groups["code"] or groups["before"]
    scale = groups["scale"] or groups.get("word") or groups.get("letter") or ""
    return ScaledMoney(found.start(), found.end(), code, _SCALES[scale]) if code in codes else None

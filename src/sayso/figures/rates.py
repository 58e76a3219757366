"""Rates: "a month", "per capita", "per 100,000 people", "each", and the adjective that says as much ("monthly stipend")."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.lexicon import Lexicon


class _Rate(NamedTuple):
    words: str
    per: str
    side: str


class _Rates(NamedTuple):
    after: re.Pattern[str]
    before: re.Pattern[str]
    per: dict[tuple[str, str], str]


_PER_NUMBER = re.compile(r"\s(?:per|for\severy|in\severy|out\sof\severy)\s(\d[\d,]*(?:\s(?:million|thousand|hundred))?\s[a-z]+)")
_PER_NOUN = re.compile(r"\s?(?:per|/)\s?((?:square|cubic)\s)?([a-zA-Z]{3,})")
_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", ""))


def _rates(lexicon: Lexicon) -> _Rates:
    rows = lexicon.rows("rates", _Rate)

    def any_of(side: str) -> str:
        words = sorted((row.words for row in rows if row.side == side), key=len, reverse=True)
        return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words)

    return _Rates(
        re.compile(rf"[\s-]?({any_of('after')})(?!\w)", re.IGNORECASE),
        re.compile(rf"\b({any_of('before')})\s(?:[a-z]+\s){{0,4}}$", re.IGNORECASE),
        {(row.words.casefold(), row.side): row.per for row in reversed(rows)},
    )


def rate_after(text: str, at: int, *, lexicon: Lexicon) -> tuple[int, str | None]:
    """The denominator of a rate that stands at an offset, and where it ends.

    >>> from sayso.lexicon import default_lexicon
    >>> rate_after("$800 a month", 4, lexicon=default_lexicon()), rate_after("9 per 100,000 people", 1, lexicon=default_lexicon())
    ((12, 'month'), (20, '100,000 people'))
    """
    if found := _PER_NUMBER.match(text, at):
        return found.end(), found.group(1)
    rates = lexicon.derived(_rates)
    if (found := rates.after.match(text, at)) and text[at : at + 1] in (" ", "-", "/", "\xa0"):
        return found.end(), rates.per[re.sub(r"\s", " ", found.group(1)).casefold(), "after"]
    if found := _PER_NOUN.match(text, at):
        return found.end(), f"{found.group(1) or ''}{_singular(found.group(2))}"
    return at, None


def rate_before(text: str, at: int, *, lexicon: Lexicon) -> str | None:
    """The rate that an adjective before an amount of money gives: "a monthly stipend of $800"."""
    rates = lexicon.derived(_rates)
    found = rates.before.search(text, max(0, at - 60), at)
    return rates.per[found.group(1).casefold(), "before"] if found else None


def _singular(word: str) -> str:
    word = word.casefold() if not word.isupper() else word
    for ending, single in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + single
    return word

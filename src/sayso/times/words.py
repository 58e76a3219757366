"""Text → the words that time expressions are made of, each with its kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.lexicon import Lexicon

# the plain words stand in front, since most tokens are
_TOKEN = re.compile(
    r"(?P<fiscal>\bFY\s?\d{2,4}\b)"
    r"|[^\W\d_]\w*"
    r"|(?P<isodate>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?\b)"
    r"|(?P<slashdate>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<decade>(?:\b\d\d|['’])\d0['’]?s\b)"
    r"|(?P<clock>\b\d{1,2}[:.]\d\d(?=\s?[ap]\.?m\b)|\b\d{1,2}:\d\d\b(?!:)"
    r"|(?<=\bAt )(?:[01]\d|2[0-3])\.[0-5]\d(?=,?\s[a-z])(?!\s(?:per|percent|points?|million|billion|a)\b))"
    r"|(?P<fraction>\b\d/\d\b)"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<mark>['’]s\b|[^\w\s])"
    r"|(?P<gap>\n\s*\n)"
    r"|\w+"
)
# What makes an amount of digits that could be a day or a year: "In June 5% of them", "on May 3 $20", "June 5 million".
_AMOUNT_BEHIND = re.compile(
    r"\s?(?:%|per\s?cent)|\spercent|[\s-](?:hundred|thousand|million|billion|trillion|bn|lakh|crore)\b"
    r"|\s?(?:sq|km|kg|ft|cm|mm|mph|kph|hp|kW|MW|GW|cc)\b|[\s-](?:square|cubic|feet|foot|miles?|met(?:re|er)s?|kilomet(?:re|er)s?"
    r"|acres?|hectares?|tons?|tonnes?|lit(?:re|er)s?|barrels?|megawatts?)\b"
)
_NUMBERS = (
    ("monthday", re.compile(r"0?[1-9]|[12][0-9]|3[01]")),
    ("year", re.compile(r"(?:19|20)[0-9]{2}")),
    ("far_year", re.compile(r"(?:1[0-8]|21)[0-9]{2}")),
    ("num", re.compile(r"[0-9,.]{1,9}")),
)
_MONEY_BEFORE = "$£€¥₹₩₽"
BREAK = "other"
"""The kind of a word that has no part in time."""


class Word(NamedTuple):
    """A stretch of text with the part that it can play in a time expression (`other`: none)."""

    start: int
    end: int
    kind: str
    value: str = ""


class _WordRow(NamedTuple):
    words: str
    kind: str
    value: str = ""
    capital: str = ""


class _ReferenceRow(NamedTuple):
    words: str
    kind: str
    timex: str


class _NameRow(NamedTuple):
    words: str


class _HolidayRow(NamedTuple):
    words: str
    rule: str


class _Entry(NamedTuple):
    tokens: tuple[str, ...]
    kind: str
    value: str
    capital: bool


Vocabulary = dict[str, dict[str, tuple[_Entry, ...]]]


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The tables' entries by their first token and their second ("" where there is none), longest first."""
    found: dict[str, dict[str, list[_Entry]]] = {}
    entries = [(row.words, row.kind, row.value, bool(row.capital)) for row in lexicon.rows("time_words", _WordRow)]
    entries += [(row.words, row.kind, row.timex, False) for row in lexicon.rows("time_references", _ReferenceRow)]
    entries += [(row.words, "holiday", row.rule, True) for row in lexicon.rows("holidays", _HolidayRow)]
    entries += [(row.words, BREAK, "", True) for row in lexicon.rows("time_names", _NameRow)]
    for words, kind, value, capital in entries:
        tokens = tuple(token.group() for token in _TOKEN.finditer(_plain(words)))
        second = tokens[1] if len(tokens) > 1 else ""
        found.setdefault(tokens[0], {}).setdefault(second, []).append(_Entry(tokens, kind, value, capital))
    return {
        first: {second: tuple(sorted(rows, key=lambda row: -len(row.tokens))) for second, rows in seconds.items()}
        for first, seconds in found.items()
    }


def read_words(text: str, known: Vocabulary) -> list[Word]:
    """The words of a text, the longest known phrases first.

    Args:
        text: The text.
        known: What `vocabulary` made of the tables.

    Returns:
        One word per token or known phrase, in text order; words that have no part in time stand for all that follow them.

    >>> from sayso.lexicon import default_lexicon
    >>> [(word.kind, word.value) for word in read_words("on Aug. 7, 1998", default_lexicon().derived(vocabulary))]
    [('on', ''), ('month', '8'), ('monthday', '7'), ('comma', ''), ('year', '1998')]
    """
    tokens = list(_TOKEN.finditer(text))
    plain = [token.group().casefold() for token in tokens]
    if "’" in text:
        plain = [word.replace("’", "'") for word in plain]
    plain.append("")
    words: list[Word] = []
    after = 0
    broken = False  # one break says as much as many
    for at, token in enumerate(tokens):
        if at < after:
            continue
        rows = known.get(plain[at])
        entry = rows and _longest(rows, plain, at, text, token.start())
        if entry:
            after = at + len(entry.tokens)
            words.append(Word(token.start(), tokens[after - 1].end(), entry.kind, entry.value))
        elif token.lastgroup or not broken:
            words.append(_read_token(token))
        else:
            continue
        broken = words[-1].kind == BREAK
    return words


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _longest(rows: dict[str, tuple[_Entry, ...]], plain: list[str], at: int, text: str, start: int) -> _Entry | None:
    for second in (plain[at + 1], ""):
        for entry in rows.get(second, ()):
            size = len(entry.tokens)
            fits = size <= 2 or tuple(plain[at : at + size]) == entry.tokens
            if fits and (not entry.capital or _is_capital(text, start)):
                return entry
    return None


def _is_capital(text: str, start: int) -> bool:
    """Whether a name begins with a capital: "Jan", "60 Minutes"."""
    while text[start].isdigit() or text[start].isspace():
        start += 1
    return text[start].isupper()


def _read_token(token: re.Match[str]) -> Word:
    group, text = token.lastgroup, token.group()
    if group in ("isodate", "slashdate", "decade", "clock", "fraction"):
        return Word(token.start(), token.end(), group, text)
    if group == "fiscal":
        return Word(token.start(), token.end(), "fiscal_year", text[2:].strip())
    if group == "ordinal":
        return Word(token.start(), token.end(), "ordinal", text[:-2])
    if group == "number":
        kind = BREAK if _is_amount(token) else _number_kind(text)
        return Word(token.start(), token.end(), kind, text.replace(",", ""))
    return Word(token.start(), token.end(), "mark" if group in ("mark", "gap") else BREAK)


def _is_amount(token: re.Match[str]) -> bool:
    before = token.string[max(0, token.start() - 1) : token.start()]
    return (before != "" and before in _MONEY_BEFORE) or _AMOUNT_BEHIND.match(token.string, token.end()) is not None


def _number_kind(text: str) -> str:
    return next((kind for kind, pattern in _NUMBERS if pattern.fullmatch(text)), BREAK)

"""Numerals: the number expressions of raw text, with their values, before anything is parsed.

The same finder says which sentences are worth parsing (`find_candidates`) and where figures begin (`find_numerals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sayso.lexicon import Lexicon, default_lexicon

Form = Literal["digits", "words", "vague", "ratio"]

_MOST_DIGITS = 30
_FRACTIONS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6, "⅛": 0.125}
_GROUPED = re.compile(r"\d{1,3}(?:[,\u2009\u202f\xa0]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_OF_A_WHOLE = re.compile(r"\s+(?:in\s+(?:every\s+|each\s+)?|out\s+of\s+(?:every\s+)?)", re.IGNORECASE)


class Numeral(NamedTuple):
    """A number expression: its extent, and its value, or the low bound of a vague one."""

    start: int
    end: int
    value: int | float | None
    low: int | None
    form: Form


class _Word(NamedTuple):
    word: str
    role: str
    value: float


class _Token(NamedTuple):
    start: int
    end: int
    role: str
    value: int | float


class _Scanner(NamedTuple):
    """The compiled words of the table."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[str, int | float]]


def find_candidates(text: str, *, lexicon: Lexicon | None = None) -> Iterator[tuple[int, int]]:
    """Where number expressions stand in raw text: all that may be part of a figure, and some that are none.

    >>> text = "In May two dozen ships left, a third of them empty."
    >>> [text[a:b] for a, b in find_candidates(text)]
    ['two dozen', 'a third']
    """
    return ((numeral.start, numeral.end) for numeral in find_numerals(text, lexicon=lexicon))


def find_numerals(text: str, *, lexicon: Lexicon | None = None) -> Iterator[Numeral]:
    """The number expressions of raw text, in order, without overlaps.

    Args:
        text: Any text.
        lexicon: Tables to read with.

    Yields:
        Each expression with its value; vague ones ("dozens", "hundreds of thousands") with the low bound of their words.

    >>> [(n.value, n.low, n.form) for n in find_numerals("2.5m, two thousand three hundred, tens of thousands, one in five")]
    [(2500000, None, 'digits'), (2300, None, 'words'), (None, 20000, 'vague'), (0.2, None, 'ratio')]
    """
    scanner = (lexicon or default_lexicon()).derived(_scanner)
    tokens = list(_tokens(text, scanner))
    at = 0
    while at < len(tokens):
        numeral, used = _read(text, tokens, at)
        at += used
        if numeral is not None:
            whole, more = _share(text, tokens, at, numeral)
            at += more
            yield whole


def _scanner(lexicon: Lexicon) -> _Scanner:
    rows = [row for row in lexicon.rows("number_words", _Word)]
    plain = "|".join(sorted((re.escape(r.word) for r in rows if r.role != "suffix"), key=len, reverse=True))
    suffix = "|".join(sorted((re.escape(r.word) for r in rows if r.role == "suffix"), key=len, reverse=True))
    digits = rf"(?P<digits>(?<![\w.,])(?:\.(?=\d)|\d)(?:[\d.,\u2009\u202f\xa0]*\d)?)(?P<part>[{''.join(_FRACTIONS)}])?(?P<suffix>{suffix})?(?![^\W_])"
    pattern = rf"{digits}|(?P<glyph>(?<!\w)[{''.join(_FRACTIONS)}])|(?<![\w])(?P<word>{plain})(?![^\W_])"
    return _Scanner(re.compile(pattern, re.IGNORECASE), {r.word: (r.role, _plain(r.value)) for r in rows})


def _tokens(text: str, scanner: _Scanner) -> Iterator[_Token]:
    for found in scanner.pattern.finditer(text):
        if found["word"]:
            yield _Token(found.start(), found.end(), *scanner.words[found["word"].casefold()])
        elif found["glyph"]:
            yield _Token(found.start(), found.end(), "glyph", _FRACTIONS[found["glyph"]])
        elif (value := _digits(found["digits"])) is not None:
            if found["part"]:
                value += _FRACTIONS[found["part"]]
            if found["suffix"]:
                value *= scanner.words[found["suffix"].casefold()][1]
            yield _Token(found.start(), found.end(), "digits", _plain(value))


def _digits(written: str) -> int | float | None:
    """The value of digits with separators; None where they make no number ("1,,0", "1.2.3", four hundred of them)."""
    if len(written) > _MOST_DIGITS or not _GROUPED.fullmatch(written) or not written.isascii() and not written[0].isdigit():
        return None
    try:
        plain = re.sub(r"[,\u2009\u202f\xa0]", "", written)
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def _plain(value: int | float) -> int | float:
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def _read(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """The numeral that begins at a token, and how many tokens it takes (at least one)."""
    first = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) and _joined(text, first, tokens[at + 1]) else None
    if first.role == "half":
        return _half(text, tokens, at)
    if first.role == "plural":
        return _vague(text, tokens, at)
    if first.role == "glyph":
        return Numeral(first.start, first.end, _plain(first.value), None, "ratio"), 1
    if first.role == "some":
        if after and after.role in ("hundred", "scale", "dozen"):
            return Numeral(first.start, after.end, None, int(first.value * after.value), "vague"), 2
        return None, 1
    if after and after.role == "fraction" and first.role in ("article", "unit", "teen", "ten"):
        if first.role == "article" or after.end - after.start > 4:
            return Numeral(first.start, after.end, round(first.value / after.value, 4), None, "ratio"), 2
    if after and after.role == "half" and first.role in ("article", "unit") and first.value == 1:
        return Numeral(first.start, after.end, 0.5, None, "ratio"), 2
    if first.role == "article" and not (after and after.role in ("hundred", "scale", "dozen")):
        return None, 1
    if first.role in ("fraction", "suffix"):
        return None, 1
    return _cardinal(text, tokens, at)


def _joined(text: str, left: _Token, right: _Token) -> bool:
    """Whether nothing but a space or hyphen stands between two tokens."""
    return right.start - left.end == 1 and text[left.end] in " -\xa0‑" or text[left.end : right.start] in ("  ", "\n")


def _half(text: str, tokens: list[_Token], at: int) -> tuple[Numeral, int]:
    """"half a million" is a count, "half" alone a ratio."""
    half, rest = tokens[at], tokens[at + 1 : at + 3]
    if len(rest) > 1 and _joined(text, half, rest[0]) and rest[0].role == "article" and _joined(text, rest[0], rest[1]):
        if rest[1].role in ("scale", "dozen", "hundred"):
            return Numeral(half.start, rest[1].end, _plain(half.value * rest[1].value), None, "words"), 3
    if rest and _joined(text, half, rest[0]) and rest[0].role in ("scale", "dozen"):
        return Numeral(half.start, rest[0].end, _plain(half.value * rest[0].value), None, "words"), 2
    return Numeral(half.start, half.end, 0.5, None, "ratio"), 1


def _vague(text: str, tokens: list[_Token], at: int) -> tuple[Numeral, int]:
    """"tens of thousands": the low bounds multiply."""
    last, low, used = tokens[at], int(tokens[at].value), 1
    while at + used < len(tokens) and tokens[at + used].role == "plural":
        right = tokens[at + used]
        if text[last.end : right.start].casefold() not in (" of ", " and "):
            break
        if text[last.end : right.start].casefold() == " of ":  # "hundreds of thousands": 200 × 1,000
            single = right.value / 2 if right.value >= 200 else right.value
            low = int(low * single)
        last, used = right, used + 1
    return Numeral(tokens[at].start, last.end, None, low, "vague"), used


def _cardinal(text: str, tokens: list[_Token], at: int) -> tuple[Numeral, int]:
    """A number in digits or words, with its scales: "two thousand three hundred", "2.5 million", "1 ½"."""
    first = tokens[at]
    total: int | float = 0
    group: int | float = first.value
    last, used, role = first, 1, first.role
    while at + used < len(tokens):
        token = tokens[at + used]
        gap = text[last.end : token.start].casefold()
        follows = _joined(text, last, token) or (gap == " and " and role in ("hundred", "scale"))
        if gap == " and a " and token.role == "half":
            follows = True
        if not follows or not _continues(role, token, gap):
            break
        if token.role == "hundred" or token.role == "dozen":
            group *= token.value
        elif token.role == "scale":
            total, group = total + group * token.value, 0
        elif token.role in ("half", "glyph"):
            group += token.value
        else:
            group += token.value
        last, used, role = token, used + 1, token.role
    if text[last.end : last.end + 12].casefold() == " and a half " or text[last.end : last.end + 11].casefold() == " and a half":
        half = next((t for t in tokens[at + used : at + used + 3] if t.role == "half"), None)
        if half is not None and role in ("unit", "digits", "teen", "ten"):
            scale_at = tokens.index(half, at + used) + 1
            group, last, used = group + 0.5, half, scale_at - at
            if scale_at < len(tokens) and tokens[scale_at].role == "scale" and _joined(text, half, tokens[scale_at]):
                group, last, used = group * tokens[scale_at].value, tokens[scale_at], used + 1
    form: Form = "digits" if first.role == "digits" else "words"
    return Numeral(first.start, last.end, _plain(total + group), None, form), used


_MAY_FOLLOW = {
    "digits": ("hundred", "scale", "dozen", "glyph"),
    "unit": ("hundred", "scale", "dozen"),
    "article": ("hundred", "scale", "dozen"),
    "teen": ("hundred", "scale", "dozen"),
    "ten": ("unit", "hundred", "scale", "dozen"),
    "hundred": ("unit", "teen", "ten", "scale"),
    "scale": ("unit", "teen", "ten", "article", "scale"),
    "dozen": (),
    "half": ("scale",),
    "glyph": ("scale",),
}


def _continues(role: str, token: _Token, gap: str) -> bool:
    if role == "ten" and token.role == "unit":
        return token.value > 0
    if role == "dozen" or (role == "scale" and token.role == "scale" and gap != " "):
        return False
    return token.role in _MAY_FOLLOW.get(role, ())


def _share(text: str, tokens: list[_Token], at: int, part: Numeral) -> tuple[Numeral, int]:
    """"one in five", "nine out of ten": a share of a round whole is one ratio ("17 out of 18" is two counts)."""
    if at >= len(tokens) or not isinstance(part.value, int) or not 0 < part.value <= 99:
        return part, 0
    link = _OF_A_WHOLE.fullmatch(text, part.end, tokens[at].start)
    if link is None:
        return part, 0
    whole, used = _read(text, tokens, at)
    round_whole = whole is not None and isinstance(whole.value, int) and (whole.value <= 10 or whole.value in (12, 20, 50, 100, 1000))
    if whole is None or not round_whole or not isinstance(whole.value, int) or whole.value <= part.value:
        return part, 0
    return Numeral(part.start, whole.end, round(part.value / whole.value, 4), None, "ratio"), used

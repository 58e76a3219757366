"""Numerals: the number expressions of raw text, with their values, before anything is parsed.

The same finder says which sentences are worth parsing (`find_candidates`) and where figures begin (`find_numerals`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sayso.lexicon import Lexicon, default_lexicon

Form = Literal["digits", "words", "vague", "ratio"]

_MOST_DIGITS = 30
_SHARE_DIGITS = 6
_FRACTIONS = {glyph: unicodedata.numeric(glyph) for glyph in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
_GROUPED = re.compile(r"\d{1,3}(?:[,\u2009\u202f\xa0]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_AND_A_HALF = re.compile(r"[\s-]and[\s-]a[\s-]half\b", re.IGNORECASE)
_RANKED = re.compile(r"(?<![\w-])(?:[a-z]{3,9}est|top|bottom|upper|lower)\s$", re.IGNORECASE)
_OF_SOME = re.compile(r"\sof\s[a-z]")
_OF_A_WHOLE = re.compile(r"\s+(?:in\s+(?:every\s+|each\s+)?|out\s+of\s+(?:every\s+)?)", re.IGNORECASE)


class Numeral(NamedTuple):
    """A number expression: its extent, and its value, or the low bound of a vague one.

    `bare` is the end and value without a letter that may stand for a scale or a unit: "37m" is 37 million, or 37 metres.
    `glued` says that letters follow the digits at once; they are a unit ("50mph") or the number is none ("9AB8").
    """

    start: int
    end: int
    value: int | float | None
    low: int | None
    form: Form
    bare: tuple[int, int | float] | None = None
    glued: bool = False


class _Word(NamedTuple):
    word: str
    role: str
    value: float


class _Token(NamedTuple):
    start: int
    end: int
    role: str
    value: int | float
    bare: tuple[int, int | float] | None = None
    glued: bool = False


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


_GLYPHS = "".join(_FRACTIONS)
# Digits stand free, or behind letters that may be a currency: "USD10m", "Rs500", "R2.5bn".
_FREE = r"(?:(?<![\w.,/⁄])|(?-i:(?<=\$[A-Z])|(?<=\b[A-Z][A-Za-z])|(?<=\b[A-Z][A-Z][A-Z])|(?<=\b[A-Z]S[hH])|(?<=\bR)))"
_MINUS = r"(?:(?<![\w.,)%-])(?<!\d\s)(?:[-−]|(?<!plus or )(?<!plus-or-)minus[\s-])(?=\.?\d))?"
_DIGITS = r"(?=(?P<digits>(?:\.(?=\d)|\d)(?:[\d.,\u2009\u202f\xa0]*\d)?))(?P=digits)"  # taken whole, or not at all
_POWER = r"(?:\s?[×x]\s?10\^?(?P<power>[-−]?\d{1,2})(?!\d))?"
_NO_UNIT = r"(?!(?:st|nd|rd|th|s|am|pm)\b)"
_GLUED = rf"(?P<glued>(?={_NO_UNIT}[A-Za-zµμΩ]{{1,9}}(?:[²³23]|/[A-Za-z]{{1,4}}[23²³]?)?(?![^\W_])))"
_SHARE = r"(?<![\w./⁄])(?P<part>\d{1,3})[⁄/](?P<whole>\d{1,3})(?![\w/⁄]|[.,]\d)"


def _scanner(lexicon: Lexicon) -> _Scanner:
    rows = lexicon.rows("number_words", _Word)
    plain = "|".join(sorted((re.escape(r.word) for r in rows if r.role != "suffix"), key=len, reverse=True))
    suffix = "|".join(sorted((re.escape(r.word) for r in rows if r.role == "suffix"), key=len, reverse=True))
    end = rf"(?:(?:(?P<suffix>{suffix}))?(?![^\W_])|{_GLUED})"
    number = rf"(?P<minus>{_MINUS}){_FREE}{_DIGITS}{_POWER}(?P<glyph_after>[{_GLYPHS}])?{end}"
    word = rf"(?<!\w)(?P<word>{plain})(?![^\W_])"
    # most places of a text begin no number, which their first character tells
    first = "".join(sorted({row.word[0] for row in rows}))
    begins = rf"(?=[-−.\d{_GLYPHS}]|(?<!\w)[m{first}])"
    pattern = rf"{begins}(?:{_SHARE}|{number}|(?P<glyph>(?<!\w)[{_GLYPHS}])|{word})"
    return _Scanner(re.compile(pattern, re.IGNORECASE), {r.word: (r.role, _plain(r.value)) for r in rows})


def _tokens(text: str, scanner: _Scanner) -> Iterator[_Token]:
    for found in scanner.pattern.finditer(text):
        if found["word"]:
            role, value = scanner.words[found["word"].casefold()]
            yield _Token(found.start("word"), found.end(), role, value)
        elif found["glyph"]:
            yield _Token(found.start(), found.end(), "glyph", _FRACTIONS[found["glyph"]])
        elif found["part"]:
            part, whole = int(found["part"]), int(found["whole"])
            if 0 < part < whole:
                yield _Token(found.start(), found.end(), "glyph", part / whole)
        elif (value_of := _digits(found["digits"])) is not None:
            yield _digit_token(found, value_of, scanner)


def _digit_token(found: re.Match[str], value: int | float, scanner: _Scanner) -> _Token:
    if found["power"]:
        value = value * 10.0 ** int(found["power"].replace("−", "-"))
    if found["glyph_after"]:
        value += _FRACTIONS[found["glyph_after"]]
    if found["minus"]:
        value = -value
    bare = None
    if found["suffix"]:
        bare = (found.start("suffix"), _plain(value))
        value *= scanner.words[found["suffix"].casefold()][1]
    return _Token(found.start(), found.end(), "digits", _plain(value), bare, found["glued"] is not None)


def _digits(written: str) -> int | float | None:
    """The value of digits with separators; None where they make no number ("1,,0", "1.2.3", four hundred of them)."""
    if len(written) > _MOST_DIGITS or not _GROUPED.fullmatch(written) or (not written.isascii() and not written[0].isdigit()):
        return None
    try:
        plain = re.sub(r"[,\u2009\u202f\xa0]", "", written)
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def _plain(value: int | float) -> int | float:
    if isinstance(value, int):
        return value
    rounded = float(f"{value:.12g}")  # 4.35 million is 4350000, whatever the float says
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
        return Numeral(first.start, first.end, round(first.value, _SHARE_DIGITS), None, "ratio"), 1
    if first.role == "some":
        return _some(text, tokens, at)
    if (quarter := _part_of_scale(text, tokens, at)) is not None:
        return quarter
    if after and not _is_ordinal(text, first, after) and (share := _share_of_one(first, after)) is not None:
        return Numeral(first.start, after.end, share, None, "ratio"), 2
    if first.role == "article" and not (after and after.role in ("hundred", "scale", "dozen")):
        return None, 1
    if first.role == "fraction" and _is_rung(text, first):
        return Numeral(first.start, first.end, round(1 / first.value, _SHARE_DIGITS), None, "ratio"), 1
    if first.role in ("fraction", "suffix"):
        return None, 1
    return _cardinal(text, tokens, at)


def _is_rung(text: str, fraction: _Token) -> bool:
    """ "the poorest |fifth of households", "the top |third of pupils", but no quarter of the year and no fifth of May."""
    ranked = _RANKED.search(text, max(0, fraction.start - 14), fraction.start)
    return ranked is not None and fraction.value != 4 and _OF_SOME.match(text, fraction.end) is not None


def _is_ordinal(text: str, first: _Token, after: _Token) -> bool:
    """ "two |third-degree counts"; but "one-third-owned"."""
    return text[first.end] == " " and text[after.end : after.end + 1] == "-" and first.role != "article"


def _share_of_one(first: _Token, after: _Token) -> float | None:
    """ "a third", "two-thirds", "one half"."""
    if after.role == "fraction" and first.role in ("article", "unit", "teen", "ten"):
        return round(first.value / after.value, _SHARE_DIGITS)
    if after.role == "half" and first.role in ("article", "unit") and first.value == 1:
        return 0.5
    return None


def _some(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """ "several hundred thousand", "a couple of dozen": a vague multiplier before scales."""
    last, low, used = tokens[at], tokens[at].value, 1
    while at + used < len(tokens):
        token = tokens[at + used]
        if token.role not in ("hundred", "scale", "dozen") or not (
            _joined(text, last, token) or text[last.end : token.start].casefold() == " of "
        ):
            break
        last, low, used = token, low * token.value, used + 1
    if used == 1:
        return None, 1
    return Numeral(tokens[at].start, last.end, None, int(low), "vague"), used


def _part_of_scale(text: str, tokens: list[_Token], at: int) -> tuple[Numeral, int] | None:
    """ "a quarter million", "three quarters of a million": a fraction of a scale is a count."""
    lead = tokens[at]
    i = at if lead.role == "fraction" else at + 1
    if lead.role not in ("article", "unit", "fraction") or i + 1 >= len(tokens) or tokens[i].role != "fraction":
        return None
    if i > at and not _joined(text, lead, tokens[i]):
        return None
    parts = tokens[i].value
    scale, used = tokens[i + 1], i + 2 - at
    if scale.role == "article" and text[tokens[i].end : scale.start] == " of " and i + 2 < len(tokens):
        article, scale, used = scale, tokens[i + 2], used + 1
        joined = _joined(text, article, scale)
    else:
        joined = _joined(text, tokens[i], scale)
    if scale.role != "scale" or not joined or (lead.role == "fraction" and parts != 4):
        return None
    many = lead.value if i > at else 1
    return Numeral(lead.start, scale.end, _plain(many * scale.value / parts), None, "words"), used


def _joined(text: str, left: _Token, right: _Token) -> bool:
    """Whether nothing but a space or hyphen stands between two tokens."""
    return (right.start - left.end == 1 and text[left.end] in " -\xa0‑") or text[left.end : right.start] in ("  ", "\n")


def _half(text: str, tokens: list[_Token], at: int) -> tuple[Numeral, int]:
    """ "half a million" is a count, "half" alone a ratio."""
    half, rest = tokens[at], tokens[at + 1 : at + 3]
    of_one = len(rest) > 1 and rest[0].role == "article" and rest[1].role in ("scale", "dozen", "hundred")
    if of_one and _joined(text, half, rest[0]) and _joined(text, rest[0], rest[1]):
        return Numeral(half.start, rest[1].end, _plain(half.value * rest[1].value), None, "words"), 3
    if rest and _joined(text, half, rest[0]) and rest[0].role in ("scale", "dozen"):
        return Numeral(half.start, rest[0].end, _plain(half.value * rest[0].value), None, "words"), 2
    return Numeral(half.start, half.end, 0.5, None, "ratio"), 1


def _vague(text: str, tokens: list[_Token], at: int) -> tuple[Numeral, int]:
    """ "tens of thousands": the low bounds multiply."""
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
    first = last = tokens[at]
    total: int | float = 0
    group: int | float = first.value
    used = 1
    while at + used < len(tokens) and _follows(text, last, tokens[at + used]):
        last, used = tokens[at + used], used + 1
        if last.role in ("hundred", "dozen"):
            group *= last.value
        elif last.role == "scale":
            total, group = total + group * last.value, 0
        else:
            group += last.value
    if last.role in ("unit", "digits", "teen", "ten") and _AND_A_HALF.match(text, last.end):
        group, last, used = _with_half(text, tokens, at + used, group, last, used)
    form: Form = "digits" if first.role == "digits" else "words"
    value = _plain(total + group)
    if used == 1:
        return Numeral(first.start, last.end, value, None, form, first.bare, first.glued), 1
    return Numeral(first.start, last.end, value, None, form, glued=last.glued), used


def _follows(text: str, last: _Token, token: _Token) -> bool:
    """Whether a token goes on with the number that the last one belongs to."""
    gap = text[last.end : token.start].casefold()
    if not (_joined(text, last, token) or (gap == " and " and last.role in ("hundred", "scale"))):
        return False
    if last.role == "ten" and token.role == "unit":
        return token.value > 0
    if last.role == "scale" and token.role == "scale" and gap != " ":
        return False
    return token.role in _MAY_FOLLOW.get(last.role, ())


def _with_half(
    text: str, tokens: list[_Token], i: int, group: int | float, last: _Token, used: int
) -> tuple[int | float, _Token, int]:
    """ "two and a half", and the scale behind it: "two and a half million"."""
    half = next((n for n in range(i, min(i + 3, len(tokens))) if tokens[n].role == "half"), None)
    if half is None:
        return group, last, used
    used, last, group = used + half - i + 1, tokens[half], group + 0.5
    if half + 1 < len(tokens) and tokens[half + 1].role == "scale" and _joined(text, last, tokens[half + 1]):
        last = tokens[half + 1]
        return group * last.value, last, used + 1
    return group, last, used


_MAY_FOLLOW = {
    "digits": ("hundred", "scale", "dozen", "glyph"),
    "unit": ("hundred", "scale", "dozen"),
    "article": ("hundred", "scale", "dozen"),
    "teen": ("hundred", "scale", "dozen"),
    "ten": ("unit", "hundred", "scale", "dozen"),
    "hundred": ("unit", "teen", "ten", "scale"),
    "scale": ("unit", "teen", "ten", "scale"),
    "dozen": (),
    "half": ("scale",),
    "glyph": ("scale",),
}


def _share(text: str, tokens: list[_Token], at: int, part: Numeral) -> tuple[Numeral, int]:
    """ "one in five", "nine out of ten": a share of a round whole is one ratio ("17 out of 18" is two counts)."""
    if at >= len(tokens) or not isinstance(part.value, int) or not 0 < part.value <= 99:
        return part, 0
    link = _OF_A_WHOLE.fullmatch(text, part.end, tokens[at].start)
    if link is None:
        return part, 0
    whole, used = _read(text, tokens, at)
    if whole is None or not isinstance(whole.value, int) or whole.value <= part.value:
        return part, 0
    if part.value != 1 and whole.value > 10 and whole.value not in (100, 1000):
        return part, 0
    return Numeral(part.start, whole.end, round(part.value / whole.value, _SHARE_DIGITS), None, "ratio"), used

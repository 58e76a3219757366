"""Raw text → the tokens that number expressions are made of, and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.lexicon import Lexicon

_MOST_DIGITS = 30
_FRACTIONS = {glyph: unicodedata.numeric(glyph) for glyph in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
_GLYPHS = "".join(_FRACTIONS)
_THIN = "\u2009\u202f\xa0"

# Digits stand free, or behind letters that may be a currency: "USD10m", "Rs500", "R2.5bn"; no part of "14:30" or "3:49.7" does.
_FREE = (
    r"(?<!\d:)(?:(?<![\w.,/⁄])"
    r"|(?-i:(?<=\$[A-Z])|(?<=\b[A-Z][A-Za-z])|(?<=\b[A-Z][A-Z][A-Z])|(?<=\b[A-Z]S[hH])|(?<=\bR)"
    r"|(?<=\b[NKP])(?=\d{1,3}(?:,\d{3})+(?![\d-])|\d+(?:\.\d+)?(?:\s?(?:million|billion|trillion)|bn|tn|m|-?[MB])\b)))"
)
# of one letter ("N35 million", "P1,000") only such as are an amount: "N95", "K9" and "P45" are not
_MINUS = r"(?:(?<!\d\s)(?:(?<![\w.,)%/+\0-])[-−]|(?<![\w-])(?<!plus or )(?<!plus-or-)minus[\s-])(?=\.?\d))?"
# Taken whole, or not at all: first the groups of "1 250 000" and "1'250" (but "4 100m heats"), then any run of digits.
_SPACED = (
    r"(?:(?<!\d[ ])|(?<=\b(?:19|20)\d\d[ ]))[1-9]\d{0,2}(?:(?:[ ]\d{3}){1,4}|(?:['’]\d{3}){1,4})(?:\.\d{1,3})?"
    r"(?![.,'’ ]?\d|(?<=[ ][1248]00)-?m|(?:s|th)\b)"
)
_DIGITS = rf"(?=(?P<digits>{_SPACED}|(?:\.(?=\d)|\d)(?:[\d.,{_THIN}]*\d)?))(?P=digits)"
_POWER = r"(?:\s?[×x]\s?10\^?(?P<power>[-−]?\d{1,2})(?!\d))?"
_NO_UNIT = r"(?!(?:st|nd|rd|th|s|am|pm)\b)"
_GLUED = rf"(?P<glued>(?={_NO_UNIT}[A-Za-zµμΩ]{{1,9}}(?:[²³23]|/[A-Za-z]{{1,4}}[23²³]?)?(?![^\W_])))"
_SHARE = r"(?<![\w./⁄])(?P<part>\d{1,3})[⁄/](?P<whole>\d{1,3})(?![\w/⁄]|[.,]\d)"

_GROUPED = re.compile(
    rf"\d{{1,3}}(?:[,{_THIN}]\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
    r"|\d{1,3}(?:[ '’]\d{3})+(?:\.\d+)?"
)
_SEPARATOR = re.compile(rf"[,{_THIN} '’]")
_COMMA_GROUP = re.compile(r"\d,\d{3}(?!\d)")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_SHARE_BEHIND = re.compile(r"\s?(?:%|per\s?cent)")
# Letters that are a scale only of money: "$1.3MM", "€5 m", "Rs 20 M".
_MONEY_BEFORE = re.compile(r"(?:[$£€¥₹₩₽₺₦₱]|\bRs\.?|\b[A-Z]{3})\s?$")
_MONEY_SCALE = re.compile(r"(?:\s?(?:MM|mm|mio|Mio)|\s(?:[mMbBkK]|cr|Cr))(?![\w²³/])")
_MONEY_SCALES = {"m": 10**6, "mm": 10**6, "mio": 10**6, "b": 10**9, "k": 10**3, "cr": 10**7}

_LONGEST_GAP = 40
_NOUN_IN = r"\s[a-z]{3,}(?:[\s-][a-z]{3,})?\s(?:in|out\sof)\s(?:every\s|each\s)?"
_DEGREES = r"(?:\s?°\s?[CF]?|[CF]|\sdegrees?(?:\s(?:Celsius|Fahrenheit|centigrade))?)?"
_GAPS = (
    r"(?P<space>[ \xa0]| {2}|\n)",
    r"(?P<hyphen>[-‑])",
    r"(?P<and>\sand\s|[-‑]and[-‑])",
    r"(?P<of>\sof\s)",
    r"(?P<in>(?:\s+|-)(?:in|out\s+of)(?:\s+|-)(?:(?:every|each)\s+)?)",
    r"(?P<point>\spoint\s)",
    rf"(?P<below>{_DEGREES}\sbelow\s)",
)


class Token(NamedTuple):
    """A number word, a run of digits or a fraction sign, with its value.

    `role` is that of `number_words.tsv`, or "digits", "glyph", or "zero" for the unit that no ten takes.
    `bare` and `glued` are those of `Numeral`.
    """

    start: int
    end: int
    role: str
    value: int | float
    bare: tuple[int, int | float] | None = None
    glued: bool = False


class _Word(NamedTuple):
    word: str
    role: str
    value: float


class Scanner(NamedTuple):
    """The compiled words of the table, and what may stand between two of them."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[str, int | float]]
    gap: re.Pattern[str]


def scanner(lexicon: Lexicon) -> Scanner:
    """The words of the table, compiled; call it through `lexicon.derived`."""
    rows = lexicon.rows("number_words", _Word)

    def any_of(*roles: str) -> str:
        return "|".join(sorted((re.escape(row.word) for row in rows if row.role in roles), key=len, reverse=True))

    alone = [row for row in rows if row.role not in ("suffix", "scale_sign", "measure")]
    plain = any_of(*{row.role for row in alone})
    signs = any_of("scale_sign")
    suffix = rf"(?:(?P<suffix>{any_of('suffix', 'scale_sign', 'scale')})|\s(?P<sign>(?-i:{signs}|{signs.title()})))"
    number = rf"(?P<minus>{_MINUS}){_FREE}{_DIGITS}{_POWER}(?P<glyph_after>[{_GLYPHS}])?(?:{suffix}?(?![^\W_]|:\d\d)|{_GLUED})"
    word = rf"(?<!\w)(?P<word>{plain})(?![^\W_])"
    # most places of a text begin no number, which their first letters tell
    begins = rf"(?=[-−.\d{_GLYPHS}]|(?<!\w)(?:{_beginnings(['minus', *(row.word for row in alone)])}))"
    pattern = rf"{begins}(?:{_SHARE}|{number}|(?P<glyph>(?<!\w)[{_GLYPHS}])|{word})"
    gap = "|".join((*_GAPS, rf"(?P<measure>\s(?:{any_of('measure')})s?\sand\s)", rf"(?P<noun_in>{_NOUN_IN})"))
    return Scanner(
        re.compile(pattern, re.IGNORECASE),
        {row.word: ("zero" if row.role == "unit" and not row.value else row.role, plain_number(row.value)) for row in rows},
        re.compile(gap),
    )


def _beginnings(words: Iterable[str]) -> str:
    """A pattern for the first three letters of words, sorted by the first; a shorter one has to end there."""
    rests: dict[str, list[str]] = {}
    for word in sorted({word[:3] for word in words}):
        rests.setdefault(word[0], []).append(re.escape(word[1:]) + (r"(?![^\W_])" if len(word) < 3 else ""))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def tokens(text: str, known: Scanner) -> Iterator[Token]:
    """The tokens of a text, in order.

    >>> from sayso.lexicon import default_lexicon
    >>> [(t.role, t.value) for t in tokens("Two million of 1 250 000", default_lexicon().derived(scanner))]
    [('unit', 2), ('scale', 1000000), ('digits', 1250000)]
    """
    spaced = _COMMA_GROUP.search(text) is None  # who writes 12,300 does not write 12 300
    at = 0
    while (found := known.pattern.search(text, at)) is not None:
        at = max(found.end(), found.start() + 1)
        if found["digits"] and " " in found["digits"] and not spaced:
            token: Token | None = _first_group(found)
            at = found.start("digits") + len(found["digits"].partition(" ")[0])
        else:
            token = _token(found, known)
        if token is not None:
            at = max(at, token.end)
            yield token


def _token(found: re.Match[str], known: Scanner) -> Token | None:
    """The token of a match; None where its digits make no number."""
    if found["word"]:
        role, value = known.words[found["word"].casefold()]
        return Token(found.start("word"), found.end(), role, value)
    if found["glyph"]:
        return Token(found.start(), found.end(), "glyph", _FRACTIONS[found["glyph"]])
    if found["part"]:
        part, whole = int(found["part"]), int(found["whole"])
        return Token(found.start(), found.end(), "glyph", part / whole) if 0 < part < whole else None
    digits = _digits(found["digits"], found.string, found.end("digits"))
    return None if digits is None else _digit_token(found, digits, known)


def _first_group(found: re.Match[str]) -> Token:
    """The digits before the first space: "4 |100m heats"."""
    first, _, _ = found["digits"].partition(" ")
    return Token(found.start(), found.start("digits") + len(first), "digits", -int(first) if found["minus"] else int(first))


def _digit_token(found: re.Match[str], value: int | float, known: Scanner) -> Token:
    if found["power"]:
        value = value * 10.0 ** int(found["power"].replace("−", "-"))
    if found["glyph_after"]:
        value += _FRACTIONS[found["glyph_after"]]
    if found["minus"]:
        value = -value
    written = found["suffix"] or found["sign"]
    if written is None and (scale := _money_scale(found)) is not None:
        value *= _MONEY_SCALES[scale.group().strip().casefold()]
        return Token(found.start(), scale.end(), "digits", plain_number(value))
    is_sign = found["suffix"] is not None and known.words[found["suffix"].casefold()][0] != "scale"
    bare = (found.start("suffix"), plain_number(value)) if is_sign else None
    if written:
        value *= known.words[written.casefold()][1]
    return Token(found.start(), found.end(), "digits", plain_number(value), bare, found["glued"] is not None)


def _money_scale(found: re.Match[str]) -> re.Match[str] | None:
    """The letters behind digits that are a scale only of money, where money stands before them."""
    text, start = found.string, found.start("digits")
    return _MONEY_SCALE.match(text, found.end("digits")) if _MONEY_BEFORE.search(text, max(0, start - 5), start) else None


def _digits(written: str, text: str, end: int) -> int | float | None:
    """The value of digits with separators; None where they make no number ("1,,0", "1.2.3", four hundred of them)."""
    if _DECIMAL_COMMA.fullmatch(written) and _SHARE_BEHIND.match(text, end):
        return float(written.replace(",", "."))
    if len(written) > _MOST_DIGITS or not _GROUPED.fullmatch(written) or (not written.isascii() and not written[0].isdigit()):
        return None
    try:
        plain = _SEPARATOR.sub("", written)
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def plain_number(value: int | float) -> int | float:
    """A value without the dust of floats, as an int where it is whole.

    >>> plain_number(4.35 * 10**6)
    4350000
    """
    if isinstance(value, int):
        return value
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() else rounded


def gap_between(text: str, left: Token, right: Token, known: Scanner) -> str:
    """What stands between two tokens: a kind of gap, or "other" where no number goes on over it."""
    if right.start - left.end > _LONGEST_GAP:
        return "other"
    found = known.gap.fullmatch(text, left.end, right.start)
    return (found and found.lastgroup) or "other"

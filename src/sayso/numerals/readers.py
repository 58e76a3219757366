"""How number expressions are read: their tokens → a numeral, or None where the words only look like it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sayso.numerals.numeral import Form, Numeral
from sayso.numerals.tokens import Token, plain_number

_SHARE_DIGITS, _TINY = 6, 1e-3
_RANKED = re.compile(r"(?<![\w-])(?:[a-z]{3,9}est|top|bottom|upper|lower)\s$", re.IGNORECASE)
_OF_SOME = re.compile(r"\sof\s[a-z]")
_OF = re.compile(r"\sof\s")
_QUARTERS_BEFORE = re.compile(
    r"\b(?:last|past|next|previous|first|final|latest|recent|coming|these|those|preceding|following|remaining|other|consecutive"
    r"|straight|successive|least|only)\s(?:two\sor\s)?$",
    re.IGNORECASE,
)
_IN_A_ROW = re.compile(
    r"\s(?:in\s(?:a\srow|succession|sequence|the\spast)|running|straight|ago|later|earlier|since|of\s(?:\d{4}|20|last|this"
    r"|(?:[a-z]+\s)?(?:growth|decline|declines|contraction|losses|falls|falling|rising|shrinking|gains|stagnation|recession)))\b"
)
_FOR = re.compile(r"\b(?:for|over|within|after|during|in|lasted)\s$", re.IGNORECASE)
_LINK_BEHIND = re.compile(r"\s(?:in|out\sof)(?:\s(?:every|each))?$")
_OF_ONE = re.compile(r"\sof\san?\s")
_PERCENT = re.compile(r"\s(?:per\s?cent|percent|percentage)\b")
_AT = re.compile(r"\b(?:at|to|from)\s$", re.IGNORECASE)
_HYPHEN_WORD = re.compile(r"[-‑][a-z]{3,}")
_YEARS = range(1900, 2101)
_ROUND = (100, 1000)
# Behind the whole of "one in five" no unit of time stands ("one in five days"); behind that of "one voter in five" no noun.
_TIME_BEHIND = re.compile(r"[\s-](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b")
_CLAUSE_BEHIND = re.compile(
    r"$|[^\w\s]|\s(?:[^\w\s]|(?:is|are|was|were|has|have|had|do|does|did|will|would|could|can|cannot|may|might|must|should|now"
    r"|who|that|of|in|on|at|by|for|from|and|or|but|as|said|say|says|aged|under|over|still|also|live|lives|think|thinks|believe"
    r"|believes|want|wants|need|needs|work|works|own|owns|lack|lacks|use|uses|support|supports|back|backs|agree|agrees"
    r"|suffer|suffers|go|goes|get|gets|die|dies|[a-z]+ed|lost|left|felt|told|took|found|got|went|chose|kept|paid|spent)\b)"
)


class Run(NamedTuple):
    """The tokens of an expression, with the kinds of the gaps between them, and the text that they stand in."""

    text: str
    tokens: Sequence[Token]
    gaps: Sequence[str]

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1].end

    def split(self, kind: str) -> tuple[Run, Run]:
        """The tokens before and behind the first gap of a kind."""
        at = self.gaps.index(kind) + 1
        return Run(self.text, self.tokens[:at], self.gaps[: at - 1]), Run(self.text, self.tokens[at:], self.gaps[at:])


Reader = Callable[[Run], Numeral | None]


def cardinal(run: Run) -> Numeral | None:
    """ "two thousand three hundred", "2.5 million", "1 ½", "3 lakh crore"."""
    first, last = run.tokens[0], run.tokens[-1]
    value = _total(run.tokens)
    if len(run.tokens) == 1:
        return Numeral(first.start, last.end, value, None, _form(run), first.bare, first.glued)
    return Numeral(first.start, last.end, value, None, _form(run), glued=last.glued)


def spoken_decimal(run: Run) -> Numeral | None:
    """ "two point four", "twenty-one point three five million"; but "at one point five men"."""
    whole, rest = run.split("point")
    digits = [token for token in rest.tokens if token.role != "scale"]
    bare = len(digits) == len(rest.tokens) and _PERCENT.match(run.text, run.end) is None
    if bare and whole.tokens[-1].value == 1 and _AT.search(run.text, max(0, run.start - 6), run.start):
        return None
    part = "".join(str(token.value) for token in _tens_joined(digits))
    value = float(f"{_total(whole.tokens)}.{part}")
    for token in rest.tokens[len(digits) :]:
        value *= token.value
    return Numeral(run.start, run.end, plain_number(value), None, _form(run))


def below_zero(run: Run) -> Numeral | None:
    """ "20 degrees below zero"."""
    number, _ = run.split("below")
    found = cardinal(number)
    return found and found._replace(value=-_total(number.tokens))


def share(run: Run) -> Numeral | None:
    """ "one in five", "nine voters in ten": a share of a round whole is one ratio ("17 out of 18" is two counts)."""
    link = "noun_in" if "noun_in" in run.gaps else "in"
    part_run, whole_run = run.split(link)
    part, whole = _total(part_run.tokens), _total(whole_run.tokens)
    if not _is_share(part, whole) or _is_time(run, whole):
        return None
    if link == "in":
        inside = None
        is_share = part_run.tokens[0].role != "article"
    else:
        inside = _noun_inside(run, part_run.end, whole_run.start)
        is_share = (part == 1 or whole >= 10) and _closes(run)
    return Numeral(run.start, run.end, _rounded(part / whole), None, "ratio", inside=inside) if is_share else None


def _is_share(part: int | float, whole: int | float) -> bool:
    if not isinstance(part, int) or not isinstance(whole, int) or not 0 < part <= 99 or whole <= part:
        return False
    return part == 1 or whole <= 10 or whole in _ROUND


def _is_time(run: Run, whole: int | float) -> bool:
    """ "one in five days", "three in 2019"."""
    if _TIME_BEHIND.match(run.text, run.end):
        return True
    return whole in _YEARS and run.text[run.end - 4 : run.end].isdigit()


def _noun_inside(run: Run, part_end: int, whole_start: int) -> tuple[int, int]:
    """Where the noun stands of "nine |voters in ten"."""
    noun = _LINK_BEHIND.sub("", run.text[part_end + 1 : whole_start].rstrip())
    return part_end + 1, part_end + 1 + len(noun)


def measure_and_part(run: Run) -> Numeral | None:
    """ "an hour and a half", "two miles and a half"."""
    whole, part = run.split("measure")
    fraction = _part(part.tokens)
    if fraction is None or _HYPHEN_WORD.match(run.text, run.end) or (fraction != 0.5 and not _closes(run)):
        return None
    start = whole.end + 1
    unit = run.text[start : part.start].split()[0]
    value = plain_number(_total(whole.tokens) + fraction)
    return Numeral(run.start, run.end, value, None, _form(run), inside=(start, start + len(unit)))


def and_part(run: Run) -> Numeral | None:
    """ "two and a half million", "two million and a half", "two and a quarter"; but "two and a third man"."""
    at = next(i for i, token in enumerate(run.tokens) if token.role in ("half", "fraction"))
    link = max(i for i, gap in enumerate(run.gaps[:at]) if gap == "and") + 1
    whole, part, scales = run.tokens[:link], run.tokens[link : at + 1], run.tokens[at + 1 :]
    fraction = _part(part)
    if fraction is None or (not scales and _is_next(run, part, fraction)):
        return None
    value = (_total(whole) + fraction * _scale_of(whole, scales)) * math.prod(token.value for token in scales)
    return Numeral(run.start, run.end, _tidy(value), None, _form(run))


def _scale_of(whole: Sequence[Token], scales: Sequence[Token]) -> int | float:
    """What a fraction is one of: a million in "two |million and a half", one where a scale follows or none stands."""
    return whole[-1].value if whole[-1].role in ("scale", "dozen") and not scales else 1


def _is_next(run: Run, part: Sequence[Token], fraction: float) -> bool:
    """ "seven and half", "two and a third man", "two and a fifth of them": no part of the number before."""
    if len(part) == 1:
        return True
    return part[-1].role == "fraction" and (fraction == 1 / 3 or _OF.match(run.text, run.end) is not None)


def part_of_scale(run: Run) -> Numeral | None:
    """ "a quarter million", "three quarters of a million": a fraction of a scale is a count."""
    at = next(i for i, token in enumerate(run.tokens) if token.role == "fraction")
    if at == 0 and run.tokens[0].value != 4:
        return None
    many = _total(run.tokens[:at]) if at else 1
    return Numeral(run.start, run.end, plain_number(many * run.tokens[-1].value / run.tokens[at].value), None, "words")


def half_of_scale(run: Run) -> Numeral | None:
    """ "half a million", "a half-dozen"."""
    half = next(token for token in run.tokens if token.role == "half")
    return Numeral(half.start, run.end, plain_number(half.value * run.tokens[-1].value), None, "words")


def fraction(run: Run) -> Numeral | None:
    """ "a third", "two-thirds", "one half"; six quarters are no fraction."""
    many, part = _total(run.tokens[:-1]), run.tokens[-1]
    if part.role == "half":
        return Numeral(run.start, run.end, 0.5, None, "ratio") if many == 1 else None
    if _are_periods(run, many):
        return None
    if many >= part.value or (many > 1 and not run.text[part.start : part.end].endswith("s")):
        return None
    return Numeral(run.start, run.end, _rounded(many / part.value), None, "ratio")


def _are_periods(run: Run, many: int | float) -> bool:
    """ "for three quarters in a row", "the past two quarters": quarters of a year, not fourths."""
    if run.tokens[-1].value != 4 or many < 2 or run.gaps[-1] == "hyphen" or _OF_ONE.match(run.text, run.end):
        return False
    if many == 2 or _QUARTERS_BEFORE.search(run.text, max(0, run.start - 40), run.start) or _IN_A_ROW.match(run.text, run.end):
        return True
    return _FOR.search(run.text, max(0, run.start - 10), run.start) is not None and not _OF.match(run.text, run.end)


def half(run: Run) -> Numeral | None:
    """ "half" alone."""
    return Numeral(run.start, run.end, 0.5, None, "ratio")


def glyph(run: Run) -> Numeral | None:
    """ "⅓", "3/4"."""
    return Numeral(run.start, run.end, _rounded(run.tokens[0].value), None, "ratio")


def vague(run: Run) -> Numeral | None:
    """ "tens of thousands": the low bounds multiply; "hundreds of thousands" are 200 × 1,000."""
    low = int(run.tokens[0].value)
    for gap, token in zip(run.gaps, run.tokens[1:], strict=True):
        if gap == "of":
            low = int(low * (token.value / 2 if token.value >= 200 else token.value))
    return Numeral(run.start, run.end, None, low, "vague")


def plural_scale(run: Run) -> Numeral | None:
    """ "22 billions": behind digits the plural is a scale like any other; its low bound is two of it."""
    digits, scale = run.tokens
    return Numeral(run.start, run.end, plain_number(digits.value * scale.value / 2), None, "digits")


def some(run: Run) -> Numeral | None:
    """ "several hundred thousand", "a couple of dozen": a vague multiplier before scales."""
    low = run.tokens[0].value
    for token in run.tokens[1:]:
        low *= token.value
    return Numeral(run.start, run.end, None, int(low), "vague")


def rung(run: Run) -> Numeral | None:
    """ "the poorest |fifth of households", "the top |third of pupils", but no quarter of the year and no fifth of May."""
    part = run.tokens[0]
    ranked = _RANKED.search(run.text, max(0, part.start - 14), part.start)
    if ranked is None or part.value == 4 or _OF_SOME.match(run.text, part.end) is None:
        return None
    return Numeral(part.start, part.end, _rounded(1 / part.value), None, "ratio")


def _total(tokens: Sequence[Token]) -> int | float:
    """The value of a cardinal: scales close a group, a scale of a scale multiplies it, all else adds up or multiplies."""
    total: int | float = 0
    closed: int | float = 0
    group: int | float | None = None
    for token in tokens:
        if token.role in ("hundred", "dozen"):
            group = _times(group, token)
        elif token.role != "scale":
            group = (group or 0) + token.value
        elif group is None and closed:
            closed *= token.value
        else:
            total, closed, group = total + closed, _times(group, token), None
    return plain_number(total + closed + (group or 0))


def _times(group: int | float | None, token: Token) -> int | float:
    return token.value if group is None else group * token.value


def _part(tokens: Sequence[Token]) -> float | None:
    """The fraction that "a half", "three quarters" or "half" stands for."""
    many, part = (_total(tokens[:-1]) if len(tokens) > 1 else 1), tokens[-1]
    if part.role == "half":
        return 0.5 if many == 1 else None
    return many / part.value if many < part.value else None


def _tens_joined(tokens: Sequence[Token]) -> list[Token]:
    """Digits as they are said behind the point: "twenty five" are two and five."""
    found: list[Token] = []
    for token in tokens:
        if found and found[-1].role == "ten" and token.role == "unit":
            found[-1] = token._replace(value=found[-1].value + token.value)
        else:
            found.append(token)
    return found


def _closes(run: Run) -> bool:
    """Whether a clause ends behind an expression, or goes on with no noun that its last word may rank."""
    return _CLAUSE_BEHIND.match(run.text, run.end) is not None


def _rounded(share: float) -> float:
    """A share with six digits behind the point, or as many that are not 0 where it is tiny: "one in ten million"."""
    digits = _SHARE_DIGITS if not 0 < share < _TINY else _SHARE_DIGITS - math.floor(math.log10(share))
    return round(share, digits)


def _tidy(value: int | float) -> int | float:
    return plain_number(value) if float(value).is_integer() else _rounded(value)


def _form(run: Run) -> Form:
    return "digits" if run.tokens[0].role == "digits" else "words"

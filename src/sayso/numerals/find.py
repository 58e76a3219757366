"""Matches the rules: the tokens of a text → its number expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from sayso.lexicon import Lexicon, default_lexicon
from sayso.numerals.numeral import Numeral
from sayso.numerals.readers import Run
from sayso.numerals.rules import RULES, SHORTHANDS, Rule
from sayso.numerals.tokens import Token, gap_between, scanner, tokens

_SHORTHAND = re.compile(r"\b[A-Z]{3,}\b")
_NAME = re.compile(r"[a-z_]+")
_ALONE_NOTHING = frozenset({"article", "some", "nought"})
"""Roles that are no number where nothing goes on behind them: so are most of them."""
_MINUS_WORD = re.compile(r"(?<!plus or )(?<!plus-or-)(?<!\d )\bminus[\s-]$", re.IGNORECASE)
_NEGATIVE = re.compile(r"\bnegative[\s-]$", re.IGNORECASE)
_MEASURED = re.compile(r"\s?(?:%|°|per\s?cent|percent|degrees?\b|points?\b)")


def find_candidates(text: str, *, lexicon: Lexicon | None = None) -> Iterator[tuple[int, int]]:
    """Where number expressions stand in raw text: all that may be part of a figure, and some that are none.

    >>> text = "In May two dozen ships left, a third of them empty."
    >>> [text[a:b] for a, b in find_candidates(text)]
    ['two dozen', 'a third']
    """
    return ((numeral.start, numeral.end) for numeral in find_numerals(text, lexicon=lexicon))


def find_numerals(text: str, *, apart: Sequence[tuple[int, int]] = (), lexicon: Lexicon | None = None) -> Iterator[Numeral]:
    """The number expressions of raw text, in order, without overlaps.

    Args:
        text: Any text.
        apart: Stretches that hold no number, such as dates: nothing is read from them or across them.
        lexicon: Tables to read with.

    Yields:
        Each expression with its value; vague ones ("dozens", "hundreds of thousands") with the low bound of their words.

    >>> [(n.value, n.low, n.form) for n in find_numerals("2.5m, two thousand three hundred, tens of thousands, one in five")]
    [(2500000, None, 'digits'), (2300, None, 'words'), (None, 20000, 'vague'), (0.2, None, 'ratio')]
    >>> [n.value for n in find_numerals("On June 16 300 left.", apart=[(3, 10)])]
    [300]
    """
    known = (lexicon or default_lexicon()).derived(scanner)
    text = _without(text, apart)
    found = list(tokens(text, known))
    gaps = [gap_between(text, left, right, known) for left, right in pairwise(found)]
    letters = "".join(_letter(token.role) + _letter(gap) for token, gap in zip(found, [*gaps, "other"], strict=False))
    before, at = 0, 0
    while at < len(found):
        numeral, used = _read(text, found, gaps, letters, at)
        at += used
        if numeral is not None:
            yield _below_nothing(text, numeral, before)
            before = numeral.end


def _read(text: str, found: list[Token], gaps: list[str], letters: str, at: int) -> tuple[Numeral | None, int]:
    """The numeral that begins at a token, and how many tokens it takes (at least one)."""
    if found[at].role in _ALONE_NOTHING and (at == len(gaps) or gaps[at] == "other"):
        return None, 1
    for rule, pattern in _compiled():
        match = pattern.match(letters, 2 * at)
        if match is None:
            continue
        stop = (match.end() + 1) // 2
        numeral = rule.read(Run(text, found[at:stop], gaps[at : stop - 1]))
        if numeral is not None:
            return numeral, stop - at
    return None, 1


def _below_nothing(text: str, numeral: Numeral, before: int) -> Numeral:
    """The numeral with the minus that is written out before it: "minus three", "negative 2.5%"."""
    if numeral.value is None or numeral.value < 0:
        return numeral
    left = max(before, numeral.start - 16)
    minus = _MINUS_WORD.search(text, left, numeral.start)
    sum_of_two = before > 0 and minus is not None and not text[before : minus.start()].strip()  # "five minus two"
    if minus is not None and not sum_of_two and numeral.form != "digits":
        return numeral._replace(start=minus.start(), value=-numeral.value)
    if _NEGATIVE.search(text, left, numeral.start) and _MEASURED.match(text, numeral.end):
        return numeral._replace(value=-numeral.value)
    return numeral


def _without(text: str, apart: Sequence[tuple[int, int]]) -> str:
    """The text, of the same length, with nothing in the stretches that hold no number."""
    if not apart:
        return text
    parts, at = [], 0
    for start, end in apart:
        parts += [text[at:start], "\0" * (end - max(at, start))]
        at = max(at, end)
    return "".join([*parts, text[at:]])


_KINDS = sorted(set(_NAME.findall(" ".join([rule.pattern for rule in RULES] + list(SHORTHANDS.values())))) | {"other"})


@cache
def _letter(kind: str) -> str:
    """One private-use character for each role and gap."""
    return chr(0xE000 + _KINDS.index(kind)) if kind in _KINDS else "."


@cache
def _compiled() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(_regex(rule.pattern))) for rule in RULES)


def _regex(pattern: str) -> str:
    while shorthand := _SHORTHAND.search(pattern):
        pattern = re.sub(rf"\b{shorthand.group()}\b", f"(?:{SHORTHANDS[shorthand.group()]})", pattern)
    return re.sub(r"[a-z_]+|\s+", lambda match: _letter(match.group()) if match.group().strip() else "", pattern)

"""Matches the rules: words → time expressions, still unread.

Of all matches the leftmost wins, then the longest, then the rule that stands first. A second pass joins what the first
has found: "9 a.m." + "Tuesday", "between" + "Monday evening" + "and" + "Tuesday morning".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.times.phrase import Part, Phrase
from sayso.times.rules import FIRST, GLUE, JOINS, SHORTHANDS, Rule
from sayso.times.words import BREAK

_SHORTHAND = re.compile(r"\b[A-Z_]{3,}\b")
_KINDS = sorted(set(re.findall("[a-z_]+", " ".join([rule.pattern for rule in FIRST + JOINS] + list(SHORTHANDS.values())))))

_GLUE = frozenset(re.findall("[a-z_]+", GLUE))


class _Compiled(NamedTuple):
    rule: Rule
    regex: re.Pattern[str]


def find_phrases(text: str, words: Sequence[Part]) -> list[Phrase]:
    """All time expressions among the words of a text, unread.

    >>> from sayso.lexicon import default_lexicon
    >>> from sayso.times.words import read_words, vocabulary
    >>> text = "They met on Tuesday, June 17, and agreed to close it within three weeks."
    >>> [phrase.text for phrase in find_phrases(text, read_words(text, default_lexicon().derived(vocabulary)))]
    ['Tuesday, June 17', 'three weeks']
    """
    parts = _matched(text, _promising(words), _compiled(FIRST))
    parts = _matched(text, parts, _compiled(JOINS))
    return [part for part in parts if isinstance(part, Phrase)]


def _promising(words: Sequence[Part]) -> list[Part]:
    """The words without the runs in which none names a time, so that the rules need not be tried on them."""
    kept: list[Part] = []
    start, promises = 0, False
    for at, word in enumerate(words):
        if word.kind == BREAK:
            if promises:
                kept += words[start:at]
            if not kept or kept[-1].kind != BREAK:
                kept.append(word)
            start, promises = at + 1, False
        elif word.kind not in _GLUE:
            promises = True
    return [*kept, *words[start:]] if promises else kept


def _matched(text: str, parts: Sequence[Part], rules: tuple[_Compiled, ...]) -> list[Part]:
    letters = "".join(_letter(part.kind) for part in parts)
    hits = [
        (match.start(), -match.end(), order)
        for order, compiled in enumerate(rules)
        for match in compiled.regex.finditer(letters)
    ]
    found: list[Part] = []
    at = 0
    for start, minus_end, order in sorted(hits):
        if start < at or start == -minus_end:
            continue
        found.extend(parts[at:start])
        at = -minus_end
        found.append(_phrase(text, tuple(parts[start:at]), rules[order].rule))
    found.extend(parts[at:])
    return found


def _phrase(text: str, parts: tuple[Part, ...], rule: Rule) -> Phrase:
    start, end = parts[0].start, parts[-1].end
    return Phrase(start, end, rule.kind, parts, rule.reader, text[start:end])


@cache
def _letter(kind: str) -> str:
    """One private-use character for each kind of word."""
    return chr(0xE000 + _KINDS.index(kind)) if kind in _KINDS else "."


@cache
def _compiled(rules: tuple[Rule, ...]) -> tuple[_Compiled, ...]:
    return tuple(_Compiled(rule, re.compile(_regex(rule.pattern))) for rule in rules)


def _regex(pattern: str) -> str:
    while shorthand := _SHORTHAND.search(pattern):
        pattern = re.sub(rf"\b{shorthand.group()}\b", SHORTHANDS[shorthand.group()], pattern)
    pattern = re.sub(r"\bafter\(([a-z_ ]*)\)", lambda match: "(?<=[" + _letters(match[1]) + "])", pattern)
    return re.sub(r"[a-z_]+|\s+", lambda match: _letter(match.group()) if match.group().strip() else "", pattern)


def _letters(kinds: str) -> str:
    return "".join(_letter(kind) for kind in kinds.split())

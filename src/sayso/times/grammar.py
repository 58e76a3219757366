"""The grammar of time expressions, as rules over kinds of words.

A pattern is a regular expression whose letters are the kinds of words (`month comma? year`); names in capitals are the
shorthands below. `after(...)` looks at the kind right before. Of all matches the leftmost wins, then the longest,
then the rule that stands first. The second set of rules joins what the first has found: "9 a.m." + "Tuesday",
"between" + "Monday evening" + "and" + "Tuesday morning".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.times import combine, interval
from sayso.times.phrase import Part, Phrase, Reader

_SHORTHANDS = {
    "DURATION": "(?:AMOUNT fraction? hyphen? (?:filler|long)? hyphen? (?:units|UNIT)(?: and article half)?(?!hyphen?old)"
    "|NUMBER and article half units|half article UNIT|article half UNIT)",
    "AMOUNT": "(?:article? NUMBER|article? vague|another NUMBER?|article)",
    "UNIT": "(?:unit_clock|unit_day|unit_week|unit_month|unit_quarter|unit_year|unit_decade|unit_century|fortnight)",
    "NUMBER": "(?:(?:num|monthday|year)(?:hyphen? num)*)",
    "SHIFT": "(?:last|this|next|coming|previous|following|that|current|(?:this|that|the)? same)",
    "DAYNAME": "(?:weekday|weekday_like)",
    "MONTH": "(?:month|month_like)",
    "MONTHDAY": "(?:MONTH the? (?:monthday|ordinal)(?!num|clock)|(?:monthday|the? ordinal|the? second) of? MONTH)",
    "SEASON": "(?:season|season_like)",
    "CLOCK": "(?:(?:clock|NUMBER) meridiem|(?:the? noon)|NUMBER oclock|clock zone|(?:clock|NUMBER) in the part)",
    "PREPOSITION": "in since of by from until till to between through and or during around about over before after "
    "than early for on next last edge this",
    "BEFORE_MONTH": "in since of by from until till during last next this edge the between through before after",
}


class Rule(NamedTuple):
    """One kind of expression: what it is called in the output of the first pass, its pattern, and who reads it."""

    kind: str
    pattern: str
    reader: Reader


FIRST = (
    Rule(
        "day",
        "(?:the|last|this|next)? edge? (?:DAYNAME comma?)? MONTHDAY (?:comma? year)? (?:comma? part)?",
        interval.calendar_day,
    ),
    Rule("day", "DAYNAME lparen MONTHDAY (?:comma? year)? rparen", interval.calendar_day),
    Rule("day", "isodate|slashdate", interval.numeric_date),
    Rule("period", "the? unit_week (?:of|ending|beginning) (?:DAYNAME comma?)? MONTHDAY (?:comma? year)?", interval.week_of),
    Rule("period", "the? edge? hyphen? month (?:(?:comma|of)? year)?", interval.month),
    Rule("period", "the? edge? hyphen? month_like (?:comma|of)? year", interval.month),
    Rule(
        "period",
        "edge hyphen? month_like|after(BEFORE_MONTH) month_like",
        interval.month,
    ),
    Rule("period", "edge? MONTH (?:comma|of|in)? (?:the? SHIFT) unit_year", interval.month_of_year),
    Rule("period", "the? (?:last|next|this|past|coming) MONTH", interval.shifted_month),
    Rule("period", "the? edge hyphen? year|after(PREPOSITION the poss lparen comma month hyphen) year", interval.year),
    Rule("period", "the? edge? hyphen? decade", interval.decade),
    Rule("period", "the? edge? hyphen? ordinal hyphen? unit_century", interval.century),
    Rule(
        "period",
        "the? (?:ordinal|second) hyphen? unit_quarter (?:(?:of|in)? the? (?:fiscal? unit_year)? (?:fiscal? year))?",
        interval.quarter,
    ),
    Rule(
        "period",
        "the? (?:ordinal|second) hyphen? (?:unit_quarter|half) (?:of|in)? the? (?:SHIFT|fiscal)* unit_year",
        interval.quarter,
    ),
    Rule("period", "the? (?:ordinal|second) half of year|qn (?:of? fiscal? year)?|the? half of year", interval.quarter),
    Rule("period", "the? edge? hyphen? SEASON of? year", interval.season),
    Rule("period", "the? (?:last|this|next|past|coming|that) SEASON", interval.shifted_season),
    Rule("period", "after(in since by during until from) the? edge? SEASON (?!of)|after(in since by) SEASON", interval.season),
    Rule("period", "fiscal_year|fiscal unit_year? year|(?:the? SHIFT) fiscal unit_year", interval.fiscal_year),
    Rule("day", "edge? weekday part?", interval.weekday),
    Rule("day", "SHIFT weekday part?|weekday (?:of|in)? (?:last|this|next) unit_week", interval.shifted_weekday),
    Rule("day", "(?:edge|earlier|later)? deictic part?|tonight|overnight", interval.deictic),
    Rule("day", "(?:edge|earlier|later)? (?:the? SHIFT) (?:part|unit_day part?)", interval.shifted_day),
    Rule("period", "(?:edge|earlier|later)? (?:the? SHIFT) (?:UNIT|weekend)", interval.shifted_unit),
    Rule("period", "the? weekend", interval.shifted_unit),
    Rule(
        "span",
        "the? these? (?:last|past|next|coming|previous|following) AMOUNT filler? (?:units|UNIT) (?:and article half)?",
        interval.span,
    ),
    Rule("span", "(?:the|this)? past UNIT (?:and article half)?|the last UNIT", interval.span),
    Rule("span", "the? (?:recent|coming|past|these) (?:units|weekends)", interval.span),
    Rule(
        "day",
        "(?:DURATION|units) ago|DURATION (?:earlier|later|from_now)|DURATION (?:before|after) (?=comma|mark|$)",
        interval.relative,
    ),
    Rule("duration", "DURATION", interval.duration),
    Rule("duration", "(?:units|UNIT) hyphen? long", interval.duration),
    Rule("duration", "units (?!hyphen? (?:old|ago))", interval.duration),
    Rule("span", "after(in) DURATION", interval.within),
    Rule("set", "every (?:AMOUNT|ordinal|second)? (?:units|UNIT|weekend|part)", interval.repeated),
    Rule("set", "every (?:weekday|MONTH|SEASON)|weekdays|repeated|weekends", interval.repeated),
    Rule("set", "(?:times|every) (?:article|per)? UNIT|per UNIT", interval.repeated),
    Rule(
        "reference",
        "reference|current|recent|in? the recent? past (?!filler? (?:AMOUNT|UNIT|units|SEASON|MONTH))",
        interval.reference,
    ),
    Rule("day", "(?:the? SHIFT)? holiday (?:comma? year)?", interval.holiday),
    Rule("period", "holiday unit_week|holiday weekend", interval.holiday),
    Rule("clock", "CLOCK zone? (?:lparen (?:clock|year|num|monthday) zone rparen)?|after(at) clock", interval.clock),
)
JOINS = (
    Rule("day", "clock (?:comma|on|of|lparen)* day|day (?:comma|at|around|about|by)? clock", combine.clock_on_day),
    Rule("day", "the? (?:part|overnight) (?:of|on) day", combine.part_of_day),
    Rule("period", "the? edge of? (?:period|day)|the? edge hyphen? the? UNIT", combine.edge_of),
    Rule("day", "duration (?:before|after|from) the? (?:day|period|holiday)", combine.apart),
    Rule("range", "between day and (?:day|clock)", combine.between),
    Rule("range", "from day (?:to|until|till|through) day", combine.between),
    Rule("range", "day (?:hyphen|to) (?:monthday|day)", combine.between),
)
_KINDS = sorted(
    set(re.findall("[a-z_]+", " ".join([rule.pattern for rule in FIRST + JOINS] + list(_SHORTHANDS.values())))) - {""}
)


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
    parts = _matched(text, words, _compiled(FIRST))
    parts = _matched(text, parts, _compiled(JOINS))
    return [part for part in parts if isinstance(part, Phrase)]


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
    for name, meaning in _SHORTHANDS.items():
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    for name, meaning in _SHORTHANDS.items():
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    pattern = re.sub(r"\bafter\(([a-z_ ]*)\)", lambda match: "(?<=[" + _letters(match[1]) + "])", pattern)
    return re.sub(r"[a-z_]+|\s+", lambda match: _letter(match.group()) if match.group().strip() else "", pattern)


def _letters(kinds: str) -> str:
    return "".join(_letter(kind) for kind in kinds.split())

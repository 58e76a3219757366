"""Bounds: "more than", "-odd", "as many as" and the like, as words and as numbers, and only where they bound."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.neighbours import before
from sayso.records import Bound
from sayso.syntax.roles import first, has_role

_HANDING = frozenset({"take", "hand", "turn", "sign"})
_CLIMBING = frozenset({"go", "inch", "edge", "tick", "pick", "creep"})
_LEVELS = ("money", "percent", "temperature")
_MOST_BEFORE = 44
_NOT = re.compile(r"\b(?:not|no|n['’]t)\s$", re.IGNORECASE)
_PARTITIVE = re.compile(r"\b(?:for|of the)\s$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their|our|my|a|an)\s$", re.IGNORECASE)
_NOUN_OR = re.compile(r"\s[a-z]+(?=\sor\s(?:more|less|fewer)\b)", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|after|of|just|well|last(?:s|ed|ing)?|takes?|taking|taken|took|spen[dt]|is|was|than|and)\s$", re.IGNORECASE
)


class BoundWords(NamedTuple):
    """A bound and the extent of its words."""

    bound: Bound
    start: int
    end: int


class _Row(NamedTuple):
    words: str
    bound: str
    side: str
    where: str = ""


class _Place(NamedTuple):
    word: str
    role: str


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    rows: dict[tuple[str, str], _Row]


def _patterns(lexicon: Lexicon) -> _Patterns:
    rows = lexicon.rows("bound_words", _Row)
    words = {side: any_of((row.words for row in rows if row.side == side), space=r"\s") for side in ("before", "after")}
    return _Patterns(
        before=re.compile(rf"(?<!\w)({words['before']})(?:\s*[-–'\"‘“]?\s*|\s(?:an?|only|just)\s)$", re.IGNORECASE),
        after=re.compile(rf"(?:\s|-)?({words['after']})(?!\w)", re.IGNORECASE),
        rows={(row.words.casefold(), row.side): row for row in reversed(rows)},
    )


def _places(lexicon: Lexicon) -> dict[str, str]:
    return {row.word: row.role for row in lexicon.rows("place_nouns", _Place)}


def read_bound(view: View, draft: Draft) -> None:
    """Read the words that bound a number, before or after it, into the draft."""
    before, after = _before(view, draft), _after(view, draft)
    words = before or after
    if words is None:
        return
    draft.framed = True
    for one in (before, after):  # "about a hundred-odd"
        if one is not None:
            draft.reach(one.start, one.end)
    if draft.bound == "between":
        return
    if draft.value is not None or words.bound in ("at_least", "more_than", "about"):
        draft.bound = words.bound
    if draft.value is not None:
        draft.low, draft.high = limits(draft.bound, draft.value)


def _before(view: View, draft: Draft) -> BoundWords | None:
    patterns = view.lexicon.derived(_patterns)
    at = draft.start
    line = view.left(at, _MOST_BEFORE)
    found = patterns.before.search(line)
    if found is None:
        return None
    start = at - len(line) + found.start()
    row = patterns.rows[" ".join(found.group(1).split()).casefold(), "before"]
    left = view.left(start)
    bound: Bound = row.bound  # type: ignore[assignment]
    if not _may_bound(view, draft, row, left, start):
        return None
    if (denied := _NOT.search(left)) and bound in ("more_than", "less_than"):
        return BoundWords("at_most" if bound == "more_than" else "at_least", start - len(denied.group()), at)
    return BoundWords(bound, start, at)


def _may_bound(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    """Words that have other work: "the past 20 years", "over 18 months", "over 10 regions", "some of the 40"."""
    if row.words == "some":
        return not _PARTITIVE.search(left)
    if _is_particle(view, draft, row.words, start):
        return False
    test = _WHERE.get(row.where)
    return test is None or test(view, draft, row, left, start)


def _is_alone(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    return not _DETERMINER.search(left) and not _counts(view, draft)


def _is_level(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    return draft.unit.kind in _LEVELS


def _is_time(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    return draft.unit.kind == "duration"


def _is_bare(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    return not _DETERMINER.search(left)


def _may_be_age(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    return draft.unit.kind in ("age", "count")


def _is_no_place(view: View, draft: Draft, row: _Row, left: str, start: int) -> bool:
    if draft.unit.kind == "duration":
        return row.words not in ("over", "around") or bool(_LASTING.search(left)) or not left.strip()
    return not _is_spatial(view, draft, start)


_WHERE: dict[str, Callable[[View, Draft, _Row, str, int], bool]] = {
    "alone": _is_alone,
    "level": _is_level,
    "time": _is_time,
    "bare": _is_bare,
    "age": _may_be_age,
    "space": _is_no_place,
}
"""Where the words of a row of `bound_words.tsv` bound a number; anywhere, if a row says nothing."""


def _is_particle(view: View, draft: Draft, words: str, start: int) -> bool:
    """ "hand |over half their pay", "will go |up to £110": the word belongs to the verb before."""
    word = view.token(start)
    verb = before(word)
    if words == "over":
        is_handing = verb is not None and verb.lemma_.casefold() in _HANDING and draft.unit.kind != "duration"
        return has_role(word, "particle") or is_handing
    is_level = draft.unit.kind in _LEVELS
    return words == "up to" and is_level and verb is not None and verb.lemma_.casefold() in _CLIMBING


def _counts(view: View, draft: Draft) -> bool:
    """ "runs past |11 lorries": a noun follows, which one may be past."""
    number = view.token(draft.first)
    return draft.unit.kind == "count" and has_role(number, "numeral") and number.head.i > number.i


def _is_spatial(view: View, draft: Draft, start: int) -> bool:
    """ "flew over 10 regions", "downed 203 drones over 10 regions": the noun is a place, and what happens there has been said.

    An active verb right before the word still waits for its object: "destroyed over 20 bridges" bounds.
    """
    if draft.unit.kind != "count" or not view.is_parsed(start):
        return False
    places, word, number = view.lexicon.derived(_places), view.token(start), view.token(draft.first)
    told = before(word)
    if told is None or places.get(number.head.lemma_.casefold()) != "place":
        return False
    if has_role(told, "particle"):  # "rained down over"
        told = told.head
    if told.pos_ in ("VERB", "AUX"):
        return places.get(told.lemma_.casefold()) == "verb" or _is_passive(told)
    return has_role(word, "oblique") and told.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADV")


def _is_passive(verb: Token) -> bool:
    """ "were downed over 10 regions", "drones |downed over 10 regions"."""
    passive = has_role(verb, "description") or first(verb, "passive_subject", "passive_auxiliary") is not None
    return verb.tag_ == "VBN" and passive


def _after(view: View, draft: Draft) -> BoundWords | None:
    """ "107 or more", "70,000-plus", "a hundred-odd", "30 hours or more"."""
    patterns = view.lexicon.derived(_patterns)
    ends = [draft.last, draft.end]
    if noun := _NOUN_OR.match(view.text, draft.end):
        ends.append(noun.end())
    for at in dict.fromkeys(ends):
        found = patterns.after.match(view.text, at, min(len(view.text), at + 24))
        if found is None:
            continue
        words = " ".join(found.group(1).split()).casefold()
        gap = view.text[at : at + 1]
        if words[0].isalpha() and gap not in (" ", "-", "\xa0"):
            continue
        if words == "plus" and gap == " ":  # "five plus two"
            continue
        end = found.end() if at <= draft.end else draft.end  # what is counted stands between: "107 deaths or more"
        return BoundWords(patterns.rows[words, "after"].bound, draft.last, end)  # type: ignore[arg-type]
    return None


def limits(bound: Bound, value: int | float | None) -> tuple[int | float | None, int | float | None]:
    """The numbers that a bound gives: low for "more than", high for "up to", neither for "about".

    >>> limits("at_least", 14), limits("almost", 500), limits("about", 40)
    ((14, None), (None, 500), (None, None))
    """
    if bound in ("at_least", "more_than"):
        return value, None
    if bound in ("at_most", "less_than", "almost"):
        return None, value
    return None, None

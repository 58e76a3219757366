"""How often: "every year 400 people drown", "annually kills 40", "annual sales of 9 million", "a $14bn annual loss"."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.syntax.roles import Role, has_role, having

_PERIOD = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade"
_EVERY = re.compile(
    rf"\b(?:every|each)\s({_PERIOD})\b,?\s(?!(?:for|since|until|from|between|after)\b)[^.;:,]{{0,50}}$", re.IGNORECASE
)
_AT_EACH = re.compile(r"\b(?:at|in|for|on)\s(?:each|every)\s([a-z]{3,}),?\s(?:[a-z]+\s){0,2}?[^\w\s]?$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.;:,“\"(–—-]\s?|\b(?:and|but|that|where)\s)$", re.IGNORECASE)
_BASIS = re.compile(r"\son\san?\s([a-z]+)\sbasis\b")
_LEVEL = re.compile(
    r"\b(?:of|to|at|from|is|was|were|by|than|above|below|between|up|about|around|just|nearly|over|under|some)\s$"
)
_AMOUNTS = ("money", "percent", "length", "area", "mass", "volume", "energy", "power", "count")
_NO_RATE = ("ratio", "age", "duration", "temperature")
_PARTS: tuple[Role, ...] = ("number", "compound", "governed", "oblique")
_STEPS, _VERBS_DOWN = 8, 2
_ARGUMENTS: tuple[Role, ...] = ("nominal_subject", "direct_object", "predicate_noun")


class _Word(NamedTuple):
    words: str
    per: str
    side: str


class _Flow(NamedTuple):
    noun: str
    role: str


class _Words(NamedTuple):
    """The adjectives and adverbs of frequency, and the nouns that one is measured by."""

    adverbs: dict[str, str]
    adjectives: dict[str, str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    amount: frozenset[str]
    growth: frozenset[str]


def _words(lexicon: Lexicon) -> _Words:
    rows = lexicon.rows("rates", _Word)
    adjectives = {row.words: row.per for row in rows if row.side == "before" and " " not in row.words}
    either = "|".join(sorted(adjectives, key=len, reverse=True))
    flows = lexicon.rows("flow_nouns", _Flow)
    return _Words(
        {row.words: row.per for row in rows if row.side == "after" and row.words.endswith("ly")},
        adjectives,
        re.compile(rf"\s(?:(?:of|in|for)\s)?({either})\s(?=[a-z])"),
        re.compile(rf"\b({either})\s((?:[A-Za-z][\w’'&-]*\s){{0,8}})[^\w\s]?$", re.IGNORECASE),
        frozenset(row.noun for row in flows),
        frozenset(row.noun for row in flows if row.role == "growth"),
    )


def frequency(view: View, draft: Draft) -> str | None:
    """The period that a figure is counted by, where no "a year" stands right behind it.

    Args:
        view: The Doc.
        draft: The figure, with its unit and what it counts.
    """
    if draft.unit.kind in _NO_RATE or draft.unit.name == "percentage_point":
        return None
    return _adjective(view, draft) or _leading(view, draft) or _of_the_verb(view, draft)


def _adjective(view: View, draft: Draft) -> str | None:
    """ "annual growth of 2%", "a $14bn annual loss", "1.5% on an annual basis"."""
    if draft.unit.kind not in _AMOUNTS:
        return None
    words = view.lexicon.derived(_words)
    ends = (draft.end, draft.counted.end if draft.counted is not None else draft.end)
    if basis := next(filter(None, (_BASIS.match(view.text, end) for end in ends)), None):
        return words.adjectives.get(basis.group(1))
    nouns = words.growth if draft.unit.kind == "percent" else words.amount
    if draft.unit.kind in ("money", "percent") and (behind := words.behind.match(view.text, draft.end)):
        return words.adjectives[behind.group(1)] if _names(view.right(behind.end(), 60).split()[:3], nouns) else None
    return _adjective_before(view, draft, nouns)


def _adjective_before(view: View, draft: Draft, nouns: frozenset[str]) -> str | None:
    """ "annual |growth of 2%": the adjective of one of some nouns before an amount, or right behind one."""
    words = view.lexicon.derived(_words)
    before = words.before.search(view.left(draft.start, 100))
    if before is None:
        return None
    between = before.group(2)
    if between and draft.unit.kind != "money" and not _LEVEL.search(between):
        return None
    named = between.split()[:3] or view.right(draft.end, 40).split()[:3]
    return words.adjectives[before.group(1).casefold()] if _names(named, nouns) else None


def _names(words: list[str], nouns: frozenset[str]) -> bool:
    return any(word.strip(".,;:”\"'’").casefold() in nouns for word in words)


def _leading(view: View, draft: Draft) -> str | None:
    """ "Every year 400 people drown", "At each stop $500 is paid"."""
    if draft.unit.kind == "percent":
        return None
    left = view.left(draft.start, 120)
    for form in (_EVERY, _AT_EACH):
        found = form.search(left)
        if found is not None and _OPENING.search(left[: found.start()]):
            return found.group(1).casefold()
    return None


def _of_the_verb(view: View, draft: Draft) -> str | None:
    """ "The road annually kills 40 people", "40 people die there every year": how often the verb of a figure happens."""
    if not view.is_parsed(draft.first) or draft.unit.kind == "percent":
        return None
    noun = _argument(view.span(draft.first, draft.end).root)
    return _often(view, noun.head, _VERBS_DOWN) if noun is not None and has_role(noun, *_ARGUMENTS) else None


def _argument(noun: Token) -> Token | None:
    """The noun that a number belongs to: "|tens of thousands of people"."""
    for _ in range(_STEPS):
        if not has_role(noun, *_PARTS) or noun.head.pos_ not in ("NOUN", "PROPN", "NUM", "ADP"):
            break
        if has_role(noun, "governed") and (noun.head.lower_ != "of" or noun.head.i > noun.i):
            return None
        noun = noun.head
    return noun


def _often(view: View, verb: Token, depth: int) -> str | None:
    adverbs = view.lexicon.derived(_words).adverbs
    for child in having(verb, "adverb", "time"):
        if has_role(child, "adverb") and child.lower_ in adverbs:
            return adverbs[child.lower_]
        if has_role(child, "time") and child.i > verb.i and _is_each(child):
            return str(child.lemma_.casefold())
    below = having(verb, "infinitive") if depth else ()
    return next(filter(None, (_often(view, child, depth - 1) for child in below)), None)


def _is_each(noun: Token) -> bool:
    """ "|every year"."""
    return any(child.lower_ in ("every", "each") for child in noun.children)

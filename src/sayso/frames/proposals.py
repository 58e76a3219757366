"""What rules propose as the predicate of a figure: the first that finds a word votes for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.frames.predicate import Predicate, Predicates, lemma_in, noun_lemma, predicates
from sayso.frames.syntax import covering, is_verb, lemma_of
from sayso.lexicon import Lexicon
from sayso.neighbours import at, lower
from sayso.records import Extent, Figure
from sayso.syntax.roles import Role, first, has_role, having, having_right, role_of
from sayso.syntax.tree import upward

_DEEPEST = 9
_BESIDE: tuple[Role, ...] = ("description", "modifier", "apposition", "adverbial", "joined")


class Vote(NamedTuple):
    """What the rules take for the predicate, by the rule that says so; no rule where they find none."""

    way: str | None
    predicate: Predicate | None


_CLOSERS = frozenset(",.;:)]!?–—")
_OPENERS = frozenset(",([–—")


class Asked(NamedTuple):
    """A figure of which is asked what happened: its tokens, the words above it, and above what it counts."""

    figure: Figure
    span: tuple[int, int]
    anchor: Token
    above: tuple[Token, ...]
    counted: tuple[Token, ...]
    before: Sequence[Predicate | None]


def ask(doc: Doc, figure: Figure, before: Sequence[Predicate | None]) -> Asked | None:
    """What is known of a figure before its predicate is; None where it has no tokens.

    Args:
        doc: The article.
        figure: The figure.
        before: The predicates of the figures before it, the last first.
    """
    tokens = covering(doc, figure.number)
    if tokens is None:
        return None
    anchor, counted = tokens.root, figure.counted
    noun = covering(doc, Extent(start=counted.end - 1, end=counted.end)) if counted is not None else None
    same = noun is not None and anchor.sent.start <= noun.start < anchor.sent.end
    way = above(noun.root) if noun is not None and same else ()
    return Asked(figure, (tokens.start, tokens.end), anchor, above(anchor), way, before)


def above(token: Token) -> tuple[Token, ...]:
    """A word and what is above it in its sentence, not very far."""
    return tuple(one for _, one in zip(range(_DEEPEST), upward(token), strict=False))


def propose(asked: Asked, lexicon: Lexicon) -> Vote:
    """What the rules take for the predicate: the first verb or event noun above the figure; in a headline, a word beside it."""
    anchor, known = asked.anchor, lexicon.derived(predicates)
    if _is_apposed_age(asked):
        return Vote("age", Predicate(anchor, "be", anchor))
    for below, token in pairwise(upward(anchor)):
        # "cost £1.1|m": a number is no verb, whatever the tagger says
        if is_verb(token) and not _passes(token, below, known):
            return Vote("verb", Predicate(token, lemma_in(token, known), anchor))
        if lemma_of(token) in known.nouns and _takes(token, below, asked.figure, known):
            return Vote("event", Predicate(token, noun_lemma(token), anchor))
    return _fragment(anchor, known)


def _fragment(anchor: Token, known: Predicates) -> Vote:
    """What happened in a headline without a finite verb: "14 killed in fire", "12 dead", "Death toll: 12"."""
    for token in upward(anchor):
        done = next((word for word in having_right(token, *_BESIDE) if word.tag_ in ("VBN", "VBD")), None)
        if done is not None:
            return Vote("participle", Predicate(done, lemma_in(done, known), anchor))
        state = next((word for word in (token, *token.rights) if _is_state(word)), None)
        if state is not None and state.i >= anchor.i:
            return Vote("state", Predicate(state, "be", anchor))
        if _is_event_over(token, anchor, known):
            return Vote("noun", Predicate(token, noun_lemma(token), anchor))
    return Vote(None, None)


def _is_state(word: Token) -> bool:
    return word.pos_ == "ADJ" and not has_role(word, "numeral")


def _is_event_over(token: Token, anchor: Token, known: Predicates) -> bool:
    return token.i != anchor.i and lemma_of(token) in known.nouns


def _is_apposed_age(asked: Asked) -> bool:
    """Whether an age, or what may be one, stands beside a name between commas: "Ada Okafor, 49,", "her brother, aged 22,"."""
    figure, (start, end) = asked.figure, asked.span
    bare = figure.kind == "count" and figure.counted is None and role_of(asked.anchor) == "apposition"
    if figure.kind != "age" and not bare:
        return False
    doc = asked.anchor.doc
    if lower(at(doc, start - 1)) in ("aged", "age"):
        start -= 1
    return lower(at(doc, start - 1)) in _OPENERS and (lower(at(doc, end)) or ".") in _CLOSERS


def _passes(verb: Token, below: Token, known: Predicates) -> bool:
    """Whether a verb only links the figure to what happened: "aged 14", "four months after the troops left"."""
    if verb.lower_ == "aged" and verb.head.i != verb.i and first(verb, "subject") is None:
        return True
    if role_of(verb) != "adverbial" or role_of(below) not in ("time", "mark", "oblique", "adverb"):
        return False
    times = known.links["time"]  # "an hour after the vote began" belongs to what happened then, not to the vote
    return below.lower_ in times or any(mark.lower_ in times and mark.i == below.i + 1 for mark in having(verb, "mark"))


def _takes(noun: Token, below: Token, figure: Figure, known: Predicates) -> bool:
    """Whether a figure is a part of what the noun says, and not merely the number of such events."""
    role = role_of(below)
    if role == "oblique":
        return below.lower_ in known.links["part"]
    if role not in ("number", "modifier", "time", "subject"):
        return False
    return figure.kind in ("percent", "money") or (figure.kind == "duration" and role_of(noun) != "object")

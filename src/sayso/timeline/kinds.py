"""Kinds of events: words that tell of one, of what came of it, or of who took part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from sayso.frames.predicate import Predicate, event_nouns
from sayso.frames.syntax import lemma_of, upward_to
from sayso.lexicon import Lexicon
from sayso.records import Figure
from sayso.syntax.roles import role_of

_STATES = frozenset({"attribute", "adverb"})


class Outcome(NamedTuple):
    """A row of `event_outcomes.tsv`: a word that tells what came of a kind of event, or who took part in it."""

    word: str
    kind: str


def kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """The words that tell of an event or of what came of it, each with the kind of event."""
    outcomes = {row.word: row.kind for row in reversed(lexicon.rows("event_outcomes", Outcome))}
    return outcomes | {noun: kind for noun, kind in lexicon.derived(event_nouns).items() if kind}


def kind_of(figure: Figure, predicate: Predicate, known: Mapping[str, str]) -> str | None:
    """The kind of event of which a predicate tells, also by what it takes: "confirmed dead", "the toll reached"."""
    words = [
        predicate.lemma,
        *_states(predicate),
        *(lemma_of(word) for word in (*_subjects(predicate.token), *_things(figure, predicate))),
    ]
    if figure.counted and predicate.lemma != "be":
        words.append(figure.counted.head.lower())  # "took 40% of the vote"
    return next((known[word] for word in words if word in known), None)


def _states(predicate: Predicate) -> Iterator[str]:
    """The words that say how it was: "are |dead|"."""
    verb = predicate.token
    if predicate.lemma == "be":
        yield verb.lower_
    yield from (word.lower_ for word in verb.children if role_of(word) in _STATES)


def _subjects(verb: Token) -> Iterator[Token]:
    """The subjects of a verb, and those of the verb above it."""
    return (word for word in (*verb.children, *verb.head.children) if role_of(word) == "subject")


def _things(figure: Figure, predicate: Predicate) -> Iterator[Token]:
    """The words between a figure and its verb; points of a percentage are none of a match."""
    return iter(()) if figure.unit == "percentage_point" else upward_to(predicate.anchor, predicate.token)

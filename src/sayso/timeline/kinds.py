"""Kinds of events: words that tell of one, of what came of it, or of who took part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sayso.frames.predicate import Predicate, event_nouns
from sayso.frames.syntax import SUBJECTS, lemma_of, upward_to
from sayso.lexicon import Lexicon
from sayso.records import Figure

_STATES = frozenset({"acomp", "oprd", "attr", "advmod"})


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
    verb = predicate.token
    states = [word for word in verb.children if word.dep_ in _STATES]
    subjects = [word for word in (*verb.children, *verb.head.children) if word.dep_ in SUBJECTS]
    # points of a percentage are none of a match
    things = [] if figure.unit == "percentage_point" else list(upward_to(predicate.anchor, verb))
    if predicate.lemma == "be":
        states = [verb, *states]
    words = [predicate.lemma, *(word.lower_ for word in states), *(lemma_of(word) for word in (*subjects, *things))]
    if figure.counted and predicate.lemma != "be":
        words.append(figure.counted.head.lower())  # "took 40% of the vote"
    return next((known[word] for word in words if word in known), None)

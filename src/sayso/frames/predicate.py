"""The predicate: the verb or the event noun that a figure is a part of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Token

from sayso.frames.syntax import clause_links, lemma_of, upward_to
from sayso.lexicon import Lexicon
from sayso.neighbours import before
from sayso.syntax.roles import first, has_role, having


class Predicate(NamedTuple):
    """The token that says what happened, its lemma, and the figure's own token below it."""

    token: Token
    lemma: str
    anchor: Token


class EventNoun(NamedTuple):
    """A row of `event_nouns.tsv`: a noun that stands for something that happens, and of what kind that is."""

    noun: str
    kind: str


class LightVerb(NamedTuple):
    """A row of `light_verbs.tsv`: a verb whose meaning is in its bare object ("make use of")."""

    verb: str
    noun: str
    predicate: str


class LeadingWord(NamedTuple):
    """A row of `leading_words.tsv`: a word that only leads to what happened.

    `leads_to` is "infinitive" ("was scheduled to open"), "participle" ("reported 40 soldiers killed") or "progressive"
    ("has 40 people working there").
    """

    lemma: str
    leads_to: str


class Predicates(NamedTuple):
    """What the tables say about predicates."""

    nouns: Mapping[str, str]
    cues: frozenset[str]
    light: dict[tuple[str, str], str]
    leading: frozenset[tuple[str, str]]
    links: Mapping[str, frozenset[str]]


def event_nouns(lexicon: Lexicon) -> Mapping[str, str]:
    """The nouns of events, each with its kind."""
    return {row.noun: row.kind for row in reversed(lexicon.rows("event_nouns", EventNoun))}


def predicates(lexicon: Lexicon) -> Predicates:
    """Build the look-ups from the tables."""
    return Predicates(
        nouns=lexicon.derived(event_nouns),
        cues=lexicon.words("cue_verbs"),
        light={(row.verb, row.noun): row.predicate for row in reversed(lexicon.rows("light_verbs", LightVerb))},
        leading=frozenset((row.lemma, row.leads_to) for row in lexicon.rows("leading_words", LeadingWord)),
        links=lexicon.derived(clause_links),
    )


_BE = frozenset({"is", "are", "was", "were", "been"})


def is_description(predicate: Predicate) -> bool:
    """Whether a figure describes something in apposition, and is no part of what happened: "to Nis, a city of 180,000,"."""
    below = predicate.anchor
    for token in upward_to(predicate.anchor, predicate.token):
        if token.i != below.i and has_role(token, "apposition") and has_role(below, "oblique"):
            return True
        below = token
    return False


def noun_lemma(noun: Token) -> str:
    """The lemma of an event noun; a toll is nothing without what it counts: "death toll"."""
    lemma = lemma_of(noun)
    kind = before(noun) if lemma == "toll" else None
    return f"{lemma_of(kind)} {lemma}" if kind is not None and has_role(kind, "compound") else lemma


def lemma_in(verb: Token, known: Predicates) -> str:
    """The lemma of a verb; "be" for a state that the tagger takes for a verb ("are missing", "were aged nine")."""
    state = verb.lower_ == "aged" or (verb.lower_ == "missing" and any(lemma_of(child) == "be" for child in verb.lefts))
    if state or verb.lower_ in _BE:
        return "be"
    lemma = lemma_of(verb)
    named = (child for child in having(verb, "direct_object") if first(child, "determiner", "number", "owner") is None)
    return next((light for child in named if (light := known.light.get((lemma, lemma_of(child))))), lemma)

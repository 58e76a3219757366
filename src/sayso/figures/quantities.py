"""Words of quantity: nouns that say how something is counted, and verbs that say that it is so much."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from sayso.lexicon import Lexicon


class _Noun(NamedTuple):
    noun: str
    role: str


class _Verb(NamedTuple):
    verb: str
    role: str


def noun_roles(lexicon: Lexicon) -> dict[str, str]:
    """Nouns of quantity and their roles; call it through `lexicon.derived`, as all of these."""
    return {row.noun: row.role for row in lexicon.rows("quantity_nouns", _Noun)}


def measuring(lexicon: Lexicon) -> dict[str, str]:
    """Verbs whose subject, or object, is what is so much."""
    return {row.verb: row.role for row in lexicon.rows("measure_verbs", _Verb) if row.role != "spend"}


def spending(lexicon: Lexicon) -> frozenset[str]:
    """Verbs of giving money for a purpose."""
    return frozenset(row.verb for row in lexicon.rows("measure_verbs", _Verb) if row.role == "spend")


def role_of(noun: Token, lexicon: Lexicon) -> str | None:
    """How a noun says that something is counted: "part", "change", "level", "rest", or not at all."""
    return lexicon.derived(noun_roles).get(noun.lemma_.casefold())


def is_amount(noun: Token) -> bool:
    """Whether a noun is an amount itself: "40 |boats"."""
    return noun.text == "%" or any(child.pos_ == "NUM" and child.dep_ in ("nummod", "quantmod") for child in noun.children)

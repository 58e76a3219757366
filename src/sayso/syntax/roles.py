"""The parser's labels as roles: the one place that knows how a parser writes "subject" or "object"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Token

Role = Literal[
    "subject",
    "object",
    "attribute",
    "content",
    "infinitive",
    "aside",
    "oblique",
    "agent",
    "owner",
    "mark",
    "negation",
    "joined",
    "adverbial",
    "modifier",
    "relative",
    "description",
    "apposition",
    "number",
    "determiner",
    "adverb",
    "time",
    "governed",
    "governed_clause",
    "auxiliary",
    "particle",
    "coordinator",
    "root",
    "punctuation",
    "interjection",
    "unclear",
    "nominal_subject",
    "active_subject",
    "passive_subject",
    "clausal_subject",
    "direct_object",
    "recipient",
    "predicate_noun",
    "predicate_adjective",
    "compound",
    "adjective",
    "noun_modifier",
    "numeral",
    "quantifier",
    "passive_auxiliary",
]
"""What a word is to the word that it hangs on; it may have a wide role and a narrower one, "subject" and "passive_subject"."""

_WIDE: dict[Role, str] = {
    "subject": "nsubj nsubjpass expl csubj csubjpass",
    "object": "dobj dative",
    "attribute": "attr acomp oprd",
    "content": "ccomp",
    "infinitive": "xcomp",
    "aside": "parataxis",
    "oblique": "prep",
    "agent": "agent",
    "owner": "poss",
    "mark": "mark",
    "negation": "neg",
    "joined": "conj",
    "adverbial": "advcl",
    "modifier": "amod compound nmod",
    "relative": "relcl",
    "description": "acl",
    "apposition": "appos",
    "number": "nummod quantmod",
    "determiner": "det predet",
    "adverb": "advmod",
    "time": "npadvmod",
    "governed": "pobj",
    "governed_clause": "pcomp",
    "auxiliary": "aux auxpass",
    "particle": "prt",
    "coordinator": "cc",
    "root": "ROOT",
    "punctuation": "punct",
    "interjection": "intj",
    "unclear": "dep",
}
"""Each label of the parser has one wide role."""
_NARROW: dict[Role, str] = {
    "nominal_subject": "nsubj nsubjpass",
    "active_subject": "nsubj",
    "passive_subject": "nsubjpass",
    "clausal_subject": "csubj csubjpass",
    "direct_object": "dobj",
    "recipient": "dative",
    "predicate_noun": "attr",
    "predicate_adjective": "acomp",
    "compound": "compound",
    "adjective": "amod",
    "noun_modifier": "nmod",
    "numeral": "nummod",
    "quantifier": "quantmod",
    "passive_auxiliary": "auxpass",
}
_LABELS: dict[Role, frozenset[str]] = {role: frozenset(labels.split()) for role, labels in {**_WIDE, **_NARROW}.items()}
_ROLES: dict[str, Role] = {label: role for role, labels in _WIDE.items() for label in labels.split()}

_OF_PASSIVE = frozenset({"auxpass", "nsubjpass", "agent"})
_OF_ACTIVE = frozenset({"aux", "nsubj", "dobj"})


@cache
def _labels(roles: tuple[Role, ...]) -> frozenset[str]:
    """The labels of any of these roles."""
    return frozenset[str]().union(*(_LABELS[role] for role in roles))


def role_of(token: Token) -> Role | None:
    """What a token is to its head, as a wide role; None for what no rule asks about."""
    return _ROLES.get(token.dep_)


def has_role(token: Token, *roles: Role) -> bool:
    """Whether a token is one of these to its head."""
    return token.dep_ in _labels(roles)


def label_of(token: Token) -> str:
    """The parser's own label, for features that are learned from it; a rule asks for roles."""
    return str(token.dep_)


def having(token: Token, *roles: Role) -> Iterator[Token]:
    """The words that hang on a token in one of these roles, in the order of the text."""
    labels = _labels(roles)
    return (child for child in token.children if child.dep_ in labels)


def having_left(token: Token, *roles: Role) -> Iterator[Token]:
    """The same of those that stand before the token."""
    labels = _labels(roles)
    return (child for child in token.lefts if child.dep_ in labels)


def having_right(token: Token, *roles: Role) -> Iterator[Token]:
    """The same of those that stand behind the token."""
    labels = _labels(roles)
    return (child for child in token.rights if child.dep_ in labels)


def first(token: Token, *roles: Role) -> Token | None:
    """The first word that hangs on a token in one of these roles."""
    return next(having(token, *roles), None)


def has(token: Token, *roles: Role) -> bool:
    """Whether any word hangs on a token in one of these roles."""
    return first(token, *roles) is not None


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also without auxiliary: "as reported by officials"."""
    labels = {child.dep_ for child in verb.children}
    return not labels.isdisjoint(_OF_PASSIVE) or (verb.tag_ == "VBN" and labels.isdisjoint(_OF_ACTIVE))


def governed(preposition: Token) -> Token | None:
    """The noun of a preposition: "by |the ministry"."""
    return first(preposition, "governed")

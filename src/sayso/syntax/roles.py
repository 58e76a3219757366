"""The parser's labels as roles: the one place that knows how a parser writes "subject" or "object"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

Role = Literal[
    "subject",
    "object",
    "attribute",
    "content",
    "infinitive",
    "oblique",
    "agent",
    "mark",
    "negation",
    "adverb",
    "adverbial",
    "aside",
    "joined",
    "time",
    "owner",
    "modifier",
    "relative",
    "description",
    "apposition",
    "number",
    "determiner",
]
"""What a word is to the word that it hangs on."""

_ROLES: dict[str, Role] = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "expl": "subject",
    "csubj": "subject",
    "csubjpass": "subject",
    "dobj": "object",
    "dative": "object",
    "oprd": "attribute",
    "attr": "attribute",
    "acomp": "attribute",
    "ccomp": "content",
    "xcomp": "infinitive",
    "parataxis": "aside",
    "prep": "oblique",
    "agent": "agent",
    "poss": "owner",
    "mark": "mark",
    "neg": "negation",
    "conj": "joined",
    "advcl": "adverbial",
    "amod": "modifier",
    "compound": "modifier",
    "nmod": "modifier",
    "relcl": "relative",
    "acl": "description",
    "appos": "apposition",
    "nummod": "number",
    "quantmod": "number",
    "det": "determiner",
    "predet": "determiner",
    "advmod": "adverb",
    "npadvmod": "time",
}


_OF_PASSIVE = frozenset({"auxpass", "nsubjpass", "agent"})
_OF_ACTIVE = frozenset({"aux", "nsubj", "dobj"})


def role_of(token: Token) -> Role | None:
    """What a token is to its head; None for the head of a sentence and for what no rule asks about."""
    return _ROLES.get(token.dep_)


def having(token: Token, *roles: Role) -> Iterator[Token]:
    """The words that hang on a token in one of these roles, in the order of the text."""
    return (child for child in token.children if _ROLES.get(child.dep_) in roles)


def first(token: Token, *roles: Role) -> Token | None:
    """The first word that hangs on a token in one of these roles."""
    return next(having(token, *roles), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also without auxiliary: "as reported by officials"."""
    labels = {child.dep_ for child in verb.children}
    return not labels.isdisjoint(_OF_PASSIVE) or (verb.tag_ == "VBN" and labels.isdisjoint(_OF_ACTIVE))


def governed(preposition: Token) -> Token | None:
    """The noun of a preposition: "by |the ministry"."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)

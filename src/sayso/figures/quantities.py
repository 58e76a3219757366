"""Words of quantity: nouns that say how something is counted, and verbs that say that it is so much."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from sayso.lexicon import Lexicon
from sayso.syntax.roles import has_role

_NONE: frozenset[str] = frozenset()


class _Noun(NamedTuple):
    noun: str
    role: str


class _Verb(NamedTuple):
    verb: str
    role: str


class _Adjective(NamedTuple):
    adjective: str


class _Reporting(NamedTuple):
    lemma: str
    frames: str


def _nouns(lexicon: Lexicon) -> dict[str, str]:
    return {row.noun: row.role for row in lexicon.rows("quantity_nouns", _Noun) if row.role != "many"}


def _many(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.noun for row in lexicon.rows("quantity_nouns", _Noun) if row.role == "many")


def _verbs(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {row.lemma: frozenset({"say"}) for row in lexicon.rows("cue_verbs", _Reporting)}
    for row in lexicon.rows("measure_verbs", _Verb):
        found[row.verb] = found.get(row.verb, _NONE) | {row.role}
    return found


def _agents(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("person_nouns") | _many(lexicon) | lexicon.words("collective_nouns")


def people_number(lexicon: Lexicon) -> re.Pattern[str]:
    """ "the |dead number 40": an adjective that stands for people, and a verb; call it through `lexicon.derived`."""
    folk = "|".join(row.adjective for row in lexicon.rows("people_adjectives", _Adjective))
    return re.compile(rf"\bthe\s({folk})\snumber(?:s|ed)?\s$", re.IGNORECASE)


def role_of(noun: Token, lexicon: Lexicon) -> str | None:
    """How a noun says that something is counted: a role of `quantity_nouns.tsv`, or None where it is a thing itself."""
    return lexicon.derived(_nouns).get(noun.lemma_.casefold())


def is_many(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun in the singular may stand for several: "40 staff"."""
    return noun.lemma_.casefold() in lexicon.derived(_many)


def roles_of(verb: Token, lexicon: Lexicon) -> frozenset[str]:
    """What a verb does with an amount: roles of `measure_verbs.tsv`, and "say" if it reports; "go up" is a verb of its own."""
    lemma = verb.lemma_.casefold()
    known = lexicon.derived(_verbs)
    for child in verb.rights:
        if child.pos_ in ("ADP", "ADV"):
            known_pair = known.get(f"{lemma} {child.lower_}")
            if known_pair is not None:
                return known.get(lemma, _NONE) | known_pair
    return known.get(lemma, _NONE)


def is_agent(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a person or a body, which does things by amounts and is none."""
    if noun.pos_ in ("PRON", "PROPN") or noun.lemma_.casefold().endswith(("man", "woman", "person")):
        return True
    return is_body(noun) or noun.lemma_.casefold() in lexicon.derived(_agents)


def is_body(noun: Token) -> bool:
    """Whether a noun names a person, a body or a people; common nouns that models take for persons ("rice") do not."""
    return noun.ent_type_ in ("ORG", "GPE", "NORP") or is_person(noun)


def is_person(noun: Token) -> bool:
    """Whether a noun is somebody's name, who is no amount of anything: "leads Ruiz by 46%"."""
    return noun.ent_type_ == "PERSON" and noun.pos_ == "PROPN"


def is_share(noun: Token) -> bool:
    """Whether a noun is no more than the sign of a share."""
    return noun.lower_ in ("%", "percent", "cent")


def is_amount(noun: Token) -> bool:
    """Whether a noun is an amount itself: "40 |boats"."""
    return is_share(noun) or any(child.pos_ == "NUM" and has_role(child, "numeral", "quantifier") for child in noun.children)


def governing_verb(token: Token) -> Token | None:
    """The verb that a word hangs on, over prepositions and adverbs."""
    for _ in range(6):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.pos_ in ("NOUN", "PROPN"):
            return None
    return None


def is_said(number: Token, lexicon: Lexicon) -> bool:
    """ "I work 60 hours. My husband says |70": a number that is all that somebody says."""
    given = any(has_role(child, "recipient") for child in number.head.rights)  # "it gave us £300"
    return has_role(number, "direct_object") and number.pos_ == "NUM" and not given and "say" in roles_of(number.head, lexicon)


def is_put(number: Token, lexicon: Lexicon) -> bool:
    """ "The firm lost $9m, but puts it at |6 million": a level of what a pronoun stands for."""
    verb = governing_verb(number) if has_role(number, "governed") and number.head.lower_ in ("at", "to") else None
    if verb is None or "move" not in roles_of(verb, lexicon):
        return False
    return any(has_role(child, "direct_object") and child.lower_ in ("it", "that", "this", "them") for child in verb.rights)

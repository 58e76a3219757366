"""Nouns for those who speak: bodies, documents, people without a name; and pronouns that stand for them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.entities.bodies import Collective
from sayso.entities.names import fold
from sayso.entities.roles import Office
from sayso.lexicon import Lexicon

OF = re.compile(r"\s(?:of|for|at|from|in|with|on|to|by|about|close|near)\s")
"""What ends the head of a noun phrase."""
# "the firm| based in Oslo", "an analysis| led by the bank"
PARTICIPLE = re.compile(
    r"\s(\w{2,}ed|carried out|drawn up|put together|made|led|done|seen|held|run|given|taken|shown|written)\s"
    r"(?:by|in|on|for|at|to|from|with|as)\b"
)
"""What begins a clause without a verb of its own behind a noun."""
WORD = re.compile(r"[\w&][\w&.'’-]*")
Speaker = tuple[str | None, str | None]
"""A name, and the id of its entity."""


PRONOUNS = {"m": "he", "f": "she", "many": "they", "body": "it", "self": "I"}
"""What is asked by a pronoun, by the kind that `pronouns.tsv` gives it."""


class _Gendered(NamedTuple):
    noun: str
    gender: str


class _Pronoun(NamedTuple):
    pronoun: str
    stands_for: str


class _Publication(NamedTuple):
    noun: str
    personal: bool


class SourceNouns(NamedTuple):
    """What the tables tell of the words for a source."""

    pronouns: dict[str, str]
    collectives: dict[str, tuple[str, ...]]
    documents: frozenset[str]
    anonymous: frozenset[str]
    people: frozenset[str]
    press: frozenset[str]
    making: frozenset[str]
    publications: dict[str, bool]
    """Nouns for what is published; True for what a person may have written."""
    genders: dict[str, str]
    """m or f, of the words that tell it: "she", "husband", "spokeswoman"."""

    def kind_of(self, noun: str) -> str:
        """What a noun stands for: a person, a body, a document, or another thing."""
        if noun in self.people or noun in self.anonymous:
            return "person"
        return "body" if noun in self.collectives else "document" if noun in self.documents else "thing"

    def is_body(self, name: str) -> bool:
        """Whether a source without an entity can be "it": "the survey", "Slobozhanenergo"; not "officials", "a spokesman"."""
        noun = head_of(name)
        if noun[:1].isupper():
            return True
        return noun == singular(noun) and (noun in self.documents or noun in self.collectives)

    def is_person(self, name: str) -> bool:
        """Whether a source without an entity can be "he": "a spokesman", "a former welder"."""
        noun = head_of(name)
        if noun in self.collectives or noun in self.documents or noun[:1].isupper():
            return False
        return noun in self.anonymous or noun in self.people or noun.endswith(AGENTS)


AGENTS = ("er", "or", "man", "woman", "ist", "ian")


def source_nouns_of(lexicon: Lexicon) -> SourceNouns:
    """The nouns of a lexicon, read once."""
    return lexicon.derived(_nouns)


def _nouns(lexicon: Lexicon) -> SourceNouns:
    return SourceNouns(
        {row.pronoun: row.stands_for for row in reversed(lexicon.rows("pronouns", _Pronoun))},
        {row.noun: tuple(fold(head) for head in row.heads) for row in reversed(lexicon.rows("collective_nouns", Collective))},
        lexicon.words("document_nouns"),
        lexicon.words("anonymous_nouns"),
        lexicon.words("person_nouns") | lexicon.words("offices"),
        lexicon.words("press_nouns"),
        lexicon.words("making_verbs"),
        {row.noun: row.personal for row in reversed(lexicon.rows("publication_nouns", _Publication))},
        _genders(lexicon),
    )


def _genders(lexicon: Lexicon) -> dict[str, str]:
    pronouns = {row.pronoun: row.stands_for for row in lexicon.rows("pronouns", _Pronoun) if row.stands_for in ("m", "f")}
    offices = {row.office: row.gender for row in lexicon.rows("offices", Office) if row.gender}
    return pronouns | offices | {row.noun: row.gender for row in lexicon.rows("gendered_nouns", _Gendered)}


def head_of(name: str) -> str:
    """The head noun of a name or phrase.

    >>> head_of("spokesman for the plant")
    'spokesman'
    """
    return OF.split(name, maxsplit=1)[0].rsplit(" ", 1)[-1]


def singular(noun: str) -> str:
    """A noun without the ending of its plural.

    >>> singular("agencies"), singular("analysis")
    ('agency', 'analysis')
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "is")) else noun


def head_noun(text: str, start: int, end: int) -> tuple[str, int]:
    """The head noun of a phrase in a text, singular, and where it stands.

    >>> head_noun("Two officials of the ministry", 0, 29)
    ('official', 4)
    """
    phrase = text[start:end]
    cut = OF.search(phrase)
    tail = re.search(r"[,;:(]", phrase)
    stop = min([m.start() for m in (cut, tail, PARTICIPLE.search(phrase)) if m] or [len(phrase)])
    words = list(WORD.finditer(phrase, 0, stop))
    return (singular(words[-1].group().lower()), start + words[-1].start()) if words else ("", start)

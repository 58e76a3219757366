"""The words of a text that may stand for a thing named elsewhere: pronouns, and nouns that point back or say what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.entities.mention import Extents
from sayso.entities.source_nouns import AGENTS, PRONOUNS, SourceNouns
from sayso.neighbours import behind
from sayso.syntax.roles import first, having, role_of

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_LINKING = frozenset({"be", "become", "remain"})
_POINTERS = dict.fromkeys(("the", "both"), "the") | dict.fromkeys(("this", "that", "these", "those"), "this")
_POINTERS |= dict.fromkeys(("a", "an", "one", "another"), "a")
_PARTS_OF_NOUN = frozenset({"determiner", "modifier", "owner", "number"})


class Anaphor(NamedTuple):
    """Words that may stand for a thing named elsewhere.

    Attributes:
        kind: he, she, it, they, I, we; person, body, place, thing for a noun.
        noun: The lemma of the noun, empty for a pronoun.
        start: Where the words start.
        end: Where they end.
        head: The word that they hang on.
        pointer: How a noun points: "the", "this", "whose", "a", or "" without an article.
        beside: The word that it says something of: "Osei|, a |driver|", "Osei is a |driver|".
        tie: How it stands to that word: "apposition", "predicate", "comma" of two names for one that only a comma parts,
            "title" right before a name; or "".
    """

    kind: str
    noun: str
    start: int
    end: int
    head: Token
    pointer: str = ""
    beside: Token | None = None
    tie: str = ""


def find_anaphors(doc: Doc, names: Extents, nouns: SourceNouns, places: frozenset[str]) -> Iterator[Anaphor]:
    """Pronouns and nouns that may stand for a name of the text, in order.

    Args:
        doc: The text, parsed in whole or in part.
        names: Where names stand.
        nouns: The nouns for people and bodies.
        places: The nouns for places.
    """
    for token in doc:
        if token.pos_ in ("PRON", "DET") or token.tag_ == "PRP$":
            found = _pronoun(token, nouns)
        elif token.pos_ == "NOUN" and not names.touch(token.idx, token.idx + len(token)):
            found = _noun(token, names, nouns, places)
        else:
            continue
        if found is not None:
            yield found


def _pronoun(token: Token, nouns: SourceNouns) -> Anaphor | None:
    kind = PRONOUNS.get(nouns.pronouns.get(token.lower_, ""))
    if kind is None or token.dep_ == "expl":
        return None
    kind = "we" if kind == "I" and token.lower_ in _WE else kind
    return Anaphor(kind, "", token.idx, token.idx + len(token), token)


def _is_title(token: Token) -> bool:
    """Whether a noun stands before a name as a title does: "the |actor| Dennis Osei"."""
    name, head = behind(token), token.head
    return name is not None and name.ent_type_ == head.ent_type_ == "PERSON" and head.i > token.i and token.is_lower


def _noun(token: Token, names: Extents, nouns: SourceNouns, places: frozenset[str]) -> Anaphor | None:
    if not token.is_alpha:
        return None
    beside, tie = _told_of(token, names)
    if token.dep_ == "compound" and tie != "title":
        return None
    pointer = _pointer(token)
    if not tie and pointer not in ("the", "this", "whose"):
        return None
    lemma = token.lemma_.lower()
    if tie == "title" and nouns.kind_of(lemma) == "thing" and not lemma.endswith(AGENTS):
        return None
    kind = "place" if lemma in places else nouns.kind_of(lemma)
    if token.tag_ == "NNS" and tie in ("", "title"):
        return None  # "the parents", "other candidates": hardly ever one thing with a name
    start = min((child.left_edge.idx for child in token.lefts if role_of(child) in _PARTS_OF_NOUN), default=token.idx)
    return Anaphor(kind, lemma, start, token.idx + len(token), token, pointer, beside, tie)


def _pointer(token: Token) -> str:
    for child in token.lefts:
        if role_of(child) == "owner":
            return "whose"
        if child.lower_ in _POINTERS:
            return _POINTERS[child.lower_]
    return ""


def _told_of(token: Token, names: Extents) -> tuple[Token | None, str]:
    """The word that a noun says something of, and how."""
    head = token.head
    if role_of(token) == "apposition":
        return head, "apposition"
    if token.dep_ == "attr" and head.lemma_ in _LINKING and first(head, "negation") is None:
        return first(head, "subject"), "predicate"
    for child in having(token, "apposition"):
        if names.touch(child.idx, child.idx + len(child)):
            return child, "apposition"
    name = behind(token)
    if name is not None and names.touch(name.idx, name.idx + 1) and _is_title(token):
        return name, "title"
    before = token.left_edge.i - 2
    if token.sent.start <= before and token.doc[before + 1].text == ",":
        named = token.doc[before]
        if named.pos_ == "PROPN" and names.touch(named.idx, named.idx + len(named)):
            return named, "comma"
    return None, ""

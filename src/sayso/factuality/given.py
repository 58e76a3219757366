"""Amounts that are there whatever becomes of a plan or a denial: "300 of its |21,000 jobs|", "the |$22m| it raised in May"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from sayso.frames.syntax import lemma_of
from sayso.neighbours import at
from sayso.records import Factuality, Figure
from sayso.syntax.roles import first, has_role, having, role_of

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_TO_COME = frozenset({"next", "coming", "following", "first", "remaining", "other", "extra", "additional", "necessary"})
_DASHES = frozenset({"-", "–"})
_DEEP = 6


def is_given(figure: Figure, anchor: Token, known: Mapping[tuple[str, str], Factuality]) -> bool:
    """Whether a figure belongs to something that the text takes as there: what it says of that does not touch the amount."""
    noun = _noun_of(anchor)
    if figure.kind == "duration" and noun.lemma_.lower() == figure.unit:
        return False  # "over the next three years"
    if is_definite(noun) and _is_told_of(noun):
        return True
    return has_role(noun, "governed") and _is_known(figure, anchor, noun, known)


def _is_known(figure: Figure, anchor: Token, noun: Token, known: Mapping[tuple[str, str], Factuality]) -> bool:
    """Whether a noun after a preposition, or what it is an amount of, is known: "of the |40| jobs", "its target |of 5.25%|"."""
    counts = figure.kind == "count"
    if is_definite(noun) and anchor.i <= noun.i and not _is_open(noun, known):
        return not counts or _is_known_count(anchor, noun)
    return not counts and noun.head.lower_ == "of" and _holds(noun.head.head, known)


def _is_known_count(anchor: Token, noun: Token) -> bool:
    """Whether a number of things is known: of a score, of what somebody has, of a whole that some are a part of."""
    if _is_paired(anchor) or first(noun, "owner") is not None:
        return True
    return noun.head.lower_ == "of" and _is_share(noun.head.head)


def _is_paired(anchor: Token) -> bool:
    """Whether a number is one of a score: "its |31|-24 win"."""
    behind = at(anchor.doc, anchor.i + 2)
    return _pair(anchor) != anchor or (behind is not None and _pair(behind) == anchor)


def _holds(holder: Token, known: Mapping[tuple[str, str], Factuality]) -> bool:
    return is_definite(holder) and holder.pos_ == "NOUN" and not _is_open(holder, known)


def _is_share(part: Token) -> bool:
    """Whether a word counts out of a whole: "|300| of the 21,000", "|few| of the 2,500"."""
    return part.like_num or part.pos_ in ("NUM", "ADJ", "DET", "PRON") or part.text == "%"


def is_definite(noun: Token) -> bool:
    """Whether a noun has an article or an owner that takes it as known: "the jobs", "its jobs", "Tarvo's jobs"."""
    if any(word.lower_ in _TO_COME or word.tag_ == "JJS" for word in noun.lefts):
        return False
    return first(noun, "owner") is not None or any(word.lower_ in _DEFINITE for word in having(noun, "determiner"))


def _noun_of(anchor: Token) -> Token:
    """The head of the noun phrase that a number stands in."""
    noun = _pair(anchor)
    for _ in range(_DEEP):
        if role_of(noun) not in ("number", "modifier") or noun.head.i == noun.i:
            break
        noun = noun.head
    return noun


def _pair(anchor: Token) -> Token:
    """The first number of a score: "its |31|-24 win"."""
    doc = anchor.doc
    return doc[anchor.i - 2] if anchor.i > 1 and doc[anchor.i - 1].text in _DASHES and doc[anchor.i - 2].like_num else anchor


def _is_told_of(noun: Token) -> bool:
    """Whether a clause tells what was done with it already: "the $22m |it raised in May|"."""
    clauses = having(noun, "relative")
    return any(c.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not any(word.tag_ == "MD" for word in c.lefts) for c in clauses)


def _is_open(holder: Token, known: Mapping[tuple[str, str], Factuality]) -> bool:
    """Whether an amount is what something is to come to: "the target of 40", "the sum of 40"."""
    lemma = lemma_of(holder)
    return (lemma, "noun") in known or (lemma, "open") in known

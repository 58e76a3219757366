"""Clauses: their tense, and the way from one to another."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.frames.syntax import is_verb, lemma_of
from sayso.syntax.roles import having_left, label_of
from sayso.syntax.tree import upward

_BY_TAG = {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "infinitive", "VBG": "gerund", "VBN": "participle"}
_TENSELESS = frozenset({"none", "infinitive", "gerund", "participle"})
_LONGEST = 3


def form_of(word: Token) -> str:
    """The form of a verb with its auxiliaries: "past", "perfect", "modal" …; "none" for what is no verb."""
    if word.pos_ not in ("VERB", "AUX"):
        return "none"
    for helper in having_left(word, "auxiliary"):
        return _with_helper(word, helper)
    return _BY_TAG.get(word.tag_, "none")


def _with_helper(verb: Token, helper: Token) -> str:
    if helper.tag_ == "MD":
        return "modal"
    if helper.tag_ == "TO":
        return "infinitive"
    is_past = helper.tag_ == "VBD"
    if lemma_of(helper) == "have":
        return "pluperfect" if is_past else "perfect"
    if is_past:
        return "past"
    return "going" if verb.tag_ == "VBG" else "present"


def tense_of(word: Token) -> str:
    """The form of the first verb from a word upwards that has a tense."""
    return next((form for above in upward(word) if (form := form_of(above)) not in _TENSELESS), "none")


def spine(word: Token) -> tuple[Token, ...]:
    """A word, the verbs above it, and the top of its sentence."""
    way = tuple(upward(word))
    return tuple(above for n, above in enumerate(way) if n == 0 or n == len(way) - 1 or is_verb(above))


def path(one: tuple[Token, ...], other: tuple[Token, ...]) -> str:
    """The relations on the way from one clause up and down to another, given their spines: "conj|", "|advcl"."""
    if one[0].i == other[0].i:
        return "same"
    places = {word.i: n for n, word in enumerate(one)}
    for n, word in enumerate(other):
        if word.i in places:
            up = ">".join(label_of(link) for link in one[: places[word.i]][:_LONGEST])
            down = ">".join(label_of(link) for link in other[:n][::-1][:_LONGEST])
            return f"{up}|{down}"
    return "apart"

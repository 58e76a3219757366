"""Reporting verbs with the words that belong to them: source, auxiliaries, addressee, time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.attribution.sources import antecedent_of, source_of
from sayso.attribution.syntax import is_negated, is_parsed, is_passive, is_verb, phrase
from sayso.attribution.words import Words

_BELIEFS = frozenset(
    {"think", "believe", "guess", "hope", "know", "feel", "expect", "fear", "see", "hear", "understand", "learn"}
)
_NOBODY = frozenset({"there", "what", "that", "this", "you", "'s", "’s", "all", "some", "many"})
_WITH_CUE = frozenset(
    {"advmod", "prt", "npadvmod", "prep", "dative", "dobj", "aux", "neg", "agent", "intj", "nsubj", "auxpass", "tmod"}
)
ADDRESSED = frozenset({"tell", "ask", "inform", "assure", "remind", "warn", "notify", "write"})
"""Verbs whose object is who is told, not what."""
# a source this far from its verb is only named by it
_FAR = 40


class CueClause(NamedTuple):
    """A reporting verb with the words that belong to it: `first` to `last`, as token indices."""

    verb: Token
    source: Token | None
    frames: frozenset[str]
    passive: bool
    first: int
    last: int
    levels: Mapping[str, frozenset[str]]


def cue_clauses(doc: Doc, words: Words) -> Iterator[list[CueClause]]:
    """The reporting verbs of each sentence, in order."""
    for sent in doc.sents:
        if is_parsed(sent[0]) and (found := [clause for token in sent if (clause := _cue_clause(token, words))]):
            yield found


def is_source(source: Token, words: Words) -> bool:
    """Whether a noun may speak: not "there", not "footage"."""
    relative = source.tag_ in ("WDT", "WP")
    named = antecedent_of(source) or source
    return (relative or source.lower_ not in _NOBODY) and named.lemma_.lower() not in words.unsaying


def _cue_clause(verb: Token, words: Words) -> CueClause | None:
    frames = words.verbs.get(_lemma(verb)) or words.verbs.get(verb.lemma_.lower())
    if frames is None:
        return None
    if _is_tagged_noun(verb, frames):
        return CueClause(verb, verb.nbor(-1), frames, False, verb.left_edge.i, verb.i, words.levels)
    if not is_verb(verb) or (is_negated(verb) and verb.lemma_ != "deny"):
        return None
    passive = is_passive(verb)
    source = source_of(verb, passive)
    if source is None:
        if passive or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return None
    elif source.i == verb.i or not is_source(source, words) or _is_own_belief(verb, source):
        return None
    return CueClause(verb, source, frames, passive, *_extent(verb, source, frames), words.levels)


def _is_own_belief(verb: Token, source: Token) -> bool:
    """ "I think that …" is the speaker's own way to say it."""
    return verb.lemma_.lower() in _BELIEFS and source.lower_ in ("i", "we")


def _extent(verb: Token, source: Token | None, frames: frozenset[str]) -> tuple[int, int]:
    """The first and the last token of the words around a verb that belong to it."""
    members = {verb.i}
    for child in verb.children:
        what_is_said = (child.dep_ == "dobj" and verb.lemma_ not in ADDRESSED) or (
            child.dep_ == "prep" and child.lower_ in frames
        )
        if child.dep_ in _WITH_CUE and not what_is_said:
            members.update(t.i for t in child.subtree)
    if source is not None and abs(source.i - verb.i) < _FAR:
        start, end = phrase(source)
        members.update(t.i for t in (verb.doc.char_span(start, end, alignment_mode="expand") or ()))
    first = last = verb.i
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return _with_titles(verb, first), last


def _with_titles(verb: Token, first: int) -> int:
    """Where a source begins whose titles the parser cut off: ", Detective Sgt. |Lynn Osei told …"."""
    doc, at = verb.doc, first
    while at > verb.sent.start and (doc[at - 1].pos_ in ("PROPN", "NOUN") or doc[at - 1].text == "."):
        at -= 1
    return at if doc[first].pos_ == "PROPN" and at > verb.sent.start and doc[at - 1].text == "," else first


def _is_tagged_noun(token: Token, frames: frozenset[str]) -> bool:
    """A verb taken for a noun: "40 homes burned, the ambulance service |reports."."""
    doc, first = token.doc, token.left_edge.i
    if token.tag_ != "NNS" or "clause" not in frames or first == token.i or first <= token.sent.start:
        return False
    closed = token.i + 1 == token.sent.end or doc[token.i + 1].text in ",."
    return (
        closed and doc[first - 1].text == "," and doc[token.i - 1].pos_ in ("NOUN", "PROPN") and token.dep_ in ("dep", "ROOT")
    )


def _lemma(verb: Token) -> str:
    """The lemma with the word behind it, which may be its particle: "point out"."""
    return f"{verb.lemma_.lower()} {verb.nbor().lower_}" if verb.i + 1 < len(verb.doc) else verb.lemma_.lower()

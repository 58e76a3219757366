"""Roles: who did it, to whom, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.frames.syntax import (
    CONTENT,
    DEEPEST,
    clause_links,
    covering,
    is_parsed,
    is_passive,
    is_verb,
    shares_subject,
    simultaneous,
    span_of,
    upward,
)
from sayso.lexicon import Lexicon
from sayso.records import Entity, Span

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


class Roles(NamedTuple):
    """The noun phrases that take part in an event; None where the clause names nobody."""

    agent: Span | None
    patient: Span | None


class Place(NamedTuple):
    """A place that the text says something happened at: its characters, and the words above it up to their verb."""

    span: Span
    chain: tuple[Token, ...]


def roles_of(predicate: Token) -> Roles:
    """Agent and patient of one predicate, from its own clause or from the one that it shares them with."""
    if not is_verb(predicate):
        agent, patient = _pobj(predicate, "by") or _child(predicate, "poss"), _pobj(predicate, "of")
    elif is_passive(predicate):
        agent, patient = _by_whom(predicate), _subject(predicate)
    else:
        agent, patient = _subject(predicate), _child(predicate, "dobj")
    return Roles(_phrase(agent), _phrase(patient))


def _child(token: Token, *relations: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in relations), None)


def _pobj(token: Token, preposition: str) -> Token | None:
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
            return _child(child, "pobj")
    return None


def _by_whom(verb: Token) -> Token | None:
    own = _pobj(verb, "by")
    return own or (_pobj(verb.head, "by") if shares_subject(verb) else None)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, its antecedent, or that of the clause that it continues."""
    for above in _continued(verb):
        subject = _child(above, "nsubj", "nsubjpass")
        if subject is not None:
            clause = next((token for token in upward(above) if token.dep_ == "relcl"), None)
            return clause.head if subject.lower_ in _RELATIVE and clause is not None else subject
        if above.dep_ in ("acl", "relcl") and above.head.pos_ in _NOMINAL:
            return above.head
    return None


def _continued(verb: Token) -> Iterator[Token]:
    """A verb, and the verbs whose subject it takes over: by coordination, as a participle or as an infinitive."""
    yield verb
    for _ in range(DEEPEST):
        goes_on = verb.dep_ in ("conj", "xcomp") or (verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN"))
        if not goes_on or not is_verb(verb.head):
            return
        verb = verb.head
        yield verb


def _phrase(head: Token | None) -> Span | None:
    """The noun phrase around a head, with its of-phrases and conjuncts, without clauses and what stands apart."""
    if head is None or head.pos_ not in _NOMINAL:
        return None
    end = after = head.i + 1
    for child in head.rights:
        if child.left_edge.i != after:
            break
        after = child.right_edge.i + 1
        if child.dep_ in ("cc", "conj") or (child.dep_ == "prep" and child.lower_ == "of"):
            end = after
        elif child.text != ",":  # a comma may stand before a further conjunct
            break
    # "of which 40": the 40 alone
    start = next((child.left_edge.i for child in head.lefts if child.dep_ != "prep"), head.i)
    return span_of(head.doc, start, end)


def places(doc: Doc, entities: Sequence[Entity], lexicon: Lexicon) -> tuple[Place, ...]:
    """The mentions of places that a preposition hangs on what happened, in text order."""
    found = []
    where = lexicon.derived(clause_links)["where"]
    mentions = (mention for entity in entities if entity.label in _PLACES for mention in entity.mentions)
    for mention in sorted(mentions, key=lambda extent: (extent.start, extent.end)):
        tokens = covering(doc, mention)
        if tokens is None or not is_parsed(tokens.root):
            continue
        chain: list[Token] = []
        for above in upward(tokens.root):
            if above.i != tokens.root.i:
                chain.append(above)
            if is_verb(above):
                break
        if any(link.dep_ == "prep" and link.lower_ in where for link in chain):
            found.append(Place(span_of(doc, tokens.start, tokens.end), tuple(chain)))
    return tuple(found)


def place_of(predicate: Token, known: Sequence[Place]) -> Span | None:
    """Where a predicate happened: the first place hung on it, or on the clause that it continues."""
    way = (predicate, *_continued(predicate))
    for verb in (*way, *(clause for above in way for clause in simultaneous(above))):
        if verb.dep_ in CONTENT and verb.i != predicate.i:
            return None
        for place in known:
            if any(link.i == verb.i for link in place.chain):
                return place.span
    return None

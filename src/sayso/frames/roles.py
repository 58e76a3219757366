"""Roles: who did it, to whom, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.frames.syntax import CONTENT, clause_links, covering, is_passive, is_verb, shares_subject, simultaneous, span_of
from sayso.lexicon import Lexicon
from sayso.records import Entity, Span
from sayso.syntax.roles import first, governed, has_role, having, role_of
from sayso.syntax.tree import DEEPEST, is_parsed, upward

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
        agent, patient = _after(predicate, "by") or first(predicate, "owner"), _after(predicate, "of")
    elif is_passive(predicate):
        agent, patient = _by_whom(predicate), _subject(predicate)
    else:
        agent, patient = _subject(predicate), first(predicate, "direct_object")
    return Roles(_phrase(agent), _phrase(patient))


def _after(token: Token, preposition: str) -> Token | None:
    """The noun after a preposition: "|by| the army"."""
    links = (child for child in having(token, "oblique", "agent") if child.lower_ == preposition)
    return next((governed(link) for link in links), None)


def _by_whom(verb: Token) -> Token | None:
    own = _after(verb, "by")
    return own or (_after(verb.head, "by") if shares_subject(verb) else None)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, its antecedent, or that of the clause that it continues."""
    for above in _continued(verb):
        subject = first(above, "nominal_subject")
        if subject is not None:
            clause = next((token for token in upward(above) if role_of(token) == "relative"), None)
            return clause.head if subject.lower_ in _RELATIVE and clause is not None else subject
        if role_of(above) in ("description", "relative") and above.head.pos_ in _NOMINAL:
            return above.head
    return None


def _continued(verb: Token) -> Iterator[Token]:
    """A verb, and the verbs whose subject it takes over: by coordination, as a participle or as an infinitive."""
    yield verb
    for _ in range(DEEPEST):
        role = role_of(verb)
        goes_on = role in ("joined", "infinitive") or (role == "adverbial" and verb.tag_ in ("VBG", "VBN"))
        if not goes_on or not is_verb(verb.head):
            return
        verb = verb.head
        yield verb


def _phrase(head: Token | None) -> Span | None:
    """The noun phrase around a head, with its of-phrases and conjuncts, without clauses and what stands apart."""
    if head is None or head.pos_ not in _NOMINAL:
        return None
    # "of which 40": the 40 alone
    start = next((child.left_edge.i for child in head.lefts if role_of(child) != "oblique"), head.i)
    return span_of(head.doc, start, _end_of_phrase(head))


def _end_of_phrase(head: Token) -> int:
    end = after = head.i + 1
    for child in head.rights:
        if child.left_edge.i != after:
            break
        after = child.right_edge.i + 1
        if has_role(child, "coordinator", "joined") or (has_role(child, "oblique") and child.lower_ == "of"):
            end = after
        elif child.text != ",":  # a comma may stand before a further conjunct
            break
    return end


def places(doc: Doc, entities: Sequence[Entity], lexicon: Lexicon) -> tuple[Place, ...]:
    """The mentions of places that a preposition hangs on what happened, in text order."""
    found = []
    where = lexicon.derived(clause_links)["where"]
    mentions = (mention for entity in entities if entity.label in _PLACES for mention in entity.mentions)
    for mention in sorted(mentions, key=lambda extent: (extent.start, extent.end)):
        tokens = covering(doc, mention)
        if tokens is None or not is_parsed(tokens.root):
            continue
        chain = _up_to_verb(tokens.root)
        if any(role_of(link) == "oblique" and link.lower_ in where for link in chain):
            found.append(Place(span_of(doc, tokens.start, tokens.end), chain))
    return tuple(found)


def _up_to_verb(mention: Token) -> tuple[Token, ...]:
    """The words above a mention, up to its verb."""
    chain: list[Token] = []
    for above in upward(mention):
        if above.i != mention.i:
            chain.append(above)
        if is_verb(above):
            break
    return tuple(chain)


def place_of(predicate: Token, known: Sequence[Place]) -> Span | None:
    """Where a predicate happened: the first place hung on it, or on the clause that it continues."""
    way = (predicate, *_continued(predicate))
    for verb in (*way, *(clause for above in way for clause in simultaneous(above))):
        if has_role(verb, *CONTENT) and verb.i != predicate.i:
            return None
        for place in known:
            if any(link.i == verb.i for link in place.chain):
                return place.span
    return None

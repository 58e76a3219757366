"""Ways through a dependency parse that the rules share."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import POS
from spacy.tokens import Doc, Token

from sayso.attribution.reports import Piece
from sayso.syntax.roles import first, role_of

DEEPEST = 100
"""No sentence is nested that deep; a list of a thousand things, each hung on the one before, is."""
DASHES = frozenset({"—", "–", "--", "―"})
QUOTING = frozenset({"quote", "cite"})
"""Verbs for passing on what somebody else said."""
CITING = frozenset({"citing", "quoting"})
_CUT = ("relcl", "acl", "advcl", "punct", "parataxis", "ccomp", "advmod")


def is_parsed(token: Token) -> bool:
    """Whether the token stands in a sentence that was read."""
    return token.pos != 0


def read_tokens(doc: Doc) -> Iterator[Token]:
    """The tokens of the sentences that were read."""
    return (doc[i] for i, pos in enumerate(doc.to_array([POS]).flat) if pos)


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound")


def is_relative(pronoun: Token) -> bool:
    """Whether a token is "who", "which" or "that", which stands for a noun before."""
    return pronoun.tag_ in ("WDT", "WP")


def is_negated(verb: Token) -> bool:
    """Whether a verb itself is denied: "did not say"."""
    return any(child.dep_ == "neg" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also without auxiliary: "as reported by officials"."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "nsubj", "dobj") for child in verb.children)


def that_clause(noun: Token) -> Token | None:
    """The clause with "that" which says what a noun before it holds: "an email |that 40 died"."""
    clauses = (child for child in noun.rights if child.dep_ in ("relcl", "acl", "ccomp"))
    return next((c for c in clauses if any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in c.lefts)), None)


def told_behind(citing: Token) -> Token | None:
    """What is reported behind those who are cited: "reported, citing two officers, |that 26 men died"."""
    cited = next((child for child in citing.children if child.dep_ == "dobj"), None)
    return that_clause(cited) if cited is not None else None


def told_to(noun: Token) -> Token | None:
    """What somebody is told, if it was taken for a clause about him: "told the court |Osei had repaid 40"."""
    if any(child.dep_ in ("ccomp", "parataxis") for child in noun.head.lefts):
        return None  # "40 homes burned, he told the woman |he had married"
    behind = (c for c in noun.rights if c.dep_ == "relcl" and c.left_edge.i == noun.i + 1)
    return next((c for c in behind if any(s.dep_ == "nsubj" and not is_relative(s) for s in c.lefts)), None)


def phrase(noun: Token) -> Piece:
    """A noun phrase without the clauses and appositions behind its head, as character offsets."""
    doc = noun.doc
    stack = [noun]
    members = {noun.i}
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.i > token.i and _is_left_out(child, token):
                continue
            members.add(child.i)
            stack.append(child)
    start, end = noun.i, noun.i
    while start - 1 in members:
        start -= 1
    while end + 1 in members or (end + 2 in members and doc[end + 1].text in "-–(,"):
        end += 1
    while end > noun.i and ((doc[end].is_punct and doc[end].text not in ")’'") or doc[end].is_space):
        end -= 1
    while start < noun.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark")):
        start += 1
    return doc[start].idx, doc[end].idx + len(doc[end].text.rstrip())


def _is_left_out(child: Token, noun: Token) -> bool:
    """Whether words behind a noun are no part of its phrase; who made a document is: "a bulletin |released by the council"."""
    if role_of(child) == "apposition":
        return _is_apart(child, noun)
    return child.dep_ in _CUT and not (child.tag_ == "VBN" and child.i == noun.i + 1 and first(child, "agent") is not None)


def _is_apart(apposition: Token, name: Token) -> bool:
    """Set off by a comma from a name; "USCG Captain |Monica Rochester" is not."""
    if name.ent_type_ != "PERSON" and apposition.ent_type_ == "PERSON":
        return False  # "The mayor of London, |Sadiq Khan"
    return name.pos_ == "PROPN" and name.doc[apposition.left_edge.i - 1].is_punct

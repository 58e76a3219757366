"""Ways through a dependency parse that the rules share."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.attribution.reports import Piece

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
DEEPEST = 100
_CUT = ("relcl", "acl", "advcl", "punct", "parataxis", "ccomp", "advmod")


def is_parsed(token: Token) -> bool:
    """Whether the token stands in a sentence that was read."""
    return token.pos != 0


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound")


def is_negated(verb: Token) -> bool:
    """Whether a verb itself is denied: "did not say"."""
    return any(child.dep_ == "neg" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children)


def subject_of(verb: Token) -> Token | None:
    """Who does what a verb says, also where the verb shares its subject with another."""
    for _ in range(DEEPEST):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return _antecedent(child, verb)
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if verb.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp") and verb.head.i != verb.i:
            if verb.dep_ in ("ccomp", "dep") and verb.tag_ != "VBG":
                return None
            verb = verb.head
        else:
            return None
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def agent_of(verb: Token) -> Token | None:
    """Who a passive verb says it was done by."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def phrase(noun: Token) -> Piece:
    """A noun phrase without the clauses and appositions behind its head, as character offsets."""
    doc = noun.doc
    end = noun.i
    stack = [noun]
    members = {noun.i}
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.i > token.i and child.dep_ in _CUT:
                continue
            if child.i > token.i and child.dep_ == "appos" and token.pos_ == "PROPN":
                continue
            members.add(child.i)
            stack.append(child)
    start = min(members)
    while end + 1 in members or (end + 2 in members and doc[end + 1].text in ",-–(" and end + 1 < noun.sent.end):
        end += 1
    while end > noun.i and doc[end].is_punct and doc[end].text not in ")’'":
        end -= 1
    while start < noun.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark")):
        start += 1
    return doc[start].idx, doc[end].idx + len(doc[end])

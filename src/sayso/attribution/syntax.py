"""Ways through a dependency parse that the rules share."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import POS
from spacy.tokens import Doc, Token

from sayso.attribution.reports import Piece
from sayso.syntax.roles import Role, first, has_role, role_of

DEEPEST = 100
"""No sentence is nested that deep; a list of a thousand things, each hung on the one before, is."""
DASHES = frozenset({"—", "–", "--", "―"})
QUOTING = frozenset({"quote", "cite"})
"""Verbs for passing on what somebody else said."""
CITING = frozenset({"citing", "quoting"})
_CUT: tuple[Role, ...] = ("relative", "description", "adverbial", "punctuation", "aside", "content", "adverb")


def is_parsed(token: Token) -> bool:
    """Whether the token stands in a sentence that was read."""
    return token.pos != 0


def read_tokens(doc: Doc) -> Iterator[Token]:
    """The tokens of the sentences that were read."""
    return (doc[i] for i, pos in enumerate(doc.to_array([POS]).flat) if pos)


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX") and not has_role(token, "auxiliary", "adjective", "compound")


def is_relative(pronoun: Token) -> bool:
    """Whether a token is "who", "which" or "that", which stands for a noun before."""
    return pronoun.tag_ in ("WDT", "WP")


def is_negated(verb: Token) -> bool:
    """Whether a verb itself is denied: "did not say"."""
    return any(has_role(child, "negation") for child in verb.children)


def that_clause(noun: Token) -> Token | None:
    """The clause with "that" which says what a noun before it holds: "an email |that 40 died"."""
    clauses = (child for child in noun.rights if has_role(child, "relative", "description", "content"))
    return next((c for c in clauses if any(has_role(mark, "mark") and mark.lower_ == "that" for mark in c.lefts)), None)


def told_behind(citing: Token) -> Token | None:
    """What is reported behind those who are cited: "reported, citing two officers, |that 26 men died"."""
    cited = next((child for child in citing.children if has_role(child, "direct_object")), None)
    return that_clause(cited) if cited is not None else None


def told_to(noun: Token) -> Token | None:
    """What somebody is told, if it was taken for a clause about him: "told the court |Osei had repaid 40"."""
    if any(has_role(child, "content", "aside") for child in noun.head.lefts):
        return None  # "40 homes burned, he told the woman |he had married"
    behind = (c for c in noun.rights if has_role(c, "relative") and c.left_edge.i == noun.i + 1)
    return next((c for c in behind if any(has_role(s, "active_subject") and not is_relative(s) for s in c.lefts)), None)


def phrase(noun: Token) -> Piece:
    """A noun phrase without the clauses and appositions behind its head, as character offsets."""
    doc, members = noun.doc, _members(noun)
    start, end = noun.i, noun.i
    while start - 1 in members:
        start -= 1
    while end + 1 in members or (end + 2 in members and doc[end + 1].text in "-–(,"):
        end += 1
    while end > noun.i and _ends_no_phrase(doc[end]):
        end -= 1
    while start < noun.i and _begins_no_phrase(doc[start]):
        start += 1
    return doc[start].idx, doc[end].idx + len(doc[end].text.rstrip())


def _members(noun: Token) -> set[int]:
    """The tokens of a noun phrase, by their numbers."""
    stack, members = [noun], {noun.i}
    while stack:
        token = stack.pop()
        kept = [child for child in token.children if child.i < token.i or not _is_left_out(child, token)]
        members.update(child.i for child in kept)
        stack += kept
    return members


def _ends_no_phrase(token: Token) -> bool:
    return (token.is_punct and token.text not in ")’'") or token.is_space


def _begins_no_phrase(token: Token) -> bool:
    return token.is_punct or token.is_space or has_role(token, "coordinator", "mark")


def _is_left_out(child: Token, noun: Token) -> bool:
    """Whether words behind a noun are no part of its phrase; who made a document is: "a bulletin |released by the council"."""
    if role_of(child) == "apposition":
        return _is_apart(child, noun)
    return has_role(child, *_CUT) and not (child.tag_ == "VBN" and child.i == noun.i + 1 and first(child, "agent") is not None)


def _is_apart(apposition: Token, name: Token) -> bool:
    """Set off by a comma from a name; "USCG Captain |Monica Rochester" is not."""
    if name.ent_type_ != "PERSON" and apposition.ent_type_ == "PERSON":
        return False  # "The mayor of London, |Sadiq Khan"
    return name.pos_ == "PROPN" and name.doc[apposition.left_edge.i - 1].is_punct

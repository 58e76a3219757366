"""Ways through a dependency parse that the rooms share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from sayso.syntax.roles import Role, first, has, has_role, having_left, having_right, role_of

DEEPEST = 100
"""No sentence is nested that deep; a list of a thousand things, each hung on the one before, is."""
_CUT: tuple[Role, ...] = ("relative", "description", "adverbial", "punctuation", "aside", "content", "adverb")


def is_parsed(token: Token) -> bool:
    """Whether the token stands in a sentence that was read, and not merely cut into words."""
    return token.pos != 0 and bool(token.dep)


def read_tokens(doc: Doc) -> Iterator[Token]:
    """The tokens of the sentences that were read."""
    return (token for token in doc if token.pos)


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX") and not has_role(token, "auxiliary", "adjective", "compound")


def is_relative(pronoun: Token) -> bool:
    """Whether a token is "who", "which" or "that", which stands for a noun before."""
    return pronoun.tag_ in ("WDT", "WP")


def is_negated(verb: Token) -> bool:
    """Whether a verb itself is denied: "did not say"."""
    return has(verb, "negation")


def that_clause(noun: Token) -> Token | None:
    """The clause with "that" which says what a noun before it holds: "an email |that 40 died"."""
    clauses = having_right(noun, "relative", "description", "content")
    return next((c for c in clauses if any(mark.lower_ == "that" for mark in having_left(c, "mark"))), None)


def upward(token: Token) -> Iterator[Token]:
    """The token, its head, and so on up to the root of its sentence."""
    yield token
    for _ in range(DEEPEST):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def climb(token: Token, goes_on: Callable[[Token], bool]) -> Token:
    """The first token from one upward from which it does not go on, or the last."""
    top = token
    for top in upward(token):
        if not goes_on(top):
            break
    return top


def under(*words: Token) -> set[int]:
    """The numbers of words and of all that hangs on them."""
    return {token.i for word in words for token in word.subtree}


def has_number(token: Token) -> bool:
    """Whether a number stands in the words under a token."""
    return any(word.like_num for word in token.subtree)


def phrase(noun: Token) -> tuple[int, int]:
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

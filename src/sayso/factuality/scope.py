"""How far a cue reaches: from a figure's predicate up, as long as each step carries a cue's meaning on."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.factuality.cues import Cues
from sayso.frames.syntax import CONTENT, is_verb
from sayso.syntax.roles import Role, first, has_role
from sayso.syntax.tree import upward

_CARRYING: tuple[Role, ...] = (*CONTENT, "object", "nominal_subject", "attribute", "governed", "oblique", "agent")


def scope(token: Token, known: Cues) -> Iterator[Token]:
    """A predicate and everything above that speaks for it."""
    for above in upward(token):
        yield above
        if not _carries(above, known):
            return


def _carries(token: Token, known: Cues) -> bool:
    if has_role(token, "governed_clause") and (token.head.lower_, "apart") in known:
        return False
    if has_role(token, *_CARRYING):
        return True
    if has_role(token, "joined"):
        return not (is_verb(token) and is_verb(token.head)) or not _stands_alone(token)
    if has_role(token, "adverbial"):
        return token.tag_ == "VBG" and first(token, "mark", "active_subject", "adverb") is None
    return _completes(token)


def _stands_alone(verb: Token) -> bool:
    """Whether a conjoined verb has a subject or a modal of its own."""
    return first(verb, "subject") is not None or any(child.tag_ == "MD" for child in verb.children)


def _completes(token: Token) -> bool:
    """Whether a clause says what its noun is about: "plans to send 40 tanks", "speculation that 40 had died"."""
    if has_role(token, "relative"):  # "a deal |to lease 40 planes|"
        return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.lefts)
    return has_role(token, "description") and (token.tag_ == "VB" or first(token, "mark") is not None)

"""What the parse tells of two mentions: their roles, their clauses, and what one is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.entities.anaphors import Anaphor
from sayso.syntax.roles import role_of

_OBJECTS = frozenset({"object", "oblique"})
_REFLEXIVE = ("self", "selves")


class Grammar:
    """Reads roles off a parsed text.

    Args:
        doc: The text, parsed in whole or in part.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._words: dict[tuple[int, int], Token | None] = {}

    def word(self, start: int, end: int) -> Token | None:
        """The word that a mention hangs on."""
        if (start, end) not in self._words:
            span = self._doc.char_span(start, end, alignment_mode="expand")
            self._words[start, end] = span.root if span is not None else None
        return self._words[start, end]

    def is_subject(self, start: int, end: int) -> bool:
        """Whether a mention is the subject of its clause, or stands beside it."""
        word = self.word(start, end)
        return word is not None and (word.dep_ in ("nsubj", "nsubjpass", "appos"))

    def role(self, word: Token) -> str:
        """subject, object, owner, other."""
        role = role_of(word)
        if role in ("subject", "owner"):
            return role
        return "object" if role == "object" or word.dep_ == "pobj" else "other"

    def relation(self, anaphor: Anaphor, start: int, end: int) -> Iterator[str]:
        """How a mention stands to an anaphor behind it, as features."""
        word = self.word(start, end)
        if word is None:
            return
        head = anaphor.head
        role, own = self.role(word), self.role(head)
        same = word.sent.start == head.sent.start
        yield f"role={role}"
        if same:
            yield f"here role={role}"
            yield from self._bound(anaphor, word, own)
        if role == own:
            yield "parallel"
        if role == "subject" and word.head.dep_ == "ROOT":
            yield f"main here={same}"
        if role == "owner" and word.head.i == head.i:
            yield "its owner"

    def _bound(self, anaphor: Anaphor, word: Token, own: str) -> Iterator[str]:
        """Within one clause "him" is not its subject, "himself" is, and "his" mostly."""
        verb = _clause_of(anaphor.head)
        if role_of(word) != "subject" or verb is None or word.head.i != verb.i:
            return
        if anaphor.head.lower_.endswith(_REFLEXIVE):
            yield "itself"
        elif own == "owner" or _is_owned(anaphor.head):
            yield "own"
        else:
            yield "bound"


def _clause_of(word: Token) -> Token | None:
    """The verb of the clause of a word."""
    for above in word.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def _is_owned(word: Token) -> bool:
    return any(role_of(child) == "owner" for child in word.lefts)

"""A clause with its parts by role, so that a frame can ask for "the subject" or "the noun after by"."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from sayso.syntax.roles import first, governed, having, is_passive, role_of


class Clause(NamedTuple):
    """A verb with what belongs to it.

    `mark` is the word that opens it ("as", "that", "if"), or empty; `obliques` are its prepositions with their nouns; `host`
    is the word that it hangs on, None for the main clause of a sentence.
    """

    verb: Token
    mark: str
    subject: Token | None
    objects: tuple[Token, ...]
    content: Token | None
    obliques: tuple[tuple[str, Token], ...]
    host: Token | None
    passive: bool
    negated: bool

    def oblique(self, *prepositions: str) -> Token | None:
        """The noun after the first of these prepositions; "by" is the agent of a passive verb too."""
        return next((noun for word, noun in self.obliques if word in prepositions), None)


def clause_of(verb: Token) -> Clause:
    """The clause of a verb."""
    marks = [child for child in verb.lefts if role_of(child) in ("mark", "adverb") and child.i == verb.left_edge.i]
    links = having(verb, "oblique", "agent")
    return Clause(
        verb=verb,
        mark=marks[0].lower_ if marks else "",
        subject=first(verb, "subject"),
        objects=tuple(having(verb, "object")),
        content=first(verb, "content"),
        obliques=tuple((link.lower_, noun) for link in links if (noun := governed(link)) is not None),
        host=verb.head if verb.head.i != verb.i else None,
        passive=is_passive(verb),
        negated=first(verb, "negation") is not None,
    )

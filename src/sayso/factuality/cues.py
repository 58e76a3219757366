"""The cues of factuality, and what negates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast, get_args

from spacy.tokens import Token

from sayso.frames.syntax import lemma_of
from sayso.lexicon import Lexicon
from sayso.neighbours import behind
from sayso.records import Factuality
from sayso.syntax.roles import has_role, having


class Cue(NamedTuple):
    """A row of `factuality_cues.tsv`: a word, how it bears on a statement, and what it makes of it."""

    lemma: str
    role: str
    factuality: str


Cues = Mapping[tuple[str, str], Factuality]

_WHOLE = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "n't": "not", "n’t": "not"}
# "not only 40", "no more than 40", "not yet 40" deny nothing of the figure
_HARMLESS_AFTER_NOT = frozenset({"only", "just", "yet", "least", "less", "more", "fewer", "later", "longer", "merely"})
_NOBODY = frozenset({"none", "nobody", "neither", "no"})


def cues(lexicon: Lexicon) -> Cues:
    """The factuality that a word lends to a statement, by the word and its role."""
    known = get_args(Factuality)
    rows = [row for row in lexicon.rows("factuality_cues", Cue) if row.factuality in known]
    return {(row.lemma, row.role): cast(Factuality, row.factuality) for row in reversed(rows)}


def whole(token: Token) -> str:
    """A small word as it is written out: "will" for "'ll"."""
    return _WHOLE.get(token.lower_, token.lower_)


def is_harmless(negation: Token) -> bool:
    """Whether a negation denies no figure: "not only 40", "the No camp", "pleaded not guilty"."""
    after = behind(negation)
    if after is None:
        return False
    if negation.text == "No" and negation.i > negation.sent.start and (after.is_lower or after.text == "."):
        return True  # a name: "the No camp", or a number: "Order No. 12"
    # "pleaded not guilty", but "are not dead"
    return after.lower_ in _HARMLESS_AFTER_NOT or (after.pos_ == "ADJ" and lemma_of(negation.head) != "be")


def negation_of(verb: Token, known: Cues) -> Factuality | None:
    """What a negation of a verb, or of its subject, makes of its clause: "did |not| sink", "|no| ship sank"."""
    for word in _negating(verb):
        if not is_harmless(word) and (found := known.get((whole(word), "negation"))):
            return found
    return None


def _negating(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if has_role(child, "negation"):
            yield child
        elif has_role(child, "subject"):
            yield from (word for word in (child, *having(child, "determiner")) if word.lower_ in _NOBODY)

"""The words of attribution, from the tables."""

from __future__ import annotations

from typing import NamedTuple

from sayso.lexicon import Lexicon


class CueVerb(NamedTuple):
    """A row of `cue_verbs.tsv`: a verb that reports, and where it holds what is said."""

    lemma: str
    frames: tuple[str, ...]


class _Noun(NamedTuple):
    noun: str


class Words(NamedTuple):
    """What the rules look up."""

    verbs: dict[str, frozenset[str]]
    documents: frozenset[str]


def words_of(lexicon: Lexicon) -> Words:
    """The words of a lexicon, read once."""
    return lexicon.derived(_words)


def _words(lexicon: Lexicon) -> Words:
    verbs = {row.lemma: frozenset(row.frames) for row in reversed(lexicon.rows("cue_verbs", CueVerb))}
    return Words(verbs, frozenset(row.noun for row in lexicon.rows("document_nouns", _Noun)))

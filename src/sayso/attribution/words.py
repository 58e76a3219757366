"""The words of attribution, from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sayso.entities.source_nouns import source_nouns_of
from sayso.lexicon import Lexicon

Frames = dict[str, frozenset[str]]


class CueVerb(NamedTuple):
    """A row of `cue_verbs.tsv`: a verb that reports, and where it holds what is said."""

    lemma: str
    frames: tuple[str, ...]


class CueNoun(NamedTuple):
    """A row of `cue_nouns.tsv`: a noun that reports, and where it holds what is said."""

    noun: str
    frames: tuple[str, ...]


class Rule(NamedTuple):
    """A row of `attribution_rules.tsv`: how often a rule is right."""

    rule: str
    precision: float
    right: int
    cases: int


class _Bound(NamedTuple):
    words: str
    bound: str
    side: str
    where: str


class _Level(NamedTuple):
    noun: str
    raised: bool = False


class _DocumentPhrase(NamedTuple):
    noun: str
    preposition: str


class _Bearing(NamedTuple):
    lemma: str
    role: str
    factuality: str


class Words(NamedTuple):
    """What the rules look up."""

    verbs: Frames
    verb_heads: frozenset[str]
    """The first words of these verbs: "point" of "point out"."""
    beliefs: frozenset[str]
    denials: frozenset[str]
    publishing: frozenset[str]
    nouns: Frames
    documents: frozenset[str]
    unsaying: frozenset[str]
    speakers: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    after: dict[str, str]
    levels: Mapping[str, frozenset[str]]
    shares: frozenset[str]
    polls: frozenset[str]
    poll_measures: frozenset[str]
    stances: frozenset[str]
    happenings: frozenset[str]
    """What happens or is done, which shows nothing on anybody's say-so."""
    countable: frozenset[str]
    """What is denied or claimed as a figure: what happens, and levels."""
    labels: frozenset[str]
    """Who may stand beside a colon for "said": bodies, offices, documents; not just anybody."""
    sayers: frozenset[str]
    """Who can be cited: people, bodies, documents."""
    reactions: frozenset[str]
    summaries: frozenset[str]
    bounds: frozenset[str]
    precisions: dict[str, float]
    classes: Mapping[str, frozenset[str]]
    """Words by the class that frames ask for."""


def words_of(lexicon: Lexicon) -> Words:
    """The words of a lexicon, read once."""
    return lexicon.derived(_words)


def _words(lexicon: Lexicon) -> Words:
    levels = lexicon.words("level_nouns")
    documents = lexicon.words("document_nouns")
    polls = lexicon.words("poll_nouns")
    speakers = lexicon.words("speaking_nouns")
    deeds = lexicon.words("deed_nouns")
    events = lexicon.words("event_nouns") | deeds
    source_nouns = source_nouns_of(lexicon)
    bodies = frozenset(noun.rsplit(" ", 1)[-1] for noun in source_nouns.collectives)
    offices = lexicon.words("offices")
    verbs = _frames(lexicon, "cue_verbs", CueVerb)
    return Words(
        verbs,
        frozenset(verb.partition(" ")[0] for verb in verbs),
        lexicon.words("belief_verbs"),
        frozenset(row.lemma for row in lexicon.rows("factuality_cues", _Bearing) if row.role == "claim"),
        lexicon.words("publishing_verbs"),
        _frames(lexicon, "cue_nouns", CueNoun),
        documents,
        lexicon.words("unsaying_nouns"),
        speakers,
        _phrases(lexicon),
        {row.noun: row.preposition for row in reversed(lexicon.rows("document_phrases", _DocumentPhrase))},
        {"at": levels, "in": levels, "to": frozenset(row.noun for row in lexicon.rows("level_nouns", _Level) if row.raised)},
        lexicon.words("share_nouns"),
        polls,
        lexicon.words("poll_measures"),
        lexicon.words("stance_verbs"),
        events - documents - polls - speakers,
        events | levels,
        documents | speakers | source_nouns.anonymous | source_nouns.press | offices | bodies,
        frozenset(
            (*source_nouns.people, *source_nouns.documents, *source_nouns.anonymous, *source_nouns.press, *polls, *speakers)
        )
        | bodies,
        lexicon.words("reaction_verbs"),
        lexicon.words("summary_nouns"),
        _bounds(lexicon),
        _precisions(lexicon),
        {
            "view": lexicon.words("view_nouns"),
            "document": documents,
            "sure": lexicon.words("sure_adjectives"),
        },
    )


def _frames(lexicon: Lexicon, table: str, kind: type[Any]) -> Frames:
    """Each word of a table with its frames; of rows for the same word the first."""
    return {row[0]: frozenset(row.frames) for row in reversed(lexicon.rows(table, kind))}


def _phrases(lexicon: Lexicon) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words behind the first word of each cue phrase."""
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(lexicon.words("cue_phrases")):
        first, *rest = phrase.split()
        phrases[first] = (*phrases.get(first, ()), tuple(rest))
    return phrases


def _bounds(lexicon: Lexicon) -> frozenset[str]:
    """The words before a number that bound it."""
    rows = (row for row in lexicon.rows("bound_words", _Bound) if row.side == "before")
    return frozenset(word for row in rows for word in row.words.lower().split())


def _precisions(lexicon: Lexicon) -> dict[str, float]:
    """How often each rule is right; of a frame without a row, that is how often the rules together are."""
    rows = lexicon.rows("attribution_rules", Rule)
    usual = round(sum(row.right for row in rows) / max(1, sum(row.cases for row in rows)), 2)
    return dict.fromkeys(lexicon.words("attribution_frames"), usual) | {row.rule: row.precision for row in rows}

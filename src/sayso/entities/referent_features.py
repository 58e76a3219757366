"""What speaks for it that somebody is meant by a pronoun or a noun: distance, role, name, who speaks, what was called so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.entities.anaphors import Anaphor
from sayso.entities.grammar import Grammar
from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.names import fold
from sayso.entities.places import Places
from sayso.entities.roles import same_office
from sayso.entities.source_nouns import SourceNouns, Speaker, head_of
from sayso.records import Entity
from sayso.syntax.joined import tokens_between
from sayso.syntax.roles import role_of

_STEPS = (0, 1, 2, 4, 8)
_WORD = re.compile(r"[\w-]+")
_OWNED = re.compile(r"['’]s?\s")
_ARTICLES = frozenset({"the", "this", "that", "a", "an"})
# as large as which names of the tables a place is that a noun stands for
_SIZES = {
    "country": "country", "nation": "country", "state": "region", "province": "region", "region": "region", "county": "region",
    "city": "capital", "town": "town", "village": "town", "island": "region",
}  # fmt: skip


class Heard(NamedTuple):
    """Who was heard before: `previous` is not one whom a speaker quotes, `last` may be; and `said`, what is said now."""

    previous: str | None
    last: str | None
    said: Sequence[tuple[int, int]]


class Asked(NamedTuple):
    """What is asked: who stands behind a source phrase.

    Attributes:
        kind: he, she, they, it; person, body, document, thing for a noun; "new document" where no article points back.
        noun: Its head noun in the singular, empty for a pronoun.
        start: Where it starts.
        end: Where it ends.
        heard: Who spoke before, and what is said here: nobody named in that says it.
        country: Code of the country in the phrase ("the |Australian| firm").
        vote: Whom the rules mean.
        anaphor: The words with what hangs on them, where they are no source at a cue.
    """

    kind: str
    noun: str
    start: int
    end: int
    heard: Heard
    country: str | None
    vote: Speaker | None
    anaphor: Anaphor | None = None


class _Known(NamedTuple):
    """What an entity's names and mentions tell of any noun.

    Attributes:
        words: The words of its names, folded.
        heads: The head nouns of those of several words, folded.
        beside: The words around each of its mentions.
    """

    words: frozenset[str]
    heads: frozenset[str]
    beside: tuple[str, ...]


class ReferentFeatures:
    """Describes who may be meant.

    Args:
        doc: The text.
        index: The mentions of its entities.
        genders: The sex of its people by the id of their entity, "" where it is not known.
        nouns: The nouns for those who speak.
        places: What the tables know of places.
    """

    def __init__(self, doc: Doc, index: MentionIndex, genders: dict[str, str], nouns: SourceNouns, places: Places) -> None:
        self._text = text = doc.text
        self._nouns, self._places, self._index, self._genders = nouns, places, index, genders
        self._grammar = Grammar(doc)
        everybody = index.within(0, len(text))
        self._subjects = frozenset(m.start for m in everybody if self._grammar.is_subject(m.start, m.end))
        self._counts = Counter(mention.entity.id for mention in everybody)
        self._most = max(self._counts.values(), default=1)
        self._known: dict[str, _Known] = {}
        first = text.find("\n") if "\n" in text else 0
        self._headed = {mention.entity.id for mention in everybody if mention.start < first}
        self._called: dict[str, set[str]] = {}
        self._unnamed: set[str] = set()

    def learn(self, noun: str, id: str | None) -> None:
        """Keep whom a noun was taken for: who is called so once is called so again."""
        if noun and id is not None:
            self._called.setdefault(id, set()).add(noun)
        elif noun:
            self._unnamed.add(noun)

    def told_of(self, asked: Asked) -> list[Mentioned]:
        """Who is named in what is said."""
        return [mention for start, end in asked.heard.said for mention in self._index.within(start, end)]

    def of_nobody(self, asked: Asked) -> Iterator[str]:
        """What speaks for it that nobody else is meant: "the central |bank|", "the |ministry| of trade" have no other name."""
        if asked.anaphor is not None:
            yield from self._of_nobody_elsewhere(asked, asked.anaphor)
        elif asked.noun:
            yield f"noun={asked.noun}"
            yield f"modified={bool(self._modifiers(asked))}"
            yield f"told further={' ' in self._text[asked.start : asked.end].lower().partition(asked.noun)[2]}"

    def _modifiers(self, asked: Asked) -> set[str]:
        """The words before the noun of a source; of "the world's biggest |insurer|", which has another name, none."""
        before = self._text[asked.start : asked.end].lower().partition(asked.noun)[0]
        return {fold(word) for word in _WORD.findall(before)} - _ARTICLES if not _OWNED.search(before) else set()

    def _of_nobody_elsewhere(self, asked: Asked, anaphor: Anaphor) -> Iterator[str]:
        head = anaphor.head
        yield "elsewhere"
        if not anaphor.noun:
            yield f"word={head.lower_}"
            if (subject := _subject_before(head)) is not None:
                kind = (
                    "named" if self._index.within(subject.idx, subject.idx + len(subject)) else _sort_of(subject, self._nouns)
                )
                yield f"subject before={kind}"
            if asked.kind == "it" and head.head.lemma_ == "be" and role_of(head) == "subject":
                yield "it is"
            return
        yield f"points={anaphor.pointer}"
        yield f"tie={anaphor.tie}"
        if any(role_of(child) in ("modifier", "number") for child in head.lefts):
            yield "modified"
        if any(role_of(child) in ("oblique", "relative", "description") for child in head.rights):
            yield "told further"
        if anaphor.noun in self._unnamed:
            yield "unnamed before"
        if anaphor.tie:
            yield f"sort={self._nouns.kind_of(anaphor.noun)}"

    def _elsewhere(self, asked: Asked, anaphor: Anaphor, mention: Mentioned) -> Iterator[str]:
        """What tells of words that are no source at a cue: the parse, who speaks here, what was called so before."""
        yield from self._grammar.relation(anaphor, mention.start, mention.end)
        entity = mention.entity
        speaker = asked.heard.previous is not None and asked.heard.previous == entity.name
        if speaker:
            yield "speaks here"
        words = self._text[mention.start : mention.end].lower()
        if not anaphor.noun:
            if words in self._nouns.pronouns:
                yield "pronoun before"
                if self._nouns.pronouns[words] == self._nouns.pronouns.get(anaphor.head.lower_):
                    yield "same pronoun before"
            return
        if anaphor.noun in self._called.get(entity.id, ()):
            yield "called so"
        if asked.kind == "place":
            yield f"size {self._size(anaphor.noun, entity)}"
            yield f"place for {entity.label}"
        yield f"points={anaphor.pointer}"
        if anaphor.tie:
            yield f"tie={anaphor.tie}"
            yield f"{self._nouns.kind_of(anaphor.noun)} for {entity.label}"

    def _size(self, noun: str, entity: Entity) -> str:
        """Whether a place is as large as a noun says: a country, a part of one, a town."""
        place, wanted = self._places.get(entity.name), _SIZES.get(noun, "")
        kind = place.kind if place is not None and entity.label == "GPE" else ""
        if not kind or not wanted:
            return "open"
        return "fits" if kind == wanted else "clashes"

    def _fits_name(self, noun: str, entity: Entity) -> bool:
        """Whether a noun is the head of a name: "the church" of the Church of Sudmark."""
        return noun in self._known_of(entity).heads

    def _known_of(self, entity: Entity) -> _Known:
        """What an entity's names and mentions tell, found once."""
        known = self._known.get(entity.id)
        if known is None:
            names = (entity.name, *entity.aliases)
            known = self._known[entity.id] = _Known(
                frozenset(fold(word) for name in names for word in _WORD.findall(name)),
                frozenset(fold(head_of(name)) for name in names if " " in name),
                tuple(self.beside(extent.start, extent.end) for extent in entity.mentions),
            )
        return known

    def spoke(self, asked: Asked, name: str) -> Iterator[str]:
        """Whether somebody spoke before, last, or within what another says."""
        if name == asked.heard.previous:
            yield "previous"
        if name == asked.heard.last:
            yield "last" if asked.heard.last == asked.heard.previous else "inner"

    def of_unlisted(self, asked: Asked, name: str) -> Iterator[str]:
        """What speaks for somebody whom no entity stands for: "the railway |company|" is no "daily Tozsde"."""
        yield "unlisted"
        yield from self.spoke(asked, name)
        words = {fold(word) for word in _WORD.findall(name)}
        if asked.noun:
            yield f"unlisted, noun in name={asked.noun in words}"
        if modifiers := self._modifiers(asked) if asked.noun else set():
            yield f"unlisted, modifier fits={bool(modifiers & words)}"

    def of_mention(self, asked: Asked, mention: Mentioned, rank: int, told: Collection[str]) -> Iterator[str]:
        """What speaks for one who is mentioned; `rank` is how many are nearer, `told` the ids of those that `told_of` lists."""
        entity = mention.entity
        far = self._index.sentences_between(mention.end, asked.start) if mention.start < asked.start else -1
        step = next((step for step in _STEPS if far <= step), 9)
        distance = f"far={step if far >= 0 else 'below'}"
        yield distance
        yield f"{distance} subject={mention.start in self._subjects}"
        yield f"rank={min(rank, 3)}"
        yield f"label={entity.label}"
        spoke = list(self.spoke(asked, entity.name)) if asked.anaphor is None else []
        yield from spoke
        yield from (f"{one} far={step}" for one in spoke)
        often = self._counts[entity.id]
        yield f"often={'most' if often == self._most else min(often, 4)}"
        if entity.id in told:
            yield "told of"
        if entity.id in self._headed:
            yield "in title"
        if self._genders.get(entity.id):
            yield "sex known"
        elif asked.anaphor is None and " " not in entity.name:
            yield f"{'capitals' if entity.name.isupper() else 'short'} {entity.label}"
        yield from self._fits_noun(asked, mention)
        if asked.anaphor is not None:
            yield from self._elsewhere(asked, asked.anaphor, mention)
        if asked.country is not None and entity.label == "ORG":
            yield f"country={'same' if entity.country == asked.country else 'other' if entity.country else 'unknown'}"

    def _fits_noun(self, asked: Asked, mention: Mentioned) -> Iterator[str]:
        """How a noun fits: in the name, in the role, or beside a mention ("|retailer| Norvik", "Norvik, a |retailer|")."""
        if not asked.noun:
            return
        entity, known = mention.entity, self._known_of(mention.entity)
        if asked.noun in known.words:
            yield "noun in name"
        if self._fits_name(asked.noun, entity):
            yield "head of name"
        elif heads := self._nouns.collectives.get(asked.noun):
            yield "such a head" if any(self._fits_name(head, entity) for head in heads) else "other head"
        if asked.anaphor is None and (modifiers := self._modifiers(asked)):
            near = known.words.union(*({fold(word) for word in _WORD.findall(words)} for words in known.beside))
            yield "modifier fits" if modifiers & near else "other modifier"
        if entity.role is not None:
            yield "role fits" if same_office(entity.role, asked.noun) else "other role"
        if any(asked.noun in words for words in known.beside):
            yield "noun beside"

    def beside(self, start: int, end: int) -> str:
        """The words around two offsets, in small letters."""
        return (self._text[max(0, start - 40) : start] + " " + self._text[end : end + 60]).lower()

    def among(self, near: Sequence[Mentioned]) -> Iterator[list[str]]:
        """How each stands out among those who may be meant."""
        alike: dict[str, list[int]] = {}
        for mention in near:
            alike.setdefault(mention.entity.label, []).append(self._counts[mention.entity.id])
        most = {label: max(counts) for label, counts in alike.items()}
        alone = ["only one"] if len(near) == 1 else []
        for mention in near:
            label = mention.entity.label
            if len(alike[label]) == 1:
                yield [*alone, f"only {label}"]
            elif self._counts[mention.entity.id] == most[label]:
                yield [*alone, f"most named {label}"]
            else:
                yield alone


def _subject_before(word: Token) -> Token | None:
    """The subject of the clause or the sentence before a word."""
    for before in reversed(tokens_between(word.doc, max(0, word.sent.start - 60), word.i)):
        if role_of(before) == "subject" and before.tag_ == "WP" and role_of(before.head) == "relative":
            return before.head.head  # "a driver, |who|"
        if role_of(before) == "subject" and before.pos_ != "PRON":
            return before
    return None


def _sort_of(word: Token, nouns: SourceNouns) -> str:
    return f"{nouns.kind_of(word.lemma_.lower())}{'s' if word.tag_ == 'NNS' else ''}"

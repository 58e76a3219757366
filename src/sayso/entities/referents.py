"""Whom a pronoun or a noun at a cue means: the people and bodies of the text are candidates, learned weights choose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.choice import choose, load_weights
from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.names import fold
from sayso.entities.roles import same_office
from sayso.entities.source_nouns import SourceNouns, Speaker
from sayso.records import Entity

WEIGHTS = "referent"

_PEOPLE = frozenset({"he", "she", "person"})
_MOST = 14
_STEPS = (0, 1, 2, 4, 8)
_BELOW = 1500
_WORD = re.compile(r"[\w-]+")


class Asked(NamedTuple):
    """What is asked: who stands behind a source phrase.

    Attributes:
        kind: he, she, they, it; person, body, document or thing for a noun; "new" before it where it has no article that points back.
        noun: Its head noun in the singular, empty for a pronoun.
        start: Where it starts.
        end: Where it ends.
        previous: Who spoke before, not counting those whom a speaker quotes.
        last: Who spoke last.
        said: The extents of what is said here: nobody named in it says it.
        country: Code of the country in the phrase ("the |Australian| firm").
        vote: Whom the rules mean.
    """

    kind: str
    noun: str
    start: int
    end: int
    previous: str | None
    last: str | None
    said: Sequence[tuple[int, int]]
    country: str | None
    vote: Speaker | None


class Candidate(NamedTuple):
    """Somebody who may be meant: a name with the id of its entity, and what speaks for it. None of the text: no name."""

    name: str | None
    id: str | None
    features: list[str]


class Referents:
    """Lists who may be meant, and chooses.

    Args:
        text: The text.
        index: The mentions of its entities.
        genders: The sex of its people by the id of their entity, "" where it is not known.
        subjects: The places of those mentions that are subjects of their clauses.
        nouns: The nouns for those who speak.
    """

    def __init__(
        self, text: str, index: MentionIndex, genders: dict[str, str], subjects: frozenset[int], nouns: SourceNouns
    ) -> None:
        self._text = text
        self._nouns = nouns
        self._index = index
        self._genders = genders
        self._subjects = subjects
        self._everybody = everybody = index.within(0, len(text))
        self._counts = Counter(mention.entity.id for mention in everybody)
        self._first = text.find("\n") if "\n" in text else 0
        self._headed = {mention.entity.id for mention in everybody if mention.start < self._first}

    def choose(self, asked: Asked, *, trusted: bool = True) -> Candidate:
        """Who is meant; a candidate without a name where it is nobody of the text."""
        found = self.candidates(asked, trusted=trusted)
        return found[choose([one.features for one in found], load_weights(WEIGHTS)).chosen]

    def candidates(self, asked: Asked, *, trusted: bool) -> list[Candidate]:
        """Everybody who may be meant, "nobody" first.

        Args:
            asked: What is asked.
            trusted: Whether the rules' vote is a feature.
        """
        kind = asked.kind
        vote = asked.vote[0] if asked.vote is not None else None
        nobody = Candidate(None, None, [f"{kind}:nobody", *([f"{kind}:nobody voted"] if trusted and vote is None else [])])
        found = [nobody]
        for rank, mention in enumerate(self._near(asked)):
            entity = mention.entity
            features = list(self._features(asked, mention, rank))
            if trusted and vote is not None and entity.name == vote:
                features.append("voted")
            found.append(Candidate(entity.name, entity.id, _with_kind(kind, features)))
        known = {one.name for one in found}
        entities = {mention.entity.name for mention in self._everybody}
        for name in dict.fromkeys((vote, asked.previous, asked.last)):
            if name is None or name in known:
                continue
            if name == vote or (name not in entities and self._may_be_called(name, kind)):
                features = ["unlisted", *self._spoke(asked, name), *(["voted"] if trusted and name == vote else [])]
                id_ = asked.vote[1] if asked.vote is not None and name == vote else None
                found.append(Candidate(name, id_, _with_kind(kind, features)))
        return found

    def _near(self, asked: Asked) -> Iterator[Mentioned]:
        """The last mention of each who may be meant, the nearest first; of a new thing also those named below it."""
        seen = {m.entity.id for m in self._told(asked) if m.entity.label == "PERSON"}
        behind = self._index.within(asked.end, asked.end + _BELOW) if asked.kind.startswith("new") else []
        for mention in (*self._index.before(asked.start), *behind):
            if mention.entity.id in seen or not self._may_be(mention, asked):
                continue
            seen.add(mention.entity.id)
            yield mention
            if len(seen) >= _MOST:
                return

    def _told(self, asked: Asked) -> list[Mentioned]:
        """Who is named in what is said."""
        return [mention for start, end in asked.said for mention in self._index.within(start, end)]

    def _may_be(self, mention: Mentioned, asked: Asked) -> bool:
        entity, kind = mention.entity, asked.kind.removeprefix("new ")
        if any(start <= mention.start < end for start, end in asked.said):
            return False
        if kind in _PEOPLE:
            wanted = {"he": "m", "she": "f"}.get(kind, "")
            gender = self._genders.get(entity.id, "")
            return entity.label == "PERSON" and (not wanted or gender in (wanted, ""))
        if kind == "they":
            return entity.label in ("PERSON", "ORG", "GPE", "NORP")
        odd = entity.label == "PERSON" and not self._genders.get(entity.id) and entity.role is None
        return entity.label in ("ORG", "GPE") or odd or (entity.label == "PERSON" and kind in ("it", "document"))

    def _may_be_called(self, name: str, kind: str) -> bool:
        """Whether somebody who is no entity may be meant: "he" by "a spokesman", "it" by "the survey"."""
        if kind in _PEOPLE:
            return self._nouns.is_person(name)
        return kind not in ("it", "body") or self._nouns.is_body(name)

    def _spoke(self, asked: Asked, name: str) -> Iterator[str]:
        if name == asked.previous:
            yield "previous"
        if name == asked.last:
            yield "last" if asked.last == asked.previous else "inner"

    def _features(self, asked: Asked, mention: Mentioned, rank: int) -> Iterator[str]:
        entity = mention.entity
        far = self._index.sentences_between(mention.end, asked.start) if mention.start < asked.start else -1
        step = next((step for step in _STEPS if far <= step), 9)
        subject = mention.start in self._subjects
        yield f"far={step if far >= 0 else 'below'}"
        yield f"far={step if far >= 0 else 'below'} subject={subject}"
        yield f"rank={min(rank, 3)}"
        yield f"label={entity.label}"
        spoke = list(self._spoke(asked, entity.name))
        yield from spoke
        yield from (f"{one} far={step}" for one in spoke)
        most = max(self._counts.values(), default=1)
        yield f"often={'most' if self._counts[entity.id] == most else min(self._counts[entity.id], 4)}"
        if any(told.entity.id == entity.id for told in self._told(asked)):
            yield "told of"
        if entity.id in self._headed:
            yield "in title"
        if self._genders.get(entity.id):
            yield "sex known"
        yield from self._fits_noun(asked, mention)
        if asked.country is not None and entity.label == "ORG":
            yield f"country={'same' if entity.country == asked.country else 'other' if entity.country else 'unknown'}"

    def _fits_noun(self, asked: Asked, mention: Mentioned) -> Iterator[str]:
        """How a noun fits: in the name, in the role, or beside a mention ("|retailer| Norvik", "Norvik, a |retailer|")."""
        if not asked.noun:
            return
        entity = mention.entity
        names = {fold(word) for name in (entity.name, *entity.aliases) for word in _WORD.findall(name)}
        if asked.noun in names:
            yield "noun in name"
        if entity.role is not None:
            yield "role fits" if same_office(entity.role, asked.noun) else "other role"
        beside = (self._text[max(0, e.start - 40) : e.start].lower() + self._text[e.end : e.end + 60].lower() for e in entity.mentions)
        if any(asked.noun in words for words in beside):
            yield "noun beside"


def _with_kind(kind: str, features: Sequence[str]) -> list[str]:
    """Each feature for itself, and together with what is asked."""
    return [*features, *(f"{kind}:{feature}" for feature in features)]

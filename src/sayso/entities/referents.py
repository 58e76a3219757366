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
from sayso.entities.source_nouns import WORD, SourceNouns, Speaker, head_noun, singular

WEIGHTS = "referent"
PRONOUNS = {"m": "he", "f": "she", "many": "they", "body": "it"}
"""What is asked by a pronoun, by the kind that `pronouns.tsv` gives it."""

_PEOPLE = frozenset({"he", "she", "person"})
_MOST = 14
_STEPS = (0, 1, 2, 4, 8)
_BELOW = 1500
_WORD = re.compile(r"[\w-]+")
_BACK = re.compile(r"(?:the|this|that|its|his|her|their)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+")
_MADE_BY = re.compile(r"\S+ (?:by|from) ")


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
    """

    kind: str
    noun: str
    start: int
    end: int
    heard: Heard
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

    def kind(self, start: int, end: int) -> str:
        """What kind of noun a source without a name is; empty for one that stands for nobody else."""
        noun, at = head_noun(self._text, start, end)
        named = any(m.entity.label in ("ORG", "PERSON") for m in self._index.within(start, end))
        owned = named or _POSSESSIVE.search(self._text, start, at) or _MADE_BY.match(self._text, at, end)
        if owned or not self._text[at : at + 1].islower():
            return ""
        kind = self._kind_of(noun)
        if kind == "document":
            return kind if _BACK.match(self._text, start) else "new document"
        found = WORD.match(self._text, at)
        word = found.group().lower() if found else noun
        many = kind == "person" and singular(word) != word
        return kind if _ARTICLE.match(self._text, start) and not many else ""

    def _kind_of(self, noun: str) -> str:
        if noun in self._nouns.people or noun in self._nouns.anonymous:
            return "person"
        return "body" if noun in self._nouns.collectives else "document" if noun in self._nouns.documents else "thing"

    def asked(self, kind: str, start: int, end: int, heard: Heard, vote: Speaker | None) -> Asked | None:
        """What is asked of a source phrase; None of one that stands for itself."""
        if not kind:
            return None
        noun = "" if kind in PRONOUNS.values() else head_noun(self._text, start, end)[0]
        country = next((m.entity.country for m in self._index.within(start, end) if m.entity.country), None)
        return Asked(kind, noun, start, end, heard, country, None if vote == (None, None) else vote)

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
        for name in dict.fromkeys((vote, asked.heard.previous, asked.heard.last)):
            if name is None or name in known:
                continue
            if name == vote or (name not in entities and self._may_be_called(name, asked)):
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
        return [mention for start, end in asked.heard.said for mention in self._index.within(start, end)]

    def _may_be(self, mention: Mentioned, asked: Asked) -> bool:
        entity, kind = mention.entity, asked.kind.removeprefix("new ")
        if self._text[max(0, mention.start - 1) : mention.start] == "(":
            return False  # "Kestrel (|NYSE|: KES)" explains the name before it
        if mention.start >= asked.end and not self._issues(mention, asked):
            return False
        if any(start <= mention.start < end for start, end in asked.heard.said):
            return False
        if kind in _PEOPLE:
            wanted = {"he": "m", "she": "f"}.get(kind, "")
            gender = self._genders.get(entity.id, "")
            return entity.label == "PERSON" and (not wanted or gender in (wanted, ""))
        if kind == "they":
            return entity.label in ("PERSON", "ORG", "GPE", "NORP")
        odd = entity.label == "PERSON" and not self._genders.get(entity.id) and entity.role is None
        return entity.label in ("ORG", "GPE") or odd or (entity.label == "PERSON" and kind in ("it", "document"))

    def _may_be_called(self, name: str, asked: Asked) -> bool:
        """Whether somebody who is no entity may be meant: "he" by "a spokesman", "it" by "the survey"."""
        kind = asked.kind
        if self._nouns.publications.get(asked.noun) is False:
            return not self._nouns.is_person(name)  # a report is nobody's own
        if kind in _PEOPLE:
            return self._nouns.is_person(name)
        return kind not in ("it", "body") or self._nouns.is_body(name)

    def _issues(self, mention: Mentioned, asked: Asked) -> bool:
        """Whether somebody who is named below is named as having made a document: "the study by |Norvik|"."""
        words = {singular(word.lower()) for word in WORD.findall(self._beside(mention.start, mention.end))}
        return self._index.sentences_between(asked.end, mention.start) > 0 and not words.isdisjoint(self._nouns.documents)

    def _spoke(self, asked: Asked, name: str) -> Iterator[str]:
        if name == asked.heard.previous:
            yield "previous"
        if name == asked.heard.last:
            yield "last" if asked.heard.last == asked.heard.previous else "inner"

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
        if any(asked.noun in self._beside(extent.start, extent.end) for extent in entity.mentions):
            yield "noun beside"

    def _beside(self, start: int, end: int) -> str:
        return (self._text[max(0, start - 40) : start] + " " + self._text[end : end + 60]).lower()


def _with_kind(kind: str, features: Sequence[str]) -> list[str]:
    """Each feature for itself, and together with what is asked."""
    return [*features, *(f"{kind}:{feature}" for feature in features)]

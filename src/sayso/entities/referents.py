"""Whom a pronoun or a noun at a cue means: the people and bodies of the text are candidates, learned weights choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.choice import choose, load_weights
from sayso.entities.anaphors import Anaphor
from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.places import Places
from sayso.entities.referent_features import Asked, Heard, ReferentFeatures
from sayso.entities.source_nouns import PRONOUNS, WORD, SourceNouns, Speaker, head_noun, singular

WEIGHTS = "referent"
LEAST_SURE = {"pronoun": 0.55, "told": 0.6, "noun": 0.65}
"""How likely a choice must be that is no speaker: a wrong link is worse than none."""

_PRONOUNS = frozenset({*PRONOUNS.values(), "we"})
_PEOPLE = frozenset({"he", "she", "person", "I"})
_MOST = 14
_BELOW = 1500
_BACK = re.compile(r"(?:the|this|that|its|his|her|their)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+")
_FOREMOST = re.compile(r"(?:[\w-]+ ){0,3}[\w-]+['’]s? (?:[\w-]+[ -]){0,2}(?:[a-z]{3,}est|top|leading|main) ")
_MADE_BY = re.compile(r"\S+ (?:by|from) ")


class Candidate(NamedTuple):
    """Somebody who may be meant: a name with the id of its entity, and what speaks for it. None of the text: no name."""

    name: str | None
    id: str | None
    features: list[str]


class Referents:
    """Lists who may be meant, and chooses.

    Args:
        doc: The text.
        index: The mentions of its entities.
        genders: The sex of its people by the id of their entity, "" where it is not known.
        nouns: The nouns for those who speak.
        places: What the tables know of places.
    """

    def __init__(self, doc: Doc, index: MentionIndex, genders: dict[str, str], nouns: SourceNouns, places: Places) -> None:
        self._text = text = doc.text
        self._nouns, self._index, self._genders = nouns, index, genders
        self._features = ReferentFeatures(doc, index, genders, nouns, places)
        self._everybody = index.within(0, len(text))
        self._first = text.find("\n") if "\n" in text else 0
        self._told_genders: dict[str, str] = {}

    def kind(self, start: int, end: int) -> str:
        """What kind of noun a source without a name is; empty for one that stands for nobody else."""
        noun, at = head_noun(self._text, start, end)
        named = any(m.entity.label in ("ORG", "PERSON") for m in self._index.within(start, end))
        foremost = _FOREMOST.match(self._text, start, at) is not None  # "the world's biggest |insurer|" has a name
        owned = named or (not foremost and _POSSESSIVE.search(self._text, start, at)) or _MADE_BY.match(self._text, at, end)
        if owned or not self._text[at : at + 1].islower():
            return ""
        kind = self._nouns.kind_of(noun)
        if kind == "document":
            return kind if _BACK.match(self._text, start) else "new document"
        found = WORD.match(self._text, at)
        word = found.group().lower() if found else noun
        many = kind in ("person", "body") and singular(word) != word  # "the unions" are no union that has a name
        return kind if (foremost or _ARTICLE.match(self._text, start)) and not many else ""

    def asked(self, kind: str, start: int, end: int, heard: Heard, vote: Speaker | None) -> Asked | None:
        """What is asked of a source phrase; None of one that stands for itself."""
        if not kind:
            return None
        noun = "" if kind in PRONOUNS.values() else head_noun(self._text, start, end)[0]
        country = next((m.entity.country for m in self._index.within(start, end) if m.entity.country), None)
        return Asked(kind, noun, start, end, heard, country, None if vote == (None, None) else vote)

    def choose(self, asked: Asked, *, trusted: bool = True) -> Candidate:
        """Who is meant; a candidate without a name where it is nobody of the text."""
        return self.choose_with_probability(asked, trusted=trusted)[0]

    def choose_with_probability(self, asked: Asked, *, trusted: bool = True) -> tuple[Candidate, float]:
        """Who is meant, and how likely the weights take that for."""
        found = self.candidates(asked, trusted=trusted)
        choice = choose([one.features for one in found], load_weights(WEIGHTS))
        return found[choice.chosen], choice.probability

    def learn(self, anaphor: Anaphor, who: Candidate) -> None:
        """Keep what a noun was taken for: who is called so once is called so again."""
        if who.id is not None and self._genders.get(who.id) == "" and anaphor.noun in self._nouns.genders:
            self._told_genders[who.id] = self._nouns.genders[anaphor.noun]
        self._features.learn(anaphor.noun, who.id)

    def candidates(self, asked: Asked, *, trusted: bool) -> list[Candidate]:
        """Everybody who may be meant, "nobody" first.

        Args:
            asked: What is asked.
            trusted: Whether the rules' vote is a feature.
        """
        kind = asked.kind
        vote = asked.vote[0] if asked.vote is not None else None
        at_cue = asked.anaphor is None
        with_kind = _with_kind if at_cue else _elsewhere_with_kind
        nobody = Candidate(None, None, [f"{kind}:nobody"])
        if at_cue and trusted and vote is None:
            nobody.features.append(f"{kind}:nobody voted")
        nobody.features.extend(with_kind(kind, list(self._features.of_nobody(asked))))
        found = [nobody]
        told = self._features.told_of(asked)
        near = list(self._near(asked, told))
        ids = {mention.entity.id for mention in told}
        among = self._features.among(near)
        for rank, (mention, standing) in enumerate(zip(near, among, strict=True)):
            entity = mention.entity
            features = list(self._features.of_mention(asked, mention, rank, ids))
            if not at_cue:
                features.extend(standing)
            if trusted and vote is not None and entity.name == vote:
                features.append("voted")
            found.append(Candidate(entity.name, entity.id, with_kind(kind, features)))
        if not at_cue:
            return found
        known = {one.name for one in found}
        entities = {mention.entity.name for mention in self._everybody}
        for name in dict.fromkeys((vote, asked.heard.previous, asked.heard.last)):
            if name is None or name in known:
                continue
            if name == vote or (name not in entities and self._may_be_called(name, asked)):
                features = [*self._features.of_unlisted(asked, name), *(["voted"] if trusted and name == vote else [])]
                id_ = asked.vote[1] if asked.vote is not None and name == vote else None
                found.append(Candidate(name, id_, _with_kind(kind, features)))
        return found

    def _near(self, asked: Asked, told: Sequence[Mentioned]) -> Iterator[Mentioned]:
        """The last mention of each who may be meant, the nearest first; of a new thing also those named below it."""
        seen = {m.entity.id for m in told if m.entity.label == "PERSON"}
        for mention in self._reached(asked):
            if mention.entity.id in seen or not self._may_be(mention, asked):
                continue
            seen.add(mention.entity.id)
            yield mention
            if len(seen) >= _MOST:
                return

    def _reached(self, asked: Asked) -> Iterator[Mentioned]:
        """The mentions among which one is looked for."""
        if asked.kind == "told":
            yield from self._beside_of(asked.anaphor)
            return
        yield from self._index.before(asked.start)
        if asked.anaphor is not None and asked.heard.previous is not None:
            yield from (one for one in self._everybody if one.entity.name == asked.heard.previous)
        if asked.kind.startswith("new"):
            yield from self._index.within(asked.end, asked.end + _BELOW)
        elif asked.anaphor is not None and asked.anaphor.noun:
            yield from self._index.within(0, self._first)

    def _beside_of(self, anaphor: Anaphor | None) -> list[Mentioned]:
        """Of whom a noun tells: "Osei, a |driver|"."""
        beside = anaphor.beside if anaphor is not None else None
        return self._index.within(beside.idx, beside.idx + len(beside)) if beside is not None else []

    def _may_be(self, mention: Mentioned, asked: Asked) -> bool:
        entity, kind = mention.entity, asked.kind.removeprefix("new ")
        if self._text[max(0, mention.start - 1) : mention.start] == "(":
            return False  # "Kestrel (|NYSE|: KES)" explains the name before it
        if kind == "told":
            return True
        speaks = asked.anaphor is not None and entity.name == asked.heard.previous
        if mention.start >= asked.end and not speaks and not self._issues(mention, asked):
            return False
        if kind == "we":
            return entity.label != "LAW"
        if kind == "place":
            return entity.label in ("GPE", "LOC", "FAC", "ORG")
        if any(start <= mention.start < end for start, end in asked.heard.said):
            return False
        if kind in _PEOPLE:
            wanted = {"he": "m", "she": "f"}.get(kind, "")
            gender = self._genders.get(entity.id, "") or self._told_genders.get(entity.id, "")
            return entity.label == "PERSON" and (not wanted or gender in (wanted, ""))
        if kind == "they":
            return entity.label in ("PERSON", "ORG", "GPE", "NORP")
        odd = entity.label == "PERSON" and not self._genders.get(entity.id) and entity.role is None
        if asked.anaphor is not None:
            return entity.label not in ("PERSON", "NORP") or odd
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
        words = {singular(word.lower()) for word in WORD.findall(self._features.beside(mention.start, mention.end))}
        return self._index.sentences_between(asked.end, mention.start) > 0 and not words.isdisjoint(self._nouns.documents)


def _with_kind(kind: str, features: Sequence[str]) -> list[str]:
    """Each feature for itself, and together with what is asked."""
    return [*features, *(f"{kind}:{feature}" for feature in features)]


def sort_of(kind: str) -> str:
    """pronoun, told, or noun: what some kinds of anaphors have in common."""
    return "pronoun" if kind in _PRONOUNS else "told" if kind == "told" else "noun"


def _elsewhere_with_kind(kind: str, features: Sequence[str]) -> list[str]:
    """The same, and together with whether a pronoun or a noun is asked about."""
    sort = sort_of(kind)
    return [*_with_kind(kind, features), *(f"{sort}: {feature}" for feature in features)]

"""Whom a pronoun or a noun at a cue means: the people and bodies of the text are candidates, learned weights choose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.choice import choose, load_weights
from sayso.entities.anaphors import Anaphor
from sayso.entities.grammar import Grammar
from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.names import fold
from sayso.entities.places import Places
from sayso.entities.roles import same_office
from sayso.entities.source_nouns import PRONOUNS, WORD, SourceNouns, Speaker, head_noun, head_of, singular
from sayso.records import Entity
from sayso.syntax.roles import role_of

WEIGHTS = "referent"
LEAST_SURE = {"pronoun": 0.55, "told": 0.6, "noun": 0.65}
"""How likely a choice must be that is no speaker: a wrong link is worse than none."""

_PRONOUNS = frozenset({*PRONOUNS.values(), "we"})
_PEOPLE = frozenset({"he", "she", "person", "I"})
_MOST = 14
_STEPS = (0, 1, 2, 4, 8)
_BELOW = 1500
_WORD = re.compile(r"[\w-]+")
_BACK = re.compile(r"(?:the|this|that|its|his|her|their)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+")
# as large as which names of the tables a place is that a noun stands for
_SIZES = {
    "country": "country", "nation": "country", "state": "region", "province": "region", "region": "region", "county": "region",
    "city": "capital", "town": "town", "village": "town", "island": "region",
}  # fmt: skip
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
        self._nouns = nouns
        self._places = places
        self._index = index
        self._genders = genders
        self._grammar = Grammar(doc)
        self._everybody = everybody = index.within(0, len(text))
        self._subjects = frozenset(m.start for m in everybody if self._grammar.is_subject(m.start, m.end))
        self._counts = Counter(mention.entity.id for mention in everybody)
        self._first = text.find("\n") if "\n" in text else 0
        self._headed = {mention.entity.id for mention in everybody if mention.start < self._first}
        self._called: dict[str, set[str]] = {}
        self._unnamed: set[str] = set()
        self._told_genders: dict[str, str] = {}

    def kind(self, start: int, end: int) -> str:
        """What kind of noun a source without a name is; empty for one that stands for nobody else."""
        noun, at = head_noun(self._text, start, end)
        named = any(m.entity.label in ("ORG", "PERSON") for m in self._index.within(start, end))
        owned = named or _POSSESSIVE.search(self._text, start, at) or _MADE_BY.match(self._text, at, end)
        if owned or not self._text[at : at + 1].islower():
            return ""
        kind = self._nouns.kind_of(noun)
        if kind == "document":
            return kind if _BACK.match(self._text, start) else "new document"
        found = WORD.match(self._text, at)
        word = found.group().lower() if found else noun
        many = kind == "person" and singular(word) != word
        return kind if _ARTICLE.match(self._text, start) and not many else ""

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
        if anaphor.noun and who.id is not None:
            self._called.setdefault(who.id, set()).add(anaphor.noun)
        elif anaphor.noun:
            self._unnamed.add(anaphor.noun)

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
        if asked.anaphor is not None:
            nobody.features.extend(with_kind(kind, list(self._of_nobody(asked, asked.anaphor))))
        found = [nobody]
        near = list(self._near(asked))
        for rank, mention in enumerate(near):
            entity = mention.entity
            features = list(self._features(asked, mention, rank))
            if not at_cue:
                features.extend(self._among(mention, near))
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
                features = ["unlisted", *self._spoke(asked, name), *(["voted"] if trusted and name == vote else [])]
                id_ = asked.vote[1] if asked.vote is not None and name == vote else None
                found.append(Candidate(name, id_, _with_kind(kind, features)))
        return found

    def _among(self, mention: Mentioned, near: Sequence[Mentioned]) -> Iterator[str]:
        """How one stands out among those who may be meant."""
        label = mention.entity.label
        alike = [self._counts[one.entity.id] for one in near if one.entity.label == label]
        if len(near) == 1:
            yield "only one"
        if len(alike) == 1:
            yield f"only {label}"
        elif self._counts[mention.entity.id] == max(alike):
            yield f"most named {label}"

    def _near(self, asked: Asked) -> Iterator[Mentioned]:
        """The last mention of each who may be meant, the nearest first; of a new thing also those named below it."""
        seen = {m.entity.id for m in self._told(asked) if m.entity.label == "PERSON"}
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

    def _told(self, asked: Asked) -> list[Mentioned]:
        """Who is named in what is said."""
        return [mention for start, end in asked.heard.said for mention in self._index.within(start, end)]

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
        words = {singular(word.lower()) for word in WORD.findall(self._beside(mention.start, mention.end))}
        return self._index.sentences_between(asked.end, mention.start) > 0 and not words.isdisjoint(self._nouns.documents)

    def _of_nobody(self, asked: Asked, anaphor: Anaphor) -> Iterator[str]:
        """What speaks for it that nobody with a name is meant."""
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
        if self._fits_name(anaphor.noun, entity):
            yield "head of name"
        elif heads := self._nouns.collectives.get(anaphor.noun):
            yield "such a head" if any(self._fits_name(head, entity) for head in heads) else "other head"
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
        heads = (head_of(name) for name in (entity.name, *entity.aliases) if " " in name)
        return any(fold(head) == noun for head in heads)

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
        spoke = list(self._spoke(asked, entity.name)) if asked.anaphor is None else []
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
        if asked.anaphor is not None:
            yield from self._elsewhere(asked, asked.anaphor, mention)
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


def _subject_before(word: Token) -> Token | None:
    """The subject of the clause or the sentence before a word."""
    for before in reversed(word.doc[max(0, word.sent.start - 60) : word.i]):
        if role_of(before) == "subject" and before.tag_ == "WP" and role_of(before.head) == "relative":
            return before.head.head  # "a driver, |who|"
        if role_of(before) == "subject" and before.pos_ != "PRON":
            return before
    return None


def _sort_of(word: Token, nouns: SourceNouns) -> str:
    return f"{nouns.kind_of(word.lemma_.lower())}{'s' if word.tag_ == 'NNS' else ''}"


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

"""Who is meant by the words at a cue: "Mr Klymenko", "Seoul", "the NIS official", "he"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.entities.names import fold, gender_of, name_words_of, organisation_key
from sayso.entities.places import places_of
from sayso.entities.roles import offices_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity

Speaker = tuple[str | None, str | None]
_UNKNOWN: Speaker = (None, None)

_PRONOUNS = {
    "he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f", "they": "many", "them": "many",
    "it": "body", "itself": "body", "i": "self", "we": "self", "who": "who", "which": "who", "one": "any",
}  # fmt: skip
_DETERMINERS = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|my|one|some|another|both|all|most|many)\s+)+(?=\S)", re.IGNORECASE
)
_TAIL = re.compile(r"\s*(?:,|;|:|\(|\s(?:who|which|that|whose|speaking|citing|quoting)\b).*$", re.DOTALL)
_OF = re.compile(r"\s(?:of|for|at|from|in|with|on|to|by|about|close|near)\s")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_WORD = re.compile(r"[\w&][\w&.'’-]*")
_FAR = 3000


class _Collective(NamedTuple):
    noun: str
    label: str
    heads: tuple[str, ...]


class _Noun(NamedTuple):
    noun: str


class _Nouns(NamedTuple):
    collectives: dict[str, tuple[str, ...]]
    documents: frozenset[str]
    anonymous: frozenset[str]


def _nouns(lexicon: Lexicon) -> _Nouns:
    return _Nouns(
        {row.noun: tuple(fold(head) for head in row.heads) for row in reversed(lexicon.rows("collective_nouns", _Collective))},
        frozenset(row.noun for row in lexicon.rows("document_nouns", _Noun)),
        frozenset(row.noun for row in lexicon.rows("anonymous_nouns", _Noun)),
    )


class _Mention(NamedTuple):
    start: int
    end: int
    entity: Entity


class Resolver:
    """Tells who a source phrase stands for, within one text.

    Args:
        entities: The text's entities, from `find_entities`.
        doc: The text.
        lexicon: Tables to read with.
    """

    def __init__(self, entities: Sequence[Entity], doc: Doc, lexicon: Lexicon | None = None) -> None:
        self._text = doc.text
        self._doc = doc
        lexicon = lexicon or default_lexicon()
        self._nouns = lexicon.derived(_nouns)
        self._places = places_of(lexicon)
        self._offices = offices_of(lexicon)
        self._words = name_words_of(lexicon)
        self._by_name = {entity.name: entity for entity in reversed(entities)}
        self._by_key = {organisation_key(e.name): e for e in reversed(entities)}
        self._mentions = sorted(
            (_Mention(m.start, m.end, entity) for entity in entities for m in entity.mentions), key=lambda m: (m.start, -m.end)
        )
        self._starts = [m.start for m in self._mentions]
        self._genders = {e.id: self._gender(e) for e in entities if e.label == "PERSON"}
        self._countries = {e.country: e for e in reversed(entities) if e.label == "GPE" and self._names_country(e)}

    def entity_at(self, start: int, end: int) -> Entity | None:
        """The entity whose mention overlaps a span; of several, the one at the end of the span, where its head stands."""
        found = self._within(start, end)
        return found[-1].entity if found else None

    def speaker(self, start: int, end: int, *, previous: str | None = None) -> Speaker:
        """Who a source phrase stands for.

        Args:
            start: Where the phrase starts in the text.
            end: Where it ends.
            previous: The name of the speaker before, for pronouns and "the report".

        Returns:
            The name and the entity's id. An unnamed source keeps its own words ("officials", None); a pronoun
            that nobody fits is (None, None).
        """
        phrase = self._text[start:end].strip()
        pronoun = _PRONOUNS.get(phrase.lower())
        if pronoun:
            return self._antecedent(pronoun, start, previous)
        return (
            self._named(start, end)
            or self._document(start, end, previous)
            or self._office(start, end)
            or self._collective(start, end, previous)
            or (self.noun_phrase(start, end) or None, None)
        )

    def noun_phrase(self, start: int, end: int) -> str:
        """The words of an unnamed source: without determiner and trailing clauses, small unless a name."""
        phrase = self._text[start:end].strip(" \n\t\"'“”‘’,.")
        phrase = _TAIL.sub("", phrase)
        if found := _DETERMINERS.match(phrase):
            phrase = phrase[found.end() :]
        first = phrase.split(" ", 1)[0] if phrase else ""
        sentence_start = found is None and first[:1].isupper() and first[1:].islower()
        if sentence_start and not self._covers(start):
            phrase = phrase[0].lower() + phrase[1:]
        return " ".join(phrase.split())

    # --- names

    def _within(self, start: int, end: int) -> list[_Mention]:
        at = max(0, bisect_left(self._starts, start) - 1)
        found = []
        for mention in self._mentions[at:]:
            if mention.start >= end:
                break
            if mention.end > start:
                found.append(mention)
        return found

    def _covers(self, at: int) -> bool:
        return bool(self._within(at, at + 1))

    def _named(self, start: int, end: int) -> Speaker | None:
        """A person named in the phrase; or a body or place that is the whole phrase."""
        found = self._within(start, end)
        for n, mention in enumerate(found):
            if mention.entity.label == "PERSON" and not self._is_modifier(mention, end):
                return mention.entity.name, mention.entity.id
        if not found:
            return None
        head = self._head(start, end, found)
        return self._spoken(head) if head else None

    def _is_modifier(self, mention: _Mention, end: int) -> bool:
        """Does a person's name only say whose: "Klitschko's office", "a spokesman for Klitschko"?"""
        if _POSSESSIVE.match(self._text, mention.end) and mention.end + 2 < end:
            return True
        low = max(0, mention.start - 30)
        return bool(re.search(r"\b(?:office|spokes\w+|aide\w*|lawyers?|campaign|family|wife|allies) (?:of|for|to) (?:\w+\.? )?$",
                              self._text[low : mention.start]))

    def _head(self, start: int, end: int, found: list[_Mention]) -> Entity | None:
        """The name that is the phrase: nothing but articles before it, and nothing but brackets or apposition after."""
        for mention in found:
            before = self._text[start : mention.start].strip()
            after = self._text[mention.end : end].strip()
            if mention.start <= start or not before or _DETERMINERS.fullmatch(before + " ") or self._is_description(before):
                rest = re.sub(r"^\([^)]*\)?\s*", "", after)
                if not rest or rest[0] in ",(" or re.match(r"(?:in|of|on|at|,|who|which|that)\b", rest):
                    return mention.entity
        return None

    def _is_description(self, before: str) -> bool:
        """"research firm |Nielsen", "the UN children’s agency, |UNICEF", "Russian civil aviation agency |Rosaviatsia"."""
        words = [w for w in _WORD.findall(before)]
        return bool(words) and (_singular(words[-1].lower()) in self._nouns.collectives or before.endswith(","))

    def _spoken(self, entity: Entity) -> Speaker:
        """A capital or a seat speaks for someone else."""
        place = self._places.get(entity.name)
        if place and place.kind in ("capital", "seat") and place.speaks and place.speaks != entity.name:
            country = self._countries.get(place.country) if place.kind == "capital" else None
            spoken = country or self._by_name.get(place.speaks)
            return (spoken.name, spoken.id) if spoken else (place.speaks, None)
        return entity.name, entity.id

    def _names_country(self, entity: Entity) -> bool:
        place = self._places.get(entity.name)
        return bool(place and place.kind == "country")

    # --- what stands for a name

    def _head_noun(self, start: int, end: int) -> tuple[str, int]:
        """The head noun of a phrase, singular, and where it stands."""
        phrase = self._text[start:end]
        cut = _OF.search(phrase)
        tail = re.search(r"[,;:(]", phrase)
        stop = min([m.start() for m in (cut, tail) if m] or [len(phrase)])
        words = list(_WORD.finditer(phrase, 0, stop))
        return (_singular(words[-1].group().lower()), start + words[-1].start()) if words else ("", start)

    def _document(self, start: int, end: int, previous: str | None) -> Speaker | None:
        """Whose report, figures or official: "the CIPD research", "a poll by the Institute", "the report"."""
        noun, at = self._head_noun(start, end)
        anonymous = noun in self._nouns.anonymous
        if noun not in self._nouns.documents and not anonymous:
            return None
        if anonymous and not re.match(r"(?:the|an?)\s", self._text[start:end], re.IGNORECASE):
            return None
        for mention in self._within(start, end):
            if mention.entity.label in ("ORG", "PERSON") and (not anonymous or mention.end < at):
                return mention.entity.name, mention.entity.id
        owner = re.search(r"(?:the |an? )?(\w+)(?:['’]s? | )(?:own )?$", self._text[start:at], re.IGNORECASE)
        if owner and _singular(owner.group(1).lower()) in self._nouns.collectives:
            return self._collective(start, start + owner.end(1), previous)
        definite = re.match(r"(?:the|that|this)\s+\S+$", self._text[start:end].strip(), re.IGNORECASE)
        if anonymous or not definite:
            return None
        return self._publisher_of(noun, start, previous)

    def _publisher_of(self, noun: str, at: int, previous: str | None) -> Speaker | None:
        """Who published "the report": whose report was named before, or the body that spoke before."""
        pattern = re.compile(rf"\b{re.escape(noun)}s?\b[^.\n]{{0,60}}?\b(?:by|from)\s(?:the )?", re.IGNORECASE)
        for found in reversed(list(pattern.finditer(self._text, max(0, at - _FAR), at))):
            entity = self.entity_at(found.end(), found.end() + 1)
            if entity and entity.label == "ORG":
                return entity.name, entity.id
        known = self._by_name.get(previous) if previous else None
        if known and known.label == "ORG":
            return known.name, known.id
        return None

    def _office(self, start: int, end: int) -> Speaker | None:
        """A definite office that one person of the text holds: "the Ukrainian leader", "Chelyabinsk's governor"."""
        for mention in self._within(start, end):
            if mention.entity.label == "PERSON":
                return mention.entity.name, mention.entity.id
        return None

    def _collective(self, start: int, end: int, previous: str | None) -> Speaker | None:
        """The body that "the ministry" or "the company" refers back to."""
        phrase = self._text[start:end]
        noun, at = self._head_noun(start, end)
        heads = self._nouns.collectives.get(noun)
        if heads is None or not re.match(r"(?:the|this|that)\s", phrase, re.IGNORECASE):
            return None
        known = self._by_name.get(previous) if previous else None
        if known and known.label == "ORG" and (not heads or _has_head(known, heads)):
            return known.name, known.id
        nearest = None
        for mention in reversed(self._mentions[: bisect_left(self._starts, start)]):
            if start - mention.start > _FAR:
                break
            if mention.entity.label == "ORG" and (not heads or _has_head(mention.entity, heads)):
                nearest = mention.entity
                break
        return (nearest.name, nearest.id) if nearest else None

    # --- pronouns

    def _antecedent(self, pronoun: str, at: int, previous: str | None) -> Speaker:
        if pronoun in ("self", "who", "any"):
            known = self._by_name.get(previous) if previous else None
            return (previous, known.id if known else None) if previous and pronoun == "self" else _UNKNOWN
        if pronoun in ("m", "f"):
            return self._person_before(at, pronoun, previous)
        known = self._by_name.get(previous) if previous else None
        if previous and pronoun == "many":
            return previous, known.id if known else None
        if known and known.label != "PERSON":
            return known.name, known.id
        for mention in self._before(at):
            if mention.entity.label == "ORG" or (mention.entity.label == "GPE" and self._names_country(mention.entity)):
                if pronoun == "body":
                    return mention.entity.name, mention.entity.id
        return _UNKNOWN

    def _before(self, at: int) -> Iterator[_Mention]:
        for mention in reversed(self._mentions[: bisect_left(self._starts, at)]):
            if at - mention.start > _FAR:
                return
            yield mention

    def _person_before(self, at: int, gender: str, previous: str | None) -> Speaker:
        """The nearest person before who may be he or she; in a sentence the subject before others."""
        known = self._by_name.get(previous) if previous else None
        best: tuple[int, int] | None = None
        chosen: Entity | None = None
        sentence = self._text.rfind("\n", 0, at)
        for mention in self._before(at):
            entity = mention.entity
            if entity.label != "PERSON" or self._genders.get(entity.id) not in (gender, ""):
                continue
            far = len(re.findall(r"[.!?]['\"”’]?\s|\n", self._text[mention.end : at]))
            rank = (far, 0 if self._is_subject(mention) else 1)
            if self._genders.get(entity.id) == "":
                rank = (rank[0] + 1, rank[1])
            if best is None or rank < best:
                best, chosen = rank, entity
            if far > best[0] + 2:
                break
        if known and known.label == "PERSON" and self._genders.get(known.id) in (gender, ""):
            if best is None or best[0] > 0 or chosen is None:
                return known.name, known.id
        return (chosen.name, chosen.id) if chosen else _UNKNOWN

    def _is_subject(self, mention: _Mention) -> bool:
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return span is not None and span.root.dep_ in ("nsubj", "nsubjpass", "appos")

    def _gender(self, person: Entity) -> str:
        """From titles before the name, else the first name, else the office."""
        for extent in person.mentions:
            before = re.search(r"([\w.]+)\s+$", self._text[max(0, extent.start - 12) : extent.start])
            if before and (gender := self._words.titles.get(before.group(1).lower(), "")):
                return gender
        if gender := gender_of(person.name, self._words):
            return gender
        for _, _, office in self._offices.scanner.find(person.role or ""):
            return office.gender
        return ""


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "is")) else noun


def _has_head(entity: Entity, heads: tuple[str, ...]) -> bool:
    words = fold(" ".join((entity.name, *entity.aliases))).split()
    return any(head in words for head in heads)

"""Whom a pronoun at a cue stands for: "he said", "it says", "they told us"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.names import gender_of, name_words_of
from sayso.entities.places import places_of
from sayso.entities.roles import offices_of
from sayso.entities.source_nouns import source_nouns_of
from sayso.lexicon import Lexicon
from sayso.records import Entity

_SUBJECTS = ("nsubj", "nsubjpass", "appos")


class Antecedents:
    """Finds whom pronouns stand for, within one text.

    Args:
        doc: The text.
        index: The mentions of its entities.
        by_name: Its entities by their names.
        lexicon: Tables to read with.
    """

    def __init__(self, doc: Doc, index: MentionIndex, by_name: Mapping[str, Entity], lexicon: Lexicon) -> None:
        self._doc = doc
        self._text = doc.text
        self._index = index
        self._by_name = by_name
        self._nouns = source_nouns_of(lexicon)
        self._places = places_of(lexicon)
        self._offices = offices_of(lexicon)
        self._words = name_words_of(lexicon)
        self.genders = {e.id: self._gender(e) for e in by_name.values() if e.label == "PERSON"}
        """The sex of each person by the entity's id, empty where the text does not tell."""

    def of(self, pronoun: str, at: int, previous: str | None) -> Entity | str | None:
        """Whom a pronoun stands for.

        Args:
            pronoun: What kind it is, as `pronouns.tsv` says.
            at: Where it stands.
            previous: The name of the speaker before.

        Returns:
            An entity, the name of somebody without one, or None if nobody fits.
        """
        known = self._by_name.get(previous) if previous else None
        if pronoun == "self":
            return known or previous
        if pronoun in ("m", "f"):
            return self._person(at, pronoun, previous)
        if pronoun == "many":
            return self._plural_subject(at) or known or previous
        return self._body(at, previous) if pronoun == "body" else None

    def is_subject(self, mention: Mentioned) -> bool:
        """Whether a mention is the subject of its clause, or stands beside it."""
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return span is not None and span.root.dep_ in _SUBJECTS

    # --- it, they

    def _body(self, at: int, previous: str | None) -> Entity | str | None:
        """What "it" is: of whom the clause or the sentence before tells, else who spoke before, else what was named last."""
        known = self._by_name.get(previous) if previous else None
        for mention in self._index.before(at):
            far = self._index.sentences_between(mention.end, at)
            if far > 1 or (known is not None and mention.entity.id == known.id):
                break
            may_be = self._is_body(mention) or (far == 0 and mention.entity.label == "GPE")
            if may_be and self._is_told_of(mention, far):
                return mention.entity
        if known and (known.label != "PERSON" or self._is_odd_person(known)):
            return known
        if previous and known is None and self._nouns.is_body(previous):
            return previous
        return next((m.entity for m in self._index.before(at) if self._is_body(m)), None)

    def _is_told_of(self, mention: Mentioned, far: int) -> bool:
        """Whether a mention is the subject of the sentence before, or of a clause of this one."""
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or span.root.dep_ not in ("nsubj", "nsubjpass"):
            return False
        return far == 0 or span.root.head.dep_ == "ROOT"

    def _is_odd_person(self, entity: Entity) -> bool:
        """A name of one word that no sex is known of is as likely a body's."""
        return self.genders.get(entity.id) == "" and " " not in entity.name

    def _is_body(self, mention: Mentioned) -> bool:
        """Whether a mention may be "it": a body or a country; not "(NYSE: KES)", which explains the name before it."""
        explains = mention.start > 0 and self._text[mention.start - 1] == "("
        return not explains and (mention.entity.label == "ORG" or self._names_country(mention.entity))

    def _names_country(self, entity: Entity) -> bool:
        place = self._places.get(entity.name)
        return bool(place and place.kind == "country")

    def _plural_subject(self, at: int) -> str | None:
        """The people or bodies of whom the sentence before tells: "The firms deny this. |They say …"."""
        token = self._doc.char_span(at, at + 1, alignment_mode="expand")
        if token is None or token[0].sent.start == 0:
            return None
        for word in self._doc[token[0].sent.start - 1].sent:
            if word.dep_ == "nsubj" and word.head.dep_ == "ROOT" and word.tag_ in ("NNS", "NNPS"):
                noun = word.lemma_.lower()
                if noun in self._nouns.collectives or noun in self._nouns.anonymous or noun in self._nouns.people:
                    return _words_of(word)
        return None

    # --- he, she

    def _person(self, at: int, gender: str, previous: str | None) -> Entity | str | None:
        """The nearest person before who may be he or she; in a sentence the subject before others."""
        known = self._by_name.get(previous) if previous else None
        best: tuple[int, int] | None = None
        chosen: Entity | None = None
        for mention in self._index.before(at):
            entity = mention.entity
            if entity.label != "PERSON" or self.genders.get(entity.id) not in (gender, ""):
                continue
            far = self._index.sentences_between(mention.end, at)
            rank = (far, 0 if self.is_subject(mention) else 1)
            if self.genders.get(entity.id) == "":
                rank = (rank[0] + 1, rank[1])
            if best is None or rank < best:
                best, chosen = rank, entity
            if far > best[0] + 2:
                break
        if best is None or best[0] > 0:
            if known is not None and known.label == "PERSON" and self.genders.get(known.id) in (gender, ""):
                return known
            if previous and known is None and self._nouns.is_person(previous):
                return previous
        return chosen

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


def _words_of(noun: Token) -> str:
    """A noun with the words before it, without its article."""
    words = [token for token in noun.doc[noun.left_edge.i : noun.i + 1] if token.dep_ not in ("det", "predet")]
    return " ".join(token.text if token.pos_ == "PROPN" else token.lower_ for token in words)

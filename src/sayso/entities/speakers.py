"""Who is meant by the words at a cue: "Mr Klymenko", "Seoul", "the NIS official", "he"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.entities.antecedents import Antecedents
from sayso.entities.collectives import Collectives
from sayso.entities.initials import initials_of, written_out
from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.names import has_surname, name_words_of, organisation_key
from sayso.entities.places import places_of
from sayso.entities.publishers import Publishers
from sayso.entities.referent_features import Asked, Heard
from sayso.entities.referents import Referents
from sayso.entities.roles import offices_of
from sayso.entities.source_nouns import OF, PRONOUNS, WORD, Speaker, head_noun, singular, source_nouns_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity

_UNKNOWN: Speaker = (None, None)
_ONE_PERSON = frozenset({"m", "f"})

_DETERMINERS = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|my|one|some|another|both|all|most|many)\s+)+(?!of\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:,(?!\d)|;|:|\(|\s(?:who|which|that|whose|speaking|citing|quoting)\b).*$", re.DOTALL)
# "the army's| estimate"; "Lloyd's" may be called so
_OF_COMMON = re.compile(r"(?<=[a-z])['’]s$")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_NOUN_AFTER = re.compile(
    r" (?!(?:of|in|from|at|on|with|as|for|to|by|who|whom|whose|which|that|and|or|also|speaking|himself|herself)\b)[a-z]"
)
_FOR_SOMEBODY = re.compile(r"\b(?:office|spokes\w+|aides?|lawyers?|campaign|family|wife|allies) (?:of|for|to) (?:\w+\.? )?$")
# "a nurse in |Kent", whatever the model takes Kent for
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|outside) $")
_PART_OF = re.compile(r"[\w-]+ of (?P<whole>them|us|those|these)", re.IGNORECASE)
_MOST_INITIALS = 4
_NAME_BESIDE = re.compile(r", ((?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+),")
_ANSWER = re.compile(r"A:")
_QUESTION = re.compile(r"^\s*Q:", re.MULTILINE)


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
        self._nouns = source_nouns_of(lexicon)
        self._places = places_of(lexicon)
        self._offices = offices_of(lexicon)
        self._words = name_words_of(lexicon)
        self._by_name = {self._full_name(e): e for e in reversed(entities)} | {e.name: e for e in reversed(entities)}
        self._by_key = {organisation_key(e.name): e for e in reversed(entities)}
        self._index = MentionIndex(doc.text, entities)
        self._antecedents = Antecedents(doc, self._index, self._by_name, lexicon)
        self._referents = Referents(doc, self._index, self._antecedents.genders, self._nouns, self._places)
        self._collectives = Collectives(self._text, self._index, self._by_name, self._antecedents, self._nouns)
        self._publishers = Publishers(
            self._text, self._nouns, self._index, self._by_name, self._collectives, self._antecedent, self.noun_phrase
        )
        self._countries = {e.country: e for e in reversed(entities) if e.label == "GPE" and self._names_country(e)}

    def entity_at(self, start: int, end: int) -> Entity | None:
        """The entity whose mention overlaps a span; of several, the one at the end of the span, where its head stands."""
        found = self._index.within(start, end)
        return found[-1].entity if found else None

    def speaker(
        self,
        start: int,
        end: int,
        *,
        previous: str | None = None,
        last: str | None = None,
        said: Sequence[tuple[int, int]] = (),
    ) -> Speaker:
        """Who a source phrase stands for.

        Args:
            start: Where the phrase starts in the text.
            end: Where it ends.
            previous: The name of the speaker before, for pronouns and "the report".
            last: The name of whoever spoke last, who may be quoted by that speaker.
            said: The extents of what this source says; who is named there is not who says it.

        Returns:
            The name and the entity's id. An unnamed source keeps its own words ("officials", None); a pronoun
            that nobody fits is (None, None).
        """
        phrase = self._text[start:end].strip()
        part = _PART_OF.fullmatch(phrase)  # "one of them"
        written_out = "" if phrase.isupper() and len(phrase) > 1 else phrase.lower()  # "WHO" is no pronoun
        pronoun = self._nouns.pronouns.get(part["whole"].lower() if part else written_out)
        last = last or previous
        heard = Heard(previous, last, said)
        if part or pronoun:
            pointed = self._antecedent(pronoun or "many", start, last if pronoun in ("many", "self") else previous)
            if self._is_plain(pointed, pronoun, start, last):
                return pointed
            kind = "" if pronoun == "self" else PRONOUNS.get(pronoun or "many", "")
            asked = self._referents.asked(kind, start, end, heard, pointed)
            chosen = self._chosen(asked) if asked else pointed
            return chosen or (self._speaker_before(previous) if pronoun in _ONE_PERSON else _UNKNOWN)
        told = self._initials(start, end) or self._named(start, end) or self._interviewed(start) or self._apposed(start, end)
        if told is not None:
            return told
        vote = (
            self._publishers.maker(start, end, previous)
            or self._surname(start, end)
            or self._collectives.meant(start, end, previous)
        )
        unnamed = vote if vote is not None and vote[1] is None else None
        kind = self._referents.kind(start, end)
        if vote is not None and (self._publishers.made_after(end) is not None or (unnamed and kind == "new document")):
            return vote  # "figures |compiled by the Home Office|", "|government| reports"
        plain = unnamed or (self.noun_phrase(start, end) or None, None)
        asked = self._referents.asked(kind, start, end, heard, vote)
        return (self._chosen(asked) if asked else vote) or plain

    def _speaker_before(self, name: str | None) -> Speaker:
        """Whoever spoke before, whom "he" means where nobody of the text fits better: "a spokesman"."""
        if name is None or self._nouns.is_body(name):
            return _UNKNOWN
        entity = self._by_name.get(name)
        return name, entity.id if entity is not None else None

    def _is_plain(self, vote: Speaker, pronoun: str | None, at: int, last: str | None) -> bool:
        """Whether the words right before a pronoun tell whom it means: "The firms deny this. |They|", "Galicia shut; |it|"."""
        if pronoun == "many":
            return vote[0] is not None and vote[1] is None and vote[0] != last
        near = (m for m in self._index.before(at) if m.entity.id == vote[1] is not None)
        told = next(near, None) if pronoun == "body" else None
        return told is not None and not self._index.sentences_between(told.end, at) and self._antecedents.is_subject(told)

    def _chosen(self, asked: Asked) -> Speaker | None:
        found = self._referents.choose(asked)
        if found.name is None:
            return None
        entity = self._by_name.get(found.name)
        return (self._full_name(entity), entity.id) if entity is not None else (found.name, found.id)

    def noun_phrase(self, start: int, end: int) -> str:
        """The words of an unnamed source: without determiner and trailing clauses, small unless a name."""
        phrase = self._text[start:end].strip(" \n\t\"'“”‘’,.")
        phrase = _OF_COMMON.sub("", _TAIL.sub("", phrase))
        if found := _DETERMINERS.match(phrase):
            phrase = phrase[found.end() :]
        first = phrase.split(" ", 1)[0] if phrase else ""
        sentence_start = found is None and first[:1].isupper() and first[1:].islower()
        if sentence_start and not self._covers(start) and not self._is_proper(start):
            phrase = phrase[0].lower() + phrase[1:]
        return " ".join(phrase.split())

    def _is_proper(self, at: int) -> bool:
        token = self._doc.char_span(at, at + 1, alignment_mode="expand")
        return token is not None and token.root.pos_ == "PROPN"

    # --- names

    def _covers(self, at: int) -> bool:
        return bool(self._index.within(at, at + 1))

    def _named(self, start: int, end: int) -> Speaker | None:
        """A person named in the phrase; or a body or place that is the whole phrase."""
        found = [m for m in self._index.within(start, end) if m.entity.label != "PERSON" or self._text[m.start - 1] != "("]
        for mention in found:
            if self._text[mention.start].isupper() and mention.entity.label == "PERSON" and not self._is_modifier(mention, end):
                return mention.entity.name, mention.entity.id
        if not found:
            return None
        head = self._head(start, end, found)
        return self._spoken(head) if head else None

    def _is_modifier(self, mention: Mentioned, end: int) -> bool:
        """Does a person's name only say whose: "Klitschko's office", "Klitschko aides", "a spokesman for Klitschko"?"""
        if _POSSESSIVE.match(self._text, mention.end) and mention.end + 2 < end:
            return True
        if _NOUN_AFTER.match(self._text, mention.end, end):
            return True
        low = max(0, mention.start - 30)
        return bool(_AT_A_PLACE.search(self._text, low, mention.start) or _FOR_SOMEBODY.search(self._text, low, mention.start))

    def _head(self, start: int, end: int, found: list[Mentioned]) -> Entity | None:
        """The name that is the phrase: nothing but articles before it, and nothing but brackets or apposition after."""
        for mention in found:
            before = self._text[start : mention.start].strip()
            after = self._text[mention.end : end].strip()
            if OF.search(f" {before} ") and head_noun(self._text, start, end)[0] in self._nouns.anonymous:
                continue  # "a spokesman for the operator, |Norvik"
            told = self._is_description(before) or self._is_head(start, mention)
            if mention.start <= start or not before or _DETERMINERS.fullmatch(before + " ") or told:
                rest = re.sub(r"^\([^)]*\)?\s*", "", after)
                if not rest or rest[0] in ",(" or re.match(r"(?:in|of|on|at|,|who|which|that)\b", rest):
                    return mention.entity
        return None

    def _is_description(self, before: str) -> bool:
        """ "research firm |Nielsen", "the UN children’s agency, |UNICEF", "Russian civil aviation agency |Rosaviatsia"."""
        words = WORD.findall(before)
        apart = before.endswith(",") and not OF.search(before)
        return bool(words) and (apart or singular(words[-1].lower()) in self._nouns.collectives)

    def _is_head(self, start: int, mention: Mentioned) -> bool:
        """Whether a body's name is what the words before it hang on: "UK carmaker |Norvik", "Norway's |Institute of Floods"."""
        span = self._doc.char_span(start, mention.end, alignment_mode="expand")
        if mention.entity.label != "ORG" or span is None or OF.search(f" {self._text[start : mention.start]}"):
            return False
        return mention.start <= span.root.idx < mention.end

    def _spoken(self, entity: Entity) -> Speaker:
        """A capital or a seat speaks for someone else."""
        place = self._places.get(entity.name)
        if place and place.kind in ("capital", "seat") and place.speaks and place.speaks != entity.name:
            country = self._countries.get(place.country) if place.kind == "capital" else None
            spoken = country or self._by_name.get(place.speaks)
            return (spoken.name, spoken.id) if spoken else (place.speaks, None)
        full = self._full_name(entity)
        return (written_out(entity, self._text, self._index, self._by_name) if full == entity.name else full), entity.id

    def _full_name(self, entity: Entity) -> str:
        """The name of a body that the text calls by its letters alone: "the UN"."""
        place = self._places.get(entity.name) if entity.name.isupper() else None
        return place.key if place is not None and place.kind == "known" and entity.label == "ORG" else entity.name

    def _names_country(self, entity: Entity) -> bool:
        place = self._places.get(entity.name)
        return bool(place and place.kind == "country")

    def _apposed(self, start: int, end: int) -> Speaker | None:
        """The name between commas behind an office: "the governor of Pest, |Ilona Feher|, told us"."""
        beside = _NAME_BESIDE.match(self._text, end)
        office = next(iter(self._offices.scanner.find(self._text[start:end])), None) if beside else None
        if beside is None or office is None or head_noun(self._text, start, end)[0] not in office[2].office:
            return None
        entity = self.entity_at(beside.start(1), beside.end(1))
        return beside.group(1), entity.id if entity else None

    def _surname(self, start: int, end: int) -> Speaker | None:
        """Somebody's surname, if the phrase is one, as written or nearly, with or without a title."""
        words = self._text[start:end].split()
        while len(words) > 1 and words[0].lower() in self._words.titles:
            words = words[1:]
        name = " ".join(words)
        if not words or len(words) > 2 or not name[0].isupper():
            return None
        holders = [e for e in self._by_name.values() if e.label == "PERSON" and has_surname(e.name, name)]
        return (holders[0].name, holders[0].id) if len(holders) == 1 else None

    def _interviewed(self, start: int) -> Speaker | None:
        """Who answers in "Q: …", "A: …": the person of whom the text speaks before the first question."""
        first = _QUESTION.search(self._text, 0, start) if _ANSWER.match(self._text, start) else None
        people = [m.entity for m in self._index.within(0, first.start()) if m.entity.label == "PERSON"] if first else []
        return (people[0].name, people[0].id) if people else None

    def _initials(self, start: int, end: int) -> Speaker | None:
        """The one person in the text with these initials: "OL: …" for Orla Ledwidge."""
        letters = self._text[start:end].strip().replace(".", "")
        if not letters.isupper() or not 2 <= len(letters) <= _MOST_INITIALS or self._text[end : end + 1] != ":":
            return None
        people = [e for e in self._by_name.values() if e.label == "PERSON" and initials_of(e.name) == letters]
        names = tuple(dict.fromkeys(e.name for e in people))
        return (people[0].name, people[0].id) if len(names) == 1 else None

    def _antecedent(self, pronoun: str, at: int, previous: str | None) -> Speaker:
        found = self._antecedents.of(pronoun, at, previous)
        return (self._full_name(found), found.id) if isinstance(found, Entity) else (found, None)

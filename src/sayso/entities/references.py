"""The stage that finds pronouns and nouns for the things that a text names, after its names and speakers are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.entities.anaphors import find_anaphors
from sayso.entities.antecedents import Antecedents
from sayso.entities.mention import Extents
from sayso.entities.mention_index import MentionIndex
from sayso.entities.names import head_words
from sayso.entities.places import places_of
from sayso.entities.referent_features import Asked, Heard
from sayso.entities.referents import LEAST_SURE, Candidate, Referents, sort_of
from sayso.entities.source_nouns import source_nouns_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Attribution, Entity, Extent


class _Place(NamedTuple):
    word: str
    role: str


def find_references(
    doc: Doc, entities: Sequence[Entity], attributions: Sequence[Attribution], *, lexicon: Lexicon | None = None
) -> tuple[Entity, ...]:
    """The entities of a Doc with the pronouns and nouns that stand for them among their mentions.

    Args:
        doc: The text, parsed in whole or in part.
        entities: Its entities, from `find_entities`.
        attributions: Who says what in it.
        lexicon: Tables to read with.
    """
    if not entities:
        return tuple(entities)
    more = dict(_references(doc, entities, attributions, lexicon or default_lexicon()))
    added: dict[str, list[Extent]] = {}
    for (start, end), id in more.items():
        added.setdefault(id, []).append(Extent(start=start, end=end))
    return tuple(_with_mentions(entity, added.get(entity.id, ())) for entity in entities)


def _with_mentions(entity: Entity, more: Sequence[Extent]) -> Entity:
    if not more:
        return entity
    mentions = sorted((*entity.mentions, *more), key=lambda m: (m.start, m.end))
    return entity.model_copy(update={"mentions": tuple(mentions)})


def _references(
    doc: Doc, entities: Sequence[Entity], attributions: Sequence[Attribution], lexicon: Lexicon
) -> Iterator[tuple[tuple[int, int], str]]:
    nouns, by_id = source_nouns_of(lexicon), {entity.id: entity for entity in entities}
    index = MentionIndex(doc.text, entities)
    antecedents = Antecedents(doc, index, {entity.name: entity for entity in entities}, lexicon)
    referents = Referents(doc, index, antecedents.genders, nouns, places_of(lexicon))
    speakers = _Speakers(attributions, by_id)
    names = Extents((m.start, m.end) for entity in entities for m in entity.mentions)
    heads = frozenset(word for entity in entities for name in (entity.name, *entity.aliases) for word in head_words(name))
    for anaphor in find_anaphors(doc, names, nouns, lexicon.derived(_place_nouns)):
        if anaphor.kind in ("thing", "document") and not anaphor.tie and anaphor.noun not in heads:
            continue  # "the morning"
        kind = "told" if anaphor.tie else anaphor.kind
        here = speakers.at(anaphor.start)
        asked = Asked(kind, anaphor.noun, anaphor.start, anaphor.end, Heard(here, here, ()), None, None, anaphor)
        chosen = _who(referents, asked, speakers)
        referents.learn(anaphor, chosen)
        if chosen.id is not None:
            index.add(anaphor.start, anaphor.end, by_id[chosen.id])
            yield (anaphor.start, anaphor.end), chosen.id


def _who(referents: Referents, asked: Asked, speakers: _Speakers) -> Candidate:
    """Who is meant: the source that words are, whose title they are, else who is chosen, if that is sure."""
    if (source := speakers.source(asked.start, asked.end)) is not None:
        return Candidate(source.name, source.id, [])
    if asked.anaphor is not None and asked.anaphor.tie == "title":
        return referents.candidates(asked, trusted=False)[-1]
    chosen, probability = referents.choose_with_probability(asked)
    return chosen if probability >= LEAST_SURE[sort_of(asked.kind)] else Candidate(None, None, [])


class _Speakers:
    """Who speaks where: by the contents of attributions, the innermost first."""

    def __init__(self, attributions: Sequence[Attribution], by_id: dict[str, Entity]) -> None:
        found = []
        self._sources: dict[tuple[int, int], Entity] = {}
        for attribution in attributions:
            source = attribution.source
            entity = by_id.get(source.entity or "") if source is not None else None
            if source is not None and entity is not None:
                self._sources[source.start, source.end] = entity
            found += [(part.start, part.end, entity) for part in attribution.content]
        self._parts = sorted(found, key=lambda part: (part[0], -part[1]))
        self._starts = [start for start, _, _ in self._parts]

    def source(self, start: int, end: int) -> Entity | None:
        """Whom words mean that are themselves a source: "|he| said"."""
        return self._sources.get((start, end))

    def at(self, at: int) -> str | None:
        """The name of whoever says what stands here."""
        for i in range(bisect_left(self._starts, at + 1) - 1, -1, -1):
            _, end, entity = self._parts[i]
            if end > at:
                return entity.name if entity is not None else None
        return None


def _place_nouns(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.word for row in lexicon.rows("place_nouns", _Place) if row.role == "place")

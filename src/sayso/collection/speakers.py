"""Who is who over the documents of a collection, and so who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sayso.errors import require
from sayso.extraction import Extraction
from sayso.records import Claim, Entity, MergedEntity
from sayso.tables import name_of

TYPES = {"who": "string"}
"""The column that tells who speaks."""


def merged(entities: Iterable[tuple[str, Sequence[Entity]]], same: Mapping[str, str] | None = None) -> tuple[MergedEntity, ...]:
    """The entities of many documents, each once.

    Args:
        entities: The entities of each document, with its key.
        same: Names to those that they stand for.
    """
    from sayso.entities import merge_entities  # when called: the room of entities loads spaCy

    return merge_entities(entities, same=same)


def with_ids(entities: Iterable[MergedEntity], ids: Mapping[str, str]) -> tuple[MergedEntity, ...]:
    """Merged entities whose members name the extractions by their ids instead of the keys of their documents."""
    return tuple(
        one.model_copy(update={"members": tuple(m.model_copy(update={"extraction": ids[m.extraction]}) for m in one.members)})
        for one in entities
    )


class _Said(NamedTuple):
    """Who says a claim: the entity, where it is one, and the name."""

    document: str
    claim: str
    entity: str | None
    name: str


def _said(document: str, claims: Iterable[Claim]) -> Iterator[_Said]:
    for claim in claims:
        source = claim.attribution[0].source if claim.attribution else None
        if source is not None:
            yield _Said(document, claim.id, source.entity, name_of(source))


def _names(
    entities: Sequence[tuple[str, Sequence[Entity]]], said: Sequence[_Said], same: Mapping[str, str]
) -> dict[_Said, str]:
    """The one name of each speaker: that of the merged entity, else what a user calls them, else their own."""
    from sayso.entities import check_used, renamed  # when called, as above

    alone = {one.name for one in said}
    check_used(same, [*alone, *(entity.name for _, found in entities for entity in found)])
    called = renamed(alone, same)
    known = {(member.extraction, member.entity): one.name for one in merged(entities, same) for member in one.members}
    return {one: known.get((one.document, one.entity or ""), called[one.name]) for one in said}


def speakers(extractions: Iterable[tuple[str, Extraction]], same: Mapping[str, str] | None) -> Any:
    """An Arrow table of the innermost speaker of each claim that has one, by the name of the merged entity.

    Args:
        extractions: The extractions with the keys of their documents.
        same: Names to those that they stand for.
    """
    entities: list[tuple[str, Sequence[Entity]]] = []
    said: list[_Said] = []
    for key, one in extractions:
        entities.append((key, one.entities))
        said += _said(key, one.claims)
    names = _names(entities, said, same or {})
    rows = [{"_document": one.document, "id": one.claim, "who": names[one]} for one in said]
    arrow = require("pyarrow", "collection")
    schema = arrow.schema([(name, arrow.string()) for name in ("_document", "id", *TYPES)])
    return arrow.Table.from_pylist(rows, schema=schema)

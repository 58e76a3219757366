"""Who is who over the documents of a collection, and so who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.errors import require
from sayso.extraction import Extraction
from sayso.records import Entity, MergedEntity
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


def speakers(extractions: Iterable[tuple[str, Extraction]], same: Mapping[str, str] | None) -> Any:
    """An Arrow table of the innermost speaker of each claim that has one, by the name of the merged entity.

    Args:
        extractions: The extractions with the keys of their documents.
        same: Names to those that they stand for.
    """
    entities, said = [], []
    for key, one in extractions:
        entities.append((key, one.entities))
        for claim in one.claims:
            source = claim.attribution[0].source if claim.attribution else None
            if source is not None:
                said.append((key, claim.id, source.entity, name_of(source)))
    from sayso.entities import check_used, renamed  # when called, as above

    check_used(same or {}, [*(one.name for _, found in entities for one in found), *(name for *_, name in said)])
    called = renamed({name for *_, name in said}, same or {})
    names = {(member.extraction, member.entity): one.name for one in merged(entities, same) for member in one.members}
    rows = [{"_document": key, "id": id, "who": names.get((key, entity or ""), called[name])} for key, id, entity, name in said]
    arrow = require("pyarrow", "collection")
    schema = arrow.schema([(name, arrow.string()) for name in ("_document", "id", *TYPES)])
    return arrow.Table.from_pylist(rows, schema=schema)

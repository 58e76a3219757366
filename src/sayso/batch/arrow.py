"""Record batches in, record batches out: what any engine (Spark, Ray, Dask) can map over its partitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sayso import pipeline
from sayso.documents import FIELDS, Document
from sayso.documents.document import failed
from sayso.documents.tables import rows_of
from sayso.errors import InputError, require
from sayso.extraction import Extraction
from sayso.records import Read
from sayso.settings import Settings
from sayso.tables import to_arrow

if TYPE_CHECKING:
    import pyarrow

_ERRORS = ("error_type", "error_message")
_DOCUMENTS_AT_ONCE = 256


def schema() -> pyarrow.Schema:
    """The columns of what `extract_batches` yields: those of every claim table, and the error of a document.

    >>> schema().names[0], schema().names[-2:]
    ('document', ['error_type', 'error_message'])
    """
    arrow = require("pyarrow", "tables")
    made = to_arrow([]).schema
    for name in _ERRORS:
        made = made.append(arrow.field(name, arrow.string()))
    return made


def extract_batches(
    batches: Iterable[pyarrow.RecordBatch],
    *,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
    model: str | None = None,
) -> Iterator[pyarrow.RecordBatch]:
    """Claims of tables of documents, with no engine inside; each process loads the model once.

    Args:
        batches: Record batches with a column `text` and any of `id`, `publisher`, `published`, `url`, `title`.
        read: As for `sayso.extract`.
        settings: As for `sayso.extract`.
        model: As for `sayso.load`.

    Yields:
        Batches with a row per claim, one for each 256 documents or fewer, with the columns of `schema()`; claims stand
        in the order of their documents. A document that cannot be read gives one row, after the claims of its batch,
        with its id and `error_type`, `error_message`.

    Raises:
        InputError: A batch has no column `text`.

    >>> import pyarrow
    >>> batch = pyarrow.RecordBatch.from_pylist([{"id": "a", "text": "Police arrested 12 people."}])
    >>> [row["value"] for made in extract_batches([batch]) for row in made.to_pylist()]
    [12.0]
    """
    loaded, columns = pipeline.load(model, allow_model=Settings.of(settings).allow_model), schema()
    for batch in batches:
        if "text" not in batch.schema.names:
            raise InputError("the batch has no column 'text'", remedy=f"name its columns {', '.join(FIELDS)}")
        twice = [name for name in FIELDS if batch.schema.names.count(name) > 1]
        if twice:
            raise InputError(f"the batch has two columns {twice[0]!r}", remedy="give each a name of its own")
        known = batch.select([name for name in FIELDS if name in batch.schema.names])
        for first in range(0, len(known), _DOCUMENTS_AT_ONCE):  # an engine's batches may hold many thousands
            rows = [_document(row) for row in rows_of(known.slice(first, _DOCUMENTS_AT_ONCE))]
            found = loaded.extract_many(rows, read=read, settings=settings)
            yield from _batches(list(found), columns)


def _document(row: dict[str, Any] | InputError) -> Document | dict[str, Any]:
    if isinstance(row, InputError):
        return failed("", row)
    return {name: value for name, value in row.items() if value is not None or name == "text"}


def _batches(found: list[Extraction], columns: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    arrow = require("pyarrow", "tables")
    claims = to_arrow(one for one in found if one.error is None)
    for name in _ERRORS:
        claims = claims.append_column(arrow.field(name, arrow.string()), arrow.nulls(claims.num_rows, arrow.string()))
    failed = [
        {"document": one.id, "error_type": one.error.type, "error_message": one.error.message} for one in found if one.error
    ]
    errors = arrow.Table.from_pylist(failed, schema=columns)
    made = arrow.concat_tables([claims.cast(columns), errors]).combine_chunks()
    yield from made.to_batches() or [arrow.RecordBatch.from_pylist([], schema=columns)]

"""Parts: a part is a stretch of the documents whose tables are written whole or not at all.

For part 7 there are `claims/part-000007.parquet`, `articles/…`, `errors/…`, `records/…` (each extraction as JSON, from which
`sayso.open` reads it back) and, written last, `parts/part-000007.json`. A part counts as done when that last file is there, so
a run that was killed at any moment goes on without losing or doubling a document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.documents import Document
from sayso.errors import InputError, require
from sayso.extraction import Extraction
from sayso.tables import replacing, to_arrow

if TYPE_CHECKING:
    import pyarrow

TABLES = ("claims", "articles", "errors", "records")
_ARTICLES = ("document", "id", "source", "title", "publisher", "published", "url", "age_text", "start", "end", "claims")
_RECORDS = ("document", "source", "record")
_ERRORS = ("document", "source", "type", "message", "where")
_NUMBERS = ("start", "end", "claims")


class Part(NamedTuple):
    """A stretch of the documents: its number, the row of its first document, and the documents."""

    number: int
    first: int
    sources: tuple[Document, ...]

    def fingerprint(self, options: str) -> str:
        """What the part's tables depend on, hashed: its documents and the options that they are read with."""
        digest = hashlib.sha256(options.encode())
        for source in self.sources:
            digest.update(repr((source.where, sorted(source.fields.items()), str(source.error))).encode("utf-8", "replace"))
        return digest.hexdigest()


def parts(sources: Iterable[Document], size: int) -> Iterator[Part]:
    """Documents in stretches of `size`.

    >>> [(part.number, part.first, len(part.sources)) for part in parts([Document("a")] * 5, 2)]
    [(0, 0, 2), (1, 2, 2), (2, 4, 1)]
    """
    rest, number = iter(sources), 0
    while taken := tuple(islice(rest, size)):
        yield Part(number, number * size, taken)
        number += 1


def is_done(part: Part, folder: Path, options: str) -> bool:
    """Whether a part was written by an earlier run.

    Raises:
        InputError: It was written from other documents or with other options.
    """
    done = _path(folder, "parts", part.number, "json")
    try:
        known = json.loads(done.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    if known["fingerprint"] != part.fingerprint(options):
        raise InputError(
            "these documents or options are not those of the run that is to be resumed", where=str(done),
            remedy="write to another folder",
        )  # fmt: skip
    return True


def write(part: Part, found: Sequence[Extraction], folder: Path, options: str) -> dict[str, int]:
    """Write the tables of a part, and that it is done.

    Args:
        part: The part.
        found: The extraction of each of its documents.
        folder: Where the tables go.
        options: What `Part.fingerprint` takes.

    Returns:
        How many documents, claims, articles and errors it has.
    """
    arrow, parquet = require("pyarrow", "tables"), require("pyarrow.parquet", "tables")
    made = {
        "claims": to_arrow(one for one in found if one.error is None),
        "articles": _table(arrow, _ARTICLES, _article_rows(part, found)),
        "errors": _table(arrow, _ERRORS, _error_rows(part, found)),
        "records": _table(arrow, _RECORDS, _record_rows(part, found)),
    }
    for name, table in made.items():
        with replacing(_path(folder, name, part.number, "parquet")) as path:
            parquet.write_table(table, path, compression="zstd" if name == "records" else "snappy")
    counts = {"documents": len(part.sources)} | {name: table.num_rows for name, table in made.items()}
    with replacing(_path(folder, "parts", part.number, "json")) as path:
        path.write_text(json.dumps({"fingerprint": part.fingerprint(options), **counts}), encoding="utf-8")
    return counts


def prepare(folder: Path) -> None:
    """Make the folders of a run, and clear away what a killed run left half written."""
    for name in (*TABLES, "parts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for left in (folder / name).glob(".*.part"):
            left.unlink()


def _path(folder: Path, table: str, number: int, suffix: str) -> Path:
    return folder / table / f"part-{number:06d}.{suffix}"


def _article_rows(part: Part, found: Sequence[Extraction]) -> Iterator[dict[str, Any]]:
    for source, one in zip(part.sources, found, strict=True):
        if not one.articles and one.error is None:  # a document without words is none the less accounted for
            row = {
                "id": f"{one.id}/1",
                "title": one.title,
                "publisher": one.publisher,
                "published": one.published,
                "url": one.url,
            }
            yield {**row, "start": 0, "end": len(one.text), "document": one.id, "source": source.where, "claims": 0}
        for article in one.articles:
            claims = sum(claim.article == article.id for claim in one.claims)
            yield {**article.model_dump(), "document": one.id, "source": source.where, "claims": claims}


def _record_rows(part: Part, found: Sequence[Extraction]) -> Iterator[dict[str, Any]]:
    for source, one in zip(part.sources, found, strict=True):
        if one.error is None:
            yield {"document": one.id, "source": source.where, "record": one.model_dump_json()}


def _error_rows(part: Part, found: Sequence[Extraction]) -> Iterator[dict[str, Any]]:
    for source, one in zip(part.sources, found, strict=True):
        if one.error is not None:
            yield {**one.error.model_dump(), "document": one.id, "source": source.where}


def _table(arrow: Any, names: Sequence[str], rows: Iterable[dict[str, Any]]) -> pyarrow.Table:
    fields = [arrow.field(name, arrow.int64() if name in _NUMBERS else arrow.string()) for name in names]
    return arrow.Table.from_pylist(list(rows), schema=arrow.schema(fields))

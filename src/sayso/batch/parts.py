"""Parts: a part is a stretch of the documents whose tables are written whole or not at all.

For part 7 there are `claims/part-000007.parquet`, `articles/…`, `errors/…`, `records/…` (each extraction as JSON, from which
`sayso.open` reads it back) and, written last, `parts/part-000007.json`. A part counts as done when that last file is there
and its tables are as it says, so
a run that was killed at any moment goes on without losing or doubling a document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.documents import Document
from sayso.errors import InputError, SaysoError, require
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


def done(part: Part, folder: Path, options: str) -> dict[str, int] | None:
    """What a part has that was written by an earlier run, or None where it is to be read: missing, or damaged since.

    Raises:
        InputError: It was written from other documents or with other options.
    """
    path = _path(folder, "parts", part.number, "json")
    known = _state(path)
    if known is None:
        return None
    if known["fingerprint"] != part.fingerprint(options):
        raise InputError(
            "these documents or options are not those of the run that is to be resumed", where=str(path),
            remedy="write to another folder",
        )  # fmt: skip
    whole = all(_sha256(_path(folder, name, part.number, "parquet")) == known["sha256"][name] for name in TABLES)
    return {name: known[name] for name in ("documents", *TABLES)} if whole else None


def _state(path: Path) -> dict[str, Any] | None:
    """What an earlier run wrote of a part; None where there is nothing, or nothing that can be relied on."""
    try:
        known = json.loads(path.read_bytes())
        whole = all(isinstance(known[name], int) for name in ("documents", *TABLES))
        whole = whole and isinstance(known["fingerprint"], str) and known["sha256"].keys() == set(TABLES)
    except (FileNotFoundError, ValueError, TypeError, LookupError, AttributeError):
        return None
    return known if whole else None


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


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
    read_with = _read_with(found, options)
    for name, table in made.items():
        with replacing(_path(folder, name, part.number, "parquet")) as path:
            packed = "zstd" if name == "records" else "snappy"
            parquet.write_table(table.replace_schema_metadata(read_with), path, compression=packed)
    counts = {"documents": len(part.sources)} | {name: table.num_rows for name, table in made.items()}
    sums = {name: _sha256(_path(folder, name, part.number, "parquet")) for name in made}
    state = {"fingerprint": part.fingerprint(options), "sha256": sums, **counts}
    with replacing(_path(folder, "parts", part.number, "json")) as path:
        path.write_text(json.dumps(state), encoding="utf-8")
    return counts


def _read_with(found: Sequence[Extraction], options: str) -> dict[str, str]:
    """What the tables were read with, for their metadata: versions, models, their hashes, and all options."""
    meta = {name: str(value) for name, value in found[0].meta.model_dump().items() if value is not None}
    return {**{name if name == "sayso" else f"sayso.{name}": value for name, value in meta.items()}, "sayso.options": options}


@contextmanager
def prepared(folder: Path) -> Iterator[None]:
    """The folders of a run, cleared of what a killed run left half written, and no other run's meanwhile.

    The system keeps the lock: it goes with the process that has it, however that ends.

    Raises:
        SaysoError: Another run is writing there.
    """
    filelock = require("filelock", "tables")
    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / ".lock")
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        remedy = "wait for its end, or write to another folder"
        raise SaysoError("another run is writing there", where=str(folder), remedy=remedy) from None
    try:
        _clear(folder)
        yield
    finally:
        lock.release()


def _clear(folder: Path) -> None:
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
            yield {"document": one.id, "source": source.where, "record": one.to_jsonl().rstrip("\n")}


def _error_rows(part: Part, found: Sequence[Extraction]) -> Iterator[dict[str, Any]]:
    for source, one in zip(part.sources, found, strict=True):
        if one.error is not None:
            yield {**one.error.model_dump(), "document": one.id, "source": source.where}


def _table(arrow: Any, names: Sequence[str], rows: Iterable[dict[str, Any]]) -> pyarrow.Table:
    fields = [arrow.field(name, arrow.int64() if name in _NUMBERS else arrow.string()) for name in names]
    return arrow.Table.from_pylist(list(rows), schema=arrow.schema(fields))

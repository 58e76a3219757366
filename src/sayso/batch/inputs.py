"""Documents from files, folders, JSON Lines, CSV and Parquet, one at a time."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import InputError, SaysoError, require
from sayso.reading import read_file

FIELDS = ("id", "text", "publisher", "published", "url", "title")
"""The columns that a table of documents may have; only `text` is needed."""

_TEXTS = (".txt", ".text", ".md", ".html", ".htm")


class Source(NamedTuple):
    """A document and where it comes from; `error` stands in place of fields that could not be read."""

    where: str
    fields: Mapping[str, Any]
    error: SaysoError | None = None


def documents(paths: Iterable[str | Path]) -> Iterator[Source]:
    """All documents of some files and folders, always in the same order.

    Args:
        paths: Text and HTML files are one document each; JSON Lines, CSV and Parquet files hold one document a row, in
            the columns `FIELDS`; of a folder every such file is read, sorted by its path.

    Yields:
        Each document with its fields and where it comes from ("news.csv:7"). A row or file that cannot be read yields
        its error, so that nothing is lost.

    Raises:
        InputError: There is no such file or folder, or it is of no kind that can be read.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Four died.", encoding="utf-8")
    >>> _ = (folder / "b.jsonl").write_text('{"id": "7", "text": "Five died."}', encoding="utf-8")
    >>> [source.fields for source in documents([folder])]
    [{'text': 'Four died.'}, {'id': '7', 'text': 'Five died.'}]
    """
    for path in map(Path, paths):
        for file in _files(path):
            read = _READERS.get(file.suffix.casefold(), _one)
            try:
                yield from read(file)
            except SaysoError as error:
                yield Source(str(file), {}, error)


def count(paths: Iterable[str | Path]) -> int:
    """How many documents `documents` yields, found without decoding them.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "b.jsonl"
    >>> _ = path.write_text('{"text": "Four died."}\\n\\n{"text": "Five died."}\\n', encoding="utf-8")
    >>> count([path])
    2
    """
    return sum(_COUNTERS.get(file.suffix.casefold(), _just_one)(file) for path in map(Path, paths) for file in _files(path))


def _just_one(_: Path) -> int:
    return 1


def _count_lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(not line.isspace() for line in lines)


def _count_csv(path: Path) -> int:
    return sum(1 for _ in documents([path]))  # a cell may hold line ends, so that lines say nothing


def _count_parquet(path: Path) -> int:
    try:
        rows: int = require("pyarrow.parquet", "tables").read_metadata(path).num_rows
    except (OSError, ValueError):
        return 1  # its error
    return rows


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.casefold() in (*_TEXTS, *_READERS))
    elif path.is_file():
        if path.suffix.casefold() not in (*_TEXTS, *_READERS, ""):
            known = ", ".join((*_TEXTS, *_READERS))
            raise InputError(f"files of kind {path.suffix!r} cannot be read", where=str(path), remedy=f"give one of {known}")
        yield path
    else:
        raise InputError("there is no such file or folder", where=str(path), remedy="check the path")


def _one(path: Path) -> Iterator[Source]:
    yield Source(str(path), {"text": read_file(path)})


def _json_lines(path: Path) -> Iterator[Source]:
    with path.open("rb") as lines:
        for n, line in enumerate(lines, 1):
            if line.strip():
                yield _json_line(line, f"{path}:{n}")


def _json_line(line: bytes, where: str) -> Source:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Source(where, {}, InputError(f"not a line of JSON ({error})", where=where, remedy="write one object a line"))
    if not isinstance(row, dict):
        return Source(where, {}, InputError("not a JSON object", where=where, remedy='write {"text": ...}'))
    return Source(where, _known(row))


def _csv_rows(path: Path) -> Iterator[Source]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for n, row in enumerate(csv.DictReader(lines), 1):
                yield Source(f"{path}:{n}", _known({name: value for name, value in row.items() if name and value}))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"not CSV in UTF-8 ({error})", where=str(path), remedy="save it as CSV in UTF-8") from error


def _parquet_rows(path: Path) -> Iterator[Source]:
    parquet, n = require("pyarrow.parquet", "tables"), 0
    try:
        file = parquet.ParquetFile(path)
        columns = [name for name in FIELDS if name in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=1024, columns=columns):
            for row in batch.to_pylist():
                n += 1
                yield Source(f"{path}:{n}", _known(row))
    except (OSError, ValueError) as error:  # pyarrow's own errors are both of these
        raise InputError(f"not a Parquet file ({error})", where=str(path), remedy="write it again") from error


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a document may have, as `extract_many` takes them; other columns are the user's own business."""
    found = {name: row[name] for name in FIELDS if row.get(name) is not None}
    for name, value in found.items():
        if name != "text" and not isinstance(value, str | date):
            found[name] = str(value)
    return found


_READERS: dict[str, Callable[[Path], Iterator[Source]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv_rows,
    ".parquet": _parquet_rows,
}

_COUNTERS: dict[str, Callable[[Path], int]] = {
    ".jsonl": _count_lines,
    ".ndjson": _count_lines,
    ".csv": _count_csv,
    ".parquet": _count_parquet,
}

TABLES = tuple(_READERS)
"""Kinds of files that hold a document a row."""

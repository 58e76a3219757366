"""Tables of documents: CSV, JSON, JSON Lines, Parquet and Excel, a document a row."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

from sayso.documents.columns import Columns, rows_in
from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.kinds import delimiter_of
from sayso.errors import InputError, require

_SAMPLE = 1 << 20


def read_csv(content: Content, columns: Columns) -> Iterator[Document]:
    """The rows of CSV: parted by commas, semicolons, tabs or bars; in UTF-8, UTF-16 or Windows-1252."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with io.TextIOWrapper(content.open(), encoding=_encoding(content), newline="") as lines:
        first = lines.readline()
        rows = csv.reader(_after(first, lines), delimiter=delimiter_of(first))
        try:
            names = [name.strip() for name in next(rows, [])]
            columns.check(names, content.name)
            for n, row in enumerate((row for row in rows if row), 1):
                cells = {name: cell for name, cell in zip(names, row, strict=False) if name and cell}
                yield columns.document(cells, f"{content.name}:{n}")
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"not CSV ({error})", where=content.name, remedy="save it as CSV in UTF-8") from error


def _after(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _encoding(content: Content) -> str:
    """UTF-8 where all bytes are; else UTF-16 by its mark, else Windows-1252, in which spreadsheets save."""
    if content.head()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    with content.open() as stream:
        decoder = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            while decoder.read(_SAMPLE):
                pass
        except UnicodeDecodeError:
            return "windows-1252"
    return "utf-8-sig"


def read_json_lines(content: Content, columns: Columns) -> Iterator[Document]:
    """The objects of JSON Lines; a line that is none is an error in its place."""
    with content.open() as lines:
        for n, line in enumerate(lines, 1):
            if line.strip():
                yield from _json_line(line, f"{content.name}:{n}", columns)


def _json_line(line: bytes, where: str, columns: Columns) -> Iterator[Document]:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        yield failed(where, InputError(f"not a line of JSON ({error})", where=where, remedy="write one object a line"))
        return
    inner = rows_in(row)
    if isinstance(row, dict) and inner is not None and "text" not in columns.of(row):
        yield from _objects(inner, where, columns)
    else:
        yield _object(row, where, columns)


def read_json(content: Content, columns: Columns) -> Iterator[Document]:
    """The objects of a JSON file: a list of them, a list within an object, or one."""
    try:
        given = json.loads(content.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error})", where=content.name, remedy="write an object, or a list of them") from error
    rows = rows_in(given)
    if isinstance(given, dict) and (rows is None or "text" in columns.of(given)):
        yield _object(given, content.name, columns)
    else:
        yield from _objects(rows if rows is not None else [given], content.name, columns)


def _objects(rows: list[Any], where: str, columns: Columns) -> Iterator[Document]:
    for n, row in enumerate(rows, 1):
        yield _object(row, f"{where}:{n}", columns)


def _object(row: Any, where: str, columns: Columns) -> Document:
    if not isinstance(row, dict):
        return failed(where, InputError("not a JSON object", where=where, remedy='write {"text": ...}'))
    return columns.document(row, where)


def read_parquet(content: Content, columns: Columns) -> Iterator[Document]:
    """The rows of a Parquet file."""
    parquet, arrow, n = require("pyarrow.parquet", "tables"), require("pyarrow", "tables"), 0
    try:
        file = parquet.ParquetFile(content.path if content.path is not None else io.BytesIO(content.read()))
        columns.check(file.schema_arrow.names, content.name)
        kept = [name for name in file.schema_arrow.names if not _is_nested(arrow, file.schema_arrow.field(name).type)]
        for batch in file.iter_batches(batch_size=1024, columns=kept):
            for row in batch.to_pylist():
                n += 1
                yield columns.document(row, f"{content.name}:{n}")
    except InputError:
        raise
    except (OSError, ValueError) as error:  # pyarrow's own errors are both of these
        raise InputError(f"not a Parquet file ({error})", where=content.name, remedy="write it again") from error


def _is_nested(arrow: Any, kind: Any) -> bool:
    """Is a column one of vectors, pictures or structures, rather than of words, numbers and dates?"""
    return bool(arrow.types.is_nested(kind) or arrow.types.is_binary(kind) or arrow.types.is_large_binary(kind))


def read_excel(content: Content, columns: Columns) -> Iterator[Document]:
    """The rows of the sheets of an Excel file whose first row names a column of text."""
    openpyxl = require("openpyxl", "documents")
    with content.open() as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except Exception as error:  # whatever is wrong inside, openpyxl lets it through
            raise InputError(f"not an Excel file ({error})", where=content.name, remedy="save it again as .xlsx") from error
        refused: list[InputError] = []
        read = 0
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            names = [str(name).strip() if name is not None else "" for name in next(rows, ())]
            where = f"{content.name}[{sheet.title}]"
            try:
                columns.check(names, where)
            except InputError as error:
                refused.append(error)
                continue
            read += 1
            yield from _sheet(rows, names, where, columns)
        if not read and refused:
            raise refused[0]


def _sheet(rows: Iterator[tuple[Any, ...]], names: list[str], where: str, columns: Columns) -> Iterator[Document]:
    for n, row in enumerate(rows, 2):
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name and cell is not None}
        if cells:
            yield columns.document(cells, f"{where}:{n}")

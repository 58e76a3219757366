"""Tables of documents: CSV, JSON, JSON Lines, Parquet and Excel, a document a row."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.documents.columns import Columns, rows_in
from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.kinds import delimiter_of
from sayso.errors import InputError, require

if TYPE_CHECKING:
    import pyarrow

_SAMPLE = 1 << 20


def read_csv(content: Content, columns: Columns) -> Iterator[Document]:
    """The rows of CSV: parted by commas, semicolons, tabs or bars; in UTF-8, UTF-16 or Windows-1252.

    A row that cannot be read is an error in its place, and costs no other: a quotation mark that is never closed, a byte
    that the encoding does not have, more cells than there are columns.
    """
    encoding, errors = _encoding(content)
    with io.TextIOWrapper(content.open(), encoding=encoding, errors=errors, newline="") as stream:
        try:
            yield from _csv_documents(_Lines(stream), content.name, columns)
        except (UnicodeError, csv.Error) as error:
            raise InputError(f"not CSV ({error})", where=content.name, remedy="save it as CSV in UTF-8") from error


def _csv_documents(lines: _Lines, where: str, columns: Columns) -> Iterator[Document]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    delimiter = delimiter_of(lines.first())
    names = [name.strip() for name in _record(lines, delimiter).cells]
    columns.check(names, where)
    n = 0
    while lines.first():
        row = _record(lines, delimiter)
        if row.cells:
            n += 1
            yield _csv_document(names, row, columns, f"{where}:{n}")


class _Lines:
    """The lines of a table, which can be taken anew from where a broken row began."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream = stream
        self._left: deque[str] = deque()

    def first(self) -> str:
        """The line that comes next, which stays; "" at the end."""
        if not self._left:
            self._left.extend(islice(self._stream, 1))
        return self._left[0] if self._left else ""

    def __iter__(self) -> Iterator[str]:
        """The lines from here; they stay until they are taken."""
        yield from self._left
        for line in self._stream:
            self._left.append(line)
            yield line

    def take(self, number: int) -> None:
        """Go on behind so many lines."""
        for _ in range(number):
            self._left.popleft()


class _Row(NamedTuple):
    """The cells of a row, and whether a quotation mark is opened in it that is not closed."""

    cells: list[str]
    open: bool = False


def _record(lines: _Lines, delimiter: str) -> _Row:
    """The next row.

    One that no strict reader takes is read from its first line alone: a stray quotation mark spoils no more than its line.
    """
    strict = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        cells = next(strict, [])
        lines.take(strict.line_num)
        return _Row(cells)
    except csv.Error:
        line = lines.first()
        lines.take(1)
        return _Row(next(csv.reader([line], delimiter=delimiter), []), _is_open(line, delimiter))


def _is_open(line: str, delimiter: str) -> bool:
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _csv_document(names: list[str], row: _Row, columns: Columns, where: str) -> Document:
    if fault := _fault(names, row):
        return failed(where, InputError(fault, where=where, remedy="mend the row, or leave it out"))
    return columns.document({name: cell or None for name, cell in zip(names, row.cells, strict=False) if name}, where)


def _fault(names: list[str], row: _Row) -> str | None:
    """What is wrong with a row of CSV."""
    if row.open:
        return "a quotation mark is opened and not closed"
    if any(row.cells[len(names) :]):
        return f"the row has {len(row.cells)} cells, and the table {len(names)} columns (is a quotation mark missing?)"
    for name, cell in zip(names, row.cells, strict=False):
        if found := _UNDECODED.search(cell):
            return f"{name!r} has a byte that is no text (0x{ord(found.group()) & 0xFF:02x})"
    return None


_UNDECODED = re.compile(r"[\ud800-\udfff]")


def _encoding(content: Content) -> tuple[str, str]:
    """The encoding of a table, and what is done with bytes that it does not have: they are kept, and looked for in each row.

    UTF-16 by its mark; UTF-8 where most of what is beyond ASCII is; else Windows-1252, in which spreadsheets save.
    """
    if content.head()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", "surrogatepass"
    undecoded = others = 0
    with io.TextIOWrapper(content.open(), encoding="utf-8", errors="surrogateescape", newline="") as stream:
        while sample := stream.read(_SAMPLE):
            broken = len(_UNDECODED.findall(sample))
            undecoded += broken
            others += len(_BEYOND_ASCII.findall(sample)) - broken
    return ("utf-8-sig" if undecoded <= others else "windows-1252"), "surrogateescape"


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


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
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":  # after the first line of many
            yield from read_json_lines(content, columns)
            return
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
    """The rows of a Parquet file; a row or a group of rows that cannot be read is an error in its place."""
    parquet, arrow = require("pyarrow.parquet", "tables"), require("pyarrow", "tables")
    try:
        file = parquet.ParquetFile(content.path if content.path is not None else io.BytesIO(content.read()))
    except (OSError, ValueError) as error:  # pyarrow's own errors are both of these
        raise InputError(f"not a Parquet file ({error})", where=content.name, remedy="write it again") from error
    schema = file.schema_arrow
    columns.check(schema.names, content.name)
    fields = {name for names in columns.of(schema.names).values() for name in names}
    kept = [name for name in schema.names if name in fields or not _is_nested(arrow, schema.field(name).type)]
    first = 1
    for group in range(file.num_row_groups):
        yield from _group(file, group, kept, first, content.name, columns)
        first += file.metadata.row_group(group).num_rows


def _group(file: Any, group: int, kept: list[str], first: int, name: str, columns: Columns) -> Iterator[Document]:
    """The rows of a group; from where the file breaks to the group's end they are one error."""
    n, end = first, first + file.metadata.row_group(group).num_rows - 1
    try:
        for batch in file.iter_batches(batch_size=1024, row_groups=[group], columns=kept):
            for row in rows_of(batch):
                yield _arrow_document(row, f"{name}:{n}", columns)
                n += 1
    except (OSError, ValueError) as error:
        where = f"{name}:{n}"
        yield failed(where, InputError(f"rows {n} to {end} cannot be read ({error})", where=where, remedy="write them again"))


def rows_of(batch: pyarrow.RecordBatch) -> list[dict[str, Any] | InputError]:
    """The rows of a record batch; one of which a cell cannot be read is the error that says so.

    >>> import pyarrow
    >>> rows_of(pyarrow.RecordBatch.from_pylist([{"text": "Four died."}]))
    [{'text': 'Four died.'}]
    """
    try:
        rows: list[dict[str, Any] | InputError] = batch.to_pylist()
    except Exception:  # one cell is enough: words that are no UTF-8, a date beyond the year 9999, a zone that is not known
        rows = [_row(batch, n) for n in range(batch.num_rows)]
    return rows


def _row(batch: pyarrow.RecordBatch, n: int) -> dict[str, Any] | InputError:
    cells = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            cells[name] = _cell(column[n])
        except Exception as error:
            return InputError(f"{name!r} cannot be read ({error})", remedy="mend the row, or leave it out")
    return cells


def _cell(cell: Any) -> Any:
    arrow = require("pyarrow", "tables")
    try:
        return cell.as_py()
    except Exception:
        if not arrow.types.is_timestamp(cell.type) or cell.type.tz in (None, "UTC"):
            raise
    return cell.cast(arrow.timestamp(cell.type.unit, "UTC")).as_py()  # of a zone that is not known the moment is, all the same


def _arrow_document(row: dict[str, Any] | InputError, where: str, columns: Columns) -> Document:
    if isinstance(row, InputError):
        return failed(where, InputError(row.what, where=where, remedy=row.remedy))
    try:
        return columns.document({name: _decoded(cell) for name, cell in row.items()}, where)
    except UnicodeDecodeError as error:
        return failed(where, InputError(f"the words are not UTF-8 ({error})", where=where, remedy="write them as strings"))


def _decoded(cell: Any) -> Any:
    """A cell; one of bytes holds words, as older writers have them."""
    return cell.decode("utf-8") if isinstance(cell, bytes) else cell


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

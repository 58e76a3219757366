"""Tables on disk: JSON Lines, CSV, Parquet and Excel."""

from __future__ import annotations

import csv
import io
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sayso.errors import InputError, require
from sayso.tables.columns import COLUMNS, Extracted, claim_rows, several
from sayso.tables.frames import to_arrow

M = TypeVar("M", bound=BaseModel)

_MOST_ROWS = 1_048_576  # of a sheet in Excel
_LONGEST_CELL = 32_767  # characters
_LARGEST = 1e300  # near the end of what a cell can hold
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_jsonl(found: Extracted | Iterable[Extracted]) -> str:
    """Whole extractions, one JSON object to a line; `from_jsonl` reads them back.

    >>> to_jsonl([])
    ''
    """
    return "".join(f"{extraction.model_dump_json()}\n" for extraction in several(found))  # type: ignore[attr-defined]


def from_jsonl(lines: str | Iterable[str], record: type[M]) -> Iterator[M]:
    """The records of JSON Lines (a text, an open file or lines) as they were written.

    Raises:
        InputError: A line is not such a record; the error names the line.

    >>> from sayso.records import Extent
    >>> list(from_jsonl('{"start": 0, "end": 2}\\n', Extent))
    [Extent(start=0, end=2)]
    >>> list(from_jsonl("{}", Extent))
    Traceback (most recent call last):
    sayso.errors.InputError: line 1: start: Field required; write it with to_jsonl
    """
    # not splitlines(): a JSON string may hold U+2028, which is no end of line here
    for number, line in enumerate(lines.split("\n") if isinstance(lines, str) else lines, 1):
        if not line.strip():
            continue
        try:
            yield record.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            what = ": ".join([*map(str, first["loc"][:1]), first["msg"]])
            raise InputError(what, where=f"line {number}", remedy="write it with to_jsonl") from None


def to_csv(found: Extracted | Iterable[Extracted]) -> str:
    """The claims as CSV, safe to open in a spreadsheet: text that would start a formula gets an apostrophe in front.

    >>> to_csv([]).startswith("document,id,article,title")
    True
    """
    out = io.StringIO()
    writer = csv.writer(out)  # its \r\n line ends (RFC 4180) are also what makes it quote a cell that holds \r
    writer.writerow(column.name for column in COLUMNS)
    for row in claim_rows(found):
        writer.writerow(safe(row[column.name]) for column in COLUMNS)
    return out.getvalue()


def safe(value: Any) -> Any:
    """A cell that a spreadsheet takes for what it is: text that would start a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = " | ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_parquet(found: Extracted | Iterable[Extracted], path: str | Path) -> None:
    """The claims as a Parquet file, complete or not there at all.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "claims.parquet"
    >>> to_parquet([], target)
    >>> require("pyarrow.parquet", "tables").read_table(target).num_rows
    0
    """
    parquet = require("pyarrow.parquet", "tables")
    with replacing(path) as part:
        parquet.write_table(to_arrow(found), part)


def to_excel(found: Extracted | Iterable[Extracted], path: str | Path) -> None:
    """The claims as an Excel workbook, complete or not there at all; text that would start a formula stays text.

    Raises:
        MissingExtraError: openpyxl is not installed.
        InputError: There are more claims than a sheet has rows.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "claims.xlsx"
    >>> to_excel([], target)
    >>> target.read_bytes()[:2]
    b'PK'
    """
    names = [column.name for column in COLUMNS]
    sheet(names, ([row[name] for name in names] for row in claim_rows(found)), path)


def sheet(names: Sequence[str], rows: Iterable[Sequence[Any]], path: str | Path) -> None:
    """Rows under a heading as an Excel workbook of one sheet, with filters and the heading in view.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a.xlsx"
    >>> sheet(["title"], [["=1+1"]], target)
    >>> require("openpyxl", "collection").load_workbook(target).active["A2"].data_type
    's'
    """
    openpyxl = require("openpyxl", "collection")
    cell_of, book = require("openpyxl.cell", "collection").WriteOnlyCell, openpyxl.Workbook(write_only=True)
    page = book.create_sheet("claims")
    page.freeze_panes = "A2"
    page.append(list(names))
    last = 1
    for last, row in enumerate(rows, 2):
        if last > _MOST_ROWS:
            raise InputError(f"a sheet has {_MOST_ROWS:,} rows; there are more claims", remedy="select fewer, or write Parquet")
        page.append([_excel_cell(value, cell_of, page) for value in row])
    page.auto_filter.ref = f"A1:{require('openpyxl.utils', 'collection').get_column_letter(len(names))}{last}"
    with replacing(path) as part:
        book.save(part)


def _excel_cell(value: Any, cell_of: Any, page: Any) -> Any:
    if isinstance(value, list):
        value = " | ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if abs(value) < _LARGEST else None
    if not isinstance(value, str):
        return value
    cell = cell_of(page, value=_NOT_IN_XML.sub("\ufffd", value)[:_LONGEST_CELL])
    cell.data_type = "s"  # never a formula
    return cell


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` only when all went well.

    What stands there then is on the disk, should the power fail. A link is followed, so that it stays one; a device or a pipe
    (`/dev/null`) is written to as it is.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "out.txt"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("done", encoding="utf-8")
    >>> target.read_text(encoding="utf-8"), len(list(target.parent.iterdir()))
    ('done', 1)
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        _flush(part)
        part.replace(target)
        if os.name != "nt":  # where folders cannot be opened
            _flush(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the disk hold what was written to a file, or the names in a folder."""
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

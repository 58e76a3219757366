"""Tables as Excel workbooks, in which text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import InputError, OptionError, require
from sayso.tables.columns import COLUMNS, Extracted, claim_rows
from sayso.tables.files import replacing

_LONGEST_CELL = 32_767  # characters, as Excel itself has it
_MOST_ROWS = 1_048_576  # its header included
_LOOKED_AT, _WIDEST = 200, 48  # rows, by which a column is as wide as what stands in it; characters
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), "�")


def to_excel(found: Extracted | Iterable[Extracted], path: str | Path) -> None:
    """The claims as an Excel workbook with one row each, complete or not there at all.

    Text is written as text, also where it begins with "=", "+", "-" or "@": no cell is a formula.

    Args:
        found: One extraction or several.
        path: The `.xlsx` file to write.

    Raises:
        InputError: There are more claims than a sheet has rows.
        MissingExtraError: The extra `tables` is not installed.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "claims.xlsx"
    >>> to_excel([], target)
    >>> require("openpyxl", "tables").load_workbook(target).active["H1"].value
    'text'
    """
    names = [column.name for column in COLUMNS]
    write_sheet(names, ([row[name] for name in names] for row in claim_rows(found)), path)


def write_sheet(names: Sequence[str], rows: Iterable[Sequence[Any]], path: str | Path, *, title: str = "claims") -> None:
    """A workbook of one sheet: the names of its columns, which stay in sight and filter, and rows of cells.

    Args:
        names: The names of the columns.
        rows: Cells in the order of the columns: text, numbers, booleans, lists of text, or None.
        path: The `.xlsx` file to write.
        title: The name of the sheet.

    Raises:
        InputError: There are more rows than a sheet has.
        OptionError: The path has another ending.
    """
    kept = list(rows)
    if len(kept) >= _MOST_ROWS:
        raise InputError(f"a sheet has {_MOST_ROWS:,} rows, and these are {len(kept):,}", remedy="write Parquet or CSV")
    if Path(path).suffix.lower() != ".xlsx":
        raise OptionError("a workbook is not called so", where=str(path), remedy="let its name end with .xlsx")
    with replacing(path) as part:
        _book(names, kept, title).save(part)


def _book(names: Sequence[str], rows: Sequence[Sequence[Any]], title: str) -> Any:
    openpyxl, cells = require("openpyxl", "tables"), require("openpyxl.cell", "tables")
    letter = require("openpyxl.utils", "tables").get_column_letter
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for n, name in enumerate(names):
        sheet.column_dimensions[letter(n + 1)].width = _width(name, [row[n] for row in rows[:_LOOKED_AT]])
    sheet.append(list(names))
    for row in rows:
        sheet.append([_cell(cells.WriteOnlyCell, sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{letter(len(names))}{len(rows) + 1}"
    return book


def _width(name: str, cells: Iterable[Any]) -> int:
    """The width of a column in characters: room for its name and what stands in it, but not for whole sentences."""
    return min(_WIDEST, 3 + max(len(name), *(len(str(cell)) for cell in cells if cell is not None), 0))


def _cell(make: Any, sheet: Any, value: Any) -> Any:
    if isinstance(value, list):
        value = " | ".join(value)
    if not isinstance(value, str):
        return _number(value)
    cell = make(sheet, value.translate(_FORBIDDEN)[:_LONGEST_CELL])
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    cell.quotePrefix = True  # and Excel would, once the cell is edited
    return cell


def _number(value: Any) -> Any:
    """A number as a workbook holds it; one that no float can hold is left out."""
    try:
        return value if value is None or isinstance(value, bool) or float(value) == value else float(value)
    except OverflowError:
        return None

"""Tables in plain text: lines of cells, set apart by bars, tabs or wide room, with heads above and labels before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from sayso.layouts.cells import AMOUNT, Cell, Place, Scaled, is_time, note_in, only_amount
from sayso.lexicon import Lexicon

_LINE = re.compile(r"[^\n\r]+")
_RULE = re.compile(r"[\s|:+=_–—-]+")
_LONGEST_CELL = 60
_MOST_CELLS = 40
_SEPARATORS = (("|", re.compile(r"\|")), ("\t", re.compile(r"\t+")), ("  ", re.compile(r" {2,}")))
_CAPTION = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]\s*$|,\s([^,]{1,12})$")


class _Row(NamedTuple):
    """A line with its cells, as offsets without the room around them."""

    line: int
    separator: str
    cells: tuple[Place, ...]


def table_cells(text: str, lexicon: Lexicon) -> list[Cell]:
    """The cells of a text's tables that hold amounts.

    Args:
        text: The text.
        lexicon: Tables to read with.

    >>> from sayso.lexicon import default_lexicon
    >>> text = "District | Deaths\\nMarlo | 31"
    >>> [cell] = table_cells(text, default_lexicon())
    >>> text[cell.start : cell.end], text[slice(*cell.label)], text[slice(*cell.owner)]
    ('31', 'Deaths', 'Marlo')
    """
    found: list[Cell] = []
    for caption, rows in _blocks(text):
        found += _cells(text, caption, rows, lexicon)
    return found


def _blocks(text: str) -> Iterator[tuple[str, list[_Row]]]:
    """Runs of two or more lines that have cells in one manner, each with the line before it."""
    rows: list[_Row] = []
    caption = before = ""
    for line in _LINE.finditer(text):
        row = _row(line)
        goes_on = row is not None and rows and row.separator == rows[-1].separator
        if rows and not goes_on and not _is_rule(line.group()):
            yield caption, rows
            rows = []
        if row is not None:
            caption = caption if rows else before
            rows.append(row)
        before = line.group()
    if rows:
        yield caption, rows


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _row(line: re.Match[str]) -> _Row | None:
    if _is_rule(line.group()):
        return None
    for name, separator in _SEPARATORS:
        cells = tuple(_between(line, separator, outer=name == "|"))
        if 2 <= len(cells) <= _MOST_CELLS and all(end - start <= _LONGEST_CELL for start, end in cells):
            return _Row(line.start(), name, cells)
    return None


def _between(line: re.Match[str], separator: re.Pattern[str], *, outer: bool) -> Iterator[Place]:
    """The cells of a line; bars may stand at its ends as well, room there is none."""
    words = line.group()
    left = len(words) - len(words.lstrip()) if not outer else words.find("|") + 1 if words.lstrip().startswith("|") else 0
    right = len(words.rstrip())
    if outer and words.rstrip().endswith("|"):
        right -= 1
    at = left
    for found in (*separator.finditer(words, left, right), None):
        end = found.start() if found else right
        cell = words[at:end]
        bare = cell.strip()
        start = line.start() + at + (cell.index(bare) if bare else 0)
        yield start, start + len(bare)
        at = found.end() if found else right


def _cells(text: str, caption: str, rows: Sequence[_Row], lexicon: Lexicon) -> Iterator[Cell]:
    amounts = [[_is_amount(text, cell, lexicon) for cell in row.cells] for row in rows]
    if len(rows) < 2 or not any(any(row[1:]) for row in amounts):
        return
    head = None if any(amounts[0]) else rows[0]
    note = _caption_note(text, caption, head, lexicon)
    for row, holds in list(zip(rows, amounts, strict=True))[head is not None :]:
        own = _label_of(row) if not holds[0] else None
        for n, place in compress(enumerate(row.cells), holds):
            yield _cell(text, place, row.line, _above(head, row, n), own, note, lexicon)


def _label_of(row: _Row) -> Place | None:
    """The first cell of a row, if it has words."""
    start, end = row.cells[0]
    return (start, end) if start < end else None


def _cell(
    text: str, place: Place, line: int, above: Place | None, own: Place | None, note: Scaled | None, lexicon: Lexicon
) -> Cell:
    """A cell under a head and behind the label of its row: one of them is what is counted, the other whose it is."""
    counted, owner = own, above
    if above is not None:
        noted = note_in(text[slice(*above)], lexicon)
        if noted is not None:
            above, note = (above[0], above[0] + noted[0]), noted[1]
        if above[0] < above[1] and not is_time(text[slice(*above)]):
            counted, owner = above, own
    elif own is not None and (noted := note_in(text[slice(*own)], lexicon)) is not None:
        counted, note = (own[0], own[0] + noted[0]), noted[1]
    return Cell(*place, line, "table", counted, owner, note)


def _above(head: _Row | None, row: _Row, n: int) -> Place | None:
    """The head of a column; a head row without a cell over the labels is shorter by one."""
    if head is None:
        return None
    at = n - (len(row.cells) - len(head.cells))
    return head.cells[at] if 0 <= at < len(head.cells) else None


def _is_amount(text: str, cell: Place, lexicon: Lexicon) -> bool:
    """Whether a cell holds an amount and no time."""
    words = text[slice(*cell)]
    return AMOUNT.match(words) is not None and lexicon.derived(only_amount).fullmatch(words) is not None and not is_time(words)


def _caption_note(text: str, caption: str, head: _Row | None, lexicon: Lexicon) -> Scaled | None:
    """Unit and scale for a whole table: "Trade by partner ($m)" above it, "£m" in its corner."""
    corner = note_in(text[slice(*head.cells[0])], lexicon) if head is not None else None
    found = _CAPTION.search(caption)
    noted = corner or (note_in(f"({found.group(1) or found.group(2)})", lexicon) if found else None)
    return noted[1] if noted else None

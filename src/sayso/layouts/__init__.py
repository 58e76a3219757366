"""What the layout of lines tells: tables, "Killed: 41", highlights of results, what was so much before, labels of a page."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from sayso.layouts.asides import asides
from sayso.layouts.cells import Cell, Place, Scaled
from sayso.layouts.labels import labelled_lines, page_label
from sayso.layouts.tables import table_cells
from sayso.lexicon import Lexicon

__all__ = ["Cell", "Layout", "Place", "Scaled", "layout_of"]


class Layout:
    """The cells of a text and its asides, asked by offset.

    >>> from sayso.lexicon import default_lexicon
    >>> text = "Killed: 41\\nHomes lost: 310"
    >>> layout = layout_of(text, default_lexicon())
    >>> cell = layout.cell(text.index("310"))
    >>> text[slice(*cell.label)]
    'Homes lost'
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        tables = table_cells(text, lexicon)
        rows = {cell.line for cell in tables}
        cells = [*tables, *(cell for cell in labelled_lines(text, lexicon) if cell.line not in rows)]
        self._cells = sorted(cells, key=lambda cell: (cell.start, cell.end))
        self._starts = [cell.start for cell in self._cells]
        self._lines = {cell.line: cell for cell in self._cells}
        self._asides = asides(text)
        self._aside_starts = [start for start, _ in self._asides]

    def cell(self, offset: int) -> Cell | None:
        """The cell that a character stands in, or None."""
        at = bisect_right(self._starts, offset) - 1
        return self._cells[at] if at >= 0 and offset < self._cells[at].end else None

    def aside(self, offset: int) -> Place | None:
        """The words around a character that tell what was so much at another time: "(2024: £3bn)", "against £3bn in 2024"."""
        at = bisect_right(self._aside_starts, offset) - 1
        return self._asides[at] if at >= 0 and offset < self._asides[at][1] else None

    def is_row(self, line: int) -> bool:
        """Whether the line that begins at an offset is a row of a table or list, whose label speaks of nothing."""
        return line in self._lines and self._lines[line].kind != "highlight"

    def is_page_label(self, label: str) -> bool:
        """Whether words before a colon only say what kind of text follows: "Update", "Subhead"."""
        return page_label(label, self._lexicon)


@lru_cache(maxsize=2)
def layout_of(text: str, lexicon: Lexicon) -> Layout:
    """The layout of a text, read once for all stages.

    Args:
        text: The text.
        lexicon: Tables to read with.
    """
    return Layout(text, lexicon)

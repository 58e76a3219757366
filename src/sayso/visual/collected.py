"""A collection as HTML: how much there is, and its first claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.visual.html import as_text, cells, fragment, table

COLUMNS = ("published", "publisher", "speaker", "text", "factuality", "sentence")
"""The columns of the claims that are shown."""
_TITLES = ("figure", "who says so", "published by", "factuality", "sentence")


def render_collection(summary: str, rows: Iterable[Mapping[str, Any]], left: int) -> str:
    """A self-contained HTML fragment: what there is in one line, and a table of some claims.

    Args:
        summary: How many claims and documents there are.
        rows: Claims to show, with the values of `COLUMNS`.
        left: How many claims are not shown.

    >>> "12 &lt;claims&gt;" in render_collection("12 <claims>", [], 12)
    True
    """
    more = f"<p>and {left:,} more: select, or open them with sayso explore</p>" if left else ""
    shown = table(as_text(summary), _TITLES, map(_row, rows))
    return fragment(f'<div class="sayso">{shown}{more}</div>')


def _row(row: Mapping[str, Any]) -> str:
    by = ", ".join(row[name] for name in ("publisher", "published") if row[name])
    values = (row["speaker"] or "", by, row["factuality"], row["sentence"])
    return f'<tr class="sayso-statement"><th scope="row">{as_text(row["text"])}</th>{cells(_TITLES[1:], values)}</tr>'

"""Groups of statements as a table, and as text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.comparison.group import Group
from sayso.errors import require
from sayso.records import Verdict
from sayso.tables.excel import write_sheet
from sayso.tables.files import safe

if TYPE_CHECKING:
    import pandas

COLUMNS = {
    "group": "string", "label": "string", "verdict": "string", "sources": "int64", "extraction": "int64",
    "publisher": "string", "published": "string", "speaker": "string", "text": "string", "value": "float64",
    "low": "float64", "high": "float64", "unit": "string", "factuality": "string", "sentence": "string", "claim": "string",
}  # fmt: skip
"""Columns of `Comparison.to_pandas` and their types; `low` and `high` are the statement's, in the unit of its group."""

NOTHING = "The reports have no figures in common."
"""What is said where there are no groups, and no reason for it."""

BY_VERDICT: tuple[Verdict, ...] = ("differ", "update", "series", "compatible", "agree")
"""The order in which groups are shown: what needs a look first."""


def rows(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """One row for each statement.

    >>> rows([])
    []
    """
    found = []
    for group in groups:
        sources = len(group.sources)
        for statement in group.statements:
            claim = statement.claim
            cells = (
                group.id, group.label, group.verdict, sources, statement.extraction,
                statement.publisher, statement.published, statement.speaker, claim.figure.text, claim.figure.value,
                statement.low, statement.high, claim.figure.unit, claim.factuality, claim.sentence.text, claim.id,
            )  # fmt: skip
            found.append(dict(zip(COLUMNS, cells, strict=True)))
    return found


def to_pandas(groups: Iterable[Group]) -> pandas.DataFrame:
    """The statements as a pandas DataFrame.

    >>> str(to_pandas([]).dtypes["low"])
    'float64'
    """
    pd = require("pandas", "tables")
    found = rows(groups)
    frame: pandas.DataFrame = pd.DataFrame(
        {name: pd.Series([row[name] for row in found], dtype=kind) for name, kind in COLUMNS.items()}
    )
    return frame


def to_csv(groups: Iterable[Group]) -> str:
    """The statements as CSV, as safe to open in a spreadsheet as that of the claims.

    >>> to_csv([]).startswith("group,label,verdict")
    True
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in row.values()] for row in rows(groups))
    return out.getvalue()


def to_excel(groups: Iterable[Group], path: str | Path) -> None:
    """The statements as an Excel workbook, in which text stays text, complete or not there at all.

    Args:
        groups: The groups of a comparison.
        path: The `.xlsx` file to write.

    Raises:
        InputError: There are more statements than a sheet has rows.
        MissingExtraError: The extra `tables` is not installed.

    >>> import tempfile
    >>> to_excel([], Path(tempfile.mkdtemp()) / "statements.xlsx")
    """
    write_sheet(list(COLUMNS), ([*row.values()] for row in rows(groups)), path, title="statements")


def as_text(groups: Iterable[Group], reason: str | None = None) -> str:
    """The groups as text, those that differ first; without groups, the reason why there are none.

    >>> as_text([])
    'The reports have no figures in common.'
    """
    ordered = sorted(groups, key=lambda group: BY_VERDICT.index(group.verdict))
    if not ordered:
        return reason or NOTHING
    counts = Counter(group.verdict for group in ordered)
    summary = ", ".join(f"{counts[verdict]} {verdict}" for verdict in BY_VERDICT if counts[verdict])
    return "\n\n".join([summary, *map(str, ordered)])

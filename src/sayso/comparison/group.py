"""The group that comparing makes of statements on one thing, with what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Self

from pydantic import PrivateAttr

from sayso.comparison.classes import vocabulary
from sayso.comparison.sources import independent
from sayso.comparison.verdicts import between
from sayso.lexicon import lexicon_with
from sayso.records import Number, Record, Statement, Verdict
from sayso.records.lines import amount


class Group(Record):
    """Statements about the same thing, with a verdict on how they go together.

    `low` and `high` bound the numbers that fit all statements (`agree`, `compatible`), else those that lie between them.
    """

    id: str
    label: str
    verdict: Verdict
    low: Number | None = None
    high: Number | None = None
    statements: tuple[Statement, ...]
    _tables: Mapping[str, Path] = PrivateAttr(default_factory=dict)

    def with_tables(self, tables: Mapping[str, Path]) -> Self:
        """The group, asked with a user's tables: what `compare` was given, which a group read from JSON has not.

        Args:
            tables: As in `Settings`.

        >>> Group(id="g1", label="deaths", verdict="agree", statements=()).with_tables({}).sources
        ()
        """
        made = self.model_copy()
        made._tables = tables
        return made

    @property
    def sources(self) -> tuple[str, ...]:
        """Who the statements go back to: a speaker or an agency counts once, however many print it."""
        return independent(self.statements, lexicon_with(self._tables))

    def between(self, first: int, second: int) -> Verdict:
        """The verdict on two of the statements alone, by their places in `statements`."""
        words = lexicon_with(self._tables).derived(vocabulary)
        return between(self.statements, first, second, words)

    def __str__(self) -> str:
        """The group in a few lines: what it is about, the verdict, who it goes back to, and each statement."""
        sources = self.sources
        count = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
        cells = [(_told(s), _by(s), f"“{' '.join(s.claim.figure.text.split())}”") for s in self.statements]
        widths = [max(len(row[n]) for row in cells) for n in (0, 1)] if cells else []
        lines = [f"  {size:>{widths[0]}}  {by:<{widths[1]}}  {text}" for size, by, text in cells]
        return "\n".join([f"{self.label}: {self.verdict} ({count})", *lines])

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How a list of groups looks in a notebook."""
        for n, line in enumerate(str(self).split("\n")):
            if n:
                printer.break_()
            printer.text(line)


def _told(statement: Statement) -> str:
    """The number of a statement, with a word if it is not plainly asserted: "14 [denied]"."""
    size, factuality = amount(statement.claim.figure), statement.claim.factuality
    return size if factuality in ("asserted", "hedged") else f"{size} [{factuality}]"


def _by(statement: Statement) -> str:
    parts = (statement.speaker, statement.publisher, statement.published)
    return " · ".join(part for part in parts if part) or f"report {statement.extraction + 1}"

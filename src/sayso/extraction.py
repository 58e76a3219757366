"""The containers that a user holds: Extraction and Comparison, with their tables and views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, model_validator

from sayso.comparison.group import Group
from sayso.records import Article, Attribution, Claim, Entity, ErrorInfo, Meta, Record, Span, Time, spans

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from matplotlib.axes import Axes


class Extraction(Record):
    """What was read from one document.

    `text` is the string that all offsets refer to: the input itself or, for HTML, the text extracted from it. `extra` keeps
    the other columns of the row that it came from. `claims` holds one claim per figure, in text order. `attributions` and
    `times` are complete with `read="all"`; with `read="figures"` they are those of the sentences that were read. `error` says
    why a document could not be read.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    extra: dict[str, Any] = Field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Time, ...] = ()
    meta: Meta
    error: ErrorInfo | None = None

    @model_validator(mode="before")
    @classmethod
    def _sentences_have_their_words(cls, given: Any) -> Any:
        """`to_jsonl` writes the words of a sentence that has very many claims once; the text has them."""
        if not isinstance(given, dict) or not isinstance(text := given.get("text"), str):
            return given
        claims = [_with_its_sentence(claim, text) for claim in given.get("claims") or ()]
        return {**given, "claims": claims} if claims else given

    @model_validator(mode="after")
    def _offsets_point_at_the_text(self) -> Self:
        for span in self._spans():
            if self.text[span.start : span.end] != span.text:
                raise ValueError(
                    f"span {span.start}-{span.end} is {self.text[span.start : span.end]!r} in the text, not {span.text!r}"
                )
        return self

    def _spans(self) -> Iterator[Span]:
        for records in (self.claims, self.attributions, self.times):
            for record in records:
                yield from spans(record)

    def article_of(self, claim: Claim) -> Article:
        """The article that a claim stands in."""
        return next(article for article in self.articles if article.id == claim.article)

    def to_pandas(self) -> pandas.DataFrame:
        """The claims as a pandas DataFrame, one row each (columns: `sayso.tables.COLUMNS`)."""
        from sayso import tables

        return tables.to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """The claims as a polars DataFrame, one row each (columns: `sayso.tables.COLUMNS`)."""
        from sayso import tables

        return tables.to_polars(self)

    def to_arrow(self) -> pyarrow.Table:
        """The claims as an Arrow table, one row each (columns: `sayso.tables.COLUMNS`)."""
        from sayso import tables

        return tables.to_arrow(self)

    def to_excel(self, path: str | Path) -> None:
        """The claims as an Excel workbook, one row each; text that would start a formula stays text.

        Args:
            path: The `.xlsx` file; it is complete or not there at all.
        """
        from sayso import tables

        tables.to_excel(self, path)

    def to_jsonl(self, path: str | Path | None = None) -> str:
        """The whole extraction as one line of JSON, also written to `path` (whole or not at all) if one is given."""
        from sayso import tables

        line = tables.to_jsonl(self)
        if path is not None:
            with tables.replacing(path) as part:
                part.write_text(line, encoding="utf-8")
        return line

    @classmethod
    def from_jsonl(cls, lines: str | Iterable[str]) -> Iterator[Self]:
        """The extractions that `to_jsonl` wrote, from a text, an open file or lines.

        >>> found = Extraction(id="a", text="9 died", meta=Meta(sayso="0"))
        >>> list(Extraction.from_jsonl(found.to_jsonl())) == [found]
        True
        """
        from sayso import tables

        return tables.from_jsonl(lines, cls)

    def _repr_html_(self) -> str:
        from sayso import visual

        return visual.render(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How a list of extractions looks in a notebook: a line each."""
        from sayso import visual

        count = "1 claim" if len(self.claims) == 1 else f"{len(self.claims):,} claims"
        told = self.error.message if self.error else count
        printed = (visual.headline(self), self.publisher, self.published, told)
        printer.text(" · ".join(part for part in printed if part))


def _with_its_sentence(claim: Any, text: str) -> Any:
    sentence = claim.get("sentence") if isinstance(claim, dict) else None
    if not isinstance(sentence, dict) or "text" in sentence:
        return claim
    start, end = sentence.get("start"), sentence.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return claim
    return {**claim, "sentence": {**sentence, "text": text[start:end]}}


class Comparison(Record):
    """Reports compared: groups of statements about the same thing, in the order of their first statement.

    `reason` says what stands in the way where there are no groups.
    """

    groups: tuple[Group, ...] = ()
    reason: str | None = None

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame with one row for each statement (columns: `sayso.tables.groups.COLUMNS`)."""
        from sayso.tables import groups

        return groups.to_pandas(self.groups)

    def to_excel(self, path: str | Path) -> None:
        """Write an Excel workbook with one row for each statement (columns: `sayso.tables.groups.COLUMNS`).

        Args:
            path: The `.xlsx` file; it is complete or not there at all.
        """
        from sayso.tables import groups

        groups.to_excel(self.groups, path)

    def plot(self, path: str | Path | None = None) -> Axes:
        """The figures of all statements with their bounds, side by side.

        Args:
            path: Where to save the chart; the name's end says as what (`.png`, `.svg`, `.pdf`).

        Returns:
            The axes, to draw on.
        """
        from sayso import visual

        axes = visual.plot_comparison(self)
        if path is not None:
            visual.save(axes, path)
        return axes

    def __str__(self) -> str:
        """The groups as text, those that differ first."""
        from sayso.tables import groups

        return groups.as_text(self.groups, self.reason)

    def _repr_html_(self) -> str:
        from sayso import visual

        return visual.render_comparison(self)

"""Claims on standard output or in a file, as a table, JSON Lines, CSV or Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso import tables
from sayso.cli.terminal import console, plain, plain_line
from sayso.errors import SaysoError
from sayso.records import Article

if TYPE_CHECKING:
    from sayso.extraction import Comparison, Extraction


class Format(StrEnum):
    """How claims are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class ComparisonFormat(StrEnum):
    """How a comparison is written."""

    text = "text"
    json = "json"
    csv = "csv"


def format_of(output: Path | None) -> Format:
    """The format that a file's name asks for, else a table.

    >>> format_of(Path("claims.csv")).value, format_of(None).value
    ('csv', 'table')
    >>> format_of(Path("claims.xlsx"))
    Traceback (most recent call last):
    ValueError: '.xlsx' is no format of claims; end the name in .jsonl, .csv, .parquet or .txt, or give --format
    """
    suffix = output.suffix.lower() if output else ""
    if suffix in ("", ".txt", ".table"):
        return Format.table
    try:
        return Format(suffix[1:])
    except ValueError:
        known = "end the name in .jsonl, .csv, .parquet or .txt, or give --format"
        raise ValueError(f"{suffix!r} is no format of claims; {known}") from None


def _write_table(found: Iterator[Extraction], output: Path | None) -> None:
    if output is None:
        for extraction in found:
            _print_table(extraction, console())
        return
    with _replacing(output) as part, part.open("w", encoding="utf-8") as file:
        for extraction in found:
            _print_table(extraction, Console(file=file, width=160))


def _write_jsonl(found: Iterator[Extraction], output: Path | None) -> None:
    if output is None:
        for extraction in found:
            print(tables.to_jsonl(extraction), end="", flush=True)
        return
    with _replacing(output) as part, part.open("w", encoding="utf-8") as file:
        file.writelines(tables.to_jsonl(extraction) for extraction in found)


def _write_csv(found: Iterator[Extraction], output: Path | None) -> None:
    text = tables.to_csv(found)
    if output is None:
        print(text, end="")
    else:
        write(output, text)


def _write_parquet(found: Iterator[Extraction], output: Path | None) -> None:
    assert output is not None
    with _replacing(output) as part:
        tables.to_parquet(found, part)


# what is lazy stays lazy: a writer takes extractions as they come
WRITERS: dict[Format, Callable[[Iterator[Extraction], Path | None], None]] = {
    Format.table: _write_table,
    Format.jsonl: _write_jsonl,
    Format.csv: _write_csv,
    Format.parquet: _write_parquet,
}


def write(output: Path, text: str) -> None:
    """Write a text file whole, or say why not."""
    with _replacing(output) as part:
        part.write_text(text, encoding="utf-8", newline="")


def write_comparison(compared: Comparison, format: ComparisonFormat | None, output: Path | None) -> None:
    """Write a comparison to a file or to standard output, as text unless the format or the file's name says otherwise."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    named = ComparisonFormat(suffix) if suffix in {one.value for one in ComparisonFormat} else ComparisonFormat.text
    chosen = format or named
    if chosen is ComparisonFormat.json:
        text = f"{compared.model_dump_json(indent=2)}\n"
    elif chosen is ComparisonFormat.csv:
        text = tables.groups.to_csv(compared.groups)
    else:
        text = "".join(f"{plain_line(line)}\n" for line in str(compared).splitlines())
    if output is None:
        print(text, end="")
    else:
        write(output, text)


@contextmanager
def _replacing(output: Path) -> Iterator[Path]:
    try:
        with tables.replacing(output) as part:
            yield part
    except OSError as error:
        raise SaysoError(f"cannot be written: {error.strerror}", where=str(output)) from None


def _print_table(extraction: Extraction, to: Console) -> None:
    """The claims of each article under its headline, in columns as wide as the console allows."""
    roles = {entity.id: entity for entity in extraction.entities}
    for article in tables.origins(extraction).values():
        claims = [claim for claim in extraction.claims if claim.article == article.id]
        if not claims:
            continue
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for header in ("claim", "amount", "who says so", "when"):
            table.add_column(header, overflow="fold", no_wrap=header == "amount")
        for claim in claims:
            who = "; ".join(tables.said(step, roles) for step in claim.attribution)
            table.add_row(*map(plain, (tables.what(claim), tables.amount(claim.figure), who, tables.when(claim))))
        to.print(_heading(article), style="bold")
        with to.capture() as drawn:
            to.print(table)
        to.out("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()), end="", highlight=False)
    count = len(extraction.claims)
    to.print(f"{count or 'no'} claim{'' if count == 1 else 's'}", highlight=False)


def _heading(article: Article) -> Text:
    return plain(" · ".join(part for part in (article.title, article.publisher, article.published) if part))

"""Claims on standard output or in a file, as a table, JSON Lines, CSV or Parquet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso import tables, visual
from sayso.cli.terminal import console, plain, plain_line
from sayso.errors import OptionError, SaysoError
from sayso.records import Article, Claim, Entity, Finding
from sayso.tables.findings import as_text

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


class FindingFormat(StrEnum):
    """How findings are written."""

    text = "text"
    jsonl = "jsonl"


F = TypeVar("F", bound=StrEnum)
_NO_NAME = re.compile(r"[^\w.@-]+")


def format_of(output: Path | None, default: F) -> F:
    """The format of the default's kind that a file's name asks for; the default where it asks for none.

    >>> format_of(Path("claims.csv"), Format.table).value, format_of(None, Format.table).value
    ('csv', 'table')
    >>> format_of(Path("c.xlsx"), Format.table)
    Traceback (most recent call last):
    sayso.errors.OptionError: c.xlsx: '.xlsx' is no format; end the name in .txt, .jsonl, .csv or .parquet, or give --format
    """
    suffix = output.suffix.lower() if output else ""
    if output is None or suffix in ("", ".txt", f".{default}"):
        return default
    formats = type(default)
    try:
        return formats(suffix[1:])
    except ValueError:
        *others, last = [".txt", *(f".{one}" for one in formats if one is not default)]
        remedy = f"end the name in {', '.join(others)} or {last}, or give --format"
        raise OptionError(f"{suffix!r} is no format", where=str(output), remedy=remedy) from None


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


def write_pages(found: Iterator[Extraction], output: Path) -> None:
    """Write the page of one extraction to a file, or those of several to a folder with a list of them.

    Args:
        found: The extractions.
        output: An `.html` file for one; a folder, which is made, for several.

    Raises:
        OptionError: They are several, and the output is a file.
    """
    first = list(islice(found, 2))
    one_file = output.suffix.casefold() in (".html", ".htm") and not output.is_dir()
    if not one_file:
        _write_folder(chain(first, found), output)
    elif len(first) > 1:
        raise OptionError(
            "there are several documents", where=str(output), remedy="name a folder for their pages, such as pages/"
        )
    for extraction in first if one_file else ():
        write(output, visual.page(extraction))


def _write_folder(found: Iterable[Extraction], folder: Path) -> None:
    listed: list[tuple[str, visual.Listed]] = []
    for extraction in found:
        name = _file_name(extraction.id, {name for name, _ in listed})
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / name, visual.page(extraction))
        listed.append((name, visual.Listed.of(extraction)))
    if listed:
        write(folder / "index.html", visual.index_page(listed))


def _file_name(id: str, taken: Collection[str]) -> str:
    """A name for the page of a document, which any system can have and no other has."""
    stem = _NO_NAME.sub("-", id).strip("-.")[:80] or "document"
    names = chain([f"{stem}.html"], (f"{stem}-{n}.html" for n in count(2)))
    return next(name for name in names if name not in taken and name != "index.html")


def write_comparison(compared: Comparison, format: ComparisonFormat | None, output: Path | None) -> None:
    """Write a comparison to a file or to standard output, as text unless the format or the file's name says otherwise."""
    chosen = format or format_of(output, ComparisonFormat.text)
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


def write_findings(
    extractions: Sequence[Extraction], findings: Sequence[Finding], format: FindingFormat | None, output: Path | None
) -> None:
    """Write findings to a file or to standard output, as text unless the format or the file's name says otherwise."""
    if (format or format_of(output, FindingFormat.text)) is FindingFormat.jsonl:
        text = "".join(f"{finding.model_dump_json()}\n" for finding in findings)
    else:
        text = "".join(f"{plain_line(line)}\n" for line in as_text(extractions, findings).splitlines())
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
        to.print(_heading(article), style="bold")
        with to.capture() as drawn:
            to.print(_table(claims, roles))
        to.out("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()), end="", highlight=False)
    count = len(extraction.claims)
    to.print(f"{count or 'no'} claim{'' if count == 1 else 's'}", highlight=False)


def _table(claims: Iterable[Claim], roles: Mapping[str, Entity]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for header in ("claim", "amount", "who says so", "when"):
        table.add_column(header, overflow="fold", no_wrap=header == "amount")
    for claim in claims:
        who = "; ".join(tables.credited(step, roles) for step in claim.attribution)
        table.add_row(*map(plain, (tables.what(claim), tables.amount(claim.figure), who, tables.when(claim))))
    return table


def _heading(article: Article) -> Text:
    return plain(" · ".join(part for part in (article.title, article.publisher, article.published) if part))

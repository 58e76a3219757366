"""The command line: `sayso extract`, `show`, `batch`, `schema` and `doctor`.

Exit codes: 0 all went well, 1 a document could not be read (the others are still printed), 2 the command makes no sense.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso import tables
from sayso.errors import InputError, ModelError, OptionError, SaysoError
from sayso.records import Article

if TYPE_CHECKING:
    from sayso.extraction import Extraction

app = typer.Typer(
    name="sayso",
    help="Read news for numbers: every figure as a claim, with its bounds, what it counts, when, and on whose say-so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

# typer brings its own copy of click or uses the installed one: the base of its public BadParameter is either's UsageError
_UsageError: Any = typer.BadParameter.__mro__[1]
_BROKEN_PIPE = 128 + 13  # what the shell reports of a program that SIGPIPE ended
_INTERRUPTED = 128 + 2
_WIDTH_OF_A_PIPE = 132
_EXTRAS = {
    "tables": ("pyarrow", "pandas", "polars"),
    "html": ("trafilatura",),
    "plot": ("matplotlib",),
    "notebook": ("ipykernel", "jupytext"),
    "spark": ("pyspark",),
}


class Format(StrEnum):
    """How claims are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class Read(StrEnum):
    """Which sentences are parsed."""

    figures = "figures"
    all = "all"


Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Text or HTML files; - is standard input.")]
Publisher = Annotated[str | None, typer.Option(help="Who published the documents.")]
Published = Annotated[str | None, typer.Option(help="When: an ISO date or date-time. Without it nothing relative is resolved.")]
Url = Annotated[str | None, typer.Option(help="Where the document stands.")]
Reading = Annotated[Read, typer.Option("--read", help="Parse only the sentences that claims need, or all of them.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")]


@app.command(
    epilog="Examples:  sayso extract story.txt --published 2025-06-17  |  "
    "sayso extract *.html -o claims.parquet  |  cat story.txt | sayso extract - --format jsonl"
)
def extract(
    files: Files,
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    read: Reading = Read.figures,
    format: Annotated[Format | None, typer.Option(help="Default: by the output file's name, else table.")] = None,
    output: Output = None,
) -> None:
    """Print the claims of one or more documents."""
    chosen = format or _format_of(output)
    if chosen is Format.parquet and output is None:
        raise typer.BadParameter("parquet is binary; name a file with -o", param_hint="--format")
    documents = _Documents(files, publisher=publisher, published=published, url=url)
    _WRITERS[chosen](documents.extractions(read), output)
    raise typer.Exit(1 if documents.failed else 0)


@app.command(epilog="Example:  sayso show story.txt --published 2025-06-17 --html story.html")
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text or HTML file; - is standard input.")],
    html: Annotated[Path, typer.Option(help="The page to write: one file that needs nothing else.")],
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    read: Reading = Read.figures,
) -> None:
    """Write a page with the claims marked."""
    from sayso import visual

    documents = _Documents([file], publisher=publisher, published=published, url=url)
    for extraction in documents.extractions(read):
        title = extraction.title or (Path(file).name if file != "-" else "Claims")
        _write(html, visual.page(extraction, title))
    raise typer.Exit(1 if documents.failed else 0)


@app.command(epilog="Example:  sayso batch articles/ -o claims/ --workers 4")
def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Folders, and text, HTML, JSONL, CSV or Parquet files.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder for the Parquet files; a stopped run goes on there.")
    ],
    workers: Annotated[int | None, typer.Option(help="Processes.  [default: one per core]", show_default=False)] = None,
    read: Reading = Read.figures,
    model: Annotated[str | None, typer.Option(help="An installed English spaCy pipeline instead of the default.")] = None,
) -> None:
    """Read many documents into Parquet files."""
    from sayso.batch import run

    totals = run(inputs, output, workers=workers, read=read.value, model=model, progress=sys.stderr.isatty())
    again = f", {totals.resumed} of them before" if totals.resumed else ""
    print(f"{totals.documents} documents{again}: {totals.claims} claims, {totals.errors} errors in {output}")
    raise typer.Exit(1 if totals.errors else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the records."""
    import sayso

    print(json.dumps(sayso.schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Say what is missing, and how to mend it."""
    healthy = True
    for check in _checks():
        print(f"{'ok' if check.found else 'missing':<8} {check.name:<22} {check.found or check.remedy}")
        healthy = healthy and bool(check.found or not check.needed)
    raise typer.Exit(0 if healthy else 1)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code.

    >>> main(["schemer"])
    2
    """
    try:
        code = app(args=arguments, prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except _UsageError as error:
        _complain(_usage(error))
        return 2
    except SaysoError as error:
        _complain(str(error))
        return 2 if isinstance(error, OptionError) else 1
    except (BrokenPipeError, SystemExit):
        if "_SAYSO_COMPLETE" in os.environ:  # the shell asked for completions, and has them
            raise
        # typer makes an exit of its own of a pipe that broke within a command
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter's last flush shall not complain
        return _BROKEN_PIPE
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED


class _Documents:
    """The documents named on the command line; `failed` counts those that could not be read."""

    def __init__(self, files: list[str], *, publisher: str | None, published: str | None, url: str | None) -> None:
        from sayso.times import parse_published

        try:
            parse_published(published)
        except InputError as error:
            raise typer.BadParameter(str(error), param_hint="--published") from None
        self.files = files
        self.given = {"publisher": publisher, "published": published, "url": url}
        self.failed = 0

    def extractions(self, read: Read) -> Iterator[Extraction]:
        """The extractions of all documents that can be read; an error line for each other."""
        import sayso

        names: list[str] = []
        progress = len(self.files) > 1 and sys.stderr.isatty() and not sys.stdout.isatty()
        for found in sayso.extract_many(self._texts(names), read=read.value, progress=progress):
            name = names.pop(0)
            if found.error:
                self._fail(f"{name}: {found.error.message}")
            else:
                yield found

    def _texts(self, names: list[str]) -> Iterator[dict[str, Any]]:
        from sayso.reading import decode, read_file

        for file in self.files:
            try:
                text = decode(sys.stdin.buffer.read(), where="standard input") if file == "-" else read_file(file)
            except SaysoError as error:
                self._fail(str(error))
                continue
            names.append("standard input" if file == "-" else file)
            yield {"text": text, **self.given}

    def _fail(self, what: str) -> None:
        self.failed += 1
        _complain(what)


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return Format(suffix) if suffix in {one.value for one in Format} else Format.table


def _write_table(found: Iterator[Extraction], output: Path | None) -> None:
    if output is None:
        for extraction in found:
            _print_table(extraction, _console())
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
        _write(output, text)


def _write_parquet(found: Iterator[Extraction], output: Path | None) -> None:
    assert output is not None
    with _replacing(output) as part:
        tables.to_parquet(found, part)


_WRITERS: dict[Format, Callable[[Iterator[Extraction], Path | None], None]] = {
    Format.table: _write_table,
    Format.jsonl: _write_jsonl,
    Format.csv: _write_csv,
    Format.parquet: _write_parquet,
}


def _write(output: Path, text: str) -> None:
    with _replacing(output) as part:
        part.write_text(text, encoding="utf-8", newline="")


@contextmanager
def _replacing(output: Path) -> Iterator[Path]:
    try:
        with tables.replacing(output) as part:
            yield part
    except OSError as error:
        raise SaysoError(f"cannot be written: {error.strerror}", where=str(output)) from None


def _print_table(extraction: Extraction, console: Console) -> None:
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
            table.add_row(*map(_plain, (tables.what(claim), tables.amount(claim.figure), who, tables.when(claim))))
        console.print(_heading(article), style="bold")
        with console.capture() as drawn:
            console.print(table)
        console.out("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()), end="", highlight=False)
    count = len(extraction.claims)
    console.print(f"{count or 'no'} claim{'' if count == 1 else 's'}")


def _heading(article: Article) -> Text:
    return _plain(" · ".join(part for part in (article.title, article.publisher, article.published) if part))


def _plain(text: str) -> Text:
    """Text that cannot steer a terminal: on one line, without control characters."""
    return Text("".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in " ".join(text.split())))


def _console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=_WIDTH_OF_A_PIPE)


def _complain(what: str) -> None:
    print(f"sayso: {what}", file=sys.stderr, flush=True)


def _usage(error: Any) -> str:
    """What is wrong with the command, the nearest right form if there is one, and where to read more."""
    command = error.ctx.command_path if error.ctx else "sayso"
    what = error.format_message().rstrip(".")
    if near := getattr(error, "possibilities", None):
        what = f"unknown option {error.option_name!r}; did you mean {near[0]!r}?"
    return f"{command}: {what}; see: {command} --help"


class _Check(NamedTuple):
    """One line of `sayso doctor`."""

    name: str
    found: str | None
    remedy: str
    needed: bool = True


def _checks() -> Iterator[_Check]:
    yield _Check("python", sys.version.split()[0], "")
    for package in ("sayso", "spacy", "quantulum3", "dateparser", "pydantic", "babel", "rapidfuzz"):
        yield _Check(package, _version(package), "pip install sayso --force-reinstall")
    try:
        import sayso

        model = sayso.load().model
        yield _Check("model", f"{model.name} {model.version}", "")
        yield _Check("model sha256", model.sha256, "")
    except ModelError as error:
        yield _Check("model", None, error.remedy or str(error))
    for extra, packages in _EXTRAS.items():
        for package in packages:
            yield _Check(f"{package} ({extra})", _version(package), f"pip install 'sayso[{extra}]'", needed=False)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())

"""The command line: `sayso extract`, `show`, `check`, `compare`, `batch`, `explore`, `schema` and `doctor`.

Exit codes: 0 all was read, 1 some documents could not be (the others are still written), 2 the command makes no sense,
3 the run stopped before its end, 130 it was interrupted.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.documents import Documents, Given, columns_of, settings_of
from sayso.cli.health import checks
from sayso.cli.terminal import complain, telling_what_is_skipped
from sayso.cli.writing import (
    WRITERS,
    ComparisonFormat,
    FindingFormat,
    Format,
    format_of,
    write,
    write_comparison,
    write_findings,
    write_pages,
)
from sayso.errors import OptionError, SaysoError
from sayso.version import __version__

app = typer.Typer(
    name="sayso",
    help="Read news for numbers: every figure as a claim, with its bounds, what it counts, when, and on whose say-so.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _examples(*commands: str) -> str:
    """Commands below a help text, a line each: \\b keeps typer from filling the paragraph."""
    return "\n".join(["\b", "Examples:" if len(commands) > 1 else "Example:", *(f"  {command}" for command in commands)])


# typer brings its own copy of click or uses the installed one: the base of its public BadParameter is either's UsageError
_UsageError: Any = typer.BadParameter.__mro__[1]
_BROKEN_PIPE = 128 + 13  # what the shell reports of a program that SIGPIPE ended
_STOPPED = 3


class Read(StrEnum):
    """Which sentences are parsed."""

    figures = "figures"
    all = "all"


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Files of any kind, folders or tables of documents; - is standard input, and so is no file.",
        show_default=False,
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Who published the documents.")]
Published = Annotated[str | None, typer.Option(help="When: an ISO date or date-time. Without it nothing relative is resolved.")]
Column = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=COLUMN", help="A table's column of a field: text=body. May be given again."),
]
About = Annotated[
    Path | None,
    typer.Option(metavar="TABLE", help="A CSV that says of each `file` its publisher, published, url, title or id."),
]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="Settings, as TOML or JSON.")]
Url = Annotated[str | None, typer.Option(help="Where the document stands.")]
Reading = Annotated[Read, typer.Option("--read", help="Parse only the sentences that claims need, or all of them.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None: ...


@app.command(
    epilog=_examples(
        "sayso extract story.txt --published 2025-06-17",
        "sayso extract saved.html feed.xml report.pdf letter.eml",
        "sayso extract articles/ -o claims.parquet",
        "sayso extract export.csv --column text=body",
        "sayso extract articles/ --about papers.csv --settings sayso.toml",
        "cat story.txt | sayso extract --format jsonl",
    )
)
def extract(
    files: Files = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    about: About = None,
    column: Column = None,
    settings: SettingsFile = None,
    read: Reading = Read.figures,
    format: Annotated[Format | None, typer.Option(help="By default as the output file is named, else table.")] = None,
    output: Output = None,
) -> None:
    """Print the claims of one or more documents."""
    chosen = format or format_of(output, Format.table)
    if chosen is Format.parquet and output is None:
        raise typer.BadParameter("parquet is binary; name a file with -o", param_hint="--format")
    alone = output is not None or not sys.stdout.isatty()
    given = Given(publisher, published, url, about, column or (), settings)
    documents = Documents(files, given, progress=alone)
    WRITERS[chosen](documents.extractions(read.value), output)
    raise typer.Exit(1 if documents.failed else 0)


@app.command(
    epilog=_examples("sayso show story.txt --published 2025-06-17 --html story.html", "sayso show articles/ --html pages/")
)
def show(
    html: Annotated[
        Path, typer.Option(help="The page to write: one file that needs nothing else; of several documents, their folder.")
    ],
    files: Files = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    about: About = None,
    column: Column = None,
    settings: SettingsFile = None,
    read: Reading = Read.figures,
) -> None:
    """Write a page with the claims marked, or a folder of pages with a list of them."""
    documents = Documents(files, Given(publisher, published, url, about, column or (), settings))
    write_pages(documents.extractions(read.value), html)
    raise typer.Exit(1 if documents.failed else 0)


@app.command(
    epilog=_examples(
        "sayso check story.txt",
        "sayso check articles/ --format jsonl -o findings.jsonl",
        "sayso check story.txt --relation conversion --rate USD=1 --rate EUR=1.08",
    )
)
def check(
    files: Files = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    about: About = None,
    column: Column = None,
    settings: SettingsFile = None,
    relation: Annotated[
        list[str] | None, typer.Option(help="Look for this alone; may be repeated.  [default: all that are precise]")
    ] = None,
    rate: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=WORTH", help="What a currency is worth in a common one; may be repeated."),
    ] = None,
    format: Annotated[FindingFormat | None, typer.Option(help="By default as the output file is named, else text.")] = None,
    output: Output = None,
) -> None:
    """Print what does not add up within each story."""
    import sayso

    rates = dict(_rate(one) for one in rate or ())
    documents = Documents(files, Given(publisher, published, url, about, column or (), settings))
    found = list(documents.extractions(Read.figures.value))
    findings = sayso.check(found, relations=relation or None, rates=rates, settings=documents.settings)
    write_findings(found, findings, format, output)
    raise typer.Exit(1 if documents.failed else 0)


def _rate(given: str) -> tuple[str, float]:
    code, _, worth = given.partition("=")
    try:
        value = float(worth)
    except ValueError:
        value = 0.0
    if not (code.isalpha() and len(code) == 3 and 0 < value < float("inf")):
        raise typer.BadParameter(f"{given!r} is no rate; write a code and its worth, such as EUR=1.08", param_hint="--rate")
    return code.upper(), value


@app.command(
    epilog=_examples(
        "sayso compare monday.txt tuesday.txt",
        "sayso compare articles/ --about papers.csv",
        "sayso compare monday.txt tuesday.txt --html compared.html --chart compared.svg",
    )
)
def compare(
    files: Files = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    about: About = None,
    column: Column = None,
    settings: SettingsFile = None,
    format: Annotated[ComparisonFormat | None, typer.Option(help="By default as the output file is named, else text.")] = None,
    output: Output = None,
    html: Annotated[Path | None, typer.Option(help="Write a page too: one file that needs nothing else.")] = None,
    chart: Annotated[Path | None, typer.Option(help="Draw the figures too: a .png, .svg or .pdf file.")] = None,
) -> None:
    """Print who agrees, who differs and what was updated."""
    import sayso
    from sayso import visual

    documents = Documents(files, Given(publisher, published, url, about, column or (), settings))
    compared = sayso.compare(documents.extractions(Read.figures.value), settings=documents.settings)
    write_comparison(compared, format, output)
    if html is not None:
        write(html, visual.comparison_page(compared, "Reports compared"))
    if chart is not None:
        compared.plot(chart)
    raise typer.Exit(1 if documents.failed else 0)


@app.command(
    epilog=_examples("sayso batch articles/ -o claims/ --workers 4", "sayso batch articles/ --about papers.csv -o claims/")
)
def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Folders, and files of any kind.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder for the Parquet files; a stopped run goes on there.")
    ],
    workers: Annotated[int | None, typer.Option(help="Processes.  [default: one per core]", show_default=False)] = None,
    about: About = None,
    column: Column = None,
    settings: SettingsFile = None,
    read: Reading = Read.figures,
    model: Annotated[str | None, typer.Option(help="An installed English spaCy pipeline instead of the default.")] = None,
) -> None:
    """Read many documents into Parquet files."""
    from sayso.batch import run

    totals = run(
        inputs,
        output,
        workers=workers,
        read=read.value,
        settings=settings_of(settings),
        model=model,
        columns=columns_of(column or ()),
        about=about,
        progress=sys.stderr.isatty(),
    )
    again = f", {totals.resumed} of them before" if totals.resumed else ""
    print(f"{totals.documents} documents{again}: {totals.claims} claims, {totals.errors} errors in {output}")
    raise typer.Exit(1 if totals.errors else 0)


@app.command(epilog=_examples("sayso batch articles/ -o claims/", "sayso explore claims/"))
def explore(
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="A folder that `sayso batch` wrote to.")],
    settings: SettingsFile = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to serve at; 0 takes one that is free.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Look at all that a batch found: a page on this computer with search, filters, timeline, groups and texts."""
    import sayso
    from sayso.explore import serve

    collection = sayso.open(folder, settings=settings_of(settings))
    serve(collection, title=f"sayso · {folder.resolve().name}", port=port, open_browser=browser)


@app.command(epilog=_examples("sayso schema > extraction.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the records."""
    import sayso

    print(json.dumps(sayso.schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Say what is missing, and how to mend it."""
    healthy = True
    for check in checks():
        print(f"{'ok' if check.found else 'missing':<8} {check.name:<24} {check.found or check.remedy}")
        healthy = healthy and bool(check.found or not check.needed)
    raise typer.Exit(0 if healthy else 1)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code.

    >>> main(["schemer"])
    2
    """
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except _UsageError as error:
        complain(_usage(error), error.ctx.command_path if error.ctx else "sayso")
        return 2
    except SaysoError as error:
        complain(str(error))
        return 2 if isinstance(error, OptionError) else _STOPPED
    except (BrokenPipeError, SystemExit):
        if "_SAYSO_COMPLETE" in os.environ:  # the shell asked for completions, and has them
            raise
        # typer makes an exit of its own of a pipe that broke within a command
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter's last flush shall not complain
        return _BROKEN_PIPE
    except (KeyboardInterrupt, typer.Abort) as error:
        return 128 + getattr(error, "signum", signal.SIGINT)


def _run(arguments: list[str]) -> int:
    """The command that is asked for; without one, what there is to ask for."""
    with telling_what_is_skipped():
        code = app(args=arguments or ["--help"], prog_name="sayso", standalone_mode=False)
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _usage(error: Any) -> str:
    """What is wrong with the command, the nearest right form if there is one, and where to read more."""
    what = error.format_message().replace("Value error, ", "").rstrip(".")
    if near := getattr(error, "possibilities", None):
        what = f"unknown option {error.option_name!r}; did you mean {near[0]!r}?"
    return f"{what}; see: {error.ctx.command_path if error.ctx else 'sayso'} --help"

"""The documents that a command line names, and their extractions."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from sayso.cli.terminal import complain
from sayso.documents import FIELDS
from sayso.errors import InputError, SaysoError
from sayso.records import Read
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.documents import About, Document
    from sayso.extraction import Extraction


class Given(NamedTuple):
    """What a command line says of the documents that it names, beside their files."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    about: Path | None = None
    columns: Sequence[str] = ()
    settings: Path | None = None

    @property
    def fields(self) -> dict[str, str | None]:
        """What holds for each document that does not say otherwise."""
        return {"publisher": self.publisher, "published": self.published, "url": self.url}


class Documents:
    """The documents named on the command line; `failed` counts those that could not be read.

    Without any the document is what is piped in. `progress` says that a bar may be shown: nothing else is written to the
    terminal meanwhile.
    """

    def __init__(self, files: Sequence[str] | None, given: Given | None = None, *, progress: bool = False) -> None:
        from sayso.documents import holds_several
        from sayso.times import parse_published

        given = given or Given()
        try:
            parse_published(given.published)
        except InputError as error:
            raise typer.BadParameter(str(error), param_hint="--published") from None
        if not files and sys.stdin.isatty():
            raise typer.BadParameter("name a file, or pipe a text in", param_hint="FILE")
        self._runs, self.files = _apart(files or ["-"])
        self.given = given
        self.columns = columns_of(given.columns)
        self.settings = settings_of(given.settings)
        self.about = _about(given.about)
        several = len(self.files) > 1 or any(holds_several(file) for file in self.files)
        self.progress = progress and sys.stderr.isatty() and several
        self.failed = 0
        self._ids: set[str] = set()

    def extractions(self, read: Read) -> Iterator[Extraction]:
        """The extractions of all documents that can be read, an error line for each other; a batch's as it wrote them."""
        import sayso
        from sayso.documents import is_doubtful

        for folder in self._runs:
            yield from sayso.open(folder, settings=self.settings)
        names: list[str] = []
        options = {"settings": self.settings} if self.settings else {}
        for found in sayso.extract_many(self._texts(names), read=read, progress=self.progress, **options):
            name = names.pop(0)
            if found.error:
                self._fail(f"{name}: {found.error.message}")
                continue
            if is_doubtful(found.text):
                complain(f"{name}: warning: this does not look like English, which is all that sayso reads")
            yield found
        self._check_table()

    def _texts(self, names: list[str]) -> Iterator[dict[str, Any]]:
        for file in self.files:
            source = None
            try:
                for source in self._sources(file):
                    if source.error:
                        self._fail(str(source.error))
                        continue
                    names.append(source.where)
                    yield {**self.given.fields, **source.fields}
                if source is None:
                    self._fail(f"{file}: there is no document in it; name a file, or a folder with texts, pages or tables")
            except SaysoError as error:
                self._fail(str(error))

    def _check_table(self) -> None:
        try:
            if self.about is not None:
                self.about.check_all_used()
        except InputError as error:
            self._fail(str(error))

    def _fail(self, what: str) -> None:
        self.failed += 1
        complain(what)

    def _sources(self, file: str) -> Iterator[Document]:
        """The documents of one argument: standard input, a folder, or a file of any kind."""
        from sayso.documents import identified, informed, sources

        given = sys.stdin.buffer.read() if file == "-" else file
        found = informed(sources([given], columns=self.columns, name="standard input"), self.about)
        return identified(found, self._ids)


def _apart(files: Sequence[str]) -> tuple[list[str], list[str]]:
    """The folders that a batch wrote, and all others that are named."""
    from sayso.collection.stores import is_written

    runs = [file for file in files if is_written(Path(file))]
    return runs, [file for file in files if file not in runs]


def _about(path: Path | None) -> About | None:
    from sayso.documents import About

    try:
        return About(path) if path is not None else None
    except SaysoError as error:
        raise typer.BadParameter(str(error), param_hint="--about") from None


def settings_of(path: Path | None) -> dict[str, Any]:
    """The settings of a TOML or JSON file; its paths are those seen from where it stands.

    >>> settings_of(None)
    {}
    """
    if path is None:
        return {}
    try:
        data = path.read_text(encoding="utf-8")
        given = json.loads(data) if path.suffix == ".json" else tomllib.loads(data)
    except OSError as error:
        raise typer.BadParameter(f"{path}: cannot be read ({error.strerror})", param_hint="--settings") from None
    except ValueError as error:
        raise typer.BadParameter(f"{path}: no TOML or JSON ({error})", param_hint="--settings") from None
    if not isinstance(given, dict):
        raise typer.BadParameter(f"{path}: it holds no names and values", param_hint="--settings")
    if isinstance(given.get("tables"), dict):
        given["tables"] = {name: path.parent / str(table) for name, table in given["tables"].items()}
    if isinstance(given.get("gazetteer"), str):
        given["gazetteer"] = path.parent / given["gazetteer"]
    Settings.of(given)
    return given


def columns_of(given: Sequence[str]) -> dict[str, str]:
    """The columns that a command line names: "text=body"."""
    pairs = [one.partition("=") for one in given]
    for field, mark, name in pairs:
        if not mark or not name or field not in FIELDS:
            what = f"{field}{mark}{name!s} is no FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}"
            raise typer.BadParameter(what, param_hint="--column")
    return {field: name for field, _, name in pairs}

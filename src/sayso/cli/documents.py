"""The documents that a command line names, and their extractions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.terminal import complain
from sayso.documents import FIELDS
from sayso.errors import InputError, SaysoError
from sayso.records import Read

if TYPE_CHECKING:
    from sayso.documents import Document
    from sayso.extraction import Extraction


class Documents:
    """The documents named on the command line; `failed` counts those that could not be read.

    `progress` says that a bar may be shown: nothing else is written to the terminal meanwhile.
    """

    def __init__(
        self,
        files: list[str],
        *,
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
        columns: Sequence[str] = (),
        progress: bool = False,
    ) -> None:
        from sayso.documents import holds_several
        from sayso.times import parse_published

        try:
            parse_published(published)
        except InputError as error:
            raise typer.BadParameter(str(error), param_hint="--published") from None
        self.files = files
        self.given = {"publisher": publisher, "published": published, "url": url}
        self.columns = columns_of(columns)
        self.progress = progress and sys.stderr.isatty() and (len(files) > 1 or holds_several(files[0]))
        self.failed = 0

    def extractions(self, read: Read) -> Iterator[Extraction]:
        """The extractions of all documents that can be read; an error line for each other."""
        import sayso

        names: list[str] = []
        for found in sayso.extract_many(self._texts(names), read=read, progress=self.progress):
            name = names.pop(0)
            if found.error:
                self._fail(f"{name}: {found.error.message}")
            else:
                yield found

    def _texts(self, names: list[str]) -> Iterator[dict[str, Any]]:
        for file in self.files:
            try:
                for source in self._sources(file):
                    if source.error:
                        self._fail(str(source.error))
                        continue
                    names.append(source.where)
                    yield {**self.given, **source.fields}
            except SaysoError as error:
                self._fail(str(error))

    def _fail(self, what: str) -> None:
        self.failed += 1
        complain(what)

    def _sources(self, file: str) -> Iterator[Document]:
        """The documents of one argument: standard input, a folder, or a file of any kind."""
        from sayso.documents import sources

        given = sys.stdin.buffer.read() if file == "-" else file
        return sources([given], columns=self.columns, name="standard input")


def columns_of(given: Sequence[str]) -> dict[str, str]:
    """The columns that a command line names: "text=body"."""
    pairs = [one.partition("=") for one in given]
    for field, mark, name in pairs:
        if not mark or not name or field not in FIELDS:
            what = f"{field}{mark}{name!s} is no FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}"
            raise typer.BadParameter(what, param_hint="--column")
    return {field: name for field, _, name in pairs}

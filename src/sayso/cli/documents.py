"""The documents that a command line names, and their extractions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.terminal import complain
from sayso.errors import InputError, SaysoError
from sayso.records import Read

if TYPE_CHECKING:
    from sayso.batch import Source
    from sayso.extraction import Extraction


class Documents:
    """The documents named on the command line; `failed` counts those that could not be read.

    `progress` says that a bar may be shown: nothing else is written to the terminal meanwhile.
    """

    def __init__(
        self, files: list[str], *, publisher: str | None, published: str | None, url: str | None, progress: bool = False
    ) -> None:
        from sayso.times import parse_published

        try:
            parse_published(published)
        except InputError as error:
            raise typer.BadParameter(str(error), param_hint="--published") from None
        self.files = files
        self.given = {"publisher": publisher, "published": published, "url": url}
        self.progress = progress and sys.stderr.isatty() and (len(files) > 1 or _holds_several(files[0]))
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
                for source in _sources(file):
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


def _holds_several(file: str) -> bool:
    """Whether an argument is a folder or a table of documents."""
    from sayso import batch

    return Path(file).is_dir() or Path(file).suffix.casefold() in batch.TABLES


def _sources(file: str) -> Iterator[Source]:
    """The documents of one argument: standard input, a folder, a table of documents, or a file that is one."""
    from sayso import batch
    from sayso.reading import decode, read_file

    if file == "-":
        yield batch.Source("standard input", {"text": decode(sys.stdin.buffer.read(), where="standard input")})
    elif _holds_several(file):
        yield from batch.documents([file])
    else:
        yield batch.Source(file, {"text": read_file(file)})

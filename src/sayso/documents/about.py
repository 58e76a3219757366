"""What is known of documents beside their words: in a table of all, in a file beside each, or above the words themselves."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import yaml

from sayso.documents.columns import Columns
from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.fields import meant
from sayso.documents.kinds import delimiter_of
from sayso.errors import InputError
from sayso.reading import decode

SIDECAR = ".meta.json"
"""What the file beside a story is called: `flood.meta.json` beside `flood.txt`."""

_TOLD = ("id", "title", "publisher", "published", "url")
_FILE_COLUMNS = ("file", "filename", "path", "name", "document")
_PLAIN_LINE = re.compile(r"^(?P<name>[\w -]{1,40}):[ \t]+(?P<value>[^\s\"'\[{|>&*!%@`#][^\n]*?)[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"[\ufeff\s]{0,20}---[ \t]*\r?\n(?P<lines>(?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n\s*|$)")


class About:
    """A table that says of each file who published it, and when: a row a file, under `file` its path, its name or its stem.

    Args:
        path: CSV, parted by commas, semicolons or tabs; the other columns as `sayso.read` knows them.

    Raises:
        InputError: It cannot be read, has no column of files, one whose name is misspelt, or names a file twice.
    """

    def __init__(self, path: str | Path) -> None:
        content = Content.of_file(Path(path))
        lines = decode(content.read(), where=content.name).splitlines()
        rows = list(csv.DictReader(lines, delimiter=delimiter_of(lines[0]) if lines else ","))
        names = {str(name).strip().casefold(): name for name in (rows[0] if rows else {})}
        column = next((names[name] for name in _FILE_COLUMNS if name in names), None)
        if column is None:
            shown = ", ".join(names.values()) or "none"
            raise InputError(f"no column names the files (there are {shown})", where=content.name, remedy="call it `file`")
        _check_spelt(names, content.name)
        self._name = content.name
        self._rows = _by_file(rows, column, content.name)
        self._unused = dict.fromkeys(self._rows)

    def of(self, where: str) -> Mapping[str, Any]:
        """What the table says of a document, by the path, the name or the stem of its file."""
        path = PurePath(where)
        for known in (path.as_posix(), path.name, path.stem):
            if known in self._rows:
                self._unused.pop(known, None)
                return self._rows[known]
        return {}

    def check_all_used(self) -> None:
        """Refuse a table of which a row is of no document: the name may be misspelt.

        Raises:
            InputError: So it is.
        """
        for file in self._unused:
            raise InputError(
                f"{file!r} is none of the documents", where=self._name, remedy="give its path, its name or its stem"
            )


def _check_spelt(names: Mapping[str, str], where: str) -> None:
    """Refuse a column that is no field, but nearly is: who misspelt one should not miss what it says."""
    for name, written in names.items():
        if (field := meant(name, names)) is not None and not Columns().of([name]):
            raise InputError(f"unknown column {written!r}", where=where, remedy=f"did you mean {field!r}?")


def _by_file(rows: Iterable[dict[str, Any]], column: str, where: str) -> dict[str, dict[str, Any]]:
    """What rows say of each file that one of their columns names."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        file = PurePath((row.pop(column) or "").strip()).as_posix()
        if file in found:
            raise InputError(f"{file!r} stands there twice", where=where, remedy="give each file one row")
        found[file] = _told(row)
    return found


def informed(documents: Iterable[Document], about: About | None = None) -> Iterator[Document]:
    """Documents with what a file beside them and a table say of them, which wins over what they say themselves.

    >>> [one.publisher for one in informed([Document("Four died.", where="absent.txt")])]
    [None]
    """
    for document in documents:
        if document.error is not None:
            yield document
            continue
        try:
            told = {**_beside(document.where), **(about.of(document.where) if about else {})}
            yield replace(document, **told) if told else document
        except InputError as error:
            yield failed(document.where, error)


def is_sidecar(path: Path) -> bool:
    """Whether a file tells of another that stands beside it."""
    stem = path.name.removesuffix(SIDECAR)
    return path.name.endswith(SIDECAR) and any(
        one != path and one.stem == stem for one in path.parent.glob(f"{_plain(stem)}.*")
    )


class FrontMatter(NamedTuple):
    """What stands above a text between two lines of `---`: the fields of a document, and all else that it says."""

    fields: dict[str, Any]
    extra: dict[str, Any]
    text: str


def front_matter(text: str) -> FrontMatter:
    """What YAML between two lines of `---` above a text says of it, and the text below them.

    What names no field of a document is no such thing, and stays a part of the text.

    >>> front_matter("---\\ndate: 2025-06-17\\nsource: The Echo\\n---\\nFour died.")
    FrontMatter(fields={'publisher': 'The Echo', 'published': '2025-06-17'}, extra={}, text='Four died.')
    """
    found = _FRONT.match(text)
    given = _yaml(found["lines"]) if found is not None else {}
    told = _told(given)
    if found is None or not told:
        return FrontMatter({}, {}, text)
    used = {name for names in Columns().of(given).values() for name in names}
    return FrontMatter(told, {name: value for name, value in given.items() if name not in used}, text[found.end() :])


def _yaml(lines: str) -> dict[str, Any]:
    """The names and values of YAML, all as they are written: an id of 007 is no number.

    Where it is none, since a headline has a colon ("title: Poll: gap opens"), the values of its lines are read as if in quotes.
    """
    given = _mapping(lines)
    return _mapping(_PLAIN_LINE.sub(_quoted, lines)) or {} if given is None else given


def _mapping(lines: str) -> dict[str, Any] | None:
    """The names and values of YAML, none of what is no mapping; None for what is no YAML."""
    try:
        given = yaml.BaseLoader(lines).get_single_data()
    except (yaml.YAMLError, RecursionError):
        return None
    return given if isinstance(given, dict) and all(isinstance(name, str) for name in given) else {}


def _quoted(line: re.Match[str]) -> str:
    return f"{line['name']}: {json.dumps(line['value'], ensure_ascii=False)}"


def _beside(where: str) -> dict[str, Any]:
    path = Path(where)
    beside = path.with_name(f"{path.stem}{SIDECAR}") if path.name and path.suffix else None
    try:
        if beside is None or not beside.is_file():
            return {}
        given = json.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        given = None
    if not isinstance(given, dict):
        raise InputError("it is no JSON object", where=str(beside), remedy='write {"publisher": …, "published": …}')
    return _told(given)


def _told(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields of a document that a row has, under any of their usual names."""
    named = {name: value for name, value in row.items() if isinstance(name, str) and value not in (None, "")}
    known = Columns().document({**named, "text": "."}, "").fields
    return {field: known[field] for field in _TOLD if field in known}


def _plain(stem: str) -> str:
    """A stem as a pattern that finds it alone."""
    return re.sub(r"([*?[])", r"[\1]", stem)

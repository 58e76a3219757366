"""The one front to every kind of file: `read`."""

from __future__ import annotations

import importlib
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sayso.documents.columns import Columns
from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.html import decode_html, from_html, looks_like_html
from sayso.documents.kinds import Refused, kind_of
from sayso.errors import InputError, SaysoError
from sayso.reading import decode

_READERS = {
    "mhtml": "mail:read_mhtml", "email": "mail:read_mail", "mbox": "mail:read_mbox", "feed": "feeds:read_feed",
    "warc": "archive:read_warc",
    "docx": "office:read_docx", "rtf": "office:read_rtf", "pdf": "pdf:read_pdf",
}  # fmt: skip
_TABLES = {
    "csv": "tables:read_csv", "json": "tables:read_json", "jsonl": "tables:read_json_lines", "parquet": "tables:read_parquet",
    "excel": "tables:read_excel",
}  # fmt: skip
_TEXT_NAMES = (".txt", ".text", ".md", ".html", ".htm")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,10}://", re.IGNORECASE)
_NAMED = 8


class SkippedWarning(UserWarning):
    """Files of a folder were not read; the message names and counts them."""


class _Skipped(NamedTuple):
    path: Path
    why: str


def read(source: str | Path | bytes, *, columns: Mapping[str, str] | None = None, name: str = "bytes") -> Iterator[Document]:
    """The documents of a file, a folder or some bytes, whatever kind they are of.

    Text, HTML, MHTML, web archives, mails, feeds, Word, rich text, PDF, tables (CSV, JSON, JSON Lines, Parquet, Excel) and the
    exports of Nexis, Factiva and ProQuest are told apart by their content. Of a folder every file that is known is read, in
    the order of their paths, and a `SkippedWarning` names and counts the others.

    Args:
        source: A path, or the bytes of a file.
        columns: Which column of a table holds a field, where it has another than the usual names: `{"text": "body"}`.
        name: What messages call the bytes.

    Yields:
        A `Document` each, which `sayso.extract_many` takes; one that cannot be read has an `error` in place of its text.

    Raises:
        InputError: There is no such file, or it is of a kind that is not read; the message says what to do.
        MissingExtraError: The kind needs the extra `documents`.

    >>> [document.text for document in read(b'{"headline": "Ferry sinks", "body": "Nine died."}')]
    ['Nine died.']
    """
    for document in sources([source], columns=columns, name=name):
        yield resolved(document)


def sources(
    given: Iterable[str | Path | bytes], *, columns: Mapping[str, str] | None = None, name: str = "bytes"
) -> Iterator[Document]:
    """The documents of several sources as `read` has them, but that the text of web pages is their source.

    What is wrong with a file of a folder, or within a file, stands in place of the document.

    Raises:
        InputError: A source is not there, or is of a kind that is not read.

    >>> [document.text for document in sources([b"<p>Nine died.</p>"])]
    ['<p>Nine died.</p>']
    """
    known = Columns(columns)
    contents = [_content(source, name) for source in given]
    for content in contents:
        if isinstance(content, Path):
            yield from _folder(content, known)
            continue
        kind = kind_of(content, known)
        if isinstance(kind, Refused):
            raise InputError(
                f"cannot be read: it is {kind.what}" if not kind.what.startswith("not ") else kind.what,
                where=content.name,
                remedy=kind.remedy,
            )
        yield from _guarded(content, kind, known)


def resolved(document: Document) -> Document:
    """A document whose text is words: a web page is read, and what it says of itself fills what is not known yet."""
    if document.error is not None or not looks_like_html(document.text):
        return document
    try:
        page = from_html(document.text)
    except SaysoError as error:
        where = document.where
        return failed(where, type(error)(error.what, where=where, remedy=error.remedy))
    return Document(
        page.text,
        document.id,
        document.title or page.title,
        document.publisher or page.publisher,
        document.published or page.published,
        document.url or page.url,
        document.extra,
        document.where,
    )


_SEVERAL = ("csv", "json", "jsonl", "parquet", "excel", "feed", "warc", "mbox", "export")


def holds_several(source: str | Path) -> bool:
    """May a path hold more than one document: is it a folder, a table, a feed, an archive?

    >>> holds_several(".")
    True
    """
    path = Path(source)
    return path.is_dir() or (path.is_file() and kind_of(Content(str(path), path)) in _SEVERAL)


def count(given: Iterable[str | Path]) -> int | None:
    """How many documents files hold, where that is known without reading them: None where it is not.

    >>> count([])
    0
    """
    total = 0
    for source in given:
        path = Path(source)
        for file in _files(path) if path.is_dir() else [path]:
            found = _count(Content(str(file), file))
            if found is None:
                return None
            total += found
    return total


def _count(content: Content) -> int | None:
    kind = kind_of(content)
    if kind == "jsonl":
        with content.open() as lines:
            return sum(not line.isspace() for line in lines)
    if kind == "parquet" and content.path is not None:
        try:
            rows: int = importlib.import_module("pyarrow.parquet").read_metadata(content.path).num_rows
        except (ImportError, OSError, ValueError):
            return 1  # its error
        return rows
    return None if kind in _SEVERAL else 1


def _content(source: str | Path | bytes, name: str) -> Content | Path:
    """What is to be read: a folder as a path, a file or bytes as a content."""
    if isinstance(source, bytes | bytearray | memoryview):
        return Content(name, data=bytes(source))
    if not isinstance(source, str | Path):
        raise InputError(
            f"a source is a path or bytes, not {type(source).__name__}", remedy="give a path, or the bytes of a file"
        )
    if _ADDRESS.match(str(source)):
        raise InputError(
            "it is an address, and sayso fetches nothing", where=str(source)[:200], remedy="save the page, and give its file"
        )
    path = Path(source)
    try:
        if path.is_dir():
            return path
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        raise InputError("there is no such file or folder", where=str(path)[:200], remedy="check the path")
    return Content(str(path), path)


def _folder(folder: Path, columns: Columns) -> Iterator[Document]:
    skipped: list[_Skipped] = []
    for path in _files(folder):
        content = Content(str(path), path)
        try:
            kind = kind_of(content)
        except SaysoError as error:
            yield failed(content.name, error)
            continue
        if why := _why_skipped(path, kind):
            skipped.append(_Skipped(path, why))
        elif isinstance(kind, str):
            yield from _guarded(content, kind, columns)
    if skipped:
        warnings.warn(_told(folder, skipped), SkippedWarning, stacklevel=4)


def _files(folder: Path) -> list[Path]:
    """The files of a folder and its folders, in the order of their paths; not those that begin with a dot."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _why_skipped(path: Path, kind: str | Refused) -> str | None:
    """Why a file of a folder is not read; None where it is."""
    if any(parent.name.endswith("_files") and list(parent.parent.glob(f"{parent.name[:-6]}.htm*")) for parent in path.parents):
        return "part of a saved page"
    if isinstance(kind, Refused):
        text_with_fault = path.suffix.casefold() in _TEXT_NAMES and kind.what.startswith("not ")
        return None if text_with_fault else kind.what
    return "no story by its name; give it by itself" if kind == "text" and path.suffix.casefold() not in _TEXT_NAMES else None


def _told(folder: Path, skipped: list[_Skipped]) -> str:
    kinds = Counter(one.why for one in skipped)
    shown = [f"{one.path.relative_to(folder)} ({one.why})" for one in skipped[:_NAMED]]
    if len(skipped) > _NAMED:
        counts = ", ".join(f"{number} × {why}" for why, number in kinds.most_common(5))
        shown.append(f"and {len(skipped) - _NAMED} more; in all {counts}")
    return f"{folder}: {len(skipped)} file{'s' if len(skipped) > 1 else ''} skipped: {', '.join(shown)}"


def _guarded(content: Content, kind: str, columns: Columns) -> Iterator[Document]:
    try:
        yield from _documents(content, kind, columns)
    except SaysoError as error:
        yield failed(content.name, error)
    except Exception as error:  # a file that breaks its reader must not end a run over many
        yield failed(
            content.name,
            InputError(f"broken {kind} ({type(error).__name__}: {error})", where=content.name, remedy="save it again"),
        )


def _documents(content: Content, kind: str, columns: Columns) -> Iterator[Document]:
    if kind == "text":
        yield Document(decode(content.read(), where=content.name), where=content.name)
    elif kind == "html":
        yield Document(decode_html(content.read()), where=content.name)
    elif kind == "export":
        yield from _function("office:exported")(_text(content.read()), content.name)
    elif kind in _TABLES:
        yield from _function(_TABLES[kind])(content, columns)
    else:
        yield from _function(_READERS[kind])(content)


def _text(data: bytes) -> str:
    """The text of an export, which is saved in UTF-8, UTF-16 or Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def _function(name: str) -> Any:
    """A reader, whose module is loaded when a file needs it."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(f"sayso.documents.{module}"), function)

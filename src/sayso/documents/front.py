"""The one front to every kind of file: `read`."""

from __future__ import annotations

import importlib
import os
import re
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sayso.documents.about import About, front_matter, informed, is_sidecar
from sayso.documents.columns import Columns
from sayso.documents.content import Content
from sayso.documents.document import Document, failed, identified
from sayso.documents.html import decode_html, from_html, looks_like_html
from sayso.documents.kinds import Refused, kind_of
from sayso.errors import InputError, SaysoError, writable
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
_TELLS = "it tells of another file"


class SkippedWarning(UserWarning):
    """Files of a folder were not read; the message names and counts them."""


class _Skipped(NamedTuple):
    path: Path
    why: str


def read(
    source: str | Path | bytes,
    *,
    columns: Mapping[str, str] | None = None,
    about: str | Path | None = None,
    name: str = "bytes",
) -> Iterator[Document]:
    """The documents of a file, a folder or some bytes, whatever kind they are of.

    Text, HTML, MHTML, web archives, mails, feeds, Word, rich text, PDF, tables (CSV, JSON, JSON Lines, Parquet, Excel) and the
    exports of Nexis, Factiva and ProQuest are told apart by their content. Of a folder every file that is known is read, in
    the order of their paths, and a `SkippedWarning` names and counts the others.

    Args:
        source: A path, or the bytes of a file.
        columns: Which column of a table holds a field, where it has another than the usual names: `{"text": "body"}`.
        about: A table that says of each file who published it, and when.
        name: What messages call the bytes.

    Yields:
        A `Document` each, which `sayso.extract_many` takes; one that cannot be read has an `error` in place of its text.

    Raises:
        InputError: There is no such file, or it is of a kind that is not read; the message says what to do.
        MissingExtraError: The kind needs the extra `documents`.

    >>> [document.text for document in read(b'{"headline": "Ferry sinks", "body": "Nine died."}')]
    ['Nine died.']
    """
    known = Columns(columns)
    content = _content(source, name)
    kind = None if isinstance(content, Path) else kind_of(content, known)
    if isinstance(content, Content) and isinstance(kind, Refused):
        raise _refusal(content, kind)
    yield from identified(map(resolved, _informed(_sources([content], known), about)), set())


def sources(
    given: Iterable[str | Path | bytes],
    *,
    columns: Mapping[str, str] | None = None,
    about: str | Path | None = None,
    name: str = "bytes",
) -> Iterator[Document]:
    """The documents of several sources as `read` has them, but that the text of web pages is their source.

    What is wrong with a file, or within a file, stands in place of the document, so that it costs no other.

    Raises:
        InputError: A source is not there; it is said before any is read.

    >>> [document.text for document in sources([b"<p>Nine died.</p>"])]
    ['<p>Nine died.</p>']
    """
    return _informed(_sources([_content(source, name) for source in given], Columns(columns)), about)


def _informed(documents: Iterator[Document], about: str | Path | None) -> Iterator[Document]:
    """The documents with what is said of them elsewhere; a row of the table for none of them is an error in the end."""
    table = About(about) if about is not None else None
    return _checked(informed(documents, table), table)


def _checked(documents: Iterator[Document], table: About | None) -> Iterator[Document]:
    yield from documents
    if table is not None:
        table.check_all_used()


def _sources(contents: Iterable[Content | Path], columns: Columns) -> Iterator[Document]:
    for content in contents:
        if isinstance(content, Path):
            yield from _folder(content, columns)
            continue
        kind = _kind(content, columns)
        if isinstance(kind, Refused):
            kind = _refusal(content, kind)
        if isinstance(kind, SaysoError):
            yield failed(content.name, kind)
        else:
            yield from _guarded(content, kind, columns)


def _kind(content: Content, columns: Columns) -> str | Refused | SaysoError:
    """The kind of a file, or what keeps it from being told."""
    try:
        return kind_of(content, columns)
    except SaysoError as error:
        return error
    except Exception as error:  # a file that breaks what looks at it must not end a run over many
        return _broken(content, "file", error)


def _refusal(content: Content, kind: Refused) -> InputError:
    what = kind.what if kind.what.startswith("not ") else f"cannot be read: it is {kind.what}"
    return InputError(what, where=content.name, remedy=kind.remedy)


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
    return path.is_dir() or (path.is_file() and kind_of(Content.of_file(path)) in _SEVERAL)


def count(given: Iterable[str | Path]) -> int | None:
    """How many documents files hold, where that is known without reading them: None where it is not.

    >>> count([])
    0
    """
    total = 0
    for source in given:
        path = Path(source)
        for file in _files(path) if path.is_dir() else [path]:
            found = _count(Content.of_file(file))
            if found is None:
                return None
            total += found
    return total


def _count(content: Content) -> int | None:
    kind = _kind(content, Columns())
    try:
        if kind == "jsonl":
            with content.open() as lines:
                return sum(not line.isspace() for line in lines)
        if kind == "parquet" and content.path is not None:
            rows: int = importlib.import_module("pyarrow.parquet").read_metadata(content.path).num_rows
            return rows
    except (SaysoError, ImportError, OSError, EOFError, ValueError, zlib.error):
        return 1  # its error
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
    return Content.of_file(path)


def _folder(folder: Path, columns: Columns) -> Iterator[Document]:
    skipped: list[_Skipped] = []
    unread: list[OSError] = []
    for path in _files(folder, unread.append):
        content = Content.of_file(path)
        kind = _kind(content, Columns())
        if isinstance(kind, SaysoError):
            yield failed(content.name, kind)
        elif (why := _why_skipped(path, kind)) == _TELLS:
            continue
        elif why:
            skipped.append(_Skipped(path, why))
        elif isinstance(kind, str):
            yield from _guarded(content, kind, columns)
    for error in unread:
        where = writable(str(error.filename))
        yield failed(where, InputError(f"cannot be read ({error.strerror})", where=where, remedy="give a readable folder"))
    if skipped:
        warnings.warn(_told(folder, skipped), SkippedWarning, stacklevel=4)


def _files(folder: Path, unread: Callable[[OSError], object] | None = None) -> list[Path]:
    """The files of a folder and its folders, in the order of their paths; not those that begin with a dot.

    A link to nothing is among them, so that its reading says so; pipes and devices are not. `unread` is told the folders
    that cannot be looked into.
    """
    found: list[Path] = []
    for home, folders, names in os.walk(folder, onerror=unread):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(home, name) for name in names if not name.startswith(".")]
    return sorted(path for path in found if path.is_file() or (path.is_symlink() and not path.exists()))


def _why_skipped(path: Path, kind: str | Refused) -> str | None:
    """Why a file of a folder is not read; None where it is."""
    if is_sidecar(path):
        return _TELLS
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
        yield failed(content.name, _broken(content, kind, error))


def _broken(content: Content, kind: str, error: Exception) -> InputError:
    if isinstance(error, MemoryError):
        return InputError("there is not enough memory for it", where=content.name, remedy="split it, or give more memory")
    what = f"broken {kind} ({type(error).__name__}: {error})"
    return InputError(what, where=content.name, remedy="save it again")


def _documents(content: Content, kind: str, columns: Columns) -> Iterator[Document]:
    if kind == "text":
        above = front_matter(decode(content.read(), where=content.name))
        yield Document(above.text, where=content.name, extra=above.extra, **above.fields)
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

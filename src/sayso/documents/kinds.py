"""What a content is, told by the content itself; a name's end decides only where the content cannot: CSV or plain text."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sayso.documents.columns import Columns
from sayso.documents.content import Content
from sayso.documents.exports import is_export
from sayso.documents.html import looks_like_html


class Refused(NamedTuple):
    """A kind that is known and not read: what it is, and what to do instead."""

    what: str
    remedy: str


_UNPACK = "unpack it, and give what is inside"
_WORDS = "give the words as text, HTML or PDF"

# the first bytes of what is no text
_MARKS: tuple[tuple[bytes, str | Refused], ...] = (
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"\xd0\xcf\x11\xe0", Refused("an old Office file (.doc, .xls, .msg)", "save it as .docx, .xlsx or .eml")),
    (b"\x89PNG", Refused("a PNG picture", _WORDS)),
    (b"\xff\xd8\xff", Refused("a JPEG picture", _WORDS)),
    (b"GIF8", Refused("a GIF picture", _WORDS)),
    (b"II*\0", Refused("a TIFF picture", _WORDS)),
    (b"MM\0*", Refused("a TIFF picture", _WORDS)),
    (b"SQLite format 3", Refused("an SQLite database", "export its table as CSV")),
    (b"ARROW1", Refused("a Feather file", "write it as Parquet")),
    (b"BZh", Refused("packed by bzip2", _UNPACK)),
    (b"\xfd7zXZ", Refused("packed by xz", _UNPACK)),
    (b"(\xb5/\xfd", Refused("packed by Zstandard", _UNPACK)),
    (b"7z\xbc\xaf", Refused("a 7z archive", _UNPACK)),
    (b"Rar!", Refused("a RAR archive", _UNPACK)),
    (b"\x7fELF", Refused("a program", _WORDS)),
    (b"%!PS", Refused("PostScript", "convert it: ps2pdf")),
)
_UTF = (
    (b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
)  # fmt: skip
_ZIPPED: tuple[tuple[str, str | Refused], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "excel"),
    ("ppt/presentation.xml", Refused("a PowerPoint file", "save it as PDF")),
    ("META-INF/container.xml", Refused("an EPUB book", "convert it to HTML")),
    ("content.xml", Refused("an OpenDocument file", "save it as .docx, .xlsx or PDF")),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNDECODED = re.compile(r"[\ufffd\udc80-\udcff]")
_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>|<\?[^>]{0,200}\?>|\s)*<(?:\w{1,20}:)?(\w{1,40})[\s>/]",
    re.DOTALL,
)
_FEEDS = ("rss", "feed", "RDF")
_MBOX = re.compile(r"From \S+ .{10,60}\n")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?.*(?:\r?\n[ \t]+.*){0,200}(?:\r?\n|$)")
_MAIL = {
    "mime-version", "received", "message-id", "return-path", "delivered-to", "content-type", "date", "from", "to", "subject",
    "content-transfer-encoding", "reply-to", "list-unsubscribe", "sender", "x-mailer", "dkim-signature",
    "snapshot-content-location",
}  # fmt: skip
_SURE_MAIL = {"mime-version", "received", "message-id", "return-path", "delivered-to"}
_TABLES = {".csv": "csv", ".tsv": "csv", ".tab": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json"}
_HTML_NAMES = {".mht": "mhtml", ".mhtml": "mhtml"}
_MOST_HEADERS = 200
_PAGE_AND_PARTS = re.compile(r"multipart/related[^\n]{0,20}\s+type=\"?text/html")
_LINES = (".jsonl", ".ndjson")
_LONG_NAME = 40


def kind_of(content: Content, columns: Columns | None = None) -> str | Refused:
    """The kind of a content: "text", "html", "csv" and so on, or why it is not read.

    Args:
        content: The bytes and their name.
        columns: The columns that a caller has named: a text with such a header is a table.

    >>> kind_of(Content("a.txt", data=b"<!doctype html><p>Nine died.")), kind_of(Content("a", data=b"Nine died."))
    ('html', 'text')
    >>> kind_of(Content("a.dat", data=b"\\x89PNG\\r\\n")).what
    'a PNG picture'
    """
    head = content.head()
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if (len(head) > 11 and head[4:8] == b"ftyp") or head[:4] in (b"OggS", b"ID3\x03", b"ID3\x04", b"RIFF", b"\x1aE\xdf\xa3"):
        return Refused("sound or moving pictures", "give a transcript")
    return _of_text(content, head, columns or Columns())


def _zipped(content: Content) -> str | Refused:
    try:
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return Refused("a broken ZIP archive", "fetch it again")
    return next((kind for name, kind in _ZIPPED if name in names), Refused("a ZIP archive", _UNPACK))


def _of_text(content: Content, head: bytes, columns: Columns) -> str | Refused:
    marked = next((name for mark, name in _UTF if head.startswith(mark)), None)
    start = head.decode(marked or "utf-8-sig", "replace" if marked else "surrogateescape").replace("\r\n", "\n")
    return (
        _binary(start)
        or _markup(start)
        or _mail(start, content.suffix)
        or _json(start, content.suffix)
        or _rows(start, content.suffix, columns)
        or _plain(start, marked)
    )


def _binary(start: str) -> Refused | None:
    found = _BINARY.search(start)
    if found is None:
        return None
    if "\0" in start or len(_UNDECODED.findall(start)) > len(start) // 10:
        return Refused("not text (binary)", _WORDS)
    return Refused(f"not text (character {found.start()} is U+{ord(found.group()):04X})", _WORDS)


def _plain(start: str, marked: str | None) -> str | Refused:
    if is_export(start):
        return "export"
    if marked:
        return Refused(f"not UTF-8 but {marked}", f"convert it: iconv -f {marked} -t UTF-8")
    return "text"


def _markup(start: str) -> str | Refused | None:
    if not start.lstrip().startswith("<"):
        return None
    root = _ROOT.match(start)
    name = root.group(1) if root else ""
    if name in _FEEDS:
        return "feed"
    if looks_like_html(start) or name.casefold() == "html":
        return "html"
    if name in ("nitf", "newsItem", "newsMessage", "NewsML"):
        return Refused(f"NewsML or NITF (<{name}>)", "convert it to HTML, or to JSON with text and headline")
    if name == "svg":
        return Refused("an SVG picture", _WORDS)
    if start.lstrip().startswith("<?xml"):
        return Refused(f"XML of a kind that is not known (<{name}>)", "give RSS, Atom, HTML or text")
    return None


def _mail(start: str, suffix: str) -> str | None:
    """Mail by its header: lines of known names, at least one of which nobody but a mailer writes."""
    block = _MBOX.match(start)
    text = start.partition("\n")[2] if block else start.lstrip("\r\n")
    headers = list(islice(_headers(text), _MOST_HEADERS + 1))
    names = {header.group(1).casefold() for header in headers}
    if len(_MAIL & names) < 3 or not (_SURE_MAIL & names or {"from", "date", "subject"} <= names):
        return None
    if "snapshot-content-location" in names or suffix in _HTML_NAMES or _PAGE_AND_PARTS.search(text, 0, headers[-1].end()):
        return "mhtml"
    return "mbox" if block else "email"


def _headers(text: str) -> Iterator[re.Match[str]]:
    """The lines of a header from the start of a text on."""
    at = 0
    while match := _HEADER.match(text, at):
        yield match
        at = match.end()


def _json(start: str, suffix: str) -> str | None:
    bare = start.lstrip()
    if bare[:1] not in ("{", "["):
        return None
    first = bare.partition("\n")[0]
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        if suffix in _LINES and first.strip() not in ("{", "["):  # a first line that is broken, or longer than what is seen
            return "jsonl"
        return "json" if _opens_json(bare) else None
    return "jsonl" if isinstance(value, dict) else "json"


def _opens_json(start: str) -> bool:
    """Does a text begin as JSON goes on? "[Editor's note]" does not."""
    return bool(re.match(r'\{\s*(?:"|\})|\[\s*(?:\{|\[|"|\]|-?\d+(?:\.\d+)?\s*[,\]])', start))


def _rows(start: str, suffix: str, columns: Columns) -> str | None:
    """A table in text: by the names of its columns, where several are those of documents, or by its own name."""
    if suffix in _TABLES:
        return _TABLES[suffix]
    names = header_of(start)
    known = columns.of(names)
    short = all(len(name) <= _LONG_NAME for name in names)
    named = bool(columns.given) and set(columns.given.values()) <= set(names)
    return "csv" if short and len(names) >= 2 and "text" in known and (named or len(known) >= 2) else None


def header_of(start: str) -> list[str]:
    """The cells of the first line of a table in text, by the mark that parts most of them.

    >>> header_of("id;headline;body\\n1;a;b")
    ['id', 'headline', 'body']
    """
    first = start.lstrip("\ufeff").partition("\n")[0].rstrip("\r")[:20_000]
    try:
        return next(csv.reader(io.StringIO(first), delimiter=delimiter_of(first)), [])
    except csv.Error:
        return []


def delimiter_of(line: str) -> str:
    """What parts the cells of a header: the one of tab, semicolon, comma and bar that it has most of.

    >>> delimiter_of("id;headline, short;body")
    ';'
    """
    return max("\t;,|", key=line.count)


__all__ = ["Refused", "delimiter_of", "header_of", "kind_of"]

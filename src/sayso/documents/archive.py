"""Web archives (WARC): a document for each page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.html import decode_html, looks_like_html
from sayso.errors import InputError, require

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(content: Content) -> Iterator[Document]:
    """The pages of a web archive that were answered with 200 OK; pictures, scripts, redirects and requests are left out."""
    iterator = require("warcio.archiveiterator", "documents")
    exceptions = require("warcio.exceptions", "documents")
    n = 0
    with content.open() as stream:
        try:
            for record in iterator.ArchiveIterator(stream, check_digests=False):
                if record.rec_type in ("response", "resource") and _is_page(record):
                    n += 1
                    yield _page(record, f"{content.name}:{n}")
        except (exceptions.ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            raise InputError(f"not a web archive ({error})", where=content.name, remedy="fetch it again") from error
    if not n:
        raise InputError("the web archive has no page in it", where=content.name, remedy="fetch it again")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    answered = headers is None or headers.get_statuscode() == "200"
    return answered and kind.partition(";")[0].strip().casefold() in _PAGES


def _page(record: Any, where: str) -> Document:
    html = decode_html(record.content_stream().read())
    if not looks_like_html(html):
        return failed(where, InputError("the page is no HTML", where=where, remedy="leave it out"))
    return Document(html, url=record.rec_headers.get_header("WARC-Target-URI"), where=where)

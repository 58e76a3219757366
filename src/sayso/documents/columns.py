"""Columns of tables and fields of JSON → the fields of a document, by the names that tools and papers give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sayso.documents.document import FIELDS, Document, failed
from sayso.errors import InputError

# names without case, spaces and hyphens, those that say most first: news-please has maintext, date_publish and
# source_domain, newspaper4k publish_date and source_url, trafilatura sitename and raw_text, fundus plaintext and
# publishing_date, the APIs of papers webPublicationDate, bodyText and publishedAt
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "plaintext", "body", "bodytext", "articlebody", "articletext", "fulltext", "fullarticle", "content",
        "contents", "article", "articlecontent", "story", "storytext", "storybody", "newstext", "newscontent", "rawtext", "bodyhtml", "bodyxhtml", "contenthtml", "html",
        "rawhtml", "postcontent", "documenttext", "paragraphs",
    ),
    "title": ("title", "headline", "head", "heading", "articletitle", "newstitle", "webtitle", "posttitle", "hed"),
    "publisher": (
        "publisher", "sitename", "source", "sourcename", "outlet", "publication", "publicationname", "publicationtitle", "newspaper", "journal", "media", "medianame",
        "provider", "sourcedomain", "hostname", "sourcehostname", "domain", "site",
    ),
    "published": (
        "published", "datepublish", "publishdate", "publishingdate", "publisheddate", "publishedat", "publishedon", "publishedtime",
        "datepublished", "publicationdate", "publicationdatetime", "pubdate", "webpublicationdate", "firstpublished", "date", "datetime", "articledate", "firstcreated",
        "versioncreated", "issued", "postdate", "timestamp",
    ),
    "url": ("url", "link", "weburl", "articleurl", "permalink", "canonicallink", "canonicalurl", "uri", "href", "sourceurl"),
    "id": ("id", "articleid", "documentid", "docid", "newsid", "storyid", "uuid", "identifier", "guid", "accessionnumber", "accessionno"),
}  # fmt: skip
_LISTS = ("articles", "documents", "items", "results", "stories", "docs", "hits", "entries", "news", "records", "rows", "data")
_NO_NAME = re.compile(r"[\s_.\-]+")


class Columns:
    """Which column holds which field, found once for each set of names.

    Args:
        given: Fields to column names that a user chose: `{"text": "body"}`.
    """

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self.given = dict(given or {})
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        for name in self.given:
            if name not in FIELDS:
                raise InputError(
                    f"{name!r} is no field of a document", where="columns", remedy=f"it is one of {', '.join(FIELDS)}"
                )

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """The column of each field that some names have.

        >>> Columns().of(["Headline", "date_publish", "maintext", "section"])
        {'text': 'maintext', 'title': 'Headline', 'published': 'date_publish'}
        """
        names = tuple(names)
        if names not in self._known:
            plain = {_plain(name): name for name in reversed(names)}
            usual = {field: next((plain[one] for one in ways if one in plain), None) for field, ways in NAMES.items()}
            chosen = {field: name for field, name in self.given.items() if name in names}
            self._known[names] = {field: name for field, name in {**usual, **chosen}.items() if name is not None}
        return self._known[names]

    def check(self, names: Iterable[str], where: str) -> None:
        """Refuse a table that has no column of text, or not the one that is asked for.

        Raises:
            InputError: So it is; the message names the columns that there are.
        """
        names = [name for name in names if name]
        shown = ", ".join(names[:12]) or "none"
        missing = [name for name in self.given.values() if name not in names]
        if missing:
            raise InputError(f"there is no column {missing[0]!r}", where=where, remedy=f"its columns are {shown}")
        if "text" not in self.of(names):
            remedy = "say which holds the words: --column text=NAME, or read(..., columns={'text': NAME})"
            raise InputError(f"no column holds the text (there are {shown})", where=where, remedy=remedy)

    def document(self, row: Mapping[str, Any], where: str) -> Document:
        """The document that a row is; one without text is an error in its place."""
        columns = self.of(str(name) for name in row)
        values = {field: _value(field, row[name]) for field, name in columns.items()}
        extra = {str(name): value for name, value in row.items() if name not in columns.values() and value is not None}
        text = values.pop("text", None)
        if not isinstance(text, str) or not text.strip():
            shown = ", ".join(map(str, list(row)[:12])) or "nothing"
            what = "its text is empty" if "text" in columns else f"no field holds the text (there are {shown})"
            return failed(where, InputError(what, where=where, remedy="give it a text, or leave the row out"))
        return Document(text, extra=extra, where=where, **values)


def rows_in(given: Any) -> list[Any] | None:
    """The rows of a JSON value that holds them in a list, by itself or as the one field that is such a list.

    >>> rows_in({"status": "ok", "articles": [{"title": "a"}]}), rows_in({"text": "a"})
    ([{'title': 'a'}], None)
    """
    if isinstance(given, list):
        return given
    if not isinstance(given, dict):
        return None
    for name in _LISTS:
        inner = given.get(name)
        if isinstance(inner, dict) and (rows := rows_in(inner)) is not None:
            return rows
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return inner
    inner = given.get("response")
    return rows_in(inner) if isinstance(inner, dict) else None


def _plain(name: str) -> str:
    return _NO_NAME.sub("", name.strip().casefold())


def _value(field: str, value: Any) -> Any:
    """A cell as a field takes it: words from nested JSON, None for a blank."""
    if isinstance(value, dict):
        inner = (
            ("name", "title", "id")
            if field in ("publisher", "id")
            else ("text", "plain", "html", "url", "@id", "name", "summary")
        )
        value = next(
            (value[name] for name in inner if isinstance(value.get(name), str)), _sections(value) if field == "text" else None
        )
    elif isinstance(value, list):
        value = "\n\n".join(one for one in value if isinstance(one, str)) if field == "text" else next(iter(value), None)
    if value is None or (isinstance(value, float) and value != value):
        return None
    if field == "published" and isinstance(value, str | int | float | date):
        return value if not isinstance(value, str) else value.strip() or None
    text = str(value)
    return text if field == "text" else text.strip() or None


def _sections(body: Mapping[str, Any]) -> str | None:
    """The words of a body in parts, as fundus writes it: a summary and sections of a headline and paragraphs each."""
    parts: list[str] = [one for one in body.get("summary") or () if isinstance(one, str)]
    for section in body.get("sections") or ():
        if isinstance(section, dict):
            for name in ("headline", "paragraphs"):
                held = section.get(name) or ()
                parts += [held] if isinstance(held, str) else [one for one in held if isinstance(one, str)]
    return "\n\n".join(filter(None, parts)) or None

"""Columns of tables and fields of JSON → the fields of a document, by the names that tools and papers give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sayso.documents.document import FIELDS, Document, failed
from sayso.documents.soundness import check_depth
from sayso.errors import InputError

# names without case, spaces and hyphens, those that say most first: news-please has maintext, date_publish and
# source_domain, newspaper4k publish_date and source_url, trafilatura sitename and raw_text, fundus plaintext and
# publishing_date, the APIs of papers webPublicationDate, bodyText and publishedAt
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "plaintext", "body", "bodytext", "articlebody", "articletext", "fulltext", "fullarticle", "content",
        "contents", "article", "articlecontent", "story", "storytext", "storybody", "newstext", "newscontent", "rawtext",
        "bodyhtml", "bodyxhtml", "contenthtml", "html",
        "rawhtml", "postcontent", "documenttext", "paragraphs",
    ),
    "title": ("title", "headline", "head", "heading", "articletitle", "newstitle", "webtitle", "posttitle", "hed"),
    "publisher": (
        "publisher", "sitename", "source", "sourcename", "outlet", "publication", "publicationname", "publicationtitle",
        "newspaper", "journal", "media", "medianame",
        "provider", "sourcedomain", "metasitename", "sourcehostname", "hostname", "domain", "site",
    ),
    "published": (
        "published", "datepublish", "publishdate", "publishingdate", "publisheddate", "publishedat", "publishedon",
        "publishedtime",
        "datepublished", "publicationdate", "publicationdatetime", "pubdate", "webpublicationdate", "firstpublished", "date",
        "datetime", "articledate", "firstcreated",
        "versioncreated", "issued", "postdate", "timestamp",
    ),
    "url": ("url", "link", "weburl", "articleurl", "permalink", "canonicallink", "canonicalurl", "uri", "href", "html",
    "source", "sourceurl"),
    "id": ("id", "articleid", "documentid", "docid", "newsid", "storyid", "uuid", "identifier", "guid", "accessionnumber",
    "accessionno"),
}  # fmt: skip
_LISTS = ("articles", "documents", "items", "results", "stories", "docs", "hits", "entries", "news", "records", "rows", "data")
_SAY_WHICH = "say which holds the words: --column text=NAME, or read(..., columns={'text': NAME})"
_SETS_OF_NAMES = 1000
_NO_NAME = re.compile(r"[\s_.\-]+")


class Columns:
    """Which column holds which field, found once for each set of names.

    Args:
        given: Fields to column names that a user chose: `{"text": "body"}`.
    """

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self.given = dict(given or {})
        self._known: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
        for name in self.given:
            if name not in FIELDS:
                what = f"{name!r} is no field of a document"
                raise InputError(what, where="columns", remedy=f"it is one of {', '.join(FIELDS)}")

    def of(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The columns that may hold each field, the likeliest first.

        >>> Columns().of(["Headline", "date_publish", "maintext", "section"])
        {'text': ('maintext',), 'title': ('Headline',), 'published': ('date_publish',)}
        """
        names = tuple(names)
        if len(self._known) > _SETS_OF_NAMES:  # rows of which each has names of its own
            self._known.clear()
        if names not in self._known:
            plain = {_plain(name): name for name in reversed(names)}
            usual = {field: tuple(plain[one] for one in ways if one in plain) for field, ways in NAMES.items()}
            chosen = {field: (name,) for field, name in self.given.items() if name in names}
            self._known[names] = {field: ways for field, ways in {**usual, **chosen}.items() if ways}
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
        ways = self.of(names)
        if "text" not in ways:
            raise InputError(f"no column holds the text (there are {shown})", where=where, remedy=_SAY_WHICH)
        twice = next((name for held in ways.values() for name in held if names.count(name) > 1), None)
        if twice is not None:
            raise InputError(f"two columns are called {twice!r}", where=where, remedy="give each a name of its own")

    def document(self, row: Mapping[str, Any], where: str) -> Document:
        """The document that a row is; one without text, or nested too deep, is an error in its place."""
        try:
            for name, value in row.items():
                check_depth(value, str(name), where)
        except InputError as deep:
            return failed(where, deep)
        columns = self.of(str(name) for name in row)
        values: dict[str, Any] = {}
        used = set()
        for field, names in columns.items():
            given = ((name, value) for name in names if (value := _value(field, row[name])) is not None)
            if found := next(given, None):
                used.add(found[0])
                values[field] = found[1]
        extra = {str(name): value for name, value in row.items() if name not in used and value is not None}
        text = values.pop("text", None)
        if text is None:
            shown = ", ".join(map(str, list(row)[:12])) or "nothing"
            if "text" in columns:
                error = InputError("its text is empty", where=where, remedy="give it a text, or leave the row out")
            else:
                error = InputError(f"no field holds the text (there are {shown})", where=where, remedy=_SAY_WHICH)
            return failed(where, error)
        return Document(text, extra=extra, where=where, **values)


def rows_in(given: Any, levels: int = 4) -> list[Any] | None:
    """The rows of a JSON value that holds them in a list, by itself or as the one field that is such a list.

    Args:
        given: The value.
        levels: How many objects may stand around the list.

    >>> rows_in({"status": "ok", "articles": [{"title": "a"}]}), rows_in({"text": "a"})
    ([{'title': 'a'}], None)
    """
    if isinstance(given, list):
        return given
    if not isinstance(given, dict):
        return None
    for name in _LISTS:
        inner = given.get(name)
        if isinstance(inner, dict) and levels and (rows := rows_in(inner, levels - 1)) is not None:
            return rows
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return inner
    inner = given.get("response")
    return rows_in(inner, levels - 1) if isinstance(inner, dict) and levels else None


def _plain(name: str) -> str:
    return _NO_NAME.sub("", name.strip().casefold())


_INNER = {
    "publisher": ("name", "title", "id"), "id": ("@id", "id", "$oid"), "url": ("url", "@id", "requested_url", "responded_url"),
    "text": ("text", "plain", "html", "content"), "title": ("name", "headline", "text", "rendered"), "published": ("$date",
    "date"),
}  # fmt: skip


def _value(field: str, value: Any) -> Any:
    """A cell as a field takes it: words from nested JSON, None for a blank and for what the field cannot be."""
    if isinstance(value, dict):
        inner = next((value[name] for name in _INNER[field] if isinstance(value.get(name), str)), None)
        value = _sections(value) if inner is None and field == "text" else inner
    elif isinstance(value, list):
        value = "\n\n".join(one for one in value if isinstance(one, str)) if field == "text" else next(iter(value), None)
    if value is None or isinstance(value, bool) or (isinstance(value, float) and value != value):
        return None
    if field == "text":
        return value if isinstance(value, str) and value.strip() else None
    if field == "published" and isinstance(value, int | float | date):
        return value
    text = str(value).strip()
    is_address = text.startswith(("http://", "https://"))
    if (field == "publisher" and is_address) or (field == "url" and not is_address and ":" not in text):
        return None
    return text or None


def _sections(body: Mapping[str, Any]) -> str | None:
    """The words of a body in parts, as fundus writes it: a summary and sections of a headline and paragraphs each."""
    parts: list[str] = [one for one in body.get("summary") or () if isinstance(one, str)]
    for section in body.get("sections") or ():
        if isinstance(section, dict):
            for name in ("headline", "paragraphs"):
                held = section.get(name) or ()
                parts += [held] if isinstance(held, str) else [one for one in held if isinstance(one, str)]
    return "\n\n".join(filter(None, parts)) or None

"""Columns of tables and fields of JSON → the fields of a document, by the names that tools and papers give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isnan
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
            chosen = {field: (name,) for field, name in self.given.items() if name in names}
            self._known[names] = {field: ways for field, ways in {**_usual(names), **chosen}.items() if ways}
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
        _check_once(names, ways, where)

    def document(self, row: Mapping[str, Any], where: str) -> Document:
        """The document that a row is; one without text, or nested too deep, is an error in its place."""
        try:
            for name, value in row.items():
                check_depth(value, str(name), where)
            found = self._found(row, where)
        except InputError as error:
            return failed(where, error)
        used = {name for name, _ in found.values()}
        extra = {str(name): value for name, value in row.items() if name not in used and value is not None}
        return Document(extra=extra, where=where, **{field: value for field, (_, value) in found.items()})

    def _found(self, row: Mapping[str, Any], where: str) -> dict[str, tuple[str, Any]]:
        """The column of each field that a row has, and what it holds."""
        columns = self.of(str(name) for name in row)
        held = {field: _held(field, names, row) for field, names in columns.items()}
        if held.get("text") is None:
            raise _no_text(row, columns, where)
        return {field: one for field, one in held.items() if one is not None}


def _usual(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns that go by one of the usual names of a field."""
    plain = {_plain(name): name for name in reversed(names)}
    return {field: tuple(plain[one] for one in ways if one in plain) for field, ways in NAMES.items()}


def _check_once(names: Sequence[str], ways: Mapping[str, tuple[str, ...]], where: str) -> None:
    twice = next((name for held in ways.values() for name in held if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"two columns are called {twice!r}", where=where, remedy="give each a name of its own")


def _held(field: str, names: Sequence[str], row: Mapping[str, Any]) -> tuple[str, Any] | None:
    """The first column that holds a field, and what it holds."""
    return next(((name, value) for name in names if (value := _value(field, row[name])) is not None), None)


def _no_text(row: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]], where: str) -> InputError:
    if "text" in columns:
        return InputError("its text is empty", where=where, remedy="give it a text, or leave the row out")
    shown = ", ".join(map(str, list(row)[:12])) or "nothing"
    return InputError(f"no field holds the text (there are {shown})", where=where, remedy=_SAY_WHICH)


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
    inner = (given.get(name) for name in (*_LISTS, "response"))
    found = (_rows_within(one, levels) for one in inner)
    return next((rows for rows in found if rows is not None), None)


def _rows_within(inner: Any, levels: int) -> list[Any] | None:
    if isinstance(inner, dict):
        return rows_in(inner, levels - 1) if levels else None
    return inner if isinstance(inner, list) and inner and isinstance(inner[0], dict) else None


def _plain(name: str) -> str:
    return _NO_NAME.sub("", name.strip().casefold())


_INNER = {
    "publisher": ("name", "title", "id"), "id": ("@id", "id", "$oid"), "url": ("url", "@id", "requested_url", "responded_url"),
    "text": ("text", "plain", "html", "content"), "title": ("name", "headline", "text", "rendered"), "published": ("$date",
    "date"),
}  # fmt: skip


def _value(field: str, value: Any) -> Any:
    """A cell as a field takes it: words from nested JSON, None for a blank and for what the field cannot be."""
    value = _unpacked(field, value)
    if _is_blank(value) or (field == "text" and not isinstance(value, str)):
        return None
    if field == "text" or (field == "published" and isinstance(value, int | float | date)):
        return value
    text = str(value).strip()
    return text if _may_be(field, text) else None


def _is_blank(value: Any) -> bool:
    """Whether a cell holds nothing, or what says nothing of a document."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or isinstance(value, bool) or (isinstance(value, float) and isnan(value))


def _unpacked(field: str, value: Any) -> Any:
    """What stands for a field in an object or a list of JSON."""
    if isinstance(value, dict):
        inner = next((value[name] for name in _INNER[field] if isinstance(value.get(name), str)), None)
        return _sections(value) if inner is None and field == "text" else inner
    if isinstance(value, list):
        return "\n\n".join(_words(value)) if field == "text" else next(iter(value), None)
    return value


def _may_be(field: str, text: str) -> bool:
    is_address = text.startswith(("http://", "https://"))
    return not is_address if field == "publisher" else field != "url" or is_address or ":" in text


def _sections(body: Mapping[str, Any]) -> str | None:
    """The words of a body in parts, as fundus writes it: a summary and sections of a headline and paragraphs each."""
    sections = [section for section in _listed(body.get("sections")) if isinstance(section, dict)]
    held = [section.get(name) for section in sections for name in ("headline", "paragraphs")]
    parts = [part for one in (_listed(body.get("summary")), *held) for part in ([one] if isinstance(one, str) else _words(one))]
    return "\n\n".join(filter(None, parts)) or None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(value: Any) -> list[str]:
    return [one for one in _listed(value) if isinstance(one, str)]

"""Feeds: RSS and Atom, an article an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.html import fragment_text
from sayso.errors import InputError, require
from sayso.stamps import read_stamp


def read_feed(content: Content) -> Iterator[Document]:
    """The entries of a feed: the whole text where an entry has it, else its summary.

    Dates are read from what the feed has written: feedparser takes BST, CET, IST and others for UTC.
    """
    feedparser = require("feedparser", "documents")
    feed = feedparser.parse(content.read(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        what = f"the feed cannot be read ({feed.bozo_exception})" if feed.get("bozo") else "the feed has no entries"
        raise InputError(what, where=content.name, remedy="fetch it again")
    publisher = _words(feed.feed.get("title", "")) or None
    for n, entry in enumerate(feed.entries, 1):
        yield _entry(entry, publisher, f"{content.name}:{n}")


def _entry(entry: Any, publisher: str | None, where: str) -> Document:
    contents = [part.get("value") for part in entry.get("content", ())]
    texts = map(_words, (*contents, entry.get("summary")))
    text = max(texts, key=lambda one: len(one.split()))
    title = _words(entry.get("title"))
    if not text and not title:
        return failed(where, InputError("the entry has no words", where=where, remedy="leave it out"))
    return Document(
        text or title,
        id=entry.get("id") or None,
        title=title or None,
        publisher=_words((entry.get("source") or {}).get("title")) or publisher,
        published=_day(entry),
        url=entry.get("link") or None,
        where=where,
    )


def _day(entry: Any) -> str | None:
    """When an entry came out, as its feed writes it; where only an update is given, that is not when."""
    written = entry.get("published") or entry.get("created") or ""
    stamp = read_stamp(" ".join(written.split()))
    return stamp.isoformat() if stamp else None


def _words(markup: str | None) -> str:
    markup = markup or ""
    return fragment_text(markup) if "<" in markup or "&" in markup else " ".join(markup.split())

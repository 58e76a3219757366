"""A document, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from sayso.errors import SaysoError

FIELDS = ("id", "text", "publisher", "published", "url", "title")
"""What a document may say of itself; only `text` is needed."""


@dataclass(frozen=True)
class Document:
    """A document with what its file says of it; what that does not say is None.

    Attributes:
        text: Its words.
        id: Its own id, where it has one.
        title: Its headline.
        publisher: Who published it.
        published: When, as an ISO date or date-time, or as its file has it.
        url: Where it stands.
        extra: The other columns or fields of its file.
        where: Where it was read from: "news.csv:7".
        error: Why it could not be read; it stands in place of the text.

    >>> Document("Four died.", id="7", where="a.txt").fields
    {'id': '7', 'text': 'Four died.'}
    """

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Any = None
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""
    error: SaysoError | None = None

    @property
    def name(self) -> str | None:
        """What its file is called, without folders and ending, if it is all of it; None for a row of a table, or no file.

        >>> Document("Four died.", where="news/flood.txt").name, Document("", where="news.csv:7").name, Document("").name
        ('flood', None, None)
        """
        file = PurePath(self.where)
        return file.stem if file.suffix and ":" not in file.suffix else None

    @property
    def fields(self) -> dict[str, Any]:
        """What is known of it, as `sayso.extract_many` takes it."""
        if self.error is not None:
            return {}
        found = {name: value for name in FIELDS if (value := getattr(self, name)) is not None}
        return {**found, "extra": dict(self.extra)} if self.extra else found


def identified(documents: Iterable[Document], taken: set[str]) -> Iterator[Document]:
    """Documents of which those without an id go by the name of their file, and of two of one name the second by its path.

    Args:
        documents: What was read.
        taken: The names that files go by already, which is filled in.

    >>> [one.id for one in identified([Document("", where=file) for file in ("a/x.txt", "b/x.txt", "t.csv:7")], set())]
    ['x', 'b/x.txt', None]
    """
    for document in documents:
        if document.id is None and document.name is not None:
            document = replace(document, id=document.where if document.name in taken else document.name)
            taken.add(str(document.id))
        yield document


def failed(where: str, error: SaysoError) -> Document:
    """What stands in place of a document that could not be read."""
    return Document("", where=where, error=error)

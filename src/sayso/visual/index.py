"""A list of the pages that were written, as a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from sayso.tables import Extracted, origins
from sayso.visual.article import headline
from sayso.visual.html import as_text, cells, table, whole_page


class Listed(NamedTuple):
    """What the list says of an extraction."""

    title: str
    publisher: str
    published: str
    claims: int

    @classmethod
    def of(cls, extraction: Extracted) -> Listed:
        """Its headline, and where and when it was printed."""
        first = next(iter(origins(extraction).values()), None)
        publisher = extraction.publisher or (first.publisher if first else None)
        published = extraction.published or (first.published if first else None)
        return cls(headline(extraction), publisher or "", published or "", len(extraction.claims))


def index_page(listed: Iterable[tuple[str, Listed]]) -> str:
    """A page that lists others.

    Args:
        listed: For each page the name of its file, in the same folder, and what is said of it.

    >>> 'href="a%201.html"' in index_page([("a 1.html", Listed("Flood", "The Echo", "2025-06-17", 4))])
    True
    """
    rows = [_row(name, one) for name, one in listed]
    stories = "1 story" if len(rows) == 1 else f"{len(rows):,} stories"
    body = table(stories, ("story", "publisher", "published", "claims"), rows)
    return whole_page("What was read", f'<div class="sayso">{body}</div>')


def _row(name: str, one: Listed) -> str:
    link = f'<a href="{as_text(quote(name))}">{as_text(one.title)}</a>'
    values = cells(("publisher", "published", "claims"), (one.publisher, one.published, f"{one.claims:,}"))
    return f'<tr class="sayso-statement"><th scope="row">{link}</th>{values}</tr>'

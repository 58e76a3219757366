"""HTML → the text of a story and what the page says about it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.errors import InputError, require

_DECLARATION = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+)?html)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|article|section|h[1-6]|span|a|br|ul|li|img|figure)\b[^<>]{0,500}>", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|article|section|h[1-6]|span|a|ul|li|figure)>", re.IGNORECASE)
_BEGINNING = 5000


class HtmlText(NamedTuple):
    """The main text of a web page with its metadata; what the page does not say is None."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def looks_like_html(text: str) -> bool:
    """Is a text HTML source rather than the words of a story?

    >>> looks_like_html("<!doctype html><html><body><p>Nine died.</p></body></html>")
    True
    >>> looks_like_html("Profit fell to <5% of sales")
    False
    """
    start = text[:_BEGINNING].removeprefix("\ufeff")
    return bool(_DECLARATION.match(start)) or (
        start.lstrip().startswith("<") and bool(_TAG.search(start)) and bool(_CLOSING.search(text[: 4 * _BEGINNING]))
    )


def from_html(html: str) -> HtmlText:
    """The main text of an HTML page, without navigation, with title, publisher, date and address where it gives them.

    Needs the extra `html`: `pip install 'sayso[html]'`.

    Args:
        html: The source of the page.

    Raises:
        MissingExtraError: trafilatura is not installed.
        InputError: The page has no text to read.

    >>> from_html("<html><body><article><p>Nine people died on Monday, police said.</p></article></body></html>").text
    'Nine people died on Monday, police said.'
    """
    trafilatura = require("trafilatura", "html")
    found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, with_metadata=True)
    fields = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = (fields.get("text") or "").strip()
    if not text:
        raise InputError("the HTML has no story in it", remedy="give the text of the story itself")
    return HtmlText(text, *(fields.get(name) or None for name in ("title", "sitename", "date", "url")))

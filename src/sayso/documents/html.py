"""HTML → the text of a story and what the page says about it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from sayso.documents.page_facts import PageFacts, facts_of
from sayso.documents.page_tree import KEPT_SPACE, parsed, prepared
from sayso.errors import InputError, require

EXTRA = "documents"

_DECLARATION = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|article|section|h[1-6]|span|a|br|ul|li|img|figure)\b[^<>]{0,500}>", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|article|section|h[1-6]|span|a|ul|li|figure)>", re.IGNORECASE)
_BEGINNING = 5000
_SILENT = logging.NullHandler()  # what trafilatura logs of an empty page is said by an error of ours
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# blocks of the page and of what trafilatura makes of it
_BLOCKS = frozenset({
    "p", "head", "item", "quote", "row", "code", "lb", "table", "list", "ab", "div", "br", "li", "ul", "ol", "dl", "dt",
    "dd", "tr", "tbody",
    "thead", "tfoot", "blockquote", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre",
    "body", "center",
    "caption", "address", "figure", "details", "summary",
})  # fmt: skip
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphens, joiners and the like
_NO_WORDS = frozenset({"head", "title", "style", "script"})
_SAME_WORDS = 0.7  # where less of the story that the structured data hold was found on the page, it is not all there
_WORDS_OF_A_STORY = 60


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


def decode_html(data: bytes) -> str:
    """The source of a page from its bytes: by its mark, by the encoding that it names, as UTF-8, or as old browsers do.

    >>> decode_html(b"<html><meta charset=iso-8859-1><p>caf\\xe9")
    '<html><meta charset=iso-8859-1><p>café'
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:_BEGINNING])
    encoding = named.group(1).decode("ascii").casefold() if named else ""
    if encoding in ("", "utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
        encoding = "utf-8" if encoding in ("utf-8", "utf8") else "windows-1252"  # what browsers take Latin-1 for
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("windows-1252", "replace")


def from_html(html: str) -> HtmlText:
    """The story of an HTML page, without what stands around it, with title, publisher, date and address where it gives them.

    The text begins with the headline where the page shows one. Deleted words, footnote marks, captions, comments and links
    to other stories are left out; tables have a row a line, its cells parted by " | ".

    Needs the extra `documents`: `pip install '.[documents]'`.

    Args:
        html: The source of the page.

    Raises:
        MissingExtraError: trafilatura is not installed.
        InputError: The page has no text to read.

    >>> from_html("<html><body><article><p>Nine people died on Monday, police said.</p></article></body></html>").text
    'Nine people died on Monday, police said.'
    """
    require("trafilatura", EXTRA)
    tree = parsed(html)
    if tree is None:
        raise _no_story()
    facts = facts_of(tree)
    headline = prepared(tree, facts.title)
    lines = _story(tree, facts)
    if not lines:
        raise _no_story()
    if headline and headline.casefold() not in (line.casefold() for line in lines[:5]):
        lines = [headline, *lines]
    return HtmlText("\n".join(lines), facts.title, facts.publisher, facts.published, facts.url)


def fragment_text(html: str) -> str:
    """All words of a piece of HTML, a line for each block: for feeds and mails, which have no page around their story.

    >>> fragment_text("<p>Nine <b>died</b>.</p><p>Two <del>were</del> fled.</p>")
    'Nine died.\\nTwo fled.'
    """
    tree = parsed(html)
    if tree is None:
        return ""
    prepared(tree)
    return "\n".join(line for line in _lines(tree) if line)


def _no_story() -> InputError:
    return InputError("the HTML has no story in it", remedy="give the text of the story itself")


def _story(tree: Any, facts: PageFacts) -> list[str]:
    """The lines of the main text: what trafilatura takes for it, or, where that is something else, what the page's
    structured data hold."""
    trafilatura = require("trafilatura", EXTRA)
    logging.getLogger("trafilatura").addHandler(_SILENT)
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    lines = [line for line in _lines(body) if line] if body is not None else []
    if facts.body and len(facts.body.split()) >= _WORDS_OF_A_STORY and _share(facts.body, "\n".join(lines)) < _SAME_WORDS:
        return [line for part in facts.body.splitlines() if (line := _plain(part))]
    return lines


def _share(body: str, text: str) -> float:
    """The share of a body's words that a text has."""
    wanted, found = (Counter(_WORD.findall(words.casefold())) for words in (body, text))
    return sum((wanted & found).values()) / max(1, sum(wanted.values()))


def _lines(element: Any) -> Iterator[str]:
    """The lines of an element of the main text: paragraphs, headings, items, and rows of tables."""
    if element.tag in ("row", "tr"):
        cells = [" ".join(filter(None, _lines(cell))) for cell in element]
        yield " | ".join(cells) if any(cells[1:]) else next(filter(None, cells), "")
        return
    inline = element.text or ""
    for child in filter(_has_words, element):
        if child.tag in _BLOCKS or next(child.iter("p", "div", "br"), None) is not None:
            yield _plain(inline)
            yield from _lines(child)
            inline = child.tail or ""
        else:
            inline += "".join(child.itertext()) + (child.tail or "")
    yield _plain(inline)


def _has_words(element: Any) -> bool:
    """Whether an element is no comment, and nothing beside the body of a page."""
    return isinstance(element.tag, str) and not (element.tag in _NO_WORDS and element.getparent().tag == "html")


def _plain(text: str) -> str:
    """One line, in which only the spaces within numbers are not plain ones."""
    return " ".join(text.translate(_UNSEEN).split()).replace(KEPT_SPACE, "\N{NO-BREAK SPACE}")

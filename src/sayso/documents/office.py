"""Word files (.docx) and rich text (.rtf): paragraphs and tables, with tracked changes taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.documents.content import Content
from sayso.documents.document import Document
from sayso.documents.exports import articles_of, is_export
from sayso.errors import InputError, require

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "footnoteReference", "endnoteReference", "commentReference", "instrText", "delText")
)
# How far the braces of a deleted group may stand from its mark, in characters.
_LONGEST_HEAD = 5_000
_LONGEST_GROUP = 50_000
_RTF_DELETED = re.compile(r"\\deleted(?![a-z0-9])")


def read_docx(content: Content) -> Iterator[Document]:
    """The words of a Word file, as they stand when all changes are accepted: inserted text counts, deleted does not."""
    docx = require("docx", "documents")
    with content.open() as stream:
        try:
            file = docx.Document(stream)
        except Exception as error:  # whatever is wrong inside, python-docx lets it through
            raise InputError(f"not a Word file ({error})", where=content.name, remedy="save it again as .docx") from error
    lines = list(_lines(file.element.body))
    facts = file.core_properties
    yield from _documents("\n".join(lines), content.name, title=(facts.title or "").strip() or None)


def _documents(text: str, where: str, *, title: str | None = None) -> Iterator[Document]:
    """An export's articles, or the one document that a text is."""
    if is_export(text):
        yield from exported(text, where)
        return
    kept = "\n".join(line for line in text.split("\n") if line.strip())
    if not kept:
        raise InputError("the file has no words", where=where, remedy="give a file with text")
    yield Document(kept, title=title if title and title in kept else None, where=where)


def exported(text: str, where: str) -> Iterator[Document]:
    """The articles of an archive's export as documents."""
    for n, one in enumerate(articles_of(text), 1):
        extra = {"byline": one.byline} if one.byline else {}
        yield Document(one.text, one.id, one.title, one.publisher, one.published, one.url, extra, where=f"{where}:{n}")


def _lines(body: Any) -> Iterator[str]:
    """Paragraphs, and the rows of tables with their cells parted by bars, in the order of the file."""
    for element in body:
        if element.tag == f"{_W}p":
            yield _text(element)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                yield " | ".join(" ".join(_text(part) for part in cell.iter(f"{_W}p")).strip() for cell in row.iter(f"{_W}tc"))
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _lines(element)


def _text(element: Any) -> str:
    """The words of a paragraph without what was deleted or moved away, and without marks of notes."""
    parts: list[str] = []
    for child in element:
        if child.tag in _GONE or child.tag == f"{_W}rPr" or child.tag == f"{_W}pPr":
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            parts.append(_text(child))
    return "".join(parts)


def read_rtf(content: Content) -> Iterator[Document]:
    """The words of rich text."""
    striprtf = require("striprtf.striprtf", "documents")
    source = content.read().decode("latin-1")
    try:
        text = striprtf.rtf_to_text(_without_deleted(source), errors="replace")
    except Exception as error:  # whatever is wrong inside, striprtf lets it through
        raise InputError(f"not rich text ({error})", where=content.name, remedy="save it again as .docx") from error
    yield from _documents("\n".join(line.strip() for line in text.split("\n")), content.name)


def _without_deleted(source: str) -> str:
    """Rich text without the groups that a tracked change has deleted."""
    for mark in reversed(list(_RTF_DELETED.finditer(source))):
        at = mark.start()
        start = _edge(source, range(at, max(-1, at - _LONGEST_HEAD), -1), "}")
        end = _edge(source, range(at, min(len(source), at + _LONGEST_GROUP)), "{")
        if start is not None and end is not None:
            source = source[:start] + source[end + 1 :]
    return source


def _edge(source: str, places: Iterable[int], inner: str) -> int | None:
    """The first place of a brace of the group around all; `inner` is what begins a group within, in their order."""
    depth = 0
    for i in places:
        if source[i] in "{}" and source[i - 1 : i] != "\\":
            depth += 1 if source[i] == inner else -1
            if depth < 0:
                return i
    return None

"""PDF: the words of its pages in reading order, columns one after the other, hyphens at the ends of lines undone."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from sayso.documents.content import Content
from sayso.documents.document import Document
from sayso.documents.exports import is_export
from sayso.documents.office import exported
from sayso.errors import InputError, require

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}$")
_SILENT = logging.NullHandler()  # what pdfminer logs of small faults of a file
_SAME_LEFT = 3.0
_MOST_BANDS = 40  # a page of more boxes is no newspaper's
_MARGIN = 0.12  # the share of a page's height above and below, where running heads and feet stand


class _Line(NamedTuple):
    """A line of a page: its words, its place, and the height of its letters."""

    text: str
    left: float
    right: float
    top: float
    size: float
    in_margin: bool


def read_pdf(content: Content) -> Iterator[Document]:
    """The words of a PDF file; page numbers and running heads are left out.

    Raises:
        InputError: The file is locked or broken, or has pictures of pages in place of text.
    """
    layout, high_level = require("pdfminer.layout", "documents"), require("pdfminer.high_level", "documents")
    logging.getLogger("pdfminer").addHandler(_SILENT)
    with content.open() as stream:
        try:
            pages = [list(_boxes(page, layout)) for page in high_level.extract_pages(stream)]
        except Exception as error:  # whatever is wrong inside, pdfminer lets it through
            what = (
                "the PDF is locked by a password"
                if "Password" in type(error).__name__
                else f"not a PDF that can be read ({error})"
            )
            raise InputError(what, where=content.name, remedy="save it again without a password") from error
    repeated = _repeated(pages)
    text = "\n".join(line for line in _paragraphs(pages, repeated) if line)
    if not text.strip():
        remedy = "recognise its characters first: ocrmypdf in.pdf out.pdf"
        raise InputError("the PDF has no text, perhaps pictures of pages", where=content.name, remedy=remedy)
    if is_export(text):
        yield from exported(text, content.name)
    else:
        yield Document(text, where=content.name)


def _boxes(page: Any, layout: Any) -> Iterator[list[_Line]]:
    """The boxes of lines of a page, in reading order; what stands in the margins comes first and last."""
    bands: dict[str, list[Any]] = {"above": [], "within": [], "below": []}
    for box in page:
        if isinstance(box, layout.LTTextBox):
            bands[_band(box, page)].append(box)
    boxes = chain.from_iterable(map(_ordered, bands.values()))
    yield from filter(None, (_lines(box, page, layout) for box in boxes))


def _lines(box: Any, page: Any, layout: Any) -> list[_Line]:
    """The lines of a box that have words."""
    found = [_line(line, page, layout) for line in box if isinstance(line, layout.LTTextLine)]
    return [line for line in found if line.text]


def _band(box: Any, page: Any) -> str:
    if box.y0 >= (1 - _MARGIN) * page.height:
        return "above"
    return "below" if box.y1 <= _MARGIN * page.height else "within"


def _ordered(boxes: list[Any]) -> list[Any]:
    """Boxes in reading order: columns from left to right, and what stands above or below all of them before or after."""
    if len(boxes) < 2:
        return boxes
    if sides := _cut(boxes, lambda box: (box.x0, box.x1)):
        return [*_ordered(sides[0]), *_ordered(sides[1])]
    bands = sorted(boxes, key=lambda box: (-box.y1, box.x0))
    for parted in (*_rows(bands), (bands[:1], bands[1:])):
        if _cut(parted[0], lambda box: (box.x0, box.x1)) or _cut(parted[1], lambda box: (box.x0, box.x1)):
            return [*_ordered(parted[0]), *_ordered(parted[1])]
    return bands


def _rows(boxes: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """The ways to part boxes, sorted from the top, into those above and those below a line that crosses none."""
    lowest = boxes[0].y0
    for n, box in enumerate(boxes[1:_MOST_BANDS], 1):
        if box.y1 <= lowest:
            yield boxes[:n], boxes[n:]
        lowest = min(lowest, box.y0)


def _cut(boxes: list[Any], extent: Callable[[Any], tuple[float, float]]) -> tuple[list[Any], list[Any]] | None:
    """Boxes on both sides of the first gap that no box crosses, if there is one."""
    along = sorted(boxes, key=extent)
    reach = extent(along[0])[1] if along else 0.0
    for n, box in enumerate(along[1:], 1):
        if extent(box)[0] > reach:
            return along[:n], along[n:]
        reach = max(reach, extent(box)[1])
    return None


def _line(line: Any, page: Any, layout: Any) -> _Line:
    sizes = Counter(round(char.size, 1) for char in line if isinstance(char, layout.LTChar))
    middle = (line.y0 + line.y1) / 2
    in_margin = not _MARGIN * page.height < middle < (1 - _MARGIN) * page.height
    size = sizes.most_common(1)[0][0] if sizes else line.height
    return _Line(" ".join(line.get_text().split()), line.x0, line.x1, line.y1, size, in_margin)


def _repeated(pages: list[list[list[_Line]]]) -> set[str]:
    """What stands in the margin of several pages, numbers aside."""
    seen = Counter(key for page in pages for key in {_key(line) for box in page for line in box if line.in_margin})
    return {key for key, count in seen.items() if count > max(1, len(pages) // 3)}


def _key(line: _Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _paragraphs(pages: list[list[list[_Line]]], repeated: set[str]) -> Iterator[str]:
    """Paragraphs, joined over lines, columns and pages."""
    open_text, last, last_box = "", None, None
    for box in (box for page in pages for box in page):
        lines = [line for line in box if not _is_margin(line, repeated)]
        width = max((line.right for line in lines), default=0.0)
        for line in lines:
            if last is not None and _begins(line, last, box is last_box, width):
                yield open_text
                open_text = line.text
            else:
                open_text = _joined(open_text, line.text)
            last, last_box = line, box
    yield open_text


def _is_margin(line: _Line, repeated: set[str]) -> bool:
    """Whether a line is a running head or a page number."""
    return line.in_margin and (_key(line) in repeated or _PAGE_NUMBER.fullmatch(line.text) is not None)


def _begins(line: _Line, last: _Line, same_box: bool, right: float) -> bool:
    """Does a line begin a paragraph?"""
    if abs(line.size - last.size) > 0.6:
        return True
    if not same_box:
        return bool(_ENDS.search(last.text)) or (line.text[:1].isupper() and not _runs_on(last.text))
    indented = line.left > last.left + _SAME_LEFT
    short = last.right < right - 0.12 * max(1.0, right - last.left)
    gap = last.top - line.top > 1.9 * last.size
    return gap or (bool(_ENDS.search(last.text)) and (indented or short))


def _runs_on(text: str) -> bool:
    """Does a line that ends a column want words after it?"""
    return len(text.split()) > 4 and (text[-1] in ",-;" or text[-1].islower())


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if _HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}" if not before.endswith("-") else before + line

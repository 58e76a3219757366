"""Numbers that identify: codes, telephone numbers, coordinates, marks of notes and pages, told by the shape around them."""

from __future__ import annotations

import re

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.footnotes import find_footnotes

_CODE_BEFORE = re.compile(
    r"(?:[A-Za-z][-–‑.]|[#@_/\\&№]|\b[A-Za-z]*[A-Z][A-Za-z]*\s?[-–]|://\S*)$",
)
_CODE_AFTER = re.compile(
    r"[-–‑]?[A-Z]{1,3}\d|[_@]|\.\d+\.|[-–‑]\d+[-–‑]\d|:\d\d\b|/\d+(?:/\d+)?\b|\s(?i:zip|area|post(?:al)?)\s?(?i:codes?)\b"
)
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d[-–/]$")
_SHORT_YEAR = re.compile(r"(?:^|[\s(])['’‘]$")
_TELEPHONE = re.compile(
    r"(?<![\w.,$£€])(?:(?:\+\d{1,3}|\(?0\d{1,5}\)?|\(\d{3}\))(?:[\s.-]?\(?\d{2,5}\)?){1,5}"
    r"|(?:1-)?\d{3}([-.])\d{3}\1\d{4}|\d{3}-\d{4})(?![\w%]|[.,]\d)"
)
_COORDINATE = re.compile(
    r"(?:°\s?(?:\d+(?:\.\d+)?\s?['′]\s?)?(?:\d+(?:\.\d+)?\s?[\"″]\s?)?|['′\"″]\s?|(?<=\.\d)\d*\s)[NSEW]\b(?!\.\s?[A-Z])"
)
_PAGE_MARK = re.compile(
    r"\W*(?:(?:p(?:age|g|p)?|P\sa\sg\se|photo|picture|image|slide|video|part)\.?\s)?(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?\W*(?:P\s?a\s?g\s?e)?\W*",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(
    r"\b(?:p(?:age|g|p)?|photo|picture|image|slide|video|part)\b\.?|\bp\sa\sg\se\b|^\s*[-–—]\s?\d+\s?[-–—]\s*$", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|around|before|after|until|till|since|from|and|about|shortly\sbefore|just\safter)\s$", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_CLOCK_AFTER = re.compile(
    r"\s(?:the|an?|on|local|his|her|their|its|police|hours|GMT|CET|BST|yesterday|today|tonight|when|he|she|they|it|[A-Z])\b|,\s"
)
_LONGEST = 40
_CAPTION_LENGTH = 40


def is_identifier(view: View, draft: Draft) -> bool:
    """Whether what is written around digits shows that they identify something, and count or measure nothing."""
    return _is_code(view, draft) or _is_telephone(view, draft) or _is_coordinate(view, draft) or _is_mark(view, draft)


def _is_code(view: View, draft: Draft) -> bool:
    written, left = view.text[draft.first : draft.last], view.left(draft.first)
    if _CODE_AFTER.match(view.text, draft.last) or (written[0] == "0" and written[1:2].isdigit()) or _ends_year(written, left):
        return True
    held = draft.unit.kind == "money" or draft.unit.name in ("magnitude", "inch") or draft.bound != "exact"
    return not held and _CODE_BEFORE.search(left) is not None and not left.endswith("-to-")


def _ends_year(written: str, left: str) -> bool:
    """ "2024-|25", "the class of '|98"."""
    if _YEAR_BEFORE.search(left):
        return True
    return len(written) == 2 and written.isdigit() and _SHORT_YEAR.search(left) is not None


def _is_telephone(view: View, draft: Draft) -> bool:
    if draft.unit.kind != "count" or draft.bound != "exact":
        return False
    around = _TELEPHONE.finditer(view.text, max(0, draft.first - _LONGEST), draft.last + _LONGEST)
    return any(found.start() <= draft.first and draft.last <= found.end() for found in around)


def _is_coordinate(view: View, draft: Draft) -> bool:
    return any(_COORDINATE.match(view.text, at) is not None for at in (draft.last, max(0, draft.last - 1)))


def _is_mark(view: View, draft: Draft) -> bool:
    """A note's mark, a page's number, the number of an entry in a list, an hour with a dot."""
    notes = find_footnotes(view.text, draft.first - _LONGEST, draft.last + _LONGEST)
    if any(start < draft.last and draft.first < end for start, end in notes):
        return True
    left, right = view.left(draft.first, _LONGEST), view.right(draft.last, _LONGEST)
    line = left + view.text[draft.first : draft.last] + right
    if _is_dotted_clock(view, draft):
        return True
    return len(line) <= _CAPTION_LENGTH and _PAGE_MARK.fullmatch(line) is not None and _PAGE_WORD.search(line) is not None


def _is_dotted_clock(view: View, draft: Draft) -> bool:
    """ "At 16.05 the coastguard was called"."""
    if draft.unit.kind != "count" or _CLOCK.fullmatch(view.text[draft.first : draft.last]) is None:
        return False
    return _CLOCK_BEFORE.search(view.left(draft.first)) is not None and _CLOCK_AFTER.match(view.text, draft.last) is not None

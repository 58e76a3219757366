"""Lines that a label opens: "Killed: 41", "EU: €350m", "Marlo: 31 dead, 52,000 displaced", "Adjusted EPS 48.3p"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.layouts.cells import AMOUNT, TIME, Cell, Place, is_time, note_in, only_amount
from sayso.lexicon import Lexicon, any_of

_LINE = re.compile(r"[^\n\r]+")
_BULLET = r"\s*(?:[•·▪●◦*►‣-]\s*|\d{1,2}[.)]\s+)?"
_WORDS = r"[^\W\d_][^:;.!?\n]{0,58}?"
_LABEL = re.compile(rf"{_BULLET}(?P<label>{_WORDS})\s?(?::|\s[–—-])\s+(?=\S)|{_BULLET}(?P<dotted>{_WORDS})\s?\.{{3,}}\s?(?=\S)")
_BEFORE = rf"[(\[](?:{TIME.pattern})\s?:"
_SIGN = re.compile(r"[$£€¥₹₽₩₦₺]|[A-Z]{3}")
_GOES_ON = re.compile(r"\s?[,;(]")
_MOST_WORDS = 7
_LONGEST = 140
_STOP = re.compile(r"[.!?]['\"”’)]*\s*$")
_OPENS_AMOUNT = re.compile(rf"\s*(?:{AMOUNT.pattern})")


class _Page(NamedTuple):
    label: str


class _Move(NamedTuple):
    word: str
    direction: str


def _page_labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.label.casefold() for row in lexicon.rows("page_labels", _Page))


def page_label(label: str, lexicon: Lexicon) -> bool:
    """Whether words before a colon say what kind of text follows.

    >>> from sayso.lexicon import default_lexicon
    >>> page_label("Update", default_lexicon()), page_label("Police", default_lexicon())
    (True, False)
    """
    words = re.sub(r"\s\d+$", "", label.strip()).replace("’", "'").casefold()
    return words in lexicon.derived(_page_labels)


def _highlight(lexicon: Lexicon) -> re.Pattern[str]:
    """A label, words of moving, an amount that is measured, and no more than brackets, levels and times behind it."""
    moves = any_of(row.word for row in lexicon.rows("change_words", _Move))
    link = rf"(?P<link>(?:(?:{moves}|reduced|of|at|was|were|is|to|by|a|record|unchanged|flat|broadly)\s)*)"
    return re.compile(
        rf"{_BULLET}(?P<label>[A-Z][\w’'&/-]*(?:\s(?!(?:{moves})\b)[\w’'&/-]+){{0,6}}?)\s(?:\([^()]{{1,30}}\)\s)?{link}"
        rf"(?P<amount>{AMOUNT.pattern})(?P<unit>\s?(?:%|per\scent|percent|p\b|c\b|{_BEFORE}))?"
    )


def labelled_lines(text: str, lexicon: Lexicon) -> Iterator[Cell]:
    """A cell for each line that a label opens whose amounts it counts or owns.

    Args:
        text: The text.
        lexicon: Tables to read with.

    >>> from sayso.lexicon import default_lexicon
    >>> text = "Homes lost: 310"
    >>> [(text[cell.start : cell.end], text[slice(*cell.label)]) for cell in labelled_lines(text, default_lexicon())]
    [('310', 'Homes lost')]
    """
    lines = list(_LINE.finditer(text))
    labels = [_labelled(line) for line in lines]
    rows = [label is not None and _opens_amount(line, label) for line, label in zip(lines, labels, strict=True)]
    pattern = lexicon.derived(_highlight)
    for n, (line, label) in enumerate(zip(lines, labels, strict=True)):
        listed = rows[n] and (rows[n - 1 : n] == [True] or rows[n + 1 : n + 2] == [True])
        cell = _of_highlight(line, pattern) if label is None else _cell(text, line, label, lexicon, listed=listed)
        if cell is not None:
            yield cell


def _labelled(line: re.Match[str]) -> re.Match[str] | None:
    found = _LABEL.match(line.group()) if len(line.group()) <= _LONGEST else None
    label = (found["label"] or found["dotted"]) if found else ""
    whole = label.count("(") == label.count(")") and len(label.split()) <= _MOST_WORDS
    return found if label and whole and not is_time(label) else None


def _opens_amount(line: re.Match[str], label: re.Match[str]) -> bool:
    return _OPENS_AMOUNT.match(line.group(), label.end()) is not None and not _STOP.search(line.group())


def _cell(text: str, line: re.Match[str], label: re.Match[str], lexicon: Lexicon, *, listed: bool) -> Cell | None:
    """What stands behind a label: nothing but an amount, or in a list of such lines amounts with words of their own."""
    group = "label" if label["label"] else "dotted"
    start, end = line.start() + label.start(group), line.start() + label.end(group)
    bulleted = label.start(group) > len(line.group()) - len(line.group().lstrip())
    rest = line.start() + label.end(), line.end()
    amount = _amount_alone(text, *rest, lexicon, bulleted=bulleted)
    if amount is None and not listed:
        return None
    noted = note_in(text[start:end], lexicon)
    own = (start, start + noted[0] if noted is not None else end)
    return Cell(*(amount or rest), line.start(), "label", own if amount else None, own, noted[1] if noted else None)


def _amount_alone(text: str, start: int, end: int, lexicon: Lexicon, *, bulleted: bool) -> Place | None:
    """The words behind a label if they are but an amount; behind a bullet, the amount that begins them: "• Battery: |60 MWh|,
    charged in 35 minutes"."""
    amount = lexicon.derived(only_amount)
    if amount.fullmatch(text, start, end) is not None and not is_time(text[start:end]):
        return start, end
    opening = amount.match(text, start, end) if bulleted else None
    return (start, opening.end()) if opening is not None and _GOES_ON.match(text, opening.end()) else None


def _of_highlight(line: re.Match[str], pattern: re.Pattern[str]) -> Cell | None:
    """ "Revenue up 6.2% to £3.41bn (2024: £3.21bn)": the words before the first amount of a line that is no sentence."""
    if len(line.group()) > _LONGEST or _STOP.search(line.group()):
        return None
    found = pattern.match(line.group())
    if found is None or is_time(found["label"]):
        return None
    if not (found["link"] or found["unit"] or _SIGN.search(found["amount"])):
        return None  # "Storm kills 40"
    label = line.start() + found.start("label"), line.start() + found.end("label")
    return Cell(line.start() + found.start("amount"), line.end(), line.start(), "highlight", label)

"""Quotations in raw text: what stands between quotation marks of any kind, also where the marks are a mess.

Marks are read line by line, since a line is a paragraph and an opening mark that nobody closes must not swallow the rest
of the text. Double marks pair up by a stack; single ones look as much like apostrophes, so that an opening one counts only
if a closing one follows on its line. A quotation that is still open at the end of its paragraph goes on if the next
paragraph opens again, as long quotations do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

MARKS = ("``", "''", '"', "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "’", "‚", "‛", "'")
"""Quotation marks of every kind, the doubled ones first."""
_MARK = re.compile("|".join(MARKS))
_SINGLE = frozenset("‘’‚‛'‹›")
_OPENS = frozenset({"“", "„", "‟", "«", "``", "‘", "‚", "‛", "‹"})
_CLOSES = frozenset({"”", "»", "''", "’", "›"})
# the marks that rightly close each opening one
_PARTNERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "``": "''", '"': '"', "”": "”"}
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|n’|bout|round|\d0s)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)")
_LINE = re.compile(r"[^\n]+")
# a quotation that is opened once and closed some paragraphs later
_FARTHEST_LINES = 5


class Quotation(NamedTuple):
    """What stands between two quotation marks, marks included.

    `depth` is 0 for the outermost; `closed` is False where the closing mark is missing, and `continues` is True where
    that is so because the next paragraph opens again.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    char: str
    opens: bool
    closes: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in order; one inside another comes after it.

    Args:
        text: Any text.

    Returns:
        Quotations, which lie inside one another or apart, but never across.

    >>> text = "'It's 40,' he said. “We ‘lost’ 9.\\n“And 3 more.”"
    >>> [(text[q.start : q.end], q.depth, q.continues) for q in find_quotations(text)]
    [("'It's 40,'", 0, False), ('“We ‘lost’ 9.', 0, True), ('‘lost’', 1, False), ('“And 3 more.”', 0, False)]
    """
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text) if not found.group().isspace()]
    marks = [_mark(text, found) for found in _MARK.finditer(text)]
    starts = [mark.start for mark in marks]
    by_line = [marks[bisect_left(starts, a) : bisect_left(starts, b)] for a, b in lines]
    strays: list[_Mark] = []
    doubles = list(_doubles(text, lines, by_line, strays))
    singles = [q for found in by_line for q in _singles(text, found, strays)]
    return _nested(doubles, singles)


def _mark(text: str, found: re.Match[str]) -> _Mark:
    """Whether a mark can open and whether it can close, by its form and by what stands around it."""
    char, start, end = found.group(), found.start(), found.end()
    beside = _Beside(text[start - 1 : start] or " ", text[end : end + 1] or " ")
    if char in _SINGLE:
        opens, closes = _single(char, beside, _ELIDED.match(text, end) is not None)
    elif char in _OPENS:
        closes = char in "“«" and not beside.room_before and beside.room_after
        opens = not closes
    elif char in _CLOSES:
        opens, closes = char != "’" and beside.before.isspace() and not beside.room_after, True
    else:
        opens, closes = _straight(beside)
    return _Mark(start, end, char, opens, closes)


class _Beside(NamedTuple):
    """The characters on both sides of a mark."""

    before: str
    after: str

    @property
    def room_before(self) -> bool:
        """Whether a quotation may open here."""
        return self.before.isspace() or self.before in "([{—–-―/\"“‘«„'`…"

    @property
    def room_after(self) -> bool:
        """Whether one may close here."""
        return self.after.isspace() or not (self.after.isalnum() or self.after in "$£€¥@#“‘«\"'([…")


def _single(char: str, beside: _Beside, elided: bool) -> tuple[bool, bool]:
    """Whether a single mark opens, and whether it closes; an apostrophe does neither."""
    opens = beside.room_before and not beside.room_after and char not in "’›" and not elided
    return opens, not beside.before.isspace() and not beside.after.isalnum() and char not in "‘‚‛‹"


def _straight(beside: _Beside) -> tuple[bool, bool]:
    """The same of a straight double mark."""
    if beside.after.isspace():
        return beside.before.isspace(), True
    return beside.room_before or not beside.room_after, not beside.before.isspace() or beside.room_after


def _doubles(
    text: str, lines: Sequence[tuple[int, int]], by_line: Sequence[Sequence[_Mark]], strays: list[_Mark]
) -> Iterator[Quotation]:
    """Quotations in double marks; closing marks that close nothing go to the strays."""
    taken = 0  # up to where a quotation over several lines has reached
    for n, (line, marks) in enumerate(zip(lines, by_line, strict=True)):
        stack: list[_Mark] = []
        yield from _closed_in_line(text, [m for m in marks if m.char not in _SINGLE and m.start >= taken], stack, strays)
        if stack:
            yield (open_end := _left_open(text, stack[0], line, lines, by_line, n))
            taken = max(taken, open_end.end)


def _closed_in_line(text: str, marks: Iterable[_Mark], stack: list[_Mark], strays: list[_Mark]) -> Iterator[Quotation]:
    """The quotations of a line; the marks that stay open are left on the stack."""
    for mark in marks:
        place = _closed_by(mark, stack)
        if place is not None:
            yield Quotation(stack[place].start, mark.end)
            del stack[place:]
        elif mark.opens:
            if stack and stack[-1].char == mark.char:  # opened twice: the first was never closed
                yield Quotation(stack[-1].start, _sentence_end(text, stack.pop().start, mark.start), closed=False)
            stack.append(mark)
        elif mark.closes and not stack:
            strays.append(mark)


def _closed_by(mark: _Mark, stack: Sequence[_Mark]) -> int | None:
    """Which open mark this one closes: the last that it is made for, else the last."""
    if not stack or not mark.closes:
        return None
    for place in range(len(stack) - 1, -1, -1):
        if mark.char in _PARTNERS.get(stack[place].char, ""):
            # a straight mark with room before it opens rather than closes
            return None if mark.opens and mark.char == '"' and _room_before(mark, stack[place]) else place
    return None if mark.opens else len(stack) - 1


def _room_before(mark: _Mark, opened: _Mark) -> bool:
    return mark.start - opened.end < 2


def _left_open(
    text: str,
    opened: _Mark,
    line: tuple[int, int],
    lines: Sequence[tuple[int, int]],
    by_line: Sequence[Sequence[_Mark]],
    n: int,
) -> Quotation:
    """Where a quotation ends that is still open at the end of its line."""
    later, double = _next_double(by_line, n)
    if double is not None and double.opens:
        if later == n + 1 and not text[lines[later][0] : double.start].strip():
            return Quotation(opened.start, line[1], closed=False, continues=True)
    elif double is not None and double.closes:
        return Quotation(opened.start, double.end)
    at_line_start = not text[line[0] : opened.start].strip()
    return Quotation(opened.start, line[1] if at_line_start else _sentence_end(text, opened.start, line[1]), closed=False)


def _next_double(by_line: Sequence[Sequence[_Mark]], n: int) -> tuple[int, _Mark | None]:
    """The first double mark of the lines behind one, not far from it, and its line."""
    doubles = ((i, _double(by_line[i])) for i in range(n + 1, min(n + 1 + _FARTHEST_LINES, len(by_line))))
    return next((one for one in doubles if one[1] is not None), (n, None))


def _double(marks: Sequence[_Mark]) -> _Mark | None:
    """The first double mark of a line."""
    return next((mark for mark in marks if mark.char not in _SINGLE), None)


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _SENTENCE_END.search(text, start, end)
    return found.end() if found else len(text[:end].rstrip())


def _singles(text: str, marks: Sequence[_Mark], strays: Sequence[_Mark]) -> Iterator[Quotation]:
    """Single marks: each opening one with the best closing one before the next opens, or with a double mark left over."""
    over = frozenset(mark.start for mark in strays)
    singles = [mark for mark in marks if mark.char in _SINGLE or mark.start in over]
    at = 0
    while at < len(singles):
        opened = singles[at]
        at += 1
        if opened.opens and opened.char in _SINGLE:
            best, at = _closing(text, singles, at)
            if best is not None:
                yield Quotation(opened.start, best.end)


def _closing(text: str, marks: Sequence[_Mark], at: int) -> tuple[_Mark | None, int]:
    """The mark that closes a quotation which opens before a place, and the place from which the next one may open."""
    before_next = list(takewhile(lambda i: not _only_opens(marks[i]), range(at, len(marks))))
    best = _best(text, marks, [i for i in before_next if marks[i].closes])
    return (None, at + len(before_next)) if best is None else (marks[best], best + 1)


def _only_opens(mark: _Mark) -> bool:
    return mark.opens and not mark.closes


def _best(text: str, marks: Sequence[_Mark], closing: Sequence[int]) -> int | None:
    """The first of some closing marks that is no possessive, else the first."""
    return next((i for i in closing if not _is_possessive(text, marks[i])), closing[0] if closing else None)


def _is_possessive(text: str, mark: _Mark) -> bool:
    """The apostrophe of "the workers’ rights"."""
    after = text[mark.end : mark.end + 2]
    return text[mark.start - 1 : mark.start] in "sS" and after[:1] == " " and after[1:].islower()


def _nested(doubles: Sequence[Quotation], singles: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Both kinds together, each with its depth; of two that cross, the later goes."""
    found: list[Quotation] = []
    around: list[int] = []
    for one in sorted((*doubles, *singles), key=lambda q: (q.start, -q.end)):
        while around and around[-1] <= one.start:
            around.pop()
        if around and one.end > around[-1]:
            continue
        found.append(one._replace(depth=len(around)))
        around.append(one.end)
    return tuple(found)

"""A page → its articles.

A page is read line by line. An article begins where a publisher's name and an age ("The Ledger", "27 minutes ago") stand
above or below a headline; what comes before the first such head is an article too. Lines that belong to the page and not to
a story (hashtags, comments, related articles, picture credits, bylines) are marked, so that nothing is read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sayso.articles.credits import Credit, credits_of, find_credits
from sayso.articles.lines import (
    Line,
    Words,
    age_in,
    boilerplate,
    is_byline,
    is_prose,
    is_title,
    lines_of,
    publisher_and_age,
    publisher_in,
    words_of,
)
from sayso.lexicon import Lexicon, default_lexicon

_LONG_DATE = 40

Kind = Literal["title", "body", "caption", "boilerplate"]


class Block(NamedTuple):
    """A line of an article (or a part of one) and what it is."""

    start: int
    end: int
    kind: Kind


class Story(NamedTuple):
    """One article of a page; `start` and `end` enclose its title and body."""

    start: int
    end: int
    title: tuple[int, int] | None
    publisher: str | None
    age_text: str | None
    blocks: tuple[Block, ...]


class Page(NamedTuple):
    """The articles of a page, in order."""

    articles: tuple[Story, ...]


class _Head(NamedTuple):
    """The lines above or below a headline that name publisher and age: `first` up to `after`."""

    first: int
    after: int
    publisher: str
    age_text: str


def split(text: str, *, lexicon: Lexicon | None = None) -> Page:
    """Split a page into its articles.

    Args:
        text: The page, as plain text.
        lexicon: Tables to read with.

    Returns:
        The articles, with offsets into `text`; none where the text has no words of a story.

    >>> page = split("Ferry sinks\\nNine people drowned on Monday, police said.\\nHashtags\\n#ferry")
    >>> [(block.start, block.end, block.kind) for block in page.articles[0].blocks]
    [(0, 11, 'title'), (12, 55, 'body')]
    """
    lexicon = lexicon or default_lexicon()
    words = lexicon.derived(words_of)
    lines = lines_of(text)
    heads = _heads(lines, words)
    starts = [_first_line(lines, head, words) for head in heads]
    found: list[Story | None] = []
    if not starts or starts[0] > 0:
        found.append(_story(lines[: starts[0]] if starts else lines, None, words, lexicon))
    for i, head in enumerate(heads):
        last = starts[i + 1] if i + 1 < len(heads) else len(lines)
        found.append(_story(_without(lines, head, starts[i], last), head, words, lexicon))
    return Page(tuple(story for story in found if story is not None))


def _without(lines: Sequence[Line], head: _Head, first: int, last: int) -> list[Line]:
    return [*lines[first : head.first], *lines[head.after : last]]


def _heads(lines: Sequence[Line], words: Words) -> list[_Head]:
    found: list[_Head] = []
    i = 0
    while i < len(lines):
        head = _head_at(lines, i, words)
        if head:
            found.append(head)
        i = head.after if head else i + 1
    return found


def _head_at(lines: Sequence[Line], i: int, words: Words) -> _Head | None:
    """The head that begins at a line.

    A name that is repeated two lines on stands above and below an age or a date. A name that is not may be the author's,
    so it must look like a paper's, and an age must follow.
    """
    following = [line.text for line in lines[i + 1 : i + 3]]
    if both := publisher_and_age(lines[i].text, words):
        return _head_of_one_line(i, *both, repeated=bool(following) and _bare(following[0]) == both[0], words=words)
    return _head_of_lines(i, lines[i].text, *following, words=words) if len(following) == 2 else None


def _head_of_one_line(i: int, name: str, age: str, *, repeated: bool, words: Words) -> _Head | None:
    return _Head(i, i + 1 + repeated, name, age) if repeated or publisher_in(name, words) else None


def _head_of_lines(i: int, name: str, below: str, repeated: str, *, words: Words) -> _Head | None:
    if is_byline(name):
        return None
    age = age_in(below, words)
    if _bare(repeated) == name and (age or _names_a_day(below)) and not is_prose(name):
        return _Head(i, i + 3, name, age or below)
    return _Head(i, i + 2, name, age) if age and publisher_in(name, words) else None


def _bare(line: str) -> str:
    return line.lstrip("-–—•· ")


def _names_a_day(line: str) -> bool:
    return len(line) <= _LONG_DATE and any(map(str.isdigit, line)) and not is_prose(line)


def _first_line(lines: Sequence[Line], head: _Head, words: Words) -> int:
    """Where the article of a head begins: at its headline, where that stands above the head."""
    below = lines[head.after].text if head.after < len(lines) else None
    above = head.first - 1
    if below is None or above < 0 or not is_prose(below):
        return head.first
    title = lines[above].text
    return above if is_title(title, below) and not boilerplate(title, words) and not is_prose(title) else head.first


def _story(lines: Sequence[Line], head: _Head | None, words: Words, lexicon: Lexicon) -> Story | None:
    blocks: list[Block] = []
    for i, (line, is_furniture) in enumerate(zip(lines, _furniture(lines, words), strict=True)):
        if is_furniture:
            blocks.append(Block(line.start, line.end, "boilerplate"))
        elif not _body(blocks) and _titles(line, lines[i + 1 :], head, words):
            blocks.append(Block(line.start, line.end, "title"))
        else:
            blocks += _parts(line, lexicon)
    return _of_blocks(blocks, lines, head) if _body(blocks) else None


def _of_blocks(blocks: Sequence[Block], lines: Sequence[Line], head: _Head | None) -> Story:
    """The story from the first to the last of its blocks that are no boilerplate."""
    kept = [block for block in blocks if block.kind != "boilerplate"]
    title = (kept[0].start, kept[0].end) if kept[0].kind == "title" else None
    start, end = kept[0].start, max(line.end for line in lines if line.start <= kept[-1].start)
    inside = tuple(block for block in blocks if start <= block.start and block.end <= end)
    publisher, age_text = (head.publisher, head.age_text) if head is not None else (None, None)
    return Story(start, end, title, publisher, age_text, inside)


def _furniture(lines: Sequence[Line], words: Words) -> Iterator[bool]:
    """Whether each line is boilerplate, or in reach of what opened before it: prose ends a list of links."""
    reach: str | None = None
    for line in lines:
        opened = boilerplate(line.text, words)
        if reach == "links" and not opened and is_prose(line.text):
            reach = None
        if opened and opened != "line" and reach != "rest":
            reach = opened
        yield bool(opened or reach)


def _body(blocks: Sequence[Block]) -> bool:
    return any(block.kind != "boilerplate" for block in blocks)


def _titles(line: Line, after: Sequence[Line], head: _Head | None, words: Words) -> bool:
    """Is the first line of a story its headline?"""
    if head:
        return not is_prose(line.text)
    following = [other.text for other in after[:6] if not boilerplate(other.text, words)]
    return is_title(line.text, next(filter(is_prose, following[:3]), next(iter(following), None)))


def _parts(line: Line, lexicon: Lexicon) -> list[Block]:
    """A line as text and credits; text that has a credit is a caption."""
    found = list(find_credits(line.text, lexicon.derived(credits_of)))
    if not found:
        return [Block(line.start, line.end, "body")]
    kind: Kind = "caption" if any(credit.picture for credit in found) else "body"
    parts: list[Block] = []
    at = 0
    for start, end, _ in [*found, Credit(len(line.text), len(line.text), False)]:
        own = line.text[at:start]
        bare = own.strip()
        if any(map(str.isalnum, bare)):
            first = line.start + at + own.index(bare)
            parts.append(Block(first, first + len(bare), kind))
        if end > start:
            parts.append(Block(line.start + start, line.start + end, "boilerplate"))
        at = end
    return parts

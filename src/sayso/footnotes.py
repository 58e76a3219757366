"""The marks of notes in running text: "40 shops.[6]", "deaths.¹", "40%.2 The"; they are no words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSED = r"and|or|but|in|on|at|of|for|to|by|with|from|as|that|which|who|while|when|is|was|were|are|had|has"
# Behind a word a mark stands anywhere; behind a space only where no noun follows, since editors write "lost [40] men".
_MARK = re.compile(
    rf"(?<=[\w.,;:!?)\]”’\"'%])\[(?:\d{{1,3}}|[a-z]|note\s\d{{1,2}}|citation\sneeded)\]"
    r"|(?<=[.,;:!?”)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[a-z]{4})[¹²³⁴⁵⁶⁷⁸⁹⁰]+"
    r"|(?:(?<=[a-z]{4}\.)|(?<=%\.)|(?<=[)”]\.)|(?<=\.[)”]))\d{1,2}(?=\s[A-Z“]|\s*$)"
    r"|(?m:^)\[\d{1,3}\](?=\s)"
    rf"|(?<=\S\s)\[\d{{1,3}}\](?=[.,;:!?)]|\[|$|\s?\n|\s(?:{_CLOSED})\b)"
)


def find_footnotes(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the marks of notes stand.

    Args:
        text: Any text.
        start: Where to look from.
        stop: Where to look up to.

    Yields:
        The offsets of each mark with its brackets.

    >>> list(find_footnotes("It has 40 shops.[6] They lost [12] men."))
    [(16, 19)]
    """
    for found in _MARK.finditer(text, max(0, start), len(text) if stop is None else max(0, stop)):
        yield found.span()


def without_footnotes(text: str) -> str:
    """The text with spaces in place of the marks of notes, so that every other character keeps its place.

    >>> without_footnotes("It has 40 shops.[6] And?")
    'It has 40 shops.    And?'
    """
    return _MARK.sub(lambda found: " " * len(found.group()), text)

"""Names of a list in raw text: the longest at each place, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+")


class Scanner(Generic[T]):
    """Finds the names of a list.

    Args:
        names: Each name with what it stands for; of two equal names the first counts.
        fold_case: Read "Prime Minister" and "prime minister" as the same.

    >>> list(Scanner([("New York", "US"), ("York", "GB")]).find("From New York to York."))
    [(5, 13, 'US'), (17, 21, 'GB')]
    """

    def __init__(self, names: Iterable[tuple[str, T]], *, fold_case: bool = False) -> None:
        self._fold = fold_case
        by_first: dict[str, dict[str, T]] = {}
        for name, meaning in names:
            name = name.lower() if fold_case else name
            if first := _WORD.search(name):
                by_first.setdefault(first.group(), {}).setdefault(name, meaning)
        # longest first; what stands before the first word of a name ("'t Hooft") is given up
        self._names = {
            first: sorted(((name[name.index(first) :], meaning) for name, meaning in found.items()), key=lambda x: -len(x[0]))
            for first, found in by_first.items()
        }
        self._whole: dict[str, T] = {}
        for found in self._names.values():
            for name, meaning in found:
                self._whole.setdefault(name, meaning)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """The names in `text[start:end]`: start, end, and what each stands for; they never overlap."""
        end = len(text) if end is None else end
        words = _WORD.findall(text, start, end)
        if self._names.keys().isdisjoint(map(str.lower, words) if self._fold else words):
            return
        at = start
        for word in _WORD.finditer(text, start, end):
            if word.start() < at:
                continue
            first = word.group().lower() if self._fold else word.group()
            for name, meaning in self._names.get(first, ()):
                stop = word.start() + len(name)
                found = text[word.start() : stop]
                if (found.lower() if self._fold else found) == name and stop <= end and _ends_word(text, stop):
                    yield word.start(), stop, meaning
                    at = stop
                    break

    def get(self, name: str) -> T | None:
        """What a whole string stands for, or None if it is no name of the list."""
        folded = name.lower() if self._fold else name
        return self._whole.get(folded) if len(folded) == len(name) else None


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not (text[at - 1].isalnum() and (text[at].isalnum() or text[at] == "_"))

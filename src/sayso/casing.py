"""Title-Case headlines as the model is to read them: "Ella Norin Dies at 85" → "Ella Norin dies at 85".

The model takes a capital for a name: in a headline that sets every word with one it finds names that swallow the verb, and no
verb. So the words of such a line are set as they would be in a sentence, letter for letter, so that all offsets stay true.
What is a name is told by the story itself, then by the tables, then by the model's own list of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from spacy.language import Language

from sayso.lexicon import Lexicon, default_lexicon

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s|\n\s*|[“‘\"(]\s?)$")
_BEFORE = 6
_STOP = re.compile(r"[.!?]['\"”’)]*$")
_SHORT = 4
_MOST_SMALL = 0.2
_FEWEST = 3
_LONGEST = 200
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


class _Country(NamedTuple):
    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class _Named(NamedTuple):
    name: str
    aliases: tuple[str, ...] = ()
    label: str | None = None
    country: str | None = None


class _Given(NamedTuple):
    gender: str
    names: tuple[str, ...]


class Story(NamedTuple):
    """What the words of a story tell of capitals: those that stand small in it, and those that have one within a sentence."""

    small: frozenset[str]
    names: frozenset[str]


def _names(lexicon: Lexicon) -> frozenset[str]:
    """The words of all names in the tables."""
    words = (word for name in _all_names(lexicon) for word in _WORD.findall(name))
    return frozenset(word.casefold() for word in (*words, *_CALENDAR) if word[:1].isupper())


def _all_names(lexicon: Lexicon) -> Iterator[str]:
    for row in lexicon.rows("countries", _Country):
        yield from (row.name, *row.aliases, *row.demonyms, *row.capitals)
    for known in lexicon.rows("known_names", _Named):  # of one word: "Court" is no name for being part of one
        yield from (name for name in (known.name, *known.aliases) if " " not in name)
    yield from (row.name for row in lexicon.rows("regions", _Named))
    for given in lexicon.rows("given_names", _Given):
        yield from given.names


_CALENDAR = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
)


def story_of(text: str) -> Story:
    """What the words of a text tell of capitals.

    Args:
        text: The whole text; words of lines in title case tell nothing.

    >>> found = story_of("On Friday Veltronix closed. The patch is late.")
    >>> "veltronix" in found.names, "patch" in found.small, "closed" in found.names
    (True, True, False)
    """
    small: set[str] = set()
    names: set[str] = set()
    for line in text.splitlines():
        if is_title_case(line):
            continue
        before = ""
        for found in _WORD.finditer(line):
            word = _POSSESSIVE.sub("", found.group())
            opens = _SENTENCE_START.search(line[max(0, found.start() - _BEFORE) : found.start()]) is not None
            if word.islower():
                small.add(word)
            elif not opens:
                names.add(word.casefold())
                if before and line[found.start() - 1 : found.start()] == " ":
                    names.add(before)  # "General Motors said …"
            before = word.casefold() if opens and word[:1].isupper() else ""
    return Story(frozenset(small), frozenset(names))


def is_title_case(line: str) -> bool:
    """Whether a line sets its words with capitals throughout, as headlines do, and is no sentence.

    >>> is_title_case("Ella Norin Dies at 85"), is_title_case("Ella Norin dies at 85"), is_title_case("KILLED IN BLAST TODAY")
    (True, False, False)
    """
    line = line.strip()
    if len(line) > _LONGEST or _STOP.search(line):
        return False
    words = _WORD.findall(line)
    long = [word for word in words if len(word) >= _SHORT or word[:1].isupper()]
    if len(long) < _FEWEST or not any(word[1:].islower() for word in long):
        return False
    return bool(sum(word[:1].islower() for word in long) <= _MOST_SMALL * len(long))


class Casing:
    """Sets headlines as sentences, by the words that a pipeline's lemmatizer and the tables know."""

    def __init__(self, nlp: Language, lexicon: Lexicon | None = None) -> None:
        self._names: frozenset[str] = (lexicon or default_lexicon()).derived(_names)
        self._common: frozenset[str] = _common_words(nlp)

    def sentence(self, line: str, story: Story) -> str:
        """A line in title case as it would stand in a sentence; letter for letter, and any other line as it is.

        Args:
            line: The line.
            story: What the whole text tells of capitals.
        """
        if not self._common or not is_title_case(line):
            return line
        parts = []
        at = 0
        for n, found in enumerate(_WORD.finditer(line)):
            word = found.group()
            parts.append(line[at : found.start()])
            parts.append(word if n == 0 or not self._is_small(word, story) else _lowered(word))
            at = found.end()
        return "".join((*parts, line[at:]))

    def _is_small(self, word: str, story: Story) -> bool:
        """Whether a word with a capital is no name."""
        bare = _POSSESSIVE.sub("", word).casefold()
        if not word[1:].islower() or bare in story.names:
            return False
        is_common = not self._common.isdisjoint(_forms(bare))
        return bare in story.small or (is_common and bare not in self._names)


def _lowered(word: str) -> str:
    small = word[:1].lower() + word[1:]
    return small if len(small) == len(word) else word


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending, basic in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + basic
            yield stem
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def _common_words(nlp: Language) -> frozenset[str]:
    """The words that a pipeline's lemmatizer knows; none where it has no list of them."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    strings = nlp.vocab.strings
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    listed = (word for table in (*index.values(), *irregular.values()) for word in table)
    return frozenset(strings[word] if isinstance(word, int) else word for word in listed) | nlp.Defaults.stop_words | {"amid"}

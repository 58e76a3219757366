"""The rows of `check_patterns`, compiled, and their matches in a sentence with slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.checking.slots import ANY_SLOT, SLOTS, Sentence, Told
from sayso.errors import LexiconError
from sayso.lexicon import Lexicon
from sayso.records import Time

_FIGURES = ANY_SLOT.replace(SLOTS["time"], "").replace(SLOTS["duration"], "")  # a time may stand anywhere
_GAP = rf'[^{_FIGURES}.;:()!?"“”]{{0,40}}?'
_POINTS = r"(?:[ -](?:(?:percentage|basis)[ -])?points?)?"
_WORDS = _GAP.replace("[^", "[^,")
_LINK = rf"{_GAP}(?:[,;] (?:and )?|(?<![,;]) and )"  # one way only to read ", and"
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "level": ("count", "money", "percent", "duration", "age", "measure"),
    "amount": ("count", "money", "measure"),
    "any": tuple(name for name in SLOTS if name != "time"),
}
_SLOT = re.compile(r"\{(\??)(\w+):([\w|]+)\}|\[(\w+):([\w|]+)\]")
_CLASS = re.compile(r"(?<!\?P)<(\w+)>")
_MOST_ITEMS = 12
_TIMES = f"[{SLOTS['time']}{SLOTS['duration']}]*"  # what a gap may hold
_LONGEST_KEPT, _MOST_KEPT = 12, 5000  # orders of slots


class _Pattern(NamedTuple):
    relation: str
    pattern: str
    wrong: str
    right: str


class _Words(NamedTuple):
    name: str
    words: tuple[str, ...]


class _Move(NamedTuple):
    word: str
    direction: str


class Pattern(NamedTuple):
    """A compiled row: a relation and how its figures stand."""

    relation: str
    regex: re.Pattern[str]
    order: re.Pattern[str]
    """The order in which its slots stand, so that few sentences need be searched."""


class Patterns:
    """The patterns of a relation; which of them can hold in a sentence is found out once for each order of slots."""

    def __init__(self, rows: Sequence[Pattern]) -> None:
        self._rows = tuple(rows)
        self._of: dict[str, tuple[Pattern, ...]] = {}

    def of(self, order: str) -> tuple[Pattern, ...]:
        """The patterns that the slots of a sentence, in this order, leave possible."""
        found = self._of.get(order)
        if found is None:
            found = tuple(row for row in self._rows if row.order.search(order))
            if len(order) <= _LONGEST_KEPT and len(self._of) < _MOST_KEPT:
                self._of[order] = found
        return found


class Match(NamedTuple):
    """Figures in the roles of a relation."""

    relation: str
    sentence: Sentence
    told: Mapping[str, Told]
    times: Mapping[str, Time]
    items: tuple[Told, ...]
    words: Mapping[str, str]
    before: str
    after: str


def compiled(lexicon: Lexicon) -> Mapping[str, Patterns]:
    """The patterns of each relation; call it through `lexicon.derived`."""
    classes = _classes(lexicon)
    found: dict[str, list[Pattern]] = {}
    for row in lexicon.rows("check_patterns", _Pattern):
        found.setdefault(row.relation, []).append(_compiled(row, classes))
    return {relation: Patterns(rows) for relation, rows in found.items()}


def examples(lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """The relation of each pattern with its two examples: what does not add up, and what does.

    >>> from sayso.lexicon import default_lexicon
    >>> examples(default_lexicon())[0][0]
    'ages'
    """
    return [(row.relation, row.wrong, row.right) for row in lexicon.rows("check_patterns", _Pattern)]


def _classes(lexicon: Lexicon) -> dict[str, str]:
    rows = {row.name: row.words for row in lexicon.rows("check_words", _Words)}
    moves = lexicon.rows("change_words", _Move)
    for name in ("up", "down"):
        rows[name] = tuple(move.word for move in moves if move.direction == name)
    rows["moved"] = rows["up"] + rows["down"]
    found = {name: rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b" for name, words in rows.items()}
    return {**found, "words": _WORDS, "points": _POINTS}


def _compiled(row: _Pattern, classes: Mapping[str, str]) -> Pattern:
    unknown = next((name for name in _CLASS.findall(row.pattern) if name not in classes), None)
    if unknown:
        raise LexiconError(f"there are no words called {unknown!r}", where="check_patterns.tsv")
    pattern = _SLOT.sub(_slot, row.pattern).replace("~", _GAP)
    pattern = _CLASS.sub(lambda one: classes.get(one.group(1), one.group()), pattern)
    try:
        return Pattern(row.relation, re.compile(pattern, re.IGNORECASE), re.compile(_order(row.pattern)))
    except re.error as error:
        raise LexiconError(f"the pattern {row.pattern!r} cannot be read: {error}", where="check_patterns.tsv") from error


def _order(pattern: str) -> str:
    """The roles of a pattern as a pattern over slots alone; what stands between two may hold times, or anything."""
    parts: list[str] = []
    end = 0
    for one in _SLOT.finditer(pattern):
        optional, _, kinds, _, item_kinds = one.groups()
        between = ".*" if "[^" in pattern[end : one.start()] else _TIMES
        slot = f"[{_chars(kinds or item_kinds)}]"
        if item_kinds:
            slot = f"{slot}(?:{_TIMES}{slot})+"
        parts.append(f"(?:{between}{slot})?" if optional else f"{between}{slot}")
        end = one.end()
    return "".join(parts)


def _chars(kinds: str) -> str:
    return "".join(SLOTS[name] for kind in kinds.split("|") for name in _ALIASES.get(kind, (kind,)))


def _slot(written: re.Match[str]) -> str:
    _, role, kinds, items, item_kinds = written.groups()
    chars = _chars(kinds or item_kinds)
    if role:
        return f"(?P<{role}>[{chars}])"
    return rf"(?P<{items}>[{chars}](?:{_LINK}[{chars}]){{0,{_MOST_ITEMS}}}{_GAP},? (?:and|plus) [{chars}])"


def matches(sentence: Sentence, rows: Patterns) -> Iterator[Match]:
    """The places where figures of a sentence, told in one voice, stand as a pattern says."""
    for row in rows.of(sentence.order):
        at = 0
        while (found := row.regex.search(sentence.text, at)) is not None:
            at = found.start() + 1
            match = _match(row.relation, sentence, found)
            if is_one_voice([*match.told.values(), *match.items]):
                yield match


def is_one_voice(told: Sequence[Told]) -> bool:
    """Whether nobody else says one of the figures, and none is said of another world than the others.

    A forecast and the level that it starts from go together, and so do "rose 5%," and what follows "he said".
    """
    moods = {one.voice[0] for one in told}
    speakers = {one.voice[1:] for one in told if one.voice[1:]}
    return len(speakers) < 2 and (len(moods) == 1 or "hypothetical" not in moods)


def _match(relation: str, sentence: Sentence, found: re.Match[str]) -> Match:
    told: dict[str, Told] = {}
    times: dict[str, Time] = {}
    items: tuple[Told, ...] = ()
    words: dict[str, str] = {}
    for name, text in found.groupdict().items():
        if text is None:
            continue
        start, end = found.span(name)
        if name == "items":
            items = tuple(sentence.told[spot] for spot in range(start, end) if spot in sentence.told)
        elif start in sentence.told:
            told[name] = sentence.told[start]
        elif start in sentence.times and text == SLOTS["time"]:
            times[name] = sentence.times[start]
        else:
            words[name] = text.casefold()
    return Match(relation, sentence, told, times, items, words, sentence.text[: found.start()], sentence.text[found.end() :])

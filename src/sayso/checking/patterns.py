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
    needs: int
    """How many figures it takes at least."""
    kinds: tuple[str, ...]
    """The slots that may stand for each of its roles, so that few sentences need be searched."""


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


def compiled(lexicon: Lexicon) -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns of each relation; call it through `lexicon.derived`."""
    classes = _classes(lexicon)
    found: dict[str, list[Pattern]] = {}
    for row in lexicon.rows("check_patterns", _Pattern):
        found.setdefault(row.relation, []).append(_compiled(row, classes))
    return {relation: tuple(rows) for relation, rows in found.items()}


def examples(lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """The relation of each pattern with its two examples: what does not add up, and what does.

    >>> from sayso.lexicon import default_lexicon
    >>> examples(default_lexicon())[0][0]
    'change'
    """
    return [(row.relation, row.wrong, row.right) for row in lexicon.rows("check_patterns", _Pattern)]


def _classes(lexicon: Lexicon) -> dict[str, str]:
    rows = {row.name: row.words for row in lexicon.rows("check_words", _Words)}
    moves = lexicon.rows("change_words", _Move)
    for name in ("up", "down"):
        rows[name] = tuple(move.word for move in moves if move.direction == name)
    rows["moved"] = rows["up"] + rows["down"]
    found = {name: rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b" for name, words in rows.items()}
    return {**found, "words": _WORDS}


def _compiled(row: _Pattern, classes: Mapping[str, str]) -> Pattern:
    unknown = next((name for name in _CLASS.findall(row.pattern) if name not in classes), None)
    if unknown:
        raise LexiconError(f"there are no words called {unknown!r}", where="check_patterns.tsv")
    roles = [one for one in _SLOT.finditer(row.pattern) if not one.group(1)]
    needs = sum(2 if one.group(4) else one.group(3) != "time" for one in roles)
    kinds = tuple(dict.fromkeys(_chars(one.group(3) or one.group(5)) for one in roles))
    pattern = _SLOT.sub(_slot, row.pattern).replace("~", _GAP)
    pattern = _CLASS.sub(lambda one: classes.get(one.group(1), one.group()), pattern)
    try:
        return Pattern(row.relation, re.compile(pattern, re.IGNORECASE), needs, kinds)
    except re.error as error:
        raise LexiconError(f"the pattern {row.pattern!r} cannot be read: {error}", where="check_patterns.tsv") from error


def _chars(kinds: str) -> str:
    return "".join(SLOTS[name] for kind in kinds.split("|") for name in _ALIASES.get(kind, (kind,)))


def _slot(written: re.Match[str]) -> str:
    _, role, kinds, items, item_kinds = written.groups()
    chars = _chars(kinds or item_kinds)
    if role:
        return f"(?P<{role}>[{chars}])"
    return rf"(?P<{items}>[{chars}](?:{_LINK}[{chars}]){{0,{_MOST_ITEMS}}}{_GAP},? (?:and|plus) [{chars}])"


def matches(sentence: Sentence, rows: Sequence[Pattern]) -> Iterator[Match]:
    """The places where figures of a sentence, told in one voice, stand as a pattern says."""
    for row in rows:
        if len(sentence.told) < row.needs or any(sentence.kinds.isdisjoint(kinds) for kinds in row.kinds):
            continue
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

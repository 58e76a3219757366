"""What one line of a page is: prose, a headline, a byline, "27 minutes ago", a paper's name, or boilerplate."""

from __future__ import annotations

import re
from functools import partial
from typing import Literal, NamedTuple

from sayso.lexicon import Lexicon, any_of

Reach = Literal["line", "links", "rest"]

_LINE = re.compile(r"[^\n\r\v\f\u0085\u2028\u2029]+")
_END_OF_PROSE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_INNER_STOP = re.compile(r"(?<=[a-z0-9)”’\"'])[.!?][\"'”’]? {1,2}[\"'“‘(]?[A-Z]")
_COUNT = re.compile(r"[\s(\[]*\d[\d.,]{0,9}[kKmM]?[\s)\]]*")
# A clock time alone on a line, as live blogs put above each entry: "14.32 BST", "9:05 p.m. ET".
_CLOCK = re.compile(r"(?:\d{1,2}[.:]\d{2}|\d{1,2}(?= ?[ap]))(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?: ?\(.{1,20}\))?")
_STAMP = re.compile(
    r"(?i:(?:last |first )?(?:published|updated|modified|posted)(?: on| at)?):? (?:[A-Z][a-z]{2,8}\.?,? ){0,2}\d[^!?]{0,50}"
)
_STAFF = re.compile(r"(?:Additional )?(?:Reporting|Writing|Editing|Edited|Compiled|Translated|Graphics) by [A-Z].{0,300}")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]{0,30}")
_SMALL = {"and", "&", "with", "de", "del", "di", "da", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "of", "the"}
_DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_BYLINE_STOP = re.compile(r",| \| | - | – | in | for | at ")
_SEPARATOR = re.compile(r" ?[·•|–—] ?| - ")
_HOST = re.compile(r"(?:[a-z0-9-]{1,30}\.){1,3}[a-z]{2,6}", re.IGNORECASE)
_LONG_TITLE = 200
_LONG_BOILERPLATE = 160
_LONG_PUBLISHER = 50


class Line(NamedTuple):
    """A line that is not blank, without the room around it."""

    start: int
    end: int
    text: str


class Words(NamedTuple):
    """The patterns and sets that the tables give."""

    whole: dict[str, Reach]
    start: re.Pattern[str]
    start_reach: dict[str, Reach]
    counter: re.Pattern[str]
    age: re.Pattern[str]
    publisher: re.Pattern[str]


class _Boilerplate(NamedTuple):
    words: str
    match: str
    reach: str


class _AgeWord(NamedTuple):
    word: str
    kind: str


class _PublisherWord(NamedTuple):
    word: str


def words_of(lexicon: Lexicon) -> Words:
    """The patterns for the lines of a page, from the tables of a lexicon."""
    rows = lexicon.rows("boilerplate", _Boilerplate)
    whole, starts, counters = (
        {row.words: _reach(row.reach) for row in rows if row.match == match} for match in ("line", "start", "counter")
    )
    ages = lexicon.rows("age_words", _AgeWord)
    units, numbers, wholes = (any_of(row.word for row in ages if row.kind == kind) for kind in ("unit", "number", "whole"))
    pattern = partial(re.compile, flags=re.IGNORECASE)
    since = rf"(?:\d{{1,3}}|(?:{numbers})(?= )) ?(?:{units}) ago"
    return Words(
        whole=whole,
        start=pattern(rf"({any_of(starts)})(?!\w)"),
        start_reach=starts,
        counter=pattern(rf"\d[\d.,]{{0,9}}[kKmM]? ?-?(?:{any_of(counters)})"),
        age=pattern(rf"(?:updated )?(?:{since}|\d{{1,3}} ?[smhdw]|{wholes})"),
        publisher=re.compile(rf"\b(?:{any_of(row.word for row in lexicon.rows('publisher_words', _PublisherWord))})\b"),
    )


def _reach(cell: str) -> Reach:
    reaches: dict[str, Reach] = {"line": "line", "links": "links", "rest": "rest"}
    return reaches[cell]


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank.

    >>> lines_of("Storm hits coast\\n\\n  Nine died.")
    [Line(start=0, end=16, text='Storm hits coast'), Line(start=20, end=30, text='Nine died.')]
    """
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + line.index(bare)
            found.append(Line(start, start + len(bare), bare))
    return found


def boilerplate(line: str, words: Words) -> Reach | None:
    """How far the boilerplate reaches that a line opens; None for a line of a story."""
    if len(line) > _LONG_BOILERPLATE and not _STAFF.match(line.lstrip("(")):
        return None
    if _marks_only(line, words) or _CLOCK.fullmatch(line) or is_byline(line):
        return "line"
    bare = _COUNT.sub(" ", line).strip(" .…:!»>").casefold()
    if reach := words.whole.get(bare.replace("’", "'")):
        return reach
    opening = words.start.match(line.replace("’", "'"))
    return words.start_reach[opening.group(1).casefold()] if opening else None


def _marks_only(line: str, words: Words) -> bool:
    bare = line.strip("()[] .")
    return bool(
        _STAMP.fullmatch(line)
        or _STAFF.fullmatch(bare)
        or words.counter.fullmatch(bare)
        or words.age.fullmatch(bare)
        or not any(map(str.isalnum, line))
        or (line.startswith("#") and line[1:2].isalpha())
    )


def is_byline(line: str) -> bool:
    """Does a line name who wrote the story ("By Ana Ruiz and Jon Bek, political editor")?

    >>> is_byline("By Ana Ruiz in Quito"), is_byline("By Monday evening, nine had died")
    (True, False)
    """
    if line[:3].casefold() != "by " or len(line) > 120 or _END_OF_PROSE.search(line) or any(map(str.isdigit, line)):
        return False
    names = _BYLINE_STOP.split(line[3:].strip(), maxsplit=1)[0].split()
    if not names or names[0] in _DAYS:
        return False
    return len(names) <= 10 and all(name in _SMALL or _NAME.fullmatch(name) for name in names)


def is_prose(line: str) -> bool:
    """Is a line a sentence or more, not a headline or a link?

    >>> is_prose("Nine people died on Monday."), is_prose("Nine die in storm")
    (True, False)
    """
    return bool(_END_OF_PROSE.search(line) and len(line) > 25) or bool(_INNER_STOP.search(line)) or len(line) > _LONG_TITLE


def is_title(line: str, following: str | None) -> bool:
    """Does a line look like the headline of what follows?

    >>> is_title("Nine die as storm hits coast", "A storm killed nine people on Monday, police said.")
    True
    >>> is_title("A storm killed nine people on Monday.", "It came from the sea.")
    False
    """
    if following is None or not 8 <= len(line) <= _LONG_TITLE or len(line.split()) < 2:
        return False
    if line.endswith((".", ":", ";", ",", "…")) or line[0] in "-•*–—([" or line[:1].islower():
        return False
    if _INNER_STOP.search(line) or line.startswith(("Q:", "A:")):
        return False
    return is_prose(following) or len(following) > len(line)


def age_in(line: str, words: Words) -> str | None:
    """The age of a story where a line says nothing else."""
    bare = line.strip("()[] .-–—·•|")
    return bare if words.age.fullmatch(bare) else None


def publisher_in(line: str, words: Words) -> str | None:
    """The name of a publisher where a line is nothing else, as far as its words tell."""
    return line if is_name(line) and (words.publisher.search(line) or _HOST.fullmatch(line)) else None


def is_name(line: str) -> bool:
    """Is a line short and capitalised throughout, as names are?

    >>> is_name("Bay of Plenty Times"), is_name("Storm hits coast")
    (True, False)
    """
    if len(line) > _LONG_PUBLISHER or not line or _END_OF_PROSE.search(line) or line.endswith((":", ",", ";")):
        return False
    parts = line.split()
    return len(parts) <= 7 and all(p in _SMALL or p[0].isupper() or p[0].isdigit() or _HOST.fullmatch(p) for p in parts)


def publisher_and_age(line: str, words: Words) -> tuple[str, str] | None:
    """Publisher and age where they share a line: "The Ledger · 3 hours ago"."""
    if len(line) > _LONG_PUBLISHER + 30:
        return None
    parts = [part.strip() for part in _SEPARATOR.split(line) if part and part.strip()]
    if len(parts) != 2:
        return None
    for name, age in (parts, parts[::-1]):
        if (when := age_in(age, words)) and is_name(name) and not is_byline(name):
            return name, when
    return None

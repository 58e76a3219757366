"""What can be told from the letters of names: the same name, an acronym, a surname, he or she."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from sayso.lexicon import Lexicon, default_lexicon

_WORD = re.compile(r"[^\W_][\w'’&-]*")
# Two spellings of a surname differ in a letter or so; below this, or in short names, they are two surnames.
_ALIKE = 80.0
_SHORT = 5


NATIONS = frozenset({"us", "uk", "american", "british", "canadian", "australian", "french", "german", "russian", "indian"})
"""Folded, as they stand before the name of a body that may be named without: "U.S. Federal Reserve"."""


class _Title(NamedTuple):
    title: str
    gender: str
    sure: bool


class _GivenNames(NamedTuple):
    gender: str
    names: tuple[str, ...]


class _NamePart(NamedTuple):
    word: str
    kind: str


class _Variant(NamedTuple):
    british: str
    american: str


class NameWords(NamedTuple):
    """The words that stand before names, and what they tell: titles and first names with m, f or "", and office nouns.

    `sure_titles` are those that nothing but a name follows; `bodies` are words that end the name of a body or place.
    """

    titles: dict[str, str]
    sure_titles: frozenset[str]
    genders: dict[str, str]
    offices: frozenset[str]
    bodies: frozenset[str]


def name_words_of(lexicon: Lexicon) -> NameWords:
    """Titles and first names from the tables of a lexicon."""
    return lexicon.derived(_name_words)


def _name_words(lexicon: Lexicon) -> NameWords:
    rows = lexicon.rows("person_titles", _Title)
    titles = {row.title.lower(): row.gender for row in reversed(rows)}
    sure = frozenset(fold(row.title) for row in rows if row.sure)
    genders: dict[str, str] = {}
    for row in lexicon.rows("given_names", _GivenNames):
        for name in row.names:
            genders[fold(name)] = "" if fold(name) in genders and genders[fold(name)] != row.gender else row.gender
    offices = frozenset(office.rsplit(" ", 1)[-1].lower() for office in lexicon.words("offices"))
    bodies = lexicon.words("body_words")
    return NameWords(titles, sure, genders, offices, bodies)


def ends_as_body(name: str, words: NameWords) -> bool:
    """Does a name end in a word that no person's name ends in: "King County", "Prince Edwin Shipping"?

    >>> from sayso.lexicon import default_lexicon
    >>> words = name_words_of(default_lexicon())
    >>> ends_as_body("Judge Rotter Center", words), ends_as_body("Judge Rotter", words)
    (True, False)
    """
    return fold(name).rsplit(" ", 1)[-1] in words.bodies


@cache
def _parts(kind: str) -> frozenset[str]:
    return frozenset(row.word for row in default_lexicon().rows("name_parts", _NamePart) if row.kind == kind)


@cache
def _variants() -> tuple[_Variant, ...]:
    return default_lexicon().rows("spelling_variants", _Variant)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name for comparison: no accents, dots or capitals, and one kind of apostrophe.

    >>> fold("U.S. Élysée’s")
    "us elysee's"
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace(".", ""))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=4096)
def name_tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name without suffixes such as "Jr." and "QC".

    >>> name_tokens("Robert F. Kennedy Jr.")
    ('robert', 'f', 'kennedy')
    """
    words = tuple(_WORD.findall(fold(name)))
    while len(words) > 1 and words[-1] in _parts("suffix"):
        words = words[:-1]
    return words


def organisation_key(name: str) -> str:
    """An organisation's name for comparison: without article, company form and British or American spelling.

    >>> organisation_key("The World Health Organisation")
    'world health organization'
    """
    words = [w.removesuffix("'s") for w in _WORD.findall(fold(name)) if w != "the"]
    while len(words) > 1 and words[-1] in _parts("company"):
        words.pop()
    key = " ".join(words)
    for british, american in _variants():
        key = key.replace(british, american)
    return key


def is_generic(words: Iterable[str]) -> bool:
    """Are these folded words of a body's name such as go without saying: "Group", "Airlines"?"""
    return all(word in _parts("generic") or word in _parts("company") for word in words)


@lru_cache(maxsize=4096)
def is_acronym(name: str) -> bool:
    """Is this written as an acronym: "NIS", "U.N.", "PG&E", "BoE"?

    >>> [is_acronym(name) for name in ("NIS", "U.N.", "PG&E", "BoE", "Nis", "I")]
    [True, True, True, True, False, False]
    """
    if " " in name:
        return False
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 8 and (capitals > len(letters) / 2 or capitals == len(letters))


def initials(name: str) -> frozenset[str]:
    """What a name of several words may be shortened to, folded: with and without its small words.

    >>> sorted(initials("Ministry of Defence"))
    ['md', 'mod']
    """
    words = [part for word in _WORD.findall(name.replace(".", "")) for part in re.split(r"[-–]", word) if part]
    large = [w for w in words if w.casefold() not in _parts("small")]
    company = [w for w in large if w.casefold() not in _parts("company")]
    found = ["".join(w[0] for w in some) for some in (words, large, company) if len(some) > 1]
    if len(large) > 1:  # an acronym inside the name: "US Geological Survey" is the USGS
        found.append("".join(w if w.isupper() else w[0] for w in large))
    return frozenset(fold(letters) for letters in found)


def head_words(name: str) -> tuple[str, ...]:
    """The words of a name that a noun may stand for it by, folded: its last, and its last before "of".

    >>> head_words("Church of Sudmark"), head_words("McCutchan Art Center / Pace Galleries")
    (('church', 'sudmark'), ('galleries', 'gallery'))
    """
    words = fold(name).split()
    if not words:
        return ()
    last = words[-1]
    heads = [words[words.index("of") - 1]] if "of" in words[1:] else []
    return (*heads, last, *([last[:-3] + "y"] if last.endswith("ies") else []))


def letters_of(acronym: str) -> str:
    """The letters of an acronym, folded: "PG&E" → "pge"."""
    return "".join(c for c in fold(acronym) if c.isalnum())


def is_acronym_of(acronym: str, name: str) -> bool:
    """Do the letters of an acronym begin the words of a name, small words left out or not?

    >>> is_acronym_of("NIS", "National Intelligence Service"), is_acronym_of("PG&E", "Pacific Gas and Electric Company")
    (True, True)
    """
    return letters_of(acronym) in initials(name)


def is_bare_name_of(bare: str, full: str) -> bool:
    """Is the first a part that a full name is shortened to: its surname, or its first name?

    >>> is_bare_name_of("De León", "Jacqueline De León"), is_bare_name_of("Wi", "Wi Sung Lac")
    (True, True)
    """
    short, long = name_tokens(bare), name_tokens(full)
    if not short or len(short) >= len(long):
        return False
    return long[-len(short) :] == short or long[: len(short)] == short or _particle_surname(long) == short


def has_surname(full: str, bare: str) -> bool:
    """Does a full name end in this surname, in this spelling or nearly?

    >>> has_surname("Volodymyr Zelenskyy", "Zelensky"), has_surname("Ana Brown", "Braun")
    (True, False)
    """
    short, long = name_tokens(bare), name_tokens(full)
    if not short or len(short) >= len(long):
        return False
    return long[-len(short) :] == short or (len(short) == 1 and _alike(short[0], long[-1]))


def is_same_person(one: str, other: str) -> bool:
    """Can two full names be the same person's? Different first names are different people.

    >>> is_same_person("Volodymyr Zelensky", "Volodymyr Zelenskyy"), is_same_person("Olena Zelenska", "Volodymyr Zelensky")
    (True, False)
    >>> is_same_person("J. Davis", "Jeff Davis"), is_same_person("John Fitzgerald Kerry", "John Kerry")
    (True, True)
    """
    a, b = name_tokens(one), name_tokens(other)
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2 or not _alike(a[-1], b[-1], short=4):
        return False
    initial = a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))
    return initial or a[0] == b[0] or (a[-1] == b[-1] and _alike(a[0], b[0], short=4))


def gender_of(name: str, words: NameWords) -> str:
    """ "m", "f", or "" where the first name does not tell.

    >>> from sayso.lexicon import default_lexicon
    >>> [gender_of(name, name_words_of(default_lexicon())) for name in ("Olena Koval", "Oleh Koval", "Xi Koval")]
    ['f', 'm', '']
    """
    tokens = name_tokens(name)
    return words.genders.get(tokens[0], "") if len(tokens) > 1 else ""


def surname_of(tokens: tuple[str, ...]) -> str:
    """The surname of a full name, with its particles.

    >>> surname_of(name_tokens("Jacqueline de León"))
    'de leon'
    """
    return " ".join(_particle_surname(tokens))


def _particle_surname(tokens: tuple[str, ...]) -> tuple[str, ...]:
    at = next((i for i, token in enumerate(tokens) if i and token in _parts("particle")), len(tokens) - 1)
    return tokens[at:]


def _alike(one: str, other: str, *, short: int = _SHORT) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= short and one[0] == other[0] and ratio(one, other) >= _ALIKE

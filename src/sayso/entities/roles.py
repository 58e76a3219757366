"""Offices beside names ("Kyiv mayor …", "…, head of the agency") and offices that stand for a name ("the mayor")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.entities.mention import Mention
from sayso.entities.names import NameWords, fold, name_words_of
from sayso.entities.places import places_of
from sayso.entities.scanner import Scanner
from sayso.lexicon import Lexicon


class Office(NamedTuple):
    """A row of `offices.tsv`."""

    office: str
    gender: str
    unique: bool


class Role(NamedTuple):
    """An office as written, without article: `head` is the office noun, `country` the place in it."""

    start: int
    end: int
    text: str
    head: str
    country: str | None
    gender: str
    unique: bool


class _Offices(NamedTuple):
    scanner: Scanner[Office]
    modifiers: frozenset[str]


_WINDOW = 140
_LONGEST_ROLE = 9
_LAST_WORD = re.compile(r"(['’]s|[\w&][\w.&'’-]*)\s*$")
_STOP = re.compile(r"[,;:()\n\"“”]|\.\s")
_DEFINITE = re.compile(r"\b(?:the|its|his|her|their|our)\s+$", re.IGNORECASE)
_APPOSED = re.compile(r"(?:,? \(?\d{1,3}\)?)?, (?:(?:the|a|an|its|his|her) )?(?!(?:who|which|whose|where|when)\b)(?=\w)")
_APPOSITION_ENDS = re.compile(r"[,.;:()\n\"“”]|\s(?:who|which|whose|that|said|says|told|tells|was|is|has|had|and|–|—|-)\s")
_INSIDE_SENTENCE = re.compile(r"\w $")


def offices_of(lexicon: Lexicon) -> _Offices:
    """The nouns for holders of an office, and what may stand between them and the place."""
    return lexicon.derived(_offices)


def _offices(lexicon: Lexicon) -> _Offices:
    rows = lexicon.rows("offices", Office)
    modifiers = lexicon.words("role_modifiers")
    return _Offices(Scanner(((row.office, row) for row in rows), fold_case=True), modifiers)


class RoleFinder:
    """Reads the offices in one text.

    Args:
        text: The text.
        mentions: Its names, in order.
        lexicon: Tables to read with.
    """

    def __init__(self, text: str, mentions: list[Mention], lexicon: Lexicon) -> None:
        self._text = text
        self._offices = offices_of(lexicon)
        self._words: NameWords = name_words_of(lexicon)
        self._places = places_of(lexicon)
        self._bodies = {m.end: m for m in mentions if m.label != "PERSON"}
        self._people = {m.start: m for m in mentions if m.label == "PERSON"}

    def of(self, person: Mention) -> Role | None:
        """The office that stands beside a person's name: before it, after it, or before it with a comma."""
        start = person.start
        comma = start - 2 if self._text[max(0, start - 2) : start] == ", " else None
        return (
            self._premodifier(start)
            or (comma is not None and self._premodifier(comma))
            or self._apposition(person.end)
            or (self._fore_apposition(start, comma) if comma else None)
            or None
        )

    def nominals(self) -> Iterator[Role]:
        """Definite offices without a name: "the Ukrainian president", "Ukraine's president", "the mayor"."""
        for start, end, office in self._offices.scanner.find(self._text):
            if not office.unique or self._before_name(end):
                continue
            begin = self._extend_left(start)
            possessive = re.search(r"['’]s?\s", self._text[begin:start])
            if possessive or _DEFINITE.search(self._text, max(0, begin - 7), begin):
                yield self._role(begin, end, office)

    def _before_name(self, end: int) -> bool:
        after = re.compile(r",? (?:[A-Z][\w.]* ){0,2}").match(self._text, end)
        at = after.end() if after else end
        return at in self._people or (end + 1) in self._people or (end + 2) in self._people

    def _role(self, start: int, end: int, office: Office) -> Role:
        text = self._text[start:end].rstrip()
        found = next(iter(self._places.scanner.find(text)), None)
        return Role(start, end, text, office.office, found[2].country if found else None, office.gender, office.unique)

    def _premodifier(self, name: int) -> Role | None:
        low = self._line_start(name)
        window = self._text[low:name]
        office = None
        for start, end, row in self._offices.scanner.find(window):
            if self._only_titles(window[end:]):
                office = (start + low, end + low, row)
                break
        if office is None:
            return None
        return self._role(self._extend_left(office[0]), office[1], office[2])

    def _only_titles(self, between: str) -> bool:
        """Is there nothing but titles and their services between office and name: "director Navy Capt. |Jeff"?"""
        words = between.split()
        return len(words) <= 2 and all(w.lower() in self._words.titles or w in ("Navy", "Army", "Air") for w in words)

    def _line_start(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at) + 1, at - _WINDOW)

    def _extend_left(self, start: int) -> int:
        """Where the words begin that belong to an office: places, bodies and modifiers before it."""
        low = self._line_start(start)
        capital = self._text[start : start + 1].isupper()
        while True:
            at = start
            while at > low and self._text[at - 1] == " ":
                at -= 1
            found = _LAST_WORD.search(self._text, low, at) if at > low else None
            if found is None or (found.end() != at and self._text[found.end() : at].strip()):
                return start
            word = found.group(1)
            bare = at - 2 if word.endswith(("'s", "’s")) else at
            if body := self._bodies.get(bare) or self._bodies.get(at):
                start = body.start
            elif all(part in self._offices.modifiers for part in word.lower().split("-")):
                start = found.start()
            elif capital and word.istitle() and _INSIDE_SENTENCE.search(self._text, max(0, found.start() - 2), found.start()):
                start = found.start()  # "Deputy |Emergency Situations Minister"
            else:
                return start

    def _apposition(self, name_end: int) -> Role | None:
        opening = _APPOSED.match(self._text, name_end)
        if opening is None:
            return None
        begin = opening.end()
        closing = _APPOSITION_ENDS.search(self._text, begin, begin + _WINDOW)
        end = closing.start() if closing else min(len(self._text), begin + _WINDOW)
        if closing is None and end < len(self._text):
            return None
        if any(start in self._people for start in range(begin, end + 2)):  # "…, Labour MP |Tom Watson": the next in a list
            return None
        return self._headed(begin, end)

    def _headed(self, begin: int, end: int) -> Role | None:
        """The role that a phrase names, if its head is an office."""
        phrase = self._text[begin:end]
        for start, _, row in self._offices.scanner.find(phrase):
            head = phrase[:start]
            if len(head.split()) <= 6 and not re.search(r"\s(?:of|for|at|in|from|with|by|to)\s", head):
                if len(phrase.split()) > _LONGEST_ROLE:  # "candidate| for the election to be held on …"
                    phrase = phrase[: start + len(row.office)]
                return self._role(begin, begin + len(phrase), row)
            break
        return None

    def _fore_apposition(self, name: int, end: int) -> Role | None:
        """ "The mayor of London, |Sadiq Khan"."""
        low = self._line_start(name)
        stops = list(_STOP.finditer(self._text, low, end))
        low = stops[-1].end() if stops else low
        for article in re.finditer(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er)\s+", self._text[low:end]):
            role = self._headed(low + article.end(), end)
            if role and len(self._text[role.start : role.end].split()) <= 10:
                return role
        return None


def same_office(role: str, head: str) -> bool:
    """Does a role name this office: "Kyiv mayor", "mayor"?

    >>> same_office("deputy mayor of Kyiv", "mayor"), same_office("Kyiv mayor", "mayor")
    (False, True)
    """
    words = fold(role)
    at = re.search(rf"(?:^|\s){re.escape(fold(head))}\b", words)
    return bool(at) and not re.search(r"\b(?:deputy|vice|former|assistant|ex)[- ]", words[: at.end() if at else 0])

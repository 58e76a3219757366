"""Names that the model did not see: those it saw elsewhere, and what introduces a surname or an acronym in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.entities.edges import DETERMINER, GOES_ON, title_before, trim, word_before
from sayso.entities.mention import Extents, Mention, longest
from sayso.entities.names import NameWords, ends_as_body, fold, initials, is_acronym, letters_of
from sayso.entities.scanner import Scanner

# "First Surname", with particles, as it stands in a sentence that was not parsed
_FULL_NAME = re.compile(
    r"\b[A-Z][\w'’-]+(?: [A-Z]\.)?(?: (?:(?:de|la|le|van|von|der|den|bin|al|el|di|da) ){0,2}[A-Z][\w'’-]+){1,6}"
)
_MOST_NAMES = 4
# "Federal Office for Ports and Harbours", at most twelve words
_LONG_NAME = re.compile(r"\b[A-Z][\w'’&-]+(?: (?:(?:of|for|and|the|on|in|to|de|&) ){0,2}[A-Z][\w'’&-]+){1,11}")
_ACRONYM_AFTER = re.compile(r"\s?\(([A-Z][\w.&-]{1,9})\)")
# what a body is called alone: "Church of |Lumina|", "|Norvik| Bank"
_OWN_PART = re.compile(r"[A-Z]\w+ of ([A-Z][a-z]{3,})$|([A-Z]\w{3,}) ([A-Z]\w+)$")
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r" [A-Z]{2}")


def _own_parts(text: str, bodies: Iterable[str], words: NameWords) -> list[str]:
    """What the bodies of a text are called alone, where that is no word of every day in it."""
    parts = filter(None, map(_OWN_PART.match, bodies))
    own = sorted({part[1] or part[2] for part in parts if part[1] or fold(part[3]) in words.bodies})
    written = Counter(_WORD.findall(text)) if own else Counter[str]()
    return [one for one in own if written[one] > 2 * written[one.lower()] and fold(one) not in words.genders]


def names_unseen(text: str, found: Sequence[Mention], credits: Extents, words: NameWords) -> list[Mention]:
    """The names found, where the model did not see them; and what introduces a surname or an acronym in full."""
    more: list[Mention] = []

    def take(mentions: Iterable[Mention]) -> None:
        taken = Extents((m.start, m.end) for m in (*found, *more))
        more.extend([m for m in mentions if not taken.touch(m.start, m.end) and not credits.touch(m.start, m.end)])

    take(_introduced(text, found, words))
    names = Counter((m.text, m.label) for m in (*found, *more) if m.place is None and m.listed is None)
    by_name: dict[str, str] = {}
    for (name, label), _ in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        if len(name) > 1 and name[0].isupper() and fold(name) not in words.titles:
            by_name.setdefault(name, label)
    by_name = dict.fromkeys(_own_parts(text, by_name, words), "ORG") | by_name
    scanner = Scanner(by_name.items())
    take(
        Mention(start, end, text[start:end], label, title_before(text, start, words))
        for start, end, label in scanner.find(text)
        if not GOES_ON.match(text, end) and not _CAPITALS.match(text, end)
    )
    return more


def _introduced(text: str, found: Sequence[Mention], words: NameWords) -> list[Mention]:
    """Full names for bare surnames, in sentences that were not parsed; full names for acronyms, anywhere."""
    called = {fold(m.text): m.label for m in found if " " not in m.text and m.place is None}
    acronyms = {letters_of(m.text) for m in found if is_acronym(m.text) and m.place is None}
    mentions: list[Mention] = []
    for name in _FULL_NAME.finditer(text):
        a, b, title = trim(text, _after_office(name, words), name.end(), words)
        if text.count(" ", a, b) < _MOST_NAMES and _is_person(text, a, b, title, called, words):
            mentions.append(Mention(a, b, text[a:b], "PERSON", title))
    mentions += _in_full(text, acronyms)
    return longest(mentions)


def _is_person(text: str, start: int, end: int, title: str, called: dict[str, str], words: NameWords) -> bool:
    """Do title, office or what else the text says make these capitals a person's name?"""
    name = fold(text[start:end])
    if ends_as_body(name, words):
        return False
    if " " not in name:
        return title in words.sure_titles and name not in words.titles
    before = word_before(text, start)
    first, surname = name.split(" ", 1)[0], name.rsplit(" ", 1)[1]
    known = called.get(surname)
    return bool(title) or before in words.offices or known == "PERSON" or (known is not None and first in words.genders)


def _after_office(name: re.Match[str], words: NameWords) -> int:
    """Where the name starts in capitals that begin with an office: "Ukrainian President |Olena Koval"."""
    pieces = list(re.finditer(r"\S+", name.group()))
    last = max((n for n, piece in enumerate(pieces) if piece.group().lower() in words.titles), default=-1)
    return name.start() + pieces[last + 1].start() if last + 1 < len(pieces) else name.start()


def with_letters(text: str) -> list[Mention]:
    """Names with their letters in brackets behind them, whatever the model took for names there."""
    return list(_in_full(text, set()))


def _in_full(text: str, acronyms: set[str]) -> Iterator[Mention]:
    """Names whose initials are an acronym of the text, or stand after them in brackets."""
    for name in _LONG_NAME.finditer(text):
        bracketed = _ACRONYM_AFTER.match(text, name.end())
        letters = {letters_of(bracketed.group(1))} if bracketed else acronyms
        for piece in list(re.finditer(r"\S+", name.group()))[:-1] if letters else ():
            start = name.start() + piece.start()
            if not piece.group()[0].isupper() or DETERMINER.match(text, start):
                continue
            if not letters.isdisjoint(initials(text[start : name.end()])):
                yield Mention(start, name.end(), text[start : name.end()], "ORG")
                if bracketed:
                    yield Mention(*bracketed.span(1), bracketed.group(1), "ORG")
                break

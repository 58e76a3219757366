"""Where names stand in a text: the model's, mended; a user's; the tables'; and those of sentences that were not parsed."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from sayso.articles.credits import credits_of, find_credits
from sayso.entities.gazetteer import Gazetteer, Listed
from sayso.entities.names import NameWords, fold, initials, is_acronym, letters_of, name_words_of
from sayso.entities.places import Place, Places, places_of
from sayso.entities.scanner import Scanner
from sayso.lexicon import Lexicon


class _Collective(NamedTuple):
    noun: str
    label: str
    heads: tuple[str, ...]


class Bodies(NamedTuple):
    """Nouns for bodies ("agency"), and the heads of their names ("Agency")."""

    nouns: frozenset[str]
    heads: frozenset[str]


def bodies_of(lexicon: Lexicon) -> Bodies:
    """The nouns for bodies in the tables of a lexicon."""
    return lexicon.derived(_bodies)


def _bodies(lexicon: Lexicon) -> Bodies:
    rows = lexicon.rows("collective_nouns", _Collective)
    return Bodies(frozenset(row.noun for row in rows), frozenset(head for row in rows for head in row.heads))


LABELS = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"])
# also "But Osei said": what opens a sentence before a name
_DETERMINER = re.compile(r"(?i:the|a|an|this|that|its|his|her|their|our|my)\s+|(?:But|And|Yet|While|When)\s+(?=[A-Z])")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_EDGES = " \t\r\n\"'“”‘’`,;:.!?()[]{}<>*_-–—/|"
_INITIAL_BEFORE = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St))$")
# "First Surname", with particles, as it stands in a sentence that was not parsed
_FULL_NAME = re.compile(
    r"\b[A-Z][\w'’-]+(?: [A-Z]\.)?(?: (?:(?:de|la|le|van|von|der|den|bin|al|el|di|da) ){0,2}[A-Z][\w'’-]+){1,6}"
)
_MOST_NAMES = 4
# "Federal Office for Ports and Harbours", at most twelve words
_LONG_NAME = re.compile(r"\b[A-Z][\w'’&-]+(?: (?:(?:of|for|and|the|on|in|to|de|&) ){0,2}[A-Z][\w'’&-]+){1,11}")
_ACRONYM_AFTER = re.compile(r"\s?\(([A-Z][\w.&-]{1,9})\)")
_ACRONYM_LAST = re.compile(r"(?<=\w)\s?\(([A-Z][\w.&-]{1,9})\)?$")
_PARTY_STATE = re.compile(r"[DRI]-[A-Z]")
_CAPITALS = re.compile(r" [A-Z]{2}")
_GOES_ON = re.compile(r" [A-Z][a-z]|[-–][A-Z]")
_WORD_BEFORE = re.compile(r"([\w.'’-]+)[^\S\n]+$")  # on the same line
_TITLE_LAST = re.compile(r" ([\w.]+)$")
_NAME_AFTER = re.compile(r"\.? [A-Z][a-z]")
_LONGEST_TITLE = 3
_SHORTEST = 2
_CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))


class Mention(NamedTuple):
    """A name in the text.

    `label` is what its finder takes it for; `title` what stands before it ("Mr"); `described` says that it is, or has before
    it, a noun for bodies ("research firm |Nielsen", "City Administration").
    """

    start: int
    end: int
    text: str
    label: str
    title: str = ""
    place: Place | None = None
    listed: Listed | None = None
    described: bool = False


class Extents:
    """Stretches of text that never overlap, asked whether they touch another."""

    def __init__(self, extents: Iterable[tuple[int, int]]) -> None:
        self._extents = sorted(extents)
        self._starts = [start for start, _ in self._extents]

    def touch(self, start: int, end: int) -> tuple[int, int] | None:
        """The first that overlaps `start`…`end`."""
        at = max(0, bisect_right(self._starts, start) - 1)
        for extent in self._extents[at : bisect_left(self._starts, end)]:
            if extent[1] > start:
                return extent
        return None


def find_mentions(doc: Doc, lexicon: Lexicon, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """The names of a Doc, in order and without overlaps; a user's names win, then the model's, then the tables'."""
    text = doc.text
    words = name_words_of(lexicon)
    credits = Extents(_credits(text, lexicon))
    listed = [
        Mention(start, end, text[start:end], row.label, listed=row)
        for start, end, row in (gazetteer.find(doc) if gazetteer else ())
        if not credits.touch(start, end)
    ]
    taken = Extents((m.start, m.end) for m in listed)
    free = [m for m in (*_by_model(doc, lexicon, words), *_by_tables(doc, lexicon)) if not taken.touch(m.start, m.end)]
    found = [*listed, *_repair(text, _longest(m for m in free if not credits.touch(m.start, m.end)), words)]
    return sorted([*found, *_again(doc, found, credits, words)], key=lambda m: (m.start, m.end))


def _credits(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where picture credits and staff lines stand."""
    patterns = credits_of(lexicon)
    at = 0
    for line in text.splitlines(keepends=True):
        for credit in find_credits(line.rstrip("\r\n"), patterns):
            yield at + credit.start, at + credit.end
        at += len(line)


def _by_model(doc: Doc, lexicon: Lexicon, words: NameWords) -> Iterator[Mention]:
    places = places_of(lexicon)
    bodies = bodies_of(lexicon)
    text = doc.text  # spaCy joins it anew each time
    for ent in doc.ents:
        if ent.label_ not in LABELS:
            continue
        first, last = ent.start_char, ent.end_char
        if ent.label_ == "PERSON":
            first, last = _name_start(doc, ent, words), _name_end(doc, ent)
        for part in _parts(text, first, last):
            start, end, title = trim(text, *part, words)
            start, end = _uncompounded(text, start, end, places)
            name = text[start:end]
            if len(name) < _SHORTEST or not any(c.isupper() for c in name) or fold(name) in words.titles:
                continue
            described = _has_head(name, bodies)
            if ent.label_ in ("PERSON", "ORG"):
                described = described or _noun_before(text, start) in bodies.nouns
            yield Mention(start, end, name, "PERSON" if title else ent.label_, title, places.get(name), described=described)


def _name_start(doc: Doc, ent: Span, words: NameWords) -> int:
    """Where a person's name starts, if the model saw only the surname behind a title: "Prime Minister |Gabor Varga"."""
    if len(ent) > 1 or ent.start - 2 < ent.sent.start:
        return ent.start_char
    title, given = doc[ent.start - 2], doc[ent.start - 1]
    is_name = given.pos_ == "PROPN" and given.is_title and given.is_alpha and given.ent_type_ not in LABELS
    if is_name and title.lower_ in words.titles and given.lower_ not in words.titles and title.is_title:
        return given.idx
    return ent.start_char


def _name_end(doc: Doc, ent: Span) -> int:
    """Where a person's name ends, if the model saw only its beginning: "Wi| Sung Lac"."""
    end = ent.end
    while end < len(doc) and end - ent.end < 2:
        token = doc[end]
        is_name = token.pos_ == "PROPN" and token.is_title and token.is_alpha and token.ent_type_ not in LABELS
        if not is_name or token.text in _CALENDAR or doc[end - 1].whitespace_ != " ":
            break
        end += 1
    return doc[end - 1].idx + len(doc[end - 1])


def _uncompounded(text: str, start: int, end: int, places: Places) -> tuple[int, int]:
    """A place without the rest of a compound: "U.S.|-led", "anti-|Pyongyang", "D-|Calif."."""
    if _PARTY_STATE.match(text, start):
        return start + 2, end
    for hyphen in re.finditer(r"[-–]", text[start:end]):
        at = start + hyphen.start()
        if text[at + 1 : at + 2].islower() and places.get(text[start:at]):
            return start, at
        if text[start].islower() and places.get(text[at + 1 : end]):
            return at + 1, end
    return start, end


def _noun_before(text: str, start: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return found.group(1).lower() if found else ""


def _has_head(name: str, bodies: Bodies) -> bool:
    """Does the name say itself that it is a body's: "Kyiv City Military Administration", "Bank of Ireland"?"""
    words = re.split(r" (?:of|for) ", name, maxsplit=1)[0].split()
    return len(words) > 0 and " " in name and words[-1] in bodies.heads


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without what the model drew over a line's end, and with an acronym in brackets apart."""
    line = re.search(r"[^\n\r\t]+", text[start:end])
    if line is None:
        return
    start, end = start + line.start(), start + line.end()
    bracketed = _ACRONYM_LAST.search(text[start:end])
    if bracketed:
        yield start + bracketed.start(1), start + bracketed.end(1)
        end = start + bracketed.start()
    yield start, end


def trim(text: str, start: int, end: int, words: NameWords) -> tuple[int, int, str]:
    """A name without article, possessive, title and marks at its edges; and the title before or in it, folded.

    >>> from sayso.lexicon import default_lexicon
    >>> text = "the late Mr Osei's boats"
    >>> trim(text, 9, 18, name_words_of(default_lexicon()))
    (12, 16, 'mr')
    >>> trim("But Osei left.", 0, 8, name_words_of(default_lexicon()))
    (4, 8, '')
    """
    changed = True
    title = ""
    while changed and start < end:
        before = (start, end)
        if found := _DETERMINER.match(text, start, end):
            start = found.end()
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES and not _belongs(text, start, end):
            end -= 1
        if found := _POSSESSIVE.search(text[start:end]):
            end = start + found.start()
        last = _TITLE_LAST.search(text[start:end])
        if last and last.group(1).lower() in words.titles and _NAME_AFTER.match(text, end):  # "Navy| Capt. Jeff Davis"
            end = start + last.start()
        inside = _leading_title(text, start, end, words)
        if inside:
            title, start = title or fold(text[start:inside]), inside
        changed = (start, end) != before
    return start, end, title or title_before(text, start, words)


def _belongs(text: str, start: int, end: int) -> bool:
    """Does the last mark belong to the name: "U.S.", "Acme Inc.", "Force (RSF)"?"""
    if text[end - 1] == ".":
        return bool(_INITIAL_BEFORE.search(text[start : end - 1]))
    return text[end - 1] == ")" and "(" in text[start:end]


def _leading_title(text: str, start: int, end: int, words: NameWords) -> int | None:
    """Where a name starts after its title: "Mr |Osei", "Prime Minister |Osei"."""
    pieces = list(re.finditer(r"\S+", text[start:end]))[: _LONGEST_TITLE + 1]
    for n in range(min(_LONGEST_TITLE, len(pieces) - 1), 0, -1):
        phrase = " ".join(p.group() for p in pieces[:n]).lower()
        if phrase in words.titles and pieces[n].group()[0].isupper():
            return start + pieces[n].start()
    return None


def title_before(text: str, start: int, words: NameWords) -> str:
    """The title that stands before a name, folded ("mr"); empty if there is none."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if found and found.group(1).lower() in words.titles and found.group(1)[0].isupper():
        return fold(found.group(1))
    return ""


def _by_tables(doc: Doc, lexicon: Lexicon) -> Iterator[Mention]:
    text = doc.text
    words = name_words_of(lexicon)
    for start, end, place in places_of(lexicon).scanner.find(text):
        name = text[start:end]
        if fold(name) in words.genders or _runs_on(text, start, end, place):
            continue  # "Chad" and "Victoria" are people too; "Paris Hilton", "London Bridge" are other names
        yield Mention(start, end, name, place.label, place=place)


def _runs_on(text: str, start: int, end: int, place: Place) -> bool:
    """Does the name go on: is this place only a part of it?"""
    if place.kind == "demonym":
        return False
    return bool(_GOES_ON.match(text, end))


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of two that overlap the longer: "Bank of Peru" over "Peru", "Burkina Faso" over "Burkina"; else the first given."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.start >= mention.end:
            continue
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _repair(text: str, mentions: Sequence[Mention], words: NameWords) -> Iterator[Mention]:
    """Put together "Volodymyr| |Zelenskyy"; part "Calder Aerospace| of |Derby", if the body is named alone elsewhere."""
    names = {m.text for m in mentions}
    last: Mention | None = None
    for m in (*mentions, None):
        if m and last and fold(last.text) in words.genders and m.place is None and text[last.end : m.start] == " ":
            last = Mention(last.start, m.end, text[last.start : m.end], "PERSON", last.title)
            continue
        if last:
            yield from _parted(last, names)
        last = m


def _parted(m: Mention, names: set[str]) -> Iterator[Mention]:
    head, of, place = m.text.partition(" of ")
    if of and m.label == "ORG" and head in names and place[:1].isupper():
        yield m._replace(end=m.start + len(head), text=head, place=None)
        yield Mention(m.end - len(place), m.end, place, "GPE")
    else:
        yield m


def _unread(doc: Doc) -> list[tuple[int, int]]:
    """The stretches of a Doc that were not parsed."""
    found: list[tuple[int, int]] = []
    for token in doc:
        if token.pos == 0:
            if found and found[-1][1] == token.i:
                found[-1] = (found[-1][0], token.i + 1)
            else:
                found.append((token.i, token.i + 1))
    return [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in found]


def _again(doc: Doc, found: Sequence[Mention], credits: Extents, words: NameWords) -> list[Mention]:
    """The names found, where the model did not see them; and what introduces a surname or an acronym in full."""
    text = doc.text
    more: list[Mention] = []

    def take(mentions: Iterable[Mention]) -> None:
        taken = Extents((m.start, m.end) for m in (*found, *more))
        more.extend([m for m in mentions if not taken.touch(m.start, m.end) and not credits.touch(m.start, m.end)])

    take(_introduced(doc, found, words))
    names = Counter((m.text, m.label) for m in (*found, *more) if m.place is None and m.listed is None)
    by_name: dict[str, str] = {}
    for (name, label), _ in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        if len(name) > 1 and name[0].isupper() and fold(name) not in words.titles:
            by_name.setdefault(name, label)
    scanner = Scanner(by_name.items())
    take(
        Mention(start, end, text[start:end], label, title_before(text, start, words))
        for start, end, label in scanner.find(text)
        if not _GOES_ON.match(text, end) and not _CAPITALS.match(text, end)
    )
    return more


def _introduced(doc: Doc, found: Sequence[Mention], words: NameWords) -> list[Mention]:
    """Full names for bare surnames, in sentences that were not parsed; full names for acronyms, anywhere."""
    text = doc.text
    called = {fold(m.text): m.label for m in found if " " not in m.text and m.place is None}
    acronyms = {letters_of(m.text) for m in found if is_acronym(m.text) and m.place is None}
    mentions: list[Mention] = []
    for name in _FULL_NAME.finditer(text):
        a, b, title = trim(text, _after_office(name, words), name.end(), words)
        if text.count(" ", a, b) < _MOST_NAMES and _is_person(text, a, b, title, called, words):
            mentions.append(Mention(a, b, text[a:b], "PERSON", title))
    mentions += _in_full(text, acronyms)
    return _longest(mentions)


def _is_person(text: str, start: int, end: int, title: str, called: dict[str, str], words: NameWords) -> bool:
    """Do title, office or what else the text says make these capitals a person's name?"""
    name = fold(text[start:end])
    if " " not in name:
        return title in words.sure_titles and name not in words.titles
    before = _noun_before(text, start)
    first, surname = name.split(" ", 1)[0], name.rsplit(" ", 1)[1]
    known = called.get(surname)
    return bool(title) or before in words.offices or known == "PERSON" or (known is not None and first in words.genders)


def _after_office(name: re.Match[str], words: NameWords) -> int:
    """Where the name starts in capitals that begin with an office: "Ukrainian President |Olena Koval"."""
    pieces = list(re.finditer(r"\S+", name.group()))
    last = max((n for n, piece in enumerate(pieces) if piece.group().lower() in words.titles), default=-1)
    return name.start() + pieces[last + 1].start() if last + 1 < len(pieces) else name.start()


def _in_full(text: str, acronyms: set[str]) -> Iterator[Mention]:
    """Names whose initials are an acronym of the text, or stand after them in brackets."""
    for name in _LONG_NAME.finditer(text):
        bracketed = _ACRONYM_AFTER.match(text, name.end())
        letters = {letters_of(bracketed.group(1))} if bracketed else acronyms
        for piece in list(re.finditer(r"\S+", name.group()))[:-1] if letters else ():
            start = name.start() + piece.start()
            if not piece.group()[0].isupper() or _DETERMINER.match(text, start):
                continue
            if not letters.isdisjoint(initials(text[start : name.end()])):
                yield Mention(start, name.end(), text[start : name.end()], "ORG")
                if bracketed:
                    yield Mention(*bracketed.span(1), bracketed.group(1), "ORG")
                break

"""Where a name starts and ends: without article, title, possessive and marks, with what the model left off."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from sayso.entities.mention import LABELS
from sayso.entities.names import NameWords, fold
from sayso.entities.places import Places

# also "But Osei said": what opens a sentence before a name
DETERMINER = re.compile(r"(?i:the|a|an|this|that|its|his|her|their|our|my)\s+|(?:But|And|Yet|While|When)\s+(?=[A-Z])")
# what makes the name before it a part of another: "Paris| Hilton"
GOES_ON = re.compile(r" [A-Z][a-z]|[-–][A-Z]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PLACES = frozenset({"GPE", "LOC"})
# what a name is for or against: "|pro-Kyiv| Freedom Party"
_STANCE = re.compile(r"(?i:pro|anti|non)-[\w]+ (?=[A-Z])")
_EDGES = " \t\r\n\"'“”‘’`,;:.!?()[]{}<>*_-–—/|"
_INITIAL_BEFORE = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St))$")
_ACRONYM_LAST = re.compile(r"(?<=\w)\s?\(([A-Z][\w.&-]{1,9})\)?$")
_PARTY_STATE = re.compile(r"[DRI]-[A-Z]")
_WORD_BEFORE = re.compile(r"([\w.'’-]+)[^\S\n]+$")  # on the same line
_TITLE_LAST = re.compile(r" ([\w.]+)$")
_NAME_AFTER = re.compile(r"\.? [A-Z][a-z]")
_LONGEST_TITLE = 3
_COORDINATED = re.compile(r"([A-Z][a-z]+) and ([A-Z][a-z]+) ([A-Z][a-z]+)")
_CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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


def unjoined(ent: Span) -> Iterator[Span]:
    """A name without the preposition that the model took for a part of it, "Near| Beira"; and two names apart that only a
    comma joins: "in the Herald|, |Feher said"."""
    doc, start, end = ent.doc, ent.start, ent.end
    if ent[0].dep_ == "prep" and any(child.dep_ == "pobj" and child.i < end for child in ent[0].rights):
        start += 1
    town = ent.label_ in _PLACES
    listed = end < len(doc) and doc[end].dep_ == "cc"  # "Brotherhood of Carpenters, Joiners |and Millwrights"
    for comma in () if listed else doc[start + 1 : end - 1]:
        if comma.text == "," and start < comma.i and (town or not _are_linked(ent, start, comma.i)):
            yield Span(doc, start, comma.i, ent.label_)
            start = comma.i + 1
    yield Span(doc, start, end, ent.label_)


def _are_linked(ent: Span, start: int, comma: int) -> bool:
    """Whether the words before a comma in a name and those behind it hang on each other: "Derby, Connecticut"."""
    before, behind = range(start, comma), range(comma + 1, ent.end)
    heads = [(token.i, token.head.i) for token in ent if token.i != comma]
    return any((i in before and head in behind) or (i in behind and head in before) for i, head in heads)


def name_start(doc: Doc, ent: Span, words: NameWords) -> int:
    """Where a person's name starts, if the model saw only the surname behind a title: "Prime Minister |Gabor Varga"."""
    if len(ent) > 1 or ent.start - 2 < ent.sent.start:
        return ent.start_char
    title, given = doc[ent.start - 2], doc[ent.start - 1]
    is_name = given.pos_ == "PROPN" and given.is_title and given.is_alpha and given.ent_type_ not in LABELS
    if is_name and title.lower_ in words.titles and given.lower_ not in words.titles and title.is_title:
        return given.idx
    return ent.start_char


def name_end(doc: Doc, ent: Span) -> int:
    """Where a person's name ends, if the model saw only its beginning: "Wi| Sung Lac"."""
    end = ent.end
    while end < len(doc) and end - ent.end < 2:
        token = doc[end]
        is_name = token.pos_ == "PROPN" and token.is_title and token.is_alpha and token.ent_type_ not in LABELS
        if not is_name or token.text in _CALENDAR or doc[end - 1].whitespace_ != " ":
            break
        end += 1
    return doc[end - 1].idx + len(doc[end - 1])


def trim(text: str, start: int, end: int, words: NameWords, *, titled: bool = True) -> tuple[int, int, str]:
    """A name without article, possessive, title and marks at its edges; and the title before or in it, folded.

    Args:
        text: The text.
        start: Where the name starts.
        end: Where it ends.
        words: What the tables tell of the words before names.
        titled: Whether a title that it begins with stands before a name; "General Motors" is one itself.

    >>> from sayso.entities.names import name_words_of
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
        if found := DETERMINER.match(text, start, end):
            start = found.end()
        if found := _STANCE.match(text, start, end):
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
        inside = _leading_title(text, start, end, words) if titled else None
        if inside:
            title, start = title or fold(text[start:inside]), inside
        changed = (start, end) != before
    return start, end, title or (title_before(text, start, words) if titled else "")


def title_in_name(text: str, start: int, words: NameWords) -> int:
    """Where the name of a body starts whose first word is a title that was left out: "|Prince William County"."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    capital = found is not None and found.group(1)[:1].isupper() and found.group(1).lower() in words.titles
    return found.start(1) if found is not None and capital else start


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


def word_before(text: str, start: int) -> str:
    """The word on the same line before a name, in lower case; empty if there is none."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return found.group(1).lower() if found else ""


def uncoordinated(text: str, start: int, end: int, places: Places) -> Iterator[tuple[int, int]]:
    """Two places apart that share a word: "North| and |South Korea"."""
    found = _COORDINATED.fullmatch(text, start, end)
    if found and places.get(f"{found[1]} {found[3]}") and places.get(f"{found[2]} {found[3]}"):
        yield found.span(1)
        yield found.start(2), end
    else:
        yield start, end


def uncompounded(text: str, start: int, end: int, places: Places) -> tuple[int, int]:
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

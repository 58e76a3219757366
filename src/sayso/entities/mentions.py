"""Where names stand in a text: a user's, the model's, mended, the tables', and those that the model did not see."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from sayso.articles.credits import credits_of, find_credits
from sayso.entities.bodies import Bodies, bodies_of, names_body
from sayso.entities.edges import (
    GOES_ON,
    name_end,
    name_start,
    parts,
    title_in_name,
    trim,
    uncompounded,
    uncoordinated,
    unjoined,
    word_before,
)
from sayso.entities.gazetteer import Gazetteer
from sayso.entities.mention import LABELS, Extents, Mention, longest
from sayso.entities.names import NameWords, ends_as_body, fold, is_acronym, name_words_of
from sayso.entities.places import Place, Places, places_of
from sayso.entities.unseen import names_unseen, with_letters
from sayso.lexicon import Lexicon

_SHORTEST = 2
_CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))
_BODIES = frozenset({"ORG", "GPE", "FAC", "LOC"})
_WHERE = frozenset({"in", "at", "near"})
_INITIAL = re.compile(r"[A-Z]\. ")
_DATELINE_END = re.compile(r"(?:, [^:\n–—]{2,40})?(?: \([^)\n]*\))?(?::| ?[–—] | --? )")


def find_mentions(doc: Doc, lexicon: Lexicon, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """The names of a Doc, in order and without overlaps; a user's names win, then the model's, then the tables'."""
    text = doc.text  # spaCy joins it anew each time
    words = name_words_of(lexicon)
    credits = Extents(_credits(text, lexicon))
    listed = [
        Mention(start, end, text[start:end], row.label, listed=row)
        for start, end, row in (gazetteer.find(doc) if gazetteer else ())
        if not credits.touch(start, end)
    ]
    taken = Extents((m.start, m.end) for m in listed)
    seen = (
        *_by_model(doc, text, lexicon, words),
        *_subjects(doc, text, words),
        *_by_tables(text, lexicon),
        *with_letters(text),
    )
    free = [m for m in seen if not taken.touch(m.start, m.end)]
    found = [*listed, *_repair(text, longest(m for m in free if not credits.touch(m.start, m.end)), words, places_of(lexicon))]
    return sorted([*found, *names_unseen(text, found, credits, words)], key=lambda m: (m.start, m.end))


def _credits(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where picture credits and staff lines stand."""
    patterns = credits_of(lexicon)
    at = 0
    for line in text.splitlines(keepends=True):
        for credit in find_credits(line.rstrip("\r\n"), patterns):
            yield at + credit.start, at + credit.end
        at += len(line)


def _by_model(doc: Doc, text: str, lexicon: Lexicon, words: NameWords) -> Iterator[Mention]:
    places = places_of(lexicon)
    bodies = bodies_of(lexicon)
    people = frozenset(found[-1].lower_ for found in doc.ents if found.label_ == "PERSON")
    for ent in (name for found in doc.ents if found.label_ in LABELS for name in unjoined(found)):
        first, last = ent.start_char, ent.end_char
        if ent.label_ == "PERSON":
            first, last = name_start(doc, ent, words), name_end(doc, ent)
        for part in (one for whole in parts(text, first, last) for one in uncoordinated(text, *whole, places)):
            start, end, title = _trimmed(text, part, ent, people, words)
            start, end = uncompounded(text, start, end, places)
            name = text[start:end]
            if len(name) < _SHORTEST or not any(c.isupper() for c in name) or fold(name) in words.titles:
                continue
            described = names_body(name, bodies)
            if ent.label_ in ("PERSON", "ORG") or (ent.label_ in ("LOC", "GPE") and places.get(name) is None):
                described = described or (word_before(text, start) in bodies.nouns and not _INITIAL.match(name))
            label, place = _label(ent, name, title, words), places.get(name)
            located = _is_located(ent, name, words, bodies) or _opens_as_dateline(text, start, end)
            yield Mention(start, end, name, label, title, place, described=described, located=located)


def _subjects(doc: Doc, text: str, words: NameWords) -> Iterator[Mention]:
    """Names of one word that the model did not see: what begins a clause again and again, always with a capital."""
    tokens = [token for token in doc if token.tag_ == "NNP" and token.is_title and token.is_alpha and not token.ent_type_]
    often = Counter(token.text for token in doc if token.is_title)
    small = {token.text for token in doc if token.is_lower}
    for token in tokens:
        name = token.text
        known = name.lower() in small or fold(name) in words.titles or fold(name) in words.offices or name in _CALENDAR
        alone = token.dep_ in ("nsubj", "nsubjpass") and token.left_edge.i >= token.i - 1 and not token.conjuncts
        if alone and often[name] > 1 and len(name) > _SHORTEST and not known:
            yield Mention(token.idx, token.idx + len(token), name, "ORG")


def _trimmed(text: str, part: tuple[int, int], ent: Span, people: frozenset[str], words: NameWords) -> tuple[int, int, str]:
    """A name without what does not belong to it, and its title, which is a part of a body's: "General Motors"."""
    start, end, title = trim(text, *part, words)
    if title and ends_as_body(text[start:end], words):
        start, end, _ = trim(text, *part, words, titled=False)
        return title_in_name(text, start, words), end, ""
    inside = title and part[0] < start and title not in words.sure_titles
    if inside and ent.label_ in _BODIES and fold(text[start:end]).rsplit(" ", 1)[-1] not in people:
        return trim(text, *part, words, titled=False)
    return start, end, title


def _label(ent: Span, name: str, title: str, words: NameWords) -> str:
    if title:
        return "PERSON"
    return "ORG" if ent.label_ == "PERSON" and " " in name and ends_as_body(name, words) else ent.label_


def _is_located(ent: Span, name: str, words: NameWords, bodies: Bodies) -> bool:
    """Is something where the name is: "the dyke at Lapos", "near Lapos"; not "an analyst at Lapos", "in Parliament"?"""
    link = ent.root.head
    if ent.root.dep_ != "pobj" or link.lower_ not in _WHERE or " " in name or is_acronym(name) or name in bodies.heads:
        return False
    if any(child.dep_ == "det" for child in ent.root.lefts):
        return False  # "in the Capitol"
    return link.lower_ == "near" or link.head.lemma_.lower() not in words.offices


def _opens_as_dateline(text: str, start: int, end: int) -> bool:
    """Whether a name in capitals says where a story was written: "|SARAKAT|: Two boats …"."""
    own_line = start == 0 or text[start - 1] == "\n"
    return own_line and text[start:end].isupper() and _DATELINE_END.match(text, end) is not None


def _by_tables(text: str, lexicon: Lexicon) -> Iterator[Mention]:
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
    return bool(GOES_ON.match(text, end))


def _repair(text: str, mentions: Sequence[Mention], words: NameWords, places: Places) -> Iterator[Mention]:
    """Put together "Volodymyr| |Zelenskyy"; part "Calder Aerospace| of |Derby", if the body is named alone elsewhere."""
    names = {m.text for m in mentions}
    last: Mention | None = None
    for m in (*mentions, None):
        if m and last and fold(last.text) in words.genders and m.place is None and text[last.end : m.start] == " ":
            last = Mention(last.start, m.end, text[last.start : m.end], "PERSON", last.title)
            continue
        if last:
            yield from _parted(last, names, places)
        last = m


def _parted(m: Mention, names: set[str], places: Places) -> Iterator[Mention]:
    head, of, place = m.text.partition(" of ")
    distinct = " " in head or (places.get(place) is not None)  # not "Church| of |Sudmark", "Bank| of |Leven"
    if of and m.label == "ORG" and head in names and place[:1].isupper() and distinct:
        yield m._replace(end=m.start + len(head), text=head, place=None)
        yield Mention(m.end - len(place), m.end, place, "GPE")
    else:
        yield m

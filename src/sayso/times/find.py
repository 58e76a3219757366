"""The stage: a Doc → its time expressions as intervals."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Time
from sayso.syntax.roles import role_of
from sayso.times.anchor import Anchor
from sayso.times.dates import date_extents
from sayso.times.grammar import find_phrases
from sayso.times.phrase import Phrase
from sayso.times.tense import Cues, cues, governing_tense, looks_back
from sayso.times.timex import Reading, first_day
from sayso.times.words import read_words, vocabulary

_MODERN = 1900
_FULL_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’]{0,2}\s|\n")
_NOUN_BEHIND = re.compile(r"\s(?!(?:in|at|on|to|for|from|before|after|and|or|but|by|when|where|as|respectively)\b)[^\W\d]")
_DAYS = ("day", "part_of_day", "minute")
_DATED = (*_DAYS, "week", "month", "year")
_PERIODS = ("month", "quarter", "half_year")


def find_times(doc: Doc, *, published: date | None = None, lexicon: Lexicon | None = None) -> tuple[Time, ...]:
    """All time expressions of a Doc, in text order, with offsets into `doc.text`.

    Args:
        doc: A Doc; the parse, where there is one, tells past from future.
        published: The publication date, or date-time. Without it only what the text itself fixes is resolved.
        lexicon: Tables to read instead of the default ones.

    Returns:
        One record per expression. What the words leave open is None; a year left open is written `--06-10`.

    >>> import spacy
    >>> doc = spacy.blank("en")("The dam broke on Friday, four months after June 2024.")
    >>> [(time.text, time.earliest, time.timex) for time in find_times(doc, published=date(2024, 10, 16))]
    [('Friday', '2024-10-11', '2024-10-11'), ('four months after June 2024', '2024-10-01', '2024-10')]
    """
    return read_times(doc, published=published, lexicon=lexicon or default_lexicon()).times


def find_dates(doc: Doc, *, lexicon: Lexicon | None = None) -> tuple[tuple[int, int], ...]:
    """The extents of a Doc's dates and times of the day, from which no figure is read.

    Args:
        doc: A Doc.
        lexicon: Tables to read with.

    >>> import spacy
    >>> doc = spacy.blank("en")("On June 16, 31 boats left for three days.")
    >>> [doc.text[start:end] for start, end in find_dates(doc)]
    ['June 16']
    """
    return read_times(doc, published=None, lexicon=lexicon or default_lexicon()).dates


class TimesRead(NamedTuple):
    """The time expressions of a Doc, and the extents of its dates and times of the day, which figures leave alone."""

    times: tuple[Time, ...] = ()
    dates: tuple[tuple[int, int], ...] = ()


def read_times(doc: Doc, *, published: date | None, lexicon: Lexicon) -> TimesRead:
    """The same as `find_times`, and which characters belong to a date.

    Args:
        doc: A Doc.
        published: The publication date.
        lexicon: Tables to read with.
    """
    text = doc.text
    phrases = _phrases(text, lexicon)
    if not phrases:
        return TimesRead()
    known = lexicon.derived(cues)
    years = frozenset(int(year.group()) for year in _FULL_YEAR.finditer(text))
    found: list[Time] = []
    dates: list[tuple[int, int]] = []
    before, at = _Before(Anchor(published).day), 0
    for phrase in phrases:
        if (before.same_sentence or before.period) and _SENTENCE_END.search(text, at, phrase.start):
            before = _Before(before.day, last_day=before.last_day)
        at = phrase.end
        if _is_count(doc, phrase):
            continue
        reading = phrase.read(_anchor(doc, phrase, published, before, years, known))
        dates += date_extents(phrase, reading)
        if reading is not None:
            found.append(_record(phrase, reading))
            before = _go_on(before, reading)
    return TimesRead(tuple(found), tuple(dates))


@lru_cache(maxsize=2)
def _phrases(text: str, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """The time expressions of a text, unread; kept, since a text without a date is read a second time."""
    return tuple(find_phrases(text, read_words(text, lexicon.derived(vocabulary))))


def _is_count(doc: Doc, phrase: Phrase) -> bool:
    """ "the 1342 men", "of 2000 homes": four digits alone that the parse hangs on a plural, and that need not be a year."""
    if len(phrase.parts) > 1:
        return False
    if phrase.has("monthday"):
        return _counts_noun(doc, phrase)
    year = phrase.year()
    if year is None or (year >= _MODERN and year % 100):
        return False
    span = doc.char_span(phrase.start, phrase.end)
    return span is not None and _counts_plural(span[0])


def _counts_plural(number: Token) -> bool:
    """Whether the parse hangs a number on a plural behind it, and no other number stands between."""
    noun = number.head
    if role_of(number) != "number" or noun.i <= number.i or noun.tag_ not in ("NNS", "NNPS"):
        return False
    return not any(word.like_num or word.lower_ in ("some", "about") for word in number.doc[number.i + 1 : noun.i])


def _counts_noun(doc: Doc, phrase: Phrase) -> bool:
    """ "on June 10 and |11 villagers fled", but "on June 10 and |11 in Leeds": by the parse, or by the words without one."""
    span = doc.char_span(phrase.start, phrase.end)
    if span is None or not _NOUN_BEHIND.match(doc.text, phrase.end):
        return False
    return not span[0].pos or (role_of(span[0]) in ("number", "subject") and span[0].head.i > span[0].i)


class _Before(NamedTuple):
    """What the text has spoken of: its last time, if in the same sentence, the last month or quarter there; the last day."""

    day: date | None
    same_sentence: bool = False
    period: Reading | None = None
    last_day: date | None = None


def _go_on(before: _Before, reading: Reading) -> _Before:
    """What the text has spoken of after one more time."""
    if reading.grain in _PERIODS:
        before = before._replace(period=reading)
    if reading.grain in _DATED and (day := first_day(reading)):
        is_day = reading.grain in _DAYS
        return before._replace(day=day, same_sentence=is_day, last_day=day if is_day else before.last_day)
    return before


def _anchor(doc: Doc, phrase: Phrase, published: date | None, before: _Before, years: frozenset[int], known: Cues) -> Anchor:
    return Anchor(
        published,
        tense=lambda: governing_tense(doc, phrase.start, phrase.end, known),
        mentioned=before.day,
        same_sentence=before.same_sentence,
        years=years,
        looks_back=lambda: looks_back(doc, phrase.start, known),
        period=before.period,
        last_day=before.last_day,
    )


def _record(phrase: Phrase, reading: Reading) -> Time:
    return Time(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        earliest=reading.earliest,
        latest=reading.latest,
        grain=reading.grain,
        timex=reading.timex,
    )

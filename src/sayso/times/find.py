"""The stage: a Doc → its time expressions as intervals."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Time
from sayso.times.anchor import Anchor
from sayso.times.grammar import find_phrases
from sayso.times.phrase import Phrase
from sayso.times.tense import Cues, cues, governing_tense, looks_back
from sayso.times.timex import Reading, first_day
from sayso.times.words import read_words, vocabulary

_FULL_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’]{0,2}\s|\n")
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
    lexicon = lexicon or default_lexicon()
    text = doc.text
    phrases = find_phrases(text, read_words(text, lexicon.derived(vocabulary)))
    if not phrases:
        return ()
    known = lexicon.derived(cues)
    years = frozenset(int(year.group()) for year in _FULL_YEAR.finditer(text))
    found: list[Time] = []
    before, at = _Before(Anchor(published).day), 0
    for phrase in phrases:
        if (before.same_sentence or before.period) and _SENTENCE_END.search(text, at, phrase.start):
            before = _Before(before.day, last_day=before.last_day)
        reading = phrase.read(_anchor(doc, phrase, published, before, years, known))
        at = phrase.end
        if reading is not None:
            found.append(_record(phrase, reading))
            before = _go_on(before, reading)
    return tuple(found)


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

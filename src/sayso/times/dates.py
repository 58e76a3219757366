"""Which characters of a text belong to a date or a time of the day, so that no number is taken from them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.times import days, periods
from sayso.times.anchor import Anchor
from sayso.times.phrase import Phrase
from sayso.times.rules import AMOUNTS
from sayso.times.timex import Reading

Extent = tuple[int, int]
_MODERN = 1900


def date_extents(phrase: Phrase, reading: Reading | None) -> Iterator[Extent]:
    """The extents of dates and times of the day in a time expression; amounts of time are figures.

    Years that stand alone are left out, except old ones that were read: "in 2024" and "of 2000 men" differ by the words around.

    >>> from sayso.lexicon import default_lexicon
    >>> from sayso.times.anchor import Anchor
    >>> from sayso.times.grammar import find_phrases
    >>> from sayso.times.words import read_words, vocabulary
    >>> text = "Three weeks before June 16, 31 men left for 2 days."
    >>> phrases = find_phrases(text, read_words(text, default_lexicon().derived(vocabulary)))
    >>> extents = [date_extents(phrase, phrase.read(Anchor(None))) for phrase in phrases]
    >>> [text[start:end] for of_phrase in extents for start, end in of_phrase]
    ['June 16']
    """
    if phrase.reader in AMOUNTS or (phrase.reader is periods.year and len(phrase.parts) == 1 and not _is_old(phrase)):
        return
    if reading is None and phrase.reader in (periods.old_year, days.spoken_clock):
        return
    if any(part.reader in AMOUNTS for part in phrase.phrases()):
        for part in phrase.phrases():
            yield from date_extents(part, reading)
    else:
        yield phrase.start, phrase.end


def _is_old(phrase: Phrase) -> bool:
    """Whether a year is neither of our time nor a round number, which many counts are."""
    return periods.old_year(phrase, Anchor(None)) is not None and (phrase.year() or 0) < _MODERN

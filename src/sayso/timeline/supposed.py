"""The year of which a text without a date seems to tell, and its times as they read then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.lexicon import Lexicon
from sayso.records import Time
from sayso.timeline.intervals import intervals
from sayso.times import find_times
from sayso.times.tense import cues, governing_tense

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMES_YEAR = frozenset({"day", "month", "quarter", "half_year", "year", "season"})
_NEEDS_YEAR = frozenset({"month", "quarter", "half_year", "year", "season"})
_WINTER = (2, 28)


class Supposed(NamedTuple):
    """The last year that a text tells of, what speaks for it ("past", "unknown", or "ahead" where only plans have a year), how
    often it is named, and the times that need a year, read as in the winter after it, when years are looked back on."""

    year: int
    grounds: str
    named: int
    times: tuple[Time, ...]


def suppose(doc: Doc, text: str, times: Sequence[Time], lexicon: Lexicon) -> Supposed | None:
    """The times that name no year, as the years that the text names let them be read; None where it names none.

    Args:
        doc: The article.
        text: Its text.
        times: Its times, read without a publication date.
        lexicon: Tables to read with.
    """
    told = _told(doc, times, lexicon)
    if not told:
        return None
    year, grounds = _last_told(told)
    return Supposed(year, grounds, sum(told.get(year, Counter()).values()), tuple(_read(doc, text, year, lexicon)))


def _last_told(told: Mapping[int, Counter[str]]) -> tuple[int, str]:
    """The last year that is told of in the past, or in no certain tense, else the one before all plans; and which of these."""
    past = [year for year, tenses in told.items() if tenses["past"] + tenses["over"] >= max(1, tenses["future"])]
    if past:
        return max(past), "past"
    unknown = [year for year, tenses in told.items() if tenses["unknown"] > tenses["future"]]
    if unknown:
        return max(unknown), "unknown"
    first = min(told)
    return first - (first + 1 not in told), "ahead"


def _told(doc: Doc, times: Sequence[Time], lexicon: Lexicon) -> dict[int, Counter[str]]:
    """The years that a text names, with the tenses in which it tells of them."""
    known = lexicon.derived(cues)
    told: dict[int, Counter[str]] = {}
    for time in times:
        if time.grain in _NAMES_YEAR and time.latest and "1900" < time.latest < "2100" and _YEAR.search(time.text):
            told.setdefault(int(time.latest[:4]), Counter())[governing_tense(doc, time.start, time.end, known)] += 1
    return told


def _read(doc: Doc, text: str, year: int, lexicon: Lexicon) -> Iterator[Time]:
    then = date(year + 1, *_WINTER)
    for time in intervals(text, find_times(doc, published=then, lexicon=lexicon), then):
        if time.grain in _NEEDS_YEAR and not (time.earliest or "-").startswith("-"):
            yield time

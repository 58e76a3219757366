"""Figures: the quantities of a text, with bounds, units, rates and what they count."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.figures.change import previous_levels
from sayso.figures.dollars import US, bare_dollar
from sayso.figures.find import Reading, read_figures
from sayso.figures.links import equivalents
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Figure

__all__ = ["Reading", "bare_dollar", "equivalents", "find_figures", "previous_levels", "read_figures"]


def find_figures(
    doc: Doc, *, dates: Sequence[tuple[int, int]] = (), lexicon: Lexicon | None = None, dollar: str = US
) -> tuple[Figure, ...]:
    """All figures of a Doc, in text order, with offsets into `doc.text`.

    Args:
        doc: A Doc, parsed in whole or in part; what a figure counts is read from the parse, all else from the text.
        dates: The extents of dates and times of the day, as `sayso.times.find_dates` gives them: no number in them is a figure.
        lexicon: Tables to read with.
        dollar: What a bare "$" stands for: an ISO 4217 code.

    Returns:
        The figures; their numbers do not overlap.

    >>> import spacy
    >>> doc = spacy.blank("en")("Each is paid approximately $800 a month.")
    >>> [(f.text, f.value, f.bound, f.unit, f.per) for f in find_figures(doc)]
    [('approximately $800 a month', 800, 'about', 'USD', 'month')]
    """
    return tuple(reading.figure for reading in read_figures(doc, dates, lexicon or default_lexicon(), dollar))

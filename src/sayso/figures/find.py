"""Numerals → figures, in the order of the flow: unit, ratio, bound, age; what is none goes; then counted noun, rate, change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.figures.ages import read_age
from sayso.figures.bounds import read_bound
from sayso.figures.change import read_changes
from sayso.figures.counted import is_unsure, read_counted
from sayso.figures.dates import are_counted, is_dated
from sayso.figures.draft import Draft
from sayso.figures.elided import resume_unit
from sayso.figures.ellipsis import read_exchange, resume_rate
from sayso.figures.gapping import gapped
from sayso.figures.indices import read_level
from sayso.figures.layout import read_layout
from sayso.figures.links import read_equivalents, read_shared
from sayso.figures.moves import share_move
from sayso.figures.nonfigures import is_nonfigure
from sayso.figures.numbered import is_part_of_name
from sayso.figures.pronouns import is_pronoun
from sayso.figures.ranges import join, share_unit
from sayso.figures.rates import read_rate
from sayso.figures.ratios import read_ratio
from sayso.figures.units import draft_of
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.numerals import find_numerals
from sayso.reader import Chances, Passage, SecondReader
from sayso.records import Figure, Span


class Reading(NamedTuple):
    """A figure, how many such choices of its counted noun are right on unseen texts, and what the encoder says of it."""

    figure: Figure
    counted_confidence: float
    chances: Chances | None = None


def read_figures(
    doc: Doc,
    dates: Sequence[tuple[int, int]],
    lexicon: Lexicon,
    dollar: str = "USD",
    encoder: SecondReader | None = None,
) -> tuple[Reading, ...]:
    """All figures of a Doc, in text order; none is read from the extents of dates.

    Args:
        doc: A Doc, parsed in whole or in part.
        dates: The extents of dates and times of the day.
        lexicon: Tables to read with.
        dollar: The currency of a bare "$".
        encoder: The second reader, which is asked what a figure counts where the first is unsure; None to do without.
    """
    view = View(doc, lexicon, dollar)
    drafts = _numbers(view, dates)
    for i, draft in enumerate(drafts):
        resume_unit(view, draft, drafts[:i])
        read_level(view, draft, drafts[:i])
        draft.counted, draft.counted_confidence = read_counted(view, draft, drafts[:i])
    if encoder is not None:
        _read_again(view, drafts, encoder)
    for i, draft in enumerate(drafts):
        read_rate(view, draft)
        read_exchange(view, draft)
        resume_rate(view, draft, drafts[:i])
        _take_in(draft)
    read_shared(view, drafts)
    read_equivalents(view, drafts)
    read_changes(view, drafts)
    kept = _apart(_outside_rates(drafts))
    return tuple(Reading(_figure(view.text, draft), draft.counted_confidence, draft.chances) for draft in kept)


def _read_again(view: View, drafts: Sequence[Draft], encoder: SecondReader) -> None:
    """Ask the encoder about all figures, and choose anew what those count of which the first reader is not sure."""
    asked = [i for i, draft in enumerate(drafts) if view.is_parsed(draft.first)]
    if not asked:
        return
    passage = Passage(view.text, tuple((drafts[i].first, drafts[i].last) for i in asked))
    for i, chances in zip(asked, encoder.read([passage])[0], strict=True):
        drafts[i].chances = chances
        if chances is not None and is_unsure(view, drafts[i]):
            drafts[i].counted, drafts[i].counted_confidence = read_counted(view, drafts[i], drafts[:i], chances)


def _numbers(view: View, dates: Sequence[tuple[int, int]]) -> list[Draft]:
    """The numbers that count or measure something, with unit and bound; two that are one range joined."""
    waiting = [draft_of(view, numeral) for numeral in find_numerals(view.text, apart=dates, lexicon=view.lexicon)]
    found: list[Draft] = []
    name_before: int | None = None
    at = 0
    while at < len(waiting):
        draft, after = waiting[at], waiting[at + 1] if at + 1 < len(waiting) else None
        at += 1
        if draft is None or (found and draft.first < found[-1].end):  # "422 parts per million"
            continue
        if after is not None and (joined := _joined(view, draft, after)) is not None:
            draft, at = joined, at + 1
        elif after is not None:
            share_unit(view, draft, after)
            share_move(view, draft, after)
        name_before = _take_over(view, draft, found, name_before)
    return found


def _take_over(view: View, draft: Draft, found: list[Draft], name_before: int | None) -> int | None:
    """Add a number to those found if it counts or measures something; the end of the last number that was part of a name."""
    read_layout(view, draft)
    if _counts(view, draft, found, name_before):
        found.append(draft)
        return name_before
    return draft.last if is_part_of_name(view, draft, name_before) else None


def _joined(view: View, draft: Draft, after: Draft) -> Draft | None:
    """The range that two numbers make, if both count or measure something."""
    joined = join(view, draft, after)
    if joined is None or (joined.named and not is_dated(view, draft)) or are_counted(view, draft, after):
        return joined
    return None if any(is_nonfigure(view, one) for one in (draft, after)) else joined


def _counts(view: View, draft: Draft, found: list[Draft], name_before: int | None) -> bool:
    """Read what is around a number, and say whether it counts or measures anything."""
    if not read_ratio(view, draft):
        return False
    read_bound(view, draft)
    if gapped(view, draft, found[-1] if found else None):
        return True
    read_age(view, draft, found)
    return not is_nonfigure(view, draft, name_before) and not is_pronoun(view, draft)


def _take_in(draft: Draft) -> None:
    """A figure's text goes on to the noun that it counts, where that follows at once."""
    if draft.unit.kind != "age" and draft.counted is not None and draft.end <= draft.counted.start <= draft.end + 8:
        draft.reach(draft.start, draft.counted.end)


def _outside_rates(drafts: list[Draft]) -> list[Draft]:
    """The number in "7 per 100,000 people" and "9 per million" belongs to the rate."""
    pairs = zip([None, *drafts], drafts, strict=False)
    return [d for before, d in pairs if before is None or before.per is None or not _is_denominator(before, d)]


def _is_denominator(rate: Draft, draft: Draft) -> bool:
    return rate.end - len(rate.per or "") <= draft.first < rate.end


def _apart(drafts: list[Draft]) -> list[Draft]:
    """No figure begins before the number of the one before it ends."""
    for before, draft in pairwise(drafts):
        draft.start = max(draft.start, min(before.last, draft.first))
    return drafts


def _figure(text: str, draft: Draft) -> Figure:
    return Figure(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        number=Span(start=draft.first, end=draft.last, text=text[draft.first : draft.last]),
        value=draft.value,
        low=draft.low,
        high=draft.high,
        bound=draft.bound,
        unit=draft.unit.name,
        kind=draft.unit.kind,
        per=draft.per,
        counted=draft.counted,
        unit_uri=draft.unit.uri,
        change=draft.change,
    )

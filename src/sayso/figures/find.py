"""Numerals → figures, in the order of the flow: unit, ratio, bound, age; what is none goes; then counted noun, rate, change."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from sayso.candidates import find_numerals
from sayso.figures.ages import read_age
from sayso.figures.bounds import read_bound
from sayso.figures.change import read_changes
from sayso.figures.counted import read_counted
from sayso.figures.draft import Draft
from sayso.figures.ellipsis import read_exchange, resume_unit
from sayso.figures.gapping import gapped
from sayso.figures.layout import read_layout
from sayso.figures.links import read_equivalents, read_shared
from sayso.figures.nonfigures import goes_on, is_nonfigure, is_numbered
from sayso.figures.pronouns import is_pronoun
from sayso.figures.ranges import between_units, join, share_unit
from sayso.figures.rates import read_rate
from sayso.figures.ratios import read_ratio
from sayso.figures.units import draft_of
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.records import Figure, Span


def read_figures(doc: Doc, lexicon: Lexicon) -> tuple[Figure, ...]:
    """All figures of a Doc, in text order."""
    view = View(doc, lexicon)
    drafts = _numbers(view)
    for i, draft in enumerate(drafts):
        resume_unit(view, draft, drafts[:i])
        draft.counted = read_counted(view, draft, drafts[:i])
        read_rate(view, draft)
        read_exchange(view, draft)
        _take_in(draft)
    read_shared(view, drafts)
    read_equivalents(view, drafts)
    read_changes(view, drafts)
    return tuple(_figure(view.text, draft) for draft in _apart(_outside_rates(drafts)))


def _numbers(view: View) -> list[Draft]:
    """The numbers that count or measure something, with unit and bound; two that are one range joined."""
    waiting = [draft_of(view, numeral) for numeral in find_numerals(view.text, lexicon=view.lexicon)]
    found: list[Draft] = []
    name_before: int | None = None
    at = 0
    while at < len(waiting):
        draft, after = waiting[at], waiting[at + 1] if at + 1 < len(waiting) else None
        at += 1
        if draft is None or (found and draft.first < found[-1].end):  # "422 parts per million"
            continue
        joined = join(view, draft, after) if after is not None else None
        if joined is not None and after is not None:
            if any(is_nonfigure(view, one) for one in (draft, after)) and not joined.named:
                joined = None
            else:
                draft, at = joined, at + 1
        if joined is None and after is not None and not between_units(view, draft, after):
            share_unit(view, draft, after)
        read_layout(view, draft)
        if _counts(view, draft, found, name_before):
            found.append(draft)
        else:
            name_before = draft.last if is_numbered(view, draft) or goes_on(view, draft, name_before) else None
    return found


def _counts(view: View, draft: Draft, found: list[Draft], name_before: int | None) -> bool:
    """Read what is around a number, and say whether it counts or measures anything."""
    if not read_ratio(view, draft, found):
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

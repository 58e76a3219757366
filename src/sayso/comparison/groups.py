"""The whole way: extractions → groups, each with its label, its statements and its verdict."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from sayso.comparison.classes import Vocabulary, vocabulary
from sayso.comparison.grouping import grouped
from sayso.comparison.reports import Extracted, Report, reports_of
from sayso.comparison.verdicts import shared, spread, verdict
from sayso.lexicon import lexicon_with
from sayso.records import Group, Number, Statement
from sayso.settings import Settings

T = TypeVar("T")
_EMPTY = frozenset({"be", "have", "do", "say", "tell"})  # predicates that tell nothing of what happened
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def compare(extractions: Iterable[Extracted], settings: Settings) -> tuple[Group, ...]:
    """The groups of statements of the extractions that tell the same thing, in the order of their first statement."""
    words = lexicon_with(settings.tables).derived(vocabulary)
    with _no_collections():
        groups = grouped(reports_of(list(extractions), words), words)
        return tuple(_group(f"g{n}", reports, words) for n, reports in enumerate(groups, 1))


@contextmanager
def _no_collections() -> Iterator[None]:
    """No search for cycles: none are made here, and each search walks all that is compared, so that time outgrows it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _group(name: str, reports: Sequence[Report], words: Vocabulary) -> Group:
    """One group; its bounds are those that fit all statements or, where none do, those between which they lie."""
    unit = words.scales.get(reports[0].claim.figure.unit)
    scale, shift = (unit.scale, unit.shift or 0.0) if unit else (1.0, 0.0)
    statements = tuple(_statement(report, scale, shift) for report in reports)
    found = verdict(statements, words.updates)
    low, high = (shared if found in ("agree", "compatible") else spread)(*statements)
    return Group(id=name, label=label(reports, words), verdict=found, low=low, high=high, statements=statements)


def _statement(report: Report, scale: float, shift: float) -> Statement:
    """A report as a statement, with its bounds in the unit of the group."""
    source = next((step.source for step in report.claim.attribution if step.source), None)
    return Statement(
        extraction=report.extraction,
        claim=report.claim,
        publisher=report.story.publisher,
        speaker=(source.name or source.text) if source else None,
        published=report.story.published,
        low=_unscaled(report.low, scale, shift),
        high=_unscaled(report.high, scale, shift),
    )


def _unscaled(number: float | None, scale: float, shift: float) -> Number | None:
    if number is None or (scale == 1 and not shift):
        return number
    return float(f"{number / scale - shift:.12g}")  # what 5 miles were before they were metres


def label(reports: Sequence[Report], words: Vocabulary) -> str:
    """What a group is about: what, what happened to it, where and when ("people killed, Kyiv, 17 June 2025")."""
    first = reports[0]
    counted = _commonest(report.claim.figure.counted.text for report in reports if report.claim.figure.counted)
    if counted is None and first.claim.figure.unit != "count":
        counted = first.claim.figure.unit.replace("_", " ")
    happened = first.happening if first.classed else _predicate(first)
    is_thing = any(report.claim.figure.counted for report in reports)
    what = f"{counted} {happened}" if is_thing and first.classed else ", ".join(part for part in (counted, happened) if part)
    return ", ".join(part for part in (what, _place(reports, words), _day(reports)) if part)


def _predicate(report: Report) -> str | None:
    """The predicate as in a dictionary, unless it says nothing of what happened."""
    predicate = report.claim.event.predicate if report.claim.event else None
    return None if predicate in _EMPTY else predicate


def _place(reports: Sequence[Report], words: Vocabulary) -> str | None:
    """The commonest town as it is written, else the commonest country."""
    events = [report.claim.event for report in reports]
    written = {event.place.text.casefold(): event.place.text for event in events if event and event.place}
    if town := _commonest(town for report in reports for town in sorted(report.places.towns)):
        return written.get(town, town.title())
    country = _commonest(code for report in reports for code in sorted(report.places.countries))
    return words.names.get(country) if country else None


def _day(reports: Sequence[Report]) -> str | None:
    days = [report.days[1] for report in reports if report.days and report.days[1] < date.max.toordinal()]
    days = days or [report.story.day for report in reports if report.story.day]
    if not days:
        return None
    day = date.fromordinal(_commonest(days) or days[0])
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _commonest(values: Iterable[T]) -> T | None:
    return next((value for value, _ in Counter(values).most_common(1)), None)

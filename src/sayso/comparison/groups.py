"""The whole way: extractions → groups, each with its label, its statements and its verdict."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple, TypeVar

from sayso.comparison.classes import Vocabulary, vocabulary
from sayso.comparison.group import Group
from sayso.comparison.grouping import grouped
from sayso.comparison.happenings import MONTHS
from sayso.comparison.reasons import reason
from sayso.comparison.reports import EMPTY, Extracted, Report, reports_of
from sayso.comparison.verdicts import shared, spread, verdict
from sayso.lexicon import lexicon_with
from sayso.records import Counted, Number, Statement
from sayso.settings import Settings

T = TypeVar("T")
_DATE = len("2025-06-17")


class Compared(NamedTuple):
    """The groups of statements that tell the same thing, in the order of their first statement; without any, why not."""

    groups: tuple[Group, ...]
    reason: str | None = None


def compare(extractions: Iterable[Extracted], settings: Settings) -> Compared:
    """What extractions have in common."""
    words = lexicon_with(settings.tables).derived(vocabulary)
    with _no_collections():
        reports = reports_of(list(extractions), words)
        made = (_group(f"g{n}", group, words) for n, group in enumerate(grouped(reports, words), 1))
        groups = tuple(group.with_tables(settings.tables) for group in made)
        return Compared(groups, None if groups else reason(reports, words))


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
    statements = [_statement(report, scale, shift) for report in reports]
    found = verdict(statements, words)
    order = _by_period if found == "series" else _by_publication
    statements = [one for _, one in sorted(zip(reports, statements, strict=True), key=lambda pair: order(pair[0]))]
    told = [one for one in statements if one.claim.factuality != "denied"]
    low, high = (shared if found in ("agree", "compatible") else spread)(*told)
    return Group(
        id=name,
        label=label(reports, words, in_series=found == "series"),
        verdict=found,
        low=low,
        high=high,
        statements=tuple(statements),
    )


def _by_publication(report: Report) -> tuple[int, str]:
    """Where a report comes in order of time; those that only name the same day stay as they were given."""
    published = report.story.published or ""
    return report.story.day or 0, published if len(published) > _DATE else ""


def _by_period(report: Report) -> tuple[str, tuple[int, int]]:
    """Where a report comes in a series: what is measured from one base together, in the order of the periods told of."""
    return report.base or "", report.days or (report.day, report.day)


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


def label(reports: Sequence[Report], words: Vocabulary, *, in_series: bool = False) -> str:
    """What a group is about: what, what happened to it, where and when ("people killed, Kyiv, 17 June 2025")."""
    time = (_periods(reports) if in_series else None) or _day(reports)
    return _listed(_what(reports, words), _measured_from(reports), _place(reports, words), time)


def _what(reports: Sequence[Report], words: Vocabulary) -> str:
    """What is counted and what happened to it: "people killed", "deaths" and "jobs, cut"."""
    first, counted = reports[0], _counted(reports)
    happened = first.happening if first.classed else _predicate(first)
    if counted is None:
        unit = first.claim.figure.unit.replace("_", " ")
        return _listed(None if unit == "count" else unit, happened)
    if not first.classed:
        return _listed(counted.text, happened)
    if words.happening(counted.head) == happened:  # deaths are not said to be killed
        return counted.text
    return f"{counted.text} {happened}"


def _counted(reports: Sequence[Report]) -> Counted | None:
    """What most of the reports count, in their words."""
    every = [report.claim.figure.counted for report in reports if report.claim.figure.counted]
    commonest = _commonest(one.text for one in every)
    return next((one for one in every if one.text == commonest), None)


def _listed(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _measured_from(reports: Sequence[Report]) -> str | None:
    """What a change is measured from, where all say the same."""
    bases = {report.base for report in reports}
    return f"on the {base}" if len(bases) == 1 and (base := bases.pop()) else None


def _predicate(report: Report) -> str | None:
    """The predicate as in a dictionary, unless it says nothing of what happened."""
    predicate = report.claim.event.predicate if report.claim.event else None
    return None if predicate in EMPTY else predicate


def _place(reports: Sequence[Report], words: Vocabulary) -> str | None:
    """The commonest town as it is written, else the commonest country."""
    if town := _commonest(town for report in reports for town in sorted(report.places.towns)):
        return _as_written(town, reports)
    country = _commonest(code for report in reports for code in sorted(report.places.countries))
    return words.names.get(country) if country else None


def _as_written(town: str, reports: Sequence[Report]) -> str:
    """A town as the last report that happens there writes it."""
    for report in reversed(reports):
        place = report.claim.event.place if report.claim.event else None
        if place and place.text.casefold() == town:
            return place.text
    return town.title()


def _periods(reports: Sequence[Report]) -> str | None:
    """From which to which period a series goes: "April 2024 to June 2024", "2023 to 2024"; None where one is not known."""
    times = [report.claim.event.when if report.claim.event else None for report in reports]
    known = sorted((time.earliest, time.grain) for time in times if time and time.earliest and time.grain)
    if len(known) < len(times) or known[0][0] == known[-1][0]:
        return None
    return " to ".join(_period(iso, grain) for iso, grain in (known[0], known[-1]))


def _period(iso: str, grain: str) -> str:
    return iso[:4] if grain == "year" else f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def _day(reports: Sequence[Report]) -> str | None:
    days = [report.days[1] for report in reports if report.days and report.days[1] < date.max.toordinal()]
    days = days or [report.story.day for report in reports if report.story.day]
    if not days:
        return None
    day = date.fromordinal(_commonest(days) or days[0])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _commonest(values: Iterable[T]) -> T | None:
    return next((value for value, _ in Counter(values).most_common(1)), None)

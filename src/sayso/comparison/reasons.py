"""Why reports have no figure in common: how far the pair that comes nearest to one thing gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, islice

from sayso.comparison.classes import Vocabulary
from sayso.comparison.likeness import apart_in_time, same_thing
from sayso.comparison.reports import Report

_EACH = 40  # reports of one measure that are looked at
_MOST = 4  # names in a list
_STEPS = 5  # one measure, one thing, one happening, one place, one time


def reason(reports: Sequence[Report], words: Vocabulary) -> str:
    """What stands in the way of comparing reports of which none belong together, in one sentence.

    Args:
        reports: The reports.
        words: The tables.
    """
    if len({report.story for report in reports}) < 2:
        return "There are no figures in two articles to compare."
    reached: dict[int, tuple[Report, Report]] = {}
    for a, b in _candidates(reports):
        reached.setdefault(_reached(a, b, words), (a, b))
    step = max(reached, default=0)
    return "The reports have no figures in common: " + _said(step, reached.get(step), reports, words)


def _candidates(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports of one measure in two articles: of many, the first few."""
    measures: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        measures[report.measure].append(report)
    for alike in measures.values():
        yield from ((a, b) for a, b in combinations(islice(alike, _EACH), 2) if a.story is not b.story)


def _reached(a: Report, b: Report, words: Vocabulary) -> int:
    """How many of the steps to one thing two reports of one measure take together."""
    tests = (same_thing(a, b, words), a.happening == b.happening, not a.places.apart(b.places), not apart_in_time(a, b))
    return 1 + next((n for n, holds in enumerate(tests) if not holds), len(tests))


def _said(step: int, pair: tuple[Report, Report] | None, reports: Sequence[Report], words: Vocabulary) -> str:
    if pair is None:
        units = dict.fromkeys(report.claim.figure.unit.replace("_", " ") for report in reports)
        return f"no two of them have one unit ({_listed(list(units))})."
    a, b = pair
    if step < 3:
        return f"no two of them tell of one event ({_listed([_told(a), _told(b)])})."
    if step == 3:
        return f"{_told(a)} are told of other places ({_listed([_place(a, words), _place(b, words)])})."
    if step == 4:
        return f"{_told(a)} are told of other days ({_listed([_time(a), _time(b)])})."
    return f"{_told(a)} are told of in two of them, but few words or names say that it is one event."


def _told(report: Report) -> str:
    """What a report counts and what happened to it: "people killed"."""
    counted, unit = report.claim.figure.counted, report.claim.figure.unit
    thing = counted.text if counted else "figures" if unit == "count" else f"figures in {unit.replace('_', ' ')}"
    predicate = report.claim.event.predicate if report.claim.event else None
    return " ".join(part for part in (thing, report.happening if report.classed else predicate and f"({predicate})") if part)


def _place(report: Report, words: Vocabulary) -> str:
    towns = [town.title() for town in sorted(report.places.towns)]
    return (towns or [words.names[code] for code in sorted(report.places.countries)])[0]


def _time(report: Report) -> str:
    first, last = report.days or (report.day, report.day)
    ends = [date.fromordinal(day).isoformat() for day in (first, last) if 1 < day < date.max.toordinal()]
    return " to ".join(dict.fromkeys(ends)) or "no day"


def _listed(names: Sequence[str]) -> str:
    named = list(dict.fromkeys(names))
    return ", ".join(named[:_MOST]) + (", …" if len(named) > _MOST else "")

"""Why reports have no figure in common: how far the pair that comes nearest to one thing gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, islice

from sayso.comparison.classes import ANYTHING, Vocabulary
from sayso.comparison.likeness import apart_in_time, is_toll, same_thing
from sayso.comparison.reports import EMPTY, Report

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
        return f"no two of them tell of one event ({_listed([_told(a, words), _told(b, words)])})."
    told = f"{_told(a, words)} {'are' if _is_plural(a) else 'is'} told of"
    if step == 3:
        return f"{told} other places ({_listed([_place(a, words), _place(b, words)])})."
    if step == 4:
        return f"{told} other days ({_listed([_time(a), _time(b)])})."
    return f"{told} in two of them, but few words or names say that it is one event."


def _told(report: Report, words: Vocabulary) -> str:
    """What a report counts and what happened to it: "people killed", be it of a toll or the dead; "sales"."""
    if is_toll(report) and (report.thing == ANYTHING or report.value == 1):
        return f"people {report.happening}"
    thing, counted, event = _thing(report), report.claim.figure.counted, report.claim.event
    if not report.classed:
        return f"{thing} ({event.predicate})" if event and event.predicate not in EMPTY else thing
    is_said = counted is not None and words.happening(counted.head) == report.happening  # sales are not said to be sold
    return thing if is_said else f"{thing} {report.happening}"


def _thing(report: Report) -> str:
    """What a report counts, in its words, else its unit."""
    claim, unit = report.claim, report.claim.figure.unit
    counted = claim.figure.counted
    if counted is None:
        return "figures" if unit == "count" else f"figures in {unit.replace('_', ' ')}"
    opens = counted.start == claim.sentence.start and counted.text[1:2].islower()
    return counted.text[:1].lower() + counted.text[1:] if opens else counted.text


def _is_plural(report: Report) -> bool:
    """Whether what a report counts is many: its last word has another form than in a dictionary, or it is of people."""
    counted = report.claim.figure.counted
    if counted is None or is_toll(report) or report.claim.figure.kind == "count":
        return True
    return counted.text.split()[-1].casefold() != counted.head.casefold()


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

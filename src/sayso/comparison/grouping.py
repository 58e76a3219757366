"""Pairs → groups: versions of one text step by step, and the last version of each beside other texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.comparison.blocking import pairs
from sayso.comparison.classes import Vocabulary
from sayso.comparison.likeness import Likeness, apart_in_time, verbatim
from sayso.comparison.reports import Report


class _Pair(NamedTuple):
    likeness: float
    a: Report
    b: Report


def grouped(reports: Sequence[Report], words: Vocabulary) -> list[list[Report]]:
    """The groups, in the order of their first report; a report that was revised stands in two of them.

    Versions of one text (one publisher, nearly the same words) are compared step by step, each with the one before it. A
    version that was revised speaks no longer for its publisher: only the last stands beside the reports of others.
    """
    likeness = Likeness(reports, words)
    found = [_Pair(like, a, b) for a, b in pairs(reports, likeness.stories) if (like := likeness.of(a, b))]
    found.sort(key=lambda pair: (-pair.likeness, pair.a.number, pair.b.number))
    families = _Clusters(one_of_each_story=True)
    for pair in found:
        if pair.a.story is not pair.b.story and verbatim(pair.a, pair.b):
            families.join(pair.a, pair.b)
    steps, revised = _steps(families)
    others = _Clusters()
    for pair in found:
        if pair.a.number not in revised and pair.b.number not in revised:
            others.join(pair.a, pair.b)
    groups = [_without_copies(group) for group in [*steps, *others.all()] if len({report.story for report in group}) > 1]
    return sorted(groups, key=lambda group: [report.number for report in group])


def _steps(families: _Clusters) -> tuple[list[list[Report]], set[int]]:
    """The steps of each family, and the numbers of the reports that a later version replaces."""
    steps: list[list[Report]] = []
    replaced: set[int] = set()
    for family in families.all():
        states = _states(family)
        for before, after in pairwise(states):
            replaced.update(report.number for report in before)
            steps += [[before[-1], after[0]]] + ([before] if len({_copied(report) for report in before}) > 1 else [])
    return steps, replaced


def _states(family: Iterable[Report]) -> list[list[Report]]:
    """The versions in order of time; the same text again, or with the same number in another paper, is no new version."""
    states: list[list[Report]] = []
    for report in sorted(family, key=lambda report: (report.story.day or 0, report.number)):
        if states and _prints_again(states[-1][-1], report):
            states[-1].append(report)
        else:
            states.append([report])
    return states


def _prints_again(before: Report, after: Report) -> bool:
    return _copied(before) == _copied(after) or (
        before.story.publisher != after.story.publisher and before.value == after.value
    )


def _copied(report: Report) -> tuple[object, ...]:
    sentence = report.claim.sentence
    return report.story.publisher, report.story.day, sentence.text, report.claim.figure.start - sentence.start


def _without_copies(group: list[Report]) -> list[Report]:
    """The group with each text once, if anything is left to compare it with."""
    once = list({_copied(report): report for report in reversed(group)}.values())[::-1]
    return once if len({report.story for report in once}) > 1 else group


class _Clusters:
    """Reports joined two by two, as long as no two of one story or of two places or times come together."""

    def __init__(self, *, one_of_each_story: bool = False) -> None:
        self._one = one_of_each_story
        self._of: dict[int, list[Report]] = {}

    def join(self, a: Report, b: Report) -> None:
        """Put two reports, and what was joined with them, together, if nothing forbids it."""
        first, second = (self._of.setdefault(report.number, [report]) for report in (a, b))
        if first is second or not self._may(first, second):
            return
        if len(first) < len(second):
            first, second = second, first
        first += second
        for report in second:
            self._of[report.number] = first

    def all(self) -> list[list[Report]]:
        """The clusters, each in the order of its reports."""
        by_id = {id(cluster): cluster for cluster in self._of.values()}
        return [sorted(cluster, key=lambda report: report.number) for cluster in by_id.values()]

    def _may(self, first: Sequence[Report], second: Sequence[Report]) -> bool:
        stories: dict[int, list[Report]] = defaultdict(list)
        for report in first:
            stories[report.story.number].append(report)
        for report in second:
            if any(self._one or not restates(report, other) for other in stories[report.story.number]):
                return False
        return not _apart(first, second)


def _apart(first: Iterable[Report], second: Iterable[Report]) -> bool:
    places = {report.places for report in second}
    return any(report.places.apart(place) for report in first for place in places) or any(
        apart_in_time(a, b) for a in first for b in second
    )


def restates(a: Report, b: Report) -> bool:
    """Whether two figures of one article are one: the headline's and the text's, or the same number again."""
    return a.claim.in_title != b.claim.in_title or (a.value is not None and a.value == b.value and a.thing == b.thing)

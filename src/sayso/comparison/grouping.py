"""Pairs → groups: versions of one text step by step, and the last version of each beside other texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.comparison.blocking import pairs
from sayso.comparison.classes import Vocabulary
from sayso.comparison.likeness import Likeness, apart_in_place, apart_in_time
from sayso.comparison.reports import Report

_VERBATIM = 0.6  # of all words of two sentences are in both: one is a version of the other


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
        if are_versions(pair.a, pair.b):
            families.join(pair.a, pair.b)
    groups, revised = _steps(families)
    others = _Clusters()
    for pair in found:
        if pair.a.number not in revised and pair.b.number not in revised:
            others.join(pair.a, pair.b)
    groups += [group for group in others.all() if len({report.story for report in group}) > 1]
    return sorted(groups, key=lambda group: [report.number for report in group])


def _steps(families: _Clusters) -> tuple[list[list[Report]], set[int]]:
    """The steps of each family, and the numbers of the reports that a later version replaces."""
    steps: list[list[Report]] = []
    replaced: set[int] = set()
    for family in families.all():
        family.sort(key=lambda report: (report.story.day or 0, report.number))
        changes = [[a, b] for a, b in zip(family, family[1:]) if not _is_copy(a, b)]
        if changes:
            steps += changes
            replaced.update(report.number for report in family[:-1])
    return steps, replaced


def are_versions(a: Report, b: Report) -> bool:
    """Whether two reports are versions of one text: of one publisher, in nearly the same words."""
    if a.story is b.story or a.story.publisher != b.story.publisher:
        return False
    return len(a.words & b.words) >= _VERBATIM * len(a.words | b.words)


def _is_copy(a: Report, b: Report) -> bool:
    return a.claim.sentence.text == b.claim.sentence.text


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
    return any(apart_in_place(report.places, place) for report in first for place in places) or any(
        apart_in_time(a, b) for a in first for b in second
    )


def restates(a: Report, b: Report) -> bool:
    """Whether two figures of one article are one: the headline's and the text's, or the same number again."""
    return a.claim.in_title != b.claim.in_title or (a.value is not None and a.value == b.value and a.thing == b.thing)

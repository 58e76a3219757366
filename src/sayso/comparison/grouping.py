"""Pairs → groups: versions of one text step by step, and the last version of each beside other texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sayso.comparison.blocking import pairs
from sayso.comparison.classes import ANYTHING, Vocabulary
from sayso.comparison.likeness import apart, in_series, is_taken_over, part_and_whole, verbatim
from sayso.comparison.linking import Evidence, is_far
from sayso.comparison.reports import Report
from sayso.records import Claim

_NEAR_BY = 400  # characters between two figures that an article sets against each other


def grouped(reports: Sequence[Report], words: Vocabulary) -> list[list[Report]]:
    """The groups, in the order of their first report; a report that was revised stands in two of them.

    Versions of one text (nearly the same words) are compared step by step, each with the one before it. A version that was
    revised speaks no longer for its publisher: only the last stands beside the reports of others. A toll that is told anew
    from day to day is no revision.
    """
    likest = _likest(reports, words)
    families = _Clusters(one_of_each_story=True)
    families.join_all((a, b) for a, b in likest if a.story is not b.story and _is_version(a, b))
    steps, revised = _steps(families)
    others = _Clusters()
    others.join_all((a, b) for a, b in likest if revised.isdisjoint((a.number, b.number)))
    groups = [_without_copies(group) for group in [*steps, *others.all()] if is_told_twice(group)]
    return sorted(groups, key=lambda group: [report.number for report in group])


def _likest(reports: Sequence[Report], words: Vocabulary) -> list[tuple[Report, Report]]:
    """The pairs of reports that are to be linked, the likest first."""
    evidence = Evidence(reports, words)
    found = sorted((-like, a.number, b.number) for a, b in pairs(reports, evidence.stories) if (like := evidence.of(a, b)))
    return [(reports[a], reports[b]) for _, a, b in found]


def _is_version(a: Report, b: Report) -> bool:
    """Whether two sentences are one text: nearly word for word and, in two papers, too long for chance."""
    return is_taken_over(a, b) or (a.story.publisher == b.story.publisher and verbatim(a, b))


def _steps(families: _Clusters) -> tuple[list[list[Report]], set[int]]:
    """The steps of each family, and the numbers of the reports that a later version replaces."""
    steps: list[list[Report]] = []
    replaced: set[int] = set()
    for family in families.all():
        states = _states(family)
        if _is_told_daily(states):
            continue
        for before, after in pairwise(states):
            replaced.update(report.number for report in before)
            steps += [[before[-1], after[0]]] + ([before] if len({_copied(report) for report in before}) > 1 else [])
    return steps, replaced


def _is_told_daily(states: Sequence[Sequence[Report]]) -> bool:
    """Whether each version is of a day of its own: a toll over days, of which no version was taken back."""
    days = [{report.story.day for report in state} for state in states]
    return all(before and after and max(before) < min(after) for before, after in pairwise(_known(one) for one in days))


def _known(days: set[int | None]) -> list[int]:
    return [] if None in days else [day for day in days if day is not None]


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
        self._of: dict[int, _Cluster] = {}

    def join_all(self, linked: Iterable[tuple[Report, Report]]) -> None:
        """Join pair by pair."""
        for a, b in linked:
            self.join(a, b)

    def join(self, a: Report, b: Report) -> None:
        """Put two reports, and what was joined with them, together, if nothing forbids it."""
        first, second = (self._of.get(report.number) or _Cluster(report) for report in (a, b))
        if first is second or not self._may(first, second):
            return
        if len(first.reports) < len(second.reports):
            first, second = second, first
        first.take(second)
        for report in (a, b, *second.reports):
            self._of[report.number] = first

    def all(self) -> list[list[Report]]:
        """The clusters, each in the order of its reports."""
        by_id = {id(cluster): cluster for cluster in self._of.values()}
        return [sorted(cluster.reports, key=lambda report: report.number) for cluster in by_id.values()]

    def _may(self, first: _Cluster, second: _Cluster) -> bool:
        both = first.stories.keys() & second.stories.keys()
        if both and (self._one or not all(first.goes_with(second, story) for story in both)):
            return False
        return not any(_are_two(a, b) for a in first.kinds.values() for b in second.kinds.values())


def _are_two(a: Report, b: Report) -> bool:
    """Whether two reports are of other places or times with other numbers and no series, or a part and its whole."""
    if part_and_whole(a, b):
        return True
    return a.key != b.key and apart(a, b) and not in_series(a, b)


class _Cluster:
    """Reports, those of each story, and one for each place and time: as few as tell whether others may come to them."""

    __slots__ = ("kinds", "reports", "stories")

    def __init__(self, report: Report) -> None:
        self.reports = [report]
        self.stories = {report.story.number: [report]}
        self.kinds = {(report.places, report.days, report.story.day, report.key, report.whole): report}

    def goes_with(self, other: _Cluster, story: int) -> bool:
        """Whether what both have of one story can be of one thing."""
        return all(restates(a, b) or contradicts(a, b) for a in self.stories[story] for b in other.stories[story])

    def take(self, other: _Cluster) -> None:
        self.reports += other.reports
        for story, reports in other.stories.items():
            self.stories.setdefault(story, []).extend(reports)
        self.kinds.update(other.kinds)


def restates(a: Report, b: Report) -> bool:
    """Whether two figures of one article are one: the headline's and the text's, or the same number again."""
    return a.claim.in_title != b.claim.in_title or (a.value is not None and a.value == b.value and a.thing == b.thing)


def contradicts(a: Report, b: Report) -> bool:
    """Whether one article sets two speakers against each other: other names, other numbers, near each other, one happening."""
    if a.key is None or b.key is None or a.key == b.key or a.happening != b.happening:
        return False
    first, second = (_speaker(report.claim) for report in (a, b))
    near = abs(a.claim.figure.start - b.claim.figure.start) <= _NEAR_BY
    return near and first is not None and second is not None and first != second


def is_told_twice(group: Sequence[Report]) -> bool:
    """Whether several articles tell a thing, or in one two speakers differ, or headline and text."""
    if len({report.story for report in group}) > 1:
        return True
    return any(contradicts(a, b) or _outdoes(a, b) for a, b in pairwise(group))


def _outdoes(a: Report, b: Report) -> bool:
    """Whether a headline has another number than its text for one happening in one place and time."""
    if a.claim.in_title == b.claim.in_title or a.key == b.key or None in (a.key, b.key) or is_far(a, b) or apart(a, b):
        return False
    return a.happening == b.happening and a.part == b.part and (a.thing == b.thing or ANYTHING in (a.thing, b.thing))


def _speaker(claim: Claim) -> str | None:
    source = next((step.source for step in claim.attribution if step.source), None)
    return (source.name or source.text).casefold() if source else None

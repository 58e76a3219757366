"""Reports → pairs worth a look, in time that grows with their number and not with its square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.comparison.reports import Report

_RARE = 8  # words of a report, its rarest that another story has too, under which it is looked for
_NEIGHBOURS = 24  # in a block that is longer, each report is compared with so many that follow


def pairs(reports: Sequence[Report], stories: Mapping[str, int]) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports of one unit and happening that share a word that is rare, each pair once.

    A block holds the reports of one unit, one happening and one word, in order of time; in a long one each report meets
    its neighbours alone, so that the number of pairs is linear.

    Args:
        reports: The reports.
        stories: In how many stories a word stands.
    """
    blocks: dict[tuple[str, str | None, str], list[Report]] = defaultdict(list)
    for report in reports:
        for word in _rarest(report, stories):
            blocks[report.measure, report.happening, word].append(report)
            blocks[report.measure, f"={report.thing}", word].append(report)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        block.sort(key=_moment)
        for n, first in enumerate(block):
            for second in block[n + 1 : n + 1 + _NEIGHBOURS]:
                pair = (first, second) if first.number < second.number else (second, first)
                key = (pair[0].number, pair[1].number)
                if key not in seen:
                    seen.add(key)
                    yield pair


def _rarest(report: Report, stories: Mapping[str, int]) -> list[str]:
    shared = [word for word in report.words | report.story.names if stories[word] > 1]
    return sorted(shared, key=lambda word: (stories[word], word))[:_RARE]


def _moment(report: Report) -> tuple[int, int]:
    day = report.days[0] if report.days else report.story.day
    return (day or 0, report.number)

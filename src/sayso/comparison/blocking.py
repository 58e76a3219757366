"""Reports → pairs worth a look, in time that grows with their number and not with its square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.comparison.reports import Report

_RARE = 4  # words of a report, its rarest that another story has too, under which it is looked for
_WHATEVER = 2  # of them, under which it is looked for by its number too, whatever is said to have happened
_FEW = 48  # reports of one happening that are all compared with their neighbours
_NEIGHBOURS = 6  # in a block that is longer, each report is compared with so many that follow
_APART = 31  # days between reports that are not worth a look, whatever words they share


def pairs(reports: Sequence[Report], stories: Mapping[str, int]) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports of one unit, and one happening or number, that are few or share a rare word, each pair once.

    A block holds the reports of one unit, one happening and one word, in order of time; in a long one each report meets
    its neighbours alone, so that the number of pairs is linear. Where few tell of a happening at all, they need share no word.

    Args:
        reports: The reports.
        stories: In how many stories a word stands.
    """
    blocks: dict[tuple[str, str | float | None, str], list[Report]] = defaultdict(list)
    for report in reports:
        blocks[report.measure, report.happening, ""].append(report)
        rarest = _rarest(report, stories)
        for word in rarest:
            blocks[report.measure, report.happening, word].append(report)
        for word in rarest[:_WHATEVER]:
            blocks[report.measure, report.value, word].append(report)
    seen: set[int] = set()
    for (_, _, word), block in blocks.items():
        if not word and len(block) > _FEW:
            continue
        block.sort(key=_day)
        for n, first in enumerate(block):
            for second in block[n + 1 : n + 1 + _NEIGHBOURS]:
                if _days_between(first, second) > _APART:
                    break
                pair = (first, second) if first.number < second.number else (second, first)
                key = pair[0].number * len(reports) + pair[1].number
                if key not in seen:
                    seen.add(key)
                    yield pair


def _rarest(report: Report, stories: Mapping[str, int]) -> list[str]:
    shared = [word for word in report.words | report.story.names if stories[word] > 1]
    return sorted(shared, key=lambda word: (stories[word], word))[:_RARE]


def _day(report: Report) -> int:
    """The last day of what is told, else the day of publication; 0 where nobody says."""
    return (report.days[1] if report.days else report.story.day) or 0


def _days_between(first: Report, second: Report) -> int:
    earlier, later = _day(first), _day(second)
    return later - earlier if earlier else 0

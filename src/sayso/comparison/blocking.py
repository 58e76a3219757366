"""Reports → pairs worth a look, in time that grows with their number and not with its square."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.comparison.reports import Report

_RARE = 4  # words of a report, its rarest that another story has too, under which it is looked for
_WHATEVER = 2  # of them, however common, and under these by its number too, whatever is said to have happened
_FEW = 48  # stories with a word that is rare; reports of one happening that need share no word
_SAME = 24  # reports of one number that need share no word
_NEIGHBOURS = 6  # each report is compared with so many before it in each of its blocks

_Block = dict[str, list[Report]]
_Kind = tuple[str, str | float | None]


def pairs(reports: Sequence[Report], stories: Mapping[str, int]) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports of one unit, and one happening or number, that are few or share a rare word, each pair once.

    A block holds the reports of one unit, one happening and one word. Reports come in order of time, and each meets the last
    few that came before it in its blocks, so that the number of pairs is linear. Where few tell of a happening at all, they
    need share no word.

    Args:
        reports: The reports.
        stories: In how many stories a word stands.
    """
    found = [(report, *_kinds(report)) for report in sorted(reports, key=lambda report: report.day)]
    common = Counter(kind for _, *kinds in found for kind in kinds)
    blocks: dict[_Kind, _Block] = defaultdict(lambda: defaultdict(list))
    for report, happening, number in found:
        rarest = _rarest(report, stories)
        met: dict[int, Report] = {}
        _meet(report, blocks[happening], [*rarest, ""] if common[happening] <= _FEW else rarest, met)
        if number[1] is not None:
            words = rarest
            _meet(report, blocks[number], [*words, ""] if common[number] <= _SAME else words, met)
        for other in met.values():
            yield (other, report) if other.number < report.number else (report, other)


def _kinds(report: Report) -> tuple[_Kind, _Kind]:
    """What a report shares with all that it may meet: its happening, or its number."""
    return (report.measure, report.happening), (report.measure, report.key)


def _meet(report: Report, block: _Block, words: Sequence[str], met: dict[int, Report]) -> None:
    """Add those whom a report meets in a block, and put it there."""
    for word in words:
        before = block[word]
        for other in before[-_NEIGHBOURS:]:
            met[other.number] = other
        before.append(report)


def _rarest(report: Report, stories: Mapping[str, int]) -> list[str]:
    shared = sorted((n, word) for word in report.words | report.story.names if (n := stories[word]) > 1)
    return [word for k, (n, word) in enumerate(shared[:_RARE]) if k < _WHATEVER or n <= _FEW]

"""The speakers of one figure as the rules read them, innermost first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sayso.attribution.reports import Report
from sayso.attribution.story import Story
from sayso.records import Attribution, Source

_SHARE = re.compile(
    r"(?:(?:a total of|about|around|some|just|only|over|under|nearly|almost|more than|fewer than|less than) )*"
    r"(?:[\d.,]+ ?(?:%|per ?cent)|(?:[\w-]+ )?[\w-]+ per ?cent\b|\w+ (?:in|out of) \w+\b)",
    re.IGNORECASE,
)
_OF_SHARE = re.compile(r" ?(?:%|per ?cent\b)", re.IGNORECASE)


class Holders:
    """Tells whose words a span of one text stands in.

    Args:
        story: The text.
        reports: Everything that is reported in it.
    """

    def __init__(self, story: Story, reports: Sequence[Report]) -> None:
        self._pieces = sorted((start, end, n) for n, report in enumerate(reports) for start, end in report.content)
        self._starts = [start for start, _, _ in self._pieces]
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)
        self._reports = reports
        self._story = story

    def of(self, start: int, end: int) -> list[Report]:
        """The reports whose content holds a span (a figure's number), innermost speaker first."""
        holding = [one for one in self._holding(start, end) if self._is_own(one, start, end) and self._counts(one, end)]
        holding.sort(key=_outwards)
        # "'I asked for 40,' he said" has one speaker
        return [*(one for one in holding[:-1] if self._words(one) != "i"), *holding[-1:]]

    def _is_own(self, report: Report, start: int, end: int) -> bool:
        """Whether a span is a source's own: whoever has an opinion of something vouches only for what is in his words."""
        quotation = self._story.quotation(start) if report.rule == "stance" else None
        return report.rule != "stance" or (quotation is not None and end <= quotation.end and report.cue[1] <= quotation.start)

    def _counts(self, report: Report, end: int) -> bool:
        """Whether a span is no share beside a share: "a third said they would go, compared with |12%| of men"."""
        return report.source is None or not _OF_SHARE.match(self._story.text, end) or not _SHARE.match(self._words(report))

    def _words(self, report: Report) -> str:
        return self._story.text[slice(*report.source)].lower() if report.source else ""

    def _holding(self, start: int, end: int) -> Iterator[Report]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, start)
        held = {n for _, piece_end, n in self._pieces[first:last] if end <= piece_end}
        return (self._reports[n] for n in sorted(held))


def _outwards(report: Report) -> tuple[bool, int, bool]:
    """By this reports are in order: whom somebody cites stands behind him, and who passes something on before whose words it
    was."""
    return report.rule != "citing", sum(end - start for start, end in report.content), report.rule == "relayed"


def outside(chosen: Report, holding: Sequence[Report]) -> list[Report]:
    """Who is said to have reported what a speaker said: those behind it, or those whose words its cue is part of."""
    place = next((n for n, one in enumerate(holding) if one is chosen), None)
    if place is not None:
        return list(holding[place + 1 :])
    return [one for one in holding if one.cue != chosen.cue and one.overlap(*chosen.cue)]


def once(chain: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Each speaker once: "he said …, adding that 40 died" has one."""
    kept: list[Attribution] = []
    for one in chain:
        if not any(_same(one.source, other.source) for other in kept):
            kept.append(one)
    return tuple(kept)


def _same(one: Source | None, other: Source | None) -> bool:
    """The same speaker; "we" inside somebody's words are more than he."""
    if one is None or other is None or other.text.lower() == "we":
        return False
    return one.start == other.start or (one.name is not None and one.name == other.name)

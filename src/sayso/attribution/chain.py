"""The speakers of one figure, innermost first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.quotations import find_quotations
from sayso.records import Attribution, Extent, Mode, Source, Span

_SHARE = re.compile(
    r"(?:(?:a total of|about|around|some|just|only|over|under|nearly|almost|more than|fewer than|less than) )*"
    r"(?:[\d.,]+ ?(?:%|per ?cent)|(?:[\w-]+ )?[\w-]+ per ?cent\b|\w+ (?:in|out of) \w+\b)",
    re.IGNORECASE,
)
_OF_SHARE = re.compile(r" ?(?:%|per ?cent\b)", re.IGNORECASE)


class Chains:
    """Tells whose words a span of one text stands in.

    Args:
        text: The text.
        attributions: Its attributions.

    >>> said = Attribution(mode="indirect", content=(Extent(start=11, end=25),), rule="clause_after", confidence=1)
    >>> chains = Chains("Osei said: 40 homes burned.", [said])
    >>> len(chains.of(Span(start=11, end=13, text="40"))), len(chains.of(Span(start=0, end=4, text="Osei")))
    (1, 0)
    """

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self._pieces = sorted(((p.start, p.end, n) for n, a in enumerate(attributions) for p in a.content))
        self._starts = [start for start, _, _ in self._pieces]
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)
        self._attributions = attributions
        self._text = text
        self._outer = [q for q in find_quotations(text) if q.depth == 0]
        self._outer_starts = [q.start for q in self._outer]

    def of(self, span: Span) -> tuple[Attribution, ...]:
        """The attributions whose content holds a span (a figure's number), innermost speaker first, each with the mode it
        has for that span."""
        quotation = self._quotation(span)
        # whoever has an opinion of something does not vouch for it, unless in words of his own
        own_words = quotation.start if quotation else -1
        holding = [a for a in self._holding(span) if a.rule != "stance" or (a.cue and a.cue.end <= own_words)]
        if _OF_SHARE.match(self._text, span.end):  # "a third said they would go, compared with |12%| of men": a poll's count
            holding = [a for a in holding if a.source is None or not _SHARE.match(a.source.text)]
        # whom somebody cites stands behind him, and who passes something on before whose words it was
        holding.sort(key=lambda a: (a.rule != "citing", sum(p.end - p.start for p in a.content), a.rule == "relayed"))
        quoted: Mode | None = "direct" if quotation else None
        return tuple(a.model_copy(update={"mode": quoted or a.mode}) for a in _once(holding))

    def _holding(self, span: Span) -> list[Attribution]:
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.start)
        held = {n: None for start, end, n in self._pieces[first:last] if span.end <= end}
        return [self._attributions[n] for n in sorted(held)]

    def _quotation(self, span: Span) -> Extent | None:
        at = bisect_right(self._outer_starts, span.start) - 1
        found = self._outer[at] if at >= 0 else None
        return Extent(start=found.start, end=found.end) if found and span.end <= found.end else None


def _once(holding: Sequence[Attribution]) -> list[Attribution]:
    """Each speaker once: "he said …, adding that 40 died" has one, and so has "'I asked for 40,' he said"."""
    kept: list[Attribution] = []
    for n, one in enumerate(holding, 1):
        himself = one.source is not None and one.source.text.lower() == "i" and n < len(holding)
        if not himself and not any(_same(one.source, other.source) for other in kept):
            kept.append(one)
    return kept


def _same(one: Source | None, other: Source | None) -> bool:
    """The same speaker; "we" inside somebody's words are more than he."""
    if one is None or other is None or other.text.lower() == "we":
        return False
    return one.start == other.start or (one.name is not None and one.name == other.name)

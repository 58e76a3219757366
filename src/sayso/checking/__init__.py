"""The arithmetic of a story: figures that depend on each other, and do not add up.

extraction → sentences with slots → figures in the roles of a relation → a verdict on each → findings. Each relation is a
module that answers what the figures make of each other; all arithmetic is of intervals, so that bounds and rounding are
allowed for. Only records and words are known here, never how a claim was read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.checking import (
    ages,
    averages,
    change,
    conversion,
    digits,
    direction,
    durations,
    exchange,
    fractions,
    halves,
    headline,
    index,
    margin,
    parts,
    points,
    ranges,
    rates,
    scales,
    shares,
    sums,
)
from sayso.checking.interval import Interval
from sayso.checking.patterns import compiled
from sayso.checking.slots import Extracted, sentences_of
from sayso.checking.story import Story, Verdict
from sayso.checking.units import scales as unit_scales
from sayso.comparison.classes import vocabulary
from sayso.errors import OptionError
from sayso.lexicon import Lexicon, lexicon_with
from sayso.records import Finding, Number, Span
from sayso.settings import Settings, unknown_name

__all__ = ["check", "relations"]

Relation = Callable[[Story], Iterator[Verdict]]
_RELATIONS: Mapping[str, tuple[Relation, ...]] = {
    "ages": (ages.find,),
    "average": (averages.find,),
    "change": (change.find,),
    "conversion": (conversion.find, conversion.find_money, conversion.find_dollars),
    "digits": (digits.find,),
    "direction": (direction.find,),
    "durations": (durations.find,),
    "exchange": (exchange.find,),
    "fraction": (fractions.find,),
    "halves": (halves.find,),
    "headline": (headline.find,),
    "index": (index.find,),
    "margin": (margin.find,),
    "parts": (parts.find,),
    "points": (points.find,),
    "product": (rates.find_products,),
    "ranges": (ranges.find, ranges.find_read),
    "rates": (rates.find,),
    "remainder": (shares.find_rest,),
    "scales": (scales.find,),
    "shares": (shares.find,),
    "sign": (digits.find_signs,),
    "sums": (sums.find,),
}
_SERIOUS = 0.2  # of the number: what lies nearer may be carelessness
_ALWAYS = frozenset({"direction"})  # where a word is wrong, not a number


class _Row(NamedTuple):
    relation: str
    on: bool
    precision: float


def relations(lexicon: Lexicon) -> Mapping[str, _Row]:
    """What can be checked, with the measured precision of each; call it through `lexicon.derived`."""
    return {row.relation: row for row in lexicon.rows("check_relations", _Row)}


def check(
    extractions: Sequence[Extracted],
    settings: Settings,
    *,
    wanted: Collection[str] | None = None,
    rates: Mapping[str, float] | None = None,
) -> tuple[Finding, ...]:
    """The findings of all extractions, in text order.

    Raises:
        OptionError: A wanted relation does not exist.
    """
    lexicon = lexicon_with(settings.tables)
    known = lexicon.derived(relations)
    for name in wanted or ():
        if name not in known:
            raise OptionError(unknown_name("relation", name, list(known)), where="relations")
    chosen = [row for name, row in known.items() if (row.on if wanted is None else name in wanted)]
    found: list[Finding] = []
    for number, extraction in enumerate(extractions):
        story = _story(extraction, lexicon, rates or {})
        here: dict[frozenset[str], Finding] = {}
        for row in chosen:
            for verdict in _verdicts(story, _RELATIONS[row.relation]):
                finding = _finding(verdict, row, number)
                here.setdefault(frozenset(finding.claims), finding)  # figures are found once, by whichever relation
        found += sorted(here.values(), key=lambda one: [(span.start, span.end) for span in one.spans])
    return tuple(found)


def _story(extraction: Extracted, lexicon: Lexicon, worth: Mapping[str, float]) -> Story:
    return Story(
        extraction=extraction,
        sentences=tuple(sentences_of(extraction)),
        patterns=lexicon.derived(compiled),
        units=lexicon.derived(unit_scales),
        periods=lexicon.derived(rates.periods),
        words=lexicon.derived(vocabulary),
        rates=worth,
    )


def _verdicts(story: Story, finders: Sequence[Relation]) -> list[Verdict]:
    """The verdicts that do not fit, each figure once, unless another reading of the same figures does."""
    verdicts = [verdict for find in finders for verdict in find(story)]
    fitting = [verdict for verdict in verdicts if verdict.fits]
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        if not verdict.fits and not any(_explains(other, verdict) for other in fitting):
            found.setdefault(verdict.claim.claim.id, verdict)
    return list(found.values())


def _explains(fitting: Verdict, verdict: Verdict) -> bool:
    """Whether a reading that fits is one of the same figures, or of the same figure with others that it shares."""
    ids, others = ({one.claim.id for one in each.told} for each in (verdict, fitting))
    return ids <= others or (fitting.claim.claim.id == verdict.claim.claim.id and len(ids & others) > 1)


def _finding(verdict: Verdict, row: _Row, extraction: int) -> Finding:
    told = (verdict.claim, *(one for one in verdict.told if one is not verdict.claim))
    spans = [Span(start=one.figure.start, end=one.figure.end, text=one.figure.text) for one in told]
    spans += [Span(start=one.start, end=one.end, text=one.text) for one in verdict.beside]
    return Finding(
        relation=row.relation,
        extraction=extraction,
        claims=tuple(one.claim.id for one in told),
        stated_low=_limit(verdict.stated.low),
        stated_high=_limit(verdict.stated.high),
        expected_low=_limit(verdict.expected.low),
        expected_high=_limit(verdict.expected.high),
        severity="serious" if row.relation in _ALWAYS or _miss(verdict.stated, verdict.expected) >= _SERIOUS else "slight",
        confidence=row.precision,
        message=f"{verdict.reason[:1].upper()}{verdict.reason[1:]}.",
        spans=tuple(sorted(spans, key=lambda span: span.start)),
    )


def _limit(number: float) -> Number | None:
    return float(f"{number:.12g}") if math.isfinite(number) else None


def _miss(stated: Interval, expected: Interval) -> float:
    """How far two intervals lie apart, as a share of the larger number."""
    gap = max(stated.low - expected.high, expected.low - stated.high)
    largest = max((abs(end) for end in (*stated, *expected) if math.isfinite(end)), default=0)
    return gap / largest if largest else 0.0

"""The speakers of one figure, innermost first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from sayso.quotations import find_quotations
from sayso.records import Attribution, Mode, Source, Span

_quotations = lru_cache(maxsize=4)(find_quotations)  # asked for every figure of a text


def chain_of(attributions: Sequence[Attribution], span: Span, doc: Doc) -> tuple[Attribution, ...]:
    """The attributions whose content holds a span (a figure's number), innermost speaker first, each with the mode it
    has for that span."""
    holding = [a for a in attributions if any(piece.start <= span.start and span.end <= piece.end for piece in a.content)]
    around = [q for q in _quotations(doc.text) if q.start <= span.start and span.end <= q.end] if holding else []
    quoted = bool(around)
    # whoever has an opinion of something does not vouch for it, unless in words of his own
    holding = [a for a in holding if a.rule != "stance" or any(a.cue and a.cue.end <= q.start for q in around)]
    # whom somebody cites stands behind him
    holding.sort(key=lambda a: (a.rule != "citing", sum(piece.end - piece.start for piece in a.content)))
    holding = _once(holding)
    return tuple(a.model_copy(update={"mode": _mode(a, quoted)}) for a in holding)


def _once(holding: Sequence[Attribution]) -> list[Attribution]:
    """Each speaker once: "he said …, adding that 40 died" has one."""
    kept: list[Attribution] = []
    for one in holding:
        if not any(_same(one.source, other.source) for other in kept):
            kept.append(one)
    return kept


def _same(one: Source | None, other: Source | None) -> bool:
    """The same speaker; "we" inside somebody's words are more than he."""
    if one is None or other is None or other.text.lower() in ("i", "we"):
        return False
    return one.start == other.start or (one.name is not None and one.name == other.name)


def _mode(attribution: Attribution, quoted: bool) -> Mode:
    if quoted:
        return "direct"
    return attribution.mode

"""The speakers of one figure, innermost first."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.quotations import find_quotations
from sayso.records import Attribution, Mode, Span


def chain_of(attributions: Sequence[Attribution], span: Span, doc: Doc) -> tuple[Attribution, ...]:
    """The attributions whose content holds a span (a figure's number), innermost speaker first, each with the mode it
    has for that span."""
    holding = [a for a in attributions if any(piece.start <= span.start and span.end <= piece.end for piece in a.content)]
    holding.sort(key=lambda a: sum(piece.end - piece.start for piece in a.content))
    quoted = any(q.start <= span.start and span.end <= q.end for q in find_quotations(doc.text)) if holding else False
    return tuple(a.model_copy(update={"mode": _mode(a, quoted)}) for a in holding)


def _mode(attribution: Attribution, quoted: bool) -> Mode:
    if attribution.mode == "according_to":
        return "according_to"
    if quoted:
        return "direct"
    return "mixed" if attribution.mode in ("direct", "mixed") else "indirect"

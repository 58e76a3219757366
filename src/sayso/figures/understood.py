"""What is understood from the figures before: "killing 14 people and wounding 55", "220 votes to 210", "two of them"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from sayso.figures.draft import Draft
from sayso.figures.quantities import role_of
from sayso.figures.view import View
from sayso.records import Counted

_FAR = 220


def level_before(view: View, draft: Draft, earlier: Sequence[Draft]) -> Counted | None:
    """ "220 votes to 210", "from 40 workers to 60": the noun right before the second level."""
    counted = earlier[-1].counted if earlier and earlier[-1].unit.kind == "count" else None
    return counted if counted is not None and view.text[counted.end : draft.start] == " to " else None


def understood(view: View, draft: Draft, span: Span, earlier: Sequence[Draft]) -> Counted | None:
    """The noun of a figure before: "killing 14 people and wounding 55", "52% voted to leave and 48% to stay"."""
    kind = draft.unit.kind
    if kind == "money" or not earlier:
        return None
    sentence = span.root.sent
    moving = kind == "percent" and _is_change(view, span)
    for before in reversed(earlier):
        if draft.first - before.last > _FAR:
            return None
        alike = (
            before.unit.kind == kind
            or {before.unit.kind, kind} == {"percent", "ratio"}
            or (moving and before.unit.kind == "count")
        )
        if not alike or before.counted is None:
            continue
        if before.counted.start >= draft.first or _is_included(view, before):
            continue
        if before.first < sentence.start_char and span.root.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            return None
        return before.counted
    return None


def _is_change(view: View, span: Span) -> bool:
    """ "a 4% fall", "a fall of 4.5%": the noun beside says that something moved."""
    beside = [span.doc[i] for i in (span.start - 2, span.end) if 0 <= i < len(span.doc)]
    return any(role_of(token, view.lexicon) == "change" for token in beside)


def _is_included(view: View, draft: Draft) -> bool:
    """ "33 people, including 16 women, with five in hospital": the five are of the 33."""
    return view.left(draft.start, 14).casefold().endswith(("including ", "among them "))


def last_counted(earlier: Sequence[Draft], at: int) -> Counted | None:
    """What the last number of things before counts: what "them" are."""
    for before in reversed(earlier):
        if before.counted is not None and before.unit.kind == "count" and at - before.last < _FAR:
            return before.counted
    return None

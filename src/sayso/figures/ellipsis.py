"""Units that are left out: "43% of homes, against 18 in the south", "costs $4 and in Leeds more than 6", "4.17 per euro"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.figures.draft import Draft
from sayso.figures.quantities import governing_verb
from sayso.figures.registry import COUNT, Unit
from sayso.figures.view import View
from sayso.figures.vocabulary import vocabulary

_NO_MEASURES = ("count", "ratio", "age", "other")
_FAR = 160
_LINK = re.compile(
    r"\b(?:against|versus|compared\s(?:to|with)|(?:up|down)\sfrom|rather\sthan|instead\sof|perhaps|maybe|possibly|even)\s$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[.,;:!?)”’\"']|$|\s(?:in|on|at|an?|per|last|this|next|for|by|now|before|after|during|today|and|but|or|when|while|a\s)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\smore(?=[.,;:!?)”’\"']|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def resume_unit(view: View, draft: Draft, earlier: Sequence[Draft]) -> None:
    """Take the unit of the figure before, where a number of the same sentence stands bare and goes on with it."""
    before = earlier[-1] if earlier else None
    if before is None or draft.unit != COUNT or draft.form not in ("digits", "words") or not view.is_parsed(draft.first):
        return
    if before.unit.kind in _NO_MEASURES or draft.first - before.last > _FAR:
        return
    more = _MORE.match(view.text, draft.last) is not None
    if not more and _BARE.match(view.text, draft.last) is None:
        return
    if view.token(draft.first).sent.start != view.token(before.first).sent.start:
        return
    if more or _LINK.search(view.left(draft.start, 20)) or _is_parallel(view, draft, before):
        draft.unit, draft.named = before.unit, True


def _is_parallel(view: View, draft: Draft, before: Draft) -> bool:
    """ "cost 900 lira last year and now costs 4,000", "spend 47% on rent, and in Oslo 60": a clause like the first."""
    number = view.span(draft.first, draft.last).root
    first = view.span(before.first, before.end).root
    verb, other = governing_verb(number), governing_verb(first)
    if verb is not None and number.dep_ == "conj":
        return verb.is_ancestor(first)
    if verb is None or other is None or verb.i == other.i:
        return False
    if number.dep_ == "pobj" and number.head.lower_ == "by" == first.head.lower_:
        return True  # "rose by 2% while bonds fell by 1"
    return number.dep_ == "dobj" and verb.lemma_ == other.lemma_


def read_exchange(view: View, draft: Draft) -> None:
    """ "The zloty rose to 4.17 per euro": the money whose price in another is told is named before."""
    units = view.lexicon.derived(vocabulary).units
    if draft.unit != COUNT or draft.per is None or units.get(draft.per, COUNT).kind != "money":
        return
    for word in reversed(_WORD.findall(view.left(draft.start, 100))):
        unit = units.get(word.casefold())
        if unit is not None and unit.kind == "money" and len(unit.name) == 3 and unit.name.isupper():
            draft.unit, draft.named = Unit(unit.name, "money"), True
            return

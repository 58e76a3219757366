"""Units that are left out: "43% of homes, against 18 in the south", "costs $4 and in Leeds more than 6", "4.17 per euro"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from sayso.figures.draft import Draft
from sayso.figures.quantities import governing_verb, is_put, is_said
from sayso.figures.rates import rate_after
from sayso.figures.registry import COUNT, Unit
from sayso.figures.view import View
from sayso.figures.vocabulary import vocabulary

_NO_MEASURES = ("count", "ratio", "age", "other")
_FAR = 160
_LINK = re.compile(
    r"\b(?:against|versus|compared\s(?:to|with)|(?:up|down)\sfrom|rather\sthan|instead\sof|perhaps|maybe|possibly|even)\s(?:an?\saverage\sof\s)?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[.,;:!?)”’\"']|$|\s(?:in|on|at|an?|per|last|this|next|for|by|now|before|after|during|today|and|but|or|when|while|a\s)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\smore(?=[.,;:!?)”’\"']|$)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\bor\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)
_OR = re.compile(r"[^.;]{0,24},?\sor\s")
_NEAR = 40
_AIM = re.compile(r"\bthe\s(?:target|limit|average|norm|goal|maximum|minimum)\sof\s$", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:tied|level|leads?|led|leading|ahead|trails?|trailed|trailing|behind)\b[^.;\d]{0,24}(?P<one>\d\d)(?:[-–]|\sto\s)(?P<other>\d\d)\b"
)
_WHOLE = 100
_WORD = re.compile(r"[^\W\d_]+")


def resume_unit(view: View, draft: Draft, earlier: Sequence[Draft]) -> None:
    """Take the unit of the measure before, where a number stands bare and goes on with it."""
    if draft.unit != COUNT or draft.form not in ("digits", "words") or not view.is_parsed(draft.first):
        return
    within = takewhile(lambda one: draft.first - one.last <= _FAR, reversed(earlier))
    near = [one for one in within if one.unit.kind != "ratio" and view.text[one.start - 1 : one.start] != "("]
    if (share := next((one for one in near if one.unit.name == "percent"), None)) and _is_lead(view, draft):
        draft.unit = share.unit
        return
    before = next(iter(near), None)
    if before is None or before.unit.kind in _NO_MEASURES:
        return
    more = _MORE.match(view.text, draft.last) is not None
    if (more or _BARE.match(view.text, draft.last) is not None) and _goes_on(view, draft, before, more):
        draft.unit = before.unit


def _goes_on(view: View, draft: Draft, before: Draft, more: bool) -> bool:
    """Whether a bare number measures the same again, in the same sentence or in the next."""
    number, first = view.span(draft.first, draft.last).root, view.token(before.first)
    left = view.left(draft.start)
    if _ALTERNATIVE.search(view.left(draft.first)):  # "5m rupees, or about 400 a head"; but "9% of men, or about 400"
        is_price = before.unit.kind == "money" and _OR.match(view.text, before.end) and draft.start - before.end < _NEAR
        return bool(is_price) and rate_after(view.text, draft.last, lexicon=view.lexicon)[1] is not None
    if is_said(number, view.lexicon) or is_put(number, view.lexicon):
        return bool(number.sent.start in (first.sent.start, first.sent.end))
    if number.sent.start != first.sent.start:
        return False
    if _FROM.search(left) and view.left(before.start).endswith(" to "):
        return True  # "fell to €1.1bn from 1.5bn"
    return more or _LINK.search(left) is not None or _AIM.search(left) is not None or _is_parallel(view, draft, before)


def _is_lead(view: View, draft: Draft) -> bool:
    """ "tied at 41-41", "leads 48–44": shares, where shares are spoken of."""
    for score in _SCORE.finditer(view.text, max(0, draft.first - 40), draft.last + 8):
        if draft.first in (score.start("one"), score.start("other")):
            return int(score["one"]) + int(score["other"]) <= _WHOLE
    return False


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
        if unit is not None and unit.kind == "money" and unit.name.isupper():
            draft.unit = Unit(unit.name, "money")
            return

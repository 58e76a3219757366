"""Units that are left out: "43% of homes, against 18 in the south", "costs $4 and in Leeds more than 6", "4.17 per euro"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from sayso.figures.draft import Draft
from sayso.figures.quantities import governing_verb, is_agent, is_put, is_said
from sayso.figures.rates import rate_after
from sayso.figures.view import View
from sayso.syntax.roles import has_role, having
from sayso.units import COUNT, Unit, vocabulary

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
_TO_ONE = re.compile(r"\s(to|against|for)\s(?:the|one|a|each)\s((?:(?:US|U\.S\.|[A-Z][a-z]+)\s)?[a-z]{3,8})\b")
_BOUGHT = re.compile(
    r"\b(?:[Tt]he|[Oo]ne|[Aa]|[Ee]ach)\s((?:(?:US|U\.S\.|[A-Z][a-z]+)\s)?[a-z]{3,8})\s(?:(?:was|is|were|has|had|now|then|been)\s){0,2}"
    r"(?:buying|bought|buys|fetched|fetches|fetching|worth|costs?|equals?)\s(?:just\s|about\s|only\s|around\s)?$"
)
_AT = re.compile(r"\b(?:at|to)\s$")
_PRICED = ("money", "count", "mass", "volume")
_LEVEL_BEFORE = re.compile(
    r"\b(?:from|to|at|than|against|versus|with|expected|forecast|predicted|estimated|of)\s(?:just\s|only\s|about\s|around\s)?$"
)
_FROM_TO = re.compile(r",?\s(?:up\s|down\s)?(?:from|to|against|versus|compared\s(?:with|to))\s")
_PRIVATE = ("BTC", "ETH", "USDT")  # a thing that has a price, as news speaks of it
_PERIODS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "season", "year"})
_MINOR, _CENT, _TENFOLD = ("cent", "penny"), 0.01, 10


def measure_before(view: View, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The measure before, where a bare number plainly goes on with its unit.

    Args:
        view: The Doc.
        draft: The number.
        earlier: The figures before it.
    """
    near = _measures_near(view, draft, earlier)
    share = next((one for one in near if one.unit.name == "percent"), None)
    if share is not None and _is_lead(view, draft):
        return share
    goes_on = near and _may_share(view, draft, near[0]) and _goes_on(view, draft, near[0])
    return near[0] if goes_on else None


def _measures_near(view: View, draft: Draft, earlier: Sequence[Draft]) -> list[Draft]:
    """The figures shortly before, the last first, without ratios and what stands in brackets."""
    within = takewhile(lambda one: draft.first - one.last <= _FAR, reversed(earlier))
    return [one for one in within if one.unit.kind != "ratio" and view.text[one.start - 1 : one.start] != "("]


def _may_share(view: View, draft: Draft, before: Draft) -> bool:
    """Whether a bare number may have the unit of the measure before."""
    return may_measure(view, draft, before) and any(form.match(view.text, draft.last) for form in (_MORE, _BARE))


def may_measure(view: View, draft: Draft, before: Draft) -> bool:
    """Whether a number can have the unit of a figure before: "cut costs by 20% and the staff by 40" cannot.

    Args:
        view: The Doc.
        draft: The number.
        before: The figure before.
    """
    is_share = before.unit.kind == "percent"
    return before.unit.kind not in _NO_MEASURES and not (is_share and _is_head_count(view, draft))


def _goes_on(view: View, draft: Draft, before: Draft) -> bool:
    """Whether a bare number measures the same again, in the same sentence or in the next."""
    number, first = view.span(draft.first, draft.last).root, view.token(before.first)
    if _ALTERNATIVE.search(view.left(draft.first)):  # "5m rupees, or about 400 a head"; but "9% of men, or about 400"
        return _is_price(view, draft, before)
    if is_said(number, view.lexicon) or is_put(number, view.lexicon):
        return bool(number.sent.start in (first.sent.start, first.sent.end))
    return bool(number.sent.start == first.sent.start) and _is_compared(view, draft, before)


def _is_price(view: View, draft: Draft, before: Draft) -> bool:
    if before.unit.kind != "money" or draft.start - before.end >= _NEAR or _OR.match(view.text, before.end) is None:
        return False
    return rate_after(view.text, draft.last, lexicon=view.lexicon)[1] is not None


def _is_compared(view: View, draft: Draft, before: Draft) -> bool:
    """ "fell to €1.1bn from 1.5bn", "43% of homes, against 18", "5% or 3 more"."""
    left = view.left(draft.start)
    if _FROM.search(left) and view.left(before.start).endswith(" to "):
        return True
    linked = _MORE.match(view.text, draft.last) or _LINK.search(left) or _AIM.search(left)
    return linked is not None or _is_parallel(view, draft, before)


def _is_head_count(view: View, draft: Draft) -> bool:
    """ "cut costs by 20% and the staff by 40": many, or of people, is no percentage."""
    verb = governing_verb(view.token(draft.first))
    moved = [] if verb is None else list(having(verb, "nominal_subject", "direct_object"))
    return abs(draft.value or 0) > _WHOLE or any(one.pos_ == "NOUN" and is_agent(one, view.lexicon) for one in moved[-1:])


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
    if verb is not None and has_role(number, "joined"):
        return verb.is_ancestor(first)
    if verb is None or other is None or verb.i == other.i:
        return False
    if has_role(number, "governed") and number.head.lower_ == "by" == first.head.lower_:
        return True  # "rose by 2% while bonds fell by 1"
    return has_role(number, "direct_object") and verb.lemma_ == other.lemma_


def resume_rate(view: View, draft: Draft, earlier: Sequence[Draft]) -> None:
    """ "fell to $40 a barrel from $44", "33 cents a share; analysts expected 34": a level beside one has its rate."""
    if draft.per is not None or draft.unit.kind not in _PRICED or _LEVEL_BEFORE.search(view.left(draft.start)) is None:
        return
    within = takewhile(lambda one: draft.first - one.last <= _FAR, reversed(earlier))
    before = next((one for one in within if one.per is not None and one.unit.kind == draft.unit.kind), None)
    if before is not None and _BARE.match(view.text, draft.end) and _has_rate_of(view, draft, before):
        draft.per = before.per


def _has_rate_of(view: View, draft: Draft, before: Draft) -> bool:
    """Whether a level is one of the same thing as that before, in one sentence."""
    if not _is_near(before, draft):
        return False
    if before.per in _PERIODS and not _FROM_TO.fullmatch(view.text, before.end, draft.start):
        return False
    return view.is_parsed(draft.first) and bool(view.token(before.first).sent.start == view.token(draft.first).sent.start)


def _is_near(one: Draft, other: Draft) -> bool:
    """Whether two amounts may be levels of one thing: of a size, and of one kind of unit."""
    low, high = sorted(abs(draft.value or 0) * (_CENT if draft.unit.name in _MINOR else 1) for draft in (one, other))
    return bool(low) and high <= _TENFOLD * low


def read_exchange(view: View, draft: Draft) -> None:
    """ "The zloty rose to 4.17 per euro", "the dollar bought 104.7 yen": the price of one money in another."""
    if draft.per is None and draft.unit.kind in ("count", "money"):
        draft.per = _base_behind(view, draft) or _base_before(view, draft)
    base = _money(draft.per, view.lexicon.derived(vocabulary).units) if draft.per and draft.unit == COUNT else None
    if base is not None:
        draft.unit = _priced_before(view, draft, base) or draft.unit


def _priced_before(view: View, draft: Draft, base: str) -> Unit | None:
    """The money that a rate is given in: the last that is named before it."""
    units = view.lexicon.derived(vocabulary).units
    for word in reversed(_WORD.findall(view.left(draft.start, 160))):
        unit = units.get(word.casefold())
        if unit is not None and unit.kind == "money" and unit.name.isupper() and unit.name != base:
            return Unit(unit.name, "money")
    return None


def _base_behind(view: View, draft: Draft) -> str | None:
    """ "100 rupees to the US dollar", "at 1.08 against the euro"."""
    found = _TO_ONE.match(view.text, draft.end)
    if found is None or _money(found.group(2), view.lexicon.derived(vocabulary).units) in (None, draft.unit.name):
        return None
    if found.group(1) == "against" and not _AT.search(view.left(draft.start)):
        return None
    draft.reach(draft.start, found.end())
    return found.group(2)


def _base_before(view: View, draft: Draft) -> str | None:
    """ "the dollar was buying 104.7 yen", "one euro worth $1.32"."""
    if draft.unit.kind != "money":
        return None
    found = _BOUGHT.search(view.left(draft.start, 80))
    base = _money(found.group(1), view.lexicon.derived(vocabulary).units) if found else None
    return found.group(1) if found and base not in (None, draft.unit.name) else None


def _money(words: str, units: Mapping[str, Unit]) -> str | None:
    """The code of the money that words name: "US dollar"."""
    unit = units.get(words) or units.get(words.casefold()) or units.get(words.rpartition(" ")[2].casefold())
    is_tender = unit is not None and unit.kind == "money" and unit.name.isupper() and unit.name not in _PRIVATE
    return unit.name if unit is not None and is_tender else None

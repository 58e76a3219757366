"""Rates that are left out or said otherwise: "fell to $40 a barrel from $44", "100 rupees to the dollar"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.units import Unit, vocabulary

_FAR = 160
_BARE = re.compile(
    r"[.,;:!?)”’\"']|$|\s(?:in|on|at|an?|per|last|this|next|for|by|now|before|after|during|today|and|but|or|when|while|a\s)\b",
    re.IGNORECASE,
)
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

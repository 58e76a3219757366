"""The word "one": a count in "one person" and "killing one", a pronoun in "one of them", "no one", "the one that"."""

from __future__ import annotations

import re

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.syntax.roles import has_role

_PARTITIVE = re.compile(r"\s(?:of|another|or\s(?:another|the\sother)|by\sone)\b", re.IGNORECASE)
_PHRASE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|the|which|another|only|other|last|new|first|big|good|same|old|or)\s$", re.IGNORECASE
)
_SET = re.compile(r"[\s-](?:day|time|thing|way|reason|more\stime|another|off|sided)\b", re.IGNORECASE)
_AT_ONE = re.compile(r"\bat\sone\s(?:point|stage)\b", re.IGNORECASE)
_ON_ONE_HAND = re.compile(r"\bon\s(?:the\s)?one\s(?:hand|side)\b", re.IGNORECASE)
_TO_LEVEL = re.compile(r"\sto\s\d")  # "rose one to 14"
_WHERE = re.compile(r"\s(from|in|at|on|to|against|for|with)\s")
_NUMBERS = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
_ONE_DAY = re.compile(r"\sday[\s,.](?!s|tour|trip|after|before)")
_LETTERS = re.compile(r"\s[a-z]+")
_MAY_COUNT = re.compile(r"\b(?:only|this|that|no|or)\s$", re.IGNORECASE)


def is_pronoun(view: View, draft: Draft) -> bool:
    """Whether "one" stands for a thing instead of counting it."""
    if view.text[draft.first : draft.last].casefold() != "one" or draft.unit.kind not in ("count", "duration"):
        return False
    left, right = view.left(draft.first), view.right(draft.last)
    if _TO_LEVEL.match(right) or _is_listed(view, draft):
        return False
    if _is_set(left, right):
        return True
    if _SET.match(right) and draft.bound == "exact":
        return draft.unit.kind == "count" or _ONE_DAY.match(right + " ") is not None
    return _stands_for_thing(view, draft, left, right)


def _stands_for_thing(view: View, draft: Draft, left: str, right: str) -> bool:
    """ "the last one", "one never knows"; no "only one man" and no "killing one"."""
    if _PHRASE.search(left):
        return not (_MAY_COUNT.search(left) and _counts(view, draft))
    if not view.is_parsed(draft.first):
        return _LETTERS.match(right) is None
    return draft.bound == "exact" and not _counts(view, draft) and not _is_casualty(view, draft)


def _is_set(left: str, right: str) -> bool:
    """ "one of", "on one hand", "at one point"."""
    around = f"{left}one{right}"
    return any((_PARTITIVE.match(right), _ON_ONE_HAND.search(around), _AT_ONE.search(around)))


def _is_listed(view: View, draft: Draft) -> bool:
    """ "two from Ghana, |one from Mali": others are counted in the same way right before."""
    where = _WHERE.match(view.right(draft.last))
    if where is None:
        return False
    before = rf"\b{_NUMBERS}\b[^.;:]{{0,60}}\b{where.group(1)}\b[^.;:]{{1,40}}(?:,|,?\sand|,?\sor)\s$"
    return re.search(before, view.left(draft.first, 130), re.IGNORECASE) is not None


def _counts(view: View, draft: Draft) -> bool:
    token = view.token(draft.first)
    head = token.head
    linked = has_role(token, "numeral", "quantifier", "compound", "adjective")
    return linked and head.i > token.i and head.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "ADJ")


def _is_casualty(view: View, draft: Draft) -> bool:
    """ "killing one and wounding 17", "one was arrested", "one dead": the parse makes it object or passive subject."""
    token = view.token(draft.first)
    if has_role(token, "direct_object", "passive_subject"):
        return True
    children = [c for c in token.children if c.tag_ in ("JJ", "VBN")]
    return has_role(token, "joined", "active_subject", "root", "predicate_noun") and bool(children)

"""What looks like a figure and is none: years, ordinals, identifiers and names that hold a number (`dates` has the others)."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.dates import is_clock, is_date, is_hour
from sayso.figures.draft import Draft
from sayso.figures.quantities import people_number
from sayso.figures.ranges import is_contest
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.neighbours import before, behind

_ORDINAL_WORD = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|largest|biggest)\b", re.IGNORECASE)
_IN_A_WORD = re.compile(r"(?:[A-Za-z][-–‑.]|[#@_/\\&№]|\b[A-Za-z]*[A-Z][A-Za-z]*\s?[-–]|://\S*)$")
_WORD_GOES_ON = re.compile(r"(?:[-–‑]?[A-Z]{1,3}\d|[_@]|\.\d+\.|[-–‑]\d+[-–‑]\d|[:]\d\d\b|/\d+(?:/\d+)?\b)")
_TELEPHONE = re.compile(r"(?<!\w)(?:\+\d{1,3}|\(?0\d+\)?|\(\d{3}\))[\s-](?:\d{2,}[\s-])*$")
_AREA_CODE = re.compile(r"\)\s?\d{3}[\s-]\d{4}\b")
_YEAR_TAIL = re.compile(r"\b(?:19|20)\d\d[-–/]$")
_MULTI = re.compile(r"\bmulti[-‑\s]?$", re.IGNORECASE)
_ZERO_WORD = re.compile(r"[-‑]\s?[a-z]", re.IGNORECASE)

_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_MODERN = range(1900, 2151)
_YEAR_AFTER = re.compile(r"(?:s\b|\s(?:AD|BC|CE|BCE)\b|[-–/]\d{2,4}\b)")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|till|during|circa|early|late|mid|before|after)[\s-]$", re.IGNORECASE)
_YEAR_PAIR = re.compile(r"\b(?:between|from)\s(?:1\d|20)\d\d\s(?:and|to)\s$|\b(?:from|between)\s$", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:the|its|his|her|their|our|this|that|a|[A-Z][\w’']*)\s$")
_NOUN_AFTER = re.compile(r"\s(?:[a-z][\w’'-]*\s)?[a-z]{2,}")

_NAME_PART = re.compile(r"([\w.&’'-]+)\s$")
_CAPITAL_AFTER = re.compile(r"[\s-](?:[A-Z][\w’'-]*)")
_SCORE_AFTER = re.compile(r"[-–]\d{1,3}\b")
_JOINED = re.compile(r",?\s(?:and|or|to|&)\s|,\s|\s?[-–]\s?")
_CLOSED_CLASS = ("ADP", "AUX", "CCONJ", "SCONJ", "PART", "DET", "SPACE")
_CODE_AFTER = re.compile(r"\s(?:zip|area|post(?:al)?)\s?codes?\b", re.IGNORECASE)
_OPENING = ('"', "“", "‘", "'", ":", "-", "–", "—", "(", "\n")
_OR_TWO = re.compile(r"\b(?:an?|another)\s[a-z]+\sor\s$", re.IGNORECASE)


class _Word(NamedTuple):
    word: str
    noun_after: str = ""


class _Noun(NamedTuple):
    noun: str


class _Fixed(NamedTuple):
    words: str


class Names(NamedTuple):
    """Words whose number is part of a name, nouns that a year qualifies, and numbers that are names themselves."""

    numbered: dict[str, str]
    year_nouns: frozenset[str]
    fixed: re.Pattern[str]


def _names(lexicon: Lexicon) -> Names:
    fixed = sorted((re.escape(row.words) for row in lexicon.rows("number_names", _Fixed)), key=len, reverse=True)
    return Names(
        {row.word: row.noun_after for row in lexicon.rows("numbered_names", _Word)},
        frozenset(row.noun for row in lexicon.rows("year_nouns", _Noun)),
        re.compile(rf"(?<!\w)(?:{'|'.join(fixed)})(?!\w)"),
    )


def _addresses(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows the number of a house: "10 Downing Street", "16-18 Harbour Road", "350 5th Avenue"."""
    streets = "|".join(row.word for row in lexicon.rows("street_words", _Word))
    return re.compile(rf"(?:[-–]\d+)?\s(?:[A-Z][\w.’'-]*\s|\d+(?:st|nd|rd|th)\s){{0,4}}(?:{streets})\b")


def is_nonfigure(view: View, draft: Draft, name_before: int | None = None) -> bool:
    """Whether a number counts or measures nothing.

    Args:
        view: The Doc.
        draft: The number, with its unit and bound.
        name_before: Where a number ended that was part of a name: "posts 542 and 543".
    """
    if draft.form == "digits":
        return (
            _in_identifier(view, draft)
            or is_date(view, draft)
            or is_clock(view, draft)
            or _is_year(view, draft)
            or _is_fixed(view, draft)
            or _is_code(view, draft)
            or (not draft.named and _is_bare_nonfigure(view, draft, name_before))
        )
    if draft.form != "words":
        return False
    if _MULTI.search(view.left(draft.first)):
        return True  # "a multi-million pound deal"
    if draft.value == 0 and _ZERO_WORD.match(view.text, draft.last):
        return True  # "zero-hours contracts", "zero-tolerance policy"
    if _ORDINAL_WORD.match(view.text, draft.last) or is_clock(view, draft):
        return True
    if draft.named:
        return False
    return is_numbered(view, draft) or _is_capital_name(view, draft) or is_hour(view, draft) or _is_or_two(view, draft)


def _is_bare_nonfigure(view: View, draft: Draft, name_before: int | None) -> bool:
    """Whether digits with no unit and no bound are part of an address or a name, or an hour."""
    named = _is_address(view, draft) or is_numbered(view, draft) or _in_name(view, draft)
    return named or goes_on(view, draft, name_before) or is_hour(view, draft)


def _in_identifier(view: View, draft: Draft) -> bool:
    written, left = view.text[draft.first : draft.last], view.left(draft.first)
    if _WORD_GOES_ON.match(view.text, draft.last):
        return True
    held = draft.unit.kind == "money" or draft.unit.name in ("magnitude", "inch") or draft.bound != "exact"
    if not held and _IN_A_WORD.search(left):
        return True
    if _YEAR_TAIL.search(left) or _TELEPHONE.search(left) or _AREA_CODE.match(view.text, draft.last):
        return True
    return written[0] == "0" and written[1:2].isdigit()


def _is_or_two(view: View, draft: Draft) -> bool:
    return draft.value == 2 and _OR_TWO.search(view.left(draft.first)) is not None


def _is_year(view: View, draft: Draft) -> bool:
    written = view.text[draft.first : draft.last]
    if _YEAR.fullmatch(written) is None or draft.unit.kind != "count":
        return False
    left = view.left(draft.start)
    right = view.right(draft.last)
    if _YEAR_AFTER.match(right):
        return True
    word = re.match(r"\s([A-Za-z]+)", right)
    noun = view.token(draft.last + 1).lemma_.casefold() if word else ""
    if noun in view.lexicon.derived(_names).year_nouns:
        return True
    counts = _counts_plural(view, draft)
    if _YEAR_BEFORE.search(left) or _YEAR_PAIR.search(left):
        return not counts or draft.value in _MODERN
    if draft.value not in _MODERN or draft.bound not in ("exact", "vague"):
        return False
    if _OWNER.search(left) and not left.casefold().endswith(" a "):
        return True
    return not counts


def _counts_plural(view: View, draft: Draft) -> bool:
    """Whether a noun follows that the number may count: "1846 persons", "2000 Thai and 74 Malaysian stores"."""
    token = view.token(draft.first)
    if not token.pos:
        return re.match(r"\s[a-z]+s\b", view.right(draft.last)) is not None
    for n, word in enumerate(token.doc[token.i + 1 : token.i + 4]):
        if word.tag_ in ("NNS", "NNPS"):
            return True
        if word.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return n > 0 and word.lower_ == "and" and (number := behind(word)) is not None and number.like_num
    return False


def _is_code(view: View, draft: Draft) -> bool:
    return _CODE_AFTER.match(view.text, draft.last) is not None


def _is_fixed(view: View, draft: Draft) -> bool:
    """Numbers that are names themselves: "9/11", "24/7", "737 Max"."""
    start, stop = max(0, draft.first - 12), draft.last + 12
    found = view.lexicon.derived(_names).fixed.finditer(view.text, start, stop)
    return any(match.start() <= draft.first and draft.last <= match.end() for match in found)


def _is_address(view: View, draft: Draft) -> bool:
    return view.lexicon.derived(_addresses).match(view.text, draft.last) is not None


def is_numbered(view: View, draft: Draft) -> bool:
    """ "Resolution 2375", "posts 542", "phase two": behind some words a number is a name, unless it counts a noun."""
    left = view.left(draft.start)
    word = _NAME_PART.search(left)
    if word is None or view.lexicon.derived(people_number).search(left):
        return False
    name = word.group(1)
    kind = view.lexicon.derived(_names).numbered.get(name.casefold())
    if kind is None:
        return False
    if name[0].isupper() and draft.form == "digits":
        return kind == "yes" or not _counts_plural(view, draft)
    if kind == "never":
        return False
    return kind == "yes" or not _counts_any(view, draft)


def _counts_any(view: View, draft: Draft) -> bool:
    token = view.token(draft.first)
    if token.pos:
        linked = token.dep_ in ("nummod", "compound", "quantmod")
        return linked and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN", "NUM")
    return _NOUN_AFTER.match(view.text, draft.last) is not None


def _in_name(view: View, draft: Draft) -> bool:
    """ "iPhone 11", "FTSE 100", "787 Dreamliner": digits beside a capital that is a name and no start of a sentence."""
    token = view.token(draft.first)
    name, after = before(token), behind(token)
    if name is None or not token.pos:
        return False
    if name.is_sent_start and name.text.istitle() and name.pos_ != "PROPN":
        return False
    touches = name.idx + len(name) + 1 == draft.first
    if name.pos_ != "PROPN" or not touches or not name.text[:1].isupper():
        return False
    if after is None or after.is_sent_start or after.is_punct or after.pos_ in _CLOSED_CLASS:
        return not _is_list_of_results(view, draft)
    if after.text[:1].isupper():
        return after.pos_ == "PROPN" and not _counts_any_plural(view, draft)
    return after.pos_ == "VERB" and token.head.i <= token.i and token.dep_ != "nsubj"


def _counts_any_plural(view: View, draft: Draft) -> bool:
    token = view.token(draft.first)
    return token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")


def _is_list_of_results(view: View, draft: Draft) -> bool:
    """ "Arsenal 2 Chelsea 1", "Smith 47, Jones 45", "Ajax beat Porto 3-2": results, not names."""
    return (
        (_SCORE_AFTER.match(view.text, draft.last) is not None and is_contest(view, draft))
        or re.match(r",?\s(?:[A-Z][\w’'.-]*\s){1,3}\d", view.right(draft.last)) is not None
        or re.search(r"\d,?\s(?:[A-Z][\w’'.-]*\s){1,3}$", view.left(draft.first)) is not None
    )


def goes_on(view: View, draft: Draft, name_before: int | None) -> bool:
    """ "posts 542, 543 and 544": joined to a number that was a name, which ended at an offset."""
    if name_before is None or _counts_any(view, draft):
        return False
    return _JOINED.fullmatch(view.text, name_before, draft.first) is not None


def _is_capital_name(view: View, draft: Draft) -> bool:
    """ "the Group of Seven", "Ocean's Eleven", "Five Guys": capitals within a sentence that is not all capitals."""
    if not view.text[draft.first].isupper():
        return False
    token = view.token(draft.first)
    if token.is_sent_start or (opening := before(token)) is None or opening.text in _OPENING:
        return False
    beside = _CAPITAL_AFTER.match(view.text, draft.last) or re.search(r"\b[A-Z][\w’']*(?:\sof)?\s$", view.left(draft.first))
    return beside is not None and not _in_title_case(view, draft)


def _in_title_case(view: View, draft: Draft) -> bool:
    if not view.is_parsed(draft.first):
        return False
    words = [t for t in view.token(draft.first).sent if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) > 0.7 * len(words)

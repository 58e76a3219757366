"""Years and hours that stand bare, which no date holds; the words around tell them from counts ("until five", "2018 sales")."""

from __future__ import annotations

import re

from sayso.figures.draft import Draft
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.neighbours import behind

_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_MODERN = range(1900, 2151)
_YEAR_AFTER = re.compile(r"(?:['’]?s\b|\s(?:AD|BC|CE|BCE)\b|[-–/]\d{2,4}\b)")
_DETERMINER_AFTER = re.compile(r",?\s(?:the|his|her|its|their|they|he|she|it|when)\b")
_SHORT_YEAR = re.compile(r"\d\d")
_SHORT_BEFORE = re.compile(
    r"(?:\b(?:since|of|in|from|until|till|by|summer|winter|spring|autumn|fall|class)|\b[A-Za-z]*[A-Z]\w*)\s['’‘]$"
)
_CLOSING_QUOTE = re.compile(r"\w['’](?!\w)")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|till|during|circa|early|late|mid|before|after)[\s-]$", re.IGNORECASE)
_YEAR_PAIR = re.compile(r"\b(?:between|from)\s(?:1\d|20)\d\d\s(?:and|to)\s$|\b(?:from|between)\s$", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:the|its|his|her|their|our|this|that|a|[A-Z][\w’']*)\s$")

_HOUR_BEFORE = re.compile(r"\b(?:at|after|before|until|till)\s$", re.IGNORECASE)
_HOUR_LIMIT = re.compile(r"\b(?:after|before|until|till)\s$", re.IGNORECASE)
_HOUR_AFTER = re.compile(r"[,.;!?”\"']|$")


def _levels(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("level_nouns")


def _year_nouns(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("year_nouns")


def is_year(view: View, draft: Draft) -> bool:
    """Whether four digits are a year that no date holds: "2018 sales", "its 2024 budget", "Lisbon 2007"."""
    written = view.text[draft.first : draft.last]
    if _SHORT_YEAR.fullmatch(written) is not None:
        return _is_short_year(view, draft)
    if _YEAR.fullmatch(written) is None or draft.unit.kind != "count":
        return False
    if _YEAR_AFTER.match(view.right(draft.last)) or _has_year_noun(view, draft):
        return True
    counts = counts_plural(view, draft)
    if _has_year_cue(view, draft):
        return not counts or draft.value in _MODERN
    return _is_unsaid_year(view, draft, counts)


def _is_short_year(view: View, draft: Draft) -> bool:
    """ "the summer of '69"; no words in single quotation marks."""
    return _SHORT_BEFORE.search(view.left(draft.first)) is not None and _CLOSING_QUOTE.search(view.right(draft.last)) is None


def _has_year_noun(view: View, draft: Draft) -> bool:
    """ "the 2018 |sales"."""
    word = re.match(r"\s([A-Za-z]+)", view.right(draft.last))
    return word is not None and view.token(draft.last + 1).lemma_.casefold() in view.lexicon.derived(_year_nouns)


def _has_year_cue(view: View, draft: Draft) -> bool:
    """ "in 1850", "from 1850 to"."""
    left = view.left(draft.start)
    return _YEAR_BEFORE.search(left) is not None or _YEAR_PAIR.search(left) is not None


def _is_unsaid_year(view: View, draft: Draft, counts: bool) -> bool:
    """Whether digits that no word makes a year are one: it is a year of now, and counts nothing, or somebody's."""
    if draft.bound == "about" and _DETERMINER_AFTER.match(view.right(draft.last)):
        return True  # "around 1850 the town had no school"
    if draft.value is None or draft.value not in _MODERN:
        return False
    if draft.bound not in ("exact", "vague"):
        return draft.bound == "about" and int(draft.value) % 10 != 0 and not counts  # "hopeful about 2027"
    left = view.left(draft.start)
    return not counts or (_OWNER.search(left) is not None and not left.casefold().endswith(" a "))


def is_dated(view: View, draft: Draft) -> bool:
    """Whether words before a number make a year of it, whatever stands behind: "rose 3% |in 2005 to 5.5m tonnes"."""
    written, left = view.text[draft.first : draft.last], view.left(draft.first)
    return _YEAR.fullmatch(written) is not None and draft.value in _MODERN and _YEAR_BEFORE.search(left) is not None


def are_counted(view: View, left: Draft, right: Draft) -> bool:
    """ "About 1500-2000 people": two ends of a range of which one at least is no year of now, before a noun that they count."""
    both_of_now = left.value in _MODERN and right.value in _MODERN
    return not both_of_now and left.unit.kind == "count" and counts_plural(view, right)


def counts_plural(view: View, draft: Draft) -> bool:
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


def is_hour(view: View, draft: Draft) -> bool:
    """Whether a number is an hour of the day: "at ten.", "until five,", "before 12,"."""
    before = _HOUR_BEFORE if draft.form == "words" else _HOUR_LIMIT
    return (
        draft.value in range(1, 13)
        and before.search(view.left(draft.first)) is not None
        and _HOUR_AFTER.match(view.text, draft.last) is not None
        and not _is_level(view, draft)
    )


def _is_level(view: View, draft: Draft) -> bool:
    """What something stands at or is put at: "put the toll at |nine."."""
    if not view.is_parsed(draft.first):
        return False
    known = view.lexicon.derived(_levels)
    return any(child.lemma_.lower() in known for child in view.token(draft.first).head.head.children)

"""What looks like a figure and is none: dates and hours, years, ordinals, identifiers and numbers that are part of a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.dates import is_clock, is_date, is_hour
from sayso.figures.draft import Draft
from sayso.figures.identifiers import is_identifier
from sayso.figures.numbered import counts_plural, is_fixed, is_part_of_name
from sayso.figures.view import View
from sayso.lexicon import Lexicon

_ORDINAL = re.compile(
    r"-(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|largest|biggest)\b|(?:(?<=ty)|(?<=hundred)|(?<=thousand))-second\b",
    re.IGNORECASE,
)
_MULTI = re.compile(r"\bmulti[-‑\s]?$", re.IGNORECASE)
_ZERO_WORD = re.compile(r"[-‑]\s?[a-z]", re.IGNORECASE)
_OR_TWO = re.compile(r"\b(?:an?|another)\s[a-z]+\sor\s$", re.IGNORECASE)

_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_MODERN = range(1900, 2151)
_YEAR_AFTER = re.compile(r"(?:s\b|\s(?:AD|BC|CE|BCE)\b|[-–/]\d{2,4}\b)")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|till|during|circa|early|late|mid|before|after)[\s-]$", re.IGNORECASE)
_YEAR_PAIR = re.compile(r"\b(?:between|from)\s(?:1\d|20)\d\d\s(?:and|to)\s$|\b(?:from|between)\s$", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:the|its|his|her|their|our|this|that|a|[A-Z][\w’']*)\s$")


class _Noun(NamedTuple):
    noun: str


def _year_nouns(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.noun for row in lexicon.rows("year_nouns", _Noun))


def is_nonfigure(view: View, draft: Draft, name_before: int | None = None) -> bool:
    """Whether a number counts or measures nothing.

    Args:
        view: The Doc.
        draft: The number, with its unit and bound.
        name_before: Where a number ended that was part of a name: "posts 542 and 543".
    """
    if draft.form not in ("digits", "words"):
        return False
    if is_clock(view, draft):
        return True
    written = (_is_written_in_digits if draft.form == "digits" else _is_written_in_words)(view, draft)
    return written or (not draft.named and (is_part_of_name(view, draft, name_before) or is_hour(view, draft)))


def _is_written_in_digits(view: View, draft: Draft) -> bool:
    return is_identifier(view, draft) or is_date(view, draft) or _is_year(view, draft) or is_fixed(view, draft)


def _is_written_in_words(view: View, draft: Draft) -> bool:
    """ "a multi-million pound deal", "zero-hours contracts", "forty-second", "a day or two"."""
    if _MULTI.search(view.left(draft.first)) or _ORDINAL.match(view.text, draft.last):
        return True
    if draft.value == 0 and _ZERO_WORD.match(view.text, draft.last):
        return True
    return not draft.named and draft.value == 2 and _OR_TWO.search(view.left(draft.first)) is not None


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
    if noun in view.lexicon.derived(_year_nouns):
        return True
    counts = counts_plural(view, draft)
    if _YEAR_BEFORE.search(left) or _YEAR_PAIR.search(left):
        return not counts or draft.value in _MODERN
    if draft.value not in _MODERN or draft.bound not in ("exact", "vague"):
        return False
    if _OWNER.search(left) and not left.casefold().endswith(" a "):
        return True
    return not counts

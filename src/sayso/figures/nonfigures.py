"""What looks like a figure and is none: hours, years, ordinals, identifiers and numbers that are part of a name."""

from __future__ import annotations

import re

from sayso.figures.dates import is_hour, is_year
from sayso.figures.draft import Draft
from sayso.figures.identifiers import is_identifier
from sayso.figures.numbered import is_fixed, is_part_of_name
from sayso.figures.view import View

_ORDINAL = re.compile(
    r"-(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|largest|biggest)\b|(?:(?<=ty)|(?<=hundred)|(?<=thousand))-second\b",
    re.IGNORECASE,
)
_MULTI = re.compile(r"\bmulti[-‑\s]?$", re.IGNORECASE)
_ZERO_WORD = re.compile(r"[-‑]\s?[a-z]", re.IGNORECASE)
_OR_TWO = re.compile(r"\b(?:an?|another)\s[a-z]+\sor\s$", re.IGNORECASE)


def is_nonfigure(view: View, draft: Draft, name_before: int | None = None) -> bool:
    """Whether a number counts or measures nothing.

    Args:
        view: The Doc.
        draft: The number, with its unit and bound.
        name_before: Where a number ended that was part of a name: "posts 542 and 543".
    """
    if draft.form not in ("digits", "words"):
        return False
    written = (_is_written_in_digits if draft.form == "digits" else _is_written_in_words)(view, draft)
    return written or (not draft.named and (is_part_of_name(view, draft, name_before) or is_hour(view, draft)))


def _is_written_in_digits(view: View, draft: Draft) -> bool:
    return is_identifier(view, draft) or is_year(view, draft) or is_fixed(view, draft)


def _is_written_in_words(view: View, draft: Draft) -> bool:
    """ "a multi-million pound deal", "zero-hours contracts", "forty-second", "a day or two"."""
    if _MULTI.search(view.left(draft.first)) or _ORDINAL.match(view.text, draft.last):
        return True
    if draft.value == 0 and _ZERO_WORD.match(view.text, draft.last):
        return True
    return not draft.named and draft.value == 2 and _OR_TWO.search(view.left(draft.first)) is not None

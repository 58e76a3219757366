"""What looks like a figure and is none: years, identifiers and numbers that are part of a name."""

from __future__ import annotations

import re

from sayso.figures.dates import is_year
from sayso.figures.draft import Draft
from sayso.figures.identifiers import is_identifier
from sayso.figures.numbered import is_fixed, is_part_of_name
from sayso.figures.view import View

_MULTI = re.compile(r"\bmulti[-‑\s]?$", re.IGNORECASE)  # "a multi-million pound deal"
_ZERO_WORD = re.compile(r"[-‑]\s?[a-z]", re.IGNORECASE)  # "zero-hours contracts"


def is_nonfigure(view: View, draft: Draft) -> bool:
    """Whether a number counts or measures nothing."""
    if draft.form not in ("digits", "words"):
        return False
    if draft.form == "digits" and (is_identifier(view, draft) or is_year(view, draft) or is_fixed(view, draft)):
        return True
    if _MULTI.search(view.left(draft.first)) or (draft.value == 0 and _ZERO_WORD.match(view.text, draft.last)):
        return True
    return not draft.named and is_part_of_name(view, draft)

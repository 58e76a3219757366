"""What a figure counts: the noun beside it, the thing that is said to be so much, or a noun of the words before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.figures.ages import whose_age
from sayso.figures.beside import LOOSE, behind, for_people, hyphenated, of_phrase
from sayso.figures.draft import Draft
from sayso.figures.prices import for_purpose, in_phrase, worth
from sayso.figures.said_of import said_of
from sayso.figures.understood import level_before, understood
from sayso.figures.view import View
from sayso.records import Counted

_COMPARED = re.compile(r"\b(?:(?:up|down)\sfrom|compared\s(?:to|with)|against|versus|and|but)\s$", re.IGNORECASE)


def read_counted(view: View, draft: Draft, earlier: Sequence[Draft]) -> Counted | None:
    """What a figure counts, or None where nothing is named.

    Args:
        view: The Doc.
        draft: The figure.
        earlier: The figures before it, with what they count.
    """
    if not view.is_parsed(draft.first):
        return None
    if draft.unit.kind == "age":
        return whose_age(view, draft, earlier)
    whole = view.span(draft.first, draft.end if draft.unit.kind != "count" else draft.last)
    if (found := hyphenated(view, draft)) is not None:
        return found
    if draft.unit.kind == "money" and (found := worth(view, draft)) is not None:
        return found
    found = of_phrase(view, draft, whole, earlier) or for_people(view, draft, whole) or behind(view, draft, whole)
    if found is not None:
        return found
    if draft.unit.kind == "count" and (found := level_before(view, draft, earlier)) is not None:
        return found
    if _COMPARED.search(view.left(draft.start, 20)) and (found := understood(view, draft, whole, earlier)):
        return found
    found = said_of(view, draft, whole)
    if found is None and draft.unit.kind == "money":
        return in_phrase(view, whole) or for_purpose(view, whole)
    if found is None and draft.unit.kind in LOOSE:
        return understood(view, draft, whole, earlier)
    return found

"""What a figure counts: the noun beside it, the thing that is said to be so much, or a noun of the words before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.figures.ages import whose_age
from sayso.figures.beside import apposed, behind, beyond, for_people, hyphenated, in_a_row, of_phrase, off, the_dead
from sayso.figures.draft import Draft
from sayso.figures.gapping import gapped_noun
from sayso.figures.layout import highlighted, labelled, level_of_line, row_of
from sayso.figures.place import Place
from sayso.figures.prices import bringing, coming_as, for_purpose, traded, worth
from sayso.figures.said_of import said_of
from sayso.figures.understood import alternative, compared, fronted, level_before, repeated, resumed, understood
from sayso.figures.view import View
from sayso.records import Counted

_WAYS: tuple[Callable[[Place], Counted | None], ...] = (
    gapped_noun,  # the noun of the figure before, where a verb is left out
    *(hyphenated, worth, the_dead, of_phrase, for_people, behind),  # words beside the number
    highlighted,  # the words that its line begins with
    *(level_before, apposed, in_a_row, compared),
    *(off, bringing, said_of, traded, coming_as, for_purpose),  # what the clause says of it
    level_of_line,
    *(alternative, beyond, resumed, repeated, fronted, understood),  # words further off
)
"""The ways of reading what a figure counts; the first that finds something is right."""


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
    if (cell := row_of(view, draft)) is not None:
        return labelled(view, draft, cell)
    span = view.span(draft.first, draft.end if draft.unit.kind != "count" else draft.last)
    place = Place(view, draft, span, earlier)
    return next((found for way in _WAYS if (found := way(place)) is not None), None)

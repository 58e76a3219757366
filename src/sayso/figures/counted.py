"""What a figure counts: rules and the words around it propose nouns, and learned weights choose one, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.choice import choose, load_weights
from sayso.figures.ages import whose_age
from sayso.figures.beside import behind, coming_as, hyphenated, of_phrase
from sayso.figures.draft import Draft
from sayso.figures.gapping import gapped_noun
from sayso.figures.layout import highlighted, labelled, row_of, says_whose
from sayso.figures.measured_argument import measured_argument, worth
from sayso.figures.nouns import Vote, candidates
from sayso.figures.place import Place
from sayso.figures.understood import alternative, understood
from sayso.figures.view import View
from sayso.reader import Chances
from sayso.records import Counted

WEIGHTS, WEIGHTS_TOLD = "counted", "counted_encoder"
"""What is weighed where the encoder is not asked, and where it is."""
_SURE = 0.97
_SET_OUT = 0.95
"""The share that is right of what the layout of lines, or a verb that is left out, says is counted."""
_NO_NOUN = re.compile(r"[^A-Za-z]*|to-\d.*|[^\sA-Za-z]*\d.*")

WAYS: tuple[Callable[[Place], Counted | None], ...] = (
    gapped_noun,  # the noun of the figure before, where a verb is left out
    *(hyphenated, worth, of_phrase, behind),  # words beside the number
    highlighted,  # the words that its line begins with
    *(coming_as, measured_argument),  # what the clause says of it
    *(alternative, understood),  # words further off
)
"""The ways of reading what a figure counts; the first that finds something votes."""
_DEFINITE = frozenset({"gapped_noun", "highlighted"})
"""The ways that are not weighed against others: a layout says what the parse cannot."""


def is_unsure(view: View, draft: Draft) -> bool:
    """Whether the encoder should be asked what a figure counts, too."""
    told = draft.inside is not None or draft.set_out
    return view.is_parsed(draft.first) and not told and draft.counted_confidence < _SURE


def read_counted(
    view: View, draft: Draft, earlier: Sequence[Draft], chances: Chances | None = None
) -> tuple[Counted | None, float]:
    """What a figure counts, or None where nothing is named, and how many such choices are right.

    Args:
        view: The Doc.
        draft: The figure.
        earlier: The figures before it, with what they count.
        chances: What the encoder says; None where it is not asked.
    """
    if not view.is_parsed(draft.first):
        return None, 0.0
    if draft.inside is not None:
        return enclosed(view, draft.inside), 1.0
    place = place_of(view, draft, earlier)
    if place.kind != "age" and (cell := row_of(view, draft)) is not None:
        draft.set_out = True
        return labelled(view, draft, cell), _SET_OUT
    vote = vote_of(place)
    if vote.way in _DEFINITE:
        draft.set_out = True
        return vote.counted, _SET_OUT
    return _chosen(place, vote, chances)


def _chosen(place: Place, vote: Vote, chances: Chances | None) -> tuple[Counted | None, float]:
    """What learned weights choose among the candidates."""
    view, draft = place.view, place.draft
    found = [one for one in candidates(place, vote, chances) if one.head is None or not says_whose(view, draft, one.head)]
    choice = choose([one.features for one in found], load_weights(WEIGHTS if chances is None else WEIGHTS_TOLD))
    return _behind_number(view, draft, found[choice.chosen].phrase()), choice.confidence


def _behind_number(view: View, draft: Draft, counted: Counted | None) -> Counted | None:
    """A noun phrase without its own number and unit, "half a |dozen ferries"; None where it is but signs and numbers."""
    if counted is None or _NO_NOUN.fullmatch(counted.text):
        return None
    behind = max(draft.last, draft.end) if draft.unit.kind != "count" else draft.last
    if not draft.first < counted.start < behind < counted.end:
        return counted
    start = counted.end - len(view.text[behind : counted.end].lstrip(" -‑"))
    return (
        counted.model_copy(update={"start": start, "text": view.text[start : counted.end]}) if start < counted.end else counted
    )


def enclosed(view: View, inside: tuple[int, int]) -> Counted:
    """The noun that the number words enclose."""
    start, end = inside
    return Counted(start=start, end=end, text=view.text[start:end], head=view.token(end - 1).lemma_.casefold())


def place_of(view: View, draft: Draft, earlier: Sequence[Draft]) -> Place:
    """The tokens of a figure, and what was read before it."""
    return Place(view, draft, view.span(draft.first, draft.end if draft.unit.kind != "count" else draft.last), earlier)


def vote_of(place: Place) -> Vote:
    """What the rules say: the first way that finds a noun, and the noun."""
    if place.kind == "age":
        found = whose_age(place.view, place.draft, place.earlier)
        return Vote("whose_age", found) if found is not None else Vote(None, None)
    return next((Vote(way.__name__, found) for way in WAYS if (found := way(place)) is not None), Vote(None, None))

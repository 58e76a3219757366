"""What is understood from the figures before: "killing 14 people and wounding 55", "220 votes to 210", "two of them"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.place import Place
from sayso.figures.quantities import role_of, roles_of
from sayso.records import Counted
from sayso.syntax.roles import Role, has_role

_FAR = 220
_LOOSE = ("count", "ratio", "percent")
_MOVES = frozenset({"reach", "move", "yield"})
_GOES_ON: tuple[Role, ...] = ("nominal_subject", "direct_object", "predicate_noun", "governed")
_FRAGMENT: tuple[Role, ...] = ("root", "content")


def understood(place: Place) -> Counted | None:
    """The noun of a figure before: "killing 14 people and wounding 55", "52% voted to leave and 48% to stay"."""
    if place.kind not in _LOOSE:
        return None
    root = _own_root(place)
    near = takewhile(lambda one: place.draft.first - one.last <= _FAR, reversed(place.earlier))
    for before in near:
        if before.counted is None or not _may_go_on(place, before, before.counted):
            continue
        if before.first < root.sent.start_char and not _may_resume(place, root):
            return None
        return before.counted
    return None


def _may_go_on(place: Place, before: Draft, counted: Counted) -> bool:
    """Whether a number may count what one before it did."""
    return counted.start < place.draft.first and _is_alike(place, before)


def _own_root(place: Place) -> Token:
    """The word that has the number; the one above where that only says that there are more: "two |more"."""
    root = place.span.root
    rest = has_role(root, "numeral", "time") and role_of(root.head, place.view.lexicon) == "rest"
    return root.head if rest else root


def _is_alike(place: Place, before: Draft) -> bool:
    """Whether two figures are of one kind; twelve percent are none of "a margin of 3 points"."""
    if before.unit.name == "percentage_point" != place.draft.unit.name:
        return False
    kinds = {before.unit.kind, place.kind}
    return len(kinds) == 1 or kinds == {"percent", "ratio"}


def _may_resume(place: Place, root: Token) -> bool:
    """Whether a number may go on with the sentence before; "Kestrel lost 4%" says by itself what did."""
    if place.kind == "count":
        return has_role(root, *_GOES_ON)
    moved = place.kind == "percent" and has_role(root, "direct_object") and roles_of(root.head, place.view.lexicon) & _MOVES
    if moved and any(has_role(child, "active_subject") and child.pos_ == "PROPN" for child in root.head.lefts):
        return False
    return has_role(root, *_GOES_ON, *_FRAGMENT)

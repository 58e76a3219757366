"""What is understood from the figures before: "killing 14 people and wounding 55", "220 votes to 210", "two of them"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from sayso.figures.draft import Draft, Place
from sayso.figures.phrases import noun_phrase
from sayso.figures.quantities import governing_verb, role_of, roles_of
from sayso.records import Counted
from sayso.syntax.roles import Role, has_role

_FAR = 220
_MOST_WORDS = 50
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


def antecedent(place: Place) -> Counted | None:
    """What "them" are: what was just counted, else several things that were subject or object last, but not of the same verb.

    "injuring 46, eight of them badly", "The agents held 70 |workers. Weeks later 30 of them are in jail".
    """
    last = place.earlier[-1] if place.earlier else None
    if last is not None and place.view.text[last.end : place.draft.start] == ", ":
        return last.counted
    root = place.span.root
    verb = governing_verb(root) if has_role(root, *_GOES_ON) else None  # "14 were treated, three of them at home"
    words = reversed(place.doc[max(0, place.span.start - _MOST_WORDS + 1) : place.span.start])
    noun = next((word for word in words if _may_be_meant(word, verb)), None)
    return None if noun is None else noun_phrase(noun)


def _may_be_meant(noun: Token, verb: Token | None) -> bool:
    """Whether a plural may be what "them" are; who does something to them is not."""
    if noun.tag_ != "NNS" or noun.pos_ != "NOUN" or noun.ent_type_ in ("DATE", "TIME"):
        return False
    return has_role(noun, "direct_object") or (has_role(noun, "nominal_subject") and (verb is None or noun.head.i != verb.i))

"""What is understood from the figures before: "killing 14 people and wounding 55", "220 votes to 210", "two of them"."""

from __future__ import annotations

import re
from itertools import takewhile

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.phrases import noun_phrase
from sayso.figures.place import Place
from sayso.figures.quantities import governing_verb, is_many, role_of, roles_of
from sayso.records import Counted
from sayso.syntax.roles import Role, has_role

_FAR = 220
_MOST_WORDS = 50
_LOOSE = ("count", "ratio", "percent")
_DASHES = ("-", "–", "‑")
_COMPARED = re.compile(r"\b(?:(?:up|down)\sfrom|compared\s(?:to|with)|against|versus)\s$", re.IGNORECASE)
_MOVES = frozenset({"reach", "move", "yield"})
_ALTERNATIVE = re.compile(r",\sor\s(?:[a-z]+\s){0,3}\S?", re.IGNORECASE)  # and the sign of a currency
_GOES_ON: tuple[Role, ...] = ("nominal_subject", "direct_object", "predicate_noun", "governed")
_FRAGMENT: tuple[Role, ...] = ("root", "content")


def understood(place: Place) -> Counted | None:
    """The noun of a figure before: "killing 14 people and wounding 55", "52% voted to leave and 48% to stay"."""
    if place.kind not in _LOOSE:
        return None
    is_subject = place.kind == "count" and has_role(place.span.root, "nominal_subject")
    return (_subject_before(place) if is_subject else None) or _of_before(place)


def _of_before(place: Place) -> Counted | None:
    """The noun of the nearest figure that it may go on with."""
    root, rest = _own_root(place)
    near = takewhile(lambda one: place.draft.first - one.last <= _FAR, reversed(place.earlier))
    for before in near:
        if before.counted is None or not _may_go_on(place, before, before.counted):
            continue
        if before.first < root.sent.start_char and not _may_resume(place, root):
            return None
        if not (rest and _is_of_another(place, root, before.counted)):
            return before.counted
    return None


def _may_go_on(place: Place, before: Draft, counted: Counted) -> bool:
    """Whether a number may count what one before it did."""
    if counted.start >= place.draft.first or not _is_alike(place, before):
        return False
    return place.kind != "count" or not (_is_level(place, before, counted) or _is_doer(place, counted))


def _subject_before(place: Place) -> Counted | None:
    """ "71 |passengers were taken to four hospitals; 13 are still there": a subject goes on with that of the sentence."""
    same = takewhile(lambda one: _same_sentence(place, one), reversed(place.earlier))
    found = ((one, one.counted) for one in same if one.counted is not None and one.unit.kind == "count")
    return next((counted for one, counted in found if _is_subject(place, one, counted)), None)


def _is_subject(place: Place, before: Draft, counted: Counted) -> bool:
    noun = place.view.token(counted.end - 1)
    return counted.end <= place.draft.first and has_role(noun, "nominal_subject") and not _is_level(place, before, counted)


def _is_level(place: Place, before: Draft, counted: Counted) -> bool:
    """ "the |toll is 40, and dozens are missing": one thing that stands at a number; what is counted next are none of it."""
    again = has_role(place.span.root, "joined") or place.view.text[before.last : before.last + 1] in _DASHES
    if before.value == 1 or again or _COMPARED.search(place.view.left(place.draft.start, 20)):
        return False
    noun = place.view.token(counted.end - 1)
    return noun.tag_ in ("NN", "NNP") and not is_many(noun, place.view.lexicon)


def _is_doer(place: Place, counted: Counted) -> bool:
    """ "Two |trains collided, killing 11": who does it to so many are not those."""
    verb = place.span.root.head if has_role(place.span.root, "direct_object") else None
    subject = place.view.token(counted.end - 1)
    while verb is not None:
        if has_role(subject, "active_subject") and subject.head.i == verb.i:
            return True
        verb = verb.head if has_role(verb, "adverbial", "joined", "infinitive") and verb.head.i < verb.i else None
    return False


def _is_of_another(place: Place, root: Token, counted: Counted) -> bool:
    """ "has one |truck for nine villages. The army is sending two more"."""
    return has_role(root, "direct_object") and has_role(place.view.token(counted.end - 1), "governed")


def alternative(place: Place) -> Counted | None:
    """ "3.5 million |people, or one in 15", "|headcount down 4% to 12,300": the same things, in another measure."""
    before = place.earlier[-1] if place.earlier else None
    if before is None or before.counted is None or not _same_sentence(place, before):
        return None
    end = max(before.end, before.counted.end)
    between = place.view.text[end : place.draft.first]
    is_level = between == " to " and before.unit.kind == "percent" != place.kind
    return before.counted if is_level or _ALTERNATIVE.fullmatch(between) else None


def _same_sentence(place: Place, other: Draft) -> bool:
    return bool(place.view.token(other.first).sent.start == place.span.root.sent.start)


def _own_root(place: Place) -> tuple[Token, bool]:
    """The word that has the number, and whether that only says that there are more: "two |more"."""
    root = place.span.root
    rest = has_role(root, "numeral", "time") and role_of(root.head, place.view.lexicon) == "rest"
    return (root.head if rest else root), rest


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


def head_noun(place: Place) -> Counted | None:
    """What "whom" and "which" go on with: "reports 900 |firms in tax havens, 500 of which …"."""
    return place.earlier[-1].counted if place.earlier and _same_sentence(place, place.earlier[-1]) else None

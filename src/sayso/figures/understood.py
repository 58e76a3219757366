"""What is understood from the figures before: "killing 14 people and wounding 55", "220 votes to 210", "two of them"."""

from __future__ import annotations

import re
from itertools import takewhile

from spacy.tokens import Span, Token

from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_phrase
from sayso.figures.place import Place
from sayso.figures.quantities import governing_verb, is_many, is_said, role_of, roles_of
from sayso.figures.view import View
from sayso.records import Counted
from sayso.syntax.roles import Role, has_role

_FAR = 220
_OWNED = re.compile(r"(?:['’]s|s['’])\s$")
_NEAR_WORDS = 8
_MOST_WORDS = 50
_LOOSE = ("count", "ratio", "percent")
_COMPARED = re.compile(r"\b(?:(?P<level>(?:up|down)\sfrom|compared\s(?:to|with)|against|versus)|and|but)\s$", re.IGNORECASE)
_DASHES = ("-", "–", "‑")
_MOVES = frozenset({"reach", "move", "yield"})
_ALTERNATIVE = re.compile(r",\sor\s(?:[a-z]+\s){0,3}\S?", re.IGNORECASE)  # and the sign of a currency
_GOES_ON: tuple[Role, ...] = ("nominal_subject", "direct_object", "predicate_noun", "governed")
_FRAGMENT: tuple[Role, ...] = ("root", "content")
_LEVELS = frozenset({"reach", "move"})


def understood(place: Place) -> Counted | None:
    """The noun of a figure before: "killing 14 people and wounding 55", "52% voted to leave and 48% to stay"."""
    if place.kind not in _LOOSE:
        return None
    found = _of_before(place)
    share = found is None and place.kind == "ratio" and _is_leading(place)
    return antecedent(place) if share else found  # "The town took in migrants. Over half have left"


def _is_leading(place: Place) -> bool:
    """Whether a number is a subject, or the first word of its sentence, which the parse takes for an adverb now and then."""
    return has_role(place.span.root, "nominal_subject") or place.draft.start == place.span.root.sent.start_char


def compared(place: Place) -> Counted | None:
    """ "up from 3%", "against $3bn a year ago", "and 55", "48% to Ruiz's 46%": a comparison goes on with the same thing."""
    draft = place.draft
    if _COMPARED.search(place.view.left(draft.start)):
        return _of_before(place)
    owned = _OWNED.search(place.view.left(draft.start)) and place.kind in ("percent", "money")
    return _of_before(place) if owned and place.earlier and _same_sentence(place, place.earlier[-1]) else None


def alternative(place: Place) -> Counted | None:
    """ "3.5 million |people, or one in 15, have fled": the same things, in another measure."""
    before = place.earlier[-1] if place.earlier else None
    if before is None or before.counted is None or not _same_sentence(place, before):
        return None
    end = max(before.end, before.counted.end)
    between = place.view.text[end : place.draft.first]
    return before.counted if _ALTERNATIVE.fullmatch(between) else None


def _same_sentence(place: Place, other: Draft) -> bool:
    return bool(place.view.token(other.first).sent.start == place.span.root.sent.start)


def _of_before(place: Place) -> Counted | None:
    root, rest = _own_root(place)
    if place.kind == "count" and has_role(place.span.root, "nominal_subject") and (same := _subject_before(place)) is not None:
        return same
    near = takewhile(lambda one: place.draft.first - one.last <= _FAR, reversed(place.earlier))
    for before in near:
        if before.counted is None or not _may_go_on(place, before, before.counted):
            continue
        if before.first < root.sent.start_char and not _may_resume(place, root):
            return None
        if rest and has_role(root, "direct_object") and has_role(place.view.token(before.counted.end - 1), "governed"):
            continue  # "has one |truck for nine villages. The army is sending two more"
        return before.counted
    return None


def _own_root(place: Place) -> tuple[Token, bool]:
    """The word that has the number, and whether that only says that there are more: "two |more"."""
    root = place.span.root
    rest = has_role(root, "numeral", "time") and role_of(root.head, place.view.lexicon) == "rest"
    return (root.head if rest else root), rest


def _may_go_on(place: Place, before: Draft, counted: Counted) -> bool:
    """Whether a number may count what one before it did."""
    if counted.start >= place.draft.first or not _is_alike(place, before) or _is_included(place.view, before):
        return False
    return place.kind != "count" or not (_is_level(place, before) or _is_doer(place, counted))


def _is_alike(place: Place, before: Draft) -> bool:
    if before.unit.name == "percentage_point" != place.draft.unit.name:
        return False  # "a margin of 3 points. Twelve percent were undecided"
    kinds = {before.unit.kind, place.kind}
    if len(kinds) == 1 or kinds == {"percent", "ratio"}:
        return True
    return kinds == {"percent", "count"} and place.kind == "percent" and _is_change(place.view, place.span)


def _may_resume(place: Place, root: Token) -> bool:
    """Whether a number may go on with the sentence before; "Kestrel lost 4%" says by itself what did."""
    if place.kind == "count":
        return has_role(root, *_GOES_ON)
    moved = place.kind == "percent" and has_role(root, "direct_object") and roles_of(root.head, place.view.lexicon) & _MOVES
    if moved and any(has_role(child, "active_subject") and child.pos_ == "PROPN" for child in root.head.lefts):
        return False
    return has_role(root, *_GOES_ON, *_FRAGMENT)


def _subject_before(place: Place) -> Counted | None:
    """ "71 |passengers were taken to four hospitals; 13 are still there": a subject goes on with that of the sentence."""
    for before in reversed(place.earlier):
        if not _same_sentence(place, before):
            return None
        counted = before.counted if before.unit.kind == "count" else None
        if counted is None or _is_level(place, before):
            continue
        if counted.end <= place.draft.first and _is_subject(place, counted):
            return counted
    return None


def _is_subject(place: Place, counted: Counted) -> bool:
    return has_role(place.view.token(counted.end - 1), "nominal_subject")


def _is_level(place: Place, before: Draft) -> bool:
    """ "the |toll is 40, and dozens are missing": one thing that stands at a number; what is counted next are none of it."""
    view, draft = place.view, place.draft
    found = _COMPARED.search(view.left(draft.start, 20))
    again = has_role(place.span.root, "joined") or view.text[before.last : before.last + 1] in _DASHES
    if before.counted is None or before.value == 1 or again or (found is not None and found["level"]):
        return False
    noun = view.token(before.counted.end - 1)
    return noun.tag_ in ("NN", "NNP") and not is_many(noun, view.lexicon)


def _is_doer(place: Place, counted: Counted) -> bool:
    """ "Two |trains collided, killing 11": who does it to so many are not those."""
    verb = place.span.root.head if has_role(place.span.root, "direct_object") else None
    subject = place.view.token(counted.end - 1)
    while verb is not None:
        if has_role(subject, "active_subject") and subject.head.i == verb.i:
            return True
        verb = verb.head if has_role(verb, "adverbial", "joined", "infinitive") and verb.head.i < verb.i else None
    return False


def _is_change(view: View, span: Span) -> bool:
    """ "a 4% fall", "a fall of 4.5%": the noun beside says that something moved."""
    beside = [span.doc[i] for i in (span.start - 2, span.end) if 0 <= i < len(span.doc)]
    return any(role_of(token, view.lexicon) == "change" for token in beside)


def _is_included(view: View, draft: Draft) -> bool:
    """ "33 people, including 16 women, with five in hospital": the five are of the 33."""
    return view.left(draft.start).casefold().endswith(("including ", "among them "))


def antecedent(place: Place) -> Counted | None:
    """What "them" are: several things that were subject or object last, but not of the same verb; else what was counted.

    "The agents held 70 |workers. Weeks later 30 of them are in jail", "counted the |buses instead: 40 of them".
    """
    last = place.earlier[-1] if place.earlier else None
    if last is not None and place.view.text[last.end : place.draft.start] == ", ":
        return last.counted  # "injuring 46, eight of them badly"
    root = place.span.root
    verb = governing_verb(root) if has_role(root, *_GOES_ON) else None  # "14 were treated, three of them at home"
    words = reversed(place.doc[max(0, place.span.start - _MOST_WORDS + 1) : place.span.start])
    noun = next((word for word in words if _may_be_meant(place, word, verb)), None)
    return _last_counted(place) if noun is None else noun_phrase(noun)


def _may_be_meant(place: Place, noun: Token, verb: Token | None) -> bool:
    """Whether a plural may be what "them" are; who does something to them, or speaks of them, is not."""
    if noun.tag_ != "NNS" or noun.pos_ != "NOUN" or noun.ent_type_ in ("DATE", "TIME"):
        return False
    if has_role(noun, "direct_object"):
        return True
    return has_role(noun, "nominal_subject") and (verb is None or noun.head.i != verb.i) and not _is_speaker(place, noun)


def _is_speaker(place: Place, noun: Token) -> bool:
    """ "|Officials said 62% of them were new": who says it speaks of others."""
    said = "say" in roles_of(noun.head, place.view.lexicon)
    return has_role(noun, "active_subject") and said and noun.head.is_ancestor(place.span.root)


def head_noun(place: Place) -> Counted | None:
    """What "whom" and "which" go on with: "reports 900 |firms in tax havens, 500 of which …", or the noun right before."""
    counted = place.earlier[-1].counted if place.earlier and _same_sentence(place, place.earlier[-1]) else None
    if counted is not None:
        return counted
    return _noun_before(place, place.span.start)


def _noun_before(place: Place, at: int) -> Counted | None:
    near = (place.doc[i] for i in range(at - 1, max(-1, at - _NEAR_WORDS), -1))
    return next((noun_phrase(word) for word in near if word.pos_ in NOUNS), None)


def _last_counted(place: Place) -> Counted | None:
    for before in reversed(place.earlier):
        if place.span.start_char - before.last >= _FAR:
            return None
        if before.counted is not None and before.unit.kind == "count" and before.value != 1:
            noun = place.view.token(before.counted.end - 1)
            if noun.tag_ in ("NNS", "NNPS") or is_many(noun, place.view.lexicon):
                return before.counted
    return None


def resumed(place: Place) -> Counted | None:
    """What was measured before is measured again: "A bag costs $17. It was $12 in May", "analysts had expected $4bn"."""
    before = next((one for one in reversed(place.earlier) if one.unit.kind == place.kind), None)
    if before is None or before.counted is None or place.draft.first - before.last > _FAR:
        return None
    verb = governing_verb(place.span.root)
    if verb is None:
        return None
    subject = next((child for child in verb.lefts if has_role(child, "nominal_subject")), None)
    roles = roles_of(verb, place.view.lexicon)
    again = subject is not None and subject.lower_ in ("it", "they", "this", "that") and bool(roles & _LEVELS)
    said = is_said(place.span.root, place.view.lexicon)  # "They expected 400 guests. We said 300"
    return before.counted if again or said or "expect" in roles else None

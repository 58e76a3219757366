"""What money is: what is worth it, and what it comes as."""

from __future__ import annotations

import re

from sayso.figures.phrases import NOUNS, noun_behind, past_conversion, phrase
from sayso.figures.place import Place
from sayso.figures.quantities import is_amount
from sayso.figures.said_of import named
from sayso.records import Counted
from sayso.syntax.roles import has_role

_NO_THING = ("DATE", "TIME", "GPE", "LOC")
_WORTH = re.compile(r"\bworth\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)


def worth(place: Place) -> Counted | None:
    """ "gold worth $6m", "the combined economies of the countries worth $3.4 trillion"."""
    view, draft = place.view, place.draft
    if place.kind != "money":
        return None
    found = _WORTH.search(view.left(draft.start))
    if found is None:
        return None
    i = view.index(draft.start - len(found.group()))
    while i > 2 and view.doc[i - 1].ent_type_ == "DATE":  # "a |contract until 2027 worth $6m"
        i -= 1 + (view.doc[i - 2].pos_ == "ADP")
    if i == 0 or view.doc[i - 1].pos_ not in NOUNS:
        return None
    noun = view.doc[i - 1]
    whole = noun.head.head
    if has_role(noun, "governed") and noun.head.lower_ == "of" and whole.pos_ in NOUNS and not is_amount(whole):
        noun = whole
    return named(view, draft, noun)


def coming_as(place: Place) -> Counted | None:
    """ "$189bn in additional tax revenues": what money comes as; no place and no time."""
    doc, i = place.doc, past_conversion(place.doc, place.span.end)
    if place.kind != "money" or i + 1 >= len(doc) or doc[i].lower_ != "in":
        return None
    noun = noun_behind(doc, i + 1)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in _NO_THING or doc[i + 1].pos_ in ("DET", "NUM"):
        return None
    return phrase(doc, i + 1, noun)

"""What money is: what is worth it or bought for it, what it is set aside for, what it comes as."""

from __future__ import annotations

import re

from spacy.tokens import Token

from sayso.figures.phrases import NOUNS, noun_behind, noun_phrase, past_conversion, phrase
from sayso.figures.place import Place
from sayso.figures.quantities import is_amount, role_of, roles_of
from sayso.figures.said_of import named
from sayso.records import Counted

_WORTH = re.compile(r"\bworth\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_NO_THING = ("DATE", "TIME", "GPE", "LOC")
_GIVEN_TO = ("on", "into", "towards", "toward")


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
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and whole.pos_ in NOUNS and not is_amount(whole):
        noun = whole
    return named(view, draft, noun)


def traded(place: Place) -> Counted | None:
    """ "bought the club for £40m", "the club he bought for £40m", "Kestrel was floated at 240 pence": what has the price."""
    root = place.span.root
    if root.head.lower_ == "of" and role_of(root.head.head, place.view.lexicon) in ("part", "level"):
        root = root.head.head  # "for a |total of $3m"
    link, verb = root.head, root.head.head
    if place.kind != "money" or root.dep_ != "pobj" or link.lower_ not in ("for", "at"):
        return None
    if "trade" not in roles_of(verb, place.view.lexicon):
        return None
    if verb.pos_ == "NOUN":
        return _sold(verb)
    if verb.pos_ != "VERB":
        return None
    bought = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if verb.dep_ == "relcl" and (bought is None or bought.tag_ in ("WDT", "WP")):
        bought = verb.head
    return noun_phrase(bought) if bought is not None and bought.pos_ in NOUNS and not is_amount(bought) else None


def _sold(deal: Token) -> Counted | None:
    """ "the sale of the |club for £40m"."""
    links = (child for child in deal.rights if child.lower_ == "of")
    noun = next((thing for link in links for thing in link.children if thing.dep_ == "pobj"), None)
    return noun_phrase(noun) if noun is not None and noun.pos_ in NOUNS else None


def for_purpose(place: Place) -> Counted | None:
    """ "$65 million for 17 dams", "spend 12 billion forints ($31m) on repairs", "put £4m into housing"."""
    doc, span, i = place.doc, place.span, past_conversion(place.doc, place.span.end)
    if place.kind != "money" or i + 1 >= len(doc) or doc[i].lower_ not in ("for", *_GIVEN_TO):
        return None
    link = doc[i]
    given = link.head.pos_ == "VERB" and "spend" in roles_of(link.head, place.view.lexicon)
    if not given and (link.lower_ in _GIVEN_TO or not span.start <= link.head.i < span.end or _is_passive(span.root.head)):
        return None  # "was fined £500 for assault"
    noun = next((child for child in link.children if child.dep_ == "pobj"), None)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in (*_NO_THING, "PERSON", "ORG"):
        return None
    if any(child.lower_ in ("every", "each") for child in noun.lefts):
        return None  # "£1.30 for every pound": a rate
    return noun_phrase(noun)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def bringing(place: Place) -> Counted | None:
    """ "could yield $189bn in tax revenues": as the object of a verb it is rather what comes than what brings it."""
    return coming_as(place) if place.span.root.dep_ == "dobj" else None


def coming_as(place: Place) -> Counted | None:
    """ "$189bn in additional tax revenues": what money comes as; no place and no time."""
    doc, i = place.doc, past_conversion(place.doc, place.span.end)
    if place.kind != "money" or i + 1 >= len(doc) or doc[i].lower_ != "in":
        return None
    noun = noun_behind(doc, i + 1)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in _NO_THING or doc[i + 1].pos_ in ("DET", "NUM"):
        return None
    return phrase(doc, i + 1, noun)

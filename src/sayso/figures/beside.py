"""What stands beside a number: the noun behind it, a noun that a hyphen joins to it, its of-phrase."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from sayso.figures.draft import Draft
from sayso.figures.measured_argument import of_quantity
from sayso.figures.phrases import NOUNS, noun_behind, past_conversion, phrase, word_of
from sayso.figures.place import Place
from sayso.figures.quantities import is_body, is_many, role_of
from sayso.figures.understood import antecedent, head_noun
from sayso.figures.view import View
from sayso.neighbours import text_before
from sayso.records import Counted
from sayso.syntax.roles import first, has_role

_LOOSE = ("count", "ratio", "percent", "money")
"""Kinds whose noun may follow after a space; a measure needs a hyphen or the parse: "620-mile front line"."""
_HYPHENATED = re.compile(r"[-‑]([A-Za-z]{2,})(?![\w])")
_NO_THING = ("DATE", "TIME", "GPE", "LOC")
_PRONOUNS = ("those", "these", "them", "us", "whom", "which", "it", "his", "hers", "theirs", "ours", "mine")
_POINTING_BACK = {"them": antecedent, "theirs": antecedent, "whom": head_noun, "which": head_noun}
_SUFFIXES = ("strong", "odd", "plus", "fold", "ish", "something", "off", "a", "to", "and", "or")


def hyphenated(place: Place) -> Counted | None:
    """ "17-member crew" counts members, "ten-storey building" storeys."""
    view, draft = place.view, place.draft
    if place.kind != "count":
        return None
    found = _HYPHENATED.match(view.text, draft.last)
    if found is None or found.group(1).casefold() in _SUFFIXES:
        return None
    token = view.token(found.start(1))
    return Counted(start=found.start(1), end=found.end(1), text=found.group(1), head=token.lemma_.casefold() or token.lower_)


def of_phrase(place: Place) -> Counted | None:
    """ "dozens of apartments", "a third of voters", "34 tonnes of rice", "$189bn in additional tax revenues"."""
    doc, link = place.doc, _of_behind(place)
    if link is None:
        return None
    start = link.i + 1
    while start < len(doc) and (doc[start].pos_ in ("NUM", "DET", "SYM") or doc[start].tag_ == "PRP$"):
        start += 1
    if (pronoun := _pronoun(doc, link.i + 1, start)) is not None:
        return _POINTING_BACK.get(pronoun.lower_, _nothing)(place) or word_of(pronoun)
    noun = _noun_of(link, noun_behind(doc, start))
    return None if noun is None or noun.pos_ == "PRON" else phrase(doc, start, noun)


def _of_behind(place: Place) -> Token | None:
    """The "of" behind a number, or of "out of"."""
    doc, i = place.doc, past_conversion(place.doc, place.span.end)
    i += "".join(word.lower_ + " " for word in doc[i : i + 2]) == "out of "
    return doc[i] if i + 1 < len(doc) and doc[i].lower_ == "of" else None


def _noun_of(link: Token, reach: Token | None) -> Token | None:
    """The noun of a preposition as the parse has it, or where its words reach further."""
    noun = first(link, "governed", "governed_clause")
    if noun is None or noun.pos_ in ("NUM", "DET") or (reach is not None and (reach.i > noun.i or noun.pos_ == "PRON")):
        return reach
    return noun


def _nothing(place: Place) -> None:
    """A pronoun that points to nothing in the text: "those", "us"."""


def _pronoun(doc: Doc, first: int, start: int) -> Token | None:
    """The pronoun that stands for the whole: "those", "them", "all that is sold"."""
    if start < len(doc) and doc[start].lower_ in _PRONOUNS:
        return doc[start]
    if doc[first].tag_ == "PRP$" and (first + 1 == len(doc) or doc[first + 1].pos_ in ("ADP", "PUNCT", "PART", "CCONJ")):
        return doc[first]  # "a third of his"
    if doc[first].lower_ in ("all", "everything") and (start >= len(doc) or doc[start].pos_ not in (*NOUNS, "ADJ")):
        return doc[first]
    return None


def behind(place: Place) -> Counted | None:
    """The noun that follows: "17-member crew", "4,000 North Korean workers", "95% immunization rate"."""
    start = _start_behind(place)
    noun = None if start is None else noun_behind(place.doc, start)
    return None if start is None or noun is None or _is_no_thing(place, noun) else _thing_behind(place, start, noun)


def _is_no_thing(place: Place, noun: Token) -> bool:
    """A share, "the rest", and who has a share: "42% backed Vand, 37% |Kestel"."""
    if noun.text == "%" or role_of(noun, place.view.lexicon) == "rest":
        return True
    return place.kind == "percent" and noun.tag_ == "NNP" and is_body(noun)


def _thing_behind(place: Place, start: int, noun: Token) -> Counted | None:
    """The noun, or what it is a number, part or level of."""
    role = role_of(noun, place.view.lexicon)
    if role is None or noun.tag_ == "NNS":
        return phrase(place.doc, start, _in_the_plural(place, start, noun))
    found = of_quantity(place.view, place.draft, noun)
    return phrase(place.doc, start, noun) if found is None and role in ("either", "level") else found


def _start_behind(place: Place) -> int | None:
    """The token that a noun may begin with behind a number and its unit; None where none may follow."""
    view, draft, doc, start = place.view, place.draft, place.doc, place.span.end
    loose = draft.unit.kind in _LOOSE
    if loose or _has_article(doc[place.span.start]):
        start = past_conversion(doc, start)  # "a 75 ft (23 m) long boat"
    if not loose and not _modifies(view, draft, place.span):
        return None
    start = _past_joiners(view, draft, start)
    while draft.unit.kind == "ratio" and start < len(doc) and _determines(doc[start]):  # "half the rate"
        start += 1
    return start


def _determines(word: Token) -> bool:
    return word.pos_ == "DET" or word.lower_ in ("its", "their", "his", "her", "our")


def coming_as(place: Place) -> Counted | None:
    """ "$189bn in additional tax revenues": what money comes as; no place and no time."""
    doc, i = place.doc, past_conversion(place.doc, place.span.end)
    if place.kind != "money" or i + 1 >= len(doc) or doc[i].lower_ != "in":
        return None
    noun = noun_behind(doc, i + 1)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in _NO_THING or doc[i + 1].pos_ in ("DET", "NUM"):
        return None
    return phrase(doc, i + 1, noun)


def _in_the_plural(place: Place, start: int, noun: Token) -> Token:
    """ "4.5m |households rent from …", "a |149 |vote margin": several of a singular noun there cannot be."""
    doc = place.doc
    if place.kind != "count" or place.draft.value in (None, 1):
        return noun
    if noun.tag_ != "NN" or noun.i == start or is_many(noun, place.view.lexicon):
        return noun
    before = doc[noun.i - 1]
    if before.tag_ == "NNS" or (before.tag_ == "NN" and before.is_alpha and _has_article(doc[start - 1])):
        return before
    return noun


def _has_article(number: Token) -> bool:
    """Whether the words before a number begin with the article of a noun behind it: "a |149 vote margin"."""
    return text_before(number) in ("a", "an")


def _past_joiners(view: View, draft: Draft, start: int) -> int:
    """The token behind what belongs to the number itself: "70,000-plus |visitors", "a 2,000-strong |crowd"."""
    doc = view.doc
    if start < len(doc) and doc[start].idx < draft.end:
        start = view.index(draft.end - 1) + 1
    hyphen = start + 1 < len(doc) and doc[start].text == "-"
    if start + hyphen < len(doc) and doc[start + hyphen].lower_ == "strong":
        start += 1 + hyphen
    return start


def _modifies(view: View, draft: Draft, span: Span) -> bool:
    """Whether a measure stands before a noun of its own: by a hyphen, or as the parse has it."""
    if view.text[draft.last : draft.last + 1] in ("-", "‑"):
        return True
    unit = span[-1]
    if draft.unit.name == "magnitude":
        return True
    if view.text[draft.last : draft.last + 1].isalpha():  # "a 940kg pumpkin"
        return True
    return has_role(unit, "compound", "noun_modifier", "adjective", "time", "owner") and unit.head.pos_ in NOUNS

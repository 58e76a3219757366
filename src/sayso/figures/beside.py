"""What stands beside a number: the noun behind it, a noun that a hyphen joins to it, its of-phrase."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_behind, past_conversion, phrase, word_of
from sayso.figures.place import Place
from sayso.figures.quantities import is_agent, is_body, is_many, role_of, roles_of
from sayso.figures.said_of import of_quantity
from sayso.figures.understood import antecedent, head_noun
from sayso.figures.view import View
from sayso.neighbours import text_before, text_behind
from sayso.records import Counted
from sayso.syntax.roles import has_role

_LOOSE = ("count", "ratio", "percent", "money")
"""Kinds whose noun may follow after a space; a measure needs a hyphen or the parse: "620-mile front line"."""
_HYPHENATED = re.compile(r"[-‑]([A-Za-z]{2,})(?![\w])")
_PRONOUNS = ("those", "these", "them", "us", "whom", "which", "it", "his", "hers", "theirs", "ours", "mine")
_POINTING_BACK = {"them": antecedent, "theirs": antecedent, "whom": head_noun, "which": head_noun}
_THAN_THE = re.compile(r"\b(?:than|from|of)\sthe\s$", re.IGNORECASE)
_AGO = ("ago", "earlier", "before", "previously")
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
    doc, i = place.doc, past_conversion(place.doc, place.span.end)
    if i + 1 < len(doc) and doc[i].lower_ == "out" and doc[i + 1].lower_ == "of":
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of":
        return None
    noun = next((child for child in doc[i].children if has_role(child, "governed", "governed_clause")), None)
    start = i + 1
    while start < len(doc) and (doc[start].pos_ in ("NUM", "DET", "SYM") or doc[start].tag_ == "PRP$"):
        start += 1
    if (pronoun := _pronoun(doc, i + 1, start)) is not None:
        return _POINTING_BACK.get(pronoun.lower_, _nothing)(place) or word_of(pronoun)
    reach = noun_behind(doc, start)
    if noun is None or noun.pos_ in ("NUM", "DET") or (reach is not None and (reach.i > noun.i or noun.pos_ == "PRON")):
        noun = reach
    if noun is None or noun.pos_ == "PRON":
        return None
    return phrase(doc, start, noun)


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
    view, draft, span, doc = place.view, place.draft, place.span, place.doc
    start = span.end
    if draft.unit.kind in _LOOSE or _has_article(doc[span.start]):
        start = past_conversion(doc, start)  # "a 75 ft (23 m) long boat"
    if draft.unit.kind not in _LOOSE and not _modifies(view, draft, span):
        return None
    start = _past_joiners(view, draft, start)
    if draft.unit.kind == "ratio":  # "half the rate", "10,000 times more carbon"
        while start < len(doc) and (doc[start].pos_ == "DET" or doc[start].lower_ in ("its", "their", "his", "her", "our")):
            start += 1
    noun = noun_behind(doc, start)
    if noun is None or noun.text == "%" or _is_past(noun) or _expects(view, draft, noun):
        return None
    if place.kind == "percent" and noun.tag_ == "NNP" and is_body(noun):
        return None  # "42% backed Vand, 37% |Kestel"
    role = role_of(noun, view.lexicon)
    if role == "rest":
        return None
    if role is not None and noun.tag_ != "NNS" and not (role == "change" and noun.i > start and doc[noun.i - 1].pos_ in NOUNS):
        found = of_quantity(view, draft, noun)
        return found if found is not None or role in ("part", "change") else phrase(doc, start, noun)
    if draft.unit.kind == "count" and draft.value not in (None, 1):
        noun = _in_the_plural(view, start, noun)
    return phrase(doc, start, noun)


def _is_past(noun: Token) -> bool:
    """ "2.6 times a |year ago": so long ago, and nothing that is counted."""
    after = text_behind(noun)
    return after in _AGO and (noun.ent_type_ in ("DATE", "TIME") or text_before(noun) in ("a", "an"))


def _expects(view: View, draft: Draft, noun: Token) -> bool:
    """ "fewer than the 300 |planners had expected", "the 300 |planners looked for": who had a number in mind is not counted."""
    verb = noun.head
    if not has_role(noun, "nominal_subject") or not _THAN_THE.search(view.left(draft.start, 12)):
        return False
    stranded = any(has_role(child, "oblique") and not any(child.children) for child in verb.rights)
    return is_agent(noun, view.lexicon) and (stranded or "expect" in roles_of(verb, view.lexicon))


def _in_the_plural(view: View, start: int, noun: Token) -> Token:
    """ "4.5m |households rent from …", "a |149 |vote margin": several of a singular noun there cannot be."""
    doc = view.doc
    if noun.tag_ != "NN" or noun.i == start or is_many(noun, view.lexicon):
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

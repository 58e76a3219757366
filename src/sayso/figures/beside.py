"""What stands beside a number: the noun behind it, a noun that a hyphen joins to it, its of-phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from sayso.figures.ages import people
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_behind, phrase
from sayso.figures.quantities import role_of
from sayso.figures.said_of import of_quantity
from sayso.figures.understood import last_counted
from sayso.figures.view import View
from sayso.records import Counted

_SHARES = ("percent", "ratio")
LOOSE = ("count", "ratio", "percent", "money")
"""Kinds whose noun may follow after a space; a measure needs a hyphen or the parse: "620-mile front line"."""
_HYPHENATED = re.compile(r"[-‑]([A-Za-z]{2,})(?![\w])")
_SUFFIXES = ("strong", "odd", "plus", "fold", "ish", "something", "off", "a", "to", "and", "or")


def hyphenated(view: View, draft: Draft) -> Counted | None:
    """ "17-member crew" counts members, "ten-storey building" storeys."""
    if draft.unit.kind != "count" or draft.form == "ratio":
        return None
    found = _HYPHENATED.match(view.text, draft.last)
    if found is None or found.group(1).casefold() in _SUFFIXES:
        return None
    token = view.token(found.start(1))
    return Counted(start=found.start(1), end=found.end(1), text=found.group(1), head=token.lemma_.casefold() or token.lower_)


def of_phrase(view: View, draft: Draft, span: Span, earlier: Sequence[Draft]) -> Counted | None:
    """ "dozens of apartments", "a third of voters", "34 tonnes of rice", "$189bn in additional tax revenues"."""
    doc, i = view.doc, span.end
    if i + 1 < len(doc) and doc[i].lower_ == "out" and doc[i + 1].lower_ == "of":
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of":
        return None
    noun = next((child for child in doc[i].children if child.dep_ in ("pobj", "pcomp")), None)
    start = i + 1
    while start < len(doc) and (doc[start].pos_ in ("NUM", "DET", "SYM") or doc[start].tag_ == "PRP$"):
        start += 1
    if start < len(doc) and doc[start].lower_ in ("those", "these", "them", "us", "whom", "which"):
        base = doc[start].lower_ in ("those", "these", "us") or (doc[start].lower_ == "them" and draft.unit.kind in _SHARES)
        return phrase_of(doc[start]) if base else last_counted(earlier, span.start_char)
    reach = noun_behind(doc, start)
    if noun is None or noun.pos_ in ("NUM", "DET") or (reach is not None and (reach.i > noun.i or noun.pos_ == "PRON")):
        noun = reach
    if noun is None or noun.pos_ == "PRON":
        return None
    return phrase(doc, start, noun)


def phrase_of(noun: Token) -> Counted:
    """One word as what is counted: "those"."""
    return Counted(start=noun.idx, end=noun.idx + len(noun), text=noun.text, head=noun.lemma_.casefold() or noun.lower_)


def for_people(view: View, draft: Draft, span: Span) -> Counted | None:
    """ "49% for patients treated early": people that a rate holds for."""
    doc = view.doc
    if draft.unit.kind != "percent" or span.end + 1 >= len(doc) or doc[span.end].lower_ not in ("for", "among"):
        return None
    noun = noun_behind(doc, span.end + 1)
    if noun is None or noun.tag_ != "NNS" or noun.lemma_.casefold() not in view.lexicon.derived(people):
        return None
    return phrase(doc, span.end + 1, noun)


def behind(view: View, draft: Draft, span: Span) -> Counted | None:
    """The noun that follows: "17-member crew", "4,000 North Korean workers", "95% immunization rate"."""
    doc, start = view.doc, span.end
    if draft.unit.kind not in LOOSE and not _modifies(view, draft, span):
        return None
    start = _past_joiners(view, draft, start)
    if draft.unit.kind == "ratio":  # "half the rate", "10,000 times more carbon"
        while start < len(doc) and (doc[start].pos_ == "DET" or doc[start].lower_ in ("its", "their", "his", "her", "our")):
            start += 1
    noun = noun_behind(doc, start)
    if noun is None or noun.text == "%":
        return None
    role = role_of(noun, view.lexicon)
    if role == "rest":
        return None
    if role is not None and noun.tag_ != "NNS" and not (role == "change" and noun.i > start and doc[noun.i - 1].pos_ in NOUNS):
        return of_quantity(view, noun)
    return phrase(doc, start, noun)


def _past_joiners(view: View, draft: Draft, start: int) -> int:
    """The token behind what belongs to the number itself: "70,000-plus |visitors", "a 2,000-strong |crowd"."""
    doc = view.doc
    while start < len(doc) and doc[start].text in ("-", "–", "plus", "+", "or", "odd", "so") and draft.end > doc[start].idx:
        start += 1
    if start < len(doc) and doc[start].idx < draft.end and draft.unit.kind == "count":
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
    if draft.last + 3 >= draft.end and view.text[draft.last].isalpha():  # "a 940kg pumpkin"
        return True
    return unit.dep_ in ("compound", "nmod", "amod", "npadvmod", "poss") and unit.head.i >= span.end and unit.head.pos_ in NOUNS

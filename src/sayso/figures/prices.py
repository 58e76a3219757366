"""What money is: what is worth it, what it is set aside for, what it comes as."""

from __future__ import annotations

import re

from spacy.tokens import Span

from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_behind, noun_phrase, phrase
from sayso.figures.quantities import is_amount, spending
from sayso.figures.said_of import named
from sayso.figures.view import View
from sayso.records import Counted

_WORTH = re.compile(r"\bworth\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_NO_THING = ("DATE", "TIME", "GPE", "LOC")


def worth(view: View, draft: Draft) -> Counted | None:
    """ "gold worth $6m", "the combined economies of the countries worth $3.4 trillion"."""
    found = _WORTH.search(view.left(draft.start, 30))
    if found is None:
        return None
    i = view.index(draft.start - len(found.group()))
    if i == 0 or view.doc[i - 1].pos_ not in NOUNS:
        return None
    noun = view.doc[i - 1]
    whole = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and whole.pos_ in NOUNS and not is_amount(whole):
        noun = whole
    return named(view, noun)


def for_purpose(view: View, span: Span) -> Counted | None:
    """ "$65 million for 17 dams", "spend 12 billion forints on repairs": what money is set aside for."""
    doc, i = view.doc, span.end
    if i + 1 >= len(doc) or doc[i].lower_ not in ("for", "on"):
        return None
    link = doc[i]
    given = link.head.pos_ == "VERB" and link.head.lemma_.casefold() in view.lexicon.derived(spending)
    if not given and (link.lower_ == "on" or not span.start <= link.head.i < span.end):
        return None
    noun = next((child for child in link.children if child.dep_ == "pobj"), None)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in (*_NO_THING, "PERSON", "ORG"):
        return None
    fined = any(child.dep_ == "auxpass" for child in span.root.head.children)  # "was fined £500 for assault"
    return None if fined else noun_phrase(noun)


def in_phrase(view: View, span: Span) -> Counted | None:
    """ "$189bn in additional tax revenues": what money comes as; no place and no time."""
    doc, i = view.doc, span.end
    if i + 1 >= len(doc) or doc[i].lower_ != "in":
        return None
    noun = noun_behind(doc, i + 1)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in _NO_THING or doc[i + 1].pos_ in ("DET", "NUM"):
        return None
    return phrase(doc, i + 1, noun)

"""What a figure counts or measures: the noun behind it, its of-phrase, the thing that is said to be so much, or a noun before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from sayso.figures.ages import subject_of, whose_age
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_behind, noun_phrase, phrase
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.records import Counted

_LOOSE = ("count", "ratio", "percent", "money")
"""Kinds whose noun may follow after a space; a measure needs a hyphen or the parse: "620-mile front line"."""
_FAR = 220
_OWN_REFERENCE = ("those", "these", "them", "us", "whom", "which")


class _Noun(NamedTuple):
    noun: str
    role: str


class _Verb(NamedTuple):
    verb: str


def _roles(lexicon: Lexicon) -> dict[str, str]:
    return {row.noun: row.role for row in lexicon.rows("quantity_nouns", _Noun)}


def _measuring(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.verb for row in lexicon.rows("measure_verbs", _Verb))


def read_counted(view: View, draft: Draft, earlier: Sequence[Draft]) -> Counted | None:
    """What a figure counts, or None where nothing is named.

    Args:
        view: The Doc.
        draft: The figure.
        earlier: The figures before it, with what they count.
    """
    if not view.is_parsed(draft.first):
        return None
    if draft.unit.kind == "age":
        return whose_age(view, draft, earlier[-1] if earlier else None)
    number = view.span(draft.first, draft.last)
    whole = view.span(draft.first, max(draft.last, _unit_end(draft))) if draft.unit.kind not in ("count", "ratio") else number
    found = _of_phrase(view, whole, earlier) or _behind(view, draft, whole)
    if found is not None:
        return found
    if draft.unit.kind in _LOOSE:
        return _said_of(view, draft, whole) or _understood(view, draft, whole, earlier)
    return None


def _unit_end(draft: Draft) -> int:
    return draft.end


def _of_phrase(view: View, span: Span, earlier: Sequence[Draft]) -> Counted | None:
    """"dozens of apartments", "a third of voters", "34 tonnes of rice", "$189bn in additional tax revenues"."""
    doc = view.doc
    if span.end >= len(doc) or doc[span.end].lower_ not in ("of", "in"):
        return None
    link = doc[span.end]
    noun = next((child for child in link.children if child.dep_ in ("pobj", "pcomp")), None)
    if noun is None:
        noun = noun_behind(doc, link.i + 1)
    if noun is None:
        return None
    if link.lower_ == "in":
        return _in_phrase(view, span, noun)
    if noun.pos_ == "PRON" or noun.lower_ in _OWN_REFERENCE:
        if noun.lower_ in ("them", "whom", "which"):
            return _last_counted(earlier, span.start_char)
        return phrase_of(noun) if noun.lower_ in _OWN_REFERENCE else None
    if noun.pos_ == "NUM":
        later = noun_behind(doc, noun.i + 1)
        noun = later if later is not None else noun
    reach = noun_behind(doc, link.i + 1)
    if reach is not None and reach.i > noun.i and noun in reach.subtree:
        noun = reach
    return phrase(doc, link.i + 1, noun)


def phrase_of(noun: Token) -> Counted:
    """One word as what is counted: "those"."""
    return Counted(start=noun.idx, end=noun.idx + len(noun), text=noun.text, head=noun.lemma_.casefold() or noun.lower_)


def _in_phrase(view: View, span: Span, noun: Token) -> Counted | None:
    """"$7,300 in membership fees": only of money, and no place or time."""
    is_money = any(t.ent_type_ == "MONEY" or t.tag_ == "$" for t in span) or span[0].nbor(-1).tag_ == "$" if span.start else False
    if not is_money or noun.pos_ != "NOUN" or noun.ent_type_ in ("DATE", "TIME", "GPE", "LOC") or noun.tag_ != "NNS":
        return None
    reach = noun_behind(view.doc, span.end + 1)
    return phrase(view.doc, span.end + 1, reach if reach is not None else noun)


def _behind(view: View, draft: Draft, span: Span) -> Counted | None:
    """The noun that follows: "17-member crew", "4,000 North Korean workers", "95% immunization rate"."""
    doc, start = view.doc, span.end
    if draft.unit.kind not in _LOOSE and not _modifies(view, draft, span):
        return None
    while start < len(doc) and doc[start].text in ("-", "–", "plus", "+", "or", "odd", "so") and draft.end > doc[start].idx:
        start += 1
    if start < len(doc) and doc[start].idx < draft.end and draft.unit.kind == "count":
        start = view.index(draft.end - 1) + 1
    if start < len(doc) and doc[start].lower_ == "strong":
        return None
    noun = noun_behind(doc, start)
    if noun is None or noun.text == "%":
        return None
    roles = view.lexicon.derived(_roles)
    role = roles.get(noun.lemma_.casefold())
    if role == "rest":
        return None
    if role is not None:
        return _of_quantity(view, noun)
    return phrase(doc, start, noun)


def _modifies(view: View, draft: Draft, span: Span) -> bool:
    """Whether a measure stands before a noun of its own: by a hyphen, or as the parse has it."""
    if view.text[draft.last : draft.last + 1] in ("-", "‑"):
        return True
    unit = span[-1]
    return unit.dep_ in ("compound", "nmod", "amod", "npadvmod", "poss") and unit.head.i >= span.end and unit.head.pos_ in NOUNS


def _of_quantity(view: View, noun: Token) -> Counted | None:
    """What a number, share or rise is one of: "share of the retail market", "a rise in sales"."""
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ in ("of", "in"):
            for inner in link.children:
                if inner.dep_ == "pobj" and inner.pos_ in NOUNS and inner.ent_type_ not in ("DATE", "TIME", "GPE"):
                    return _named(view, inner)
    return None


def _named(view: View, noun: Token) -> Counted | None:
    """A noun phrase, or what it is a number or share of."""
    roles = view.lexicon.derived(_roles)
    role = roles.get(noun.lemma_.casefold())
    if role in ("part", "change"):
        return _of_quantity(view, noun)
    if noun.pos_ not in NOUNS or role == "rest":
        return None
    return noun_phrase(noun)


def _said_of(view: View, draft: Draft, span: Span) -> Counted | None:
    """The thing that is said to be, reach or move by so much: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""
    root = span.root
    head = root.head
    if root.dep_ in ("conj", "appos", "nsubj", "nsubjpass", "nummod") or head is root:
        return None
    if root.dep_ == "pobj":
        return _by_preposition(view, head)
    while head.pos_ in ("ADV", "ADJ", "ADP", "SCONJ") and head.head is not head:  # "up 6%", "worth $3.4 trillion"
        if head.head.pos_ in NOUNS and head.head.i < head.i:
            return _named(view, head.head)
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        return _by_verb(view, head, span)
    if head.pos_ in NOUNS and head.i < span.start and root.dep_ in ("npadvmod", "dep", "nmod", "prep", "acl"):
        return _named(view, head)
    return None


def _by_preposition(view: View, link: Token) -> Counted | None:
    governor = link.head
    if link.lower_ == "including":
        return _named(view, governor) if governor.pos_ in NOUNS else _object(view, governor)
    while governor.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") and governor.head is not governor:
        if governor.pos_ == "ADP" and governor.lower_ in ("for", "with", "after", "on"):
            return None
        governor = governor.head
    if governor.pos_ in NOUNS and governor.i < link.i:
        return _named(view, governor) if link.lower_ in ("of", "at", "to", "from", "by", "than", "over", "above", "below", "under") else None
    if governor.pos_ in ("VERB", "AUX") and link.lower_ in ("by", "to", "from", "at", "than", "of", "above", "below", "over", "under"):
        return _object(view, governor) or _by_verb(view, governor, None)
    return None


def _object(view: View, verb: Token) -> Counted | None:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.pos_ in NOUNS and not child.like_num:
            return _named(view, child)
    return None


def _by_verb(view: View, verb: Token, span: Span | None) -> Counted | None:
    """The subject of a verb of measuring."""
    if verb.lemma_.casefold() not in view.lexicon.derived(_measuring) and span is not None:
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        subject = subject_of(verb)
    if subject is None or (span is not None and subject.i >= span.start):
        return None
    return _named(view, subject)


def _understood(view: View, draft: Draft, span: Span, earlier: Sequence[Draft]) -> Counted | None:
    """The noun of a figure before: "killing 14 people and wounding 55", "52% voted to leave and 48% to stay"."""
    kind = draft.unit.kind
    if kind == "money" or not earlier:
        return None
    sentence = span.root.sent
    for before in reversed(earlier):
        if draft.first - before.last > _FAR:
            return None
        if before.unit.kind != kind or before.counted is None:
            continue
        if before.counted.start >= draft.first or _is_included(view, before):
            continue
        if before.first < sentence.start_char and span.root.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            return None
        return before.counted
    return None


def _is_included(view: View, draft: Draft) -> bool:
    """"33 people, including 16 women, with five in hospital": the five are of the 33."""
    return view.left(draft.start, 14).casefold().endswith(("including ", "among them "))


def _last_counted(earlier: Sequence[Draft], at: int) -> Counted | None:
    for before in reversed(earlier):
        if before.counted is not None and before.unit.kind == "count" and at - before.last < _FAR:
            return before.counted
    return None



"""What a figure counts: the noun behind it, its of-phrase, the thing that is said to be so much, or a noun before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from sayso.figures.ages import people, subject_of, whose_age
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_behind, noun_phrase, phrase
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.records import Counted

_LOOSE = ("count", "ratio", "percent", "money")
"""Kinds whose noun may follow after a space; a measure needs a hyphen or the parse: "620-mile front line"."""
_SHARES = ("percent", "ratio")
_FAR = 220
_OF_LEVEL = ("of", "at", "to", "from", "by", "than", "over", "above", "below", "under", "until")
_NO_THING = ("DATE", "TIME", "GPE", "LOC")
_HYPHENATED = re.compile(r"[-‑]([A-Za-z]{2,})(?![\w])")
_SUFFIXES = ("strong", "odd", "plus", "fold", "ish", "something", "off", "a", "to", "and", "or")
_WORTH = re.compile(r"\bworth\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:(?:up|down)\sfrom|compared\s(?:to|with)|against|versus|and|but)\s$", re.IGNORECASE)


class _Noun(NamedTuple):
    noun: str
    role: str


class _Verb(NamedTuple):
    verb: str
    role: str


def _roles(lexicon: Lexicon) -> dict[str, str]:
    return {row.noun: row.role for row in lexicon.rows("quantity_nouns", _Noun)}


def _measuring(lexicon: Lexicon) -> dict[str, str]:
    return {row.verb: row.role for row in lexicon.rows("measure_verbs", _Verb) if row.role != "spend"}


def _spending(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.verb for row in lexicon.rows("measure_verbs", _Verb) if row.role == "spend")


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
        return whose_age(view, draft, earlier)
    whole = view.span(draft.first, draft.end if draft.unit.kind != "count" else draft.last)
    if (found := _hyphenated(view, draft)) is not None:
        return found
    if draft.unit.kind == "money" and (found := _worth(view, draft)) is not None:
        return found
    found = _of_phrase(view, draft, whole, earlier) or _for_people(view, draft, whole) or _behind(view, draft, whole)
    if found is not None:
        return found
    if draft.unit.kind == "count" and (found := _level_before(view, draft, earlier)) is not None:
        return found
    if _COMPARED.search(view.left(draft.start, 20)) and (found := _understood(view, draft, whole, earlier)):
        return found
    found = _said_of(view, draft, whole)
    if found is None and draft.unit.kind == "money":
        return _in_phrase(view, whole) or _for_purpose(view, whole)
    if found is None and draft.unit.kind in _LOOSE:
        return _understood(view, draft, whole, earlier)
    return found


def _level_before(view: View, draft: Draft, earlier: Sequence[Draft]) -> Counted | None:
    """ "220 votes to 210", "from 40 workers to 60": the noun right before the second level."""
    counted = earlier[-1].counted if earlier and earlier[-1].unit.kind == "count" else None
    return counted if counted is not None and view.text[counted.end : draft.start] == " to " else None


def _hyphenated(view: View, draft: Draft) -> Counted | None:
    """ "17-member crew" counts members, "ten-storey building" storeys."""
    if draft.unit.kind != "count" or draft.form == "ratio":
        return None
    found = _HYPHENATED.match(view.text, draft.last)
    if found is None or found.group(1).casefold() in _SUFFIXES:
        return None
    token = view.token(found.start(1))
    return Counted(start=found.start(1), end=found.end(1), text=found.group(1), head=token.lemma_.casefold() or token.lower_)


def _worth(view: View, draft: Draft) -> Counted | None:
    """ "gold worth $6m", "the combined economies of the countries worth $3.4 trillion"."""
    found = _WORTH.search(view.left(draft.start, 30))
    if found is None:
        return None
    i = view.index(draft.start - len(found.group()))
    if i == 0 or view.doc[i - 1].pos_ not in NOUNS:
        return None
    noun = view.doc[i - 1]
    whole = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and whole.pos_ in NOUNS and not _is_amount(whole):
        noun = whole
    return _named(view, noun)


def _for_people(view: View, draft: Draft, span: Span) -> Counted | None:
    """ "49% for patients treated early": people that a rate holds for."""
    doc = view.doc
    if draft.unit.kind != "percent" or span.end + 1 >= len(doc) or doc[span.end].lower_ not in ("for", "among"):
        return None
    noun = noun_behind(doc, span.end + 1)
    if noun is None or noun.tag_ != "NNS" or noun.lemma_.casefold() not in view.lexicon.derived(people):
        return None
    return phrase(doc, span.end + 1, noun)


def _for_purpose(view: View, span: Span) -> Counted | None:
    """ "$65 million for 17 dams", "spend 12 billion forints on repairs": what money is set aside for."""
    doc, i = view.doc, span.end
    if i + 1 >= len(doc) or doc[i].lower_ not in ("for", "on"):
        return None
    link = doc[i]
    given = link.head.pos_ == "VERB" and link.head.lemma_.casefold() in view.lexicon.derived(_spending)
    if not given and (link.lower_ == "on" or not span.start <= link.head.i < span.end):
        return None
    noun = next((child for child in link.children if child.dep_ == "pobj"), None)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in (*_NO_THING, "PERSON", "ORG"):
        return None
    fined = any(child.dep_ == "auxpass" for child in span.root.head.children)  # "was fined £500 for assault"
    return None if fined else noun_phrase(noun)


def _of_phrase(view: View, draft: Draft, span: Span, earlier: Sequence[Draft]) -> Counted | None:
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
        return phrase_of(doc[start]) if base else _last_counted(earlier, span.start_char)
    reach = noun_behind(doc, start)
    if noun is None or noun.pos_ in ("NUM", "DET") or (reach is not None and (reach.i > noun.i or noun.pos_ == "PRON")):
        noun = reach
    if noun is None or noun.pos_ == "PRON":
        return None
    return phrase(doc, start, noun)


def phrase_of(noun: Token) -> Counted:
    """One word as what is counted: "those"."""
    return Counted(start=noun.idx, end=noun.idx + len(noun), text=noun.text, head=noun.lemma_.casefold() or noun.lower_)


def _in_phrase(view: View, span: Span) -> Counted | None:
    """ "$189bn in additional tax revenues": what money comes as; no place and no time."""
    doc, i = view.doc, span.end
    if i + 1 >= len(doc) or doc[i].lower_ != "in":
        return None
    noun = noun_behind(doc, i + 1)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ in _NO_THING or doc[i + 1].pos_ in ("DET", "NUM"):
        return None
    return phrase(doc, i + 1, noun)


def _behind(view: View, draft: Draft, span: Span) -> Counted | None:
    """The noun that follows: "17-member crew", "4,000 North Korean workers", "95% immunization rate"."""
    doc, start = view.doc, span.end
    if draft.unit.kind not in _LOOSE and not _modifies(view, draft, span):
        return None
    start = _past_joiners(view, draft, start)
    if draft.unit.kind == "ratio":  # "half the rate", "10,000 times more carbon"
        while start < len(doc) and (doc[start].pos_ == "DET" or doc[start].lower_ in ("its", "their", "his", "her", "our")):
            start += 1
    noun = noun_behind(doc, start)
    if noun is None or noun.text == "%":
        return None
    roles = view.lexicon.derived(_roles)
    role = roles.get(noun.lemma_.casefold())
    if role == "rest":
        return None
    if role is not None and noun.tag_ != "NNS" and not (role == "change" and noun.i > start and doc[noun.i - 1].pos_ in NOUNS):
        return _of_quantity(view, noun)
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


def _of_quantity(view: View, noun: Token) -> Counted | None:
    """What a number, share or rise is one of: "share of the retail market", "a rise in sales"."""
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ in ("of", "in"):
            for inner in link.children:
                if inner.dep_ == "pobj" and inner.pos_ in NOUNS and inner.ent_type_ not in _NO_THING and not _is_amount(inner):
                    return _named(view, inner)
    return None


def _is_amount(noun: Token) -> bool:
    return noun.text == "%" or any(child.pos_ == "NUM" and child.dep_ in ("nummod", "quantmod") for child in noun.children)


def _named(view: View, noun: Token) -> Counted | None:
    """A noun phrase, or what it is a number, share or level of."""
    role = view.lexicon.derived(_roles).get(noun.lemma_.casefold())
    if noun.pos_ not in NOUNS or role == "rest" or noun.text == "%" or noun.ent_type_ in ("DATE", "TIME"):
        return None
    if role is None or noun.tag_ == "NNS":
        return noun_phrase(noun)
    found = _of_quantity(view, noun)
    if found is None and role == "level":
        return _thing(view, noun)
    return found


def _said_of(view: View, draft: Draft, span: Span) -> Counted | None:
    """What is said to be, reach or move by so much: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""
    if span.root.dep_ in ("nummod", "compound"):
        return None
    link = span.root.head
    if (
        draft.unit.kind == "duration"
        and span.root.dep_ == "pobj"
        and link.lower_ not in ("of", "by", "to")
        and link.idx < draft.start
    ):
        return None  # "over 20 years" is when, and measures nothing
    return _thing(view, span.root, lasting=draft.unit.kind == "duration")


def _thing(view: View, root: Token, lasting: bool = False) -> Counted | None:
    head = root.head
    if root.dep_ in ("conj", "appos", "nsubj", "nsubjpass") or head.i == root.i:
        return None
    if root.dep_ == "pobj":
        return _by_preposition(view, head, root)
    moved = graded = False
    while head.pos_ in ("ADV", "ADJ", "ADP", "SCONJ", "PRT") and head.head.i != head.i:  # "up 6%", "worth $3.4 trillion"
        moved = moved or head.lower_ in ("up", "down")
        graded = graded or head.tag_ == "JJR"  # "food is 6% dearer"
        if head.head.pos_ in NOUNS and head.head.i < head.i:
            return _named(view, head.head)
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        return (_object(view, head, root) if moved else None) or _by_verb(view, head, root, anyhow=graded, lasting=lasting)
    if head.pos_ in NOUNS and head.i < root.i and root.dep_ in ("npadvmod", "dep", "nmod", "prep", "acl"):
        return _named(view, head)
    return None


def _by_preposition(view: View, link: Token, root: Token) -> Counted | None:
    governor, word = link.head, link.lower_
    if word == "including":
        if governor.dep_ == "pobj" and governor.head.lower_ == "of" and governor.head.head.pos_ in NOUNS:
            governor = governor.head.head
        return _named(view, governor) if governor.pos_ in NOUNS else _object(view, governor, root)
    while governor.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") and governor.head.i != governor.i:
        if governor.pos_ == "ADP" and governor.lower_ in ("for", "with", "after", "on"):
            return None
        governor = governor.head
    if governor.pos_ in NOUNS and governor.i < link.i:
        return _named(view, governor) if word in _OF_LEVEL else None
    if governor.pos_ in ("VERB", "AUX") and word in (*_OF_LEVEL, "in"):
        if word == "in" or (word == "by" and governor.lemma_.casefold() not in view.lexicon.derived(_measuring)):
            return _object(view, governor, root) if word == "in" and root.pos_ in NOUNS and not _is_amount(root) else None
        return _object(view, governor, root) or _by_verb(view, governor, root, anyhow=word in ("at", "to", "from"))
    return None


def _object(view: View, verb: Token, root: Token) -> Counted | None:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.pos_ in NOUNS and child.i < root.i and not _is_amount(child):
            return _named(view, child)
    return None


def _by_verb(view: View, verb: Token, root: Token, anyhow: bool = False, lasting: bool = False) -> Counted | None:
    """The subject of a verb of measuring; of any verb, where the preposition tells a level ("came in at $500")."""
    role = view.lexicon.derived(_measuring).get(verb.lemma_.casefold())
    if (role is None and not anyhow) or (role == "last" and not lasting):
        return None
    wanted = ("nsubjpass",) if role == "move" else ("nsubj", "nsubjpass")
    subject = next((c for c in verb.children if c.dep_ in wanted), None)
    own = subject is not None and subject.pos_ in NOUNS and role != "move"  # "in winter, when temperatures fall to -10C"
    if not own and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS and verb.head.i < verb.i:
        return _named(view, verb.head)
    if subject is None and role != "move":
        subject = subject_of(verb)
    if subject is None or subject.i >= root.i or subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return None
    return _named(view, subject)


def _understood(view: View, draft: Draft, span: Span, earlier: Sequence[Draft]) -> Counted | None:
    """The noun of a figure before: "killing 14 people and wounding 55", "52% voted to leave and 48% to stay"."""
    kind = draft.unit.kind
    if kind == "money" or not earlier:
        return None
    sentence = span.root.sent
    moving = kind == "percent" and _is_change(view, span)
    for before in reversed(earlier):
        if draft.first - before.last > _FAR:
            return None
        alike = (
            before.unit.kind == kind
            or {before.unit.kind, kind} == {"percent", "ratio"}
            or (moving and before.unit.kind == "count")
        )
        if not alike or before.counted is None:
            continue
        if before.counted.start >= draft.first or _is_included(view, before):
            continue
        if before.first < sentence.start_char and span.root.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            return None
        return before.counted
    return None


def _is_change(view: View, span: Span) -> bool:
    """ "a 4% fall", "a fall of 4.5%": the noun beside says that something moved."""
    beside = [span.doc[i] for i in (span.start - 2, span.end) if 0 <= i < len(span.doc)]
    return any(view.lexicon.derived(_roles).get(token.lemma_.casefold()) == "change" for token in beside)


def _is_included(view: View, draft: Draft) -> bool:
    """ "33 people, including 16 women, with five in hospital": the five are of the 33."""
    return view.left(draft.start, 14).casefold().endswith(("including ", "among them "))


def _last_counted(earlier: Sequence[Draft], at: int) -> Counted | None:
    for before in reversed(earlier):
        if before.counted is not None and before.unit.kind == "count" and at - before.last < _FAR:
            return before.counted
    return None

"""What is said to be so much, from the parse: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from sayso.figures.ages import subject_of
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_phrase
from sayso.figures.quantities import is_amount, measuring, role_of
from sayso.figures.view import View
from sayso.records import Counted

_OF_LEVEL = ("of", "at", "to", "from", "by", "than", "over", "above", "below", "under", "until")
_NO_THING = ("DATE", "TIME", "GPE", "LOC")


def said_of(view: View, draft: Draft, span: Span) -> Counted | None:
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
            return named(view, head.head)
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        return (_object(view, head, root) if moved else None) or _by_verb(view, head, root, anyhow=graded, lasting=lasting)
    if head.pos_ in NOUNS and head.i < root.i and root.dep_ in ("npadvmod", "dep", "nmod", "prep", "acl"):
        return named(view, head)
    return None


def _by_preposition(view: View, link: Token, root: Token) -> Counted | None:
    governor, word = link.head, link.lower_
    if word == "including":
        if governor.dep_ == "pobj" and governor.head.lower_ == "of" and governor.head.head.pos_ in NOUNS:
            governor = governor.head.head
        return named(view, governor) if governor.pos_ in NOUNS else _object(view, governor, root)
    while governor.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") and governor.head.i != governor.i:
        if governor.pos_ == "ADP" and governor.lower_ in ("for", "with", "after", "on"):
            return None
        governor = governor.head
    if governor.pos_ in NOUNS and governor.i < link.i:
        return named(view, governor) if word in _OF_LEVEL else None
    if governor.pos_ in ("VERB", "AUX") and word in (*_OF_LEVEL, "in"):
        if word == "in" or (word == "by" and governor.lemma_.casefold() not in view.lexicon.derived(measuring)):
            return _object(view, governor, root) if word == "in" and root.pos_ in NOUNS and not is_amount(root) else None
        return _object(view, governor, root) or _by_verb(view, governor, root, anyhow=word in ("at", "to", "from"))
    return None


def _object(view: View, verb: Token, root: Token) -> Counted | None:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.pos_ in NOUNS and child.i < root.i and not is_amount(child):
            return named(view, child)
    return None


def _by_verb(view: View, verb: Token, root: Token, anyhow: bool = False, lasting: bool = False) -> Counted | None:
    """The subject of a verb of measuring; of any verb, where the preposition tells a level ("came in at $500")."""
    role = view.lexicon.derived(measuring).get(verb.lemma_.casefold())
    if (role is None and not anyhow) or (role == "last" and not lasting):
        return None
    wanted = ("nsubjpass",) if role == "move" else ("nsubj", "nsubjpass")
    subject = next((c for c in verb.children if c.dep_ in wanted), None)
    own = subject is not None and subject.pos_ in NOUNS and role != "move"  # "in winter, when temperatures fall to -10C"
    if not own and verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS and verb.head.i < verb.i:
        return named(view, verb.head)
    if subject is None and role != "move":
        subject = subject_of(verb)
    if subject is None or subject.i >= root.i or subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return None
    return named(view, subject)


def named(view: View, noun: Token) -> Counted | None:
    """A noun phrase, or what it is a number, share or level of."""
    role = role_of(noun, view.lexicon)
    if noun.pos_ not in NOUNS or role == "rest" or noun.text == "%" or noun.ent_type_ in ("DATE", "TIME"):
        return None
    if role is None or noun.tag_ == "NNS":
        return noun_phrase(noun)
    found = of_quantity(view, noun)
    if found is None and role == "level":
        return _thing(view, noun)
    return found


def of_quantity(view: View, noun: Token) -> Counted | None:
    """What a number, share or rise is one of: "share of the retail market", "a rise in sales"."""
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ in ("of", "in"):
            for inner in link.children:
                if inner.dep_ == "pobj" and inner.pos_ in NOUNS and inner.ent_type_ not in _NO_THING and not is_amount(inner):
                    return named(view, inner)
    return None

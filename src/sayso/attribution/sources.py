"""The source of a cue: who does what a reporting verb says."""

from __future__ import annotations

from spacy.tokens import Span, Token

from sayso.neighbours import text_before
from sayso.syntax.roles import first, has_role, having_left, having_right, is_passive
from sayso.syntax.subjects import agent_of, subject_of
from sayso.syntax.tree import is_relative, is_verb, that_clause

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
QUOTING = frozenset({"quote", "cite"})
"""Verbs for passing on what somebody else said."""
CITING = frozenset({"citing", "quoting"})
_INSERTED = frozenset({",", "–", "—"})
_LONGEST_INSERTED = 12


def source_of(verb: Token, passive: bool) -> Token | None:
    """The head of the source phrase, None if the sentence names nobody."""
    quoting = quoting_verb(verb)
    if quoting is not None and not is_passive(quoting):  # "the Herald quoted |him as saying"
        return first(quoting, "direct_object")
    return agent_of(verb) if passive else subject_of(verb)


def quoting_verb(verb: Token) -> Token | None:
    """ "The Herald |quoted him as saying"."""
    preposition = verb.head
    as_saying = has_role(verb, "governed_clause") and preposition.lower_ == "as" and preposition.head.lemma_ in QUOTING
    return preposition.head if as_saying else None


def inserted_source(verb: Token) -> Span | None:
    """The source between commas behind an inserted verb: "40 museums, said |the mayor|, will close"."""
    if verb.tag_ not in _FINITE or not verb.sent.start < verb.i or text_before(verb) not in _INSERTED:
        return None
    words = _up_to_comma(verb)
    return words if words and _may_be_source(words) else None


def _up_to_comma(verb: Token) -> Span | None:
    """The words behind a verb, up to a comma or the end of the sentence; None where anything else ends them."""
    doc, start = verb.doc, verb.i + 1
    stop = min(start + _LONGEST_INSERTED, verb.sent.end)
    end = next((i for i in range(start, stop) if doc[i].is_sent_end or doc[i].is_punct), stop)
    if end == stop or not doc[end].is_punct:
        return doc[start : min(end + 1, stop)]
    return doc[start:end] if doc[end].text in (*_INSERTED, ".") else None


def _may_be_source(words: Span) -> bool:
    """Whether words are a noun phrase without a verb or an amount in it, and no time."""
    head = words.root
    if words[0].pos_ not in ("DET", "PROPN", "NOUN", "PRON", "ADJ") or words[0].like_num or head.ent_type_ in ("DATE", "TIME"):
        return False
    nominal = head.pos_ in ("PROPN", "NOUN") or head.tag_ == "PRP"
    amount = any(word.pos_ in ("ADP", "NUM") for word in words[:2])
    return nominal and not amount and not any(is_verb(word) or word.pos_ == "AUX" for word in words)


def antecedent_of(source: Token) -> Token | None:
    """The noun that "who" or "which" stands for, or the name beside it: "|KLF, a charity, which says"."""
    for token in (source.head, source.head.head):
        if is_relative(source) and has_role(token, "relative"):
            noun = token.head if source.lower_ == "which" else _person_above(token.head)
            beside = has_role(noun, "apposition") and noun.pos_ == "NOUN" and noun.head.pos_ == "PROPN"
            return noun.head if beside else noun
    return None


def _person_above(noun: Token) -> Token:
    """ "|Ada Kohl, the head of a trust, who said": whose apposition a noun ends, which is no person's name itself."""
    outer = noun
    while has_role(outer, "governed") and outer.ent_type_ != "PERSON" and outer.head.head.i < outer.i:
        outer = outer.head.head
    return outer if has_role(outer, "apposition") and outer.head.ent_type_ == "PERSON" else noun


def told_behind(citing: Token) -> Token | None:
    """What is reported behind those who are cited: "reported, citing two officers, |that 26 men died"."""
    cited = first(citing, "direct_object")
    return that_clause(cited) if cited is not None else None


def told_to(noun: Token) -> Token | None:
    """What somebody is told, if it was taken for a clause about him: "told the court |Osei had repaid 40"."""
    if any(having_left(noun.head, "content", "aside")):
        return None  # "40 homes burned, he told the woman |he had married"
    behind = (clause for clause in having_right(noun, "relative") if clause.left_edge.i == noun.i + 1)
    return next((c for c in behind if any(not is_relative(s) for s in having_left(c, "active_subject"))), None)

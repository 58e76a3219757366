"""Reports of nouns: "the claim that 40 died", "the ministry's estimate of 40", "made the following comment: …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.sources import subject_of
from sayso.attribution.syntax import is_verb, phrase, read_tokens
from sayso.attribution.words import Words

_OWN = frozenset({"its", "his", "her", "their"})


def noun_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each noun that reports; one without content may still introduce a quotation."""
    for token in read_tokens(doc):
        if token.pos_ != "NOUN":
            continue
        frames = words.nouns.get(token.lemma_.lower())
        if frames is None:
            continue
        source = _owner(token)
        content = _content(token, frames, source)
        if content or "quote" in frames:
            speaker = source if source is not None else _maker(token)
            if speaker is None and any(c.lower_ in ("this", "these", "following") for c in token.children):
                speaker = token
            report = Report(
                "noun" if content else "quotation",
                token.i,
                (token.idx, token.idx + len(token)),
                phrase(speaker) if speaker is not None else None,
            )
            for piece in pieces_of(doc, content):
                report.add(*piece)
            yield report


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: "Osei's claim", "the claim by Osei", "a Herald report"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return _maker(noun) or child if child.lower_ in _OWN else child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return next((c for c in noun.children if c.dep_ in ("compound", "nmod") and c.ent_type_ in ("ORG", "PERSON")), None)


def _maker(noun: Token) -> Token | None:
    """Who made it: "Osei made the following comment"."""
    head = noun.head
    return subject_of(head) if noun.dep_ == "dobj" and is_verb(head) else None


def _content(noun: Token, frames: frozenset[str], source: Token | None) -> list[int]:
    if "of" in frames and noun.dep_ == "dobj" and is_verb(noun.head) and any(c.lower_ in _OWN for c in noun.children):
        tokens = [t.i for t in noun.head.subtree if t.i > noun.i]  # "raised its estimate of losses to 40"
        return tokens if any(noun.doc[i].like_num for i in tokens) else []
    for child in noun.children:
        if "that" in frames and child.i > noun.i and _is_content(child):
            return [t.i for t in child.subtree]
        if "of" in frames and child.dep_ == "prep" and child.lower_ in ("of", "for") and source is not None:
            said = [t for t in child.subtree if t.i != child.i]
            if any(t.like_num for t in said):
                return [t.i for t in said]
    return []


def _is_content(clause: Token) -> bool:
    """Whether a clause is introduced by "that"."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return marked and clause.dep_ in ("acl", "ccomp", "relcl")

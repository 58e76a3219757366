"""Reports of phrases: "according to the ministry", "in a CNN poll", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.syntax import DEEPEST, is_parsed, is_verb, phrase
from sayso.attribution.words import Words


def phrase_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each phrase that says on whose say-so a clause stands."""
    for token in doc:
        if not is_parsed(token):
            continue
        if token.lower_ == "according":
            yield from _according(token)
        elif token.lower_ in ("citing", "quoting") and token.pos_ == "VERB":
            yield from _citing(token)
        elif token.lower_ in ("in", "by", "per") and token.dep_ in ("prep", "agent"):
            yield from _document(token, words)


def _according(token: Token) -> Iterator[Report]:
    to = token.nbor() if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return
    noun = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
    if noun is None:
        return
    own = {t.i for t in token.subtree} | {t.i for t in to.subtree}
    cue = (token.idx, to.idx + len(to))
    report = Report("according_to", token.i, cue, phrase(noun))
    _fill(report, token, own)
    yield report


def _citing(token: Token) -> Iterator[Report]:
    noun = next((c for c in token.children if c.dep_ == "dobj"), None)
    if noun is None:
        return
    report = Report("citing", token.i, (token.idx, token.idx + len(token)), phrase(noun))
    _fill(report, token, {t.i for t in token.subtree})
    yield report


def _document(token: Token, words: Words) -> Iterator[Report]:
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in ("poll", "survey", "study", "report", "statement"):
        return
    if not (token.i == token.sent.start or token.nbor(-1).text == ","):
        return
    report = Report("document", token.i, (token.idx, token.idx + len(token)), phrase(noun))
    _fill(report, token, {t.i for t in token.subtree})
    yield report


def _fill(report: Report, token: Token, own: set[int]) -> None:
    """The clause that a phrase belongs to, without the phrase; a whole sentence's if it is set off."""
    top = token.head
    for _ in range(DEEPEST):
        if is_verb(top) or top.head.i == top.i:
            break
        top = top.head
    sent = token.sent
    first, last = min(own), max(own)
    at_start = first <= sent.start + 1
    at_end = last >= sent.end - 2
    set_off = first > sent.start and token.doc[first - 1].text in (",", "—", "–", "-", "--")
    if at_start or (at_end and set_off) or top.dep_ == "ROOT":
        inside: list[int] = []
        for i in range(sent.start, sent.end):
            if token.doc[i].text == ";":
                if i < first:
                    inside = []
                else:
                    break
            elif i not in own:
                inside.append(i)
    else:
        inside = [t.i for t in top.subtree if t.i not in own]
    for piece in pieces_of(token.doc, inside):
        report.add(*piece)

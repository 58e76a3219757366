"""Reports of phrases: "according to the ministry", "in a CNN poll", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.syntax import DEEPEST, is_verb, phrase, read_tokens
from sayso.attribution.words import Words

_CITING = frozenset({"citing", "quoting"})


def phrase_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each phrase that says on whose say-so a clause stands."""
    for token in read_tokens(doc):
        if (last := _cue_phrase(token, words)) is not None:
            yield from _according(token, last)
        elif token.lower_ in _CITING and token.pos_ == "VERB":
            yield from _citing(token)
        elif token.lower_ in ("in", "by") and token.dep_ in ("prep", "agent"):
            yield from _document(token, words)


def _cue_phrase(token: Token, words: Words) -> Token | None:
    """The last word of the cue phrase that a token begins."""
    doc = token.doc
    for rest in words.phrases.get(token.lower_, ()):
        end = token.i + 1 + len(rest)
        if end <= len(doc) and all(doc[token.i + 1 + n].lower_ == word for n, word in enumerate(rest)):
            return doc[end - 1]
    return None


def _according(token: Token, last: Token) -> Iterator[Report]:
    noun = next((c for t in (last, token) for c in t.children if c.dep_ == "pobj" and c.i > last.i), None)
    if noun is None or (token.i == last.i and noun.like_num) or (token.lower_ == "per" and not noun.left_edge.i < noun.i):
        return
    own = {t.i for t in token.subtree} | {t.i for t in last.subtree}
    for child in noun.children:  # "According to Yett, |the goal …": the parser took the goal for Yett
        if child.dep_ == "appos" and child.i > noun.i and not _has_subject(token.head, own):
            own -= {t.i for t in child.subtree}
    start, end = phrase(noun)
    comma = next((i for i in range(noun.i, max(own) + 1) if token.doc[i].text == ","), None)
    if (
        comma is not None and token.i > 1 and token.nbor(-2).lower_ == "including"
    ):  # "including, according to police, |two children"
        own = {i for i in own if i < comma}
        end = min(end, token.doc[comma].idx)
    report = Report("according_to", token.i, (token.idx, last.idx + len(last)), (start, end))
    _fill(report, token, own)
    yield report


def _has_subject(verb: Token, own: set[int]) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and c.i not in own for c in verb.children)


def _citing(token: Token) -> Iterator[Report]:
    noun = next((c for c in token.children if c.dep_ == "dobj"), None)
    if noun is None:
        return
    report = Report("citing", token.i, (token.idx, token.idx + len(token)), phrase(noun))
    _fill(report, token, {t.i for t in token.subtree})
    yield report


def _document(token: Token, words: Words) -> Iterator[Report]:
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if (
        noun is None
        or words.after.get(noun.lemma_.lower()) != token.lower_
        or not (token.i == token.sent.start or token.head.lemma_ not in words.verbs)
    ):
        return
    if not (token.i == token.sent.start or token.nbor(-1).text in ",—–"):
        return
    report = Report("document", token.i, (token.idx, token.idx + len(token)), phrase(noun))
    _fill(report, token, {t.i for t in token.subtree})
    yield report


def _fill(report: Report, token: Token, own: set[int]) -> None:
    """The clause that a phrase belongs to, without the phrase; a whole sentence's if it is set off."""
    doc, sent = token.doc, token.sent
    first, last = min(own), max(own)
    top = token.head
    for _ in range(DEEPEST):
        if is_verb(top) or top.head.i == top.i or (top.dep_ == "prep" and top.lower_ == "including"):
            break
        top = top.head
    for _ in range(DEEPEST):
        if top.dep_ != "conj" or not is_verb(top.head) or _has_subject(top, own):
            break
        top = top.head
    set_off = first > sent.start and doc[first - 1].text in (",", "—", "–", "-", "--")
    for _ in range(DEEPEST if set_off else 0):
        if top.dep_ not in ("ccomp", "xcomp", "conj") or not is_verb(top.head):
            break
        top = top.head
    at_end = last >= sent.end - 2 or doc[min(last + 1, sent.end - 1)].text == ";"
    if set_off and not at_end and (doc[first - 2].pos_ in ("AUX", "CCONJ") or doc[first - 2].lower_ == "including"):
        inside = list(range(last + 1, _part_end(doc, last + 1, sent.end)))  # "had, by one count, |killed 40"
    elif first <= sent.start + 1 or (at_end and set_off) or top.dep_ == "ROOT":
        inside = [i for i in range(_segment_start(doc, first, sent.start), sent.end) if i not in own]
    else:
        inside = [t.i for t in top.subtree if t.i not in own]
    for piece in pieces_of(doc, inside):
        report.add(*piece)


def _part_end(doc: Doc, start: int, end: int) -> int:
    """Where the next phrase of this kind begins, with "including" before it."""
    for i in range(start, end):
        if doc[i].lower_ == "according":
            return i - 2 if doc[i - 2].lower_ == "including" else i
    return end


def _segment_start(doc: Doc, first: int, start: int) -> int:
    return next((i + 1 for i in range(first - 1, start - 1, -1) if doc[i].text == ";"), start)

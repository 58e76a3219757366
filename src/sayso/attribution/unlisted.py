"""Speech without a reporting verb: any verb between a speaker and his quotation: "'A third,' |he corrects himself"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.attribution.reports import Report
from sayso.neighbours import before, behind
from sayso.quotations import MARKS
from sayso.syntax.roles import first, has_role, having
from sayso.syntax.tree import climb, is_parsed, is_verb, phrase

_ENDS = frozenset({",", "?", "!", "…", "..."})
_PRONOUNS = frozenset({"he", "she", "they"})
_NEAR = 8
_FAR = 60


def unlisted_reports(doc: Doc, listed: Sequence[Report]) -> Iterator[Report]:
    """A report without content yet for each clause that stands between a speaker and a quotation."""
    anchors = sorted(report.anchor for report in listed)
    for mark in doc:
        verb = _beside(mark) if is_parsed(mark) else None
        if verb is not None and bisect_left(anchors, verb.left_edge.i) == bisect_left(anchors, verb.right_edge.i + 1):
            yield Report.of("quotation", verb, phrase(next(having(verb, "active_subject"))))


def _beside(mark: Token) -> Token | None:
    """The verb before a colon with a quotation behind it, or behind the end of a quotation."""
    if mark.text == ":":
        return _before_colon(mark)
    return _behind(mark) if mark.text in MARKS and mark.i else None


def _before_colon(colon: Token) -> Token | None:
    """ "She |fumed: '…'", "Our correspondent Ilona Feher |is in Pécs: '…'"."""
    doc = colon.doc
    following = next((doc[i] for i in range(colon.i + 1, min(colon.i + 3, len(doc))) if not doc[i].is_space), None)
    if following is None or following.text not in MARKS:
        return None
    first = max(colon.sent.start, colon.i - _FAR)
    verbs = (token for token in doc[first : colon.i] if not first <= token.head.i < colon.i or token.head.i == token.i)
    return next((verb for verb in verbs if _is_told_by_somebody(verb)), None)


def _behind(mark: Token) -> Token | None:
    """ "'A third,' he |corrects himself"."""
    last, following, end = before(mark), behind(mark), mark.i + _NEAR
    if last is None or following is None or last.text not in _ENDS or last.whitespace_:
        return None
    verb = climb(following, lambda token: not is_verb(token) and token.head.i <= end)
    return verb if mark.i < verb.i <= end and _is_told_by_somebody(verb) else None


def _is_told_by_somebody(verb: Token) -> bool:
    """Whether a finite verb has a person as its own subject."""
    if not is_verb(verb) or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    subject = first(verb, "active_subject")
    if subject is None:
        return False
    around = verb.doc[max(subject.left_edge.i, subject.i - _NEAR) : min(subject.right_edge.i, subject.i + _NEAR) + 1]
    return subject.lower_ in _PRONOUNS or any(token.ent_type_ == "PERSON" and not has_role(token, "owner") for token in around)

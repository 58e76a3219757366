"""Quotations and who speaks in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.attribution.reports import Report
from sayso.quotations import MARKS, Quotation

# No sentence is longer, in characters.
_FAR = 800
# what may stand at the edges of a quotation without being of it
_EDGES = "".join((*MARKS, " "))
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+")
_ENDS_CLAUSE = re.compile(r"[,:]\s*$|\b(?:that|as)\s*$")


def join_quotations(doc: Doc, quotations: Sequence[Quotation], reports: list[Report]) -> None:
    """Give each quotation to the report that it belongs to, and widen that report's content to all of it."""
    text = doc.text
    _clip(reports, quotations)
    previous: tuple[Quotation, Report] | None = None
    starts = [report.cue[0] for report in reports]
    for quotation in (q for q in quotations if q.depth == 0):
        owner = (
            _overlapping(quotation, reports, starts)
            or _after(text, quotation, reports, starts)
            or _before(text, quotation, reports, starts)
            or _continued(text, quotation, previous)
            or _follows(text, quotation, reports, starts)
        )
        if owner is None:
            previous = None if _is_sentence(text, quotation) else previous
            continue
        owner.add(quotation.start, quotation.end)
        previous = quotation, owner


def _clip(reports: Sequence[Report], quotations: Sequence[Quotation]) -> None:
    """Who is heard inside a quotation says nothing outside it."""
    outer = [q for q in quotations if q.depth == 0]
    ends = [q.end for q in outer]
    for report in reports:
        at = bisect_right(ends, report.cue[0])
        if at < len(outer) and outer[at].start <= report.cue[0]:
            within = outer[at]
            clipped = [(max(a, within.start), min(b, within.end)) for a, b in report.content]
            report.content = [(a, b) for a, b in clipped if a < b]


def _overlapping(quotation: Quotation, reports: Sequence[Report], starts: Sequence[int]) -> Report | None:
    best, most = None, 0
    first, last = bisect_left(starts, quotation.start - _FAR), bisect_left(starts, quotation.end + _FAR)
    for report in reports[first:last]:
        if quotation.start <= report.cue[0] < quotation.end:
            continue
        shared = report.overlap(quotation.start, quotation.end)
        if shared > most and report.rule != "document":
            best, most = report, shared
    return best


def _after(text: str, quotation: Quotation, reports: Sequence[Report], starts: Sequence[int]) -> Report | None:
    """'…,' he said."""
    inner = text[quotation.start : quotation.end].rstrip(_EDGES)
    if not inner.endswith((",", "?", "!", "—", "–", "-", ".", "…")) and text[quotation.end : quotation.end + 1] != ",":
        return None
    for at in range(bisect_left(starts, quotation.end), len(reports)):
        report = reports[at]
        between = text[quotation.end : max(report.start, quotation.end)]
        if "\n" in between or len(between) > 40 or re.search(r"[.!?]\s", between):
            return None
        if not report.content or report.rule in ("clause_before", "inserted"):
            return report
    return None


def _before(text: str, quotation: Quotation, reports: Sequence[Report], starts: Sequence[int]) -> Report | None:
    """He said: '…'."""
    lead = text[max(0, quotation.start - 3) : quotation.start]
    at = bisect_left(starts, quotation.start) - 1
    beside = at >= 0 and reports[at].rule == "quotation" and text[reports[at].cue[1] : quotation.start] == " "
    if not _ENDS_CLAUSE.search(lead) and not beside:  # "the letter reads |“we may close 40 schools”"
        return None
    while at >= 0 and quotation.start - reports[at].cue[0] < 300:
        between = text[reports[at].cue[1] : quotation.start]
        if re.search(r"[.!?][”\"’']?\s", between):
            return None
        if not reports[at].content or ":" in lead:
            return reports[at]
        at -= 1
    return None


def _continued(text: str, quotation: Quotation, previous: tuple[Quotation, Report] | None) -> Report | None:
    """The same speaker goes on: in the same paragraph, or in the next that is nothing but quotation."""
    if previous is None:
        return None
    before, report = previous
    between = text[before.end : quotation.start]
    if before.continues and not between.strip():
        return report
    lines = between.count("\n\n") if "\n\n" in between else between.count("\n")
    if lines == 0 and before.end <= report.cue[0] < quotation.start and not _SENTENCE_BREAK.search(between):
        return report  # "…,| he said, |…"
    if not _is_sentence(text, quotation):
        return None
    if lines == 0:
        return report
    if lines == 1 and not between.rsplit("\n", 1)[-1].strip():
        line_end = text.find("\n", quotation.end)
        rest = text[quotation.end : line_end if line_end >= 0 else len(text)]
        return report if not rest.strip() else None
    return None


def _follows(text: str, quotation: Quotation, reports: Sequence[Report], starts: Sequence[int]) -> Report | None:
    """He said that 40 died. '…': who spoke in the sentence before goes on in his own words."""
    if not _is_sentence(text, quotation):
        return None
    end = quotation.start
    while end and text[end - 1].isspace():
        end -= 1
    line_start = max(text.rfind("\n", max(0, end - _FAR), end), end - _FAR, 0)
    before = _SENTENCE_BREAK.split(text[line_start:end])[-1]
    first = end - len(before)
    at = bisect_left(starts, end) - 1
    if at < 0 or reports[at].cue[0] < first or text[end - 1 : end] not in ".!?”\"’'" or not reports[at].content:
        return None
    if "\n" in text[end : quotation.start]:
        line_end = text.find("\n", quotation.end)
        if text[quotation.end : line_end if line_end >= 0 else len(text)].strip():
            return None
    return reports[at]


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """A quotation of whole sentences, not of a few words."""
    inner = text[quotation.start : quotation.end].strip(_EDGES)
    return inner[:1].isupper() and (inner[-1:] in ".?!,…" or len(inner.split()) > 4)

"""Quotations and who speaks in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.attribution.reports import Report
from sayso.quotations import MARKS, Quotation

# No sentence is longer, in characters.
_FAR = 800
# Nor does any stand so far behind what introduces it.
_NEAR = 300
# what may stand at the edges of a quotation without being of it
_EDGES = "".join((*MARKS, " "))
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+")
_REST_OF_LINE = re.compile(r"[^\S\n]*(?:\n|\Z)")
_ENDS_SENTENCE = re.compile(r"[.!?][”\"’']?\s")
_ENDS_CLAUSE = re.compile(r"[,:]\s*$|\b(?:that|as)\s*$")


class _Asked(NamedTuple):
    """A quotation whose speaker is sought among reports in order."""

    text: str
    quotation: Quotation
    reports: Sequence[Report]
    starts: Sequence[int]
    previous: tuple[Quotation, Report] | None
    """The quotation before that has a speaker, if nothing came between."""


def join_quotations(doc: Doc, quotations: Sequence[Quotation], reports: list[Report]) -> None:
    """Give each quotation to the report that it belongs to, and widen that report's content to all of it."""
    text = doc.text
    _clip(reports, quotations)
    previous: tuple[Quotation, Report] | None = None
    starts = [report.cue[0] for report in reports]
    for quotation in (q for q in quotations if q.depth == 0):
        asked = _Asked(text, quotation, reports, starts, previous)
        owner = next((found for way in _WAYS if (found := way(asked)) is not None), None)
        if owner is not None:
            owner.add(quotation.start, quotation.end)
            previous = quotation, owner
        elif _is_sentence(asked):
            previous = None


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


def _overlapping(asked: _Asked) -> Report | None:
    """The report, outside a quotation, that holds most of it."""
    start, end = asked.quotation.start, asked.quotation.end
    first, last = bisect_left(asked.starts, start - _FAR), bisect_left(asked.starts, end + _FAR)
    outside = (one for one in asked.reports[first:last] if one.rule != "document" and not start <= one.cue[0] < end)
    best = max(outside, key=lambda report: report.overlap(start, end), default=None)
    return best if best is not None and best.overlap(start, end) else None


def _after(asked: _Asked) -> Report | None:
    """'…,' he said."""
    text, end = asked.text, asked.quotation.end
    inner = text[asked.quotation.start : end].rstrip(_EDGES)
    if not inner.endswith((",", "?", "!", "—", "–", "-", ".", "…")) and text[end : end + 1] != ",":
        return None
    for at in range(bisect_left(asked.starts, end), len(asked.reports)):
        report = asked.reports[at]
        between = text[end : max(report.start, end)]
        if "\n" in between or len(between) > 40 or re.search(r"[.!?]\s", between):
            return None
        if not report.content or report.rule in ("clause_before", "inserted"):
            return report
    return None


def _before(asked: _Asked) -> Report | None:
    """He said: '…'."""
    text, start, reports = asked.text, asked.quotation.start, asked.reports
    lead, last = text[max(0, start - 3) : start], bisect_left(asked.starts, start) - 1
    if not _ENDS_CLAUSE.search(lead) and not _is_right_before(reports[last : last + 1], text, start):
        return None  # "the letter reads |“we may close 40 schools”"
    for report in (reports[at] for at in range(last, -1, -1)):
        if start - report.cue[0] >= _NEAR or _ENDS_SENTENCE.search(text, report.cue[1], start):
            return None
        if not report.content or ":" in lead:
            return report
    return None


def _is_right_before(reports: Sequence[Report], text: str, start: int) -> bool:
    return any(report.rule == "quotation" and text[report.cue[1] : start] == " " for report in reports)


def _continued(asked: _Asked) -> Report | None:
    """The same speaker goes on: in the same paragraph, or in the next that is nothing but quotation."""
    if asked.previous is None:
        return None
    before, report = asked.previous
    between = asked.text[before.end : asked.quotation.start]
    if before.continues and not between.strip():
        return report
    if "\n" not in between:
        return report if _is_inserted(report, before, asked) or _is_sentence(asked) else None
    return report if _begins_line(between) and _ends_line(asked) and _is_sentence(asked) else None


def _begins_line(between: str) -> bool:
    """Whether what stands between two quotations ends in the one paragraph before the second."""
    lines = between.count("\n\n") or between.count("\n")
    return lines == 1 and not between.rsplit("\n", 1)[-1].strip()


def _is_inserted(report: Report, before: Quotation, asked: _Asked) -> bool:
    """Whether a report stands within one sentence between two quotations: "…,| he said, |…"."""
    between = asked.text[before.end : asked.quotation.start]
    return before.end <= report.cue[0] < asked.quotation.start and not _SENTENCE_BREAK.search(between)


def _follows(asked: _Asked) -> Report | None:
    """He said that 40 died. '…': who spoke in the sentence before goes on in his own words."""
    text, end = asked.text, asked.quotation.start
    while end and text[end - 1].isspace():
        end -= 1
    line_start = max(text.rfind("\n", max(0, end - _FAR), end), end - _FAR, 0)
    first = end - len(_SENTENCE_BREAK.split(text[line_start:end])[-1])
    at = bisect_left(asked.starts, end) - 1
    if at < 0 or asked.starts[at] < first or text[end - 1 : end] not in ".!?”\"’'" or not asked.reports[at].content:
        return None
    beside = "\n" not in text[end : asked.quotation.start] or _ends_line(asked)
    return asked.reports[at] if beside and _is_sentence(asked) else None


_WAYS = (_overlapping, _after, _before, _continued, _follows)


def _ends_line(asked: _Asked) -> bool:
    """Whether nothing stands behind a quotation in its line."""
    return _REST_OF_LINE.match(asked.text, asked.quotation.end) is not None


def _is_sentence(asked: _Asked) -> bool:
    """A quotation of whole sentences, not of a few words."""
    inner = asked.text[asked.quotation.start : asked.quotation.end].strip(_EDGES)
    return inner[:1].isupper() and (inner[-1:] in ".?!,…" or len(inner.split()) > 4)

"""The flow: cues, their sources and contents; quotations; who the sources are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.attribution.clauses import verb_reports
from sayso.attribution.frames import frame_reports
from sayso.attribution.layout import join_blocks, layout_reports
from sayso.attribution.nouns import noun_reports
from sayso.attribution.phrases import phrase_reports
from sayso.attribution.quoted import join_quotations
from sayso.attribution.reports import Report
from sayso.attribution.stances import stance_reports
from sayso.attribution.unlisted import unlisted_reports
from sayso.attribution.words import words_of
from sayso.entities import Resolver
from sayso.layouts import layout_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.quotations import Quotation, find_quotations
from sayso.records import Attribution, Entity, Extent, Mode, Source, Span

# how many cues before the source of all of a sentence may stand in it
_NEAR = 6


def find_attributions(doc: Doc, entities: Sequence[Entity], *, lexicon: Lexicon | None = None) -> tuple[Attribution, ...]:
    """All attributions of a Doc, in text order, with offsets into `doc.text`; none where nobody has set its sentences."""
    if not doc.has_annotation("SENT_START"):
        return ()
    lexicon = lexicon or default_lexicon()
    words = words_of(lexicon)
    text = doc.text  # spaCy joins it anew each time
    quotations = [quotation for quotation in find_quotations(text) if quotation.depth == 0]
    framed = list(frame_reports(doc, words, lexicon))
    taken = frozenset(report.anchor for report in framed)
    others = [*verb_reports(doc, words), *noun_reports(doc, words), *phrase_reports(doc, words)]
    reports = _in_order(
        [
            *framed,
            *(one for one in others if one.anchor not in taken),
            *layout_reports(text, entities, quotations, words, layout_of(text, lexicon)),
        ]
    )
    reports = [report for report in reports if not _is_dateline(report, reports)]
    taken = frozenset(report.anchor for report in reports if report.content)
    reports += [report for report in stance_reports(doc, words) if report.anchor not in taken]
    reports += list(unlisted_reports(doc, reports))
    reports = _in_order(reports)
    _end_before_sources(text, reports)
    join_quotations(doc, quotations, reports)
    join_blocks(text, reports)
    reports = _in_order([one for report in reports for one in report.with_relay()])
    resolver = Resolver(entities, doc, lexicon)
    heard = _Heard()
    return tuple(
        Attribution(
            source=_source(report, text, resolver, heard),
            cue=Span(start=report.cue[0], end=report.cue[1], text=text[slice(*report.cue)]),
            mode=_mode(report, quotations),
            content=tuple(Extent(start=a, end=b) for a, b in report.content),
            rule=report.rule,
            confidence=words.precisions[report.rule],
        )
        for report in reports
        if report.content
    )


def _is_dateline(label: Report, reports: Sequence[Report]) -> bool:
    """Whether a label says where, since somebody else says it: "Sarakat: 40 dead, |says ministry"."""
    if label.rule != "heading" or not label.content:
        return False
    start, end = label.content[0]
    return any(one.rule == "clause_before" and start < one.cue[0] < end and one.start <= start + end for one in reports)


def _in_order(reports: list[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: report.cue)


@dataclass
class _Heard:
    """Who spoke last, and whose words they are part of: whom a speaker quotes is not whom "he" means behind that."""

    last: str | None = None
    outer: str | None = None
    outer_end: int = 0

    def before(self, report: Report) -> str | None:
        """The speaker before a report, who is not heard within another's words."""
        return self.last if report.cue[0] < self.outer_end else self.outer

    def add(self, report: Report, name: str) -> None:
        """Take in the next speaker, in the order of cues."""
        self.last = name
        if report.cue[0] >= self.outer_end:
            self.outer, self.outer_end = name, report.content[-1][1]


def _source(report: Report, text: str, resolver: Resolver, heard: _Heard) -> Source | None:
    if report.source is None:
        return None
    where = report.stands_for or report.source
    name, entity = resolver.speaker(*where, previous=heard.before(report), last=heard.last, said=report.content)
    if name:
        heard.add(report, name)
    start, end = report.source
    return Source(start=start, end=end, text=text[start:end], name=name, entity=entity)


def _end_before_sources(text: str, reports: Sequence[Report]) -> None:
    """What somebody says ends before the source of all of it: "the mayor said 40 burned|, according to the Herald"."""
    for n, outer in enumerate(reports):
        if outer.rule != "according_to":
            continue
        for inner in reports[max(0, n - _NEAR) : n]:
            last = inner.content[-1][1] if inner.content else 0
            if outer.overlap(*inner.cue) and outer.start < last <= outer.end + 1:
                end = outer.start - (text[outer.start - 2 : outer.start] == ", ") * 2
                inner.content = [(a, min(b, end)) for a, b in inner.content if a < end]


def _mode(report: Report, quotations: Sequence[Quotation]) -> Mode:
    if report.rule == "according_to":
        return "according_to"
    if report.rule in ("block", "transcript", "signed"):
        return "direct"
    size = sum(b - a for a, b in report.content)
    first = bisect_left(quotations, report.content[0][0], key=lambda q: q.end)
    last = bisect_left(quotations, report.content[-1][1], key=lambda q: q.start)
    quoted = sum(report.overlap(q.start, q.end) for q in quotations[first:last])
    return "indirect" if not quoted else "direct" if quoted >= 0.95 * size else "mixed"

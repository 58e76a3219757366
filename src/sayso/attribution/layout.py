"""Reports of layout, where a colon or a line break stands for "said": "Osei: 40 died", "Q: …", "He said:" over a block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from sayso.attribution.reports import Piece, Report
from sayso.attribution.words import Words
from sayso.entities.source_nouns import singular
from sayso.layouts import Layout
from sayso.quotations import Quotation
from sayso.records import Entity

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SPEAKER = re.compile(r"\s*[\"“‘']?(?P<label>[A-Z][A-Z.'’ -]{1,30}|Q|A)(?P<colon>:)\s+(?=\S)")
_HEADING = re.compile(r"\s*(?P<label>(?:the |an? )?[^\W\d_][\w.'’&-]*(?: [\w.'’&-]+){0,4})(?P<colon>:)\s+(?=\S)", re.IGNORECASE)
_LAST = re.compile(r"(?P<colon>:(?=\s)|(?<=\s)[-–—―])\s*(?P<label>[^\W\d_][\w.'’&-]*(?: [\w.'’&-]+){0,3})\s*$")
_MARKS = frozenset("\"“‘'«`")
_CREDIT = re.compile(r"\((?P<colon>sources?|data|figures)(?:: ?| from | by )(?P<label>[^()\n]{2,80})\)", re.IGNORECASE)
_SENTENCE_START = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z\d“\"£$€])")
_SIGNED = re.compile(
    r"\s{0,6}(?P<colon>[-–—―]{1,2}) ?(?P<label>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|van|von|al|for)){1,6})"
    r"(?:, [^\n]{2,80})?$",
    re.MULTILINE,
)
_TITLED = re.compile(
    r"\s*(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}), [^\n:“\"]{2,80}(?P<colon>:)\s+(?=[“\"‘])",
)
_FIRST_PERSON = frozenset({"i", "we"})
_FEWEST_TURNS = 3
_MOST_PARAGRAPHS = 12
_MOST_WORDS = 3
_LONGEST_LABEL = 60
_LONGEST_SENTENCE = 600


class _Line(NamedTuple):
    start: int
    end: int


def lines_of(text: str) -> list[_Line]:
    """The lines of a text that are not empty."""
    return [_Line(found.start(), found.end()) for found in _LINE.finditer(text)]


def layout_reports(
    text: str, entities: Sequence[Entity], quotations: Sequence[Quotation], words: Words, layout: Layout
) -> Iterator[Report]:
    """A report for each line that a label with a colon opens or closes, each quotation signed, each source in brackets."""
    yield from _signed(text, quotations)
    yield from _credited(text)
    names = frozenset(text[m.start : m.end] for e in entities if e.label in ("PERSON", "ORG") for m in e.mentions)
    turns, others = _transcript(text, lines_of(text), layout)
    yield from turns
    for line in (line for line in others if not layout.is_row(line.start)):
        if found := _opening_label(text, line, names, words, layout):
            yield _report("heading", found, found.end(), line.end)
        elif (found := _last(text, line)) and _may_speak(found, names, words, layout):
            yield _report("heading", found, line.start, line.start + len(text[line.start : found.start("colon")].rstrip()))


def _transcript(text: str, lines: Sequence[_Line], layout: Layout) -> tuple[list[Report], Sequence[_Line]]:
    """The turns of a transcript, each from a speaker's line to the next speaker's; and the lines before and behind them."""
    spoken = ((n, _SPEAKER.match(text, line.start, line.end)) for n, line in enumerate(lines) if not layout.is_row(line.start))
    labels = {n: found for n, found in spoken if found is not None}
    if len(labels) < _FEWEST_TURNS:
        return [], lines
    places = [*labels]
    lasts = [*(place - 1 for place in places[1:]), places[-1]]
    turns = [
        _report("transcript", found, found.end(), lines[last].end) for found, last in zip(labels.values(), lasts, strict=True)
    ]
    return turns, [*lines[: places[0]], *lines[places[-1] + 1 :]]


def _opening_label(text: str, line: _Line, names: frozenset[str], words: Words, layout: Layout) -> re.Match[str] | None:
    """ "|Orla Vint, mayor of Pelm|: “…”", "|Police|: 40 held"."""
    found = _HEADING.match(text, line.start, line.end)
    spoken = found if found is not None and _may_speak(found, names, words, layout) else None
    return _TITLED.match(text, line.start, line.end) or spoken


def _signed(text: str, quotations: Sequence[Quotation]) -> Iterator[Report]:
    """ "“We have lost 40 homes.” |– Orla Vint, mayor of Pelm|"."""
    for quotation in quotations:
        if found := _SIGNED.match(text, quotation.end):
            yield _report("signed", found, quotation.start, quotation.end)


def _credited(text: str) -> Iterator[Report]:
    """The sentence before a source in brackets: "The rate fell to 6.1% |(source: Statistics Office)|"."""
    for found in _CREDIT.finditer(text):
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LONGEST_SENTENCE)
        breaks = [m.end() for m in _SENTENCE_START.finditer(text, start, found.start())]
        yield _report("credit", found, breaks[-1] if breaks else start, found.start())


def _last(text: str, line: _Line) -> re.Match[str] | None:
    """The label at the end of a headline."""
    if text[line.end - 1] in '.!?”"':
        return None
    return _LAST.search(text, max(line.start, line.end - _LONGEST_LABEL), line.end)


def _may_speak(found: re.Match[str], names: frozenset[str], words: Words, layout: Layout) -> bool:
    """Is the label a name, a document or people who speak?"""
    if layout.is_page_label(found["label"]):
        return False
    if found["label"] in names or _is_titled(found, names):
        return True
    label = found["label"].split()
    noun = label[-1].lower()
    return len(label) <= _MOST_WORDS and not words.labels.isdisjoint((noun, singular(noun)))


def _is_titled(found: re.Match[str], names: frozenset[str]) -> bool:
    """ "Minister Vint: “We lost 12 men.”": a name behind an office, before words in quotation marks."""
    label, marks = found["label"].split(), found.string[found.end() : found.end() + 1]
    named = any(" ".join(label[n:]) in names for n in range(1, len(label)))
    return named and marks in _MARKS and all(word[:1].isupper() for word in label)


def _report(rule: str, found: re.Match[str], start: int, end: int) -> Report:
    report = Report(rule, -1, found.span("colon"), found.span("label"))
    report.add(start, end)
    return report


def join_blocks(text: str, reports: Sequence[Report]) -> None:
    """Give the paragraphs under "He said:" to him, if they are set without quotation marks."""
    lines = lines_of(text)
    others = (report for report in reports if report.rule != "stance")
    cues = [r.cue[0] for r in others if r.source is None or text[slice(*r.source)].lower() not in _FIRST_PERSON]
    for report in reports:
        block = _block(text, report, lines, cues) if not report.content and report.rule != "heading" else None
        if block is not None:
            report.add(*block)
            report.rule = "block"


def _block(text: str, report: Report, lines: Sequence[_Line], cues: Sequence[int]) -> Piece | None:
    """The paragraphs under a line that ends with a colon, up to the next cue."""
    line = bisect_left(lines, report.cue[0] + 1, key=lambda one: one.start) - 1
    below = lines[line + 1 : line + 1 + _MOST_PARAGRAPHS]
    if not text[report.cue[1] : lines[line].end].rstrip().endswith(":") or not below:
        return None
    if text[below[0].start : below[0].end].lstrip()[:1] in _MARKS:
        return None
    rest = list(takewhile(lambda one: not _has_cue(cues, one), below[1:]))
    return below[0].start, [below[0], *rest][-1].end


def _has_cue(cues: Sequence[int], line: _Line) -> bool:
    at = bisect_left(cues, line.start)
    return at < len(cues) and cues[at] < line.end

"""The flow: cues, their sources and contents; quotations; who the sources are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.attribution.candidates import NAMED, Proposer
from sayso.attribution.chain import Holders, once
from sayso.attribution.choice import Chosen, SourceChoice
from sayso.attribution.clauses import verb_reports
from sayso.attribution.frames import frame_reports
from sayso.attribution.layout import join_blocks, layout_reports
from sayso.attribution.nouns import noun_reports
from sayso.attribution.phrases import phrase_reports
from sayso.attribution.quoted import join_quotations
from sayso.attribution.reports import Piece, Report
from sayso.attribution.stances import stance_reports
from sayso.attribution.story import Story
from sayso.attribution.unlisted import unlisted_reports
from sayso.attribution.words import Words, words_of
from sayso.entities import Resolver
from sayso.layouts import layout_of
from sayso.lexicon import Lexicon, default_lexicon
from sayso.quotations import Quotation, find_quotations
from sayso.reader import SecondReader
from sayso.records import Attribution, Entity, Extent, Mode, Source, Span

# how many cues before the source of all of a sentence may stand in it
_NEAR = 6


class Found(NamedTuple):
    """All attributions of a text, in its order, and for each figure the chain of those it stands on, innermost first."""

    attributions: tuple[Attribution, ...] = ()
    chains: tuple[tuple[Attribution, ...], ...] = ()


def find_attributions(
    doc: Doc,
    entities: Sequence[Entity],
    numbers: Sequence[Extent] = (),
    *,
    lexicon: Lexicon | None = None,
    encoder: SecondReader | None = None,
) -> Found:
    """Who says what in a Doc, and who says its figures; nobody where nobody has set its sentences.

    Args:
        doc: The Doc.
        entities: Its people, bodies and places.
        numbers: The numbers of its figures, by their offsets.
        lexicon: Tables to read with.
        encoder: The second reader, which is asked who says a figure where the first is unsure; None to do without.

    Returns:
        Attributions and chains, with offsets into `doc.text`.
    """
    if not doc.has_annotation("SENT_START"):
        return Found(chains=((),) * len(numbers))
    lexicon = lexicon or default_lexicon()
    words = words_of(lexicon)
    quotations = [quotation for quotation in find_quotations(doc.text) if quotation.depth == 0]
    reports = read_reports(doc, entities, quotations, lexicon)
    story = Story(doc, quotations)
    pieces = [(number.start, number.end) for number in numbers]
    chosen = _chosen(SourceChoice(story, Proposer(story, reports, words), Holders(story, reports)), pieces, encoder)
    told = _resolved(_in_order(_saying(reports, chosen)), quotations, Resolver(entities, doc, lexicon), story, words)
    chains = (_chain(one, told, story, piece) for piece, one in zip(pieces, chosen, strict=True))
    return Found(tuple(told.values()), tuple(chains))


def _saying(reports: Sequence[Report], chosen: Sequence[Chosen]) -> list[Report]:
    """The reports that say something, and those of whoever is only named beside a figure and was chosen."""
    named = {id(report): report for one in chosen for report in one.chain if report.rule == NAMED}
    return [*(report for report in reports if report.content), *named.values()]


def _chosen(choice: SourceChoice, pieces: Sequence[Piece], encoder: SecondReader | None) -> list[Chosen]:
    """Who says each figure, whose reports then hold it."""
    chosen = choice.choose_all(pieces, encoder)
    for piece, one in zip(pieces, chosen, strict=True):
        for report in one.chain[:1]:
            choice.take_in(piece, report)
    return chosen


def read_reports(doc: Doc, entities: Sequence[Entity], quotations: Sequence[Quotation], lexicon: Lexicon) -> list[Report]:
    """All that the rules take for reports, in the order of their cues; also those that nothing is left for to say."""
    words = words_of(lexicon)
    text = doc.text  # spaCy joins it anew each time
    framed = list(frame_reports(doc, words, lexicon))
    others = _unless_taken([*verb_reports(doc, words), *noun_reports(doc, words), *phrase_reports(doc, words)], framed)
    laid_out = layout_reports(text, entities, quotations, words, layout_of(text, lexicon))
    reports = _in_order([*framed, *others, *laid_out])
    reports = [report for report in reports if not _is_dateline(report, reports)]
    reports += _unless_taken(stance_reports(doc, words), [report for report in reports if report.content])
    reports = _in_order([*reports, *unlisted_reports(doc, reports)])
    _end_before_sources(text, reports)
    join_quotations(doc, quotations, reports)
    join_blocks(text, reports)
    return _in_order([one for report in reports for one in report.with_relay()])


def _unless_taken(reports: Iterable[Report], before: Sequence[Report]) -> list[Report]:
    """Reports by other cues than those of some before them."""
    taken = frozenset(report.anchor for report in before)
    return [report for report in reports if report.anchor not in taken]


def _resolved(
    reports: Sequence[Report], quotations: Sequence[Quotation], resolver: Resolver, story: Story, words: Words
) -> dict[int, Attribution]:
    """Reports as attributions with the names of their speakers, by the reports' ids."""
    text, heard = story.text, _Heard()
    return {
        id(report): Attribution(
            source=_source(report, text, resolver, heard),
            cue=_cue(report, text),
            mode=_mode(report, quotations),
            content=tuple(Extent(start=a, end=b) for a, b in report.content),
            rule=report.rule,
            confidence=words.precisions[report.rule],
        )
        for report in reports
    }


def _cue(report: Report, text: str) -> Span | None:
    """The words of a cue; of whom no rule reads a report, perhaps none."""
    start, end = report.cue
    return Span(start=start, end=end, text=text[start:end]) if report.cue != report.source else None


def _chain(chosen: Chosen, told: Mapping[int, Attribution], story: Story, number: Piece) -> tuple[Attribution, ...]:
    """The attributions of a figure, each with the mode that it has there, the first with the choice's confidence."""
    quotation = story.quotation(number[0])
    direct = {"mode": "direct"} if quotation is not None and number[1] <= quotation.end else {}
    chain = [told[id(report)].model_copy(update=direct) for report in chosen.chain]
    if chain:
        chain[0] = chain[0].model_copy(update={"confidence": chosen.confidence})
    return once(chain)


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

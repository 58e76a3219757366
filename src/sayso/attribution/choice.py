"""Who says each figure: reports propose, what the parse and the encoder say of them is weighed, and one is chosen, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.attribution.candidates import Asked, Candidate, Chances, Proposer
from sayso.attribution.chain import Holders, outside
from sayso.attribution.reports import Piece, Report, pieces_of
from sayso.attribution.story import Story
from sayso.choice import choose, load_weights
from sayso.reader import Passage, SecondReader

WEIGHTS, WEIGHTS_TOLD = "source", "source_encoder"
"""What is weighed where the encoder is not asked, and where it is."""
_SURE = 0.985


class Chosen(NamedTuple):
    """The reports by which a figure is said, innermost speaker first, and how many such choices of the first are right."""

    chain: tuple[Report, ...]
    confidence: float


class SourceChoice:
    """Chooses who says the figures of one text.

    Args:
        story: The text.
        proposer: Lists who may say a figure.
        holders: Tells whose words a figure stands in.
    """

    def __init__(self, story: Story, proposer: Proposer, holders: Holders) -> None:
        self._story, self._proposer, self._holders = story, proposer, holders

    @property
    def text(self) -> str:
        """The text."""
        return self._story.text

    def candidates(self, start: int, end: int, chances: Chances | None = None) -> tuple[Asked, list[Candidate]]:
        """What is asked of a figure, and who may say it."""
        asked = Asked(start, end, self._holders.of(start, end))
        return asked, self._proposer.candidates(asked, chances)

    def choose(self, start: int, end: int, chances: Chances | None = None) -> Chosen:
        """Who says the figure whose number stands between two offsets."""
        asked, found = self.candidates(start, end, chances)
        weights = load_weights(WEIGHTS if chances is None else WEIGHTS_TOLD)
        choice = choose([one.features for one in found], weights)
        first = found[choice.chosen].report
        chain = () if first is None else (first, *outside(first, asked.holding))
        return Chosen(chain, choice.confidence)

    def choose_all(self, numbers: Sequence[Piece], encoder: SecondReader | None) -> list[Chosen]:
        """Who says each figure; the encoder is asked where that is not sure."""
        chosen = [self.choose(*number) for number in numbers]
        unsure = [n for n, one in enumerate(chosen) if one.confidence < _SURE] if encoder is not None else []
        if encoder is not None and unsure:
            passage = Passage(self._story.text, tuple(numbers[n] for n in unsure))
            for n, chances in zip(unsure, encoder.read([passage])[0], strict=True):
                if chances is not None:
                    chosen[n] = self.choose(*numbers[n], chances)
        return chosen

    def take_in(self, number: Piece, report: Report) -> None:
        """Widen what is reported by the words around a figure that the rules left out of it."""
        if report.overlap(*number) == number[1] - number[0]:
            return
        for start, end in self._said(number, report):
            report.add(start, end)
        report.add(*number)

    def _said(self, number: Piece, report: Report) -> list[Piece]:
        """The words of a figure's sentence, or of its quotation, on its side of cue and source."""
        quotation = self._story.quotation(number[0])
        tokens = self._story.tokens_of(self._story.sentence(number[0]))
        first, last = (quotation.start, quotation.end) if quotation else (tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        for start, end in (report.cue, report.source or report.cue):
            if end <= number[0]:
                first = max(first, end)
            elif number[1] <= start:
                last = min(last, start)
        inside = [token.i for token in tokens if first <= token.idx and token.idx + len(token) <= last]
        return [(start, end) for start, end in pieces_of(tokens.doc, inside) if start < number[1] and number[0] < end]

"""What the rules find: somebody's report, before it is known who that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

_EDGES = ",;:.-–—―"
Piece = tuple[int, int]
"""Character offsets."""


@dataclass
class Report:
    """A cue with its source and what it reports, as character offsets; `anchor` is the cue's token."""

    rule: str
    anchor: int
    cue: Piece
    source: Piece | None
    content: list[Piece] = field(default_factory=list)
    stands_for: Piece | None = None
    relay: Report | None = None
    """Who passes on the same words: "…, said Osei, |quoted by the Herald"."""

    @classmethod
    def of(cls, rule: str, cue: Token, source: Piece | None, said: Iterable[int] = ()) -> Report:
        """A report by a cue of one word, of what some tokens hold."""
        report = cls(rule, cue.i, extent_of(cue), source)
        report.take(cue.doc, said)
        return report

    def take(self, doc: Doc, tokens: Iterable[int]) -> None:
        """Take what tokens hold into the content."""
        for piece in pieces_of(doc, tokens):
            self.add(*piece)

    def add(self, start: int, end: int) -> None:
        """Take a piece into the content, joined with what it touches; an empty one is nothing."""
        if start >= end:
            return
        pieces = sorted([*self.content, (start, end)])
        joined = [pieces[0]]
        for a, b in pieces[1:]:
            if a <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
            else:
                joined.append((a, b))
        self.content = joined

    @property
    def start(self) -> int:
        """Where the first of its words stands, cue or source."""
        words = [piece for one in (self, self.relay) if one for piece in (one.cue, one.source) if piece]
        return min(start for start, _ in words)

    @property
    def end(self) -> int:
        """Where the last of its words ends, cue or source."""
        return max(end for _, end in (self.cue, self.source or self.cue))

    def with_relay(self) -> list[Report]:
        """This report, and that of who passes on the same words."""
        if self.relay is not None:
            self.relay.content = list(self.content)
        return [self] if self.relay is None else [self, self.relay]

    def overlap(self, start: int, end: int) -> int:
        """How many characters of a span belong to the content."""
        return sum(max(0, min(b, end) - max(a, start)) for a, b in self.content)


def extent_of(token: Token) -> Piece:
    """Where a token starts and ends."""
    return token.idx, token.idx + len(token)


def pieces_of(doc: Doc, tokens: Iterable[int]) -> list[Piece]:
    """Runs of tokens as character offsets, without the punctuation at their ends."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    spans = [doc[run[0] : run[-1] + 1] for run in runs]
    return [piece for span in spans if (piece := _trimmed(span)) is not None]


def _trimmed(run: Span) -> Piece | None:
    """A run of tokens without the punctuation at its ends; None where no word is left."""
    inside = [token for token in run if not (token.text in _EDGES or token.is_space)]
    if not inside:
        return None
    kept = run.doc[inside[0].i : inside[-1].i + 1]
    said = any(token.is_alpha or token.like_num for token in kept)
    return (kept[0].idx, kept[-1].idx + len(kept[-1])) if said else None

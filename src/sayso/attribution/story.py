"""Where the words of one text stand: its sentences, paragraphs and quotations, by offsets of characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from sayso.quotations import Quotation


class Story:
    """One text with its quotations, asked by offsets.

    Args:
        doc: The text, its sentences set.
        quotations: The outermost quotations in it.
    """

    def __init__(self, doc: Doc, quotations: Sequence[Quotation]) -> None:
        self.doc, self.text = doc, doc.text
        self._tokens = [token.idx for token in doc]
        self._sentences = [sent.start for sent in doc.sents]
        self._lines = [n for n, char in enumerate(self.text) if char == "\n"]
        self._quotations = [q for q in quotations if q.depth == 0]
        self._marks = [q.start for q in self._quotations]

    def token(self, offset: int) -> Token:
        """The token at an offset, or the one before it."""
        return self.doc[max(0, bisect_right(self._tokens, offset) - 1)]

    def head(self, start: int, end: int) -> Token:
        """The token that the words between two offsets hang on."""
        first, last = self.token(start), self.token(max(start, end - 1))
        return first if first.i == last.i else self.doc[first.i : last.i + 1].root

    def sentence(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self._sentences, self.token(offset).i) - 1

    def tokens_of(self, sentence: int) -> Span:
        """The tokens of a sentence."""
        end = self._sentences[sentence + 1] if sentence + 1 < len(self._sentences) else len(self.doc)
        return self.doc[self._sentences[sentence] : end]

    def line(self, offset: int) -> int:
        """The number of the line at an offset."""
        return bisect_right(self._lines, offset)

    def is_title(self, offset: int) -> bool:
        """Whether an offset is in the first line of several, and that is no sentence."""
        end = self._lines[0] if self._lines else 0
        return offset < end and self.text[:end].rstrip()[-1:] not in '.!?”"'

    def quotation(self, offset: int) -> Quotation | None:
        """The outermost quotation around an offset."""
        at = bisect_right(self._marks, offset) - 1
        return self._quotations[at] if at >= 0 and offset < self._quotations[at].end else None

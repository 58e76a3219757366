"""A Doc as figures look at it: the text taken once, tokens by offset, and the words of a line left and right of a place."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Span, Token

from sayso.layouts import Layout, layout_of
from sayso.lexicon import Lexicon


class View:
    """One Doc, its text and the lexicon that it is read with."""

    __slots__ = ("_starts", "doc", "dollar", "lexicon", "models", "nouns", "text")

    def __init__(self, doc: Doc, lexicon: Lexicon, dollar: str = "USD") -> None:
        self.doc = doc
        self.text = doc.text  # spaCy joins it anew each time it is asked
        self.lexicon = lexicon
        self.dollar = dollar  # what a bare "$" stands for
        self.nouns: dict[int, dict[str, str]] = {}
        """Traits of nouns by the number of their token, filled in when they are asked for."""
        self.models: frozenset[str] | None = None
        """The numbers that the text writes behind a name, found when they are asked for."""
        self._starts = [token.idx for token in doc]

    @property
    def layout(self) -> Layout:
        """What the layout of its lines tells."""
        return layout_of(self.text, self.lexicon)

    def index(self, offset: int) -> int:
        """The number of the token that holds a character (or the room behind it)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def token(self, offset: int) -> Token:
        """The token that holds a character."""
        return self.doc[self.index(offset)]

    def span(self, start: int, end: int) -> Span:
        """The tokens that hold a stretch of characters."""
        return self.doc[self.index(start) : self.index(max(start, end - 1)) + 1]

    def is_parsed(self, offset: int) -> bool:
        """Whether the model has read this place; passages without figures are skipped."""
        return bool(self.token(offset).pos)

    def sentence(self, offset: int) -> str:
        """The text of the sentence around a character; of its line, where no sentences are known."""
        token = self.token(offset)
        if token.doc.has_annotation("SENT_START"):
            return str(token.sent.text)
        return self.left(offset, offset) + self.right(offset, len(self.text))

    def left(self, at: int, most: int = 60) -> str:
        """The characters before an offset, back to the start of their line."""
        start = max(0, at - most)
        return self.text[max(start, self.text.rfind("\n", start, at) + 1) : at]

    def right(self, at: int, most: int = 40) -> str:
        """The characters behind an offset, up to the end of their line."""
        stop = self.text.find("\n", at, at + most)
        return self.text[at : at + most if stop < 0 else stop]

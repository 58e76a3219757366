"""An article's Doc whose words are made once and know what they are asked again and again.

Stages look at each word some forty times. A Doc of spaCy's makes a new token each time, and looks its strings up anew; here
a word, its strings and the words that hang on it are the same objects as long as the article is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IS_ALPHA,
    IS_PUNCT,
    IS_SPACE,
    IS_TITLE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

_STRINGS = [ORTH, LOWER, LEMMA, TAG, DEP, POS, ENT_TYPE]
_NUMBERS = [POS, DEP]
_FLAGS = [IS_SPACE, IS_PUNCT, IS_ALPHA, IS_TITLE, LIKE_NUM]


class Word(Token):
    """A token that keeps what stages ask it most; all else it looks up, as any token does."""

    __slots__ = (
        "_lefts", "_rights", "_sent", "dep", "dep_", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_space",
        "is_title", "lemma_", "like_num", "lower_", "pos", "pos_", "tag_", "text",
    )  # fmt: skip

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    dep_: str
    pos_: str
    ent_type_: str
    pos: int
    dep: int
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_title: bool
    like_num: bool
    doc: Joined
    head: Word
    _lefts: tuple[Word, ...]
    _rights: tuple[Word, ...]
    _sent: Span | None

    @property
    def lefts(self) -> Iterator[Token]:
        """The words before it that hang on it."""
        return iter(self._lefts)

    @property
    def rights(self) -> Iterator[Token]:
        """The words behind it that hang on it."""
        return iter(self._rights)

    @property
    def children(self) -> Iterator[Token]:
        """All words that hang on it, in the order of the text."""
        return iter(self._lefts + self._rights)

    @property
    def sent(self) -> Span:
        """Its sentence."""
        if self._sent is None:
            sent = super().sent
            for word in self.doc._words[sent.start : sent.end]:
                word._sent = sent
            return sent
        return self._sent


class Joined(Doc):
    """A Doc that knows its text, which spaCy's own joins from the tokens each time that it is asked, and its words.

    Args:
        vocab: The vocabulary.
        words: The tokens, as strings or by their numbers in the vocabulary.
        spaces: Whether a space follows each.
        text: The text that they make; it may have other characters where its tokens have spaces.
        attributes: What is known of the tokens, by spaCy's numbers.
        values: A row for each token, a column for each attribute; None where there are no tokens.

    >>> import numpy, spacy
    >>> doc = Joined(spacy.blank("en").vocab, ["Boats", "sank"], [True, False], "Boats sank", [HEAD], numpy.array([[1], [0]]))
    >>> doc[0] is doc[0], doc[0].head, list(doc[1].lefts)
    (True, sank, [Boats])
    """

    def __init__(
        self, vocab: Vocab, words: list[Any], spaces: list[bool], text: str, attributes: list[int | str], values: Any
    ) -> None:
        super().__init__(vocab, words=words, spaces=spaces)
        self._text = text
        if values is not None:
            self.from_array(attributes, values.astype("uint64"))

    @cached_property
    def _words(self) -> list[Word]:
        """The words, made when the first of them is asked for: the articles of a batch wait as bare Docs."""
        return _words_of(self)

    def forget(self) -> None:
        """Let go of the words, which hold each other and the Doc, so that their memory is free at once."""
        for word in self.__dict__.pop("_words", ()):
            del word.head, word._lefts, word._rights, word._sent

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Span: ...
    def __getitem__(self, i: int | slice) -> Token | Span:
        """A word, or a stretch of words."""
        return super().__getitem__(i) if isinstance(i, slice) else self._words[i]

    def __iter__(self) -> Iterator[Token]:
        """The words in order."""
        return iter(self._words)

    @property
    def text(self) -> str:
        """The article's text."""
        return self._text

    @property
    def as_read(self) -> str:
        """The text of its tokens, where spaces may stand for marks of notes."""
        return str(super().text)


def tokens_between(doc: Doc, start: int, end: int) -> Sequence[Token]:
    """The tokens of a Doc from one place up to another; a Span of them costs more than most uses of it.

    Args:
        doc: Any Doc.
        start: The number of the first, 0 or more.
        end: The number of the one behind the last.

    >>> import spacy
    >>> tokens_between(spacy.blank("en")("Boats sank off Lapos"), 1, 3)
    [sank, off]
    """
    return doc._words[start:end] if isinstance(doc, Joined) else list(doc[start:end])


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their numbers, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        self._of = vocab.strings

    def __missing__(self, number: int) -> str:
        found = self[number] = self._of[number]
        return found


def _words_of(doc: Doc) -> list[Word]:
    """The words of a Doc with what is known of them."""
    words = [Word(doc.vocab, doc, i) for i in range(len(doc))]
    strings = _Strings(doc.vocab)
    known = zip(
        *(map(strings.__getitem__, column) for column in doc.to_array(_STRINGS).T.tolist()),
        *doc.to_array(_NUMBERS).T.tolist(),
        *doc.to_array(_FLAGS).astype(bool).T.tolist(),
        strict=True,
    )
    spaces, heads = doc.to_array([SPACY, HEAD]).astype("int64").T.tolist() if words else ((), ())
    start = 0
    for i, (word, row, space, head) in enumerate(zip(words, known, spaces, heads, strict=True)):
        word.i, word.idx, word._sent, word._lefts, word._rights = i, start, None, (), ()
        (
            word.text, word.lower_, word.lemma_, word.tag_, word.dep_, word.pos_, word.ent_type_, word.pos, word.dep,
            word.is_space, word.is_punct, word.is_alpha, word.is_title, word.like_num,
        ) = row  # fmt: skip
        word.head = words[i + head]
        start += len(word.text) + space
    _hang(words)
    return words


def _hang(words: list[Word]) -> None:
    """Let each word know those that hang on it."""
    lefts, rights = defaultdict[int, list[Word]](list), defaultdict[int, list[Word]](list)
    for word in words:
        if word.head is not word:
            (lefts if word.i < word.head.i else rights)[word.head.i].append(word)
    for i, found in lefts.items():
        words[i]._lefts = tuple(found)
    for i, found in rights.items():
        words[i]._rights = tuple(found)

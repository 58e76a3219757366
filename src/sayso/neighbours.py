"""The words beside a word: None at the ends of a text, where spaCy raises (`nbor`) or counts from behind (`doc[-1]`)."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token


def at(doc: Doc, index: int) -> Token | None:
    """The token at a place, or None where there is none.

    Args:
        doc: The Doc.
        index: The number of the token; one below 0 is before the first.

    >>> import spacy
    >>> doc = spacy.blank("en")("fear, and hunger")
    >>> at(doc, 1), at(doc, -1), at(doc, 4)
    (,, None, None)
    """
    return doc[index] if 0 <= index < len(doc) else None


def before(token: Token, steps: int = 1) -> Token | None:
    """The token so many steps before another, or None at the start of the text."""
    return at(token.doc, token.i - steps)


def behind(token: Token, steps: int = 1) -> Token | None:
    """The token so many steps behind another, or None at the end of the text."""
    return at(token.doc, token.i + steps)


def text_before(token: Token) -> str:
    """The lower-case text of the token before another; "" at the start of the text."""
    return lower(before(token))


def text_behind(token: Token) -> str:
    """The lower-case text of the token behind another; "" at the end of the text."""
    return lower(behind(token))


def lower(token: Token | None) -> str:
    """The lower-case text of a token that may be missing, then ""."""
    return "" if token is None else str(token.lower_)


def first_of(words: Span) -> Token | None:
    """The first token of a stretch of words, or None where it is empty."""
    return words[0] if len(words) else None


def last_of(words: Span) -> Token | None:
    """The last token of a stretch of words, or None where it is empty."""
    return words[-1] if len(words) else None

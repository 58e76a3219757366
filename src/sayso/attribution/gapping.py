"""Where what somebody promises ends because the next does: "The EU promised €350m, |Germany €120m and Japan €15m"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from sayso.neighbours import at, lower, text_behind

_LINKS = frozenset({",", ";", "and", "while", "but"})
_MEASURED = frozenset({"less", "fewer", "half", "double", "twice", "triple", "short"})
_MOST_WORDS = 4
_NAMES = frozenset({"NNP", "NNPS", "NNS"})


def before_gap(doc: Doc, content: Sequence[int]) -> list[int]:
    """The tokens of a content up to where the same is said of another subject, or the amount is measured by something.

    Args:
        doc: The Doc.
        content: The numbers of the tokens that are said, in order.
    """
    amount = False
    for n, i in enumerate(content):
        measured = doc[i].text == "," and text_behind(doc[i]) in _MEASURED  # "$1.2bn, |less than half of what was asked"
        if amount and doc[i].lower_ in _LINKS and (measured or _goes_on(doc, i + 1)):
            return list(content[:n])
        amount = amount or doc[i].like_num
    return list(content)


def subject_before(doc: Doc, amount: int) -> tuple[int, int] | None:
    """The tokens of the subject that a link leads to and that stands right before an amount: "and |the school| 60 coats".

    Args:
        doc: The Doc.
        amount: The number of the amount's first token.
    """
    start = amount
    while start and amount - start < _MOST_WORDS and doc[start - 1].lower_ not in _LINKS:
        start -= 1
    is_linked = 0 < start < amount and doc[start - 1].lower_ in _LINKS
    return (start, amount) if is_linked and _are_subject(doc[start:amount]) else None


def _goes_on(doc: Doc, start: int) -> bool:
    """Whether a link, a subject and an amount follow each other from a token on: "and |the school |60 coats"."""
    while lower(at(doc, start)) in _LINKS:
        start += 1
    words = list(takewhile(lambda token: not _is_amount(token), doc[start : start + _MOST_WORDS + 1]))
    return _is_amount(at(doc, start + len(words))) and _are_subject(words)


def _are_subject(words: Sequence[Token] | Span) -> bool:
    """Whether words are a name, a plural, or a noun with its article."""
    nouns = [word for word in words if word.pos_ != "DET"]
    named = bool(nouns) and (nouns[-1].tag_ in _NAMES or len(nouns) < len(words)) and nouns[-1].pos_ != "ADJ"
    return named and all(word.pos_ in ("NOUN", "PROPN", "ADJ") for word in nouns)


def _is_amount(token: Token | None) -> bool:
    return token is not None and bool(token.like_num or token.is_currency)

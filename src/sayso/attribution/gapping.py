"""Where what somebody promises ends because the next does: "The EU promised €350m, |Germany €120m and Japan €15m"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.neighbours import at, text_behind

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


def _goes_on(doc: Doc, start: int) -> bool:
    """Whether a link, a subject and an amount follow each other from a token on: "and |the school |60 coats"."""
    words: list[Token] = []
    while (token := at(doc, start)) is not None and len(words) <= _MOST_WORDS:
        if token.like_num or token.is_currency:
            break
        if not (words or token.lower_ not in _LINKS):
            start += 1
            continue
        words.append(token)
        start += 1
    nouns = [word for word in words if word.pos_ != "DET"]
    if not nouns or token is None or not (token.like_num or token.is_currency):
        return False
    named = nouns[-1].tag_ in _NAMES or len(nouns) < len(words)
    return named and all(word.pos_ in ("NOUN", "PROPN", "ADJ") for word in nouns) and nouns[-1].pos_ in ("NOUN", "PROPN")

"""What a figure counts or measures: the noun phrase, across adjectives and names, by the parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from sayso.records import Counted

_NOUNS = ("NOUN", "PROPN")
_INSIDE = ("compound", "amod", "nmod", "poss", "case", "punct", "advmod", "nummod", "quantmod", "det", "npadvmod", "cc", "conj")
_EMPTY = frozenset("others other more people".split())
_VAGUE_HEADS = frozenset("total number average record handful majority minority maximum minimum".split())
_MOST_WORDS = 7


def counted_after(doc: Doc, span: Span, *, measured: bool) -> Counted | None:
    """The noun phrase that a number counts, where it is named.

    Args:
        doc: The Doc.
        span: The tokens of the number with its unit.
        measured: Whether a unit was read: then only what is measured counts ("620-mile front line", "34 tonnes of rice").

    Returns:
        The phrase without determiner, number and trailing clauses, or None.
    """
    if not span[0].pos:
        return None
    if (by_of := _of_phrase(doc, span)) is not None:
        return by_of
    head = _head(span, measured)
    if head is None:
        return None
    return _phrase(doc, span, head)


def _of_phrase(doc: Doc, span: Span) -> Counted | None:
    """"dozens of apartments", "a third of voters", "34 tonnes of rice", "27 of the locations"."""
    if span.end >= len(doc) or doc[span.end].lower_ != "of":
        return None
    objects = [child for child in doc[span.end].children if child.dep_ in ("pobj", "pcomp")]
    if not objects:
        return None
    noun = objects[0]
    if noun.pos_ == "PRON" and noun.lower_ not in ("those", "them", "us"):
        return None
    return _from(doc, span.end + 1, noun)


def _head(span: Span, measured: bool) -> Token | None:
    for token in reversed(list(span)):
        if token.head.i in range(span.start, span.end) or token.dep_ in ("punct", "case"):
            continue
        head = token.head
        if head.i >= span.end and head.pos_ in (*_NOUNS, "ADJ", "NUM") and head.sent == span.sent:
            linked = token.dep_ in ("nummod", "compound", "amod", "quantmod", "nmod", "poss", "npadvmod", "advmod")
            between = head.i - span.end
            if linked and between < _MOST_WORDS and (not measured or token.dep_ in ("compound", "amod", "nmod", "nummod")):
                return head if head.pos_ != "ADJ" or not measured else None
    if measured:
        return None
    return _next_noun(span)


def _next_noun(span: Span) -> Token | None:
    """Where the parse lost the number ("440 drones and 32 missiles"), the noun of the words that follow it."""
    doc = span.doc
    for i in range(span.end, min(len(doc), span.end + 5)):
        token = doc[i]
        if token.is_sent_start or token.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "DET", "SPACE", "SCONJ", "PRON", "PART"):
            return None
        if token.pos_ in _NOUNS:
            last = token
            while last.i + 1 < len(doc) and doc[last.i + 1].pos_ in _NOUNS and last.dep_ == "compound":
                last = doc[last.i + 1]
            return last
        if token.pos_ == "ADJ" and (i + 1 == len(doc) or doc[i + 1].pos_ not in ("ADJ", *_NOUNS, "CCONJ", "NUM")):
            return token if token.tag_ != "JJ" or token.lower_ in ("others", "more") else None
    return None


def _phrase(doc: Doc, span: Span, head: Token) -> Counted | None:
    if head.i < span.end or head.pos_ == "NUM" or head.lower_ in ("%", "percent"):
        return None
    return _from(doc, span.end, head)


def _from(doc: Doc, start: int, head: Token) -> Counted | None:
    while start < head.i and (doc[start].pos_ in ("DET", "PRON", "SPACE", "PUNCT", "PART") or doc[start].lower_ in _FILLERS):
        start += 1
    while start < head.i and doc[start].pos_ == "NUM" and doc[start].dep_ == "nummod":
        start += 1
    if start > head.i or any(t.is_sent_start for t in doc[start + 1 : head.i + 1]):
        return None
    words = doc[start : head.i + 1]
    return Counted(start=words.start_char, end=words.end_char, text=words.text, head=head.lemma_.casefold() or head.lower_)


_FILLERS = frozenset("more other additional further new such so different separate the its their his her our all".split()) - frozenset(
    "new different separate other additional further".split()
)


def shared(doc: Doc, at: Token, earlier: Counted | None) -> Counted | None:
    """The noun understood from the words before: "killing 14 people and wounding 55" counts people both times."""
    if earlier is None or not at.pos:
        return None
    sentence = at.sent
    if not sentence.start_char <= earlier.start < sentence.end_char:
        return None
    return earlier


def subjects(token: Token) -> Iterator[Token]:
    """The subjects of the verb that a token depends on."""
    verb = token
    while verb.head is not verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    yield from (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))

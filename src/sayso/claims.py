"""The claim builder: joins figures with their events and attributions into claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from sayso.confidence import assess
from sayso.events import Circumstance
from sayso.figures import Reading, equivalents, previous_levels
from sayso.records import Attribution, Change, Claim, Figure, Span


def build_claims(
    doc: Doc,
    readings: Sequence[Reading],
    circumstances: Sequence[Circumstance],
    chains: Sequence[tuple[Attribution, ...]],
    *,
    article: str,
    prefix: str,
    offset: int = 0,
    titles: Sequence[tuple[int, int]] = (),
) -> tuple[Claim, ...]:
    """One claim for each figure.

    Args:
        doc: The article's Doc.
        readings: Its figures, and how sure it is what they count.
        circumstances: Event and factuality of each figure.
        chains: Who says each figure, innermost first.
        article: Id of the article.
        prefix: What the ids of its claims begin with.
        offset: Where the article starts in the document; part of the ids, so that they are unique.
        titles: Extents of headlines.

    Returns:
        The claims in text order; a conversion points at the claim that it converts, a new level at the level before.
    """
    figures = [reading.figure for reading in readings]
    ids = [f"{prefix}:{offset + f.number.start}-{offset + f.number.end}" for f in figures]
    originals, levels = equivalents(figures, doc), previous_levels(figures, doc)
    sentences = _sentences(doc)
    claims = []
    for i, (reading, circumstance, chain) in enumerate(zip(readings, circumstances, chains, strict=True)):
        figure, counted = reading.figure, reading.counted_confidence
        in_title = any(a <= figure.number.start < b for a, b in titles)
        claims.append(
            Claim(
                id=ids[i],
                article=article,
                figure=_with_level(figure, i, levels, ids),
                event=circumstance.event,
                factuality=circumstance.factuality,
                attribution=chain,
                sentence=sentences[_token_at(doc, figure.number.start)],
                in_title=in_title,
                equivalent_of=ids[originals[i]] if i in originals else None,
                confidence=assess(
                    figure, circumstance.event, circumstance.factuality, chain, in_title=in_title, counted=counted
                ),
            )
        )
    return tuple(claims)


def _with_level(figure: Figure, i: int, levels: Mapping[int, int], ids: Sequence[str]) -> Figure:
    if i not in levels or figure.change is None:
        return figure
    return figure.model_copy(update={"change": Change(direction=figure.change.direction, previous=ids[levels[i]])})


def _token_at(doc: Doc, offset: int) -> int:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def _sentences(doc: Doc) -> list[Span]:
    """For each token the sentence that it stands in, without the room around it; where none are known, the whole text."""
    found: list[Span] = []
    whole = doc.text
    for sent in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        text = whole[sent.start_char : sent.end_char]
        start = sent.start_char + len(text) - len(text.lstrip())
        span = Span(start=start, end=start + len(text.strip()), text=text.strip())
        found.extend([span] * len(sent))
    return found

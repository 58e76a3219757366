"""One readable line for a claim."""

from __future__ import annotations

from sayso.records import Attribution, Claim, Entity, Event
from sayso.tables.columns import Extracted, name_of, origins

_LONGEST = 80  # characters of the text's own words before a line falls back on figure and predicate


def describe(claim: Claim, extraction: Extracted | None = None) -> str:
    """A claim in one line: the figure with its event, who says so, and, given the extraction, where and when it was printed.

    >>> from sayso.records import Attribution, Event, Extent, Figure, Source, Span
    >>> text = "114 people injured, said Kyiv’s mayor"
    >>> claim = Claim(
    ...     id="a:0", article="a", sentence=Span(start=0, end=len(text), text=text),
    ...     figure=Figure(start=0, end=10, text="114 people", number=Span(start=0, end=3, text="114"), value=114),
    ...     event=Event(start=11, end=18, text="injured", predicate="injure"),
    ...     attribution=(Attribution(
    ...         source=Source(start=25, end=37, text="Kyiv’s mayor", name="Vitali Klitschko"),
    ...         cue=Span(start=20, end=24, text="said"), mode="indirect", content=(Extent(start=0, end=18),),
    ...         rule="clause", confidence=0.9),),
    ... )
    >>> describe(claim)
    '114 people injured · said Vitali Klitschko'
    """
    roles = {entity.id: entity for entity in extraction.entities} if extraction else {}
    parts = [_what(claim), *(_said(step, roles) for step in claim.attribution)]
    if extraction:
        article = origins(extraction)[claim.article]
        parts.append(", ".join(part for part in (article.publisher, article.published) if part))
    return " · ".join(part for part in parts if part)


def _what(claim: Claim) -> str:
    what = claim.figure.text
    if claim.event:
        what = _together(claim, claim.event) or f"{what} ({claim.event.predicate})"
    if claim.factuality != "asserted":
        what += f" [{claim.factuality}]"
    return " ".join(what.split())


def _together(claim: Claim, event: Event) -> str | None:
    """The text's own words from figure to event, if both stand in the sentence and near each other."""
    start, end = min(claim.figure.start, event.start), max(claim.figure.end, event.end)
    inside = claim.sentence.start <= start and end <= claim.sentence.end and end - start <= _LONGEST
    return claim.sentence.text[start - claim.sentence.start : end - claim.sentence.start] if inside else None


def _said(step: Attribution, roles: dict[str, Entity]) -> str:
    said = [step.cue.text] if step.cue else []
    if step.source:
        said.append(name_of(step.source))
        known = roles.get(step.source.entity or "")
        if known and known.role:
            said.append(f"({known.role})")
    return " ".join(" ".join(said).split())

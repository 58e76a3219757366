"""A claim in words: one readable line, and its parts for narrow columns."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.records import Attribution, Claim, Entity, Event, Figure
from sayso.tables.columns import Extracted, name_of, origins

_SIGN = {"about": "~", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "almost": "≲"}
_LONGEST = 80  # characters of the text's own words before a line falls back on figure and predicate


def describe(claim: Claim, extraction: Extracted | None = None) -> str:
    """A claim in one line: the figure with its event, who says so, and, given the extraction, where and when it was printed.

    >>> from sayso.records import Extent, Source, Span
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
    >>> print(claim)
    114 people injured · said Vitali Klitschko
    """
    roles = {entity.id: entity for entity in extraction.entities} if extraction else {}
    parts = [what(claim), *(said(step, roles) for step in claim.attribution)]
    if extraction:
        article = origins(extraction)[claim.article]
        parts.append(", ".join(part for part in (article.publisher, article.published) if part))
    return " · ".join(part for part in parts if part)


def what(claim: Claim) -> str:
    """The figure with its event, in the text's own words where they stand together; how sure it is, if not plainly asserted."""
    words = claim.figure.text
    if claim.event:
        words = _together(claim, claim.event) or f"{words} ({claim.event.predicate})"
    if claim.factuality != "asserted":
        words += f" [{claim.factuality}]"
    return " ".join(words.split())


def amount(figure: Figure) -> str:
    """A figure as numbers with its bound, unit and rate.

    >>> from sayso.records import Span
    >>> number = Span(start=0, end=4, text="$800")
    >>> amount(Figure(**number.model_dump(), number=number, value=800, bound="about", unit="USD", kind="money", per="month"))
    '~800 USD/month'
    """
    unit = {"count": "", "percent": "%", "ratio": "", "percentage_point": " pp"}.get(figure.unit, f" {figure.unit}")
    rate = f"/{figure.per}" if figure.per else ""
    return f"{_range(figure)}{unit}{rate}"


def _range(figure: Figure) -> str:
    value, low, high = _digits(figure.value), _digits(figure.low), _digits(figure.high)
    sign = _SIGN.get(figure.bound, "")
    if value:
        return f"{sign}{value}"
    if low and high:
        return f"{low}–{high}"
    if low:
        return f"{sign}{low}" if sign else f"{low}+"
    return f"{sign or '≤'}{high}" if high else "?"


def _digits(number: float | None) -> str:
    return "" if number is None else f"{number:,}" if isinstance(number, int) else f"{number:,.6g}"


def when(claim: Claim) -> str:
    """The time of a claim's event as ISO dates, or as written where it could not be resolved."""
    time = claim.event.when if claim.event else None
    if not time:
        return ""
    ends = [time.earliest or "…", time.latest or "…"]
    if ends == ["…", "…"]:
        return time.text
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)


def _together(claim: Claim, event: Event) -> str | None:
    """The text's own words from figure to event, if both stand in the sentence and near each other."""
    start, end = min(claim.figure.start, event.start), max(claim.figure.end, event.end)
    inside = claim.sentence.start <= start and end <= claim.sentence.end and end - start <= _LONGEST
    return claim.sentence.text[start - claim.sentence.start : end - claim.sentence.start] if inside else None


def said(step: Attribution, roles: Mapping[str, Entity]) -> str:
    """One speaker of a chain with the reporting words, and the speaker's role where it is known."""
    words = [step.cue.text] if step.cue else []
    if step.source:
        words.append(name_of(step.source))
        known = roles.get(step.source.entity or "")
        if known and known.role:
            words.append(f"({known.role})")
    return " ".join(" ".join(words).split())

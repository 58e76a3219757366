"""The claims of an extraction in words, a line each."""

from __future__ import annotations

from sayso.records.lines import line
from sayso.tables.columns import Extracted, origins


def describe(extraction: Extracted) -> list[str]:
    """One line for each claim: the figure with its event, who says so and in what role, and where and when it was printed.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Claim, Event, Figure, Meta, Span
    >>> nine = Span(start=0, end=9, text="9 injured")
    >>> figure = Figure(start=0, end=1, text="9", number=Span(start=0, end=1, text="9"), value=9)
    >>> event = Event(start=2, end=9, text="injured", predicate="injure")
    >>> claim = Claim(id="a", article="a", figure=figure, event=event, sentence=nine)
    >>> describe(Extraction(id="a", text="9 injured", publisher="The Echo", claims=(claim,), meta=Meta(sayso="0")))
    ['9 injured · The Echo']
    """
    articles = origins(extraction)
    roles = {entity.id: entity for entity in extraction.entities}
    return [line(claim, roles, articles[claim.article]) for claim in extraction.claims]

"""Headlines: "Oil falls 2%" tells in the present what the story below tells with its day."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Event, Figure, Time


def dated_below(figures: Sequence[Figure], events: Sequence[Event | None], headlines: int) -> dict[int, Event]:
    """The events of headlines that get their time from the first dated event of the same amount below.

    Args:
        figures: The figures of a story, in text order.
        events: The event of each.
        headlines: How many of the figures stand above the story's first paragraph.

    Returns:
        The events with their time, by the place of their figure.

    >>> dated_below([], [], 0)
    {}
    """
    dated: dict[tuple[object, ...], Time] = {}
    for figure, event in zip(figures[headlines:], events[headlines:], strict=True):
        if event is not None and event.when is not None:
            dated.setdefault(_amount(figure), event.when)
    found = {}
    for place, (figure, event) in enumerate(zip(figures[:headlines], events[:headlines], strict=True)):
        if event is None or event.when is not None or figure.kind in ("age", "duration"):
            continue
        when = dated.get(_amount(figure))
        if when is not None and when.grain != "duration":  # "over three years" is how long, not when
            found[place] = event.model_copy(update={"when": when})
    return found


def _amount(figure: Figure) -> tuple[object, ...]:
    """What a headline keeps of an amount, whether or not it says that it is about so much."""
    ends = (None, None) if figure.value is not None else (figure.low, figure.high)
    return figure.value, *ends, figure.unit, figure.per

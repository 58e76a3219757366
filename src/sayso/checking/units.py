"""Units that are held against each other: the scale that leads to a base unit, for each thing that a unit's name stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from sayso.checking.interval import Interval, exactly, interval
from sayso.lexicon import Lexicon
from sayso.records import Figure


class _Scale(NamedTuple):
    unit: str
    base: str
    scale: float
    shift: float | None = None
    kind: str | None = None


_LARGE = 1e6


class Measure(NamedTuple):
    """A unit in terms of its base: value in the base = (value + `shift`) x `scale`."""

    base: str
    scale: float = 1.0
    shift: float = 0.0

    def of(self, numbers: Interval, *, level: bool = True) -> Interval:
        """Numbers of this unit in the base; the shift is that of levels, not of differences.

        >>> Measure("degC", 0.5, -32).of(Interval(32, 34)), Measure("degC", 0.5, -32).of(Interval(2, 4), level=False)
        (Interval(low=0.0, high=1.0), Interval(low=1.0, high=2.0))
        """
        return (numbers + exactly(self.shift if level else 0.0)) * exactly(self.scale)


class Units(NamedTuple):
    """The measures of each unit by name: one, or several where the name stands for several ("gallon")."""

    measures: Mapping[str, tuple[Measure, ...]]

    def of(self, figure: Figure) -> tuple[Measure, ...]:
        """What a figure's unit may be, with the time in its rate brought to seconds; a unit unknown is its own base.

        >>> from sayso.lexicon import default_lexicon
        >>> from sayso.records import Span
        >>> fast = Figure(start=0, end=5, text="9 mph", number=Span(start=0, end=1, text="9"), unit="mile", per="hour")
        >>> [(one.base, round(one.scale, 3)) for one in default_lexicon().derived(scales).of(fast)]
        [('metre/second', 0.447)]
        """
        own = self.measures.get(figure.unit) or (Measure(figure.unit),)
        if figure.per is None:
            return own
        per = next((one for one in self.measures.get(figure.per, ()) if one.base == "second"), Measure(figure.per))
        return tuple(Measure(f"{one.base}/{per.base}", one.scale / per.scale, one.shift) for one in own)

    def both(self, first: Figure, second: Figure) -> tuple[Interval, Interval] | None:
        """Two figures in one unit; None if theirs have nothing in common."""
        ranges = interval(first), interval(second)
        if None in ranges:
            return None
        if None in (first.per, second.per):  # "from 640 euros to 1,290 euros a month"
            first, second = (one.model_copy(update={"per": None}) if one.per else one for one in (first, second))
        for a in self.of(first):
            for b in self.of(second):
                if a.base == b.base:
                    return (a.of(ranges[0]), b.of(ranges[1])) if a != b else ranges  # type: ignore[arg-type, return-value]
        # "84 million crowns, from 120 million"
        bare = next((one for one in (first, second) if one.unit == "count"), None)
        return ranges if bare is not None and first.per == second.per and _is_large(bare) else None  # type: ignore[return-value]


def _is_large(figure: Figure) -> bool:
    return bool(figure.value and figure.value >= _LARGE and not figure.number.text[-1:].isdigit())


def scales(lexicon: Lexicon) -> Units:
    """The tables of units; call it through `lexicon.derived`."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for table in ("unit_scales", "check_units"):
        for row in lexicon.rows(table, _Scale):
            found[row.unit].append(Measure(row.base, row.scale, row.shift or 0.0))
    return Units({unit: tuple(measures) for unit, measures in found.items()})

"""A conversion against its original: "620 miles (1,000 km)"; money against rates that the caller gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from sayso.checking.interval import Interval, exactly, step, trailing_zeros
from sayso.checking.slots import Told
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.records import Figure

_CARELESS = 0.1  # "about 30 feet (10 metres)": a round number may be off by so much
_OF_THE_DAY = 0.03  # the rate of another day, or another bank
_ABOUT = 0.1
_NAMES = {"foot": "feet", "inch": "inches", "degC": "°C", "degF": "°F", "century": "centuries"}
_US = re.compile(r"\bUS ?\$")


class Pair(NamedTuple):
    """A conversion and what it is the conversion of."""

    original: Told
    converted: Told


def pairs(story: Story) -> Iterator[Pair]:
    """The conversions of a story."""
    told = {one.claim.id: one for sentence in story.sentences for one in sentence.figures}
    for one in told.values():
        original = told.get(one.claim.equivalent_of or "")
        if original is not None:
            yield Pair(original, one)


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each conversion whose units have a fixed relation."""
    for original, converted in pairs(story):
        a, b = original.figure, converted.figure
        if a.kind == "money" or b.kind == "money" or a.unit == b.unit:
            continue
        b = b if b.per or not a.per else b.model_copy(update={"per": a.per})
        yield from _verdict(story, original, converted, b)


def _verdict(story: Story, original: Told, converted: Told, figure: Figure) -> Iterator[Verdict]:
    """A verdict on the first end that does not fit, else on the first; none on units that have nothing in common."""
    ends = zip(_ends(figure), _ends(original.figure), strict=False)
    found = [one for said, given in ends if (one := _nearest(story, Pair(original, converted), figure, said, given))]
    if found:
        best = _first_misfit(found)
        reason = f"{quoted(original)} is {written(best.expected)} {_unit(figure)}, not {quoted(converted)}"
        yield best._replace(reason=reason)


def _nearest(story: Story, pair: Pair, figure: Figure, said: Interval, given: Interval) -> Verdict | None:
    """A verdict by that of the meanings of both units that fits, if one does."""
    found = []
    for unit, base in product(story.units.of(figure), story.units.of(pair.original.figure)):
        if unit.base == base.base:
            for level in (True, False):
                there = base.of(given, level=level) * exactly(1 / unit.scale) - exactly(unit.shift if level else 0.0)
                found.append(Verdict(pair.converted, said, there, tuple(pair), ""))
    return next((one for one in found if one.fits), found[0]) if found else None


def _first_misfit(found: Sequence[Verdict]) -> Verdict:
    return next((one for one in found if not one.fits), found[0])


def _unit(figure: Figure) -> str:
    """A unit in the plural, with its rate."""
    name = _NAMES.get(figure.unit) or f"{figure.unit.replace('_', ' ')}s"
    return f"{name} a {figure.per}" if figure.per else name


def find_money(story: Story) -> Iterator[Verdict]:
    """A verdict on each conversion of money between currencies whose rates are given."""
    for original, converted in pairs(story):
        a, b = original.figure, converted.figure
        if a.unit == b.unit or a.unit not in story.rates or b.unit not in story.rates or not (_ends(a) and _ends(b)):
            continue
        rate = exactly(story.rates[a.unit] / story.rates[b.unit]).wider(_OF_THE_DAY)
        ends = zip(_ends(b), _ends(a), strict=False)
        best = _first_misfit([Verdict(converted, said, given * rate, (original, converted), "") for said, given in ends])
        reason = f"{quoted(original)} is {written(best.expected)} {b.unit} at the rates given, not {quoted(converted)}"
        yield best._replace(reason=reason)


def find_dollars(story: Story) -> Iterator[Verdict]:
    """A verdict on each amount in dollars that a bracket gives in US dollars: no other dollar is worth more.

    "$57 million (US$78 million)" has lost the sign of another currency.
    """
    for match in story.matches("conversion"):
        original, converted = match.told["original"], match.told["converted"]
        a, b = original.figure, converted.figure
        if a.unit != b.unit or a.per != b.per or converted.claim.equivalent_of or not _US.search(b.text):
            continue
        if not (_ends(a) and _ends(b)):
            continue
        reason = f"{quoted(original)} cannot be as much as {quoted(converted)}: no other dollar is worth more"
        ends = zip(_ends(b), _ends(a), strict=False)
        told = (original, converted)
        yield _first_misfit([Verdict(converted, said, Interval(0, given.high), told, reason) for said, given in ends])


def _ends(figure: Figure) -> list[Interval]:
    """The number of a figure, or both ends of a range, as a careless hand may have rounded them.

    Bounds play no part: "more than 500 miles (800 km)" converts the number.
    """
    ends = [figure.low, figure.high] if figure.bound == "between" else [_given(figure)]
    return [_loose(figure, float(end)) for end in ends if end is not None]


def _given(figure: Figure) -> float | None:
    return next((one for one in (figure.value, figure.low, figure.high) if one is not None), None)


def _loose(figure: Figure, number: float) -> Interval:
    if figure.bound in ("about", "almost"):
        return exactly(number).wider(_ABOUT)
    zeros = 10.0 ** trailing_zeros(int(number)) if number == int(number) and number else 0.0
    fine = max(step(figure), 0.5) if number >= 1 else step(figure)
    half = max(fine / 2, min(zeros / 2, _CARELESS * abs(number)))
    return Interval(number - half, number + half)

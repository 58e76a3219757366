"""Features: what the encoder says of the day of a figure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sayso.reader import Chances
from sayso.records import Time
from sayso.timeline.features import Asked, side_of
from sayso.timeline.story import Mention

_QUESTION = "day"
_STEPS = (-0.05, -0.2, -0.5, -1.0, -1.7, -2.7, -4.0)
_GAPS = (3.0, 1.5, 0.5, -0.5, -1.5, -3.0)
_LEAST = -8.0

Option = tuple[Time | None, Mention | None]
"""A day that may be chosen, and its mention; no mention for the day of publication, neither for no day."""


def of_chances(one: Asked, options: Sequence[Option], chances: Chances) -> list[list[str]]:
    """What the encoder says for each option.

    Args:
        one: The figure.
        options: The days among which one is chosen.
        chances: What the encoder says of the figure, as natural logarithms.
    """
    none = chances.none(_QUESTION)
    said = [_LEAST if mention is None else _of(mention, chances) for _, mention in options]
    best, days = max(said), _by_days(options, said)
    found = []
    for (time, mention), chance in zip(options, said, strict=True):
        if time is None:
            found.append(_of_none(one, none, best))
            continue
        day = math.log(days.get(((time.earliest or "")[:10], (time.latest or "")[:10]), math.exp(_LEAST)))
        if mention is None:
            found.append(_of_publication(one, none, best, day))
        else:
            found.append(_of_mention(one, mention, (chance, day, none), is_best=chance == best))
    return found


def _of_none(one: Asked, none: float, best: float) -> list[str]:
    step = f"told none={_step(none)}"
    return [
        step,
        f"{step} best={_step(best)}",
        f"told none gap={_gap(none - best)}",
        f"{step} {one.tense}",
        f"{step} {one.unit}",
    ]


def _of_publication(one: Asked, none: float, best: float, day: float) -> list[str]:
    step = f"told pub none={_step(none)}"
    return [step, f"{step} {one.tense}", f"told pub best={_step(best)}", f"told pub day={_step(day)}"]


def _of_mention(one: Asked, mention: Mention, told: tuple[float, float, float], *, is_best: bool) -> list[str]:
    """The chance of a mention, that of its days wherever they are mentioned, and how they compare with none."""
    chance, day, none = told
    side = side_of(one, mention)
    plain = [
        f"chance={_step(chance)}",
        f"day={_step(day)}",
        f"gap={_gap(chance - none)}",
        f"day gap={_gap(day - none)}",
    ]
    return [
        *(f"told {feature}" for feature in plain),
        *(f"told {side} {feature}" for feature in plain),
        f"told best={is_best}",
        f"told {side} best={is_best} none={_step(none)}",
        f"told {mention.time.grain} chance={_step(chance)}",
        f"told {mention.role} chance={_step(chance)}",
        f"told {one.unit} day={_step(day)}",
    ]


def _of(mention: Mention, chances: Chances) -> float:
    told = chances.of(_QUESTION, mention.time.start, mention.time.end)
    return _LEAST if told is None else max(told, _LEAST)


def _by_days(options: Sequence[Option], said: Sequence[float]) -> Mapping[tuple[str, str], float]:
    """The chance of all mentions of the same days together, as a share of one."""
    found: dict[tuple[str, str], float] = {}
    for (_, mention), chance in zip(options, said, strict=True):
        if mention is not None:
            found[mention.days] = found.get(mention.days, 0.0) + math.exp(chance)
    return found


def _step(chance: float) -> str:
    """The highest step that a chance passes."""
    return next((f">{step}" for step in _STEPS if chance > step), "low")


def _gap(difference: float) -> str:
    """The highest step that the difference of two chances passes."""
    return next((f">{step}" for step in _GAPS if difference > step), "low")

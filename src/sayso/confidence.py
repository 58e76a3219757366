"""How sure each part of a claim is: the share of such readings that are right on texts to which nothing was fitted.

A part is described by features, and weighed against "it is wrong" by pinned weights, as every choice is (`sayso.choice`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.choice import choose, load_weights
from sayso.records import Attribution, Confidence, Event, Factuality, Figure

PARTS = ("claim", "figure", "counted", "attribution", "when")
WEIGHTS = "confidence_"
"""What the names of the weights begin with; the part follows."""
_STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

_OF_CLAIM = ("claim", "figure", "counted", "attribution")


def assess(
    figure: Figure,
    event: Event | None,
    factuality: Factuality,
    chain: Sequence[Attribution],
    *,
    in_title: bool,
    counted: float,
) -> Confidence:
    """How sure the parts of one claim are.

    Args:
        figure: Its figure.
        event: What happened.
        factuality: Whether the text asserts it.
        chain: Who says so, from the innermost speaker outwards.
        in_title: Whether it stands in a headline.
        counted: The share of such choices of the counted noun that are right.

    Returns:
        A number between 0 and 1 for each part; the claim is never surer than a part that must hold for it to be right.
    """
    traits = features(figure, event, factuality, chain, in_title=in_title, counted=counted)
    sure = {part: choose([traits[part], ()], load_weights(WEIGHTS + part)) for part in PARTS}
    known = {part: _sure_of(choice.chosen, choice.probability, part) for part, choice in sure.items()}
    return Confidence(**known | {"claim": min(known[part] for part in _OF_CLAIM)})


def _sure_of(chosen: int, probability: float, part: str) -> float:
    """The calibrated probability of the first candidate, "it is right", also where the second was chosen."""
    right = probability if chosen == 0 else 1 - probability
    return round(load_weights(WEIGHTS + part).calibrated(right), 3)


def features(
    figure: Figure,
    event: Event | None,
    factuality: Factuality,
    chain: Sequence[Attribution],
    *,
    in_title: bool,
    counted: float,
) -> Mapping[str, list[str]]:
    """The features of each part of a claim; the claim has those of all its parts."""
    title = f"title={in_title}"
    noun = "no noun" if figure.counted is None else "noun"
    of_figure = [f"kind={figure.kind}", f"unit={figure.unit}", f"bound={figure.bound}", f"per={figure.per is not None}"]
    of_figure += [f"{title} {figure.kind}", f"written={_shape(figure)}", f"written={_shape(figure)} {figure.kind}", "figure"]
    sure = next((f"<{step}" for step in _STEPS if counted < step), "high")
    of_counted = [f"sure={sure}", f"{noun} {figure.kind}", f"{noun} sure={sure}", f"{title} {noun}", "counted"]
    said = [*_of_speakers(chain), f"{title} said={bool(chain)}", "attribution"]
    dated = [*_of_day(figure, event, factuality), f"{title} when={event is not None and event.when is not None}", "when"]
    whole = [*of_figure, *of_counted, *said, f"factuality={factuality}", f"sure={sure} said={bool(chain)}"]
    return {"claim": whole, "figure": of_figure, "counted": of_counted, "attribution": said, "when": dated}


def _of_speakers(chain: Sequence[Attribution]) -> list[str]:
    """By which rules speakers were found, and of the first, whether it was named where it stands."""
    found = [f"rule={one.rule}" for one in chain] + [f"chain={len(chain)}"]
    for first in chain[:1]:
        named = "none" if first.source is None else "same" if first.source.name == first.source.text else "other"
        found += [f"mode={first.mode}", f"name={named} {first.rule}"]
    return found


def _of_day(figure: Figure, event: Event | None, factuality: Factuality) -> list[str]:
    """Whether there is a day, how exact it is, and how far from the figure it stands."""
    when = event.when if event is not None else None
    dated, grain = when is not None, when.grain if when is not None else None
    found = [f"when={dated}", f"grain={grain}", f"kind={figure.kind} when={dated}", f"factuality={factuality} when={dated}"]
    return [*found, f"far={_distance(figure, when.start if when is not None else None)}"]


def _shape(figure: Figure) -> str:
    """How the number is written: digits, words, a range, with a sign or hyphen behind it."""
    number = figure.number.text
    written = "digits" if number[:1].isdigit() else "words"
    return f"{written} {'several' if ' ' in number else 'one'} {'bare' if figure.text == number else 'with words'}"


def _distance(figure: Figure, start: int | None) -> str:
    if start is None:
        return "none"
    return next((str(step) for step in (60, 200, 600) if abs(start - figure.start) <= step), "far")

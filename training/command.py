"""The command line that the fitting scripts of a choice share: cross-validate with and without an encoder, and write."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.chances import Predictions
from training.choice import Group, cross_validate, isotonic, write
from training.gold import LEARN, NEWS, is_of

Learned = tuple[list[Group], dict[str, Any]]
"""Decisions, and the options that weights are fitted to them with."""
HeldOut = Sequence[tuple[Group, int, float]]
"""Decisions with the candidate that weights took that had not seen the text, and its probability."""

_OURS = 0.3


def ours_weigh_less(groups: Iterable[Group]) -> list[Group]:
    """Decisions for a choice beside the encoder's word, of which those of our own stories weigh less than those of the news.

    With full weight the news are read worse, without any our own stories.
    """
    return [one if is_of(NEWS, one.text) else replace(one, weight=_OURS * one.weight) for one in groups]


def run(
    about: str | None,
    *,
    script: str,
    alone: Mapping[str, Callable[[], Learned]],
    told: Mapping[str, Callable[[Predictions], Learned]],
    report: Callable[[HeldOut], dict[str, float]],
    data: Sequence[Path],
) -> None:
    """Cross-validate, and write the weights if asked to.

    Args:
        about: What the help says first.
        script: The script, as the cards name it.
        alone: What the choice without the encoder learns from, by the name of its weights.
        told: Likewise with what encoders said.
        report: The scores of held-out decisions.
        data: The files that are learned from.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--told", nargs="*", type=Path, default=[], help="predictions of encoders for texts they had not read")
    given = parser.parse_args()
    kinds = {name: learned() for name, learned in alone.items()}
    if given.told:
        predictions = Predictions(given.told)
        kinds |= {name: learned(predictions) for name, learned in told.items()}
    for name, (made, options) in kinds.items():
        held_out = cross_validate(made, **options)
        scores = [report([one for one in held_out if is_of(folder, one[0].text)]) for folder in LEARN]
        told = "; ".join(f"{folder.name} {score}" for folder, score in zip(LEARN, scores, strict=True))
        print(f"{name}: {len(made)} decisions; {told}", flush=True)
        if given.write:
            write(name, made, data=data, script=script, scores=scores[0], calibration=_calibration(held_out), **options)


def _calibration(held_out: HeldOut) -> list[tuple[float, float]]:
    """How often a probability holds; where several candidates say the same as gold, any of them counts as right."""
    return isotonic([(chance, chosen in group.about.get("hits", group.right)) for group, chosen, chance in held_out])

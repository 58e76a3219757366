"""Fit the choice of the unit that a bare number goes on with.

python training/unit.py                          cross-validate
python training/unit.py --write    and write the weights
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
from sayso.figures import elided
from training.choice import Group
from training.command import HeldOut, Learned, run
from training.gold import LEARN, TUNED, files, nearest, stories

LIGHT = sayso.Settings(reader="light")
_LATER = "point"  # the level of an index gets its unit later


def groups(folders: Sequence[Path]) -> Iterator[Group]:
    """One decision for each bare number of gold that may go on with a figure before, and that no rule decides.

    Args:
        folders: Folders of gold files.
    """
    read: list[tuple[int, int, Any]] = []
    plain = elided.candidates

    def recorded(view: Any, draft: Any, earlier: Any) -> Any:
        found = plain(view, draft, earlier)
        if len(found) > 1:
            read.append((draft.first, draft.last, found))
        return found[:1]  # later numbers are read as if nothing had been chosen

    elided.candidates = recorded
    try:
        for story in stories(folders):
            read.clear()
            found = sayso.extract(story.text, published=story.published, publisher=story.publisher, settings=LIGHT)
            shift = found.articles[0].start if len(found.articles) == 1 else 0
            for gold in story.claims if len(found.articles) == 1 else ():
                near = nearest(gold, [(first + shift, last + shift) for first, last, _ in read])
                if near is not None and not gold.get("optional"):
                    yield group_of(gold["unit"], read[near][2], story.path.stem)
    finally:
        elided.candidates = plain


def group_of(unit: str, found: Sequence[Any], text: str) -> Group:
    """The decision of one bare number."""
    unit = "count" if unit == _LATER else unit
    right = {i for i, one in enumerate(found) if one.unit.name == unit}
    return Group(text, [one.features for one in found], right, about={"unit": unit}, answers=[one.unit for one in found])


def learned() -> Learned:
    """What is learned from, and the options that weights are fitted with."""
    return [*groups((*LEARN, *TUNED))], {"penalty": 4.0}


def report(held_out: HeldOut) -> dict[str, float]:
    """Shares of right units: of all numbers, of those that go on with a figure before, and of those that do not."""
    right = [(group.about["unit"] == "count", chosen in group.right) for group, chosen, _ in held_out]
    shares = {
        "all": [ok for _, ok in right],
        "resumed": [ok for is_count, ok in right if not is_count],
        "plain": [ok for is_count, ok in right if is_count],
    }
    return {name: round(sum(hits) / max(1, len(hits)), 4) for name, hits in shares.items()} | {"decisions": len(right)}


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    run(__doc__, script="training/unit.py", alone={elided.WEIGHTS: learned}, told={}, report=report, data=files())


if __name__ == "__main__":
    main()

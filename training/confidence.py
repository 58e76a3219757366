"""Fit and calibrate `Claim.confidence`: how often each part of a claim is right on texts that the weights have not seen.

    python training/confidence.py           cross-validate
    python training/confidence.py --write   and write the weights
    python training/confidence.py --told PREDICTIONS.jsonl … --folders news-train practice   of texts that encoders told of

Every text is read with weights of all choices that were fitted without its fold, as by `cross_score.py`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sayso import claims, confidence
from training.chances import Predictions
from training.choice import Group, cross_validate, isotonic, write
from training.cross_score import SCORED, judged
from training.gold import BENCH, LEARN

PENALTY = 3.0

RIGHT = {
    "claim": ("value", "bound", "unit", "per", "counted", "uncounted", "voice", "source"),
    "figure": ("value", "bound", "unit", "per"),
    "counted": ("counted", "uncounted"),
    "attribution": ("voice", "source"),
    "when": ("when", "undated"),
}
"""The parts of a gold claim that must hold for each part of the confidence."""


def recorded(scorer: Any, told: Predictions | None, folders: Sequence[Path] = SCORED) -> dict[str, list[Group]]:
    """For each part of the confidence a decision for each claim that is read: it is right, or it is not."""
    seen: dict[tuple[str, int], Mapping[str, list[str]]] = {}
    plain = claims.assess

    def record(figure: Any, *given: Any, **named: Any) -> None:
        seen[figure.number.text, figure.number.start] = confidence.features(figure, *given, **named)

    claims.assess = record  # type: ignore[assignment]
    try:
        return _decisions(judged(scorer, told, folders), seen)
    finally:
        claims.assess = plain


def _decisions(read: Iterable[dict[str, Any]], seen: dict[tuple[str, int], Any]) -> dict[str, list[Group]]:
    groups: dict[str, list[Group]] = {part: [] for part in confidence.PARTS}
    for one in read:
        pairs = [(claim, got) for _, claim, got in one["pairs"]]
        for claim, got in [*pairs, *((claim, None) for claim in one["extra"])]:
            number = claim["figure"]["number"]
            traits = seen.get((number["text"], number["start"]))
            for part in confidence.PARTS if traits is not None else ():
                if got is None and part not in ("claim", "figure"):
                    continue  # what is no figure counts nothing and is said by nobody
                right = got is not None and not any(got.get(name) is False for name in RIGHT[part])
                groups[part].append(Group(one["story"].path.stem, [traits[part], []], {0} if right else {1}))
        seen.clear()
    return groups


def reliability(held_out: Sequence[tuple[Group, int, float]]) -> tuple[list[tuple[float, bool]], dict[str, float]]:
    """Stated probabilities that a claim is right and whether it is; and what they are worth."""
    points = sorted(((p if i == 0 else 1 - p, 0 in group.right) for group, i, p in held_out), reverse=True)
    half = points[: len(points) // 2]
    return points, {"right": _share(points), "surest half right": _share(half)}


def _share(points: Sequence[tuple[float, bool]]) -> float:
    return round(sum(right for _, right in points) / max(1, len(points)), 4)


def main() -> None:
    """Fit, calibrate and report every part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--told", nargs="*", type=Path, default=[], help="predictions of encoders for texts they had not read")
    names = [folder.name for folder in SCORED]
    parser.add_argument("--folders", nargs="*", default=names, help="names of folders of gold files that are read")
    given = parser.parse_args()
    folders = [folder for folder in LEARN if folder.name in given.folders]
    data = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    sys.path.insert(0, str(BENCH))
    scorer = importlib.import_module("score_claims")
    for part, groups in recorded(scorer, Predictions(given.told) if given.told else None, folders).items():
        points, scores = reliability(cross_validate(groups, penalty=PENALTY))
        print(part, len(groups), scores)
        if given.write:
            write(
                confidence.WEIGHTS + part, groups, data=data, script="training/confidence.py", scores=scores,
                calibration=isotonic(points, least=60), penalty=PENALTY,
            )  # fmt: skip


if __name__ == "__main__":
    main()

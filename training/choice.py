"""Fit, cross-validate, calibrate and write the weights of a listwise linear choice (`sayso.choice`).

The loss of a group of candidates is the negative logarithm of the probability that the softmax gives to those that are right
(several may be), with an L2 penalty; it is convex but for groups with several right candidates, and has no randomness.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sayso.choice import Weights, choose

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "sayso" / "data" / "weights"
FOLDS = 5


@dataclass
class Group:
    """The candidates of one decision, and which of them are right.

    Attributes:
        text: Name of the text, by which folds are made.
        candidates: The features of each candidate.
        right: Places of the right candidates; a group without any is left out of fitting and counts as wrong.
        tested: Whether the group belongs to texts that are scored; else it is only learned from.
        weight: How much it counts in fitting.
        about: Anything that a report needs.
        answers: What each candidate stands for, where several may stand for the same (`sayso.choice.choose`).
    """

    text: str
    candidates: list[list[str]]
    right: set[int]
    tested: bool = True
    weight: float = 1.0
    about: dict[str, Any] = field(default_factory=dict)
    answers: list[Hashable] | None = None


def fold_of(text: str) -> int:
    """The fold of a text, the same in every script."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def fit(groups: Iterable[Group], *, penalty: float = 1.0, least: int = 3) -> dict[str, float]:
    """Weights that make the right candidates of all groups likely.

    Args:
        groups: What to learn from.
        penalty: Weight of half the squared length of the weights.
        least: How many texts a feature must occur in.
    """
    used = [group for group in groups if group.right]
    seen: dict[str, set[str]] = {}
    for group in used:
        for features in group.candidates:
            for feature in features:
                seen.setdefault(feature, set()).add(group.text)
    names = sorted(feature for feature, texts in seen.items() if len(texts) >= least)
    place = {feature: i for i, feature in enumerate(names)}
    indices, indptr, starts, right, weight = [], [0], [0], [], []
    for group in used:
        for i, features in enumerate(group.candidates):
            indices.extend(sorted({place[f] for f in features if f in place}))
            indptr.append(len(indices))
            right.append(i in group.right)
        starts.append(len(indptr) - 1)
        weight.append(group.weight)
    x = csr_matrix(
        (np.ones(len(indices)), np.array(indices, "i4"), np.array(indptr, "i4")), shape=(len(indptr) - 1, len(names))
    )
    return dict(zip(names, _optimum(x, np.array(starts), np.array(right), np.array(weight), penalty), strict=True))


def _optimum(x: Any, starts: Any, right: Any, weight: Any, penalty: float) -> list[float]:
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))

    def softmax(scores: Any) -> Any:
        peak = np.maximum.reduceat(scores, starts[:-1])
        e = np.exp(scores - peak[group])
        return e / np.add.reduceat(e, starts[:-1])[group]

    def loss(w: Any) -> tuple[float, Any]:
        p = softmax(x @ w)
        hit = np.add.reduceat(np.where(right, p, 0.0), starts[:-1])
        target = np.where(right, p, 0.0) / np.maximum(hit, 1e-12)[group]
        value = -(weight * np.log(np.maximum(hit, 1e-12))).sum() + penalty / 2 * (w @ w)
        return value, x.T @ ((p - target) * weight[group]) + penalty * w

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300, "maxcor": 20})
    return [float(w) for w in found.x]


def cross_validate(groups: Sequence[Group], **options: Any) -> list[tuple[Group, int, float]]:
    """Each tested group with the candidate chosen for it, and its stated probability, by weights that saw none of its text."""
    found = []
    for fold in range(FOLDS):
        weights = Weights(fit([g for g in groups if not g.tested or fold_of(g.text) != fold], **options))
        for group in groups:
            if group.tested and fold_of(group.text) == fold:
                choice = choose(group.candidates, weights, group.answers)
                found.append((group, choice.chosen, choice.probability))
    return found


def isotonic(points: Sequence[tuple[float, bool]], least: int = 25) -> list[tuple[float, float]]:
    """Rising steps of (mean stated probability, share right), by pooling adjacent violators over parts of at least so many."""
    ordered = sorted(points)
    parts = [ordered[i : i + least] for i in range(0, len(ordered), least)]
    pools: list[list[float]] = []
    for part in parts:
        pools.append([sum(p for p, _ in part), float(sum(r for _, r in part)), float(len(part))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(p / n, 4), round(r / n, 4)) for p, r, n in pools]


def write(
    name: str,
    groups: Sequence[Group],
    *,
    data: Sequence[Path],
    script: str,
    scores: dict[str, float],
    is_right: Callable[[Group, int], bool] = lambda group, i: i in group.right,
    calibration: Sequence[tuple[float, float]] | None = None,
    **options: Any,
) -> None:
    """Fit on everything and write weights and card.

    Args:
        name: Name of the files.
        groups: What to learn from.
        data: The gold files, for their counts and hash.
        script: Path of the script that calls this, for the card.
        scores: Cross-validated scores, for the card.
        is_right: Whether a choice is right, for the calibration.
        calibration: Points of (stated probability, share right) on texts that the weights had not seen, where they are known.
        options: What `fit` takes.
    """
    if calibration is None:
        calibration = isotonic([(p, is_right(g, i)) for g, i, p in cross_validate(groups, **options)])
    weights = {f: round(w, 3) for f, w in fit(groups, **options).items()}
    table = "".join(f"{f}\t{w:.3f}\n" for f, w in sorted(weights.items()) if abs(w) >= 0.005).encode()
    digest = hashlib.sha256(b"".join(sorted(hashlib.sha256(path.read_bytes()).digest() for path in data)))
    card = {
        "task": name,
        "script": script,
        "data": {"texts": len(data), "decisions": len(groups), "sha256": digest.hexdigest()},
        "options": options,
        "cross_validated": {**scores, "decisions": sum(group.tested for group in groups), "folds": FOLDS, "over": "texts"},
        "calibration": [list(point) for point in calibration],
        "features": table.count(b"\n"),
        "sha256": hashlib.sha256(table).hexdigest(),
    }
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / f"{name}.tsv").write_bytes(table)
    (WEIGHTS / f"{name}.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def common(groups: Iterable[Group]) -> Counter[str]:
    """How often each feature occurs, to read."""
    return Counter(f for g in groups for c in g.candidates for f in c)

"""Weights of features, as pinned files: `data/weights/NAME.tsv` with the weights, `NAME.json` with their card."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from itertools import repeat

from sayso.errors import LexiconError


class Weights:
    """A linear model over named features, and what its probabilities are worth.

    Args:
        of: Feature to weight; a feature that is not known weighs nothing.
        calibration: Points (probability that the model states, share of such choices that were right on texts to which it was
            not fitted), rising in both; empty to take the model at its word.

    >>> weights = Weights({"near": 2.0, "kind=money": -0.5})
    >>> weights.score(["near", "kind=money", "unheard of"])
    1.5
    """

    __slots__ = ("_calibration", "_of")

    def __init__(self, of: Mapping[str, float], calibration: Sequence[tuple[float, float]] = ()) -> None:
        self._of = dict(of)
        self._calibration = tuple(calibration)

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of the features that are present."""
        return sum(map(self._of.get, features, repeat(0.0)))

    def calibrated(self, probability: float) -> float:
        """The share of choices of such a stated probability that were right on unseen texts, between the two nearest points.

        >>> Weights({}, [(0.0, 0.2), (1.0, 0.9)]).calibrated(0.5)
        0.55
        """
        points = self._calibration
        if not points:
            return probability
        i = bisect_right(points, (probability, 1.0))
        if i == 0:
            return points[0][1]
        if i == len(points):
            return points[-1][1]
        (x0, y0), (x1, y1) = points[i - 1], points[i]
        return round(y0 + (y1 - y0) * (probability - x0) / (x1 - x0), 4)


_LOADED: dict[str, Weights] = {}


@contextmanager
def using(weights: Mapping[str, Weights]) -> Iterator[None]:
    """Choose with other weights than the pinned ones for a while; for cross-validation, in one thread.

    Args:
        weights: Name of a kind of choice to its weights.

    >>> with using({"counted": Weights({"near": 1.0})}):
    ...     load_weights("counted").score(["near"])
    1.0
    """
    before = dict(_LOADED)
    _LOADED.update(weights)
    try:
        yield
    finally:
        _LOADED.clear()
        _LOADED.update(before)


def load_weights(name: str) -> Weights:
    """The weights of one kind of choice, read once.

    Args:
        name: Name of the files in `data/weights`, without suffix.

    Returns:
        The weights, the same on every machine: they are kept as decimal numbers.

    Raises:
        LexiconError: The weights are not those that the card was written for.
    """
    if name not in _LOADED:
        _LOADED[name] = _read(name)
    return _LOADED[name]


def _read(name: str) -> Weights:
    folder = files("sayso") / "data" / "weights"
    table = (folder / f"{name}.tsv").read_bytes()
    card = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    if hashlib.sha256(table).hexdigest() != card["sha256"]:
        raise LexiconError("the weights are not those of the card", where=f"{name}.tsv")
    rows = (line.rsplit("\t", 1) for line in table.decode("utf-8").rstrip("\n").split("\n"))
    return Weights({feature: float(weight) for feature, weight in rows}, [(x, y) for x, y in card["calibration"]])

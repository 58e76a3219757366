"""What encoders said of texts that they were not fitted on, from the files that `training.encoder.fit --predictions` writes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.gold import overlap

_UNSEEN = -10.0
_LEAST_SHARED = 0.5


class Predicted:
    """The chances of one figure, as `sayso.reader.Reading` gives them, by offsets that count from another place.

    Args:
        row: A row of predictions.
        shift: What is added to an offset before it is looked up.
    """

    def __init__(self, row: Mapping[str, Any], shift: int) -> None:
        self._row, self._shift = row, shift

    @property
    def factuality(self) -> Mapping[str, float]:
        """The chance of each kind of factuality."""
        return self._row["factuality"]  # type: ignore[no-any-return]

    def none(self, question: str) -> float:
        """That there is no answer."""
        return float(next(place[1] for place in self._row[question] if place[0] == "none"))

    def of(self, question: str, start: int, end: int) -> float:
        """That the answer stands between two characters; only the likeliest places are known."""
        start, end = start + self._shift, end + self._shift
        found = [x for first, last, x in (p for p in self._row[question] if p[0] != "none") if first < end and start < last]
        return math.log(sum(math.exp(x) for x in found)) if found else _UNSEEN


class Predictions:
    """The rows of some files, by text and number."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._of: dict[str, list[dict[str, Any]]] = {}
        for path in paths:
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                self._of.setdefault(row["text"], []).append(row)

    def knows(self, text: str) -> bool:
        """Whether there are rows of a text."""
        return text in self._of

    def of(self, text: str, start: int, end: int, shift: int) -> Predicted | None:
        """The chances of the figure whose number stands at offsets that count from `shift`; None where it is not known."""
        at = {"start": start + shift, "end": end + shift}
        rows = self._of.get(text, [])
        best = max(rows, key=lambda row: overlap(at, *row["number"]), default=None)
        return Predicted(best, shift) if best is not None and overlap(at, *best["number"]) >= _LEAST_SHARED else None

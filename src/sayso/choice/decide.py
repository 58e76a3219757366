"""The decision itself: a softmax over the scores of all candidates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.choice.weights import Weights


class Choice(NamedTuple):
    """The place of the candidate chosen, its stated probability, and how many such choices are right on unseen texts."""

    chosen: int
    probability: float
    confidence: float


def choose(candidates: Sequence[Iterable[str]], weights: Weights) -> Choice:
    """The candidate with the highest score; of two that are alike, the first.

    Args:
        candidates: The features of each candidate, at least one.
        weights: What each feature weighs.

    Returns:
        The choice.

    Raises:
        ValueError: There is nothing to choose from.

    >>> choose([["far"], ["near"]], Weights({"near": 2.0}))
    Choice(chosen=1, probability=0.8808, confidence=0.8808)
    """
    if not candidates:
        raise ValueError("there are no candidates to choose from; 'none of these' is one")
    scores = [weights.score(features) for features in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    probability = round(1 / sum(math.exp(score - scores[best]) for score in scores), 4)
    return Choice(best, probability, weights.calibrated(probability))

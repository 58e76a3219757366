"""The decision itself: a softmax over the scores of all candidates."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from sayso.choice.weights import Weights


class Choice(NamedTuple):
    """The place of the candidate chosen, its stated probability, and how many such choices are right on unseen texts."""

    chosen: int
    probability: float
    confidence: float


def choose(candidates: Sequence[Iterable[str]], weights: Weights, answers: Sequence[Hashable] | None = None) -> Choice:
    """The candidate with the highest score; of two that are alike, the first.

    Args:
        candidates: The features of each candidate, at least one.
        weights: What each feature weighs.
        answers: What each candidate stands for, where several may stand for the same: the answer is chosen whose candidates are
            likeliest together, and of these the one with the highest score.

    Returns:
        The choice; its probability is that of the answer.

    Raises:
        ValueError: There is nothing to choose from, or not one answer for each candidate.

    >>> choose([["far"], ["near"]], Weights({"near": 2.0}))
    Choice(chosen=1, probability=0.8808, confidence=0.8808)
    >>> choose([["none"], ["day"], ["day"]], Weights({"none": 0.5}), [None, "Friday", "Friday"])
    Choice(chosen=1, probability=0.5481, confidence=0.5481)
    """
    if not candidates:
        raise ValueError("there are no candidates to choose from; 'none of these' is one")
    answers = range(len(candidates)) if answers is None else answers
    scores = [weights.score(features) for features in candidates]
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    likely: dict[Hashable, float] = {}
    for answer, share in zip(answers, shares, strict=True):
        likely[answer] = likely.get(answer, 0.0) + share
    best = max(likely, key=likely.__getitem__)
    chosen = max((n for n, answer in enumerate(answers) if answer == best), key=scores.__getitem__)
    probability = round(likely[best] / sum(shares), 4)
    return Choice(chosen, probability, weights.calibrated(probability))

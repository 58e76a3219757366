"""What an encoder says of candidates, as traits: how likely each is, and which is likelier."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.choice.templates import Templates

_LEAST = -8.0
_STEPS = (-0.05, -0.2, -0.5, -1.0, -1.7, -2.7, -4.0, -6.0)
_MOST_RANKS = 3

NONE_CHANCE = Templates(
    """
chance
chance kind
chance votes
chance way
rank
rank chance
rank votes kind
rank way
""",
    prefix="none: ",
)
"""What the encoder says of there being none, alone and beside the vote of the rules."""


class Told:
    """The chances of all candidates of one decision.

    Args:
        chances: Natural logarithms, one for each candidate but "none"; None for one that the encoder did not see.

    >>> told = Told([-0.1, None, -3.0])
    >>> told.traits(0), told.traits(1), told.none(-1.5)
    ({'chance': '>-0.2', 'rank': '0'}, {'chance': 'low', 'rank': '3'}, {'chance': '>-1.7', 'rank': '1'})
    """

    def __init__(self, chances: Sequence[float | None]) -> None:
        self._chances = [_LEAST if chance is None else max(chance, _LEAST) for chance in chances]
        self._ranks = {chance: min(n, _MOST_RANKS) for n, chance in enumerate(sorted({*self._chances}, reverse=True))}

    def traits(self, n: int) -> dict[str, str]:
        """How likely a candidate is, and how many are likelier."""
        chance = self._chances[n]
        return {"chance": _step(chance), "rank": str(self._ranks[chance] if chance > _LEAST else _MOST_RANKS)}

    def none(self, chance: float) -> dict[str, str]:
        """The same of there being none."""
        return {"chance": _step(chance), "rank": str(min(_MOST_RANKS, sum(one > chance for one in self._chances)))}


def _step(chance: float) -> str:
    return next((f">{step}" for step in _STEPS if chance > step), "low")

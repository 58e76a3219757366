"""Choosing among candidates: rules propose, learned weights decide.

A stage lists its candidates and describes each by features, which are strings ("path=dobj", "kind=money"); `choose` gives the
one that scores best, and how often such a choice is right. "None of these" is a candidate like any other.
"""

from sayso.choice.decide import Choice, choose
from sayso.choice.templates import Templates
from sayso.choice.told import NONE_CHANCE, Told
from sayso.choice.weights import Weights, load_weights, using

__all__ = ["NONE_CHANCE", "Choice", "Templates", "Told", "Weights", "choose", "load_weights", "using"]

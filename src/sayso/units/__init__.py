"""Units and currencies: what stands for which, from our tables, quantulum3's registry and babel's names."""

from sayso.units.registry import COUNT, Unit, compound, currencies, plural, registry, tender, unit_of
from sayso.units.scaled_money import ScaledMoney, scaled_before, scaled_behind
from sayso.units.vocabulary import MoneyWord, UnitWord, Vocabulary, vocabulary

__all__ = [
    "COUNT",
    "MoneyWord",
    "ScaledMoney",
    "Unit",
    "UnitWord",
    "Vocabulary",
    "compound",
    "currencies",
    "plural",
    "registry",
    "scaled_before",
    "scaled_behind",
    "tender",
    "unit_of",
    "vocabulary",
]

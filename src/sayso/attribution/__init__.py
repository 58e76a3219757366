"""Attribution: who is said to have said what."""

from sayso.attribution.chain import Chains
from sayso.attribution.find import find_attributions

__all__ = ["Chains", "find_attributions"]

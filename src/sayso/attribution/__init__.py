"""Attribution: who is said to have said what."""

from sayso.attribution.chain import chain_of
from sayso.attribution.find import find_attributions

__all__ = ["chain_of", "find_attributions"]

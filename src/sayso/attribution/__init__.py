"""Attribution: who is said to have said what."""

from sayso.attribution.find import Found, find_attributions

__all__ = ["Found", "find_attributions"]

"""Numerals: the number expressions of raw text, with their values, before anything is parsed.

The same finder says which sentences are worth parsing (`find_candidates`) and where figures begin (`find_numerals`).
"""

from __future__ import annotations

from sayso.numerals.find import find_candidates, find_numerals
from sayso.numerals.numeral import Form, Numeral
from sayso.numerals.tokens import plain_number

__all__ = ["Form", "Numeral", "find_candidates", "find_numerals", "plain_number"]

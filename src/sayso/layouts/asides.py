"""What was so much at another time, told beside what is so much now: "(2024: £3.21bn)", "against £3.21bn in 2024"."""

from __future__ import annotations

import re

from sayso.layouts.cells import AMOUNT, TIME, Place

_BRACKET = re.compile(
    rf"[(\[](?:(?i:in|for)\s)?(?:{TIME.pattern})\s?[:=]?\s[^()\[\]\n]{{0,40}}?(?:{AMOUNT.pattern})[^()\[\]\n]{{0,30}}[)\]]"
)
_MEASURED = r"(?:%|[a-z]{1,3}\b)?(?:\s(?:%|bn|million|billion|trillion|thousand|percent|per\scent|[a-z]{3,}s\b)){0,2}"
_AGAINST = re.compile(
    rf"(?:,\s(?i:against|versus|vs\.?)|(?:,\s)?\b(?i:compared\s(?:with|to)|up\sfrom|down\sfrom))\s(?:[a-z]+\s){{0,3}}?"
    rf"(?:{AMOUNT.pattern}){_MEASURED}"
    rf"(?:\s(?i:in|for|at|on)\s[^,.;()\n]{{2,40}}|\s(?i:a|one|the)\s[a-z]+\s(?i:ago|earlier|before|previously))?"
)


def asides(text: str) -> list[Place]:
    """The places of a text's asides, in order and apart.

    Args:
        text: The text.

    >>> text = "Revenue was £3.41bn (2024: £3.21bn), against £3bn in 2023."
    >>> [text[slice(*place)] for place in asides(text)]
    ['(2024: £3.21bn)', ', against £3bn in 2023']
    """
    found = sorted((one.start(), one.end()) for pattern in (_BRACKET, _AGAINST) for one in pattern.finditer(text))
    kept: list[Place] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept

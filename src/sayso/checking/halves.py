"""Two parts that make the whole: "20 people, 12 men and seven women"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.checking.slots import ANY_SLOT
from sayso.checking.story import Story, Verdict, quoted, written

_PAIRS = (
    ({"man", "men", "boy", "boys", "male", "males"}, {"woman", "women", "girl", "girls", "female", "females"}),
    ({"adult", "adults", "parents"}, {"child", "children", "minor", "minors"}),
)
_GAP = rf"[^.;:{ANY_SLOT}]{{0,25}}"
_MORE = re.compile(rf"{_GAP}(?:,|\b(?:and|plus|or)\b){_GAP}[{ANY_SLOT}]|,? (?:and|plus|as well as|with|besides)\b")


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each whole that stands beside two parts between which nothing is left."""
    for match in story.matches("halves"):
        first, second = (match.words[name] for name in ("first", "second"))
        halves = any((first in a and second in b) or (first in b and second in a) for a, b in _PAIRS)
        if not halves or _MORE.match(match.after):
            continue
        whole, part, other = (match.told[role] for role in ("whole", "part", "other"))
        expected = part.range + other.range
        reason = f"{quoted(part)} and {quoted(other)} are {written(expected)}, not {quoted(whole)}"
        yield Verdict(whole, whole.range, expected, (whole, part, other), reason)

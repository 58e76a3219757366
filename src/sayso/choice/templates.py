"""Features of a candidate: which of its traits are looked at alone, and which together."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter


class Templates:
    """Names of traits, alone or together; each line makes one feature of a candidate.

    Args:
        lines: One template a line: the names of its traits.
        prefix: What the features begin with.
    """

    def __init__(self, lines: str, prefix: str = "") -> None:
        templates = [line.split() for line in lines.strip().splitlines()]
        self._alone = [(f"{prefix}{keys[0]}=", keys[0]) for keys in templates if len(keys) == 1]
        self._together = [(f"{prefix}{' '.join(keys)}=", itemgetter(*keys)) for keys in templates if len(keys) > 1]
        self._blank = dict.fromkeys((key for keys in templates for key in keys), "")

    def features(self, traits: Mapping[str, str]) -> list[str]:
        """The features of a candidate with these traits, each with the name of its template; a trait it lacks is blank.

        >>> Templates("dep\\ndep kind").features({"dep": "nsubj", "kind": "money"})
        ['dep=nsubj', 'dep kind=nsubj money']
        """
        full = {**self._blank, **traits}
        found = [name + full[key] for name, key in self._alone]
        found += [name + " ".join(values(full)) for name, values in self._together]
        return found

"""The features of a candidate noun: which of its traits are looked at alone, and which together."""

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


CANDIDATE = Templates("""
path
path kind
path left
path right
path has_number
path roles
path root_prep
dep
dep kind
dep root_dep
dep root_dep kind
dep roles
dep verb
dep left kind
dep prep
dep left2
head_dep dep
tag kind
tag single
ent kind
lemma
lemma kind
lemma unit
lemma noun_head
noun_role kind
noun_role dep kind
noun_role path
noun_head dep
prep kind
prep root_prep kind
side distance
side distance kind
side distance right
side between
side between kind
side right
side left
side root_dep dep
length
length kind
counted kind
counted root_dep
counted left
counted left2
counted sentences kind
counted side distance
counted right
sentences distance
sentences kind left
plural single
plural kind
hyphen side distance
bracket kind counted
has_of kind dep
has_number kind dep
has_number counted
right_tag side distance
vote
vote kind
vote way
vote path
vote counted
vote side distance
""")

NONE = Templates(
    """
kind
unit
form kind
kind left
kind left2
kind right
kind right_tag
kind root_dep
kind root_head
kind root_prep
kind head
kind roles
root_dep root_prep roles
kind verb
kind bracket
kind before
hyphen kind
bound kind
single kind
way
way kind
way root_dep
votes kind
votes left
""",
    prefix="none: ",
)

CHANCE = Templates("""
chance
chance kind
chance vote
chance vote kind
chance counted
chance path
rank
rank chance
rank vote
rank vote kind
rank vote way
rank counted kind
rank side distance
""")
"""What the encoder says, alone and beside the vote of the rules."""

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

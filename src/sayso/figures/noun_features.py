"""The features of a candidate noun: which of its traits are looked at alone, and which together."""

from __future__ import annotations

from sayso.choice import Templates

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

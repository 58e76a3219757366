"""The features of a candidate for what happened: which of its traits are looked at alone, and which together."""

from __future__ import annotations

from sayso.choice import Templates

CANDIDATE = Templates("""
path
path kind
path sort
path tag
path lemma
path passive
path noun_role
from_noun
from_noun kind
from_noun sort
from_noun passive
from_noun event kind
from_noun vote
about
about kind
about above
above
above kind
above sort role
above reports
above leads
above event kind
above passive
lemma
lemma kind
lemma above
lemma noun_class
lemma root
lemma left
lemma right
lemma way
class kind
class noun_class
class above
tag side
tag distance side
role side
role distance side
role kind above
role governor
event kind
event role
event path
reports content
reports infinitive side
sort side distance
sort side between
sort kind
sort closed
side between
side distance
side distance kind
length
length kind
noun_length
noun_length sort
subject above
object above
content above
infinitive above
infinitive leads above
negated above
said
said kind
said above
said side
self kind
self root
self counted
self left
self right
self right2
self closed
self head
self verbs
right tag side
right sort side
left sort side
vote
vote kind
vote way
vote path
vote above
vote sort
vote lemma
vote class
vote side distance
vote event
vote said
vote closed
vote change
""")

NONE = Templates(
    """
kind
kind left
kind right
kind root
kind counted
kind closed
kind verbs
kind head
way
way kind
way closed
votes
votes verbs
votes closed verbs
be
be closed
""",
    prefix="none: ",
)

CHANCE = Templates("""
chance
chance kind
chance vote
chance vote kind
chance vote way
chance above
chance sort
chance lemma
rank
rank chance
rank vote
rank vote kind
rank vote way
rank above
rank path
rank side distance
rank sort kind
rank said
rank event
""")
"""What the encoder says, alone and beside the vote of the rules."""

"""The features of who may say a figure: which traits are looked at alone, and which together."""

from __future__ import annotations

from bisect import bisect_left

from sayso.choice import Templates

_STEPS = (1, 2, 4, 7, 12, 20, 35, 60)


def step(amount: float) -> str:
    """The step of a distance, so that near ones are told apart and far ones are not.

    >>> step(3), step(500)
    ('4', 'far')
    """
    at = bisect_left(_STEPS, amount)
    return str(_STEPS[at]) if at < len(_STEPS) else "far"


CANDIDATE = Templates("""
rule
rule vote
rule vote held
rule vote who
rule side between
vote
vote way
vote who way
vote cue
vote held quoted
vote cue_quoted quoted
vote empty rule
vote title
cue
cue who
cue side far
who
who rule
who in_source
who number
role rule
role beside order
tied rule
tied order rule
tied rule vote
path
path vote
reach
side far rule
side between sentences
sentences line rule
sentences rule quoted
cue_quoted quoted rule
cue_quoted who
rank rule
rank rule held
spoke rule
in_source rule
number rule
empty rule
beside order rule
same_cue who way
""")

OWN_VOICE = Templates(
    """
quoted
title
way
way quoted
way voted
held
held near
cues quoted
cues held
""",
    prefix="own: ",
)

CHANCE = Templates("""
chance
chance vote
chance rule
order_told
order_told vote
order_told vote way
order_told rule
order_told tied rule
order_told own_told vote
order_told who
order_told sentences
order_told alone
chance own_told vote
chance own_told rule
chance sentences
chance who
chance own_told
""")
"""What the encoder says, alone and beside what the rules say."""

OWN_CHANCE = Templates(
    """
chance
chance way
chance held
chance quoted
chance title
chance way held
order_told
order_told way
""",
    prefix="own: ",
)

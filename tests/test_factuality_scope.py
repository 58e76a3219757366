"""How far a cue of factuality reaches, kind by kind: text, its figure, its factuality ("!asserted": anything else)."""

from __future__ import annotations

import pytest

import sayso

ROWS = [
    ("The claim that 12 children drowned is untrue.", "12", "denied", "taken back"),
    ("Reports that 40 people had been arrested were wrong.", "40", "denied", "taken back"),
    ("The rumour that 12 ships sank has been debunked.", "12", "denied", "taken back"),
    ("The gallery paid not $9m but $4m.", "4m", "asserted", "taken back"),
    ("The gallery paid not $9m but $4m.", "9m", "denied", "taken back"),
    ("The fine was $4m, not $9m.", "9m", "denied", "taken back"),
    ("The fine was $4m, not $9m.", "4m", "asserted", "taken back"),
    ("An earlier version of this story said 12 men were held; it was nine.", "12", "denied", "taken back"),
    ("The Herald wrongly reported that 12 men were held.", "12", "denied", "taken back"),
    ("It is false that 12 ballots were burned.", "12", "denied", "taken back"),
    ("It is certain that 12 ballots were burned.", "12", "asserted", "taken back"),
    ("The report that 12 were held proved to be false.", "12", "denied", "taken back"),
    ("A previous toll of 41 was a mistake, the ministry said.", "41", "denied", "taken back"),
    ("Allegations that 12 votes were bought are baseless, Korb said.", "12", "denied", "taken back"),
    ("The mill had eight floors, not 18.", "eight", "asserted", "taken back"),
    ("The mill had eight floors, not 18.", "18", "denied", "taken back"),
    ("Norvik reported that 12 men had drowned. That figure was wrong.", "12", "denied", "taken back"),
    ("Norvik reported that 12 men had drowned. That figure was not wrong.", "12", "asserted", "taken back"),
    ("Norvik held nine men and freed 12. That number was incorrect.", "nine", "asserted", "taken back"),
    ("Marek missed Torvik's 3-1 win.", "3", "asserted", "how far a denial reaches"),
    ("Marek was not picked for the 24-12 win over Torvik.", "24", "asserted", "how far a denial reaches"),
    ("Marek was not picked for the 24-12 win over Torvik.", "12", "asserted", "how far a denial reaches"),
    ("No guards were near when the roof fell, killing 12.", "12", "asserted", "how far a denial reaches"),
    ("The ship did not stop, leaving 30 men in the water.", "30", "asserted", "how far a denial reaches"),
    ("Troops thwarted a plan to blow up 12 bridges.", "12", "!asserted", "how far a denial reaches"),
    ("Norvik scrapped an order to buy 30 jets.", "30", "!asserted", "how far a denial reaches"),
    ("Norvik has an option to buy 30 jets.", "30", "!asserted", "how far a denial reaches"),
    ("The ministry does not say how the 12 men died.", "12", "asserted", "how far a denial reaches"),
    ("Norvik did not buy 12 mills.", "12", "denied", "how far a denial reaches"),
    ("Few of the 900 houses were insured.", "900", "asserted", "how far a denial reaches"),
    ("Norvik will close 12 of its 80 shops.", "80", "asserted", "how far a plan reaches"),
    ("Norvik will close 12 of its 80 shops.", "12", "planned", "how far a plan reaches"),
    ("Korb wants to spend the $9 million that the fair raised on a pool.", "9 million", "asserted", "how far a plan reaches"),
    ("The club will add three players to the 24 it has.", "24", "asserted", "how far a plan reaches"),
    ("The army will leave the base where 300 soldiers live.", "300", "asserted", "how far a plan reaches"),
    ("Norvik, which has 900 staff, will move to Torvik.", "900", "asserted", "how far a plan reaches"),
    ("Voters will decide on the $40 million stadium.", "40 million", "asserted", "how far a plan reaches"),
    ("The city plans 40 new schools.", "40", "planned", "how far a plan reaches"),
    ("The bank will lend farmers $40 million.", "40 million", "planned", "how far a plan reaches"),
    ("The mayor called for a halt to the $12 million project.", "12 million", "asserted", "how far a plan reaches"),
    ("The town will replace the bridge, which cost $3 million.", "3 million", "asserted", "how far a plan reaches"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "factuality", "why"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_factuality(text: str, number: str, factuality: str, why: str) -> None:
    claims = sayso.extract(text, published="2025-03-03").claims
    found = next(claim.factuality for claim in claims if claim.figure.number.text == number)
    assert (found != factuality[1:]) if factuality.startswith("!") else (found == factuality), why

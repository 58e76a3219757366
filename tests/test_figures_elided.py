"""The unit that a bare number goes on with: chosen by learned weights among those of the figures before it, or none."""

from __future__ import annotations

import pytest

import sayso

# text, the units of its figures, why
GOES_ON = [
    (
        "The report found that 43% of homes had broadband. In Wales it was only 31.",
        ["percent", "percent"],
        "in the next sentence",
    ),
    ("Mortgage approvals rose to 71% of the total in May. The average for the year is 64.", ["percent", "percent"], "a level"),
    ("He asked for a 7% rise but was offered 4.", ["percent", "percent"], "the object of another verb"),
    ("Labour was on 37%, the Tories on 34 and the Lib Dems on 21.", ["percent"] * 3, "one after the other"),
    ("Nearly 60% voted yes. Turnout was 71, officials said.", ["percent", "percent"], "another share"),
]
DOES_NOT = [
    ("Prices rose 5%. About 200 came to the meeting.", ["percent", "count"], "people who come are no share"),
    ("The fire burned for 9 hours. It killed 14 and injured 30.", ["hour", "count", "count"], "people who are killed"),
    ("The bank cut 4% of its staff. Last year it had hired 2,300.", ["percent", "count"], "more than a hundred"),
    ("The bridge is 2 kilometres long. Police stopped 40 on it.", ["kilometre", "count"], "other things"),
    ("Ruiz has 48% of votes. The Senate voted 52-48.", ["percent", "count", "count"], "a vote"),
    ("The peso fell 2% to 17.3 per dollar.", ["percent", "MXN"], "a number with a rate of its own"),
]


@pytest.mark.parametrize(("text", "units", "why"), GOES_ON + DOES_NOT, ids=[row[0] for row in GOES_ON + DOES_NOT])
def test_the_unit_of_a_bare_number(text: str, units: list[str], why: str) -> None:
    found = sayso.extract(text, settings={"reader": "light"}).claims
    assert [claim.figure.unit for claim in found] == units, why


SCALES = [
    ("The hole was £15bn in June, then it was 12, and this morning it's four.", [15e9, 12e9, 4e9], "money in billions"),
    ("The deal is worth $2.3 billion, up from 1.9.", [2.3e9, 1.9e9], "beside a rule, too"),
    ("The fee rose to $4m from $3,500.", [4e6, 3500], "a number with a unit of its own has its own scale"),
    ("She was paid £410 a week. He gets 380.", [410, 380], "no scale"),
    ("The deal is worth 1 000 000 euros, up from 12.", [1e6, 12], "digits in groups are no scale"),
]


@pytest.mark.parametrize(("text", "values", "why"), SCALES, ids=[row[0] for row in SCALES])
def test_a_number_that_goes_on_has_the_scale_of_the_one_before(text: str, values: list[float], why: str) -> None:
    found = sayso.extract(text, settings={"reader": "light"}).claims
    assert [claim.figure.value for claim in found] == values, why

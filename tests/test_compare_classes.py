"""Comparing: which words tell the class of what happened, and which only look like them."""

from __future__ import annotations

import pytest

import sayso

# text, the classes of its figures, why
CLASSES: list[tuple[str, list[str | None], str]] = [
    ("Sable Foods made a profit of $12 million in March.", [None], "a month"),
    ("In March 2024 the port handled 40 vessels.", [None], "a month that begins a time"),
    ("Thousands march: 3,000 people march through Lyon.", ["protested", "protested"], "the verb that looks like it"),
    ("40 arrested as thousands march in Lyon", ["arrested", "protested"], "a headline in small letters"),
    ("Storm Kills 14 and Injures 30 in Porto in March", ["killed", "injured"], "a headline whose words all have capitals"),
    ("Wendy March told Sable Foods that it had 40 mills.", [None], "a surname"),
    ("Harlow Burns put the sum at $40 million.", [None], "a surname that is a verb"),
    ("The film Death Valley took in $40 million.", [None], "a title"),
    ("Deaths rose to 40 in Lyon.", ["killed"], "a noun that opens a sentence"),
    ("Wounded in the blast were 40 people.", ["injured"], "a participle that opens a sentence"),
    ("The merger will save Sable Foods $40 million.", [None], "money is not rescued"),
    ("The new boilers save 12% of energy.", [None], "nor is a share of a thing"),
    ("Doctors saved 40% of the patients.", ["rescued"], "a share of people is"),
    ("Divers saved 40 passengers off Lyon.", ["rescued"], "and so are people"),
    (
        "The number of people killed when a hotel in Porto came down has risen to 14.",
        ["killed"],
        "what counted them before a rise",
    ),
    ("The blast injured 40 people and cost $3 million.", ["injured", "cost"], "what is paid is money"),
]


@pytest.mark.parametrize(("text", "classes", "why"), CLASSES, ids=[row[-1] for row in CLASSES])
def test_what_tells_a_class(text: str, classes: list[str | None], why: str) -> None:
    claims = sayso.extract(text, published="2024-07-02").claims
    assert [claim.event.event_class if claim.event else None for claim in claims] == classes, why


def test_two_months_of_one_firm_are_no_protest() -> None:
    texts = [f"Sable Foods earned ${n} million in {month}." for n, month in ((84, "March"), (84, "April"))]
    found = sayso.compare([sayso.extract(text, published="2024-07-02") for text in texts]).groups
    assert [group.label for group in found if "protest" in group.label] == []

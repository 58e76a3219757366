"""Comparing: the toll of one accident, told anew for days; what is a part of it, and what is another accident's."""

from __future__ import annotations

import pytest

import sayso
from sayso import Group

Paper = tuple[str, str, str]
TUE, WED, THU, FRI, SAT = (f"2024-07-{day:02}" for day in range(2, 7))


def groups(*papers: Paper) -> tuple[Group, ...]:
    """The groups of texts, each with its publisher and day."""
    return sayso.compare([sayso.extract(text, publisher=by, published=day) for by, day, text in papers]).groups


def figures(group: Group) -> list[str]:
    return [statement.claim.figure.number.text for statement in group.statements]


# papers, the figures of each group, why
TOLLS: list[tuple[tuple[Paper, ...], list[list[str]], str]] = [
    (
        (
            ("The Gull", TUE, "At least six miners died when the Orsa shaft near Lyon collapsed on Monday, police said."),
            ("The Tern", WED, "The number of dead in the Orsa mine near Lyon has reached 11, the governor said on Tuesday."),
            (
                "The Gull",
                THU,
                "Rescuers brought up three more bodies from the Orsa mine on Wednesday, raising the death toll to 14, "
                "police said. A union put the number of dead at 19.",
            ),
            ("Skua Daily", FRI, "Twenty-one people are now known to have died in the mine near Lyon, police said on Thursday."),
        ),
        [["six", "11", "14", "19", "Twenty-one"]],
        "four days, a known town in some, the mine's name in others",
    ),
    (
        (
            ("The Gull", TUE, "Some 30 people are missing after a dam burst above Velm on Monday, the mayor said."),
            ("The Tern", THU, "Two days after the dam burst above Velm, 12 people are still missing, the mayor said."),
        ),
        [["30", "12"]],
        "the missing, in a town that no gazetteer has",
    ),
    (
        (
            ("The Gull", TUE, "A storm in Porto injured 40 people on Monday."),
            ("The Tern", SAT, "The storm in Porto has left 65 people injured, hospitals said on Friday."),
        ),
        [["40", "65"]],
        "five days later, by the day of saying",
    ),
    (
        (
            ("The Gull", TUE, "A bus crash near Porto killed nine people on Monday."),
            ("The Gull", SAT, "A bus crash near Porto killed four people on Friday."),
        ),
        [],
        "two accidents, each with its day",
    ),
    (
        (
            ("The Gull", TUE, "A bus crash near Porto killed nine people on Monday."),
            ("The Gull", THU, "A gas explosion in Lyon killed four people, police said."),
        ),
        [],
        "two accidents in two towns",
    ),
    (
        (
            ("The Gull", TUE, "A storm in Porto killed nine people on Monday."),
            ("The Tern", "2024-08-06", "The storm in Porto killed 12 people, hospitals said."),
        ),
        [],
        "five weeks later",
    ),
]


@pytest.mark.parametrize(("papers", "expected", "why"), TOLLS, ids=[row[-1] for row in TOLLS])
def test_a_toll_over_days(papers: tuple[Paper, ...], expected: list[list[str]], why: str) -> None:
    assert [figures(group) for group in groups(*papers)] == expected, why


# papers, the figures of each group with the verdict, why
PARTS: list[tuple[tuple[Paper, ...], list[tuple[list[str], str]], str]] = [
    (
        (
            ("The Gull", TUE, "A storm in Porto killed 14 people on Monday. The mayor said five of them were children."),
            ("The Tern", TUE, "The storm in Porto on Monday killed 16 people, police said."),
        ),
        [(["14", "16"], "differ")],
        "five of them",
    ),
    (
        (
            ("The Gull", TUE, "Police put the number of dead in Porto at 14. The mayor said six of the dead were miners."),
            ("The Tern", TUE, "The clinic put the number of dead in Porto at 16."),
        ),
        [(["14", "16"], "differ")],
        "six of the dead",
    ),
    (
        (
            ("The Gull", TUE, "The death toll of the storm in Porto is 14, police said."),
            ("The Tern", TUE, "The storm in Porto killed three children, the clinic said."),
        ),
        [],
        "children beside all of the dead",
    ),
    (
        (
            ("The Gull", TUE, "The bus in Porto carried 40 pilgrims. Five of them were injured, police said."),
            ("The Tern", TUE, "Seven people on the bus in Porto were injured, the clinic said."),
        ),
        [(["Five", "Seven"], "differ")],
        "those of whom the verb tells are no part of the injured",
    ),
    (
        (
            ("The Gull", TUE, "The union says 12 of the 50 mines in Tarvia were closed."),
            ("The Tern", TUE, "All 50 mines in Tarvia were closed, Otto Lind said."),
        ),
        [(["12", "50"], "differ")],
        "the whole of which some are told is no statement",
    ),
    (
        (
            ("The Gull", TUE, "Most of the country's 50 mines were closed in Tarvia, the union says."),
            ("The Tern", TUE, "Each one of the 50 mines in Tarvia was closed, Otto Lind said."),
        ),
        [],
        "most of the fifty and each of the fifty",
    ),
    (
        (
            ("The Gull", TUE, "The union says 12 of the 50 mines in Tarvia were closed."),
            ("The Tern", TUE, "Of the 50 mines in Tarvia, 12 were closed, Otto Lind said."),
        ),
        [(["12", "12"], "agree"), (["50", "50"], "agree")],
        "the same part of the same whole",
    ),
]


@pytest.mark.parametrize(("papers", "expected", "why"), PARTS, ids=[row[-1] for row in PARTS])
def test_a_part_and_its_whole(papers: tuple[Paper, ...], expected: list[tuple[list[str], str]], why: str) -> None:
    assert [(figures(group), group.verdict) for group in groups(*papers)] == expected, why

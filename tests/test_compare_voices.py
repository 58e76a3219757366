"""Comparing: what brings what up to date, and who the statements of a group go back to."""

from __future__ import annotations

import pytest

import sayso
from sayso import Group

Paper = tuple[str, str, str]
MON, TUE = "2024-07-01", "2024-07-02"


def groups(*papers: Paper) -> tuple[Group, ...]:
    """The groups of texts, each with its publisher and day."""
    return sayso.compare([sayso.extract(text, publisher=by, published=day) for by, day, text in papers]).groups


ROSE = "The death toll of the landslide near Pell rose to 34 on Monday, the rescue service said."
CLINIC = "The clinic of Pell said the landslide near the town had killed 41 people."

# papers, the figures that stand together, the verdict on them, why
UPDATES: list[tuple[tuple[Paper, ...], list[str], str, str]] = [
    ((("The Gull", TUE, f"{ROSE} {CLINIC}"),), ["34", "41"], "differ", "two speakers of one article"),
    ((("The Gull", TUE, ROSE), ("The Tern", TUE, CLINIC)), ["34", "41"], "differ", "two speakers in two papers of one day"),
    ((("The Gull", MON, CLINIC), ("The Tern", TUE, ROSE)), ["41", "34"], "update", "what was said the day before"),
    (
        (("The Gull", TUE, "The landslide near Pell has killed 29 people, the rescue service said."), ("The Tern", TUE, ROSE)),
        ["29", "34"], "update", "what the same speaker said before",
    ),
    (
        (
            ("The Gull", TUE, "The landslide near Pell has killed 29 people, the governor said."),
            ("The Tern", TUE, "The toll of the landslide near Pell rose to 34, up from 29, the rescue service said."),
        ),
        ["29", "34"], "update", "the number that is named as the former",
    ),
    (
        (
            ("The Gull", TUE, "The landslide near Pell has killed 31 people, the governor said."),
            ("The Tern", TUE, "The toll of the landslide near Pell rose to 34, up from 29, the rescue service said."),
        ),
        ["31", "34"], "differ", "a number that is not the former",
    ),
    (
        (
            ("The Gull", TUE, "The toll of the landslide near Pell has climbed to 34."),
            ("The Tern", TUE, "A landslide near Pell killed 29 people."),
        ),
        ["34", "29"], "differ", "two papers of one day, each in its own voice",
    ),
    (
        (
            ("The Gull", TUE, "A landslide near Pell killed 29 people."),
            ("The Gull", TUE, "The toll of the landslide near Pell has climbed to 34."),
        ),
        ["29", "34"], "update", "one paper twice on a day",
    ),
    (
        (
            ("The Gull", TUE, "The landslide near Pell has killed at least 29 people, the governor said."),
            ("The Tern", TUE, ROSE),
        ),
        ["29", "34"], "compatible", "another speaker's lower bound",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("papers", "figures", "verdict", "why"), UPDATES, ids=[row[-1] for row in UPDATES])
def test_what_brings_what_up_to_date(papers: tuple[Paper, ...], figures: list[str], verdict: str, why: str) -> None:
    found = [([s.claim.figure.number.text for s in group.statements], group.verdict) for group in groups(*papers)]
    assert found == [(figures, verdict)], why


def test_by_the_hour_two_speakers_of_one_day_differ_too() -> None:
    early, late = (f"{TUE}T08:00:00+00:00", CLINIC), (f"{TUE}T17:00:00+00:00", ROSE)
    (group,) = groups(("The Gull", *early), ("The Tern", *late))
    assert group.verdict == "differ"


# what each of two papers prints, who it goes back to, why
SOURCES: list[tuple[str, str, tuple[str, ...], str]] = [
    (
        "Bus plunges into the Orsa, killing 12\nA bus fell into the Orsa at Marrow on Monday, killing 12 people, police said.",
        "Bus plunges into the Orsa, killing 12\nA bus fell into the Orsa at Marrow on Monday, killing 12 people, police said.",
        ("police",),
        "a headline goes back to the speaker of its figure",
    ),
    (
        "Bus plunges into the Orsa, killing 12\nA bus fell into the Orsa near Marrow on Monday, killing 12 people.",
        "A bus fell into the Orsa near Marrow on Monday, killing 12 people, police said.",
        ("The Gull", "police"),
        "a paper's own word, and a speaker",
    ),
    (
        "A bus fell into the Orsa near Marrow on Monday, killing 12 people, the fire brigade said.",
        "The fire brigade said a bus fell into the Orsa near Marrow on Monday, killing 12 people.",
        ("fire brigade",),
        "the one body of a story",
    ),
    (
        "A bus fell into the Orsa near Marrow on Monday, killing 12 people, a charity said.",
        "A charity said a bus fell into the Orsa near Marrow on Monday, killing 12 people.",
        ("The Gull", "The Tern"),
        "one of many",
    ),
    (
        "A bus fell into the Orsa near Marrow on Monday, killing 12 people, officials said.",
        "Officials said a bus fell into the Orsa near Marrow on Monday, killing 12 people.",
        ("The Gull", "The Tern"),
        "nobody knows which",
    ),
]


@pytest.mark.parametrize(("first", "second", "sources", "why"), SOURCES, ids=[row[-1] for row in SOURCES])
def test_who_two_papers_go_back_to(first: str, second: str, sources: tuple[str, ...], why: str) -> None:
    (group,) = groups(("The Gull", TUE, first), ("The Tern", TUE, second))
    assert group.sources == sources, why

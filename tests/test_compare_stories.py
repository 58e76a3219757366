"""Comparing: stories of three papers each, with the groups that an analyst expects of them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import sayso
from sayso import Group

Paper = tuple[str, str, str]


def groups(*papers: Paper) -> tuple[Group, ...]:
    """The groups of texts, each with its publisher and day."""
    return sayso.compare([sayso.extract(text, publisher=by, published=day) for by, day, text in papers]).groups


# papers, the figures that stand together with the verdict on them, why
STORIES: list[tuple[tuple[Paper, ...], list[tuple[list[str], str]], str]] = [
    (
        (
            ("The Gull", "2024-07-02", "A ferry capsized off Norrin on Monday, killing 18 people."),
            (
                "The Tern",
                "2024-07-03",
                "At least 23 people died in the Norrin ferry disaster, the coast guard said on Wednesday.",
            ),
            ("Skua Daily", "2024-07-04", "The death toll of the ferry that capsized off Norrin has risen to 26."),
        ),
        [(["18", "23", "26"], "update")],
        "a toll over days",
    ),
    (
        (
            (
                "The Gull",
                "2024-10-30",
                "Sales at Sable Foods rose to $3.62 billion in the quarter. Profit was $214 million.",
            ),
            (
                "The Tern",
                "2024-10-30",
                "Sable Foods had sales of $3.62 billion in the third quarter. Its profit was $214 million.",
            ),
            ("Skua Daily", "2024-10-31", "Sales at Sable Foods rose to $3.62 billion. It expects $15 billion for the year."),
        ),
        [(["3.62 billion", "3.62 billion", "3.62 billion"], "agree"), (["214 million", "214 million"], "agree")],
        "results beside guidance",
    ),
    (
        (
            ("The Gull", "2024-02-11", "Sweden gave $74 million and Japan $52 million to the victims of the Kolma floods."),
            (
                "The Tern",
                "2024-02-11",
                "For the victims of the Kolma floods Japan has pledged $52 million, and Sweden $74 million.",
            ),
            ("Skua Daily", "2024-02-12", "Sweden is giving $74 million for the victims of the floods in Kolma."),
        ),
        [(["74 million", "74 million", "74 million"], "agree"), (["52 million", "52 million"], "agree")],
        "aid by donor",
    ),
    (
        (
            ("The Gull", "2024-06-03", "In a Meridian poll, 47% of voters in Aldria back Premier Olsen."),
            ("The Tern", "2024-06-03", "Premier Olsen of Aldria has the support of 47 percent, the Meridian poll found."),
            ("Skua Daily", "2024-06-03", "In Brenland, 47% of farmers use the new seed, a survey found."),
        ),
        [(["47", "47"], "agree")],
        "one poll in two papers, and another country's survey with the same share",
    ),
    (
        (
            ("The Gull", "2024-08-19", "A magnitude 6.4 earthquake hit the Orsa islands on Monday."),
            ("The Tern", "2024-08-19", "A 6.4-magnitude earthquake struck off the Orsa islands, the survey office said."),
            ("Skua Daily", "2023-01-12", "A magnitude 6.4 earthquake hit southern Felden on Thursday."),
        ),
        [(["6.4", "6.4"], "agree")],
        "a magnitude is free of the verb, and another quake has the same",
    ),
    (
        (
            ("The Gull", "2024-08-19", "Hanne Brock, the novelist, has died aged 91, her family said."),
            ("The Tern", "2024-08-19", "The novelist Hanne Brock, 91, has died in her home in Lorne."),
            ("Skua Daily", "2024-08-19", "Painter Otto Lind, 91, opened a show in Lorne."),
        ),
        [(["91", "91"], "agree")],
        "an age belongs to a person",
    ),
    (
        (
            ("The Gull", "2024-05-14", "Consumer prices in Tarvia rose 4.1% in April from a year earlier."),
            ("The Tern", "2024-06-13", "Consumer prices in Tarvia rose 3.8% in May from a year earlier."),
        ),
        [(["4.1", "3.8"], "series")],
        "inflation of two months",
    ),
    (
        (
            ("The Gull", "2024-09-30", "Some 20,000 people marched through Marrow on Sunday, police said."),
            ("The Tern", "2024-09-30", "Organisers said 60,000 people marched through Marrow on Sunday."),
            ("Skua Daily", "2024-09-30", "About 20,000 people marched through Marrow on Sunday, police said."),
        ),
        [(["20,000", "60,000", "20,000"], "differ")],
        "a protest with two counters",
    ),
    (
        (
            ("The Gull", "2024-04-02", "Corvin will acquire lens maker Optra for $870 million."),
            ("The Tern", "2024-04-02", "Optra is bought by Corvin in an $870 million deal."),
            ("Skua Daily", "2024-04-02", "Delph sold its stake in a port in Mirren for $870 million."),
        ),
        [(["870 million", "870 million"], "agree")],
        "buying and being bought, and another deal of the same price",
    ),
    (
        (
            ("The Gull", "2024-04-02", "Soldiers seized 37 rebels near Pell, the army said."),
            ("The Tern", "2024-04-02", "The army captured 37 rebels near Pell."),
            ("Skua Daily", "2024-04-03", "Troops took 37 rebel fighters into custody near Pell."),
        ),
        [(["37", "37", "37"], "agree")],
        "three words for taking prisoners",
    ),
]


@pytest.mark.parametrize(("papers", "expected", "why"), STORIES, ids=[row[-1] for row in STORIES])
def test_a_story_of_three_papers(papers: tuple[Paper, ...], expected: list[tuple[list[str], str]], why: str) -> None:
    found = [([s.claim.figure.number.text for s in group.statements], group.verdict) for group in groups(*papers)]
    assert found == expected, why


def test_two_speakers_of_one_article_who_differ_are_a_group() -> None:
    text = "Police said 20,000 people marched in Marrow on Sunday. Organisers said 60,000 people marched in Marrow on Sunday."
    (group,) = groups(("The Gull", "2024-09-30", text))
    assert ([s.claim.figure.number.text for s in group.statements], group.verdict) == (["20,000", "60,000"], "differ")


def test_what_one_article_says_once_of_each_thing_is_no_group() -> None:
    text = "Police said 20,000 people marched in Marrow. The mayor said 40 people were arrested in Marrow."
    assert groups(("The Gull", "2024-09-30", text)) == ()


@pytest.mark.parametrize(
    ("publishers", "sources"),
    [
        (("AFP", "Agence France-Presse"), ("AFP",)),
        (("Associated Press", "AP"), ("AP",)),
        (("The Gull", "Gull"), ("The Gull",)),
        (("The Gull", "The Tern"), ("The Gull", "The Tern")),
        (("Reuters via The Gull", "The Tern/REUTERS"), ("Reuters",)),
    ],
)
def test_a_source_counts_once_by_whatever_name(publishers: tuple[str, ...], sources: tuple[str, ...]) -> None:
    text = "A ferry capsized off Norrin on Monday, killing 18 people."
    (group,) = groups(*[(publisher, "2024-07-02", text) for publisher in publishers])
    assert group.sources == sources


def test_an_agency_that_speaks_in_one_paper_and_publishes_in_another_counts_once() -> None:
    text = "A ferry capsized off Norrin on Monday, killing 18 people"
    (group,) = groups(("Reuters", "2024-07-02", f"{text}."), ("The Gull", "2024-07-02", f"{text}, Reuters reported."))
    assert group.sources == ("Reuters",)


def test_a_group_knows_the_users_agencies_and_words(tmp_path: Path) -> None:
    table = tmp_path / "agencies.tsv"
    table.write_text("name\taliases\nMarsh Press Service\tMPS\n", encoding="utf-8")
    text = "A ferry capsized off Norrin on Monday, killing 18 people."
    found = [sayso.extract(text, publisher=by, published="2024-07-02") for by in ("MPS", "Marsh Press Service")]
    (plain,) = sayso.compare(found).groups
    (told,) = sayso.compare(found, settings={"tables": {"agency_names": table}}).groups
    assert (plain.sources, told.sources) == (("MPS", "Marsh Press Service"), ("Marsh Press Service",))
    assert pickle.loads(pickle.dumps(told)).sources == told.sources
    read = sayso.Group.model_validate_json(told.model_dump_json())
    assert (read.sources, read.with_tables({"agency_names": table}).sources) == (plain.sources, told.sources)
    assert read.between(0, 1) == told.between(0, 1) == "agree"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A ferry capsized off Norrin on Monday, killing 18 people.", "people killed, Norrin, 1 July 2024"),
        ("Norrin has 18 lighthouses.", "lighthouses, Norrin, 2 July 2024"),
        ("There were 18 deaths in Norrin on Monday.", "deaths, Norrin, 1 July 2024"),
        ("Prices in Norrin rose 3.1% on the year.", "Prices, on the year, Norrin, 2 July 2024"),
    ],
)
def test_a_label_reads_like_words(text: str, label: str) -> None:
    (group,) = groups(("The Gull", "2024-07-02", text), ("The Tern", "2024-07-02", text))
    assert group.label == label


# papers, the figures of each group with the verdict, why
ONE_AND_OTHER: list[tuple[tuple[Paper, ...], list[tuple[list[str], str]], str]] = [
    (
        (
            ("The Gull", "2024-07-03", "A ferry sank off Arden, killing 7 people."),
            ("The Gull", "2024-07-02", "A ferry sank off Arden, killing 5 people."),
            ("The Tern", "2024-07-03", "A ferry sank off Arden, killing 7 people."),
            ("The Gull", "2024-07-04", "A ferry sank off Arden, killing 9 people."),
        ),
        [(["5", "7", "7", "9"], "update")],
        "versions of one text over days, given in another order",
    ),
    (
        (
            ("The Gull", "2024-07-02", "Rebels killed 14 soldiers near Pell on Monday, a witness said."),
            ("The Tern", "2024-07-02", "The army denied that rebels killed 14 soldiers near Pell on Monday."),
        ),
        [(["14", "14"], "differ")],
        "a denial beside what it denies",
    ),
    (
        (
            ("The Gull", "2024-07-02", "Corvin will cut 500 jobs at its plant in Mirren."),
            ("The Tern", "2024-07-02", "Corvin cut 450 jobs at its plant in Mirren."),
        ),
        [(["500", "450"], "compatible")],
        "a plan beside what was done",
    ),
    (
        (("The Gull", "2024-07-02", "Ferry disaster off Arden kills 15\nA ferry sank on Monday, killing 14 people.\n"),),
        [(["15", "14"], "differ")],
        "a headline that has another number than its text",
    ),
    (
        (("The Gull", "2024-07-02", "Ferry disaster off Arden kills 14\nA ferry sank on Monday, killing 14 people.\n"),),
        [],
        "a headline that has the same",
    ),
    (
        (
            ("The Gull", "2024-07-12", "Prices in Tarvia rose 0.2% in June on the month and 3.7% on the year."),
            ("The Tern", "2024-06-12", "Prices in Tarvia rose 0.3% in May from a month earlier and 3.8% from a year earlier."),
        ),
        [(["0.3", "0.2"], "series"), (["3.8", "3.7"], "series")],
        "two measures of two months",
    ),
    (
        (
            ("The Gull", "2024-06-12", "Consumer prices in Tarvia rose 0.3% in May from a month earlier."),
            ("The Tern", "2024-06-12", "Consumer prices in Tarvia rose 3.8% in May from a year earlier."),
        ),
        [(["0.3", "3.8"], "series")],
        "month on month is no other number for year on year",
    ),
    (
        (
            ("The Gull", "2024-06-12", "A fire in Marrow killed three people on Tuesday."),
            ("The Tern", "2024-06-12", "Two women and a man died in a fire in Marrow on Tuesday."),
        ),
        [],
        "a part beside the whole is no difference",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("papers", "expected", "why"), ONE_AND_OTHER, ids=[row[-1] for row in ONE_AND_OTHER])
def test_what_is_one_thing_and_what_is_not(papers: tuple[Paper, ...], expected: list[tuple[list[str], str]], why: str) -> None:
    found = [([s.claim.figure.number.text for s in group.statements], group.verdict) for group in groups(*papers)]
    assert found == expected, why


def test_what_was_down_from_a_number_was_not_shot_down() -> None:
    claims = sayso.extract("Some 1,240 migrants arrived in July, down from 1,500 in June. Troops shot down 12 drones.").claims
    assert [claim.event and claim.event.event_class for claim in claims] == [None, None, "intercepted"]


def test_the_day_of_a_headline_is_not_taken_from_another_sentence() -> None:
    papers = (
        ("The Gull", "2024-07-02", "A ferry capsized off Norrin on Monday, killing 18 people, the coast guard said."),
        (
            "The Tern",
            "2024-07-03",
            "Norrin ferry: 23 dead\nRescuers said on Wednesday that the ferry off Norrin had been too full.",
        ),
    )
    (group,) = groups(*papers)
    assert ([statement.low for statement in group.statements], group.verdict) == ([18, 23], "update")


# texts that have nothing in common, what stands in the way
NOTHING_IN_COMMON: list[tuple[tuple[str, ...], str]] = [
    (("A fire in Lisbon killed 14 people.", "A fire in Madrid killed 15 people."),
     "The reports have no figures in common: people killed are told of other places (Lisbon, Madrid)."),
    (("A fire in Lisbon on March 2 killed 14 people.", "A fire in Lisbon on March 11 killed 15 people."),
     "The reports have no figures in common: people killed are told of other days (2024-03-02, 2024-03-11)."),
    (("The death toll of the fire in Lisbon is 14.", "The death toll of the fire in Madrid is 15."),
     "The reports have no figures in common: people killed are told of other places (Lisbon, Madrid)."),
    (("Sales in Lisbon reached 300 tonnes.", "Sales in Madrid reached 400 tonnes."),
     "The reports have no figures in common: sales are told of other places (Lisbon, Madrid)."),
    (("Output in Lisbon was 300 tonnes.", "Output in Madrid was 400 tonnes."),
     "The reports have no figures in common: output is told of other places (Lisbon, Madrid)."),
    (("A fire in Lisbon killed 14 people.", "Police in Lisbon arrested 15 men."),
     "The reports have no figures in common: no two of them tell of one event (people killed, men arrested)."),
    (("A fire in Lisbon killed 14 people.", "Rents rose 5%."),
     "The reports have no figures in common: no two of them have one unit (count, percent)."),
    (("A fire in Lisbon killed 14 people.",), "There are no figures in two articles to compare."),
    (("A fire in Lisbon killed 14 people.", "Nothing to count."), "There are no figures in two articles to compare."),
    ((), "There are no figures in two articles to compare."),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "reason"), NOTHING_IN_COMMON)
def test_what_stands_in_the_way(texts: tuple[str, ...], reason: str) -> None:
    compared = sayso.compare([sayso.extract(text, published="2024-07-02") for text in texts])
    assert (compared.groups, compared.reason, str(compared)) == ((), reason, reason)
    assert reason.replace("'", "&#x27;") in compared._repr_html_()


def test_a_reason_is_given_only_where_nothing_is_in_common() -> None:
    text = "A fire in Lisbon killed 14 people."
    assert sayso.compare([sayso.extract(text, publisher=by) for by in ("The Gull", "The Tern")]).reason is None

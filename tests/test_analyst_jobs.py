"""Eight jobs of analysts, each in a few lines over a collection, with the table that they expect."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso import Collection

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from compare import extractions as made_up

Table = list[list[Any]]
_MOST_LINES = 15


def paper(publisher: str, published: str, text: str) -> dict[str, str]:
    return {"publisher": publisher, "published": published, "text": text}


# a ferry in five papers and three days, and another accident
TOLL = [
    paper(
        "The Gull",
        "2024-07-02",
        "A ferry carrying pilgrims capsized off Norrin on Monday, killing at least 18 people, the coast guard "
        "said. Forty others were rescued.",
    ),
    paper(
        "The Tern",
        "2024-07-02",
        "At least 18 people died when a ferry went down off the port of Norrin on Monday night. Divers were "
        "searching for about 30 missing passengers, police said.",
    ),
    paper(
        "Skua Daily",
        "2024-07-03",
        "The death toll from the ferry disaster off Norrin rose to 23 on Wednesday, the coast guard said. "
        "Transport Minister Ilona Feher said the ship had carried 112 people.",
    ),
    paper(
        "The Plover",
        "2024-07-03",
        "Norrin ferry: 23 dead\nRescuers said on Wednesday that 23 people were killed when the ferry capsized off "
        "Norrin. Another 25 people are missing.",
    ),
    paper(
        "The Heron",
        "2024-07-04",
        "Twenty-six people are now known to have died in the ferry disaster off Norrin, mayor Tomas Lund said on Thursday.",
    ),
    paper("The Heron", "2024-07-04", "A bus crash near Pell killed four people on Wednesday."),
]


def toll(found: Collection) -> Table:
    """How many died, by day and paper, and on whose word."""
    group = found.select(event_class="killed").compare().groups[0]
    return [[s.published, s.publisher, s.speaker, s.low, s.high] for s in group.statements] + [[group.label, group.verdict]]


# sales and profits of a quarter, and what the company had expected
RESULTS = [
    paper(
        "The Courier",
        "2024-07-30",
        "Sable Foods expects sales of $3.4 billion to $3.5 billion in the third quarter.",
    ),
    paper(
        "The Ledger",
        "2024-10-30",
        "Sable Foods said sales rose 8% to $3.62 billion in the third quarter. Net profit was $214 million. It "
        "expects sales of $15 billion for the full year.",
    ),
    paper(
        "The Echo",
        "2024-10-30",
        "Sales at Sable Foods were $3.62 billion in the three months to September, up 8 percent.",
    ),
]


def results(found: Collection) -> Table:
    """Sales of the third quarter: what was expected beside what came."""
    sales = found.select(counted="sales", unit="USD", text=["third quarter", "three months"]).to_pandas()
    sales["expected"] = sales["factuality"] != "asserted"
    return (
        sales[["expected", "publisher", "low", "value", "high"]].astype(object).where(sales.notna(), None).to_numpy().tolist()
    )


AID = [
    paper(
        "The Gull",
        "2024-02-11",
        "Sweden pledged $74 million for the victims of the Kolma floods. Norway gave 300 million kroner.",
    ),
    paper(
        "The Tern",
        "2024-02-12",
        "The European Union will send 20 million euros in aid to Kolma, Commission President Ana Ruiz said. "
        "Britain promised £15 million.",
    ),
    paper("Skua Daily", "2024-02-12", "Sweden has pledged $74 million to the victims of the floods in Kolma."),
]


def aid(found: Collection) -> Table:
    """What each donor gives, in millions of dollars, each once."""
    money = found.in_currency("USD", rates={"USD": 1, "EUR": 1.08, "GBP": 1.26, "NOK": 0.095}).to_pandas()
    given = money.groupby("agent", sort=False)["amount"].max() / 1e6
    return [[donor, round(amount, 1)] for donor, amount in given.sort_values(ascending=False).items()]


POLLS = [
    paper(
        "The Gull",
        "2024-06-03",
        "In a Meridian poll published on Monday, 47% of voters in Aldria said they would back Premier Ida Olsen. "
        "The survey of 1,204 adults has a margin of error of 3 points.",
    ),
    paper("Skua Daily", "2024-06-04", "In the Meridian poll, 47 percent of voters in Aldria back Premier Olsen."),
    paper(
        "The Tern",
        "2024-06-10",
        "In a Norwell survey, 44% of voters in Aldria said they would back Premier Ida Olsen.",
    ),
]


def polls(found: Collection) -> Table:
    """The premier's support: by poll, and in which papers."""
    table = found.select(unit="percent", text="Olsen").timeline()
    table["poll"] = table["speaker"].str.split().str[0]
    papers = table.groupby(["poll", "value"], sort=False)["publisher"].agg(", ".join)
    return papers.reset_index().to_numpy().tolist()


PRICES = [
    paper("The Ledger", f"2024-{month:02}-12", f"Consumer prices in Tarvia rose {year}% in {name} from a year earlier, the "
          f"statistics office said. On the month prices were up {on_month}%.")
    for month, name, year, on_month in ((7, "June", 3.6, 0.1), (5, "April", 4.1, 0.4), (6, "May", 3.8, 0.3))
]  # fmt: skip


def prices(found: Collection) -> Table:
    """Inflation month by month, on the year and on the month."""
    groups = found.select(unit="percent").compare().groups
    return [[group.label, group.verdict, *(statement.low for statement in group.statements)] for group in groups]


CROSSINGS = [
    paper(
        "The Gull",
        "2024-08-05",
        "Some 1,240 migrants crossed the Channel in small boats in July, the Home Office said, down from 1,500 in "
        "June. In July, 8,300 people arrived in Italy by sea.",
    ),
    paper(
        "The Tern",
        "2024-08-06",
        "Spain registered 2,900 arrivals on the Canary Islands in July, the interior ministry said. Greece counted"
        " 3,150 people on its islands in July.",
    ),
]


def crossings(found: Collection) -> Table:
    """Arrivals in July by route."""
    routes = {
        "Channel": {"text": "Channel"},
        "Italy": {"country": "IT"},
        "Spain": {"country": "ES"},
        "Greece": {"country": "GR"},
    }
    july = found.select(since="2024-07", until="2024-07", unit="count")
    return [[route, *july.select(**what).to_arrow()["value"].to_pylist()] for route, what in routes.items()]


SPEAKER = [
    paper("The Gull", "2024-03-01", "Mayor Ilona Feher said 300 people were homeless. Officials counted 500."),
    paper(
        "The Tern",
        "2024-03-03",
        "Feher, the mayor of Harlow, told reporters that 340 people were homeless. “We need $2 million,” she said.",
    ),
    paper("Skua Daily", "2024-03-05", "Ilona Feher put the cost at $2.4 million."),
]


def speaker(found: Collection) -> Table:
    """What one person says, by whatever name, in order of time."""
    said = found.merge_speakers().by("who")["Ilona Feher"].timeline()
    return said[["published", "speaker", "value", "unit"]].to_numpy().tolist()


JOBS: list[tuple[Callable[[Collection], Table], list[dict[str, str]], Table]] = [
    (toll, TOLL, [
        ["2024-07-02", "The Gull", "coast guard", 18, None], ["2024-07-02", "The Tern", None, 18, None],
        ["2024-07-03", "Skua Daily", "coast guard", 23, 23], ["2024-07-03", "The Plover", None, 23, 23],
        ["2024-07-03", "The Plover", "rescuers", 23, 23], ["2024-07-04", "The Heron", "Tomas Lund", 26, 26],
        ["people killed, Norrin, 1 July 2024", "update"],
    ]),
    (results, RESULTS, [
        [True, "The Courier", 3.4e9, None, 3.5e9], [False, "The Ledger", None, 3.62e9, None],
        [False, "The Echo", None, 3.62e9, None],
    ]),
    (aid, AID, [["Sweden", 74.0], ["Norway", 28.5], ["The European Union", 21.6], ["Britain", 18.9]]),
    (polls, POLLS, [["Meridian", 47.0, "The Gull, Skua Daily"], ["Norwell", 44.0, "The Tern"]]),
    (prices, PRICES, [
        ["Consumer prices, on the year, Tarvia, April 2024 to June 2024", "series", 4.1, 3.8, 3.6],
        ["prices, on the month, Tarvia, April 2024 to June 2024", "series", 0.4, 0.3, 0.1],
    ]),
    (crossings, CROSSINGS, [["Channel", 1240.0], ["Italy", 8300.0], ["Spain", 2900.0], ["Greece", 3150.0]]),
    (speaker, SPEAKER, [
        ["2024-03-01", "Ilona Feher", 300.0, "count"], ["2024-03-03", "Feher", 340.0, "count"],
        ["2024-03-03", "Feher", 2e6, "USD"], ["2024-03-05", "Ilona Feher", 2.4e6, "USD"],
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("job", "documents", "expected"), JOBS, ids=[job.__name__ for job, *_ in JOBS])
def test_the_table_of_a_job(job: Callable[[Collection], Table], documents: list[dict[str, str]], expected: Table) -> None:
    assert job(Collection(sayso.extract_many(documents))) == expected
    assert len(inspect.getsource(job).splitlines()) <= _MOST_LINES


def test_two_thousand_articles() -> None:
    """Which events papers tell differently: from two thousand articles, in a few lines."""
    found = Collection(made_up(8000))
    killed = found.select(event_class="killed", since="2021-02", until="2021-03")
    table = killed.compare().to_pandas()
    differ = table[table["verdict"] == "differ"].groupby(["group", "label"])["value"].agg(["min", "max"]).reset_index("group")
    papers = {name: len(part) for name, part in killed.by("publisher").items()}

    assert len(list(found)) == pytest.approx(2000, abs=3)
    assert len(killed) == sum(papers.values()) > 400
    assert papers.keys() == {"The Echo", "The Post", "The Courier", "The Ledger"}
    assert len(differ) > 50
    by_one = (differ["max"] - differ["min"]) == 1  # as they were made; now and then two events meet in one town
    assert by_one.mean() > 0.85
    assert all(label.startswith("people killed, ") and label.endswith("2021") for label in differ.index)

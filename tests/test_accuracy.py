"""The gate: on the project's own stories no measure falls below its floor.

`floors.json` holds the floors and a hash of the stories they were measured on, so that neither goes down silently. A floor
is changed by hand, in the same commit as what changes it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.reading import read_file
from sayso.records import Attribution, Claim, Counted, Event, Extent, Figure, Source, Span, Time
from scoring import Score, add, compare, data_hash, gold_files, interval, load_gold, pair, score, shared

ROOT = Path(__file__).resolve().parent.parent
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


MEASURES = [(folder, measure) for folder in FLOORS for measure in sorted(FLOORS[folder]["floors"])]


@pytest.fixture(scope="module")
def totals(pipeline: object) -> dict[str, Score]:
    return {folder: score(gold_files(folder)) for folder in FLOORS}


@pytest.mark.parametrize(("folder", "measure"), MEASURES)
def test_no_measure_falls_below_its_floor(totals: dict[str, Score], folder: str, measure: str) -> None:
    total = totals[folder]
    misses = "\n".join(f"{m.story}: {', '.join(m.wrong)}: {m.context!r}" for m in total.misses)
    assert total.measures()[measure] >= FLOORS[folder]["floors"][measure], misses


@pytest.mark.parametrize("folder", FLOORS)
def test_every_measure_has_a_floor(totals: dict[str, Score], folder: str) -> None:
    assert set(totals[folder].measures()) == set(FLOORS[folder]["floors"])


@pytest.mark.parametrize("folder", FLOORS)
def test_floors_belong_to_these_stories(folder: str) -> None:
    changed = "the stories changed: measure again, and set data and floors together"
    assert data_hash(gold_files(folder)) == FLOORS[folder]["data"], changed


def test_gold_files_are_what_their_sources_say() -> None:
    check = [sys.executable, str(ROOT / "scripts" / "build_fixtures.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_stories_are_many_and_of_different_kinds() -> None:
    golds = [load_gold(path)[1] for folder in FLOORS for path in gold_files(folder)]
    assert len({gold["kind"] for gold in golds}) == len(golds) >= 58
    assert sum(len(gold["claims"]) for gold in golds) >= 1200


@pytest.mark.parametrize("path", [*gold_files(), *gold_files("fresh"), *gold_files("more")], ids=lambda path: path.stem)
def test_gold_spans_point_at_their_words(path: Path) -> None:
    text, gold = load_gold(path)
    for row in gold["claims"]:
        for at in [row["number"], row["counted"], *row["sources"]]:
            assert at is None or text[at["start"] : at["end"]] == at["text"]


def test_the_articles_of_the_page(pipeline: Any) -> None:
    text, gold = load_gold(ROOT / "fixtures" / "page.json")
    assert text == read_file(ROOT / "fixtures" / "page.txt")
    found = pipeline.extract(text)
    assert [(a.title, a.publisher, a.age_text) for a in found.articles] == [
        (a["title"], a["publisher"], a["age"]) for a in gold["articles"]
    ]
    for article, wanted in zip(found.articles, gold["articles"], strict=True):
        assert article.start <= wanted["body"][0]
        assert article.end == wanted["body"][1]
    where = {article.id: n for n, article in enumerate(found.articles, 1)}
    pairs, left = pair(gold["claims"], found.claims)
    assert not left, "nothing is read from hashtags, comments, links and credits"
    assert all(claim is None or where[claim.article] == row["article"] for row, claim in pairs)


# The scorer itself: a claim made from gold is right, and each change to it is seen.
TEXT = "Up to 14 people a day may have died in 2024, officials said, Interfax reported."


def span(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


def gold(**changes: Any) -> dict[str, Any]:
    sources = [
        span("officials") | {"name": "officials", "cue": "said"},
        span("Interfax") | {"name": "Interfax", "cue": "reported"},
    ]
    row: dict[str, Any] = {"number": span("14"), "value": 14, "low": None, "high": 14, "bound": "at_most", "unit": "count"}
    row |= {"per": "day", "counted": span("people"), "voice": "attributed", "sources": sources, "mode": "indirect"}
    row |= {"what": "die", "when": "2024", "factuality": "hedged", "in_title": False, "equivalent_of": None, "optional": False}
    return row | changes


def said(words: str, cue: str) -> Attribution:
    source = Source(**span(words), name=words)
    return Attribution(source=source, cue=Span(**span(cue)), mode="indirect", content=(), rule="x", confidence=1)


def claim(**changes: Any) -> Claim:
    parts: dict[str, Any] = {"value": 14, "high": 14, "bound": "at_most", "unit": "count", "per": "day"}
    parts |= {"counted": Counted(**span("people"), head="person")}
    figure = Figure(**span("Up to 14 people a day"), number=Span(**span("14")), **parts | changes.pop("figure", {}))
    when = Time(**span("2024"), earliest="2024-01-01", latest="2024-12-31", grain="year", timex="2024")
    row: dict[str, Any] = {"attribution": (said("officials", "said"), said("Interfax", "reported")), "factuality": "hedged"}
    row |= {"event": Event(**span("died"), predicate="die", when=when)}
    return Claim(id="1", article="1", figure=figure, sentence=Span(start=0, end=len(TEXT), text=TEXT), **row | changes)


def test_a_claim_as_gold_says_is_right_in_every_part() -> None:
    verdicts = compare(gold(), claim())
    assert all(verdicts.values())
    assert {"value", "bound", "unit", "per", "counted", "voice", "source", "chain", "cue", "what", "when"} <= set(verdicts)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"figure": {"value": 15}}, {"value"}),
        ({"figure": {"bound": "less_than"}}, set()),
        ({"figure": {"bound": "about"}}, {"bound"}),
        ({"figure": {"high": 20}}, {"bound"}),
        ({"figure": {"unit": "person"}}, {"unit"}),
        ({"figure": {"per": None}}, {"per"}),
        ({"figure": {"counted": None}}, {"counted"}),
        ({"attribution": ()}, {"voice", "source", "name", "cue", "chain"}),
        ({"attribution": (said("Interfax", "reported"),)}, {"source", "name", "cue", "chain"}),
        ({"attribution": (said("officials", "said"),)}, {"chain"}),
        ({"factuality": "asserted"}, {"factuality"}),
        ({"in_title": True}, {"title"}),
        ({"event": None}, {"what", "when"}),
    ],
)
def test_every_change_is_seen(changes: dict[str, Any], wrong: set[str]) -> None:
    assert {part for part, right in compare(gold(), claim(**changes)).items() if not right} == wrong


def test_counts() -> None:
    total = Score()
    stray = claim(figure={"counted": None}).model_copy(
        update={"figure": claim().figure.model_copy(update={"number": Span(**span("2024"))})}
    )
    add(total, "one", TEXT, [gold()], [claim(), stray])
    add(total, "two", TEXT, [gold(optional=True)], [claim()])
    add(total, "three", TEXT, [gold()], [])
    assert (total.gold, total.read, total.found, total.right) == (2, 2, 1, 1)
    assert [miss.wrong for miss in total.misses] == [("no figure",), ("not found",)]
    assert total.measures()["claim"] == pytest.approx(0.5)


def test_intervals() -> None:
    assert interval("2024-02") == ("2024-02-01", "2024-02-29")
    assert interval("2023-12-31/2024") == ("2023-12-31", "2024-12-31")
    assert interval("--06-10") == ("--06-10", "--06-10")


def test_an_extent_shares_itself() -> None:
    assert shared(Extent(start=3, end=5), {"start": 3, "end": 5}) == 1
    assert shared(Extent(start=3, end=5), {"start": 5, "end": 9}) == 0

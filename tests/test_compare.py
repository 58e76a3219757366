"""Comparing: one event told several times, what belongs together, what stays apart, and the verdicts."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso import Comparison, Extraction, Group, InputError, Settings, Statement, tables
from sayso.lexicon import default_lexicon

DAY = "2025-03-12"

# One event told by two papers on one page: the headline of the second differs from its own text, and a figure of another
# town, one of another day and one of a whole war stand beside.
HERALD = (
    "Deadly rocket attack hits market hall in Maputo with 14 killed and 55 injured\n"
    "Rebels launched a major rocket and drone attack on Maputo overnight, killing 14 people and wounding 55.\n"
    "President Ilona Feher said on Wednesday that more than 440 drones and 32 missiles were launched across Mozambique.\n"
)
ARGUS = (
    "Rocket and drone barrage kills 15 in Maputo\n"
    "At least 14 people were killed in Maputo, the governor Ama Osei said.\n"
    "Rebels fired more than 440 drones and 32 missiles at Mozambique, President Ilona Feher said.\n"
    "Mayor Tomas Lund said 114 people were injured in Maputo.\n"
    "They launched almost 500 drones at Mozambique on March 2.\n"
    "The overnight strikes also hit the port of Beira in Mozambique, killing one person.\n"
)


def read(text: str, publisher: str | None = "The Echo", published: str | None = DAY) -> Extraction:
    return sayso.extract(text, publisher=publisher, published=published)


def groups(*texts: str | tuple[str, str] | tuple[str, str, str], **options: Any) -> tuple[Group, ...]:
    """Groups of texts, each of a publisher of its own unless it names one, and of one day unless it names another."""
    named = [(text,) if isinstance(text, str) else text for text in texts]
    found = [read(text, *(rest or (f"Paper {n}",))) for n, (text, *rest) in enumerate(named)]
    return sayso.compare(found, **options).groups


def words(group: Group) -> list[str]:
    return [statement.claim.figure.number.text for statement in group.statements]


@pytest.fixture(scope="module")
def told_twice() -> tuple[Group, ...]:
    return sayso.compare([read(HERALD, "The Herald"), read(ARGUS, "The Argus")]).groups


def test_one_event_told_twice(told_twice: tuple[Group, ...]) -> None:
    assert [(words(group), group.verdict) for group in told_twice] == [
        (["14", "14", "15", "14"], "differ"),
        (["55", "55", "114"], "differ"),
        (["440", "440"], "agree"),
        (["32", "32"], "agree"),
    ]


def test_what_is_compatible_with_both_sides_of_a_difference(told_twice: tuple[Group, ...]) -> None:
    killed = told_twice[0]
    exact, headline, at_least = (next(i for i, s in enumerate(killed.statements) if (s.low, s.high) == ends) for ends in (
        (14, 14), (15, 15), (14, None),
    ))  # fmt: skip
    assert killed.between(exact, headline) == "differ"
    assert killed.between(at_least, headline) == "compatible"
    assert killed.between(at_least, exact) == "agree"


def test_labels_and_bounds_say_what_a_group_is_about(told_twice: tuple[Group, ...]) -> None:
    assert (told_twice[0].label, told_twice[0].low, told_twice[0].high) == ("people killed, Maputo, 12 March 2025", 14, 15)
    assert (told_twice[1].low, told_twice[1].high) == (55, 114)


def test_articles_of_one_page_are_compared() -> None:
    first, second = read(HERALD, "The Herald"), read(ARGUS, "The Argus")
    by = len(first.text) + 1
    page = first.model_copy(
        update={
            "text": f"{first.text}\n{second.text}",
            "articles": (*first.articles, *(sayso.records.moved(a, by) for a in second.articles)),
            "claims": (*first.claims, *(sayso.records.moved(c, by) for c in second.claims)),
            "entities": (*first.entities, *(sayso.records.moved(e, by) for e in second.entities)),
        }
    )
    verdicts = [group.verdict for group in sayso.compare(page).groups]
    assert verdicts == ["differ", "differ", "agree", "agree"]
    assert verdicts == [group.verdict for group in sayso.compare([page]).groups]


# texts, the figures that stand together, the verdict, why
FERRY = "A ferry sank off Arden, killing 14 people."
FIRE = "A fire in Arden killed 14 people."
MORE = "A fire in Arden killed 17 people."
TOGETHER: list[tuple[tuple[Any, ...], list[str], str, str]] = [
    ((FERRY, "The ferry that sank off Arden left 15 dead."),
     ["14", "15"], "differ", "kill, dead"),
    ((FERRY, "The death toll of the ferry off Arden is 14."),
     ["14", "14"], "agree", "death toll"),
    (("Some 200 troops were sent to Arden.", "Lund deployed 200 soldiers to Arden."), ["200", "200"], "agree", "soldiers"),
    (("At least 14 people died in Arden.", "A fire in Arden killed 15 people."), ["14", "15"], "compatible", "at least"),
    (("Almost 500 drones were fired at Arden.", "Rebels launched 472 drones at Arden."), ["500", "472"], "compatible", "near"),
    (("About 500 drones were fired at Arden.", "Rebels launched 800 drones at Arden."), ["500", "800"], "differ", "far"),
    (("The toll of the fire in Arden rises to 26 dead.", (FIRE, "The Post", "2025-03-11")), ["14", "26"], "update", "rises to"),
    (
        ((FIRE, "The Echo", "2025-03-12"), (MORE, "The Post", "2025-03-13")),
        ["14", "17"], "update", "published a day later",
    ),
    (("The 10-mile tunnel under Arden was closed.", "The 16.09344-kilometre tunnel under Arden was closed."),
     ["10", "16.09344"], "agree", "miles and kilometres"),
    ((FERRY, "A ferry off Arden lost 17 people.", "The ferry that sank off Arden killed 15."), ["14", "15"], "differ", "lost"),
    ((FIRE, MORE, "A fire in Arden killed 15 people."), ["14", "17", "15"], "differ", "short sentences of three papers"),
    (
        (
            "A blast at a mill in Tarnow killed 12 workers, the Associated Press reported.",
            "At least 12 workers died when a mill exploded in Tarnow, according to the Associated Press.",
        ),
        ["12", "12"], "agree", "one agency in two papers",
    ),
    (
        (
            "A train derailed near Arden, injuring 45 passengers.",
            "Forty-five people were hurt when a train left the tracks near Arden.",
            "A derailment near Arden wounded 48 people.",
        ),
        ["45", "Forty-five", "48"], "differ", "one town, few other words in common",
    ),
    (
        (
            "Floods in Arden killed 31 people on Monday, the rescue office said.",
            "The death toll of the floods in Arden has risen to 38, up from 31.",
        ),
        ["31", "38"], "update", "the new figure and not the one that it replaces",
    ),
    (
        (
            "Flooding killed 31 people in Arden on Monday, March 10.",
            ("The toll of the floods in Arden was revised to 36 dead on Thursday.", "The Post", "2025-03-13"),
        ),
        ["31", "36"], "update", "the day of a revision is not that of the event",
    ),
    (
        (
            "More than 20,000 people marched in Arden on Saturday, police said.",
            "Police put the crowd at Saturday's protest in Arden at 22,000.",
        ),
        ["20,000", "22,000"], "compatible", "crowd",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "figures", "verdict", "why"), TOGETHER, ids=[row[-1] for row in TOGETHER])
def test_what_belongs_together(texts: tuple[Any, ...], figures: list[str], verdict: str, why: str) -> None:
    assert [(words(group), group.verdict) for group in groups(*texts)] == [(figures, verdict)], why


APART: list[tuple[tuple[Any, ...], str]] = [
    (("A fire in Arden killed 14 people.", "A fire in Arden injured 14 people."), "killed and injured"),
    (("A fire in Arden killed 14 people.", "A fire in Arden killed 14 cows."), "people and cows"),
    (("A fire in Lisbon killed 14 people.", "A fire in Madrid killed 15 people."), "places"),
    (("A fire in Arden on March 2 killed 14 people.", "A fire in Arden on March 11 killed 15 people."), "days"),
    (("The bridge in Arden cost $5 million.", "The bridge in Arden cost €5 million."), "currencies that nobody converts"),
    (
        (("A bus crash in Arden killed 9 people on January 4.", "The Echo", "2025-01-05"),
         ("A bus crash in Arden killed 11 people on Friday.", "The Post", "2025-04-12")),
        "the like three months later",
    ),
    (("A fire in Arden killed 14 people.", "The war has killed 12,000 people since 2022."), "a whole war"),
    (
        ((FIRE, "The Echo", "2025-03-12"), (MORE, "The Post", "2025-05-13")),
        "published two months apart",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "why"), APART, ids=[row[-1] for row in APART])
def test_what_stays_apart(texts: tuple[Any, ...], why: str) -> None:
    assert [words(group) for group in groups(*texts)] == [], why


def test_a_part_is_not_the_whole() -> None:
    found = groups(
        "A fire in Arden killed 14 people, among them two children.",
        "A fire in Arden killed 14 people, including three children.",
    )
    assert [(words(group), group.verdict) for group in found] == [(["14", "14"], "agree"), (["two", "three"], "differ")]


def test_equivalents_are_compared_in_their_own_currency() -> None:
    found = groups("The bridge in Arden cost $800m (£645m).", "The bridge in Arden cost £650m.")
    assert [words(group) for group in found] == [["645m", "650m"]]


def test_versions_of_one_text_are_compared_step_by_step() -> None:
    texts = [f"A bus carrying pilgrims fell into a gorge near Arden, killing {n} people." for n in (5, 7, 7, 9)]
    found = groups(*[(text, "The Echo") for text in texts])
    assert [words(group) for group in found] == [["5", "7"], ["7", "9"]]


def test_only_the_last_version_stands_beside_the_reports_of_others() -> None:
    texts = [(f"A bus carrying pilgrims fell into a gorge near Arden, killing {n} people.", "The Echo") for n in (5, 7)]
    found = groups(
        *texts, ("Pilgrims died near Arden: seven were killed when their bus left the road above a gorge.", "The Post")
    )
    assert [words(group) for group in found] == [["5", "7"], ["7", "seven"]]


def test_the_same_report_twice_agrees_with_itself_and_has_one_source() -> None:
    report = read("A fire in Arden killed 14 people.")
    (group,) = sayso.compare([report, report]).groups
    assert (group.verdict, group.sources, [s.extraction for s in group.statements]) == ("agree", ("The Echo",), [0, 1])


def statement(low: float | None, high: float | None, **given: Any) -> Statement:
    """A statement with bounds, in a claim whose bound they follow from."""
    bound = "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "between"
    claim = read("A fire in Arden killed 14 people.").claims[0]
    claim = claim.model_copy(update={"figure": claim.figure.model_copy(update={"bound": bound})})
    return Statement(extraction=0, claim=claim, low=low, high=high, **given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([{"speaker": "Ilona Feher", "publisher": "A"}, {"speaker": "Feher", "publisher": "B"}], ("Ilona Feher",)),
        ([{"speaker": "officials", "publisher": "A"}, {"speaker": "officials", "publisher": "B"}], ("A", "B")),
        ([{"publisher": "Reuters"}, {"publisher": "Reuters via The Post"}, {"publisher": "The Echo"}], ("Reuters", "The Echo")),
        ([{"publisher": "The Echo"}, {"publisher": "The Echo"}], ("The Echo",)),
        ([{"speaker": "Ama Osei", "publisher": "A"}, {"speaker": "Tomas Lund", "publisher": "A"}], ("Ama Osei", "Tomas Lund")),
    ],
)
def test_who_statements_go_back_to(given: list[dict[str, str]], expected: tuple[str, ...]) -> None:
    group = Group(id="g", label="x", verdict="agree", statements=tuple(statement(14, 14, **one) for one in given))
    assert group.sources == expected


ends = st.one_of(st.none(), st.integers(0, 50))


@given(ends, ends, ends, ends)
@settings(max_examples=60, deadline=None)
def test_two_statements_differ_exactly_where_no_number_fits_both(a: Any, b: Any, c: Any, d: Any) -> None:
    one, two = (statement(*(sorted(pair) if None not in pair else pair)) for pair in ((a, b), (c, d)))
    group = Group(id="g", label="x", verdict="agree", statements=(one, two))
    fits = any(
        all((s.low is None or s.low <= n) and (s.high is None or n <= s.high) for s in (one, two)) for n in range(-1, 52)
    )
    assert (group.between(0, 1) == "differ") == (not fits)
    assert group.between(0, 1) == group.between(1, 0)


@pytest.mark.parametrize("minutes", [False, True])
def test_many_reports_of_one_event_are_one_group(minutes: bool) -> None:
    """Whose time does not grow with the square of their number: four hundred would take minutes."""
    first = read("A fire in Arden killed 14 people.")
    other = read("A fire in Arden killed at least 12 people.")
    published = [f"{DAY}T{n // 60:02}:{n % 60:02}:00" if minutes else DAY for n in range(400)]
    found = [
        (first, other)[n % 2].model_copy(update={"publisher": f"Paper {n}", "published": day, "articles": ()})
        for n, day in enumerate(published)
    ]
    (group,) = sayso.compare(found).groups
    assert (len(group.statements), group.verdict) == (400, "compatible")


@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_cycles_is_as_before(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        sayso.compare(read(FIRE))
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_a_users_words_make_a_class(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\twords\nhired\tenlist\n", encoding="utf-8")
    texts = ("Arden enlisted 40 guards.", "Arden hired 45 guards.")
    assert groups(*texts) == ()
    assert [g.verdict for g in groups(*texts, settings=Settings(tables={"event_classes": table}))] == ["differ"]


def test_nothing_to_compare() -> None:
    assert sayso.compare([]) == sayso.compare(read("")) == sayso.compare([read("No figure.")])
    assert sayso.compare([]).groups == ()


@pytest.mark.parametrize("wrong", ["a text", [1], [{"text": "x"}]])
def test_what_is_no_extraction_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError, match="what extract returns"):
        sayso.compare(wrong)


def test_the_order_of_hashes_changes_nothing() -> None:
    code = (
        "import sayso; a, b = (sayso.extract(t, publisher=p, published='2025-03-12') for t, p in "
        f"(({HERALD!r}, 'A'), ({ARGUS!r}, 'B'))); print(sayso.compare([a, b]).model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_a_comparison_as_table_and_text(told_twice: tuple[Group, ...]) -> None:
    compared = Comparison(groups=told_twice)
    frame = compared.to_pandas()
    assert list(frame["group"].unique()) == [group.id for group in told_twice]
    assert len(frame) == sum(len(group.statements) for group in told_twice)
    text = str(compared)
    assert text.startswith("2 differ, 2 agree\n\npeople killed, Maputo, 12 March 2025: differ (")
    assert "≥14" in text
    assert str(Comparison()) == "The reports have no figures in common."


def test_a_comparison_as_a_workbook(tmp_path: Path, told_twice: tuple[Group, ...]) -> None:
    compared = Comparison(groups=told_twice)
    compared.to_excel(tmp_path / "statements.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "statements.xlsx").active
    names, *rows = sheet.iter_rows(values_only=True)
    assert (sheet.title, list(names)) == ("statements", list(compared.to_pandas().columns))
    assert [dict(zip(names, row, strict=True)) for row in rows] == tables.groups.rows(told_twice)


@pytest.mark.parametrize("name", ["chart.png", "chart.svg"])
def test_a_chart_is_saved_and_is_the_same_each_time(tmp_path: Path, name: str, told_twice: tuple[Group, ...]) -> None:
    import matplotlib as mpl

    mpl.use("agg")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        Comparison(groups=told_twice).plot(tmp_path / folder / name)
    mpl.pyplot.close("all")
    first, second = ((tmp_path / folder / name).read_bytes() for folder in ("a", "b"))
    assert first == second


def test_scales_of_one_kind_have_one_base_and_are_units_of_the_figures() -> None:
    from sayso.comparison.classes import _Scale
    from sayso.units.vocabulary import vocabulary

    units = vocabulary(default_lexicon()).units.values()
    known = {unit.name for unit in units}
    of_kind = {(unit.name, unit.kind) for unit in units}
    rows = default_lexicon().rows("unit_scales", _Scale)
    assert [row.unit for row in rows if row.unit in known and (row.unit, row.kind) not in of_kind] == []
    bases = {row.base: row.kind for row in rows}
    assert [row.unit for row in rows if bases[row.base] != row.kind] == []
    lengths = sorted(row.scale for row in rows if row.base == "metre")
    assert all(a < b for a, b in pairwise(lengths))

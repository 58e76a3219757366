"""A collection: what is selected, in memory as on disk, and what can be made of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

import sayso
from sayso import Collection, Extraction, InputError, OptionError, batch, tables

DOCUMENTS: list[dict[str, Any]] = [
    {
        "text": "A ferry capsized off Lisbon on Monday, killing 18 people and wounding 40 tourists. Mayor Ilona Feher said 12 "
        "Portuguese fishermen may have drowned.",
        "publisher": "The Gull",
        "published": "2024-07-02",
    },
    {
        "text": "Japan gave $40 million and Sweden 30 million euros to the victims in Portugal. The army sent 200 soldiers, "
        "Prime Minister Tomas Lund told reporters.",
        "publisher": "The Tern",
        "published": "2024-07-05T08:00:00Z",
    },
    {"text": "Nothing to count.", "publisher": "The Tern", "published": "2024-07-05"},
    {
        "text": "Attendance at the Paris fair rose from 410 to 530, a 50% increase. In 2023 the army had 3,000 soldiers there.",
        "publisher": "Skua Daily",
    },
]


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return list(sayso.extract_many(DOCUMENTS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What batch writes of the documents, in two parts."""
    here = tmp_path_factory.mktemp("collection")
    lines = "".join(json.dumps(one) + "\n" for one in [*DOCUMENTS, {"text": "bad \x00\x01 bytes"}])
    (here / "in.jsonl").write_text(lines, encoding="utf-8")
    batch.run([here / "in.jsonl"], here / "out", workers=1, part_size=3)
    return here / "out"


@pytest.fixture(params=["memory", "disk"])
def collection(request: pytest.FixtureRequest, extractions: list[Extraction], folder: Path) -> Collection:
    return Collection(extractions) if request.param == "memory" else sayso.open(folder)


# what is selected by, the number words of the claims that are found, why
SELECTED: list[tuple[dict[str, Any], list[str], str]] = [
    ({}, ["18", "40", "12", "40 million", "30 million", "200", "410", "530", "50", "3,000"], "everything"),
    ({"counted": "person"}, ["18", "40", "12", "200", "3,000"], "a class, and what is within it"),
    ({"counted": "people"}, ["18", "40", "12", "200", "3,000"], "its plural"),
    ({"counted": "soldier"}, ["200", "3,000"], "a narrower class"),
    ({"counted": "tourists"}, ["40"], "one noun alone, in the plural"),
    ({"counted": ["tourist", "fisherman"]}, ["40", "12"], "any of several"),
    ({"event_class": "killed"}, ["18", "12"], "a class of happenings"),
    ({"event_class": "deaths"}, ["18", "12"], "a word that is in one"),
    ({"speaker": "feher"}, ["12"], "a part of a name"),
    ({"speaker": "Lund Tomas"}, ["200"], "the words of a name in any order"),
    ({"speaker": "und"}, [], "but no part of a word"),
    ({"publisher": "the tern"}, ["40 million", "30 million", "200"], "whatever case"),
    ({"country": "PT"}, ["18", "40", "12", "40 million", "30 million"], "a country by its code, named by a town or a people"),
    ({"country": "Portugal", "unit": "count"}, ["18", "40", "12"], "by its name"),
    ({"country": ["Japan", "France"]}, ["40 million", "30 million", "410", "530", "50"], "either of two"),
    ({"unit": "eur"}, ["30 million"], "a currency"),
    ({"unit": ["USD", "percent"]}, ["40 million", "50"], "either of two units"),
    ({"unit": "euros"}, ["30 million"], "a unit as it is written"),
    ({"unit": ["$", "per cent"]}, ["40 million", "50"], "as a sign, or in two words"),
    ({"since": "2024-07-03"}, ["40 million", "30 million", "200"], "from a day"),
    ({"until": date(2024, 7, 2)}, ["18", "40", "12", "3,000"], "up to one"),
    ({"since": "2023", "until": "2023"}, ["3,000"], "the year that is told of, not that of publication"),
    ({"low": 200, "unit": "count"}, ["200", "410", "530", "3,000"], "so many at least"),
    ({"factuality": "hedged"}, ["12"], "what may be"),
    ({"text": "ATTENDANCE"}, ["410", "530", "50"], "words of the sentence, whatever case"),
    ({"speaker": [None], "counted": "person"}, ["18", "40", "3,000"], "the article's own voice"),
    ({"min_confidence": 1}, [], "surer than any is"),
    ({"text": "100%_of"}, [], "signs of patterns are signs"),
    ({"speaker": "F.her"}, [], "here too"),
    ({"counted": []}, [], "none of no words"),
]


@pytest.mark.parametrize(("given", "expected", "why"), SELECTED, ids=[row[-1] for row in SELECTED])
def test_what_is_selected(collection: Collection, given: dict[str, Any], expected: list[str], why: str) -> None:
    found = collection.select(**given)
    assert [claim.figure.number.text for claim in found.claims] == expected, why
    assert len(found) == len(expected)
    assert found.to_arrow().column("number").to_pylist() == expected


def test_a_selection_can_be_selected_from(collection: Collection) -> None:
    found = collection.select(counted="person").select(factuality="asserted").select(publisher="Gull")
    assert [claim.figure.value for claim in found.claims] == [18, 40]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"country": "Atlantis"}, "country: unknown country 'Atlantis'"),
        ({"country": "Perou"}, "country: unknown country 'Perou'; did you mean 'Peru'?"),
        ({"unit": "dolars"}, "unit: unknown unit 'dolars'; did you mean 'dollars'?"),
        ({"low": "ten"}, "low: 'ten' is no number"),
        ({"min_confidence": 90}, "min_confidence: 90 is no share of one; write it as 0.9"),
        ({"since": "2025", "until": "2024-05"}, "until: it is before `since`"),
        ({"factuality": "asserrted"}, "factuality: unknown factuality 'asserrted'; did you mean 'asserted'?"),
        ({"event_class": "kild"}, "event_class: unknown class 'kild'; did you mean 'killed'?"),
        ({"since": "last week"}, "since: 'last week' is no day; write it as 2025-06-17"),
    ],
)
def test_what_makes_no_sense_is_refused(collection: Collection, given: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message.replace("?", "[?]")):
        collection.select(**given)


def test_a_collection_yields_extractions_with_the_selected_claims(collection: Collection) -> None:
    everything = list(collection)
    assert [len(one.claims) for one in everything] == [3, 3, 0, 4]
    assert [len(one.claims) for one in collection.select(counted="soldier")] == [1, 1]
    assert [one.text for one in everything] == [one["text"] for one in DOCUMENTS]
    assert tables.to_csv(collection) == tables.to_csv(everything)
    assert collection.compare() == sayso.compare(everything)
    assert sayso.compare(collection) == sayso.compare(everything)


def test_what_is_read_from_disk_is_what_was_read(folder: Path, extractions: list[Extraction]) -> None:
    named = [(one.text, one.publisher, one.claims and one.claims[0].figure) for one in sayso.open(folder)]
    assert named == [(one.text, one.publisher, one.claims and one.claims[0].figure) for one in extractions]


def test_tables_have_the_columns_of_every_table(collection: Collection) -> None:
    everything = list(collection)
    assert collection.to_arrow().equals(tables.to_arrow(everything))
    assert collection.to_arrow().schema.equals(tables.to_arrow([]).schema, check_metadata=True)
    assert collection.to_pandas().equals(tables.to_pandas(everything))
    assert collection.to_polars().equals(tables.to_polars(everything))
    assert collection.select(text="no such words").to_pandas().dtypes.equals(tables.to_pandas([]).dtypes)


def test_a_document_by_its_id(collection: Collection) -> None:
    name = collection.select(publisher="Gull").to_arrow().column("document")[0].as_py()
    assert collection.select(counted="soldier").document(name).text == DOCUMENTS[0]["text"]
    with pytest.raises(InputError, match="there is no document 'x'"):
        collection.document("x")


def test_findings_are_those_of_selected_claims(collection: Collection) -> None:
    (finding,) = collection.check()
    assert (finding.relation, finding.extraction) == ("change", 3)
    (same,) = collection.select(unit="percent").check()  # the levels are read too
    assert (same.relation, same.extraction) == ("change", 0)
    assert collection.select(country="Portugal").check() == ()


def test_by_speaker(collection: Collection) -> None:
    found = {speaker: len(part) for speaker, part in collection.by("speaker").items()}
    assert found == {None: 8, "Ilona Feher": 1, "Tomas Lund": 1}
    assert next(iter(found)) is None
    with pytest.raises(OptionError, match="unknown column 'speakers'; did you mean 'speaker'"):
        collection.by("speakers")


def test_a_timeline_is_in_order_of_the_days_told_of(collection: Collection) -> None:
    table = collection.select(counted="person").timeline()
    assert table[["first", "value"]].to_numpy().tolist() == [
        ["2023-01-01", 3000], ["2024-07-01", 18], ["2024-07-01", 40], ["2024-07-01", 12], ["2024-07-05", 200],
    ]  # fmt: skip


def test_money_in_one_currency_at_given_rates(collection: Collection) -> None:
    found = collection.in_currency("SEK", rates={"USD": 10.5, "EUR": 11.55, "SEK": 1}).select(publisher="Tern").to_pandas()
    assert found["amount"].dropna().tolist() == pytest.approx([420e6, 346.5e6])
    assert found["currency"].tolist()[:2] == ["SEK", "SEK"]
    assert found["rate_day"].isna().all()
    with pytest.raises(OptionError, match="rates: there is no rate for GBP"):
        collection.in_currency("GBP", rates={"USD": 1})


def test_money_at_the_rate_of_its_day(collection: Collection) -> None:
    """The rates of the European Central Bank: 1.0805 dollars to a euro on 5 July 2024, a Friday."""
    found = collection.in_currency("USD").select(unit="EUR").to_arrow().to_pylist()[0]
    assert (found["rate"], found["rate_day"]) == (pytest.approx(1.0823, abs=0.005), "2024-07-05")
    assert found["amount"] == pytest.approx(30e6 * found["rate"])


def test_on_a_day_without_a_rate_the_last_before_it_holds() -> None:
    sunday = sayso.extract("Sweden gave 30 million euros.", published="2024-07-07")
    (row,) = Collection([sunday]).in_currency("USD").to_arrow().to_pylist()
    assert row["rate_day"] == "2024-07-05"


@pytest.mark.parametrize("published", [None, "1990-01-01"])
def test_where_there_is_no_rate_nothing_is_said(published: str | None) -> None:
    found = Collection([sayso.extract("Sweden gave 30 million euros.", published=published)]).in_currency("USD")
    assert found.to_arrow().column("amount").to_pylist() == [None]


STORY = (
    "A ferry capsized off Norrin on Monday night, killing 18 people, the coast guard said. Divers searched the wreck for the "
    "crew of 9 until the weather turned. The ferry was built in Tarnow in 1987 and had carried pilgrims for 30 years."
)
OTHER = (
    "Eighteen people died when the Norrin ferry went down on Monday. The coast guard has called off its search for 9 sailors, "
    "and the company that ran the ship for 30 years says that it will help those who lost somebody."
)


def test_near_copies_are_marked() -> None:
    papers = [
        ("late", f"NORRIN — {STORY}", "2024-07-03"), ("first", STORY, "2024-07-02"), ("other", OTHER, "2024-07-02"),
        ("short", "Nine died.", "2024-07-01"), ("shorter", "Nine died.", "2024-07-02"),
    ]  # fmt: skip
    found = Collection([sayso.extract(text, id=name, published=day) for name, text, day in papers])
    marked = found.mark_copies().to_arrow()
    copies = dict(zip(marked.column("document").to_pylist(), marked.column("copy_of").to_pylist(), strict=True))
    assert copies == {"late": "first/1", "first": None, "other": None, "short": None, "shorter": None}
    assert set(found.without_copies().to_arrow().column("document").to_pylist()) == copies.keys() - {"late"}


def test_one_text_twice_is_two_documents() -> None:
    found = Collection([sayso.extract("Police arrested 12 people.", publisher=paper) for paper in ("The Gull", "The Tern")])
    assert [one.publisher for one in found.select(publisher="Tern")] == ["The Tern"]
    assert [len(part) for part in found.by("publisher").values()] == [1, 1]


def test_people_are_one_by_whatever_name(collection: Collection) -> None:
    (feher,) = [one for one in collection.entities if one.name == "Ilona Feher"]
    assert [member.extraction for member in feher.members] == collection.select(speaker="Feher").to_arrow()[
        "document"
    ].to_pylist()
    assert [one for one in collection.select(publisher="Tern").entities if one.name == "Ilona Feher"] == []


def test_speakers_are_one_by_whatever_name() -> None:
    papers = [
        ("The Gull", "Mayor Ilona Feher of Harlow said 12 boats sank. Officials counted 3 dead."),
        ("The Tern", "Feher, the mayor of Harlow, said 9 people drowned. It rained for 2 days."),
    ]
    found = Collection([sayso.extract(text, publisher=by) for by, text in papers]).merge_speakers()
    assert {who: len(part) for who, part in found.by("who").items()} == {"Ilona Feher": 2, "officials": 1, None: 1}


def test_columns_that_are_added_stay(collection: Collection) -> None:
    found = collection.mark_copies().in_currency("EUR", rates={"USD": 0.9, "EUR": 1}).select(unit="USD")
    assert found.to_pandas()[["copy_of", "amount"]].to_numpy(na_value=None).tolist() == [[None, pytest.approx(36e6)]]
    assert found.timeline()["amount"].tolist() == pytest.approx([36e6])
    with pytest.raises(OptionError, match="has the columns copy_of already"):
        found.mark_copies()


def test_excel_shows_text_as_text(tmp_path: Path, collection: Collection) -> None:
    collection.to_excel(tmp_path / "claims.xlsx")
    page = openpyxl.load_workbook(tmp_path / "claims.xlsx").active
    heading, *rows = page.iter_rows(values_only=True)
    assert list(heading) == [column.name for column in tables.COLUMNS]
    assert [row[heading.index("value")] for row in rows] == collection.to_arrow().column("value").to_pylist()
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "a\x00\x1bb", "x" * 40_000])
def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path, cell: str) -> None:
    tables.excel.write_sheet(["title"], [[cell]], tmp_path / "a.xlsx")
    read = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"]
    assert (read.data_type, read.value) == ("s", cell.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")[:32_767])


def test_queries_see_what_is_selected(collection: Collection) -> None:
    query = "WITH many AS (SELECT * FROM claims WHERE value > 20) SELECT unit, count(*) AS n FROM many GROUP BY unit ORDER BY n"
    assert collection.select(publisher="Gull").query(query).to_pylist() == [{"unit": "count", "n": 1}]


def test_how_a_collection_shows_itself(collection: Collection) -> None:
    assert repr(collection) == "<Collection: 10 claims in 3 documents>"
    assert repr(collection.select(counted="tourist")) == "<Collection: 1 claim in 1 document>"
    assert repr(Collection([])) == "<Collection: 0 claims in 0 documents>"


def no_claims(folder: Path) -> None:
    for path in folder.rglob("claims/*.parquet"):
        path.unlink()


def no_records(folder: Path) -> None:
    for path in folder.rglob("records/*.parquet"):
        path.unlink()


def old_columns(folder: Path) -> None:
    for path in folder.rglob("claims/*.parquet"):
        pyarrow.parquet.write_table(pyarrow.parquet.read_table(path).drop_columns(["countries"]), path)


def test_a_part_that_is_still_being_written_is_not_there(tmp_path: Path, folder: Path) -> None:
    for path in folder.rglob("part-*"):
        (tmp_path / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path.relative_to(folder)).write_bytes(path.read_bytes())
    (tmp_path / "parts" / "part-000001.json").unlink()
    (tmp_path / "records" / "part-000001.parquet").unlink()
    found = sayso.open(tmp_path)
    assert len(found) == len(found.claims) == 6


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (no_claims, "there are no claims; name a folder that `sayso batch` wrote to"),
        (no_records, "there are claims but no records: an earlier version wrote them; run `sayso batch` again"),
        (old_columns, "the claims have no countries: an earlier version wrote them; run `sayso batch` again"),
    ],
)
def test_a_folder_that_is_not_whole(tmp_path: Path, folder: Path, change: Callable[[Path], None], message: str) -> None:
    for path in folder.rglob("part-*"):
        (tmp_path / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path.relative_to(folder)).write_bytes(path.read_bytes())
    change(tmp_path)
    with pytest.raises(InputError, match=message):
        sayso.open(tmp_path).select(counted="person").claims  # noqa: B018


@pytest.mark.parametrize("wrong", [["a text"], [1], [{"text": "x"}]])
def test_what_is_no_extraction_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError, match="Collection takes what extract returns, not"):
        Collection(wrong)


def test_nothing_heavy_is_imported_with_sayso() -> None:
    code = "import sys, sayso; print([name for name in ('duckdb', 'pyarrow', 'datasketch', 'openpyxl') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"

"""Claims as rows: every format says the same, types never change, and no file can do harm."""

from __future__ import annotations

import csv
import inspect
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

import sayso
from hand_made import at, figure, hostile, one_sentence, story
from sayso import (
    Attribution,
    Claim,
    Entity,
    Event,
    Extent,
    Extraction,
    InputError,
    MissingExtraError,
    Source,
    Span,
    Time,
    tables,
    visual,
)
from sayso.cli import writing
from sayso.errors import require
from sayso.tables import excel

NAMES = [column.name for column in tables.COLUMNS]

# which claim, column, expected: why
CELLS = [
    (0, "in_title", True),
    (0, "title", "River bursts its banks: 9 missing"),
    (0, "speaker", None),  # the article's own voice has no speaker
    (0, "chain", []),
    (1, "publisher", "The Echo"),  # the article names none, so the page's counts
    (1, "text", "More than 4,200 people"),
    (1, "number", "4,200"),
    (1, "low", 4200),
    (1, "bound", "more_than"),
    (1, "counted", "people"),
    (1, "head", "person"),
    (1, "predicate", "leave"),
    (1, "when", "on Sunday"),
    (1, "when_earliest", "2025-02-09"),
    (1, "speaker", "Ilona Feher"),  # the name, where it is known
    (1, "source", "she"),  # the words
    (1, "chain", ["Ilona Feher", "the Marsh Courier"]),  # a source without a name keeps its words
    (2, "factuality", "hedged"),
    (2, "per", "year"),
    (2, "unit", "USD"),
    (3, "equivalent_of", "s:141"),
    (3, "counted", None),
]


# column, expected: of "Nine boats sank in the port of Odesa, said Ilona Feher, the Harlow mayor."
WHO_AND_WHERE = [
    ("speaker", "Ilona Feher"),
    ("speaker_label", "PERSON"),
    ("speaker_role", "Harlow mayor"),
    ("speaker_country", "HU"),
    ("place_country", "UA"),
]


@pytest.mark.parametrize(("column", "expected"), WHO_AND_WHERE)
def test_speakers_and_places_are_told_by_their_entities(column: str, expected: str) -> None:
    text = "Nine boats sank in the port of Odesa, said Ilona Feher, the Harlow mayor."
    feher = Entity(
        id="e2", name="Ilona Feher", label="PERSON", role="Harlow mayor", country="HU",
        mentions=(Extent(start=text.index("Ilona"), end=text.index(", the")),),
    )  # fmt: skip
    where = Extent(start=text.index("Odesa"), end=text.index(", said"))
    odesa = Entity(id="e1", name="Odesa", label="GPE", country="UA", mentions=(where,))
    said = Attribution(
        source=Source(**at(text, "Ilona Feher"), name="Ilona Feher", entity="e2"),
        cue=Span(**at(text, "said")), mode="indirect",
        content=(Extent(start=0, end=text.index(", said")),), rule="clause", confidence=0.9,
    )  # fmt: skip
    sank = Event(**at(text, "sank"), predicate="sink", place=Span(**at(text, "the port of Odesa")))
    claim = Claim(
        id="t:0", article="t", figure=figure(text, "Nine boats", "Nine", value=9), sentence=Span(**at(text, text)), event=sank,
        attribution=(said,),
    )  # fmt: skip
    found = Extraction(id="t", text=text, claims=(claim,), entities=(odesa, feher), meta=sayso.Meta(sayso="0"))
    assert tables.claim_rows(found)[0][column] == expected


@pytest.mark.parametrize(("claim", "column", "expected"), CELLS)
def test_cells(claim: int, column: str, expected: Any) -> None:
    assert tables.claim_rows(story())[claim][column] == expected


def test_columns_have_unique_names_and_documentation() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.doc for column in tables.COLUMNS)
    assert [list(row) for row in tables.claim_rows(story())] == [NAMES] * 4


@pytest.mark.parametrize(
    "found", [[], story(claims=()), story(), [story(), story(id="t")]], ids=["none", "no claims", "one", "two"]
)
def test_types_are_the_same_however_few_rows(found: Any) -> None:
    types = {"string": "string", "float64": "double", "int64": "int64", "bool": "bool", "list<string>": "list<item: string>"}
    expected = [types[column.type] for column in tables.COLUMNS]
    assert [str(kind).replace("element", "item") for kind in tables.to_arrow(found).schema.types] == expected
    pandas_types = {"string": "string", "float64": "float64", "int64": "int64", "bool": "bool", "list<string>": "object"}
    assert [str(kind) for kind in tables.to_pandas(found).dtypes] == [pandas_types[c.type] for c in tables.COLUMNS]
    polars_types = {
        "string": "String",
        "float64": "Float64",
        "int64": "Int64",
        "bool": "Boolean",
        "list<string>": "List(String)",
    }
    assert [str(kind) for kind in tables.to_polars(found).dtypes] == [polars_types[c.type] for c in tables.COLUMNS]


def test_arrow_pandas_and_polars_say_the_same() -> None:
    rows = tables.claim_rows([story(), story(id="t")])
    assert tables.to_arrow([story(), story(id="t")]).to_pylist() == rows
    assert tables.to_polars([story(), story(id="t")]).to_dicts() == rows
    frame = tables.to_pandas([story(), story(id="t")])
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == rows


def test_the_documentation_travels_with_the_arrow_table() -> None:
    assert tables.to_arrow(story()).schema.field("speaker").metadata[b"doc"].startswith(b"name of the innermost speaker")


def test_a_number_beyond_floats_is_unknown_in_tables_and_kept_in_json() -> None:
    claim = story().claims[0]
    huge = claim.model_copy(update={"figure": claim.figure.model_copy(update={"value": 10**400})})
    found = story(claims=(huge,))
    assert tables.to_arrow(found)["value"].to_pylist() == [None]
    assert next(tables.from_jsonl(tables.to_jsonl(found), Extraction)).claims[0].figure.value == 10**400


def test_parquet_round_trip(tmp_path: Path) -> None:
    tables.to_parquet(story(), tmp_path / "claims.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "claims.parquet").to_pylist() == tables.claim_rows(story())


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("old", encoding="utf-8")

    with pytest.raises(KeyError), tables.replacing(target) as part:  # noqa: PT012
        part.write_text("ne", encoding="utf-8")
        raise KeyError("in the middle")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    """Renaming over `/dev/null` would put a file in its place."""
    target, link, pipe = tmp_path / "claims.jsonl", tmp_path / "latest.jsonl", tmp_path / "pipe"
    target.touch()
    link.symlink_to(target)
    story().to_jsonl(link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == story().to_jsonl()

    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)  # both ends, so that neither waits for the other
    with tables.replacing(pipe) as part:
        part.write_text("9 died", encoding="utf-8")
    assert os.read(end, 100) == b"9 died"
    os.close(end)
    assert pipe.is_fifo()
    assert {path.name for path in tmp_path.iterdir()} == {"claims.jsonl", "latest.jsonl", "pipe"}


WRITERS = {
    "claims.jsonl": lambda path: story().to_jsonl(path),
    "claims.parquet": lambda path: tables.to_parquet(story(), path),
    "chart.svg": lambda path: sayso.Comparison().plot(path),
    "claims.csv": lambda path: writing.WRITERS[writing.Format.csv](iter([story()]), path),
    "claims.txt": lambda path: writing.WRITERS[writing.Format.table](iter([story()]), path),
    "page.html": lambda path: writing.write(path, "<p>9 died"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_leaves_half_a_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended just before its file would be whole, each leaves the old one and nothing beside it."""
    target = tmp_path / name
    target.write_text("old", encoding="utf-8")

    def ended(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", ended)
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](target)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert target.read_text(encoding="utf-8") == "old"
    monkeypatch.undo()
    WRITERS[name](target)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert target.read_bytes() != b"old"


# text that a spreadsheet would run, and what the cell must start with
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1", "－1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_cells_cannot_be_formulas(text: str) -> None:
    row = next(csv.DictReader(io.StringIO(tables.to_csv(hostile(text)), newline="")))
    assert {row[name] for name in ("text", "sentence", "speaker", "cue", "unit", "publisher", "chain")} == {f"'{text}"}


def test_csv_numbers_stay_numbers() -> None:
    claim = story().claims[0]
    below = claim.model_copy(update={"figure": claim.figure.model_copy(update={"value": -5})})
    row = next(csv.DictReader(io.StringIO(tables.to_csv(story(claims=(below,))), newline="")))
    assert (row["value"], row["low"], row["start"], row["in_title"]) == ("-5", "", "24", "true")


def test_json_grows_with_its_text_and_not_with_its_square() -> None:
    """Forty thousand characters without a full stop gave 81 MB: each claim repeated all of them."""
    once, twice = (one_sentence(claims) for claims in (400, 800))
    assert len(tables.to_jsonl(twice)) < 2.2 * len(tables.to_jsonl(once))
    assert list(tables.from_jsonl(tables.to_jsonl(twice), Extraction)) == [twice]
    written = [claim["sentence"].get("text") for claim in json.loads(twice.to_jsonl())["claims"]]
    assert written == [twice.text.strip(), *[None] * 799]


def test_json_of_usual_texts_has_every_sentence() -> None:
    for found in (story(), one_sentence(40, sentences=10)):
        assert all("text" in claim["sentence"] for claim in json.loads(found.to_jsonl())["claims"])


@pytest.mark.parametrize("sentence", [{"start": 1}, {"start": "a", "end": 2}, {}, None, "text"])
def test_a_sentence_without_its_place_is_an_error(sentence: Any) -> None:
    given = json.loads(story().to_jsonl())
    given["claims"][0]["sentence"] = sentence
    with pytest.raises(InputError, match="claims"):
        list(tables.from_jsonl(json.dumps(given), Extraction))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "plain", "\x07bell", "x" * 40_000])
def test_excel_cells_are_no_formulas(text: str, tmp_path: Path) -> None:
    tables.to_excel(hostile(text), tmp_path / "claims.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "claims.xlsx").active
    header, row = list(sheet.iter_rows())
    cells = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert cells["text"].value == text.replace("\x07", "\ufffd")[:32_767]
    assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n", "b"}, "nothing is calculated"
    assert cells["text"].quotePrefix, "nor when the cell is edited"
    assert cells["start"].value == 0


def test_excel_numbers_stay_numbers(tmp_path: Path) -> None:
    tables.to_excel(story(), tmp_path / "claims.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "claims.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[rows[0].index("value")] for row in rows[1:]] == [9, 4200, 31_000_000, 28_000_000]
    assert [row[rows[0].index("chain")] for row in rows[1:]][1] == "Ilona Feher | the Marsh Courier"


# what cannot be written or read, and what is said of it
REFUSED = [
    (lambda folder: tables.to_excel([], folder / "absent" / "x.xlsx"), "there is no such folder"),
    (lambda folder: tables.to_parquet([], folder / "absent" / "x.parquet"), "there is no such folder"),
    (lambda folder: tables.to_excel([], folder / "x.csv"), "let its name end with .xlsx"),
    (lambda _: tables.to_pandas(["a text"]), "this takes what extract returns, not str"),  # type: ignore[list-item]
    (lambda _: tables.to_arrow(7), "this takes what extract returns, not int"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_cannot_be_written_is_refused(call: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises((sayso.SaysoError, FileNotFoundError), match=re.escape(message)):
        call(tmp_path)


def test_columns_of_a_sheet_have_room_for_their_words(tmp_path: Path) -> None:
    tables.to_excel(story(), tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    widths = {name: sheet.column_dimensions[get_column_letter(NAMES.index(name) + 1)].width for name in ("text", "sentence")}
    assert len("More than 4,200 people") < widths["text"] < widths["sentence"] == 48


def test_a_sheet_has_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_MOST_ROWS", 3)
    with pytest.raises(InputError, match="a sheet has 3 rows"):
        tables.to_excel(story(), tmp_path / "claims.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_jsonl_is_one_line_each_and_reads_back() -> None:
    found = [story(), story(id="t"), hostile("a\u2028b\u0085c")]
    text = tables.to_jsonl(found)
    assert text.count("\n") == 3
    assert list(tables.from_jsonl(text, Extraction)) == found
    assert list(tables.from_jsonl(io.StringIO(text, newline="\n"), Extraction)) == found


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_survives_json_and_csv(text: str) -> None:
    found = hostile(text)
    assert list(tables.from_jsonl(tables.to_jsonl(found), Extraction)) == [found]
    (row,) = csv.DictReader(io.StringIO(tables.to_csv(found), newline=""))
    assert row["sentence"] in (text, f"'{text}")


# a line that is no extraction, and what the error says
NO_RECORDS = [
    ("{}", "line 1: id: Field required"),
    ("[]", "line 1: "),
    ("{", "line 1: Invalid JSON"),
    (json.dumps({"id": "a", "text": "", "meta": {"sayso": "0"}, "clams": []}), "line 1: clams: Extra inputs"),
    ("\n\n{}", "line 3: "),
]


@pytest.mark.parametrize(("line", "message"), NO_RECORDS)
def test_a_bad_line_is_named(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(tables.from_jsonl(line, Extraction))


@pytest.mark.parametrize(
    ("package", "call"), [("pyarrow", tables.to_arrow), ("pandas", tables.to_pandas), ("polars", tables.to_polars)]
)
def test_a_missing_extra_gives_its_command(package: str, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r"not installed; install it: pip install '\.\[tables\]'"):
        call(story())


def test_a_package_that_is_there_but_broken_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_package.py").write_text("raise ImportError('libfoo.so: no such file')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        MissingExtraError,
        match=r"broken_package cannot be imported \(libfoo\.so: no such file\); give more memory, or install it",
    ):
        require("broken_package", "tables")


# which claim, its line: why
LINES = [
    (0, "9 · The Echo, 2025-02-11"),
    (
        1,
        "More than 4,200 people left · said Ilona Feher (police spokeswoman) · reported the Marsh Courier"
        " · The Echo, 2025-02-11",
    ),
    (2, "cost around $31m [hedged] · The Echo, 2025-02-11"),  # the text's own words from event to figure
]


@pytest.mark.parametrize(("claim", "line"), LINES)
def test_describe(claim: int, line: str) -> None:
    assert tables.describe(story())[claim] == line


# a sentence, its figure, its event, and what the line says: why
WORDS = [
    ("114 people were also injured.", "114 people", "injured", "114 people were also injured"),
    ("The fire killed two.", "two", "killed", "killed two"),
    ("They fired 440 drones and 32 missiles.", "32 missiles", "fired", "32 missiles (fired)"),  # 440 stands between
    ("It will spend 12bn forints ($31m).", "$31m", "spend", "$31m (spend)"),  # no half of a bracket
    ("Rose, as the ministry had feared for many months and the bank had not, to nine.", "nine", "Rose", "nine (Rose)"),  # far
    ("Killed:\n9", "9", "Killed", "9 (Killed)"),  # another line
    ("Some   nine\tdied.", "Some   nine", "died", "Some nine died"),  # one line, whatever the spaces
]


@pytest.mark.parametrize(("sentence", "words", "verb", "expected"), WORDS)
def test_what_happened_in_the_texts_own_words(sentence: str, words: str, verb: str, expected: str) -> None:
    event = Event(**at(sentence, verb), predicate=verb)
    claim = Claim(
        id="a", article="a", figure=figure(sentence, words, words), event=event, sentence=Span(**at(sentence, sentence))
    )
    assert tables.what(claim) == expected


# the ends of a time, and what the line says
WHENS = [
    ("2025-06-10", "2025-06-10", "2025-06-10"),
    ("2025-06-10", "2025-06-12", "2025-06-10 – 2025-06-12"),
    ("2025-06-10", None, "2025-06-10 – …"),  # since
    (None, "2025-06-10", "… – 2025-06-10"),
    ("2025-06-10T12:00", "2025-06-10T17:59", "2025-06-10 12:00–17:59"),  # the day once
    ("2025-06-10T22:00", "2025-06-11T05:59", "2025-06-10 22:00 – 2025-06-11 05:59"),
    ("2025-06-10T07:00", "2025-06-10T07:00", "2025-06-10 07:00"),
    ("2024-01-01", "2024-12-31", "2024"),  # whole years and months as ISO writes them
    ("2024-02-01", "2024-02-29", "2024-02"),
    ("2023-02-01", "2023-02-28", "2023-02"),
    ("2024-02-01", "2024-02-28", "2024-02-01 – 2024-02-28"),  # a day is missing
    ("2024-01-01", "2025-12-31", "2024-01-01 – 2025-12-31"),
    ("--06-10", "--06-12", "--06-10 – --06-12"),
    (None, None, "then"),  # what is not resolved keeps its words
]


@pytest.mark.parametrize(("earliest", "latest", "expected"), WHENS)
def test_when(earliest: str | None, latest: str | None, expected: str) -> None:
    text = "9 died then"
    time = Time(**at(text, "then"), earliest=earliest, latest=latest)
    event = Event(**at(text, "died"), predicate="die", when=time)
    claim = Claim(id="a", article="a", figure=figure(text, "9", "9"), event=event, sentence=Span(**at(text, text)))
    assert tables.when(claim) == expected
    assert tables.when(claim.model_copy(update={"event": None})) == ""


@pytest.mark.parametrize("room", [tables, visual])
def test_everything_public_has_an_example(room: Any) -> None:
    functions = [getattr(room, name) for name in room.__all__ if inspect.isfunction(getattr(room, name))]
    assert functions
    assert [function.__name__ for function in functions if ">>>" not in (function.__doc__ or "")] == []


def test_claims_and_figures_print_as_one_line() -> None:
    claim = story().claims[1]
    assert str(claim) == "More than 4,200 people left · said Ilona Feher · reported the Marsh Courier"
    assert str(claim.figure) == "More than 4,200 people (>4,200)"


# fields of a figure, and how it is written as numbers
AMOUNTS = [
    ({"value": 4000, "bound": "about"}, "~4,000"),
    ({"value": 14, "low": 14, "bound": "at_least"}, "≥14"),
    ({"low": 5, "high": 7, "bound": "between"}, "5–7"),
    ({"low": 24, "bound": "vague"}, "24+"),
    ({"low": 2000, "bound": "at_least"}, "≥2,000"),  # "at least thousands"
    ({"high": 100, "bound": "less_than"}, "<100"),
    ({"bound": "vague"}, "?"),
    ({"value": 0.3333, "unit": "ratio", "kind": "ratio"}, "0.3333"),
    ({"value": 5.5, "unit": "percent", "kind": "percent"}, "5.5%"),
    ({"value": 620, "unit": "mile", "kind": "length"}, "620 miles"),
    ({"value": 1, "unit": "mile", "kind": "length"}, "1 mile"),
    ({"value": 6, "unit": "square foot", "kind": "area"}, "6 square feet"),
    ({"value": 30, "unit": "kilometre/hour", "kind": "speed"}, "30 kilometres/hour"),
    ({"value": 30, "unit": "mile per hour", "kind": "speed"}, "30 miles per hour"),
    ({"value": 50, "unit": "hertz", "kind": "other"}, "50 hertz"),
    ({"value": 34, "unit": "degC", "kind": "temperature"}, "34 °C"),
    ({"value": 0.25, "unit": "percentage_point", "kind": "percent"}, "0.25 pp"),
    ({"value": 12 * 10**9, "unit": "HUF", "kind": "money"}, "12 billion HUF"),
    ({"value": 1_234_000}, "1.234 million"),
    ({"value": 1_234_567}, "1,234,567"),  # rounded it would be another number
    ({"value": 2.5e6}, "2.5 million"),
    ({"value": 999_999}, "999,999"),
    ({"value": 7 * 10**15}, "7,000,000,000,000,000"),
    ({"value": 0}, "0"),
    ({"low": 180 * 10**6, "high": 220 * 10**6, "bound": "between", "unit": "EUR", "kind": "money"}, "180–220 million EUR"),
    ({"low": 900_000, "high": 10**6, "bound": "between"}, "900,000–1 million"),
    ({"value": 800, "unit": "USD", "kind": "money", "per": "month"}, "800 USD/month"),
]


@pytest.mark.parametrize(("fields", "written"), AMOUNTS)
def test_amount(fields: dict[str, Any], written: str) -> None:
    changed = story().claims[0].figure.model_copy(update={"value": None, **fields})
    assert tables.amount(changed) == written

"""What is known of documents beside their words: tables, files beside them, lines above them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso import batch
from sayso.documents import About
from sayso.documents.about import front_matter

# what stands above a text, what it tells, and why
FRONT = [
    ("---\ndate: 2025-06-17\nsource: The Echo\n---\n", {"published": "2025-06-17", "publisher": "The Echo"}, "usual names"),
    ('---\ntitle: "Fire: 40 homes burn"\n---\n\n', {"title": "Fire: 40 homes burn"}, "quoted, with a colon of its own"),
    ("---\ntitle: Poll: gap opens\ndate: 2025-06-17\ntags:\n  - vote\n---\n",
     {"title": "Poll: gap opens", "published": "2025-06-17"}, "no YAML by a headline's colon"),
    ("---\nFire: nine dead: many\n---\n", None, "a headline between rules"),
    ("---\r\ndate: 2025-06-17\r\n---\r\n", {"published": "2025-06-17"}, "lines as Windows ends them"),
    ("\n---\ntags:\n  - fire\n# when it was printed\ndate: 2025-06-17\n---\n", {"published": "2025-06-17"}, "YAML beside it"),
    ("---\nid: 007\nsource: no\n---\n", {"id": "007", "publisher": "no"}, "as it is written"),
    ("---\ndate: [2025\n---\n", None, "no YAML"),
    ("---\nlayout: post\n---\n", None, "nothing that is known: it stays text"),
    ("---\nForty homes burned.\n---\n", None, "a story between rules"),
    ("date: 2025-06-17\n", None, "no rules around it"),
    ("---\ndate: 2025-06-17\n", None, "no end"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "told", "why"), FRONT)
def test_lines_above_a_text(above: str, told: dict[str, Any] | None, why: str) -> None:
    given = f"{above}Four died."
    found = front_matter(given)
    assert (found.fields, found.text) == ((told, "Four died.") if told else ({}, given)), why


def test_what_else_stands_above_a_text_is_kept(tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text("---\ndate: 2025-06-17\ndesk: city\n---\nFour died.", encoding="utf-8")
    (one,) = sayso.extract_many(sayso.read(tmp_path))
    assert (one.id, one.published, one.extra) == ("flood", "2025-06-17", {"desk": "city"})


def test_a_file_beside_a_story_tells_of_it(tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text("---\nsource: The Post\n---\nFour died.", encoding="utf-8")
    (tmp_path / "flood.meta.json").write_text(json.dumps({"publisher": "The Echo", "date": "2025-06-17"}), encoding="utf-8")
    (one,) = sayso.read(tmp_path)
    assert (one.text, one.publisher, one.published) == ("Four died.", "The Echo", "2025-06-17"), "it wins over the text"


@pytest.mark.parametrize("beside", ["[1]", "{nonsense", ""])
def test_a_bad_file_beside_costs_one_story(beside: str, tmp_path: Path) -> None:
    for name, data in {"a.txt": "Four died.", "a.meta.json": beside, "b.txt": "Nine died."}.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
    first, second = sayso.read(tmp_path)
    assert "a.meta.json: it is no JSON object" in str(first.error)
    assert second.text == "Nine died."


def test_a_table_wins_over_all_and_names_files_in_three_ways(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("---\nsource: Itself\n---\nFour died.", encoding="utf-8")
    table = tmp_path.parent / "about.csv"
    table.write_text(f"File;Newspaper\n{tmp_path / 'a.txt'};One\nb.txt;Two\nc;Three\n", encoding="utf-8")
    assert [one.publisher for one in sayso.read(tmp_path, about=table)] == ["One", "Two", "Three"]


# a table, and what is said of it
BAD = [
    ("publisher,date\nEcho,2025-06-17\n", "no column names the files (there are publisher, date); call it `file`"),
    ("", "no column names the files (there are none)"),
    ("file,publised\na.txt,2025-06-17\n", "unknown column 'publised'; did you mean 'published'?"),
    ("file,publisher\na.txt,One\na.txt,Two\n", "'a.txt' stands there twice"),
]


@pytest.mark.parametrize(("table", "says"), BAD)
def test_a_bad_table_says_what_to_do(table: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "about.csv").write_text(table, encoding="utf-8")
    with pytest.raises(sayso.InputError) as raised:
        About(tmp_path / "about.csv")
    assert says in str(raised.value)


def test_a_row_for_no_document_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four died.", encoding="utf-8")
    (tmp_path / "about.csv").write_text("file,publisher\nb.txt,One\n", encoding="utf-8")
    with pytest.raises(sayso.InputError, match=r"'b\.txt' is none of the documents"):
        list(sayso.read(tmp_path / "a.txt", about=tmp_path / "about.csv"))


@pytest.mark.usefixtures("pipeline")
def test_a_batch_takes_a_table(tmp_path: Path) -> None:
    import pyarrow.parquet

    (tmp_path / "in").mkdir()
    for name in ("mon", "tue"):
        (tmp_path / "in" / f"{name}.txt").write_text("Police arrested 12 people.", encoding="utf-8")
    (tmp_path / "about.csv").write_text("file,publisher\nmon,The Echo\ntue,The Post\n", encoding="utf-8")
    batch.run([tmp_path / "in"], tmp_path / "out", workers=1, about=tmp_path / "about.csv")
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "claims").to_pylist()
    assert [(row["document"], row["publisher"]) for row in rows] == [("mon@0", "The Echo"), ("tue@1", "The Post")]

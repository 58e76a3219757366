"""The commands take every kind of file, and say what they leave out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pyarrow.parquet
import pytest

import document_writers as writers
from sayso import batch, cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of kinds: six documents that can be read, one that cannot, and two files that are none."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Nine people died on Monday.", encoding="utf-8")
    (news / "b.html").write_text(writers.page(), encoding="utf-8")
    (news / "c.eml").write_bytes(bytes(writers.mail()))
    (news / "d.xml").write_bytes(writers.feed("rss"))
    (news / "e.csv").write_text("who,what\na,b\n", encoding="utf-8")
    writers.docx(news / "f.docx")
    (news / "g.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (news / "h.js").write_text("var nine = 9", encoding="utf-8")
    return news


def test_extract_reads_a_folder_of_kinds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", str(folder), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [len(one["claims"]) > 0 for one in found] == [True] * 6
    assert [one["title"] for one in found[1:4]] == [writers.TITLE] * 3
    refused, skipped = err.splitlines()
    assert refused.startswith(f"sayso: {folder}/e.csv: no column holds the text (there are who, what)")
    assert skipped == (
        f"sayso: {folder}: 2 files skipped: g.png (a PNG picture), h.js (no story by its name; give it by itself)"
    )


def test_a_folder_without_documents_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"sayso: {tmp_path}: there is no document in it; name a file")


def test_a_column_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("who,remark\nThe Echo,Nine people died.\n", encoding="utf-8")
    options = ["--column", "text=remark", "--column", "publisher=who", "--format", "jsonl"]
    assert cli.main(["extract", str(path), *options]) == 0
    (found,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (found["publisher"], len(found["claims"])) == ("The Echo", 1)
    assert cli.main(["extract", str(path), "--column", "words=remark"]) == 2
    assert "words=remark is no FIELD=COLUMN, where FIELD is one of id, text" in capsys.readouterr().err


def test_a_batch_reads_a_folder_of_kinds(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["batch", str(folder), "-o", str(tmp_path / "out"), "--workers", "1"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("7 documents: ")
    assert "1 errors" in out
    assert "2 files skipped" in err
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "articles").to_pylist()
    assert {Path(row["source"]).name for row in rows} == {"a.txt", "b.html", "c.eml", "d.xml:1", "d.xml:2", "f.docx"}


def test_a_batch_takes_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("who,remark\nThe Echo,Nine people died.\n", encoding="utf-8")
    assert batch.run([path], tmp_path / "out", workers=1, columns={"text": "remark"})[:2] == (1, 1)


def test_reports_of_all_kinds_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text(writers.page(), encoding="utf-8")
    writers.pdf(tmp_path / "b.pdf")
    assert cli.main(["compare", str(tmp_path / "a.html"), str(tmp_path / "b.pdf"), "--published", "2025-06-17"]) == 0
    assert "agree" in capsys.readouterr().out


def test_show_takes_a_mail(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(writers.mail()))
    assert cli.main(["show", str(tmp_path / "a.eml"), "--html", str(tmp_path / "a.html")]) == 0
    assert "Dana Whitlock" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_standard_input_is_of_any_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = writers.docx(tmp_path / "a.docx").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert cli.main(["extract", "-", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("https://example.org/story", "is an address, and sayso fetches nothing; save the page"),
        ("gone.txt", "there is no such file or folder; check the path"),
    ],
)
def test_what_is_no_file_says_what_to_do(name: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", name]) == 1
    assert says in capsys.readouterr().err

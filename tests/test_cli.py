"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow.parquet
import pytest
from rich.console import Console

import sayso
from hand_made import story
from sayso import ErrorInfo, Extraction, batch, cli, tables
from sayso.cli import health, writing


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The documents and options that reach `extract_many`, which answers with a story, or an error for “bad”."""
    documents: list[dict[str, Any]] = []

    def extract_many(given: Any, **options: Any) -> Iterator[Extraction]:
        for document in given:
            documents.append({**document, **options})
            failed = story(claims=(), error=ErrorInfo(type="InputError", message="the text is bad"))
            yield failed if document["text"] == "bad" else story(id=document["text"])

    monkeypatch.setattr(sayso, "extract_many", extract_many)
    return documents


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Paths by name: two good documents, one that extract refuses, one that is no text, and one that is not there."""
    for name, data in {"a": b"one", "b": b"two", "bad": b"bad", "latin": "Café".encode("latin-1")}.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    return {name: str(tmp_path / f"{name}.txt") for name in ("a", "b", "bad", "latin", "absent")}


@pytest.mark.usefixtures("told")
def test_a_table_of_claims(files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "console", lambda: Console(width=160))
    assert cli.main(["extract", files["a"]]) == 0
    out = capsys.readouterr().out
    assert "River bursts its banks: 9 missing · The Echo · 2025-02-11" in out
    assert [
        part for part in ("More than 4,200 people left", ">4,200", "Ilona Feher (police spokeswoman), said") if part not in out
    ] == []
    assert "2025-02-09" in out
    assert out.rstrip().endswith("4 claims")


@pytest.mark.usefixtures("told")
def test_json_lines_are_whole_extractions(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", files["a"], files["b"], "--format", "jsonl"]) == 0
    assert list(tables.from_jsonl(capsys.readouterr().out, Extraction)) == [story(id="one"), story(id="two")]


@pytest.mark.usefixtures("told")
def test_csv(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", files["a"], files["b"], "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [(row["document"], row["value"]) for row in rows[3:5]] == [("one", "28000000"), ("two", "9")]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", ["claims.parquet", "claims.csv", "claims.jsonl", "claims.txt"])
def test_the_output_file_decides_the_format(name: str, files: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / name
    assert cli.main(["extract", files["a"], "-o", str(target)]) == 0
    if target.suffix == ".parquet":
        assert pyarrow.parquet.read_table(target).to_pylist() == tables.claim_rows(story(id="one"))
    else:
        start = {".csv": "document,id,", ".jsonl": '{"id":"one"', ".txt": "River bursts"}[target.suffix]
        assert target.read_text(encoding="utf-8").lstrip().startswith(start)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_metadata_reaches_every_document(files: dict[str, str], told: list[dict[str, Any]]) -> None:
    options = ["--publisher", "The Echo", "--published", "2025-02-11", "--url", "https://example.org/1", "--read", "all"]
    assert cli.main(["extract", files["a"], files["b"], *options]) == 0
    given = {
        "publisher": "The Echo",
        "published": "2025-02-11",
        "url": "https://example.org/1",
        "read": "all",
        "progress": False,
    }
    assert told == [{"id": "a", "text": "one", **given}, {"id": "b", "text": "two", **given}]


def test_standard_input(told: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffÉté".encode())))
    assert cli.main(["extract", "-"]) == 0
    assert [document["text"] for document in told] == ["Été"]


def test_folders_and_tables_of_documents(tmp_path: Path, told: list[dict[str, Any]]) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("one", encoding="utf-8")
    rows = [{"text": "two", "publisher": "The Post"}, {"text": "three"}]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "c.article").write_text("four", encoding="utf-8")
    names = ["news", "b.jsonl", "c.article"]
    assert cli.main(["extract", *(str(tmp_path / name) for name in names), "--publisher", "The Echo"]) == 0
    assert [(document["text"], document["publisher"]) for document in told] == [
        ("one", "The Echo"), ("two", "The Post"), ("three", "The Echo"), ("four", "The Echo"),
    ]  # fmt: skip


# the arguments, and whether a bar is shown: where standard error is a terminal, several documents are read, and no table
# of claims is drawn on the same terminal
PROGRESS = [
    (["news", "-o", "claims.csv"], True),
    (["one.txt", "two.txt", "-o", "claims.csv"], True),
    (["one.txt", "-o", "claims.csv"], False),
    (["news"], False),
]


@pytest.mark.parametrize(("arguments", "shown"), PROGRESS)
def test_progress_is_shown_on_long_work(
    arguments: list[str], shown: bool, tmp_path: Path, told: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one.txt", "two.txt", "news/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert cli.main(["extract", *arguments]) == 0
    assert {document["progress"] for document in told} == {shown}


def test_a_bad_row_is_named(tmp_path: Path, told: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n{nonsense\n{"text": "bad"}\n', encoding="utf-8")
    assert cli.main(["extract", str(tmp_path / "b.jsonl"), "--format", "jsonl"]) == 1
    assert [document["text"] for document in told] == ["one", "bad"]
    complaints = sorted(capsys.readouterr().err.splitlines())
    assert [line.removeprefix(f"sayso: {tmp_path}/b.jsonl:")[:5] for line in complaints] == ["2: no", "3: th"]


@pytest.mark.usefixtures("told")
def test_bad_documents_are_named_and_the_others_printed(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    order = ["absent", "a", "bad", "latin", "b"]
    assert cli.main(["extract", *(files[name] for name in order), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["one", "two"]
    assert sorted(err.splitlines()) == sorted(
        [
            f"sayso: {files['absent']}: there is no such file or folder; check the path",
            f"sayso: {files['bad']}: the text is bad",
            f"sayso: {files['latin']}: not UTF-8 (byte 3 is 0xe9); convert it: iconv -f WINDOWS-1252 -t UTF-8",
        ]
    )


# a command line that makes no sense, and what the message says
USAGE = [
    (["extrakt"], "Did you mean 'extract'"),
    (["extract", "a.txt", "--settings", "absent.toml"], "absent.toml: cannot be read (No such file or directory)"),
    (["extract", "a.txt", "--about", "absent.csv"], "absent.csv"),
    (["extract", "a.txt", "--publishd", "x"], "unknown option '--publishd'; did you mean '--published'?"),
    (["extract", "a.txt", "--format", "xml"], "'xml' is not one of 'table', 'jsonl', 'csv', 'parquet'"),
    (["extract", "a.txt", "--format", "parquet"], "name a file with -o"),
    (["extract", "a.txt", "--published", "some day"], "some day"),
    (["show", "a.txt"], "Missing option '--html'"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_nonsense_is_explained(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    known = " ".join(["sayso", *arguments[:1]] if arguments[0] in ("extract", "show") else ["sayso"])
    assert err.startswith(f"{known}: ")
    assert err.endswith(f"; see: {known} --help\n")
    assert message in err
    assert "Value error" not in err
    assert err.count("\n") == 1


# a file whose name asks for a format that there is not
NO_FORMAT = [
    (["extract", "a.txt", "-o", "claims.xlsx"], ".xlsx' is no format; end the name in .txt, .jsonl, .csv or .parquet"),
    (["compare", "a.txt", "-o", "claims.parquet"], ".parquet' is no format; end the name in .txt, .json or .csv"),
]


@pytest.mark.parametrize(("arguments", "message"), NO_FORMAT)
@pytest.mark.usefixtures("told")
def test_no_format_is_guessed(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    files: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(Path(files["a"]).parent)
    assert cli.main(arguments) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.glob("claims*")) == []


@pytest.mark.usefixtures("told")
def test_an_output_that_cannot_be_written(files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "nowhere" / "claims.csv"
    assert cli.main(["extract", files["a"], "-o", str(target)]) == 3
    assert capsys.readouterr().err == f"sayso: {target}: cannot be written: there is no such folder\n"


@pytest.mark.usefixtures("told")
def test_a_page_to_look_at(files: dict[str, str], tmp_path: Path) -> None:
    assert cli.main(["show", files["a"], "--html", str(tmp_path / "a.html")]) == 0
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "More than 4,200 people" in html


@pytest.mark.usefixtures("told")
def test_nothing_is_written_for_a_document_that_fails(files: dict[str, str], tmp_path: Path) -> None:
    assert cli.main(["show", files["bad"], "--html", str(tmp_path / "a.html")]) == 1
    assert not (tmp_path / "a.html").exists()


def test_control_characters_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = story().articles[0].model_copy(update={"title": "\x1b]0;pwned\x07 [bold]9[/bold]"})
    monkeypatch.setattr(sayso, "extract_many", lambda given, **_: (story(articles=(named,)) for _ in given))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    assert cli.main(["extract", "-"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\N{REPLACEMENT CHARACTER}]0;pwned\N{REPLACEMENT CHARACTER} [bold]9[/bold]" in out


@pytest.mark.usefixtures("told")
def test_a_page_shows_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf-8")
    assert cli.main(["show", str(tmp_path / "b.jsonl"), "--html", str(tmp_path / "b.html")]) == 2
    assert "there are several documents; name a folder for their pages" in capsys.readouterr().err


@pytest.mark.usefixtures("told")
def test_several_documents_get_a_folder_of_pages(tmp_path: Path) -> None:
    texts = ["one", "one", "../two/..", "index", "é 3"]
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    pages = tmp_path / "pages"
    assert cli.main(["show", str(tmp_path / "b.jsonl"), "--html", str(pages)]) == 0
    names = ["one.html", "one-2.html", "two.html", "index-2.html", "é-3.html"]
    assert sorted(path.name for path in pages.iterdir()) == sorted([*names, "index.html"])
    links = re.findall(r'<a href="(.*?)">(.*?)</a>', (pages / "index.html").read_text(encoding="utf-8"))
    assert [unquote(link) for link, _ in links] == names
    assert {title for _, title in links} == {"River bursts its banks: 9 missing"}


ABOUT = "file,publisher,date\na,The Echo,2025-02-11\nb.txt,The Post,2025-02-12\n"


def test_a_table_tells_of_each_file(files: dict[str, str], told: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "about.csv").write_text(ABOUT, encoding="utf-8")
    options = ["--publisher", "Another", "--about", str(tmp_path / "about.csv")]
    assert cli.main(["extract", files["a"], files["b"], *options]) == 0
    assert [(one["publisher"], one["published"]) for one in told] == [("The Echo", "2025-02-11"), ("The Post", "2025-02-12")]


@pytest.mark.usefixtures("told")
def test_a_row_for_no_file_is_told(files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "about.csv").write_text(ABOUT, encoding="utf-8")
    assert cli.main(["extract", files["a"], "--about", str(tmp_path / "about.csv")]) == 1
    assert "about.csv: 'b.txt' is none of the documents; give its path, its name or its stem" in capsys.readouterr().err


def test_ids_are_the_names_of_files(tmp_path: Path, told: list[dict[str, Any]]) -> None:
    for name in ("mon/flood.txt", "tue/flood.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("one", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "two"}\n{"text": "three", "id": "7"}\n', encoding="utf-8")
    assert cli.main(["extract", str(tmp_path)]) == 0
    assert [one.get("id") for one in told] == ["flood", None, "7", str(tmp_path / "tue" / "flood.txt")], "no two are the same"


def test_what_a_batch_wrote_is_compared_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, dead in (("17", "14"), ("18", "16")):
        text = f"---\ndate: 2025-06-{day}\n---\nThe fire in Arden killed {dead} people on Monday, June 16, 2025."
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    batch.run([tmp_path], out, workers=1)
    capsys.readouterr()
    assert cli.main(["compare", str(out), "--format", "json"]) == 0
    (group,) = json.loads(capsys.readouterr().out)["groups"]
    assert [one["claim"]["figure"]["value"] for one in group["statements"]] == [14, 16]
    assert cli.main(["extract", str(out), "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3, "a head and two claims"


def test_settings_come_from_a_file(files: dict[str, str], told: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('dollar = "CAD"\ngazetteer = "names.tsv"\n[tables]\nunits = "u.tsv"\n', encoding="utf-8")
    assert cli.main(["extract", files["a"], "--settings", str(tmp_path / "s.toml")]) == 0
    wanted = {"dollar": "CAD", "gazetteer": tmp_path / "names.tsv", "tables": {"units": tmp_path / "u.tsv"}}
    assert told[0]["settings"] == wanted, "paths are seen from the file"


# what a file of settings holds, and what is said of it
BAD_SETTINGS = [
    ("s.toml", "dolar = 'CAD'", "unknown option 'dolar'; did you mean 'dollar'?"),
    ("s.toml", "dollar: CAD", "no TOML or JSON"),
    ("s.json", "[1]", "it holds no names and values"),
]


@pytest.mark.parametrize(("name", "holds", "says"), BAD_SETTINGS)
@pytest.mark.usefixtures("told")
def test_bad_settings_are_explained(
    name: str, holds: str, says: str, files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(holds, encoding="utf-8")
    assert cli.main(["extract", files["a"], "--settings", str(tmp_path / name)]) == 2
    assert says in capsys.readouterr().err


def test_a_pipe_needs_no_dash(told: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one")))
    assert cli.main(["extract"]) == 0
    assert [document["text"] for document in told] == ["one"]


def test_a_terminal_is_no_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert cli.main(["extract"]) == 2
    assert "name a file, or pipe a text in" in capsys.readouterr().err


# a text of a few words, and whether a warning is due
DOUBTFUL = [
    ("Neuf personnes sont mortes lundi dans le sud de la France, selon la police.", True),
    ("Bei dem Unfall auf der A9 sind am Montag neun Menschen und ein Hund gestorben.", True),
    ("Nine people were killed in the south of France on Monday, the police in Aix said.", False),
    ("De la Cruz, 34, of Los Angeles beat Van der Berg 6-3, 6-4 in the final.", False),  # names have such words
    ("Neuf morts.", False),  # too few words to tell
]


@pytest.mark.parametrize(("text", "warned"), DOUBTFUL)
def test_a_text_that_is_hardly_english_is_told(
    text: str, warned: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sayso, "extract_many", lambda given, **_: (Extraction(id="a", text=one["text"], meta=story().meta) for one in given)
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert cli.main(["extract", str(tmp_path / "a.txt"), "--format", "jsonl"]) == 0
    assert ("a.txt: warning: this does not look like English" in capsys.readouterr().err) == warned


def test_many_documents_at_once(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: dict[str, Any] = {}

    def run(inputs: list[str], folder: Path, **options: Any) -> batch.Totals:
        given.update(options, inputs=inputs, folder=folder)
        return batch.Totals(documents=5, claims=9, articles=5, errors=1, resumed=2)

    monkeypatch.setattr(batch, "run", run)
    assert cli.main(["batch", files["a"], files["b"], "-o", str(tmp_path / "out"), "--workers", "2"]) == 1
    assert capsys.readouterr().out == f"5 documents, 2 of them before: 9 claims, 1 errors in {tmp_path / 'out'}\n"
    assert given == {
        "inputs": [files["a"], files["b"]], "folder": tmp_path / "out", "workers": 2, "read": "figures", "model": None,
        "columns": {}, "about": None, "settings": {}, "progress": False,
    }  # fmt: skip


def test_the_schema_is_the_one_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == sayso.schema()


@pytest.mark.usefixtures("pipeline")
def test_the_doctor_finds_the_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "en_core_web_md 3.7.1" in out


def test_the_doctor_looks_at_everything_that_users_need() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {(need.package, need.extra) for need in health.needs()}
    wanted = {(re.split(r"[<>=\[]", one)[0], None) for one in project["dependencies"]}
    for extra in ("tables", "documents", "collection", "explore", "plot", "notebook", "spark"):
        wanted |= {(re.split(r"[<>=\[]", one)[0], extra) for one in project["optional-dependencies"][extra]}
    assert {one for one in wanted if one[0] != "sayso"} <= named, "pip install --editable . again: its metadata is older"
    assert {extra for _, extra in named} == {extra for _, extra in wanted}, "nothing that only developers need"


def test_the_doctor_says_how_to_mend(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def load() -> None:
        raise sayso.ModelError("the default model is not installed", remedy="pip install the-model")

    monkeypatch.setattr(sayso, "load", load)
    wanted = [
        health.Need("no-such-package", "plot", "no-such-package>=1"),
        health.Need("no-such-core", None, "no-such-core>=2,<3"),
    ]
    monkeypatch.setattr(health, "needs", lambda: wanted)
    assert cli.main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("missing  model")] == [
        "missing  model                    pip install the-model"
    ]
    assert [line.split("  ")[-1].strip() for line in lines if "no-such-core" in line] == ["pip install 'no-such-core>=2,<3'"]
    assert any("no-such-package (plot)" in line and "pip install '.[plot]'" in line for line in lines)


@pytest.mark.parametrize("command", ["extract", "show", "batch", "schema"])
def test_help_has_examples_on_lines_of_their_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "--help"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line.startswith(f"sayso {command}")]


def test_help_without_arguments_and_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert capsys.readouterr().out.startswith("Usage: sayso [OPTIONS] COMMAND")
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"sayso {sayso.__version__}\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ext"], "extract"),
        (["extract", "--form"], "--format"),
        (["extract", "--format", "par"], "parquet"),
        (["do"], "doctor"),
    ],
)
def test_the_shell_completes_commands_options_and_values(words: list[str], offered: str) -> None:
    asked = {"_SAYSO_COMPLETE": "complete_bash", "COMP_WORDS": f"sayso {' '.join(words)}", "COMP_CWORD": str(len(words))}
    command = [sys.executable, "-m", "sayso.cli"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **asked})
    assert (done.stdout.split(), done.stderr) == ([offered], "")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.usefixtures("told")
def test_a_table_keeps_within_the_terminal(
    width: int, files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "console", lambda: Console(width=width))
    assert cli.main(["extract", files["a"]]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= width
    assert "31 million USD/year" in out
    assert "2025-02-09" in out


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sayso, "schema", interrupted)
    assert cli.main(["schema"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m sayso.cli schema | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (141, "")


def test_from_the_shell_to_a_claim(tmp_path: Path) -> None:
    """The one test that goes all the way: another process, a file, the model, a claim."""
    (tmp_path / "story.txt").write_text("At least 14 people were killed in Odesa, the mayor said.", encoding="utf-8")
    command = [sys.executable, "-m", "sayso.cli", "extract", "story.txt", "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    (found,) = tables.from_jsonl(done.stdout, Extraction)
    assert [(claim.figure.low, claim.attribution[0].source.text) for claim in found.claims if claim.attribution[0].source] == [
        (14, "the mayor")
    ]
    assert done.stderr == ""

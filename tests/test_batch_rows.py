"""No row ends a run: a row that cannot be read is an error that names file and row, and its neighbours are read."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

import sayso
from sayso.batch import extract_batches, run
from sayso.documents import Document, read, sources
from sayso.documents.content import Content
from sayso.documents.kinds import kind_of

GOOD = b'{"text": "Police arrested 12 people."}\n'


def lines(row: str | bytes) -> bytes:
    return GOOD + (row if isinstance(row, bytes) else row.encode("utf-8", "surrogatepass")) + b"\n" + GOOD


def nested(depth: int, mark: str = "[]") -> str:
    return mark[0] * depth + mark[1] * depth


# name, bytes of the file, the rows that are read, where the errors stand and what they say, why
ROWS: list[tuple[str, bytes, int, list[tuple[str, str]], str]] = [
    ("a.jsonl", lines(f'{{"text": "Four died.", "tags": {nested(900)}}}'), 2, [(":2", "deeper than 64")], "walked by repr"),
    ("a.jsonl", lines(f'{{"text": "Four died.", "tags": {nested(100_000)}}}'), 2, [(":2", "not a line of JSON")], "no parser"),
    ("a.jsonl", f'{{"text": {nested(100_000)}}}\n'.encode() + GOOD, 1, [(":1", "not a line of JSON")], "the first line"),
    (
        "a.jsonl",
        lines('{"text": "Four died.", "id": ' + nested(300) + "}"),
        2,
        [(":2", "'id' is nested")],
        "in a field of ours",
    ),
    ("a.jsonl", lines('{"data":' * 500 + "1" + "}" * 500), 2, [(":2", "deeper than 64")], "looked into for rows"),
    ("a.jsonl", b'{"text": "Four died.', 0, [(":1", "not a line of JSON")], "cut off"),
    (
        "a.jsonl",
        b'{"text": "Four died. ' + b"a " * 70_000 + b'"}\n' + GOOD,
        2,
        [],
        "a first line longer than what is looked at",
    ),
    ("a", b'{"text": "Four died. ' + b"a " * 70_000 + b'"}\n' + GOOD, 2, [], "and in a file without a name's end"),
    ("a.json", b'{\n "text": "Four died."\n}', 1, [], "one object over many lines"),
    ("a.jsonl", lines(b'{"text": "Four \xff died."}'), 2, [(":2", "not a line of JSON")], "no UTF-8"),
    (
        "a.csv",
        b'id,text\n1,"Four died."\n2,"Five died.\n3,Six died.\n4,"Seven died."\n',
        3,
        [(":2", "not closed")],
        "open quote",
    ),
    ("a.csv", b'id,text\n1,Four died.\n2,"Five died.\n3,Six died.', 2, [(":2", "not closed")], "open to the end"),
    ("a.csv", b'id,text\n1,"Four\ndied."\n2,"Five died.\n"\n', 2, [], "quoted lines are no fault"),
    ("a.csv", b'id,text\n1,"He said "four" died."\n2,Five died.\n', 2, [], "marks within marks, as some write them"),
    (
        "a.csv",
        b"id,text\n1,Four died, five were hurt.\n2,Six died.\n3,Seven died.,,\n",
        2,
        [(":1", "has 3 cells")],
        "a bare comma",
    ),
    ("a.csv", b"id,text\n1,Caf\xe9 four.\n2,Five \x81 died.\n3,Six died.\n", 2, [(":2", "no text (0x81)")], "in no encoding"),
    ("a.csv", b"id,text\n1,Caf\xc3\xa9 four.\n2,Five \xff died.\n", 1, [(":2", "no text (0xff)")], "one byte among UTF-8"),
    ("a.csv", b"text,text\nFour died.,Five died.\n", 0, [("", "two columns are called 'text'")], "which of them?"),
    ("a.csv", b"a,b\n1,2\n", 0, [("", "no column holds the text")], "no text"),
    ("a.csv", b"id,text\n1,\n2,Five died.\n", 1, [(":1", "its text is empty")], "no words"),
    ("a.csv", b"id,text\n1,Fi\0ve died.\n", 0, [("", "binary")], "refused by name"),
]


def told(documents: list[Document]) -> list[tuple[str, str]]:
    return [(one.where, str(one.error)) for one in documents if one.error is not None]


@pytest.mark.parametrize(("name", "data", "good", "errors", "why"), ROWS)
def test_a_broken_row_costs_no_other(
    tmp_path: Path, name: str, data: bytes, good: int, errors: list[tuple[str, str]], why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = list(sources([path]))
    assert len([one for one in found if one.error is None]) == good, why
    assert [where for where, _ in told(found)] == [f"{path}{row}" for row, _ in errors], why
    assert all(part in message for (_, message), (_, part) in zip(told(found), errors, strict=True)), told(found)


WORDS = ["Four died.", "Five died.", "Six died."]


def seconds(values: list[int], **zone: str) -> pyarrow.Array:
    return pyarrow.array(values, pyarrow.timestamp("us", **zone))


COLUMNS: list[tuple[str, Callable[[], pyarrow.Array], list[str], str]] = [
    ("published", lambda: seconds([0, 2**62, 0]), ["'published' cannot be read"], "beyond the year 9999"),
    (
        "published",
        lambda: pyarrow.array([0, 2**31 - 1, 0], pyarrow.date32()),
        ["'published' cannot be read"],
        "likewise, in days",
    ),
    ("published", lambda: seconds([0, 0, 0], tz="Mars/Base"), [], "of a zone that nobody knows the moment is known"),
    ("title", lambda: broken_words(), ["'title' cannot be read"], "no UTF-8"),
    ("title", lambda: pyarrow.array([None, b"\xff", b"Fire"]), ["not UTF-8"], "words as bytes, as older writers have them"),
    ("vectors", lambda: pyarrow.array([[1.0], [2.0], []]), [], "no column of words"),
]


def broken_words() -> pyarrow.Array:
    ends = pyarrow.array([0, 2, 4, 6], pyarrow.int32()).buffers()[1]
    return pyarrow.StringArray.from_buffers(3, ends, pyarrow.py_buffer(b"aab\xffcc"))


@pytest.mark.parametrize(("column", "values", "errors", "why"), COLUMNS)
def test_a_cell_that_cannot_be_read_costs_its_row(
    tmp_path: Path, column: str, values: Callable[[], pyarrow.Array], errors: list[str], why: str
) -> None:
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": WORDS, column: values()}), path)
    found = list(sources([path]))
    assert [where for where, _ in told(found)] == [f"{path}:2"] * len(errors), why
    assert all(part in message for (_, message), part in zip(told(found), errors, strict=True)), told(found)
    assert len(found) == 3


def test_a_broken_group_of_rows_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pyarrow.table({"text": [f"Then {n} people died." for n in range(30)]})
    pyarrow.parquet.write_table(table, path, row_group_size=10, compression="none", use_dictionary=False)
    at = pyarrow.parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    found = list(sources([path]))
    assert [one.where for one in found if one.error] == [f"{path}:11"]
    assert "rows 11 to 20 cannot be read" in str(found[10].error)
    assert [one.text for one in found if not one.error] == [f"Then {n} people died." for n in (*range(10), *range(20, 30))]


@pytest.mark.parametrize("field", ["id", "title", "publisher", "url", "text"])
def test_half_a_character_is_refused_by_name(field: str) -> None:
    row = {"text": "Four died.", "url": "https://a.example/b"}
    [found] = sayso.extract_many([row | {field: f"{row.get(field, '')}\ud800"}])
    assert found.error is not None
    assert "half of a surrogate pair" in found.error.message
    assert field in found.error.message
    assert sayso.Extraction.model_validate_json(found.to_jsonl()) == found
    assert found.to_arrow().num_rows == 0


def test_other_fields_keep_what_can_be_written() -> None:
    [found] = sayso.extract_many([{"text": "Four died.", "se\ud800ction": "a\udcff", "n": [float("nan")]}])
    assert found.extra == {"se\\ud800ction": "a\\udcff", "n": ["nan"]}
    assert sayso.Extraction.model_validate_json(found.to_jsonl()) == found


def read_all(paths: list[Path], out: Path) -> tuple[Any, list[dict[str, Any]]]:
    totals = run(paths, out, workers=1, part_size=2)
    assert run(paths, out, workers=1, part_size=2)[:4] == totals[:4]
    errors = [row for path in sorted((out / "errors").iterdir()) for row in pyarrow.parquet.read_table(path).to_pylist()]
    assert all(row["source"] for row in errors)
    return totals, errors


def test_a_run_over_broken_files_accounts_for_each(tmp_path: Path) -> None:
    home = tmp_path / "in"
    home.mkdir()
    (home / "deep.jsonl").write_bytes(lines(f'{{"text": "Four died.", "tags": {nested(900)}}}'))
    (home / "half.jsonl").write_bytes(lines('{"text": "Four died.", "title": "\\ud800"}'))
    (home / "dates.jsonl").write_bytes(
        b"".join(
            b'{"text": "Four died on Monday.", "published": %s}\n' % date
            for date in (b'"10000-01-01"', b"1e300", b"1e999", b'"9999-12-31T23:59:59-12:00"', b'"0001-01-01T00:00:00+12:00"',
                         b'"Tue, 17 Jun 2025 09:30:00 QQQ"')  # a zone that is not known is left open
        )
    )  # fmt: skip
    (home / "empty.txt").write_bytes(b" \n")
    (home / "page.html").write_text("<!doctype html><html><body>" + "<div>" * 400 + "<p>Nine died.</p>", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(str(home)) + b"/caf\xe9.txt")).write_text("Seven died.", encoding="utf-8")
    (home / "gone.txt").symlink_to(home / "nothing")
    totals, errors = read_all([home], tmp_path / "out")
    assert (totals.documents, totals.errors) == (16, 7)
    assert [row["source"].rpartition("/")[2] for row in errors] == [
        "dates.jsonl:1", "dates.jsonl:2", "dates.jsonl:3", "deep.jsonl:2", "gone.txt", "half.jsonl:2", "page.html",
    ]  # fmt: skip
    articles = pyarrow.concat_tables(pyarrow.parquet.read_table(path) for path in sorted((tmp_path / "out/articles").iterdir()))
    assert sum("empty.txt" in source for source in articles["source"].to_pylist()) == 1
    assert any(source.endswith("caf\\udce9.txt") for source in articles["source"].to_pylist())
    assert articles.num_rows == totals.documents - totals.errors


def test_a_file_of_no_known_kind_costs_no_other(tmp_path: Path) -> None:
    picture, story = tmp_path / "a.png", tmp_path / "b.txt"
    picture.write_bytes(b"\x89PNG\r\n")
    story.write_text("Nine died.", encoding="utf-8")
    assert [(one.text, one.error is None) for one in sources([picture, story])] == [("", False), ("Nine died.", True)]
    with pytest.raises(sayso.InputError, match="a PNG picture"):
        list(read(picture))
    with pytest.raises(sayso.InputError, match="no such file"):
        sources([story, tmp_path / "nothing.txt"])


def test_a_text_that_takes_all_memory_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso import pipeline

    whole = pipeline.split

    def starved(text: str, **given: Any) -> Any:
        if "Nine" in text:
            raise MemoryError
        return whole(text, **given)

    monkeypatch.setattr(pipeline, "split", starved)
    found = list(sayso.extract_many(["Four died.", "Nine died.", "Five died."]))
    assert [one.error is None for one in found] == [True, False, True]
    assert found[1].error
    assert "not enough memory" in found[1].error.message
    with pytest.raises(sayso.SaysoError, match="not enough memory"):
        sayso.extract("Nine died.")


def test_a_file_that_breaks_what_tells_its_kind_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(*_: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr("sayso.documents.front.kind_of", starved)
    [found] = sources([b"Nine died."])
    assert "not enough memory" in str(found.error)


def test_batches_with_broken_rows() -> None:
    table = pyarrow.table({"text": WORDS, "title": broken_words()})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rows = [row for made in extract_batches(table.to_batches()) for row in made.to_pylist()]
    assert [row["error_type"] for row in rows] == [None, None, "InputError"]
    twice = pyarrow.RecordBatch.from_arrays([pyarrow.array(["a"])] * 2, names=["text", "text"])
    with pytest.raises(sayso.InputError, match="two columns 'text'"):
        list(extract_batches([twice]))


@pytest.mark.parametrize("data", [json.dumps([{"text": "Four"}]).encode(), nested(100_000).encode(), b"[" * 70_000])
def test_no_depth_keeps_a_kind_from_being_told(data: bytes) -> None:
    assert kind_of(Content("a", data=data)) in ("json", "text")

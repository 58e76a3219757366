"""Nothing breaks it: no text raises, moves an offset, or takes more than its length's share of time."""

from __future__ import annotations

import html
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from growth import is_linear
from hostile import DEEP, FIGURES, GROWING, SPEAKERS, TIMES, lists, mutated, texts
from sayso import Extraction, cli, tables
from sayso.articles import split
from sayso.records import spans
from sayso.times import age_to_published, parse_published
from scoring import gold_files, load_gold

EXAMPLES = int(os.environ.get("SAYSO_EXAMPLES", "40"))
"""How many broken texts each property is tried on; the long run sets it to thousands."""

calm = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

PARAGRAPHS = [part for path in gold_files() for part in load_gold(path)[0].split("\n\n")]
news = st.sampled_from(PARAGRAPHS) | texts | st.lists(st.sampled_from(PARAGRAPHS), max_size=3).map("\n\n".join)


def check(found: Extraction) -> None:
    """What holds of every extraction: offsets are true, JSON is valid and reads back, tables can be made."""
    for record in (*found.claims, *found.attributions, *found.times):
        assert all(found.text[span.start : span.end] == span.text for span in spans(record))
    for entity in found.entities:
        assert all(0 <= mention.start < mention.end <= len(found.text) for mention in entity.mentions)
    line = found.to_jsonl()
    json.loads(line, parse_constant=pytest.fail)  # NaN and Infinity are no JSON
    assert list(Extraction.from_jsonl(line)) == [found]
    assert len({claim.id for claim in found.claims}) == len(found.claims)


@calm
@given(
    texts | mutated(news),
    st.sampled_from(["figures", "all"]),
    st.sampled_from([None, "2025-06-17", "0001-01-01", "9999-12-31"]),
)
def test_no_text_breaks_it(text: str, read: sayso.records.Read, published: str | None) -> None:
    found = sayso.extract(text, published=published, read=read)
    assert found.text == text or "<" in text  # HTML has its own text
    check(found)


@calm
@given(lists | mutated(lists))
def test_no_list_of_nouns_breaks_it(text: str) -> None:
    check(sayso.extract(text, read="all"))


@pytest.mark.parametrize("piece", DEEP)
def test_no_depth_breaks_it(piece: str) -> None:
    check(sayso.extract(piece * 300 + "40 men died", read="all"))


@calm
@given(mutated(news, refused=True))
def test_a_text_is_read_or_refused_with_a_reason(text: str) -> None:
    [found] = sayso.extract_many([text])
    controls = sum(char < " " and char not in "\t\n\x0b\x0c\r\x1b" for char in text)
    broken = any("\ud800" <= char <= "\udfff" for char in text)
    assert (found.error is not None) == (broken or controls > 1 + len(text) // 20)
    if found.error:
        assert found.error.type == "InputError"
        assert "binary" in found.error.message or "surrogate" in found.error.message
    check(found)


@calm
@given(st.lists(texts, min_size=1, max_size=4))
def test_the_company_of_other_texts_changes_nothing(several: list[str]) -> None:
    assert list(sayso.extract_many(several)) == [sayso.extract(text) for text in several]


@calm
@given(
    st.lists(mutated(news, refused=True), max_size=6),
    st.sampled_from(["\n", "\r\n", "\u2028", "\n\nThe Echo\n27 minutes ago\n"]),
)
def test_no_page_breaks_the_splitter(pieces: list[str], glue: str) -> None:
    page = glue.join(pieces)
    at = 0
    for story in split(page).articles:
        assert at <= story.start < story.end <= len(page)
        for block in story.blocks:
            assert max(at, story.start) <= block.start < block.end <= story.end
            at = block.end


@calm
@given(mutated(news), mutated(news), st.booleans())
def test_no_html_breaks_it(title: str, body: str, escaped: bool) -> None:
    inside = html.escape(body) if escaped else body
    page = f"<!doctype html><html><head><title>{title}</title></head><body><article><p>{inside}</p></article></body></html>"
    [found] = sayso.extract_many([page])
    assert found.error is None or found.error.message.startswith("the HTML has no story in it")
    check(found)


@calm
@given(
    mutated(news, refused=True), st.sampled_from(["utf-8", "utf-16", "latin-1", "utf-8-sig", "utf-7"]), st.binary(max_size=4)
)
def test_no_file_breaks_the_command(text: str, encoding: str, tail: bytes) -> None:
    """A file of any bytes is read, or named in a complaint; never a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        story, out = Path(folder, "story.txt"), Path(folder, "out.jsonl")
        story.write_bytes(text.encode(encoding, "replace") + tail)
        code = cli.main(["extract", str(story), "-o", str(out)])
        assert code in (0, 1)
        found = list(Extraction.from_jsonl(out.read_text(encoding="utf-8"))) if out.exists() else []
        assert len(found) == (1 if code == 0 else 0)
        assert {path.name for path in Path(folder).iterdir()} <= {"story.txt", "out.jsonl"}
        for one in found:
            check(one)


@calm
@given(st.binary(max_size=80))
def test_no_line_breaks_the_reader_of_json_lines(line: bytes) -> None:
    text = line.decode("utf-8", "replace")
    try:
        read = list(Extraction.from_jsonl(text))
    except sayso.InputError as error:
        assert (error.where or "").startswith("line ")  # noqa: PT017 - some of these texts are good
    else:
        assert read == []


# Found by `scripts/fuzz.py` and by long runs: text, and why it once broke.
FOUND = [("\nhundred''", "a sentence began with the room before it")]


@pytest.mark.parametrize("text", [*(text for text, _ in FOUND), *FIGURES, *TIMES, *SPEAKERS])
@pytest.mark.parametrize("read", ["figures", "all"])
def test_what_once_broke_it(text: str, read: sayso.records.Read) -> None:
    check(sayso.extract(text, published="2025-06-17T10:00:00", read=read))


@calm
@given(
    mutated(st.sampled_from([*TIMES, "2025-06-17", "17 June 2025", "2025-06-17T09:30:00+02:00", "3 hours ago"]), refused=True)
)
def test_no_date_breaks_it(text: str) -> None:
    page = parse_published("2025-06-17T10:00:00")
    age = age_to_published(text, page)
    assert age is None or age <= "2025-06-17T10:00:00"
    try:
        parse_published(text)
    except sayso.InputError as error:
        assert "is not a date" in str(error)  # noqa: PT017 - some of these dates are good


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_length(name: str) -> None:
    assert is_linear(sayso.extract, GROWING[name], 1_000)


def test_names_in_documents_decide_no_path(tmp_path: Path) -> None:
    """Whatever a document calls itself, output goes where the caller says."""
    names = [
        "../../evil",
        str(tmp_path / "evil"),
        "~/evil",
        "evil/../../evil",
        "a\\b:c",
        "-o",
        "x" * 300,
        "$(touch evil)",
        "..",
    ]
    rows = [{"id": name, "publisher": name, "text": "Some 40 homes burned."} for name in names]
    source, out = tmp_path / "in" / "some.jsonl", tmp_path / "out"
    source.parent.mkdir()
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert cli.main(["batch", str(source), "-o", str(out), "--workers", "1"]) == 0
    assert cli.main(["extract", str(source), "-o", str(out / "all.csv")]) == 0
    written = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert written == {"in", "out"}
    assert not [path for path in out.rglob("*") if "evil" in path.name]


def test_records_of_hostile_texts_fill_every_table(tmp_path: Path) -> None:
    found = [
        sayso.extract(f"{figure} were hit, {speaker} said.") for figure, speaker in zip(FIGURES, SPEAKERS * 9, strict=False)
    ]
    rows = len(tables.claim_rows(found))
    assert rows > 20
    assert tables.to_arrow(found).num_rows == rows
    tables.to_parquet(found, tmp_path / "all.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["all.parquet"]

"""Batch: every kind of input, every document accounted for once, whatever ends the run."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

import sayso
from sayso.batch import extract_batches, run
from sayso.batch.parts import Part
from sayso.documents import sources

ROWS = [
    {"id": "a", "text": "Police arrested 12 people on Monday.", "publisher": "The Echo", "published": "2025-06-17"},
    {"id": "b", "text": "Nothing to count."},
    {"id": "a", "text": "At least 14 people died, officials said. Some 40 were hurt."},
    {"id": "d", "text": "bad \x00\x01\x02 bytes"},
    {"id": "e", "text": "Rents rose 5%.", "published": "no date"},
]


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    return [row for path in sorted((folder / name).glob("*.parquet")) for row in pyarrow.parquet.read_table(path).to_pylist()]


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_loses_nothing_and_doubles_nothing(tmp_path: Path, workers: int) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", ROWS)
    totals = run([source], tmp_path / "out", workers=workers, part_size=2)
    assert totals == (5, 3, 3, 2, 0)
    claims, errors = table(tmp_path / "out", "claims"), table(tmp_path / "out", "errors")
    assert len({row["id"] for row in claims}) == 3
    assert [(row["document"], row["value"], row["publisher"]) for row in claims] == [
        ("a@0", 12.0, "The Echo"), ("a@2", 14.0, None), ("a@2", 40.0, None),
    ]  # fmt: skip
    assert [(row["document"], row["type"]) for row in errors] == [("d@3", "InputError"), ("e@4", "InputError")]
    assert [row["claims"] for row in table(tmp_path / "out", "articles")] == [1, 0, 2]


def test_a_run_is_resumed_but_not_with_other_documents(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", ROWS)
    first = run([source], tmp_path / "out", workers=1, part_size=2)
    (tmp_path / "out" / "parts" / "part-000001.json").unlink()
    (tmp_path / "out" / "claims" / ".part-000001.parquet.x.part").touch()
    assert run([source], tmp_path / "out", workers=1, part_size=2) == first._replace(resumed=3)
    assert list((tmp_path / "out" / "claims").glob(".*")) == []
    write_jsonl(source, ROWS[1:])
    with pytest.raises(sayso.InputError, match="not those of the run"):
        run([source], tmp_path / "out", workers=1, part_size=2)


def test_a_run_with_no_room_for_work_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sayso.OptionError, match="at least 1"):
        run([], tmp_path, workers=0)


RUN = """
import sys
from sayso.batch import run
if __name__ == "__main__":
    run([sys.argv[1]], sys.argv[2], workers=2, part_size=3)
"""


def started(script: Path, source: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(script), str(source), str(out)], stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("signs", [[signal.SIGKILL], [signal.SIGINT], [signal.SIGTERM], [signal.SIGINT, signal.SIGINT]])
def test_a_run_that_is_ended_at_any_moment_goes_on(tmp_path: Path, signs: list[signal.Signals]) -> None:
    rows = [{"id": f"{n}", "text": f"Police arrested {n + 2} people. " + "The sea was calm. " * 40} for n in range(60)]
    source, out, script = write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "out", tmp_path / "main.py"
    script.write_text(RUN, encoding="utf-8")
    moments = random.Random(7)
    for _ in range(2):
        process = started(script, source, out)
        while process.poll() is None and not any((out / "parts").glob("*.json")):
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.5))
        for sign in signs:
            if process.poll() is None:
                os.kill(process.pid, sign)
            time.sleep(0.1)
        process.wait(timeout=600)  # it never hangs; how long a part takes is the machine's affair
    assert run([source], out, workers=1, part_size=3)[:2] == (60, 60)
    assert sorted(row["value"] for row in table(out, "claims")) == [float(n + 2) for n in range(60)]
    assert len(list((out / "claims").iterdir())) == 20


FORK = """
import os, signal, sys, threading
import sayso

text = "Police arrested 12 people on Monday, the mayor said. " * 20
sayso.extract(text)
done = threading.Event()
def read():
    while not done.is_set():
        sayso.extract(text)
reader = threading.Thread(target=read)
reader.start()
ended = []
for _ in range(4):
    child = os.fork()
    if child == 0:
        signal.alarm(300)  # a child that hangs is ended by it
        os._exit(len(sayso.extract("Nine died.").claims) != 1)
    ended.append(os.waitpid(child, 0)[1])
done.set()
reader.join()
sys.exit(any(ended))
"""


def test_a_process_forked_while_a_thread_reads_can_read() -> None:
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", FORK], check=False).returncode == 0


def test_batches_in_batches_out() -> None:
    batches = pyarrow.Table.from_pylist(ROWS).to_batches(max_chunksize=2)
    made = list(extract_batches(batches))
    rows = [row for batch in made for row in batch.to_pylist()]
    assert [row["document"] for row in rows] == ["a", "a", "a", "d", "e"]
    assert [row["error_type"] for row in rows] == [None, None, None, "InputError", "InputError"]
    assert len({tuple(batch.schema.names) for batch in made}) == 1


def test_a_large_batch_comes_out_in_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.batch.arrow._DOCUMENTS_AT_ONCE", 2)
    made = list(extract_batches([pyarrow.RecordBatch.from_pylist(ROWS)]))
    assert [[row["document"] for row in batch.to_pylist()] for batch in made] == [["a"], ["a", "a", "d"], ["e"]]


def test_progress_shows_documents_rate_and_time_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", ROWS)
    run([source], tmp_path / "out", workers=1, part_size=2, progress=True)
    assert re.search(r"100%.*5/5 \[\d+:\d+<\d+:\d+, .*doc", capsys.readouterr().err)


def test_words_beyond_the_first_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is flat over any number of documents, as the vocabulary is."""
    vocab: Any = sayso.load().nlp.vocab
    monkeypatch.setattr("sayso.pipeline._WORDS_KEPT", len(vocab) + 2_000)
    sizes = []
    for first in range(0, 2_000, 200):
        texts = (f"The Vq{n}x lost {n + 2} crates off Port Zw{n}q." for n in range(first, first + 200))
        assert sum(len(found.claims) for found in sayso.extract_many(texts)) == 200
        sizes.append(len(vocab.strings))
    assert sizes[0] < sizes[1]
    assert sizes[-3] == sizes[-2] == sizes[-1]


def test_what_is_read_does_not_depend_on_the_words_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Vk{n}x lost {n + 2} crates off Zk{n}q on Tuesday, captain Tk{n}o said." for n in range(5)]
    kept = list(sayso.extract_many(texts))
    monkeypatch.setattr("sayso.pipeline._WORDS_KEPT", 0)
    assert list(sayso.extract_many(texts)) == kept


def test_a_batch_without_text_is_refused() -> None:
    with pytest.raises(sayso.InputError, match="no column 'text'"):
        list(extract_batches([pyarrow.RecordBatch.from_pylist([{"body": "x"}])]))


def test_a_fingerprint_changes_with_the_documents_and_the_options(tmp_path: Path) -> None:
    one, other = (tuple(sources([write_jsonl(tmp_path / "in.jsonl", ROWS[:n])])) for n in (2, 3))
    prints = [Part(0, 0, one).fingerprint("a"), Part(0, 0, other).fingerprint("a"), Part(0, 0, one).fingerprint("b")]
    assert len(set(prints)) == 3

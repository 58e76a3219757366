"""What a run leaves behind: damage is found, options are told apart, and what cannot be written is said in one line."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

import sayso
from sayso.batch import parts, run
from sayso.documents import Document

TEXTS = ["Police arrested 12 people.", "Nine died.", "Rents rose 5%.", "Nothing to count."]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "in.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS), encoding="utf-8")
    return path


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


DAMAGE: list[tuple[str, Callable[[Path], object], str]] = [
    ("claims/part-000000.parquet", Path.unlink, "a table that is missing"),
    ("claims/part-000000.parquet", lambda path: path.write_bytes(b""), "a table that is empty, as after a loss of power"),
    ("articles/part-000000.parquet", cut, "a table that is cut off"),
    ("errors/part-000000.parquet", changed, "a bit that is another"),
    ("parts/part-000000.json", lambda path: path.write_bytes(b""), "state that is empty"),
    ("parts/part-000000.json", lambda path: path.write_bytes(b'{"documents": 2}'), "state of another kind"),
    ("parts/part-000000.json", lambda path: path.write_bytes(b"[1]"), "state that is none"),
    ("parts/part-000000.json", lambda path: path.write_bytes(b"\xff\xfe"), "state that is no text"),
]


@pytest.mark.parametrize(("name", "damage", "why"), DAMAGE)
def test_what_was_damaged_is_read_again(
    source: Path, tmp_path: Path, name: str, damage: Callable[[Path], object], why: str
) -> None:
    first = run([source], tmp_path, workers=1, part_size=2)
    before = {path: path.read_bytes() for path in tmp_path.rglob("part-*")}
    damage(tmp_path / name)
    assert run([source], tmp_path, workers=1, part_size=2) == first._replace(resumed=2), why
    assert {path: path.read_bytes() for path in tmp_path.rglob("part-*")} == before, why


def test_tables_say_what_they_were_read_with(source: Path, tmp_path: Path) -> None:
    run([source], tmp_path, workers=1)
    for name in parts.TABLES:
        found = pyarrow.parquet.read_schema(tmp_path / name / "part-000000.parquet").metadata
        assert found[b"sayso"].decode() == sayso.__version__
        assert (found[b"sayso.model"], found[b"sayso.read"]) == (b"en_core_web_md", b"figures")
        assert len(found[b"sayso.model_sha256"]) == len(found[b"sayso.reader_sha256"]) == 64
        hashes = json.loads(found[b"sayso.options"])["sha256"]
        assert hashes["model"] == found[b"sayso.model_sha256"].decode()
        assert len(hashes["data"]) == 64


def test_a_run_goes_on_with_the_same_tables_alone(source: Path, tmp_path: Path) -> None:
    gazetteer = tmp_path / "names.tsv"
    gazetteer.write_text("name\tlabel\taliases\tcountry\trole\nArdle\tGPE\t\t\t\n", encoding="utf-8")
    settings = sayso.Settings(gazetteer=gazetteer, reader="light")
    run([source], tmp_path / "out", workers=1, settings=settings)
    gazetteer.write_text("name\tlabel\taliases\tcountry\trole\nArdle\tORG\t\t\t\n", encoding="utf-8")
    with pytest.raises(sayso.InputError, match="not those of the run"):
        run([source], tmp_path / "out", workers=1, settings=settings)
    gazetteer.unlink()
    with pytest.raises(sayso.OptionError, match=r"names\.tsv: cannot be read"):
        run([source], tmp_path / "out", workers=1, settings=settings)


def test_an_output_that_is_a_file(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(sayso.SaysoError, match=r"out: cannot be written: File exists; .*run the same command again$"):
        run([source], tmp_path / "out", workers=1)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_takes_no_more(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(code, "no more")

    with monkeypatch.context() as broken:
        broken.setattr(pyarrow.parquet, "write_table", full)
        with pytest.raises(sayso.SaysoError, match="cannot be written: no more; mend that, and run the same command again"):
            run([source], tmp_path, workers=1)
    assert list((tmp_path / "parts").iterdir()) == []
    assert run([source], tmp_path, workers=1).documents == len(TEXTS)


def test_parts_are_on_the_disk_before_they_count(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    monkeypatch.setattr("sayso.tables.files._flush", lambda path: flushed.append(path.name))
    run([source], tmp_path, workers=1)
    assert [name.rsplit(".", 3)[1] if name.endswith(".part") else name for name in flushed] == [
        part for name in (*parts.TABLES, "parts") for part in (("json" if name == "parts" else "parquet"), name)
    ]


HOLD = """
import sys, time
from pathlib import Path
from sayso.batch import parts
with parts.prepared(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_one_run_writes_to_a_folder(source: Path, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(sayso.SaysoError, match="another run is writing there"):
            run([source], tmp_path, workers=1)
        other.kill()
        other.wait()
        with parts.prepared(tmp_path):  # what was killed leaves no lock
            pass


def test_a_fingerprint_is_made_of_any_document() -> None:
    part = parts.Part(0, 0, (Document("a\ud800", extra={"n": float("nan")}),))
    assert len(part.fingerprint("")) == 64

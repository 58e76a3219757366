"""Tables on disk: JSON Lines, CSV, Parquet and Excel."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sayso.errors import InputError, require
from sayso.tables.columns import COLUMNS, Extracted, claim_rows, several
from sayso.tables.frames import to_arrow

M = TypeVar("M", bound=BaseModel)

_MOST_REPEATED = 10  # times the size of a text that the sentences of its claims may take
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_jsonl(found: Extracted | Iterable[Extracted]) -> str:
    """Whole extractions, one JSON object to a line; `from_jsonl` reads them back.

    Where a text has so many figures to a sentence that its sentences would fill ten times its own size, a claim's `sentence`
    has `start` and `end` alone from the second claim of a sentence on: its words are those of the text.

    >>> to_jsonl([])
    ''
    """
    return "".join(map(json_line, several(found)))


def json_line(extraction: Extracted) -> str:
    """One extraction as a line of JSON."""
    model: Any = extraction
    if sum(len(claim.sentence.text) for claim in extraction.claims) <= _MOST_REPEATED * len(extraction.text):
        return f"{model.model_dump_json()}\n"
    made = model.model_dump(mode="json")
    told: set[tuple[int, int]] = set()
    for claim in made["claims"]:
        place = (claim["sentence"]["start"], claim["sentence"]["end"])
        if place in told:
            del claim["sentence"]["text"]
        told.add(place)
    return f"{json.dumps(made, ensure_ascii=False, separators=(',', ':'))}\n"


def from_jsonl(lines: str | Iterable[str], record: type[M]) -> Iterator[M]:
    """The records of JSON Lines (a text, an open file or lines) as they were written.

    Raises:
        InputError: A line is not such a record; the error names the line.

    >>> from sayso.records import Extent
    >>> list(from_jsonl('{"start": 0, "end": 2}\\n', Extent))
    [Extent(start=0, end=2)]
    >>> list(from_jsonl("{}", Extent))
    Traceback (most recent call last):
    sayso.errors.InputError: line 1: start: Field required; write it with to_jsonl
    """
    # not splitlines(): a JSON string may hold U+2028, which is no end of line here
    for number, line in enumerate(lines.split("\n") if isinstance(lines, str) else lines, 1):
        if not line.strip():
            continue
        try:
            yield record.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            what = ": ".join([*map(str, first["loc"][:1]), first["msg"]])
            raise InputError(what, where=f"line {number}", remedy="write it with to_jsonl") from None


def to_csv(found: Extracted | Iterable[Extracted]) -> str:
    """The claims as CSV, safe to open in a spreadsheet: text that would start a formula gets an apostrophe in front.

    >>> to_csv([]).startswith("document,id,article,title")
    True
    """
    out = io.StringIO()
    writer = csv.writer(out)  # its \r\n line ends (RFC 4180) are also what makes it quote a cell that holds \r
    writer.writerow(column.name for column in COLUMNS)
    for row in claim_rows(found):
        writer.writerow(safe(row[column.name]) for column in COLUMNS)
    return out.getvalue()


def safe(value: Any) -> Any:
    """A cell that a spreadsheet takes for what it is: text that would start a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = " | ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_parquet(found: Extracted | Iterable[Extracted], path: str | Path) -> None:
    """The claims as a Parquet file, complete or not there at all.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "claims.parquet"
    >>> to_parquet([], target)
    >>> require("pyarrow.parquet", "tables").read_table(target).num_rows
    0
    """
    parquet = require("pyarrow.parquet", "tables")
    with replacing(path) as part:
        parquet.write_table(to_arrow(found), part)


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` only when all went well.

    What stands there then is on the disk, should the power fail. A link is followed, so that it stays one; a device or a pipe
    (`/dev/null`) is written to as it is.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "out.txt"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("done", encoding="utf-8")
    >>> target.read_text(encoding="utf-8"), len(list(target.parent.iterdir()))
    ('done', 1)
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        _flush(part)
        part.replace(target)
        if os.name != "nt":  # where folders cannot be opened
            _flush(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the disk hold what was written to a file, or the names in a folder."""
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

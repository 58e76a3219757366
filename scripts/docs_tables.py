"""What the pages quote from elsewhere: help texts, columns, notebooks and scores.

A page holds it between two comments, `<!-- columns -->` or `<!-- help extract -->` and `<!-- end -->`, so that it can be read
where it lies; `scripts/docs_examples.py --write` brings it up to date.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import runpy
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
_QUOTED = re.compile(r"^(<!-- (\w+)(?: ([\w/.]+))? -->)\n(?:.*?\n)??<!-- end -->$", re.MULTILINE | re.DOTALL)


def fill(page: str) -> str:
    """A page with what it quotes as it is today; a comment of another name raises KeyError."""
    return _QUOTED.sub(lambda found: f"{found[1]}\n\n{_FILLERS[found[2]](found[3])}\n\n<!-- end -->", page)


def _help(command: str | None) -> str:
    from sayso.cli import main

    out = io.StringIO()
    width = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        with contextlib.redirect_stdout(out):
            main([*([command] if command else []), "--help"])
    finally:
        os.environ.pop("COLUMNS") if width is None else os.environ.update(COLUMNS=width)
    return f"```text\n{out.getvalue().strip()}\n```"


def _commands(_: str | None) -> str:
    """A section with its help text for each command."""
    from sayso.cli import app

    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    return "\n\n".join(f"## {name}\n\n{_help(name)}" for name in names)


def _columns(_: str | None) -> str:
    from sayso.tables import COLUMNS

    rows = [f"| `{column.name}` | {column.type.replace('<', '&lt;')} | {column.doc} |" for column in COLUMNS]
    return "\n".join(["| column | type | what it says |", "| --- | --- | --- |", *rows])


def _notebook(name: str | None) -> str:
    """A jupytext notebook as a page: its words as words, its cells as code."""
    assert name is not None
    cells = (ROOT / "docs" / "notebooks" / name).read_text(encoding="utf-8").split("\n# %%")[1:]
    return "\n\n".join(_cell(cell) for cell in cells)


def _cell(cell: str) -> str:
    head, _, body = cell.partition("\n")
    if head.strip() == "[markdown]":
        words = re.sub(r"^# ?", "", body.strip(), flags=re.MULTILINE)
        return re.sub(r"^#", "##", words, flags=re.MULTILINE)
    return f"```py\n{body.strip()}\n```"  # run by a test of its own, not as an example of the page


def _accuracy(_: str | None) -> str:
    """The scores that were measured, kept by `scripts/accuracy_table.py`."""
    names = runpy.run_path(str(ROOT / "scripts" / "accuracy_table.py"))
    table: str = names["table"](json.loads(names["KEPT"].read_text(encoding="utf-8")))
    return table


def _benchmark(part: str | None) -> str:
    """The speed that was measured, kept by `benchmarks/speed.py --keep`."""
    assert part is not None
    names = runpy.run_path(str(ROOT / "benchmarks" / "speed.py"))
    shown: str = names[part](json.loads(names["KEPT"].read_text(encoding="utf-8")))
    return shown


def _floors(_: str | None) -> str:
    """The scores below which the tests let nothing fall."""
    floors = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
    return f"```json\n{json.dumps(floors, indent=2)}\n```"


_FILLERS: dict[str, Callable[[str | None], str]] = {
    "help": _help,
    "commands": _commands,
    "columns": _columns,
    "notebook": _notebook,
    "accuracy": _accuracy,
    "benchmark": _benchmark,
    "floors": _floors,
}

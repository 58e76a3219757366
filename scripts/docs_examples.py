"""Run the examples of README.md and the documents, and compare or write the output that stands below them.

    python scripts/docs_examples.py [--write] [docs/start.md ...]

With --write this is the one command that brings every page up to date, with what it quotes (`scripts/docs_tables.py`).

The ```python blocks of a page run one after the other in one namespace, in a folder that holds `fixtures` and `docs`; a ```text
block that follows one is what it prints. In ```console blocks the lines that start with `$ sayso`, or end in `&&
.venv/bin/sayso …`, are run, and the lines below are what they print.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from docs_tables import fill

ROOT = Path(__file__).parent.parent
_FENCE = re.compile(r"^```(python|console|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A block that can be run, with the place of its output in the page and what stands there."""

    line: int
    language: str
    code: str
    start: int
    end: int
    shown: str | None


def pages() -> list[Path]:
    """README.md and all pages of the documents."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def examples(page: str) -> Iterator[Example]:
    """The examples of a page, in order."""
    blocks = list(_FENCE.finditer(page))
    for block, after in zip_longest(blocks, blocks[1:]):
        line = page.count("\n", 0, block.start()) + 1
        if block[1] == "python":
            follows = after is not None and after[1] == "text" and not page[block.end() : after.start()].strip()
            output = after if follows and after else None
            start, end, shown = (output.start(2), output.end(2), output[2]) if output else (block.end(), block.end(), None)
            yield Example(line, "python", block[2], start, end, shown)
        elif block[1] == "console":
            for command in re.finditer(r"^\$ (?:.*&& \.venv/bin/)?(sayso .*)\n((?:(?!\$ ).*\n)*)", block[2], re.MULTILINE):
                start, end = block.start(2) + command.start(2), block.start(2) + command.end(2)
                yield Example(line, "console", command[1], start, end, command[2])


def run(page: str) -> Iterator[tuple[Example, str]]:
    """Each example with what it prints."""
    names: dict[str, Any] = {"__name__": "__main__"}
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("fixtures", "docs"):
            (Path(folder) / name).symlink_to(ROOT / name)
        os.chdir(folder)  # what the examples write goes nowhere
        try:
            for example in examples(page):
                yield example, _printed(example, names)
        finally:
            os.chdir(here)


def _printed(example: Example, names: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        if example.language == "python":
            exec(compile(example.code, f"line {example.line}", "exec"), names)
        else:
            from sayso.cli import main

            main(shlex.split(example.code)[1:])
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().strip("\n").splitlines())


def rewritten(page: str) -> str:
    """The page with the outputs that its examples have today."""
    parts, reached = [], 0
    for example, printed in run(page):
        if example.shown is not None:
            parts += [page[reached : example.start], printed]
            reached = example.end
    return "".join([*parts, page[reached:]])


def main() -> int:
    """Compare or write; returns the number of pages that are not what they show."""
    parser = argparse.ArgumentParser(description="Run the examples of the documents.")
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write today's outputs into the pages")
    given = parser.parse_args()
    stale = 0
    for path in given.pages or pages():
        path = path.resolve()
        text = path.read_text(encoding="utf-8")
        new = fill(rewritten(text))
        if new != text:
            stale += 1
            print(f"{'written' if given.write else 'stale'}: {path.relative_to(ROOT)}", flush=True)
            if given.write:
                path.write_text(new, encoding="utf-8")
    if stale and not given.write:
        print("run: python scripts/docs_examples.py --write")
    return 0 if given.write else stale


if __name__ == "__main__":
    os.environ.setdefault("MPLBACKEND", "agg")
    sys.exit(main())

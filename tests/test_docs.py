"""The documents: every example runs and prints what stands below it, every marker is known, every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import matplotlib as mpl
import pytest
from matplotlib import pyplot

import sayso
from sayso.cli import app
from sayso.tables import COLUMNS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def script(name: str) -> ModuleType:
    """A file of `scripts/` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


examples, hooks = script("docs_examples"), script("docs_hooks")
PAGES = [path.relative_to(DOCS).as_posix() for path in examples.pages()]


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize("page", PAGES)
def test_every_example_prints_what_stands_below_it(page: str) -> None:
    mpl.use("agg")
    for example, printed in examples.run((DOCS / page).read_text(encoding="utf-8")):
        if example.shown is not None:
            assert printed == example.shown, f"{page}, line {example.line}: run scripts/docs_examples.py --write and look"
    pyplot.close("all")


@pytest.mark.parametrize("page", PAGES)
def test_every_marker_is_known(page: str) -> None:
    assert "{{" not in hooks.fill((DOCS / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+\.md)(?:#[^)]*)?\)", (DOCS / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (DOCS / page).parent.joinpath(link).exists()] == []


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page for page in PAGES if f": {page}\n" not in contents] == []


def test_every_command_column_and_public_name_is_documented() -> None:
    reference = hooks.fill((DOCS / "command_line.md").read_text(encoding="utf-8"))
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert [name for name in commands if f"Usage: sayso {name}" not in reference] == []
    record = hooks.fill((DOCS / "record.md").read_text(encoding="utf-8"))
    assert [column.name for column in COLUMNS if f"| `{column.name}` |" not in record] == []
    pages = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("api.md", "record.md"))
    assert [name for name in sayso.__all__ if f"::: sayso.{name}\n" not in pages and name != "__version__"] == []


def test_a_stale_output_is_seen() -> None:
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    assert [(example.shown, printed) for example, printed in examples.run(page)] == [("3\n", "2\n")]
    assert examples.rewritten(page) == page.replace("3", "2")


def test_console_examples_are_run_command_by_command() -> None:
    page = "```console\n$ pip install sayso\n$ sayso extrakt\nold\n```\n"
    assert [example.code for example, _ in examples.run(page)] == ["sayso extrakt"]
    assert examples.rewritten(page) == page.replace("old\n", "")

"""README and documents: examples run and print what stands below them, markers are known, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
import typing
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import pyplot

import sayso
from sayso import batch, tables, visual
from sayso.cli import app
from sayso.records import Record
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


tables_of_pages, examples = script("docs_tables"), script("docs_examples")
PAGES = [path.relative_to(ROOT).as_posix() for path in examples.pages()]
REMEDY = "run: python scripts/docs_examples.py --write, read the difference, and commit it"


def page_text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize("page", PAGES)
def test_every_example_prints_what_stands_below_it(page: str) -> None:
    mpl.use("agg")
    for example, printed in examples.run(page_text(page)):
        if example.shown is not None:
            assert printed == example.shown, f"{page}, line {example.line} shows another output; {REMEDY}"
    pyplot.close("all")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_quotes_is_as_it_is_today(page: str) -> None:
    assert "{{" not in page_text(page)
    assert tables_of_pages.fill(page_text(page)) == page_text(page), REMEDY


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+\.md)(?:#[^)]*)?\)", page_text(page))
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [page.removeprefix("docs/") for page in PAGES if page.startswith("docs/")]
    assert [page for page in pages if f": {page}\n" not in contents] == []


def test_every_extra_has_a_page() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = [name for name in extras if name not in ("all", "test", "dev")]
    assert [name for name in named if f"`sayso[{name}]`]({name}.md)" not in page_text("docs/extras/index.md")] == []
    assert [name for name in named if f"pip install '.[{name}]'" not in page_text(f"docs/extras/{name}.md")] == []


@pytest.mark.usefixtures("pipeline")
def test_from_nothing_to_a_table_and_a_chart_in_under_ten_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first two blocks of the start page, run where a new user would: beside the fixtures."""
    install, first = re.findall(r"^```(?:console|python)\n(.*?)^```$", page_text("docs/start.md"), re.MULTILINE | re.DOTALL)[:2]
    assert install.startswith("$ pip install '.[")
    assert len(install.splitlines()) + len(list(filter(None, first.splitlines()))) < 10
    mpl.use("agg")
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(first, "start.md", "exec"), names)
    assert len(names["table"]) == len(names["found"].claims) > 10
    assert (tmp_path / "sources.png").read_bytes().startswith(b"\x89PNG")
    pyplot.close("all")


def test_every_command_column_and_public_name_is_documented() -> None:
    reference = page_text("docs/command_line.md")
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert [name for name in commands if f"Usage: sayso {name}" not in reference] == []
    record = page_text("docs/record.md")
    assert [column.name for column in COLUMNS if f"| `{column.name}` |" not in record] == []
    reference = "".join(page_text(f"docs/{name}.md") for name in ("api", "record"))
    public = [name for name in sayso.__all__ if name not in RECORDS and name != "__version__"]
    assert [name for name in public if f"::: sayso.{name}\n" not in reference] == []
    for room in (tables, visual, batch):
        members = re.search(rf"::: {room.__name__}\n    options:\n      members: \[(.*?)\]", reference, re.DOTALL)
        assert members is not None
        elsewhere = set(re.findall(r"to_displacy|to_web_annotations|to_claim_jsonld|to_claim_reviews|gdelt_\w+", reference))
        public = {name for name in room.__all__ if not isinstance(getattr(room, name), ModuleType)}
        assert public - elsewhere == set(re.split(r",\s+", members[1])), room.__name__


RECORDS = {name: kind for name in sayso.__all__ if isinstance(kind := getattr(sayso, name), type) and issubclass(kind, Record)}


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_and_every_value_of_a_field_is_documented(name: str) -> None:
    """In the order of the record, each field once; words that a field can hold are named, except the many grains of times."""
    section = page_text("docs/record.md").partition(f"\n### {name}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?`) \| (.*?) \| (.*) \|$", section, re.MULTILINE)
    fields = RECORDS[name].model_fields
    assert list(fields) == [field for row in rows for field in re.findall(r"`(\w+)`", row[0])]
    for named, kind, doc in rows:
        for field in re.findall(r"`(\w+)`", named):
            values = typing.get_args(fields[field].annotation)
            words = [word for word in values if isinstance(word, str)]
            assert [word for word in words if f"`{word}`" not in doc] == [], field
            assert (type(None) in values) == kind.endswith("?"), field


def test_a_stale_output_is_seen() -> None:
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    assert [(example.shown, printed) for example, printed in examples.run(page)] == [("3\n", "2\n")]
    assert examples.rewritten(page) == page.replace("3", "2")


def test_console_examples_are_run_command_by_command() -> None:
    page = "```console\n$ pip install sayso\n$ pip install . && .venv/bin/sayso extrakt\nold\n```\n"
    assert [example.code for example, _ in examples.run(page)] == ["sayso extrakt"]
    assert examples.rewritten(page) == page.replace("old\n", "")

"""The README: its two commands do what they promise. What it prints is compared in `test_docs.py`, as for every page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from sayso.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def promised(part: str) -> list[str]:
    """The commands under a heading, as `.ci/run` finds them."""
    text = README.partition(f"## {part}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\$ (.*)$", text, re.MULTILINE)


def test_one_command_tries_it_and_one_tests_it() -> None:
    (tried,), (tested,) = promised("Try it"), promised("Test it")
    assert "pip install" in tried
    assert tried.split(" && ")[-1].startswith(".venv/bin/sayso extract fixtures/")
    assert tested.endswith("-m pytest -n 2 --dist loadfile")


def test_continuous_integration_runs_what_is_promised() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    finder = re.search(r"^promised\(\) .*$", script, re.MULTILINE)
    assert finder is not None
    for part in ("Try it", "Test it"):
        command = f"{finder[0]}\npromised '{part}'"
        found = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert found.splitlines() == promised(part)
        assert f"promised '{part}'" in script


def test_commands_are_named_that_exist() -> None:
    named = set(re.findall(r"`sayso (\w+)", README))
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert named <= known


def test_files_are_named_that_exist() -> None:
    named = set(re.findall(r"`((?:docs/|[A-Z]+\.)[\w./]*)`", README)) | set(re.findall(r"fixtures/[\w.]+", README))
    assert len(named) > 3
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []

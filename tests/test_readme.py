"""The README: its commands, its output and its example are real."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sayso.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_output_shown_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = fenced("console")[0].split("&&")[-1].strip()
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)[1:]) == 0
    printed = "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())
    assert printed.strip("\n") == fenced("text")[1].strip("\n")


def test_the_example_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(fenced("python")[0], "README.md", "exec"), {})
    assert capsys.readouterr().out == fenced("text")[0]


def test_commands_are_named_that_exist() -> None:
    named = set(re.findall(r"`sayso (\w+)", README))
    from sayso.cli import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert named <= known

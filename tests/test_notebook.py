"""The notebooks in `docs/` run from beginning to end, and show what they promise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jupytext
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "docs" / "notebooks"


def run(name: str) -> list[dict[str, Any]]:
    """The outputs of a notebook, run in a kernel of its own, as their data by MIME type."""
    notebook = jupytext.read(NOTEBOOKS / name)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    return [output["data"] for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]


def test_every_notebook_is_tested() -> None:
    assert sorted(path.name for path in NOTEBOOKS.glob("*.py")) == ["many_articles.py", "one_article.py"]


def test_one_article() -> None:
    outputs = run("one_article.py")
    assert int(outputs[0]["text/plain"]) > 0
    assert '<div class="sayso sayso-article"' in outputs[1]["text/html"]
    assert "More than 4,200" in outputs[1]["text/html"]
    assert "disaster management authority" in outputs[2]["text/html"]
    assert [sorted(output) for output in outputs].count(["image/png", "text/plain"]) == 2


def test_many_articles() -> None:
    outputs = run("many_articles.py")
    assert int(outputs[0]["text/plain"]) > 50
    assert all(name in outputs[1]["text/html"] for name in ("earthquake", "epidemic", "ferry", "flood", "protest"))
    assert [sorted(output) for output in outputs].count(["image/png", "text/plain"]) == 2

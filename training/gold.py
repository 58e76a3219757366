"""Read gold files, and match their figures to those that sayso finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
LEARN = (BENCH / "news-train", ROOT / "fixtures" / "more")
TUNED = (BENCH / "news-dev", ROOT / "fixtures", ROOT / "fixtures" / "fresh")
"""Folders of gold files: texts that no rule was written for, by which choices are cross-validated, and texts that rules were
tuned to, where their vote is hidden from the learner."""

_PLAIN = {"the", "a", "an", "mr", "mrs", "ms", "dr", "of", "'s", "’s"}


@dataclass
class Story:
    """A text with its gold claims."""

    path: Path
    text: str
    published: str | None
    publisher: str | None
    claims: list[dict[str, Any]]


def stories(folders: Sequence[Path]) -> Iterator[Story]:
    """All gold files of some folders, in the order of their names."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = gold.get("text") or (path.parent / gold["page"]).read_text(encoding="utf-8")
            yield Story(path, text, gold.get("published"), gold.get("publisher"), gold["claims"])


def files() -> list[Path]:
    """Every gold file that is learned from."""
    return [path for folder in (*LEARN, *TUNED) for path in sorted(folder.glob("*.json"))]


def is_of(folder: Path, text: str) -> bool:
    """Whether a text of this name is in a folder."""
    return (folder / f"{text}.json").is_file()


def overlap(a: dict[str, Any], start: int, end: int) -> float:
    """How much of two spans together both have."""
    inner = min(a["end"], end) - max(a["start"], start)
    return inner / (max(a["end"], end) - min(a["start"], start)) if inner > 0 else 0.0


def words(text: str | None) -> list[str]:
    """The words of a name, without case, articles and possessives."""
    found = (re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w'’]+", (text or "").casefold()))
    return [word for word in found if word and word not in _PLAIN]


def is_noun(text: str | None, gold: str | None) -> bool:
    """Whether a noun phrase names what the gold one does: the same last word, and not much longer."""
    a, b = words(text), words(gold)
    return bool(a and b) and a[-1] == b[-1] and len(a) <= len(b) + 4


def nearest(gold: dict[str, Any], spans: Sequence[tuple[int, int]], least: float = 0.5) -> int | None:
    """The place of the span that a gold claim's number shares most with; None where it shares too little with each."""
    shared = [overlap(gold["number"], start, end) for start, end in spans]
    best = max(range(len(spans)), key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] >= least else None

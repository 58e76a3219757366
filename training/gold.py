"""Read gold files, and match their figures to those that sayso finds."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
NEWS, MORE, PRACTICE = BENCH / "news-train", ROOT / "fixtures" / "more", ROOT / "fixtures" / "practice"
LEARN = (NEWS, MORE, PRACTICE)
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


@dataclass
class Mentions:
    """A text with what is mentioned where, by the heads of the words.

    Attributes:
        id: Name of the text.
        text: The text.
        published: When it was published.
        names: The first character of the head of each name, with its thing.
        others: The same of each pronoun and noun for a thing with a name.
        free: Where nothing is judged.
    """

    id: str
    text: str
    published: str | None
    names: dict[int, Any]
    others: dict[int, Any]
    free: list[tuple[int, int]]

    def is_free(self, head: int) -> bool:
        """Whether nothing is known of a word."""
        return head in self.names or any(start <= head < end for start, end in self.free)

    def named(self, mentions: Sequence[tuple[str, int, int]]) -> dict[str, Any]:
        """The thing of each entity of a reading: that of most of its names."""
        counted: dict[str, Counter[Any]] = {}
        for id, start, end in mentions:
            counted.setdefault(id, Counter()).update(thing for head, thing in self.names.items() if start <= head < end)
        return {id: things.most_common(1)[0][0] for id, things in counted.items() if things}


def mentions() -> Iterator[Mentions]:
    """All texts with gold of who is mentioned where."""
    for line in (BENCH / "entities-dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = {one["head"][0]: one["thing"] for one in row["names"]}
        others = {one["head"][0]: one["thing"] for one in row["others"]}
        yield Mentions(row["id"], row["text"], row["published"], names, others, [tuple(span) for span in row["free"]])
    for path in sorted((ROOT / "fixtures" / "mentions").glob("*.txt")):
        yield marked(path)


def mention_files() -> list[Path]:
    """The files that `mentions` reads."""
    return [BENCH / "entities-dev.jsonl", *sorted((ROOT / "fixtures" / "mentions").glob("*.txt"))]


_MARK = re.compile(r"(\[|(?:[|=][^\[\]|=]+)?\])")


def marked(path: Path) -> Mentions:
    """A story with its mentions marked: "[Ilona Feher] lost [her=Ilona Feher] seat": "|" before the thing of a name, "=" before
    that of another word; a noun is marked from its head to its end."""
    text, names, others, opened = "", {}, {}, []
    for piece in _MARK.split(path.read_text(encoding="utf-8")):
        if piece == "[":
            opened.append(len(text))
        elif piece.endswith("]"):
            start = opened.pop()
            words = text[start:]
            if piece.startswith("="):
                others[start] = piece[1:-1]
            else:
                names[start + words.rfind(" ") + 1] = piece[1:-1] or words
        else:
            text += piece
    return Mentions(path.stem, text, None, names, others, [])


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

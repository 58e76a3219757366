"""Text by text, what is read is what `rules/*.txt` says; `python tests/rules.py --write` writes it anew."""

from __future__ import annotations

import pytest

from rules import ROOMS, is_text, read, written
from sayso.pipeline import Pipeline
from scoring import gold_files

ROWS = [(room, text, readings) for room in ROOMS for text, readings in written(room) if is_text(text)]


@pytest.mark.parametrize(("room", "text", "readings"), ROWS, ids=[f"{room}-{text[:40]}" for room, text, _ in ROWS])
def test_rules(pipeline: Pipeline, room: str, text: str, readings: tuple[str, ...]) -> None:
    assert read(pipeline, room, text) == readings


def test_every_story_is_there_and_no_text_twice() -> None:
    texts = [(room, text) for room, text, _ in ROWS]
    assert len(set(texts)) == len(texts)
    assert [text for room, text in texts if room == "stories"] == [path.stem for path in gold_files()]

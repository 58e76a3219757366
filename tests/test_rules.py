"""Sentence by sentence, what is read is what `rules/*.txt` says; `python tests/rules.py --write` writes it anew."""

from __future__ import annotations

import pytest

from rules import ROOMS, lines
from sayso.pipeline import Pipeline

ROWS = [(room, line.text, line.readings) for room in ROOMS for line in lines(room) if line.text]


@pytest.mark.parametrize(("room", "text", "readings"), ROWS, ids=[f"{room}-{text[:40]}" for room, text, _ in ROWS])
def test_rules(pipeline: Pipeline, room: str, text: str, readings: tuple[str, ...]) -> None:
    assert ROOMS[room](pipeline, text) == readings


def test_no_text_stands_twice() -> None:
    texts = [(room, text) for room, text, _ in ROWS]
    assert len(set(texts)) == len(texts)

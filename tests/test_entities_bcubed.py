"""How well mentions are grouped: B-cubed over stories of our own, with floors that do not go down."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

from sayso.articles import split
from sayso.entities import find_entities
from sayso.passages import plan, read
from sayso.records import Read

STORIES = sorted((Path(__file__).parent / "entities").glob("*.txt"))
_MARKED = re.compile(r"\[([^\[\]|]+)(?:\|([^\[\]]+))?\]")


class Marked(NamedTuple):
    text: str
    names: dict[tuple[int, int], str]


class Scores(NamedTuple):
    precision: float
    recall: float
    names: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def unmark(marked: str) -> Marked:
    """The story without its brackets, and the entity's name for each extent that they held."""
    text, at, names = "", 0, {}
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        names[len(text), len(text) + len(found.group(1))] = found.group(2) or found.group(1)
        text += found.group(1)
        at = found.end()
    return Marked(text + marked[at:], names)


def clusters(names: dict[tuple[int, int], str]) -> dict[tuple[int, int], frozenset[tuple[int, int]]]:
    grouped: dict[str, set[tuple[int, int]]] = {}
    for extent, name in names.items():
        grouped.setdefault(name, set()).add(extent)
    return {extent: frozenset(grouped[name]) for extent, name in names.items()}


def b_cubed(nlp: Language, how: Read, show: bool = False) -> Scores:
    """Precision over the mentions found, recall over those marked; a mention that only one side has counts as 0."""
    precision: list[float] = []
    recall: list[float] = []
    named: list[bool] = []
    for story in STORIES:
        marked = unmark(story.read_text(encoding="utf-8"))
        page = split(marked.text)
        plans = [plan(marked.text, one, read=how) for one in page.articles]
        found: dict[tuple[int, int], str] = {}
        names: dict[tuple[int, int], str] = {}
        for one, doc in zip(page.articles, read(nlp, plans), strict=True):
            for entity in find_entities(doc):
                for m in entity.mentions:
                    found[m.start + one.start, m.end + one.start] = f"{one.start} {entity.id}"
                    names[m.start + one.start, m.end + one.start] = entity.name
        gold, got = clusters(marked.names), clusters(found)
        precision += [len(got[m] & gold.get(m, frozenset())) / len(got[m]) for m in got]
        recall += [len(gold[m] & got.get(m, frozenset())) / len(gold[m]) for m in gold]
        named += [names.get(m) == name for m, name in marked.names.items()]
        if show:
            for m in sorted({*got, *gold}):
                if m not in got or m not in gold or names[m] != marked.names[m]:
                    print(story.stem, m, repr(marked.text[m[0] : m[1]]), "marked", marked.names.get(m), "found", names.get(m))
    return Scores(sum(precision) / len(precision), sum(recall) / len(recall), sum(named) / len(named))


def test_the_stories_hold_enough_mentions() -> None:
    assert sum(len(unmark(story.read_text(encoding="utf-8")).names) for story in STORIES) >= 150


@pytest.mark.parametrize("how", ["figures", "all"])
def test_mentions_are_grouped_and_named(nlp: Language, how: Read) -> None:
    scores = b_cubed(nlp, how)
    assert scores.f1 >= 0.92
    assert scores.names >= 0.90

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
# "[", "]", or "|its name]"
_MARK = re.compile(r"(\[|(?:\|[^\[\]|]+)?\])")


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
    """The story without its brackets, and the entity's name for each extent that they held; brackets may be nested."""
    text = ""
    names: dict[tuple[int, int], str] = {}
    opened: list[int] = []
    for piece in _MARK.split(marked):
        if piece == "[":
            opened.append(len(text))
        elif piece.endswith("]"):
            start = opened.pop()
            names[start, len(text)] = piece.removesuffix("]").removeprefix("|") or text[start:]
        else:
            text += piece
    return Marked(text, names)


def clusters(names: dict[tuple[int, int], str]) -> dict[tuple[int, int], frozenset[tuple[int, int]]]:
    grouped: dict[str, set[tuple[int, int]]] = {}
    for extent, name in names.items():
        grouped.setdefault(name, set()).add(extent)
    return {extent: frozenset(grouped[name]) for extent, name in names.items()}


def b_cubed(nlp: Language, how: Read, show: bool = False) -> Scores:
    """Precision over the mentions found, recall over those marked, in what was read; what only one side has counts as 0."""
    precision: list[float] = []
    recall: list[float] = []
    named: list[bool] = []
    for story in STORIES:
        marked = unmark(story.read_text(encoding="utf-8"))
        page = split(marked.text)
        plans = [plan(marked.text, one, read=how) for one in page.articles]
        found: dict[tuple[int, int], str] = {}
        names: dict[tuple[int, int], str] = {}
        read_in: set[int] = set()
        for one, doc in zip(page.articles, read(nlp, plans), strict=True):
            read_in.update(one.start + at for token in doc if token.pos for at in range(token.idx, token.idx + len(token)))
            for entity in find_entities(doc):
                for m in entity.mentions:
                    found[m.start + one.start, m.end + one.start] = f"{one.start} {entity.id}"
                    names[m.start + one.start, m.end + one.start] = entity.name
        wanted = {extent: name for extent, name in marked.names.items() if extent[0] in read_in}
        got, gold = clusters({m: who for m, who in found.items() if m[0] in read_in}), clusters(wanted)
        precision += [len(got[m] & gold.get(m, frozenset())) / len(got[m]) for m in got]
        recall += [len(gold[m] & got.get(m, frozenset())) / len(gold[m]) for m in gold]
        named += [names.get(m) == name for m, name in wanted.items()]
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
    assert scores.f1 >= 0.95
    assert scores.names >= 0.92

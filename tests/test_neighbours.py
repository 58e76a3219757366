"""Words beside a word: what is beyond the ends of a text is None, and nobody looks there in another way."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

import sayso
from sayso import neighbours

SOURCE = Path(sayso.__file__).parent
DOC = spacy.blank("en")("Fear, and hunger")


@pytest.mark.parametrize(
    ("index", "before", "behind"),
    [(0, "", ","), (1, "fear", "and"), (3, "and", "")],
)
def test_the_words_beside_a_word(index: int, before: str, behind: str) -> None:
    assert neighbours.text_before(DOC[index]) == before
    assert neighbours.text_behind(DOC[index]) == behind


def test_the_ends_of_a_stretch_of_words() -> None:
    assert (neighbours.first_of(DOC[1:1]), neighbours.last_of(DOC[1:1])) == (None, None)
    assert (str(neighbours.first_of(DOC[1:3])), str(neighbours.last_of(DOC[1:3]))) == (",", "and")


def test_steps_beyond_the_ends() -> None:
    assert neighbours.before(DOC[1], 2) is None
    assert neighbours.behind(DOC[1], 3) is None
    assert str(neighbours.before(DOC[2], 2)) == "Fear"


def test_nobody_asks_for_a_neighbour_that_may_not_be_there() -> None:
    """`token.nbor` raises at the ends of a text."""
    asking = [path.name for path in SOURCE.rglob("*.py") if ".nbor(" in path.read_text(encoding="utf-8")]
    assert asking == []

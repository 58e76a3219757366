"""Time and output grow with the length of a text alone: four times the text takes about four times the time of the process."""

from __future__ import annotations

import pytest

import sayso
from growth import is_linear
from hostile import SHAPES
from sayso.records import Read
from sayso.sentences import split_sentences

LIGHT = sayso.Settings(reader="light")
MOST = 6.5  # a quadratic pattern takes sixteen times as long; 4.6 is what most shapes keep
_SIZE = 6_000  # beyond the longest sentence, within which time may grow with the square of the length


@pytest.mark.parametrize("name", SHAPES)
def test_ordinary_shapes_take_linear_time(name: str) -> None:
    make, read = SHAPES[name]
    assert is_linear(lambda text: sayso.extract(text, read=_read(read), settings=LIGHT), make, _SIZE, most=MOST)


def _read(name: str) -> Read:
    return "all" if name == "all" else "figures"


def test_a_page_of_links_takes_linear_time() -> None:
    def make(n: int) -> str:
        links = "".join(f'<p><a href="/{i}">Story {i} of the day is here</a></p>' for i in range(n))
        return f"<!doctype html><html><body><article><p>Four died on Monday, police said.</p>{links}</article></body></html>"

    assert is_linear(lambda page: list(sayso.extract_many([page])), make, 500, most=MOST)


def test_comparing_figures_that_are_alike_takes_linear_time() -> None:
    def make(n: int) -> sayso.Extraction:
        return sayso.extract(" ".join(f"The fire killed {i % 90 + 2} people in Ardle." for i in range(n)), settings=LIGHT)

    assert is_linear(sayso.compare, make, 150, most=MOST)


@pytest.mark.parametrize("name", SHAPES)
def test_no_sentence_is_longer_than_any_of_news(name: str) -> None:
    text = SHAPES[name][0](20_000).replace("\n", " ")
    found = list(split_sentences(text, 0, len(text)))
    assert max(end - start for start, end in found) <= 3_000
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)


def test_a_word_without_end_is_cut_as_well() -> None:
    assert [end - start for start, end in split_sentences("x" * 7_000, 0, 7_000)] == [3_000, 3_000, 1_000]

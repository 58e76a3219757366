"""Work grows with the length of a text alone: four times the text takes about four times the calls, and time of the process."""

from __future__ import annotations

import pytest

import sayso
from growth import call_growth, is_linear
from hostile import SHAPES
from sayso.records import Read
from sayso.sentences import split_sentences

LIGHT = sayso.Settings(reader="light")
MOST_CALLS = 4.6
MOST = 6.5  # in time, which caches lengthen; a quadratic loop takes sixteen times as long
_SIZE = 6_000  # beyond the longest sentence, within which time may grow with the square of the length


@pytest.mark.parametrize("name", SHAPES)
def test_ordinary_shapes_take_linear_work(name: str) -> None:
    make, read = SHAPES[name]

    def work(text: str) -> object:
        return sayso.extract(text, read=_read(read), settings=LIGHT)

    assert call_growth(work, make, _SIZE) <= MOST_CALLS
    assert is_linear(work, make, _SIZE, most=MOST)


def _read(name: str) -> Read:
    return "all" if name == "all" else "figures"


def test_a_page_of_links_takes_linear_time() -> None:
    def make(n: int) -> str:
        links = "".join(f'<p><a href="/{i}">Story {i} of the day is here</a></p>' for i in range(n))
        return f"<!doctype html><html><body><article><p>Four died on Monday, police said.</p>{links}</article></body></html>"

    def work(page: str) -> object:
        return list(sayso.extract_many([page]))

    assert call_growth(work, make, 500) <= MOST_CALLS
    assert is_linear(work, make, 500, most=MOST)


def test_comparing_figures_that_are_alike_takes_linear_time() -> None:
    def make(n: int) -> sayso.Extraction:
        return sayso.extract(" ".join(f"The fire killed {i % 90 + 2} people in Ardle." for i in range(n)), settings=LIGHT)

    size = 600  # from where on each number has others like it
    assert call_growth(sayso.compare, make, size) <= MOST_CALLS
    assert is_linear(sayso.compare, make, size, most=MOST)


@pytest.mark.parametrize("name", SHAPES)
def test_no_sentence_is_longer_than_any_of_news(name: str) -> None:
    text = SHAPES[name][0](20_000).replace("\n", " ")
    found = list(split_sentences(text, 0, len(text)))
    assert max(end - start for start, end in found) <= 3_000
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)


def test_a_word_without_end_is_cut_as_well() -> None:
    assert [end - start for start, end in split_sentences("x" * 7_000, 0, 7_000)] == [3_000, 3_000, 1_000]

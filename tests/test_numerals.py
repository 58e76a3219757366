"""Number expressions of raw text: rows, the round trip of number words, and linear time."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import is_linear
from sayso.figures import find_figures
from sayso.numerals import find_candidates, find_numerals

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def spell(number: int) -> str:
    """A whole number in words, as newspapers write it."""
    for size, word in SCALES:
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(number // size)} {word}{joint + spell(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred{' and ' + spell(rest) if rest else ''}"
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


def test_words_up_to_a_thousand() -> None:
    for number in range(1001):
        assert [n.value for n in find_numerals(spell(number))] == [number], spell(number)


@given(st.integers(min_value=1001, max_value=10**15 - 1))
@settings(max_examples=500, deadline=None)
def test_words_beyond(number: int) -> None:
    (found,) = find_numerals(spell(number))
    assert (found.value, found.start, found.end) == (number, 0, len(spell(number)))


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_separators(number: int) -> None:
    assert [n.value for n in find_numerals(f"{number:,}")] == [number]


# text, values (or low bounds), why
ROWS = [
    ("2.5m, 3bn, 25k and 5.2tn", [2_500_000, 3_000_000_000, 25_000, 5_200_000_000_000], "letters for scales"),
    ("4.35 million", [4_350_000], "no float dust"),
    ("12,34,567 and 2 lakh", [1_234_567, 200_000], "Indian groups"),
    ("1½ and ⅓", [1.5, 0.333333], "glyphs"),
    ("a quarter million, three quarters of a million", [250_000, 750_000], "a part of a scale"),
    ("two and a half million", [2_500_000], "a half before its scale"),
    ("tens of thousands, several hundred", [20_000, 300], "vague words have a low bound"),
    ("one in five, nine out of ten", [0.2, 0.9], "shares"),
    ("one in ten million", [1e-07], "a tiny share is not 0"),
    ("one in 3,000", [0.0003333333], "and has as many digits as others"),
    ("17 out of 18", [17, 18], "two counts"),
    ("1.99×10−3", [0.00199], "powers"),
    ("-5, minus 12", [-5, -12], "below zero"),
    ("plus or minus 3", [3], "either way"),
    ("1,,0 and 1.2.3", [], "no numbers"),
    ("9AB8 M25", [], "inside words"),
    ("at 10.45pm on the 21st", [], "clock times and ordinals"),
    ("A$20 million and A$25 million", [20_000_000, 25_000_000], "a letter of a sign is no article"),
]


@pytest.mark.parametrize(("text", "values", "why"), ROWS)
def test_numerals(text: str, values: list[float], why: str) -> None:
    assert [n.low if n.value is None else n.value for n in find_numerals(text)] == values, why


@given(st.text(max_size=80))
@settings(deadline=None)
def test_candidates_hold_every_figure(text: str) -> None:
    places = list(find_candidates(text))
    assert all(a < b for a, b in places)
    for figure in find_figures(spacy.blank("en")(text)):
        assert any(a < figure.number.end and figure.number.start < b for a, b in places)


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1 ", "one ", "a ", "1/", "-1", "half a ", "million ", "1.1 ", "²", "hundred and "]
)
def test_time_is_linear(unit: str) -> None:
    assert is_linear(lambda text: list(find_numerals(text)), lambda n: unit * n, 4_000)

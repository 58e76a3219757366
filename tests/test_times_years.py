"""Years before 1900, and numbers of four digits that are none."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from sayso.times import find_times

YEARS = [
    ("They recall the fire of 1666.", [("1666-01-01", "1666-12-31")], "of a fire"),
    ("It was founded in 1850 by monks.", [("1850-01-01", "1850-12-31")], "in, with by behind"),
    ("In May 1899, a dam broke.", [("1899-05-01", "1899-05-31")], "with its month"),
    ("Since 1871 the town has had a mill.", [("1871-01-01", "1871-12-31")], "since"),
    ("It opened in 1742, and burned in 1790.", [("1742-01-01", "1742-12-31"), ("1790-01-01", "1790-12-31")], "two"),
    ("The water stood in 1850 homes.", [], "homes"),
    ("It is a union of 1200 nurses.", [], "nurses"),
    ("It fell from 1500 points.", [], "points"),
    ("A crowd of 1800 people came.", [], "people"),
    ("Orders in 2024's last week fell.", [("2024-01-01", "2024-12-31")], "of a year, by its genitive"),
]


@pytest.mark.parametrize(("text", "expected", "why"), YEARS, ids=[row[0] for row in YEARS])
def test_years(text: str, expected: list[tuple[str, str]], why: str) -> None:
    found = find_times(spacy.blank("en")(text), published=date(2025, 6, 17))
    dated = [(time.earliest, time.latest) for time in found if time.earliest and time.grain in ("year", "month")]
    assert dated == expected, why


def test_the_previous_day_counts_from_a_day() -> None:
    text = "The dam broke on 3 June, the worst since 1987. The previous day it had rained."
    found = find_times(spacy.blank("en")(text), published=date(2025, 6, 17))
    assert [time.earliest for time in found if time.text == "The previous day"] == ["2025-06-02"]

"""The examples beside the rules of numerals: what each reads, and what it leaves to others."""

from __future__ import annotations

import pytest

from sayso.numerals import find_numerals
from sayso.numerals.rules import RULES


@pytest.mark.parametrize(
    ("text", "values"), [(text, values) for rule in RULES for text, values in (*rule.holds, *rule.fails)], ids=str
)
def test_examples(text: str, values: list[float]) -> None:
    assert [n.low if n.value is None else n.value for n in find_numerals(text)] == values


def test_every_rule_has_an_example() -> None:
    assert all(rule.holds for rule in RULES)

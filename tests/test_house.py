"""No room grows harder to read: its ceilings in `house.json` may only go down."""

from __future__ import annotations

import pytest

import house

BRANCHES = "".join(f"    if x == {n}:\n        return {n}\n" for n in range(10))
COMPLEX = [
    (f"def f(x):\n{BRANCHES}", 1, "ten branches and the way past them"),
    (f"def f(x):\n{BRANCHES.replace('    if x == 9:', '    while False:')}", 1, "a loop is a branch"),
    (f"def f(x):\n{BRANCHES[: BRANCHES.index('    if x == 9:')]}", 0, "nine branches"),
    (f"class A:\n    def f(self, x):\n{BRANCHES.replace('    ', '        ')}", 1, "a method"),
    (f"def g():\n    def f(x):\n{BRANCHES.replace('    ', '        ')}    return f\n", 1, "a function in another"),
    ("def f(x):\n    return " + " or ".join(f"x == {n}" for n in range(11)), 1, "alternatives are branches"),
]
CEILINGS = {"complex": {"figures": 3}, "labels": {}, "lines": {"figures": 100}}


@pytest.mark.parametrize(("code", "expected", "why"), COMPLEX)
def test_complex_functions_are_counted(code: str, expected: int, why: str) -> None:
    assert house.complex_functions(code) == expected, why


def test_more_than_a_ceiling_is_told() -> None:
    now = {"complex": {"figures": 4}, "labels": {"times": 1}, "lines": {"figures": 100}}
    assert house.above(now, CEILINGS) == ["complex in figures: 4, at most 3", "labels in times: 1, at most 0"]


def test_a_ceiling_is_lowered_and_never_raised() -> None:
    now = {"complex": {}, "labels": {"times": 1}, "lines": {"figures": 101}}
    assert house.lowered(now, CEILINGS) == {"complex": {}, "labels": {}, "lines": {"figures": 100}}


def test_no_room_is_above_its_ceilings() -> None:
    assert house.above(house.counted(), house.load()) == []

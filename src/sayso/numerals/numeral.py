"""A number expression, with its extent and value."""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal["digits", "words", "vague", "ratio"]


class Numeral(NamedTuple):
    """A number expression: its extent, and its value, or the low bound of a vague one.

    `bare` is the end and value without a letter that may stand for a scale or a unit: "37m" is 37 million, or 37 metres.
    `glued` says that letters follow the digits at once; they are a unit ("50mph") or the number is none ("9AB8").
    `inside` is the noun that the number words enclose: "an |hour| and a half", "one |voter| in five".
    """

    start: int
    end: int
    value: int | float | None
    low: int | None
    form: Form
    bare: tuple[int, int | float] | None = None
    glued: bool = False
    inside: tuple[int, int] | None = None

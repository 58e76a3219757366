"""Whether work grows with length alone: counted in calls, the same on every machine, and in the time of this process."""

from __future__ import annotations

import cProfile
import gc
import pstats
import time
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
TIMES = 4
"""How many times longer the long input is."""
MOST = 2 * TIMES
"""A quadratic pattern takes sixteen times as long."""
_NOISE = 0.05  # seconds that a clock and a collector may add


def is_linear(work: Callable[[Given], object], make: Callable[[int], Given], size: int, *, most: float = MOST) -> bool:
    """Whether work on an input of four times the size takes about four times the time of this process.

    Args:
        work: What is measured.
        make: An input of a size.
        size: The size of the short one; large enough that the work takes milliseconds.
        most: How many times the time of the short one the long one may take.
    """
    short, long = make(size), make(TIMES * size)
    work(short)  # what is built once is not counted
    once = min(_took(work, short) for _ in range(3))
    return any(_took(work, long) < most * once + _NOISE for _ in range(3))


def call_growth(work: Callable[[Given], object], make: Callable[[int], Given], size: int) -> float:
    """How many times as many calls, of functions in Python and in C, work takes on an input of four times the size.

    Loops inside one call in C are not counted; what they cost, `is_linear` sees.

    Args:
        work: What is counted.
        make: An input of a size.
        size: The size of the short one.
    """
    short, long = make(size), make(TIMES * size)
    work(short)  # what is built once is not counted
    return _calls(work, long) / _calls(work, short)


def _calls(work: Callable[[Given], object], given: Given) -> int:
    profile = cProfile.Profile()
    profile.runcall(work, given)
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return calls


def _took(work: Callable[[Given], object], given: Given) -> float:
    """The collector is off meanwhile: its rounds grow with all that the other tests keep alive."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work(given)
        return time.process_time() - start
    finally:
        gc.enable()

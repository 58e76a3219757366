"""Last, this and next: what a shifted unit counts from, and which way."""

from __future__ import annotations

from datetime import date

from sayso.records import Grain
from sayso.times.anchor import Anchor
from sayso.times.phrase import Phrase

FROM_MENTIONED = ("previous", "following", "that", "same")
SHIFTS = ("last", "this", "next", "past", "coming", "current", "previous", "following", "that", "same")
UNIT_GRAINS: dict[str, Grain] = {
    "TS": "second", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "FN": "week", "WE": "weekend", "M": "month",
    "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip


def base_of(phrase: Phrase, anchor: Anchor) -> date | None:
    """What a shift counts from: the publication day, or for "that year" and "the following week" the day last mentioned."""
    return anchor.mentioned if phrase.has(*FROM_MENTIONED) and not phrase.has("this") else anchor.day


def shift_of(phrase: Phrase) -> int:
    """How many units on: -1 for "last", 1 for "next", 0 for "this"."""
    values = [phrase.number(kind) or 0 for kind in SHIFTS if phrase.has(kind)]
    return next((value for value in values if value), 0)

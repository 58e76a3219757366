"""Links between figures: an amount that only converts the one before it ("$800 (£645)"), and takes its bound and rate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.figures.bounds import limits
from sayso.figures.draft import Draft
from sayso.figures.rates import rate_after
from sayso.figures.view import View
from sayso.records import Figure
from sayso.units import COUNT

_FAR = 50
_ABOUT = r"(?:(?:about|around|roughly|approximately|some|or|i\.e\.|approx\.?|nearly|almost|equivalent\sto|~|≈|=)\s?)*"
_BETWEEN = re.compile(rf"[^().;]{{0,30}}?(?:\(|[-–—]\s|,\sor\s|\sor\s|/)\s?{_ABOUT}[^\s\w]{{0,4}}(?:[A-Z]{{1,3}}\s?\$?\s?)?$")
_SUSPENDED = re.compile(r"[-‑](?:,\s|,?\s(?:and|or|to)\s)")
_KINDS = frozenset({"money", "length", "area", "mass", "volume", "temperature", "speed", "power"})


def equivalents(figures: Sequence[Figure], doc: Doc) -> dict[int, int]:
    """Conversions: {index of "£645" in "$800 (£645)": index of "$800"}.

    Args:
        figures: The figures of a Doc, in text order.
        doc: The Doc.
    """
    text = doc.text
    places = [(f.number.start, f.number.end, f.unit, f.kind) for f in figures]
    return _conversions(places, text)


def _conversions(places: Sequence[tuple[int, int, str, str]], text: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for i in range(1, len(places)):
        (_, end, unit, kind), (start, _, other, other_kind) = places[i - 1], places[i]
        alike = kind == other_kind and kind in _KINDS and unit != other
        if alike and start - end < _FAR and _BETWEEN.fullmatch(text, end, start):
            found[i] = found.get(i - 1, i - 1)
    return found


def read_equivalents(view: View, drafts: Sequence[Draft]) -> None:
    """A conversion takes the bound and rate of its original and counts nothing; a rate behind its bracket is the original's."""
    places = [(d.first, d.last, d.unit.name, d.unit.kind) for d in drafts]
    for i, j in _conversions(places, view.text).items():
        own, original = drafts[i], drafts[j]
        own.counted = None
        if original.per is None and view.text[own.end : own.end + 1] == ")":
            original.per = rate_after(view.text, own.end + 1, lexicon=view.lexicon)[1]
        own.per = own.per or original.per
        if own.bound == "exact" and original.bound not in ("between", "vague"):
            own.bound = original.bound
            own.low, own.high = limits(own.bound, own.value)


def read_shared(view: View, drafts: Sequence[Draft]) -> None:
    """What the last of several says for all: "four-, five- and six-cylinder engines", "600 men and 200 cars per ship"."""
    for draft, later in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        gap = view.text[draft.last : later.first]
        if _SUSPENDED.fullmatch(gap):
            draft.unit, draft.counted = later.unit, draft.counted or later.counted
        elif gap == " to " and _measure_the_same(draft, later):  # "from 42 to 70 pesos a kilo"
            draft.per, draft.counted = draft.per or later.per, draft.counted or later.counted
        elif draft.per is None and _are_joined(view, draft, later):
            draft.per = later.per


def _measure_the_same(draft: Draft, later: Draft) -> bool:
    return draft.unit == later.unit != COUNT and draft.bound == later.bound


def _are_joined(view: View, draft: Draft, later: Draft) -> bool:
    """ "600 |men and 200 cars"."""
    if not draft.unit == later.unit == COUNT or draft.counted is None:
        return False
    return view.text[draft.counted.end : later.start] == " and "

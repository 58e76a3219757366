"""A sentence with its figures and dates as slots, so that a pattern can say how they stand to each other.

"Sales rose 5% from $20 million to $22 million" becomes "Sales rose ▢ from ▢ to ▢", where each slot is one character that
tells the kind of its figure. Patterns are rows of `check_patterns`; `patterns.py` compiles them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sayso.checking.interval import Interval, interval
from sayso.records import Article, Claim, Figure, Span, Time

SLOTS: Mapping[str, str] = {
    name: chr(0xE000 + n)
    for n, name in enumerate(("count", "money", "percent", "point", "ratio", "duration", "age", "measure", "time"))
}
"""The character that stands for a figure of a kind, or for a date."""
ANY_SLOT = "".join(SLOTS.values())
_BLANK = dict.fromkeys(map(ord, ANY_SLOT), " ")
_ASIDE = ("count", "ratio", "point")  # figures whose slot is the number alone: what follows is the noun, or “points”


_SLOT_IN = re.compile(f"[{ANY_SLOT}]")
_POLLED = re.compile(r"\d(?:%| per ?cent)")  # "45% said yes" is a figure, not its speaker
_NOUN = re.compile(r"\s(?:of|in|on|to|for|the|its|their|his|her)\s")
_BETWEEN = r"(?:or |about |around |some |roughly |[,;:/ ])*"
_ASIDES = re.compile(rf" ?\({_BETWEEN}(?:[{ANY_SLOT}]{_BETWEEN})+\)")


class Extracted(Protocol):
    """What is read of an extraction."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def articles(self) -> Sequence[Article]: ...  # noqa: D102
    @property
    def claims(self) -> Sequence[Claim]: ...  # noqa: D102
    @property
    def times(self) -> Sequence[Time]: ...  # noqa: D102


class Told(NamedTuple):
    """A figure as it is checked: its claim, what its words can stand for, and who says it in which mood."""

    claim: Claim
    range: Interval
    voice: tuple[str, ...]

    @property
    def figure(self) -> Figure:
        """The figure of the claim."""
        return self.claim.figure


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with slots: `text`, what stands at each slot's position in it, and the slots alone, in `order`.

    `figures` are all figures, those in brackets too.
    """

    text: str
    told: Mapping[int, Told]
    times: Mapping[int, Time]
    figures: tuple[Told, ...]
    order: str
    span: Span
    published: str | None = None


def kind_of(figure: Figure) -> str:
    """The kind of slot that a figure takes.

    >>> from sayso.records import Span
    >>> kind_of(Figure(start=0, end=2, text="5%", number=Span(start=0, end=1, text="5"), unit="percent", kind="percent"))
    'percent'
    """
    if figure.unit in ("percentage_point", "basis_point"):
        return "point"
    if figure.unit == "point":
        return "count"
    return figure.kind if figure.kind in SLOTS else "measure"


def voice_of(claim: Claim) -> tuple[str, ...]:
    """Who says a claim, innermost first, behind its factuality: figures of two voices are not held against each other."""
    sources = (step.source for step in claim.attribution)
    names = ((source.name or source.text).casefold() if source else "" for source in sources)
    return (claim.factuality, *(name for name in names if not _POLLED.search(name)))


def sentences_of(extraction: Extracted) -> list[Sentence]:
    """The sentences of an extraction that hold figures, in text order."""
    grouped: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for claim in extraction.claims:
        words = interval(claim.figure)
        if words is not None and claim.factuality != "denied":
            grouped[claim.sentence.start, claim.sentence.end].append(Told(claim, words, voice_of(claim)))
    times = sorted((time for time in extraction.times if time.earliest or time.latest), key=lambda time: time.start)
    starts = [time.start for time in times]
    days = {article.id: article.published for article in extraction.articles}
    found = []
    for (start, end), told in sorted(grouped.items()):
        dates = times[bisect_left(starts, start) : bisect_left(starts, end)]
        published = days.get(told[0].claim.article) or extraction.published
        found.append(_sentence(told[0].claim.sentence, told, dates, published))
    return found


def _sentence(span: Span, told: Iterable[Told], dates: Iterable[Time], published: str | None) -> Sentence:
    spots: list[tuple[int, int, Told | Time]] = [(*_extent(one.figure), one) for one in told]
    taken = [(start, end) for start, end, _ in spots]
    spots += [(one.start, one.end, one) for one in dates if all(one.end <= a or b <= one.start for a, b in taken)]
    parts: list[str] = []
    length, at = 0, span.start
    figures: dict[int, Told] = {}
    times: dict[int, Time] = {}
    for start, end, one in sorted(spots, key=lambda spot: spot[:2]):
        if start < at or end > span.end:
            continue  # of two that overlap, the first
        words = _plain(span.text[at - span.start : start - span.start])
        length += len(words)
        if isinstance(one, Told):
            figures[length] = one
            slot = SLOTS[kind_of(one.figure)]
        else:
            times[length] = one
            slot = SLOTS["time"]
        parts += [words, slot]
        length, at = length + 1, end
    parts.append(_plain(span.text[at - span.start :]))
    text, places = _without_conversions("".join(parts), figures)
    kept = {spot: one for old, one in figures.items() if (spot := places(old)) is not None}
    dated = {spot: one for old, one in times.items() if (spot := places(old)) is not None}
    return Sentence(text, kept, dated, tuple(figures.values()), "".join(_SLOT_IN.findall(text)), span, published)


def _without_conversions(text: str, figures: Mapping[int, Told]) -> tuple[str, Callable[[int], int | None]]:
    """The text without brackets that hold nothing but conversions, and where each place of it has gone."""
    cuts = []
    for aside in _ASIDES.finditer(text):
        inside = [figures[spot] for spot in range(*aside.span()) if spot in figures]
        if inside and all(one.claim.equivalent_of for one in inside):
            cuts.append(aside.span())
    kept = "".join(
        text[a:b] for a, b in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), None], strict=True)
    )

    def place(spot: int) -> int | None:
        if any(start <= spot < end for start, end in cuts):
            return None
        return spot - sum(end - start for start, end in cuts if end <= spot)

    return kept, place


def _plain(text: str) -> str:
    """The words between slots, on one line and with one kind of quotation mark, dash and space."""
    words = " ".join(text.translate(_BLANK).split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"


def _extent(figure: Figure) -> tuple[int, int]:
    """The characters that a slot replaces: sign, bound, number and unit, not the noun."""
    number, counted = figure.number, figure.counted
    start = figure.start if not (counted and counted.start < number.start) else _sign(figure)
    start += len("or ") if figure.text.startswith("or ") and start == figure.start else 0
    if kind_of(figure) in _ASIDE:
        return min(start, number.start), number.end
    end = counted.start if counted and number.end <= counted.start < figure.end else figure.end
    noun = _NOUN.search(figure.text, number.end - figure.start, end - figure.start)
    words = figure.text[: noun.start() if noun else end - figure.start].rstrip()
    words = words if "(" in words else words.rstrip(" )")
    return min(start, number.start), max(number.end, figure.start + len(words))


def _sign(figure: Figure) -> int:
    """Where the number starts with its currency sign."""
    before = figure.text[: figure.number.start - figure.start]
    word = before.rsplit(" ", 1)[-1]
    return figure.number.start - (0 if word.isalnum() else len(word))

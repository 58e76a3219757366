"""Where figures, speakers, reporting words and times stand in a text, cut into pieces that do not overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sayso.records import Claim, Extent
from sayso.tables import Extracted


class Mark(NamedTuple):
    """A span of a claim: `role` is figure, source, cue or time, and `claim` the claim's number in the extraction.

    What somebody said is a mark too: its role is content, and its number that of `contents`.
    """

    start: int
    end: int
    role: str
    claim: int


class Piece(NamedTuple):
    """A stretch of text under the same marks throughout: for each role the claims it belongs to.

    `opens` is the claim whose figure starts here, so that each figure has one place for the keyboard to stop at; `first`
    says that no figure starts before.
    """

    start: int
    end: int
    roles: dict[str, tuple[int, ...]]
    opens: int | None
    first: bool = False


def marks_of(extraction: Extracted) -> list[Mark]:
    """All spans to be marked, those of one claim after those of the one before; what is said, once for all its claims."""
    of_claims = [
        Mark(extent.start, extent.end, role, number)
        for number, claim in enumerate(extraction.claims)
        for role, extent in _extents(claim)
        if extent.start < extent.end
    ]
    said = (Mark(extent.start, extent.end, "content", number) for extent, number in contents(extraction.claims).items())
    return [*of_claims, *(mark for mark in said if mark.start < mark.end)]


def contents(claims: Iterable[Claim]) -> dict[Extent, int]:
    """All that is said by somebody, each stretch once, with its number."""
    found = (extent for claim in claims for step in claim.attribution for extent in step.content)
    return {extent: number for number, extent in enumerate(dict.fromkeys(found))}


def _extents(claim: Claim) -> Iterator[tuple[str, Extent]]:
    yield "figure", claim.figure
    if claim.event and claim.event.when:
        yield "time", claim.event.when
    for step in claim.attribution:
        if step.source:
            yield "source", step.source
        if step.cue:
            yield "cue", step.cue


def pieces(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """A text of so many characters, cut wherever a mark starts or ends, and at `cuts`.

    >>> [(p.start, p.end, p.roles) for p in pieces(9, [Mark(2, 6, "figure", 0), Mark(4, 9, "content", 0)])]
    [(0, 2, {}), (2, 4, {'figure': (0,)}), (4, 6, {'figure': (0,), 'content': (0,)}), (6, 9, {'content': (0,)})]
    """
    starting: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        starting[mark.start].append(mark)
    ends = {mark.end for started in starting.values() for mark in started}
    active: list[Mark] = []
    opened = False
    for left, right in pairwise(sorted({0, length, *starting, *ends, *cuts})):
        started = starting.get(left, [])
        active = [mark for mark in active if mark.end > left] + started
        opens = _opens(started)
        yield Piece(left, right, _roles(active), opens, first=opens is not None and not opened)
        opened = opened or opens is not None


def _opens(started: Iterable[Mark]) -> int | None:
    return next((mark.claim for mark in started if mark.role == "figure"), None)


def _roles(active: Iterable[Mark]) -> dict[str, tuple[int, ...]]:
    """The claims of each role, each once."""
    roles: dict[str, dict[int, None]] = defaultdict(dict)
    for mark in active:
        roles[mark.role][mark.claim] = None
    return {role: tuple(claims) for role, claims in roles.items()}

"""The headline against the body: a number that the story does not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.checking.interval import Interval
from sayso.checking.slots import Told
from sayso.checking.story import Story, Verdict, quoted
from sayso.comparison.classes import stem, stems

_LEAD = 3  # sentences of the body in which the headline's figure is told again
_MOST = 40


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each figure of a headline that the body tells again, of the same thing and event."""
    by_article: dict[str, list[Told]] = {}
    for sentence in story.sentences:
        for told in sentence.figures:
            by_article.setdefault(told.claim.article, []).append(told)
    for group in by_article.values():
        body = [one for one in group if not one.claim.in_title]
        sentences = sorted({one.claim.sentence.start for one in body})
        lead = [one for one in body if one.claim.sentence.start in sentences[:_LEAD]]
        for title in (one for one in group if one.claim.in_title):
            again = [one for one in lead if _is_same(title, one)]
            if len(again) == 1 and not any(_meets(title, numbers) for numbers in _numbers(story, title, body)):
                reason = f"the headline says {quoted(title)}, the story {quoted(again[0])}"
                yield Verdict(title, title.range, again[0].range, (title, again[0]), reason)


def _is_same(title: Told, body: Told) -> bool:
    a, b = title.claim, body.claim
    if a.figure.unit != b.figure.unit or a.figure.per != b.figure.per or title.voice[0] != body.voice[0]:
        return False
    if a.figure.counted is None or b.figure.counted is None or b.event is None:
        return False
    return (
        stem(a.figure.counted.head) == stem(b.figure.counted.head)
        and stem(b.event.predicate) in stems(a.sentence.text)
        and (a.figure.change is None) == (b.figure.change is None)
    )


def _numbers(story: Story, title: Told, body: Sequence[Told]) -> list[Interval]:
    """Whatever the headline may have been taken from: every figure of its unit, and the sum of any two."""
    ranges = [both[1] for one in body[:_MOST] if (both := story.level(title, one))]
    return [*ranges, *(a + b for a, b in combinations(ranges, 2))]


def _meets(title: Told, numbers: Interval) -> bool:
    return title.range.wider(0.05).meets(numbers)

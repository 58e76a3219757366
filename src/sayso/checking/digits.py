"""Numbers that no reading makes out: commas where none belong ("200,0000"), a fall of a negative number ("fell by -3%")."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from sayso.checking.interval import Interval, exactly
from sayso.checking.slots import Sentence, Told
from sayso.checking.story import Story, Verdict, quoted
from sayso.records import Span

# in threes, or as in India in twos before the last three
_NUMBER = re.compile(r"(?<![\w.,/:–-])\d{1,3}(?:,\d+)+(?![\w,:/-])")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}")
_LISTED = re.compile(r"\d{1,2}(?:,\d{1,2})+")  # "rooms 4,5 and 6"


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each number of a sentence with figures whose commas do not part its thousands."""
    for sentence in story.sentences:
        for number in _NUMBER.finditer(sentence.span.text):
            start = sentence.span.start + number.start()
            told = _nearest(sentence, start)
            sign = sentence.span.text[number.end() : number.end() + 1]
            if told is None or _GROUPED.fullmatch(number.group()) or (_LISTED.fullmatch(number.group()) and sign != "%"):
                continue
            span = Span(start=start, end=start + len(number.group()), text=number.group())
            reason = f"the commas of “{number.group()}” leave open what number it is"
            yield Verdict(told, exactly(0), exactly(1), (told,), reason, (span,))


def _nearest(sentence: Sentence, start: int) -> Told | None:
    """The figure that holds a number or, where it was not read as one, the nearest."""
    return min(sentence.figures, key=lambda one: abs(one.figure.number.start - start), default=None)


def find_signs(story: Story) -> Iterator[Verdict]:
    """A verdict on each move by a negative number: the word has said which way it went."""
    negative = [one for one in story.sentences if any(told.range.low < 0 for told in one.figures)]
    for match in story.matches("sign", negative):
        by = match.told["by"]
        reason = f"“{match.words['word']}” and the minus of {quoted(by)} cancel each other out"
        yield Verdict(by, by.range, Interval(0, math.inf), (by,), reason)

"""A part and its whole: "31 of its 26 keys", "14 people, including 17 children"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.checking.interval import Interval
from sayso.checking.patterns import Match
from sayso.checking.story import Story, Verdict, quoted

_OTHERS = re.compile(r" ?(?:[\w-]+ ){0,2}[\w-]+['’]|-")  # "of the two firms' staff", "of the 20-strong team"


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each part that stands beside its whole."""
    for match in story.matches("parts"):
        part, whole = match.told["part"], match.told["whole"]
        if _is_apart(story, match) or whole.figure.value == 1 or part.figure.bound == "vague":
            continue
        expected = Interval(0, whole.range.high)
        yield Verdict(part, part.range, expected, (part, whole), f"{quoted(part)} cannot be a part of {quoted(whole)}")


def _is_apart(story: Story, match: Match) -> bool:
    """Whether what is counted second need not be of the kind that is counted first."""
    part, whole = match.told["part"].figure, match.told["whole"].figure
    if part.unit != whole.unit or whole.per or part.per:
        return True
    if " of " in match.sentence.text[: len(match.sentence.text) - len(match.after)][len(match.before) :].split(",")[0]:
        return _OTHERS.match(match.after) is not None
    if not part.counted or not whole.counted:
        return True
    return not story.is_kind_of(part.counted, whole.counted)

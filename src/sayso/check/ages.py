"""An age against the years of birth and of death, or of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.check.interval import Interval
from sayso.check.story import Story, Verdict, quoted, written
from sayso.records import Time

_YEAR = re.compile(r"[12]\d{3}(?![\d:])")
_OLDEST = 125


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each age beside the year of birth."""
    for match in story.matches("ages"):
        age, birth, death = match.told["age"], match.times["birth"], match.times.get("death")
        born, then = _years(birth), _years(death) if death else _printed(match.sentence.published)
        if age.figure.unit not in ("year", "count") or age.figure.per or born is None or then is None:
            continue
        expected = Interval(then.low - born.high - 1, then.high - born.low)
        if not 0 <= expected.high <= _OLDEST:
            continue
        when = f"in “{death.text}”" if death else f"at publication in {then.low:g}"
        reason = f"somebody born in “{birth.text}” was {written(expected)} {when}, not {quoted(age)}"
        yield Verdict(age, age.range, expected, (age,), reason, (birth, *((death,) if death else ())))


def _years(time: Time) -> Interval | None:
    """The years of a date that its own text names."""
    if not _YEAR.search(time.text) or not time.earliest or not time.latest:
        return None
    first, last = _YEAR.match(time.earliest), _YEAR.match(time.latest)
    return Interval(int(first.group()), int(last.group())) if first and last else None


def _printed(published: str | None) -> Interval | None:
    year = _YEAR.match(published) if published else None
    return Interval(int(year.group()), int(year.group())) if year else None

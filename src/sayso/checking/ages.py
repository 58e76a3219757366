"""An age against the years of birth and of death, or of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.checking.interval import Interval
from sayso.checking.story import Story, Verdict, quoted, written
from sayso.records import Time

_YEAR = re.compile(r"[12]\d{3}(?![\d:])")
_OLDEST = 125


def find(story: Story) -> Iterator[Verdict]:
    """A verdict on each age beside the year of birth."""
    for match in story.matches("ages"):
        age, birth, death = match.told["age"], match.times.get("birth"), match.times.get("death")
        born = _years(birth) if birth else _year(match.words["year"])
        then = _years(death) if death else _year(match.sentence.published)
        if age.figure.unit not in ("year", "count") or age.figure.per or born is None or then is None:
            continue
        expected = Interval(then.low - born.high - 1, then.high - born.low)
        if not 0 <= expected.high <= _OLDEST:
            continue
        when = f"in “{death.text}”" if death else f"at publication in {then.low:g}"
        reason = f"somebody born in {born.low:g} was {written(expected)} {when}, not {quoted(age)}"
        yield Verdict(age, age.range, expected, (age,), reason, tuple(date for date in (birth, death) if date))


def _years(time: Time) -> Interval | None:
    """The years of a date that its own text names."""
    if not _YEAR.search(time.text) or not time.earliest or not time.latest:
        return None
    first, last = _YEAR.match(time.earliest), _YEAR.match(time.latest)
    return Interval(int(first.group()), int(last.group())) if first and last else None


def _year(text: str | None) -> Interval | None:
    year = _YEAR.match(text) if text else None
    return Interval(int(year.group()), int(year.group())) if year else None

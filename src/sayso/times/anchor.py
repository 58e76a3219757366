"""What a time expression counts from: the publication date, the tense of its verb, and the time mentioned before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property

from sayso.times.tense import Tense
from sayso.times.timex import Reading, month_length

_AGAINST_TENSE = 300  # days that a date on the wrong side of the tense counts as further away
_NO_TENSE = 120
_IMPOSSIBLE = 10_000


class Anchor:
    """Where an expression stands in time.

    Args:
        published: The publication date, if known. Without it nothing relative is resolved.
        tense: Tells the tense of the verb that governs the expression; asked only where it matters.
        mentioned: The day that the text spoke of last.
        same_sentence: Whether it did so in the sentence of the expression.
        looks_back: Tells whether the words before make a record of it: "the deadliest attack in eight months".
        last_day: The last day, as such, that the text spoke of, from which "the previous day" counts.
        period: The month or quarter that the same sentence spoke of before.
        years: The years that the text names; without a publication date a weekday may choose among them.
    """

    def __init__(
        self,
        published: date | None,
        tense: Callable[[], Tense] = lambda: "unknown",
        mentioned: date | None = None,
        same_sentence: bool = False,
        years: frozenset[int] = frozenset(),
        looks_back: Callable[[], bool] = lambda: False,
        period: Reading | None = None,
        last_day: date | None = None,
    ) -> None:
        self.published = published
        self.day = published.date() if isinstance(published, datetime) else published
        self.mentioned = mentioned
        self.near = mentioned if same_sentence else self.day
        self.years = years
        self.looks_back = looks_back
        self.period = period
        self.last_day = last_day or self.day
        self._ask_tense = tense

    @cached_property
    def tense(self) -> Tense:
        """The tense of the verb that governs the expression."""
        return self._ask_tense()

    def dated(self, month: int, day: int, weekday: int | None = None, shift: int = 0) -> date | None:
        """The date that a day and month without a year stand for.

        With a publication date: the nearest that fits the weekday and the tense; with a shift the last before or the next
        after publication. Without: only if the weekday fits in
        exactly one of the years that the text itself names.

        >>> Anchor(date(2025, 1, 3)).dated(12, 30)
        datetime.date(2024, 12, 30)
        >>> Anchor(None, years=frozenset({2024, 2025})).dated(6, 17, weekday=2)
        datetime.date(2025, 6, 17)
        """
        if self.day is None:
            fitting = _on_weekday(_in_years(sorted(self.years), month, day), weekday)
            return fitting[0] if len(fitting) == 1 else None
        around = _in_years(range(max(1, self.day.year - 6), min(9999, self.day.year + 6) + 1), month, day)
        around = _on_weekday(around, weekday) or around
        return self.nearest(around, shift) if around else None

    def month_of(self, month: int) -> date | None:
        """The first day of the month of that name, in the year that the tense asks for."""
        if self.day is None:
            return None
        firsts = _in_years(range(self.day.year - 1, self.day.year + 2), month, 1)
        here = self.day.replace(day=1)
        return min(firsts, key=lambda first: self._distance(first, here), default=None)

    def nearest(self, days: list[date], shift: int = 0) -> date:
        """The one of some days that the tense asks for; with a shift the last before or the next after publication."""
        here = self.day or days[0]
        fitting = [found for found in days if (found - here).days * shift > 0] if shift else days
        return min(fitting or days, key=self._distance)

    def weekday(self, weekday: int) -> date | None:
        """The day of that weekday: the last up to the publication day, or with a future verb the next from it on.

        >>> Anchor(date(2025, 6, 20)).weekday(5)
        datetime.date(2025, 6, 20)
        >>> Anchor(date(2025, 6, 17), lambda: "future").weekday(5)
        datetime.date(2025, 6, 20)
        """
        if self.day is None:
            return None
        if self.tense == "future":
            return self.day + timedelta(days=(weekday - self.day.isoweekday()) % 7)
        return self.day - timedelta(days=(self.day.isoweekday() - weekday) % 7)

    def shifted_weekday(self, weekday: int, shift: int) -> date | None:
        """ "last Tuesday", "this Tuesday", "next Tuesday"; last and next are never the publication day."""
        if self.day is None:
            return None
        if shift == 0:
            return self.day - timedelta(days=self.day.isoweekday() - weekday)
        gap = (self.day.isoweekday() - weekday) * -shift % 7 or 7
        return self.day + shift * timedelta(days=gap)

    def contradicts(self, found: date) -> bool:
        """Whether a day lies ahead and the verb in the past: "two months later", counted from a time that was not read."""
        return self.day is not None and found > self.day and self.tense == "past"

    def _distance(self, found: date, here: date | None = None) -> int:
        here = here or self.day
        assert here is not None
        days = (found - here).days
        penalties = {"over": _IMPOSSIBLE, "past": _AGAINST_TENSE, "unknown": _NO_TENSE, "future": 0}
        return abs(days) + (penalties[self.tense] if days > 0 else _AGAINST_TENSE if days < 0 and self.tense == "future" else 0)


def _on_weekday(days: list[date], weekday: int | None) -> list[date]:
    """Those of some days that are such a weekday; none where no weekday is named."""
    return [day for day in days if day.isoweekday() == weekday]


def _in_years(years: range | list[int], month: int, day: int) -> list[date]:
    return [date(year, month, day) for year in years if 1 <= year <= 9999 and 1 <= day <= month_length(year, month)]

"""The day of a holiday in a year."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.times.timex import month_length

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day_of(rule: str, year: int) -> date:
    """The day that a rule of the table `holidays` gives in a year.

    Args:
        rule: "12-25"; "11 thu 4" (the fourth Thursday of November, 5: the last) with days after it as a fourth number;
            "easter -2".
        year: The year.

    >>> day_of("11 thu 4", 1999), day_of("easter -2", 2025)
    (datetime.date(1999, 11, 25), datetime.date(2025, 4, 18))
    """
    fields = rule.split()
    if fields[0] == "easter":
        return _easter(year) + timedelta(days=int(fields[1]))
    if len(fields) == 1:
        return date.fromisoformat(f"{year:04d}-{fields[0]}")
    month, nth = int(fields[0]), int(fields[2])
    first = date(year, month, 1)
    day = 1 + (_WEEKDAYS.index(fields[1]) - first.weekday()) % 7 + 7 * (nth - 1)
    while day > month_length(year, month):
        day -= 7
    return first.replace(day=day) + timedelta(days=int(fields[3]) if len(fields) > 3 else 0)


def _easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (1 - (29 // (correction + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))

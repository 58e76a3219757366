"""How durations, distances in time and repetitions are read: phrase and anchor → value and interval."""

from __future__ import annotations

from datetime import date, datetime

from sayso.times import calendar
from sayso.times.amount import Amount, amount_of
from sayso.times.anchor import Anchor
from sayso.times.days import part_code
from sayso.times.phrase import Phrase
from sayso.times.shift import UNIT_GRAINS
from sayso.times.timex import Reading, first_day, of_dates, reading, week_value


def span(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the past three weeks", "recent days", "the next two years"."""
    amount = amount_of(phrase)
    if amount is None:
        return None
    back = not phrase.has("next", "coming", "following")
    return reaching(amount, anchor.day, -1 if back else 1)


def within(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "in 25 years" ahead; "the deadliest attack in eight months" is a look back."""
    amount = amount_of(phrase)
    if amount is None:
        return None
    if anchor.looks_back():
        return reaching(amount, anchor.day, -1)
    if anchor.tense == "future" and anchor.day is not None and amount.number is not None:
        return at(amount, anchor.day, 1)
    return Reading(amount.timex, "duration")


def relative(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "three days ago", "two weeks later", "a year earlier", "four months from now"."""
    amount = amount_of(phrase)
    if amount is None:
        return None
    if (same := _same_period(amount, phrase, anchor)) is not None:
        return same
    from_here = phrase.has("ago", "from_now")
    if amount.number is None and phrase.has("ago"):
        return Reading("PAST_REF", "reference")
    base = anchor.day if from_here else anchor.mentioned
    if base is None:
        return open_unit(amount)
    if amount.number is None:
        return Reading(amount.timex, "duration")
    if amount.unit.startswith("T"):
        return _moment_away(phrase, amount, anchor.published if from_here else None)
    return _day_away(phrase, amount, base, anchor)


def _moment_away(phrase: Phrase, amount: Amount, published: date | None) -> Reading:
    """ "two hours ago", counted from the moment of publication where that is known."""
    found = calendar.parse(phrase.text, published) if isinstance(published, datetime) else None
    return reading(f"{found.moment:%Y-%m-%dT%H:%M}") if found else open_unit(amount)


def _day_away(phrase: Phrase, amount: Amount, base: date, anchor: Anchor) -> Reading | None:
    """The day, week, month or year before or after a base; open where the tense contradicts it."""
    sign = 1 if phrase.has("later", "after", "from_now") else -1
    there = at(amount, base, sign)
    first = first_day(there) if there else None
    return open_unit(amount) if sign > 0 and first and anchor.contradicts(first) else there


def _same_period(amount: Amount, phrase: Phrase, anchor: Anchor) -> Reading | None:
    """The quarter or month of another year, after one of this: "rose to $4m in June from $3m a year earlier"."""
    earlier = phrase.has("earlier", "before") or phrase.has("hyphen")  # "the year-ago quarter"
    if anchor.period is None or anchor.period.timex is None or amount.unit != "Y" or amount.number is None or not earlier:
        return None
    year, _, part = anchor.period.timex.partition("-")
    return reading(f"{int(year) - int(amount.number):04d}-{part}") if year.isdigit() else None


def duration(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "for three weeks", "16-hour", "decades-long", "yearlong".

    Bare "minutes" and "hours" are hardly ever a measured time, and "a quarter" is mostly a fourth.
    """
    if value := phrase.value("lasting"):
        return Reading(value, "duration")
    amount = amount_of(phrase)
    if amount is None or (amount.unit == "Q" and phrase.has("article")):
        return None
    if amount.number is None:
        some_day = phrase.has("vague") and not phrase.has("units", "weekends")
        if some_day or (amount.unit.startswith("T") and not phrase.has("vague")):
            return None
    return Reading(amount.timex, "duration")


def open_unit(amount: Amount) -> Reading:
    """A time that is known only to be as exact as a unit."""
    return Reading(None, UNIT_GRAINS[amount.unit])


def repeated(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "daily", "every month", "each Friday", "Mondays"."""
    if value := phrase.value("repeated"):
        return Reading(value, "set")
    if phrase.has("weekday", "weekdays"):
        return Reading(f"XXXX-WXX-{phrase.value('weekday', 'weekdays')}{part_code(phrase)}", "set")
    if phrase.has("month", "month_like"):
        return Reading(f"XXXX-{int(phrase.value('month', 'month_like') or 0):02d}", "set")
    if code := phrase.value("season", "season_like"):
        return Reading(f"XXXX-{code}", "set")
    if phrase.has("part"):
        return Reading(f"XXXX-XX-XX{part_code(phrase)}", "set")
    if phrase.has("weekend", "weekends"):
        return Reading("XXXX-WXX-WE", "set")
    amount = amount_of(phrase)
    return Reading(amount.timex, "set") if amount else None


def reference(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "now", "recently", "the future"."""
    return Reading(phrase.value("reference") or ("PRESENT_REF" if phrase.has("current") else "PAST_REF"), "reference")


def at(amount: Amount, base: date, sign: int) -> Reading | None:
    """The day, week, month or year that lies an amount away, as exactly as the amount's unit."""
    day = amount.after(base, sign)
    if day is None:
        return None
    if amount.unit in ("D", "TH", "TM", "TS"):
        return reading(day.isoformat())
    if amount.unit in ("W", "FN", "WE"):
        return reading(week_value(day))
    if amount.unit in ("M", "Q") or amount.number != int(amount.number or 0):
        return reading(f"{day:%Y-%m}")
    return reading(f"{day.year:04d}")


def reaching(amount: Amount, here: date | None, sign: int) -> Reading:
    """A duration that ends (sign -1) or begins (1) on a day."""
    other = amount.after(here, sign) if here else None
    if here is None or other is None or amount.unit.startswith("T"):
        return Reading(amount.timex, "duration")
    return of_dates(amount.timex, "duration", min(here, other), max(here, other))

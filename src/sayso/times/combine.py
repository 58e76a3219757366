"""How expressions that are made of others are read: "9 a.m. Tuesday", "four months after June 2024"."""

from __future__ import annotations

from datetime import timedelta

from sayso.times import days, periods, spans
from sayso.times.amount import Amount, amount_of
from sayso.times.anchor import Anchor
from sayso.times.phrase import Phrase
from sayso.times.timex import Reading, first_day, last_day, reading


def clock_on_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "9 a.m. Tuesday", "June 10 at 10:35 p.m."."""
    day = next(part for part in phrase.phrases() if part.kind in ("day", "date")).read(anchor)
    clock = next(part for part in phrase.phrases() if part.kind == "moment")
    date, _, part_of_day = ((day.timex if day else None) or "").partition("T")
    time = days.clock_value(clock, late=part_of_day in ("AF", "EV", "NI"))
    return reading(f"{date}T{time}") if date and time else day


def part_of_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the morning of June 10", "the night of Friday, Oct. 23", "overnight on Tuesday"."""
    day = phrase.phrases()[-1].read(anchor)
    first = first_day(day) if day else None
    if phrase.has("overnight"):
        return days.overnight(first) if first else day
    date, _, _ = ((day.timex if day else None) or "").partition("T")
    return reading(f"{date}T{phrase.value('part')}") if date else day


def night_between(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the night of Monday to Tuesday"."""
    whole = between(phrase, anchor)
    first = first_day(whole) if whole else None
    return whole._replace(timex=f"{first}T{phrase.value('part')}", grain="part_of_day") if whole and first else whole


def edge_of(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the end of December 2019", "the beginning of this year"."""
    inner = phrase.phrases()
    whole = inner[0].read(anchor) if inner else None
    return periods.edged(whole, phrase) if whole else None


def apart(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "four months after June 2024", "three days before the Nov. 5 vote"."""
    amount_part, time_part = phrase.phrases()
    amount, base = amount_of(amount_part), time_part.read(anchor)
    if amount is None:
        return None
    return spans.open_unit(amount) if base is None else _away_from(base, amount, -1 if phrase.has("before") else 1)


def _away_from(base: Reading, amount: Amount, sign: int) -> Reading | None:
    """The time that lies an amount before a time (sign -1) or after it (1)."""
    whole = (base.grain, amount.unit) == ("month", "M")
    day = first_day(base) if sign < 0 or whole else last_day(base)
    if day is None:
        return spans.open_unit(amount)
    if base.grain == "day" and amount.unit in ("D", "W"):
        exact = amount.after(day, sign)
        return reading(exact.isoformat()) if exact else None
    return spans.at(amount, day, sign)


def same_month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "25" in "April 24 and 25"."""
    number = phrase.number("monthday")
    return reading(anchor.mentioned.replace(day=number).isoformat()) if anchor.mentioned and number else None


def between(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "between Monday evening and Tuesday morning", "from June 10 to 12"; without days where the ends do not fit."""
    inner = phrase.phrases()
    if inner[-1].year() and not inner[0].year():  # "from Oct. 1 to Nov. 5, 2022"
        anchor = _up_to(inner[-1], anchor)
    first = inner[0].read(anchor)
    if first is None or first.earliest is None:
        return first and Reading(None, first.grain)
    last = _end(phrase, first, anchor)
    end = (last and last.latest) or ""
    fits = end[:10] >= first.earliest[:10] and end.startswith("-") == first.earliest.startswith("-")
    return Reading(None, first.grain, first.earliest, end) if fits else Reading(None, first.grain)


def _end(phrase: Phrase, first: Reading, anchor: Anchor) -> Reading | None:
    """The last day of a span of days, given its first."""
    if len(inner := phrase.phrases()) == 1:
        return reading(f"{(first.timex or '')[:8]}{phrase.number('monthday') or 0:02d}")
    end = inner[1]
    last = end.read(Anchor(anchor.published, lambda: anchor.tense, first_day(first), years=anchor.years))
    if last is None or not end.has("weekday") or not (passed := _days_short(first, last)):
        return last
    later = Anchor(anchor.published and anchor.published + timedelta(days=7), lambda: "past", years=anchor.years)
    return end.read(later) if passed <= 7 else last  # "Monday through Friday"


def _up_to(last: Phrase, anchor: Anchor) -> Anchor:
    """An anchor from which days without a year are those before the last one."""
    end = last.read(anchor)
    return Anchor(last_day(end) if end else None, lambda: "over", years=anchor.years)


def _days_short(first: Reading, last: Reading) -> int:
    """By how many days an interval would end before it begins."""
    start, end = first_day(first), last_day(last)
    return max(0, (start - end).days) if start and end else 0

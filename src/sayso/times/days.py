"""How days and moments are read: phrase and anchor → value and interval."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sayso.times import calendar, holidays
from sayso.times.anchor import Anchor
from sayso.times.phrase import Phrase
from sayso.times.shift import FROM_MENTIONED, base_of, shift_of
from sayso.times.timex import Reading, first_day, month_length, of_dates, reading, week_value
from sayso.times.words import Word

_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip
_CLOCK = re.compile(r"(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])|(?P<short>[0-9]{1,2})(?:[:.](?P<past>[0-5][0-9]))?")


def calendar_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "Tuesday, June 17, 2025", "17 June", "June 10 evening"."""
    month, year = phrase.number("month", "month_like"), phrase.year()
    day = phrase.number("monthday", "ordinal", "second")
    if month is None or day is None:
        return None
    name = _MONTH_NAMES[month - 1]
    if phrase.has("unit_year"):  # "June 16 of last year"
        base = base_of(phrase, anchor)
        year = base.year + shift_of(phrase) if base else None
    if year is not None:
        found = calendar.parse(f"{name} {day}, {year}")
        return None if found is None else _part_of(found.moment.date(), phrase)
    if calendar.parse(f"{name} {day}, 2000") is None:  # in a leap year
        return None
    dated = anchor.dated(month, day, phrase.number("weekday", "weekday_like"), shift_of(phrase))
    return _part_of(dated, phrase) if dated else reading(f"XXXX-{month:02d}-{day:02d}{part_code(phrase)}")


def day_range(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "June 10-12, 2024", "10 to 12 June", "between 3 and 7 June"; "on 3 and 7 June" are two days."""
    first = calendar_day(phrase, anchor)
    if first is None:
        return None
    days = [int(part.value) for part in phrase.parts if isinstance(part, Word) and part.kind in ("monthday", "ordinal")]
    last = max(days)
    if phrase.has("and") and not phrase.has("between") and last != min(days) + 1:
        return Reading(None, "day")
    return _to_day(first, last)


def _to_day(first: Reading, last: int) -> Reading | None:
    """The days from a first up to another of its month."""
    day = first_day(first)
    if day is None:
        return first._replace(timex=None, latest=f"{first.latest[:-2]}{last:02d}" if first.latest else None)
    return of_dates(None, "day", day, day.replace(day=last)) if last > day.day else None


def numeric_date(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "2025-06-17", "2025-06-17T09:30"; "06/17/2025" month first unless only day first is a date."""
    if phrase.has("isodate"):
        moment = datetime.fromisoformat(phrase.text)
        return reading(moment.date().isoformat() if len(phrase.text) == 10 else phrase.text.replace(" ", "T"))
    found = calendar.parse(phrase.text, anchor.day)
    return reading(found.moment.date().isoformat()) if found else None


def named_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "9/11"."""
    return reading(phrase.value("named_day") or "")


def nth_of_month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the second Tuesday in May", "the last day of June", "the first week of March 2024"."""
    number, year = phrase.number("month", "month_like"), phrase.year()
    first = date(year, number, 1) if year and number else anchor.month_of(number) if number else None
    if first is None:
        return Reading(None, "week" if phrase.has("unit_week") else "day")
    day = first + timedelta(days=_days_into(phrase, first))
    if day.month != first.month:
        return None
    if phrase.has("weekend"):
        return reading(f"{week_value(day)}-WE")
    if not phrase.has("unit_week"):
        return reading(day.isoformat())
    last = min(day + timedelta(days=6), first.replace(day=month_length(first.year, first.month)))
    return of_dates(week_value(day + timedelta(days=3)), "week", day, last)


def _days_into(phrase: Phrase, first: date) -> int:
    """How many days after the first of its month the second Tuesday, the last day or the first week begins."""
    length = month_length(first.year, first.month)
    weekday = 6 if phrase.has("weekend") else phrase.number("weekday")
    step = 1 if phrase.has("unit_day") else 7
    offset = (weekday - first.isoweekday()) % 7 if weekday else 0
    nth = phrase.number("ordinal", "second")
    if nth is not None and not phrase.has("last"):
        return offset + step * (nth - 1)
    return offset + (length - 1 - offset) // step * step if weekday or step == 1 else length - step


def weekday(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "Friday", "Wednesday night"."""
    number = phrase.number("weekday")
    day = anchor.weekday(number) if number else None
    return _part_of(day, phrase) if day else reading(f"XXXX-WXX-{number}{part_code(phrase)}")


def shifted_weekday(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last Friday", "this Tuesday morning", "Friday last week"."""
    number = phrase.number("weekday")
    base = base_of(phrase, anchor)
    if base is None or number is None:
        return reading(f"XXXX-WXX-{number}{part_code(phrase)}")
    if phrase.has("unit_week"):
        monday = base - timedelta(days=base.isoweekday() - 1)
        return reading((monday + timedelta(days=7 * shift_of(phrase) + number - 1)).isoformat())
    day = Anchor(base).shifted_weekday(number, shift_of(phrase))
    return _part_of(day, phrase) if day else None


def deictic(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "yesterday", "tomorrow night", "tonight", "overnight"."""
    here = anchor.day
    if here is None:
        return Reading(None, "part_of_day" if phrase.has("part", "tonight", "overnight") else "day")
    if phrase.has("overnight"):
        return overnight(here if anchor.tense == "future" else here - timedelta(days=1))
    if phrase.has("tonight"):
        return reading(f"{here}TNI")
    shift = phrase.number("deictic") or 0
    day = calendar.moved(here, shift, "day") if shift else here
    return _part_of(day, phrase) if day else None


def overnight(day: date) -> Reading:
    """The night that begins on a day: the two days it joins."""
    return of_dates(f"{day}TNI", "part_of_day", day, day + timedelta(days=1))


def shifted_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "that day", "the next morning", "last night", "this afternoon"."""
    mentioned = phrase.has(*FROM_MENTIONED, "next") and not phrase.has("this", "last")
    base = anchor.last_day if mentioned else anchor.day
    day = base + timedelta(days=shift_of(phrase)) if base else None
    if day is None or (mentioned and anchor.contradicts(day)):
        return Reading(None, "part_of_day" if phrase.has("part") else "day")
    return _part_of(day, phrase)


def holiday(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "Thanksgiving Day", "last Christmas", "Easter week"."""
    rule, year = phrase.value("holiday") or "", phrase.year()
    if year is not None:
        day = holidays.day_of(rule, year)
    elif anchor.day is None:
        return reading(f"XXXX-{rule}") if re.fullmatch(r"\d\d-\d\d", rule) else Reading(None, "day")
    else:
        near = [holidays.day_of(rule, anchor.day.year + n) for n in (-1, 0, 1)]
        day = anchor.nearest(near, shift_of(phrase))
    if phrase.has("unit_week"):
        return reading(week_value(day))
    if phrase.has("weekend"):  # of a holiday early in the week it is the weekend before
        return reading(week_value(day - timedelta(days=day.isoweekday() if day.isoweekday() <= 3 else 0)) + "-WE")
    return reading(day.isoformat())


def clock(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "9 a.m.", "noon", "10:35 p.m." of the day that the sentence spoke of, else of the day of publication."""
    time = clock_value(phrase)
    if time is None or anchor.near is None:
        return Reading(f"T{time}", "minute") if time else None
    return reading(f"{anchor.near}T{time}")


def clock_value(phrase: Phrase, *, late: bool = False) -> str | None:
    """The time of day, as 21:30; `late`: an hour up to 11 without "a.m." or "p.m." is one of the afternoon or evening."""
    if noon := phrase.value("noon"):
        return noon
    written = _CLOCK.fullmatch(phrase.value("clock", "num", "monthday", "year", "far_year") or "")
    if written is None:
        return None
    hour, minute = int(written["hour"] or written["short"]), written["minute"] or written["past"] or "00"
    if hour > (12 if phrase.has("meridiem", "part", "oclock") else 24):
        return None
    return f"{_hour_of_day(hour, phrase, late=late) % 24:02d}:{minute}"


def _hour_of_day(hour: int, phrase: Phrase, *, late: bool) -> int:
    """The hour on a clock of 24 hours, by "p.m.", "in the evening" or what else is known."""
    half = phrase.value("meridiem", "part")
    late = late if half is None else half in ("pm", "AF", "EV")
    if not phrase.has("meridiem") and (hour >= 12 or not late):
        return hour
    return hour % 12 + (12 if late else 0)


def spoken_clock(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "half past two", "a quarter to nine"."""
    hour = phrase.number("num", "monthday")
    if hour is None or not 1 <= hour <= 12:
        return None
    past = phrase.has("past")
    time = f"{hour if past else (hour - 1) or 12:02d}:{'30' if phrase.has('half') else '15' if past else '45'}"
    return Reading(f"T{time}", "minute") if anchor.near is None else reading(f"{anchor.near}T{time}")


def clock_range(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "from 2-3 p.m.", "between 9 and 11 a.m."; without days where the ends do not fit."""
    at = max(i for i, part in enumerate(phrase.parts) if part.kind in ("hyphen", "to", "and"))
    behind = phrase.parts[at + 1 :]
    first = clock_value(phrase._replace(parts=(*phrase.parts[:at], *behind[1:])))
    last = clock_value(phrase._replace(parts=behind))
    if first is None or last is None or first >= last or anchor.near is None:
        return Reading(None, "minute")
    return Reading(None, "minute", f"{anchor.near}T{first}", f"{anchor.near}T{last}")


def part_code(phrase: Phrase) -> str:
    """The part of the day that a phrase names, as it stands at the end of a value: TMO."""
    code = phrase.value("part")
    return f"T{code}" if code else ""


def _part_of(day: date, phrase: Phrase) -> Reading:
    return reading(day.isoformat() + part_code(phrase))

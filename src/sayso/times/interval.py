"""How each kind of calendar expression is read: phrase and anchor → value and interval."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sayso.times import calendar, holidays
from sayso.times.amount import Amount, amount_of
from sayso.times.anchor import Anchor
from sayso.times.phrase import Phrase
from sayso.times.timex import Reading, add_months, first_day, last_day, of_dates, reading, season_value, week_value
from sayso.times.words import Word

_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip
_FROM_MENTIONED = ("previous", "following", "that", "same")
_SHIFTS = ("last", "this", "next", "past", "coming", "current", "previous", "following", "that", "same")
_EDGES = {"start": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "end": (2 / 3, 1.0)}
_UNIT_GRAINS = {"TS": "second", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "M": "month", "Q": "quarter",
                "Y": "year", "DE": "decade", "CE": "century", "WE": "weekend", "FN": "week"}  # fmt: skip


def calendar_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "Tuesday, June 17, 2025", "17 June", "June 10 evening"."""
    month, year = phrase.number("month", "month_like"), phrase.number("year")
    day = phrase.number("monthday", "ordinal", "second")
    if month is None or day is None:
        return None
    name = _MONTH_NAMES[month - 1]
    if phrase.has("unit_year"):  # "June 16 of last year"
        base = _base(phrase, anchor)
        year = base.year + _shift(phrase) if base else None
    if year is not None:
        found = calendar.parse(f"{name} {day}, {year}")
        return None if found is None else _part_of(found.moment.date(), phrase)
    found = calendar.parse(f"{name} {day}", None)
    if found is None:
        return None
    dated = anchor.dated(month, day, phrase.number("weekday", "weekday_like"))
    return _part_of(dated, phrase) if dated else reading(f"XXXX-{month:02d}-{day:02d}{_part_code(phrase)}")


def day_range(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "June 10-12, 2024", "10 to 12 June"."""
    first = calendar_day(phrase, anchor)
    last = max(int(part.value) for part in phrase.parts if isinstance(part, Word) and part.kind == "monthday")
    day = first_day(first) if first else None
    if first is None or day is None:
        return first and first._replace(timex=None, latest=f"{first.latest[:-2]}{last:02d}" if first.latest else None)
    return of_dates(None, "day", day, day.replace(day=last)) if last > day.day else None


def numeric_date(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "2025-06-17", "2025-06-17T09:30"; "06/17/2025" month first unless only day first is a date."""
    if phrase.has("isodate"):
        moment = datetime.fromisoformat(phrase.text)
        return reading(phrase.text if "T" in phrase.text else moment.date().isoformat())
    found = calendar.parse(phrase.text, anchor.day)
    return reading(found.moment.date().isoformat()) if found else None


def week_of(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the week of March 6", "the week ending June 13"."""
    day = calendar_day(phrase, anchor)
    first = first_day(day) if day else None
    return reading(week_value(first)) if first else None


def month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "June 2024", "late November", "May"."""
    number, year = phrase.number("month", "month_like"), phrase.number("year")
    if number is None:
        return None
    if year is not None:
        return edged(reading(f"{year:04d}-{number:02d}"), phrase)
    first = anchor.month_of(number)
    return edged(reading(f"{first:%Y-%m}" if first else f"XXXX-{number:02d}"), phrase)


def month_of_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "November last year", "April of this year"."""
    base, number = _base(phrase, anchor), phrase.number("month", "month_like")
    if base is None or number is None:
        return None
    return edged(reading(f"{base.year + _shift(phrase):04d}-{number:02d}"), phrase)


def shifted_month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last November", "this June", "next March"."""
    number, here = phrase.number("month", "month_like"), anchor.day
    if here is None or number is None:
        return None
    shift = _shift(phrase)
    year = here.year + (shift if shift and (number - here.month) * shift <= 0 else 0)
    return reading(f"{year:04d}-{number:02d}")


def year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "2013", "mid-2019"."""
    return edged(reading(phrase.value("year", "far_year") or ""), phrase)


def decade(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the 1990s", "the late '80s"."""
    if name := phrase.value("decade_name"):
        return edged(reading(name), phrase)
    digits = re.sub(r"\D", "", phrase.value("decade") or "")
    century = "" if len(digits) == 4 else "20" if digits < "20" else "19"
    return edged(reading(f"{century}{digits[:-1]}X"), phrase)


def century(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the 19th century"."""
    number = phrase.number("ordinal")
    return edged(reading(f"{number - 1:02d}XX"), phrase) if number and number < 30 else None


def quarter(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the third quarter of 2024", "Q3", "the first half of this year"."""
    number = phrase.number("ordinal", "second", "qn") or 1
    size = "H" if phrase.has("half") else "Q"
    if number > (2 if size == "H" else 4):
        return None
    base = _base(phrase, anchor)
    year = phrase.number("year") or (base.year + _shift(phrase) if base else None)
    if year is None:
        return Reading(f"XXXX-{size}{number}", "quarter" if size == "Q" else "half_year")
    if phrase.number("year") is None and not phrase.has(*_SHIFTS) and base and anchor.tense != "future":
        year -= reading(f"{year:04d}-{size}{number}").earliest > base.isoformat()  # type: ignore[operator]
    found = reading(f"{year:04d}-{size}{number}")
    return found._replace(earliest=None, latest=None) if phrase.has("fiscal") else found


def season(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the summer of 2019", "in the spring"."""
    code, year = phrase.value("season", "season_like"), phrase.number("year")
    if year is not None:
        return edged(reading(f"{year:04d}-{code}"), phrase)
    if anchor.day is None:
        return Reading(f"XXXX-{code}", "season")
    here = anchor.day.replace(day=1)
    step = 3 if anchor.tense == "future" else -3
    around = (season_value(add_months(here, step * n)) for n in range(4))
    return edged(reading(next(value for value in around if value.endswith(code or ""))), phrase)


def shifted_season(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last fall", "this summer", "next spring"."""
    code, here = phrase.value("season", "season_like") or "", anchor.day
    if here is None:
        return Reading(f"XXXX-{code}", "season")
    shift = _shift(phrase)
    if shift == 0:
        return reading(f"{here.year:04d}-{code}")
    seasons = (season_value(add_months(here.replace(day=1), 3 * shift * n)) for n in range(1, 5))
    return reading(next(value for value in seasons if value.endswith(code)))


def fiscal_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "fiscal 2024", "FY25", "the last fiscal year": no days, for fiscal years begin when their owners like."""
    given = phrase.value("year", "fiscal_year")
    if given is None:
        base = _base(phrase, anchor)
        given = f"{base.year + _shift(phrase):04d}" if base else None
    if given is None:
        return None
    return Reading(f"FY{given}" if len(given) == 4 else f"FY20{given}", "year")


def weekday(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "Friday", "Wednesday night"."""
    number = phrase.number("weekday")
    day = anchor.weekday(number) if number else None
    return _part_of(day, phrase) if day else Reading(f"XXXX-WXX-{number}{_part_code(phrase)}", "day")


def shifted_weekday(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last Friday", "this Tuesday morning", "Friday last week"."""
    number = phrase.number("weekday")
    base = _base(phrase, anchor)
    if base is None or number is None:
        return Reading(f"XXXX-WXX-{number}{_part_code(phrase)}", "day")
    if phrase.has("unit_week"):
        monday = base - timedelta(days=base.isoweekday() - 1)
        return reading((monday + timedelta(days=7 * _shift(phrase) + number - 1)).isoformat())
    day = Anchor(base).shifted_weekday(number, _shift(phrase))
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
    if abs(shift) > 1:
        return _part_of(here + timedelta(days=shift), phrase)
    found = calendar.parse({-1: "yesterday", 0: "today", 1: "tomorrow"}[shift], here)
    return _part_of(found.moment.date(), phrase) if found else None


def overnight(day: date) -> Reading:
    """The night that begins on a day: the two days it joins."""
    return of_dates(f"{day}TNI", "part_of_day", day, day + timedelta(days=1))


def shifted_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "that day", "the next morning", "last night", "this afternoon"."""
    mentioned = phrase.has(*_FROM_MENTIONED, "next") and not phrase.has("this", "last")
    base = anchor.mentioned if mentioned else anchor.day
    if base is None:
        return Reading(None, "part_of_day" if phrase.has("part") else "day")
    return _part_of(base + timedelta(days=_shift(phrase)), phrase)


def shifted_unit(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last week", "this year", "later that month", "the weekend"."""
    unit = phrase.value("unit_clock", "unit_day", "unit_week", "unit_month", "unit_quarter", "unit_year", "unit_decade",
                        "unit_century", "fortnight", "weekend")  # fmt: skip
    base = _base(phrase, anchor)
    if unit is None or unit.startswith("T"):
        return None
    if base is None:
        return Reading(None, _UNIT_GRAINS[unit])  # type: ignore[arg-type]
    return edged(reading(unit_value(unit, base, _shift(phrase), anchor)), phrase, anchor)


def unit_value(unit: str, base: date, shift: int, anchor: Anchor) -> str:
    """The value of the unit that a day is in, or of one so many further on."""
    if unit == "D":
        return (base + timedelta(days=shift)).isoformat()
    if unit in ("W", "WE"):
        week = week_value(base + timedelta(days=7 * (shift or _weekend_shift(unit, base, anchor))))
        return f"{week}-WE" if unit == "WE" else week
    if unit == "M":
        return f"{add_months(base.replace(day=1), shift):%Y-%m}"
    if unit == "Q":
        first = add_months(base.replace(day=1), 3 * shift)
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    year = base.year + shift * {"DE": 10, "CE": 100}.get(unit, 1)
    return f"{year:04d}"[: {"DE": 3, "CE": 2}.get(unit, 4)] + {"DE": "X", "CE": "XX"}.get(unit, "")


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
    sign = 1 if phrase.has("later", "after", "from_now") else -1
    base = anchor.day if phrase.has("ago", "from_now") else anchor.mentioned
    if amount.number is None and phrase.has("ago"):
        return Reading("PAST_REF", "reference")
    if base is None:
        return Reading(None, _UNIT_GRAINS[amount.unit])  # type: ignore[arg-type]
    if amount.number is None:
        return Reading(amount.timex, "duration")
    if amount.unit.startswith("T"):
        moment = anchor.published if isinstance(anchor.published, datetime) and phrase.has("ago", "from_now") else None
        found = calendar.parse(phrase.text, moment) if moment else None
        return reading(f"{found.moment:%Y-%m-%dT%H:%M}") if found else Reading(amount.timex, "duration")
    return at(amount, base, sign)


def duration(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "for three weeks", "16-hour", "decades-long", "yearlong".

    Bare "minutes" and "hours" are hardly ever a measured time, and "a quarter" is mostly a fourth.
    """
    if value := phrase.value("lasting"):
        return Reading(value, "duration")
    amount = amount_of(phrase)
    if amount is None or (amount.unit == "Q" and phrase.has("article")):
        return None
    if amount.number is None and amount.unit.startswith("T") and not phrase.has("vague"):
        return None
    return Reading(amount.timex, "duration")


def repeated(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "daily", "every month", "each Friday", "Mondays"."""
    if value := phrase.value("repeated"):
        return Reading(value, "set")
    if phrase.has("weekday", "weekdays"):
        return Reading(f"XXXX-WXX-{phrase.value('weekday', 'weekdays')}", "set")
    if phrase.has("month", "month_like"):
        return Reading(f"XXXX-{int(phrase.value('month', 'month_like') or 0):02d}", "set")
    if code := phrase.value("season", "season_like"):
        return Reading(f"XXXX-{code}", "set")
    if phrase.has("part"):
        return Reading(f"XXXX-XX-XX{_part_code(phrase)}", "set")
    if phrase.has("weekend", "weekends"):
        return Reading("XXXX-WXX-WE", "set")
    amount = amount_of(phrase)
    return Reading(amount.timex, "set") if amount else None


def reference(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "now", "recently", "the future"."""
    return Reading(phrase.value("reference") or ("PRESENT_REF" if phrase.has("current") else "PAST_REF"), "reference")


def holiday(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "Thanksgiving Day", "last Christmas", "Easter week"."""
    rule, year = phrase.value("holiday") or "", phrase.number("year")
    if year is not None:
        day = holidays.day_of(rule, year)
    elif anchor.day is None:
        return reading(f"XXXX-{rule}") if re.fullmatch(r"\d\d-\d\d", rule) else Reading(None, "day")
    else:
        near = [holidays.day_of(rule, anchor.day.year + n) for n in (-1, 0, 1)]
        day = anchor.nearest(near, _shift(phrase))
    if phrase.has("unit_week"):
        return reading(week_value(day))
    return reading(week_value(day) + "-WE" if phrase.has("weekend") else day.isoformat())


def clock(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "9 a.m.", "noon", "10:35 p.m." on the day of the publication or the day just mentioned."""
    time = clock_value(phrase)
    if time is None or anchor.day is None:
        return Reading(f"T{time}", "minute") if time else None
    return reading(f"{anchor.day}T{time}")


def clock_value(phrase: Phrase, *, late: bool = False) -> str | None:
    """The time of day, as 21:30; `late`: an hour up to 11 without "a.m." or "p.m." is one of the afternoon or evening."""
    if noon := phrase.value("noon"):
        return noon
    hour, _, minute = (phrase.value("clock", "num", "monthday") or "").replace(".", ":").partition(":")
    if not hour.isdigit() or int(hour) > 24 or (minute and (not minute.isdigit() or int(minute) > 59)):
        return None
    number = int(hour)
    if phrase.has("meridiem", "part", "oclock") and number > 12:
        return None
    if meridiem := phrase.value("meridiem"):
        late = meridiem == "pm"
    elif phrase.has("part"):
        late = phrase.value("part") in ("AF", "EV")
    if phrase.has("meridiem") or (late and number < 12):
        number = number % 12 + (12 if late else 0)
    return f"{number % 24:02d}:{minute or '00'}"


def _base(phrase: Phrase, anchor: Anchor) -> date | None:
    return anchor.mentioned if phrase.has(*_FROM_MENTIONED) and not phrase.has("this") else anchor.day


def _shift(phrase: Phrase) -> int:
    values = [phrase.number(kind) or 0 for kind in _SHIFTS if phrase.has(kind)]
    return next((value for value in values if value), 0)


def _weekend_shift(unit: str, base: date, anchor: Anchor) -> int:
    """ "the weekend" and "this weekend" early in a week: the one just past, unless the sentence looks ahead."""
    return -1 if unit == "WE" and base.isoweekday() <= 3 and anchor.tense != "future" else 0


def _part_code(phrase: Phrase) -> str:
    code = phrase.value("part")
    return f"T{code}" if code else ""


def _part_of(day: date, phrase: Phrase) -> Reading:
    return reading(day.isoformat() + _part_code(phrase))


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


def edged(found: Reading, phrase: Phrase, anchor: Anchor | None = None) -> Reading:
    """The part of an interval that "early", "mid-" or "the end of" leaves; "earlier" and "later" end at the publication."""
    first, last = first_day(found), last_day(found)
    if first is None or last is None:
        return found
    if (edge := phrase.value("edge")) in _EDGES:
        low, high = (round(((last - first).days + 1) * part) for part in _EDGES[edge])
        return of_dates(found.timex, found.grain, first + timedelta(days=low), first + timedelta(days=high - 1))
    here = anchor.day if anchor else None
    if here and first <= here <= last:
        if phrase.has("earlier"):
            return of_dates(found.timex, found.grain, first, here)
        if phrase.has("later"):
            return of_dates(found.timex, found.grain, here, last)
    return found

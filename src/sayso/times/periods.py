"""How weeks, months, seasons, years and longer periods are read: phrase and anchor → value and interval."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.records import Grain
from sayso.times import days
from sayso.times.anchor import Anchor
from sayso.times.phrase import Phrase
from sayso.times.shift import SHIFTS, UNIT_GRAINS, base_of, shift_of
from sayso.times.timex import Reading, add_months, first_day, last_day, of_dates, reading, season_value, week_value
from sayso.times.words import Word

_THIRDS = {"start": 0, "mid": 1, "end": 2, "opening": 0, "close": 2}
_FEW_YEARS = 20
_MONTHS_IN_STEP = {"year": 1, "decade": 12, "century": 120}


def week_of(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the week of March 6", "the week ending June 13", "the weekend of June 7"."""
    day = days.calendar_day(phrase, anchor)
    first = first_day(day) if day else None
    return reading(week_value(first) + ("-WE" if phrase.has("weekend") else "")) if first else None


def month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "June 2024", "late November", "May"."""
    number, year = phrase.number("month", "month_like"), phrase.year()
    if number is None:
        return None
    if year is not None:
        return edged(reading(f"{year:04d}-{number:02d}"), phrase)
    first = anchor.month_of(number)
    return edged(reading(f"{first:%Y-%m}" if first else f"XXXX-{number:02d}"), phrase)


def month_of_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "November last year", "April of this year"."""
    base, number = base_of(phrase, anchor), phrase.number("month", "month_like")
    if base is None or number is None:
        return None
    return edged(reading(f"{base.year + shift_of(phrase):04d}-{number:02d}"), phrase)


def shifted_month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last November", "this June", "next March"."""
    number, here = phrase.number("month", "month_like"), anchor.day
    if here is None or number is None:
        return None
    shift = shift_of(phrase)
    year = here.year + (shift if shift and (number - here.month) * shift <= 0 else 0)
    return reading(f"{year:04d}-{number:02d}")


def year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "2013", "mid-2019"."""
    return edged(reading(phrase.value("year", "far_year") or ""), phrase)


def old_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the great fire of 1666"; but "a crowd of 1500"."""
    return year(phrase, anchor) if (phrase.year() or 0) % 50 else None


def years(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "2027-28"; before a number that ends no span of years the first year alone."""
    first = phrase.year() or 0
    given = [int(part.value) for part in phrase.parts if isinstance(part, Word) and part.kind in ("year", "far_year")]
    if len(given) == 2:  # "1861-1865"
        return of_dates(None, "year", date(first, 1, 1), date(given[1], 12, 31)) if first < given[1] else None
    last = first - first % 100 + (phrase.number("monthday", "num") or 0)
    if not first < last <= first + _FEW_YEARS:
        return reading(f"{first:04d}")
    return of_dates(None, "year", date(first, 1, 1), date(last, 12, 31))


def year_end(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "year-end", "year-end 2024"."""
    given = phrase.value("year") or (f"{anchor.day.year:04d}" if anchor.day else None)
    return reading(given)._replace(earliest=f"{given}-12-01") if given else Reading(None, "year")


def to_date(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the year to date"."""
    here = anchor.day
    return Reading(None, "year") if here is None else of_dates(None, "year", here.replace(month=1, day=1), here)


def decade(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the 1990s", "the late '80s"; "the 1800s" are a century."""
    if name := phrase.value("decade_name"):
        return edged(reading(name), phrase)
    digits = re.sub(r"\D", "", phrase.value("decade") or "")
    if len(digits) == 4 and digits < "2000" and digits.endswith("00"):
        return edged(reading(f"{digits[:2]}XX"), phrase)
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
    year = phrase.year() or _year_of_part(phrase, f"{size}{number}", anchor)
    if year is None:
        return Reading(f"XXXX-{size}{number}", "quarter" if size == "Q" else "half_year")
    found = reading(f"{year:04d}-{size}{number}")
    return found._replace(earliest=None, latest=None) if phrase.has("fiscal") else found


def _year_of_part(phrase: Phrase, part: str, anchor: Anchor) -> int | None:
    """The year of a quarter or half that names none: the one that the words shift to, else the last in which it has begun."""
    base = base_of(phrase, anchor)
    if base is None or phrase.has(*SHIFTS) or anchor.tense == "future":
        return None if base is None else base.year + shift_of(phrase)
    begin = first_day(reading(f"{base.year:04d}-{part}"))
    return base.year - (begin is not None and begin > base)


def season(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "the summer of 2019", "in the spring"."""
    code, year = phrase.value("season", "season_like"), phrase.year()
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
    shift = shift_of(phrase)
    if shift == 0:
        return reading(f"{here.year - (code == 'WI' and here.month <= 3):04d}-{code}")
    seasons = (season_value(add_months(here.replace(day=1), 3 * shift * n)) for n in range(1, 5))
    return reading(next(value for value in seasons if value.endswith(code)))


def fiscal_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "fiscal 2024", "FY25", "the last fiscal year": no days, for fiscal years begin when their owners like."""
    given = phrase.value("year", "fiscal_year")
    if given is None:
        base = base_of(phrase, anchor)
        given = f"{base.year + shift_of(phrase):04d}" if base else None
    if given is None:
        return Reading(None, "year")
    return Reading(f"FY{given}" if len(given) == 4 else f"FY20{given}", "year")


def shifted_unit(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """ "last week", "this year", "later that month", "the weekend"."""
    unit = phrase.value("unit_clock", "unit_day", "unit_week", "unit_month", "unit_quarter", "unit_year", "unit_decade",
                        "unit_century", "fortnight", "weekend")  # fmt: skip
    base = base_of(phrase, anchor)
    if unit is None or unit.startswith("T"):
        return None
    if base is None:
        return Reading(None, UNIT_GRAINS[unit])
    found = edged(reading(unit_value(unit, base, shift_of(phrase), anchor)), phrase, anchor)
    if anchor.tense == "past" and not phrase.has(*SHIFTS) and (begin := first_day(found)) is not None and begin > base:
        return edged(reading(unit_value(unit, base, -1, anchor)), phrase, anchor)  # "by the end of the year it had sunk"
    return found


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


def _weekend_shift(unit: str, base: date, anchor: Anchor) -> int:
    """ "the weekend" and "this weekend" early in a week: the one just past, unless the sentence looks ahead."""
    return -1 if unit == "WE" and base.isoweekday() <= 3 and anchor.tense != "future" else 0


def edged(found: Reading, phrase: Phrase, anchor: Anchor | None = None) -> Reading:
    """The part of an interval that "early", "mid-" or "the end of" leaves; "earlier" and "later" end at the publication."""
    first, last = first_day(found), last_day(found)
    if first is None or last is None or (last - first).days < 6:
        return found
    edge, here = phrase.value("edge"), anchor.day if anchor else None
    if edge in _THIRDS:
        first, last = _edge(first, last, found.grain, edge)
    elif here is None or not first <= here <= last:
        return found
    elif phrase.has("earlier"):
        last = here
    elif phrase.has("later"):
        first = here
    return of_dates(found.timex, found.grain, first, last)


def _edge(first: date, last: date, grain: Grain | None, edge: str) -> tuple[date, date]:
    """The part of an interval that a word leaves; the end of a year or quarter is its last month."""
    if grain not in ("year", "quarter") or edge not in ("opening", "close"):
        return _third(first, last, grain, _THIRDS[edge])
    return (first, add_months(first, 1) - timedelta(days=1)) if edge == "opening" else (last.replace(day=1), last)


def _third(first: date, last: date, grain: Grain | None, which: int) -> tuple[date, date]:
    """The first, middle or last third of an interval, in days, or for years and longer in whole months, years, decades."""
    step = _MONTHS_IN_STEP.get(grain or "")
    if step:
        total = 12 if step == 1 else 10
        starts = [add_months(first, step * round(total * part / 3)) for part in (which, which + 1)]
    else:
        total = (last - first).days + 1
        starts = [first + timedelta(days=round(total * part / 3)) for part in (which, which + 1)]
    return starts[0], starts[1] - timedelta(days=1)

"""Dates as machines write them: ISO 8601, the dates of mails and feeds (RFC 822), seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

# hours from UTC; what stands for several zones (IST: India, Ireland, Israel) is not here, so that the clock is kept and no
# zone guessed
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2, "PKT": 5,
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONE = r"(?P<zone>[+-]\d\d:?(?:\d\d)?|[A-Z]{1,5})?"
_CLOCK = r"(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
_ISO = re.compile(
    rf"(?P<year>\d{{4}})([-/]?)(?P<month>\d\d)\2(?P<day>\d\d)(?:(?:[Tt]|,? +){_CLOCK} ?{_ZONE})?(?: ?\([A-Za-z ]+\))?"
)
_MAIL = re.compile(
    rf"(?:[A-Za-z]{{3,9}},? +)?(?P<day>\d\d?)[ -](?P<name>[A-Za-z]{{3,9}})[ -](?P<year>\d{{4}})(?:,? +{_CLOCK} ?{_ZONE})?"
    r"(?: ?\([A-Za-z ]+\))?"
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?)"
)
_WRITTEN = re.compile(
    rf"\b(?:(?P<d1>\d\d?)(?:st|nd|rd|th)?\.?[ -](?P<m1>{_MONTH})\.?,?[ -](?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d\d?)(?:st|nd|rd|th)?,? (?P<y2>\d{{4}}))\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{13}|\d{16}")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)")


def read_stamp(value: str | float) -> date | datetime | None:
    """The date or date-time of a stamp; None for what is none, and where day and month cannot be told apart.

    A zone that its letters leave open gives a date-time without one.

    >>> read_stamp("Tue, 17 Jun 2025 09:30:00 BST").isoformat(), read_stamp("2025-06-17").isoformat()
    ('2025-06-17T09:30:00+01:00', '2025-06-17')
    >>> read_stamp(1750152600).isoformat(), read_stamp("03/06/2025")
    ('2025-06-17T09:30:00+00:00', None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _since_1970(f"{value:.6f}".rstrip("0").rstrip("."))
    text = value.strip()
    if _DIGITS.fullmatch(text):
        return _since_1970(text)
    for pattern in (_COMPACT, _ISO, _MAIL):
        if match := pattern.fullmatch(text):
            return _moment(match.groupdict())
    return None


def days_in(text: str) -> list[date]:
    """The days of a text that have their month in letters and their year, in order.

    >>> [day.isoformat() for day in days_in("Published June 17, 2025; see also 3rd May 2024 and 06/07/2025.")]
    ['2025-06-17', '2024-05-03']
    """
    found = []
    for match in _WRITTEN.finditer(text):
        month, day, year = (match[f"{part}1"] or match[f"{part}2"] for part in "mdy")
        try:
            found.append(date(int(year), _MONTHS.index(month[:3].casefold()) + 1, int(day)))
        except ValueError:
            continue  # the 31st of June
    return found


def _since_1970(digits: str) -> datetime | None:
    if not _DIGITS.fullmatch(digits):
        return None
    whole = digits.partition(".")[0]
    seconds = float(digits) / 10 ** max(0, len(whole) - 10)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _moment(found: dict[str, str | None]) -> date | datetime | None:
    try:
        day = date(int(found["year"] or 0), _month(found), int(found["day"] or 0))
        if found["hour"] is None:
            return day
        second, part = int(found.get("second") or 0), (found.get("part") or "")[:6].ljust(6, "0")
        clock = datetime(*day.timetuple()[:3], int(found["hour"]), int(found["minute"] or 0), second, int(part))
    except ValueError:
        return None
    return clock.replace(tzinfo=_zone(found.get("zone")))


def _month(found: dict[str, str | None]) -> int:
    name = (found.get("name") or "")[:3].casefold()
    return _MONTHS.index(name) + 1 if name in _MONTHS else int(found.get("month") or 0)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] in "+-":
        digits = text[1:].replace(":", "").ljust(4, "0")
        away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if away >= timedelta(hours=24):
            return None
        return timezone(away if text[0] == "+" else -away) if away else UTC
    hours = _ZONES.get(text)
    return None if hours is None else UTC if hours == 0 else timezone(timedelta(hours=hours))

"""Time expressions: what is found, and what it means."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import spacy
from spacy.language import Language

from sayso.records import Time
from sayso.times import find_times

PUBLISHED = date(2025, 6, 17)  # a Tuesday


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def show(time: Time) -> str:
    """ "words = value: first day..last day"."""
    days = "" if time.earliest is None else f": {time.earliest}" + ("" if time.latest == time.earliest else f"..{time.latest}")
    return f"{time.text} = {time.timex}{days}"


# text, what is found in it
CALENDAR = [
    ("It fell on June 10, 2024.", "June 10, 2024 = 2024-06-10: 2024-06-10"),
    ("It fell on 10 June 2024.", "10 June 2024 = 2024-06-10: 2024-06-10"),
    ("It fell on Sept. 2, 1998, in rain.", "Sept. 2, 1998 = 1998-09-02: 1998-09-02"),
    ("It fell on the 4th of July 2020.", "the 4th of July 2020 = 2020-07-04: 2020-07-04"),
    ("It fell on Monday, 3 March 2025.", "Monday, 3 March 2025 = 2025-03-03: 2025-03-03"),
    ("The June 10 strike ended.", "June 10 = 2025-06-10: 2025-06-10"),
    ("The log of 2025-03-04 is gone.", "2025-03-04 = 2025-03-04: 2025-03-04"),
    ("Logged at 2025-03-04T09:30 sharp.", "2025-03-04T09:30 = 2025-03-04T09:30: 2025-03-04T09:30"),
    ("Dated 06/10/2024.", "06/10/2024 = 2024-06-10: 2024-06-10"),
    ("Dated 13/06/2024.", "13/06/2024 = 2024-06-13: 2024-06-13"),
    # the year is left out: the nearest that fits, a past one rather than one ahead
    ("They fled on June 10.", "June 10 = 2025-06-10: 2025-06-10"),
    ("They fled on Dec. 30.", "Dec. 30 = 2024-12-30: 2024-12-30"),
    ("It opened on Feb. 29.", "Feb. 29 = 2024-02-29: 2024-02-29"),
    ("The vote on June 20 is close.", "June 20 = 2025-06-20: 2025-06-20"),
    ("It will open on Dec. 30.", "Dec. 30 = 2025-12-30: 2025-12-30"),
    ("Closed since Oct. 17.", "Oct. 17 = 2024-10-17: 2024-10-17"),
    ("Signed on June 16th of last year.", "June 16th of last year = 2024-06-16: 2024-06-16"),
    # and its weekday fixes it
    ("Tuesday (17 June) was hot.", "Tuesday (17 June) = 2025-06-17: 2025-06-17"),
    ("Thursday, June 20, was hot.", "Thursday, June 20 = 2024-06-20: 2024-06-20"),
    # days beside days
    ("It rained on June 10 and 11.", "June 10 = 2025-06-10: 2025-06-10", "11 = 2025-06-11: 2025-06-11"),
    ("On June 10 and 11 villagers fled.", "June 10 = 2025-06-10: 2025-06-10"),
    ("The budget for 2027-28 passed.", "2027-28 = None: 2027-01-01..2028-12-31"),
    ("The budget for 2027-20 passed.", "2027-20 = 2027: 2027-01-01..2027-12-31"),
    ("The talks of June 10-12 failed.", "June 10-12 = None: 2025-06-10..2025-06-12"),
    ("The talks of 10 to 12 June failed.", "10 to 12 June = None: 2025-06-10..2025-06-12"),
    ("Polled September 16-19, 2024.", "September 16-19, 2024 = None: 2024-09-16..2024-09-19"),
    ("The week of March 3 was calm.", "The week of March 3 = 2025-W10: 2025-03-03..2025-03-09"),
    ("It rained from Oct. 30 to Nov. 5, 2022.", "from Oct. 30 to Nov. 5, 2022 = None: 2022-10-30..2022-11-05"),
    ("It rained from Dec. 30 to Jan. 5, 2022.", "from Dec. 30 to Jan. 5, 2022 = None: 2021-12-30..2022-01-05"),
    ("It makes much a year from 2027.", "a year = P1Y", "2027 = 2027: 2027-01-01..2027-12-31"),
    ("It ends next May 30.", "next May 30 = 2026-05-30: 2026-05-30"),
    ("It shut last July 30.", "last July 30 = 2024-07-30: 2024-07-30"),
    ("It lost in 2018's third quarter.", "2018's third quarter = 2018-Q3: 2018-07-01..2018-09-30"),
    ("It shut on the last day of June 2024.", "the last day of June 2024 = 2024-06-30: 2024-06-30"),
    ("It shut on the second Tuesday in May.", "the second Tuesday in May = 2025-05-13: 2025-05-13"),
    ("It shut in the first week of March.", "the first week of March = 2025-W10: 2025-03-01..2025-03-07"),
    ("The year ended June 30 was bad.", "June 30 = 2024-06-30: 2024-06-30"),
    ("Stamped 2025-03-04 09:30.", "2025-03-04 09:30 = 2025-03-04T09:30: 2025-03-04T09:30"),
    # not dates
    ("On June 31 nothing fell.",),
    ("They bought a Boeing 1990 of these and 2019 people came.",),
]
WEEKDAYS = [
    ("They met on Tuesday.", "Tuesday = 2025-06-17: 2025-06-17"),
    ("They met on Friday.", "Friday = 2025-06-13: 2025-06-13"),
    ("They met on Wednesday.", "Wednesday = 2025-06-11: 2025-06-11"),
    ("They will meet on Friday.", "Friday = 2025-06-20: 2025-06-20"),
    ("The vote is scheduled for Monday.", "Monday = 2025-06-23: 2025-06-23"),
    ("It shut its doors until Thursday.", "Thursday = 2025-06-19: 2025-06-19"),
    ("It may land as soon as Thursday.", "Thursday = 2025-06-19: 2025-06-19"),
    ("They said on Friday that they will meet.", "Friday = 2025-06-13: 2025-06-13"),
    ("It runs Monday through Friday.", "Monday through Friday = None: 2025-06-16..2025-06-20"),
    ("They met last Tuesday.", "last Tuesday = 2025-06-10: 2025-06-10"),
    ("They meet next Tuesday.", "next Tuesday = 2025-06-24: 2025-06-24"),
    ("They met Friday last week.", "Friday last week = 2025-06-13: 2025-06-13"),
    ("Following Monday's debate he left.", "Monday = 2025-06-16: 2025-06-16"),
    ("The Sun and the Mon people may march.",),
]
PARTS = [
    ("It rained yesterday.", "yesterday = 2025-06-16: 2025-06-16"),
    ("It rained the day before yesterday.", "the day before yesterday = 2025-06-15: 2025-06-15"),
    ("It will rain tomorrow night.", "tomorrow night = 2025-06-18TNI: 2025-06-18T18:00..2025-06-18T23:59"),
    ("It rained last night.", "last night = 2025-06-16TNI: 2025-06-16T18:00..2025-06-16T23:59"),
    ("It rained this morning.", "this morning = 2025-06-17TMO: 2025-06-17T00:00..2025-06-17T11:59"),
    ("It rains tonight.", "tonight = 2025-06-17TNI: 2025-06-17T18:00..2025-06-17T23:59"),
    ("It rained on Monday evening.", "Monday evening = 2025-06-16TEV: 2025-06-16T18:00..2025-06-16T23:59"),
    ("It rained on the night of June 5.", "the night of June 5 = 2025-06-05TNI: 2025-06-05T18:00..2025-06-05T23:59"),
    ("Roofs leaked overnight.", "overnight = 2025-06-16TNI: 2025-06-16..2025-06-17"),
    ("Roofs will leak overnight.", "overnight = 2025-06-17TNI: 2025-06-17..2025-06-18"),
    (
        "Roofs leaked between Monday evening and Tuesday morning.",
        "between Monday evening and Tuesday morning = None: 2025-06-16T18:00..2025-06-17T11:59",
    ),
    ("It rained on the night of Monday to Tuesday.", "the night of Monday to Tuesday = 2025-06-16TNI: 2025-06-16..2025-06-17"),
    ("It ran from June 10 to June 12.", "from June 10 to June 12 = None: 2025-06-10..2025-06-12"),
    ("It began at 9 a.m. Tuesday.", "9 a.m. Tuesday = 2025-06-17T09:00: 2025-06-17T09:00"),
    ("It began on June 5 at 10:35 p.m. sharp.", "June 5 at 10:35 p.m. = 2025-06-05T22:35: 2025-06-05T22:35"),
    ("On Friday it began at 9 a.m. sharp.", "Friday = 2025-06-13: 2025-06-13", "9 a.m. = 2025-06-13T09:00: 2025-06-13T09:00"),
    ("Since 2018 it begins at 9 a.m. sharp.", "2018 = 2018: 2018-01-01..2018-12-31",
     "9 a.m. = 2025-06-17T09:00: 2025-06-17T09:00"),
    ("It began on Friday. It ended at 9 a.m. sharp.", "Friday = 2025-06-13: 2025-06-13",
     "9 a.m. = 2025-06-17T09:00: 2025-06-17T09:00"),
    ("It began at 4 in the morning.", "4 in the morning = 2025-06-17T04:00: 2025-06-17T04:00"),
    ("It begins by 6 o’clock this afternoon.", "6 o’clock this afternoon = 2025-06-17T18:00: 2025-06-17T18:00"),
    ("It began at noon on Sunday.", "noon on Sunday = 2025-06-15T12:00: 2025-06-15T12:00"),
    ("It began at midnight on Sunday.", "midnight on Sunday = 2025-06-15T24:00: 2025-06-15T23:59"),
    ("It began at 18:00 GMT.", "18:00 GMT = 2025-06-17T18:00: 2025-06-17T18:00"),
    ("It began at 12 a.m. and ended at 12 p.m. that day.", "12 a.m. = 2025-06-17T00:00: 2025-06-17T00:00",
     "12 p.m. that day = 2025-06-17T12:00: 2025-06-17T12:00"),
    ("It began at 1400 GMT on Monday.", "1400 GMT on Monday = 2025-06-16T14:00: 2025-06-16T14:00"),
    ("On Sunday afternoon at around 3pm he fell.", "Sunday afternoon at around 3pm = 2025-06-15T15:00: 2025-06-15T15:00"),
    ("At about 15:30 local time (1430 UTC) on Monday it fell.",
     "15:30 local time (1430 UTC) on Monday = 2025-06-16T15:30: 2025-06-16T15:30"),
    ("They won 21:17 in the end.",),
]  # fmt: skip
PERIODS = [
    ("It rained last week.", "last week = 2025-W24: 2025-06-09..2025-06-15"),
    ("It rained on the weekend of June 7.", "the weekend of June 7 = 2025-W23-WE: 2025-06-07..2025-06-08"),
    ("It rained on Memorial Day weekend.", "Memorial Day weekend = 2025-W21-WE: 2025-05-24..2025-05-25"),
    ("It rained over the weekend.", "the weekend = 2025-W24-WE: 2025-06-14..2025-06-15"),
    ("It will rain this weekend.", "this weekend = 2025-W25-WE: 2025-06-21..2025-06-22"),
    ("It rained last month.", "last month = 2025-05: 2025-05-01..2025-05-31"),
    ("It opened earlier this month.", "earlier this month = 2025-06: 2025-06-01..2025-06-17"),
    ("It opens later this year.", "later this year = 2025: 2025-06-17..2025-12-31"),
    ("It opened late last year.", "late last year = 2024: 2024-09-01..2024-12-31"),
    ("It opens by the end of the year.", "the end of the year = 2025: 2025-12-01..2025-12-31"),
    ("It opened in November last year.", "November last year = 2024-11: 2024-11-01..2024-11-30"),
    ("It opened in January of last year.", "January of last year = 2024-01: 2024-01-01..2024-01-31"),
    ("It rained in June and March.", "June = 2025-06: 2025-06-01..2025-06-30", "March = 2025-03: 2025-03-01..2025-03-31"),
    ("It opened in March.", "March = 2025-03: 2025-03-01..2025-03-31"),
    ("It opened in December.", "December = 2024-12: 2024-12-01..2024-12-31"),
    ("It will open in December.", "December = 2025-12: 2025-12-01..2025-12-31"),
    ("It opened last November.", "last November = 2024-11: 2024-11-01..2024-11-30"),
    ("It opened in August 2018.", "August 2018 = 2018-08: 2018-08-01..2018-08-31"),
    ("It opened at the end of December 2019.", "the end of December 2019 = 2019-12: 2019-12-22..2019-12-31"),
    ("It opened around the middle of January.", "the middle of January = 2025-01: 2025-01-11..2025-01-21"),
    ("It opened in early May.", "early May = 2025-05: 2025-05-01..2025-05-10"),
    ("He may march on in the sun.",),
    ("Jan Osei spoke.",),
    # quarters, halves, fiscal years
    ("It grew in the third quarter of 2024.", "the third quarter of 2024 = 2024-Q3: 2024-07-01..2024-09-30"),
    ("It grew in Q1 2023.", "Q1 2023 = 2023-Q1: 2023-01-01..2023-03-31"),
    ("It grew in the fourth quarter.", "the fourth quarter = 2024-Q4: 2024-10-01..2024-12-31"),
    ("It grew last quarter.", "last quarter = 2025-Q1: 2025-01-01..2025-03-31"),
    ("It grew in the first half of this year.", "the first half of this year = 2025-H1: 2025-01-01..2025-06-30"),
    ("They led in the first half and lost.",),
    ("It grew in fiscal 2024.", "fiscal 2024 = FY2024"),
    ("It grew in fiscal year 2024.", "fiscal year 2024 = FY2024"),
    ("FY25 was good.", "FY25 = FY2025"),
    ("Bonds due by year-end.", "year-end = 2025: 2025-12-01..2025-12-31"),
    # seasons
    ("It burned in the summer of 2019.", "the summer of 2019 = 2019-SU: 2019-06-01..2019-08-31"),
    ("It burned last fall.", "last fall = 2024-FA: 2024-09-01..2024-11-30"),
    ("It flooded last winter.", "last winter = 2024-WI: 2024-12-01..2025-02-28"),
    ("It will open next spring.", "next spring = 2026-SP: 2026-03-01..2026-05-31"),
    ("Prices fall in the spring.", "the spring = 2025-SP: 2025-03-01..2025-05-31"),
    ("It flooded this winter.", "this winter = 2025-WI: 2025-12-01..2026-02-28"),
    ("They fall for it, and water will spring up.",),
    # years and more
    ("It opened in 2016.", "2016 = 2016: 2016-01-01..2016-12-31"),
    ("It opened at the end of 2019.", "the end of 2019 = 2019: 2019-12-01..2019-12-31"),
    ("It opened at the beginning of 2019.", "the beginning of 2019 = 2019: 2019-01-01..2019-01-31"),
    ("It opened in mid-2019.", "mid-2019 = 2019: 2019-05-01..2019-08-31"),
    ("It cited its 2018 report.", "2018 = 2018: 2018-01-01..2018-12-31"),
    ("It grew between 2014 and 2018.", "2014 = 2014: 2014-01-01..2014-12-31", "2018 = 2018: 2018-01-01..2018-12-31"),
    ("A mill from 1846.", "1846 = 1846: 1846-01-01..1846-12-31"),
    ("It grew in the 1990s.", "the 1990s = 199X: 1990-01-01..1999-12-31"),
    ("Ada Okafor (May 3, 1931 – June 9, 2019) wrote.", "May 3, 1931 – June 9, 2019 = None: 1931-05-03..2019-06-09"),
    ("Costs have risen since 9/11.", "9/11 = 2001-09-11: 2001-09-11"),
    ("It ran throughout 2005.", "2005 = 2005: 2005-01-01..2005-12-31"),
    ("But 2018 saw floods.", "2018 = 2018: 2018-01-01..2018-12-31"),
    ("They saw 2018 boats.",),
    ("Sales rose in the year to date.", "the year to date = None: 2025-01-01..2025-06-17"),
    ("Sales rose this year-to-date.", "this year-to-date = None: 2025-01-01..2025-06-17"),
    ("It ran from mid-May.", "mid-May = 2025-05: 2025-05-11..2025-05-21"),
    ("It grew in the early ’80s.", "the early ’80s = 198X: 1980-01-01..1982-12-31"),
    ("It grew in the seventies.", "the seventies = 197X: 1970-01-01..1979-12-31"),
    ("A mill of the 19th century.", "the 19th century = 18XX: 1800-01-01..1899-12-31"),
    ("The worst fire this century.", "this century = 20XX: 2000-01-01..2099-12-31"),
    # holidays
    ("They met last Thanksgiving.", "last Thanksgiving = 2024-11-28: 2024-11-28"),
    ("They met on Christmas Day 2023.", "Christmas Day 2023 = 2023-12-25: 2023-12-25"),
    ("They met on Good Friday.", "Good Friday = 2025-04-18: 2025-04-18"),
    ("They will meet on Labor Day.", "Labor Day = 2025-09-01: 2025-09-01"),
    ("They met in Easter week.", "Easter week = 2025-W16: 2025-04-14..2025-04-20"),
]
SPANS = [
    ("It rained three days ago.", "three days ago = 2025-06-14: 2025-06-14"),
    ("It rained six weeks ago.", "six weeks ago = 2025-W19: 2025-05-05..2025-05-11"),
    ("It rained two months ago.", "two months ago = 2025-04: 2025-04-01..2025-04-30"),
    ("It stood there in the 1800s.", "the 1800s = 18XX: 1800-01-01..1899-12-31"),
    ("It will close by year's end.", "year's end = 2025: 2025-12-01..2025-12-31"),
    ("It burned this past summer.", "this past summer = 2024-SU: 2024-06-01..2024-08-31"),
    # a story of the past does not go on after its publication: it counts from a time that was not read
    ("Two months later they left.", "Two months later = None"),
    ("The next day they left.", "The next day = None"),
    ("The three eastern towns and 60 Minutes are names.",),
    ("It rained a decade ago.", "a decade ago = 2015: 2015-01-01..2015-12-31"),
    ("It rained twenty-five years ago.", "twenty-five years ago = 2000: 2000-01-01..2000-12-31"),
    ("It rained many years ago.", "many years ago = PAST_REF"),
    ("It rained 27 minutes ago.", "27 minutes ago = None"),
    ("It rained for three weeks.", "three weeks = P3W"),
    ("It took a 16-hour flight.", "16-hour = PT16H"),
    ("It took two and a half years.", "two and a half years = P2Y6M"),
    ("It took 5 1/2 hours.", "5 1/2 hours = PT5H30M"),
    ("A two-and-a-half-year wait.", "two-and-a-half-year = P2Y6M"),
    ("It took half an hour.", "half an hour = PT30M"),
    ("A half-hour delay.", "A half-hour = PT30M"),
    ("A month-long strike.", "A month-long = P1M"),
    ("It took a couple of days.", "a couple of days = P2D"),
    ("It took two dozen days.", "two dozen days = P24D"),
    ("It took several weeks, then years.", "several weeks = PXW", "years = PXY"),
    ("It took 1500 days.", "1500 days = P1500D"),
    ("It took two decades.", "two decades = P20Y"),
    ("A fortnight later it ended.", "A fortnight later = 2025-W27: 2025-06-30..2025-07-06"),
    ("A yearlong drought.", "yearlong = P1Y"),
    ("A decades-long drought.", "decades-long = PXY"),
    ("It lost nearly a quarter of its minutes.",),
    ("The 44-year-old and a three-year-old girl.",),
    ("It rose in the past three weeks.", "the past three weeks = P3W: 2025-05-27..2025-06-17"),
    ("It rose over the past year.", "the past year = P1Y: 2024-06-17..2025-06-17"),
    ("It rose in the past year and a half.", "the past year and a half = P1Y6M: 2023-12-17..2025-06-17"),
    ("It fell over the last five years.", "the last five years = P5Y: 2020-06-17..2025-06-17"),
    ("It will last three weeks.", "three weeks = P3W"),
    ("It grows over the next two years.", "the next two years = P2Y: 2025-06-17..2027-06-17"),
    ("It rose in recent months.", "recent months = PXM"),
    ("They split the day before.", "the day before = 2025-06-16: 2025-06-16"),
    ("They may split some day.",),
    # in eight months: ahead with a future verb, back after a superlative, else how long it took
    ("They will be free in eight months.", "eight months = 2026-02: 2026-02-01..2026-02-28"),
    ("The deadliest storm on the coast in eight months hit.", "eight months = P8M: 2024-10-17..2025-06-17"),
    ("It was the first strike in eight months.", "eight months = P8M: 2024-10-17..2025-06-17"),
    ("The protest grew by half in eight months.", "eight months = P8M"),
    # tied to another time of the text
    ("Four months after June 2024 it fell.", "Four months after June 2024 = 2024-10: 2024-10-01..2024-10-31"),
    ("Three days before the June 5 vote it fell.", "Three days before the June 5 = 2025-06-02: 2025-06-02"),
    ("Two weeks before the June 5 vote it fell.", "Two weeks before the June 5 = 2025-05-22: 2025-05-22"),
    ("On June 5 it rose. Two days later it fell.", "June 5 = 2025-06-05: 2025-06-05",
     "Two days later = 2025-06-07: 2025-06-07"),
    ("On June 5 it rose. It fell the next day.", "June 5 = 2025-06-05: 2025-06-05", "the next day = 2025-06-06: 2025-06-06"),
    ("In 2018 it rose; it fell the following year.", "2018 = 2018: 2018-01-01..2018-12-31",
     "the following year = 2019: 2019-01-01..2019-12-31"),
    ("It rose in May from the level of a year earlier.", "May = 2025-05: 2025-05-01..2025-05-31",
     "a year earlier = 2024-05: 2024-05-01..2024-05-31"),
    ("It rose in May 2018. A year earlier it fell.", "May 2018 = 2018-05: 2018-05-01..2018-05-31",
     "A year earlier = 2017: 2017-01-01..2017-12-31"),
    ("In May 2018 it rose. It fell later that month.", "May 2018 = 2018-05: 2018-05-01..2018-05-31",
     "later that month = 2018-05: 2018-05-01..2018-05-31"),
]  # fmt: skip
SETS = [
    ("They pay every month.", "every month = P1M"),
    ("They pay every three months.", "every three months = P3M"),
    ("They pay daily and meet weekly.", "daily = P1D", "weekly = P1W"),
    ("They pray each Friday.", "each Friday = XXXX-WXX-5"),
    ("They pray each Friday night.", "each Friday night = XXXX-WXX-5TNI"),
    ("It shuts on Mondays.", "Mondays = XXXX-WXX-1"),
    ("It runs twice a week.", "twice a week = P1W"),
    ("It is now shut.", "now = PRESENT_REF"),
    ("Its current head recently left.", "current = PRESENT_REF", "recently = PAST_REF"),
    ("In the past, the future was bright.", "In the past = PAST_REF", "the future = FUTURE_REF"),
    ("The March on Washington was long.",),
    ("USA Today wrote today.", "today = 2025-06-17: 2025-06-17"),
]


@pytest.mark.parametrize("row", [*CALENDAR, *WEEKDAYS, *PARTS, *PERIODS, *SPANS, *SETS], ids=lambda row: row[0])
def test_reads(blank: Language, row: tuple[str, ...]) -> None:
    assert [show(time) for time in find_times(blank(row[0]), published=PUBLISHED)] == list(row[1:])


# Without a publication date nothing is guessed.
OPEN = [
    ("It fell on June 10, 2024.", "June 10, 2024 = 2024-06-10: 2024-06-10"),
    ("It fell on June 10.", "June 10 = XXXX-06-10: --06-10"),
    ("It fell on Feb. 29.", "Feb. 29 = XXXX-02-29: --02-29"),
    ("It fell in June.", "June = XXXX-06: --06-01..--06-30"),
    ("The talks of June 10-12 failed.", "June 10-12 = None: --06-10..--06-12"),
    ("They met on Christmas Day.", "Christmas Day = XXXX-12-25: --12-25"),
    ("They met on Friday.", "Friday = XXXX-WXX-5"),
    ("They met at 9 a.m. Tuesday.", "9 a.m. Tuesday = XXXX-WXX-2T09:00"),
    ("They met last week.", "last week = None"),
    ("They met 27 minutes ago.", "27 minutes ago = None"),
    ("They met three days ago.", "three days ago = None"),
    ("They met overnight.", "overnight = None"),
    ("They met between Monday evening and Tuesday morning.", "between Monday evening and Tuesday morning = None"),
    ("The worst in eight months.", "eight months = P8M"),
    ("It rose in the past year.", "the past year = P1Y"),
    ("It rose in the third quarter.", "the third quarter = XXXX-Q3"),
    ("In 2018 it rose; it fell the following year.", "2018 = 2018: 2018-01-01..2018-12-31",
     "the following year = 2019: 2019-01-01..2019-12-31"),
    # a weekday fixes the year only if it fits in exactly one of the years that the text names
    ("Tuesday (17 June) was hot.", "Tuesday (17 June) = XXXX-06-17: --06-17"),
    ("Founded in 2022. Tuesday (17 June) was hot. © 2025", "2022 = 2022: 2022-01-01..2022-12-31",
     "Tuesday (17 June) = 2025-06-17: 2025-06-17"),
    ("From 2014 to 2025. Tuesday (17 June) was hot.", "2014 = 2014: 2014-01-01..2014-12-31",
     "2025 = 2025: 2025-01-01..2025-12-31", "Tuesday (17 June) = XXXX-06-17: --06-17"),
]  # fmt: skip


@pytest.mark.parametrize("row", OPEN, ids=lambda row: row[0])
def test_leaves_open_what_only_the_publication_date_would_fix(blank: Language, row: tuple[str, ...]) -> None:
    assert [show(time) for time in find_times(blank(row[0]), published=None)] == list(row[1:])


# In a parsed sentence the governing verb tells past from future: text, the day of its weekday or date.
TENSES = [
    ("The two sides will hold talks with the mayor on Friday.", "2025-06-20"),
    ("The two sides held talks with the mayor on Friday.", "2025-06-13"),
    ("The talks are due to begin on Friday.", "2025-06-20"),
    ("The talks that were to begin on Friday failed.", "2025-06-13"),
    ("The court is expected to rule on Friday.", "2025-06-20"),
    ("The minister said on Friday that the bridge will close.", "2025-06-13"),
    ("The minister said the bridge will close on Friday.", "2025-06-20"),
    ("He had managed to leave the city on Friday.", "2025-06-13"),
    ("The union plans a strike on Friday.", "2025-06-20"),
    ("The mayor could not be reached on Friday.", "2025-06-13"),
    ("The bridge was closed on August 3.", "2024-08-03"),
    ("The bridge will be closed on August 3.", "2025-08-03"),
    ("The case is heard on August 3.", "2025-08-03"),
    ("The union called a strike for Friday.", "2025-06-20"),
    ("The union called a strike on Friday.", "2025-06-13"),
    ("Data for Friday showed a loss.", "2025-06-13"),
    ("Homes must be mended by Friday.", "2025-06-20"),
    ("All homes had been mended by Friday.", "2025-06-13"),
    ("By Friday 40 homes were under water.", "2025-06-13"),
    ("By Friday all homes must be mended.", "2025-06-20"),
    ("They promised to mend all homes by Friday.", "2025-06-20"),
]


@pytest.mark.parametrize(("text", "day"), TENSES)
def test_tense_of_the_governing_verb_decides(nlp: Language, text: str, day: str) -> None:
    assert [time.earliest for time in find_times(nlp(text), published=PUBLISHED)] == [day]


def test_hours_count_from_the_time_of_publication(blank: Language) -> None:
    found = find_times(blank("It broke two hours ago."), published=datetime(2025, 6, 17, 9, 30))
    assert [time.earliest for time in found] == ["2025-06-17T07:30"]


@pytest.mark.parametrize("published", [date(2025, 6, 16 + n) for n in range(7)])
def test_a_weekday_is_the_publication_day_or_one_of_the_six_before(blank: Language, published: date) -> None:
    text = "They met on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday."
    days = [date.fromisoformat(time.earliest or "") for time in find_times(blank(text), published=published)]
    assert [day.isoweekday() for day in days] == [1, 2, 3, 4, 5, 6, 7]
    assert {(published - day).days for day in days} == set(range(7))

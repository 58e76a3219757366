"""The rules of the grammar: which words make which kind of time expression, and who reads it.

A pattern is a regular expression whose letters are the kinds of words of the tables (`month comma? year`); names in
capitals are the shorthands below, and `after(...)` looks at the kind right before.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.times import combine, days, periods, spans
from sayso.times.phrase import Reader

SHORTHANDS = {
    "DURATION": "(?:AMOUNT fraction? hyphen? (?:filler|long)? hyphen? (?:units|UNIT) (?:and article half)? (?!hyphen? old)"
    "|article hyphen? (?:filler|long)? hyphen? UNIT (?:and article half)? (?!hyphen? old)"
    "|NUMBER hyphen? and hyphen? article hyphen? half hyphen? (?:units|UNIT)"
    "|half article UNIT|article half UNIT|article? half hyphen UNIT)",
    "AMOUNT": "(?:(?:article (?!NUMBER hyphen (?:units|UNIT)))? NUMBER|article? vague|another NUMBER?)",
    "UNIT": "(?:unit_clock|PERIOD_UNIT|unit_day)",
    "PERIOD_UNIT": "(?:unit_week|unit_month|unit_quarter|unit_year|unit_decade|unit_century|fortnight)",
    "NUMBER": "(?:num|monthday|year|far_year) (?:hyphen? num){0,6}",
    "SHIFT": "(?:last|this|next|coming|previous|the following|that|current|(?:this|that|the)? same)",
    "DAYNAME": "(?:weekday|weekday_like)",
    "MONTH": "(?:month|month_like)",
    # "in June 14 boats sank" are boats, for things happen on a day
    "MONTHDAY": "(?:(?<!in) MONTH the? (?:monthday|ordinal) (?!clock)|(?<=in) MONTH the? (?:ordinal|monthday (?=CLOSED))"
    "|(?:monthday|the? ordinal|the? second) of? MONTH)",
    "NTHDAY": "(?:the? (?:monthday|ordinal))",
    "YEAR": "(?:year|far_year (?=CLOSED))",
    "CLOSED": "comma|mark|and|or|to|in|hyphen|by|at|on|for|from|until|till|poss|lparen|rparen|the|article|num|monthday|half"
    "|vague|$",
    "SEASON": "(?:season|season_like)",
    "CLOCK": "(?:(?:clock|NUMBER) meridiem|the? noon"
    "|NUMBER oclock (?:in the part)?|(?:clock|num|year|far_year) units? zone|(?:clock|NUMBER) in the part)",
    "ANYDAY": "(?:day|date)",
    "BEFORE_YEAR": "in since of by from until till to between through during before after "
    "early for on next last edge this the poss lparen month hyphen article",
    "BEFORE_OLD_YEAR": "in since by from until till between before after during through around about",
    "BEFORE_MONTH": "in since of by from until till during last next this edge the between through before after",
}


class Rule(NamedTuple):
    """One kind of expression: the kind that it has for the joins, its pattern, and who reads it."""

    kind: str
    pattern: str
    reader: Reader


_DATES = (
    # "the Oct. 13 quake": the article is the quake's
    Rule("date", "(?:last|this|next|the (?=edge))? edge? (?:DAYNAME comma?)? MONTHDAY", days.calendar_day),
    Rule("day", "(?:last|this|next|the (?=edge))? edge? (?:DAYNAME comma?)? MONTHDAY (?:comma? YEAR)? (?:comma? part)?",
         days.calendar_day),
    Rule("day", "(?:DAYNAME comma?)? MONTHDAY (?:comma|of)? the? SHIFT unit_year", days.calendar_day),
    Rule("day", "DAYNAME lparen MONTHDAY (?:comma? YEAR)? rparen", days.calendar_day),
    Rule("day", "isodate|slashdate", days.numeric_date),
    Rule("day", "named_day", days.named_day),
    Rule("range", "(?:the? (?:unit_week|weekend) of)? MONTH NTHDAY (?:hyphen|to) NTHDAY (?!num|hyphen|UNIT|units)"
         "(?:comma? YEAR)?", days.day_range),
    Rule("range", "between MONTH NTHDAY and NTHDAY comma? YEAR", days.day_range),
    Rule("range", "(?:from|between|the? (?:unit_week|weekend) of)? NTHDAY (?:hyphen|to|and|or|until|till|through) NTHDAY"
         " of? MONTH (?:comma? YEAR)?",
         days.day_range),
    Rule("day", "the? (?:ordinal|second|last) (?:weekday|unit_day) (?:of|in) MONTH (?:comma? YEAR)?", days.nth_of_month),
    Rule("period", "the? (?:ordinal|second|last) (?:unit_week|weekend) (?:of|in) MONTH (?:comma? YEAR)?", days.nth_of_month),
    Rule("day", "edge? weekday part?", days.weekday),
    Rule("day", "SHIFT weekday part?|weekday (?:of|in)? (?:last|this|next) unit_week", days.shifted_weekday),
    Rule("day", "(?:edge|earlier|later)? deictic part?|tonight|overnight", days.deictic),
    Rule("day", "(?:edge|earlier|later)? the? (?!last unit_day) SHIFT (?:part|unit_day part?)", days.shifted_day),
    Rule("day", "(?:the? SHIFT)? holiday (?:comma? year)?", days.holiday),
    Rule("period", "holiday unit_week|holiday weekend", days.holiday),
)  # fmt: skip
_PERIODS = (
    Rule("period", "the? (?:unit_week|weekend) (?:of|ending|beginning) (?:DAYNAME comma?)? MONTHDAY (?:comma? YEAR)?",
         periods.week_of),
    Rule("period", "(?:the? edge hyphen?)? month (?:(?:comma|of)? YEAR)?", periods.month),
    Rule("period", "the? edge? hyphen? month_like (?:comma|of)? YEAR", periods.month),
    Rule("period", "edge hyphen? month_like|after(BEFORE_MONTH) month_like", periods.month),
    Rule("period", "(?<=month and|month or|month to|month hyphen|month through) month_like", periods.month),
    Rule("period", "edge? MONTH (?:comma|of|in)? the? SHIFT unit_year", periods.month_of_year),
    Rule("period", "the? (?:last|next|this|past|coming) MONTH", periods.shifted_month),
    Rule("period", "the? edge hyphen? year|after(BEFORE_YEAR) year|year (?=hyphen year|poss|saw)", periods.year),
    Rule("period", "the? edge hyphen? far_year", periods.year),
    Rule("range", "after(the lparen) far_year hyphen (?:far_year|year)", periods.years),
    Rule("range", "after(in since from during of) far_year hyphen (?:far_year|year) (?=CLOSED)", periods.years),
    Rule("range", "after(BEFORE_YEAR) (?:year|far_year) hyphen (?:monthday|num) (?!hyphen|num|UNIT|units|month)",
         periods.years),
    Rule("period", "(?<=year comma|year and|year or|comma and) year|the (?:unit_year|units) (?:year|far_year)", periods.year),
    Rule("period", "after(BEFORE_OLD_YEAR) far_year (?=CLOSED) (?!hyphen)"
         "|(?<=far_year and|far_year to|far_year hyphen) far_year (?=CLOSED)", periods.year),
    # "the great fire of 1666", "the 1666 fire"; but "a crowd of 1500", "the 1500 men"
    Rule("period", "after(BEFORE_OLD_YEAR of the article) far_year (?!hyphen|UNIT|units)", periods.old_year),
    Rule("period", "year_end year?", periods.year_end),
    Rule("span", "(?:the|this)? to_date", periods.to_date),
    Rule("period", "the? edge? hyphen? decade|the edge? hyphen? decade_name", periods.decade),
    Rule("period", "the? edge? hyphen? ordinal hyphen? unit_century", periods.century),
    Rule("period", "the? (?:ordinal|second) hyphen? unit_quarter (?:(?:of|in)? the? (?:fiscal unit_year?)? year)?",
         periods.quarter),
    Rule("period", "the? (?:ordinal|second) hyphen? (?:unit_quarter|half) (?:of|in)? the? (?:SHIFT|fiscal){0,3} unit_year"
         "|the? year poss? (?:ordinal|second) hyphen? unit_quarter", periods.quarter),
    Rule("period", "the? (?:ordinal|second) half of year|qn (?:of? fiscal? year)?|the? half of year", periods.quarter),
    Rule("period", "the? edge? hyphen? SEASON of? YEAR", periods.season),
    Rule("period", "the? (?:last|this? past|this|next|coming|that) SEASON", periods.shifted_season),
    Rule("period", "after(in since by during until from) (?:the edge? SEASON (?!of)|edge? SEASON)", periods.season),
    Rule("period", "fiscal_year|fiscal unit_year? year|the? SHIFT fiscal unit_year", periods.fiscal_year),
    Rule("period", "(?:edge|earlier|later)? the? SHIFT (?:PERIOD_UNIT|weekend)", periods.shifted_unit),
    Rule("period", "the? edge hyphen? the? PERIOD_UNIT|the? weekend|(?:edge|earlier|later) in the (?:PERIOD_UNIT|unit_day)",
         periods.shifted_unit),
)  # fmt: skip
_DURATIONS = (
    Rule("span", "(?:the|this)? past UNIT (?:and article half)?|the (?:last|next) (?:unit_decade|unit_century)"
         "|after(over in during for within) the last UNIT", spans.span),
    Rule("span", "the? these? (?:past|next|coming|previous|following) AMOUNT (?:filler|fiscal)? (?:units|UNIT)"
         "(?:and article half)?", spans.span),
    # "last" is a verb too: "it will last three weeks"
    Rule("span", "(?:the these?|after(in over for during within of poss)) last AMOUNT (?:filler|fiscal)? (?:units|UNIT)"
         "(?:and article half)?", spans.span),
    Rule("span", "the? (?:recent|coming|past|these) (?:units|weekends)", spans.span),
    Rule("day", "(?:DURATION|units) ago|DURATION (?:earlier|later|from_now)"
         "|(?:DURATION|the UNIT) (?:before|after) (?=comma|mark|$)|article? UNIT hyphen (?:ago|earlier)", spans.relative),
    Rule("span", "after(in) DURATION", spans.within),
    Rule("duration", "DURATION", spans.duration),
    Rule("duration", "(?:units|article? UNIT) hyphen? long", spans.duration),
    Rule("duration", "units (?!hyphen? (?:old|ago))", spans.duration),
    Rule("duration", "lasting", spans.duration),
    Rule("set", "every filler? (?:AMOUNT|ordinal|second)? (?:units|UNIT|weekend|part)", spans.repeated),
    Rule("set", "every (?:weekday part?|MONTH|SEASON)|weekdays|repeated|weekends", spans.repeated),
    Rule("set", "(?:times|every) (?:article|per)? UNIT|per UNIT", spans.repeated),
)  # fmt: skip
_OTHERS = (
    Rule("reference", "reference|current|recent|in? the recent? past (?!filler? (?:AMOUNT|UNIT|units|SEASON|MONTH))",
         spans.reference),
    Rule("moment", "CLOCK zone? (?:lparen (?:clock|year|far_year|num|monthday) zone rparen)?|after(at around about by) clock",
         days.clock),
    Rule("moment", "half past NUMBER|after(at until till around about before after since from) article? unit_quarter"
         "(?:past|to) (?:num|monthday) (?=CLOSED)", days.spoken_clock),
    Rule("moment", "(?:num|monthday|clock) (?:hyphen|to) CLOCK|(?<=between) (?:num|monthday|clock) and CLOCK",
         days.clock_range),
)  # fmt: skip

FIRST = _DATES + _DURATIONS + _PERIODS + _OTHERS
"""What single words make up."""

AMOUNTS = frozenset(rule.reader for rule in _DURATIONS)
"""Who reads amounts of time, "three weeks", "two days ago": their numbers are figures, those of all other expressions dates."""

JOINS = (
    Rule("day", "moment (?:comma|on|of|lparen){0,3} ANYDAY|ANYDAY (?:comma|at|around|about|by){0,2} moment",
         combine.clock_on_day),
    Rule("day", "the? (?:part|overnight) (?:of|on) ANYDAY", combine.part_of_day),
    Rule("range", "the? part of ANYDAY (?:to|into) ANYDAY", combine.night_between),
    Rule("period", "the? edge of? (?:period|ANYDAY)", combine.edge_of),
    Rule("day", "duration (?:before|after) the? (?:ANYDAY|period)|duration from ANYDAY", combine.apart),
    Rule("range", "between ANYDAY and (?:ANYDAY|monthday)", combine.between),
    Rule("range", "from ANYDAY (?:to|until|till|through) (?:ANYDAY|monthday)", combine.between),
    Rule("range", "ANYDAY (?:hyphen|to|through) ANYDAY", combine.between),
    Rule("day", "(?<=date and) monthday (?!hyphen|num|UNIT|units|on the? ANYDAY)", combine.same_month),
)  # fmt: skip
"""What expressions of the first pass make up."""

GLUE = (
    "in on of at by to and or since until till from between through during for over within around about than ending into"
    " beginning comma hyphen mark lparen rparen poss the these those this that last next second ordinal half filler"
    " article num monthday vague fraction saw"
)
"""The kinds of words that make no time by themselves."""

"""What learned weights choose as the counted noun: sentences that no rule reads, and how many of the rules' rows they keep."""

from __future__ import annotations

import pytest
from spacy.language import Language

import test_figures as rules
import test_figures_near as near
from sayso.figures import find_figures
from sayso.times import find_dates

# the noun stands where no rule looks: what is bought, sold, spent on, a rate set apart by commas, "of those polled"
CHOSEN = [
    ("The council will spend £2m on repairs.", ["2000000 GBP of repairs"]),
    ("The bill passed by 220 votes to 210.", ["220 count of votes", "210 count of votes"]),
    ("He sold the hotel for $40m.", ["40000000 USD of hotel"]),
    ("The law took two years off the length of his sentence.", ["2 year of length"]),
    ("The shop takes 20% off all shoes.", ["20 percent of shoes"]),
    ("She lives in a village, population 740, with no road.", ["740 count of population"]),
    ("The woods were sold for a total of 3 million leva.", ["3000000 BGN of woods"]),
    ("Of the villages surveyed, 12 had no water.", ["12 count of villages"]),
    ("Of those polled, half said no.", ["0.5 ratio of those"]),
    ("The vaccination rate, 83%, fell short.", ["83 percent of vaccination rate"]),
    ("The rate of inflation (8.3%) is a record.", ["8.3 percent of rate"]),
    ("The fine, £500, must be paid today.", ["500 GBP of fine"]),
    ("The bank will trim its main rate, now 4%, in June.", ["4 percent of main rate"]),
    ("It will drop 900 jobs, around one in ten, by May.", ["900 count of jobs", "about 0.1 ratio of jobs"]),
    ("She sold farms for a total of $3m.", ["3000000 USD of farms"]),
    ("A third off all tickets is fair.", ["0.333333 ratio of tickets"]),
    ("Kestrel bought the mill for £40m.", ["40000000 GBP of mill"]),
    ("The mill was bought for £40m.", ["40000000 GBP of mill"]),
    ("The town, population 740, grew.", ["740 count of population"]),
    ("The kitchen buys flour at an average of $3 a bag.", ["3 USD/bag of flour"]),
    ("Wages have slowed from a peak of 9%.", ["9 percent of Wages"]),
    ("Bread is 4% dearer than in May.", ["4 percent of Bread"]),
    ("The target was missed by a fifth.", ["0.2 ratio of target"]),
    ("Profit was $4bn; analysts had expected $3bn.", ["4000000000 USD of Profit", "3000000000 USD of Profit"]),
    ("The clinic put the number of patients who had lost their cover at 400.", ["400 count of patients"]),
    ("In nine out of ten cases people recover.", ["0.9 ratio of cases"]),
    ("Prices come to an average of $8.", ["8 USD of Prices"]),
    ("The institute puts the decline at between 300 and 500.", ["300..500 count of decline"]),
    ("Ruiz has the backing of 48% of voters to Lindqvist's 46%.", ["48 percent of voters", "46 percent of voters"]),
    ("Prices were 2.6 times a year ago.", ["2.6 ratio of Prices"]),
    ("Output was 3.5 times a decade earlier.", ["3.5 ratio of Output"]),
    ("Of the 400 villages, over half have no water.", ["400 count of villages", "more_than 0.5 ratio of villages"]),
    ("Police held 90 people. Half were freed.", ["90 count of people", "0.5 ratio of people"]),
    ("Three planes landed. A third was late.", ["3 count of planes", "0.333333 ratio of planes"]),
    ("Guards seized goods including $3m.", ["3000000 USD of goods"]),
    ("The bag costs $17. It was $12 in May.", ["17 USD of bag", "12 USD of bag"]),
    ("It confirmed the loss of $9m, but put it at 6 million.", ["9000000 USD of loss", "6000000 USD of loss"]),
]
AGREED = 0.9
"""The least share of the rows which tell what the rules propose that learned weights read the same way; may only go up."""


def read(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    return [rules.show(figure) for figure in find_figures(doc, dates=find_dates(doc))]


@pytest.mark.parametrize(("text", "expected"), CHOSEN)
def test_no_rule_is_needed(nlp: Language, text: str, expected: list[str]) -> None:
    assert read(nlp, text) == expected


def test_what_rules_propose_is_mostly_chosen(nlp: Language) -> None:
    (marked,) = (mark for mark in rules.test_figures.pytestmark if mark.name == "parametrize")
    rows = [*marked.args[1], *near.ROWS]
    same = [read(nlp, text) == expected for text, expected in rows]
    assert sum(same) / len(same) >= AGREED

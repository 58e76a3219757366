"""Figures where a rule holds and where it just does not, beside those of `test_figures`."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from sayso.figures import find_figures
from test_figures import show

# a text that ends where more could follow, and one that begins with its number
CUT_OFF = [
    ("He took half of", ["0.5 ratio"]),
    ("They paid 20% above", ["20 percent"]),
    ("The judge cut two years off", ["2 year"]),
    ("The rate was 49% for", ["49 percent of rate"]),
    ("The state set aside $5m for", ["5000000 USD"]),
    ("It could yield $9m in", ["9000000 USD"]),
    ("They sold 40", ["40 count"]),
    ("They sold 40 -", ["40 count"]),
    ("The fire hurt 16 women and", ["16 count of women"]),
    ("The fire hurt 16 women and children", ["16 count of women and children"]),
    ("It lost nine out of", ["9 count"]),
    ("Each got $5 a", ["5 USD"]),
    ("They ate half of the", ["0.5 ratio"]),
    ("They hold 70,000-plus", ["more_than 70000 count"]),
    ("It burnt 900 hectares (2,200 acres)", ["900 hectare", "2200 acre"]),
    ("Over 20 towns were flooded.", ["more_than 20 count of towns"]),
    ("$5m", ["5000000 USD"]),
    ("14", ["14 count"]),
    ("under 5", ["less_than 5 count"]),
    ("aged 9", ["9 year old"]),
    (", 49, of Leeds", ["49 count"]),
    ("Half an hour went by.", ["0.5 hour"]),
]
# who is so old: behind a bracket, in a list, at the limits of a life
AGES = [
    ("Vera Lund (née Holm), 49, sang.", ["49 year old of Vera Lund"]),
    ("Another brother, 22, was freed.", ["22 year old of brother"]),
    ("The house, 22, was sold.", ["22 count"]),
    ("Children between 5 and 9 eat free.", ["5..9 year old of Children"]),
    ("Those over 65 pay less.", ["more_than 65 year old of Those"]),
    ("Police held boys aged nine, ten and 14.", ["9 year old of boys", "10 year old of boys", "14 year old of boys"]),
    ("The doctor told Mr Holm, aged 81, to rest.", ["81 year old of Mr Holm"]),
    ("The voting age fell from 18 to 16.", ["18 year old of voting age", "16 year old of voting age"]),
    ("He was 125.", ["125 count"]),
    ("He was 124.", ["124 year old of He"]),
    ("She was 0.", ["0 count"]),
    ("She was 2.5.", ["2.5 count"]),
]
# the noun phrase behind a number, and the noun that the clause names
COUNTED = [
    ("The army has 40 battle-hardened units.", ["40 count of battle-hardened units"]),
    ("It bought 40 such boats.", ["40 count of such boats"]),
    ("He owns 40 of the town's houses.", ["40 count of town's houses"]),
    ("He owns 40 of the town’s houses.", ["40 count of town’s houses"]),
    ("The firm sold 40 or more boats.", ["at_least 40 count of boats"]),
    ("It sold 10 streets of houses.", ["10 count of streets"]),
    ("Guards seized goods including $3m.", ["3000000 USD of goods"]),
    ("The spokesperson raised $5m.", ["5000000 USD"]),
    ("Divers told of a wreck weighing 900 tonnes.", ["900 tonne of wreck"]),
    ("Divers reported on a wreck weighing 900 tonnes.", ["900 tonne of wreck"]),
    ("The tunnel runs 9 miles.", ["9 mile of tunnel"]),
    ("The deal extends aid worth $9m.", ["9000000 USD of aid"]),
    ("Wages are up 6%.", ["6 percent of Wages"]),
    ("The bank moved its rate up 2%.", ["2 percent of rate"]),
    ("She sold farms for a total of $3m.", ["3000000 USD of farms"]),
    ("Turnout was 40%, compared to 30% in May.", ["40 percent of Turnout", "30 percent of Turnout"]),
    ("It hired 40 men, including 12 on Monday.", ["40 count of men", "12 count of men"]),
    ("Ruiz won 48% of votes to Lund's 46%.", ["48 percent of votes", "46 percent of votes"]),
    ("Gunmen shot one.", ["1 count"]),
    ("One was arrested.", ["1 count"]),
    ("Four- and five-room flats are full.", ["4 count of room", "5 count of room"]),
]
# what something is paid by, and what is only when
RATES = [
    ("It costs $9 a ride.", ["9 USD/ride"]),
    ("It cost $9 a week ago.", ["9 USD"]),
    ("Every miner got $90.", ["90 USD/miner"]),
    ("Every miner said the firm paid $90.", ["90 USD"]),
    ("Every miner who got $90 left.", ["90 USD"]),
    ("The line takes 600 men and 200 cars per ship.", ["600 count/ship of men", "200 count/ship of cars"]),
    ("Fees are over $800 (£645) a month.", ["more_than 800 USD/month of Fees", "more_than 645 GBP/month"]),
    ("Fees are $800 (about £645) a month.", ["800 USD/month of Fees", "about 645 GBP/month"]),
    ("The pipe is 900 m (2,950 ft) long.", ["900 metre of pipe", "2950 foot"]),
    ("The pipe is 900 km, or 560 miles, long.", ["900 kilometre of pipe", "560 mile"]),
]
# years and days beside numbers that count
DATES = [
    ("It made 1,900 boats.", ["1900 count of boats"]),
    ("Prices rose from 2010 to 2015.", []),
    ("Between 1990 and 2015 it shut.", []),
    ("They built 1950 boats.", ["1950 count of boats"]),
    ("The winter of 1950 was cold.", []),
    ("It opens on 10 May, 40 people said.", ["40 count of people"]),
    ("The 3rd to 5th of May are free.", []),
    ("They left from 2-3 p.m. on Monday.", []),
    ("It starts at 1400 GMT and ends at 14:30.", []),
    ("It opens at 9.30am.", []),
    ("The nine o’clock news is on.", []),
    ("He arrived by 5 pm.", []),
    ("The council had put the toll at nine.", ["9 count of toll"]),
    ("They met at nine.", []),
]
# numbers that are names, and the same words beside numbers that count
NAMES = [
    ("They played game 7 at home.", []),
    ("A multi-million pound plan failed.", []),
    ("The zero-tolerance rule is new.", []),
    ("The second-largest town grew.", []),
    ("He wrote 007 on it.", []),
    ("Call 01234 567890 now.", []),
    ("An hour or two went by.", []),
    ("It stands at 10 Downing Street.", []),
    ("It stands at 350 5th Avenue.", []),
    ("The 90210 zip code is dear.", []),
    ("Boeing's 737 Max is back.", []),
    ("It works 24/7.", []),
    ("Ocean's Eleven is on.", []),
    ("The Group of Seven met.", []),
    ('"Seven men left," he said.', ["7 count of men"]),
    ('He said: "Seven men left."', ["7 count of men"]),
    ("He said: ‘Seven men left.’", ["7 count of men"]),
    ("Toll: Seven men died.", ["7 count of men"]),
    ("Seven Men Killed In Leeds Blast", ["7 count of Men"]),
    ("Blast Kills Seven Men In Leeds", ["7 count of Men"]),
    ("Apollo 11 flew.", []),
    ("In Leeds 40 men died.", ["40 count of men"]),
    ("Flight 370 had 239 people on board.", ["239 count of people"]),
    ("On page 40 it says so.", []),
    ("Phase two starts.", []),
    ("Articles 5 and 6 were cut.", []),
    ("Rooms 40, 41 and 42 are shut.", []),
    ("Room 40 men left.", ["40 count of men"]),
    ("It is level 3.", []),
    ("Ruiz 47, Lund 45.", ["47 count", "45 count"]),
]
# money and measures, by the words beside them
UNITS = [
    ("He paid $5 Canadian.", ["5 CAD"]),
    ("He paid $5 Canadian for it.", ["5 CAD"]),
    ("He paid £5m sterling.", ["5000000 GBP"]),
    ("The COP 28 talks failed.", []),
    ("He paid COP 5,000.", ["5000 COP"]),
    ("He lost minus $3m.", ["-3000000 USD"]),
    ("Profit was -$3m.", ["-3000000 USD of Profit"]),
    ("Profit was (−$3m).", ["-3000000 USD of Profit"]),
    ("She won the 800m.", ["800 metre"]),
    ("She runs the women's 800m.", ["800 metre"]),
    ("The firm has 37m people.", ["37000000 count of people"]),
    ("He paid 82 pounds.", ["82 GBP"]),
    ("He ate 82 pounds of rice.", ["82 pound of rice"]),
    ("They raised 2 million pounds.", ["2000000 GBP"]),
    ("The poll had her up by 7.", ["7 percentage_point"]),
    ("She is ahead by 7 in the poll.", ["7 percentage_point"]),
    ("She is ahead by 7 votes in the poll.", ["7 count of votes"]),
    ("A quarter of a mile of road sank.", ["0.25 mile of road"]),
]


@pytest.mark.parametrize(("text", "expected"), [*CUT_OFF, *AGES, *COUNTED, *RATES, *DATES, *NAMES, *UNITS])
def test_figures_near(nlp: Language, text: str, expected: list[str]) -> None:
    assert [show(figure) for figure in find_figures(nlp(text))] == expected


def test_a_head_without_a_lemma_is_as_written(nlp: Language) -> None:
    with nlp.select_pipes(disable="lemmatizer"):
        doc = nlp("They sold 40 Boats.")
    assert [figure.counted and figure.counted.head for figure in find_figures(doc)] == ["boats"]
    assert find_figures(spacy.blank("en")("They sold 40 boats."))[0].counted is None

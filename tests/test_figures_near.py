"""Figures where a rule holds and where it just does not, beside those of `test_figures`."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from sayso.figures import find_figures
from sayso.times import find_dates
from sayso.units.registry import compound, plural
from test_figures import show

pytestmark = pytest.mark.usefixtures("rules_alone")

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
    ("The spokesperson raised $5m.", ["5000000 USD"]),
    ("Divers told of a wreck weighing 900 tonnes.", ["900 tonne of wreck"]),
    ("Divers reported on a wreck weighing 900 tonnes.", ["900 tonne of wreck"]),
    ("The tunnel runs 9 miles.", ["9 mile of tunnel"]),
    ("The deal extends aid worth $9m.", ["9000000 USD of aid"]),
    ("Wages are up 6%.", ["6 percent of Wages"]),
    ("The bank moved its rate up 2%.", ["2 percent of rate"]),
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
    ("She is ahead by 7 votes in the poll.", ["7 count of votes"]),
    ("A quarter of a mile of road sank.", ["0.25 mile of road"]),
]

# more of what stands beside a number
MORE = [
    ("Not over 40 boats may enter.", ["at_most 40 count of boats"]),
    ("Not under 40 boats came.", ["at_least 40 count of boats"]),
    ("Storms hit 2,000 Thai or 74 Malaysian shops.", ["2000 count of shops", "74 count of Malaysian shops"]),
    ("In an area 40 miles wide nothing grew.", ["40 mile of area"]),
    ("Area 40 is shut.", []),
    ("The area is 40 hectares.", ["40 hectare of area"]),
]
# two numbers that are one figure, and two that are not
RANGES = [
    ("It fell from 40 kilos to 9.", ["40 kilogram", "9 kilogram"]),
    ("The levy was cut from 40% to 30.", ["40 percent of levy", "30 percent of levy"]),
    ("It grew from 40 to 45.", ["40 count", "45 count"]),
    ("It takes between six and nine weeks.", ["6..9 week"]),
    ("The fee is 40 to 50 dollars.", ["40..50 USD of fee"]),
    ("The fee is $40 to $50 a day.", ["40..50 USD/day of fee"]),
    ("The fee is $40-50.", ["40..50 USD of fee"]),
    ("It hired two or three men.", ["2..3 count of men"]),
    ("Prices vary from $2 to $9.", ["2..9 USD of Prices"]),
    ("Taxes fell by $2bn to $7bn.", ["2000000000 USD of Taxes", "7000000000 USD of Taxes"]),
    ("The years between 1990 and 1995 were dry.", []),
    ("A third to a half of voters left.", ["0.333333..0.5 ratio of voters"]),
    ("It warmed by 1 to 1.5 degrees.", ["1..1.5 degree"]),
    ("The trip fell from 12 days to 9 miles.", ["12 day", "9 mile of trip"]),
]
# the word one: a thing, or no more than a word
ONE = [
    ("Each one left.", []),
    ("No one left.", []),
    ("The only one left.", []),
    ("One by one they left.", []),
    ("One or the other left.", []),
    ("On the one hand it grew.", []),
    ("At one point it grew.", []),
    ("At one shop it grew.", ["1 count of shop"]),
    ("One day it grew.", []),
    ("One day's pay was lost.", ["1 day of pay"]),
    ("Only one man left.", ["1 count of man"]),
    ("More than one was hurt.", ["more_than 1 count"]),
    ("The blast hurt one and killed two.", ["1 count", "2 count"]),
    ("This one man left.", ["1 count of man"]),
    ("One-off costs grew.", []),
    ("A one-sided match.", []),
    ("He gave one reason.", []),
    ("He is number one.", []),
]
# what money is, and which way it went
MONEY = [
    ("Sales grew by 5%, to $9m.", ["5 percent of Sales", "9000000 USD of Sales"]),
    ("Peru gave $5m for Leeds.", ["5000000 USD"]),
    ("Peru has $5m on hand.", ["5000000 USD"]),
    ("It may yield $5m in new taxes.", ["5000000 USD of new taxes"]),
    ("It may yield $5m in May.", ["5000000 USD"]),
    ("It may yield $5m in Leeds.", ["5000000 USD"]),
    ("It holds gold worth some $6m.", ["about 6000000 USD of gold"]),
    ("It is worth $6m.", ["6000000 USD"]),
    ("The club is worth $6m.", ["6000000 USD of club"]),
    ("Peru gave $5m for every dam.", ["5000000 USD/dam"]),
]
# what is understood from the words before
UNDERSTOOD = [
    ("Police held 33 people, among them 12 on Friday.", ["33 count of people", "12 count of people"]),
    ("Guards took 40 men. Some 12 of them were freed.", ["40 count of men", "about 12 count of men"]),
    ("It owns 40 ships, 12 of which sank.", ["40 count of ships", "12 count of ships"]),
    ("The bag costs $17. He paid $12 in May.", ["17 USD of bag", "12 USD"]),
    ("It has 40 boats. It was $12 in May.", ["40 count of boats", "12 USD"]),
]
# what the clause says to be so much
SAID_OF = [
    ("Food is up 6% in May.", ["6 percent of Food"]),
    ("The wall is 40 metres tall.", ["40 metre of wall"]),
    ("The cost of the wall, estimated at $9m, grew.", ["9000000 USD of cost"]),
    ("The wall, put at $9m, fell.", ["9000000 USD of wall"]),
    ("Nurses are paid at $9 an hour.", ["9 USD/hour of Nurses"]),
    ("The army admitted to six.", ["6 count"]),
    ("The price came in at $9.", ["9 USD of price"]),
    ("In June, when prices fell to $9, it shut.", ["9 USD of prices"]),
    ("The police, who put the toll at three, left.", ["3 count of toll"]),
    ("Sales are on track to reach 900.", ["900 count of Sales"]),
    ("The report lasted 40 days.", ["40 day of report"]),
    ("The report lasted for 40 days.", ["40 day of report"]),
    ("The report ran to 40 pages.", ["40 count of pages"]),
    ("Ruiz leads Lund by 6%.", ["6 percent"]),
    ("Fares were cut by 6%.", ["6 percent of Fares"]),
    ("A fine of $500 was set.", ["500 USD of fine"]),
    ("A 6% rise in sales was seen.", ["6 percent of sales"]),
    ("There was a 4% rise in Leeds.", ["4 percent"]),
    ("It has a 6% share of the market.", ["6 percent of market"]),
    ("Its share of the market is 6%.", ["6 percent of market"]),
    ("The number of boats is 40.", ["40 count of boats"]),
    ("A total of 40 boats sank.", ["40 count of boats"]),
    ("A majority of 80 is safe.", ["80 count of majority"]),
    ("The bank raised its estimate by 6%.", ["6 percent of estimate"]),
    ("The report took 40 days.", ["40 day of report"]),
    ("A rise in sales of 6% was seen.", ["6 percent of sales"]),
    ("An estimate of deaths rose to 90.", ["90 count of deaths"]),
]
# more of who is so old
MORE_AGES = [
    ("The boy, aged nine, sang.", ["9 year old of boy"]),
    ("A boy of nine sang.", ["9 year old of boy"]),
    ("Their average age was 40.", ["40 year old of average age"]),
    ("Life expectancy is 71.", ["71 year old of Life expectancy"]),
    ("By 14, she had left.", ["14 year old of she"]),
    ("He retired at 60.", ["60 year old of He"]),
    ("He retired at 60 firms.", ["60 count of firms"]),
    ("She turned 40 on Monday.", ["40 year old of She"]),
    ("She turned 40 pages.", ["40 count of pages"]),
    ("She's 40.", ["40 year old of She"]),
    ("She was 40 minutes late.", ["40 minute"]),
    ("It was 40.", ["40 count"]),
    ("The baby was six weeks of age.", ["6 week old of baby"]),
    ("A six-week-old baby sang.", ["6 week old"]),
    ("Under-fives sang.", []),
    ("The mean age of the men is 40.", ["40 year old of mean age"]),
    ("Women under 40 years of age pay.", ["less_than 40 year old of Women"]),
    ("He was aged 40 percent.", ["40 percent"]),
]
# measures and names once more
MORE_UNITS = [
    ("He waits inside 14 tents.", ["14 count of tents"]),
    ("It costs $40 to $50 (£30) a day.", ["40..50 USD/day", "30 GBP/day"]),
    ("Articles 5 and 40% of rules were cut.", ["40 percent of rules"]),
    ("It is 1st, 2nd and 40th.", []),
    ("He was the 4th man.", []),
    ("Set the dial to 24 m/s.", ["24 metre/second of dial"]),
    ("The wheel makes 40 revolutions per minute.", ["40 revolution/minute of wheel"]),
    ("It was 34C there.", ["34 degC"]),
    ("The hill is 40m high.", ["40 metre of hill"]),
    ("The 40kg calf sang.", ["40 kilogram of calf"]),
    ("The 5ft wall fell.", ["5 foot of wall"]),
    ("The 40-kilo calf sang.", ["40 kilogram of calf"]),
    ("It weighs 40kg today.", ["40 kilogram"]),
]
# more of ages, rates and noun phrases
MORE_RATES = [
    ("Children aged 5-9 sang.", ["5..9 year old of Children"]),
    ("They cut the voting age from 18 to 16.", ["18 year old of voting age", "16 year old of voting age"]),
    ("They kept the voting age at 18.", ["18 year old of voting age"]),
    ("The state keeps the full pension age at 67 for men.", ["67 year old of full pension age"]),
    ("Vera Lund (left), 49, and Max Holm (right), 52, sang.", ["49 year old of Vera Lund", "52 year old of Max Holm"]),
    ("It sank 40 red, white and blue boats.", ["40 count of red, white and blue boats"]),
    ("Sales at its 40 or so shops fell.", ["about 40 count of shops"]),
    ("Nearly half a million people left.", ["almost 500000 count of people"]),
    ("More than a third of pupils left.", ["more_than 0.333333 ratio of pupils"]),
    ("A fall of 5% in sales was seen.", ["5 percent of sales"]),
    ("It makes 40 boats per year.", ["40 count/year of boats"]),
    ("It makes $40 per worker.", ["40 USD/worker"]),
    ("It pays $40 for every worker.", ["40 USD/worker"]),
    ("It pays an hourly wage of $9.", ["9 USD/hour of hourly wage"]),
    ("He got $5 an hour later.", ["5 USD"]),
    ("It has 5 boats each.", ["5 count of boats"]),
    ("It lost $40 yearly.", ["40 USD/year"]),
    ("He had a 40-a-day habit.", ["40 count/day"]),
    ("The mill (once a barn), 49, burnt.", ["49 count"]),
    ("It costs $5 a head.", ["5 USD/person"]),
    ("It has 9 deaths for every 1,000 births.", ["9 count/1,000 births of deaths"]),
    ("It sold 40 large & small cars.", ["40 count of large & small cars"]),
    ("It sold “tens of millions of doses” a year.", ["vague 20000000.. count/year of doses"]),
]
# the clause, the comparison and the symbol
MORE_SAID_OF = [
    ("It fell to 34C and 20F.", ["34 degC", "20 degF"]),
    ("Sales are down 6%.", ["6 percent of Sales"]),
    ("In June 1.5 miles of road sank.", ["1.5 mile of road"]),
    ("In June, 250 men left.", ["250 count of men"]),
    ("They cut taxes on fuel by 6%.", ["6 percent of taxes"]),
    ("They cut 6% of the 40 posts.", ["6 percent of posts", "40 count of posts"]),
    ("The toll, put at 40 by police, rose to 50.", ["40 count of toll", "50 count of toll"]),
    ("Each pupil ate while the firm paid $90.", ["90 USD"]),
    ("The price slid to $9 from $12 in May.", ["9 USD of price", "12 USD of price"]),
    ("Prices stand at $9, more than in May.", ["9 USD of Prices"]),
    ("He gave her $40 as a gift.", ["40 USD"]),
    ("She ran for 40 minutes.", ["40 minute"]),
    ("The match went on for 40 minutes.", ["40 minute of match"]),
    ("It has shut for the past 40 days.", ["40 day"]),
    ("The gap is 40 metres.", ["40 metre of gap"]),
    ("The gap between them is 40 points.", ["40 count of points"]),
    ("Rents in Leeds, up 6%, hurt.", ["6 percent of Rents"]),
    ("A rate of 6% was set for 40 firms.", ["6 percent of rate", "40 count of firms"]),
    ("The share of women was 6%.", ["6 percent of women"]),
    ("He bought shares at $9 each.", ["9 USD of shares"]),
    ("A plan to cut costs by $9m failed.", ["9000000 USD of costs"]),
    ("The plan includes $9m of aid.", ["9000000 USD of aid"]),
    ("Deaths: 14", ["14 count of Deaths"]),
    ("• Power: 60 MWh", ["60 megawatt hour of Power"]),
    ("He gave men and women $60m.", ["60000000 USD"]),
    ("The shelf is 40in wide.", ["40 inch of shelf"]),
    ("It lies 40mi off.", ["40 mile"]),
    ("The plant gives 40mw.", ["40 megawatt"]),
    ("It fell 40pc.", ["40 percent"]),
    ("It is 40 in all.", ["40 count"]),
    ("The firm owns 40 boats in all, and 3.", ["40 count of boats", "3 count of boats"]),
    ("A 4% fall in rent followed a 6% rise.", ["4 percent of rent", "6 percent of rent"]),
    ("4% fall", ["4 percent"]),
    ("fall 4%", ["4 percent"]),
    ("Each pupil, whose mother got $90, left.", ["90 USD"]),
    ("It burnt 900 hectares (see map) of scrub.", ["900 hectare"]),
]
# the words that a figure takes in
EXTENTS = [
    ("Not over 40 boats may enter.", ["Not over 40 boats"]),
    ("It paid about $5m a year for oil.", ["about $5m a year"]),
    ("It lost minus $3m.", ["minus $3m"]),
    ("He gave $5 Canadian to it.", ["$5 Canadian"]),
    ("It needs between $5 and $7 million a day.", ["between $5 and $7 million a day"]),
    ("The 49-year-old sang.", ["49-year-old"]),
    ("It is three times as big.", ["three times"]),
    ("It sold 107 boats or more.", ["107 boats"]),
    ("It sold 107 or more.", ["107 or more"]),
    ("It drew 70,000-plus fans.", ["70,000-plus fans"]),
    ("It has 7 cases per 100,000 people.", ["7 cases per 100,000 people"]),
]

ROWS = [
    *(*CUT_OFF, *AGES, *COUNTED, *RATES, *DATES, *NAMES, *UNITS),
    *(*MORE, *RANGES, *ONE, *MONEY, *UNDERSTOOD, *SAID_OF, *MORE_AGES, *MORE_UNITS, *MORE_RATES, *MORE_SAID_OF),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_figures_near(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp(text)
    assert [show(figure) for figure in find_figures(doc, dates=find_dates(doc))] == expected


def test_a_head_without_a_lemma_is_as_written(nlp: Language) -> None:
    with nlp.select_pipes(disable="lemmatizer"):
        doc = nlp("They sold 40 Boats.")
    assert [figure.counted and figure.counted.head for figure in find_figures(doc)] == ["boats"]
    assert find_figures(spacy.blank("en")("They sold 40 boats."))[0].counted is None


@pytest.mark.parametrize(("text", "expected"), EXTENTS)
def test_a_figure_takes_in_the_words_around_it(nlp: Language, text: str, expected: list[str]) -> None:
    assert [figure.text for figure in find_figures(nlp(text))] == expected


@pytest.mark.parametrize(
    ("one", "many"),
    [
        *(("inch", "inches"), ("mesh", "meshes"), ("gauss", "gausses"), ("lux", "luxes"), ("century", "centuries")),
        *(("day", "days"), ("hertz", "hertz"), ("siemens", "siemens"), ("cubic foot", "cubic feet"), ("foot", "feet")),
        *(
            ("kilowatt hour", "kilowatt hours"),
            ("mile per hour", "miles per hour"),
            ("cubic foot per day", "cubic feet per day"),
        ),
    ],
)
def test_plurals_of_units(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("A/cm2", ("ampere", "square centimetre")),
        ("kg/m3", ("kilogram", "cubic metre")),
        ("kg and a half", None),
        ("zebras", None),
        ("5 kg and 6 m", None),
    ],
)
def test_compounds_are_of_physical_units_and_whole(written: str, unit: tuple[str, str] | None) -> None:
    found = compound(written)
    assert (found and (found.name, found.per)) == unit


def test_a_range_or_a_vague_amount_lends_its_conversion_no_bound(nlp: Language) -> None:
    figures = find_figures(nlp("It costs $40 to $50 (£30). It raised thousands of dollars (£1,900)."))
    assert [figure.bound for figure in figures] == ["between", "exact", "vague", "exact"]

"""Figures of a text: what is found, and what it means."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso.figures import equivalents, find_figures, previous_levels
from sayso.lexicon import default_lexicon
from sayso.records import Figure
from sayso.times import find_dates
from sayso.units.registry import compound, registry
from sayso.units.vocabulary import vocabulary

pytestmark = pytest.mark.usefixtures("rules_alone")


def show(figure: Figure) -> str:
    """ "bound value unit/per of counted"; a range is "low..high"."""
    limits = (figure.low, figure.high)
    amount = str(figure.value) if figure.value is not None else "..".join("" if x is None else str(x) for x in limits)
    bound = "" if figure.bound in ("exact", "between") else f"{figure.bound} "
    unit = f"{figure.unit} old" if figure.kind == "age" else figure.unit
    return (
        f"{bound}{amount} {unit}"
        + (f"/{figure.per}" if figure.per else "")
        + (f" of {figure.counted.text}" if figure.counted else "")
    )


# text, the figures in it
# digits, words, scales, fractions, vague words, multiples, ranges
NUMBERS = [
    ("The fire destroyed 1,250 homes.", ["1250 count of homes"]),
    ("The town has 2,300,000 residents.", ["2300000 count of residents"]),
    ("Some 2m people fled the coast.", ["about 2000000 count of people"]),
    ("He won 25 lakh rupees in a lottery.", ["2500000 INR"]),
    ("The state owes 12 crore rupees.", ["120000000 INR"]),
    ("Two thousand three hundred miners walked out.", ["2300 count of miners"]),
    ("Half a million voters stayed at home.", ["500000 count of voters"]),
    ("A dozen boats were found, and two dozen sailors rescued.", ["12 count of boats", "24 count of sailors"]),
    ("About a hundred-odd villagers camped outside.", ["about 100 count of villagers"]),
    ("A quarter of a million tickets were sold.", ["250000 count of tickets"]),
    ("They waited two and a half hours.", ["2.5 hour"]),
    ("The recipe needs 1½ litres of milk.", ["1.5 litre of milk"]),
    ("Dozens of goats drowned.", ["vague 24.. count of goats"]),
    ("Hundreds of thousands of birds died.", ["vague 200000.. count of birds"]),
    ("Several hundred monks marched.", ["vague 300.. count of monks"]),
    ("A few dozen pilgrims stayed.", ["vague 36.. count of pilgrims"]),
    ("Scores of families left.", ["vague 40.. count of families"]),
    ("A third of voters stayed at home.", ["0.333333 ratio of voters"]),
    ("Two-thirds of the seats went to women.", ["0.666667 ratio of seats"]),
    ("One in five pupils missed school.", ["0.2 ratio of pupils"]),
    ("Three out of four farmers lost a crop.", ["0.75 ratio of farmers"]),
    ("Half the seats were empty.", ["0.5 ratio of seats"]),
    ("The queue was three times longer than last year.", ["3 ratio of queue"]),
    ("The motion passed 52-48.", ["52 count of motion", "48 count of motion"]),
    ("It rained for half an hour.", ["0.5 hour"]),
    ("Between 10 and 20 sheep were stolen.", ["10..20 count of sheep"]),
    ("The trip takes 5-6 hours.", ["5..6 hour of trip"]),
    ("Sort the pebbles for 15 to 20 seconds.", ["15..20 second"]),
    ("Repairs will cost between $5 and $7 billion.", ["5000000000..7000000000 USD of Repairs"]),
    ("It fell to -12C overnight.", ["-12 degC"]),
    ("Profit came in at minus $3 million.", ["-3000000 USD of Profit"]),
    ("They waited two or three days.", ["2..3 day"]),
    ("Prices range from $200 to $900.", ["200..900 USD of Prices"]),
]
# who is so old
AGES = [
    ("Vera Lindqvist, 49, lost her shop.", ["49 year old of Vera Lindqvist"]),
    ("The 49-year-old was released.", ["49 year old"]),
    ("She was 86.", ["86 year old of She"]),
    ("Children under 5 travel free.", ["less_than 5 year old of Children"]),
    ("A three-month-old baby was saved.", ["3 month old"]),
    ("Police held two brothers aged 27 and 35.", ["2 count of brothers", "27 year old of brothers", "35 year old of brothers"]),
]
# hyphenated measures
HYPHENS = [
    ("The 620-mile front line has moved.", ["620 mile of front line"]),
    ("A nine-storey building fell.", ["9 count of storey"]),
    ("The 17-member crew was saved.", ["17 count of member"]),
    ("The union called a two-day strike.", ["2 day of strike"]),
]
# dates, years, clock times, ordinals, names, pronouns
NOT_FIGURES = [
    ("It opened in 2024 and closed on June 10.", []),
    ("The council passed Resolution 2375 in the 1990s.", []),
    ("The G7 met at 10.45pm in Room 12.", []),
    ("A Boeing 737 landed on runway 3.", []),
    ("The iPhone 11 sells well.", []),
    ("Under Section 427 he was the fourth to be fined.", []),
    ("COVID-19 came back in phase two.", []),
    ("The S&P 500 rose.", []),
    ("One of the boats sank and no one helped.", []),
    ("They offered zero-hours contracts.", []),
    ("She called 911 at once.", []),
    ("The office at 16-18 Harbour Road is shut.", []),
    ("Posts 542 and 543 were shelled.", []),
    ("He wrote of Henry VIII in chapter 7.", []),
    ("The 2019 elections were calm.", []),
    ("Sales of 2018 fell short of 1990 levels.", []),
    ("The shop closes at nine.", []),
    ("At one point the road was shut.", []),
]
# words that bound, and the same words where they do not
BOUNDS = [
    ("At least 14 sailors drowned.", ["at_least 14 count of sailors"]),
    ("More than 40 homes burned.", ["more_than 40 count of homes"]),
    ("Up to 300 guests came.", ["at_most 300 count of guests"]),
    ("As many as 90 tents were lost.", ["at_most 90 count of tents"]),
    ("Fewer than 12 nurses stayed.", ["less_than 12 count of nurses"]),
    ("Nearly 500 votes were void.", ["almost 500 count of votes"]),
    ("Some 40 goats got out.", ["about 40 count of goats"]),
    ("Upwards of 60 trees fell.", ["more_than 60 count of trees"]),
    ("No fewer than 7 judges resigned.", ["at_least 7 count of judges"]),
    ("No more than 3 guests may enter.", ["at_most 3 count of guests"]),
    ("The fair drew 70,000-plus visitors.", ["more_than 70000 count of visitors"]),
    ("There were 107 deaths or more.", ["at_least 107 count of deaths"]),
    ("Deaths surpassed 1,000 on Friday.", ["more_than 1000 count of Deaths"]),
    ("Ticket sales topped 5,000.", ["more_than 5000 count of Ticket sales"]),
    ("The drones flew over 10 border regions.", ["10 count of border regions"]),
    ("Fires destroyed around 40 homes.", ["about 40 count of homes"]),
    ("Rain is due over the past 20 years.", ["20 year"]),
    ("The top 10 firms met.", ["10 count of firms"]),
    ("It was built over 18 months.", ["18 month"]),
    ("It must be paid within two weeks.", ["at_most 2 week"]),
    ("Not more than 5 boats left.", ["at_most 5 count of boats"]),
    ("The dam holds an estimated 90 tonnes.", ["about 90 tonne"]),
]
# money, physical units, points
UNITS = [
    ("It cost 12 hryvnias and 5 shekels.", ["12 UAH", "5 ILS"]),
    ("They paid A$40, HK$50 and US$60.", ["40 AUD", "50 HKD", "60 USD"]),
    ("The fee is 300 ringgit or 25 kronor.", ["300 MYR of fee", "25 SEK"]),
    ("It pays NOK 2.6 million.", ["2600000 NOK"]),
    ("He sent USD 400 and 300 EUR.", ["400 USD", "300 EUR"]),
    ("The stall took 19 cents.", ["19 cent"]),
    ("Rates rose by 25 basis points.", ["25 basis_point of Rates"]),
    ("Support fell 3 percentage points.", ["3 percentage_point of Support"]),
    ("The fall was 4 per cent.", ["4 percent"]),
    ("Winds hit 95mph.", ["95 mile/hour of Winds"]),
    ("It weighs 940kg.", ["940 kilogram"]),
    ("The car made 224 kW.", ["224 kilowatt of car"]),
    ("The tank holds 40 litres.", ["40 litre"]),
    ("The valley covers 60 square miles.", ["60 square mile"]),
    ("The beam is 5 kg/m3 dense.", ["5 kilogram/cubic metre of beam"]),
    ("It was 34C in the shade.", ["34 degC"]),
    ("The statue is 37m tall.", ["37 metre of statue"]),
    ("It lost 24 million pounds in sales.", ["24000000 GBP of sales"]),
    ("The calf weighed 82 pounds.", ["82 pound of calf"]),
]
# denominators
PER = [
    ("Each guard gets $800 a month.", ["800 USD/month"]),
    ("Output is $9,000 per capita.", ["9000 USD/person of Output"]),
    ("There are 7 cases per 100,000 people.", ["7 count/100,000 people of cases"]),
    ("The medals cost $5 each.", ["5 USD of medals"]),
    ("They get a monthly stipend of $90.", ["90 USD/month of monthly stipend"]),
    ("The port ships 52,000 barrels a day.", ["52000 barrel/day"]),
    ("The firm gained 3m users a week.", ["3000000 count/week of users"]),
    ("The plot costs $80 per sq m.", ["80 USD/square metre of plot"]),
]
# what is counted, across gaps
COUNTED = [
    ("Rebels killed 14 people and wounded 55.", ["14 count of people", "55 count of people"]),
    ("The army lost 440 drones and 32 missiles.", ["440 count of drones", "32 count of missiles"]),
    ("Four North Korean technicians were held.", ["4 count of North Korean technicians"]),
    ("Of the 90 ferries, 12 were sunk.", ["90 count of ferries", "12 count of ferries"]),
    ("The toll rose to 39.", ["39 count of toll"]),
    ("Some 16% of those on the island left.", ["about 16 percent of those"]),
    ("The fine was set at $500.", ["500 USD of fine"]),
    ("Shares fell 6% on Monday.", ["6 percent of Shares"]),
    ("Revenue rose 5% to $30m.", ["5 percent of Revenue", "30000000 USD of Revenue"]),
    ("He donated gold worth $6m.", ["6000000 USD of gold"]),
    ("52% voted to stay and 48% to leave.", ["52 percent", "48 percent"]),
    ("The crash injured 16 women and children.", ["16 count of women and children"]),
]
# levels and moves
CHANGE = [
    ("Inflation slowed from 5.2% to 4.8%.", ["5.2 percent of Inflation", "4.8 percent of Inflation"]),
    ("Exports were down 2.1%.", ["2.1 percent of Exports"]),
    ("Prices rose 5% to $30.", ["5 percent of Prices", "30 USD of Prices"]),
]
# a conversion takes bound and rate
EQUIVALENTS = [
    ("The crew earned $800 (£645) a month.", ["800 USD/month", "645 GBP/month"]),
    ("It lies 160 km (100 miles) east.", ["160 kilometre", "100 mile"]),
    ("The net weighs about 82 pounds (37 kg).", ["about 82 pound of net", "about 37 kilogram"]),
]
# several at once
MORE = [
    ('"We lost 40 boats," he said, "and 12 nets."', ["40 count of boats", "12 count of nets"]),
    ("'We have 27 locations and want 30 more,' she said.", ["27 count of locations", "30 count of locations"]),
    ("They spent £1.30 for every pound earned.", ["1.3 GBP/pound"]),
    ("Debt is 2.9 times earnings.", ["2.9 ratio of earnings"]),
    (
        "Some 71 guests were taken to four hospitals; 13 are still there.",
        ["about 71 count of guests", "4 count of hospitals", "13 count of guests"],
    ),
    ("The motorway runs 40 miles.", ["40 mile of motorway"]),
    ("The index fell 1.2% to 4,381.", ["1.2 percent of index", "4381 point of index"]),
    ("They took just one point from six games.", ["1 count of point", "6 count of games"]),
    ("The navy had put the toll at nine.", ["9 count of toll"]),
    ("A bomb kills seven guards and wounds 15 others.", ["7 count of guards", "15 count of others"]),
    ("The four-, five- and six-seat cars are sold out.", ["4 count of seat", "5 count of seat", "6 count of seat"]),
    ("A magnitude 5.9 quake hit the coast.", ["5.9 magnitude of quake"]),
    ("He led by 12 points in the poll.", ["12 percentage_point"]),
    ("He led by 12 points after nine races.", ["12 count of points", "9 count of races"]),
    ("Children aged five to 17 sang.", ["5..17 year old of Children"]),
    ("The governments agreed to take over 65% of the bank.", ["65 percent of bank"]),
    ("It takes over 40 minutes to cross.", ["more_than 40 minute"]),
    ("Inflation inched up to 1.9% in July.", ["1.9 percent of Inflation"]),
    ("Horses of up to 500kg are allowed.", ["at_most 500 kilogram of Horses"]),
    ("The yacht costs as much as $40m.", ["at_most 40000000 USD of yacht"]),
    ("The army downed 203 drones over 10 border regions.", ["203 count of drones", "10 count of border regions"]),
    ("The firm is worth 1.99×10^9 dollars.", ["1990000000 USD of firm"]),
    ("Over 3,000 of the island's 9,000 residents left.", ["more_than 3000 count of residents", "9000 count of residents"]),
    ("He paid 5 dollars, one dollar at a time.", ["5 USD", "1 USD"]),
    ("One person died and one was hurt.", ["1 count of person", "1 count of person"]),
    ("It rose to $16.25 a share, its highest since 1998.", ["16.25 USD/share"]),
    ("The ship sank in 2011, killing 32.", ["32 count"]),
    ("It gave one-third of its harvest away.", ["0.333333 ratio of harvest"]),
    ("Ipswich won 3-1 at home.", ["3 count", "1 count"]),
    ("Turnout was 71%, up from 64% in 2019.", ["71 percent of Turnout", "64 percent of Turnout"]),
    ("The reactor made 1.2 GW, or 9 TWh a year.", ["1.2 gigawatt of reactor", "9 terawatt hour/year of reactor"]),
    ("An average of 40 people a day came.", ["40 count/day of people"]),
    ("The price is 40 bitcoin.", ["40 BTC of price"]),
    ("Smith, 32, and Jones, 45, were freed.", ["32 year old of Smith", "45 year old of Jones"]),
]


# words of place beside places: a bound, unless something moves or happens over them
PLACES = [
    ("Fires destroyed around 40 buildings.", ["about 40 count of buildings"]),
    ("Storms destroyed over 20 bridges.", ["more_than 20 count of bridges"]),
    ("The rebels control over 50 towns.", ["more_than 50 count of towns"]),
    ("Floods cut off under 15 villages.", ["less_than 15 count of villages"]),
    ("The charity works in over 90 countries.", ["more_than 90 count of countries"]),
    ("The fire spread across around 30 streets.", ["about 30 count of streets"]),
    ("Smoke drifted over three villages.", ["3 count of villages"]),
    ("Shells rained down over 12 villages.", ["12 count of villages"]),
    ("Missiles were intercepted over two cities.", ["2 count of cities"]),
    ("Jets circled over two cities.", ["2 count of cities"]),
]
# names of money that countries share, with and without a country
SHARED_MONEY = [
    ("Kenya will spend 40 billion shillings.", ["40000000000 KES"]),
    ("The Ugandan firm paid 900 million shillings.", ["900000000 UGX"]),
    ("The firm paid 900 million shillings.", ["900000000 KES"]),
    ("Mexico raised 300 million pesos.", ["300000000 MXN"]),
    ("Philippine police seized 5 million pesos.", ["5000000 PHP"]),
    ("Argentina and Chile lent 2 trillion pesos.", ["2000000000000 MXN"]),
    ("Sweden spent 4 billion crowns.", ["4000000000 SEK"]),
    ("Lebanon's bank holds 90 trillion pounds.", ["90000000000000 LBP"]),
    ("Rwanda spent 70 billion francs.", ["70000000000 RWF"]),
    ("He paid 500 rupees in Lahore, Pakistan.", ["500 PKR"]),
    ("Jordan lent 20 million dinars.", ["20000000 JOD"]),
    ("It costs 3 dinars.", ["3 dinar"]),
    ("The Danish state spent 30 billion kroner.", ["30000000000 DKK"]),
    ("He gave $20m Canadian.", ["20000000 CAD"]),
    ("Oil is at $76 U.S. a barrel.", ["76 USD/barrel of Oil"]),
]
# many of a unit, and parts of one
OF_UNITS = [
    ("Tens of millions of dollars were lost.", ["vague 20000000.. USD"]),
    ("Thousands of pounds were raised.", ["vague 2000.. GBP"]),
    ("They walked hundreds of miles.", ["vague 200.. mile"]),
    ("Millions of tonnes of grain rotted.", ["vague 2000000.. tonne of grain"]),
    ("The bank cut rates by a quarter of a percentage point.", ["0.25 percentage_point of rates"]),
    ("Half of them left.", ["0.5 ratio of them"]),
    ("Carbon dioxide is at 422 parts per million.", ["422 parts-per-million of Carbon dioxide"]),
    ("The rate is 12 per 100,000.", ["12 count/100,000 of rate"]),
    ("She ran the 800m in two minutes.", ["800 metre", "2 minute"]),
    ("Bolt won the 100m gold.", ["100 metre of gold"]),
    ("The magnitude-6.1 quake killed 9.", ["6.1 magnitude of quake", "9 count"]),
    ("The 5-foot-9 guard left.", ["5 foot of guard", "9 inch of guard"]),
]
# multiples and occasions
TIMES = [
    ("He was arrested three times.", ["3 count of times"]),
    ("Three times as many people came.", ["3 ratio of people"]),
    ("Costs are 2.5 times higher.", ["2.5 ratio of Costs"]),
]
# a broken number of times is a multiple, unless it is how often in a period; what was so long ago is neither
BROKEN_TIMES = [
    ("He trained 3.2 times a week.", ["3.2 count/week of times"]),
    ("Patients saw a nurse 6.6 times every year.", ["6.6 count/year of times"]),
    ("Shares trade at 12.5 times a year's earnings.", ["12.5 ratio of year's earnings"]),
    ("Wages are 1.5 times the level of a year earlier.", ["1.5 ratio of level"]),
    ("He was jailed three times a year ago.", ["3 count of times"]),
    ("Rebels killed 14 people before dawn.", ["14 count of people"]),
    ("The stock trades at 7.5x sales.", ["7.5 ratio of sales"]),
    ("She bought a 4x4 in May.", []),
    ("He played half a game.", ["0.5 ratio of game"]),
]
# a fraction that is a subject, and what it is a part of
SHARES = [
    ("Over half live in cities.", ["more_than 0.5 ratio"]),
    ("A third want to leave.", ["0.333333 ratio"]),
    ("A third bomb exploded.", []),
    ("A third set went to Ruiz.", []),
    ("The half ended with no goals.", []),
]
# an amount between commas or in brackets names the level of the noun before it
APPOSED = [
    ("Ruiz, 40%, leads Lindqvist, 38%.", ["40 percent", "38 percent"]),
    ("As prices rose, 5%, the bank acted.", ["5 percent"]),
    ("More than half of the seats (56%) are hers.", ["more_than 0.5 ratio of seats", "56 percent of seats"]),
]
# levels that are crossed, touched or reached, and what moves to them
CROSSED = [
    ("Sales tumbled by a fifth but rose in May.", ["0.2 ratio of Sales"]),
    (
        "Income fell to 1.1 billion euros ($1.3 billion) from 1.5 billion a year earlier.",
        ["1100000000 EUR of Income", "1300000000 USD", "1500000000 EUR of Income"],
    ),
    ("The law says 56% of men, or about 4 million, live there.", ["56 percent of men", "about 4000000 count of men"]),
    ("More than 3 million people, or one in 15, have fled.", ["more_than 3000000 count of people", "0.066667 ratio of people"]),
    ("The levy rises by 2%, or roughly $41 a year.", ["2 percent of levy", "about 41 USD/year of levy"]),
    ("The hotel bill passes £2bn.", ["more_than 2000000000 GBP of hotel bill"]),
    ("The mercury crossed 46 degrees Celsius.", ["more_than 46 degC of mercury"]),
    ("They crossed two rivers and passed 40 checkpoints.", ["2 count of rivers", "40 count of checkpoints"]),
    ("Gold touched a record $4,179 an ounce earlier in the day.", ["4179 USD/ounce of Gold"]),
    ("Gold fetched $40 an hour earlier.", ["40 USD of Gold"]),
    ("India has seen a 4% rise to 64m.", ["4 percent", "64000000 count"]),
    ("Ruiz, a painter, is dead at 27.", ["27 year old of Ruiz"]),
    ("Gas cost 32 euros per megawatt hour.", ["32 EUR/megawatt hour of Gas"]),
    ("The plots held 23 bees per 100 square metres.", ["23 count/100 square metres of bees"]),
]
# rates per number words, numbers of names in a row, ages in a row, hours, people told by an adjective
IN_A_ROW = [
    ("There were 3.1 deaths per million.", ["3.1 count/million of deaths"]),
    (
        "It has three doctors per million people and 40 nurses.",
        ["3 count/million people of doctors", "40 count of nurses"],
    ),
    ("Posts 542, 543 and 544 were shelled.", []),
    ("Rooms 12, 13 and 14 were searched, and 20 people held.", ["20 count of people"]),
    ("Three boys aged 7, 9 and 12 died.", ["3 count of boys", *(f"{age} year old of boys" for age in (7, 9, 12))]),
    ("The man, aged 32, and 12 others were hurt.", ["32 year old of man", "12 count of others"]),
    ("He left before 12, she said.", []),
    ("By 14, he was playing for the club.", ["14 year old of he"]),
    ("The lucky number 7 is his.", []),
    ("The toll is 40, and dozens are missing.", ["40 count of toll", "vague 24.. count"]),
]
# a bare number goes on with a measure: as a target, as what somebody says, as what a loss is put at, as a score among shares
RESUMED = [
    (
        "Crews took 47 minutes, almost three times the target of 18.",
        ["47 minute of Crews", "almost 3 ratio of target", "18 minute of target"],
    ),
    ("He set a target of 18, and it took 47 minutes.", ["18 count of target", "47 minute"]),
    ("I work 60 hours. My sister says 70.", ["60 hour", "70 hour"]),
    ("I work 60 hours. My sister met 70.", ["60 hour", "70 count"]),
    ("The firm says it lost $9m. The clerk put it at 6 million.", ["9000000 USD", "6000000 USD"]),
    ("Ruiz has 48% of votes. In Leeds she leads 46-41.", ["48 percent of votes", "46 percent", "41 percent"]),
    ("Ruiz has 48% of votes. The Senate voted 52-48.", ["48 percent of votes", "52 count", "48 count"]),
    ("The fair drew 400 guests. The mayor said 300.", ["400 count of guests", "300 count of guests"]),
    ("It gave us £300 of it. She gave us £400.", ["300 GBP of it", "400 GBP"]),
    ("It hired fewer than the 400 planners at the bank.", ["400 count of planners"]),
    (
        "We have one truck for eleven villages. The army is sending two more.",
        ["1 count of truck", "11 count of villages", "2 count of truck"],
    ),
    ('He pays a quarter of every load. "Sometimes a third," he says.', ["0.25 ratio of load", "0.333333 ratio of load"]),
    ("Schools that open at ten, of which there are 15, did well.", ["15 count of Schools"]),
    ("The firm is for sale for $40m.", ["40000000 USD"]),
    ("City officials claim waste paper costs taxpayers £5m a year.", ["5000000 GBP/year of waste paper"]),
    ("A storm surge swept 800 metres inland.", ["800 metre of storm surge"]),
    ("GRAN, 81, FINED £75", ["81 year old of GRAN", "75 GBP"]),
    ("I would have bet on half.", ["0.5 ratio"]),
    ("He came at half past two.", []),
]
# who does it to so many are not counted, nor who says it of them; amounts of nothing but another amount; one more than before
NOT_COUNTED = [
    ("Two trains collided, killing 11 and injuring 46.", ["2 count of trains", "11 count", "46 count"]),
    ("Rebels killed 14 people and wounded 55.", ["14 count of people", "55 count of people"]),
    ("14 pupils were treated, three of them in hospital.", ["14 count of pupils", "3 count of pupils"]),
    ("Debris killed two people and wounded a dozen more.", ["2 count of people", "12 count of people"]),
    ("The river peaked at 7.4 metres, 20cm below the record.", ["7.4 metre of river", "20 centimetre"]),
    ("A low of -3C is forecast.", ["-3 degC of low"]),
    ("Harlow beat Dunmore 4-2.", ["4 count", "2 count"]),
    ("The youngest of his victims was 71.", ["71 year old of youngest"]),
    ("The oldest of the three boats sank.", ["3 count of boats"]),
]
# one thing that stands at a number is none of what is counted next, unless its level is told again
LEVELS = [
    (
        "A ferry carrying 212 people, over its limit of 100, sank. At least 44 drowned, and divers saved 131.",
        ["212 count of people", "100 count of limit", "at_least 44 count of people", "131 count of people"],
    ),
    ("Attendance was 40,000 in May and 30,000 in June.", ["40000 count of Attendance", "30000 count of Attendance"]),
    ("The toll stood at 40 and hundreds are missing.", ["40 count of toll", "vague 200.. count"]),
    ("The toll was 40, up from 12.", ["40 count of toll", "12 count of toll"]),
    ("The 17-member crew was saved; three were hurt.", ["17 count of member", "3 count of member"]),
    ("The yield is 4%. Antal lost 3.7%.", ["4 percent of yield", "3.7 percent"]),
    ("City scored three times in the last nine minutes.", ["3 count of times", "9 minute"]),
    ("Tickets cost between £28 and £61.", ["28..61 GBP of Tickets"]),
    (
        "Ruiz has 48% of votes. Blues lead Greens by 41 to 29.",
        ["48 percent of votes", "41 percent of votes", "29 percent of votes"],
    ),
]
# how old those are that were counted, and what is under a number that is no age
UNDER = [
    ("Six of the dead were under 18.", ["6 count of dead", "less_than 18 year old of dead"]),
    ("Temperatures were under 15.", ["less_than 15 count of Temperatures"]),
    ("Half were under 15 metres.", ["0.5 ratio", "less_than 15 metre"]),
    ("Rainfall was 96 mm, against an average of 240.", ["96 millimetre of Rainfall", "240 millimetre of average"]),
    ("It uses 610 litres a day; officials will bring that to 450.", ["610 litre/day", "450 litre"]),
]
# what is counted where the parse strays: year on year, spending, contracts with an end, rates of today, amounts told otherwise
STRAYED = [
    ("Wages grew 4.5% year on year.", ["4.5 percent of Wages"]),
    ("Spending on roads goes down from £22m to £17.5m.", ["22000000 GBP of Spending", "17500000 GBP of Spending"]),
    ("She has a contract until 2027 worth £65,000 a week.", ["65000 GBP/week of contract"]),
    ("The state paid 2.5bn rupees, or about 400 per family.", ["2500000000 INR", "about 400 INR/family"]),
    ("The state paid 2.5bn rupees, or 400 meals a day.", ["2500000000 INR", "400 count/day of meals"]),
]
# names and numbers of more kinds, beside figures
MORE_NAMES = [
    ("Ajax beat Porto 3-2 after extra time.", ["3 count", "2 count"]),
    ("Formula 1 returns in two weeks.", ["2 week"]),
    ("Version 2.1 fixes 30 bugs.", ["30 count of bugs"]),
    ("Area 51 is secret.", []),
    ("Call (212) 555-0198.", []),
    ("A multi-million pound deal was signed.", []),
    ("Two B-52 bombers flew.", ["2 count of B-52 bombers"]),
    ("A Su-34 and two T-72 tanks were lost.", ["2 count of T-72 tanks"]),
    ("An S-300 battery and four HIMARS were hit.", ["4 count of HIMARS"]),
    ("She is in her 40s.", []),
    ("Temperatures will be in the mid-20s.", []),
    ("Voters are split 50/50.", []),
    ("HB 1234 failed in the Senate.", []),
    ("The blast came at 1400 GMT.", []),
    ("The 2027-28 budget is delayed.", []),
    ("Spending grew between 2010 and 2015.", []),
    ("Deaths rose to 3,100 from 2,900 a week earlier.", ["3100 count of Deaths", "2900 count of Deaths"]),
    ("Half of all tomatoes are wasted.", ["0.5 ratio of tomatoes"]),
]
# who is so old, told by a noun or by the end of a life
MORE_AGES = [
    ("He died at 91.", ["91 year old of He"]),
    ("The victim was 17.", ["17 year old of victim"]),
    ("Lee Jae-yong, 54, paid 12 trillion won.", ["54 year old of Lee Jae-yong", "12000000000000 KRW"]),
]
# what money is for, what a comparison is of, and what stands before a second level
MORE_COUNTED = [
    ("He was fined £500 for assault.", ["500 GBP"]),
    ("Petrol is 6.6 percent cheaper than a year ago.", ["6.6 percent of Petrol"]),
    ("Temperatures could still hit 39C tomorrow.", ["39 degC of Temperatures"]),
    ("Police seized 3.2kg of cocaine worth $400,000.", ["3.2 kilogram of cocaine", "400000 USD of cocaine"]),
    ("The 2,000-strong crowd cheered.", ["2000 count of crowd"]),
    ("His 12-year sentence was cut by a third.", ["12 year of sentence", "0.333333 ratio of sentence"]),
]
# who is so old, where the word stands further off
WHOSE_AGE = [
    ("The plan would lift the pension age to 68.", ["68 year old of pension age"]),
    ("Marta Ruiz, who is 28, works in a bakery.", ["28 year old of Marta Ruiz"]),
    ("Our youngest member is 14 and the oldest 83.", ["14 year old of youngest member", "83 year old of oldest"]),
    ("Private tenants under 30 pay the most.", ["less_than 30 year old of Private tenants"]),
]
# words of place, verbs and time that bound only here and there
MORE_BOUNDS = [
    ("The road runs past 11 houses.", ["11 count of houses"]),
    ("The rain pushed the river past 40 feet.", ["more_than 40 foot"]),
    ("He must leave inside 14 days.", ["at_most 14 day"]),
    ("The toll for the bridge will go up to £90.", ["90 GBP of toll"]),
]
# units that are left out, and levels that are none of a range
ELLIPSIS = [
    ("Pumps use 40% of the power, against 18 in the north.", ["40 percent of power", "18 percent of power"]),
    ("Rice cost 900 lira last year and now costs 4,000.", ["900 TRY of Rice", "4000 TRY of Rice"]),
    ("I have water for 10 days, perhaps 12.", ["10 day", "12 day"]),
    ("She served 40 years, and they want two more.", ["40 year", "2 year"]),
    ("The peso fell 2% to 17.3 per dollar.", ["2 percent of peso", "17.3 MXN/dollar of peso"]),
    (
        "Tenants spend 47% of their pay on rent, and in Leeds more than 60.",
        ["47 percent of pay", "more_than 60 percent of pay"],
    ),
    ("The line carried a fifth fewer passengers.", ["0.2 ratio of passengers"]),
    ("The index fell 2% to 2,450.", ["2 percent of index", "2450 point of index"]),
    (
        "The dollar fell to 1.08 per euro, and the fee is $5 to 7 million.",
        ["1.08 USD/euro of dollar", "5000000..7000000 USD of fee"],
    ),
    ("Shares rose by 2% while bonds fell by 1.", ["2 percent of Shares", "1 percent of bonds"]),
    ("Mileage climbed from 21 mpg to 24 for vans.", ["21 mile/gallon of Mileage", "24 mile/gallon of Mileage"]),
    ("The walk was cut from 12 miles to 9 in May.", ["12 mile of walk", "9 mile of walk"]),
]
# what is measured, told by the verb, the price or the words before
SAID_OF = [
    ("Shares touched a price high of $9.", ["9 USD of price"]),
    ("The levy on diesel will raise £40m a year.", ["40000000 GBP/year of levy"]),
    ("The charity raised £5m.", ["5000000 GBP"]),
    ("Rail fares will go up by 6%.", ["6 percent of Rail fares"]),
    ("The hearing, which went on for over three hours, was closed.", ["more_than 3 hour of hearing"]),
    ("A speech lasting just under 50 minutes followed.", ["less_than 50 minute of speech"]),
    ("The strike stretched over 12 days.", ["12 day of strike"]),
    ("The fire burnt 900 hectares (2,200 acres) of scrub.", ["900 hectare of scrub", "2200 acre"]),
    ("Wheat has gone from 40 to 60 shekels a sack.", ["40 ILS/sack of Wheat", "60 ILS/sack of Wheat"]),
    ("Burglaries are on course to top 900 this year.", ["more_than 900 count of Burglaries"]),
    ("The bank cut its forecast by half a percentage point.", ["0.5 percentage_point of forecast"]),
    ("He has eaten 40% of all that was left.", ["40 percent of all"]),
    ("Guards took 40 men, and 12 of them were freed.", ["40 count of men", "12 count of men"]),
    (
        "The trial enrolled 300 nurses at 12 clinics. A fifth of them left.",
        ["300 count of nurses", "12 count of clinics", "0.2 ratio of nurses"],
    ),
    ("About 30,000 households rent from the city.", ["about 30000 count of households"]),
    ("He won by a 149 vote margin.", ["149 count of vote"]),
    ("The bus passed eleven burnt-out cars.", ["11 count of burnt-out cars"]),
    ("The firm has 300 staff.", ["300 count of staff"]),
    ('The works could make "hundreds of trucks" a week.', ["vague 200.. count/week of trucks"]),
    ("The union said members' pay had fallen by a third.", ["0.333333 ratio of pay"]),
    ("Inflation was 4%, up from 3% in May.", ["4 percent of Inflation", "3 percent of Inflation"]),
    ("Trains carry 40% of commuters, against 18% in the south.", ["40 percent of commuters", "18 percent of commuters"]),
    ("• Battery: 60 MWh", ["60 megawatt hour of Battery"]),
    ("Kestrel raised its estimate of deaths to 400.", ["400 count of deaths"]),
    ("The party has a majority of two.", ["2 count of majority"]),
    ("He got nothing for a third of his.", ["0.333333 ratio of his"]),
    ("The army admitted to six.", ["6 count"]),
    ("The owners complain. Rule changes have driven 90 of them out.", ["90 count of owners"]),
    ("The margin of error was three points.", ["3 percentage_point of margin"]),
    ("Divers found the cost of the pier, estimated at $9m, too high.", ["9000000 USD of cost"]),
    ("The agents held 70 workers. Weeks later, 30 of them are in jail.", ["70 count of workers", "30 count of workers"]),
    ("The crash hurt 15 people, two of them badly.", ["15 count of people", "2 count of people"]),
    ("The poorest fifth of households pay most.", ["0.2 ratio of households"]),
    ("The best quarter of the year is over.", []),
    ("The company's shares have lost 60% this year.", ["60 percent of shares"]),
    ("The bank lost $5m.", ["5000000 USD"]),
    ("Bread that cost 18 lira in May now costs 95.", ["18 TRY of Bread", "95 TRY of Bread"]),
    ("A survey of 1,200 letting agents was held.", ["1200 count of letting agents"]),
    ("The wall stretches 40 miles.", ["40 mile of wall"]),
    ("Police held 33 people, with five requiring stitches.", ["33 count of people", "5 count of people"]),
    ("The group reports 900 firms in tax havens, 500 of which are empty.", ["900 count of firms", "500 count of firms"]),
    ("She leads Ruiz by 6%.", ["6 percent"]),
    ("The plan gives towns and cities $60m.", ["60000000 USD"]),
    ("The bill would cost 300 jobs by one estimate.", ["300 count of jobs", "1 count of estimate"]),
    ("The rate was ten times the national average.", ["10 ratio of national average"]),
    ("What kind of shop loses $9m?", ["9000000 USD of shop"]),
    ("A margin of error of 3% is usual.", ["3 percent of margin"]),
    ("Individuals aged 55 to 65 may buy in.", ["55..65 year old of Individuals"]),
    ("Polls taken over the past two weeks show a tie.", ["2 week"]),
    ("Unemployment is down after hovering around 60%.", ["about 60 percent of Unemployment"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(*NUMBERS, *AGES, *HYPHENS, *NOT_FIGURES, *BOUNDS, *UNITS, *PER, *COUNTED, *CHANGE, *EQUIVALENTS, *MORE),
        *(*PLACES, *SHARED_MONEY, *OF_UNITS, *TIMES, *MORE_NAMES, *MORE_AGES, *MORE_COUNTED, *WHOSE_AGE, *MORE_BOUNDS),
        *(
            *SAID_OF,
            *ELLIPSIS,
            *BROKEN_TIMES,
            *SHARES,
            *APPOSED,
            *IN_A_ROW,
            *RESUMED,
            *NOT_COUNTED,
            *STRAYED,
            *LEVELS,
            *CROSSED,
            *UNDER,
        ),
    ],
)
def test_figures(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp(text)
    assert [show(figure) for figure in find_figures(doc, dates=find_dates(doc))] == expected


def test_a_sentence_ends_what_is_counted(pipeline: Any) -> None:
    (claim,) = pipeline.extract("They set aside £40m. Lawyers ask for more.").claims
    assert claim.figure.counted is None


def test_conversions_and_levels_are_linked(nlp: Language) -> None:
    doc = nlp("They earned $800 (£645) a month, and inflation slowed from 5.2% to 4.8%.")
    figures = find_figures(doc)
    assert equivalents(figures, doc) == {1: 0}
    assert previous_levels(figures, doc) == {3: 2}
    moved = find_figures(nlp("Prices rose 5% to $30, and sales were down 2.1%."))
    assert [f.change and f.change.direction for f in moved] == ["up", "up", "down"]


def test_no_parse_is_asked_of_a_doc_that_has_none() -> None:
    """Behind a face that the tokenizer joins anew, spaCy looks for the children of unread tokens outside the Doc."""
    (paid,) = find_figures(spacy.blank("en")("In local time (all EDT): they paid $5 million."))
    (toll,) = find_figures(spacy.blank("en")("In local time (all EDT): they put the toll at nine and left."))
    assert (paid.value, toll.value) == (5_000_000, 9)


def test_every_currency_by_code_and_name() -> None:
    from babel.numbers import get_currency_name, list_currencies

    known = default_lexicon().derived(vocabulary)
    for code in sorted(list_currencies()):
        if get_currency_name(code, 1, locale="en") == code:
            continue  # babel has no English name for it
        found = known.money_before(f"{code} 5,000", len(code) + 1, 5000)
        assert found == (0, code), code


@pytest.mark.parametrize(
    ("text", "unit", "uri"),
    [
        ("It is 5 square miles.", "square mile", "Square_mile"),
        ("It bore 113 gigapascals.", "gigapascal", "Pascal_(unit)"),
        ("It is 9 nanometers wide.", "nanometre", "Metre"),
    ],
)
def test_the_registry_names_units(text: str, unit: str, uri: str) -> None:
    (figure,) = find_figures(spacy.blank("en")(text))
    assert (figure.unit, figure.unit_uri) == (unit, f"https://en.wikipedia.org/wiki/{uri}")
    assert len(registry()) > 300


def test_compounds_come_from_the_parser_and_threads_agree() -> None:
    (figure,) = find_figures(spacy.blank("en")("A current of 1.3 A/cm2 flowed."))
    assert (figure.unit, figure.per) == ("ampere", "square centimetre")
    compound.cache_clear()
    found = []
    threads = [threading.Thread(target=lambda: found.append(compound("kg/m3"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one and one.name for one in found] == ["kilogram"] * 4


def test_nothing_is_imported_or_logged_until_needed() -> None:
    code = (
        "import sys, logging, spacy; from sayso.figures import find_figures;"
        "find_figures(spacy.blank('en')('It hit 80 km/h and cost $5.'));"
        "assert not any(m.startswith('quantulum3') for m in sys.modules); assert not logging.getLogger().handlers"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


TEXTS = st.lists(
    st.sampled_from(
        [
            "5",
            "1,000",
            "2.5m",
            "$",
            "£",
            "%",
            "five",
            "twenty",
            "million",
            "half",
            "a",
            "of",
            "to",
            "and",
            "-",
            "between",
            "per",
            "year-old",
            "aged",
            ",",
            ".",
            "(",
            ")",
            "km/h",
            "one",
            "\n",
        ]
    ),
    max_size=30,
).map(" ".join)
BLANK = spacy.blank("en")


@given(st.one_of(TEXTS, st.text(max_size=60)))
@settings(max_examples=300, deadline=None)
def test_offsets_are_true_and_reading_twice_is_the_same(text: str) -> None:
    doc = BLANK(text)
    figures = find_figures(doc)
    last = 0
    for figure in figures:
        for span in (figure, figure.number, *([figure.counted] if figure.counted else [])):
            assert text[span.start : span.end] == span.text
        assert figure.number.start >= last
        last = figure.number.end
    assert find_figures(doc) == figures

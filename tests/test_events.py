"""Events: texts with a figure in brackets, and what happened, to whom, where and when."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from hand_marked import circumstance, marked
from sayso.events import find_events
from sayso.pipeline import Pipeline
from sayso.records import Kind, spans
from sayso.times import find_times

PREDICATES: list[tuple[str, str, Kind, str]] = [
    ("The blast killed [14] people.", "kill", "count", "verb over its object"),
    ("[114] people were injured in the crash.", "injure", "count", "passive"),
    ("The blast wounded three people, killing [14].", "kill", "count", "participle"),
    ("The blast killed 14 people and wounded [55].", "wound", "count", "the figure alone, its noun understood"),
    ("The leak cost the firm £[1.1m] in fines.", "cost", "money", "the tagger takes the m for a verb"),
    ("A bomb kills seven guards and wounds [15] others.", "wound", "count", "a verb that the tagger takes for a noun"),
    ("With [40] hours left, the sides met.", "leave", "duration", "what is so beside the clause"),
    ("Police closed the road, with [40] people held.", "hold", "count", "what was done beside it"),
    ("The sale for $[40]m was a surprise.", "sale", "money", "a sale for so much"),
    ("They spoke of [40] ships, which lie in Leeds.", "speak", "count", "a clause set apart does not say which ships"),
    ("The killing of [14] villagers shocked the country.", "killing", "count", "event noun with its of-phrase"),
    ("The fire led to the death of all [33] guests.", "death", "count", "event noun below a verb"),
    ("There are [40] families in the camp.", "be", "count", "there is"),
    ("There’s a farm with [40] cows.", "be", "count", "there’s, with the typographic apostrophe"),
    ("The camp has [40] tents.", "have", "count", "have"),
    ("The tower is [40] metres tall.", "be", "length", "copula with a measure"),
    ("The town has seen a [4]% rise in rents.", "rise", "percent", "a rise by so much"),
    ("Rents rose by [4]%.", "rise", "percent", "rise as a verb"),
    ("The jets carried out [five] strikes.", "carry", "count", "what is counted are the strikes"),
    ("The crew set off on a [three]-day voyage.", "voyage", "duration", "how long it took"),
    ("Ada Okafor, [49], lost her house.", "be", "age", "an age beside a name"),
    ("Her brother, aged [22], was arrested.", "be", "age", "aged"),
    ("He joined the navy aged [14].", "join", "age", "aged without a name"),
    ("The victims were aged [nine] and 12.", "be", "age", "aged after a copula"),
    ("Police arrested a [36]-year-old man.", "arrest", "age", "an age before its noun"),
    ("The rebels are believed to hold [40] hostages.", "hold", "count", "object of the infinitive"),
    ("[40] customers were scheduled to be paid on Friday.", "pay", "count", "the subject belongs to the infinitive"),
    ("The school is one of [23] centres that the charity has built.", "build", "count", "what the 23 have in common"),
    (
        "The charity helped [40] women who had lost their homes.",
        "help",
        "count",
        "its own verb comes first",
    ),
    ("About [17]% of firms made use of the scheme.", "use", "percent", "a light verb with a bare noun"),
    ("They made [17] mistakes.", "make", "count", "not with a counted one"),
    ("[40] people are missing.", "be", "count", "missing is a state"),
    (
        "They struck a week ago, [two] months after the troops left.",
        "strike",
        "duration",
        "it belongs to what came after",
    ),
    ("The attack injured 33 people, including [16] children.", "injure", "count", "including"),
    ("The attack injured 33 people, with [five] needing surgery.", "need", "count", "with and a participle"),
    ("The minister said that [40] trucks had arrived.", "arrive", "count", "not the verb of saying"),
    ("According to the ministry, [40] trucks arrived.", "arrive", "count", "nor according to"),
    ("The firm sold its Thai shops for $[40] million.", "sell", "money", "a price"),
    ("[14] killed in Lagos fire", "kill", "count", "a headline without auxiliary"),
    ("At least [12] dead after explosion in Kano", "be", "count", "a headline without verb"),
    ("[40] homes destroyed by wildfire", "destroy", "count", "a headline's participle"),
    ("Death toll: [12]", "death toll", "count", "a headline's noun"),
    ("Officials reported [40] soldiers killed.", "kill", "count", "the participle, not the verb of reporting"),
    ("The ministry announced a death toll of [12].", "death toll", "count", "a toll with what it counts"),
    ("The death toll rose to [12].", "rise", "count", "its verb, where it is a subject"),
    ("The bridge, which cost $[40] million, was closed.", "cost", "money", "relative clause"),
    ("The mill has [40] people working there.", "work", "count", "what those do whom it has"),
    ("The mill has [40] looms that were bought in Leeds.", "have", "count", "but not what is told of them beside it"),
    ("The valley is a refuge with about [70] families living in it.", "live", "count", "with and a participle of the counted"),
    ("She ended up spending [twelve] years there.", "spend", "duration", "the verb right before it"),
    ("About 52% of members voted to leave and [48]% to stay.", "vote", "percent", "the verb left out"),
    ("Analysts saw numbers peak at [40] million.", "peak", "count", "a verb that the tagger takes for a noun"),
    ("Her brother, [ten], starts school.", "be", "count", "an age without a unit"),
    ("The court fined [40] drivers.", "fine", "count", "a lemma that the tagger cuts short"),
    ("The barbers clipped [40] dogs.", "clip", "count", "and one that it does not"),
    ("Research into the [two] drugs goes on.", "research", "count", "event noun with into"),
    (
        "The official said about [400] workers – all of them paid – were believed to be in Kano, the Post reported.",
        "be",
        "count",
        "the subject that the parser makes an object",
    ),
]


@pytest.mark.parametrize(("text", "predicate", "kind", "why"), PREDICATES, ids=[row[0] for row in PREDICATES])
def test_predicates(nlp: Language, text: str, predicate: str, kind: Kind, why: str) -> None:
    event = circumstance(nlp, text, kind=kind).event
    assert event is not None
    assert event.predicate == predicate, why


ROLES = [
    ("Rebels killed [14] soldiers in Kano.", "Rebels", "14 soldiers", "Kano"),
    ("[14] soldiers were killed by rebels near Kano.", "rebels", "14 soldiers", "Kano"),
    ("[14] soldiers were killed.", None, "14 soldiers", None),
    ("The bomb wounded nine people, killing [14] soldiers.", "The bomb", "14 soldiers", None),
    ("The bomb that killed [14] soldiers was new.", "The bomb", "14 soldiers", None),
    ("The army shelled the town and burned [14] houses.", "The army", "14 houses", None),
    ("The killing of [14] soldiers by rebels was filmed.", "rebels", "14 soldiers", None),
    ("At least nine were killed and [14] soldiers wounded.", None, "14 soldiers", None),
    ("[14] homes destroyed by wildfire", "wildfire", "14 homes", None),
    ("The strike destroyed a school, [two] clinics and a bridge.", "The strike", "a school, two clinics and a bridge", None),
    ("The mayor of Leeds opened [14] schools.", "The mayor of Leeds", "14 schools", None),
    ("The mayor, who is ill, opened [14] schools in Leeds.", "The mayor", "14 schools", "Leeds"),
    ("[14] people were killed when a bus overturned in Leeds.", None, "14 people", "Leeds"),
    ("[14] people were killed and nine hurt in a crash in Leeds.", None, "14 people", "Leeds"),
    ("The town lost 40 homes, of which [14] have been rebuilt.", None, "14", None),
]


@pytest.mark.parametrize(("text", "agent", "patient", "place"), ROLES, ids=[row[0] for row in ROLES])
def test_roles(nlp: Language, text: str, agent: str | None, patient: str | None, place: str | None) -> None:
    event = circumstance(nlp, text).event
    assert event is not None
    found = [None if span is None else span.text for span in (event.agent, event.patient, event.place)]
    assert found == [agent, patient, place]


# the reports are of Wednesday, 16 October 2024
WHENS: list[tuple[str, tuple[str, str] | None, Kind, str]] = [
    ("A bomb killed [14] people on Friday.", ("2024-10-11", "2024-10-11"), "count", "its own clause"),
    ("On Friday a bomb killed [14] people.", ("2024-10-11", "2024-10-11"), "count", "in front"),
    ("Friday's bombing killed [14] people.", ("2024-10-11", "2024-10-11"), "count", "of its subject"),
    ("Police said on Friday that [14] people were in the house.", None, "count", "the day of the saying is not its day"),
    ("A bomb killed [14] people.", None, "count", "none given"),
    ("The mayor said [14] were hurt and declared a holiday on Monday.", None, "count", "what the hurt did not do themselves"),
    ("The firm has sold [14] ships since March.", ("2024-03-01", "2024-10-16"), "count", "since: until today"),
    ("The firm sold [14] ships in March.", ("2024-03-01", "2024-03-31"), "count", "in"),
    ("Sales were higher than in March, with [14] ships.", None, "count", "a time compared with"),
    ("On Friday a bomb went off, killing [14] people.", ("2024-10-11", "2024-10-11"), "count", "the participle's clause"),
    ("On Friday a bomb killed nine people and wounded [14].", ("2024-10-11", "2024-10-11"), "count", "the second verb"),
    ("A bomb killed nine people on Monday and [14] on Friday.", ("2024-10-11", "2024-10-11"), "count", "the nearer one"),
    ("Ada Okafor, [49], was hurt on Friday.", None, "age", "an age holds on no day"),
    ("On Friday a bus crashed near Leeds. [14] people died.", ("2024-10-11", "2024-10-11"), "count", "the same accident"),
    (
        "On Friday a bus crashed near Leeds.\n\nThe road was closed.\n\nThe crash killed [14] people.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "named again as a known event",
    ),
    (
        "On Friday a bus crashed near Leeds.\n\nThe bus company owns [14] garages.",
        None,
        "count",
        "a state has nothing to do with the accident",
    ),
    (
        "On Friday a bus crashed near Leeds.\n\nThe bus company plans to buy [14] coaches.",
        None,
        "count",
        "nor has the future",
    ),
    (
        "On Friday a bus crashed near Leeds.\n\nDoctors said on Monday that [14] people had died.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "the day of the saying does not stand in the way of that of the accident",
    ),
    (
        "On Friday a bus crashed near Leeds.\n\n[Two] of the victims were teachers.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "the victims are those of the accident",
    ),
    (
        "In May 2019 a bus crashed near Leeds.\n\nThe crash on the bridge killed [14] people.",
        None,
        "count",
        "what is long ago is another event",
    ),
    (
        "On Sunday the party lost the vote in Kent.\n\nThe Greens gained [14] seats.",
        ("2024-10-13", "2024-10-13"),
        "count",
        "seats gained are an outcome of the vote",
    ),
    (
        "On Sunday the party lost the vote in Kent.\n\nThe fire brigade has [14] engines.",
        None,
        "count",
        "and engines are not",
    ),
    ("[14] schools are preparing to open in May 2025.", ("2025-05-01", "2025-05-31"), "count", "the infinitive's time"),
    (
        "In June a bus crashed near Leeds.\n\nThe crash this week killed [14] people.",
        ("2024-10-14", "2024-10-20"),
        "count",
        "a time of its own goes before one told before",
    ),
    ("[14] people were killed when a bus overturned on Friday.", ("2024-10-11", "2024-10-11"), "count", "when says when"),
    (
        "A bus left the road soon after 9 p.m. on Friday, killing [14].",
        ("2024-10-11T21:00", "2024-10-11T21:00"),
        "count",
        "an hour",
    ),
    ("After Friday the firm sold [14] ships.", None, "count", "after a day is another day"),
    ("The stalls were open until 9 p.m. on Friday and sold [14] cakes.", None, "count", "until an hour is no hour of it"),
    ("Gas was dear on Friday, while [14] ships waited.", ("2024-10-11", "2024-10-11"), "count", "what was so meanwhile"),
    ("The bank acted on Friday, as [14] banks had hoped for months.", None, "count", "but not what was so before"),
    ("The firm has sold [14] ships so far this year.", ("2024-01-01", "2024-10-16"), "count", "the part that is over"),
    ("In October so far, [14] people have drowned.", ("2024-10-01", "2024-10-16"), "count", "the same before a month"),
    ("The firm will sell [14] ships this year.", ("2024-01-01", "2024-12-31"), "count", "the whole of it"),
    ("Stocks rose by [14] barrels in the week to Oct. 11.", ("2024-10-05", "2024-10-11"), "count", "a week by its last day"),
    ("A bomb killed [14] people and wounded nine on Friday.", ("2024-10-11", "2024-10-11"), "count", "the first of two verbs"),
    ("The firm opened [14] shops and was sold in May.", None, "count", "the second verb tells of something else"),
    ("[14] families have fled since the fire began on Friday.", ("2024-10-11", "2024-10-16"), "count", "since a clause"),
    ("The flood, which hit Kano on Friday, killed [14] people.", ("2024-10-11", "2024-10-11"), "count", "told of the event"),
    ("The man, who was seen on Friday, owned [14] cars.", None, "count", "but not of what is none"),
    ("It was the worst flood in ten years and killed [14] people.", None, "count", "a record dates nothing"),
    ("Sales rose to 40 cars from [30] cars in 2022.", ("2022-01-01", "2022-12-31"), "count", "compared with, in its own year"),
    ("Sales rose to [40] cars from 30 cars in 2022.", None, "count", "and the other one is not of that year"),
    ("Crews pulled [14] people from the rubble on Friday.", ("2024-10-11", "2024-10-11"), "count", "from, without a figure"),
    ("The firm built [40] homes from 2010 to 2015.", ("2010-01-01", "2015-12-31"), "count", "from one year to another"),
    ("The firm built [40] homes between 2010 and 2015.", ("2010-01-01", "2015-12-31"), "count", "between two"),
    ("The firm built [40] homes between January and March.", ("2024-01-01", "2024-03-31"), "count", "between two months"),
    ("On October 5 and 6, rebels killed [40] people.", ("2024-10-05", "2024-10-06"), "count", "one day after the other"),
    ("It was a trip of [three] days, with Friday being a holiday.", None, "duration", "a day that is told of itself"),
    ("The October 6 Amber Report identified [14] firms.", None, "count", "a day in a name"),
    (
        "At 9 a.m. on Friday a bus crashed near Leeds.\n\nThe crash killed [14] people.",
        ("2024-10-11T09:00", "2024-10-11T09:00"),
        "count",
        "a day with its hour",
    ),
    (
        "On Friday a bomb went off in Kano. A total of [14] are confirmed dead, said doctors, who ended their work yesterday.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "yesterday is that of something else that was said",
    ),
    (
        "A quake has killed [14] people in Kano.\n\nThe quake struck the city on Sunday.",
        ("2024-10-13", "2024-10-13"),
        "count",
        "the time of a lede may come after it",
    ),
    (
        "A quake has killed [14] people in Kano.\n\nThe mayor left the city on Sunday.",
        None,
        "count",
        "but not that of something else",
    ),
    (
        "A quake has killed [14] people in Kano.\n\nTents are short.\n\nFood is short.\n\nThe quake struck on Sunday.",
        None,
        "count",
        "nor from farther on",
    ),
    (
        "Nine died in a fire in Kano, police said on Friday.\n\nThe fire destroyed [14] homes.",
        None,
        "count",
        "the day of saying so is not carried",
    ),
    (
        "Nine died on Friday in a fire in Kano, police said.\n\nThe fire destroyed [14] homes.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "that of the fire is",
    ),
    (
        "On Friday a march began in Kano.\n\nThe march was calm, but [14] people were arrested.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "joined with what takes the march up again",
    ),
    (
        "On Sunday the party lost the vote in Kent.\n\nThe Greens took [14]% of the vote.",
        ("2024-10-13", "2024-10-13"),
        "percent",
        "what is counted tells the kind of event",
    ),
    (
        "On Sunday the river flooded Kano. The water stood 9 metres high on Monday. [Two] people drowned.",
        ("2024-10-13", "2024-10-13"),
        "count",
        "the day of a measurement is that of nothing else",
    ),
    (
        "On Sunday the river flooded Kano. The water came back on Monday. [Two] people drowned.",
        ("2024-10-14", "2024-10-14"),
        "count",
        "the day of a happening goes on",
    ),
    (
        "On Sunday the river flooded Kano. The toll rose to nine on Monday. [Two] more people drowned.",
        ("2024-10-14", "2024-10-14"),
        "count",
        "a toll is an event's",
    ),
    (
        "The river rose on Sunday, higher than in the flood of 1999.\n\nThe flood killed [two] people.",
        None,
        "count",
        "an event with a time to itself is not told of by another time",
    ),
    (
        "The river rose on Sunday in the flood.\n\nThe flood killed [two] people.",
        ("2024-10-13", "2024-10-13"),
        "count",
        "one without is",
    ),
    (
        "On Friday a fire burned shops in Kano. Insurers put the damage at $[14]m.",
        None,
        "money",
        "what is assessed happened on no day",
    ),
    (
        "On Friday a fire burned shops in Kano. It caused damage of $[14]m.",
        ("2024-10-11", "2024-10-11"),
        "money",
        "what came of it did",
    ),
    (
        "Rebels killed [14] people overnight into Tuesday.",
        ("2024-10-14", "2024-10-15"),
        "count",
        "a night that ends with the day",
    ),
    ("Rebels killed [14] people overnight on Tuesday.", ("2024-10-15", "2024-10-16"), "count", "a night that begins with it"),
    ("Sales were $[14]m in the three months to June.", ("2024-04-01", "2024-06-30"), "money", "a length of time up to a month"),
    ("LUSAKA, Oct 16 — A bus has hit [14] people.", None, "count", "a dateline is the report's"),
    ("LUSAKA, Oct 15 — A bus has hit [14] people.", ("2024-10-15", "2024-10-15"), "count", "an older one is the event's"),
    (
        "They spoke of the flood of 2020, when [14] people died.",
        ("2020-01-01", "2020-12-31"),
        "count",
        "a when-clause has the time before it",
    ),
    ("They spoke of the flood of 2020, where [14] people died.", None, "count", "another clause has not"),
    ("He was jailed on Friday for stealing [14] cars.", None, "count", "a reason lies before"),
    (
        "He was caught on Friday while stealing [14] cars.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "what went on meanwhile does not",
    ),
    ("The [14] deaths compare with the toll of a year ago.", None, "count", "the time of what it is compared with"),
    ("It was the highest toll since 1995, with [14] deaths.", None, "count", "a record since a year"),
    ("On Tuesday [14] people drowned.", ("2024-10-15", "2024-10-15"), "count", "a day right before a number"),
    # what passes its day on, and what takes it over
    ("On Friday a bus crashed near Leeds. [14] people have died.", None, "count", "by now, not necessarily then"),
    ("On Friday a bus crashed near Leeds. [14] people are in hospital.", None, "count", "so it stands today"),
    (
        "A bus has killed [14] in Leeds.\n\nThe crash was on Friday.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "its day comes behind",
    ),
    (
        "Shops have been shut since a storm struck on Friday.\n\n[14] people drowned in Leeds.",
        ("2024-10-11", "2024-10-11"),
        "count",
        "the storm's day, not what has gone on since",
    ),
    ("A study that was published on Friday made news.\n\nIt has [14] pages on deaths.", None, "count", "the day of an aside"),
    ("On Friday they reached Koro, a town of [14] streets.", None, "count", "what describes a thing has no day"),
    ("On Friday they reached Koro, home of [14] saints.", None, "count", "so it is without a determiner"),
    ("It was the worst flood since 2009, when [14] people died.", ("2009-01-01", "2009-12-31"), "count", "when, behind since"),
    (
        "On Friday a bus crashed in Leeds.\n\nThe crash killed [14] people at 9 a.m.",
        ("2024-10-11T09:00", "2024-10-11T09:00"),
        "count",
        "an hour of that day",
    ),
    (
        "The crash killed [14] people at 9 a.m.",
        ("2024-10-16T09:00", "2024-10-16T09:00"),
        "count",
        "else of the day of the report",
    ),
    ("The club bought him in 2019. He scored [14] goals.", None, "count", "what is long ago does not go on"),
    # verbs side by side
    ("The firm employs [14] people and made a loss in 2023.", None, "count", "what is so, and what was"),
    ("The survey was done in May and has an error of [14] points.", None, "count", "what was, and what is so"),
    ("Its shares fell [14]% and were flat on Friday.", ("2024-10-11", "2024-10-11"), "percent", "one subject, one day"),
    ("Ministers on Friday read a bill that would cut [14] posts.", None, "count", "what is only possible has not that day"),
    # up to when, from when, and compared with when
    (
        "It lost $[14]m in the quarter that ended on Sept. 28.",
        ("2024-06-29", "2024-09-28"),
        "money",
        "a quarter by its last day",
    ),
    ("It lost $[14]m in the year to June.", ("2023-07-01", "2024-06-30"), "money", "a year by its last month"),
    ("It sold [14] ships between June and August 2023.", ("2023-06-01", "2023-08-31"), "count", "the year from behind"),
    ("It sold [14] ships from December to March 2023.", ("2022-12-01", "2023-03-31"), "count", "the year before that"),
    ("It made a second-quarter profit of $[14]m.", ("2024-04-01", "2024-06-30"), "money", "the quarter of its own noun"),
    ("Its second-quarter report counted [14] fires.", None, "count", "that of a report is not the fires'"),
    ("The bridge carried [14] trains a day until Friday.", None, "count", "until"),
    ("A ticket will cost $[14] from December.", ("2024-12-01", "2024-12-31"), "money", "from"),
    ("It fell to $40 from $[14] in 2012.", ("2012-01-01", "2012-12-31"), "money", "the number compared with has the time"),
    (
        "The study found that [14] families had moved twice in the past two years.",
        ("2022-10-16", "2024-10-16"),
        "count",
        "twice",
    ),
    ("Sales were $[14]m in the nine months ended Sept. 30.", ("2024-01-01", "2024-09-30"), "money", "up to a day"),
    (
        "Sales rose [14]% in the first six months of 2023.",
        ("2023-01-01", "2023-06-30"),
        "percent",
        "the first months of a year",
    ),
    ("Sales rose [14]% in the last three months of last year.", ("2023-10-01", "2023-12-31"), "percent", "its last months"),
    ("Sales were $50m in June, up from $[14]m a year earlier.", ("2023-06-01", "2023-06-30"), "money", "the same month"),
]


@pytest.mark.parametrize(("text", "expected", "kind", "why"), WHENS, ids=[row[0] for row in WHENS])
def test_when(nlp: Language, text: str, expected: tuple[str, str] | None, kind: Kind, why: str) -> None:
    event = circumstance(nlp, text, kind=kind, published=date(2024, 10, 16)).event
    assert event is not None
    found = None if event.when is None else (event.when.earliest, event.when.latest)
    assert found == expected, why


@pytest.mark.parametrize("title", ["", "Quake hits Kano\n\n", "Quake hits Kano\nBy Ama Osei\n\n"])
def test_a_title_is_no_paragraph_of_the_story(pipeline: Pipeline, title: str) -> None:
    story = "A quake has killed 14 people in Kano.\n\nThe quake struck the city on Sunday."
    (claim,) = pipeline.extract(title + story, published="2024-10-16").claims
    assert claim.event is not None
    assert claim.event.when is not None
    assert claim.event.when.earliest == "2024-10-13"


HEADLINES = [
    ("Oil falls 4%", "Oil fell about 4% on Monday, traders said.", "2024-10-14", "the same amount, said with its day"),
    ("Oil falls 4%", "Oil fell 5% on Monday, traders said.", None, "another amount"),
    ("Oil falls $4", "Oil fell 4% on Monday, traders said.", None, "another unit"),
    ("Chiefs talk for four hours", "The talks took four hours on Monday, aides said.", None, "how long says not when"),
    ("City finds $4m for roads", "The city will spend $4m over three years, aides said.", None, "nor does a span ahead"),
]


@pytest.mark.parametrize(("title", "story", "expected", "why"), HEADLINES, ids=[f"{row[0]}: {row[1]}" for row in HEADLINES])
def test_a_headline_has_its_day_from_the_story(
    pipeline: Pipeline, title: str, story: str, expected: str | None, why: str
) -> None:
    event = pipeline.extract(f"{title}\n\n{story}", published="2024-10-16").claims[0].event
    assert event is not None
    assert (event.when and event.when.earliest) == expected, why


@pytest.mark.parametrize(("length", "expected"), [("14 hours", "2024-10-11"), ("14 weeks", None)])
def test_hours_lie_in_the_day_of_the_event_that_a_sentence_goes_on_about(
    pipeline: Pipeline, length: str, expected: str | None
) -> None:
    text = f"On Friday a bus crashed near Leeds.\n\nThe crash blocked a road for {length}."
    (claim,) = pipeline.extract(text, published="2024-10-16").claims
    assert claim.event is not None
    assert (claim.event.when and claim.event.when.earliest) == expected


def test_without_a_publication_date_since_has_no_end(nlp: Language) -> None:
    event = circumstance(nlp, "The firm has sold [14] ships since March 2020.").event
    assert event is not None
    assert event.when is None


def test_a_publication_moment_is_a_day(nlp: Language) -> None:
    text = "The firm has sold [14] ships since March."
    event = circumstance(nlp, text, published=datetime(2024, 10, 16, 9, 30)).event
    assert event is not None
    assert event.when is not None
    assert event.when.latest == "2024-10-16"


def test_a_place_is_carried_with_its_time(nlp: Language) -> None:
    text = "On Friday a bus crashed in Leeds. [14] people died."
    event = circumstance(nlp, text, published=date(2024, 10, 16)).event
    assert event is not None
    assert event.place is not None
    assert event.place.text == "Leeds"


def test_a_conversion_has_the_event_of_its_original(nlp: Language) -> None:
    text, second = marked("The fire burned 160 acres ([65] hectares) on Friday.")
    _, first = marked("The fire burned [160] acres (65 hectares) on Friday.")
    doc = nlp(text)
    acres, hectares = find_events(doc, [first.model_copy(update={"unit": "acre"}), second], [], [])
    assert acres == hectares
    assert acres.event is not None
    assert acres.event.predicate == "burn"


def test_nothing_is_said_of_a_sentence_that_was_not_parsed(nlp: Language) -> None:
    text, figure = marked("The blast killed [14] people on Friday.")
    doc = nlp.make_doc(text)
    found = find_events(doc, [figure], find_times(doc, published=date(2024, 10, 16)), [])
    assert [(one.event, one.factuality) for one in found] == [(None, "asserted")]


_WORDS = ["the", "14", "40%", "killed", "if", "will", "not", "said,", "(of)", "in", "May", "“", "and", "who", "\n", ".", "'"]


@given(words=st.lists(st.sampled_from(_WORDS), max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_of_itself(nlp: Language, words: list[str]) -> None:
    text = " ".join([*words, "[7]", *reversed(words)])
    plain, figure = marked(text)
    doc = nlp(plain)
    times = find_times(doc, published=date(2024, 10, 16))
    for one in find_events(doc, [figure], times, [], published=date(2024, 10, 16)):
        assert one.event is None or all(plain[span.start : span.end] == span.text for span in spans(one.event))

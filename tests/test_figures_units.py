"""Units, rates and what is no figure: each row is a sentence, what is read from it, and which question it asks."""

from __future__ import annotations

import pytest
from spacy.language import Language

import sayso
from sayso.figures import find_figures
from sayso.footnotes import find_footnotes, without_footnotes
from sayso.records import Figure
from sayso.times import find_dates


def show(figure: Figure) -> str:
    """Value, unit and denominator: "40 tonne/day"."""
    value = f"{figure.low}.." if figure.value is None else f"{figure.value:,}"
    return f"{value} {figure.unit}{f'/{figure.per}' if figure.per else ''}"


SENSES = [
    # metres or millions?
    ("Bolade took the 1500m title in Doha.", ["1,500 metre"]),
    ("Her winning throw of 61.3m was a national record.", ["61.3 metre"]),
    ("The lorry slid 90m before it stopped.", ["90 metre"]),
    ("Rescuers dug a shaft 45m into the hill.", ["45 metre"]),
    ("The pipe leaked 20m from the school gate.", ["20 metre"]),
    ("The track is 400m.", ["400 metre"]),
    ("The network has 80m subscribers.", ["80,000,000 count"]),
    ("Some 1.2m were displaced.", ["1,200,000 count"]),
    ("Its population has grown to 9m.", ["9,000,000 count"]),
    ("The army moved 5m doses.", ["5,000,000 count"]),
    ("They had sold 2m by May.", ["2,000,000 count"]),
    ("The firm recycled 900t of glass.", ["900 tonne"]),
    # signs of one letter, and scales without a space
    ("Nigeria released N35 million for drugs, and N1,000 for each clinic.", ["35,000,000 NGN", "1,000 NGN/clinic"]),
    ("Zambia will save K21 billion, its minister said.", ["21,000,000,000 ZMW"]),
    ("The agency in Manila has P4.2 million left.", ["4,200,000 PHP"]),
    ("Botswana will pay P4.2 million.", ["4,200,000 BWP"]),
    ("Pakistan's minister spent Rs95 crore.", ["950,000,000 PKR"]),
    ("He wore an N95 mask, drove an R8 and climbed K2 with 14 others.", ["14 count"]),
    ("We paid them £480million.", ["480,000,000 GBP"]),
    ("Some 40thousand came.", ["40,000 count"]),
    # money, or what somebody did?
    ("Only 14 won a seat.", ["14 count"]),
    ("Some 60 won prizes at the fair.", ["60 count"]),
    ("Of the 900 who ran, 300 won.", ["900 count", "300 count"]),
    ("Twelve won't return to work.", ["12 count"]),
    ("The prize was 3 million won.", ["3,000,000 KRW"]),
    ("She paid 45,000 won for the ticket.", ["45,000 KRW"]),
    ("It was a 4,500 won bill.", ["4,500 KRW"]),
    # names of things, and ordinals
    ("The state bought six MiG-29s and four Su-25s.", ["6 count", "4 count"]),
    ("Two B-52s and 3 A-10s flew over.", ["2 count", "3 count"]),
    ("The clerk mailed 40 W-2 forms.", ["40 count"]),
    ("Ten second-hand vans were sold.", ["10 count"]),
    ("Three second-class carriages burned.", ["3 count"]),
    ("He got a ten-second penalty.", ["10 second"]),
    ("She finished forty-second.", []),
    ("The strain has an R0 above 1.3.", ["1.3 count"]),
    # an adjective before the unit
    ("He waited three long hours.", ["3 hour"]),
    ("They lost five straight games.", ["5 count"]),
    ("She served 20 extra months.", ["20 month"]),
    ("It took six painful weeks.", ["6 week"]),
    ("Sixteen additional miles of road opened.", ["16 mile"]),
    ("The plan runs for two full financial years.", ["2 year"]),
    ("Nine zones are shut, compared with four last month.", ["9 count", "4 count"]),
    # things that are counted
    ("Nine yards employ 4,000 welders.", ["9 count", "4,000 count"]),
    ("He gained 90 yards.", ["90 yard"]),
    ("Two feet of snow fell.", ["2 foot"]),
    ("Three feet were washed ashore.", ["3 count"]),
    ("Three crowns were stolen from the museum.", ["3 count"]),
    ("The fine was 500 crowns.", ["500 CZK"]),
    ("She has three degrees in law.", ["3 count"]),
    ("Temperatures rose two degrees in May.", ["2 degree"]),
    ("Ten candles burned in 40 barns.", ["10 count", "40 count"]),
    # short forms
    ('A 32" set costs £200.', ["32 inch", "200 GBP"]),
    ('"We lost 55" he said.', ["55 count"]),
    ("The shed is 40 sq m.", ["40 square metre"]),
    ("Output fell to 900 kb/d.", ["900,000 barrel/day"]),
    ("A 5 L can holds 1.1 gal.", ["5 litre", "1.1 gallon"]),
    ("It was 95 deg F.", ["95 degF"]),
    ("The mill is 12 mi away.", ["12 mile"]),
    # a weight, or money?
    ("Charities got thousands of pounds of taxpayers' money.", ["2000.. GBP"]),
    ("She owes hundreds of pounds in rent.", ["200.. GBP"]),
    ("They moved 300 pounds of beef.", ["300 pound"]),
    ("He lost 30 pounds in a year.", ["30 pound"]),
    ("They burnt 2,000 pounds of marijuana.", ["2,000 pound"]),
    # money that is no more
    ("It cost 400 leva, or 90 Deutschmarks.", ["400 BGN", "90 DEM"]),
    ("The flat was sold for 9,000 drachmas.", ["9,000 GRD"]),
    # points of an index, of a poll, of a game
    ("The Sensex rose 210.4 points to 81,300.", ["210.4 point", "81,300 point"]),
    ("The Nikkei fell to 38,900 after losing 1.2%.", ["38,900 point", "1.2 percent"]),
    ("The DAX, which had climbed past 18,000, shed 90 points.", ["18,000 point", "90 point"]),
    ("The Kospi hit 2,700 for the first time.", ["2,700 point"]),
    ("She scored 24 points for the Hawks.", ["24 count"]),
    ("The party is up three points in the poll.", ["3 percentage_point"]),
    ("The Dow's 30 members lost $40bn.", ["30 count", "40,000,000,000 USD"]),
    ("Lund had a 6.4 quake in mind.", ["6.4 magnitude"]),
    # percent is not carried to heads
    ("Profit fell by 9% and the crew shrank by 30.", ["9 percent", "30 count"]),
    ("He cut rents by 4% and the force by 1,200.", ["4 percent", "1,200 count"]),
]

RATES = [
    ("Inflation was 3.2 percent y-o-y in May.", ["3.2 percent"]),
    ("Output rose 1.1% (q/q) and 2% month-over-month.", ["1.1 percent", "2 percent"]),
    ("Each month 40 ships dock here.", ["40 count/month"]),
    ("Every week, the kitchen serves 900 meals.", ["900 count/week"]),
    ("The road annually kills 40 cyclists.", ["40 count/year"]),
    ("Thieves take 300 bikes here every month.", ["300 count/month"]),
    ("About 60 people daily cross the bridge.", ["60 count/day"]),
    ("Doctors see 90 patients on a daily basis.", ["90 count/day"]),
    ("They spend £40/night on fuel.", ["40 GBP/night"]),
    ("The plant burns 40 tonnes/day.", ["40 tonne/day"]),
    ("In each village 40 homes burned.", ["40 count/village"]),
    ("An annual rate of 4%.", ["4 percent/year"]),
    ("The mill posted a $14bn annual loss.", ["14,000,000,000 USD/year"]),
    ("The mine has an annual capacity of 3 million tonnes.", ["3,000,000 tonne/year"]),
    ("The annual meeting drew 400 people.", ["400 count"]),
    ("He read two daily newspapers.", ["2 count"]),
    ("The Weekly Post sold 4,000 copies.", ["4,000 count"]),
    ("The hall, every year since 1990, has held 400 guests.", ["400 count"]),
    ("The euro bought $1.08.", ["1.08 USD/euro"]),
    ("The rand slipped to 18.4 to the dollar.", ["18.4 ZAR/dollar"]),
    ("The lira fell 2% against the dollar.", ["2 percent"]),
    ("Oil slid to $61 a barrel from $70.", ["61 USD/barrel", "70 USD/barrel"]),
    ("He pays £900 a month, up from £700.", ["900 GBP/month", "700 GBP/month"]),
]

NAMES = [
    # a label before
    ("Table 4 shows 40 deaths.", ["40"]),
    ("See Fig. 3 and Table 5 for details.", []),
    ("Figs. 2 and 3 show 90 sites.", ["90"]),
    ("Title 42 expulsions reached 2 million.", ["2 million"]),
    ("Stage 4 cancers rose by 20%.", ["20"]),
    ("A tier 1 city with nine hospitals.", ["nine"]),
    ("Terminal 5 workers struck for nine days.", ["nine"]),
    ("Under Section 60 police searched 40 teenagers.", ["40"]),
    ("The officer, badge No. 4412, shot two men.", ["two"]),
    ("Car 44 crashed on lap 12.", []),
    ("Patient 31 infected 90 others.", ["90"]),
    ("Class 9 pupils planted 40 trees.", ["40"]),
    ("The study (ref 12) covered 90 towns.", ["90"]),
    # a name before
    ("The Windows 11 update broke 40 laptops.", ["40"]),
    ("Apollo 13 landed with three men.", ["three"]),
    ("Galaxy S24 and Pixel 9 sold 3 million.", ["3 million"]),
    ("The launch of Falcon 9 failed.", []),
    ("The WTA 1000 event drew 40,000 fans.", ["40,000"]),
    ("The Channel 4 film cost £3m.", ["3m"]),
    ("The CAC 40 index rose 12 points.", ["12"]),
    # a model that the text names in full
    ("Its first Kite 650 flew in May. The 650 will carry 90 people.", ["90"]),
    ("The 737 burned; 40 fled.", ["40"]),
    ("The 747 people aboard fled.", ["747"]),
    # no name at all
    ("In Leeds 12 people died.", ["12"]),
    ("In Gaza 40 died.", ["40"]),
    ("On Monday 12 died.", ["12"]),
    ("Her 3 dogs and Bob's 4 cats.", ["3", "4"]),
    # telephones, coordinates, codes, years in short
    ("Call 0800 555 0199 or +1 (202) 555-0143.", []),
    ("Ring 555-0199 before 6pm.", []),
    ("The quake struck at 38.3°N, 142.4°E and killed 30.", ["30"]),
    ("The class of '92 had 40 pupils.", ["40"]),
    ("Back in the '70s 300 men worked here.", ["300"]),
    ("Covid-19 killed 40.", ["40"]),
    # hours with a dot
    ("At 9.40 the alarm rang and six fled.", ["six"]),
    ("By 23.15 police had arrested 30.", ["30"]),
    ("He won 6.40 million votes.", ["6.40 million"]),
    # pages
    ("Page 3", []),
    ("Page 3 of 12", []),
    ("- 7 -", []),
    ("12 | Page", []),
]


@pytest.mark.parametrize(("text", "expected"), [*SENSES, *RATES])
def test_units(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp(text)
    assert [show(figure) for figure in find_figures(doc, dates=find_dates(doc))] == expected


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_no_figures(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp(text)
    assert [figure.number.text for figure in find_figures(doc, dates=find_dates(doc))] == expected


DOLLARS = [
    ("The council will spend $4m.", {"publisher": "Toronto Star"}, "CAD"),
    ("The council will spend 4 dollars.", {"publisher": "thewest.com.au"}, "AUD"),
    ("The council will spend $4m.", {"publisher": "The Canadian Press"}, "CAD"),
    ("The council will spend $4m.", {"url": "https://www.shore.co.nz/a"}, "NZD"),
    ("OTTAWA — Canada will spend $4m, Canadian ministers said, most of it in Ontario.", {}, "CAD"),
    ("Shares of the U.S. firm rose $4.", {"publisher": "CBC News"}, "USD"),
    ("The council will spend $4m.", {"publisher": "Reuters"}, "USD"),
    ("The council will spend $4m.", {"publisher": "North Wales Chronicle"}, "USD"),
    ("The council will spend $4m.", {}, "USD"),
    ("The council will spend US$4m.", {"publisher": "Toronto Star"}, "USD"),
    ("The council will spend $4m.", {"settings": {"dollar": "CAD"}}, "CAD"),
]


@pytest.mark.parametrize(("text", "options", "unit"), DOLLARS)
def test_whose_dollars(text: str, options: dict[str, str], unit: str) -> None:
    assert [claim.figure.unit for claim in sayso.extract(text, **options).claims] == [unit]  # type: ignore[arg-type]


def test_dollar_is_a_code() -> None:
    with pytest.raises(sayso.OptionError, match="dollar"):
        sayso.extract("It cost $4.", settings={"dollar": "loonie"})


FOOTNOTES = [
    ("It has 40 shops.[6] They left.", ["[6]"]),
    ("It killed 41 people[1], he said.[2][3]", ["[1]", "[2]", "[3]"]),
    ("It has 40 shops [6] and 12 bars [7].", ["[6]", "[7]"]),
    ("[1] The report.", ["[1]"]),
    ("It has nine rooms.¹ It cost $4.", ["¹"]),
    ("The plot is 40 m² wide.", []),
    ("Deaths fell by 40%.2 The rest fled.", ["2"]),
    ("They lost [40] men.", []),
    ("At least [five] died.", []),
]


@pytest.mark.parametrize(("text", "marks"), FOOTNOTES)
def test_footnotes(text: str, marks: list[str]) -> None:
    assert [text[start:end] for start, end in find_footnotes(text)] == marks
    assert len(without_footnotes(text)) == len(text)


def test_footnotes_are_no_words_of_the_sentence() -> None:
    text = "Nine people[12] drowned[13][14], the mayor said, and 30 villagers fled.[15]"
    claims = sayso.extract(text).claims
    assert [(claim.figure.number.text, claim.figure.counted and claim.figure.counted.text) for claim in claims] == [
        ("Nine", "people"),
        ("30", "villagers"),
    ]
    assert [claim.attribution[0].source and claim.attribution[0].source.text for claim in claims] == ["the mayor"] * 2

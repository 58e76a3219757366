"""Figures whose meaning stands in the layout: tables, labels, results, lists of aid, polls, tolls, page labels, headlines."""

from __future__ import annotations

from typing import Any

import pytest

import sayso
from sayso.records import Claim

# kind, text, figures: number as written, and what is read of it ("not source": who does not say it); names; no names
CASES: list[tuple[str, str, list[tuple[str, dict[str, Any]]], list[str], list[str]]] = [
    (
        "table",
        "Province | Killed | Homeless\nOruma | 14 | 3,200\nSaldic | 7 | 950",
        [("14", {"counted": "killed", "source": []}), ("3,200", {"counted": "homeless"}), ("950", {"counted": "homeless"})],
        [],
        [],
    ),
    (
        "table",
        "Team\tPlayed\tPoints\nRovers\t12\t30\nUnited\t12\t27",
        [("30", {"counted": "points", "source": []}), ("27", {"counted": "points"})],
        [],
        [],
    ),
    (
        "table",
        "Country    Exports ($bn)    Share (%)\nVelmora    4.2    31\nNorland    2.8    20.5",
        [
            ("4.2", {"value": 4200000000, "unit": "USD", "counted": "exports"}),
            ("31", {"unit": "percent", "counted": "share"}),
            ("20.5", {"unit": "percent"}),
        ],
        [],
        [],
    ),
    (
        "table",
        "| Month | Arrivals | Deaths |\n|-------|----------|--------|\n| January | 4,100 | 12 |\n| February | 3,900 | 9 |",
        [("4,100", {"counted": "arrivals"}), ("9", {"counted": "deaths"})],
        [],
        [],
    ),
    (
        "table",
        "£m\t2023\t2024\nTurnover\t310\t342\nPre-tax profit\t31\t29",
        [
            ("310", {"value": 310000000, "unit": "GBP", "counted": "turnover", "when": "2023"}),
            ("29", {"value": 29000000, "unit": "GBP", "counted": "profit", "when": "2024"}),
        ],
        [],
        [],
    ),
    (
        "table",
        "Casualties by day\nDay | Dead | Hurt\nFriday | 3 | 20\nSaturday | 5 | 31",
        [("3", {"counted": "dead", "source": []}), ("31", {"counted": "hurt"})],
        [],
        [],
    ),
    (
        "label",
        "Dead: 19\nWounded: 44\nBuildings damaged: 230",
        [("19", {"source": []}), ("44", {"what": "wound", "source": []}), ("230", {"counted": "buildings", "what": "damage"})],
        [],
        [],
    ),
    (
        "label",
        "Flights cancelled: 212\nPassengers affected: about 31,000\nAirports closed: 4",
        [
            ("212", {"counted": "flights", "what": "cancel"}),
            ("31,000", {"counted": "passengers", "bound": "about"}),
            ("4", {"counted": "airports", "what": "close"}),
        ],
        [],
        [],
    ),
    (
        "label",
        "Area burned: 4,200 hectares\nFirefighters: 610\nHomes destroyed: 38",
        [
            ("4,200", {"unit": "hectare"}),
            ("610", {"counted": "firefighters", "source": []}),
            ("38", {"counted": "homes", "what": "destroy"}),
        ],
        [],
        [],
    ),
    (
        "label",
        "Oruma: 14 dead, 3,200 homeless\nSaldic: 7 dead, 950 homeless\nTelm: 2 dead",
        [("14", {"source": []}), ("7", {"source": []}), ("950", {"source": []}), ("2", {"source": []})],
        [],
        [],
    ),
    (
        "label",
        "Factbox\nCapacity: 320 MW\nCost: $410m\nTurbines: 64",
        [
            ("320", {"unit": "megawatt", "counted": "capacity"}),
            ("410m", {"unit": "USD", "counted": "cost", "source": []}),
            ("64", {"counted": "turbines"}),
        ],
        [],
        [],
    ),
    (
        "label",
        "Arrests ........ 41\nFines ........ 112",
        [("41", {"counted": "arrests"}), ("112", {"counted": "fines"})],
        [],
        [],
    ),
    ("label", "Fire chief: 12 homes lost in valley blaze", [("12", {"source": "chief"})], [], []),
    ("label", "Governor Ana Pell: “We rescued 14 miners.”", [("14", {"source": "Pell", "counted": "miners"})], [], []),
    ("label", "Coach Rudi Stam: 'We had 21 chances.'", [("21", {"source": "Stam"})], [], []),
    (
        "label",
        "Turnout – 61%\nSpoilt ballots – 1,204",
        [("61", {"counted": "turnout", "unit": "percent", "source": []}), ("1,204", {"counted": "ballots"})],
        [],
        [],
    ),
    (
        "results",
        "Turnover rose 8% to €2.1bn\nOrder intake €640m\nGross margin 34.5%\nBasic EPS 21.4c (2022: 19.8c)",
        [
            ("8", {"counted": "turnover", "unit": "percent"}),
            ("2.1bn", {"counted": "turnover", "unit": "EUR"}),
            ("640m", {"counted": "intake", "unit": "EUR"}),
            ("34.5", {"counted": "margin"}),
            ("21.4", {"counted": "EPS", "when": None}),
            ("19.8", {"when": "2022"}),
        ],
        [],
        [],
    ),
    (
        "results",
        "Pre-tax profit of £41m (2023: £38m)",
        [("41m", {"counted": "profit", "when": None}), ("38m", {"when": "2023"})],
        [],
        [],
    ),
    (
        "results",
        "• Free cash flow $310m (Q3 2023: $280m)\n• Headcount down 4% to 12,300",
        [
            ("310m", {"counted": "flow", "when": None}),
            ("280m", {"when": "2023-07-01/2023-09-30"}),
            ("4", {"unit": "percent", "counted": "headcount"}),
            ("12,300", {"counted": "headcount"}),
        ],
        [],
        [],
    ),
    (
        "results",
        "Final dividend of 8.1 cents per share (2023: 7.5 cents)",
        [("8.1", {"counted": "dividend", "per": "share", "when": None}), ("7.5", {"when": "2023"})],
        [],
        [],
    ),
    (
        "results",
        "Group sales up 11% at £980m, compared with £883m in 2023",
        [("11", {"counted": "sales"}), ("980m", {"counted": "sales", "when": None}), ("883m", {"when": "2023"})],
        [],
        [],
    ),
    (
        "results",
        "Underlying operating profit fell 3.5% to £212.4m\nNet cash £94m\nStore count 412",
        [
            ("3.5", {"counted": "profit"}),
            ("212.4m", {"counted": "profit", "unit": "GBP"}),
            ("94m", {"counted": "cash", "unit": "GBP"}),
        ],
        [],
        [],
    ),
    (
        "results",
        "Operating profit was $88m, compared with $71m in 2023.",
        [("88m", {"counted": "profit", "when": None}), ("71m", {"when": "2023"})],
        [],
        [],
    ),
    ("results", "The bank made a loss of $(1.40) per share.", [("1.40", {"unit": "USD", "per": "share"})], [], []),
    (
        "results",
        "Net interest income £1.2bn (H1 2024: £1.1bn)",
        [("1.2bn", {"counted": "income", "unit": "GBP", "when": None}), ("1.1bn", {"unit": "GBP"})],
        [],
        [],
    ),
    ("results", "Like-for-like sales +4.2%\nOnline sales -1.5%", [("4.2", {"counted": "sales", "unit": "percent"})], [], []),
    (
        "aid",
        "Contributions\nNorland: €12m\nSudmark: €8.5m\nUN: $3m",
        [("12m", {"source": [], "unit": "EUR"}), ("8.5m", {"source": []}), ("3m", {"source": [], "unit": "USD"})],
        [],
        [],
    ),
    (
        "aid",
        "Japan offered 40 trucks, Brazil 15 and Kenya six.",
        [
            ("40", {"counted": "trucks", "source": []}),
            ("15", {"counted": "trucks", "source": []}),
            ("six", {"counted": "trucks"}),
        ],
        [],
        [],
    ),
    (
        "aid",
        "Sudmark pledged $90 million, Norland $60 million and the World Bank $200 million.",
        [
            ("90 million", {"unit": "USD"}),
            ("60 million", {"not source": "Sudmark"}),
            ("200 million", {"not source": "Sudmark"}),
        ],
        [],
        [],
    ),
    (
        "aid",
        "The ministry sent 300 blankets, the army 120 tents and the mosque 45 stoves.",
        [
            ("300", {"counted": "blankets", "source": []}),
            ("120", {"counted": "tents", "source": []}),
            ("45", {"counted": "stoves"}),
        ],
        [],
        [],
    ),
    (
        "aid",
        "Germany - 40 medics\nItaly - 25 medics\nSpain - 12 medics",
        [("40", {"counted": "medics", "source": []}), ("25", {"counted": "medics", "source": []}), ("12", {"source": []})],
        [],
        [],
    ),
    (
        "aid",
        "Members promised $900 million, half of the $1.8 billion the agency needs.",
        [("900 million", {"unit": "USD"}), ("1.8 billion", {"not source": "members"})],
        [],
        [],
    ),
    (
        "aid",
        "US: 40 planes\nUK: 12 planes\nFrance: 9 planes",
        [("40", {"counted": "planes", "source": []}), ("12", {"source": []}), ("9", {"source": []})],
        [],
        [],
    ),
    (
        "poll",
        "In the survey, 55% chose Harn, 30% Rell and 15% had no view.",
        [
            ("55", {"unit": "percent"}),
            ("30", {"unit": "percent", "not counted": "Rell"}),
            ("15", {"unit": "percent", "not counted": "Rell"}),
        ],
        [],
        [],
    ),
    (
        "poll",
        "Labour 38% (+2), Conservatives 27% (-3), Liberals 12% (=)",
        [
            ("38", {"unit": "percent"}),
            ("2", {"unit": "percentage_point"}),
            ("27", {"unit": "percent"}),
            ("3", {"unit": "percentage_point"}),
            ("12", {"unit": "percent"}),
        ],
        [],
        [],
    ),
    (
        "poll",
        "Vand 42% (+1)\nKestel 37% (-2)\nOthers 21%",
        [
            ("42", {"unit": "percent", "source": [], "not counted": "Vand"}),
            ("1", {"unit": "percentage_point"}),
            ("37", {"source": [], "unit": "percent"}),
            ("2", {"unit": "percentage_point"}),
        ],
        [],
        [],
    ),
    (
        "poll",
        "Approval of the president rose four points to 51%.",
        [("four", {"unit": "percentage_point"}), ("51", {"unit": "percent"})],
        [],
        [],
    ),
    (
        "poll",
        "Some 48% said they would stay, down 3 points from May.",
        [("48", {"unit": "percent"}), ("3", {"unit": "percentage_point", "not source": "48%"})],
        [],
        [],
    ),
    (
        "poll",
        "The margin of error is 3.1 points. Nine percent did not answer.",
        [("3.1", {}), ("Nine", {"unit": "percent", "not counted": "margin"})],
        [],
        [],
    ),
    (
        "poll",
        "The Greens are on 14 per cent, up two points on last month.",
        [("14", {"unit": "percent"}), ("two", {"unit": "percentage_point"})],
        [],
        [],
    ),
    (
        "toll",
        "9 killed, 25 injured as bridge collapses in Oruma",
        [("9", {"what": "kill"}), ("25", {"what": "injure"})],
        [],
        [],
    ),
    (
        "toll",
        "Dam bursts in Telm: 31 drowned, 12 missing, 400 evacuated",
        [("31", {"what": "drown"}), ("400", {"what": "evacuate"})],
        [],
        [],
    ),
    (
        "toll",
        "4 dead, 17 hospitalized after gas leak",
        [("4", {"what": [None, "be", "die", "dead"]}), ("17", {"what": "hospitalize"})],
        [],
        [],
    ),
    ("toll", "Blast rips through market; 22 wounded", [("22", {"what": "wound"})], [], []),
    (
        "toll",
        "Two dead and six hurt in Saldic shooting",
        [("Two", {"what": [None, "be", "die", "dead"]}), ("six", {"what": "hurt"})],
        [],
        [],
    ),
    (
        "toll",
        "Storm leaves 40,000 homes without power, 3 people dead",
        [("40,000", {"counted": "homes"}), ("3", {"counted": "people"})],
        [],
        [],
    ),
    ("toll", "Death toll rises to 71 in Telm floods", [("71", {})], [], []),
    ("toll", "Bus plunge: 14 feared dead, 8 rescued", [("14", {}), ("8", {"what": "rescue"})], [], []),
    ("toll", "Army kills 12 in raid, 40 detained", [("12", {"what": "kill"}), ("40", {"what": "detain"})], [], []),
    ("gapped", "Oruma hired 60 nurses and Saldic 25.", [("60", {"counted": "nurses"}), ("25", {"counted": "nurses"})], [], []),
    (
        "gapped",
        "Trains carried 900 passengers and trams 340.",
        [("900", {"counted": "passengers"}), ("340", {"counted": "passengers"})],
        [],
        [],
    ),
    (
        "gapped",
        "The north lost 12 schools, the south 30.",
        [("12", {"counted": "schools"}), ("30", {"counted": "schools"})],
        [],
        [],
    ),
    (
        "gapped",
        "Kenya won 12 medals, Norland nine and Sudmark four.",
        [("12", {"counted": "medals"}), ("nine", {"counted": "medals"}), ("four", {"counted": "medals"})],
        [],
        [],
    ),
    ("gapped", "Rovers scored 31 goals and United 28.", [("31", {"counted": "goals"}), ("28", {"counted": "goals"})], [], []),
    (
        "gapped",
        "Oruma hired 60 nurses and 25 doctors.",
        [("60", {"counted": "nurses"}), ("25", {"counted": "doctors"})],
        [],
        [],
    ),
    ("gapped", "He drove 40 cars and Route 66.", [("40", {"counted": "cars"})], [], []),
    (
        "gapped",
        "Of the 90 boats, 14 sank and two burned.",
        [("90", {"counted": "boats"}), ("14", {"counted": "boats"}), ("two", {"counted": "boats"})],
        [],
        [],
    ),
    ("page label", "Exclusive: 40 guards sacked", [("40", {"source": [], "counted": "guards"})], [], []),
    ("page label", "Live: 12 rescued from mine", [("12", {"source": []})], [], []),
    ("page label", "Fact check: 30 schools did close", [("30", {"source": [], "counted": "schools"})], [], []),
    ("page label", "Breaking: 9 people shot", [("9", {"source": [], "counted": "people"})], [], []),
    ("page label", "Opinion: 20 years is enough", [("20", {"source": []})], [], []),
    ("page label", "Headline: Bank cuts 300 jobs", [("300", {"source": [], "counted": "jobs"})], [], []),
    ("page label", "Correction: 12 ships sailed, not 21", [("12", {"source": [], "counted": "ships"})], [], []),
    ("page label", "Explainer: Why 40 banks failed", [("40", {"source": [], "counted": "banks"})], [], []),
    ("page label", "Coastguard: 14 sailors rescued", [("14", {"source": "coastguard"})], [], []),
    ("page label", "UN: 40 camps closed", [("40", {"source": "UN"})], [], []),
    ("page label", "TELM: Nearly 200 people marched on Friday.", [("200", {"source": []})], [], []),
    (
        "headline",
        "Rudi Stam Quits After 12 Years\n\nRudi Stam quit on Monday after 12 years as coach.",
        [("12", {"unit": "year"})],
        ["Rudi Stam"],
        ["Rudi Stam Quits"],
    ),
    (
        "headline",
        "Orbexa Recalls 4,000 Cars\n\nOrbexa said on Friday it would recall 4,000 cars.",
        [("4,000", {"counted": "cars"})],
        ["Orbexa"],
        ["Orbexa Recalls"],
    ),
    (
        "headline",
        "Ana Pell Beats Rival by 9 Points\n\nAna Pell won in Telm.",
        [("9", {})],
        ["Ana Pell"],
        ["Ana Pell Beats", "Ana Pell Beats Rival"],
    ),
    ("headline", "Norland Court Jails 12 Miners", [("12", {"counted": "miners", "what": "jail"})], [], []),
    ("headline", "Officials Say 30 Hurt in Telm Fire", [("30", {"source": "officials", "what": "hurt"})], [], []),
    ("headline", "Police Arrest 40 After Telm Riot", [("40", {"what": "arrest"})], [], []),
    (
        "headline",
        "Zentara Buys Rival for $40 Million\n\nZentara bought its rival, it said on Monday.",
        [("40 Million", {"unit": "USD"})],
        ["Zentara"],
        ["Zentara Buys", "Zentara Buys Rival"],
    ),
    (
        "headline",
        "Ivo Brandt Named Coach of Telm Rovers for 3 Years\n\nIvo Brandt signed on Friday.",
        [("3", {"unit": "year"})],
        ["Ivo Brandt"],
        ["Ivo Brandt Named"],
    ),
    ("headline", "Judge Finds 12 Banks Broke Law", [("12", {"counted": "banks", "source": "judge"})], [], []),
    ("headline", "Study Warns 40 Lakes Could Vanish", [("40", {"counted": "lakes", "source": "study"})], [], []),
    ("headline", "Mayor Says 300 Homes Will Be Built", [("300", {"counted": "homes", "source": "mayor"})], [], []),
    (
        "body",
        "General Textiles shed 300 jobs, General Textiles said.",
        [("300", {"counted": "jobs", "source": "General Textiles"})],
        ["General Textiles"],
        ["Textiles"],
    ),
    (
        "body",
        "Prince Oskar Airport handled 40 flights, Prince Oskar Airport said.",
        [("40", {"source": "Prince Oskar Airport"})],
        ["Prince Oskar Airport"],
        ["Oskar Airport"],
    ),
    (
        "body",
        "Queen Ida Hospital treated 14, Queen Ida Hospital said.",
        [("14", {"source": "Queen Ida Hospital"})],
        ["Queen Ida Hospital"],
        ["Ida Hospital"],
    ),
    (
        "body",
        "Major League Rowing banned 12 crews, Major League Rowing said.",
        [("12", {"source": "Major League Rowing"})],
        ["Major League Rowing"],
        ["League Rowing"],
    ),
    (
        "body",
        "Captain Wells Brewery sold 40 pubs. Captain Wells Brewery lost $2m.",
        [("40", {"counted": "pubs"})],
        ["Captain Wells Brewery"],
        ["Wells Brewery"],
    ),
    (
        "body",
        "Sheriff Dale County lost 12 bridges, Sheriff Dale County said.",
        [("12", {"counted": "bridges"})],
        ["Sheriff Dale County"],
        ["Dale County"],
    ),
    (
        "body",
        "Bishop Rock College has 400 students, Bishop Rock College said.",
        [("400", {"source": "Bishop Rock College"})],
        ["Bishop Rock College"],
        ["Rock College"],
    ),
    ("body", "Colonel Ana Pell said 40 soldiers had left.", [("40", {"name": "Ana Pell"})], ["Ana Pell"], []),
    (
        "body",
        "General Dynamics won 12 contracts, General Dynamics said.",
        [("12", {"source": "General Dynamics"})],
        ["General Dynamics"],
        ["Dynamics"],
    ),
    ("body", "Senator Rudi Stam said 30 voted.", [("30", {"name": "Rudi Stam"})], ["Rudi Stam"], []),
    (
        "body",
        "President Lines cut 12 routes, President Lines said.",
        [("12", {"source": "President Lines"})],
        ["President Lines"],
        ["Lines"],
    ),
]


def _claim(found: sayso.Extraction, number: str) -> Claim:
    claims = [claim for claim in found.claims if number in (claim.figure.number.text, claim.figure.number.text.lstrip("+-"))]
    assert claims, f"{number} is not found"
    return claims[0]


def _read(claim: Claim) -> dict[str, Any]:
    """The fields of a claim as the cases name them; a source by all its words, a noun by its last word."""
    source = claim.attribution[0].source if claim.attribution else None
    when = claim.event.when if claim.event else None
    return {
        "value": claim.figure.value,
        "unit": claim.figure.unit,
        "bound": claim.figure.bound,
        "per": claim.figure.per,
        "counted": claim.figure.counted.text.split()[-1].lower() if claim.figure.counted else None,
        "what": claim.event.predicate if claim.event else None,
        "when": f"{when.earliest}/{when.latest}" if when else None,
        "name": source.name if source else None,
        "source": f"{source.text} {source.name}".lower() if source else "",
    }


def _holds(field: str, wanted: Any, read: Any) -> bool:
    if isinstance(wanted, list):
        return not read if not wanted else read in wanted
    if field == "source":
        return str(wanted).lower() in read
    if field == "counted":
        return bool(read == str(wanted).split()[-1].lower())
    if field == "when" and wanted is not None:
        first, _, last = wanted.partition("/")
        return bool(read == (wanted if last else f"{first}-01-01/{first}-12-31"))
    return bool(read == wanted)


@pytest.mark.parametrize(("kind", "text", "figures", "names", "no_names"), CASES)
def test_the_layout_tells(
    kind: str, text: str, figures: list[tuple[str, dict[str, Any]]], names: list[str], no_names: list[str]
) -> None:
    found = sayso.extract(text, published="2025-06-18")
    for number, wanted in figures:
        read = _read(_claim(found, number))
        for field, value in wanted.items():
            barred, name = field.startswith("not "), field.removeprefix("not ")
            assert _holds(name, value, read[name]) != barred, f"{kind}: {number} {field}: {read[name]}"
    called = {name for entity in found.entities for name in (entity.name, *entity.aliases)}
    assert set(names) <= called
    assert called.isdisjoint(no_names)


def test_rows_do_not_speak() -> None:
    text = "EU: €12m\nUN: $3m\nWHO: $2m\nOfficials: 40 left"
    assert [bool(claim.attribution) for claim in sayso.extract(text).claims][:3] == [False] * 3

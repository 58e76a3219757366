"""On whose say-so a figure stands, kind by kind: text, its figure, words of the speaker ("" where nobody is), what it shows."""

from __future__ import annotations

import pytest

import sayso
from sayso.records import Claim

SPEAKERS = [
    ("As the guild noted, 14 looms were idle.", "14", "guild", "as somebody says"),
    ("As Mayor Ilse Korb told reporters, 33 streets are closed.", "33", "Korb", "as somebody says"),
    ("Twelve pits have shut, as the union has pointed out.", "Twelve", "union", "as somebody says"),
    ("Some 40 bridges, as engineers had warned, are cracked.", "40", "engineers", "as somebody says"),
    ("As noted by the auditors, 18 grants were never paid.", "18", "auditors", "as somebody says"),
    ("As the report makes clear, 60 beds were empty.", "60", "report", "as somebody says"),
    ("As the Herald has reported, 17 clinics lack a doctor.", "17", "Herald", "as somebody says"),
    ("As described by witnesses, three men ran from the bank.", "three", "witnesses", "as somebody says"),
    ("As Korb puts it, 'half the town' is for sale.", "half", "Korb", "as somebody says"),
    ("As was reported by the Gazette, 22 wells are dry.", "22", "Gazette", "as somebody says"),
    ("As the mayor opened the fair, 40 doves flew up.", "40", "", "as somebody says"),
    ("As expected, 40 pilots quit.", "40", "", "as somebody says"),
    ("As of Monday, 70 roads were closed.", "70", "", "as somebody says"),
    ("In the opinion of the auditors, 12 contracts were void.", "12", "auditors", "in somebody's view"),
    ("In Korb's opinion, 200 trees must go.", "200", "Korb", "in somebody's view"),
    ("In the eyes of the guild, 40 posts are safe.", "40", "guild", "in somebody's view"),
    ("From the union's point of view, 300 jobs are at risk.", "300", "union", "in somebody's view"),
    ("By the army's account, 15 rebels were killed.", "15", "army", "in somebody's view"),
    ("By Korb's estimate, 900 people came.", "900", "Korb", "in somebody's view"),
    ("The club takes the view that 40 fans were to blame.", "40", "club", "in somebody's view"),
    ("The bank believes that 30 firms are insolvent.", "30", "bank", "in somebody's view"),
    ("The ministry's position is that 12 camps are enough.", "12", "ministry", "in somebody's view"),
    ("In view of the heat, 40 schools closed.", "40", "", "in somebody's view"),
    ("To the union's mind, 40 posts are too few.", "40", "union", "in somebody's view"),
    ("It was revealed by the prosecutor that 15 guards took bribes.", "15", "prosecutor", "the speaker of a passive"),
    ("It has been estimated by engineers that 80 roofs are unsafe.", "80", "engineers", "the speaker of a passive"),
    ("It was said by neighbours that 11 people lived there.", "11", "neighbours", "the speaker of a passive"),
    ("It is alleged by the union that 25 men were sacked.", "25", "union", "the speaker of a passive"),
    ("It was stated in the annual report that 70 branches had closed.", "70", "report", "the speaker of a passive"),
    ("Some 40 deaths were reported by the ministry.", "40", "ministry", "the speaker of a passive"),
    ("Some 200 cases were confirmed by health officials on Monday.", "200", "officials", "the speaker of a passive"),
    ("Villagers were told by the army that 30 houses would be razed.", "30", "army", "the speaker of a passive"),
    ("Passengers were told 12 trains had been cancelled.", "12", "", "the speaker of a passive"),
    ("The dam was built by Norvik and holds 40 million litres.", "40 million", "", "the speaker of a passive"),
    ("Some 300 teachers, said the union, are on strike.", "300", "union", "inserted, verb first"),
    ("The fire, reports the Gazette, destroyed 12 barns.", "12", "Gazette", "inserted, verb first"),
    ("Nearly 80 boats, insisted the harbour master, were safe.", "80", "master", "inserted, verb first"),
    ("The plant, claimed Korb, employs 900 people.", "900", "Korb", "inserted, verb first"),
    ("The number of foxes, says the trust, has fallen to 120.", "120", "trust", "inserted, verb first"),
    ("About 60 homes, according to Korb, have no power.", "60", "Korb", "inserted, verb first"),
    ("Two lorries, noted the inspector, had no brakes.", "Two", "inspector", "inserted, verb first"),
    ("Some 40 cranes, built by Norvik, will be sold.", "40", "", "inserted, verb first"),
    ("Few say they earn 200 euros a month.", "200", "Few", "speakers without a name"),
    ("Others said 12 people had jumped.", "12", "Others", "speakers without a name"),
    ("Some argue that 40 seats are too many.", "40", "Some", "speakers without a name"),
    ("Many complained that they had waited 9 hours.", "9", "Many", "speakers without a name"),
    ("Several people said 30 cars were burnt.", "30", "people", "speakers without a name"),
    ("One said he had lost 15 goats.", "15", "One", "speakers without a name"),
    ("Everyone knows 40 people died.", "40", "", "speakers without a name"),
    ("Critics say: 40 beds are not enough.", "40", "Critics", "speakers without a name"),
    ("All told, 40 houses burned.", "40", "", "speakers without a name"),
    ("Divers found 12 coins.", "12", "", "no report, or what looks like none"),
    ("The army claimed 12 hills.", "12", "", "no report, or what looks like none"),
    ("The gallery showed 30 paintings.", "30", "", "no report, or what looks like none"),
    ("Citing the heat, the school sent 200 pupils home.", "200", "", "no report, or what looks like none"),
    ("Citing safety concerns, the city closed 12 bridges.", "12", "", "no report, or what looks like none"),
    ("The embassy denied 30 students visas.", "30", "", "no report, or what looks like none"),
    ("Two wallets were found by a jogger.", "Two", "", "no report, or what looks like none"),
    ("The waiter suggested three dishes.", "three", "", "no report, or what looks like none"),
    ("“This attack shows 12 guards were asleep,” Korb said.", "12", "Korb", "no report, or what looks like none"),
    ("The blast claimed 12 lives.", "12", "", "no report, or what looks like none"),
    ("The scan revealed 12 cracks.", "12", "", "no report, or what looks like none"),
    ("The company announced on Friday that 40 posts would go.", "40", "company", "no report, or what looks like none"),
    ("The jury heard that 12 men had been paid.", "12", "", "no report, or what looks like none"),
    ("Police said 12 people were hurt.", "12", "Police", "no report, or what looks like none"),
    ("The memo reads 'up to 40 posts are at risk'.", "40", "memo", "a document"),
    ("The order says 12 men must leave.", "12", "order", "a document"),
    ("Two in five wells are dry, a study by the trust found.", "Two in five", "study", "a document"),
    ("The bank's audit of the mills, published in May, says 12 men stole coal.", "12", "audit", "a document"),
    ("The leaflet states that 40 trees will be felled.", "40", "leaflet", "a document"),
    ("A letter from the ministry, seen by the Herald, lists 40 names.", "40", "letter", "a document"),
    ("The book weighs 2 kilograms.", "2", "", "a document"),
    ("Kestrel put the number of men who would leave at 4,000.", "4,000", "Kestrel", "a level behind a clause"),
    ("WHO said 40 people had died.", "40", "WHO", "no pronoun"),
    ("12 hurt in tram crash: police", "12", "police", "a source at the end"),
    ("Rents up 9% since May: survey", "9", "survey", "a source at the end"),
    ("Flood kills 30, says minister", "30", "minister", "a source at the end"),
    ("Output fell 3% (source: Central Statistics Bureau).", "3", "Bureau", "a source at the end"),
    ("Sales rose to 12 million (data: Norvik).", "12 million", "Norvik", "a source at the end"),
    ("“We lost 12 cows.” — Ilse Korb, farmer", "12", "Korb", "a source at the end"),
    ("“We lost 12 cows.”\n\n– Ilse Korb, farmer", "12", "Korb", "a source at the end"),
    ("Ilse Korb, head of the guild: “We have 300 members.”", "300", "Korb", "a source at the end"),
    ("15 missing after ferry sinks – navy", "15", "navy", "a source at the end"),
    ("Torvik: toll at 12, say rescuers", "12", "rescuers", "a source at the end"),
    ("Police: 12 held after riot", "12", "Police", "a source at the end"),
    ("Police said 12 people died, but the union put the number at 30.", "30", "union", "a second speaker"),
    ("Twelve people died, Korb said, while witnesses spoke of 30.", "30", "witnesses", "a second speaker"),
    ("Dahl said 12 boats sank, although rescuers put the total as high as 20.", "20", "rescuers", "a second speaker"),
    ("The army says it killed 30 rebels; villagers say 12 farmers died.", "12", "villagers", "a second speaker"),
    ("The firm said it would close the mill, sparking a march by 300 workers.", "300", "", "what came of it"),
    ("Korb said taxes would rise, a decision that cost her 12 seats.", "12", "", "what came of it"),
    ("The council said it would fell the trees, prompting 900 letters.", "900", "", "what came of it"),
    ("Korb said the storm had passed, leaving 12 dead.", "12", "Korb", "what came of it"),
    ("The ministry said it would ban the fair, a step which angered 40 traders.", "40", "", "what came of it"),
]  # fmt: skip
# text, its figure, the name of its speaker
NAMES = [
    ("Trade Minister Ilse Korb spoke on Friday. “Mr Dahl sold 40 ships,” she said.", "40", "Ilse Korb"),
    ("Ben Dahl rejected the study. “Ms Korb has 12 aides,” he said.", "12", "Ben Dahl"),
    ("Coach Ivo Marek praised Pavel Kos. “Kos scored 30 goals,” he said.", "30", "Ivo Marek"),
    ("Norvik posted a loss on Monday. It said 40 posts would go.", "40", "Norvik"),
    ("Ilse Korb met Ben Dahl. She said 12 boats sank.", "12", "Ilse Korb"),
    ("Ilse Korb met Ben Dahl. He said 12 boats sank.", "12", "Ben Dahl"),
    ("Police chief Ivo Marek spoke to Anna Kos. “We have 40 dogs,” he said.", "40", "Ivo Marek"),
    ("Ben Dahl resigned in May. Ivo Marek owes 40 million, he said.", "40 million", "Ben Dahl"),
]  # fmt: skip


def claim_of(text: str, number: str) -> Claim:
    """The claim of one number of a text."""
    return next(claim for claim in sayso.extract(text, published="2025-03-03").claims if claim.figure.number.text == number)


@pytest.mark.parametrize(("text", "number", "speaker", "why"), SPEAKERS, ids=[row[0] for row in SPEAKERS])
def test_speaker(text: str, number: str, speaker: str, why: str) -> None:
    chain = claim_of(text, number).attribution
    source = chain[0].source if chain else None
    assert bool(chain) == bool(speaker), why
    assert speaker.lower() in (source.text.lower() if source is not None else ""), why


@pytest.mark.parametrize(("text", "number", "name"), NAMES, ids=[row[0] for row in NAMES])
def test_name(text: str, number: str, name: str) -> None:
    source = claim_of(text, number).attribution[0].source
    assert source is not None
    assert source.name == name

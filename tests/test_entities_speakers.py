"""Who is meant by the words at a cue."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sayso.entities import Resolver, find_entities

# text, the phrase (its last place in the text), who that is, the speaker before, why
SPEAKERS = [
    ("Norvik Motors shut two plants. Government reports say 40 jobs went.", "Government reports", "government", None,
     "reports that say whose they are are nobody else's"),
    ("UK carmaker Norvik said 40 jobs would go.", "UK carmaker Norvik", "Norvik", None, "a body behind its country and trade"),
    ("An analysis led by the Nordan Institute found 40 leaks.", "An analysis led by the Nordan Institute", "Nordan Institute",
     None, "who led a document's making made it"),
    ("Prices fell, according to a draft report by a panel of experts seen by the Nordan Institute.",
     "a draft report by a panel of experts seen by the Nordan Institute", "panel of experts", None, "seen, not made"),
    ("The mayor read an analysis (J. Osei et al., 2024) of 40 leaks.", "an analysis (J. Osei et al", "analysis", None,
     "a reference in brackets is not whose it is"),
    ("A survey by the Nordan Institute came out. Last year's survey found 40.", "Last year's survey", "Nordan Institute", None,
     "a year makes no survey"),
    ("A survey of ports in London, Frankfurt and Oslo by the Nordan Institute found 40.",
     "A survey of ports in London, Frankfurt and Oslo by the Nordan Institute", "Nordan Institute", None, "a place in a list"),
    ("Lt-Gen Amina Dlamini met miners. Dlamini said 40 had died.", "Dlamini", "Amina Dlamini", None, "a rank before the name"),
    ("Datuk Seri Aminah Rahman met miners. Aminah said 40 had died.", "Aminah", "Aminah Rahman", None, "an honour before it"),
    ("Kestrel Corp. (NYSE: KES) rose. It said it had hired 300 people.", "It", "Kestrel Corp.", None,
     "what explains a name in brackets is not it"),
    ("Campaigners spoke of 40. The companies deny this. They say 20.", "They", "companies", "campaigners",
     "the subject of the sentence before"),
    ("It hurts, a nurse in Kent told researchers.", "a nurse in Kent", "nurse in Kent", None, "where somebody is"),
    ("A survey of 2,150 people found 40.", "A survey of 2,150 people", "survey of 2,150 people", None, "a comma in a number"),
    ("Ihor Klymko arrived. Mr Klymko said nine died.", "Mr Klymko", "Ihor Klymko", None, "a surname with a title"),
    ("Nine died, Kyiv mayor Vitali Klymko said.", "Kyiv mayor Vitali Klymko", "Vitali Klymko", None, "a role before the name"),
    ("The mayor of Leeds, Alan Shaw, counted 30.", "The mayor of Leeds, Alan Shaw", "Alan Shaw", None,
     "a role in front, with a comma"),
    ("Oleh Kiprov, head of the city's fire service, said two men died.", "Oleh Kiprov, head of the city's fire service",
     "Oleh Kiprov", None, "a role behind"),
    ("North Korea sent 4,000 men, Seoul says.", "Seoul", "South Korea", None, "a capital speaks for its country"),
    ("Moscow said 12 drones were shot down.", "Moscow", "Russia", None, "also where the country is not named"),
    ("Britain lost 40 jobs. London said so.", "London", "Britain", None, "by the country's name in the text"),
    ("The White House said 40 would go.", "The White House", "White House", None, "a seat keeps its name"),
    ("Downing Street said nine men would go.", "Downing Street", "Downing Street", None, "a seat without article"),
    ("The National Intelligence Service (NIS) met. The NIS official said 40 fled.", "The NIS official",
     "National Intelligence Service", None, "an official is heard as the body"),
    ("The Harbour Trust (HT) asked 90 people. The HT survey says 40 agree.", "The HT survey", "Harbour Trust", None,
     "a document is its publisher's"),
    ("A report by the Harbour Trust came out. The report says 40 died.", "The report", "Harbour Trust", None,
     "whose report was said before"),
    ("A working paper from the Nordan Institute says 40 left.", "A working paper from the Nordan Institute", "Nordan Institute",
     None, "a paper is no newspaper, if it says whose it is"),
    ("Rents rose, according to a report. The driver by Norvik found 40.", "a report", "report", None, "no report"),
    ("“We sold her house,” the statement went on.", "the statement", "son", "son", "somebody's own statement"),
    ("“We sold her house,” the report went on.", "the report", "report", "son", "a report is no son's"),
    ("A driver, who gave his name to police, said 40 left.", "A driver", "driver", None, "but not to us"),
    ("One of the men said 40 left.", "One of the men", "one of the men", None, "one of several"),
    ("According to figures compiled by Norvik Air, 40 left.", "figures", "Norvik Air", None, "who compiled them"),
    ("According to figures seen by Norvik Air, 40 left.", "figures", "figures", None, "not who saw them"),
    ("Analysts at Norvik wrote a note. “We see 40,” they wrote.", "they", "analysts", "Ilona Feher",
     "people the sentence tells of"),
    ("According to government figures 40 died.", "government figures", "government", None, "a body without a name"),
    ("The Ministry of Health met. Rain fell. The ministry said 40 died.", "The ministry", "Ministry of Health", None,
     "a noun for a body's head"),
    ("Norvik Air fell. Norvik Air is in Oslo. The airline said 40 left.", "The airline", "Norvik Air", None,
     "what the text is about"),
    ("Nine died, Olena Kovach spokesman Oleh Bondar said.", "Olena Kovach spokesman Oleh Bondar", "Oleh Bondar", None,
     "not whose spokesman he is"),
    ("Olena Kovach won. Kovach supporters counted 40.", "Kovach supporters", "Kovach supporters", None,
     "not whom they support"),
    ("Officials said 40 died.", "Officials", "officials", None, "an unnamed source keeps its noun"),
    ("The residents who fled said 40 died.", "The residents who fled", "residents", None, "without what follows"),
    ("The Russian military said it lost 40 men.", "The Russian military", "Russian military", None, "with its country"),
    ("Three witnesses said 40 died.", "Three witnesses", "three witnesses", None, "with its number"),
    ("Olena Kovach fled. She said 40 died.", "She", "Olena Kovach", None, "she"),
    ("Olena Kovach met Oleh Bondar in Lviv. He said 40 died.", "He", "Oleh Bondar", None, "he is not Olena"),
    ("Olena Kovach met Oleh Bondar in Lviv. She said 40 died.", "She", "Olena Kovach", None, "she is not Oleh"),
    ("Oleh Bondar spoke. Rain fell. Snow fell. He said 40 died.", "He", "Oleh Bondar", "Oleh Bondar", "the speaker before"),
    ("It rained. They said 40 died.", "They", "officials", "officials", "the unnamed speaker before"),
    ("It rained. He said 40 died.", "He", None, None, "nobody"),
    ("Residents spoke. We lost 40 boats.", "We", None, None, "we, nobody before"),
    ("Residents spoke. We lost 40 boats.", "We", "residents", "residents", "we, after a speaker"),
    ("Norvik fell in May. The railway company said 40 left.", "The railway company", "Norvik", None,
     "the one body of the text, of which nothing says that it runs railways"),
    ("Norvik, a railway company, fell in May. The railway company said 40 left.", "The railway company", "Norvik", None,
     "what an apposition calls it"),
    ("The railway company Norvik fell in May. The railway company said 40 left.", "The railway company", "Norvik", None,
     "what stands before it calls it"),
    ("Norvik fell in May. The company said 40 left.", "The company", "Norvik", None, "any body, where nothing more is said"),
    ("A spokesman for the port met reporters. He said 40 left.", "He", "spokesman for the port", "spokesman for the port",
     "he is the unnamed spokesman that spoke"),
    ("The survey came out. It counted 40 boats.", "It", "survey", "survey", "it is the survey that spoke"),
    ("Officials met. It counted 40 boats.", "It", None, "officials", "it is not many people"),
    ("Residents fled. One of them counted 40 boats.", "One of them", "residents", "residents", "one of those who spoke"),
    ("The Harbour Trust met. Its own analysis counted 40 boats.", "Its own analysis", "Harbour Trust", "Harbour Trust",
     "its analysis is that of who spoke"),
    ("Olena Kovach met farmers. Her analysis counted 40 boats.", "Her analysis", "Olena Kovach", None, "her analysis is hers"),
    ("The Harbour Trust spoke. The report counted 40 boats.", "The report", "Harbour Trust", "Harbour Trust",
     "the report of the body that spoke before"),
    ("Ama Osei runs the port.\nQ: Are they safe?\nA: We lost 40 boats.", "A", "Ama Osei", None, "who answers in an interview"),
    ("Ama Osei runs the port. A man counted 40 boats.", "A man", "man", None, "a man is no answer"),
    ("Norvik sued Harbin Foods in May. Rain fell. The company said 40 left.", "The company", "Norvik", None,
     "the body that was a subject comes to mind first"),
    ("Research firm Nordan put it at 40.", "Research firm Nordan", "Nordan", None, "a description before the name"),
    ("The Harbour Trust said 40 left, and Harbour Trust’s Ana Ruiz agreed.", "Harbour Trust’s Ana Ruiz", "Ana Ruiz", None,
     "of a body"),
    ("Rain fell, according to the UN.", "the UN", "United Nations", None, "a body known by its letters"),
    ("Ama Osei met Jan Vrba.\n\nAO: We lost 40 boats.", "AO", "Ama Osei", None, "initials beside a colon"),
    ("Ama Osei met Adam Otto.\n\nAO: We lost 40 boats.", "AO", "AO", None, "initials of two"),
    ("The Harbour Trust spoke. The Red Cross sent boats. It counted 40.", "It", "Red Cross", "Harbour Trust",
     "of whom the sentence before tells"),
    ("The Harbour Trust spoke. Galicia closed its ports; within days, it claims, 40 boats left.", "it", "Galicia",
     "Harbour Trust", "of whom the clause before tells"),
    ("A former welder spoke to Ama Osei. Rain fell. He lost 40 boats.", "He", "former welder", "former welder",
     "somebody without a name"),
    ("Rain fell on Oleh Bondar. Snow fell. He lost 40 boats.", "He", "Oleh Bondar", "survey", "no survey is he"),
    ("A spokesman for the operator, Norvik, met us.", "A spokesman for the operator, Norvik", "spokesman for the operator",
     None, "not whom he speaks for"),
    ("Jan Vrba spoke. His own department's paper counted 40 boats.", "His own department's paper",
     "own department's paper", "Jan Vrba", "his department's paper is not his"),
    ("The study in the Annals of Hygiene counted 40.", "The study in the Annals of Hygiene", "study in the Annals of Hygiene",
     None, "where it stands is not whose it is"),
    ("Rain fell, the governor of Pest, Ilona Feherova, told us.", "the governor of Pest", "Ilona Feherova", None,
     "the name behind an office"),
    ("It rained. The paper said 40 sank.", "The paper", "Slovenian weekly Utrinek", "Slovenian weekly Utrinek",
     "a body that nobody took for one"),
    ("We lost 40, by the rebels' account.", "the rebels' account", "rebels", None, "whose account, without a name"),
    ("Reports from the ministry on Friday spoke of 40.", "Reports from the ministry", "ministry", None, "who reports"),
    ("The weekly Harbin wrote of 40. The paper said they sank.", "The paper", "Harbin", "Harbin", "the weekly is a paper"),
    ("A poll by the Harbour Trust came out. Rain fell. The same poll counted 40.", "The same poll", "Harbour Trust", None,
     "the same poll"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "name", "previous", "why"), SPEAKERS, ids=[row[4] for row in SPEAKERS])
def test_who_a_speaker_is(nlp: Language, text: str, phrase: str, name: str | None, previous: str | None, why: str) -> None:
    doc = nlp(text)
    resolver = Resolver(find_entities(doc), doc)
    start = text.rindex(phrase)
    assert resolver.speaker(start, start + len(phrase), previous=previous)[0] == name, why


def test_the_entity_comes_with_the_name(nlp: Language) -> None:
    doc = nlp("Ihor Klymko arrived in Lviv. Mr Klymko said nine died.")
    entities = find_entities(doc)
    resolver = Resolver(entities, doc)
    at = doc.text.index("Mr")
    assert resolver.speaker(at, at + 9) == ("Ihor Klymko", entities[0].id)
    assert resolver.entity_at(at, at + 9) == entities[0]
    assert resolver.entity_at(len(doc.text) - 5, len(doc.text)) is None


def test_of_several_names_the_last_is_the_head(nlp: Language) -> None:
    doc = nlp("Kyiv mayor Vitali Klymko spoke.")
    found = Resolver(find_entities(doc), doc).entity_at(0, 24)
    assert found is not None
    assert found.name == "Vitali Klymko"

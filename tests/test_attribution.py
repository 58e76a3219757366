"""On whose say-so a figure stands: its speakers, innermost first, and how far what they say reaches."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution.words import words_of
from sayso.lexicon import default_lexicon
from sayso.records import Attribution

ROOT = Path(__file__).resolve().parent.parent

# text with its figure in square brackets, speakers as "source (cue)" innermost first, mode of the innermost, why
SPEAKERS = [
    # a clause
    ("Officials said [40] homes burned.", ["Officials (said)"], "indirect", "the cue before"),
    ("[Forty] homes burned, officials said.", ["officials (said)"], "indirect", "the cue after"),
    ("[Forty] homes burned, said the mayor.", ["the mayor (said)"], "indirect", "the cue after, inverted"),
    ("Some [40] homes, officials say, burned on Monday.", ["officials (say)"], "indirect", "the cue inside"),
    ("The mayor, Ilona Feher, told reporters that [40] homes burned.", ["The mayor, Ilona Feher (told)"], "indirect",
     "an apposition belongs to its noun"),
    ("The mayor said nine people died, adding that [40] homes burned.", ["The mayor (adding)"], "indirect", "a participle"),
    ("The mayor, who said [40] homes burned, has resigned.", ["who (said)"], "indirect", "a relative clause"),
    ("They gave a list of the [38] villages they said were flooded.", ["they (said)"], "indirect", "what a relative tells of"),
    ("The ministry warned that [40] homes could burn.", ["The ministry (warned)"], "indirect", "a warning"),
    ("The inspector pointed out that [40] homes had no alarm.", ["The inspector (pointed)"], "indirect",
     "a verb with a particle"),
    ("He went on to say [40] homes had burned.", ["He (say)"], "indirect", "going on to say"),
    ("The mayor promised to build [40] homes.", ["The mayor (promised)"], "indirect", "a promise"),
    ("A witness described seeing [40] bodies.", ["A witness (described)"], "indirect", "what somebody saw"),
    ("Some [40] homes burned on Monday, the ambulance service reports.", ["the ambulance service (reports)"], "indirect",
     "a verb that looks like a noun"),
    ("Leaked papers from his tax return show he lost [$40m].", ["Leaked papers from his tax return (show)"], "indirect",
     "and one with a clause right behind it"),
    ("Support for it fell to [34] percent, a Nordan poll released Friday shows.", ["a Nordan poll (shows)"], "indirect",
     "a source with a participle"),
    ("Volta added [400] jobs in May, the ministry says.", ["the ministry (says)"], "indirect", "firms that add say nothing"),
    ("Volta told customers in a letter that a bag will cost [$9].", ["Volta (told)"], "indirect", "told in a letter"),
    ("Feher said she expected [40] homes to burn.", ["Feher (said)"], "indirect", "a belief that is reported"),
    ("Feher noted that one storm may hit twice, so [40] homes do not mean 40 storms.", ["Feher (noted)"], "indirect",
     "what follows from it is said too"),
    ("Prices would jump, according to Volta, a health group, which put the number of leavers at [4,000].", ["which (put)"],
     "indirect", "what stands beside a name"),
    ("The owner has threatened to leave unless the city pays for a new arena, estimated at [$900m].", [], None,
     "what is only told of it"),
    ("Unemployment, now at [4.6]%, is expected by most economists to exceed 5%.", [], None, "nor is what it was"),
    ("Unemployment, now at 4.6%, is expected by most economists to exceed [5]%.", ["most economists (expected)"], "indirect",
     "who expects it"),
    ("The owner has threatened to leave unless the city pays [$40m].", ["The owner (threatened)"], "indirect",
     "a threat with its condition"),
    ("The group said it was behind it and claimed to have killed [30] men.", ["it (claimed)"], "indirect", "claiming to have"),
    ("Most of the voters said they would stay, and [one] in six that they would leave.", [], None,
     "what is counted is a poll's"),
    # things that are reported
    ("The Red Cross reported [40] deaths in the city.", ["The Red Cross (reported)"], "indirect", "a thing reported"),
    ("Analysts put the toll at [40].", ["Analysts (put)"], "indirect", "a level"),
    ("Guards put [40] prisoners in the yard.", [], None, "no level"),
    ("[Forty] deaths were reported by the hospital.", ["the hospital (reported)"], "indirect", "the passive with its agent"),
    ("The fund raised its forecast for growth to [4.2] percent.", ["The fund (forecast)"], "indirect", "a forecast is moved"),
    ("The ministry raised the toll to [40].", ["The ministry (raised)"], "indirect", "a toll is a reckoning"),
    ("The bank raised its lending rate to [4.5] percent.", [], None, "a rate that one sets is an act"),
    ("A paper by Lund University puts the decline at [40,000].", ["A paper by Lund University (puts)"], "indirect",
     "a level that falls"),
    ("The army has admitted to [six] deaths.", ["The army (admitted)"], "indirect", "admitting to"),
    ("It was enough to hold the fund's estimate of growth steady at [3.1] percent.", ["the fund's (estimate)"], "indirect",
     "an estimate that stays"),
    ("The office raised its estimate by [25]%, to around 250,000.", [], None, "but not by how much, where that is told apart"),
    ("Volta expects revenues of [$4m], up from $3m in May.", ["Volta (expects)"], "indirect", "what is expected"),
    ("Volta expects revenues of $4m, up from [$3m] in May.", [], None, "the past is not"),
    ("He mocked her comment about [47] percent of voters.", ["her (comment)"], "indirect", "a comment about a figure"),
    ("[Forty] homes burned, he said on Monday, when police came.", ["he (said)"], "indirect", "a cue clause with a day"),
    ("Growth is forecast at [1.1]%, half the rate predicted last autumn, the bank said.", ["the bank (said)"], "indirect",
     "a rate predicts nothing"),
    ("Firms added 143,000 jobs, fewer than the [180,000] economists had expected.", ["economists (expected)"], "indirect",
     "a figure right before those who expected it"),
    ("Firms added [143,000] jobs, fewer than the 180,000 economists had expected.", [], None, "not what came"),
    ("Profit fell to $3m, below the [$4m] analysts had forecast.", ["analysts (forecast)"], "indirect", "money likewise"),
    ("He was among the [40] men who expected it.", [], None, "those who expect something else"),
    ("“It was bad,” the [two] men said.", [], None, "nor how many they are"),
    ("The Herald carries an interview with the mayor, who expects [40] homes to burn and says that 30 did.",
     ["who (expects)", "The Herald (carries)"], "indirect", "who prints an interview passes it on"),
    ("The Herald carries an interview with the mayor, who expects 40 homes to burn and says that [30] did.",
     ["the mayor (says)", "The Herald (carries)"], "indirect", "to its end"),
    ("The guards had an interview with the mayor, who says [40] homes burned.", ["who (says)"], "indirect",
     "guards print nothing"),
    ("Her barrister told the court Osei had repaid [40] men.", ["Her barrister (told)"], "indirect",
     "what looks like who is told"),
    ("[Forty] homes burned, he told the paper he works for.", ["he (told)"], "indirect", "unless it is told before"),
    ("The club, asked about that number, said [40] had left.", ["The club (said)"], "indirect", "who was asked before"),
    ("They point to an estimate from the office that it would save [$40m].", ["the office (estimate)"], "indirect",
     "an estimate with its maker before what it says"),
    ("A second paper puts its age at [6] billion years.", ["A second paper (puts)"], "indirect", "an age is a level too"),
    # documents
    ("[Six] in ten women in a Nordan poll called it a success.", ["a Nordan poll (in)"], "indirect", "who are asked in a poll"),
    ("The raid ended with the loss, by one account, of [80] boats.", ["one account (by)"], "indirect",
     "what goes on behind it"),
    ("The raid ended with the loss, by the rebels’ account, of [80] boats.", ["the rebels’ (account)"], "indirect",
     "by somebody's account"),
    ("The raid ended [30] km from there with the loss, by the rebels’ account, of 80 boats.", [], None, "and only that"),
    ("In a Nordan poll of [900] voters, half backed the plan.", [], None, "how many are asked is no finding"),
    ("In May, the same poll had Feher up by [7].", ["the same poll (had)"], "indirect", "a poll has somebody ahead"),
    ("The survey of Ohio voters has a margin of [3] points.", [], None, "a poll has a margin of its own"),
    ("A poll gave the mayor [44] percent.", ["A poll (gave)"], "indirect", "a poll gives somebody percents"),
    ("The survey put the party on [31] percent.", ["The survey (put)"], "indirect", "and puts him on them"),
    ("The model gives the ruling party a [60] percent chance of winning.", ["The model (gives)"], "indirect", "so do models"),
    ("A poll has the mayor ahead by [4] points.", ["A poll (has)"], "indirect", "ahead of whoever it is"),
    ("A study gave [40] patients the drug.", [], None, "a study gives patients no figure"),
    ("The study put [40] patients on the drug.", [], None, "nor puts them on one"),
    ("The survey gave each of [300] respondents $10.", [], None, "nor is money a finding"),
    ("A study by Lund University found [31] cases of fraud.", ["A study by Lund University (found)"], "indirect", "a study"),
    ("In a Nordan poll, [52] percent backed the plan.", ["a Nordan poll (In)"], "indirect", "in a poll"),
    ("In the hills [300] homes were lost, by one estimate.", ["one estimate (by)"], "indirect", "by an estimate"),
    ("Footage shows [40] homes on fire.", [], None, "pictures say nothing"),
    ("The average of polls taken over the past two weeks shows Feher leading by [7] points.", ["The average of polls (shows)"],
     "indirect", "a subject with a participle"),
    # phrases
    ("According to the ministry, [40] homes burned.", ["the ministry (According to)"], "according_to", "in front"),
    ("[Forty] homes burned, according to the ministry.", ["the ministry (according to)"], "according_to", "at the end"),
    ("The Rams signed [three] players, per the club.", ["the club (per)"], "according_to", "per a source"),
    ("Volta will cut [300] jobs, per sources.", ["sources (per)"], "according_to", "set off, without an article"),
    ("Per numbers from the ministry, [40] homes burned.", ["numbers from the ministry (Per)"], "according_to", "opening"),
    ("Feher sold [30] homes per her lawyer.", ["her lawyer (per)"], "according_to", "not set off"),
    ("The port sold 40 boats and, per Osei, lost [$3m].", ["Osei (per)"], "according_to", "for one clause of two"),
    ("The harbour has [30] boats per person.", [], None, "a rate is nobody's"),
    ("Boats cost [$30] per the usual unit.", [], None, "nor is one with an article"),
    ("The fee is [$5] per US dollar.", [], None, "nor one with a name"),
    ("Nine people died, including, according to police, [two] children.", ["police (according to)"], "according_to",
     "of a part"),
    ("[Nine] people died, including, according to police, two children.", [], None, "and of that part alone"),
    ("The law bans work under [14] but, according to the agency, 4 million children work.", [], None,
     "of the clause behind it"),
    ("In the words of the mayor, [40] homes are gone.", ["the mayor (In the words of)"], "according_to", "in the words of"),
    ("As many as [40] homes burned, according to the army, though witnesses say 50 did.", ["the army (according to)"],
     "according_to", "up to where others speak"),
    ("As many as 40 homes burned, according to the army, though witnesses say [50] did.", ["witnesses (say)"], "indirect",
     "who say otherwise"),
    # nouns
    ("The mayor's claim that [40] homes burned is false.", ["The mayor's (claim)"], "indirect", "a claim"),
    ("The bank's estimate of [40] lost jobs was too low.", ["The bank's (estimate)"], "indirect", "an estimate"),
    ("The mayor rejected the claim that [40] homes burned.", ["The mayor (rejected)"], "indirect",
     "who denies what nobody is named for"),
    ("The mayor rejected a claim by the army that [40] homes burned.", ["the army (claim)"], "indirect",
     "but whose claim it was"),
    ("The mayor rejected an offer of [$40m].", [], None, "an offer claims nothing"),
    ("The judge dismissed [40] claims.", [], None, "nor do claims in court"),
    ("Feher, mayor of Lund, said in a note to staff: “We lost [40] homes.”", ["Feher (said)"], "direct",
     "where she said it says nothing itself"),
    ("The mayor made the following announcement: “We lost [40] homes.”", ["The mayor (announcement)"], "direct",
     "a noun with a colon"),
    # quotations
    ("“We lost [40] homes,” said Ilona Feher.", ["Ilona Feher (said)"], "direct", "a quotation"),
    ("'We have [27] boats,' he told reporters. 'We had 30.'", ["he (told)"], "direct", "in single marks"),
    ("'We have 27 boats,' he told reporters. 'We had [30].'", ["he (told)"], "direct", "interrupted"),
    ("“In the hills,” Feher said, “[40] homes burned.”", ["Feher (said)"], "direct", "interrupted inside a sentence"),
    ("Ilona Feher said: “It was bad. It was dark. We lost [40] homes.”", ["Ilona Feher (said)"], "direct",
     "over its sentences"),
    ("“It was bad,” said Ilona Feher. “It was dark.\n\n“We lost [40] homes.”", ["Ilona Feher (said)"], "direct",
     "opened again at the next paragraph"),
    ("Feher said the fire was bad. “We lost [40] homes.”", ["Feher (said)"], "direct", "following a report"),
    ("Feher said the “awful” fire took [40] homes.", ["Feher (said)"], "mixed", "partly quoted"),
    ("Ilona Feher said:\n\nWe lost [40] homes.", ["Ilona Feher (said)"], "direct", "a block under a colon"),
    ("The “biggest” fire took [40] homes.", [], None, "a word in marks is on nobody's say-so"),
    ("She fumed: “I have fed them for [40] years.”", ["She (fumed)"], "direct", "any verb before a colon and a quotation"),
    ("“Sometimes [40] homes,” he corrects himself.", ["he (corrects)"], "direct", "any verb right behind a quotation"),
    ("Our reporter Ilona Feher is in Pécs:\n“The flames were [25] metres high.”", ["Our reporter Ilona Feher (is)"], "direct",
     "the sentence that introduces a quotation"),
    ("“It was bad,” Feher said after the vote failed for [two] weeks.", [], None, "the scene is not said"),
    ("She said parents would not be helped, and when pressed on why, the [34]-year-old mother replied, “It is for all.”", [],
     None, "who replies is not in the report before"),
    ("In a letter, he wrote: “We lost [40] homes.” The trust called the rise a disgrace.", ["he (wrote)"], "direct",
     "who calls something a disgrace introduces no quotation"),
    # layouts
    ("Volta nears [$40m] deal for Kestrel -sources", ["sources (-)"], "indirect", "a label behind a hyphen"),
    ("[Forty] homes burn in blaze: police", ["police (:)"], "indirect", "a headline's end"),
    ("Report: [40] homes burned in the hills", ["Report (:)"], "indirect", "a headline's beginning"),
    ("Q: What burned?\nA: About [40] homes.\nQ: Where?\nA: In the hills.", ["A (:)"], "direct", "question and answer"),
    # where a report starts
    ("It runs lines at a cost of [$40m]; within three years, it claims, they will pay.", [], None, "behind a semicolon"),
    ("It sold the hall for 3 million leva, which, the mayor says, is [a tenth] of its worth.", ["the mayor (says)"], "indirect",
     "at a relative"),
    ("It sold the hall for [3 million] leva, which, the mayor says, is a tenth of its worth.", [], None, "not before that"),
    # who is no source
    ("Half of the [$48m] had been identified by the end of September.", [], None, "by when, not by whom"),
    ("Half of the [$48m] had been identified by officials by May.", ["officials (identified)"], "indirect", "by whom"),
    # where a report ends
    ("Police put the cost at $4m, up from [$3m] a year ago.", ["Police (put)"], "indirect", "a level, and what it was"),
    ("He said the toll was clear: police had counted [40] dead.", ["police (counted)"], "indirect",
     "at a colon, if others count"),
    ("Officials said it was grim: [40] homes burned.", ["Officials (said)"], "indirect", "but not where they go on"),
    ("Feher said she was sad and that [nine] others wept.", ["Feher (said)"], "indirect", "to the end of the sentence"),
    ("Feher said 40 homes burned, while police counted [30].", ["police (counted)"], "indirect", "another speaks"),
    ("Feher says it would take time, but would add [30] homes.", ["Feher (says)"], "indirect", "a cue without a speaker"),
    ("The town has [3,000] homes; police said half were empty.", [], None, "not before a semicolon"),
    ("Feher resigns\nFire took [40] homes, she said.", ["she (said)"], "indirect", "a line is a boundary"),
    ("“It was bad,” said Feher after [two] days of fire.", [], None, "what is around a quotation is not in it"),
    ("Feher called the [$40m] deal a disgrace.", [], None, "an opinion vouches for no figure"),
    ("Feher did not say [40] homes burned.", [], None, "who does not say"),
    ("All told, [40] homes burned.", [], None, "no cue"),
    ("[Forty] homes were said to have burned.", [], None, "a passive without a speaker"),
    ("[Forty] homes reportedly burned.", [], None, "an adverb"),
    ("“I think [40] homes burned,” said Feher.", ["Feher (said)"], "direct", "her belief is her own words"),
    # chains
    ("[Forty] homes burned, an official said, the Herald reported.",
     ["an official (said)", "the Herald (reported)"], "indirect",
     "the outer behind the inner"),
    ("The Herald reported that an official said [40] homes burned.",
     ["an official (said)", "The Herald (reported)"], "indirect",
     "the inner in the outer"),
    ("The Herald reported that [40] homes burned, citing an official.", ["an official (citing)", "The Herald (reported)"],
     "indirect", "citing"),
    ("“We lost [40] homes,” the Herald quoted an official as saying.", ["an official (saying)", "the Herald (quoted)"],
     "direct", "quoted as saying"),
    ("An official was quoted by the Herald as saying that [40] homes burned.",
     ["An official (saying)", "the Herald (quoted)"], "indirect", "was quoted as saying"),
    ("According to Ilona Feher, quoted by the Herald, [40] homes burned.",
     ["Ilona Feher (According to)", "the Herald (quoted)"], "according_to", "quoted by"),
    ("Seoul believes [3,000] men were hired, an official said, the Herald reported.",
     ["Seoul (believes)", "an official (said)", "the Herald (reported)"], "indirect", "three, from the inside outwards"),
    ("“They are the people who told us the law would save [$40m],” Feher said.", ["who (told)", "Feher (said)"], "direct",
     "told us without that"),
    ("“The ministry told us [40] homes burned,” said Feher.", ["The ministry (told)", "Feher (said)"], "direct",
     "told in a quotation"),
    ("“I asked for [150] boats,” Feher told reporters.", ["Feher (told)"], "direct", "whoever says “I” is no second speaker"),
    ("TAMALE, Sept. 4 (Ghanawire) - Volta Plc (VLT.G) said it had cut [40] jobs.", ["Volta Plc (said)"], "indirect",
     "nobody in the dateline speaks"),
    ("The Herald reported on Saturday, citing two officers, that [26] men died.",
     ["two officers (citing)", "The Herald (reported)"], "indirect", "citing in between"),
    ("The drills, which began Monday, involve [40] boats, the Herald reported.", ["the Herald (reported)"], "indirect",
     "a verb that reports nothing but quotations"),
    ("“We estimate that [40] homes burned,” said Feher.", ["Feher (said)"], "direct", "the speaker's own way to say it"),
    ("The mayor said [40] homes burned, according to the Herald.", ["The mayor (said)", "the Herald (according to)"],
     "indirect", "the source of all of the sentence is the outer speaker"),
    ("Volta said sales fell to 90, missing forecasts of [95], according to a bank.", ["a bank (according to)", "Volta (said)"],
     "according_to", "the source of the last clause alone"),
    ("Volta said sales fell to [90], missing forecasts of 95, according to a bank.", ["Volta (said)"], "indirect",
     "which says nothing of the rest"),
    ("They had, by one count, killed [40] men.", ["one count (by)"], "indirect", "behind an auxiliary"),
    ("He said nine died and added that [40] were hurt.", ["He (added)"], "indirect", "to add is to go on speaking"),
    ("Nobody believed the claim that [40] homes burned.", ["None (claim)"], "indirect", "nobody speaks"),
    ("No one said [40] homes burned.", [], None, "nor does no one"),
    ("The mayor said that, according to police, [40] homes burned.", ["police (according to)", "The mayor (said)"],
     "according_to", "a source inside what is said"),
    ("Feher said it was bad, adding that she counted [40] homes.", ["she (counted)"], "indirect", "one speaker counts once"),
]  # fmt: skip


def read(pipeline: Any, marked: str) -> Sequence[Attribution]:
    """The chain of the bracketed figure."""
    at = marked.index("[")
    text = re.sub(r"[\[\]]", "", marked)
    claims = pipeline.extract(text).claims
    return next(claim.attribution for claim in claims if claim.figure.start <= at < claim.figure.end)


@pytest.mark.parametrize(
    ("marked", "speakers", "mode", "why"), SPEAKERS, ids=[f"{n}-{row[3]}" for n, row in enumerate(SPEAKERS)]
)
def test_speakers(pipeline: Any, marked: str, speakers: list[str], mode: str | None, why: str) -> None:
    chain = read(pipeline, marked)
    found = [f"{a.source.text if a.source else None} ({a.cue.text if a.cue else None})" for a in chain]
    assert found == speakers, why
    assert not mode or chain[0].mode == mode


# text, cue, what is said, why
CONTENTS = [
    ("Feher said that 40 homes burned on Monday.", "said", ["that 40 homes burned on Monday"], "to the end"),
    ("Forty homes burned on Monday, Feher said.", "said", ["Forty homes burned on Monday"], "all before it"),
    ("Forty homes, Feher said, burned on Monday.", "said", ["Forty homes", "burned on Monday"], "around it"),
    ("“It burned,” Feher said. “All of it.”", "said", ["“It burned,”", "“All of it.”"], "both parts of a quotation"),
    ("Feher said 40 homes burned, adding that nine people died.", "said", ["40 homes burned"], "not what is added"),
    ("According to Feher, 40 homes burned.", "According to", ["40 homes burned"], "without the phrase"),
    ("Feher, who said 40 homes burned, left the town.", "said", ["40 homes burned"], "inside its relative clause"),
]


@pytest.mark.parametrize(("text", "cue", "said", "why"), CONTENTS, ids=[row[3] for row in CONTENTS])
def test_contents(pipeline: Any, text: str, cue: str, said: list[str], why: str) -> None:
    found = next(a for a in pipeline.extract(text, read="all").attributions if a.cue.text == cue)
    assert [text[piece.start : piece.end] for piece in found.content] == said, why


def test_all_is_read_where_no_figure_is(pipeline: Any) -> None:
    text = "Feher said the fire was bad. It rained. “We are sad,” said Osei."
    assert not pipeline.extract(text).attributions
    assert [a.source.text for a in pipeline.extract(text, read="all").attributions] == ["Feher", "Osei"]


def test_the_table_of_confidences_is_what_the_stories_say() -> None:
    check = [sys.executable, str(ROOT / "scripts" / "attribution_table.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_confidence_is_its_rules(pipeline: Any) -> None:
    known = words_of(default_lexicon()).precisions
    (found,) = pipeline.extract("Feher said 40 homes burned.").attributions
    assert found.confidence == known[found.rule]


MARKS = ["“", "”", '"', "'", ",", ".", ";", ":", "\n", "—", "(", ")"]
PIECES = ["Feher", "said", "according to", "the mayor", "40 homes", "burned", "he", "told", "and", "that", "who", "citing"]
WORDS = st.sampled_from([*MARKS, *PIECES, "a poll", "In", "report", "claim", "Q:", "A:"])


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, max_size=30))
def test_no_text_is_too_odd(pipeline: Any, words: list[str]) -> None:
    text = " ".join(words)
    for a in pipeline.extract(text, read="all").attributions:
        assert a.content
        for span in (a.source, a.cue):
            assert span is None or text[span.start : span.end] == span.text
        assert all(0 <= piece.start < piece.end <= len(text) for piece in a.content)
        assert list(a.content) == sorted(a.content, key=lambda piece: piece.start)

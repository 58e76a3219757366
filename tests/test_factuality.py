"""Factuality: minimal pairs. Each row is a text with its figure in brackets, what it says of it, and why."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

import sayso
from hand_marked import circumstance

ROWS = [
    # modals
    ("The flood killed [14] people.", "asserted", "plain past"),
    ("On Sunday the No side won [40] seats.", "asserted", "a side called No"),
    ("The flood may have killed [14] people.", "hedged", "may"),
    ("The flood might kill [14] people.", "hedged", "might"),
    ("The mine could hold [40] tonnes of gold.", "hedged", "could without a condition"),
    ("The company will hire [300] workers.", "planned", "will"),
    ("The company won't hire [300] workers.", "planned", "will, contracted; what is planned is the negative"),
    ("The company hired [300] workers.", "asserted", "past"),
    ("The company has hired [300] workers.", "asserted", "have is no modal"),
    ("The company would hire [300] workers if taxes fell.", "hypothetical", "would with its condition"),
    ("The company could hire [300] workers if taxes fell.", "hypothetical", "could with its condition"),
    ("The tax would cost [300] families their homes.", "hypothetical", "would without a speaker"),
    ("The minister said that the army would send [40] trucks.", "planned", "would is the will of reported speech"),
    ("The minister said that the army sent [40] trucks.", "asserted", "a reporting verb does not hedge"),
    ("The minister announced that the army had sent [40] trucks.", "asserted", "nor does the pluperfect"),
    ("She estimated that the repair would take [40] workers.", "hedged", "would under an estimate"),
    # conditions
    ("If [40] members vote against it, the bill fails.", "hypothetical", "inside the condition"),
    ("When [40] members voted against it, the bill failed.", "asserted", "when is no condition"),
    ("Unless [40] members vote against it, the bill passes.", "hypothetical", "unless"),
    ("The bill passed after [40] members voted for it.", "asserted", "after is no condition"),
    ("Officials asked whether [40] houses had burned.", "hypothetical", "whether"),
    # what is denied
    ("The mayor rejected the claim that [40] homes burned.", "denied", "a claim that somebody rejects"),
    ("The mayor dismissed reports that [40] homes burned.", "denied", "what denies goes before what hedges"),
    ("The mayor did not dispute the claim that [40] homes burned.", "asserted", "not denied"),
    ("The army did not deny that [40] men died.", "asserted", "nor here"),
    ("The judge dismissed [40] claims.", "asserted", "a court dismisses what was brought"),
    ("The mayor rejected an offer of [$40m].", "asserted", "an offer that was made"),
    # adverbs
    ("The gang reportedly stole [40] cars.", "hedged", "adverb of hearsay"),
    ("The gang allegedly stole [40] cars.", "hedged", "adverb of allegation"),
    ("The gang stole [40] cars.", "asserted", "none"),
    ("The gang quickly stole [40] cars.", "asserted", "adverb of manner"),
    ("Perhaps [40] people were on the ferry.", "hedged", "adverb beside the number"),
    ("The ferry probably carried [40] people.", "hedged", "probably"),
    ("There are reportedly [40] people in the cave.", "hedged", "with there is"),
    ("There are [40] people in the cave.", "asserted", "there is"),
    # negation
    ("The storm did not destroy [40] houses.", "denied", "not"),
    ("The storm destroyed not only [40] houses but a bridge.", "asserted", "not only denies nothing"),
    ("The troops never captured [40] villages.", "denied", "never"),
    ("None of the [40] miners had received training.", "denied", "none of"),
    ("All of the [40] miners had received training.", "asserted", "all of"),
    ("No [40] ships were sunk.", "denied", "no"),
    ("The driver pleaded not guilty to [seven] counts of fraud.", "asserted", "not belongs to guilty"),
    ("The guide helped [40] children who do not speak English.", "asserted", "the relative clause is negated, not this"),
    ("The army denied that [40] soldiers had deserted.", "denied", "the source denies it"),
    ("The army confirmed that [40] soldiers had deserted.", "asserted", "the source confirms it"),
    ("The ministry refuted that [40] soldiers had deserted.", "denied", "refute"),
    ("There is no evidence that [40] soldiers deserted.", "denied", "no evidence that"),
    ("There is evidence that [40] soldiers deserted.", "asserted", "evidence that"),
    # what is to be done
    ("Shell to cut [40] jobs", "planned", "a name that the tagger takes for a verb"),
    ("Crews had hoped to find [40] miners.", "planned", "hope, for which the tagger's lemma is hop"),
    ("A trial, to be held in [40] clinics, was announced.", "planned", "an infinitive in the passive"),
    ("A trial, held in [40] clinics, was praised.", "asserted", "a participle"),
    ("It was the first trial to be held in [40] clinics.", "asserted", "the first to be held has been held"),
    ("Analysts forecast revenues up [36]%.", "hedged", "what is forecast"),
    ("The firm has revenues up [36]%.", "asserted", "what it has"),
    # belief
    ("Doctors believe that [40] patients were infected.", "hedged", "belief"),
    ("Doctors say that [40] patients were infected.", "asserted", "speech"),
    ("Doctors suspect that [40] patients were infected.", "hedged", "suspicion"),
    ("Doctors found that [40] patients were infected.", "asserted", "finding"),
    ("The rebels are believed to hold [40] hostages.", "hedged", "passive belief, over the infinitive"),
    ("The rebels are known to hold [40] hostages.", "asserted", "knowledge"),
    ("The rebels are estimated to hold [40] hostages.", "hedged", "passive estimate"),
    ("The rebels are said to hold [40] hostages.", "hedged", "nobody stands up for what is said to be"),
    ("The firm is suspected of smuggling [40] birds.", "hedged", "suspected of"),
    ("The firm is likely to sell [40] shops.", "hedged", "likely to"),
    ("The firm is able to sell [40] shops.", "asserted", "able to"),
    ("Analysts expect a loss of [40] jobs.", "hedged", "a forecast"),
    ("Analysts forecast that [40] banks would close.", "hedged", "a forecast in a clause"),
    # plans
    ("The city plans to build [40] schools.", "planned", "plan to"),
    ("The city managed to build [40] schools.", "asserted", "manage to"),
    ("The city intends to build [40] schools.", "planned", "intend to"),
    ("The city is set to build [40] schools.", "planned", "set to"),
    ("The city is expected to build [40] schools.", "hedged", "expected to is a forecast, whoever expects it"),
    ("The city is to build [40] schools.", "planned", "be to"),
    ("The city began to build [40] schools.", "asserted", "begin to"),
    ("The mayor proposed building [40] schools.", "planned", "propose"),
    ("The mayor praised building [40] schools.", "asserted", "praise"),
    ("The mayor promised [40] schools.", "planned", "an object promised"),
    ("The mayor opened [40] schools.", "asserted", "an object opened"),
    ("The mayor called for [40] schools.", "planned", "call for"),
    ("The mayor paid for [40] schools.", "asserted", "pay for"),
    ("The goal was to build [40] schools.", "planned", "a goal, over the copula"),
    ("The result was to build [40] schools.", "planned", "be to, whatever the subject"),
    ("Plans to build [40] schools were dropped.", "planned", "a noun over its infinitive"),
    ("The council drew up plans for [40] schools.", "planned", "plans for"),
    ("The council drew up reports of [40] deaths.", "hedged", "reports of"),
    ("Trains were scheduled to carry [40] tanks.", "planned", "scheduled to"),
    ("Trains were used to carry [40] tanks.", "asserted", "used to"),
    ("Police arrested [40] suspected smugglers.", "asserted", "suspects are counted, not suspected to be 40"),
    ("Firm to hire [300] workers", "planned", "a headline's infinitive"),
    ("It is not true that [40] people died.", "denied", "a negated judgement over its content"),
    ("It is true that [40] people died.", "asserted", "the judgement itself"),
    # guesses, conditions and senses
    ("He faces [40] years in prison if convicted.", "hypothetical", "a condition without a modal"),
    ("He faces [40] years in prison because he confessed.", "asserted", "a reason is no condition"),
    ("He got [40] years in prison if the papers are right.", "asserted", "what is past depends on nothing"),
    ("Engineers estimate it will take [40] weeks.", "hedged", "will under an estimate"),
    ("Engineers say it will take [40] weeks.", "planned", "will under saying"),
    ("Pilots could see [40] boats.", "asserted", "what one could see was there"),
    ("Pilots could sink [40] boats.", "hedged", "what one could do was not"),
    ("The office expects rain within [40] hours.", "hedged", "beside an object that is expected"),
    ("The office recorded rain within [40] hours.", "asserted", "beside one that was recorded"),
    ("The charity appealed for [40] tents.", "planned", "appeal for"),
    ("Output fell by [40]%, the ministry reports.", "asserted", "a verb behind what it reports"),
    ("The baker hopes to sell [40] ovens.", "planned", "hopes is of hope"),
    ("The baker hops over [40] ovens.", "asserted", "hops is of hop"),
    ("Experts do not expect that [40] people will come.", "denied", "a guess that is denied"),
    ("[40] people did not come.", "asserted", "so many did not"),
    ("The king did not invite [40] people.", "denied", "so many he did not invite"),
    ("The firm is in talks to buy [40] ships.", "planned", "in talks"),
    ("The firm is on course to sell [40] ships.", "hedged", "on course"),
    ("The firm is said to own [40] ships.", "hedged", "hearsay"),
    ("[40] ships were reported there.", "asserted", "a report of ships is none"),
    ("The damage is put at [40] million euros.", "hedged", "nobody is named who puts it there"),
    ("The ministry puts the damage at [40] million euros.", "asserted", "somebody does"),
    ("Girls were most likely to own [two] phones.", "asserted", "how often they own them"),
    ("Girls are likely to own [two] phones.", "hedged", "a guess"),
    ("Owls expects a profit of 50 million euros, up from [40] million.", "asserted", "what the forecast is held against"),
    ("Prices rose within the bank's target range of [two] to four percent.", "planned", "a target that modifies another noun"),
    ("The age of retirement will be raised from [60] to 65.", "planned", "where a plan begins"),
    ("Closing the mine would cost [40] jobs.", "hypothetical", "if it were closed"),
    ("Closing the mine cost [40] jobs.", "asserted", "it was closed"),
    ("Without help [40] farms will close.", "hypothetical", "what is wanting"),
    ("Without help [40] farms closed.", "asserted", "what was wanting"),
    ("The firm, which expects [40] guests, is shut.", "hedged", "an expectation in a relative clause"),
    ("The firm sold a field, valued at $[40].", "asserted", "a value is no guess"),
    ("The firm sold a field, estimated at $[40].", "hedged", "an estimate is one"),
    ("The firm said it plans to sell cars and would buy [40] trucks.", "planned", "would, beside a plan"),
    # scope
    ("The firm will move to Leeds after cutting [40] jobs.", "asserted", "the clause of time stands outside the plan"),
    ("The firm moved to Leeds without cutting [40] jobs.", "denied", "without"),
    ("The firm moved to Leeds by cutting [40] jobs.", "asserted", "by"),
    ("The firm will move to Leeds, cutting [40] jobs.", "planned", "the participle goes on with the plan"),
    ("The firm will open [40] shops and close three.", "planned", "the object of the plan"),
    ("The firm will open three shops and close [40] offices.", "planned", "the second verb shares the modal"),
    ("The firm will open three shops but its rival closed [40] offices.", "asserted", "a subject of its own ends the plan"),
    ("The firm, which closed [40] offices, will open three shops.", "asserted", "the relative clause stands outside the plan"),
    ("The president will meet a man who killed [40] lions.", "asserted", "so does one on the object"),
    ("He believes in a god, and he killed [40] lions.", "asserted", "belief in another clause"),
    ("Police said the suspect, who may be ill, shot [three] people.", "asserted", "may stands in the relative clause"),
    ("Police said the suspect, who was ill, may have shot [three] people.", "hedged", "may stands in the main clause"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_factuality(nlp: Language, text: str, expected: str, why: str) -> None:
    assert circumstance(nlp, text).factuality == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Unions have called a strike of [40] crews for Friday.", "planned", "dated after the report"),
        ("Unions called a strike of [40] crews last Friday.", "asserted", "dated before it"),
        ("The fair opens on 20 October with [40] stalls.", "planned", "a present with a day to come"),
    ],
)
def test_what_is_dated_ahead_is_planned(text: str, expected: str, why: str) -> None:
    (claim,) = sayso.extract(text.replace("[", "").replace("]", ""), published=date(2024, 10, 16)).claims
    assert claim.factuality == expected, why


def test_a_duration_is_asserted_under_a_negation(nlp: Language) -> None:
    assert circumstance(nlp, "The miners had not eaten for [three] days.", kind="duration").factuality == "asserted"

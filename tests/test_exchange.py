"""Claims in other tools' formats: what those tools read is what sayso found."""

from __future__ import annotations

import json
import re

import pytest
from spacy import displacy

from hand_made import STORY, at, hostile, story
from sayso import InputError, OptionError, Span, tables


def test_displacy_draws_the_spans() -> None:
    given = tables.to_displacy(story())
    assert [(given["text"][ent["start"] : ent["end"]], ent["label"]) for ent in given["ents"]] == [
        ("9", "FIGURE"),
        ("More than 4,200 people", "FIGURE"),
        ("on Sunday", "TIME"),
        ("she", "SOURCE"),
        ("said", "CUE"),
        ("the Marsh Courier", "SOURCE"),
        ("reported", "CUE"),
        ("around $31m", "FIGURE"),
        ("€28m", "FIGURE"),
    ]
    html = displacy.render(given, style="ent", manual=True, jupyter=False)
    assert html.count("<mark") == 9


def test_displacy_gets_no_overlaps() -> None:
    assert tables.to_displacy(hostile("40"))["ents"] == [{"start": 0, "end": 2, "label": "FIGURE"}]


def test_annotations_can_be_anchored_by_place_and_by_words() -> None:
    annotations = tables.to_web_annotations(story(url="https://example.org/1"))
    assert annotations["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in annotations["items"]}) == 4
    for item in annotations["items"]:
        assert item["target"]["source"] == "https://example.org/1"
        place, quote = item["target"]["selector"]
        assert STORY[place["start"] : place["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in STORY
    assert "said Ilona Feher" in annotations["items"][1]["body"]["value"]


def test_a_text_without_an_address_has_a_name() -> None:
    assert tables.to_web_annotations(story())["items"][0]["target"]["source"] == "urn:sayso:s"


def test_schema_org_claims() -> None:
    first, second, third, _ = tables.to_claim_jsonld(story())["@graph"]
    assert second == {
        "@type": "Claim",
        "@id": "urn:sayso:claim:s:45",
        "text": STORY.splitlines()[2],
        "author": {"@type": "Person", "name": "Ilona Feher"},
        "appearance": {
            "@type": "NewsArticle",
            "headline": "River bursts its banks: 9 missing",
            "publisher": {"@type": "Organization", "name": "The Echo"},
            "datePublished": "2025-02-11",
        },
        "about": {
            "@type": "QuantitativeValue", "name": "More than 4,200 people", "value": 4200, "minValue": 4200,
            "sayso:bound": "more_than",
        },
        "temporalCoverage": "2025-02-09/2025-02-09",
        "sayso:factuality": "asserted",
    }  # fmt: skip
    assert "author" not in first, "the article's own voice"
    assert third["about"] == {
        "@type": "MonetaryAmount", "name": "around $31m", "currency": "USD", "value": 31_000_000, "sayso:bound": "about",
        "sayso:per": "year",
    }  # fmt: skip


@pytest.mark.parametrize("factuality", ["asserted", "hedged", "denied", "planned", "hypothetical"])
def test_what_is_denied_stays_denied(factuality: str) -> None:
    claim = story().claims[1].model_copy(update={"factuality": factuality})
    found = story(claims=(claim,))
    assert tables.to_claim_jsonld(found)["@graph"][0]["sayso:factuality"] == factuality
    review = tables.to_claim_reviews(found, {claim.id: "False"}, reviewer="The Checkers")["@graph"][0]
    assert review["itemReviewed"]["sayso:factuality"] == factuality
    assert (f"[{factuality}]" in review["claimReviewed"]) == (factuality != "asserted")


@pytest.mark.parametrize(
    ("first", "last", "covered"), [("2025", None, "2025/.."), (None, "2025", "../2025"), (None, None, None)]
)
def test_an_open_time_stays_open(first: str | None, last: str | None, covered: str | None) -> None:
    claim = story().claims[1]
    assert claim.event is not None
    assert claim.event.when is not None
    when = claim.event.when.model_copy(update={"earliest": first, "latest": last})
    moved = claim.model_copy(update={"event": claim.event.model_copy(update={"when": when})})
    assert tables.to_claim_jsonld(story(claims=(moved,)))["@graph"][0].get("temporalCoverage") == covered


def test_reviews_are_of_the_claims_that_were_checked() -> None:
    made = tables.to_claim_reviews(
        [story(), story(id="t", claims=())], {"s:141": "Half true"}, reviewer="The Checkers", url="https://example.org/c",
        reviewed="2025-02-12",
    )  # fmt: skip
    (review,) = made["@graph"]
    assert review["author"] == {"@type": "Organization", "name": "The Checkers"}
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Half true"}
    assert (review["url"], review["datePublished"]) == ("https://example.org/c", "2025-02-12")
    assert review["claimReviewed"] == "cost around $31m [hedged]"
    assert review["itemReviewed"]["@id"] == "urn:sayso:claim:s:141"


@pytest.mark.parametrize("day", ["yesterday", "12/02/2025", "2025-02-30", ""])
def test_a_review_is_of_a_day(day: str) -> None:
    with pytest.raises(InputError, match=f"`reviewed` is '{day}', no ISO date; write it as 2025-06-17"):
        tables.to_claim_reviews(story(), {"s:141": "False"}, reviewer="The Checkers", reviewed=day)


def test_javascript_finds_the_figures_by_utf16_offsets() -> None:
    found = hostile("\U0001f30a 40")
    spot = Span(start=2, end=4, text="40")
    figure = found.claims[0].figure.model_copy(update={"start": 2, "end": 4, "text": "40", "number": spot})
    found = found.model_copy(update={"claims": (found.claims[0].model_copy(update={"figure": figure}),)})
    places = [
        tables.to_web_annotations(found, offsets=kind)["items"][0]["target"]["selector"][0] for kind in ("code_points", "utf16")
    ]
    assert [(place["start"], place["end"]) for place in places] == [(2, 4), (3, 5)]
    assert found.text.encode("utf-16-le")[3 * 2 : 5 * 2].decode("utf-16-le") == "40"
    with pytest.raises(OptionError, match="'bytes'; it is 'code_points' or 'utf16'"):
        tables.to_web_annotations(found, offsets="bytes")  # type: ignore[arg-type]


def test_several_extractions_go_everywhere() -> None:
    both = [story(), hostile("40")]
    assert [one["text"] for one in tables.to_displacy(both)] == [STORY, "40"]
    assert len(tables.to_web_annotations(both)["items"]) == 5
    assert len(tables.to_claim_jsonld(both)["@graph"]) == 5
    direct = story().attributions[0].model_copy(update={"mode": "direct"})
    quoted = [story(attributions=(direct,)), story(attributions=())]
    assert [line.count("|") for line in tables.gdelt_quotations(quoted).split("\n")] == [3, 0]
    assert tables.gdelt_amounts(both).split("\n") == [tables.gdelt_amounts(story()), ""]


def test_gdelt_amounts() -> None:
    people, dollars, euros = (at(STORY, words)["start"] for words in ("More than", "around", "€28m"))
    assert tables.gdelt_amounts(story()) == (
        f"9,,22;4200,people,{people};31000000,USD,{dollars};28000000,EUR,{euros}".replace("9,,22", f"9,,{STORY.index('9')}")
    )


def test_gdelt_quotations_are_the_quoted_ones() -> None:
    assert tables.gdelt_quotations(story()) == "", "indirect reports are no quotations"
    step = story().attributions[0].model_copy(update={"mode": "direct"})
    start, end = step.content[0].start, step.content[0].end
    assert tables.gdelt_quotations(story(attributions=(step, step))) == (
        f"{start}|{end - start}|said|More than 4 200 people left their homes on Sunday"
    )


@pytest.mark.parametrize("text", ["a,b;c|d#e\nf", '"}]', "</script>"])
def test_hostile_text_divides_no_fields(text: str) -> None:
    found = hostile(text)
    claim = found.claims[0]
    counted = claim.model_copy(update={"figure": claim.figure.model_copy(update={"value": 3})})
    amounts = tables.gdelt_amounts(found.model_copy(update={"claims": (counted,)}))
    assert re.fullmatch(r"3,[^,;]*,0", amounts)
    for made in (tables.to_web_annotations(found), tables.to_claim_jsonld(found), tables.to_displacy(found)):
        assert json.loads(json.dumps(made)) == made

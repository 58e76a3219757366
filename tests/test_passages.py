"""Passages: what is read, what is left, and that the Doc made of both is the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso.articles import split
from sayso.passages import Plan, plan, read
from sayso.pipeline import Pipeline
from sayso.records import Claim, Read
from scoring import gold_files, load_gold

STORY = (
    "Mayor Ama Osei toured the harbour.\n"
    "The sea was calm. Nobody was about. At least 14 boats sank, she said. Gulls cried. Nets hung to dry.\n"
    "Children played on the pier."
)


def planned(text: str, how: str = "figures") -> Plan:
    return plan(text, split(text).articles[0], read=how)  # type: ignore[arg-type]


CASES = [
    # text, sentences that must be read, sentences that must not, why
    (STORY, ["At least 14 boats sank, she said."], ["Gulls cried.", "Children played on the pier."], "figures, not the rest"),
    (
        "Ben Lund leads the union. Rain fell. The fair was shut. The quay lay empty. Mr Lund counted 40 ships.",
        ["Ben Lund leads the union.", "Mr Lund counted 40 ships."],
        ["Rain fell."],
        "the sentence that introduces by full name whom a figure's sentence calls by surname",
    ),
    (
        "Rain fell. “We lost a lot,” Osei said. “The sea took 14 boats. It was dark. It was cold.” Gulls cried. Nets dried.",
        ["“We lost a lot,” Osei said.", "“The sea took 14 boats.", "It was cold.”"],
        ["Nets dried."],
        "the rest of a quotation around a figure, and the sentences beside it, where its cue may stand",
    ),
    (
        "Rain fell. “The sea took 14 boats,” Osei said. Gulls cried.",
        ["“The sea took 14 boats,” Osei said."],
        ["Rain fell.", "Gulls cried."],
        "a quotation whose cue stands beside it needs no neighbours",
    ),
    (
        "The Harbour Workers Union (HWU) met. Rain fell. Leaders of HWU saw 40 ships.",
        ["The Harbour Workers Union (HWU) met."],
        ["Rain fell."],
        "the sentence that says what an acronym stands for",
    ),
    (
        "Rain fell. Ama Osei came. Later she said 14 boats sank.",
        ["Ama Osei came."],
        ["Rain fell."],
        "the sentences before a pronoun that speaks, back to a full name",
    ),
    ("Ama Osei came. She counted 14 boats.", ["Ama Osei came."], [], "the sentence that a pronoun points back to"),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted", "why"), CASES, ids=[case[3] for case in CASES])
def test_what_is_read(text: str, wanted: list[str], unwanted: list[str], why: str) -> None:
    chosen = [one.strip() for one in planned(text).texts()]
    assert [one for one in wanted if one not in chosen] == []
    assert [one for one in unwanted if one in chosen] == []


def test_reading_all_reads_all() -> None:
    one = planned(STORY, "all")
    assert len(one.chosen) == len(one.sentences) == 7


def test_the_doc_is_the_text_and_unread_sentences_have_no_tags(nlp: Language) -> None:
    (doc,) = read(nlp, [planned(STORY)])
    assert doc.text == STORY
    by_text = {sent.text: sent for sent in doc.sents}
    assert all(token.pos for token in by_text["At least 14 boats sank, she said."])
    assert not any(token.pos for token in by_text["Gulls cried."])


def test_a_sentence_is_read_the_same_whatever_stands_around_it(nlp: Language) -> None:
    alone = "At least 14 boats sank, she said."
    docs = read(nlp, [planned(STORY), planned(STORY, "all"), planned(alone)])
    rows = [[(t.text, t.tag_, t.dep_, t.head.i - t.i) for t in s] for d in docs for s in d.sents if s.text == alone]
    assert rows[0] == rows[1] == rows[2]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aB1 .,!?\"'”“\n\t-—$%\u2028\x0b", max_size=80))
def test_offsets_are_true_for_any_text(nlp: Language, text: str) -> None:
    stories = split(text).articles
    plans = [plan(text, story) for story in stories]
    for story, doc in zip(stories, read(nlp, plans), strict=True):
        assert doc.text == text[story.start : story.end]


def test_both_readings_agree_on_99_of_100_figures(pipeline: Pipeline) -> None:
    """All that claims of the project's stories say, but for ids of entities, and how sure it is who says it.

    Reading all finds more entities, and more reports that a figure's own is weighed against.
    """

    texts = [load_gold(path)[0] for path in gold_files()]

    def read_as(how: Read) -> list[dict[str, Claim]]:
        found = pipeline.extract_many(texts, read=how)
        return [{claim.id: _said(claim) for claim in one.claims} for one in found]

    pairs = list(zip(read_as("figures"), read_as("all"), strict=True))
    differing = [one for figures, every in pairs for one in figures.keys() | every.keys() if figures.get(one) != every.get(one)]
    total = sum(len(every) for _, every in pairs)
    assert total > 500
    assert len(differing) <= total / 100


def _said(claim: Claim) -> Claim:
    sources = [a.source and a.source.model_copy(update={"entity": None}) for a in claim.attribution]
    chain = [
        a.model_copy(update={"source": source, "confidence": None})
        for a, source in zip(claim.attribution, sources, strict=True)
    ]
    return claim.model_copy(update={"attribution": tuple(chain)})

"""The quickened pipeline: the analyses are those of the pipeline as it was loaded, whatever stands around a text."""

from __future__ import annotations

import numpy
import pytest
import spacy
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

from sayso.model import load_model
from sayso.parsing import Quickened
from sayso.pipeline import Pipeline

ATTRIBUTES = ["ORTH", "NORM", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
TEXTS = [
    "",
    "7",
    "Around 4,000 soldiers from Kyiv have filled half a million sandbags since Monday, the ministry said.",
    "She said: \"There is no water left, and I don't think that's OK.\" He ain't gonna go, y'all.",
    "  Two  spaces,\n\na line, “curly” quotes … and a $3.5bn loss (up 12%)  ",
    "There were those who did not do it; others had done so, whether or not that was wise.",
    "Zxqv Brr-tl told the Wqzzt Tribune that 12 of its 19 ships, all of them wqzzts, were lost.",
]


def analyses(docs: list[Doc]) -> list[list[list[int]]]:
    return [doc.to_array(ATTRIBUTES).tolist() for doc in docs]


def test_the_analyses_are_those_of_the_pipeline_as_loaded(pipeline: Pipeline) -> None:
    plain = list(pipeline.nlp.pipe(TEXTS))
    with Quickened(pipeline.nlp):
        quick = list(pipeline.nlp.pipe(TEXTS))
    assert analyses(quick) == analyses(plain)
    for one, other in zip(quick, plain, strict=True):
        numpy.testing.assert_allclose(one.tensor, other.tensor, atol=1e-4)


def test_what_stands_around_a_text_does_not_change_a_bit_of_it(pipeline: Pipeline) -> None:
    with Quickened(pipeline.nlp):
        alone = [pipeline.nlp(text).tensor for text in TEXTS]
        together = [doc.tensor for doc in pipeline.nlp.pipe(TEXTS)]
        turned = [doc.tensor for doc in pipeline.nlp.pipe(TEXTS[::-1])][::-1]
    assert all(numpy.array_equal(a, b) and numpy.array_equal(a, c) for a, b, c in zip(alone, together, turned, strict=True))


@pytest.mark.parametrize("fails", [False, True])
def test_the_pipeline_is_left_as_it_was(pipeline: Pipeline, fails: bool) -> None:
    ruler, model = pipeline.nlp.get_pipe("attribute_ruler"), pipeline.nlp.get_pipe("ner").model  # type: ignore[attr-defined]

    def state() -> list[object]:
        return [ruler.matcher, *((node, type(node.ops)) for node in model.walk())]  # type: ignore[attr-defined]

    before = state()
    quickened = Quickened(pipeline.nlp)
    for _ in range(2):
        try:
            with quickened:
                assert state() != before
                assert all(1 / 0 for _ in range(fails))
        except ZeroDivisionError:
            assert fails
    assert state() == before
    assert type(model.ops) is NumpyOps


def test_a_pipeline_without_such_parts_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    with Quickened(nlp):
        assert [len(list(doc.sents)) for doc in nlp.pipe(["One. Two."])] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo",
        "Ana Ruiz\nJon Bek\n\n\n",
        "On 3 May 2024 the World Health Organization gave $3.5 million to the Republic of Korea.",
        "Lagos. Lagos. In Lagos, Nigeria, Ngozi Okonjo-Iweala of the World Trade Organization said 45% of it was gone by 1999.",
        "Nine " * 300,
        "The United Nations Security Council of the United Nations and of the New York Stock Exchange " * 40,
    ],
)
def test_entities_are_those_of_the_model(pipeline: Pipeline, text: str) -> None:
    (plain,) = pipeline.nlp.pipe([text])
    with Quickened(pipeline.nlp):
        quick = [pipeline.nlp(text), *pipeline.nlp.pipe([text, "", f"{text} Paris", text])]
    for doc in (quick[0], quick[1], quick[4]):
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in plain.ents]


@pytest.mark.parametrize("label", ["ORG", "TRUST"])
def test_entities_that_a_text_has_already_stay(label: str) -> None:
    nlp = load_model().nlp  # a label of its own is added to the model

    def doc() -> Doc:
        doc = nlp.make_doc("The Oslo Harbour Trust of Oslo has 40 boats.")
        doc.set_ents([Span(doc, 1, 4, label=label)], default="missing")
        return doc

    quickened = Quickened(nlp)
    plain = nlp(doc())
    with quickened:
        assert analyses([nlp(doc())]) == analyses([plain])
        assert analyses(list(nlp.pipe(TEXTS))) == analyses([nlp(text) for text in TEXTS])
    assert plain.ents[0].label_ == label

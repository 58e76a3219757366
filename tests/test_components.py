"""spaCy: the component on any English pipeline, its promises, and what survives the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import sayso
from sayso import model

TEXT = "At least 14 people were killed in Kyiv on Tuesday, the mayor said. Around 40 homes burned."


@pytest.fixture(scope="module")
def with_sayso() -> Language:
    """A pipeline of the module's own, so that the shared one stays as it is."""
    nlp = model.load_model().nlp
    nlp.add_pipe("sayso")
    return nlp


def test_add_pipe_gives_claims(with_sayso: Language) -> None:
    claims = with_sayso(TEXT)._.claims
    assert [(c.figure.number.text, c.figure.bound) for c in claims] == [("14", "at_least"), ("40", "about")]


def test_the_published_date_is_read_from_the_doc(with_sayso: Language) -> None:
    doc = with_sayso.make_doc(TEXT)
    doc._.published = "2025-06-18"
    assert "2025-06-17" in {t.earliest for t in with_sayso(doc)._.times}


def test_analyze_pipes_tells_the_truth(with_sayso: Language) -> None:
    analysis = with_sayso.analyze_pipes()
    assert analysis["problems"]["sayso"] == []
    assert "doc._.claims" in analysis["summary"]["sayso"]["assigns"]
    blank = spacy.blank("en")
    blank.add_pipe("sayso")
    assert set(blank.analyze_pipes()["problems"]["sayso"]) == {
        "token.dep", "token.head", "token.tag", "token.lemma", "doc.ents",
    }  # fmt: skip


def test_a_doc_without_a_parse_still_gives_figures() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sayso")
    assert [c.figure.value for c in blank("It launched 440 drones.")._.claims] == [440]


def test_a_doc_bin_keeps_the_claims(with_sayso: Language) -> None:
    doc = with_sayso(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(with_sayso.vocab)
    assert back._.claims == doc._.claims
    assert back._.known_entities == doc._.known_entities


def test_a_pipeline_survives_the_disk(with_sayso: Language, tmp_path: Path) -> None:
    with_sayso.to_disk(tmp_path)
    with pytest.warns(UserWarning, match="W095"):  # a pipeline of one's own: spaCy says that its model is older
        back = sayso.load(str(tmp_path))
    assert back.nlp.pipe_names[-1] == "sayso"
    assert back.nlp(TEXT)._.claims == with_sayso(TEXT)._.claims
    assert [c.figure for c in back.extract(TEXT).claims] == [c.figure for c in with_sayso(TEXT)._.claims]


def test_settings_travel_in_the_config() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config={"settings": {"max_chars": 77}})
    assert spacy.blank("en").from_config(nlp.config).get_pipe("sayso").settings.max_chars == 77  # type: ignore[attr-defined]
    with pytest.raises(sayso.OptionError, match="did you mean 'max_chars'"):
        spacy.blank("en").add_pipe("sayso", config={"settings": {"max_char": 1}})


def test_spans_are_there_for_display(with_sayso: Language) -> None:
    doc = with_sayso(TEXT)
    assert [span.label_ for span in doc.spans["sayso_figures"]] == ["FIGURE", "FIGURE"]

"""What the tests share: the default model, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

import sayso
from sayso.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return sayso.load()


@pytest.fixture(scope="session")
def nlp(pipeline: Pipeline) -> Language:
    """The default spaCy pipeline, as it is, without sayso's component."""
    return pipeline.nlp

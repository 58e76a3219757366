"""What the tests share: the default model, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

import sayso
from sayso.choice import Weights, using
from sayso.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return sayso.load()


@pytest.fixture(scope="session")
def nlp(pipeline: Pipeline) -> Language:
    """The default spaCy pipeline, as it is, without sayso's component."""
    return pipeline.nlp


FOLLOWING = {"counted": Weights({"vote=this": 9.0, "none: way=silent": 9.0})}
"""Weights that take what the rules vote for, and nothing where they are silent."""


@pytest.fixture
def rules_alone() -> Iterator[None]:
    """What the rules propose, before learned weights choose; how good the choice is, the floors of accuracy hold."""
    with using(FOLLOWING):
        yield

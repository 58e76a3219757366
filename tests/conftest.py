"""What the tests share: the default model, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from spacy.language import Language

import needs
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = needs.program(*names, install="apt-get install chromium", unless="SAYSO_BROWSER")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # the sandbox needs privileges that a container lacks; the pages are our own
        options = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-gpu"]
        chromium = playwright.chromium.launch(executable_path=executable, args=options)
        yield chromium
        chromium.close()

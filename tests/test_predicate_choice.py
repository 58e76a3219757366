"""The choice of what happened: its candidates, and what the encoder's word counts for."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from spacy.language import Language

from hand_marked import marked
from sayso.frames.candidates import QUESTION, candidates
from sayso.frames.find import find_predicates
from sayso.frames.proposals import ask, propose
from sayso.lexicon import default_lexicon

CHANCE = 0.97

PROPOSED = [
    ("The blast killed [14] people.", "verb", "kill"),
    ("A [4]% rise in rents is feared.", "event", "rise"),
    ("Ada Okafor, [49], sang.", "age", "be"),
    ("[14] killed in Lagos fire", "participle", "kill"),
    ("At least [12] dead after explosion in Kano", "state", "be"),
    ("[14] days", None, None),
]


class Told:
    """An encoder that is nearly sure of one word."""

    def __init__(self, text: str, word: str) -> None:
        self._at = text.index(word)

    @property
    def factuality(self) -> Mapping[str, float]:
        return {}

    def none(self, question: str) -> float:
        assert question == QUESTION
        return math.log((1 - CHANCE) / 2)

    def of(self, question: str, start: int, end: int) -> float | None:
        assert question == QUESTION
        return math.log(CHANCE if start <= self._at < end else (1 - CHANCE) / 2)


@pytest.mark.parametrize(("text", "way", "lemma"), PROPOSED, ids=[row[0] for row in PROPOSED])
def test_rules_propose(nlp: Language, text: str, way: str | None, lemma: str | None) -> None:
    plain, figure = marked(text, "age" if way == "age" else "percent" if way == "event" else "count")
    asked = ask(nlp(plain), figure, ())
    assert asked is not None
    vote = propose(asked, default_lexicon())
    assert (vote.way, vote.predicate and vote.predicate.lemma) == (way, lemma)


def test_candidates_are_none_the_verbs_and_the_nouns_above_a_figure(nlp: Language) -> None:
    plain, figure = marked("Officials who had met announced that [five] people died, and left.")
    asked = ask(nlp(plain), figure, ())
    assert asked is not None
    found = candidates(asked, None, default_lexicon(), {})
    assert found[0].predicate is None
    assert [one.predicate.lemma for one in found[1:] if one.predicate] == ["meet", "announce", "people", "die", "leave", "be"]


@pytest.mark.parametrize(("word", "lemma"), [("stopped", "stop"), ("carrying", "carry")])
def test_the_encoder_counts(nlp: Language, word: str, lemma: str) -> None:
    plain, figure = marked("Police stopped a truck carrying [five] men.")
    found = find_predicates(nlp(plain), [figure], [None], default_lexicon(), [Told(plain, word)])
    assert [one and one.lemma for one in found] == [lemma]


def test_what_the_layout_says_is_not_chosen(nlp: Language) -> None:
    plain, figure = marked("The blast killed [14] people.")
    doc = nlp(plain)
    [chosen] = find_predicates(doc, [figure], [None], default_lexicon())
    assert chosen is not None
    other = chosen._replace(lemma="wound")
    assert find_predicates(doc, [figure], [other], default_lexicon()) == [other]

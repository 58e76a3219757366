"""Pronouns and nouns for things with names: whom they mean, and where it is nobody; names that are cut and joined aright."""

from __future__ import annotations

import pytest

import sayso


def mentions(text: str) -> dict[str, list[str]]:
    found = sayso.extract(text, read="all")
    return {entity.name: [found.text[m.start : m.end] for m in entity.mentions] for entity in found.entities}


# text, the entity's name, its mentions, why
MEANT = [
    (
        "Ilona Feher lost her seat on Sunday. She said she would appeal.",
        "Ilona Feher", ["Ilona Feher", "her", "She", "she"], "a pronoun, its possessive, and what follows",
    ),
    ("Peter Lund hurt himself on Monday. He will be out.", "Peter Lund", ["Peter Lund", "himself", "He"], "a reflexive"),
    (
        "Skyvale Airlines cut 900 jobs. The airline blamed the price of fuel.",
        "Skyvale Airlines", ["Skyvale Airlines", "The airline"], "a noun for the head of a name",
    ),
    (
        "Lucia Ferrante, a painter, died on Thursday in Naples.",
        "Lucia Ferrante", ["Lucia Ferrante", "a painter"], "an apposition says who somebody is",
    ),
    ("Marta Ruiz was a teacher in Leeds.", "Marta Ruiz", ["Marta Ruiz", "a teacher"], "so does a predicate"),
    ("The actor Dennis Lowe left in May.", "Dennis Lowe", ["The actor", "Dennis Lowe"], "so does a noun right before a name"),
    (
        "Nine boats sank, photographer Ella Norin said.",
        "Ella Norin", ["photographer", "Ella Norin"], "whatever the noun is that is a title",
    ),
    (
        "“I know every one of them,” Maren Holt said on Monday.",
        "Maren Holt", ["I", "Maren Holt"], "whoever is quoted is I",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "expected", "why"), MEANT, ids=[row[3] for row in MEANT])
def test_what_stands_for_a_name(text: str, name: str, expected: list[str], why: str) -> None:
    assert mentions(text)[name] == expected, why


# text, the entity's name, its mentions, why
NOT_MEANT = [
    ("It rained in Oslo. It was dark when the boats came.", "Oslo", ["Oslo"], "the weather is nobody"),
    ("Carver Timber lost a mill. The central bank raised rates.", "Carver Timber", ["Carver Timber"], "another body"),
    ("Peter Lund was not a teacher.", "Peter Lund", ["Peter Lund"], "what somebody is not"),
]


@pytest.mark.parametrize(("text", "name", "expected", "why"), NOT_MEANT, ids=[row[3] for row in NOT_MEANT])
def test_what_stands_for_nobody_with_a_name(text: str, name: str, expected: list[str], why: str) -> None:
    assert mentions(text)[name] == expected, why


# text, the entity's name, its mentions by name, why
NAMES = [
    (
        "Karl Osei painted boats. The Karl Osei Foundation sold nine. Osei was 80. The Karl Osei Foundation is rich.",
        "Karl Osei", ["Karl Osei", "Osei"], "a person's name within a body's",
    ),
    (
        "North and South Korea met on Friday. The North sent nine men, and North Korea's radio was silent.",
        "North Korea", ["North", "The North", "North Korea"], "two places that share a word, and one by its first",
    ),
    (
        "The Church of Sudmark lost its case. Members of the Church wept. The Church of Sudmark will appeal.",
        "Church of Sudmark", ["Church of Sudmark", "Church", "Church of Sudmark"], "a body is not cut at its of",
    ),
    (
        "The pro-Kyiv Freedom Party won 9 seats. The Freedom Party is new.",
        "Freedom Party", ["Freedom Party", "Freedom Party"], "what a body is for is no part of its name",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "expected", "why"), NAMES, ids=[row[3] for row in NAMES])
def test_names_are_cut_and_joined(text: str, name: str, expected: list[str], why: str) -> None:
    found = {one: [word.removeprefix("The ") for word in words if word[0].isupper()] for one, words in mentions(text).items()}
    assert found[name] == [word.removeprefix("The ") for word in expected], why


def test_mentions_are_in_order_and_each_is_of_one_thing() -> None:
    text = "Ilona Feher, the Harlow mayor, met Peter Lund. She gave him 40 boats, and his company thanked its mayor."
    found = sayso.extract(text, read="all")
    spans = [(m.start, m.end) for entity in found.entities for m in entity.mentions]
    assert len(spans) == len(set(spans))
    assert all(list(entity.mentions) == sorted(entity.mentions, key=lambda m: (m.start, m.end)) for entity in found.entities)

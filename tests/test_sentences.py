"""Sentences: where one ends, before anything is parsed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.sentences import split_sentences

CASES = [
    # sentences, joined by one space, and the question that the row asks
    (["The dam broke.", "Four people died."], "a plain stop"),
    (["Dr. Adeyemi met Gov. Lund on Monday."], "titles never end a sentence"),
    (["J. K. Osei and Mary B. Lund spoke."], "nor do initials"),
    (["It cost $4.5 million in the U.S. Senate race."], "nor does an abbreviation before a name"),
    (["She moved to the U.S.", "The flood came later."], "but it may before a word that opens a sentence"),
    (["It closes at 5 p.m.", "He left."], "likewise a time"),
    (["TAMALE, Ghana, Sept. 4 —", "The river rose 3 metres."], "a dateline is no part of the sentence behind it"),
    (["ALBANY, N.Y. —", "The river rose."], "also when an abbreviation ends it"),
    (["Lagos, Nigeria (AP) -", "The river rose."], "a place in small letters with its agency"),
    (["OSLO (Nordwire) –", "The river rose."], "an agency in small letters"),
    (["Rain - 40 mm of it - fell."], "a dash in a sentence"),
    (["US - China trade fell 4%."], "two countries"),
    (['"We lost 14 boats."', "He left."], "closing marks belong to the sentence that they close"),
    (['"How many died?" Osei asked.', "No one knew."], "reporting words after a question are part of it"),
    (['"How many died?" she asked.'], "also when they begin with a small letter"),
    (['"Run!"', "The crowd ran."], "an exclamation alone is a sentence"),
    (["The toll rose to 3.", "It was 2 before."], "a number may end a sentence"),
    (["No. 5 was hit, e.g. Block B."], "abbreviations before numbers and names"),
    (["‘We counted 40.’", "‘Then 50.’"], "single quotation marks"),
    (["He waited … then spoke.", "They left."], "an ellipsis inside a sentence"),
    (["Profit rose 3.5% to 1.2m.", "Sales fell."], "decimals"),
    (["The firm, Bright Corp. Ltd., lost 5m."], "companies"),
]


@pytest.mark.parametrize(("sentences", "why"), CASES, ids=[why for _, why in CASES])
def test_sentences(sentences: list[str], why: str) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text))] == sentences


def test_a_missing_space_ends_a_sentence_too() -> None:
    text = "Three died in the attack.The mayor spoke."
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text))] == ["Three died in the attack.", "The mayor spoke."]


@given(st.text(alphabet="aB1 .!?\"'”’…\n()U.S-—", max_size=60))
def test_sentences_hold_every_character_but_the_room_between_them(text: str) -> None:
    found = list(split_sentences(text, 0, len(text)))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in found)

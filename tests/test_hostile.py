"""Nothing breaks it: no text raises, moves an offset, or takes more than its length's share of time."""

from __future__ import annotations

import json
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from hostile import GROWING, texts
from sayso.records import spans

EXAMPLES = int(os.environ.get("SAYSO_EXAMPLES", "150"))
"""How many broken texts each property is tried on; the long run sets it to thousands."""

calm = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@calm
@given(texts, st.sampled_from(["figures", "all"]), st.sampled_from([None, "2025-06-17"]))
def test_no_text_breaks_it(text: str, read: sayso.records.Read, published: str | None) -> None:
    found = sayso.extract(text, published=published, read=read)
    assert found.text == text or "<" in text  # HTML has its own text
    for record in (*found.claims, *found.attributions, *found.times):
        assert all(found.text[span.start : span.end] == span.text for span in spans(record))
    for entity in found.entities:
        assert all(0 <= mention.start < mention.end <= len(found.text) for mention in entity.mentions)
    json.loads(found.model_dump_json(), parse_constant=pytest.fail)
    assert sayso.Extraction.model_validate_json(found.model_dump_json()) == found


@calm
@given(st.lists(texts, min_size=1, max_size=4))
def test_the_company_of_other_texts_changes_nothing(several: list[str]) -> None:
    assert list(sayso.extract_many(several)) == [sayso.extract(text) for text in several]


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_length(name: str) -> None:
    """Four times the text may take at most some six times the time: a quadratic pattern takes sixteen."""
    short, long = (GROWING[name](n) for n in (2_000, 8_000))
    sayso.extract(short[:50])

    def least(text: str) -> float:
        took = []
        for _ in range(3):
            start = time.perf_counter()
            sayso.extract(text)
            took.append(time.perf_counter() - start)
        return min(took)

    assert least(long) < 8 * least(short) + 0.05

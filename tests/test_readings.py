"""What is read in part is read as in the whole: `read="figures"` and `read="all"` give the same claims."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest

import sayso
from scoring import gold_files, load_gold

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from broken import broken, same, stories, told

LIGHT = sayso.Settings(reader="light")
_TEXTS = 2_000
_MOST_OF_BROKEN = 10  # of the texts: half a percent
_MOST_OF_FIGURES = 0.001

TEXTS = [
    ("Lund said 8 died. “It was grim. We waited,” Varga said.", "whose is the quotation in the next sentence?"),
    ("Lund said 8 died. “It was grim. We waited.”", "nobody else's"),
    ("Osei: We waited. Then 61 people came.", "the speaker stands before sentences without figures"),
    ("OL: (Laughs.) I work 60 hours. My husband says 70.", "likewise, with an aside"),
    ("Osei said:\nWe waited.\n61 people came.", "over line breaks"),
    ("“It was grim. We waited.” Lund said 8 died.", "a quotation before"),
    ("The port lost 12 boats,\nsaid Osei.", "counted over a line break"),
]  # fmt: skip


def both(texts: list[dict[str, Any]]) -> list[tuple[sayso.Extraction, sayso.Extraction]]:
    parts, whole = (list(sayso.extract_many(texts, read=read, settings=LIGHT)) for read in ("figures", "all"))
    return list(zip(parts, whole, strict=True))


@pytest.mark.parametrize(("text", "why"), TEXTS)
def test_a_text_is_read_alike(text: str, why: str) -> None:
    assert all(same(*pair) for pair in both([{"text": text}])), why


def test_stories_are_read_alike() -> None:
    given = [load_gold(path) for path in gold_files()]
    found = both([{"text": text, "published": gold.get("published")} for text, gold in given])
    figures = sum(len(whole.claims) for _, whole in found)
    differ = sum(
        told(one) != told(other) for parts, whole in found for one, other in zip(parts.claims, whole.claims, strict=True)
    )
    assert figures > 800
    assert differ <= _MOST_OF_FIGURES * figures


def test_broken_texts_are_read_alike() -> None:
    known = stories()
    numbers = random.Random(26).sample(range(1_000_000), _TEXTS)
    found = both([{"text": broken(number, known)} for number in numbers])
    assert sum(not same(parts, whole) for parts, whole in found) <= _MOST_OF_BROKEN

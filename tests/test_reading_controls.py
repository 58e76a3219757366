"""A control character that strayed into a text costs that character: the rest is read as if a space stood there."""

from __future__ import annotations

import pytest

import sayso

STRAY = ["\x00", "\x07", "\x08", "\x0f", "\x1f", "\x1d"]
TEXTS = [
    ("At least{}14 people died on Monday,{}police said.", ["14"]),
    ("Mayor{}Ana Lund said 40{}homes burned.", ["40"]),
    ("{}Repairs cost £3{}in May.", ["£3"]),
    ("Ferry sinks\nNine{}drowned{}on Monday, police said.", ["Nine"]),
]


@pytest.mark.parametrize("stray", STRAY)
@pytest.mark.parametrize(("text", "numbers"), TEXTS)
def test_a_stray_character_costs_itself(text: str, numbers: list[str], stray: str) -> None:
    written, spaced = text.replace("{}", stray), text.replace("{}", " ")
    found, plain = sayso.extract(written), sayso.extract(spaced)
    assert found.text == written
    assert [claim.figure.value for claim in found.claims] == [claim.figure.value for claim in plain.claims]
    assert [claim.figure.start for claim in found.claims] == [claim.figure.start for claim in plain.claims]
    assert len(found.claims) == len(numbers)
    speakers = [[one.source and one.source.name for one in claim.attribution] for claim in found.claims]
    assert speakers == [[one.source and one.source.name for one in claim.attribution] for claim in plain.claims]


def test_words_stand_as_written() -> None:
    [claim] = sayso.extract("At least\x0714\x07people died.").claims
    assert claim.figure.text == "At least\x0714\x07people"
    assert claim.figure.counted is not None
    assert claim.figure.counted.text == "people"


def test_pages_keep_their_offsets() -> None:
    first = "The Echo\n2 hours ago\nFerry\x07sinks\nNine people drowned, police said.\n"
    page = first + "The Ledger\n3 hours ago\nBank robbed\nTwo\x00men fled."
    found = sayso.extract(page)
    assert [claim.figure.value for claim in found.claims] == [9, 2]
    assert [found.text[claim.figure.start : claim.figure.end] for claim in found.claims] == ["Nine people", "Two\x00men"]

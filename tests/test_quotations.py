"""Quotation marks of every kind, in raw text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import is_linear
from sayso.quotations import find_quotations

# text, quotations outermost and inner in order, why
QUOTATIONS = [
    ('"We lost 40," he said.', ['"We lost 40,"'], "straight"),
    ("“We lost 40,” he said. “Then nine.”", ["“We lost 40,”", "“Then nine.”"], "curly, interrupted"),
    ("'It's 40,' he said. 'That's all.'", ["'It's 40,'", "'That's all.'"], "single ones, beside apostrophes"),
    ("‘It’s 40,’ he said.", ["‘It’s 40,’"], "single curly ones"),
    ("‘The workers’ homes are gone,’ he said.", ["‘The workers’ homes are gone,’"], "a plural's apostrophe closes nothing"),
    ("The workers' homes and the '90s are gone.", [], "apostrophes alone"),
    ("``We lost 40,'' he said.", ["``We lost 40,''"], "typewriter marks"),
    ("''We lost 40,'' he said.", ["''We lost 40,''"], "doubled apostrophes at both ends"),
    ("„Wir sind 40“, sagte er.", ["„Wir sind 40“"], "German"),
    ("«Nous sommes 40», dit-il.", ["«Nous sommes 40»"], "French"),
    ("“We lost 40,\" he said.", ["“We lost 40,\""], "opened curly, closed straight"),
    ("He spoke of 'the worst of nights\" since 1990.", ["'the worst of nights\""], "opened single, closed double"),
    ("“We lost 40.“ He left.", ["“We lost 40.“"], "closed with an opening mark"),
    ('He said " we lost 40 " and left.', ['" we lost 40 "'], "with room inside"),
    ('He said:"We lost 40."Then he left.', ['"We lost 40."'], "without room outside"),
    ("He said “we lost 40. Then he left.\nNine came.", ["“we lost 40."], "never closed: to the end of its sentence"),
    ("“We lost 40. It burned.\nNine came.", ["“We lost 40. It burned."], "never closed: to the end of its paragraph"),
    ("“We lost 40.\n\n“It burned,” he said.", ["“We lost 40.", "“It burned,”"], "opened again at the next paragraph"),
    ("“We lost 40.\n\nIt burned.\n\nAll is gone,” he said.", ["“We lost 40.\n\nIt burned.\n\nAll is gone,”"],
     "closed two paragraphs later"),
    ("“She told me ‘it burned’ and left,” he said.", ["“She told me ‘it burned’ and left,”", "‘it burned’"], "one in another"),
    ('A man of 6\'2" and a 17" screen.', [], "feet and inches"),
    ("It burned,” he said.", [], "closed but never opened"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), QUOTATIONS, ids=[row[2] for row in QUOTATIONS])
def test_quotations(text: str, expected: list[str], why: str) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected, why


def test_a_quotation_says_how_it_ends() -> None:
    first, inner, second = find_quotations("“We lost 40 ‘homes’.\n\n“It burned,” he said.")
    assert (first.depth, first.closed, first.continues) == (0, False, True)
    assert (inner.depth, inner.closed) == (1, True)
    assert (second.depth, second.closed, second.continues) == (0, True, False)


MESS = st.text(alphabet=st.sampled_from("\"“”„«»``''‘’'‹› \n.,:a9Z—"), max_size=80)


@settings(max_examples=400, deadline=None)
@given(MESS)
def test_any_mess_gives_quotations_that_nest(text: str) -> None:
    around: list[int] = []
    last = 0
    for q in find_quotations(text):
        assert 0 <= q.start < q.end <= len(text)
        assert q.start >= last
        last = q.start
        while around and around[-1] <= q.start:
            around.pop()
        assert not around or q.end <= around[-1]
        assert q.depth == len(around)
        around.append(q.end)


@settings(max_examples=200, deadline=None)
@given(MESS)
def test_a_mess_swallows_no_later_text(text: str) -> None:
    """What is quoted ends near where it began: no opening mark reaches over more than a few paragraphs."""
    rest = "\n".join(["", *["Nobody speaks here."] * 12])
    assert all(q.end <= len(text) + 6 * 20 for q in find_quotations(text + rest))


@pytest.mark.parametrize("piece", ['"', "'", "“", "”", "'a", "“a ", "\n“a", '" "', "s' ", "``", "“a”"])
def test_marks_without_end_take_linear_time(piece: str) -> None:
    assert is_linear(find_quotations, lambda n: piece * (n // len(piece)), 20_000)

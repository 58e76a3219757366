"""The second reader: its pieces, its windows, and how it asks an encoder.

What a fitted encoder must answer is in `training/encoder/accept.py`.
"""

from __future__ import annotations

import itertools
import math
import threading
import time
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, ModelError
from sayso.reader import FACTUALITIES, POINTERS, Encoder, Passage
from sayso.reader.encoding import DISTANCES, cut, make_batch, make_parts, pieces_of
from sayso.reader.windows import Reach, find_breaks, find_windows
from sayso.reader.wordpiece import WordPieces

WORDS = ["[UNK]", "ferry", "##men", "lost", "cafe", "##s", "£", "64", "##5", "istanbul", "-"]


class Behind:
    """Stands for onnxruntime's session: the piece right behind the figure is likelier than the others."""

    def run(self, names: None, given: dict[str, Any]) -> tuple[Any, Any]:
        assert names is None
        assert set(given) == {"ids", "cases", "openings", "marks", "members", "distances", "sentences"}
        _, figures, width = given["members"].shape
        places = numpy.zeros((1, len(POINTERS), figures, width), dtype=numpy.float32)
        for n in range(figures):
            places[0, :, n, 1 + int(given["members"][0, n].nonzero()[0][-1])] = 3
        places -= numpy.log(numpy.exp(places).sum(-1, keepdims=True))
        return places, numpy.log(numpy.full((1, figures, len(FACTUALITIES)), 1 / len(FACTUALITIES), dtype=numpy.float32))


LETTERS = ["[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz0123456789", *(f"##{c}" for c in "aeiounrstl0123456789")]


@pytest.fixture
def encoder() -> Encoder:
    return Encoder(Behind(), WordPieces(LETTERS), "")


def passage(marked: str) -> Passage:
    """A text whose figures stand in ⟨ ⟩."""
    figures, text = [], ""
    for n, part in enumerate(marked.replace("⟩", "⟨").split("⟨")):
        if n % 2:
            figures.append((len(text), len(text) + len(part)))
        text += part
    return Passage(text, tuple(figures))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Ferrymen", ["ferry", "##men"], "the longest piece first, capitals make no difference"),
        ("£645", ["£", "64", "##5"], "a sign stands by itself, its number does not go on from it"),
        ("Cafés", ["cafe", "##s"], "nor do accents"),
        ("Cafe\u0301s", ["cafe", "[UNK]", "[UNK]"], "an accent of its own is a sign, and 's' alone is not in this vocabulary"),
        ("İstanbul", ["istanbul"], "a letter that grows in small writing keeps its place"),
        ("lost-ferry", ["lost", "-", "ferry"], "hyphens part"),
        ("zzz lost", ["[UNK]", "lost"], "what has no pieces is one unknown"),
        ("x" * 101, ["[UNK]"], "no word is that long"),
        ("", [], "nothing"),
        (" \n\t", [], "room alone"),
        ("\ud800 lost", ["[UNK]", "lost"], "half a character"),
    ],
)
def test_pieces(text: str, expected: list[str], why: str) -> None:
    assert [WORDS[piece.number] for piece in WordPieces(WORDS).cut(text)] == expected, why


@given(st.text(max_size=80))
def test_pieces_cover_every_word_in_order(text: str) -> None:
    pieces = list(WordPieces(WORDS).cut(text))
    assert all(0 <= a.start < a.end <= b.start for a, b in itertools.pairwise(pieces))
    covered = {n for piece in pieces for n in range(piece.start, piece.end)}
    assert all(n in covered for n, character in enumerate(text) if character.isalnum())


@given(st.lists(st.integers(0, 399), max_size=30), st.lists(st.integers(0, 399), max_size=20), st.integers(1, 60))
@settings(max_examples=60)
def test_each_figure_stands_in_one_window_with_its_own_piece(figures: list[int], starts: list[int], longest: int) -> None:
    pieces = [(n, n + 1) for n in range(400)]
    reach = Reach(longest, before=9, after=3)
    windows = find_windows(pieces, sorted({0, *starts}), sorted(figures), reach)
    assert [n for window in windows for n in window.figures] == list(range(len(figures)))
    assert all(window.start <= sorted(figures)[n] < window.end for window in windows for n in window.figures)
    assert all(window.end - window.start <= longest + 12 for window in windows)


def test_breaks_are_lines_and_sentences() -> None:
    assert find_breaks("Fire in Leiria\n\nTwo died. Dr. Sá left.").sentences == (0, 16, 26)
    assert find_breaks("").lines == ()


def test_marks_of_a_window() -> None:
    """Capitals, openings, the figure's pieces and how far the others stand from it."""
    cutter = WordPieces(["[UNK]", "[CLS]", "[SEP]", "storm", "hit", "us", "1", "##4", "lost", "."])
    text = "Storm hit US\nLost 14. Storm lost"
    pieces = cut(cutter, text)
    assert pieces.cases.tolist() == [1, 0, 2, 1, 0, 0, 0, 1, 0]
    assert pieces.openings.tolist() == [2, 0, 0, 2, 0, 0, 0, 1, 0]
    [part] = make_parts(pieces, [(18, 20)], Reach())
    batch = make_batch([part], (1, 2))
    assert batch.ids.tolist() == [[1, 3, 4, 5, 8, 6, 7, 9, 3, 8, 2]]
    assert batch.members[0, 0].tolist() == [0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0]
    assert batch.distances[0, 0].tolist() == [10, 11, 12, 13, 14, 16, 16, 17, 18, 19, 20]
    assert batch.sentences[0, 0, 1:10].tolist() == [2, 2, 2, 3, 3, 3, 3, 4, 4]


def test_windows_of_one_run_are_padded() -> None:
    cutter = WordPieces(LETTERS)
    long, short = (make_parts(cut(cutter, text), [(0, 1)], Reach())[0] for text in ("1 a b c d", "2 a"))
    batch = make_batch([long, short], (1, 2))
    assert batch.mask.tolist() == [[1] * 7, [1] * 4 + [0] * 3]
    assert batch.distances.max() < DISTANCES
    assert list(pieces_of(long.pieces, 2, 5)) == [1, 2]


def test_chances_of_a_question_sum_to_one(encoder: Encoder) -> None:
    given = passage("a bee saw ⟨7⟩ ants in lee")
    [(reading,)] = encoder.read([given])
    assert reading is not None
    for question in POINTERS:
        pieces = sum(math.exp(place.chance) for place in reading.best(question, 100))
        assert pieces + math.exp(reading.none(question)) == pytest.approx(1, abs=0.1), "the closing piece has the rest"
        best = reading.best(question)[0]
        assert given.text[best.start : best.end] == "a", "the first piece of what stands behind the figure"
    word = reading.of("counted", 12, 16)
    assert word is not None
    assert math.exp(word) > math.exp(reading.best("counted")[0].chance), "a word has the chances of all its pieces"
    assert reading.of("counted", 4000, 4001) is None, "out of sight is not the same as unlikely"


def test_a_reading_does_not_depend_on_what_is_read_beside_it(encoder: Encoder) -> None:
    one, other = passage("a bee saw ⟨7⟩ ants"), passage("⟨1⟩ tree. " * 90)
    [alone] = encoder.read([one])
    beside = encoder.read([other, one, other])[1]
    assert alone[0] is not None
    assert beside[0] is not None
    assert alone[0].best("counted", 9) == beside[0].best("counted", 9)


def test_figures_come_back_in_the_order_given(encoder: Encoder) -> None:
    given = passage("a ⟨12⟩ bees. a ⟨30⟩ ants.")
    forth, back = encoder.read([given, Passage(given.text, given.figures[::-1])])
    assert forth[0] is not None
    assert back[1] is not None
    assert forth[0].best("counted") == back[1].best("counted")


def test_threads_share_it(encoder: Encoder) -> None:
    given = passage("a bee saw ⟨7⟩ ants")
    found: list[object] = []

    def read() -> None:
        [(reading,)] = encoder.read([given])
        assert reading is not None
        found.append(reading.best("source", 5))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Passage("", ()), 0),
        (Passage("No figure here.", ()), 0),
        (Passage(" \n ", ((0, 1),)), 1),
        (Passage("…", ((0, 1),)), 1),
        (Passage("\ud800 14 boats", ((2, 4),)), 1),
        (Passage("14 " * 3, ((0, 2), (0, 2), (3, 5))), 3),
    ],
    ids=["empty", "no figure", "no words", "a sign", "half a character", "twice the same"],
)
def test_odd_passages_are_read(encoder: Encoder, given: Passage, expected: int) -> None:
    assert len(encoder.read([given])[0]) == expected


@pytest.mark.parametrize("span", [(3, 3), (-1, 2), (0, 99), (5, 2)])
def test_offsets_outside_the_text_are_refused(encoder: Encoder, span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="is not in the text of 8 characters"):
        encoder.read([Passage("14 boats", (span,))])


def test_one_endless_sentence_is_read_in_windows(encoder: Encoder) -> None:
    text = "the 14 boats and " * 400
    figures = tuple((n, n + 2) for n in range(4, len(text), 17 * 40))
    began = time.process_time()
    readings = encoder.read([Passage(text, figures)])[0]
    assert time.process_time() - began < 5
    assert all(reading is not None and len(reading.pieces) <= sum(Reach()) for reading in readings)


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="files are missing; fit one"):
        Encoder.load(tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"no graph")
    (tmp_path / "vocabulary.txt").write_text("\n".join(LETTERS), encoding="utf-8")
    with pytest.raises(ModelError, match=r"its SHA-256 is \w{64}; accept it with"):
        Encoder.load(tmp_path, allow="0" * 64)

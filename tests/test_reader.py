"""The second reader: its pieces, its windows, and what the encoder that comes with sayso says of sentences written for it."""

from __future__ import annotations

import itertools
import math
import shutil
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, MissingExtraError, ModelError
from sayso.reader import FACTUALITIES, HOME, POINTERS, Encoder, Passage, Reading
from sayso.reader.windows import Reach, find_breaks, find_windows
from sayso.reader.wordpiece import WordPieces

WORDS = ["[UNK]", "ferry", "##men", "lost", "cafe", "##s", "£", "64", "##5", "istanbul", "-"]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


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


SENTENCES = [
    ("The blaze killed ⟨14⟩ people in Larkhill.", "people", "kill", None, "asserted", "object of a verb"),
    ("At least ⟨nine⟩ miners were injured.", "miners", "injured", None, "asserted", "subject of a passive"),
    ("Officials said the ferry carried ⟨230⟩ passengers.", "passengers", "carried", "Officials", "asserted", "said"),
    ('"We have lost ⟨40⟩ cows," said Ana Prado, a farmer.', "cows", "lost", "Prado", "asserted", "speaker behind a quotation"),
    ("According to the ministry, ⟨3,200⟩ homes were destroyed.", "homes", "destroyed", "ministry", "asserted", "according to"),
    ("The council will build ⟨600⟩ flats by 2031.", "flats", "build", None, "planned", "will"),
    ("The bridge cost $⟨12 million⟩.", "bridge", "cost", None, "asserted", "money for its subject"),
    ("About ⟨60⟩% of voters backed the plan.", "voters", "backed", None, "asserted", "base of a share"),
    ("Marta Quiroga, ⟨52⟩, won the vote.", None, None, None, "asserted", "an age counts nothing"),
    ("It was ⟨34⟩ degrees in Seville.", None, None, None, "asserted", "a temperature counts nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "counted", "what", "source", "factuality", "why"), SENTENCES)
def test_answers(
    encoder: Encoder, marked: str, counted: str | None, what: str | None, source: str | None, factuality: str, why: str
) -> None:
    given = passage(marked)
    [(reading,)] = encoder.read([given])
    assert reading is not None
    for question, expected in (("counted", counted), ("source", source)):
        assert _answer(given.text, reading, question, expected), f"{question}: {why}"
    assert what is None or _answer(given.text, reading, "what", what), why
    assert max(FACTUALITIES, key=reading.factuality.__getitem__) == factuality, why


def _answer(text: str, reading: Reading, question: str, expected: str | None) -> bool:
    none = reading.none(question)
    if expected is None:
        return none > reading.best(question)[0].chance
    start = text.index(expected)
    chance = reading.of(question, start, start + len(expected))
    return chance is not None and chance > max(none, math.log(0.5))


def test_several_figures_of_one_sentence_are_told_apart(encoder: Encoder) -> None:
    given = passage("The storm killed ⟨12⟩ fishermen, injured ⟨30⟩ tourists and destroyed ⟨400⟩ houses.")
    readings = encoder.read([given])[0]
    nouns = [reading.best("counted")[0] for reading in readings if reading]
    assert [given.text[place.start : place.end] for place in nouns] == ["fishermen", "tourists", "houses"]


def test_chances_of_a_question_sum_to_one(encoder: Encoder) -> None:
    [(reading,)] = encoder.read([passage("Police found ⟨7⟩ boats near Skagen on Monday.")])
    assert reading is not None
    for question in POINTERS:
        pieces = sum(math.exp(place.chance) for place in reading.best(question, 100))
        assert pieces + math.exp(reading.none(question)) == pytest.approx(1, abs=0.02), "the frame's last piece has the rest"
    assert sum(map(math.exp, reading.factuality.values())) == pytest.approx(1, abs=1e-4)
    assert reading.of("counted", 4000, 4001) is None, "out of sight is not the same as unlikely"


def test_a_reading_does_not_depend_on_what_is_read_beside_it(encoder: Encoder) -> None:
    one, other = passage(SENTENCES[0][0]), passage(" ".join(row[0] for row in SENTENCES))
    [alone] = encoder.read([one])
    beside = encoder.read([other, one, other])[1]
    assert alone[0] is not None
    assert beside[0] is not None
    assert alone[0].best("counted", 9) == beside[0].best("counted", 9)


def test_figures_come_back_in_the_order_given(encoder: Encoder) -> None:
    given = passage("It killed ⟨12⟩ fishermen. It injured ⟨30⟩ tourists.")
    forth, back = encoder.read([given, Passage(given.text, given.figures[::-1])])
    assert forth[0] is not None
    assert back[1] is not None
    assert forth[0].best("counted") == back[1].best("counted")


def test_threads_share_it(encoder: Encoder) -> None:
    given = passage(SENTENCES[2][0])
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
    home = tmp_path / "reader"
    shutil.copytree(HOME, home)
    (home / "vocabulary.txt").write_text("[UNK]", encoding="utf-8")
    with pytest.raises(ModelError, match="not the one that sayso knows: its SHA-256 is"):
        Encoder.load(home)
    shutil.rmtree(home)
    with pytest.raises(ModelError, match="files are missing"):
        Encoder.load(home)


def test_without_onnxruntime_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sayso\[reader\]'"):
        Encoder.load(tmp_path)


def test_its_files_are_small() -> None:
    assert sum(path.stat().st_size for path in HOME.iterdir()) < 23_500_000

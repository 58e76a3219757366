"""Lexicon: tables are typed, a user's rows come first, and a broken table says where it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from sayso.errors import LexiconError
from sayso.lexicon import Lexicon, lexicon_with


class Row(NamedTuple):
    word: str
    value: int | None
    tags: tuple[str, ...] = ()
    known: bool = False


def table(tmp_path: Path, text: str) -> Lexicon:
    path = tmp_path / "mine.tsv"
    path.write_text(text, encoding="utf-8")
    return Lexicon({"mine": path})


def test_cells_are_read_by_the_type_of_their_column(tmp_path: Path) -> None:
    lexicon = table(tmp_path, "# a comment\nword\tvalue\ttags\tknown\ngross\t144\ta| b\tyes\nlots\t\t\t\n\n")
    assert lexicon.rows("mine", Row) == (Row("gross", 144, ("a", "b"), True), Row("lots", None))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\tworth\nx\t1\n", "unknown column 'worth'"),
        ("word\tvalue\nx\tone\n", r"mine\.tsv:2: line cannot be read"),
        ("word\tvalue\tknown\nx\t1\tmaybe\n", r"mine\.tsv:2"),
        ("word\tvalue\nx\t1\t2\t3\t4\t5\n", r"mine\.tsv:2"),
    ],
)
def test_a_broken_table_says_where(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        table(tmp_path, text).rows("mine", Row)


def test_a_table_that_does_not_exist() -> None:
    with pytest.raises(LexiconError, match="no table 'nothing'"):
        Lexicon().rows("nothing", Row)


def test_a_file_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"gone\.tsv"):
        Lexicon({"mine": tmp_path / "gone.tsv"}).rows("mine", Row)


def test_derived_is_built_once(tmp_path: Path) -> None:
    lexicon = table(tmp_path, "word\tvalue\nx\t1\n")
    built: list[int] = []

    def build(of: Lexicon) -> dict[str, int | None]:
        built.append(1)
        return {row.word: row.value for row in of.rows("mine", Row)}

    assert lexicon.derived(build) is lexicon.derived(build)
    assert built == [1]


def test_the_same_tables_share_one_lexicon(tmp_path: Path) -> None:
    tables = {"bound_words": tmp_path / "mine.tsv"}
    assert lexicon_with(tables) is lexicon_with(dict(tables))
    assert lexicon_with({}) is lexicon_with({})


def test_a_table_that_does_not_exist_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"settings\.tables: unknown table 'bound_word'; did you mean 'bound_words'\?"):
        lexicon_with({"bound_word": tmp_path / "mine.tsv"})


def test_words_need_only_the_first_column(tmp_path: Path) -> None:
    table = tmp_path / "levels.tsv"
    table.write_text("noun\nwater mark\n", encoding="utf-8")
    found = lexicon_with({"level_nouns": table}).words("level_nouns")
    assert "water mark" in found
    assert len(found) > 1, "ours go on"

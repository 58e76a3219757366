"""What cannot be read is refused, with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.reading import check_text, read_file
from sayso.settings import Settings

STRAY = ["Nine\x00died.", "Nine\x07 died. " * 4 + "x" * 200]


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "2024", "Nine died.", "\x0c page two", "Café \U0001f6a2 №5", "\x85 \u2028", *STRAY]
)
def test_texts_that_can_be_read(text: str) -> None:
    check_text(text, Settings())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("abc\x00d\x00f", "binary: character 3 is U+0000"),
        ("Nine died. " * 9 + "\x1f\x1d\x02" * 4, "binary: character 99 is U+001F"),
        ("\x01\x02", "binary: character 0 is U+0001"),
        ("9 died \ud83d", "character 7 is half of a surrogate pair"),
        ("\udce9", "decoded wrongly"),
    ],
)
def test_texts_that_cannot(text: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        check_text(text, Settings())
    assert says in str(error.value)
    assert error.value.remedy


def test_the_size_limit_is_the_users() -> None:
    check_text("x" * 50, Settings(max_chars=50))
    with pytest.raises(InputError, match=r"51 characters, more than 50; split it"):
        check_text("x" * 51, Settings(max_chars=50))


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"", ""), ("Café".encode(), "Café"), (b"\xef\xbb\xbfNine", "Nine"), (b"a\r\nb", "a\r\nb")],
)
def test_files_that_can_be_read(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    assert read_file(path) == text
    assert read_file(str(path)) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Café".encode("latin-1"), "not UTF-8 (byte 3 is 0xe9); convert it: iconv -f WINDOWS-1252 -t UTF-8"),
        ("Café".encode("utf-16"), "not UTF-8 but UTF-16; convert it: iconv -f UTF-16 -t UTF-8"),
        ("Café".encode("utf-32"), "not UTF-8 but UTF-32"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "not text (PNG)"),
        (b"%PDF-1.7 \xe2\xe3", "not text (PDF)"),
        (b"\x00\xff\xfe\x80", "not text (binary)"),
        (b"abc\x00\x01", "not text (character 3 is U+0000)"),
    ],
)
def test_files_that_cannot(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read_file(path)
    assert says in str(error.value)
    assert str(error.value).startswith(str(path)), "the message names the file"
    assert error.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file; check the path"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path)

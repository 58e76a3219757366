"""Is this text? Reading files and checking strings before any work is done on them."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.errors import InputError
from sayso.settings import Settings

# Control characters that no text has; tabs, line ends, form feeds and the C1 "next line" may come along in copies.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# one of them may stray into any text, and one in so many characters into a long one; what has more is no text
_ONE_IN = 20
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\x1f\x8b", "GZIP"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"),
)  # fmt: skip


_MARKUP_FOR_A_CHARACTER = 50


def check_text(text: str, settings: Settings, *, markup: bool = False) -> None:
    """Refuse what cannot be read as text. Empty and blank texts are fine: they hold no claims; so are stray control
    characters.

    Args:
        text: The text of a document.
        settings: The user's options, for the longest text that is read.
        markup: It is the source of a web page, of which most is no text: only what is far too long is refused.

    Raises:
        InputError: The text is too long, binary, or was decoded wrongly.

    >>> check_text("Nine people died.", Settings())
    >>> check_text("Nine people died.", Settings(max_chars=5))
    Traceback (most recent call last):
    sayso.errors.InputError: the text has 17 characters, more than 5; split it, or raise Settings(max_chars=...)
    """
    if len(text) > settings.max_chars * (_MARKUP_FOR_A_CHARACTER if markup else 1):
        what = f"the text has {len(text):,} characters, more than {settings.max_chars:,}"
        raise InputError(what, remedy="split it, or raise Settings(max_chars=...)")
    if found := _binary(text):
        what = f"the text is binary: character {found.start()} is U+{ord(found.group()):04X}"
        raise InputError(what, remedy="give the text itself, decoded")
    if found := _SURROGATE.search(text):
        what = f"the text was decoded wrongly: character {found.start()} is half of a surrogate pair"
        raise InputError(what, remedy="decode its bytes as UTF-8 without errors='surrogateescape'")


def _binary(text: str) -> re.Match[str] | None:
    """The first control character of what has too many of them to be a text."""
    found = list(_CONTROL.finditer(text))
    return found[0] if len(found) > 1 + len(text) // _ONE_IN else None


def without_controls(text: str) -> str:
    """A text with a space for each control character that strayed into it, so that offsets stay true.

    >>> without_controls("Nine\x07people")
    'Nine people'
    """
    return _CONTROL.sub(" ", text)


def read_file(path: str | Path) -> str:
    """The text of a UTF-8 file.

    Args:
        path: The file; a byte order mark is left out of the text.

    Raises:
        InputError: There is no such file, or it is no UTF-8 text; the message names the file and the fix.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = path.write_bytes("Café: 9 killed".encode("latin-1"))
    >>> read_file(path) # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sayso.errors.InputError: ...a.txt: not UTF-8 (byte 3 is 0xe9); convert it: iconv -f WINDOWS-1252 -t UTF-8
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", where=str(path), remedy="check the path") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path), remedy="give a readable file") from error
    return decode(data, where=str(path))


def decode(data: bytes, *, where: str) -> str:
    """The text that bytes of UTF-8 hold.

    Args:
        data: The bytes; a byte order mark is left out of the text.
        where: Where they come from, for the message.

    Raises:
        InputError: They are no UTF-8 text; the message says what they are and the fix.

    >>> decode(b"9 killed", where="standard input")
    '9 killed'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _undecoded(data, where, error) from None
    if found := _binary(text):
        what = f"not text (character {found.start()} is U+{ord(found.group()):04X})"
        raise InputError(what, where=where, remedy="give a file of plain text or HTML")
    return text


def _undecoded(data: bytes, where: str, error: UnicodeDecodeError) -> InputError:
    kind = next((kind for mark, kind in _MARKS if data.startswith(mark)), None)
    if kind and kind.startswith("UTF"):
        return InputError(f"not UTF-8 but {kind}", where=where, remedy=f"convert it: iconv -f {kind} -t UTF-8")
    if kind or b"\0" in data:
        return InputError(f"not text ({kind or 'binary'})", where=where, remedy="give a file of plain text or HTML")
    byte = f"byte {error.start} is 0x{data[error.start]:02x}"
    return InputError(f"not UTF-8 ({byte})", where=where, remedy="convert it: iconv -f WINDOWS-1252 -t UTF-8")

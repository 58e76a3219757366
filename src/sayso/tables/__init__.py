"""Claims as tables, files and lines: what the containers' `to_…` methods call.

Every function takes one extraction or several: anything with the fields of `sayso.Extraction`.
"""

from __future__ import annotations

from sayso.records.lines import amount, credited, line, name_of, said, what, when
from sayso.tables import groups
from sayso.tables.columns import COLUMNS, Column, Extracted, claim_rows, origins
from sayso.tables.excel import to_excel
from sayso.tables.exchange import (
    gdelt_amounts,
    gdelt_quotations,
    to_claim_jsonld,
    to_claim_reviews,
    to_displacy,
    to_web_annotations,
)
from sayso.tables.files import from_jsonl, replacing, to_csv, to_jsonl, to_parquet
from sayso.tables.frames import to_arrow, to_pandas, to_polars
from sayso.tables.lines import describe

__all__ = [
    "COLUMNS",
    "Column",
    "Extracted",
    "amount",
    "claim_rows",
    "credited",
    "describe",
    "from_jsonl",
    "gdelt_amounts",
    "gdelt_quotations",
    "groups",
    "line",
    "name_of",
    "origins",
    "replacing",
    "said",
    "to_arrow",
    "to_claim_jsonld",
    "to_claim_reviews",
    "to_csv",
    "to_displacy",
    "to_excel",
    "to_jsonl",
    "to_pandas",
    "to_parquet",
    "to_polars",
    "to_web_annotations",
    "what",
    "when",
]

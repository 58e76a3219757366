"""Many documents: files, folders and tables in, Parquet out, over several processes, stopped and resumed at will."""

from __future__ import annotations

from sayso.batch.arrow import extract_batches
from sayso.batch.run import Totals, run

__all__ = ["Totals", "extract_batches", "run"]

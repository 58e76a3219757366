"""Everything that was read, in one hand: claims of many documents, in memory or on disk, selected, compared and checked.

DuckDB does the looking up, over Arrow in memory and over Parquet on disk; nothing is read before it is asked for.
"""

from __future__ import annotations

from sayso.collection.collection import Collection

__all__ = ["Collection"]

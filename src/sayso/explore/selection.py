"""What the filters of the page stand for: the arguments of `Collection.select`, and the choices that they offer."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from sayso.errors import OptionError

if TYPE_CHECKING:
    from sayso.collection import Collection

CHOICES = ("event_class", "factuality", "publisher", "unit")
"""The filters of which each has a list to choose from."""
_MOST = 200  # choices that are offered


def choices(collection: Collection) -> dict[str, dict[str, str]]:
    """The commonest values of each filter, each under a label with its number; the page takes labels for HTML.

    >>> import sayso
    >>> choices(sayso.Collection(sayso.extract("Rents rose 5%. The mayor paid $3.")))["unit"]
    {'USD (1)': 'USD', 'percent (1)': 'percent'}
    """
    columns = ", ".join(CHOICES)
    # one pass over the claims for all filters
    found = collection.query(
        f"WITH given AS (SELECT {columns} FROM claims), "
        f"named AS (UNPIVOT given ON {columns} INTO NAME filter VALUE value), "
        "counted AS (SELECT filter, value, count(*) AS n FROM named GROUP BY ALL) "
        "SELECT * FROM counted QUALIFY row_number() OVER (PARTITION BY filter ORDER BY n DESC, value) "
        f"<= {_MOST} ORDER BY n DESC, value"
    ).to_pylist()
    offered: dict[str, dict[str, str]] = {name: {} for name in CHOICES}
    for row in found:
        offered[row["filter"]][escape(f"{row['value']} ({row['n']:,})")] = row["value"]
    return offered


def selected(collection: Collection, given: Mapping[str, Any]) -> tuple[Collection, str]:
    """The claims that the filters leave, and what is wrong with a filter.

    Args:
        collection: All claims.
        given: Arguments of `Collection.select`; what is empty is no filter. One that makes no sense is left out.

    Returns:
        The collection, and one line that says what is wrong, or "".

    >>> import sayso
    >>> found = sayso.Collection(sayso.extract("Police arrested 12 people."))
    >>> selected(found, {"counted": "people", "since": "June"})
    (<Collection: 1 claim in 1 document>, "since: 'June' is no day; write it as 2025-06-17, 2025-06 or 2025")
    """
    wrong = []
    for name, value in given.items():
        if value in (None, "", [], 0):
            continue
        try:
            collection = collection.select(**{name: value})
        except OptionError as error:
            wrong.append(str(error))
    return collection, "; ".join(wrong)

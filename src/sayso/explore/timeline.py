"""Figures over time: one panel for each thing that is counted, with bounds, and axes that can be read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.errors import require

if TYPE_CHECKING:
    from sayso.collection import Collection

_PANELS = 6
_POINTS = 1500  # of a panel: more cannot be told apart
_LOG_FROM = 1000
_SHORTEST = timedelta(days=6)  # that an axis of time shows: hours of days would say more than is known
# what is told in a panel: the kind of happening, what is counted, the unit
_THING = "concat_ws(', ', event_class, coalesce(counted_class, lower(head)), nullif(unit, 'count'))"
_FIRST = "coalesce(CASE WHEN when_earliest NOT LIKE '-%' THEN when_earliest[:10] END, published[:10])"
_LAST = "coalesce(CASE WHEN when_latest NOT LIKE '-%' THEN when_latest[:10] END, published[:10])"
_INK, _OPEN = "#0072b2", "#d55e00"


class Series(NamedTuple):
    """The dated figures of one thing: what it is, its unit, how many there are, and a row each."""

    label: str
    unit: str
    total: int
    rows: list[dict[str, Any]]


def series(collection: Collection) -> list[Series]:
    """The things of which most dated figures are told, with their figures in order of time.

    >>> import sayso
    >>> texts = ["Floods killed 31 people in 2023.", "Floods killed 9 people in 2021."]
    >>> found = sayso.Collection(sayso.extract_many(texts))
    >>> [(one.label, [row["value"] for row in one.rows]) for one in series(found)]
    [('killed, person', [9.0, 31.0])]
    """
    dated = f"{_FIRST} IS NOT NULL AND coalesce(value, low, high) IS NOT NULL AND {_THING} <> ''"
    things = collection.query(
        f"SELECT {_THING} AS thing, any_value(unit) AS unit, count(*) AS n FROM claims WHERE {dated} "
        f"GROUP BY 1 ORDER BY n DESC, thing LIMIT {_PANELS}"
    ).to_pylist()
    if not things:
        return []
    columns = "text, value, low, high, speaker, publisher, factuality, document, id"
    rows = collection.query(
        f"SELECT {_THING} AS thing, {_FIRST} AS first, {_LAST} AS last, {columns} FROM claims WHERE {dated} "
        "ORDER BY first, last, id"
    ).to_pylist()
    return [
        Series(one["thing"], one["unit"], one["n"], _spread([row for row in rows if row["thing"] == one["thing"]]))
        for one in things
    ]


def _spread(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As many as can be told apart, from the whole time."""
    return rows[:: -(-len(rows) // _POINTS)] if rows else []


def chart(one: Series) -> Any:
    """A chart of a series: a point for a figure, a bar from its lower to its upper bound, a triangle where one is open."""
    plotting, models = require("bokeh.plotting", "explore"), require("bokeh.models", "explore")
    points = [point for row in one.rows if (point := _point(row))]
    shown = f" ({len(one.rows):,} of {one.total:,}, spread over time)" if one.total > len(one.rows) else ""
    figure = plotting.figure(
        title=f"{one.label}{shown}", x_range=models.DataRange1d(min_interval=_SHORTEST), x_axis_type="datetime",
        y_axis_type=_scale(points), height=230,
        sizing_mode="stretch_width", tools="pan,box_zoom,wheel_zoom,reset,tap", toolbar_location="above",
    )  # fmt: skip
    figure.toolbar.logo = None
    figure.yaxis.formatter = models.NumeralTickFormatter(format="0,0.[00]a")  # 31m, 4.2k
    figure.yaxis.axis_label = "" if one.unit == "count" else one.unit
    source = models.ColumnDataSource({name: [point[name] for point in points] for name in _NAMES})
    figure.segment("middle", "bottom", "middle", "top", source=source, line_width=2, color=_INK)
    figure.segment("first", "at", "last", "at", source=source, line_width=2, color=_INK, alpha=0.5)
    drawn = figure.scatter("middle", "at", marker="marker", size=9, color="colour", source=source, name="points")
    tips = [("", "@text"), ("who says so", "@speaker"), ("published by", "@publisher"), ("when", "@days"), ("", "@factuality")]
    figure.add_tools(models.HoverTool(renderers=[drawn], tooltips=tips))
    return figure


def _scale(points: list[dict[str, Any]]) -> str:
    """Logarithmic where small figures would vanish beside large ones."""
    ends = [point[end] for point in points for end in ("bottom", "top")]
    return "log" if ends and min(ends) > 0 and max(ends) / min(ends) >= _LOG_FROM else "linear"


_MARKERS = {(False, True): "triangle", (True, False): "inverted_triangle"}  # whether the lower and the upper end is open
_NAMES = (
    "first", "last", "middle", "at", "bottom", "top", "marker", "colour", "text", "speaker", "publisher", "days", "factuality",
    "document", "id",
)  # fmt: skip


def _point(row: dict[str, Any]) -> dict[str, Any] | None:
    """A figure as it is drawn; None for a day that no calendar has."""
    days = _days(row)
    if days is None:
        return None
    first, last = days
    known = [row[name] for name in ("low", "value", "high") if row[name] is not None]
    marker = _MARKERS.get((row["low"] is None, row["high"] is None), "circle")
    return {
        **{name: row[name] or "" for name in ("text", "publisher", "factuality", "document", "id")},
        "speaker": row["speaker"] or "own voice",
        "first": first, "last": last, "middle": first + (last - first) / 2,
        "at": (known[0] + known[-1]) / 2 if row["value"] is None else row["value"],
        "bottom": min(known), "top": max(known),
        "marker": marker, "colour": _INK if marker == "circle" else _OPEN,
        "days": row["first"] if row["first"] == row["last"] else f"{row['first']} – {row['last']}",
    }  # fmt: skip


def _days(row: dict[str, Any]) -> tuple[datetime, datetime] | None:
    try:
        return datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["last"] or row["first"])
    except ValueError:
        return None

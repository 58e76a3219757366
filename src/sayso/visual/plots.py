"""Charts: figures over time, who says how much, and reports side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sayso.errors import require
from sayso.records import Group, Statement
from sayso.tables import Extracted, claim_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OWN_VOICE = "own voice"
"""Who speaks where nobody is said to: the article itself."""

_OTHERS = "others"
_MOST_SPEAKERS = 8  # more colours than this cannot be told apart
_LOG_FROM = 1000  # a scale that has to hold 1 and this is logarithmic
_VERDICT_COLOURS = {"agree": "tab:green", "compatible": "tab:olive", "update": "tab:blue", "differ": "tab:red"}


class Compared(Protocol):
    """What `plot_comparison` reads of a comparison."""

    @property
    def groups(self) -> Sequence[Group]: ...  # noqa: D102


class _Point(NamedTuple):
    """A figure in time: the ends of its interval, its bounds, and who says so."""

    first: datetime
    last: datetime
    low: float
    high: float
    speaker: str


def plot_timeline(
    found: Extracted | Iterable[Extracted], *, unit: str | None = None, counted: str | None = None, ax: Axes | None = None
) -> Axes:
    """Figures over time, in a colour for each speaker; bars show the bounds of a figure and the interval of its time.

    Args:
        found: One extraction or several.
        unit: Only figures in this unit; by default the unit that most dated figures have.
        counted: Only figures that count this (a lemma: “person”).
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes, for a title or a file: `ax.figure.savefig("timeline.png")`.

    >>> from sayso.visual.plots import plot_timeline
    >>> plot_timeline([]).get_ylabel()
    'no dated figures'
    """
    rows = [row for row in claim_rows(found) if counted in (None, row["head"]) and _point(row)]
    unit = unit or next((name for name, _ in Counter(str(row["unit"]) for row in rows).most_common(1)), None)
    points = [point for row in rows if row["unit"] == unit and (point := _point(row))]
    ax = ax or _new_axes()
    known = [name for name, _ in Counter(point.speaker for point in points).most_common(_MOST_SPEAKERS)]
    for name in [*known, *([_OTHERS] if len({p.speaker for p in points}) > len(known) else [])]:
        _draw(ax, [p for p in points if p.speaker == name or (name == _OTHERS and p.speaker not in known)], name)
    values = [value for point in points for value in (point.low, point.high)]
    if values and min(values) > 0 and max(values) / min(values) >= _LOG_FROM:
        ax.set_yscale("log")
    ax.set_ylabel(_label(" ".join(part for part in (counted, unit) if part)) if points else "no dated figures")
    if points:
        days = require("matplotlib.dates", "plot")
        ax.xaxis.set_major_formatter(days.ConciseDateFormatter(ax.xaxis.get_major_locator()))
        ax.legend(title="who says so", fontsize="small")
    return ax


def _draw(ax: Axes, points: list[_Point], name: str) -> None:
    days = require("matplotlib.dates", "plot").date2num
    middles = [days(point.first + (point.last - point.first) / 2) for point in points]
    ax.xaxis_date()
    ax.errorbar(
        middles,
        [(point.low + point.high) / 2 for point in points],
        xerr=[middle - days(point.first) for middle, point in zip(middles, points, strict=True)],
        yerr=[(point.high - point.low) / 2 for point in points],
        fmt="o",
        capsize=2,
        label=_label(name),
        color="grey" if name == OWN_VOICE else None,
    )


def _point(row: dict[str, Any]) -> _Point | None:
    first, last = _moment(row["when_earliest"] or row["when_latest"]), _moment(row["when_latest"] or row["when_earliest"])
    if row["when"] is None:  # an event without a time of its own is reported on the day
        first = last = _moment(row["published"])
    low = next((row[name] for name in ("value", "low", "high") if row[name] is not None), None)
    high = next((row[name] for name in ("value", "high", "low") if row[name] is not None), None)
    if first is None or last is None or low is None or high is None or last < first:
        return None
    try:
        return _Point(first, last, float(low), float(high), row["speaker"] or OWN_VOICE)
    except OverflowError:
        return None


def _moment(iso: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=None) if iso else None
    except ValueError:  # --06-10: the text leaves the year open
        return None


def plot_sources(found: Extracted | Iterable[Extracted], *, most: int = 15, ax: Axes | None = None) -> Axes:
    """How many figures stand on whose say-so.

    Args:
        found: One extraction or several.
        most: Show so many speakers; the others are one bar.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes.

    >>> from sayso.visual.plots import plot_sources
    >>> plot_sources([]).get_xlabel()
    'figures'
    """
    counts = Counter(str(row["speaker"] or OWN_VOICE) for row in claim_rows(found))
    shown = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in shown[most:])
    bars = [*shown[:most], *([(_OTHERS, rest)] if rest else [])][::-1]
    ax = ax or _new_axes(len(bars))
    drawn = ax.barh(range(len(bars)), [count for _, count in bars], color="tab:blue")
    ax.set_yticks(range(len(bars)), [_label(name) for name, _ in bars])
    ax.bar_label(drawn, padding=2)
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel("figures")
    return ax


def plot_comparison(compared: Compared, *, ax: Axes | None = None) -> Axes:
    """Reports side by side, in the colour of the verdict: a point for a number, a line for bounds, an arrow for an open end.

    Args:
        compared: What `sayso.compare` returns.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes.

    >>> from sayso.extraction import Comparison
    >>> plot_comparison(Comparison()).get_legend() is None
    True
    """
    ax = ax or _new_axes(sum(len(group.statements) for group in compared.groups))
    labels: list[str] = []
    for group in compared.groups:
        for statement in group.statements:
            ends = [end for end in (statement.low, statement.high) if end is not None]
            if not ends:
                continue
            who = " · ".join(part for part in (group.label, statement.publisher, statement.speaker) if part)
            verdict = group.verdict if group.verdict not in ax.get_legend_handles_labels()[1] else None
            ax.plot(
                [float(min(ends)), float(max(ends))],
                [len(labels)] * 2,
                marker=_marker(statement),
                color=_VERDICT_COLOURS[group.verdict],
                label=verdict,
            )
            labels.append(_label(who))
    ax.set_yticks(range(len(labels)), labels)
    ax.invert_yaxis()
    values = [float(end) for group in compared.groups for s in group.statements for end in (s.low, s.high) if end is not None]
    if values and min(values) > 0 and max(values) / min(values) >= _LOG_FROM:
        ax.set_xscale("log")
    if labels:
        ax.legend(title="verdict", fontsize="small")
    return ax


def _marker(statement: Statement) -> str:
    if statement.high is None:
        return ">"
    if statement.low is None:
        return "<"
    return "o" if statement.low == statement.high else "|"


def save(ax: Axes, path: str | Path) -> None:
    """Save the chart of some axes as what the name's end says; the same chart gives the same file.

    >>> import pathlib, tempfile
    >>> from sayso.extraction import Comparison
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "compared.svg"
    >>> save(plot_comparison(Comparison()), path)
    >>> "<svg" in path.read_text(encoding="utf-8")
    True
    """
    from matplotlib import rc_context

    dated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(Path(path).suffix.lower().lstrip("."), {})
    figure: Any = ax.figure
    with rc_context({"svg.hashsalt": "sayso"}):
        figure.savefig(path, metadata=dated)


def _new_axes(lines: int = 12) -> Axes:
    """Axes in a figure high enough for so many lines of text."""
    pyplot = require("matplotlib.pyplot", "plot")
    axes: Axes = pyplot.subplots(figsize=(8, 1 + 0.3 * max(lines, 4)), layout="constrained")[1]
    return axes


def _label(text: str) -> str:
    """A name as matplotlib draws it: no formula, no line break, and in the legend even with a leading underscore."""
    words = "".join(char for char in " ".join(text.split()) if char.isprintable()).replace("$", r"\$")
    words = f"{words[:39]}…" if len(words) > 40 else words
    return f" {words}" if words.startswith("_") else words

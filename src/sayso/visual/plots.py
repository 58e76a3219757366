"""Charts: figures over time, who says how much, and reports side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from sayso.comparison.group import Group
from sayso.errors import InputError, OptionError, require
from sayso.records import Statement, Verdict
from sayso.tables import Extracted, amount, claim_rows, replacing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OWN_VOICE = "own voice"
"""Who speaks where nobody is said to: the article itself."""

_OTHERS = "others"
# Okabe and Ito's colours, which colour-blind readers can tell apart; the shape says the same again
_STYLES = (
    ("#0072B2", "o"),
    ("#D55E00", "s"),
    ("#009E73", "D"),
    ("#CC79A7", "^"),
    ("#E69F00", "v"),
    ("#56B4E9", "P"),
    ("#000000", "X"),
)
_NOBODY = {_OTHERS: ("#767676", "*"), OWN_VOICE: ("#767676", "o")}
_VERDICT_COLOURS = {"agree": "#009E73", "compatible": "#56B4E9", "series": "#CC79A7", "update": "#0072B2", "differ": "#D55E00"}
_LOG_FROM = 1000  # a scale that has to hold 1 and this is logarithmic
_MOST_WORDS = 15  # so many points have room for their words beside them


_UNDATED: dict[str, dict[str, None]] = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
"""The kinds of files that charts are saved as, with what would make two of one chart differ."""


class Compared(Protocol):
    """What is shown of a comparison."""

    @property
    def groups(self) -> Sequence[Group]: ...  # noqa: D102
    @property
    def reason(self) -> str | None: ...  # noqa: D102


class _Point(NamedTuple):
    """A figure in time: the ends of its interval, its bounds, who says so, and the words."""

    first: datetime
    last: datetime
    low: float
    high: float
    speaker: str
    words: str


def plot_timeline(
    found: Extracted | Iterable[Extracted], *, unit: str | None = None, counted: str | None = None, ax: Axes | None = None
) -> Axes:
    """Figures over time, in a colour for each speaker; bars show the bounds of a figure and the interval of its time.

    Where there are few figures, their words stand beside them.

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
    dated = list(_dated(claim_rows(found), counted))
    unit = unit or _commonest(name for name, _ in dated)
    points = _few_speakers([point for name, point in dated if name == unit])
    axes = ax or _new_axes()
    _draw_all(axes, points)
    if points:
        axes.set_ylabel(_label(" ".join(filter(None, (counted, unit)))))
        _days_and_numbers(axes, points)
        _legend(axes, "who says so", beside=ax is None)
    else:
        axes.set_ylabel("no dated figures")
    if len(points) <= _MOST_WORDS:
        _write(axes, points)
    return axes


def _dated(rows: Iterable[dict[str, Any]], counted: str | None) -> Iterator[tuple[str, _Point]]:
    """The points of what is counted, each with its unit."""
    for row in rows:
        if counted in (None, row["head"]) and (point := _point(row)):
            yield str(row["unit"]), point


def _days_and_numbers(ax: Axes, points: Iterable[_Point]) -> None:
    """Axes that can be read."""
    _scale(ax, "y", [value for point in points for value in (point.low, point.high)])
    days = require("matplotlib.dates", "plot")
    ax.xaxis.set_major_formatter(days.ConciseDateFormatter(ax.xaxis.get_major_locator()))


def _commonest(names: Iterable[str]) -> str | None:
    return next((name for name, _ in Counter(names).most_common(1)), None)


def _few_speakers(points: list[_Point]) -> list[_Point]:
    """The same with those who say least as one speaker: more colours than we have cannot be told apart."""
    counts = Counter(point.speaker for point in points if point.speaker != OWN_VOICE)
    kept = {OWN_VOICE, *(name for name, _ in counts.most_common(len(_STYLES)))}
    return [point if point.speaker in kept else point._replace(speaker=_OTHERS) for point in points]


def _styles(points: list[_Point]) -> dict[str, tuple[str, str]]:
    """Colour and shape of each speaker, those who say most first."""
    counts = Counter(point.speaker for point in points)
    named = [name for name, _ in counts.most_common() if name not in _NOBODY]
    return dict(zip(named, _STYLES, strict=False)) | {name: style for name, style in _NOBODY.items() if name in counts}


def _middle(point: _Point) -> float:
    middle: float = require("matplotlib.dates", "plot").date2num(point.first + (point.last - point.first) / 2)
    return middle


def _draw_all(ax: Axes, points: list[_Point]) -> None:
    for name, style in _styles(points).items():
        _draw(ax, [point for point in points if point.speaker == name], name, *style)


def _draw(ax: Axes, points: list[_Point], name: str, colour: str, shape: str) -> None:
    days = require("matplotlib.dates", "plot").date2num
    ax.xaxis_date()
    ax.errorbar(
        [_middle(point) for point in points],
        [(point.low + point.high) / 2 for point in points],
        xerr=[_middle(point) - days(point.first) for point in points],
        yerr=[(point.high - point.low) / 2 for point in points],
        fmt=shape,
        capsize=2,
        elinewidth=1,
        label=_label(name),
        color=colour,
    )


def _write(ax: Axes, points: list[_Point]) -> None:
    """Words beside the points, towards the middle of the picture where they have room, and nowhere over each other."""
    middle = sum(ax.get_xlim()) / 2
    written: list[tuple[str, float, float]] = []
    for point in sorted(points, key=lambda one: (_middle(one), one.low)):
        place = _middle(point), (point.low + point.high) / 2
        x, y = (pixels * 72 / ax.figure.dpi for pixels in ax.transData.transform(place))
        sides = ("right", "left") if place[0] > middle else ("left", "right")
        side = next((one for one in sides if not any(_clash((one, x, y), other) for other in written)), None)
        if side is None:
            continue
        written.append((side, x, y))
        ax.annotate(
            _label(point.words),
            place,
            xytext=(-7 if side == "right" else 7, 4),
            textcoords="offset points",
            horizontalalignment=side,
            fontsize="x-small",
        )


def _clash(one: tuple[str, float, float], other: tuple[str, float, float]) -> bool:
    """Whether words on the same side of two points (in typographic points) would run into each other."""
    return one[0] == other[0] and abs(one[1] - other[1]) < 100 and abs(one[2] - other[2]) < 9


def _scale(ax: Axes, name: Literal["x", "y"], values: list[float]) -> None:
    """Plain numbers along an axis, in a logarithmic scale where a linear one would hide the small ones."""
    ticker = require("matplotlib.ticker", "plot")
    axis = ax.xaxis if name == "x" else ax.yaxis
    if values and min(values) > 0 and max(values) / min(values) >= _LOG_FROM:
        ax.set(**{f"{name}scale": "log"})
        axis.set_minor_formatter(ticker.NullFormatter())
    axis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,.10g}"))


def _legend(ax: Axes, title: str, *, beside: bool) -> None:
    """The legend, beside the picture where we made room for it, else where it hides least."""
    place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (1.01, 1), "borderaxespad": 0} if beside else {}
    ax.legend(title=title, fontsize="small", frameon=not beside, **place)


def _point(row: dict[str, Any]) -> _Point | None:
    """A claim's point; None where its day or its number is not known, or cannot be drawn."""
    # an event without a time of its own is reported on the day
    days = ("published", "published") if row["when"] is None else ("when_earliest", "when_latest")
    first, last = (_moment(_first_known(row, pair)) for pair in (days, days[::-1]))
    low, high = (_first_known(row, names) for names in (("value", "low", "high"), ("value", "high", "low")))
    if first is None or last is None or low is None or last < first:
        return None
    try:
        return _Point(first, last, float(low), float(high), row["speaker"] or OWN_VOICE, row["text"])
    except OverflowError:
        return None


def _first_known(row: dict[str, Any], names: Sequence[str]) -> Any:
    return next((row[name] for name in names if row[name] is not None), None)


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
    colours = [_NOBODY[name][0] if name in _NOBODY else _STYLES[0][0] for name, _ in bars]
    drawn = ax.barh(range(len(bars)), [count for _, count in bars], color=colours)
    ax.set_yticks(range(len(bars)), [_label(name) for name, _ in bars])
    ax.bar_label(drawn, padding=2)
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel("figures")
    return ax


def plot_comparison(compared: Compared, *, ax: Axes | None = None) -> Axes:
    """Reports side by side, in the colour of the verdict: a point for a number, a line for bounds, an arrow for an open end.

    Several groups share the axis: there the highest figure of each is 1.

    Args:
        compared: What `sayso.compare` returns.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes.

    >>> from sayso.extraction import Comparison
    >>> plot_comparison(Comparison()).get_legend() is None
    True
    """
    groups = _bounded(_groups_of(compared))
    axes = ax or _new_axes(sum(1 + len(bounded) for _, bounded in groups))
    labels: list[tuple[str, bool]] = []  # of the rows, and whether a group begins there
    for group, bounded in groups:
        labels.append((_label(group.label), True))
        whole = _highest(bounded) if len(groups) > 1 else 1
        for row, statement in enumerate(bounded, len(labels)):
            _draw_statement(axes, row, statement, _VERDICT_COLOURS[group.verdict], whole)
        labels += [(_label(" · ".join(filter(None, (one.publisher, one.speaker)))), False) for one in bounded]
    _name_rows(axes, labels)
    if groups:
        axes.set_xlabel("share of the group’s highest figure" if len(groups) > 1 else _label(groups[0][1][0].claim.figure.unit))
        _scale(axes, "x", [])
        _tell_verdicts(axes, [group.verdict for group, _ in groups], beside=ax is None)
    return axes


def _groups_of(compared: Compared) -> Sequence[Group]:
    if not hasattr(compared, "groups"):
        what = f"plot_comparison takes what compare returns, not {type(compared).__name__}"
        raise InputError(what, remedy="give sayso.compare([found, other])")
    return compared.groups


def _bounded(groups: Iterable[Group]) -> list[tuple[Group, list[Statement]]]:
    """The groups with those of their statements that have a bound."""
    return [(group, bounded) for group in groups if (bounded := [one for one in group.statements if _ends(one)])]


def _tell_verdicts(ax: Axes, verdicts: Iterable[Verdict], *, beside: bool) -> None:
    for verdict in dict.fromkeys(verdicts):
        ax.plot([], [], color=_VERDICT_COLOURS[verdict], linewidth=4, label=verdict)
    _legend(ax, "verdict", beside=beside)


def _highest(statements: Iterable[Statement]) -> float:
    """The figure furthest from 0, by which those of a group are divided."""
    return max(abs(end) for statement in statements for end in _ends(statement)) or 1


def _name_rows(ax: Axes, labels: Sequence[tuple[str, bool]]) -> None:
    """Names along the side, those of groups in bold below a line."""
    ax.set_yticks(range(len(labels)), [label for label, _ in labels])
    for row, (_, begins) in enumerate(labels):
        if begins:
            ax.get_yticklabels()[row].set_fontweight("bold")
            ax.axhline(row - 0.5, color="#dddddd", linewidth=1)
    ax.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    ax.margins(x=0.3)


def _ends(statement: Statement) -> list[float]:
    return [float(end) for end in (statement.low, statement.high) if end is not None]


def _draw_statement(ax: Axes, row: int, statement: Statement, colour: str, one: float) -> None:
    """A line from bound to bound with the amount beside it; an arrow where one side is open."""
    ends = [end / one for end in _ends(statement)]
    shape = ">" if statement.high is None else "<" if statement.low is None else "o" if ends[0] == ends[1] else "|"
    ax.plot([ends[0], ends[-1]], [row, row], marker=shape, color=colour)
    place = (ends[-1], row)
    words = _label(amount(statement.claim.figure))
    ax.annotate(words, place, xytext=(8, 0), textcoords="offset points", verticalalignment="center", fontsize="x-small")


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

    kind = Path(path).suffix.lower().lstrip(".") or "png"
    if kind not in _UNDATED:
        raise OptionError(f"a chart is not written as {kind}", where=str(path), remedy=f"name it {', '.join(_UNDATED)}")
    figure: Any = ax.figure
    with rc_context({"svg.hashsalt": "sayso"}), replacing(path) as part:
        figure.savefig(part, format=kind, metadata=_UNDATED[kind])


def _new_axes(lines: int = 12) -> Axes:
    """Axes in a figure high enough for so many lines of text."""
    pyplot = require("matplotlib.pyplot", "plot")
    axes: Axes = pyplot.subplots(figsize=(8, 1 + 0.3 * max(lines, 4)), layout="constrained")[1]
    return axes


def _label(text: str) -> str:
    """A name as matplotlib draws it: no formula, no line break, and in the legend even with a leading underscore."""
    words = "".join(char for char in " ".join(text.split()) if char.isprintable()).replace("$", r"\$")
    words = f"{words[:47]}…" if len(words) > 48 else words
    return f" {words}" if words.startswith("_") else words

"""Charts: what is drawn is what the claims say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import dates, pyplot

from hand_made import STORY, at, hostile, story
from sayso import Claim, Comparison, Figure, Group, MissingExtraError, Source, Span, Statement, Time, visual

mpl.use("agg")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    pyplot.close("all")


def claim(value: float | None, *, when: tuple[str, str] | None = None, speaker: str | None = None, **figure: Any) -> Claim:
    """The story's second claim with another number, time and speaker."""
    model = story().claims[1]
    said = model.attribution[0].model_copy(update={"source": Source(**at(STORY, "she"), name=speaker)})
    event = model.event
    assert event is not None
    time = Time(**at(STORY, "on Sunday"), earliest=when[0], latest=when[1]) if when else None
    return model.model_copy(
        update={
            "figure": model.figure.model_copy(update={"low": None, **figure, "value": value}),
            "event": event.model_copy(update={"when": time}),
            "attribution": (said,) if speaker else (),
        }
    )


def drawn(ax: Any) -> dict[str, list[tuple[datetime, float]]]:
    """The middle of every figure's bars, by the name in the legend."""
    return {
        container.get_label(): [(dates.num2date(x).replace(tzinfo=None), float(y)) for x, y in container.lines[0].get_xydata()]
        for container in ax.containers
    }


def test_a_timeline_draws_each_speakers_figures_at_their_time() -> None:
    found = story(
        claims=(
            claim(14, when=("2025-02-09", "2025-02-09"), speaker="police"),
            claim(20, when=("2025-02-10", "2025-02-12"), speaker="police"),
            claim(0, speaker="the mayor"),
            claim(3),
            claim(9, when=("--06-10", "--06-10"), speaker="police"),  # the year is open: no place on the axis
        )
    )
    assert drawn(visual.plot_timeline(found)) == {
        "police": [(datetime(2025, 2, 9), 14.0), (datetime(2025, 2, 11), 20.0)],
        "the mayor": [(datetime(2025, 2, 11), 0.0)],  # no time of its own: the day it was printed
        "own voice": [(datetime(2025, 2, 11), 3.0)],
    }


def test_a_range_is_drawn_as_its_middle_with_its_bounds() -> None:
    ax = visual.plot_timeline(story(claims=(claim(None, low=5, high=7),)))
    assert drawn(ax) == {"own voice": [(datetime(2025, 2, 11), 6.0)]}
    ((_, _, (_, vertical)),) = (container.lines for container in ax.containers)
    assert [tuple(float(y) for _, y in segment) for segment in vertical.get_segments()] == [(5.0, 7.0)]


def test_a_timeline_holds_one_unit() -> None:
    found = [story(), story(id="t")]
    assert visual.plot_timeline(found).get_ylabel() == "count"
    assert drawn(visual.plot_timeline(found, unit="USD")) == {"own voice": [(datetime(2025, 2, 11), 31e6)] * 2}
    assert drawn(visual.plot_timeline(found, counted="person")) == {"Ilona Feher": [(datetime(2025, 2, 9), 4200.0)] * 2}


def test_far_apart_figures_get_a_logarithmic_scale() -> None:
    assert visual.plot_timeline(story(claims=(claim(2), claim(5000)))).get_yscale() == "log"
    assert visual.plot_timeline(story(claims=(claim(2), claim(500)))).get_yscale() == "linear"
    assert visual.plot_timeline(story(claims=(claim(0), claim(5000)))).get_yscale() == "linear"


def test_the_ninth_speaker_is_one_of_the_others() -> None:
    found = story(claims=tuple(claim(n, speaker=f"speaker {n}") for n in range(1, 11)))
    names = list(drawn(visual.plot_timeline(found)))
    assert (len(names), names[-1]) == (9, "others")


def test_sources_are_counted() -> None:
    ax = visual.plot_sources([story(), story(id="t", claims=story().claims[:2])])
    assert {label.get_text(): bar.get_width() for label, bar in zip(ax.get_yticklabels(), ax.patches, strict=True)} == {
        "own voice": 4,
        "Ilona Feher": 2,
    }


def test_the_least_heard_sources_are_one_bar() -> None:
    found = story(claims=tuple(claim(n, speaker=f"s{n}") for n in range(1, 6)))
    ax = visual.plot_sources(found, most=2)
    assert [(label.get_text(), bar.get_width()) for label, bar in zip(ax.get_yticklabels(), ax.patches, strict=True)] == [
        ("others", 3), ("s2", 1), ("s1", 1),
    ]  # fmt: skip


def test_a_comparison_draws_each_statement_from_bound_to_bound() -> None:
    said = story().claims[1]
    statements = (
        Statement(extraction=0, claim=said, publisher="The Echo", speaker="police", low=14, high=14),
        Statement(extraction=1, claim=said, publisher="The Post", low=15, high=20),
        Statement(extraction=1, claim=said, publisher="The Post"),  # no numbers: nothing to draw
    )
    compared = Comparison(groups=(Group(id="g", label="deaths", verdict="differ", statements=statements),))
    ax = visual.plot_comparison(compared)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["deaths · The Echo · police", "deaths · The Post"]
    assert [list(map(float, line.get_xdata())) for line in ax.lines] == [[14.0, 14.0], [15.0, 20.0]]
    assert ax.get_legend_handles_labels()[1] == ["differ"]


@pytest.mark.parametrize("plot", [visual.plot_timeline, visual.plot_sources])
@pytest.mark.parametrize("found", [[], story(claims=())], ids=["none", "no claims"])
def test_nothing_to_draw_is_no_error(plot: Any, found: Any) -> None:
    plot(found).figure.canvas.draw()


@pytest.mark.parametrize("text", ["$5 and $6", "$\\frac{", "_hidden", "a\nb\x00", "x" * 500])
def test_hostile_names_are_drawn_as_they_are(text: str) -> None:
    figure = Figure(start=0, end=1, text=text[0], number=Span(start=0, end=1, text=text[0]), value=3)
    found = hostile(text)
    found = found.model_copy(
        update={"published": "2025-01-01", "claims": (found.claims[0].model_copy(update={"figure": figure}),)}
    )
    for plot in (visual.plot_timeline, visual.plot_sources):
        plot(found).figure.canvas.draw()
    assert len(drawn(visual.plot_timeline(found))) == 1
    assert visual.plot_timeline(found).get_legend().get_texts()[0].get_text().strip() != ""


def test_axes_of_ones_own() -> None:
    _, ax = pyplot.subplots()
    assert visual.plot_sources(story(), ax=ax) is ax


def test_a_missing_extra_gives_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sayso\[plot\]'"):
        visual.plot_sources(story())

"""Charts: what is drawn is what the claims say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import dates, pyplot

import sayso
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


def test_the_eighth_speaker_is_one_of_the_others() -> None:
    found = story(claims=tuple(claim(n, speaker=f"speaker {n}") for n in range(1, 11)))
    found = story(claims=(*found.claims, claim(11)))
    names = list(drawn(visual.plot_timeline(found)))
    assert (len(names), names[-2:]) == (9, ["others", "own voice"])


def test_speakers_differ_in_colour_and_shape() -> None:
    found = story(claims=tuple(claim(n, speaker=f"speaker {n}" if n else None) for n in range(11)))
    lines = [container.lines[0] for container in visual.plot_timeline(found).containers]
    assert len({(line.get_color(), line.get_marker()) for line in lines}) == 9
    assert len({line.get_color() for line in lines}) == 8, "only the two that are nobody are both grey"


def test_few_figures_have_their_words_beside_them() -> None:
    assert [text.get_text() for text in visual.plot_timeline(story(claims=(claim(3),))).texts] == ["More than 4,200 people"]
    assert list(visual.plot_timeline(story(claims=(claim(3),) * 16)).texts) == []


def test_words_stand_towards_the_middle_and_not_over_each_other() -> None:
    days = [("2025-02-01", "2025-02-01"), ("2025-02-28", "2025-02-28")]
    ax = visual.plot_timeline(story(claims=(claim(3, when=days[0]), claim(90, when=days[1]))))
    assert [text.get_horizontalalignment() for text in ax.texts] == ["left", "right"]
    ax = visual.plot_timeline(story(claims=(claim(3, when=days[0]), *[claim(90, when=days[1])] * 3)))
    assert [text.get_horizontalalignment() for text in ax.texts] == ["left", "right", "left"]


def test_axes_have_plain_numbers() -> None:
    ax = visual.plot_timeline(story(claims=(claim(2), claim(5000))))
    assert ax.yaxis.get_major_formatter()(1000.0, 0) == "1,000"


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


def group(name: str, *bounds: tuple[float | None, float | None], verdict: Any = "differ") -> Group:
    """A group with a statement for each pair of bounds."""
    statements = tuple(
        Statement(extraction=n, claim=story().claims[1], publisher=f"Paper {n}", speaker="police", low=low, high=high)
        for n, (low, high) in enumerate(bounds)
    )
    return Group(id=name, label=name, verdict=verdict, statements=statements)


def lines(ax: Any) -> list[tuple[list[float], str]]:
    """Ends and marker of each statement's line."""
    return [(list(map(float, line.get_xdata())), line.get_marker()) for line in ax.lines if line.get_marker() != "None"]


def test_a_comparison_draws_each_statement_from_bound_to_bound() -> None:
    ax = visual.plot_comparison(Comparison(groups=(group("deaths", (14, 14), (15, 20), (16, None), (None, 9), (None, None)),)))
    assert lines(ax) == [([14, 14], "o"), ([15, 20], "|"), ([16, 16], ">"), ([9, 9], "<")]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "deaths", "Paper 0 · police", "Paper 1 · police", "Paper 2 · police", "Paper 3 · police",
    ]  # fmt: skip
    assert ax.get_legend_handles_labels()[1] == ["differ"]
    assert [text.get_text() for text in ax.texts] == [">4,200"] * 4


def test_groups_of_a_comparison_share_an_axis() -> None:
    groups = (group("deaths", (2, 2), (4, 4)), group("damage", (5e6, 10e6), verdict="agree"), group("none", (0, 0)))
    ax = visual.plot_comparison(Comparison(groups=groups))
    assert [ends for ends, _ in lines(ax)] == [[0.5, 0.5], [1, 1], [0.5, 1], [0, 0]]
    assert ax.get_legend_handles_labels()[1] == ["differ", "agree"]


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


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sayso.InputError, match="takes what compare returns, not Extraction"):
        visual.plot_comparison(story())  # type: ignore[arg-type]
    with pytest.raises(sayso.OptionError, match="a chart is not written as gif; name it png, svg, pdf"):
        sayso.compare([story(), story()]).plot(tmp_path / "c.gif")


def test_axes_of_ones_own() -> None:
    _, ax = pyplot.subplots()
    assert visual.plot_sources(story(), ax=ax) is ax


def test_a_missing_extra_gives_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(MissingExtraError, match=r"pip install '\.\[plot\]'"):
        visual.plot_sources(story())

"""The page of `sayso explore` in a real browser: what is asked for, chosen, sorted, drawn, and downloaded.

Needs Chromium, as `test_browser.py` does.
"""

from __future__ import annotations

import csv
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import panel as pn
import pytest
from bokeh.document import Document as BokehDocument

from hand_made import hostile, story
from sayso import Collection, Document, Extraction, cli
from sayso.batch import parts
from sayso.explore import timeline
from sayso.explore.desk import Desk
from sayso.explore.selection import choices, selected

MARKUP = "<img src=x onerror=alert(1)>"


def articles() -> list[Extraction]:
    """Thirty reports of a flood, each with more people than the one before, and a hostile one."""
    made = []
    for n in range(30):
        name, base = f"d{n:02}", story()
        claims = tuple(
            claim.model_copy(
                update={
                    "id": f"{name}:{claim.figure.start}",
                    "article": f"{name}/1",
                    "figure": claim.figure.model_copy(update={"value": (claim.figure.value or 0) + n}),
                }
            )
            for claim in base.claims
        )
        article = base.articles[0].model_copy(update={"id": f"{name}/1"})
        paper, url = ("The Echo", f"https://example.org/{n}") if n % 2 else ("The Post", "javascript:alert(2)")
        changes = {"id": name, "claims": claims, "articles": (article,), "publisher": paper, "url": url}
        made.append(base.model_copy(update={**changes, "published": f"2025-02-{n % 28 + 1:02}"}))
    return [*made, hostile(MARKUP)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The command itself, over what a batch would have written: Panel's own warnings shall be no errors there."""
    folder, found = tmp_path_factory.mktemp("out"), articles()
    with parts.prepared(folder):
        parts.write(parts.Part(0, 0, tuple(Document(one.text, where=f"{one.id}.txt") for one in found)), found, folder, "{}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sayso.cli", "explore", str(folder), "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as served:
        assert served.stdout is not None
        lines = iter(served.stdout.readline, "")
        assert any(f":{port}" in line for line in lines), "it says where the page is"
        yield f"http://127.0.0.1:{port}/"
        served.terminate()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page; afterwards nothing may have failed in it, nor been asked of another computer."""
    troubles: list[str] = []
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.set_default_timeout(120_000)  # a machine may be busy
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    here = (address, address.replace("http", "ws"), "data:", "blob:", "about:")
    opened.on("request", lambda request: None if request.url.startswith(here) else troubles.append(request.url))
    opened.goto(address)
    opened.wait_for_selector(".tabulator-row")
    yield opened
    opened.close()
    assert troubles == []


def status(page: Any, says: str) -> None:
    page.get_by_role("status").filter(has_text=says).wait_for()


def ask(page: Any, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)
    page.keyboard.press("Enter")


def test_the_first_view_has_a_page_of_claims_with_their_columns(page: Any) -> None:
    status(page, "121 claims in 31 articles")
    assert page.locator(".tabulator-row").count() == 12
    heads = [head.strip() for head in page.locator(".tabulator-col-title").all_inner_texts()]
    assert {"place", "class", "factuality", "confidence", "figure", "speaker"} <= set(heads)


def test_a_search_and_filters_leave_what_fits(page: Any) -> None:
    ask(page, "who says so", "feher")
    status(page, "30 claims in 30 articles")
    ask(page, "since", "2025-02-29")
    status(page, "0 claims in 0 articles")
    ask(page, "since", "June")
    page.get_by_role("alert").filter(has_text="'June' is no day; write it as 2025-06-17").wait_for()
    status(page, "30 claims in 30 articles")
    ask(page, "what is counted", "homes")
    status(page, "0 claims in 0 articles")
    page.get_by_role("button", name="Clear filters").click()
    status(page, "121 claims in 31 articles")
    ask(page, "search in sentences", "repairs")
    status(page, "60 claims in 30 articles")
    assert page.get_by_label("search in sentences").bounding_box()["y"] < 400, "the filters are in view"


def test_on_a_phone_the_claims_have_the_whole_width(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    filters, claims = (page.locator(place).bounding_box() for place in ("#sidebar", "#main"))
    assert claims["y"] >= filters["y"] + filters["height"], "they stand below the filters"
    assert min(filters["width"], claims["width"]) > 360


def test_a_column_sorts_all_and_not_only_its_page(page: Any) -> None:
    ask(page, "who says so", "feher")
    status(page, "30 claims in 30 articles")
    head = page.locator(".tabulator-col[tabulator-field=value]")
    for order in ("ascending", "descending"):
        head.locator(".tabulator-col-title").click()
        page.locator(f".tabulator-col[tabulator-field=value][aria-sort={order}]").wait_for()
    page.locator(".tabulator-row").first.filter(has_text="4,229").wait_for()


def test_a_claim_leads_to_its_text_and_article(page: Any) -> None:
    ask(page, "who says so", "feher")
    status(page, "30 claims in 30 articles")
    page.locator(".tabulator-row").nth(1).click()
    frame = page.frame_locator("iframe[title=article]")
    frame.locator(".sayso-lit", has_text="More than 4,200 people").wait_for()
    assert frame.locator("h1").inner_text() == "River bursts its banks: 9 missing"
    link = page.get_by_role("link", name="https://example.org/1")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == ("https://example.org/1", "noopener noreferrer")
    page.locator(".tabulator-row").nth(0).click()
    link.wait_for(state="detached")
    assert page.locator("a[href^='javascript']").count() == 0


def test_hostile_text_stays_text(page: Any) -> None:
    ask(page, "search in sentences", "onerror")
    status(page, "1 claim in 1 article")
    page.locator(".tabulator-row").first.filter(has_text=MARKUP).click()
    page.frame_locator("iframe[title=article]").locator(".sayso-lit").first.wait_for()


def test_the_timeline_is_drawn_and_groups_are_compared(page: Any) -> None:
    page.get_by_text("Timeline", exact=True).click()
    page.locator("canvas").first.wait_for()
    page.get_by_text("Groups", exact=True).click()
    frame = page.frame_locator("iframe[title=groups]")
    frame.locator("h1", has_text="Reports compared").wait_for()
    assert frame.locator("time").count() > 0, "statements have their dates"
    assert frame.locator(".sayso-verdict").count() > 0


def test_what_is_selected_is_downloaded(page: Any) -> None:
    ask(page, "who says so", "feher")
    status(page, "30 claims in 30 articles")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download what is selected").or_(
            page.get_by_role("link", name="Download what is selected")
        ).first.click()
    with Path(waiting.value.path()).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 30
    assert {row["speaker"] for row in rows} == {"Ilona Feher"}


def test_series_keep_bounds_and_units() -> None:
    found = timeline.series(Collection(articles()))
    assert [(one.label, one.unit, one.total) for one in found] == [
        ("EUR", "EUR", 30), ("USD", "USD", 30), ("person", "count", 30),
    ]  # fmt: skip
    drawn = timeline.chart(found[2])
    source = drawn.renderers[0].data_source.data
    assert set(source["marker"]) == {"triangle"}, "more than 4,200 has no upper end"
    assert drawn.yaxis[0].formatter.format == "0,0.[00]a", "31m, not 31000000"


# the value and bounds of two figures, and the scale that shows both
SCALES = [((2, None, None), (5000, None, None), "LogScale"), ((2, None, None), (500, None, None), "LinearScale")]


@pytest.mark.parametrize(("first", "second", "scale"), SCALES)
def test_small_figures_are_seen_beside_large_ones(first: Any, second: Any, scale: str) -> None:
    base = story().claims[1]
    names = ("value", "low", "high")
    claims = tuple(
        base.model_copy(update={"id": f"s:{n}", "figure": base.figure.model_copy(update=dict(zip(names, one, strict=True)))})
        for n, one in enumerate((first, second))
    )
    (one,) = timeline.series(Collection([story(claims=claims)]))
    assert type(timeline.chart(one).y_scale).__name__ == scale


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")  # those of Panel itself
def test_a_page_is_a_few_parts_and_asks_for_its_rows_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first view over many articles: what the filters offer is counted before, and Bokeh is given few parts."""
    found = Collection(articles())
    offered, asked = choices(found), []
    query = Collection.query
    monkeypatch.setattr(Collection, "query", lambda self, sql: asked.append(sql) or query(self, sql))
    pn.extension("tabulator", notifications=False)
    page = Desk(found, "sayso", offered).page().server_doc(doc=BokehDocument())
    assert len(asked) == 1
    assert len(page.roots) < 10, "the dozen filters are one part"


def test_a_filter_that_makes_no_sense_is_left_out() -> None:
    left, wrong = selected(Collection([story()]), {"country": "Atlantis", "unit": ["USD"], "text": "", "min_confidence": 0})
    assert len(left) == 1
    assert "unknown country 'Atlantis'" in wrong


def test_a_folder_without_claims_is_told(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explore", str(tmp_path)]) != 0
    assert "there are no claims; name a folder that `sayso batch` wrote to" in capsys.readouterr().err

"""The page in a real browser: what a reader clicks, types and sees.

Needs Chromium (Debian: `apt-get install chromium`) and the package `playwright`, which drives it. Where they are
missing the tests are skipped and say so; with SAYSO_BROWSER=required in the environment that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hand_made import hostile, story
from sayso import visual


def _missing(reason: str) -> None:
    if os.environ.get("SAYSO_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    executable = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if executable is None:
        _missing("no Chromium is installed: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed: pip install playwright")
    with sync_playwright() as playwright:
        # the sandbox needs privileges that a container lacks; the pages are our own
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """A function that opens HTML; afterwards no page may have complained, asked the network, or shown a dialog."""
    troubles: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url))

    def open_html(html: str) -> Any:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        return page

    yield open_html
    page.close()
    assert troubles == []


def lit(page: Any) -> list[str]:
    return list(page.locator(".sayso-lit").all_inner_texts())


def test_a_click_on_a_figure_lights_its_speakers_cues_and_time(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.click("text=More than 4,200 people >> nth=0")
    assert lit(page) == ["More than 4,200 people", "on Sunday", "she", "said", "the Marsh Courier", "reported"]
    assert page.locator("tr.sayso-near").get_attribute("data-claim") == "1"
    assert "Ilona Feher (police spokeswoman)" in page.inner_text(".sayso-line")
    page.mouse.move(0, 0)
    assert len(lit(page)) == 6, "a choice stays"
    page.click("[data-opens='1']")
    page.mouse.move(0, 0)
    assert lit(page) == [], "a second click lets go"


def test_pointing_shows_and_leaving_hides(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.hover("[data-opens='2']")
    assert lit(page) == ["around $31m"]
    page.hover("h1")
    assert lit(page) == []


def test_the_keyboard_reaches_every_claim(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.dataset.opens ?? document.activeElement.tagName"))
    assert seen[:2] == ["SELECT", "SELECT"]
    assert [one for one in seen if one.isdigit()] == ["0", "1", "2", "3"]
    assert seen.count("BUTTON") >= 4
    page.focus("[data-opens='1']")
    page.keyboard.press("Enter")
    assert "she" in lit(page)
    assert page.get_attribute("[data-opens='1']", "aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_a_row_leads_to_its_figure(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.click("tr[data-claim='3'] button")
    assert lit(page) == ["€28m"]


def test_filters_hide_rows_and_marks(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.select_option("select[data-filter=speaker]", "the Marsh Courier")
    assert page.locator("tr[data-claim]:visible").count() == 1
    assert page.inner_text(".sayso-count") == "1 claim"
    page.select_option("select[data-filter=speaker]", "")
    page.select_option("select[data-filter=kind]", "money")
    assert page.locator("tr[data-claim]:visible").count() == 2
    assert page.locator(".sayso-off").all_inner_texts()[:2] == ["9", "More than 4,200 people"]
    page.select_option("select[data-filter=kind]", "")
    assert page.locator(".sayso-off").count() == 0
    assert page.inner_text(".sayso-count") == "4 claims"


def test_two_fragments_in_one_notebook_do_not_meddle(opened: Any) -> None:
    page = opened(f"<!DOCTYPE html><title>n</title><body>{visual.render(story())}{visual.render(story())}")
    page.locator(".sayso").nth(1).locator("[data-opens='3']").click()
    assert page.locator(".sayso").nth(0).locator(".sayso-lit").count() == 0
    assert page.locator(".sayso").nth(1).locator(".sayso-lit").count() == 1


def test_hostile_text_runs_nothing(opened: Any) -> None:
    text = '<script>alert(1)</script><img src=x onerror=alert(2)>" onclick="alert(3)'
    page = opened(visual.page(hostile(text), text))
    page.click("[data-opens='0']")
    assert page.inner_text(".sayso-text") == text
    assert page.title() == text


COLOURS = """
() => [...document.querySelectorAll('.sayso-mark, .sayso-legend, .sayso td, .sayso th, .sayso-count, h1')].map((element) => {
    const clear = 'rgba(0, 0, 0, 0)';
    let node = element, paper = clear;
    while (node && paper === clear) { paper = getComputedStyle(node).backgroundColor; node = node.parentElement; }
    return [getComputedStyle(element).color, paper === clear ? 'rgb(255, 255, 255)' : paper];
})
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_can_be_read(opened: Any, scheme: str) -> None:
    """Contrast of text and background is at least 4.5 to 1 (WCAG AA), in both schemes."""
    page = opened(visual.page(story(), "A flood"))
    page.emulate_media(color_scheme=scheme)
    colours = page.evaluate(COLOURS)
    assert colours
    assert [pair for pair in colours if contrast(*pair) < 4.5] == []


def contrast(ink: str, paper: str) -> float:
    lights = sorted((luminance(ink), luminance(paper)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.strip("rgba()").split(",")[:3]]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

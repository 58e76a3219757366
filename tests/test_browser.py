"""The page in a real browser: what a reader clicks, types and sees.

Needs Chromium (Debian: `apt-get install chromium`) and the package `playwright`, which drives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hand_made import compared, hostile, one_sentence, story
from sayso import ErrorInfo, cli, visual


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """A function that opens HTML; afterwards no page may have complained, asked the network, or shown a dialog."""
    troubles: list[str] = []
    page = browser.new_page()
    page.set_default_timeout(120_000)  # a machine may be busy
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


def test_a_speaker_leads_to_its_figures_and_reporting_words(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.hover("span.sayso-source >> text=she")
    assert {"she", "said", "More than 4,200 people", "on Sunday"} <= set(lit(page))
    page.click("span.sayso-cue >> text=reported")
    page.mouse.move(0, 0)
    assert "More than 4,200 people" in lit(page)
    assert page.get_attribute("[data-opens='1']", "aria-pressed") == "true"


def test_a_speaker_of_several_claims_lights_all_of_them(opened: Any) -> None:
    found = story()
    said = found.claims[1].attribution[:1]
    claims = (found.claims[0], found.claims[1], found.claims[2].model_copy(update={"attribution": said}), found.claims[3])
    page = opened(visual.page(story(claims=claims), "A flood"))
    page.click("span.sayso-source >> text=she")
    page.mouse.move(0, 0)
    assert {"More than 4,200 people", "around $31m"} <= set(lit(page))
    assert page.inner_text(".sayso-line") == "2 claims"
    assert page.locator("tr.sayso-near").count() == 2
    page.select_option("select[data-filter=kind]", "money")
    page.mouse.move(0, 0)
    assert lit(page) == [], "what is filtered out is let go"
    page.hover("span.sayso-source >> text=she")
    assert "More than 4,200 people" not in lit(page)


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.dataset.opens ?? document.activeElement.innerText"))


def test_the_keyboard_reaches_every_claim(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    seen = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.dataset.filter ?? document.activeElement.dataset.opens ?? 'other'"))
    assert seen == ["speaker", "kind", "words", "other", "0", "other"], "one stop for the figures and one for the table"
    page.focus("[data-opens='0']")
    reached = [focused(page)]
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"):
        page.keyboard.press(key)
        reached.append(focused(page))
    assert reached == ["0", "1", "2", "3", "3", "2", "0", "3"]
    page.focus("[data-opens='1']")
    page.keyboard.press("Enter")
    assert "she" in lit(page)
    assert page.get_attribute("[data-opens='1']", "aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert lit(page) == []
    page.focus("tr[data-claim='0'] button")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert lit(page) == ["around $31m"]


def test_many_claims_stand_on_pages_and_few_stops(opened: Any) -> None:
    page = opened(visual.page(one_sentence(1200, sentences=40), "Many"))
    rows = page.locator("tr[data-claim]:visible")
    assert rows.count() == 100
    assert page.inner_text(".sayso-pager span") == "1–100 of 1,200 claims"
    stops = """() => [...document.querySelectorAll('a, button, input, select, [tabindex]')].filter(
        (element) => element.tabIndex >= 0 && element.offsetParent).length"""
    assert page.evaluate(stops) < 12
    page.get_by_role("button", name="next").click()
    assert rows.first.get_attribute("data-claim") == "100"
    assert page.locator(".sayso-sentence:visible").count() == 4, "the sentences of claims 100 to 199"
    page.click("[data-opens='1130']")
    assert page.locator("tr.sayso-near:visible").get_attribute("data-claim") == "1130", "the list goes to what is chosen"
    page.select_option("select[data-filter=kind]", "count")
    assert page.inner_text(".sayso-pager span") == "1–100 of 400 claims"
    page.select_option("select[data-filter=kind]", "")
    page.fill("input[data-filter=words]", "2003")
    assert rows.count() == 30, "claims of the sentence that has the words"
    assert page.locator(".sayso-pager").is_hidden()
    page.emulate_media(media="print")
    assert rows.count() == 30, "what is filtered out is not printed"


def test_many_groups_stand_on_pages_by_verdict_and_by_words(opened: Any) -> None:
    page = opened(visual.comparison_page(compared(*("agree", "differ", "update") * 20), "Many"))
    groups = page.locator(".sayso-group:visible")
    assert groups.count() == 25
    assert page.inner_text(".sayso-pager span") == "1–25 of 60 groups"
    assert groups.first.get_attribute("data-verdict") == "differ"
    page.get_by_role("button", name="next").click()
    assert groups.last.get_attribute("data-verdict") == "agree"
    assert page.inner_text(".sayso-pager span") == "26–50 of 60 groups"
    page.select_option("select[data-filter=verdict]", "update")
    assert (groups.count(), page.inner_text(".sayso-count")) == (20, "20 of 60 groups")
    page.fill("input[data-filter=words]", "no such words")
    assert groups.count() == 0
    page.fill("input[data-filter=words]", "")
    page.select_option("select[data-filter=verdict]", "")
    page.emulate_media(media="print")
    assert groups.count() == 60, "all pages are printed"
    assert page.locator("select:visible, input:visible, .sayso-pager:visible").count() == 0


def test_all_pages_are_printed(opened: Any) -> None:
    page = opened(visual.page(one_sentence(300, sentences=10), "Many"))
    page.emulate_media(media="print")
    assert page.locator("tr[data-claim]:visible").count() == 300
    assert page.locator("select:visible, input:visible, .sayso-pager:visible").count() == 0


@pytest.mark.parametrize(
    "html", [lambda: visual.page(story()), lambda: visual.comparison_page(compared("agree", "differ"), "Two")]
)
def test_nothing_is_clipped_on_paper(opened: Any, html: Any) -> None:
    page = opened(html())
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 within margins of 15 mm
    clipped = """() => [...document.querySelectorAll('.sayso, .sayso *')]
        .filter((element) => element.offsetWidth)
        .filter((element) => getComputedStyle(element).overflowX !== 'visible'
            || element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.className)"""
    assert page.evaluate(clipped) == []
    assert page.locator("thead").first.is_visible(), "columns, not cards"
    assert luminance(page.evaluate("getComputedStyle(document.querySelector('.sayso')).backgroundColor")) > 0.9


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1280, 800), (1920, 1080)])
def test_filters_and_text_stay_in_sight(opened: Any, width: int, height: int) -> None:
    page = opened(visual.page(one_sentence(1200, sentences=40), "Many"))
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 2000)")
    assert page.evaluate("scrollY") > 1000
    for part in (".sayso-controls", ".sayso-reader"):
        top, bottom = page.evaluate(f"(r => [r.top, r.bottom])(document.querySelector({part!r}).getBoundingClientRect())")
        assert -1 <= top < bottom <= height + 1, part
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_chosen_stands_in_the_middle(opened: Any) -> None:
    page = opened(visual.page(one_sentence(200, sentences=50), "Many"))
    for claim in ("90", "81"):
        page.click(f"tr[data-claim='{claim}'] button")
        away = page.evaluate(
            """(claim) => {
                const boxes = [`[data-opens="${claim}"]`, '.sayso-text']
                    .map((one) => document.querySelector(one).getBoundingClientRect());
                const [figure, text] = boxes.map((box) => (box.top + box.bottom) / 2);
                return figure - text;
            }""",
            claim,
        )
        assert abs(away) < 20


def test_a_row_leads_to_its_figure(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.click("tr[data-claim='3'] button")
    assert lit(page) == ["€28m"]


def test_filters_hide_rows_and_marks(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.select_option("select[data-filter=speaker]", "the Marsh Courier")
    assert page.locator("tr[data-claim]:visible").count() == 1
    assert page.inner_text(".sayso-count") == "1 of 4 claims"
    page.select_option("select[data-filter=speaker]", "")
    page.select_option("select[data-filter=kind]", "money")
    assert page.locator("tr[data-claim]:visible").count() == 2
    assert page.locator(".sayso-off").all_inner_texts()[:2] == ["9", "More than 4,200 people"]
    page.select_option("select[data-filter=kind]", "")
    assert page.locator(".sayso-off").count() == 0
    assert page.inner_text(".sayso-count") == "4 claims"


@pytest.mark.usefixtures("pipeline")
def test_the_page_that_the_command_line_writes(opened: Any, tmp_path: Path) -> None:
    target = tmp_path / "flood.html"
    story_file = Path(__file__).parent.parent / "fixtures" / "flood.txt"
    assert cli.main(["show", str(story_file), "--published", "2025-02-11", "--html", str(target)]) == 0
    page = opened(target.read_text(encoding="utf-8"))
    assert page.inner_text(".sayso-text").endswith(story_file.read_text(encoding="utf-8").strip())
    page.click("tr[data-claim='0'] button")
    assert "More than 4,200 people" in lit(page)


@pytest.mark.usefixtures("pipeline")
def test_the_page_that_compare_writes(opened: Any, tmp_path: Path) -> None:
    for name, text in {
        "a": "A fire killed 12 people in Lund, police said.",
        "b": "The fire in Lund killed 15 people, police said.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    target = tmp_path / "compared.html"
    assert cli.main(["compare", *(str(tmp_path / f"{name}.txt") for name in "ab"), "--html", str(target)]) == 0
    page = opened(target.read_text(encoding="utf-8"))
    assert page.title() == "Reports compared"
    assert page.locator(".sayso-verdict").count() == 1
    assert page.locator("td[data-column=amount]").all_inner_texts() == ["12", "15"]


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


SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

# ink and paper of every element that holds text of its own
COLOURS = """
() => [...document.querySelectorAll('h1, .sayso, .sayso *')]
  .filter((element) => ![...element.childNodes].every((node) => node.nodeType !== 3 || !node.data.trim()))
  .filter((element) => element.tagName !== 'OPTION')
  .map((element) => {
    const clear = 'rgba(0, 0, 0, 0)';
    let node = element, paper = clear;
    while (node && paper === clear) { paper = getComputedStyle(node).backgroundColor; node = node.parentElement; }
    return [element.className || element.tagName, getComputedStyle(element).color, paper === clear ? 'none' : paper];
  })
"""


@SCHEMES
@pytest.mark.parametrize("kind", ["untouched", "chosen", "filtered", "failed", "compared"])
def test_every_word_can_be_read(opened: Any, scheme: str, kind: str) -> None:
    """Contrast of text and background is at least 4.5 to 1 (WCAG AA), in both schemes and whatever was clicked."""
    found = story(claims=(), error=ErrorInfo(type="InputError", message="binary")) if kind == "failed" else story()
    verdicts = compared("agree", "compatible", "update", "differ")
    page = opened(visual.comparison_page(verdicts, "Two") if kind == "compared" else visual.page(found, "A flood"))
    page.emulate_media(color_scheme=scheme)
    if kind == "chosen":
        page.click("[data-opens='1']")
    if kind == "filtered":
        page.select_option("select[data-filter=kind]", "money")
    colours = page.evaluate(COLOURS)
    assert {"failed": "sayso-error", "compared": "sayso-verdict sayso-differ"}.get(kind, "sayso-legend sayso-cue") in [
        name for name, _, _ in colours
    ]
    assert [(name, ink, paper) for name, ink, paper in colours if contrast(ink, paper) < 4.5] == []


@SCHEMES
def test_what_is_chosen_and_focused_is_seen(opened: Any, scheme: str) -> None:
    """Outlines are at least 3 to 1 on the paper (WCAG AA for what is no text)."""
    page = opened(visual.page(story(), "A flood"))
    page.emulate_media(color_scheme=scheme)
    page.click("[data-opens='1']")
    for _ in range(4):
        page.keyboard.press("Tab")
    outlines = page.evaluate(
        """() => [document.activeElement, ...document.querySelectorAll('.sayso-lit')].map((element) => {
            const style = getComputedStyle(element);
            return [style.outlineStyle, parseInt(style.outlineWidth), style.outlineColor];
        })"""
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert len(outlines) > 4
    assert [one for one in outlines if one[0] != "solid" or one[1] < 2 or contrast(one[2], paper) < 3] == []


def test_roles_differ_by_more_than_colour(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    lines = page.evaluate(
        "() => [...document.querySelectorAll('.sayso-legend')].map((element) => getComputedStyle(element).borderBottomStyle)"
    )
    assert len(set(lines)) == 4


@pytest.mark.parametrize("theme", ["true", "false"])
def test_a_notebooks_theme_wins_over_the_systems(opened: Any, theme: str) -> None:
    page = opened(f'<!DOCTYPE html><title>n</title><body data-jp-theme-light="{theme}">{visual.render(story())}')
    page.emulate_media(color_scheme="dark" if theme == "true" else "light")
    light = luminance(page.evaluate("getComputedStyle(document.querySelector('.sayso')).backgroundColor")) > 0.5
    assert light == (theme == "true")


JUPYTER = """
.jp-RenderedHTMLCommon table { border-collapse: collapse; table-layout: fixed; margin-left: auto; font-size: 8px; }
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon tr { text-align: right; white-space: nowrap; }
.jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: #123456; }
"""


def test_a_notebooks_style_of_tables_does_not_win(opened: Any) -> None:
    body = f'<div class="jp-RenderedHTMLCommon">{visual.render(story())}</div>'
    page = opened(f"<!DOCTYPE html><title>n</title><style>{JUPYTER}</style><body>{body}")
    style = page.evaluate(
        """() => {
            const of = (selector) => getComputedStyle(document.querySelector(selector));
            const cell = of('.sayso td'), table = of('.sayso table'), row = of('.sayso tbody tr');
            return [cell.textAlign, cell.whiteSpace, table.tableLayout, parseFloat(table.fontSize) > 12, row.backgroundColor];
        }"""
    )
    assert style == ["left", "normal", "auto", True, "rgba(0, 0, 0, 0)"]


def test_a_narrow_screen_shows_claims_as_cards(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(table => table.scrollWidth <= table.clientWidth)(document.querySelector('.sayso-table'))")
    assert page.locator("thead").is_hidden()
    label = page.evaluate("getComputedStyle(document.querySelector('td[data-column=amount]'), '::before').content")
    assert "amount" in label


def test_every_control_has_a_name(opened: Any) -> None:
    page = opened(visual.page(story(), "A flood"))
    assert page.get_by_role("combobox", name="speaker").count() == 1
    assert page.get_by_role("combobox", name="kind").count() == 1
    assert page.get_by_role("region", name="text").count() == 1
    assert page.get_by_role("button", name="More than 4,200 people").count() == 2
    assert page.get_by_role("table", name="Claims").count() == 1


def test_links_in_records_stay_text(opened: Any) -> None:
    page = opened(visual.page(story(url="javascript:alert(1)", publisher="javascript:alert(2)"), "javascript:alert(3)"))
    assert page.locator("a").count() == 0
    assert page.title() == "javascript:alert(3)"


def contrast(ink: str, paper: str) -> float:
    lights = sorted((luminance(ink), luminance(paper)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.strip("rgba()").split(",")[:3]]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""The marked text: it is the text, nothing in it can run, and it needs nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.lib.pretty import pretty

from hand_made import STORY, at, compared, hostile, one_sentence, story
from sayso import Article, Collection, ErrorInfo, visual
from sayso.visual.marks import Mark, marks_of, pieces

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Reader(HTMLParser):
    """What a browser would see: elements, their attributes, and the text of the marked text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {"text": "", "style": "", "script": "", "button": "", "td": ""}
        self.marked: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "elements are nested"

    def handle_data(self, data: str) -> None:
        tag, attributes = self.open[-1] if self.open else ("", {})
        if tag in self.words:
            self.words[tag] += data
        if any(a.get("class") == "sayso-text" for _, a in self.open):
            self.words["text"] += data
            self.marked.append((data, attributes))


def test_the_text_is_all_there() -> None:
    assert Reader(visual.render(story())).words["text"] == STORY


def test_every_role_is_marked_with_its_claim() -> None:
    marked = Reader(visual.render(story())).marked
    by_role = {
        role: {words: a[f"data-{role}"] for words, a in marked if f"data-{role}" in a}
        for role in ("figure", "source", "cue", "time")
    }
    assert by_role == {
        "figure": {"9": "0", "More than 4,200 people": "1", "around $31m": "2", "€28m": "3"},
        "source": {"she": "1", "the Marsh Courier": "1"},
        "cue": {"said": "1", "reported": "1"},
        "time": {"on Sunday": "1"},
    }


def test_each_figure_has_one_stop_for_the_keyboard_and_a_row() -> None:
    reader = Reader(visual.render(story()))
    stops = [a for _, a in reader.elements if "data-opens" in a]
    stopped = [("0", "0", "button"), ("1", "-1", "button"), ("2", "-1", "button"), ("3", "-1", "button")]
    assert [(a["data-opens"], a["tabindex"], a["role"]) for a in stops] == stopped, "arrows go from figure to figure"
    rows = [a for tag, a in reader.elements if tag == "tr" and "data-claim" in a]
    assert [(a["data-claim"], a["data-kind"]) for a in rows] == [("0", "count"), ("1", "count"), ("2", "money"), ("3", "money")]
    assert [a["data-speaker"] for a in rows][1] == "Ilona Feher\nthe Marsh Courier"


def test_filters_count_what_they_choose() -> None:
    html = visual.render(story())
    assert '<option value="own voice">own voice (3)</option>' in html
    assert '<option value="money">money (2)</option>' in html
    assert "4 claims" in html


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></script></title><b>",
    "&lt;script&gt; &amp; &#60;",
    "<!-- --><![CDATA[",
    "{{7*7}} ${7*7} `",
    "\u202eevil\u202c",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    plain, given = (Reader(visual.page(hostile(one), one)) for one in ("x" * len(text), text))
    assert given.words["text"] == text
    assert [(tag, sorted(a)) for tag, a in given.elements] == [(tag, sorted(a)) for tag, a in plain.elements]
    assert (given.words["script"], given.words["style"]) == (plain.words["script"], plain.words["style"])


@given(st.text(max_size=60).filter(lambda text: text.strip() != ""))
def test_no_text_breaks_the_page(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8") or "x"
    shown = Reader(visual.page(hostile(text), text)).words["text"]
    harmless = "".join("\ufffd" if c not in "\t\n\r" and (c < " " or "\x7f" <= c <= "\x9f") else c for c in text)
    assert shown == harmless.replace("\r\n", "\n").replace("\r", "\n")


def test_a_page_lets_only_its_own_style_and_script_run() -> None:
    reader = Reader(visual.page(story(), "A flood"))
    policy = next(a["content"] for tag, a in reader.elements if tag == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        digest = b64encode(hashlib.sha256(reader.words[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert [
        name for _, a in reader.elements for name in a if name.startswith("on") or name in ("style", "src", "href", "id")
    ] == []
    assert re.findall(r"https?://|@import|url\(", visual.page(story(), "A flood")) == []


def test_the_same_extraction_gives_the_same_html() -> None:
    assert visual.render(story()) == visual.render(story())


def test_a_document_that_failed_shows_why() -> None:
    failed = story(claims=(), error=ErrorInfo(type="InputError", message="the text is <binary>"))
    assert "the text is &lt;binary&gt;" in visual.render(failed)


def test_a_notebook_shows_an_extraction() -> None:
    assert story()._repr_html_() == visual.render(story())
    assert compared("agree")._repr_html_() == visual.render_comparison(compared("agree"))


def test_claims_and_groups_show_themselves_in_a_notebook() -> None:
    found = story()
    group = compared("agree").groups[0]
    html = hostile("<b>9</b>").claims[0]._repr_html_()
    assert "<mark>&lt;b&gt;9&lt;/b&gt;</mark>" in html
    assert "<b>9</b>" not in html
    assert "&lt;u&gt;agree&lt;/u&gt;: agree" in group._repr_html_()
    assert pretty(list(found.claims)).split("\n")[0] == f"[{found.claims[0]},", "a list has a line for each"
    assert pretty([found]) == "[River bursts its banks: 9 missing · The Echo · 2025-02-11 · 4 claims]"
    assert pretty([group, group]).count("<u>agree</u>: agree (2 sources)") == 2


def test_a_collection_shows_its_first_claims_in_a_notebook() -> None:
    html = Collection([hostile("<b>9</b>"), *[story(id=f"s{n}") for n in range(6)]])._repr_html_()
    assert "25 claims in 7 documents" in html
    assert html.count("sayso-statement") - html.count(".sayso-statement") == 20
    assert "and 5 more" in html
    assert "<b>9</b>" not in html
    few = Collection([story()])._repr_html_()
    assert "4 claims in 1 document<" in few
    assert "more:" not in few


def test_many_groups_stand_on_pages_with_a_search_and_few_do_not() -> None:
    kinds = ("agree", "differ", "update")
    many, few = (visual.render_comparison(compared(*kinds * n)) for n in (20, 2))
    assert many.count('sayso-group sayso-elsewhere" data-verdict') == 35, "60 groups, 25 of them on the first page"
    assert '<option value="differ">differ (20)</option>' in many
    assert "data-filter=" not in few.split("<script>")[0]
    assert "sayso-group sayso-elsewhere" not in few


def test_a_comparison_shows_differences_first_and_every_statement() -> None:
    html = visual.render_comparison(compared("agree", "differ", "update"))
    assert [html.index(f"&lt;u&gt;{v}&lt;/u&gt;") for v in ("differ", "update", "agree")] == sorted(
        html.index(f"&lt;u&gt;{v}&lt;/u&gt;") for v in ("agree", "differ", "update")
    )
    assert "<p>1 differ, 1 update, 1 agree</p>" in html
    assert html.count("The Echo, <time>2025-02-11</time>") == 3
    assert html.count("report 2") == 3, "a report without a name has its place in the input"
    assert [tag for tag in ("<b>", "<i>", "<u>") if tag in html] == []


def test_each_cell_of_a_comparison_stands_under_its_column() -> None:
    html = visual.render_comparison(compared("agree"))
    heads = re.findall(r'<th scope="col">(.*?)</th>', html)
    row = re.search(r'<tr class="sayso-statement"><th scope="row">The Echo, <time>2025-02-11</time></th>(.*?)</tr>', html)
    assert row is not None
    cells = re.findall(r'<td data-column="(.*?)">(.*?)</td>', row[1])
    assert [name for name, _ in cells] == heads[1:]
    assert dict(cells)["amount"] == "&gt;4,200"
    assert dict(cells)["who says so"] == "Ilona Feher"
    assert dict(cells)["when"] == "2025-02-09"


def test_a_comparison_page_is_as_strict_as_the_other() -> None:
    first, second = (
        re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        for html in (visual.page(story(), "A"), visual.comparison_page(compared("differ"), "B"))
    )
    assert first is not None
    assert second is not None
    assert first[1] == second[1]


extents = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).filter(lambda pair: pair[0] < pair[1])


@given(
    st.lists(
        st.builds(lambda pair, role, n: Mark(*pair, role, n), extents, st.sampled_from(["figure", "cue"]), st.integers(0, 3))
    )
)
def test_pieces_cover_the_text_and_carry_exactly_their_marks(marks: list[Mark]) -> None:
    cut = list(pieces(30, marks, [7, 20]))
    assert [piece.start for piece in cut] == [0, *[piece.end for piece in cut[:-1]]]
    assert cut[-1].end == 30
    assert {7, 20} <= {piece.start for piece in cut}
    for piece in cut:
        for place in range(piece.start, piece.end):
            expected = {(mark.role, mark.claim) for mark in marks if mark.start <= place < mark.end}
            assert {(role, claim) for role, claims in piece.roles.items() for claim in claims} == expected


def test_articles_are_sections_of_the_text() -> None:
    text = f"Menu\n{STORY}\nMore\nLate news: 3 found"
    first, second = at(text, STORY), at(text, "Late news: 3 found")
    articles = tuple(
        Article(id=f"s/{n}", start=place["start"], end=place["end"], publisher=name)
        for n, (place, name) in enumerate([(first, "The <Echo>"), (second, None)], 1)
    )
    html = visual.render(story(text=text, articles=articles, claims=(), attributions=(), times=()))
    sections = re.findall(r'<section data-heading="([^"]*)">(.*?)</section>', html, re.DOTALL)
    assert sections == [("The &lt;Echo&gt; · 2025-02-11", STORY), ("The Echo · 2025-02-11", "Late news: 3 found")]
    assert Reader(html).words["text"] == text


def test_marks_follow_the_claims() -> None:
    marks = [mark for mark in marks_of(story()) if mark.claim == 1]
    assert [mark.role for mark in marks] == ["figure", "time", "source", "cue", "source", "cue"]
    assert (marks[0].start, marks[0].end) == (at(STORY, "More than")["start"], at(STORY, " left")["start"])
    said = [(mark.start, mark.end, mark.claim) for mark in marks_of(story()) if mark.role == "content"]
    assert said == [(at(STORY, "More than")["start"], at(STORY, ", she said")["start"], 0)], "what two speakers say stands once"


def test_each_sentence_stands_once_above_its_claims() -> None:
    html = visual.render(story())
    table = html[html.index("<table") : html.index("</table>")]
    assert re.findall(r'<th scope="rowgroup" colspan="5">(.*?)</th>', table) == [line for line in STORY.split("\n") if line]
    assert [len(re.findall("data-claim", body)) for body in table.split("<tbody")[1:]] == [1, 1, 2]


def test_a_page_grows_with_its_text_and_not_with_its_square() -> None:
    """Each of n claims of one sentence once repeated the sentence, and each piece of it the numbers of all claims."""

    def size(claims: int) -> int:
        return len(visual.page(one_sentence(claims), "t"))

    assert size(800) - size(400) < 2.2 * (size(400) - size(200))


TITLES = [
    ({"title": "Flood"}, "Flood", "the document's own"),
    ({}, "River bursts its banks: 9 missing", "else its story's"),
    ({"articles": ()}, "River bursts its banks: 9 missing", "else its first line"),
    ({"text": "", "claims": (), "articles": (), "attributions": (), "times": ()}, "s", "else its id"),
]


@pytest.mark.parametrize(("changes", "title", "why"), TITLES)
def test_a_page_has_the_title_of_its_story(changes: dict[str, Any], title: str, why: str) -> None:
    assert f"<title>{title}</title>" in visual.page(story(**changes)), why


def test_who_says_so_stands_first() -> None:
    assert "Ilona Feher (police spokeswoman), said; the Marsh Courier, reported" in visual.render(story())

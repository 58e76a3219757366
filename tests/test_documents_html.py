# ruff: noqa: E501 - markup is not broken at a width
"""Web pages: their story and nothing else, and what they say of themselves."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress

import pytest

import page_layouts
import sayso
from growth import is_linear
from sayso.documents import from_html, looks_like_html
from sayso.documents.html import decode_html, fragment_text
from sayso.errors import InputError, MissingExtraError

PAGES = {name: (story, page, dated) for name, story, page, dated in page_layouts.pages()}
_WORD = re.compile(r"\w+(?:[.,]\w+)*")


def likeness(found: str, wanted: str) -> float:
    """The F1 of the words of two texts."""
    ours, theirs = (Counter(_WORD.findall(text.replace("\u00a0", " ").casefold())) for text in (found, wanted))
    return 2 * sum((ours & theirs).values()) / (sum(ours.values()) + sum(theirs.values()))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_story_and_its_day(name: str) -> None:
    story, page, dated = PAGES[name]
    found = from_html(page)
    with_lead = f"{story.lead}\n{story.words}"  # whether the lines under a headline are story, sites see differently
    assert max(likeness(found.text, story.words), likeness(found.text, with_lead)) >= 0.96
    assert (found.published or "")[:10] == (story.day if dated else "")
    assert found.title == story.title


def test_pages_keep_every_figure_and_add_none() -> None:
    for name, (story, page, _) in PAGES.items():
        numbers = Counter(re.findall(r"\d[\d.,\u00a0]*", from_html(page).text))
        wanted = Counter(re.findall(r"\d[\d.,\u00a0]*", f"{story.lead} {story.words}"))
        assert numbers - wanted == Counter(), name
        assert Counter(re.findall(r"\d[\d.,\u00a0]*", story.words)) - numbers == Counter(), name


# markup within a sentence, what is read of it, and why
INLINE = [
    ("Nine died on <time datetime='2025-06-09'>Monday</time>.", "Nine died on Monday.", "a time is words of its sentence"),
    ("The <del>12</del> <ins>14</ins> hurt were flown out.", "The 14 hurt were flown out.", "a deletion is gone"),
    ("It cost <s>$40</s> $30 a head.", "It cost $30 a head.", "so is what is struck out"),
    ("Some 121<sup>5</sup> people came.", "Some 121 people came.", "a bare mark of a footnote"),
    ("Some 121<sup><a href='#n'>[5]</a></sup> people came.", "Some 121 people came.", "a linked one"),
    ("The toll is 41.<sup>2,3</sup> It may rise.", "The toll is 41. It may rise.", "two of them"),
    ("It burned 30 km<sup>2</sup> of moor.", "It burned 30 km² of moor.", "a power belongs to its unit"),
    ("Some 10<sup>6</sup> cells died.", "Some 10⁶ cells died.", "and to ten"),
    ("On its 21<sup>st</sup> day 9 left.", "On its 21st day 9 left.", "an ordinal stays whole"),
    ("CO<sub>2</sub> rose by 3 ppm.", "CO2 rose by 3 ppm.", "chemistry is written low"),
    ("<q>We lost 40</q>, she said.", "“We lost 40”, she said.", "a quotation has its marks"),
    ("<q>He said <q>40</q> to me</q>, she said.", "“He said ‘40’ to me”, she said.", "one within another has others"),
    ("<q>“Forty”</q>, she said.", "“Forty”, she said.", "marks of the page's own are not doubled"),
    ("It gave 12&nbsp;000 euros.", "It gave 12\u00a0000 euros.", "a space within a number is none between words"),
    ("It gave 1&thinsp;250&#8239;000 euros.", "It gave 1\u00a0250\u00a0000 euros.", "whatever space it is"),
    ("It weighs 3&nbsp;kg.", "It weighs 3\u00a0kg.", "nor is that between a number and its unit"),
    ("The&nbsp;ship, 40&nbsp; of them.", "The ship, 40 of them.", "others are plain spaces"),
    ("In <abbr title='x'>GDP</abbr>, <mark>9%</mark> and <data value='9'>nine</data>.", "In GDP, 9% and nine.", "names of kinds"),
    ("A <b>bold</b><i>ly</i> said 9<span>0</span>0.", "A boldly said 900.", "no space is put in"),
    ("Mini&shy;sters fled 40&#8203; men.", "Ministers fled 40 men.", "unseen characters are no part of a word"),
    ("Read <a href='/x'>the 40 reports</a> on it, said Mr Bohl.", "Read the 40 reports on it, said Mr Bohl.", "a link in a sentence"),
]  # fmt: skip
_AROUND = "<p>The town of Ardle lies on a river, and its bridge is older than the church beside it, which is old.</p>"


@pytest.mark.parametrize(("markup", "words", "why"), INLINE)
def test_markup_within_a_sentence(markup: str, words: str, why: str) -> None:
    page = f"<html><body><nav>x</nav><article><h1>Ardle</h1>{_AROUND}<p>{markup}</p>{_AROUND}</article></body></html>"
    assert from_html(page).text.split("\n")[2] == words, why
    assert fragment_text(f"<p>{markup}</p>") == words, why


def test_who_is_quoted_stands_on_a_line_of_its_own() -> None:
    quotation = "<blockquote>We lost all of the 40 arches in a night.<cite>Ines Holt, mayor</cite></blockquote>"
    page = f"<html><body><article><h1>Ardle</h1>{_AROUND * 2}{quotation}{_AROUND}</article></body></html>"
    assert "in a night.\nInes Holt, mayor\n" in from_html(page).text


def test_tables_have_a_row_a_line() -> None:
    rows = "<tr><th>District</th><th>Dead</th></tr><tr><td>Marlo</td><td>31</td></tr><tr><td>Tarvo<br>East</td><td>1&nbsp;010</td></tr>"
    page = f"<html><body><article><h1>Toll</h1>{_AROUND}<table><caption>Dead by district</caption>{rows}</table>{_AROUND}</article></body></html>"
    assert from_html(page).text.split("\n")[2:6] == [
        "Dead by district",
        "District | Dead",
        "Marlo | 31",
        "Tarvo East | 1\u00a0010",
    ]


# what stands around or within a story and is none, and what must be left of it: nothing
AROUND = [
    "<figure><img src='a'><figcaption>The 40 rooms of the inn. Photograph: A. Ruiz/AFP</figcaption></figure>",
    "<p>Read more: <a href='/x'>Nine towns share 40m</a></p>",
    "<p><strong><a href='/x'>WATCH: 40 seconds of smoke</a></strong></p>",
    "<div class='related-links'><ul><li><a href='/a'>Forty found</a></li></ul></div>",
    "<aside><p>In numbers: 40 and 41, as the office said last year.</p></aside>",
    "<div class='newsletter-signup'><p>Join our 40,000 readers who wake up with us.</p></div>",
    "<section id='comments'><p>I saw 40 of them there myself, and nobody did anything.</p></section>",
    "<div class='ad-slot'>Advertisement 40</div>",
    "<button>40 comments</button><script>var a = 40;</script><style>p { width: 40px }</style>",
    "<p hidden>40 words that nobody sees, of which there are more than a few here.</p>",
    "<div class='ArticleShare shareCount'>40 shares</div>",
    "<p class='photo-credit'>Photo 40: A. Ruiz</p>",
]


@pytest.mark.parametrize("part", AROUND)
def test_what_is_no_story_is_left_out(part: str) -> None:
    page = f"<html><body><article><h1>Ardle</h1>{_AROUND * 2}{part}{_AROUND}</article></body></html>"
    assert "40" not in from_html(page).text


def test_a_story_in_a_part_with_a_telling_name_is_kept() -> None:
    """Class names lie: this site calls its whole article a newsletter with comments."""
    page = f"<html><body><article class='newsletter-post has-comments'><h1>Ardle</h1>{_AROUND * 4}<p>It has 40 arches.</p></article></body></html>"
    assert "40 arches" in from_html(page).text


def test_a_post_with_telling_subjects_below_many_comments_is_kept() -> None:
    post = f"<article class='post tag-social category-comments has-sidebar'><h1>Ardle</h1>{_AROUND * 2}<p>It has 40 arches.</p></article>"
    talk = "<div class='comment'><p>I never liked that bridge, and I say so whenever I cross it on a Monday.</p></div>" * 30
    found = from_html(f"<html><body>{post}<section id='comments'>{talk}</section></body></html>").text
    assert "40 arches" in found
    assert "Monday" not in found


def test_a_table_in_a_figure_is_kept() -> None:
    table = "<figure class='wp-block-table'><table><tr><th>Year</th><th>Dead</th></tr><tr><td>2023</td><td>31</td></tr></table></figure>"
    page = f"<html><body><article><h1>Ardle</h1>{_AROUND * 2}{table}{_AROUND}</article></body></html>"
    assert "2023 | 31" in from_html(page).text


def test_a_word_with_a_telling_class_stays_in_its_sentence() -> None:
    page = f"<html><body><article><h1>Ardle</h1>{_AROUND}<p>Shares of Corvane <span class='share'>fell 5%</span> in Ardle.</p>{_AROUND}</article></body></html>"
    assert "Shares of Corvane fell 5% in Ardle." in from_html(page).text


def test_the_name_of_the_paper_is_no_headline() -> None:
    head = "<title>Bridge shut | The Ledger</title><meta property='og:title' content='Bridge of Ardle shut'>"
    page = f"<html><head>{head}</head><body><h1>The Ledger</h1><article><h1>Bridge of Ardle shut</h1>{_AROUND * 3}</article></body></html>"
    assert from_html(page).text.split("\n")[0] == "Bridge of Ardle shut"


def test_a_beginning_in_the_structured_data_does_not_cut_the_story() -> None:
    start = "The council of Ardle closed the bridge on Monday. " * 8
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{start}"}}</script>'
    page = f"<html><head>{data}</head><body><article><h1>Ardle</h1><p>{start}</p>{_AROUND * 9}<p>It has 40 arches.</p></article></body></html>"
    assert from_html(page).text.endswith("It has 40 arches.")


def test_the_structured_data_help_where_the_page_has_no_story() -> None:
    body = "The council of Ardle closed the bridge on Monday. " * 8 + "It has 40 arches."
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    found = from_html(f"<html><head>{data}</head><body><div>Subscribe to go on reading.</div></body></html>")
    assert found.text.endswith("It has 40 arches.")


# what a page says of its day, and the day; None where it says nothing sure
DAYS = [
    ("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \"2025-06-17T09:30:00Z\"}</script>", "2025-06-17T09:30:00+00:00"),
    ("<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"datePublished\": \"2001-01-01\"}, "
     "{\"@type\": [\"ReportageNewsArticle\"], \"datePublished\": \"2025-06-17\"}]}</script>", "2025-06-17"),
    ("<script type='application/ld+json'>{broken</script><meta name='dc.date' content='2025-06-17'>", "2025-06-17"),
    ("<meta property='article:published_time' content='2025-06-17T22:30:00Z'><meta name='pubdate' "
     "content='2025-06-18T00:30:00+02:00'>", "2025-06-18T00:30:00+02:00"),
    ("<meta property='article:modified_time' content='2025-06-18'>", None),
    ("<meta property='article:published_time' content='2025-06-17T09:30:00+0200'>", "2025-06-17T09:30:00+02:00"),
    ("<meta itemprop='datePublished' content='Tue, 17 Jun 2025 09:30:00 GMT'>", "2025-06-17T09:30:00+00:00"),
    ("<meta name='date' content='06/07/2025'>", None),
    ("<meta name='pubdate' content='June 17, 2025'>", "2025-06-17"),
    ("<p class='byline'>By Ana Ruiz, <time datetime='2025-06-17T09:30'>17 June</time></p>", "2025-06-17T09:30:00"),
    ("<p class='byline'>By Ana Ruiz, 17 June 2025</p>", "2025-06-17"),
    ("<span class='published-date'>Published 9:30 AM, June 17, 2025</span>", "2025-06-17"),
    ("<span class='date updated'>Updated June 17, 2025</span>", None),
    ("<div class='post-meta'>Posted 2 hours ago</div>", None),
    ("<footer><p>Last revised <time datetime='2019-06-12'>12 June 2019</time></p></footer>", None),
    ("<p>It opened on <time datetime='1999-06-12'>12 June 1999</time> after nine years of work on it.</p>", None),
    ("<p>It opened on 12 June 1999 after nine years.</p>", None),
    ("<a href='/2019/06/12/other'>Other</a><div class='related'><span class='date'>12 June 2019</span></div>", None),
    ("<section id='comments'><time datetime='2025-06-19'>19 June</time></section>", None),
    ("<span class='event-date'>12 June 2031</span>", None),
    ("<p class='copyright-date'>© 12 June 2011</p><link rel='canonical' href='https://a.example/2019/06/12/x'>", None),
]  # fmt: skip


@pytest.mark.parametrize(("part", "day"), DAYS)
def test_the_day_of_a_page(part: str, day: str | None) -> None:
    head, body = (part, "") if part.startswith(("<meta", "<script")) else ("", part)
    page = f"<html><head>{head}</head><body><article><h1>Ardle</h1>{body}{_AROUND * 3}</article></body></html>"
    assert from_html(page).published == day


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "&#11;", "&#x1F;", "&#xFFFF;", "&#xD800;", "&#99999999;", "\uffff", "&#0;"])
def test_characters_that_no_tree_can_hold(mark: str) -> None:
    page = f"<html><body><h1>Ardle</h1><p>It{mark}has <time>40</time>{mark} arches, as<del>{mark}</del> they say.</p>{_AROUND}</body></html>"
    assert "It has 40 arches, as they say." in from_html(page).text


def test_size_limits_count_text_and_not_markup() -> None:
    styles = "<style>" + "p { color: red }\n" * 90_000 + "</style>"
    page = (
        f"<html><head>{styles}</head><body><article><h1>Ardle</h1>{_AROUND * 2}<p>It has 40 arches.</p></article></body></html>"
    )
    assert len(page) > 1_200_000
    assert len(sayso.extract(page).claims) == 1
    with pytest.raises(InputError, match="more than 50; split it"):
        sayso.extract(page, settings={"max_chars": 50})


# bytes of a page, by what they say of their encoding
BYTES = [
    (b"<meta charset='utf-8'><p>caf\xc3\xa9", "café"),
    (b"\xef\xbb\xbf<p>caf\xc3\xa9", "café"),
    (b"<meta charset=iso-8859-1><p>\x93caf\xe9\x94", "“café”"),
    (b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'><p>\x9a", "š"),
    (b"<p>caf\xe9", "café"),
    (b"<meta charset=no-such><p>caf\xe9", "café"),
    ("<p>café".encode("utf-16"), "café"),
]


@pytest.mark.parametrize(("data", "words"), BYTES)
def test_the_encoding_of_a_page(data: bytes, words: str) -> None:
    assert decode_html(data).rpartition(">")[2] == words


HTML = """<!doctype html><html><head><title>Ferry sinks</title>
<meta property="og:site_name" content="The Ledger"><meta property="article:published_time" content="2024-05-03T10:00:00Z">
<meta property="og:title" content="Ferry sinks off coast"><link rel="canonical" href="https://ledger.example/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/9">9 things</a></nav><article><h1>Ferry sinks off coast</h1>
<p>Nine people died when a ferry sank off the coast on Monday, police said.</p>
<p>The ship carried 40 passengers, twice as many as it was allowed to carry.</p></article>
<footer>Copyright 2024</footer></body></html>"""


def test_html_gives_the_story_and_what_the_page_says_about_it() -> None:
    found = from_html(HTML)
    assert "Nine people died" in found.text
    assert "9 things" not in found.text
    assert (found.title, found.publisher, found.published) == (
        "Ferry sinks off coast",
        "The Ledger",
        "2024-05-03T10:00:00+00:00",
    )
    assert found.url == "https://ledger.example/ferry"


def test_what_is_given_wins_over_what_the_page_says() -> None:
    found = sayso.extract(HTML, publisher="The Echo", published="2024-05-09", url="https://echo.example/1", title="Ferry")
    assert (found.publisher, found.published, found.url, found.title) == (
        "The Echo",
        "2024-05-09",
        "https://echo.example/1",
        "Ferry",
    )


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html>", "<!doctype html>", "<html><script>9</script></html>"])
def test_html_without_a_story_says_so(page: str) -> None:
    with pytest.raises(InputError, match="no story"):
        from_html(page)


def test_html_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"pip install '\.\[documents\]' in a clone of sayso"):
        from_html(HTML)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HTML, True),
        ("<html lang='en'><p>x</p></html>", True),
        ("\ufeff<!DOCTYPE HTML><p>x", True),
        ("<!-- saved --><html></html>", True),
        ("<?xml version='1.0'?><!DOCTYPE html><html></html>", True),
        ('<div class="story"><p>Nine died.</p></div>', True),
        ("<article>Nine died.</article>", True),
        ("Nine people died on Monday.\nMore follows.", False),
        ("<5% of voters said yes", False),
        ("<b>", False),
        ("The <p> tag opens a paragraph, and </p> closes it.", False),
        ("", False),
    ],
)
def test_what_looks_like_html(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<p>9",
        "<sup>1</sup>",
        "<q>",
        "<table><tr><td>",
        "<del>",
        "<a href='x'>",
        "<time>",
        "&nbsp;",
        "<span>9</span>",
        "<time>9</time> ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def work(page: str) -> None:
        with suppress(InputError):  # there may be no story in it
            from_html(page)

    assert is_linear(work, lambda n: f"<html><body><p>Nine died.</p>{piece * (n // len(piece))}</body></html>", 15_000)

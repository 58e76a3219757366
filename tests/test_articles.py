"""Which lines of a page are a story, whose, and from when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import is_linear
from sayso.articles import Page, split
from sayso.articles.credits import credits_of, find_credits
from sayso.articles.lines import boilerplate, is_byline, is_title, publisher_and_age, words_of
from sayso.lexicon import default_lexicon

WORDS = words_of(default_lexicon())
CREDITS = credits_of(default_lexicon())

BODY = "Nine people died when a ferry sank off the coast on Monday, police said."
NEXT = "The ship carried 40 passengers, twice as many as it was allowed to."


def heads(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(s.title and text[slice(*s.title)], s.publisher, s.age_text) for s in split(text).articles]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[b.start : b.end], b.kind) for story in split(text).articles for b in story.blocks]


PAGES = [
    ("", [], "nothing at all"),
    (" \n\t\n", [], "nothing but room"),
    ("Advertisement\nComments", [], "boilerplate alone is no story"),
    (BODY, [(None, None, None)], "a sentence is not a headline"),
    (f"{BODY}\n{NEXT}", [(None, None, None)], "nor is the first of two paragraphs"),
    (f"Ferry sinks off coast\n{BODY}", [("Ferry sinks off coast", None, None)], "a short line above prose is"),
    (f"Ferry sinks off coast\n\n\n{BODY}", [("Ferry sinks off coast", None, None)], "with room between"),
    (f"Is the ferry safe?\n{BODY}", [("Is the ferry safe?", None, None)], "a question may be a headline"),
    (f"‘It just turned over’\n{BODY}", [("‘It just turned over’", None, None)], "and a quotation"),
    (f"By Ana Ruiz\nFerry sinks off coast\n{BODY}", [("Ferry sinks off coast", None, None)], "below a byline"),
    (f"Q: How many died?\n{BODY}", [(None, None, None)], "a question put to somebody is not"),
    ("Ferry sinks off coast", [(None, None, None)], "a headline alone heads nothing"),
    (
        f"The Ledger\n5 minutes ago\n- The Ledger\nFerry sinks\n{BODY}",
        [("Ferry sinks", "The Ledger", "5 minutes ago")],
        "publisher, age and publisher again above the headline",
    ),
    (
        f"Oriole\n2h ago\n- Oriole\nFerry sinks\n{BODY}",
        [("Ferry sinks", "Oriole", "2h ago")],
        "a name that is repeated need not sound like a paper",
    ),
    (
        f"mint\n17-06-2025\n- mint\nFerry sinks\n{BODY}",
        [("Ferry sinks", "mint", "17-06-2025")],
        "nor have a capital, and the age may be a date",
    ),
    (
        f"The Ledger\nan hour ago\nFerry sinks\n{BODY}",
        [("Ferry sinks", "The Ledger", "an hour ago")],
        "a paper's name need not be repeated",
    ),
    (f"The Ledger · 3 days ago\nFerry sinks\n{BODY}", [("Ferry sinks", "The Ledger", "3 days ago")], "on one line"),
    (f"yesterday | The Ledger\nFerry sinks\n{BODY}", [("Ferry sinks", "The Ledger", "yesterday")], "the other way round"),
    (f"Ferry sinks\nThe Ledger\n9 mins ago\n{BODY}", [("Ferry sinks", "The Ledger", "9 mins ago")], "below the headline"),
    (f"Ferry sinks\nAna Ruiz\n2 hours ago\n{BODY}", [("Ferry sinks", None, None)], "the name above an age may be the author's"),
    (
        f"Ferry sinks\n{BODY}\nRelated Articles\nThe Ledger\n1 hour ago\nSnow\nIt snowed in Bern on Friday.",
        [("Ferry sinks", None, None), ("Snow", "The Ledger", "1 hour ago")],
        "what comes before the first head is an article",
    ),
    (
        f"A Post\n1 day ago\n- A Post\nFerry sinks\n{BODY}\nB News\n2 days ago\n- B News\nSnow falls\n{NEXT}",
        [("Ferry sinks", "A Post", "1 day ago"), ("Snow falls", "B News", "2 days ago")],
        "one article after the other",
    ),
    (f"5 minutes ago\nFerry sinks\n{BODY}", [("Ferry sinks", None, None)], "an age without a publisher begins no article"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PAGES, ids=[why for _, _, why in PAGES])
def test_articles_of_a_page(text: str, expected: object, why: str) -> None:
    assert heads(text) == expected


BLOCKS = [
    (
        f"{BODY}\nHashtags\n#ferry\n{NEXT}",
        [(BODY, "body"), ("Hashtags", "boilerplate"), ("#ferry", "boilerplate"), (NEXT, "body")],
        "links end where prose begins",
    ),
    (f"{BODY}\nComments (2)\n{NEXT}", [(BODY, "body")], "readers' comments go on to the end"),
    (
        f"{BODY}\n(Reporting by Ana Ruiz; Editing by Jon Bek)\n{NEXT}",
        [(BODY, "body"), ("(Reporting by Ana Ruiz; Editing by Jon Bek)", "boilerplate"), (NEXT, "body")],
        "staff on a line",
    ),
    (f"{BODY} (Reporting by Ana Ruiz)", [(BODY, "body"), ("(Reporting by Ana Ruiz)", "boilerplate")], "staff after a sentence"),
    (f"{BODY}\n14.32 BST\n{NEXT}", [(BODY, "body"), ("14.32 BST", "boilerplate"), (NEXT, "body")], "the clock of a live blog"),
    (
        f"{BODY}\nSnow in Oslo. Photograph: Ana Ruiz/AFP",
        [(BODY, "body"), ("Snow in Oslo.", "caption"), ("Photograph: Ana Ruiz/AFP", "boilerplate")],
        "a caption is read, its credit is not",
    ),
    (f"{BODY}\nPhoto: Ana Ruiz", [(BODY, "body")], "a credit alone has no caption"),
    (f"{BODY}\n40 shares\n{NEXT}", [(BODY, "body"), ("40 shares", "boilerplate"), (NEXT, "body")], "a counter is no figure"),
    (
        f"{BODY}\nShares fell 40 points\n{NEXT}",
        [(BODY, "body"), ("Shares fell 40 points", "body"), (NEXT, "body")],
        "a subheading with the same word is text",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), BLOCKS, ids=[why for _, _, why in BLOCKS])
def test_blocks_of_a_story(text: str, expected: object, why: str) -> None:
    assert kinds(text) == expected


LINES = [
    ("Advertisement", "line"),
    ("Try our weekly quiz", "links"),
    ("RELATED STORIES", "links"),
    ("Comments", "rest"),
    ("12 Comments", "line"),
    ("Sign up to our newsletter and get 5 stories a day.", "line"),
    ("© 2024 Harbour Media. All rights reserved.", "line"),
    ("Published: 12 June 2025, 14:30", "line"),
    ("Last updated 3 hours ago", "line"),
    ("4 min read", "line"),
    ("9:05 p.m. ET", "line"),
    ("* * *", "line"),
    ("By Ana Ruiz and Jon Bek, political editor", "line"),
    ("Image source, Getty Images", "line"),
    ("LENGTH: 532 words", "line"),
    ("Media contact: Ana Ruiz, +47 555 01 234", "line"),
    ("Published accounts show 5% fall", None),
    ("Share prices fell by 5%", None),
    ("Watch for 3 more storms, forecasters say", None),
    ("Comments by the minister cost 2 votes", None),
    ("Posted workers earn 30% less", None),
    ("At 14.32 BST the first of 9 boats left", None),
    ("By 2030 there will be 9 billion people", None),
    (BODY, None),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_boilerplate(line: str, expected: str | None) -> None:
    assert boilerplate(line, WORDS) == expected


CAPTIONS = [
    ("Snow (Photo by Ana Ruiz/Getty Images)", ["(Photo by Ana Ruiz/Getty Images)"]),
    ("Snow [AP Photo/Ana Ruiz]", ["[AP Photo/Ana Ruiz]"]),
    ("Snow AP Photo/Ana Ruiz", ["AP Photo/Ana Ruiz"]),
    ("Snow REUTERS/Ana Ruiz", ["REUTERS/Ana Ruiz"]),
    ("Snow Photograph: Reuters A bear", ["Photograph: Reuters"]),
    ("Snow Photograph: 2024 Planet Labs/AFP/Getty Images A bear", ["Photograph: 2024 Planet Labs/AFP/Getty Images"]),
    ("Snow. Picture: Ana Ruiz", ["Picture: Ana Ruiz"]),
    ("Image caption, Snow in Oslo", ["Image caption, "]),
    ("Snow Photo: Ana Ruiz", ["Photo: Ana Ruiz"]),
    ("Snow fell. Picture by Ana Ruiz", ["Picture by Ana Ruiz"]),
    ("Picture by picture, 9 lives", []),
    ("Snow (via Getty Images)", ["(via Getty Images)"]),
    ("9 died (via email)", []),
    ("A photograph by chance saved 9 lives", []),
    ("Reuters said 9 people died", []),
    ("The image: nine dead", []),
]


@pytest.mark.parametrize(("line", "expected"), CAPTIONS)
def test_credits(line: str, expected: list[str]) -> None:
    assert [line[found.start : found.end] for found in find_credits(line, CREDITS)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ana Ruiz", True),
        ("By Ana de la Ruiz in Quito", True),
        ("BY ANA RUIZ", True),
        ("by the time they came", False),
        ("By Monday evening", False),
        ("By 3 votes", False),
        ("By Ana Ruiz, nine people were hurt.", False),
    ],
)
def test_bylines(line: str, expected: bool) -> None:
    assert is_byline(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Ledger · 3 hours ago", ("The Ledger", "3 hours ago")),
        ("2h ago - The Ledger", ("The Ledger", "2h ago")),
        ("By Ana Ruiz | 3 hours ago", None),
        ("He left 3 hours ago", None),
        ("The Ledger · 3 boats", None),
    ],
)
def test_publisher_and_age_on_one_line(line: str, expected: tuple[str, str] | None) -> None:
    assert publisher_and_age(line, WORDS) == expected


@pytest.mark.parametrize("line", ["- Nine dead", "nine dead in storm", "Nine dead: what we know:", "Storm"])
def test_not_a_title(line: str) -> None:
    assert not is_title(line, BODY)


def test_figures_of_boilerplate_and_credits_stay_out_of_stories() -> None:
    text = f"{BODY}\nSnow Photograph: 2024 Planet Labs/AFP\nTry our 20 quizzes\n{NEXT}\n9 Comments\n3 likes"
    read = "".join(piece for piece, kind in kinds(text) if kind != "boilerplate")
    assert "9 " not in read
    assert "20" not in read


PIECES = st.sampled_from(
    [
        "The Ledger",
        "5 minutes ago",
        "- The Ledger",
        BODY,
        "Ferry sinks",
        "Comments",
        "Photograph:",
        "/AP",
        "",
        "(",
        "Reporting by X)",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=20), st.sampled_from(["\n", "\r\n", "\u2028", " "]))
def test_offsets_hold_for_any_page(pieces: list[str], newline: str) -> None:
    text = newline.join(pieces)
    page = split(text)
    assert isinstance(page, Page)
    at = 0
    for story in page.articles:
        assert at <= story.start < story.end <= len(text)
        assert story.title is None or story.start <= story.title[0] < story.title[1] <= story.end
        for block in story.blocks:
            assert story.start <= block.start < block.end <= story.end
            assert at <= block.start, "blocks neither overlap nor go back"
            assert not text[block.start].isspace()
            assert not text[block.end - 1].isspace()
            at = block.end
        at = story.end


@pytest.mark.parametrize(
    "piece", ["Photograph: a", "(Reporting by ", "By Ana ", "The Ledger\n1h ago\n", "· ", "Photo: a/", "1.2.", "(((("]
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert is_linear(split, lambda n: piece * (n // len(piece)), 30_000)

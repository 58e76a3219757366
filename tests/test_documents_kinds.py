# ruff: noqa: E501 - paragraphs and rows are not broken at a width
"""Every kind of file gives the claims of its words, whatever wrote it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

import document_writers as writers
import sayso
from document_writers import BODY, OTHER, PUBLISHED, PUBLISHER, STORY, TITLE, URL
from sayso import Document

Claims = list[tuple[Any, ...]]


def claims(text: str) -> Claims:
    found = sayso.extract(text, published=PUBLISHED)
    return [
        (
            claim.figure.value,
            claim.figure.bound,
            claim.figure.unit,
            claim.figure.text,
            tuple(said(step) for step in claim.attribution),
        )
        for claim in found.claims
    ]


def said(step: sayso.Attribution) -> str | None:
    return step.source.text if step.source else None


@cache
def expected(text: str) -> Claims:
    return claims(text)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


Made = Callable[[Path], Path]

# how a file is made, and whether its text has the headline in it
ONE_DOCUMENT: dict[str, tuple[Made, bool]] = {
    "text": (lambda d: written(d, "a.txt", STORY.encode()), True),
    "html": (lambda d: written(d, "a.bin", writers.page().encode()), True),
    "html in Windows-1252": (
        lambda d: written(d, "a.html", writers.page().replace("utf-8", "windows-1252").encode("cp1252")),
        True,
    ),
    "mhtml": (lambda d: written(d, "a.mhtml", writers.mhtml()), True),
    "mail": (lambda d: written(d, "a.eml", bytes(writers.mail())), True),
    "mail without a page": (lambda d: written(d, "a", bytes(writers.mail(html=False))), True),
    "mail that is a page": (lambda d: written(d, "a.dat", bytes(writers.mail(plain=False))), True),
    "warc": (lambda d: writers.warc(d / "a.warc.gz"), True),
    "warc, not packed": (lambda d: writers.warc(d / "a.warc", gzip=False), True),
    "docx": (lambda d: writers.docx(d / "a.docx"), True),
    "rtf": (lambda d: written(d, "a.rtf", writers.rtf()), True),
    "pdf": (lambda d: writers.pdf(d / "a.pdf"), True),
    "pdf in columns": (lambda d: writers.pdf(d / "a.pdf", columns=2), True),
    "news-please": (lambda d: written(d, "a.json", writers.as_json(writers.NEWS_PLEASE)), False),
    "newspaper4k": (lambda d: written(d, "a.json", writers.as_json([writers.NEWSPAPER4K])), False),
    "trafilatura": (lambda d: written(d, "a.json", json.dumps(writers.TRAFILATURA).encode()), False),
    "fundus": (lambda d: written(d, "a.json", writers.as_json({"Register": {}, "articles": [writers.FUNDUS]})), False),
    "ninjs": (lambda d: written(d, "a.json", writers.as_json(writers.NINJS)), False),
    "an answer of an API": (lambda d: written(d, "a.json", writers.as_json(writers.NEWS_API)), False),
}


@pytest.mark.parametrize("kind", ONE_DOCUMENT)
def test_a_file_gives_the_claims_of_its_words(kind: str, tmp_path: Path) -> None:
    make, headed = ONE_DOCUMENT[kind]
    (document,) = sayso.read(make(tmp_path))
    assert document.error is None
    assert claims(document.text) == expected(STORY if headed else BODY)


def names(folder: Path, source: Path) -> dict[str, Any]:
    (document,) = sayso.read(source)
    return {name: getattr(document, name) for name in ("title", "publisher", "published", "url")}


# what a file says of its document beside its words
SAID: dict[str, dict[str, Any]] = {
    "html": {"title": TITLE, "publisher": PUBLISHER, "published": PUBLISHED, "url": URL},
    "mhtml": {"title": TITLE, "publisher": PUBLISHER, "published": PUBLISHED, "url": URL},
    "mail": {"title": TITLE, "publisher": PUBLISHER, "published": PUBLISHED, "url": None},
    "warc": {"title": TITLE, "publisher": PUBLISHER, "published": PUBLISHED, "url": URL},
    "docx": {"title": TITLE, "publisher": None, "published": None, "url": None},
    "pdf": {"title": None, "publisher": None, "published": None, "url": None},
    "news-please": {"title": TITLE, "publisher": "register.example", "published": "2025-06-17 09:30:00", "url": URL},
    "newspaper4k": {"title": TITLE, "publisher": PUBLISHER, "published": PUBLISHED, "url": URL},
    "trafilatura": {"title": TITLE, "publisher": PUBLISHER, "published": "2025-06-17", "url": URL},
    "fundus": {"title": TITLE, "publisher": PUBLISHER, "published": "2025-06-17 09:30:00+01:00", "url": URL},
    "ninjs": {"title": TITLE, "publisher": None, "published": "2025-06-17T08:30:00Z", "url": URL},
    "an answer of an API": {"title": TITLE, "publisher": PUBLISHER, "published": "2025-06-17T08:30:00Z", "url": URL},
}


@pytest.mark.parametrize("kind", SAID)
def test_what_a_file_says_of_its_document(kind: str, tmp_path: Path) -> None:
    assert names(tmp_path, ONE_DOCUMENT[kind][0](tmp_path)) == SAID[kind]


def parquet(path: Path) -> Path:
    rows = [{**writers.ROW, "desk": "crime", "vector": [0.5] * 8}, {"id": "a-1", "text": OTHER, "desk": "city"}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


USUAL = {
    "id": "Article ID",
    "title": "Headline",
    "text": "Body",
    "publisher": "Newspaper",
    "published": "Publication date",
    "url": "Link",
}
LINES = b"".join(json.dumps(row).encode() + b"\n" for row in (writers.ROW, {"content": OTHER, "desk": "city"}))

# files with two documents, the first of which is the story
TWO_DOCUMENTS: dict[str, Made] = {
    "csv": lambda d: written(d, "a.csv", writers.csv_table()),
    "csv with semicolons in Windows-1252": lambda d: written(d, "a.csv", writers.csv_table(delimiter=";", encoding="cp1252")),
    "csv in UTF-16": lambda d: written(d, "a.csv", writers.csv_table(delimiter="\t", encoding="utf-16")),
    "csv with a mark": lambda d: written(d, "a.csv", writers.csv_table(encoding="utf-8-sig")),
    "tsv": lambda d: written(d, "a.tsv", writers.csv_table(delimiter="\t")),
    "csv by other names": lambda d: written(d, "a.csv", writers.csv_table(names=USUAL)),
    "csv told by its header": lambda d: written(d, "a.txt", writers.csv_table(delimiter=";", names=USUAL)),
    "json lines": lambda d: written(d, "a.dat", LINES),
    "json lines, packed": lambda d: written(d, "a.jsonl.gz", gzip.compress(LINES)),
    "parquet": lambda d: parquet(d / "a.parquet"),
    "excel": lambda d: writers.excel(d / "a.xlsx"),
    "rss": lambda d: written(d, "a.xml", writers.feed("rss")),
    "atom": lambda d: written(d, "a", writers.feed("atom")),
    "mbox": lambda d: writers.mbox(d / "a.mbox"),
}


@pytest.mark.parametrize("kind", TWO_DOCUMENTS)
def test_files_with_many_documents(kind: str, tmp_path: Path) -> None:
    first, second = sayso.read(TWO_DOCUMENTS[kind](tmp_path))
    assert first.error is None
    assert second.error is None
    assert claims(first.text) == expected(STORY if kind == "mbox" else BODY)
    assert claims(second.text) == expected(OTHER)
    assert first.title == TITLE
    assert first.publisher == PUBLISHER
    assert sayso.extract(first).published in (PUBLISHED, "2025-06-17T09:30:00", "2025-06-17T08:30:00+00:00")
    assert [one.where.rpartition(":")[2] for one in (first, second)] == (["2", "3"] if kind == "excel" else ["1", "2"])


def test_other_columns_are_kept(tmp_path: Path) -> None:
    for path in (written(tmp_path, "a.csv", writers.csv_table()), parquet(tmp_path / "a.parquet")):
        first, _ = sayso.extract_many(sayso.read(path))
        assert (first.id, first.extra) == ("q-7", {"desk": "crime"})
        assert next(sayso.Extraction.from_jsonl(first.to_jsonl())) == first


# what stands for the text of a table that has none under a usual name
NO_TEXT = [
    ("a.csv", b"who,what\na,Nine died.\n", "no column holds the text (there are who, what); say which"),
    ("a.tsv", b"n\tremark\n1\tNine died.\n", "(there are n, remark)"),
    ("a.csv", b"", "(there are none)"),
    ("a.csv", b"Nine died on Monday.\n", "no column holds the text"),
    ("a.json", b'{"remark": "Nine died."}', "no field holds the text (there are remark)"),
    ("a.jsonl", b'{"text": ""}\n', "its text is empty"),
    ("a.jsonl", b'{"text": null, "id": 1}\n', "its text is empty"),
    ("a.jsonl", b'["Nine died."]\n', "not a JSON object"),
    ("a.json", b'{"text": "Nine died."', "not JSON"),
]


@pytest.mark.parametrize(("name", "data", "says"), NO_TEXT)
def test_a_table_without_text_is_refused_by_name(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (document,) = sayso.read(written(tmp_path, name, data))
    assert says in str(document.error)
    assert document.error is not None
    assert document.error.remedy
    assert str(tmp_path / name) in str(document.error)


def test_a_column_may_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"who,remark\nEcho,Nine died.\n")
    assert [one.text for one in sayso.read(path, columns={"text": "remark", "publisher": "who"})] == ["Nine died."]
    assert "no column 'gone'" in str(next(sayso.read(path, columns={"text": "gone"})).error)
    with pytest.raises(sayso.InputError, match="'words' is no field"):
        list(sayso.read(path, columns={"words": "remark"}))


# what is known and not read, by its first bytes
REFUSED = [
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
    (b"<?xml version='1.0'?><nitf><head/></nitf>", "NewsML or NITF"),
    (b"<?xml version='1.0'?><kml></kml>", "XML of a kind that is not known (<kml>)"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x00\x01\x02\x03", "not text (binary)"),
    (b"RIFF\x00\x00\x00\x00WAVE", "sound"),
    (b"PK\x03\x04broken", "a broken ZIP"),
    (b"BZh91AY", "packed by bzip2"),
    (b"\x1f\x8bnothing", "cannot be read"),
    ("Café".encode("utf-16"), "not UTF-8 but UTF-16; convert it: iconv -f UTF-16 -t UTF-8"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED)
def test_what_is_not_read_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(sayso.InputError) as error:
        list(sayso.read(data))
    assert says in str(error.value)
    assert error.value.remedy


# files that are what they seem and are broken
BROKEN = [
    b"%PDF-1.7\nnothing",
    b"PAR1nothing",
    b"{\\rtf1 {{{",
    b"WARC/1.0\r\nnothing",
    b"<rss><channel></channel></rss>",
    b"From: a\nTo: b\nSubject: c\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\n",
]


@pytest.mark.parametrize("data", BROKEN)
def test_a_broken_file_is_an_error_in_its_place(data: bytes) -> None:
    (document,) = sayso.read(data)
    assert isinstance(document.error, sayso.InputError)
    assert document.error.remedy


# plain text that begins as something else does
STILL_TEXT = [
    "[Editor's note: 9 people died.]\nMore follows.",
    "{9} people died.",
    "From the harbour: nine died.",
    "Subject: nine deaths\n\nThe police said so.",
    "Date,place,deaths\nwere read out in court.",
    "<5% of voters came, the office said.",
    "End of Document",
    "Title; the text of a ballad, was sung by 40 people.",
    "1 of 3 documents was lost.",
]


@pytest.mark.parametrize("text", STILL_TEXT)
def test_plain_text_stays_plain_text(text: str) -> None:
    assert [one.text for one in sayso.read(text.encode())] == [text]


def test_of_a_folder_what_is_skipped_is_named_and_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "page_files").mkdir()
    for name in ("c.txt", "b/a.txt", "page.html", "notes.js", "page_files/ad.html", ".hidden.txt"):
        written(tmp_path, name, b"<p>Nine died.</p>" if name.endswith("html") else name.encode())
    written(tmp_path, "picture.png", b"\x89PNG\r\n")
    written(tmp_path, "z.txt", "café".encode("latin-1"))
    with pytest.warns(sayso.SkippedWarning, match="3 files skipped") as told:
        found = list(sayso.read(tmp_path))
    assert [one.text for one in found] == ["b/a.txt", "c.txt", "Nine died.", ""]
    assert "not UTF-8" in str(found[3].error)
    message = str(told[0].message)
    assert "notes.js (no story by its name; give it by itself)" in message
    assert "page_files/ad.html (part of a saved page)" in message
    assert "picture.png (a PNG picture)" in message


def test_paths_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(sayso.InputError, match="no such file or folder"):
        list(sayso.read(tmp_path / "gone"))
    with pytest.raises(sayso.InputError, match="is an address, and sayso fetches nothing; save the page"):
        list(sayso.read("https://example.org/story"))
    with pytest.raises(sayso.InputError, match="a path or bytes, not int"):
        list(sayso.read(7))  # type: ignore[arg-type]


# what is given to extract and is no text
NO_WORDS = [
    ("story.txt", "'story.txt' names a file, and is no text; give sayso.extract_many(sayso.read('story.txt'))"),
    ("./my news/story.html", "names a file"),
    ("C:\\news\\story.docx", "names a file"),
    ("https://example.org/story?id=9", "is an address, and sayso fetches nothing; save the page"),
    (Path("story.txt"), "names a file"),
]


@pytest.mark.parametrize(("given", "says"), NO_WORDS)
def test_names_of_files_and_addresses_are_no_texts(given: Any, says: str) -> None:
    with pytest.raises(sayso.InputError) as error:
        sayso.extract(given)
    assert says in str(error.value)


@pytest.mark.parametrize("text", ["Nine people downloaded report.pdf.", "9 died", "See https://example.org for 9 tips"])
def test_texts_that_name_files_are_texts(text: str) -> None:
    assert len(sayso.extract(text).claims) == 1


@pytest.mark.parametrize("text", ["text", "body"])
def test_usual_names_are_known_whatever_the_text_is_called(text: str) -> None:
    (found,) = sayso.extract_many([{text: "Four died.", "date": "2025-06-17", "newspaper": "The Echo", "desk": "city"}])
    assert (found.published, found.publisher, found.extra) == ("2025-06-17", "The Echo", {"desk": "city"})


def test_extract_takes_what_read_found_with_id_and_title() -> None:
    found = sayso.extract(
        Document("Nine people died.", publisher="The Echo", where="a.txt"), id=7, title="Nine die", published=1750152600
    )
    assert (found.id, found.title, found.publisher, found.published) == (
        "7",
        "Nine die",
        "The Echo",
        "2025-06-17T09:30:00+00:00",
    )
    failed = Document("", where="a.txt", error=sayso.InputError("broken", where="a.txt"))
    with pytest.raises(sayso.InputError, match="broken"):
        sayso.extract(failed)
    (extraction,) = sayso.extract_many([failed])
    assert extraction.error is not None
    assert extraction.error.where == "a.txt"


def test_rows_with_other_columns_and_numbers_for_ids() -> None:
    rows: list[dict[str, Any]] = [
        {"id": 7, "body": "Four died.", "section": "World", "score": 0.5},
        {"id": 8, "text": "Two fled.", "tags": ["a"]},
    ]
    found = list(sayso.extract_many(rows))
    assert [(one.id, one.extra) for one in found] == [("7", {"section": "World", "score": 0.5}), ("8", {"tags": ["a"]})]
    (slip,) = sayso.extract_many([{"text": "Four died.", "publisched": "2025-06-17"}])
    assert slip.error is not None
    assert "did you mean 'published'" in slip.error.message


# a text, and the language that it is said to be of; None where it is read
LANGUAGES = [
    ("Neuf personnes sont mortes lundi dans l'incendie d'un hôtel du port, a annoncé la police, et douze autres ont été blessées "
     "dont quatre grièvement.", "French"),
    ("Bei einem Brand in einem Hotel am Hafen sind am Montag neun Menschen gestorben, wie die Polizei mitteilte. Zwölf weitere "
     "wurden verletzt, vier davon schwer.", "German"),
    ("В понедельник при пожаре в гостинице у порта погибли девять человек, сообщила полиция, ещё двенадцать были ранены, четверо "
     "из них тяжело.", "Russian"),
    ("Marlo 31 dead, Tarvo 10 dead, Veldt 7 dead, Orvik 40 hurt, Sund 12 hurt, Nord 9 missing, Halle 3 missing, Lund 4 missing, "
     "Aven 2 dead, Brod 1 dead", None),
    ("Corvane Q3 EBITDA EUR 12m, Q2 EUR 9m; revenue EUR 140m, margin 8.5%; Teller USD 3bn, Lindqvist GBP 2bn, Pavic CHF 1bn", None),
    ("Neuf morts à Bandol", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_a_text_that_is_not_english_is_said_to_be_so(text: str, language: str | None) -> None:
    (found,) = sayso.extract_many([text])
    assert (found.error and found.error.message) == (
        language and f"the text is {language}, not English; translate it, or leave it out"
    )


@pytest.mark.parametrize("kind", ["rss", "warc", "docx", "rtf", "pdf", "excel"])
def test_a_kind_needs_its_extra(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = TWO_DOCUMENTS[kind](tmp_path) if kind in TWO_DOCUMENTS else ONE_DOCUMENT[kind][0](tmp_path)
    for module in ("feedparser", "warcio.archiveiterator", "docx", "striprtf.striprtf", "pdfminer.layout", "openpyxl"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    (document,) = sayso.read(path)
    assert isinstance(document.error, sayso.MissingExtraError)
    assert "pip install '.[documents]'" in str(document.error)


# a feed's date, and the moment that it is
FEED_DAYS = [
    ("Tue, 17 Jun 2025 09:30:00 BST", "2025-06-17T09:30:00+01:00"),
    ("Tue, 17 Jun 2025 09:30:00 CEST", "2025-06-17T09:30:00+02:00"),
    ("Tue, 17 Jun 2025 23:30:00 JST", "2025-06-17T23:30:00+09:00"),
    ("Tue, 17 Jun 2025 09:30:00 EDT", "2025-06-17T09:30:00-04:00"),
    ("Tue, 17 Jun 2025 09:30:00 IST", "2025-06-17T09:30:00"),  # India, Ireland or Israel: the clock is kept, no zone guessed
    ("17 Jun 2025 09:30 +0530", "2025-06-17T09:30:00+05:30"),
    ("2025-06-17T09:30:00Z", "2025-06-17T09:30:00+00:00"),
    ("06/07/2025", None),
    ("", None),
]


@pytest.mark.parametrize(("written_as", "moment"), FEED_DAYS)
def test_the_days_of_feeds(written_as: str, moment: str | None) -> None:
    item = f"<item><title>Nine die</title><description>Nine people died.</description><pubDate>{written_as}</pubDate></item>"
    (found,) = sayso.read(f"<rss version='2.0'><channel><title>The Echo</title>{item}</channel></rss>".encode())
    assert (found.publisher, found.published) == ("The Echo", moment)


def test_an_entry_of_a_feed_is_read_in_full_where_the_feed_has_it() -> None:
    item = (
        "<item><title>Nine &amp; two</title><description>&lt;p&gt;Nine died &amp;amp; two fled.&lt;/p&gt;&lt;p&gt;Later &lt;b&gt;14&lt;/b&gt; "
        "&lt;del&gt;15&lt;/del&gt; were found.&lt;/p&gt;</description><link>https://a.example/1</link></item>"
    )
    (found,) = sayso.read(f"<?xml version='1.0'?><rss version='2.0'><channel><title>E</title>{item}</channel></rss>".encode())
    assert (found.title, found.text, found.url) == (
        "Nine & two",
        "Nine died & two fled.\nLater 14 were found.",
        "https://a.example/1",
    )


# what may be given as a date, and the date or the words of the refusal
GIVEN: list[tuple[Any, str]] = [
    (1750152600, "2025-06-17T09:30:00+00:00"),
    ("1750152600000", "2025-06-17T09:30:00+00:00"),
    ("20250617", "2025-06-17"),
    ("2025/06/17", "2025-06-17"),
    ("2025-06-17 09:30:00 UTC", "2025-06-17T09:30:00+00:00"),
    ("2025-06-17T09:30:00+0200", "2025-06-17T09:30:00+02:00"),
    ("Tue, 17 Jun 2025 09:30:00 GMT", "2025-06-17T09:30:00+00:00"),
    ("17/06/2025", "2025-06-17"),
    ("6/17/2025 10:00", "2025-06-17"),
    ("05/05/2025", "2025-05-05"),
    ("03/06/2025", "published: '03/06/2025' may be 3 June or 6 March; write it as 2025-06-03 or 2025-03-06"),
    ("03.06.2025", "may be 3 June or 6 March"),
    ("31/02/2025", "is not a date"),
    (True, "is not a date"),
    (17, "is not a date"),
]


@pytest.mark.parametrize(("given", "expected"), GIVEN)
def test_what_may_be_given_as_a_date(given: Any, expected: str) -> None:
    (found,) = sayso.extract_many([{"text": "Nine people died.", "published": given}])
    assert expected in (found.error.message if found.error else found.published or "")


def test_a_mail_in_parts_and_encodings() -> None:
    mail = writers.mail(html=False)
    mail.replace_header("Subject", "=?utf-8?q?Neun_=26_zwei=3A_=E2=80=9CArdle=E2=80=9D?=")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="40.png")
    (found,) = sayso.read(bytes(mail))
    assert found.title == "Neun & zwei: “Ardle”"
    assert "40" not in [claim.figure.number.text for claim in sayso.extract(found).claims]
    assert "Unsubscribe" not in found.text

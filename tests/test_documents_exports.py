"""Exports of archives: every article by itself, with what the archive says of it, and nothing of its furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso
from sayso.documents.exports import is_export

FIRST = (
    "Police arrested 31 people at the docks of Port Hale on Monday, the chief constable, Edda Moyne, said.",
    "About 400 officers took part. It was the largest such raid since 2011, according to the interior ministry.",
)
SECOND = (
    "Wheat prices rose 4.5% after rain cut the harvest in Orland by a fifth, traders said.",
    "“We have lost 60 fields,” said Bram Tolley, a grower in Fenwick.",
)
FACTS = [
    ("Dock raid nets 31", "Hale Mercury", "2024-05-21", "Rosa Finch"),
    ("Wheat dearer after wet June", "The Granary Times", "2024-07-02", "By A. Correspondent"),
]


def wrapped(paragraphs: tuple[str, ...], width: int = 70) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(text, width) for text in paragraphs)


OLD_NEXIS = f"""


                               1 of 2 DOCUMENTS


                                  Hale Mercury

                              May 21, 2024 Tuesday
                                 Second Edition

Dock raid nets 31

BYLINE: Rosa Finch

SECTION: NEWS; Pg. 4

LENGTH: 532 words

DATELINE: PORT HALE


{wrapped(FIRST)}

LOAD-DATE: May 22, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                         Copyright 2024 Hale Media Group
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                               The Granary Times

                              July 2, 2024 Tuesday

Wheat dearer after wet June

BYLINE: By A. Correspondent

LENGTH: 218 words


{wrapped(SECOND)}

LOAD-DATE: July 3, 2024

LANGUAGE: ENGLISH

                   Copyright 2024 The Granary Times Limited
                              All Rights Reserved
"""

NEXIS_UNI = "\n".join(
    f"""Page {n} of 3
{title}
{paper}
{day}

Copyright 2024 Some Group Limited All Rights Reserved

Section: NEWS; Pg. 4
Length: 532 words
Byline: {byline}

Body


{(chr(10) * 2).join(text)}


Load-Date: May 22, 2024


End of Document
"""
    for n, (text, (title, paper, _, byline), day) in enumerate(
        zip((FIRST, SECOND), FACTS, ("May 21, 2024 Tuesday", "July 2, 2024 Tuesday"), strict=True), 1
    )
)

FACTIVA = "\n\n".join(
    f"""News
{title}

{byline}
532 words
{day}
{paper}
HALEM
04
English
© 2024. Some Group Limited. All rights reserved.

{chr(10).join(f"{one}{chr(10)}" for one in text)}
Document HALEM00020240521ek5l0{n}0x
"""
    for n, (text, (title, paper, _, byline), day) in enumerate(
        zip((FIRST, SECOND), ((*FACTS[0][:3], "By Rosa Finch"), FACTS[1]), ("21 May 2024", "2 July 2024"), strict=True), 1
    )
)

CODED_FACTIVA = "\n\n".join(
    f"""SE  News
HD  {title}
BY  {byline}
WC  532 words
PD  {day}
ET  09:30
SN  {paper}
SC  HALEM
PG  4
LA  English
CY  © 2024. Some Group Limited.

LP
{text[0]}

TD
{text[1]}

CO  halem : Some Group Limited
IN  i8395414 : 40 ports
AN  Document HALEM00020240521ek5l0{n}0x
"""
    for n, (text, (title, paper, _, byline), day) in enumerate(
        zip((FIRST, SECOND), FACTS, ("21 May 2024", "2 July 2024"), strict=True), 1
    )
)

PROQUEST = "Report Information from ProQuest\n12 June 2025 10:40\n" + "\n".join(
    f"""____________________________________________________________

Document {n} of 2

{title}

Author: {byline}

Publication info: {paper}; Hale (UK) [Hale (UK)]{day}: 4.

ProQuest document link

Abstract: A short account of 12 words that stands above the text.

Links: Check for 2 copies

Full text: {(chr(10) * 2).join(text)}

Subject: Police; 99 ports

Location: Port Hale

Title: {title}

Publication title: {paper}; Hale (UK)

Pages: 4

Publication year: 2024

Publication date: {american}

Publisher: Some Group Limited

ProQuest document ID: 30577710{n}

Document URL: https://archive.example/docview/{n}

Copyright: (Copyright 2024 Some Group)

Last updated: 2024-08-30
"""
    for n, (text, (title, paper, _, byline), day, american) in enumerate(
        zip((FIRST, SECOND), FACTS, ("21 May 2024", "02 July 2024"), ("May 21, 2024", "Jul 2, 2024"), strict=True), 1
    )
)

EXPORTS = {
    "old Nexis": OLD_NEXIS,
    "Nexis Uni": NEXIS_UNI,
    "Factiva": FACTIVA,
    "Factiva with codes": CODED_FACTIVA,
    "ProQuest": PROQUEST,
}


def facts(document: sayso.Document) -> tuple[str | None, str | None, str | None, str]:
    return document.title, document.publisher, document.published, document.extra["byline"].removeprefix("By ")


EXPECTED = [(title, paper, day, byline.removeprefix("By ")) for title, paper, day, byline in FACTS]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_article_by_itself(name: str, encoding: str) -> None:
    text = EXPORTS[name]
    assert is_export(text)
    found = list(sayso.read(text.encode(encoding)))
    assert [one.text.split("\n") for one in found] == [list(FIRST), list(SECOND)]
    assert [facts(one) for one in found] == EXPECTED


@pytest.mark.parametrize("name", EXPORTS)
def test_with_other_line_ends(name: str) -> None:
    found = list(sayso.read(EXPORTS[name].replace("\n", "\r\n").encode()))
    assert [one.text.split("\n") for one in found] == [list(FIRST), list(SECOND)]


@pytest.mark.parametrize("name", ["Nexis Uni", "Factiva"])
def test_as_word_files(name: str, tmp_path: Path) -> None:
    import docx

    file = docx.Document()
    for line in EXPORTS[name].split("\n"):
        file.add_paragraph(line)
    file.save(str(tmp_path / "export.docx"))
    found = list(sayso.read(tmp_path / "export.docx"))
    assert [one.text.split("\n") for one in found] == [list(FIRST), list(SECOND)]
    assert [facts(one) for one in found] == EXPECTED


def test_as_rich_text() -> None:
    lines = "".join(f"{line}\\par\n" for line in NEXIS_UNI.split("\n"))
    source = "{\\rtf1\\ansi " + "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in lines) + "}"
    found = list(sayso.read(source.encode("ascii")))
    assert [one.text.split("\n") for one in found] == [list(FIRST), list(SECOND)]


def test_furniture_is_no_figure_and_no_speaker() -> None:
    for text in EXPORTS.values():
        found = list(sayso.extract_many(sayso.read(text.encode())))
        assert [claim.figure.text for one in found for claim in one.claims] == [
            claim.figure.text for body in (FIRST, SECOND) for claim in sayso.extract("\n".join(body)).claims
        ]


@pytest.mark.parametrize(
    "text",
    [
        "The archive released 1 of 2 documents on Monday.",
        "Body\nThe police found it on Monday.",
        "Full text: read it in the paper of Monday.",
        "HD is short for a high resolution.\nWC Fields was a comedian.",
        "Length: 532 words\nThe essay was too long.",
    ],
)
def test_what_only_looks_like_an_export(text: str) -> None:
    assert not is_export(text)

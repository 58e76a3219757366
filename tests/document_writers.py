# ruff: noqa: E501 - paragraphs and rows are not broken at a width
"""One story in every kind of file, each made by the library that people make such files with."""

from __future__ import annotations

import csv
import io
import json
import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

TITLE = "Quarry blast at Teller Ridge injures 9"
PARAGRAPHS = (
    "Nine workers were injured and two are missing after a charge went off early at the Teller Ridge quarry, the county sheriff "
    "said on Tuesday.",
    "“We heard it 12 miles away,” said Dana Whitlock, who runs a feed store in Amberley. About 140 people live beside the site.",
    "The owner, Corvane Stone, said it had paid 2.6 million dollars for new detonators last year. Production fell by 15% in May.",
    "Inspectors found at least 30 faults at the quarry in 2023, according to a report by the state labour office.",
)
PUBLISHER = "Amberley Register"
PUBLISHED = "2025-06-17T09:30:00+01:00"
URL = "https://register.example/2025/quarry"
MOMENT = datetime.fromisoformat(PUBLISHED)
BODY = "\n".join(PARAGRAPHS)
STORY = f"{TITLE}\n{BODY}"
OTHER = "A second story: police arrested 17 people at the harbour of Amberley on Monday, the mayor, Ines Holt, said."
ROW = {"id": "q-7", "title": TITLE, "text": BODY, "publisher": PUBLISHED and PUBLISHER, "published": PUBLISHED, "url": URL}


def page() -> str:
    """A web page with the story."""
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | {PUBLISHER}</title><meta "
        f"property='og:site_name' content='{PUBLISHER}'><meta property='article:published_time' content='{PUBLISHED}'><link "
        f"rel='canonical' href='{URL}'></head><body><nav><a href='/'>Home</a></nav><main><h1>{TITLE}</h1><article>{paragraphs}"
        f"</article></main><footer>© 2011 Register. 44 High Street</footer></body></html>"
    )


def feed(kind: str) -> bytes:
    """A feed by feedgen: of two entries the first has the story."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id("https://register.example")
    made.title(PUBLISHER)
    made.link(href="https://register.example")
    made.description("News of Amberley")
    for title, text, url, moment in ((TITLE, PARAGRAPHS, URL, MOMENT), ("Arrests", (OTHER,), f"{URL}2", MOMENT)):
        entry = made.add_entry(order="append")
        entry.id(url)
        entry.title(title)
        entry.link(href=url)
        entry.published(moment)
        entry.updated(moment)
        entry.summary("Nine hurt, two missing.")
        entry.content("".join(f"<p>{one}</p>" for one in text), type="html" if kind == "atom" else "CDATA")
    return made.atom_str(pretty=True) if kind == "atom" else made.rss_str(pretty=True)


def mail(*, plain: bool = True, html: bool = True) -> EmailMessage:
    """A newsletter by the mail library, with a plain part, a page or both."""
    message = EmailMessage()
    message["From"] = f"{PUBLISHER} <news@register.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = TITLE
    message["Date"] = MOMENT
    message["Message-ID"] = "<q-7@register.example>"
    message["MIME-Version"] = "1.0"
    footer = "You are receiving this because you signed up in 2019.\nUnsubscribe: https://register.example/u/4711"
    if plain:
        message.set_content(
            f"View this email in your browser: https://register.example/v/99\n\n{STORY.replace(chr(10), chr(10) * 2)}\n\n{footer}\n"
        )
    if html:
        paragraphs = "".join(f"<tr><td><p>{text}</p></td></tr>" for text in (TITLE, *PARAGRAPHS))
        source = f"<html><body><table width='600'>{paragraphs}</table><p><a href='x'>Unsubscribe</a></p></body></html>"
        message.add_alternative(source, subtype="html") if plain else message.set_content(source, subtype="html")
    return message


def mbox(path: Path) -> Path:
    """A box of two mails."""
    box = mailbox.mbox(str(path))
    box.add(mail())
    other = EmailMessage()
    other["From"], other["To"], other["Subject"], other["Message-ID"] = "a@example.org", "b@example.org", "Arrests", "<a@b>"
    other.set_content(OTHER)
    box.add(other)
    box.close()
    return path


def mhtml() -> bytes:
    """A page as browsers save it: the page, a picture and a frame."""
    from email.mime.base import MIMEBase
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = URL
    whole["Subject"] = TITLE
    whole["Date"] = "Wed, 18 Jun 2025 20:00:00 -0000"
    part = MIMEText(page(), "html", "utf-8")
    part["Content-Location"] = URL
    whole.attach(part)
    whole.attach(MIMEImage(b"\x89PNG\r\n\x1a\n" + bytes(64), "png"))
    frame: MIMEBase = MIMEText("<html><body><p>Win 500 pounds today in the great draw of the year.</p></body></html>", "html")
    whole.attach(frame)
    return whole.as_bytes()


def warc(path: Path, *, gzip: bool = True) -> Path:
    """A web archive by warcio: the page, a redirect, a picture and a request."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def headers(status: str, kind: str) -> Any:
        return StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")

    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gzip)
        records: list[Any] = []
        for url, status, kind, data in (
            (f"{URL}?old", "301 Moved", "text/html", b"<html><body>Moved to another place in 2020.</body></html>"),
            (URL, "200 OK", "text/html; charset=utf-8", page().encode()),
            ("https://register.example/a.png", "200 OK", "image/png", b"\x89PNG"),
        ):
            answer = headers(status, kind)
            records.append(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=answer))
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "register.example")], is_http_request=True)
        records.append(writer.create_warc_record(URL, "request", http_headers=asked))
        for record in records:
            writer.write_record(record)
            record.raw_stream.close()  # warcio leaves open what it has buffered
    return path


def docx(path: Path) -> Path:
    """A Word file by python-docx, with a word that was deleted, one that was inserted, and a table."""
    import docx as writer
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    file = writer.Document()
    file.core_properties.title = TITLE
    file.add_heading(TITLE, 1)
    for text in PARAGRAPHS:
        before, word, after = text.partition(" people live ")
        paragraph = file.add_paragraph(before)
        if word:
            attributes = f'{nsdecls("w")} w:id="1" w:author="ed" w:date="2025-06-17T00:00:00Z"'
            deleted = f'<w:del {attributes}><w:r><w:delText xml:space="preserve"> 900 sheep graze</w:delText></w:r></w:del>'
            inserted = f'<w:ins {attributes}><w:r><w:t xml:space="preserve">{word}</w:t></w:r></w:ins>'
            paragraph._p.append(parse_xml(deleted))
            paragraph._p.append(parse_xml(inserted))
            paragraph.add_run(after)
    file.save(str(path))
    return path


def rtf() -> bytes:
    """Rich text as word processors write it: escaped characters, fonts, a deleted run."""

    def escaped(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)

    lines = [r"{\b\fs32 " + escaped(TITLE) + r"\par}"]
    for text in PARAGRAPHS:
        marked = escaped(text).replace(" people live ", r"{\deleted\revauthdel1  900 sheep graze}{\revised  people live }")
        lines.append(r"{\fs24 " + marked + r"\par}")
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial 12;}}{\colortbl;\red255\green0\blue0;}{\info{\title 44 notes}}"
    return (head + "\n" + "\n".join(lines) + "}").encode("ascii")


def pdf(path: Path, *, columns: int = 1) -> Path:
    """A PDF by reportlab: justified and hyphenated in one column or two, over several pages, with running heads."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    width, height = A5
    gap, margin = 18, 40
    each = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [Frame(margin + n * (each + gap), 60, each, height - 130, 0, 0, 0, 0) for n in range(columns)]

    def around(canvas: Canvas, file: Any) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(margin, height - 30, f"Amberley Register, 17 June 2025, edition 4412 {file.page}")
        canvas.drawCentredString(width / 2, 25, f"Page {file.page} of 3")

    style = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=11, leading=13, firstLineIndent=12, alignment=4 if columns == 1 else 0
    )
    head = ParagraphStyle("head", fontName="Times-Bold", fontSize=18, leading=21, spaceAfter=10)
    flow: list[Any] = [Paragraph(TITLE, head), *(Paragraph(hyphenated(text), style) for text in PARAGRAPHS)]
    filler = "Nobody else was told of it, and the road along the ridge stays closed to all but the people who live on it."
    flow += [Paragraph(filler, style) for _ in range(40)]
    made = BaseDocTemplate(str(path), pagesize=A5, title="untitled")
    made.addPageTemplates([PageTemplate(frames=frames, onPage=around)])
    made.build(flow)
    return path


def hyphenated(text: str) -> str:
    """Soft places to break some long words at: reportlab puts a hyphen where it uses one."""
    for word, parted in (
        ("detonators", "deto\u00adnators"),
        ("Inspectors", "Inspec\u00adtors"),
        ("Production", "Produc\u00adtion"),
    ):
        text = text.replace(word, parted)
    return text


def csv_table(*, delimiter: str = ",", encoding: str = "utf-8", names: dict[str, str] | None = None) -> bytes:
    """CSV by the standard library, with line ends within cells."""
    names = names or {}
    out = io.StringIO()
    rows = [{**ROW, "desk": "crime"}, {"id": "a-1", "title": "Arrests", "text": OTHER, "desk": "city"}]
    writer = csv.DictWriter(out, [names.get(name, name) for name in (*ROW, "desk")], delimiter=delimiter)
    writer.writeheader()
    writer.writerows({names.get(name, name): value for name, value in row.items()} for row in rows)
    return out.getvalue().encode(encoding)


def excel(path: Path) -> Path:
    """An Excel file by openpyxl: a sheet of notes, and a sheet of documents with a real date."""
    import openpyxl

    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "Notes"
    notes.append(["Who", "When"])
    notes.append(["desk", 2025])
    sheet = book.create_sheet("Stories")
    sheet.append(["ID", "Headline", "Body", "Newspaper", "Date", "Link", "Pages"])
    sheet.append([7, TITLE, BODY, PUBLISHER, datetime(2025, 6, 17, 9, 30), URL, 4])
    sheet.append([8, "Arrests", OTHER, None, None, None, None])
    book.save(path)
    return path


# what tools for news write as JSON, a row each
NEWS_PLEASE: dict[str, Any] = {
    "authors": ["Jo Bell"], "date_download": "2025-06-18 00:00:00", "date_modify": None, "date_publish": "2025-06-17 09:30:00",
    "description": "Nine hurt.", "filename": "x.json", "image_url": None, "language": "en", "localpath": None, "maintext": BODY,
    "source_domain": "register.example", "title": TITLE, "title_page": None, "title_rss": None, "url": URL,
}  # fmt: skip
NEWSPAPER4K: dict[str, Any] = {
    "url": URL, "read_more_link": "", "language": "en", "title": TITLE, "top_image": "", "meta_img": "", "images": [], "movies": [],
    "keywords": [], "keyword_scores": {}, "meta_keywords": [""], "tags": None, "authors": ["Jo Bell"],
    "publish_date": "2025-06-17T09:30:00+01:00", "summary": "", "meta_description": "Nine hurt.", "meta_lang": "en",
    "meta_favicon": "", "meta_site_name": PUBLISHER, "canonical_link": URL, "text": BODY,
}  # fmt: skip
TRAFILATURA: dict[str, Any] = {
    "title": TITLE, "author": "Jo Bell", "hostname": "register.example", "date": "2025-06-17", "fingerprint": "1f", "id": None,
    "license": None, "comments": "", "raw_text": BODY, "text": BODY, "language": None, "image": None, "pagetype": None,
    "filedate": "2025-06-18", "source": URL, "source-hostname": PUBLISHER, "excerpt": "Nine hurt.", "categories": "", "tags": "",
}  # fmt: skip
FUNDUS: dict[str, Any] = {
    "title": TITLE, "plaintext": None, "authors": ["Jo Bell"], "publishing_date": "2025-06-17 09:30:00+01:00", "topics": [],
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": list(PARAGRAPHS)}]}, "publisher": {"name": PUBLISHER},
    "html": {"requested_url": URL, "responded_url": URL},
}  # fmt: skip
NINJS: dict[str, Any] = {
    "uri": URL, "type": "text", "versioncreated": "2025-06-17T08:30:00Z", "headline": TITLE, "body_text": BODY,
    "pubstatus": "usable", "language": "en",
}  # fmt: skip
NEWS_API: dict[str, Any] = {
    "status": "ok", "totalResults": 1, "articles": [
        {"source": {"id": None, "name": PUBLISHER}, "author": "Jo Bell", "title": TITLE, "description": "Nine hurt.", "url": URL,
         "urlToImage": None, "publishedAt": "2025-06-17T08:30:00Z", "content": BODY},
    ],
}  # fmt: skip


def as_json(value: Any) -> bytes:
    """JSON, indented."""
    return json.dumps(value, indent=2, ensure_ascii=False).encode()


def in_utc(text: str) -> datetime:
    """A moment, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)

"""Exports of news archives with many articles in one text: Nexis (old and Uni), Factiva and ProQuest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from sayso.stamps import days_in

_NEXIS_COUNT = re.compile(r"^[ \t]*(?:Document )?\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*$", re.MULTILINE)
_END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body:?[ \t]*$", re.MULTILINE)
_LENGTH = re.compile(r"^[ \t]*Length:[ \t]*[\d,]{1,9} words?\b", re.MULTILINE | re.IGNORECASE)
_FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document ([A-Za-z]{2,10}\d{10,}\w{5,20})[ \t]*$", re.MULTILINE)
_FACTIVA_CODES = re.compile(r"^HD[ \t]+\S", re.MULTILINE)
_FACTIVA_CODE = re.compile(
    r"^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM|CX|DLN)(?:[ \t]+(.*))?$"
)
_FACTIVA_WORDS = re.compile(r"^[ \t]*[\d,]{1,9} words[ \t]*\n+[ \t]*\d{1,2} [A-Z][a-z]{2,8} \d{4}[ \t]*$", re.MULTILINE)
_PROQUEST_START = re.compile(r"^[ \t]*Document \d{1,6} of \d{1,6}[ \t]*$|^_{20,}[ \t]*$", re.MULTILINE)
_PROQUEST_TEXT = re.compile(r"^[ \t]*Full text:", re.MULTILINE | re.IGNORECASE)
_PROQUEST_SURE = re.compile(
    r"^[ \t]*(?:ProQuest document (?:ID|link)|Publication title:|Publication info:)", re.MULTILINE | re.IGNORECASE
)
_FIELD = re.compile(r"^[ \t]*([A-Z][A-Za-z-]{2,20}(?: [A-Za-z-]{2,15}){0,3}):[ \t]*(.*)$")
_CAPITAL_FIELD = re.compile(r"^[ \t]*([A-Z][A-Z-]{2,25}):[ \t]*(.*)$")
_COPYRIGHT = re.compile(r"^[ \t]*(?:Copyright|©|\(c\))", re.IGNORECASE)
_ROOM = re.compile(r"[ \t\xa0]+")
_AFTER_BODY = re.compile(
    r"^[ \t]*(?:Load-Date|Graphic|Classification|Notes|Correction|Language|Publication-Type|Document-Type|Journal Code)\b"
    r":?[ \t]*(?:$|\w+ \d|ENGLISH|Newspaper|Photo|Picture)",
    re.IGNORECASE,
)


class Exported(NamedTuple):
    """An article of an export; what the export does not say is None."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    id: str | None = None
    url: str | None = None


def is_export(text: str) -> bool:
    """Is a text the export of an archive?

    >>> is_export("1 of 2 DOCUMENTS\\n\\nThe Echo\\n"), is_export("Nine of 12 documents were lost.")
    (True, False)
    """
    return _reader(text.replace("\r\n", "\n")) is not None


def articles_of(text: str) -> Iterator[Exported]:
    """The articles of an export, in order, each without its furniture."""
    text = text.replace("\r\n", "\n").replace("\x0c", "\n")
    reader = _reader(text)
    if reader is not None:
        yield from (one for one in reader(text) if one.text)


def _reader(text: str) -> Callable[[str], Iterator[Exported]] | None:
    if _NEXIS_COUNT.search(text) and not _PROQUEST_TEXT.search(text):
        return _old_nexis
    if _PROQUEST_TEXT.search(text) and _PROQUEST_SURE.search(text):
        return _proquest
    if _BODY.search(text) and (_END_OF_DOCUMENT.search(text) or _LENGTH.search(text)):
        return _nexis_uni
    if _FACTIVA_CODES.search(text) and re.search(r"^WC[ \t]+[\d,]+ words", text, re.MULTILINE):
        return _coded_factiva
    if _FACTIVA_END.search(text) and _FACTIVA_WORDS.search(text):
        return _factiva
    return None


def _old_nexis(text: str) -> Iterator[Exported]:
    for part in _NEXIS_COUNT.split(text)[1:]:
        lines = part.split("\n")
        body_at = next((i for i, line in enumerate(lines) if _LENGTH.match(line)), None)
        if body_at is None:
            continue
        head = [
            line.strip()
            for line in lines[:body_at]
            if line.strip() and not _COPYRIGHT.match(line) and "all rights reserved" not in line.casefold()
        ]
        fields = {m[1].upper(): m[2] for line in head if (m := _CAPITAL_FIELD.match(line))}
        loose = [line for line in head if not _CAPITAL_FIELD.match(line)]
        dated = next((i for i, line in enumerate(loose) if _day(line)), len(loose))
        title = fields.get("HEADLINE") or next(
            (line for line in reversed(loose[dated + 1 :]) if not line.casefold().endswith("edition")), None
        )
        yield Exported(
            _body(_without_fields(lines[body_at + 1 :]), _nexis_ends),
            title=title,
            publisher=next(iter(loose[:dated]), None),
            published=_day(loose[dated]) if dated < len(loose) else None,
            byline=fields.get("BYLINE"),
        )


def _without_fields(lines: list[str]) -> list[str]:
    """A body without the fields that may stand between its length and its first paragraph, such as DATELINE."""
    paragraphs = [part for part in "\n".join(lines).split("\n\n") if part.strip()]
    while paragraphs and (field := _CAPITAL_FIELD.match(paragraphs[0].lstrip("\n"))) and field[1] in _FIELDS_ABOVE:
        del paragraphs[0]
    return "\n\n".join(paragraphs).split("\n")


_FIELDS_ABOVE = {"DATELINE", "HIGHLIGHT", "BYLINE", "SERIES", "SECTION", "TYPE", "COLUMN", "ABSTRACT"}


def _nexis_ends(line: str) -> bool:
    field = _CAPITAL_FIELD.match(line)
    known = (
        "LOAD-DATE",
        "LANGUAGE",
        "GRAPHIC",
        "PUBLICATION-TYPE",
        "DOCUMENT-TYPE",
        "SUBJECT",
        "CORRECTION-DATE",
        "JOURNAL-CODE",
        "NOTES",
        "URL",
    )
    copyright_line = bool(_COPYRIGHT.match(line)) and line.startswith("   ")
    return copyright_line or bool(field and field[1] in known)


def _nexis_uni(text: str) -> Iterator[Exported]:
    for part in _END_OF_DOCUMENT.split(text):
        body = _BODY.search(part)
        if body is None:
            continue
        head = [line.strip() for line in part[: body.start()].split("\n") if line.strip()]
        dated = next((i for i, line in enumerate(head) if _day(line) and not _FIELD.match(line)), None)
        fields = {m[1].casefold(): m[2] for line in head if (m := _FIELD.match(line))}
        before = [line for line in head[: dated if dated is not None else 2] if not re.match(r"Page \d+ of \d+", line)]
        yield Exported(
            _body(part[body.end() :].split("\n"), lambda line: bool(_AFTER_BODY.match(line))),
            title=" ".join(before[:-1]) or None,
            publisher=before[-1] if len(before) > 1 else None,
            published=_day(head[dated]) if dated is not None else None,
            byline=fields.get("byline"),
        )


def _factiva(text: str) -> Iterator[Exported]:
    at = 0
    for end in _FACTIVA_END.finditer(text):
        part = text[at : end.start()]
        at = end.end()
        words = _FACTIVA_WORDS.search(part)
        if words is None:
            continue
        head = [line.strip() for line in part[: words.start()].split("\n") if line.strip()]
        byline = next((line for line in head[1:] if line.startswith("By ")), None)
        titles = [line for line in head if line != byline and line.casefold() not in _SECTIONS]
        rest = part[words.end() :].split("\n")
        first = next((i for i, line in enumerate(rest) if _COPYRIGHT.match(line)), None)
        publisher = next((line.strip() for line in rest if line.strip() and not re.match(r"\s*\d\d:\d\d\b", line)), None)
        yield Exported(
            _body(rest[first + 1 :] if first is not None else rest[4:], lambda line: False),
            title=titles[-1] if titles else None,
            publisher=publisher,
            published=_day(words.group()),
            byline=byline,
            id=end.group(1),
        )


_SECTIONS = {"news", "sport", "business", "home news", "world", "a section", "national", "international", "features", "money"}


def _coded_factiva(text: str) -> Iterator[Exported]:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in [*text.split("\n"), "HD "]:
        found = _FACTIVA_CODE.match(line)
        if found:
            code = found[1]
            if code in ("HD", "SE") and "LP" in fields | {"LP": []} and (fields.get("LP") or fields.get("TD")):
                yield _from_codes(fields)
                fields = {}
        if code:
            fields.setdefault(code, []).append((found[2] or "") if found else line)
    if fields.get("LP") or fields.get("TD"):
        yield _from_codes(fields)


def _from_codes(fields: Mapping[str, list[str]]) -> Exported:
    def one(code: str) -> str | None:
        return " ".join(" ".join(fields.get(code, ())).split()) or None

    body = _body([*fields.get("LP", ()), "", *fields.get("TD", ())], lambda line: False)
    name = (one("AN") or "").removeprefix("Document ").strip()
    return Exported(body, one("HD"), one("SN"), _day(one("PD") or ""), one("BY"), name or None)


def _proquest(text: str) -> Iterator[Exported]:
    for part in _PROQUEST_START.split(text):
        full = _PROQUEST_TEXT.search(part)
        if full is None:
            continue
        lines = part[full.end() :].split("\n")
        end = next((i for i, line in enumerate(lines) if _proquest_ends(line)), len(lines))
        around = [*part[: full.start()].split("\n"), *lines[end:]]
        fields = {m[1].casefold(): m[2].strip() for line in around if (m := _FIELD.match(line))}
        first = next((line.strip() for line in around if line.strip() and not _FIELD.match(line)), None)
        publisher = (fields.get("publication title") or fields.get("publication info") or "").partition(";")[0].strip()
        day = fields.get("publication date") or fields.get("publication info") or ""
        yield Exported(
            _body(lines[:end], lambda line: False),
            title=fields.get("title") or first,
            publisher=publisher or None,
            published=_day(day),
            byline=fields.get("author"),
            id=fields.get("proquest document id"),
            url=fields.get("document url"),
        )


_PROQUEST_FIELDS = {
    "subject", "location", "people", "title", "company / organization", "publication title", "publication year", "credit",
    "business indexing term", "illustration", "caption", "copyright", "company", "identifier / keyword", "classification",
    "author",
}  # fmt: skip


def _proquest_ends(line: str) -> bool:
    field = _FIELD.match(line)
    return field is not None and field[1].casefold() in _PROQUEST_FIELDS


def _body(lines: list[str], ends: Callable[[str], bool]) -> str:
    """The paragraphs of a body up to the line that ends it; lines that were broken to a width are joined."""
    kept: list[str] = []
    for line in lines:
        if ends(line):
            break
        kept.append(_ROOM.sub(" ", line).strip())
    broken = _is_wrapped(kept)
    paragraphs = "\n".join(kept).strip().split("\n\n") if broken else [line for line in kept if line]
    return "\n".join(" ".join(part.split()) for part in paragraphs if part.strip())


def _is_wrapped(lines: list[str]) -> bool:
    """Are paragraphs parted by blank lines and broken within, rather than a line each?"""
    pairs = [(one, other) for one, other in pairwise(lines) if one and other]
    within = sum(not one.endswith((".", "!", "?", "”", '"')) for one, _ in pairs)
    return "" in lines and within > len(pairs) // 2


def _day(text: str) -> str | None:
    """The first day in words, as an ISO date."""
    days = days_in(text)
    return days[0].isoformat() if days else None

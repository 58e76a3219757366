"""Exports of news archives with many articles in one text: Nexis (old and Uni), Factiva and ProQuest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
_FACTIVA_COUNT = re.compile(r"^WC[ \t]+[\d,]+ words", re.MULTILINE)
_PROQUEST_START = re.compile(r"^[ \t]*Document \d{1,6} of \d{1,6}[ \t]*$|^_{20,}[ \t]*$", re.MULTILINE)
_PROQUEST_TEXT = re.compile(r"^[ \t]*Full text:", re.MULTILINE | re.IGNORECASE)
_PROQUEST_SURE = re.compile(
    r"^[ \t]*(?:ProQuest document (?:ID|link)|Publication title:|Publication info:)", re.MULTILINE | re.IGNORECASE
)
_FIELD = re.compile(r"^[ \t]*([A-Z][A-Za-z-]{2,20}(?: [A-Za-z-]{2,15}){0,3}):[ \t]*(.*)$")
_CAPITAL_FIELD = re.compile(r"^[ \t]*([A-Z][A-Z-]{2,25}):[ \t]*(.*)$")
_COPYRIGHT = re.compile(r"^[ \t]*(?:Copyright|©|\(c\))", re.IGNORECASE)
_PAGE = re.compile(r"Page \d+ of \d+")
_HOUR = re.compile(r"\s*\d\d:\d\d\b")
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
    return next((reader for reader, signs in _READERS if signs(text)), None)


def _old_nexis(text: str) -> Iterator[Exported]:
    for part in _NEXIS_COUNT.split(text)[1:]:
        lines = part.split("\n")
        body_at = next((i for i, line in enumerate(lines) if _LENGTH.match(line)), None)
        if body_at is not None:
            yield _of_old_nexis(_full_lines(lines[:body_at]), lines[body_at + 1 :])


def _of_old_nexis(head: list[str], body: list[str]) -> Exported:
    fields, loose = _fields_of(head, _CAPITAL_FIELD, str.upper)
    dated = next((i for i, line in enumerate(loose) if _day(line)), len(loose))
    titles = [line for line in loose[dated + 1 :] if not line.casefold().endswith("edition")]
    return Exported(
        _body(_without_fields(body), _nexis_ends),
        title=fields.get("HEADLINE") or next(reversed(titles), None),
        publisher=next(iter(loose[:dated]), None),
        published=_day(loose[dated]) if dated < len(loose) else None,
        byline=fields.get("BYLINE"),
    )


def _full_lines(lines: Iterable[str]) -> list[str]:
    """Lines with words that say something of an article, which a copyright does not."""
    stripped = (line.strip() for line in lines if not _COPYRIGHT.match(line))
    return [line for line in stripped if line and "all rights reserved" not in line.casefold()]


def _fields_of(lines: Iterable[str], field: re.Pattern[str], spelt: Callable[[str], str]) -> tuple[dict[str, str], list[str]]:
    """Fields of lines that name them, by their names as they are spelt; and the other lines."""
    matched = [(line, field.match(line)) for line in lines]
    return {spelt(found[1]): found[2] for _, found in matched if found}, [line for line, found in matched if not found]


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
        if body is not None:
            head = [line.strip() for line in part[: body.start()].split("\n") if line.strip()]
            yield _of_nexis_uni(head, part[body.end() :].split("\n"))


def _of_nexis_uni(head: list[str], body: list[str]) -> Exported:
    dated = next((i for i, line in enumerate(head) if _day(line) and not _FIELD.match(line)), None)
    fields, _ = _fields_of(head, _FIELD, str.casefold)
    before = [line for line in head[: 2 if dated is None else dated] if not _PAGE.match(line)]
    return Exported(
        _body(body, lambda line: bool(_AFTER_BODY.match(line))),
        title=" ".join(before[:-1]) or None,
        publisher=before[-1] if len(before) > 1 else None,
        published=_day(head[dated]) if dated is not None else None,
        byline=fields.get("byline"),
    )


def _factiva(text: str) -> Iterator[Exported]:
    at = 0
    for end in _FACTIVA_END.finditer(text):
        part, at = text[at : end.start()], end.end()
        words = _FACTIVA_WORDS.search(part)
        if words is not None:
            head = [line.strip() for line in part[: words.start()].split("\n") if line.strip()]
            yield _of_factiva(head, part[words.end() :].split("\n"))._replace(published=_day(words.group()), id=end.group(1))


def _of_factiva(head: list[str], rest: list[str]) -> Exported:
    byline = next((line for line in head[1:] if line.startswith("By ")), None)
    titles = [line for line in head if line != byline and line.casefold() not in _SECTIONS]
    copyright_at = next((i for i, line in enumerate(rest) if _COPYRIGHT.match(line)), 3)
    publishers = (line for line in filter(None, map(str.strip, rest)) if not _HOUR.match(line))
    return Exported(
        _body(rest[copyright_at + 1 :], lambda line: False),
        title=next(reversed(titles), None),
        publisher=next(publishers, None),
        byline=byline,
    )


_SECTIONS = {"news", "sport", "business", "home news", "world", "a section", "national", "international", "features", "money"}


def _coded_factiva(text: str) -> Iterator[Exported]:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in [*text.split("\n"), "HD "]:
        found = _FACTIVA_CODE.match(line)
        code = found[1] if found else code
        if found and code in ("HD", "SE") and _has_words(fields):
            yield _from_codes(fields)
            fields = {}
        if code:
            fields.setdefault(code, []).append((found[2] or "") if found else line)
    if _has_words(fields):
        yield _from_codes(fields)


def _has_words(fields: Mapping[str, list[str]]) -> bool:
    """Whether an article has begun: its lead, or what follows it."""
    return bool(fields.get("LP") or fields.get("TD"))


def _from_codes(fields: Mapping[str, list[str]]) -> Exported:
    def one(code: str) -> str | None:
        return " ".join(" ".join(fields.get(code, ())).split()) or None

    body = _body([*fields.get("LP", ()), "", *fields.get("TD", ())], lambda line: False)
    name = (one("AN") or "").removeprefix("Document ").strip()
    return Exported(body, one("HD"), one("SN"), _day(one("PD") or ""), one("BY"), name or None)


def _proquest(text: str) -> Iterator[Exported]:
    for part in _PROQUEST_START.split(text):
        full = _PROQUEST_TEXT.search(part)
        if full is not None:
            lines = part[full.end() :].split("\n")
            end = next((i for i, line in enumerate(lines) if _proquest_ends(line)), len(lines))
            yield _of_proquest([*part[: full.start()].split("\n"), *lines[end:]], lines[:end])


def _of_proquest(around: list[str], body: list[str]) -> Exported:
    found, others = _fields_of(around, _FIELD, str.casefold)
    fields = {name: value.strip() for name, value in found.items()}
    info = fields.get("publication info") or ""
    publisher = (fields.get("publication title") or info).partition(";")[0].strip()
    return Exported(
        _body(body, lambda line: False),
        title=fields.get("title") or next(filter(None, map(str.strip, others)), None),
        publisher=publisher or None,
        published=_day(fields.get("publication date") or info),
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


def _is_old_nexis(text: str) -> bool:
    return bool(_NEXIS_COUNT.search(text)) and not _PROQUEST_TEXT.search(text)


def _is_proquest(text: str) -> bool:
    return bool(_PROQUEST_TEXT.search(text) and _PROQUEST_SURE.search(text))


def _is_nexis_uni(text: str) -> bool:
    return bool(_BODY.search(text) and (_END_OF_DOCUMENT.search(text) or _LENGTH.search(text)))


def _is_coded_factiva(text: str) -> bool:
    return bool(_FACTIVA_CODES.search(text) and _FACTIVA_COUNT.search(text))


def _is_factiva(text: str) -> bool:
    return bool(_FACTIVA_END.search(text) and _FACTIVA_WORDS.search(text))


_READERS: tuple[tuple[Callable[[str], Iterator[Exported]], Callable[[str], bool]], ...] = (
    (_old_nexis, _is_old_nexis),
    (_proquest, _is_proquest),
    (_nexis_uni, _is_nexis_uni),
    (_coded_factiva, _is_coded_factiva),
    (_factiva, _is_factiva),
)
"""How each kind of export is read, and by what it is known."""

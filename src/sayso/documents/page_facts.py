"""What a web page says of itself: title, publisher, date of publication, address.

The date is taken from structured data, from metadata and from the byline of the story, in this order, and from nowhere
else: not from the footer, links, comments, other stories or running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sayso.documents.page_tree import drop_furniture, in_running_text
from sayso.stamps import days_in, read_stamp

_ARTICLE = re.compile(r"\w*(?:Article|Posting|Report|Review|LiveBlog|Recipe)\b")
_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "article:published",
    "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publish-date",
    "publish_date",
    "publishdate", "publishedat", "published_at", "published", "publication_date", "publication-date", "pubdate", "pub_date",
    "published-date", "govuk:first-published-at", "article.published", "article_date_original", "articledate", "dc.date.issued",
    "dcterms.issued", "rnews:datepublished", "bt:pubdate", "citation_publication_date",
)  # fmt: skip
# names that stand for other days too: they count only where the byline has none
_DATE_NAMES = (
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date.created",
    "article.created",
    "date",
    "ptime",
)
_BYLINE = re.compile(r"publish|posted|pubdate|entry-date|timestamp|date|byline|meta|issued|created", re.IGNORECASE)
_NO_BYLINE = re.compile(r"updat|modif|edited|expire|event|valid|copyright|©|\(c\)", re.IGNORECASE)
_LONG_BYLINE = 160
_FIRST_YEAR = 1700  # a stamp of an earlier year stands for none
_TITLE_END = re.compile(r"\s+[|–—·•»:-]+\s+")


class PageFacts(NamedTuple):
    """What a page says of itself; `body` is the story's text where its structured data hold it."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    body: str | None = None


def facts_of(tree: Any) -> PageFacts:
    """The facts of a page.

    >>> import lxml.html
    >>> page = "<html><head><meta property='article:published_time' content='2025-06-17T09:30:00Z'></head><body></body></html>"
    >>> facts_of(lxml.html.document_fromstring(page)).published
    '2025-06-17T09:30:00+00:00'
    """
    meta, article = _metas(tree), _article(tree)
    heading = _heading(tree)
    named = " ".join((tree.findtext(".//title") or "").split())
    title = _title(_text(article.get("headline")) or meta.get("og:title") or heading or named, heading)
    publisher = meta.get("og:site_name") or _name(article.get("publisher")) or meta.get("application-name")
    return PageFacts(
        title=title,
        publisher=publisher or _publisher_in(named, heading or title),
        published=_published(tree, meta, article),
        url=_url(tree, meta, article),
        body=_text(article.get("articleBody"), lines=True),
    )


def _title(stated: str, heading: str | None) -> str | None:
    """A title, or the heading that it begins with: the rest is the name of the paper."""
    return heading if heading and stated.casefold().startswith(heading.casefold()) else stated or None


def _heading(tree: Any) -> str | None:
    """The one heading of the first rank."""
    headings = [_words(one) for one in tree.iter("h1")]
    return headings[0] if len(headings) == 1 else None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().casefold()
            if name and content:
                found.setdefault(name, content)
    return found


def _article(tree: Any) -> Mapping[str, Any]:
    """The node of the page's structured data that is the story: an article, and the one with a date where there are more."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    articles = [node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in _kinds(node))]
    return next((node for node in articles if node.get("datePublished")), next(iter(articles), {}))


def _nodes(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.get("type") or "") or not script.text:
        return
    try:
        given = json.loads(script.text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for node in _objects(given):
        yield node
        yield from _objects(node.get("@graph"))
        yield from _objects(node.get("mainEntity"))


def _objects(given: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON that one is, or that a list holds."""
    return (one for one in (given if isinstance(given, list) else [given]) if isinstance(one, dict))


def _kinds(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _text(value: Any, *, lines: bool = False) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip() if lines else " ".join(value.split())


def _name(value: Any) -> str | None:
    """A name, or the name of the first thing that has one."""
    for one in value if isinstance(value, list) else [value]:
        if name := _text(one.get("name") if isinstance(one, dict) else one):
            return name
    return None


def _publisher_in(named: str, title: str | None) -> str | None:
    """The publisher in the title of a window that is the headline and a name: "Storm hits coast | The Ledger"."""
    *before, last = _TITLE_END.split(named)
    stands = title is not None and bool(before) and before[0].casefold() == title.casefold()
    return last if stands and len(last.split()) <= 6 else None


def _url(tree: Any, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    links = [one.get("href") for one in tree.iter("link") if (one.get("rel") or "").casefold() == "canonical"]
    whole = article.get("mainEntityOfPage")
    given = [*links, meta.get("og:url"), article.get("url"), whole.get("@id") if isinstance(whole, dict) else whole]
    return next(
        (one.strip() for one in given if isinstance(one, str) and one.strip().startswith(("http://", "https://"))), None
    )


def _published(tree: Any, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    stated = [article.get("datePublished"), *(meta.get(name) for name in _PUBLISHED_NAMES)]
    found = [iso for value in stated if isinstance(value, str) and (iso := day_in(value))]
    if found:
        return _local(found)
    loose = (day_in(meta.get(name, "")) for name in _DATE_NAMES)
    return _byline_day(tree) or next(filter(None, loose), None)


def _local(found: list[str]) -> str:
    """The first of some moments; where it is in UTC and another says the same in local time, that one."""
    first = datetime.fromisoformat(found[0])
    if first.utcoffset() != timedelta(0):
        return found[0]
    moments = ((iso, datetime.fromisoformat(iso)) for iso in found[1:])
    return next(
        (iso for iso, one in moments if one.tzinfo and one.utcoffset() and abs(one - first) < timedelta(minutes=1)), found[0]
    )


def _byline_day(tree: Any) -> str | None:
    """The day in the story's byline: a `<time>`, or a short line whose class says that it is one."""
    pruned = deepcopy(tree)
    _keep_bylines(pruned)
    drop_furniture(pruned)
    stamps = [one for one, runs in in_running_text(pruned.iter("time")) if not runs and not _says_otherwise(one)]
    days = (day_in(one.get("datetime") or "") or day_in(one.text_content()) for one in sorted(stamps, key=_is_unmarked))
    lines = filter(_is_byline, pruned.iter("p", "div", "span", "li", "dd", "address"))
    return next(filter(None, days), None) or next(filter(None, map(day_in, map(_words, lines))), None)


def _is_unmarked(stamp: Any) -> bool:
    """Whether a page does not say of a time that it is that of publication; such as say so are looked at first."""
    return stamp.get("itemprop") != "datePublished" and stamp.get("pubdate") is None


def _is_byline(element: Any) -> bool:
    """Whether an element is a short line that its class, its id or its property calls a byline."""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    return len(_words(element)) <= _LONG_BYLINE and bool(_BYLINE.search(names)) and not _says_otherwise(element)


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _keep_bylines(tree: Any) -> None:
    """Bylines are furniture to the story's text, but not to its date."""
    for element in tree.iter():
        names = element.get("class") if isinstance(element.tag, str) else None
        if names and re.search(r"byline|timestamp|dateline", names, re.IGNORECASE):
            element.set("class", "date")


def _says_otherwise(element: Any) -> bool:
    names = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
    return bool(_NO_BYLINE.search(names) or _NO_BYLINE.match(element.text_content().strip()))


def day_in(text: str) -> str | None:
    """The ISO date or date-time of a text that is one, or that has one date with its month in letters; else None.

    >>> day_in("2025-06-17T09:30:00Z"), day_in("Published: 17 June 2025, 9.30am"), day_in("06/07/2025")
    ('2025-06-17T09:30:00+00:00', '2025-06-17', None)
    """
    if stamp := read_stamp(text):
        return stamp.isoformat() if stamp.year >= _FIRST_YEAR else None
    days = days_in(text[:300])
    return days[0].isoformat() if len(days) == 1 else None

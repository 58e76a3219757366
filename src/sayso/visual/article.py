"""One extraction as HTML: the marked text, filters, and the claims in order under the sentences that they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import shorten

from sayso.checking import check
from sayso.records import Article, Claim, Entity
from sayso.settings import Settings
from sayso.tables import Extracted, amount, credited, describe, name_of, origins, what, when
from sayso.visual.html import as_text, cells, fragment, pager, whole_page
from sayso.visual.marks import Piece, contents, marks_of, pieces

_ROLES = ("figure", "source", "cue", "time")
_OWN_VOICE = "own voice"
_COLUMNS = ("amount", "counted", "who says so", "when")
_CLAIMS_A_PAGE = 100
_LONGEST_TITLE = 90  # characters of a text that serve as its title


def render(extraction: Extracted) -> str:
    """A self-contained HTML fragment: the text with its claims marked, filters, and a table of the claims.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> "Tom &amp; Co" in render(Extraction(id="a", text="Tom & Co", meta=Meta(sayso="0")))
    True
    """
    return fragment(_body(extraction))


def page(extraction: Extracted, title: str | None = None, *, chosen: str | None = None) -> str:
    """A whole HTML page of the same, which a strict content security policy keeps from running anything else.

    Args:
        extraction: What was read from a document.
        title: The page's title; None for the headline of the story.
        chosen: The id of a claim that is lit from the beginning, in the middle of the text.

    Returns:
        The page, one file that needs nothing else.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> page(Extraction(id="a", text="", title="Flood & storm", meta=Meta(sayso="0"))).splitlines()[6]
    '<title>Flood &amp; storm</title>'
    """
    return whole_page(headline(extraction) if title is None else title, _body(extraction, chosen))


def headline(extraction: Extracted) -> str:
    """The title of a document or of its first story that has one, else its first words, else its id.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> headline(Extraction(id="a", text="Nine people drowned.", meta=Meta(sayso="0")))
    'Nine people drowned.'
    """
    titles = (extraction.title, *(article.title for article in extraction.articles))
    known = next((" ".join(title.split()) for title in titles if title and title.strip()), None)
    first = next((line for line in extraction.text.split("\n") if line.strip()), extraction.id)
    return known or shorten(first, _LONGEST_TITLE, placeholder=" …")


def _body(extraction: Extracted, chosen: str | None = None) -> str:
    if extraction.error:
        return f'<div class="sayso"><p class="sayso-error">{as_text(extraction.error.message)}</p></div>'
    number = next((str(n) for n, claim in enumerate(extraction.claims) if claim.id == chosen), "")
    return "\n".join(
        [
            f'<div class="sayso sayso-article" data-chosen="{number}">',
            _controls(extraction),
            '<div class="sayso-reader">',
            f'<div class="sayso-text" tabindex="0" role="region" aria-label="text">{_marked_text(extraction)}</div>',
            '<p class="sayso-line" role="status" aria-live="polite"></p>',
            "</div>",
            '<div class="sayso-list">',
            *_findings(extraction),
            *_table(extraction),
            "</div>",
            "</div>",
        ]
    )


def _controls(extraction: Extracted) -> str:
    speakers = [name for claim in extraction.claims for name in _speakers(claim)]
    kinds = [claim.figure.kind for claim in extraction.claims]
    legend = "".join(f'<span class="sayso-legend sayso-{role}">{role}</span>' for role in _ROLES)
    return (
        f'<div class="sayso-controls">{_select("speaker", speakers)}{_select("kind", kinds)}'
        '<label>find <input type="search" data-filter="words"></label>'
        f'<output class="sayso-count">{_count(len(extraction.claims))}</output><span class="sayso-key">{legend}</span></div>'
    )


def _count(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def _select(name: str, values: Sequence[str]) -> str:
    counts = sorted(Counter(values).items(), key=lambda item: (item[0].casefold(), item[0]))
    options = "".join(f'<option value="{as_text(value)}">{as_text(value)} ({count})</option>' for value, count in counts)
    return f'<label>{name} <select data-filter="{name}"><option value="">all</option>{options}</select></label>'


def _speakers(claim: Claim) -> list[str]:
    """Everyone in the chain, once; a claim without a speaker is in the article's own voice."""
    names = list(dict.fromkeys(" ".join(name_of(step.source).split()) for step in claim.attribution if step.source))
    return names or [_OWN_VOICE]


def _marked_text(extraction: Extracted) -> str:
    lines, articles = describe(extraction), _apart(origins(extraction).values())
    opening = {article.start: article for article in articles}
    closing = {article.end for article in articles}
    parts = []
    for piece in pieces(len(extraction.text), marks_of(extraction), [*opening, *closing]):
        if piece.start in closing:
            parts.append("</section>")
        if piece.start in opening:
            parts.append(f'<section data-heading="{as_text(_heading(opening[piece.start]))}">')
        parts.append(_piece(extraction.text, piece, lines))
    return "".join([*parts, "</section>" if len(extraction.text) in closing else ""])


def _apart(articles: Iterable[Article]) -> list[Article]:
    """Articles in their order; of those that overlap, as only records made by hand do, the first."""
    apart: list[Article] = []
    for article in sorted(articles, key=lambda one: (one.start, one.end)):
        if article.start < article.end and (not apart or article.start >= apart[-1].end):
            apart.append(article)
    return apart


def _heading(article: Article) -> str:
    return " · ".join(part for part in (article.publisher, article.published) if part)


def _piece(text: str, piece: Piece, lines: list[str]) -> str:
    words = as_text(text[piece.start : piece.end])
    if not piece.roles:
        return words
    roles = [role for role in _ROLES if role in piece.roles]
    names = " ".join(["sayso-mark", *(f"sayso-{role}" for role in roles)])
    data = "".join(f' data-{role}="{_numbers(claims)}"' for role, claims in piece.roles.items())
    stop = ""
    if piece.opens is not None:  # one stop for the tabulator in all the text: the arrows go from figure to figure
        first = "0" if piece.first else "-1"
        line = as_text(lines[piece.opens])
        stop = f' tabindex="{first}" role="button" aria-pressed="false" data-opens="{piece.opens}" title="{line}"'
    return f'<span class="{names}"{data}{stop}>{words}</span>' if roles else f"<span{data}>{words}</span>"


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _findings(extraction: Extracted) -> list[str]:
    """What does not add up, each with a button that lights its claims."""
    numbers = {claim.id: str(number) for number, claim in enumerate(extraction.claims)}
    items = [
        f'<li><button type="button" data-finds="{" ".join(numbers[claim] for claim in finding.claims)}">'
        f"{as_text(finding.message)}</button> <small>{as_text(finding.relation)}, {finding.severity}</small></li>"
        for finding in check([extraction], Settings())
    ]
    return (
        ['<p class="sayso-adds">It does not add up:</p>', f'<ul class="sayso-findings">{"".join(items)}</ul>'] if items else []
    )


def _table(extraction: Extracted) -> Iterator[str]:
    """The claims: a body of the table for each sentence, so that each sentence stands once."""
    roles = {entity.id: entity for entity in extraction.entities}
    inside = contents(extraction.claims)
    if len(extraction.claims) > _CLAIMS_A_PAGE:
        yield pager(_CLAIMS_A_PAGE)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("claim", *_COLUMNS))
    yield f'<div class="sayso-table"><table class="sayso-claims"><caption>Claims</caption><thead><tr>{head}</tr></thead>'
    numbered = enumerate(extraction.claims)
    for _, same in groupby(numbered, key=lambda pair: (pair[1].sentence.start, pair[1].sentence.end)):
        claims = list(same)
        away = ' class="sayso-elsewhere"' if claims[0][0] >= _CLAIMS_A_PAGE else ""
        yield f"<tbody{away}>{_sentence(claims[0][1])}"
        for number, claim in claims:
            yield _row(number, claim, roles, [inside[extent] for step in claim.attribution for extent in step.content])
        yield "</tbody>"
    yield "</table></div>"


def _sentence(claim: Claim) -> str:
    words = as_text(" ".join(claim.sentence.text.split()))
    return f'<tr class="sayso-sentence"><th scope="rowgroup" colspan="{1 + len(_COLUMNS)}">{words}</th></tr>'


def _row(number: int, claim: Claim, roles: Mapping[str, Entity], inside: Iterable[int]) -> str:
    who = "; ".join(credited(step, roles) for step in claim.attribution)
    counted = claim.figure.counted.text if claim.figure.counted else ""
    values = (amount(claim.figure), counted, who, when(claim))
    speakers = as_text("\n".join(_speakers(claim)))
    content = _numbers(dict.fromkeys(inside))
    away = ' class="sayso-elsewhere"' if number >= _CLAIMS_A_PAGE else ""
    return (
        f'<tr{away} data-claim="{number}" data-kind="{claim.figure.kind}" data-speaker="{speakers}" data-content="{content}">'
        f'<th scope="row"><button type="button" aria-pressed="false">{as_text(what(claim))}</button></th>'
        f"{cells(_COLUMNS, values)}</tr>"
    )

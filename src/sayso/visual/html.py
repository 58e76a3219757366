"""The marked text and the table of claims as HTML: a fragment for notebooks, a page for browsers.

Nothing is loaded from elsewhere, every character of the text is escaped, and no element has an id, so that a notebook
may hold any number of fragments. The script finds what belongs together by claim numbers within its own fragment.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from sayso.checking import check
from sayso.records import Article, Claim, Entity
from sayso.settings import Settings
from sayso.tables import Extracted, amount, describe, name_of, origins, said, what, when
from sayso.visual.marks import Piece, marks_of, pieces

_ROLES = ("figure", "source", "cue", "time")
_OWN_VOICE = "own voice"
_COLUMNS = ("amount", "counted", "who says so", "when", "sentence")


def render(extraction: Extracted) -> str:
    """A self-contained HTML fragment: the text with its claims marked, filters, and a table of the claims.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> "Tom &amp; Co" in render(Extraction(id="a", text="Tom & Co", meta=Meta(sayso="0")))
    True
    """
    return fragment(_body(extraction))


def fragment(body: str) -> str:
    """A body with the style and script that it needs."""
    return f"<style>{_asset('view.css')}</style>\n{body}\n<script>{_asset('view.js')}</script>\n"


def page(extraction: Extracted, title: str) -> str:
    """A whole HTML page of the same, which a strict content security policy keeps from running anything else.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> page(Extraction(id="a", text="", meta=Meta(sayso="0")), "<Flood>").splitlines()[1]
    '<html lang="en">'
    """
    return whole_page(title, _body(extraction))


def whole_page(title: str, body: str) -> str:
    """A page around a body that uses our style and script and nothing else."""
    style, script = _asset("view.css"), _asset("view.js")
    policy = (
        f"default-src 'none'; style-src {_hash_source(style)}; script-src {_hash_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{as_text(title)}</title>
<style>{style}</style>
</head>
<body class="sayso-page">
<main>
<h1>{as_text(title)}</h1>
{body}
</main>
<script>{script}</script>
</body>
</html>
"""


@cache
def _asset(name: str) -> str:
    return (files("sayso.visual") / "assets" / name).read_text(encoding="utf-8")


def _hash_source(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


_FORBIDDEN = [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)]
_REPLACED = {**dict.fromkeys(_FORBIDDEN, "\N{REPLACEMENT CHARACTER}"), ord("\r"): "\n"}


def as_text(text: str) -> str:
    """Escaped for element content and quoted attributes; characters that HTML cannot hold are replaced."""
    return escape(text.replace("\r\n", "\n").translate(_REPLACED))


def _body(extraction: Extracted) -> str:
    if extraction.error:
        return f'<div class="sayso"><p class="sayso-error">{as_text(extraction.error.message)}</p></div>'
    return "\n".join(
        [
            '<div class="sayso">',
            _controls(extraction),
            '<div class="sayso-reader">',
            f'<div class="sayso-text" tabindex="0" role="region" aria-label="text">{_marked_text(extraction)}</div>',
            '<p class="sayso-line" role="status" aria-live="polite"></p>',
            "</div>",
            *_findings(extraction),
            _table(extraction),
            "</div>",
        ]
    )


def _controls(extraction: Extracted) -> str:
    speakers = [name for claim in extraction.claims for name in _speakers(claim)]
    kinds = [claim.figure.kind for claim in extraction.claims]
    legend = "".join(f'<span class="sayso-legend sayso-{role}">{role}</span>' for role in _ROLES)
    return (
        f'<div class="sayso-controls">{_select("speaker", speakers)}{_select("kind", kinds)}'
        f'<output class="sayso-count">{_count(len(extraction.claims))}</output>{legend}</div>'
    )


def _count(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims"


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
    data = "".join(f' data-{role}="{" ".join(map(str, claims))}"' for role, claims in piece.roles.items())
    stop = ""
    if piece.opens is not None:
        stop = (
            f' tabindex="0" role="button" aria-pressed="false" data-opens="{piece.opens}" title="{as_text(lines[piece.opens])}"'
        )
    return f'<span class="{names}"{data}{stop}>{words}</span>' if roles else f"<span{data}>{words}</span>"


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


def _table(extraction: Extracted) -> str:
    roles = {entity.id: entity for entity in extraction.entities}
    return table("Claims", ("claim", *_COLUMNS), (_row(number, claim, roles) for number, claim in enumerate(extraction.claims)))


def table(caption: str, columns: Sequence[str], rows: Iterable[str]) -> str:
    """A table of rows that are HTML already, under a caption that is."""
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    return "\n".join(
        [
            f'<div class="sayso-table"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead>',
            "<tbody>",
            *rows,
            "</tbody></table></div>",
        ]
    )


def cells(columns: Sequence[str], values: Sequence[str]) -> str:
    """The cells of a row, each with the name of its column for screens that have no room for columns."""
    return "".join(f'<td data-column="{name}">{as_text(value)}</td>' for name, value in zip(columns, values, strict=True))


def _row(number: int, claim: Claim, roles: Mapping[str, Entity]) -> str:
    who = "; ".join(said(step, roles) for step in claim.attribution)
    counted = claim.figure.counted.text if claim.figure.counted else ""
    values = (amount(claim.figure), counted, who, when(claim), claim.sentence.text)
    speakers = as_text("\n".join(_speakers(claim)))
    return (
        f'<tr data-claim="{number}" data-kind="{claim.figure.kind}" data-speaker="{speakers}">'
        f'<th scope="row"><button type="button" aria-pressed="false">{as_text(what(claim))}</button></th>'
        f"{cells(_COLUMNS, values)}</tr>"
    )

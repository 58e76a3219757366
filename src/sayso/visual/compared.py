"""Reports compared, as HTML: a section for each group of statements, with its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.comparison.group import Group
from sayso.records import Statement, Verdict
from sayso.records.lines import marked
from sayso.tables import amount, what, when
from sayso.tables.groups import NOTHING
from sayso.visual.html import as_text, cells, fragment, pager, table, whole_page
from sayso.visual.plots import Compared

_VERDICTS: dict[Verdict, str] = {
    "agree": "the reports agree",
    "compatible": "the reports can all be true",
    "series": "one measure at different times",
    "update": "a later report brings the figure up to date",
    "differ": "the reports differ",
}
_GROUPS_A_PAGE = 25
_COLUMNS = ("amount", "who says so", "when", "claim")


def render_comparison(compared: Compared) -> str:
    """A self-contained HTML fragment: the groups, those that differ first.

    >>> from sayso.extraction import Comparison
    >>> "no figures in common" in render_comparison(Comparison())
    True
    """
    return fragment(_body(compared))


def comparison_page(compared: Compared, title: str) -> str:
    """A whole HTML page of the same, under the same strict content security policy as `page`.

    >>> from sayso.extraction import Comparison
    >>> comparison_page(Comparison(), "Two reports").startswith("<!DOCTYPE html>")
    True
    """
    return whole_page(title, _body(compared))


def _body(compared: Compared) -> str:
    if not compared.groups:
        return f'<div class="sayso"><p>{as_text(compared.reason or NOTHING)}</p></div>'
    order = list(_VERDICTS)[::-1]
    counts = Counter(group.verdict for group in compared.groups)
    summary = ", ".join(f"{counts[verdict]} {verdict}" for verdict in order if counts[verdict])
    groups = sorted(compared.groups, key=lambda group: order.index(group.verdict))
    parts = [f"<p>{summary}</p>", *_controls(groups, counts), '<div class="sayso-list">']
    parts += [_group(group, away=n >= _GROUPS_A_PAGE) for n, group in enumerate(groups)]
    return "\n".join(['<div class="sayso sayso-compared">', *parts, "</div></div>"])


def _controls(groups: Sequence[Group], counts: Counter[Verdict]) -> list[str]:
    """What helps among many groups: verdicts to choose from, a search, and pages."""
    if len(groups) <= _GROUPS_A_PAGE:
        return []
    kinds = list(dict.fromkeys(group.verdict for group in groups))
    options = "".join(f'<option value="{kind}">{kind} ({counts[kind]:,})</option>' for kind in kinds)
    return [
        '<div class="sayso-controls"><label>verdict <select data-filter="verdict"><option value="">all</option>'
        f'{options}</select></label><label>find <input type="search" data-filter="words"></label>'
        f'<output class="sayso-count">{len(groups):,} groups</output>{pager(_GROUPS_A_PAGE)}</div>'
    ]


def _group(group: Group, *, away: bool) -> str:
    verdict = f'<span class="sayso-verdict sayso-{group.verdict}">{group.verdict}</span>'
    sources = f"who says so in the end: {', '.join(group.sources)}"
    caption = f"{verdict} {as_text(group.label)}: {_VERDICTS[group.verdict]}; {as_text(sources)}"
    told = table(caption, ("published by", *_COLUMNS, "sentence"), map(_statement, group.statements))
    return f'<section class="sayso-group{" sayso-elsewhere" if away else ""}" data-verdict="{group.verdict}">{told}</section>'


def _statement(statement: Statement) -> str:
    claim = statement.claim
    day = f"<time>{as_text(statement.published)}</time>" if statement.published else ""
    by = ", ".join(part for part in (as_text(statement.publisher or ""), day) if part) or f"report {statement.extraction + 1}"
    values = (amount(claim.figure), statement.speaker or "", when(claim), what(claim))
    sentence = f'<td data-column="sentence">{marked(claim, as_text)}</td>'
    return f'<tr class="sayso-statement"><th scope="row">{by}</th>{cells(_COLUMNS, values)}{sentence}</tr>'

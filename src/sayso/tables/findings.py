"""Findings as text: what does not add up, and the sentence that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.records import Claim, Finding
from sayso.tables.columns import Extracted


def as_text(extractions: Sequence[Extracted], findings: Iterable[Finding]) -> str:
    """A paragraph for each finding, and how many there are.

    >>> as_text([], [])
    'no findings'
    """
    paragraphs = [_paragraph(extractions[finding.extraction], finding) for finding in findings]
    count = len(paragraphs)
    return "\n\n".join([*paragraphs, f"{count or 'no'} finding{'' if count == 1 else 's'}"])


def _paragraph(extraction: Extracted, finding: Finding) -> str:
    claims = {claim.id: claim for claim in extraction.claims}
    told = [claims[name] for name in finding.claims if name in claims]
    head = f"{finding.relation}, {finding.severity}: {finding.message}{_where(extraction, told)}"
    return "\n".join([head, *(f"  {line}" for line in _sentences(told))])


def _where(extraction: Extracted, told: Sequence[Claim]) -> str:
    """The article of the first claim in brackets, as far as it is known."""
    articles = {one.id: one for one in extraction.articles}
    article = articles.get(told[0].article) if told else None
    known = [part for part in (article.title, article.publisher, article.published) if part] if article else []
    return f"  ({' · '.join(known)})" if known else ""


def _sentences(claims: Iterable[Claim]) -> list[str]:
    """The sentences of the claims in text order, each once, on a line."""
    found = {claim.sentence.start: " ".join(claim.sentence.text.split()) for claim in claims}
    return [found[start] for start in sorted(found)]

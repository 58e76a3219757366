"""Every document an analyst has: files, folders and bytes of any kind in, documents out."""

from __future__ import annotations

from sayso.documents.about import About, informed
from sayso.documents.document import FIELDS, Document, identified
from sayso.documents.front import SkippedWarning, count, holds_several, read, resolved, sources
from sayso.documents.html import HtmlText, from_html, looks_like_html
from sayso.documents.language import is_doubtful

__all__ = [
    "FIELDS",
    "About",
    "Document",
    "HtmlText",
    "SkippedWarning",
    "count",
    "from_html",
    "holds_several",
    "identified",
    "informed",
    "is_doubtful",
    "looks_like_html",
    "read",
    "resolved",
    "sources",
]

"""Pictures of an extraction: marked text for notebooks and browsers, and charts."""

from __future__ import annotations

from sayso.visual.article import headline, page, render
from sayso.visual.collected import COLUMNS as COLLECTED
from sayso.visual.collected import render_collection
from sayso.visual.compared import comparison_page, render_comparison
from sayso.visual.index import Listed, index_page
from sayso.visual.plots import plot_comparison, plot_sources, plot_timeline, save

__all__ = [
    "COLLECTED",
    "Listed",
    "comparison_page",
    "headline",
    "index_page",
    "page",
    "plot_comparison",
    "plot_sources",
    "plot_timeline",
    "render",
    "render_collection",
    "render_comparison",
    "save",
]

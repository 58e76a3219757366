"""Pictures of an extraction: marked text for notebooks and browsers, and charts."""

from __future__ import annotations

from sayso.visual.html import page, render

__all__ = ["page", "render"]

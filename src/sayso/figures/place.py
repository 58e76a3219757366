"""Where a figure stands: what all ways of reading what it counts look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from sayso.figures.draft import Draft
from sayso.figures.view import View


class Place(NamedTuple):
    """A figure, the tokens of its number and unit, and the figures before it."""

    view: View
    draft: Draft
    span: Span
    earlier: Sequence[Draft]

    @property
    def doc(self) -> Doc:
        """The Doc that it stands in."""
        return self.view.doc

    @property
    def kind(self) -> str:
        """The kind of its unit."""
        return self.draft.unit.kind

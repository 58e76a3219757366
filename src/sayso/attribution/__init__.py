"""Attribution: who is said to have said what."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Attribution, Entity, Span

__all__ = ["chain_of", "find_attributions"]


def find_attributions(doc: Doc, entities: Sequence[Entity], *, lexicon: Lexicon | None = None) -> tuple[Attribution, ...]:
    """All attributions of a Doc, in text order, with offsets into `doc.text`."""
    lexicon = lexicon or default_lexicon()
    return ()


def chain_of(attributions: Sequence[Attribution], span: Span, doc: Doc) -> tuple[Attribution, ...]:
    """The attributions whose content holds a span (a figure's number), innermost speaker first, each with the mode it
    has for that span."""
    return ()

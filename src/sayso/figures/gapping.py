"""Gapping: "Norland will send 200 doctors, Sudmark 80 and Velmora 35": a clause that goes on without its verb."""

from __future__ import annotations

import re

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS
from sayso.figures.place import Place
from sayso.figures.quantities import governing_verb
from sayso.figures.view import View
from sayso.records import Counted
from sayso.syntax.roles import has_role

# what stands between two amounts: the noun of the first, a link, and the subject of the second
_GAP = re.compile(
    r"(?:[\s-][\w’'-]+){0,3}(?:,|;|,?\s(?:and|while|but)|,\s(?:and|while|but))\s(?P<subject>(?:the\s|its\s)?[\w’'&.-]+(?:\s[\w’'&.-]+){0,2})\s",
    re.IGNORECASE,
)  # fmt: skip
_CLOSED = re.compile(r"[.,;:!?)]|$|\s(?:and|while|but|in|on|at|of|respectively|each)\b")
_FAR = 60


def gapped(view: View, draft: Draft, before: Draft | None) -> bool:
    """Whether a bare number goes on with the verb and the noun of the figure before it, for another subject.

    Args:
        view: The Doc.
        draft: The number.
        before: The figure before it.
    """
    if before is None or draft.start - before.end > _FAR or not view.is_parsed(draft.first):
        return False
    if draft.unit.kind != "count" or before.unit.kind != "count" or _CLOSED.match(view.text, draft.end) is None:
        return False
    found = _GAP.fullmatch(view.text, before.last, draft.start)
    if found is None or not _is_subject(view, found):
        return False
    draft.gapped = before.gapped or _is_object(view.token(before.first))
    return draft.gapped


def _is_subject(view: View, found: re.Match[str]) -> bool:
    """Whether words are a noun phrase that may do what was done before: a name, or a plural."""
    words = view.span(*found.span("subject"))
    last = words[-1]
    plain = all(word.pos_ in (*NOUNS, "DET", "ADJ", "PART") or word.text in "-&.'’" for word in words)
    return (
        plain and last.pos_ in NOUNS and (last.tag_ in ("NNP", "NNPS", "NNS") or found["subject"].startswith(("the ", "its ")))
    )


def _is_object(number: Token) -> bool:
    """Whether an amount is what a subject before does something to."""
    verb = governing_verb(number.head if has_role(number, "numeral") else number)
    verb = verb or (number.head.head if has_role(number, "numeral") and has_role(number.head, "direct_object") else None)
    if verb is None or verb.i > number.i:
        return False
    return any(has_role(child, "nominal_subject") and child.i < verb.i for child in verb.lefts)


def gapped_noun(place: Place) -> Counted | None:
    """The noun of the figure that a gapped clause goes on with."""
    return place.earlier[-1].counted if place.draft.gapped and place.earlier else None

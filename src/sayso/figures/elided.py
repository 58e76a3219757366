"""The unit that a bare number goes on with: "a limit of 30 days; it took |90", chosen among those of the figures before."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from spacy.tokens import Token

from sayso.choice import Templates, choose, load_weights
from sayso.figures.draft import Draft
from sayso.figures.ellipsis import may_measure, measure_before
from sayso.figures.quantities import governing_verb, roles_of
from sayso.figures.rates import rate_after
from sayso.figures.view import View
from sayso.numerals import plain_number
from sayso.syntax.roles import first as first_in_role
from sayso.syntax.roles import has_role, label_of
from sayso.units import COUNT, Unit

WEIGHTS = "unit"
_LEAST = 0.7
"""How often a choice like it must be right to be taken: a number with a wrong unit misleads more than one without."""
_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:[\s-]?[A-Za-z]+)?")  # "1 250 000" is written in full
_LEAST_SCALE, _ALIKE = 1_000, 20
_PAIR, _PAIR_BEFORE = re.compile(r"[-–]\d"), re.compile(r"\d[-–]$")
_FARTHEST, _MOST = 800, 8  # characters, figures
_SHORT, _GAP = 3, 24

CANDIDATE = Templates("""
kind
unit
rank
rank kind
newness kind
apart
apart kind
apart rank
support
support kind
left
left kind
left apart
left2
left2 kind
right
right kind
right apart
right_tag kind
dep
dep kind
dep its_dep
same_left apart
same_dep apart
same_verb apart
same_verb dep
verb kind
head kind
subject
subject kind
size kind
size unit
decimals kind
bracket its_bracket
between
between kind
form kind
bound kind
dep right_tag apart
left right
left right_tag
skipped
skipped rank
skipped apart kind
skipped same_dep
skipped between
shared
shared kind
shared apart
does kind
does dep kind
same_subject
same_subject apart
""")
NONE = Templates(
    """
left
left2
right
right_tag
left right
left right_tag
dep
dep right_tag
dep head
verb
head
subject
form
bound
bracket
decimals
digits
kinds
kinds dep
kinds right_tag
kinds left
does
does dep
its_apart
its_apart right_tag
its_apart dep
its_same_dep its_apart
its_same_verb its_apart
its_between
its_size
its_size its_apart
its_same_left
its_shared
""",
    prefix="none: ",
)


class Candidate(NamedTuple):
    """A unit that a bare number may have, and what speaks for it; COUNT if it goes on with none."""

    unit: Unit
    features: list[str]
    figure: Draft | None = None


def resume_unit(view: View, draft: Draft, earlier: Sequence[Draft]) -> None:
    """Give a bare number the unit of a figure before it, where it goes on measuring the same.

    Args:
        view: The Doc.
        draft: The number.
        earlier: The figures before it, with their units.
    """
    if draft.unit != COUNT or draft.form not in ("digits", "words") or not view.is_parsed(draft.first):
        return
    before = measure_before(view, draft, earlier) or _chosen(candidates(view, draft, earlier))
    if before is not None:
        draft.unit = before.unit
        _resume_scale(view, draft, before)


def _chosen(found: Sequence[Candidate]) -> Draft | None:
    """The figure whose unit learned weights choose; None where there is none."""
    if len(found) == 1:
        return None
    choice = choose([one.features for one in found], load_weights(WEIGHTS), [one.unit for one in found])
    return found[choice.chosen].figure if choice.confidence >= _LEAST else None


def _resume_scale(view: View, draft: Draft, before: Draft) -> None:
    """Multiply a small number by what the one before is written in: "it was £15bn, and now it is |12"."""
    scaled = _SCALED.fullmatch(view.text, before.first, before.last)
    if scaled is None or not before.value or not draft.value or abs(draft.value) >= _LEAST_SCALE:
        return
    written = float(scaled[1].replace(",", ""))
    scale = round(before.value / written) if written else 1
    if scale >= _LEAST_SCALE and 1 / _ALIKE <= draft.value / written <= _ALIKE:
        draft.value, draft.low, draft.high = (
            None if one is None else plain_number(one * scale) for one in (draft.value, draft.low, draft.high)
        )


def candidates(view: View, draft: Draft, earlier: Sequence[Draft]) -> list[Candidate]:
    """COUNT, and the units of the figures shortly before a number that stands alone, nearest first."""
    near = _measures(view, draft, earlier) if _stands_alone(view, draft) else []
    if not near:
        return [Candidate(COUNT, [])]
    number, counts = _bare(view, draft), [one for one in earlier[-_MOST:] if one.unit == COUNT]
    counting = _relation(view, number, counts[-1]) if counts else {}
    kinds = "+".join(sorted({one.unit.kind for one in near}))
    none = {**number.traits, **{f"its_{name}": value for name, value in counting.items()}, "kinds": kinds}
    found = [Candidate(COUNT, NONE.features(none))]
    for rank, one in enumerate(near):
        skipped = sum(one.first < other.first for other in counts)
        traits = {**number.traits, **_relation(view, number, one), **_rank(rank, near), "skipped": str(min(_SHORT, skipped))}
        found.append(Candidate(one.unit, CANDIDATE.features(traits), one))
    return found


def _rank(rank: int, near: Sequence[Draft]) -> dict[str, str]:
    """A unit, and how many figures near have it or another before it."""
    unit, names = near[rank].unit, [one.unit.name for one in near]
    return {
        "kind": unit.kind,
        "unit": unit.name,
        "rank": str(min(rank, _SHORT)),
        "newness": str(len({*names[:rank]} - {unit.name})),
        "support": str(min(_SHORT, names.count(unit.name))),
    }


def _stands_alone(view: View, draft: Draft) -> bool:
    """Whether no noun that it counts, second number or rate stands at a number: "40 men", "52-48", "17.3 per dollar"."""
    span = view.span(draft.first, draft.last)
    has_noun = has_role(span.root, "numeral") and any(
        word.pos_ in ("NOUN", "PROPN") for word in view.doc[span.end : span.end + 1]
    )
    if has_noun or _PAIR.match(view.text, draft.last) or _PAIR_BEFORE.search(view.left(draft.first, 3)):
        return False
    return rate_after(view.text, draft.last, lexicon=view.lexicon)[1] is None


def _measures(view: View, draft: Draft, earlier: Sequence[Draft]) -> list[Draft]:
    """The figures before, in the same paragraph, whose unit a number may have, nearest first."""
    start = max(draft.first - _FARTHEST, view.text.rfind("\n", 0, draft.first))
    near = takewhile(lambda one: one.first > start, islice(reversed(earlier), _MOST))
    return [one for one in near if may_measure(view, draft, one)]


class _Bare(NamedTuple):
    """A bare number with its verb, the nouns of its sentence, the word before it, and what is true of it by itself."""

    draft: Draft
    token: Token
    verb: Token | None
    nouns: frozenset[str]
    left: str
    traits: dict[str, str]


def _bare(view: View, draft: Draft) -> _Bare:
    span = view.span(draft.first, draft.last)
    number, doc = span.root, view.doc
    left, left2, right = (_word(doc[i]) if 0 <= i < len(doc) else "" for i in (span.start - 1, span.start - 2, span.end))
    verb = governing_verb(number)
    traits = {
        "left": left,
        "left2": f"{left2} {left}",
        "right": right,
        "right_tag": doc[span.end].tag_ if right else "",
        "dep": label_of(number),
        "head": number.head.lemma_.lower(),
        "verb": _lemma(verb),
        "subject": _lemma(_subject(verb)),
        "form": draft.form,
        "bound": draft.bound,
        "bracket": str(left == "("),
        "decimals": str("." in span.text),
        "digits": _size(draft.value),
        "does": "+".join(sorted(roles_of(verb, view.lexicon))) if verb is not None else "",
    }
    return _Bare(draft, number, verb, _nouns(number), doc[max(0, span.start - 1)].lower_, traits)


def _word(token: Token) -> str:
    return token.lower_.strip() or "¶"


def _lemma(token: Token | None) -> str:
    return token.lemma_.lower() if token is not None else ""


def _size(value: float | None) -> str:
    return "" if not value else str(min(6, math.ceil(math.log10(abs(value) + 1))))


def _relation(view: View, number: _Bare, one: Draft) -> dict[str, str]:
    """How a bare number stands to a figure before it."""
    other = view.span(one.first, one.last).root
    its_verb, its_left = governing_verb(_noun_of(other)), view.doc[max(0, view.index(one.start) - 1)]
    apart, between = _apart(number.token, other), view.text[one.end : number.draft.first]
    shared = number.nouns if apart == "0" else number.nouns & _nouns(other)
    return {
        "apart": apart,
        "its_dep": label_of(other),
        "same_left": str(its_left.lower_ == number.left),
        "same_dep": str(label_of(other) == number.traits["dep"]),
        "same_verb": _same(number.verb, its_verb),
        "size": _ratio(number.draft.value, one.value),
        "shared": str(min(_SHORT, len(shared))),
        "same_subject": _same(_subject(number.verb), _subject(its_verb)),
        "its_bracket": str(its_left.text == "("),
        "between": " ".join(between.lower().split()) if len(between) <= _GAP else "",
    }


def _nouns(token: Token) -> frozenset[str]:
    """The nouns and names of a token's sentence."""
    return frozenset(one.lemma_.lower() for one in token.sent if one.pos_ in ("NOUN", "PROPN"))


def _subject(verb: Token | None) -> Token | None:
    return first_in_role(verb, "subject") if verb is not None else None


def _noun_of(number: Token) -> Token:
    return number.head if has_role(number, "numeral") else number


def _same(verb: Token | None, other: Token | None) -> str:
    if verb is None or other is None:
        return "?"
    return "itself" if verb.i == other.i else str(verb.lemma_ == other.lemma_)


def _apart(number: Token, other: Token) -> str:
    """Whether two numbers stand in one sentence, in two that follow each other, or farther apart."""
    if number.sent.start == other.sent.start:
        return "0"
    return "1" if other.sent.end == number.sent.start else "+"


def _ratio(value: float | None, other: float | None) -> str:
    if not value or not other:
        return "?"
    return str(max(-3, min(3, round(math.log10(abs(value) / abs(other))))))

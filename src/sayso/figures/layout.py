"""What the layout says of a figure: unit and scale from the head of its column, the label that is counted."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from sayso.figures.draft import Draft, Value
from sayso.figures.measured_argument import named
from sayso.figures.phrases import NOUNS, counted_as
from sayso.figures.place import Place
from sayso.figures.quantities import role_of
from sayso.figures.view import View
from sayso.layouts import Cell, Scaled
from sayso.neighbours import behind, last_of, text_before, text_behind
from sayso.numerals import plain_number
from sayso.records import Counted
from sayso.units import COUNT, Unit, vocabulary

_NAMES = frozenset({"GPE", "ORG", "NORP", "PERSON", "LOC", "FAC", "PRODUCT"})
_SHORT = 6
_NO_RESULT = ("count", "duration", "age", "length", "temperature")
_EMPTY = ("DET", "PUNCT", "SYM", "SPACE")
_MOVES = frozenset({"up", "down", "of", "at", "flat", "unchanged"})
_FINITE = ("VBZ", "VBP", "MD")
# "Vand 42% (+1)": how far a share has moved
_MOVED = re.compile(r"%\s?[(\[](?:(?P<sign>[+−–-])|(?P<word>(?:up|down)\s))?$", re.IGNORECASE)
_SIGNS = "+-−–"
_CLOSED = re.compile(r"\s?(?:pts?|pp|points?)?[)\]]", re.IGNORECASE)
_POINT = Unit("percentage_point", "percent")


def read_layout(view: View, draft: Draft) -> None:
    """Take unit and scale from a head, "Revenue ($m)", where none stands beside the number; and the points of "42% (+1)"."""
    if draft.unit != COUNT:
        return
    if _is_move(view, draft):
        draft.unit = _POINT
        return
    cell = view.layout.cell(draft.first)
    if cell is None or cell.scaled is None:
        return
    unit = _unit(view, cell.scaled) or COUNT
    draft.unit, scale = unit._replace(scale=1), cell.scaled.scale * unit.scale
    if scale != 1 and draft.form == "digits":
        draft.value, draft.low, draft.high = (_times(limit, scale) for limit in (draft.value, draft.low, draft.high))


def _times(limit: Value | None, scale: float) -> Value | None:
    return None if limit is None else plain_number(round(limit * scale, 6))


def _is_move(view: View, draft: Draft) -> bool:
    found = _MOVED.search(view.left(draft.first, 12))
    if found is None or _CLOSED.match(view.text, draft.end) is None:
        return False
    return bool(found["sign"] or found["word"]) or view.text[draft.first] in _SIGNS


def _unit(view: View, scaled: Scaled) -> Unit | None:
    """The unit that a head writes as a sign, a code or a word."""
    known = view.lexicon.derived(vocabulary)
    sign = known.money_before(scaled.unit, len(scaled.unit), None) if scaled.unit else None
    if sign is not None:
        return Unit(sign[1], "money")
    found = known.tight_after(f"1{scaled.unit}", 1) or known.after(scaled.unit, 0)
    return None if found is None else found[1]


def row_of(view: View, draft: Draft) -> Cell | None:
    """The cell of a table, or of a line "Killed: 41", whose label says all that is said of its amount."""
    cell = view.layout.cell(draft.first)
    return cell if cell is not None and cell.kind != "highlight" and cell.label is not None else None


def labelled(view: View, draft: Draft, cell: Cell) -> Counted | None:
    """What a label names, if that is a thing: "Homes |lost: 310"; nothing for "EU: €350m", which says whose it is."""
    assert cell.label is not None
    words = view.span(*cell.label)
    if cell.kind == "table":
        return _head_of_column(view, draft, words)
    return _thing(view, draft, words)


def highlighted(place: Place) -> Counted | None:
    """ "Adjusted |EPS 48.3p", "|Revenue up 6.2% to £3.41bn": what a line of results begins with."""
    view, draft = place.view, place.draft
    cell = view.layout.cell(draft.first)
    if cell is None or cell.kind != "highlight" or cell.label is None or place.kind in _NO_RESULT:
        return None
    return _of_highlight(view, draft, cell.label)


def says_whose(view: View, draft: Draft, noun: Token) -> bool:
    """Whether a noun is the name that a line begins with, which says whose its amounts are: "|Vand 42% (+1)"."""
    cell = view.layout.cell(draft.first)
    if cell is None or cell.kind != "highlight" or cell.label is None:
        return False
    return cell.label[0] <= noun.idx < cell.label[1] and _is_name(noun)


def _of_highlight(view: View, draft: Draft, label: tuple[int, int]) -> Counted | None:
    """The words of a highlight, if none of them is a verb: not "The state set aside $5m for …"."""
    words = view.span(*label)
    done = any(token.tag_ in ("VBD", "VBN") and _ends(token) for token in words[1:])
    return None if done else _thing(view, draft, words)


def _head_of_column(view: View, draft: Draft, words: Span) -> Counted | None:
    """A head of a column names what stands below it, though it be an adjective: "Deaths", "Displaced"."""
    found = _thing(view, draft, words)
    last = last_of(words)
    if found is not None or last is None or last.ent_type_ in _NAMES:
        return found
    return counted_as(words, last)


def _thing(view: View, draft: Draft, words: Span) -> Counted | None:
    """The noun phrase that a label begins with; none where it is a name, or has no noun."""
    own = _before_end(words)
    noun = _thing_of(own)
    if noun is None:
        return None
    whole = named(view, draft, noun) if role_of(noun, view.lexicon) is not None else None
    return whole if whole is not None and whole.start >= own.start_char else counted_as(own, noun)


def _before_end(words: Span) -> Span:
    """The first noun phrase of a label, without whose it is."""
    end = next((token.i for token in words if token.i > words.start and _ends(token)), words.end)
    own = words[: end - words.start]
    while len(own) > 1 and (own[0].pos_ in _EMPTY or own[0].ent_type_ in _NAMES):
        own = own[1:]
    return own


def _thing_of(words: Span) -> Token | None:
    """The noun that words end with, if that is a thing and no verb stands among them."""
    noun = last_of(words)
    if noun is None or not _is_noun(noun) or _is_name(noun) or any(token.tag_ in _FINITE for token in words[:-1]):
        return None
    return noun


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun, also one that the tagger takes for an order at the head of a line: "|Revenue up 6%"."""
    if not token.pos:
        return token.lower_.endswith("s")  # a line without a figure, which was not read
    moved = token.tag_ == "VBZ" and text_behind(token) in _MOVES  # "Group |sales up 11%"
    return moved or token.pos_ in NOUNS or token.tag_ in ("VB", "VBG")


def _ends(token: Token) -> bool:
    """Whether a noun phrase ends before a token: "Profit |before tax", "Homes |lost"."""
    if token.tag_ in ("VBN", "VBD", "VBG"):
        after = behind(token)
        return after is None or after.pos_ not in NOUNS
    joined = "-" in (token.text, text_before(token), text_behind(token))  # "Like-|for-like sales"
    return token.pos_ in ("ADP", "SCONJ", "PUNCT") and not joined and token.text not in ("–", "&", "/")


def _is_name(noun: Token) -> bool:
    """Whether a noun is somebody's or some place's name, and no short form of a measure: "EPS", "GDP"."""
    if noun.ent_type_ in _NAMES:
        return True
    return noun.pos_ == "PROPN" and noun.tag_ == "NNP" and not (noun.text.isupper() and len(noun) <= _SHORT)

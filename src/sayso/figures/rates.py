"""Rates: "a month", "per capita", "per 100,000 people", and the adjective that says as much ("monthly stipend")."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.draft import Draft
from sayso.figures.frequency import frequency
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.records import Counted
from sayso.syntax.roles import has_role
from sayso.units import Unit, vocabulary


class _Rate(NamedTuple):
    words: str
    per: str
    side: str


class _Rates(NamedTuple):
    after: re.Pattern[str]
    before: re.Pattern[str]
    per: dict[tuple[str, str], str]


_DONE = re.compile(r"\s(?:off|[a-z]+ed)(?=\s(?:per|an?)\s)")
_STRETCHES = ("week", "day", "month", "year", "shift")
_EACH = "each"
_SLASHED = ("money", "mass", "volume", "length", "area", "energy", "power", "data", "other")
_PER_EVERY = re.compile(r"\sfor\s(?:every|each)\s([a-z]{3,})")
_NO_RATE = re.compile(r"\s(?:ago|earlier|before|later|old|since|previously|prior)\b|['’]s\b")  # "a year ago", "a year's pay"
_CLAUSE_GOES_ON = re.compile(r"[^\w\s]|$|\s(?:[^\w\s]|(?:in|on|for|from|to|and|by|since|at|as|with|or|but|until|if)\b)")
_PER_NUMBER = re.compile(
    r"\s(?:per|for\severy|in\severy|out\sof\severy)\s((?:\d[\d,]*(?:\s(?:million|thousand|hundred))?|million|thousand|hundred)"
    r"\b(?!%|\.\d)"
    r"(?:\s(?!(?:in|on|to|by|from|and|at|last|this|is|are|was|were|has|have|had|will|for|or|but|as|than|who)\b)(?:(?:square|cubic|metric)\s)?[a-z]+)?)"
)
_PER = re.compile(r"\s(?:per|an?)\s|\s?/\s?|-(?:per|an?)-")
_SLASH = re.compile(r"\s?/\s?([a-z]{3,})\b(?!/)")
_PER_WORD = re.compile(r"[a-zA-Z]{3,}")
_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", ""))


def _rates(lexicon: Lexicon) -> _Rates:
    rows = lexicon.rows("rates", _Rate)
    after, before = (any_of((row.words for row in rows if row.side == side), space=r"[\s-]") for side in ("after", "before"))
    return _Rates(
        re.compile(rf"[\s-]?({after})(?!\w)(?!{_NO_RATE.pattern})", re.IGNORECASE),
        re.compile(rf"\b({before})\s(?:[a-z]+\s){{0,4}}$", re.IGNORECASE),
        {(row.words.casefold(), row.side): row.per for row in reversed(rows)},
    )


def read_rate(view: View, draft: Draft) -> None:
    """Read the denominator behind a figure, behind what it counts, or in an adjective, into the draft."""
    if draft.per is not None or _read_behind(view, draft):
        return
    if draft.unit.kind == "money":
        draft.per = rate_before(view.left(draft.start), lexicon=view.lexicon)
    if draft.per is None and draft.unit.kind == "money":
        _read_apiece(view, draft)
    draft.per = draft.per or frequency(view, draft)
    if draft.per is None and draft.counted is not None:
        draft.per = _per_inside(view, draft, draft.counted)


def _read_behind(view: View, draft: Draft) -> bool:
    """Take the denominator that stands behind a figure or behind what it counts; whether one does."""
    for at in _ends(view, draft):
        end, per = rate_after(view.text, at, lexicon=view.lexicon)
        if per is None and (slash := _SLASH.match(view.text, at)) and draft.unit.kind in _SLASHED:
            end, per = slash.end(), _singular(slash.group(1))
        if per is not None and (per != _EACH or draft.unit.kind == "money"):
            draft.per = None if per == _EACH else per  # "$5 each" names nothing that it is paid by
            draft.reach(draft.start, end)
            return True
    return False


def _ends(view: View, draft: Draft) -> list[int]:
    """Where a denominator may begin: behind the figure, what it counts and what is done with that."""
    part = draft.form == "ratio" and draft.counted is not None and draft.counted.start > draft.end
    ends = [] if part else [draft.end]  # "half a game"
    if draft.counted is not None and draft.counted.start >= draft.last:
        ends.append(draft.counted.end)
    done = _DONE.match(view.text, ends[-1])
    return [*ends, done.end()] if done else ends


def rate_after(text: str, at: int, *, lexicon: Lexicon) -> tuple[int, str | None]:
    """The denominator of a rate that stands at an offset, and where it ends.

    >>> from sayso.lexicon import default_lexicon
    >>> lexicon = default_lexicon()
    >>> rate_after("$800 a month", 4, lexicon=lexicon), rate_after("9 per 100,000 people", 1, lexicon=lexicon)
    ((12, 'month'), (20, '100,000 people'))
    """
    if found := _PER_NUMBER.match(text, at):
        return found.end(), found.group(1)
    if found := _PER_EVERY.match(text, at):
        return found.end(), _singular(found.group(1))
    at += text[at : at + 1] in ("”", '"')  # could make "tens of millions of doses" a year
    return _listed_rate(text, at, lexicon) or _rate_of_unit(text, at, lexicon) or (at, None)


def _listed_rate(text: str, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """ "a month", "annually", as `rates.tsv` lists them."""
    rates = lexicon.derived(_rates)
    found = rates.after.match(text, at) if text[at : at + 1] in (" ", "-", "/", "\xa0") else None
    if found is None or (found.group(1).casefold().endswith("ly") and not _CLAUSE_GOES_ON.match(text, found.end())):
        return None
    return found.end(), rates.per[re.sub(r"[\s-]", " ", found.group(1)).casefold(), "after"]


def _rate_of_unit(text: str, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """ "a square mile", "per barrel": any unit, and behind "per" any word."""
    found = _PER.match(text, at)
    if found is None:
        return None
    unit = lexicon.derived(vocabulary).after(text, found.end())
    if unit is not None and _may_divide(text, *unit):
        return unit[0], unit[1].name
    word = _PER_WORD.match(text, found.end()) if "per" in found.group() else None
    return None if word is None else (word.end(), _singular(word.group()))


def _may_divide(text: str, end: int, unit: Unit) -> bool:
    """Whether a unit that ends at an offset may be a denominator; "a year ago" is when."""
    if unit.kind in ("money", "percent") or unit.per:
        return False
    return unit.kind != "duration" or _NO_RATE.match(text, end) is None


def rate_before(left: str, *, lexicon: Lexicon) -> str | None:
    """The rate that an adjective before an amount of money gives: "a monthly stipend of $800"."""
    rates = lexicon.derived(_rates)
    found = rates.before.search(left)
    return rates.per[found.group(1).casefold(), "before"] if found else None


def _read_apiece(view: View, draft: Draft) -> None:
    """ "$3 a bag", "$8 a ride": the parse hangs the noun on the amount, and the clause ends there or goes on."""
    if not view.is_parsed(draft.first):
        return
    i = view.index(draft.end - 1) + 1
    if i + 1 >= len(view.doc) or view.doc[i].lower_ not in ("a", "an"):
        return
    noun = view.doc[i + 1]
    if noun.tag_ != "NN" or not has_role(noun, "time") or not draft.first <= noun.head.idx < noun.idx:
        return
    end = noun.idx + len(noun)
    if _CLAUSE_GOES_ON.match(view.text, end) and not _NO_RATE.match(view.text, end):
        draft.per = noun.lower_
        draft.reach(draft.start, end)


def _per_inside(view: View, draft: Draft, counted: Counted) -> str | None:
    """The rate within what is counted: "barrels of per-day production", "a 35-hour week"."""
    first = counted.text.partition(" ")[0].casefold()
    if first.startswith("per-"):
        return _singular(first[4:])
    if draft.unit.kind == "duration" and view.text[draft.last : draft.last + 1] == "-" and counted.head in _STRETCHES:
        return counted.head
    return None


def _singular(word: str) -> str:
    word = word.casefold() if not word.isupper() else word
    for ending, single in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + single
    return word

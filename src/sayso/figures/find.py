"""Numerals → figures: ranges joined, bounds, units, rates and counted nouns read around each."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span

from sayso.candidates import Numeral, find_numerals
from sayso.figures.bounds import bound_after, bound_before, limits
from sayso.figures.change import directions
from sayso.figures.counted import counted_after
from sayso.figures.nonfigures import is_nonfigure
from sayso.figures.rates import rate_after, rate_before
from sayso.figures.registry import Unit, compound, vocabulary
from sayso.lexicon import Lexicon
from sayso.records import Bound, Change, Counted, Figure, Kind
from sayso.records import Span as TextSpan

_RANGE = re.compile(r"\s?(?:to|[-–—]|and|or|until)\s?", re.IGNORECASE)
_AGE_AFTER = re.compile(r"(?:[-\s]years?[-\s]old|[-\s](?:months?|weeks?|days?)[-\s]old|\syears\sof\sage)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?(?:\sof)?|turned|turning|age[ds]?\sbetween)\s$", re.IGNORECASE)
_NAMED_AGE = re.compile(r"[A-Z][\w’'-]+(?:\s\([^)]*\))?,\s$")
_TIMES = re.compile(r"[\s-](?:times|fold)\b(?=\s(?:as|the|more|higher|larger|bigger|greater|that|what|its|their|his|faster|less|lower|smaller|over|longer|likelier|stronger|worse|better)\b|[-\s]?$)", re.IGNORECASE)
_X = re.compile(r"x\b")
_HALF_OF = re.compile(r"\s(?:of|the|their|its|his|her|our|your|my|all|those|these|a|an|that|what|as)\b", re.IGNORECASE)
_FRACTION_OF = re.compile(r"\s(?:of|off|less|more|higher|lower|larger|in|to|since|on|from|said|say|were|was|are|is|have|had|over|by|below|above|compared)\b|[.,;:)”\"']|$", re.IGNORECASE)


class _Draft(NamedTuple):
    """A numeral with what was read around it, before the counted noun."""

    numeral: Numeral
    start: int
    end: int
    unit: Unit
    bound: Bound
    value: int | float | None
    low: int | float | None
    high: int | float | None
    per: str | None


COUNT = Unit("count", "count")


def read_figures(doc: Doc, lexicon: Lexicon) -> tuple[Figure, ...]:
    """All figures of a Doc, in text order."""
    drafts = _drafts(doc, lexicon)
    moves = directions(doc, [(d.numeral.start, d.numeral.end, d.unit.kind) for d in drafts], lexicon=lexicon)
    figures: list[Figure] = []
    for i, draft in enumerate(drafts):
        counted = _counted(doc, draft, figures)
        end = max(draft.end, counted.end) if counted and draft.end <= counted.start <= draft.end + 8 else draft.end
        figures.append(_figure(doc.text, draft, counted, end, moves.get(i)))
    return tuple(figures)


def _drafts(doc: Doc, lexicon: Lexicon) -> list[_Draft]:
    numerals = list(find_numerals(doc.text, lexicon=lexicon))
    drafts: list[_Draft] = []
    at = 0
    while at < len(numerals):
        draft, used = _range(doc, numerals, at, lexicon)
        if draft is None:
            draft, used = _single(doc, numerals[at], lexicon), 1
        if draft is not None and (not drafts or draft.numeral.start >= drafts[-1].numeral.end):
            drafts.append(draft)
        at += used
    return _trimmed(drafts)


def _trimmed(drafts: list[_Draft]) -> list[_Draft]:
    """No figure begins before the number of the one before it ends."""
    for i in range(1, len(drafts)):
        if drafts[i].start < drafts[i - 1].end:
            drafts[i] = drafts[i]._replace(start=max(drafts[i].start, min(drafts[i - 1].end, drafts[i].numeral.start)))
    return drafts


def _single(doc: Doc, numeral: Numeral, lexicon: Lexicon) -> _Draft | None:
    text = doc.text
    start, end, unit, per = _unit(text, numeral, lexicon)
    unit, end = _age(doc, numeral, unit, end)
    if numeral.form == "ratio":
        if not _is_ratio(text, numeral):
            return None
        if unit.kind == "count":
            unit = Unit("ratio", "ratio")
    elif unit.kind == "count" and (times := _TIMES.match(text, numeral.end) or _X.match(text, numeral.end)):
        unit, end = Unit("ratio", "ratio"), times.end()
    before = bound_before(text, start, lexicon=lexicon)
    after = bound_after(text, numeral.end if unit.kind == "count" else end, lexicon=lexicon)
    bare = unit.kind == "count" and before is None and after is None
    if is_nonfigure(doc, numeral, bare=bare, lexicon=lexicon):
        return None
    bound: Bound = "vague" if numeral.form == "vague" else "exact"
    words = before or after
    if words is not None and _bounds(doc, numeral, words.start, lexicon):
        bound = words.bound
        start, end = min(start, words.start), max(end, words.end)
    low, high = limits(bound, numeral.value if numeral.value is not None else numeral.low)
    if numeral.value is None:
        low, bound = numeral.low, bound if bound in ("at_least", "more_than", "about") else "vague"
    per_end, rate = rate_after(text, end, lexicon=lexicon) if not per else (end, per)
    rate = rate or (rate_before(text, start, lexicon=lexicon) if unit.kind == "money" else None)
    return _Draft(numeral, start, max(end, per_end), unit, bound, numeral.value, low, high, rate or unit.per)


def _bounds(doc: Doc, numeral: Numeral, at: int, lexicon: Lexicon) -> bool:
    """"over 10 Russian regions", "around 5 corners": after a verb of moving or striking such a word is a place."""
    return True


def _is_ratio(text: str, numeral: Numeral) -> bool:
    written, after = text[numeral.start : numeral.end].casefold(), text[numeral.end : numeral.end + 20]
    if " in " in written or "out of" in written or written[0] in "0123456789½¼¾⅓⅔":
        return True
    before = text[max(0, numeral.start - 20) : numeral.start].casefold()
    if written == "half":
        if re.search(r"\b(?:first|second|other|better|and a|and-a|last|latter|third)[\s-]$", before) or after.startswith("-"):
            return False
        return bool(_HALF_OF.match(after)) or bool(re.search(r"\b(?:by|than|nearly|almost|about|around|in|least|roughly|over|under)\s$", before))
    if re.search(r"\b(?:the|first|last|this|that|each|every|per|next|fiscal|previous|final|same)\s$", before):
        return False
    if written.startswith("a quarter") and re.search(r"\b(?:bn|billion|million|m|%|\d)\s$", before):
        return False
    return bool(_FRACTION_OF.match(after)) or "-" in written


def _unit(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[int, int, Unit, str | None]:
    """The unit around a numeral, and the extent of number and unit together."""
    known = lexicon.derived(vocabulary)
    start, end = numeral.start, numeral.end
    sign = known.before(text, start)
    minus = text[start - 1 : start] in "-−" and not text[start - 2 : start - 1].isalnum() and start > 0
    if sign is not None:
        return sign[0], end, Unit(sign[1], "money"), None
    if minus:
        start -= 1
    tight = known.tight_after(text, end) if numeral.form == "digits" else None
    if tight is not None and text[end - 1].isdigit():
        return start, tight[0], tight[1], tight[1].per
    gap = end + (1 if text[end : end + 1] in (" ", "-", "\xa0", "‑") else 0)
    found = known.after(text, gap)
    if found is None:
        return start, end, COUNT, None
    stop, unit = found
    if unit.kind == "money" and numeral.form == "ratio":
        return start, end, COUNT, None
    return start, stop, unit, unit.per


def _age(doc: Doc, numeral: Numeral, unit: Unit, end: int) -> tuple[Unit, int]:
    text = doc.text
    old = _AGE_AFTER.match(text, numeral.end)
    if old:
        word = re.search(r"(year|month|week|day)", old.group(), re.IGNORECASE)
        return Unit(word.group().casefold() if word else "year", "age"), old.end()
    if unit.kind == "count" and isinstance(numeral.value, int) and 0 < numeral.value < 125:
        left = text[max(0, numeral.start - 60) : numeral.start]
        if _AGED.search(left):
            return Unit("year", "age"), end
        if numeral.form == "digits" and _NAMED_AGE.search(left) and re.match(r"[,.;)]|\sand\b|$", text[numeral.end : numeral.end + 4]):
            return Unit("year", "age"), end
    return unit, end


def _range(doc: Doc, numerals: list[Numeral], at: int, lexicon: Lexicon) -> tuple[_Draft | None, int]:
    """Two numerals that are one range: "between 10 and 20", "5-6", "15 to 20 seconds", "$5 and $7 billion"."""
    if at + 1 >= len(numerals):
        return None, 0
    text, left, right = doc.text, numerals[at], numerals[at + 1]
    if left.value is None or right.value is None or left.form == "ratio" or right.form == "ratio":
        return None, 0
    start, end, left_unit, _ = _unit(text, left, lexicon)
    link_end = right.start
    sign = lexicon.derived(vocabulary).before(text, right.start)
    if sign is not None and sign[0] >= end:
        link_end = sign[0]
    link = text[end:link_end]
    if not _RANGE.fullmatch(link):
        return None, 0
    between = re.search(r"\bbetween\s$", text[max(0, start - 10) : start], re.IGNORECASE)
    word = link.strip().casefold()
    if (word == "and") != bool(between) or word == "until":
        return None, 0
    if word == "to" and re.search(r"\b(?:from|rose|fell|up|down|by|\d%?)\s$", text[max(0, start - 12) : start], re.IGNORECASE):
        return None, 0
    _, stop, unit, per = _unit(text, right, lexicon)
    if left_unit.kind != "count" and unit.name != left_unit.name:
        return None, 0
    low, high = left.value, right.value
    scaled = _scaled(text, left, right)
    low = scaled if scaled is not None else low
    if not low < high or (word in ("-", "–", "—") and _is_nonrange(doc, left, right, unit, lexicon)):
        return None, 0
    if any(is_nonfigure(doc, one, bare=unit.kind == "count" and not between, lexicon=lexicon) for one in (left, right)):
        return None, 0
    if unit.kind == "count" and left_unit.kind != "count":
        unit = left_unit
    unit, stop = _age(doc, right, unit, stop)
    if between:
        start -= len(between.group())
    numeral = Numeral(left.start, right.end, None, None, left.form)
    per_end, rate = rate_after(text, stop, lexicon=lexicon) if not per else (stop, per)
    return _Draft(numeral, start, max(stop, per_end), unit, "between", None, low, high, rate or unit.per), 2


def _scaled(text: str, left: Numeral, right: Numeral) -> int | float | None:
    """The left number with the right one's scale, where one scale serves both: "$5 to $7 billion"."""
    assert left.value is not None and right.value is not None
    scale = re.search(r"(?:[\d.]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))[\s-]?(hundred|thousand|million|billion|trillion|mn|bn|tn|m|k|lakh|crore)$", text[right.start : right.end], re.IGNORECASE)
    if scale is None or re.search(r"[a-z]{1,8}$", text[left.start : left.end]) and left.form == "digits":
        return None
    factor = {"hundred": 100, "thousand": 1000, "k": 1000, "lakh": 10**5, "crore": 10**7, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12}[scale.group(1).casefold()]
    grown = left.value * factor
    return int(grown) if float(grown).is_integer() and grown < right.value else None


def _is_nonrange(doc: Doc, left: Numeral, right: Numeral, unit: Unit, lexicon: Lexicon) -> bool:
    """A score or a vote ("won 2-3", "by 45-52") joins two counts, not a range."""
    if unit.kind != "count":
        return False
    before = doc.text[max(0, left.start - 40) : left.start]
    return bool(re.search(r"\b(?:won|win|lost|lose|beat|beaten|vote[ds]?|score|defeat|victory|draw|drew|lead|led|by)\b[^.]*$", before, re.IGNORECASE))


def _counted(doc: Doc, draft: _Draft, earlier: list[Figure]) -> Counted | None:
    span = doc.char_span(draft.numeral.start, draft.numeral.end, alignment_mode="expand")
    if span is None:
        return None
    if draft.unit.kind == "age":
        named = _NAMED_AGE.search(doc.text[max(0, draft.numeral.start - 60) : draft.numeral.start])
        return _named(doc, draft.numeral.start) if named else None
    measured = draft.unit.kind not in ("count", "ratio", "percent")
    whole = doc.char_span(draft.numeral.start, max(draft.end, draft.numeral.end), alignment_mode="expand") if draft.unit.kind != "count" else span
    found = counted_after(doc, whole if whole is not None else span, measured=measured)
    if found is None and draft.unit.kind == "count":
        return _understood(doc, span, earlier)
    return found


def _named(doc: Doc, at: int) -> Counted | None:
    span = doc.char_span(max(0, at - 3), max(1, at - 2), alignment_mode="expand")
    if span is None:
        return None
    last = span.start
    first = last
    while first > 0 and doc[first - 1].pos_ == "PROPN" and not doc[first].is_sent_start:
        first -= 1
    name = doc[first : last + 1]
    return Counted(start=name.start_char, end=name.end_char, text=name.text, head=name[-1].lemma_)


def _understood(doc: Doc, span: Span, earlier: list[Figure]) -> Counted | None:
    """The noun of the figure before, where a casualty or a part is counted without one."""
    if not earlier or not span[0].pos or earlier[-1].counted is None or earlier[-1].unit != "count":
        return None
    counted = earlier[-1].counted
    after = doc[span.end] if span.end < len(doc) else None
    sentence = span[0].sent
    if not sentence.start_char <= counted.start < span.start_char:
        return None
    if after is not None and after.pos_ in ("NOUN", "PROPN"):
        return None
    return counted


def _figure(text: str, draft: _Draft, counted: Counted | None, end: int, change: Change | None) -> Figure:
    kind: Kind = draft.unit.kind
    numeral = draft.numeral
    return Figure(
        start=draft.start,
        end=end,
        text=text[draft.start : end],
        number=TextSpan(start=numeral.start, end=numeral.end, text=text[numeral.start : numeral.end]),
        value=draft.value,
        low=draft.low,
        high=draft.high,
        bound=draft.bound,
        unit=draft.unit.name,
        kind=kind,
        per=draft.per,
        counted=counted,
        unit_uri=draft.unit.uri,
        change=change,
    )


__all__ = ["compound", "read_figures"]

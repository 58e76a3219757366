"""Two numerals that are one figure: "between 10 and 20", "5-6", "15 to 20 seconds", "$5 and $7 billion"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.figures.ages import YEAR
from sayso.figures.draft import Draft, Value
from sayso.figures.moves import is_move, is_spread
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.units import COUNT, Unit, unit_of

_LINK = re.compile(r"-?\s?(?:to|and|or)\s|\s?(?:--|[-–—])\s?(?:to[\s-])?|\sto-", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:anywhere\s|somewhere\s|in\s)?between\s(?:(?:about|around|roughly|some)\s)?(?:(?:the\s)?ages?\s(?:of\s)?)?$",
    re.IGNORECASE,
)
_RANGING = re.compile(
    r"\b(?:rang(?:e[sd]?|ing)|var(?:y|ies|ied|ying)|anywhere|spann(?:ed|ing))\sfrom\s(?:[a-z]+\s)?$", re.IGNORECASE
)
_LEVELS = re.compile(
    r"\b(?:from|(?<!make )(?<!made )(?<!makes )(?<!making )up|down|won|lost|lead|led|trail(?:s|ed)?)\s$", re.IGNORECASE
)
_SCALE = re.compile(r"(?:(?<=[\d.])|[\s-])(?P<word>[a-z]+)$", re.IGNORECASE)
_CLOSED = re.compile(r"[.,;]|\s(?:by|in|on|after|and|this|last|over|for|at|per|while|but|since|before)\b|$")
_VOTED = re.compile(
    r"\b(?:(?:vote|margin|score)\sof|failed|passed|carried|approved|rejected|adopted|defeated|beaten?|ratified|voted)\s$",
    re.IGNORECASE,
)
_SET, _SET_BEFORE = re.compile(r",?\s\(?\d{1,2}[-–]\d{1,2}\b"), re.compile(r"\b\d{1,2}[-–]\d{1,2}\)?,?\s\(?$")
_SCORE_BEHIND = re.compile(
    r"\s(?:(?:down|up|behind|ahead|win|victory|defeat|loss|lead|draw|deficit|advantage)\b(?!\sto\b)|(?:home|away)\s(?:win|defeat))"
)
_TOLERANCE = re.compile(r"\s?\(?\s?(?:±|\+/[-−–]|plus[\s-]or[\s-]minus|give\sor\stake)\s?", re.IGNORECASE)
_POINT = Unit("percentage_point", "percent")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_MEASURES = ("percent", "money", "mass", "length", "temperature", "speed", "power", "duration", "area", "volume")
_NO_LEVELS = ("count", "ratio", "age", "money")
_SCALES = frozenset({"hundred", "scale", "suffix", "scale_sign"})
_NOUN_OF_MANY = re.compile(r"\s[a-z]+s\b|\s(?:people|men|women|children)\b")
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")


class _Word(NamedTuple):
    word: str
    role: str
    value: float


def _scales(lexicon: Lexicon) -> dict[str, int]:
    return {row.word: int(row.value) for row in lexicon.rows("number_words", _Word) if row.role in _SCALES}


def _contest(lexicon: Lexicon) -> re.Pattern[str]:
    words = any_of(lexicon.words("score_cues"))
    return re.compile(rf"\b(?:{words})\b[^.]*$", re.IGNORECASE)


def join(view: View, left: Draft, right: Draft) -> Draft | None:
    """The range that two numbers make together, or None."""
    link = _LINK.fullmatch(view.text, left.end, right.start) if None not in (left.value, right.value) else None
    if link is None:
        return None
    between = _BETWEEN.search(view.left(left.start))
    word = link.group().strip(" -").casefold() or "-"
    if not (_links(view, word, between is not None, left, right) and _measure_alike(left, right)):
        return None
    low, high = _limits(view, left, right, between is not None)
    if low >= high or (right.unit == COUNT and _are_no_ends(view, word, between is not None, left, right)):
        return None
    start = left.start - len(between.group()) if between else left.start
    return Draft(
        left.first, right.last, start, right.end, None, low, high, left.form, _unit(left, right, between), "between", right.per,
        framed=between is not None,
    )  # fmt: skip


def _unit(left: Draft, right: Draft, between: re.Match[str] | None) -> Unit:
    """The unit that one of two ends says; years where "between the ages of" stands before them."""
    unit = right.unit if right.unit != COUNT else left.unit
    return YEAR if unit == COUNT and between is not None and "age" in between.group() else unit


def _limits(view: View, left: Draft, right: Draft, between: bool) -> tuple[Value, Value]:
    """The ends of a range; "between -30 and -60" may begin with the upper one."""
    assert right.value is not None
    low, high = _scaled(view, left, right), right.value
    return (high, low) if between and high < low < 0 else (low, high)


def _are_no_ends(view: View, word: str, between: bool, left: Draft, right: Draft) -> bool:
    """Whether two bare numbers are no range: "won 2-3", "the 5-foot-9 guard", "between 1990 and 2000"."""
    if not word[0].isalpha() and (left.end > left.last or _is_score(view, left, right)):
        return True
    return between and _are_years(view, left, right)


def _measure_alike(left: Draft, right: Draft) -> bool:
    """Whether two numbers can be ends of one range: a range says its unit behind it, or its currency before."""
    if (left.form == "ratio") != (right.form == "ratio") and left.unit != right.unit:
        return False  # "rose a fifth to $2bn"
    if left.unit != COUNT and right.unit != COUNT:
        return left.unit.name == right.unit.name
    return right.unit != COUNT or left.unit.kind in ("count", "money", "age")  # "fell 2% to 2,450"


def _links(view: View, word: str, between: bool, left: Draft, right: Draft) -> bool:
    """Whether a word makes a range of two numbers."""
    if word == "and":
        return between
    if word == "or":
        return _is_or(view, left, right)
    if word == "to" and not (between or _is_framed(view, left, right)):
        return not _is_vote(view, left, right) and not is_move(view, left, right, _scaled(view, left, right))
    return True


def _is_or(view: View, left: Draft, right: Draft) -> bool:
    """ "two or three days", "four or five million"."""
    assert right.value is not None
    low = _scaled(view, left, right)
    return left.unit == COUNT and low < right.value <= 2 * low and left.bound == "exact"


def _is_framed(view: View, left: Draft, right: Draft) -> bool:
    """ "ranges from 10 to 20"."""
    return _RANGING.search(view.left(left.start)) is not None or is_spread(view, left, right)


def _is_vote(view: View, left: Draft, right: Draft) -> bool:
    """ "passed 52 to 48", "up |3 to 9"."""
    words = view.left(left.start)
    if _LEVELS.search(words) is not None:
        return True
    voted = right.unit == COUNT and _VOTED.search(words) is not None
    return voted and _CLOSED.match(view.right(right.last)) is not None


def _scaled(view: View, left: Draft, right: Draft) -> Value:
    """The left number with the right one's scale, where one scale serves both: "$5 to $7 billion"."""
    assert left.value is not None
    assert right.value is not None
    scales = view.lexicon.derived(_scales)
    found = _SCALE.search(view.text, right.first, right.last)
    own = _SCALE.search(view.text, left.first, left.last)
    factor = scales.get(found["word"].casefold()) if found else None
    if factor is None or (own is not None and own["word"].casefold() in scales):
        return left.value
    grown = left.value * factor
    return (int(grown) if float(grown).is_integer() else grown) if grown < right.value else left.value


def is_contest(view: View, left: Draft) -> bool:
    """Whether the words before a number tell a score or a vote ("won 2-3", "by 45-52"): its dash joins two counts."""
    return view.lexicon.derived(_contest).search(view.left(left.start)) is not None


def _is_score(view: View, left: Draft, right: Draft) -> bool:
    """ "won 2-3", "from 0-2 down", "a 7-5 3-6 6-3 win": a score or a vote, where no single noun is counted."""
    if is_contest(view, left):
        return True
    behind = view.right(right.last)
    return bool(_SCORE_BEHIND.match(behind) or _SET.match(behind) or _SET_BEFORE.search(view.left(left.start)))


def _are_years(view: View, left: Draft, right: Draft) -> bool:
    written = (view.text[left.first : left.last], view.text[right.first : right.last])
    return all(_YEAR.fullmatch(one) for one in written) and _NOUN_OF_MANY.match(view.text, right.last) is None


def share_unit(view: View, left: Draft, right: Draft) -> None:
    """Levels that share what one of them says: "from 10 to 20%", "from 208 pounds to 193", "from 24.2 to 33 billion euros"."""
    gap = view.text[left.end : right.start]
    if left.unit.name == "foot" and right.unit == COUNT and gap in ("-", " ") and right.value in range(1, 12):
        right.unit = unit_of("inch")  # "5-foot-9"
    if _TOLERANCE.fullmatch(gap):
        _share_tolerance(left, right)
    if gap.strip().casefold() == "to" and _FROM.search(view.left(left.start)):
        _share_level(view, left, right)


def _share_level(view: View, left: Draft, right: Draft) -> None:
    if left.unit == COUNT and right.unit.kind in _MEASURES:
        if left.value is not None and right.value is not None:
            left.value = _scaled(view, left, right)
        left.unit = right.unit
    elif right.unit == COUNT and left.unit.kind not in _NO_LEVELS and _CLOSED.match(view.right(right.last)):
        right.unit, right.per = left.unit, left.per


def _share_tolerance(left: Draft, right: Draft) -> None:
    """ "80 ± 5 kilograms", "48% (±3)": how exact a number is has its unit; how exact a share is, points of it."""
    if left.unit == COUNT:
        left.unit = right.unit
    elif right.unit == COUNT:
        right.unit = _POINT if left.unit.kind == "percent" else left.unit

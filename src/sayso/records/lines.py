"""A claim in words: one readable line, and its parts for narrow columns; the records' own `str` shows it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records.models import Article, Attribution, Claim, Entity, Event, Figure, Source

_ANOTHER = re.compile(r"[\d()\[\]\n]")  # between figure and event: another figure, or half of a bracket
_SIGN = {"about": "~", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "almost": "≲"}
_SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SHORT = {"count": "", "ratio": "", "percent": "%", "percentage_point": " pp", "degC": " °C", "degF": " °F"}
_PLURALS = {"penny": "pence", "foot": "feet", "inch": "inches", "century": "centuries"}
_YEAR = re.compile(r"(\d{4})-01-01 – \1-12-31")
_MONTH = re.compile(r"(\d{4}-\d\d)-01 – \1-(?:28|29|30|31)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d\S*) – \1 ")
_LONGEST = 60  # characters of the text's own words before a line falls back on figure and predicate


def name_of(source: Source) -> str:
    """Who a source is, or its words as written where no name is known.

    >>> from sayso.records import Source
    >>> name_of(Source(start=0, end=2, text="he", name="Ihor Klymenko")), name_of(Source(start=0, end=9, text="officials"))
    ('Ihor Klymenko', 'officials')
    """
    return source.name or source.text


def line(claim: Claim, roles: Mapping[str, Entity] = MappingProxyType({}), article: Article | None = None) -> str:
    """A claim in one line, which is also what `print(claim)` shows.

    Args:
        claim: The claim.
        roles: Entities by id, for the roles of the speakers.
        article: The claim's article, for where and when it was printed.

    >>> from sayso.records import Attribution, Claim, Event, Extent, Figure, Source, Span
    >>> text = "114 people injured, said Kyiv’s mayor"
    >>> claim = Claim(
    ...     id="a:0", article="a", sentence=Span(start=0, end=len(text), text=text),
    ...     figure=Figure(start=0, end=10, text="114 people", number=Span(start=0, end=3, text="114"), value=114),
    ...     event=Event(start=11, end=18, text="injured", predicate="injure"),
    ...     attribution=(Attribution(
    ...         source=Source(start=25, end=37, text="Kyiv’s mayor", name="Vitali Klitschko"),
    ...         cue=Span(start=20, end=24, text="said"), mode="indirect", content=(Extent(start=0, end=18),),
    ...         rule="clause", confidence=0.9),),
    ... )
    >>> line(claim)
    '114 people injured · said Vitali Klitschko'
    """
    printed = ", ".join(part for part in (article.publisher, article.published) if part) if article else ""
    return " · ".join(part for part in (what(claim), *(said(step, roles) for step in claim.attribution), printed) if part)


def what(claim: Claim) -> str:
    """The figure with its event, in the text's own words where they stand together; how sure it is, if not plainly asserted.

    >>> from sayso.records import Claim, Event, Figure, Span
    >>> nine = Span(start=0, end=6, text="9 died")
    >>> figure = Figure(start=0, end=1, text="9", number=Span(start=0, end=1, text="9"), value=9)
    >>> event = Event(start=2, end=6, text="died", predicate="die")
    >>> what(Claim(id="a", article="a", figure=figure, event=event, sentence=nine, factuality="denied"))
    '9 died [denied]'
    """
    words = claim.figure.text
    if claim.event:
        words = _together(claim, claim.event) or f"{words} ({claim.event.predicate})"
    if claim.factuality != "asserted":
        words += f" [{claim.factuality}]"
    return " ".join(words.split())


def amount(figure: Figure) -> str:
    """A figure as numbers with its bound, unit and rate.

    >>> from sayso.records import Figure, Span
    >>> number = Span(start=0, end=4, text="$800")
    >>> amount(Figure(**number.model_dump(), number=number, value=800, bound="about", unit="USD", kind="money", per="month"))
    '~800 USD/month'
    """
    rate = f"/{figure.per}" if figure.per else ""
    return f"{_range(figure)}{_unit(figure)}{rate}"


def _range(figure: Figure) -> str:
    value, low, high = _digits(figure.value), _digits(figure.low), _digits(figure.high)
    sign = _SIGN.get(figure.bound, "")
    if value:
        return f"{sign}{value}"
    if low and high:
        size = low.partition(" ")[2]
        return f"{low.removesuffix(f' {size}') if size and high.endswith(f' {size}') else low}–{high}"
    if low:
        return f"{sign}{low}" if sign else f"{low}+"
    return f"{sign or '≤'}{high}" if high else "?"


def _digits(number: float | None) -> str:
    """A number as it is read: 4,200, 0.3333, 12 billion."""
    if number is None:
        return ""
    for size, word in _SIZES:
        share = round(number / size, 3) if size <= abs(number) < 1000 * size else 0
        if share and share * size == number:
            return f"{share:.6g} {word}"
    return f"{number:,}" if isinstance(number, int) else f"{number:,.6g}"


def _unit(figure: Figure) -> str:
    """The unit as it follows the number."""
    unit = figure.unit
    if unit in _SHORT:
        return _SHORT[unit]
    if figure.value == 1 or not unit.islower():  # currencies have codes, not plurals
        return f" {unit}"
    head, *rest = re.split(r"(?=/| per )", unit, maxsplit=1)
    *first, noun = head.split(" ")
    plural = _PLURALS.get(noun) or (noun if noun.endswith(("s", "z")) else f"{noun}s")
    return " ".join(["", *first, plural]) + "".join(rest)


def when(claim: Claim) -> str:
    """The time of a claim's event in the manner of ISO dates, or as written where it could not be resolved.

    >>> from sayso.records import Claim, Event, Figure, Span, Time
    >>> nine = Span(start=0, end=1, text="9")
    >>> day = Time(start=5, end=9, text="then", earliest="2025-06-10", latest="2025-06-11")
    >>> event = Event(start=2, end=4, text="die", predicate="die", when=day)
    >>> when(Claim(id="a", article="a", figure=Figure(**nine.model_dump(), number=nine), event=event, sentence=nine))
    '2025-06-10 – 2025-06-11'
    """
    time = claim.event.when if claim.event else None
    if not time:
        return ""
    if time.earliest is None and time.latest is None:
        return time.text
    first, last = ((end or "…").replace("T", " ") for end in (time.earliest, time.latest))
    if first == last:
        return first
    between = f"{first} – {last}"
    if whole := _YEAR.fullmatch(between) or _whole_month(between):
        return whole[1]
    return _DAY.sub(r"\1 \2–", between)


def _whole_month(between: str) -> re.Match[str] | None:
    found = _MONTH.fullmatch(between)
    if found is None:
        return None
    year, month = map(int, found[1].split("-"))
    return found if 1 <= month <= 12 and between.endswith(f"-{monthrange(year, month)[1]}") else None


def _together(claim: Claim, event: Event) -> str | None:
    """The text's own words from figure to event, if both stand in the sentence, near each other and with no figure between."""
    figure, sentence = claim.figure, claim.sentence
    start, end = min(figure.start, event.start), max(figure.end, event.end)
    if start < sentence.start or end > sentence.end or end - start > _LONGEST:
        return None
    words, between = (
        sentence.text[left - sentence.start : max(left, right) - sentence.start]
        for left, right in ((start, end), (min(figure.end, event.end), max(figure.start, event.start)))
    )
    return None if _ANOTHER.search(between) else words


def said(step: Attribution, roles: Mapping[str, Entity]) -> str:
    """One speaker of a chain with the reporting words, and the speaker's role where it is known.

    >>> from sayso.records import Attribution, Source, Span
    >>> he, said_he = Source(start=5, end=7, text="he", name="Ihor Klymenko"), Span(start=0, end=4, text="said")
    >>> said(Attribution(source=he, cue=said_he, mode="direct", content=(), rule="quote", confidence=1), {})
    'said Ihor Klymenko'
    """
    words = [step.cue.text] if step.cue else []
    return " ".join(" ".join([*words, *_speaker(step, roles)]).split())


def credited(step: Attribution, roles: Mapping[str, Entity]) -> str:
    """The same with the speaker first, for a column that is read down for names.

    >>> from sayso.records import Attribution, Source, Span
    >>> she, told = Source(start=0, end=3, text="She", name="Ilona Feher"), Span(start=4, end=18, text="told reporters")
    >>> credited(Attribution(source=she, cue=told, mode="indirect", content=(), rule="clause", confidence=1), {})
    'Ilona Feher, told reporters'
    """
    speaker = " ".join(_speaker(step, roles))
    cue = step.cue.text if step.cue and not (speaker and step.mode == "according_to") else ""
    return ", ".join(part for part in (" ".join(speaker.split()), " ".join(cue.split())) if part)


def _speaker(step: Attribution, roles: Mapping[str, Entity]) -> list[str]:
    if step.source is None:
        return []
    known = roles.get(step.source.entity or "")
    return [name_of(step.source), *([f"({known.role})"] if known and known.role else [])]


def marked(claim: Claim, escaped: Callable[[str], str] = escape) -> str:
    """The sentence of a claim as HTML, with its figure marked.

    Args:
        claim: The claim.
        escaped: What makes HTML of text.

    >>> from sayso.records import Claim, Figure, Span
    >>> number, sentence = Span(start=0, end=1, text="9"), Span(start=0, end=7, text="9 < 10.")
    >>> marked(Claim(id="a", article="a", figure=Figure(**number.model_dump(), number=number, value=9), sentence=sentence))
    '<mark>9</mark> &lt; 10.'
    """
    text, (start, end) = claim.sentence.text, (spot - claim.sentence.start for spot in (claim.figure.start, claim.figure.end))
    if not 0 <= start < end <= len(text):
        return escaped(text)
    return f"{escaped(text[:start])}<mark>{escaped(text[start:end])}</mark>{escaped(text[end:])}"

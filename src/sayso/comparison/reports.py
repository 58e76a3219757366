"""Claims → reports: what is compared of a claim, read once from its extraction."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from sayso.comparison.classes import ANYTHING, WORD, Vocabulary, stem, stems
from sayso.comparison.happenings import Names, base_of, before_in_clause, happening_of
from sayso.comparison.parts import is_whole, portion_of
from sayso.records import Article, Claim, Entity, Extent, Figure, Time

EMPTY = frozenset({None, "be", "have", "do", "say", "tell"})
"""Predicates that tell nothing of what happened."""
_PLACES = frozenset({"GPE", "LOC"})
_NEAR = 0.1  # "about 500" and "almost 500" stand for figures that are at most a tenth away
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BESIDE = 4  # characters between a reporting word and the day on which it was said: " on "
_SHORTEST = 3  # letters of a word that tells something


class Extracted(Protocol):
    """What is read of an extraction."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def publisher(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def articles(self) -> Sequence[Article]: ...  # noqa: D102
    @property
    def claims(self) -> Sequence[Claim]: ...  # noqa: D102
    @property
    def entities(self) -> Sequence[Entity]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """An article as the background of its claims: its day, the names of the event, what it brings up to date."""

    number: int
    publisher: str | None
    published: str | None
    day: int | None
    names: frozenset[str]
    previous: frozenset[str] = frozenset()


class Places(NamedTuple):
    """Towns and regions by name in small letters, and countries by code, their own or those of the towns."""

    towns: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def apart(self, other: Places) -> bool:
        """Whether they have nothing in common: no town or, where one names only countries, no country.

        >>> towns = ({"kyiv"}, {"odesa"}, set())
        >>> kyiv, odesa, ukraine = (Places(frozenset(one), frozenset({"UA"})) for one in towns)
        >>> kyiv.apart(odesa), kyiv.apart(ukraine)
        (True, False)
        """
        if self.towns and other.towns:
            return self.towns.isdisjoint(other.towns)
        return bool(self.countries and other.countries) and self.countries.isdisjoint(other.countries)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A claim as it is compared.

    `measure` is the unit after conversion, and `value`, `low` and `high` the figure in it; `key` is the number to six digits.
    `happening` and `thing` are classes, or stems of words that are in none (`classed` tells whether the happening is one);
    `beside` are all happenings of the sentence. `days` are the first and last day of what happened, `day` the last of them,
    else that of publication, and 0 where nobody says; `dated` tells whether its own sentence says that it happened then.
    `words` are the stems of its sentence that tell something. `previous` is a figure that its own text brings up to date
    ("38, up from 31"), `base` what a change is measured from. `part` is a number of those that were counted ("eight of them"),
    `whole` one of which the verb holds for some ("18 of the 32").
    """

    number: int
    extraction: int
    story: Story
    claim: Claim
    measure: str
    value: float | None
    key: float | None
    low: float | None
    high: float | None
    happening: str | None
    classed: bool
    beside: frozenset[str]
    thing: str
    part: bool
    whole: bool
    previous: bool
    base: str | None
    places: Places
    days: tuple[int, int] | None
    day: int
    dated: bool
    words: frozenset[str]


def reports_of(extractions: Sequence[Extracted], words: Vocabulary) -> list[Report]:
    """The reports of all extractions, in their order: those claims that tell a number, be it denied."""
    found: list[Report] = []
    stories = 0
    for n, extraction in enumerate(extractions):
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in extraction.claims:
            if claim.factuality != "hypothetical" and not _is_empty(claim.figure):
                claims[claim.article].append(claim)
        places, names = Gazetteer(extraction.entities, words), Names(extraction.entities)
        for article, group in claims.items():
            story = _story(stories, extraction, article, words)
            stories += 1
            found += [_report(len(found) + k, n, claim, story, places, names, words) for k, claim in enumerate(group)]
    return found


class Gazetteer:
    """The places that an extraction names, by where it names them."""

    def __init__(self, entities: Sequence[Entity], words: Vocabulary) -> None:
        self._countries, self._capitals = words.countries, words.capitals
        named = [
            (mention.start, entity.name, entity.country)
            for entity in entities
            if entity.label in _PLACES
            for mention in entity.mentions
        ]
        named.sort(key=lambda one: one[0])
        self._starts = [start for start, _, _ in named]
        self._named = [(name, country) for _, name, country in named]

    def of(self, claim: Claim) -> Places:
        """The places that a claim's sentence names, else that of its event."""
        first, last = (bisect_left(self._starts, end) for end in (claim.sentence.start, claim.sentence.end))
        named = self._named[first:last]
        if not named and claim.event and claim.event.place:
            named = [(claim.event.place.text, None)]
        towns, countries = [], []
        for name, country in named:
            own = self._countries.get(name.casefold())
            if own is None:
                towns.append(name.casefold())
            if code := own or country or self._capitals.get(name.casefold()):
                countries.append(code)
        return Places(frozenset(towns), frozenset(countries))


def _is_empty(figure: Figure) -> bool:
    return figure.value is None and figure.low is None and figure.high is None


def _story(number: int, extraction: Extracted, article: str, words: Vocabulary) -> Story:
    known = next((one for one in extraction.articles if one.id == article), None)
    published = (known and known.published) or extraction.published
    return Story(
        number=number,
        publisher=(known and known.publisher) or extraction.publisher,
        published=published,
        day=_ordinal(published),
        previous=_replaced(extraction.claims),
        names=told(" ".join(_named(extraction.entities, known or Extent(start=0, end=len(extraction.text)))), words),
    )


def _named(entities: Sequence[Entity], within: Extent) -> list[str]:
    """The names that a stretch of text mentions."""
    return [one.name for one in entities if any(within.start <= mention.start < within.end for mention in one.mentions)]


def _replaced(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the claims whose figures other figures of the text bring up to date."""
    changes = [claim.figure.change for claim in claims if claim.figure.change]
    return frozenset(change.previous for change in changes if change.previous)


def told(text: str, words: Vocabulary) -> frozenset[str]:
    """The stems of a text that tell something of what it is about.

    >>> from sayso.comparison.classes import vocabulary
    >>> from sayso.lexicon import default_lexicon
    >>> sorted(told("Two of them were killed in a gorge near Saputara", default_lexicon().derived(vocabulary)))
    ['gorg', 'saputara']
    """
    found = {stem(word) for word in WORD.findall(text.casefold()) if len(word) >= _SHORTEST}
    return frozenset(one for one in found if one not in words.dull and one not in words.happenings)


def _report(
    number: int, extraction: int, claim: Claim, story: Story, places: Gazetteer, names: Names, words: Vocabulary
) -> Report:
    figure, sentence = claim.figure, claim.sentence
    measure, scale, shift = words.measure(figure)
    before = sentence.text[: max(0, figure.start - sentence.start)]
    low, high = bounds(figure)
    happening = _happening(claim, names, words)
    portion = portion_of(claim, happening, words)
    days = None if _moves(claim, happening, words) else _days(claim)
    return Report(
        number=number,
        extraction=extraction,
        story=story,
        claim=claim,
        measure=measure,
        value=(value := _scaled(figure.value, scale, shift)),
        key=None if value is None else float(f"{value:.6g}"),
        low=_scaled(low, scale, shift),
        high=_scaled(high, scale, shift),
        happening=happening,
        classed=happening in words.classes,
        beside=frozenset(words.happenings[one] for one in stems(sentence.text) if one in words.happenings),
        thing=portion or _thing(claim, words),
        part=portion is not None or words.parts.search(before) is not None,
        whole=is_whole(claim, words),
        previous=claim.id in story.previous,
        base=base_of(figure, sentence, words) if figure.kind == "percent" else None,
        places=places.of(claim),
        days=days,
        day=(days[1] if days else story.day) or 0,
        dated=_is_dated(claim, words),
        words=told(f"{before} {sentence.text[max(0, figure.end - sentence.start) :]}", words),
    )


def _happening(claim: Claim, names: Names, words: Vocabulary) -> str | None:
    """The class of what happened; else the predicate's stem."""
    predicate = claim.event.predicate if claim.event else None
    found = happening_of(claim.figure, predicate, claim.sentence, words, names.within(claim.sentence))
    return found or (stem(predicate.casefold()) if predicate is not None else None)


def _thing(claim: Claim, words: Vocabulary) -> str:
    """The class of what is counted; what a toll is of ("the toll of the floods") is not what it counts."""
    counted, patient = claim.figure.counted, claim.event.patient if claim.event else None
    if counted is None:
        return ANYTHING
    if patient and patient.start < counted.start and counted.end < claim.figure.start:
        before = stems(patient.text[: counted.start - patient.start])
        if any(one in words.happenings and words.things.get(one) == ANYTHING for one in before):
            return ANYTHING
    return words.thing(counted.head) or ANYTHING


def _moves(claim: Claim, happening: str | None, words: Vocabulary) -> bool:
    """Whether the predicate tells how the figure moved: its day is that of the new figure, not of what is counted."""
    root = stem(claim.event.predicate.casefold()) if claim.event else None
    return root in words.moves or (words.happenings.get(root or "") in words.levels and happening not in words.levels)


def _days(claim: Claim) -> tuple[int, int] | None:
    when = claim.event.when if claim.event else None
    if when is None or _is_elsewhere(claim, when) or _is_of_saying(claim, when):
        return None
    first, last = _ordinal(when.earliest), _ordinal(when.latest)
    if first is None and last is None:
        return None
    return (_EVER[0] if first is None else first, _EVER[1] if last is None else last)


def _is_elsewhere(claim: Claim, when: Time) -> bool:
    """Whether the day of a headline is taken from the text: it is soon that of another sentence."""
    return claim.in_title and not claim.sentence.start <= when.start < claim.sentence.end


def _is_of_saying(claim: Claim, when: Time) -> bool:
    """Whether a day is that on which it was said: "said on Wednesday"."""
    cues = [step.cue for step in claim.attribution if step.cue]
    return any(0 <= when.start - cue.end <= _BESIDE for cue in cues)


def _is_dated(claim: Claim, words: Vocabulary) -> bool:
    """Whether the sentence that tells what happened has a day of its own, and not one on which it was counted ("a toll of")."""
    when, sentence = claim.event.when if claim.event else None, claim.sentence
    if when is None or not sentence.start <= when.start < sentence.end:
        return False
    clause = before_in_clause(claim.figure, sentence)
    return not any(one in words.happenings and words.things.get(one) == ANYTHING for one in stems(clause))


_EVER = (date.min.toordinal(), date.max.toordinal())


def _ordinal(iso: str | None) -> int | None:
    day = _DAY.match(iso) if iso else None
    if day is None:
        return None
    try:
        return date.fromisoformat(day.group()).toordinal()
    except ValueError:
        return None


def bounds(figure: Figure) -> tuple[float | None, float | None]:
    """Between what a figure can lie: "about" and "almost" leave a tenth, "at least" leaves one end open.

    >>> from sayso.records import Span
    >>> number = Span(start=0, end=3, text="500")
    >>> bounds(Figure(**number.model_dump(), number=number, value=500, high=500, bound="almost"))
    (450.0, 500)
    """
    value, low, high = figure.value, figure.low, figure.high
    if figure.bound in ("at_least", "more_than"):
        return (value if low is None else low), high
    if figure.bound in ("at_most", "less_than"):
        return low, (value if high is None else high)
    if figure.bound == "almost" and (top := value if high is None else high) is not None:
        return top - abs(top) * _NEAR, top
    if value is None:
        return low, high
    return (value - abs(value) * _NEAR, value + abs(value) * _NEAR) if figure.bound == "about" else (value, value)


def _scaled(number: float | None, scale: float, shift: float) -> float | None:
    return None if number is None else (number + shift) * scale

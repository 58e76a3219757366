"""One flat row for each claim: the columns, their types, and where in the record each comes from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from sayso.comparison.classes import vocabulary
from sayso.comparison.reports import Gazetteer
from sayso.errors import InputError
from sayso.lexicon import default_lexicon
from sayso.records import Article, Attribution, Claim, Entity, ErrorInfo, Meta, Time
from sayso.records.lines import name_of

Cell: TypeAlias = str | int | float | bool | list[str] | None


class Extracted(Protocol):
    """What the tables and pictures read of an extraction."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def publisher(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def articles(self) -> Sequence[Article]: ...  # noqa: D102
    @property
    def claims(self) -> Sequence[Claim]: ...  # noqa: D102
    @property
    def entities(self) -> Sequence[Entity]: ...  # noqa: D102
    @property
    def attributions(self) -> Sequence[Attribution]: ...  # noqa: D102
    @property
    def times(self) -> Sequence[Time]: ...  # noqa: D102
    @property
    def meta(self) -> Meta: ...  # noqa: D102
    @property
    def error(self) -> ErrorInfo | None: ...  # noqa: D102


class Column(NamedTuple):
    """A column: its name, its Arrow type, the path in the record that fills it, and what it says."""

    name: str
    type: Literal["string", "float64", "int64", "bool", "list<string>"]
    path: str
    doc: str


COLUMNS: tuple[Column, ...] = (
    Column("document", "string", "extraction.id", "id of the extraction"),
    Column("id", "string", "claim.id", "id of the claim, unique over a run"),
    Column("article", "string", "claim.article", "id of the article within its page"),
    Column("title", "string", "article.title", "headline of the article"),
    Column("publisher", "string", "article.publisher", "who published the article"),
    Column("published", "string", "article.published", "when it was published: an ISO date or date-time"),
    Column("url", "string", "article.url", "where it was published"),
    Column("text", "string", "claim.figure.text", "the whole figure as written: “around 4,000 workers”"),
    Column("number", "string", "claim.figure.number.text", "its number words alone: “4,000”"),
    Column("value", "float64", "claim.figure.value", "the number; null for vague words and ranges"),
    Column("low", "float64", "claim.figure.low", "lower bound that the words give"),
    Column("high", "float64", "claim.figure.high", "upper bound that the words give"),
    Column("bound", "string", "claim.figure.bound", "exact, about, at_least, more_than, at_most, …"),
    Column("unit", "string", "claim.figure.unit", "count, an ISO 4217 code, percent, ratio, or a singular unit"),
    Column("kind", "string", "claim.figure.kind", "count, money, percent, ratio, length, duration, …"),
    Column("per", "string", "claim.figure.per", "denominator of a rate: “month” of “a month”"),
    Column("counted", "string", "claim.figure.counted.text", "what is counted, as written: “North Korean workers”"),
    Column("head", "string", "claim.figure.counted.head", "lemma of the counted noun: “worker”"),
    Column("counted_class", "string", "counted_class", "kind of thing that is counted: “person” of “residents”, “cow”"),
    Column("unit_uri", "string", "claim.figure.unit_uri", "page that defines the unit"),
    Column("change_direction", "string", "claim.figure.change.direction", "up or down, of a figure that moved"),
    Column("change_previous", "string", "claim.figure.change.previous", "id of the claim with the level before"),
    Column("predicate", "string", "claim.event.predicate", "lemma of the verb or event noun: “injure”"),
    Column("event_class", "string", "claim.event.event_class", "kind of happening by which claims are compared: “injured”"),
    Column("agent", "string", "claim.event.agent.text", "who did it, as written"),
    Column("patient", "string", "claim.event.patient.text", "to whom or what, as written"),
    Column("place", "string", "claim.event.place.text", "where, as written"),
    Column("countries", "list<string>", "countries", "ISO 3166 codes of the countries that sentence or place speak of"),
    Column("place_country", "string", "place.country", "ISO 3166 code of the country that the place is in"),
    Column("when", "string", "claim.event.when.text", "when, as written: “last week”"),
    Column("when_earliest", "string", "claim.event.when.earliest", "first day or moment, ISO; --06-10 where the year is open"),
    Column("when_latest", "string", "claim.event.when.latest", "last day or moment, inclusive"),
    Column("timex", "string", "claim.event.when.timex", "the same as an ISO-TimeML value"),
    Column("factuality", "string", "claim.factuality", "asserted, hedged, denied, planned, hypothetical"),
    Column("speaker", "string", "speaker", "name of the innermost speaker; null in the article's own voice"),
    Column("speaker_label", "string", "who.label", "what the speaker is: PERSON, ORG, GPE, …"),
    Column("speaker_role", "string", "who.role", "the speaker's office, as the text has it: “Kyiv mayor”"),
    Column("speaker_country", "string", "who.country", "ISO 3166 code of the country that the speaker is of"),
    Column("source", "string", "inner.source.text", "the speaker as written: “he”"),
    Column("cue", "string", "inner.cue.text", "the reporting words: “said”"),
    Column("mode", "string", "inner.mode", "direct, indirect, mixed, according_to; null in the article's own voice"),
    Column("chain", "list<string>", "chain", "all speakers, from the innermost outwards"),
    Column("rule", "string", "inner.rule", "the rule that found the speaker"),
    Column("confidence", "float64", "claim.confidence.claim", "share of such claims that are right on texts never seen before"),
    Column("figure_confidence", "float64", "claim.confidence.figure", "the same of number, bound, unit and rate"),
    Column("counted_confidence", "float64", "claim.confidence.counted", "the same of what is counted, or that nothing is"),
    Column("attribution_confidence", "float64", "claim.confidence.attribution", "the same of who says so, or that nobody does"),
    Column("when_confidence", "float64", "claim.confidence.when", "the same of the day, or that none is given"),
    Column("sentence", "string", "claim.sentence.text", "the sentence around the figure"),
    Column("start", "int64", "claim.figure.start", "first character of the figure in the text"),
    Column("end", "int64", "claim.figure.end", "the character after its last"),
    Column("in_title", "bool", "claim.in_title", "whether the figure stands in a headline"),
    Column("equivalent_of", "string", "claim.equivalent_of", "id of the claim of which this is a conversion: “(£645)”"),
)
"""The columns of every table that sayso makes, in their order."""

_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})


class _Row(NamedTuple):
    """A claim with its surroundings, under the names that the paths of `COLUMNS` start with."""

    extraction: Extracted
    article: Article
    claim: Claim
    inner: Attribution | None
    chain: list[str]
    speaker: str | None
    who: Entity | None
    place: Entity | None
    counted_class: str | None
    countries: list[str]


def speakers(claim: Claim) -> list[str]:
    """All who are said to have said it, from the innermost outwards."""
    return [name_of(step.source) for step in claim.attribution if step.source]


def claim_rows(found: Extracted | Iterable[Extracted]) -> list[dict[str, Cell]]:
    """One flat row for each claim, with the columns of `COLUMNS`.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Figure, Span
    >>> number, figure = Span(start=0, end=2, text="14"), Span(start=0, end=9, text="14 people")
    >>> claim = Claim(id="p:0", article="p", figure=Figure(**figure.model_dump(), number=number, value=14), sentence=figure)
    >>> page = Extraction(id="p", text="14 people", publisher="The Echo", claims=(claim,), meta=Meta(sayso="0"))
    >>> row = claim_rows(page)[0]
    >>> row["publisher"], row["text"], row["value"], row["speaker"]
    ('The Echo', '14 people', 14, None)
    """
    return [
        {column.name: _follow(row, column.path) for column in COLUMNS}
        for extraction in several(found)
        for row in _rows(extraction)
    ]


def several(found: Any, function: str | None = None) -> list[Any]:
    """One extraction or several as a list (a pydantic model is itself iterable, so its fields decide); what is none is refused.

    Args:
        found: What a user gave.
        function: What of sayso it was given to, as the user wrote it; None where that may be several.

    Raises:
        InputError: It is no extraction; the message says what to write.

    >>> several(3, "compare")
    Traceback (most recent call last):
    sayso.errors.InputError: compare takes what extract returns, not int; give sayso.compare([sayso.extract(text), ...])
    """
    given: list[Any] = list(found) if isinstance(found, Iterable) and not hasattr(found, "text") else [found]
    for one in given:
        if not (hasattr(one, "text") and hasattr(one, "claims")):
            what = f"{function or 'this'} takes what extract returns, not {type(one).__name__}"
            wanted = "[sayso.extract(text), ...]"
            raise InputError(what, remedy=f"give sayso.{function}({wanted})" if function else f"give {wanted}")
    return given


def _rows(extraction: Extracted) -> Iterator[_Row]:
    articles, words = origins(extraction), default_lexicon().derived(vocabulary)
    entities = {entity.id: entity for entity in extraction.entities}
    named = _named_places(extraction.entities)
    places, peoples = Gazetteer(extraction.entities, words), _peoples(extraction.entities)
    for claim in extraction.claims:
        inner = claim.attribution[0] if claim.attribution else None
        source = inner.source if inner else None
        speaker, who = (name_of(source), entities.get(source.entity or "")) if source else (None, None)
        kind = words.kind(claim.figure.counted.head) if claim.figure.counted else None
        within = peoples[bisect_left(peoples, (claim.sentence.start,)) : bisect_left(peoples, (claim.sentence.end,))]
        countries = sorted(places.of(claim).countries.union(country for _, country in within))
        place = _place_of(claim, named)
        yield _Row(extraction, articles[claim.article], claim, inner, speakers(claim), speaker, who, place, kind, countries)


def _peoples(entities: Iterable[Entity]) -> list[tuple[int, str]]:
    """The countries of whose people a text speaks ("Peruvian"), by where it does."""
    return sorted((at.start, one.country) for one in entities if one.label == "NORP" and one.country for at in one.mentions)


def _named_places(entities: Iterable[Entity]) -> dict[int, Entity]:
    """Places by where they are named."""
    return {mention.start: one for one in entities if one.label in _PLACES for mention in one.mentions}


def _place_of(claim: Claim, named: Mapping[int, Entity]) -> Entity | None:
    """The first place that is named in a claim's "where": "the port of |Odesa|"."""
    where = claim.event.place if claim.event else None
    return next((named[at] for at in range(where.start, where.end) if at in named), None) if where else None


def origins(extraction: Extracted) -> dict[str, Article]:
    """Articles by id, each with the page's publisher, date and address where it has none of its own.

    >>> from sayso.extraction import Extraction
    >>> article = Article(id="p/1", start=0, end=0)
    >>> page = Extraction(id="p", text="", publisher="The Echo", articles=(article,), meta=Meta(sayso="0"))
    >>> origins(page)["p/1"].publisher
    'The Echo'
    """
    page = {name: getattr(extraction, name) for name in ("publisher", "published", "url")}
    found = {article.id: article for article in extraction.articles}
    for claim in extraction.claims:  # records made by hand may lack the article that a claim names
        if claim.article not in found:
            found[claim.article] = Article(id=claim.article, title=extraction.title, start=0, end=len(extraction.text))
    return {
        key: article.model_copy(update={name: value for name, value in page.items() if getattr(article, name) is None})
        for key, article in found.items()
    }


def _follow(row: _Row, path: str) -> Any:
    return reduce(lambda record, name: None if record is None else getattr(record, name), path.split("."), row)

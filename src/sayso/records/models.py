"""The public record: what sayso returns, as frozen pydantic models.

Every record that stands for characters of the text has `start` and `end` (Unicode code points, end exclusive, into
`Extraction.text`) and `text`, the characters themselves. What is not known is `None`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sayso.records import lines

Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "almost", "between", "vague"]
Kind = Literal[
    "count", "money", "percent", "ratio", "length", "area", "mass", "volume", "temperature", "duration", "age", "speed",
    "energy", "power", "data", "other",
]  # fmt: skip
Mode = Literal["direct", "indirect", "mixed", "according_to"]
Factuality = Literal["asserted", "hedged", "denied", "planned", "hypothetical"]
Verdict = Literal["agree", "compatible", "update", "differ", "series"]
Read = Literal["figures", "all"]
Severity = Literal["slight", "serious"]
Grain = Literal[
    "second", "minute", "hour", "part_of_day", "day", "weekend", "week", "month", "quarter", "season", "half_year", "year",
    "decade", "century", "duration", "set", "reference",
]  # fmt: skip


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number = Annotated[int | Annotated[float, Field(allow_inf_nan=False)], BeforeValidator(_whole)]
"""A JSON number: an int where it is whole, never NaN or infinite."""


class Record(BaseModel):
    """Base of all records: immutable, closed, comparable by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Extent(Record):
    """A stretch of text without its characters."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")
        return self


class Span(Extent):
    """A stretch of text with its characters."""

    text: str


class Counted(Span):
    """The noun phrase that a figure counts or measures; `head` is the lemma of its head noun."""

    head: str


class Change(Record):
    """A figure that says how far something moved, or what it moved to (`previous`: the claim with the level before)."""

    direction: Literal["up", "down"]
    previous: str | None = None


class Figure(Span):
    """A quantity as written, and as numbers.

    `text` is the whole expression ("around 4,000 North Korean workers"), `number` the number words alone ("4,000").
    `value` is None for vague words and ranges; `low` and `high` are the bounds that the words give.
    """

    number: Span
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Bound = "exact"
    unit: str = "count"
    kind: Kind = "count"
    per: str | None = None
    counted: Counted | None = None
    unit_uri: str | None = None
    change: Change | None = None

    def __str__(self) -> str:
        """The figure in one line: as written, and as numbers."""
        return f"{self.text} ({lines.amount(self)})"


class Time(Span):
    """A time expression as an interval: first and last day (or moment), inclusive, and its ISO-TimeML value."""

    earliest: str | None = None
    latest: str | None = None
    grain: Grain | None = None
    timex: str | None = None


class Event(Span):
    """What happened: the verb or event noun that a figure is a part of, who did it to whom, where, and when.

    `event_class` ("class" in JSON) is the kind of happening by which claims are compared: "killed" for "14 dead" and "claimed
    14 lives"; None for what is in no class.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    event_class: str | None = Field(
        default=None, validation_alias=AliasChoices("class", "event_class"), serialization_alias="class"
    )
    predicate: str
    agent: Span | None = None
    patient: Span | None = None
    place: Span | None = None
    when: Time | None = None


class Source(Span):
    """Who says it: the words as written, who that is (`name`), and the entity's id."""

    name: str | None = None
    entity: str | None = None


class Attribution(Record):
    """Content put into somebody's mouth: source, cue and content; `confidence` is the measured precision of `rule`."""

    source: Source | None = None
    cue: Span | None = None
    mode: Mode
    content: tuple[Extent, ...]
    rule: str
    confidence: float = Field(ge=0, le=1)


class Entity(Record):
    """A person, organisation or place, with all its mentions in one article."""

    id: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Extent, ...] = ()
    country: str | None = None
    role: str | None = None


class Member(Record):
    """An entity of one text that stands for a merged one: `extraction` and `entity` are their ids.

    `reason` says why it was merged, `None` for the first: who it is the same as, and by what.
    """

    extraction: str
    entity: str
    name: str
    reason: str | None = None


class MergedEntity(Record):
    """A person, organisation or place over many texts, with the entities that stand for it, in the order of the texts."""

    id: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    role: str | None = None
    members: tuple[Member, ...]


class Article(Extent):
    """One story of a page; `start` and `end` enclose its title and body."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    age_text: str | None = None


class Confidence(Record):
    """For each part of a claim the share of such readings that are right, on texts to which nothing was fitted.

    `figure` is number, bound, unit and rate; `claim` is figure, counted noun, voice and first speaker, all right.
    """

    claim: float = Field(ge=0, le=1)
    figure: float = Field(ge=0, le=1)
    counted: float = Field(ge=0, le=1)
    attribution: float = Field(ge=0, le=1)
    when: float = Field(ge=0, le=1)


class Claim(Record):
    """One figure with what it counts, what happened, when, and on whose say-so.

    `attribution` runs from the innermost speaker outwards; empty means the article's own voice.
    """

    id: str
    article: str
    figure: Figure
    event: Event | None = None
    factuality: Factuality = "asserted"
    attribution: tuple[Attribution, ...] = ()
    sentence: Span
    in_title: bool = False
    equivalent_of: str | None = None
    confidence: Confidence | None = None

    def __str__(self) -> str:
        """The claim in one line: the figure with its event, and who says so."""
        return lines.line(self)

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(str(self))}</b></p><p>{lines.marked(self)}</p>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How a list of claims looks in a notebook: a line each."""
        printer.text(str(self))


class ErrorInfo(Record):
    """Why a document could not be read."""

    type: str
    message: str
    where: str | None = None


class Meta(Record):
    """What made an extraction: the version of sayso, and the model by name, version and hash of its weights."""

    sayso: str
    model: str | None = None
    model_version: str | None = None
    model_sha256: str | None = None
    reader: str | None = None
    reader_sha256: str | None = None
    read: Read = "figures"


class Statement(Record):
    """One report's figure within a group of reports on the same thing."""

    extraction: int = Field(ge=0)
    claim: Claim
    publisher: str | None = None
    speaker: str | None = None
    published: str | None = None
    low: Number | None = None
    high: Number | None = None


class Finding(Record):
    """Figures of one story that do not add up, on any reading of their words.

    `claims` are the ids of the claims, first the one that is held against the others: what it can stand for is `stated_low`
    to `stated_high`, and what the others make of it `expected_low` to `expected_high`, with all rounding allowed for; None
    is no limit. `spans` are the figures and dates as written. `confidence` is the share of findings of this relation that
    were right on texts to which nothing was fitted.
    """

    relation: str
    extraction: int = Field(default=0, ge=0)
    claims: tuple[str, ...]
    stated_low: Number | None = None
    stated_high: Number | None = None
    expected_low: Number | None = None
    expected_high: Number | None = None
    severity: Severity
    confidence: float = Field(ge=0, le=1)
    message: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        """The finding in one line."""
        return f"{self.relation}: {self.message}"


R = TypeVar("R", bound=Record)


def spans(record: BaseModel) -> Iterator[Span]:
    """Every `Span` inside a record, itself included.

    >>> [s.text for s in spans(Claim(id="1", article="1", figure=Figure(start=0, end=9, text="14 people", number=Span(
    ...     start=0, end=2, text="14")), sentence=Span(start=0, end=9, text="14 people")))]
    ['14 people', '14', '14 people']
    """
    if isinstance(record, Span):
        yield record
    for value in record.__dict__.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from spans(item)


def moved(record: R, by: int) -> R:
    """The same record with every offset inside it moved by so many characters.

    >>> moved(Span(start=0, end=2, text="14"), 10)
    Span(start=10, end=12, text='14')
    """
    if by == 0:
        return record
    shifted: R = _mapped(record, lambda extent: {"start": extent.start + by, "end": extent.end + by})
    return shifted


def rewritten(record: R, text: str) -> R:
    """The same record with the words of every span inside it as they stand in a text.

    >>> rewritten(Span(start=0, end=9, text="14 people"), "14-people").text
    '14-people'
    """
    spelt: R = _mapped(record, lambda extent: {"text": text[extent.start : extent.end]} if isinstance(extent, Span) else {})
    return spelt


def _mapped(record: Any, change: Callable[[Extent], dict[str, Any]]) -> Any:
    if isinstance(record, tuple):
        return tuple(_mapped(item, change) for item in record)
    if not isinstance(record, Record):
        return record
    update = {name: _mapped(value, change) for name, value in record.__dict__.items() if isinstance(value, Record | tuple)}
    if isinstance(record, Extent):
        update.update(change(record))
    return record.model_copy(update=update)

"""Read news for numbers: every figure as a claim, with its bounds, what it counts, when, and on whose say-so.

>>> import sayso
>>> found = sayso.extract("At least 14 people were killed, the mayor said on Tuesday.", published="2025-06-17")
>>> claim = found.claims[0]
>>> claim.figure.low, claim.figure.counted.text, claim.attribution[0].source.text
(14, 'people', 'the mayor')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.collection import Collection
from sayso.comparison.group import Group
from sayso.documents import Document, SkippedWarning
from sayso.errors import InputError, LexiconError, MissingExtraError, ModelError, OptionError, SaysoError
from sayso.extraction import Comparison, Extraction
from sayso.records import (
    Article,
    Attribution,
    Change,
    Claim,
    Counted,
    Entity,
    ErrorInfo,
    Event,
    Extent,
    Figure,
    Finding,
    Member,
    MergedEntity,
    Meta,
    Read,
    Source,
    Span,
    Statement,
    Time,
)
from sayso.settings import Settings
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.pipeline import Pipeline

__all__ = [
    "Article",
    "Attribution",
    "Change",
    "Claim",
    "Collection",
    "Comparison",
    "Counted",
    "Document",
    "Entity",
    "ErrorInfo",
    "Event",
    "Extent",
    "Extraction",
    "Figure",
    "Finding",
    "Group",
    "InputError",
    "LexiconError",
    "Member",
    "MergedEntity",
    "Meta",
    "MissingExtraError",
    "ModelError",
    "OptionError",
    "SaysoError",
    "Settings",
    "SkippedWarning",
    "Source",
    "Span",
    "Statement",
    "Time",
    "__version__",
    "check",
    "compare",
    "extract",
    "extract_many",
    "load",
    "merge_entities",
    "open",
    "read",
    "schema",
]


def extract(
    text: str | Document,
    *,
    id: str | int | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | float | date | None = None,
    url: str | None = None,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
) -> Extraction:
    """Read the claims of one document: an article, a page with several, or HTML.

    Args:
        text: The document, or one that `sayso.read` found. HTML is recognised, and its main text is read.
        id: Its id; without one it gets one that is the same for the same text.
        title: Its headline, where the text does not have it.
        publisher: Who published it.
        published: When: an ISO date or date-time, a date as mails have it, seconds since 1970, or a date. Without it nothing
            relative is resolved.
        url: Where it stands.
        read: "figures" parses only the sentences that claims need; "all" parses every sentence, so that
            `Extraction.attributions` and `Extraction.times` are complete.
        settings: Everything else.

    Returns:
        An `Extraction`; offsets count Unicode code points of its `text`.

    Raises:
        InputError: The text or the date cannot be read.
        OptionError: An option is unknown or out of range.
        ModelError: The language model is missing or another one.

    >>> found = extract("Nearly 500 drones crossed the border, Kyiv says.", published="2025-06-10")
    >>> [(claim.figure.high, claim.figure.counted.head, claim.attribution[0].source.name) for claim in found.claims]
    [(500, 'drone', 'Ukraine')]
    """
    return _loaded(settings).extract(
        text, id=id, title=title, publisher=publisher, published=published, url=url, read=read, settings=settings
    )


def extract_many(
    documents: Iterable[str | Document | Mapping[str, Any]],
    *,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
    progress: bool = False,
) -> Iterator[Extraction]:
    """Read the claims of many documents, a few at a time.

    Args:
        documents: Texts, what `sayso.read` found, or mappings with `text` and any of `id`, `title`, `publisher`,
            `published`, `url`; what else they have is kept as `Extraction.extra`.
        read: As for `extract`.
        settings: As for `extract`.
        progress: Show a progress bar.

    Yields:
        One `Extraction` per document, in order. A document that cannot be read yields one whose `error` says why.

    >>> found = list(extract_many(["Police arrested 12 people.", {"text": "Rents rose 5%.", "publisher": "The Post"}]))
    >>> [one.claims[0].figure.value for one in found], found[1].publisher
    ([12, 5], 'The Post')
    """
    return _loaded(settings).extract_many(documents, read=read, settings=settings, progress=progress)


def _loaded(settings: Settings | dict[str, Any] | None) -> Pipeline:
    """The default model, or the one with the hash that the settings allow in its place."""
    return load(allow_model=Settings.of(settings).allow_model)


def read(
    source: str | Path | bytes, *, columns: Mapping[str, str] | None = None, about: str | Path | None = None
) -> Iterator[Document]:
    """The documents of a file, a folder or some bytes, whatever kind they are of: `extract_many` takes them.

    The kind is told by the content: text, HTML, MHTML, web archives, mails, feeds, Word, rich text, PDF, tables, and exports
    of archives. Of a folder every file that is known is read; a `SkippedWarning` names and counts the others.

    Args:
        source: A path, or the bytes of a file.
        columns: The column of a table that holds a field, where its name is not one of the usual: `{"text": "body"}`.
        about: A table (CSV) that says of each file who published it, and when: columns `file`, `publisher`, `published`,
            `url`, `title`, `id`. So does `flood.meta.json` beside `flood.txt`, and lines between two of `---` above its words.

    Yields:
        A `Document` each; one that cannot be read has an `error` in place of its text.

    Raises:
        InputError: There is no such file, or it is of a kind that is not read; the message says what to do.
        MissingExtraError: The kind needs the extra `documents`.

    >>> table = b"id;headline;body\\n7;Ferry sinks;Nine people drowned."
    >>> [(document.id, document.title, document.text) for document in read(table)]
    [('7', 'Ferry sinks', 'Nine people drowned.')]
    """
    from sayso import documents

    yield from documents.read(source, columns=columns, about=about)


def compare(extractions: Extraction | Iterable[Extraction], *, settings: Settings | dict[str, Any] | None = None) -> Comparison:
    """Find the figures that several reports give for the same thing: who agrees, who differs, what was updated.

    Args:
        extractions: What `extract` returned for each report. The articles of one page are compared too.
        settings: `Settings`; its `tables` may add to `event_classes`, `counted_classes` and `unit_scales`.

    Returns:
        A `Comparison`: groups of statements, each with a verdict.

    Raises:
        InputError: What is given are not extractions.

    >>> first = extract("A bus crash near Arden killed 14 people.", publisher="The Echo", published="2025-06-17")
    >>> second = extract("The bus crash near Arden killed 15.", publisher="The Post", published="2025-06-17")
    >>> found = compare([first, second])
    >>> [(group.label, group.verdict, group.low, group.high) for group in found.groups]
    [('people killed, Arden, 17 June 2025', 'differ', 14, 15)]
    """
    from sayso import comparison
    from sayso.tables.columns import several

    given: list[Extraction] = several(extractions, "compare")
    return Comparison(**comparison.compare(given, Settings.of(settings))._asdict())


def open(folder: str | Path, *, settings: Settings | dict[str, Any] | None = None) -> Collection:
    """The collection of all that `sayso batch` wrote to a folder; its claims stay on disk until they are asked for.

    Args:
        folder: The folder.
        settings: As for `Collection`.

    Raises:
        InputError: Nothing was written there, or by an earlier version.
        MissingExtraError: The extra `collection` is not installed.

    >>> import json, tempfile
    >>> from sayso import batch
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "in.jsonl").write_text('{"text": "Police arrested 12 people."}', encoding="utf-8")
    >>> _ = batch.run([folder / "in.jsonl"], folder / "out", workers=1)
    >>> open(folder / "out")
    <Collection: 1 claim in 1 document>
    """
    return Collection.open(folder, settings=settings)


def check(
    extractions: Extraction | Iterable[Extraction],
    *,
    relations: Iterable[str] | None = None,
    rates: Mapping[str, float] | None = None,
    settings: Settings | dict[str, Any] | None = None,
) -> tuple[Finding, ...]:
    """Find the figures of a story that do not add up: "rose 5% from 20 to 26", "31 of its 26 keys".

    Bounds and rounding are allowed for: a finding is one on which no reading of the words fits. Reports that differ from
    each other are `compare`'s; each is checked by itself.

    Args:
        extractions: What `extract` returned, once or for each report.
        relations: What to look for; None for all that are precise enough (the table `check_relations` says which).
        rates: What one unit of each currency is worth in a common one, to check conversions of money.
        settings: `Settings`; its `tables` may add to `check_patterns`, `check_words`, `unit_scales` and `check_units`.

    Returns:
        The findings in text order, each with its claims, what was expected, and a sentence that says so.

    Raises:
        InputError: What is given are not extractions.
        OptionError: A relation does not exist.

    >>> found = extract("Attendance rose from 410 to 530 this spring, a 50% increase.")
    >>> [(one.relation, one.severity, one.message) for one in check(found)]
    [('change', 'serious', 'From “410” to “530” is a change of 29.3%, not of “50%”.')]
    """
    from sayso import checking
    from sayso.tables.columns import several

    given: list[Extraction] = several(extractions, "check")
    wanted = None if relations is None else tuple(relations)
    return checking.check(given, Settings.of(settings), wanted=wanted, rates=rates)


def merge_entities(
    extractions: Extraction | Iterable[Extraction], *, same: Mapping[str, str] | None = None
) -> tuple[MergedEntity, ...]:
    """Find which entities of many reports are one person, organisation or place.

    Full names, their spellings, surnames, acronyms and short forms are compared, and where a name alone does not tell, role,
    country and whom a text names beside; people of one surname stay apart. It takes time linear in the number of mentions.

    Args:
        extractions: What `extract` returned for each report.
        same: What you know better: a name as a text has it, to the name that it stands for. Names that stand for one are
            merged, and names that stand for two are kept apart, whatever else speaks for it.

    Returns:
        The merged entities in the order of their first members, each member with the reason for which it was merged.

    Raises:
        InputError: What is given are not extractions, or `same` is no mapping of names.

    >>> first = extract("Nine boats sank, Harlow mayor Ilona Feher said.", id="a", read="all")
    >>> second = extract("The mayor of Harlow, Ilona Feher, counted 12. Feher blamed the storm.", id="b", read="all")
    >>> feher = next(one for one in merge_entities([first, second]) if one.label == "PERSON")
    >>> feher.name, [(member.extraction, member.reason) for member in feher.members]
    ('Ilona Feher', [('a', None), ('b', 'the same name as “Ilona Feher” in a')])
    """
    from sayso import entities
    from sayso.tables.columns import several

    given: list[Extraction] = several(extractions, "merge_entities")
    merged = entities.merge_entities([(one.id, one.entities) for one in given], same=same)
    entities.check_used(same or {}, (one.name for extraction in given for one in extraction.entities))
    return merged


def load(model: str | None = None, *, allow_model: str | None = None) -> Pipeline:
    """Load a language model, once per process.

    Args:
        model: An installed English spaCy pipeline by name, or its path; None for the default model.
        allow_model: SHA-256 of the default model's files to accept in place of the known one.

    Returns:
        A `Pipeline` with `extract`, `extract_many` and the spaCy pipeline `nlp`.

    Raises:
        ModelError: It is not installed (the message has the command), or is not fit.

    >>> load().nlp.lang
    'en'
    """
    from sayso import pipeline

    return pipeline.load(model, allow_model=allow_model)


def schema() -> dict[str, Any]:
    """The JSON Schema of an `Extraction` as JSON.

    >>> schema()["title"]
    'Extraction'
    """
    return Extraction.model_json_schema(mode="serialization")

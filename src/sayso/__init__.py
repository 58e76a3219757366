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
from typing import TYPE_CHECKING, Any

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
    Group,
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
    "Comparison",
    "Counted",
    "Entity",
    "ErrorInfo",
    "Event",
    "Extent",
    "Extraction",
    "Figure",
    "Group",
    "InputError",
    "LexiconError",
    "Meta",
    "MissingExtraError",
    "ModelError",
    "OptionError",
    "SaysoError",
    "Settings",
    "Source",
    "Span",
    "Statement",
    "Time",
    "__version__",
    "compare",
    "extract",
    "extract_many",
    "load",
    "schema",
]


def extract(
    text: str,
    *,
    publisher: str | None = None,
    published: str | date | None = None,
    url: str | None = None,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
) -> Extraction:
    """Read the claims of one document: an article, a page with several, or HTML.

    Args:
        text: The document. HTML is recognised, and its main text is read.
        publisher: Who published it.
        published: When: an ISO date or date-time, or a date. Without it nothing relative is resolved.
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
    return load().extract(text, publisher=publisher, published=published, url=url, read=read, settings=settings)


def extract_many(
    documents: Iterable[str | Mapping[str, Any]],
    *,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
    progress: bool = False,
) -> Iterator[Extraction]:
    """Read the claims of many documents, a few at a time.

    Args:
        documents: Texts, or mappings with `text` and any of `id`, `title`, `publisher`, `published`, `url`.
        read: As for `extract`.
        settings: As for `extract`.
        progress: Show a progress bar.

    Yields:
        One `Extraction` per document, in order. A document that cannot be read yields one whose `error` says why.

    >>> found = list(extract_many(["Police arrested 12 people.", {"text": "Rents rose 5%.", "publisher": "The Post"}]))
    >>> [one.claims[0].figure.value for one in found], found[1].publisher
    ([12, 5], 'The Post')
    """
    return load().extract_many(documents, read=read, settings=settings, progress=progress)


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

    given = [extractions] if isinstance(extractions, Extraction) else list(extractions)
    for one in given:
        if not isinstance(one, Extraction):
            raise InputError(f"compare takes what extract returns, not {type(one).__name__}")
    return Comparison(groups=comparison.compare(given, Settings.of(settings)))


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

"""Claims in the formats of other tools: displaCy, W3C Web Annotation, schema.org, and GDELT's columns."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import accumulate
from typing import Any, Literal, overload

from sayso.errors import InputError, OptionError
from sayso.records import Article, Attribution, Claim, Event, Figure, Span
from sayso.records.lines import line, name_of
from sayso.tables.columns import Extracted, origins, several
from sayso.tables.lines import describe

_LABELS = ("FIGURE", "TIME", "SOURCE", "CUE")  # in the order in which they take their place
_CONTEXT_CHARS = 32  # what the Web Annotation model suggests is enough to find a quotation again
_CONTEXT = ["https://schema.org", {"sayso": "urn:sayso:terms:"}]
_SCHEMA_TYPES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Country", "NORP": "Organization"}


@overload
def to_displacy(found: Extracted) -> dict[str, Any]: ...
@overload
def to_displacy(found: Iterable[Extracted]) -> list[dict[str, Any]]: ...
def to_displacy(found: Extracted | Iterable[Extracted]) -> dict[str, Any] | list[dict[str, Any]]:
    """Spans for `spacy.displacy.render(..., style="ent", manual=True)`; of several extractions, a list.

    displaCy's entities cannot overlap: figures come first, then times, sources and cues where they leave room.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_displacy(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    {'text': 'Nothing.', 'ents': [], 'title': None}
    """
    made = [_displacy(extraction) for extraction in several(found)]
    return made[0] if hasattr(found, "claims") else made


def _displacy(extraction: Extracted) -> dict[str, Any]:
    taken: list[tuple[int, int, str]] = []
    for span, label in sorted(_labelled(extraction), key=lambda pair: _LABELS.index(pair[1])):
        place = bisect(taken, (span.start, span.end, ""))
        room = (place == 0 or taken[place - 1][1] <= span.start) and (place == len(taken) or span.end <= taken[place][0])
        if room:
            taken.insert(place, (span.start, span.end, label))
    ents = [{"start": start, "end": end, "label": label} for start, end, label in taken]
    return {"text": extraction.text, "ents": ents, "title": extraction.title}


def _labelled(extraction: Extracted) -> Iterator[tuple[Span, str]]:
    for claim in extraction.claims:
        yield claim.figure, "FIGURE"
        if claim.event and claim.event.when:
            yield claim.event.when, "TIME"
        for step in claim.attribution:
            if step.source:
                yield step.source, "SOURCE"
            if step.cue:
                yield step.cue, "CUE"


def to_web_annotations(
    found: Extracted | Iterable[Extracted], *, offsets: Literal["code_points", "utf16"] = "code_points"
) -> dict[str, Any]:
    """A W3C Web Annotation page: one annotation on each figure, with its line as the body.

    Args:
        found: One extraction or several. The target is the page's address, or `urn:sayso:` and the extraction's id, which
            stands for `extraction.text`.
        offsets: What positions count: "code_points", as the standard asks, or "utf16", as annotators in JavaScript do.

    Returns:
        An `AnnotationPage`, to be written as JSON.

    Raises:
        OptionError: `offsets` is neither.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_web_annotations(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))["type"]
    'AnnotationPage'
    """
    if offsets not in ("code_points", "utf16"):
        raise OptionError(f"offsets is {offsets!r}; it is 'code_points' or 'utf16'")
    extractions = several(found)
    items = [
        {
            "id": f"urn:sayso:claim:{claim.id}",
            "type": "Annotation",
            "motivation": "describing",
            "body": {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en"},
            "target": {
                "source": extraction.url or f"urn:sayso:{extraction.id}",
                "selector": _selectors(extraction.text, claim.figure, places),
            },
        }
        for extraction in extractions
        for places in [_utf16_places(extraction.text) if offsets == "utf16" else None]
        for claim, words in zip(extraction.claims, describe(extraction), strict=True)
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sayso:annotations:{','.join(extraction.id for extraction in extractions)}",
        "type": "AnnotationPage",
        "items": items,
    }


def _utf16_places(text: str) -> list[int]:
    """For each character, and for the end, how many UTF-16 code units stand before it."""
    return list(accumulate((2 if char > "\uffff" else 1 for char in text), initial=0))


def _selectors(text: str, span: Span, places: list[int] | None) -> list[dict[str, Any]]:
    start, end = (places[span.start], places[span.end]) if places else (span.start, span.end)
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - _CONTEXT_CHARS) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT_CHARS],
        },
    ]


def to_claim_jsonld(found: Extracted | Iterable[Extracted]) -> dict[str, Any]:
    """The claims as schema.org `Claim` in JSON-LD: the sentence, who makes it, where it appears, and the figure it is about.

    What schema.org has no words for stands beside it under `sayso:`: whether the claim is asserted, hedged, denied, planned
    or hypothetical, the bound of the figure, and the denominator of a rate.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_claim_jsonld(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))["@graph"]
    []
    """
    return {"@context": _CONTEXT, "@graph": [made for _, made in _claims(found)]}


def to_claim_reviews(
    found: Extracted | Iterable[Extracted],
    ratings: Mapping[str, str],
    *,
    reviewer: str,
    url: str | None = None,
    reviewed: str | None = None,
) -> dict[str, Any]:
    """Claims that were checked as schema.org `ClaimReview` in JSON-LD, which search engines read from a fact-check's page.

    Args:
        found: One extraction or several.
        ratings: For each claim that was checked, by its id, what came out in words: "False", "Half true".
        reviewer: The organisation that checked it.
        url: Where the fact-check stands.
        reviewed: When it was published: an ISO date.

    Returns:
        A graph of `ClaimReview`, each with its `Claim`, in text order.

    Raises:
        InputError: A rating is for a claim that is not there, or `reviewed` is no date.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_claim_reviews(Extraction(id="a", text="", meta=Meta(sayso="0")), {"a:9": "False"}, reviewer="The Checkers")
    Traceback (most recent call last):
    sayso.errors.InputError: no claim has the id 'a:9'; take ids from Claim.id or from the column `id`
    """
    claims = _claims(found)
    unknown = sorted(set(ratings) - {claim.id for claim, _ in claims})
    if unknown:
        raise InputError(f"no claim has the id {unknown[0]!r}", remedy="take ids from Claim.id or from the column `id`")
    author = {"@type": "Organization", "name": reviewer}
    graph = [
        _known(
            {
                "@type": "ClaimReview",
                "url": url,
                "datePublished": None if reviewed is None else _day(reviewed),
                "author": author,
                "claimReviewed": line(claim),
                "itemReviewed": made,
                "reviewRating": {"@type": "Rating", "alternateName": ratings[claim.id]},
            }
        )
        for claim, made in claims
        if claim.id in ratings
    ]
    return {"@context": _CONTEXT, "@graph": graph}


def _day(written: str) -> str:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        raise InputError(f"`reviewed` is {written!r}, no ISO date", remedy="write it as 2025-06-17") from None
    return written


def _claims(found: Extracted | Iterable[Extracted]) -> list[tuple[Claim, dict[str, Any]]]:
    made = []
    for extraction in several(found):
        articles = origins(extraction)
        labels = {entity.id: entity.label for entity in extraction.entities}
        made += [(claim, _claim(claim, articles[claim.article], labels)) for claim in extraction.claims]
    return made


def _claim(claim: Claim, article: Article, labels: Mapping[str, str]) -> dict[str, Any]:
    inner = claim.attribution[0].source if claim.attribution else None
    author = (
        {"@type": _SCHEMA_TYPES.get(labels.get(inner.entity or "", ""), "Thing"), "name": name_of(inner)} if inner else None
    )
    publisher = {"@type": "Organization", "name": article.publisher} if article.publisher else None
    appearance = {
        "@type": "NewsArticle",
        "headline": article.title,
        "publisher": publisher,
        "datePublished": article.published,
        "url": article.url,
    }
    return _known(
        {
            "@type": "Claim",
            "@id": f"urn:sayso:claim:{claim.id}",
            "text": claim.sentence.text,
            "author": author,
            "appearance": _known(appearance),
            "about": _quantity(claim.figure),
            **(_happening(claim.event) if claim.event else {}),
            "sayso:factuality": claim.factuality,
        }
    )


def _happening(event: Event) -> dict[str, Any]:
    """When, as an ISO 8601 interval (".." is an open end), and where."""
    when, place = event.when, event.place
    known = when is not None and bool(when.earliest or when.latest)
    return {
        "temporalCoverage": f"{when.earliest or '..'}/{when.latest or '..'}" if when and known else None,
        "spatialCoverage": {"@type": "Place", "name": place.text} if place else None,
    }


def _quantity(figure: Figure) -> dict[str, Any]:
    value = {"value": figure.value, "minValue": figure.low, "maxValue": figure.high}
    more = {"sayso:bound": figure.bound, "sayso:per": figure.per}
    if figure.kind == "money":
        return _known({"@type": "MonetaryAmount", "name": figure.text, "currency": figure.unit, **value, **more})
    unit = {"count": None, "percent": "%"}.get(figure.unit, figure.unit)
    quantity = {"@type": "QuantitativeValue", "name": figure.text, **value, "unitText": unit, "unitCode": figure.unit_uri}
    return _known({**quantity, **more})


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def gdelt_amounts(found: Extracted | Iterable[Extracted]) -> str:
    """The figures as GDELT's Global Knowledge Graph writes them in V2.1AMOUNTS: `amount,object,offset;…`, a line a document.

    GDELT has room for one number: a range gives its lower end, and a figure without numbers is left out.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> gdelt_amounts(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    ''
    """
    return "\n".join(";".join(_amounts(extraction)) for extraction in several(found))


def _amounts(extraction: Extracted) -> Iterator[str]:
    for claim in extraction.claims:
        figure = claim.figure
        number = next((one for one in (figure.value, figure.low, figure.high) if one is not None), None)
        if number is None:
            continue
        counted = figure.counted.text if figure.counted else ""
        unit = "" if figure.unit == "count" else figure.unit
        yield f"{number},{_field(' '.join(part for part in (unit, counted) if part))},{figure.start}"


def gdelt_quotations(found: Extracted | Iterable[Extracted]) -> str:
    """Direct and mixed quotations as in V2.1QUOTATIONS: `offset|length|verb|quote#…`, a line a document.

    All of them are there with `read="all"`.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> gdelt_quotations(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    ''
    """
    return "\n".join("#".join(_quotations(extraction)) for extraction in several(found))


def _quotations(extraction: Extracted) -> Iterator[str]:
    quoted: dict[tuple[int, int], Attribution] = {}
    for step in extraction.attributions:
        if step.mode in ("direct", "mixed"):
            for part in step.content:
                quoted.setdefault((part.start, part.end), step)
    for (start, end), step in sorted(quoted.items(), key=lambda item: item[0]):
        verb = _field(step.cue.text) if step.cue else ""
        yield f"{start}|{end - start}|{verb}|{_field(extraction.text[start:end])}"


def _field(text: str) -> str:
    """Text without the characters that divide GDELT's fields."""
    return " ".join(text.translate(dict.fromkeys(map(ord, ",;|#\t\n"), " ")).split())

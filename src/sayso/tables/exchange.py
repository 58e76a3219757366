"""Claims in the formats of other tools: displaCy, W3C Web Annotation, schema.org, and GDELT's columns."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.records import Article, Attribution, Claim, Figure, Span
from sayso.tables.columns import Extracted, name_of, origins
from sayso.tables.lines import describe

_LABELS = ("FIGURE", "TIME", "SOURCE", "CUE")  # in the order in which they take their place
_CONTEXT_CHARS = 32  # what the Web Annotation model suggests is enough to find a quotation again
_SCHEMA_TYPES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Country", "NORP": "Organization"}


def to_displacy(extraction: Extracted) -> dict[str, Any]:
    """Spans for `spacy.displacy.render(..., style="ent", manual=True)`.

    displaCy's entities cannot overlap: figures come first, then times, sources and cues where they leave room.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_displacy(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    {'text': 'Nothing.', 'ents': [], 'title': None}
    """
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


def to_web_annotations(extraction: Extracted) -> dict[str, Any]:
    """A W3C Web Annotation page: one annotation on each figure, with its line as the body.

    The target is the page's address, or `urn:sayso:` and the extraction's id, which stands for `extraction.text`.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_web_annotations(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))["type"]
    'AnnotationPage'
    """
    source = extraction.url or f"urn:sayso:{extraction.id}"
    items = [
        {
            "id": f"urn:sayso:claim:{claim.id}",
            "type": "Annotation",
            "motivation": "describing",
            "body": {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en"},
            "target": {"source": source, "selector": _selectors(extraction.text, claim.figure)},
        }
        for claim, words in zip(extraction.claims, describe(extraction), strict=True)
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sayso:annotations:{extraction.id}",
        "type": "AnnotationPage",
        "items": items,
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - _CONTEXT_CHARS) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT_CHARS],
        },
    ]


def to_claim_jsonld(extraction: Extracted) -> dict[str, Any]:
    """The claims as schema.org `Claim` in JSON-LD: the sentence, who makes it, where it appears, and the figure it is about.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> to_claim_jsonld(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    {'@context': 'https://schema.org', '@graph': []}
    """
    articles = origins(extraction)
    labels = {entity.id: entity.label for entity in extraction.entities}
    graph = [_claim(claim, articles[claim.article], labels) for claim in extraction.claims]
    return {"@context": "https://schema.org", "@graph": graph}


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
        }
    )


def _quantity(figure: Figure) -> dict[str, Any]:
    value = {"value": figure.value, "minValue": figure.low, "maxValue": figure.high}
    if figure.kind == "money":
        return _known({"@type": "MonetaryAmount", "name": figure.text, "currency": figure.unit, **value})
    unit = {"count": None, "percent": "%"}.get(figure.unit, figure.unit)
    return _known({"@type": "QuantitativeValue", "name": figure.text, **value, "unitText": unit, "unitCode": figure.unit_uri})


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def gdelt_amounts(extraction: Extracted) -> str:
    """The figures as GDELT's Global Knowledge Graph writes them in V2.1AMOUNTS: `amount,object,offset;…`.

    GDELT has room for one number: a range gives its lower end, and a figure without numbers is left out.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> gdelt_amounts(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    ''
    """
    return ";".join(_amounts(extraction))


def _amounts(extraction: Extracted) -> Iterator[str]:
    for claim in extraction.claims:
        figure = claim.figure
        number = next((one for one in (figure.value, figure.low, figure.high) if one is not None), None)
        if number is None:
            continue
        counted = figure.counted.text if figure.counted else ""
        unit = "" if figure.unit == "count" else figure.unit
        yield f"{number},{_field(' '.join(part for part in (unit, counted) if part))},{figure.start}"


def gdelt_quotations(extraction: Extracted) -> str:
    """Direct and mixed quotations as in V2.1QUOTATIONS: `offset|length|verb|quote#…`; all of them with `read="all"`.

    >>> from sayso.extraction import Extraction
    >>> from sayso.records import Meta
    >>> gdelt_quotations(Extraction(id="a", text="Nothing.", meta=Meta(sayso="0")))
    ''
    """
    return "#".join(_quotations(extraction))


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

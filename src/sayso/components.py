"""spaCy component: `nlp.add_pipe("sayso")` gives `doc._.claims` on any English pipeline."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from sayso.records import Attribution, Claim, Entity, Record, Time
from sayso.settings import Settings

_ROWS = "sayso"
_RECORDS: dict[str, type[Record]] = {"claims": Claim, "entities": Entity, "attributions": Attribution, "times": Time}


@Language.factory(
    "sayso",
    assigns=["doc._.claims", "doc._.attributions", "doc._.times", "doc._.known_entities", "doc.spans"],
    # token.pos as well, but no component of spaCy's declares that it assigns it
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.ents"],
    default_config={"settings": {}},
)
def make_sayso(nlp: Language, name: str, settings: dict[str, Any]) -> ClaimReader:
    """Make the component.

    Args:
        nlp: The pipeline that it joins.
        name: Its name there.
        settings: Fields of `sayso.Settings`.
    """
    return ClaimReader(Settings.of(settings))


class ClaimReader:
    """Reads the claims of a parsed Doc.

    They are kept as JSON rows in `doc.user_data`, so that a DocBin with `store_user_data=True` carries them, and read
    back as records through `doc._.claims`, `doc._.attributions`, `doc._.times` and `doc._.known_entities`. Set
    `doc._.published` before the pipeline runs to have relative dates resolved.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        _register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Add the claims to a Doc and return it."""
        from sayso.annotation import annotate
        from sayso.lexicon import lexicon_with
        from sayso.times import parse_published

        found = annotate(
            doc,
            lexicon=lexicon_with(self.settings.tables),
            settings=self.settings,
            published=parse_published(doc._.published),
            prefix=hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        )
        doc.user_data[_ROWS] = {kind: [record.model_dump(mode="json") for record in getattr(found, kind)] for kind in _RECORDS}
        doc.spans["sayso_figures"] = [
            span for claim in found.claims if (span := _token_span(doc, claim.figure.start, claim.figure.end)) is not None
        ]
        doc.spans["sayso_sources"] = _source_spans(doc, found.attributions)
        return doc

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Nothing to store: the settings are part of the pipeline's config."""

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> ClaimReader:
        """Nothing to read: the settings are part of the pipeline's config."""
        return self


def _token_span(doc: Doc, start: int, end: int) -> Span | None:
    return doc.char_span(start, end, label="FIGURE", alignment_mode="expand")


def _source_spans(doc: Doc, attributions: tuple[Attribution, ...]) -> list[Span]:
    found = []
    for attribution in attributions:
        source = attribution.source
        if source is not None:
            span = doc.char_span(source.start, source.end, label="SOURCE", alignment_mode="expand")
            if span is not None:
                found.append(span)
    return found


def _register_extensions() -> None:
    if Doc.has_extension("claims"):
        return
    Doc.set_extension("published", default=None)
    Doc.set_extension("claims", getter=lambda doc: _read(doc, "claims"))
    Doc.set_extension("attributions", getter=lambda doc: _read(doc, "attributions"))
    Doc.set_extension("times", getter=lambda doc: _read(doc, "times"))
    Doc.set_extension("known_entities", getter=lambda doc: _read(doc, "entities"))


def _read(doc: Doc, kind: str) -> tuple[Any, ...]:
    rows = doc.user_data.get(_ROWS, {}).get(kind, [])
    return tuple(_RECORDS[kind].model_validate(row) for row in rows)

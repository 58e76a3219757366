"""What is installed, what is missing, and the commands that mend it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from sayso.errors import ModelError

EXTRAS = {
    "tables": ("pyarrow", "pandas", "polars"),
    "html": ("trafilatura",),
    "plot": ("matplotlib",),
    "notebook": ("ipykernel", "jupytext"),
    "spark": ("pyspark",),
}
"""The packages that each extra brings."""


class Check(NamedTuple):
    """One line of `sayso doctor`."""

    name: str
    found: str | None
    remedy: str
    needed: bool = True


def checks() -> Iterator[Check]:
    """What sayso needs, and what its extras need."""
    yield Check("python", sys.version.split()[0], "")
    for package in ("sayso", "spacy", "quantulum3", "dateparser", "pydantic", "babel", "rapidfuzz"):
        yield Check(package, _version(package), "pip install sayso --force-reinstall")
    try:
        import sayso

        model = sayso.load().model
        yield Check("model", f"{model.name} {model.version}", "")
        yield Check("model sha256", model.sha256, "")
    except ModelError as error:
        yield Check("model", None, error.remedy or str(error))
    for extra, packages in EXTRAS.items():
        for package in packages:
            yield Check(f"{package} ({extra})", _version(package), f"pip install 'sayso[{extra}]'", needed=False)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

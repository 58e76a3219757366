"""Errors that say what went wrong, where, and what to do about it."""

from __future__ import annotations

import importlib
from typing import Any


class SaysoError(Exception):
    """Base class of every error that sayso raises on purpose.

    Args:
        what: What went wrong, in one sentence.
        where: The file, field or row it went wrong in, if there is one.
        remedy: What the reader can do about it.

    >>> print(SaysoError("the text is not UTF-8", where="a.txt", remedy="convert it: iconv -t utf-8"))
    a.txt: the text is not UTF-8; convert it: iconv -t utf-8
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        what, where, remedy = writable(what), writable(where) if where else where, writable(remedy) if remedy else remedy
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__("".join([f"{where}: " if where else "", what, f"; {remedy}" if remedy else ""]))

    def __reduce__(self) -> tuple[object, ...]:
        """Keep `where` and `remedy` when the error travels between processes."""
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def writable(text: str) -> str:
    """A text that any file can hold: halves of surrogate pairs, which stand for undecoded bytes, are written as escapes.

    >>> writable("caf\\udce9.txt")
    'caf\\\\udce9.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _rebuild(kind: type[SaysoError], what: str, where: str | None, remedy: str | None) -> SaysoError:
    return kind(what, where=where, remedy=remedy)


class InputError(SaysoError, ValueError):
    """The input cannot be read: binary, wrongly encoded, too long, or with metadata that makes no sense."""


class OptionError(SaysoError, ValueError):
    """An option is unknown or has a value outside its range."""


class ModelError(SaysoError):
    """The language model is missing, or is not the one that it should be."""


class MissingExtraError(SaysoError, ImportError):
    """A feature needs an optional package that is not installed."""


class LexiconError(SaysoError, ValueError):
    """A table of the lexicon (ours or a user's) cannot be read."""


def require(module: str, extra: str) -> Any:
    """An optional package, imported; where it is missing, `MissingExtraError` gives the command that installs it.

    >>> require("json", "tables").__name__
    'json'
    >>> require("no_such_package", "tables")
    Traceback (most recent call last):
    sayso.errors.MissingExtraError: no_such_package is not installed; install it: pip install '.[tables]' in a clone of sayso
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        absent = isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == package
        what = f"{package} is not installed" if absent else f"{package} cannot be imported ({error})"
        remedy = (
            f"install it: pip install '.[{extra}]' in a clone of sayso" if absent else "give more memory, or install it again"
        )
        raise MissingExtraError(what, remedy=remedy) from error

"""What is installed, what is missing, and the commands that mend it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from sayso.errors import ModelError

_REQUIREMENT = re.compile(r"(?P<package>[\w.-]+)[^;]*?(?:;.*extra == ['\"](?P<extra>\w+)['\"].*)?")
_NOT_FOR_USERS = ("all", "test", "dev", "train")


class Check(NamedTuple):
    """One line of `sayso doctor`."""

    name: str
    found: str | None
    remedy: str
    needed: bool = True


def checks() -> Iterator[Check]:
    """What sayso needs, and what its extras need, as the installed package itself says."""
    yield Check("python", sys.version.split()[0], "")
    yield Check("sayso", _version("sayso"), "pip install . in its folder")
    for wanted in needs():
        if wanted.extra is None:
            yield Check(wanted.package, _version(wanted.package), f"pip install '{wanted.requirement}'")
    try:
        import sayso

        model = sayso.load().model
        yield Check("model", f"{model.name} {model.version}", "")
        yield Check("model sha256", model.sha256, "")
    except ModelError as error:
        yield Check("model", None, error.remedy or str(error))
    for wanted in needs():
        if wanted.extra is not None:
            name = f"{wanted.package} ({wanted.extra})"
            yield Check(name, _version(wanted.package), f"pip install '.[{wanted.extra}]' in a clone of sayso", needed=False)


class Need(NamedTuple):
    """A package that sayso needs, always or for an extra."""

    package: str
    extra: str | None
    requirement: str


def needs() -> list[Need]:
    """The packages in the metadata of the installed sayso, those for its developers left out.

    >>> [need.extra for need in needs() if need.package == "trafilatura"]
    ['documents']
    """
    try:
        wanted = requires("sayso") or []
    except PackageNotFoundError:
        return []
    found = [(match, line) for line in wanted if (match := _REQUIREMENT.fullmatch(line))]
    return [
        Need(match["package"], match["extra"], line.partition(";")[0].strip())
        for match, line in found
        if match["package"] != "sayso" and match["extra"] not in _NOT_FOR_USERS
    ]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

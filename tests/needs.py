"""What some tests need that pip cannot install: a browser, Java."""

from __future__ import annotations

import os
import shutil

import pytest


def program(*names: str, install: str, unless: str) -> str:
    """The path of the first of these programs that is there.

    Without one, the tests that ask for it are skipped and say what to install. Where the environment variable `unless` is
    "required", as in `.ci/run`, they fail: a machine that should run them cannot pass by leaving them out.
    """
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        reason = f"{names[0]} is not installed: {install}"
        if os.environ.get(unless) == "required":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return found

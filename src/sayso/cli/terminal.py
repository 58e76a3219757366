"""The terminal: its width, text that cannot steer it, and complaints on standard error."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.text import Text

from sayso.documents import SkippedWarning

_WIDTH_OF_A_PIPE = 100  # what fits on a page, and beside a mail


def console() -> Console:
    """Standard output, with a width of our own where it is no terminal."""
    return Console() if sys.stdout.isatty() else Console(width=_WIDTH_OF_A_PIPE)


def plain(text: str) -> Text:
    """Text that cannot steer a terminal: on one line, without control characters."""
    return Text(plain_line(" ".join(text.split())))


def plain_line(line: str) -> str:
    """A line as it is, without control characters.

    >>> plain_line("  14  \\x1b[31m")
    '  14  �[31m'
    """
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


def complain(what: str, command: str = "sayso") -> None:
    """One line on standard error."""
    print(f"{command}: {what}", file=sys.stderr, flush=True)


@contextmanager
def telling_what_is_skipped() -> Iterator[None]:
    """Warnings of files that are not read become lines on standard error."""
    with warnings.catch_warnings():
        others = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if issubclass(category, SkippedWarning):
                complain(str(message))
            else:
                others(message, category, *where, **more)

        warnings.showwarning = show
        warnings.simplefilter("always", SkippedWarning)
        yield

"""Signals: the first one ends a run in order, the second at once, and neither at a moment at which something would be left."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import FrameType

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name))


class Stopped(KeyboardInterrupt):
    """A signal ended the run; `signum` is its number."""

    def __init__(self, signum: int) -> None:
        self.signum = signum
        super().__init__(f"stopped by {signal.Signals(signum).name}")


@contextmanager
def stopping(at_once: Callable[[], object]) -> Iterator[None]:
    """Raise `Stopped` at SIGINT and SIGTERM; the second one calls `at_once` before.

    Only the main thread hears signals: in another nothing changes.

    >>> with stopping(lambda: None):
    ...     signal.getsignal(signal.SIGTERM).__name__
    'hear'
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []

    def hear(signum: int, frame: FrameType | None) -> None:
        heard.append(signum)
        if len(heard) > 1:
            at_once()
        raise Stopped(signum)

    before = {signum: signal.signal(signum, hear) for signum in _ENDING}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


@contextmanager
def held() -> Iterator[None]:
    """Keep signals for later: a pool that is left in the middle of taking work waits forever.

    Processes that begin meanwhile do not hear SIGINT, which a terminal sends to all.
    """
    if os.name == "nt" or threading.current_thread() is not threading.main_thread():
        yield
        return
    resource_tracker.ensure_running()  # when multiprocessing starts it, it lets SIGINT and SIGTERM in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""A run over many documents: parts to a pool of processes, each with a model of its own."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any, NamedTuple

from sayso import pipeline
from sayso.batch import parts
from sayso.batch.signals import held, stopping
from sayso.documents import Document, count, sources
from sayso.errors import OptionError, SaysoError
from sayso.extraction import Extraction
from sayso.model import hash_files, installed_sha256
from sayso.records import ErrorInfo, Read
from sayso.settings import Settings
from sayso.version import __version__

_DOCUMENTS_A_PART = 256
_MOMENT = 0.1  # seconds in which a signal waits to be heard


class Totals(NamedTuple):
    """What a run has done, that of the runs which it resumes included."""

    documents: int = 0
    claims: int = 0
    articles: int = 0
    errors: int = 0
    resumed: int = 0

    def plus(self, counts: dict[str, int]) -> Totals:
        """The totals with a part's counts added."""
        return self._replace(**{name: getattr(self, name) + counts.get(name, 0) for name in self._fields})


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise OptionError(what, where=str(path), remedy="give readable tables and gazetteers") from error


@cache
def _own_data() -> str:
    """The SHA-256 of the tables, weights and networks that come with sayso."""
    return hash_files(Path(str(files("sayso") / "data")))


class _Job(NamedTuple):
    """What every process of a run needs to know."""

    folder: Path
    read: Read
    settings: Settings
    model: str | None

    def options(self) -> str:
        """What, beside the documents, the tables depend on."""
        kept = self.settings.model_dump(mode="json", exclude={"batch_size"})
        given = [*self.settings.tables.values(), *([self.settings.gazetteer] if self.settings.gazetteer else [])]
        hashes = {"model": installed_sha256(self.model), "data": _own_data(), **{str(path): _sha256(path) for path in given}}
        all_of_it = {"sayso": __version__, "read": self.read, "model": self.model, "settings": kept, "sha256": hashes}
        return json.dumps(all_of_it, sort_keys=True)


def run(
    inputs: Iterable[str | Path],
    folder: str | Path,
    *,
    workers: int | None = None,
    read: Read = "figures",
    settings: Settings | dict[str, Any] | None = None,
    model: str | None = None,
    columns: Mapping[str, str] | None = None,
    about: str | Path | None = None,
    part_size: int = _DOCUMENTS_A_PART,
    progress: bool = False,
) -> Totals:
    """Read the claims of many documents into Parquet; a run that was stopped goes on where it was.

    Args:
        inputs: Files and folders, as `sayso.read` takes them.
        folder: Where `claims/`, `articles/` and `errors/` are written, in parts.
        workers: Processes; None for one per core.
        read: As for `sayso.extract`.
        settings: As for `sayso.extract`.
        model: As for `sayso.load`.
        columns: As for `sayso.read`.
        about: As for `sayso.read`.
        part_size: Documents that are written at once.
        progress: Show documents done, rate and time left.

    Returns:
        The totals of the folder.

    Raises:
        InputError: An input does not exist, or the folder holds the run of other documents or options.
        SaysoError: A process ended, nothing can be written, or another run writes there; the run can be resumed.
        KeyboardInterrupt: SIGINT or SIGTERM came; parts at work were finished. A second one ends the run at once.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "in.jsonl").write_text('{"text": "Police arrested 12 people."}', encoding="utf-8")
    >>> run([folder / "in.jsonl"], folder / "out", workers=1)
    Totals(documents=1, claims=1, articles=1, errors=0, resumed=0)
    >>> run([folder / "in.jsonl"], folder / "out", workers=1)
    Totals(documents=1, claims=1, articles=1, errors=0, resumed=1)
    """
    job = _Job(Path(folder), read, Settings.of(settings), model)
    paths, processes = list(inputs), workers if workers is not None else os.cpu_count() or 1
    if processes < 1 or part_size < 1:
        raise OptionError(f"workers is {processes} and part_size {part_size}; both are at least 1")
    every = parts.parts(sources(paths, columns=columns, about=about), part_size)
    totals, pool = Totals(), _Pool(job, processes)
    try:
        with parts.prepared(job.folder), _shown(count(paths) if progress else None, progress) as advance, stopping(pool.kill):
            for counts in _counts(every, job, pool):
                totals = totals.plus(counts)
                advance(counts["documents"])
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise SaysoError(
            what, where=str(error.filename or folder), remedy="mend that, and run the same command again"
        ) from error
    return totals


def _counts(every: Iterable[parts.Part], job: _Job, pool: _Pool) -> Iterator[dict[str, int]]:
    """The counts of each part, in the order in which they are done."""
    options = job.options()
    with pool:
        for part in every:
            known = parts.done(part, job.folder, options)
            if known is not None:
                yield {"resumed": len(part.sources), **known}
            elif pool.processes == 1:
                yield _extract(part, job, options)
            else:
                yield from pool.give(part, options)
        yield from pool.rest()


class _Pool:
    """Processes that start afresh, so that no lock or thread is inherited, and end with this one."""

    def __init__(self, job: _Job, processes: int) -> None:
        self.job, self.processes = job, processes
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: set[Future[dict[str, int]]] = set()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the parts at work be finished, so that nothing is done twice."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def kill(self) -> None:
        """End all processes at once."""
        for process in multiprocessing.active_children():
            process.kill()

    def give(self, part: parts.Part, options: str) -> Iterator[dict[str, int]]:
        """Give a part to a process; what is done comes back when twice as many parts wait as there are processes."""
        with held():
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(
                    self.processes, mp_context=context, initializer=_begin, initargs=(self.job, options)
                )
            self._waiting.add(self._submit(part))
        while len(self._waiting) >= 2 * self.processes:  # memory is bounded, and no process waits
            yield from self._done()

    def rest(self) -> Iterator[dict[str, int]]:
        """What is still at work, as it is done."""
        while self._waiting:
            yield from self._done()

    def _submit(self, part: parts.Part) -> Future[dict[str, int]]:
        assert self._pool is not None
        try:
            return self._pool.submit(_extract_there, part)
        except BrokenProcessPool as error:
            raise _ended() from error

    def _done(self) -> list[dict[str, int]]:
        """What is done within a moment: signals are heard between moments alone."""
        with held():
            done, self._waiting = wait(self._waiting, timeout=_MOMENT, return_when=FIRST_COMPLETED)
            try:
                return [future.result() for future in done]
            except BrokenProcessPool as error:
                raise _ended() from error


def _ended() -> SaysoError:
    what = "a process of the run ended before its work was done (out of memory?)"
    return SaysoError(what, remedy="run the same command again: it goes on from here, perhaps with fewer workers")


def _extract(part: parts.Part, job: _Job, options: str) -> dict[str, int]:
    loaded = _loaded(job)
    rows = [_document(source, part.first + n) for n, source in enumerate(part.sources)]
    found = list(loaded.extract_many(rows, read=job.read, settings=job.settings))
    for n, source in enumerate(part.sources):
        if source.error is not None:
            found[n] = _unread(source, str(rows[n]["id"]), loaded.meta(job.read))
    return parts.write(part, found, job.folder, options)


def _loaded(job: _Job) -> pipeline.Pipeline:
    return pipeline.load(job.model, allow_model=job.settings.allow_model)


def _document(source: Document, row: int) -> dict[str, Any]:
    """The document with an id that no other of the run has: its own, if it has one, and its row."""
    own = source.fields.get("id") or source.name
    return {"text": "", **source.fields, "id": f"{own}@{row}" if own else f"{row}"}


def _unread(source: Document, name: str, meta: Any) -> Extraction:
    info = ErrorInfo(type=type(source.error).__name__, message=str(source.error), where=source.where)
    return Extraction(id=name, text="", meta=meta, error=info)


_JOB: tuple[_Job, str] | None = None


def _begin(job: _Job, options: str) -> None:
    global _JOB  # a pool's processes have no other place to keep what they begin with
    _JOB = job, options
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run; it lets the parts at work finish
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])  # held while this process was started
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _loaded(job)


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def _extract_there(part: parts.Part) -> dict[str, int]:
    assert _JOB is not None
    return _extract(part, *_JOB)


@contextmanager
def _shown(total: int | None, progress: bool) -> Iterator[Any]:
    if not progress:
        yield lambda n: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit="doc", smoothing=0.05) as bar:
        yield bar.update

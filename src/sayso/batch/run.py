"""A run over many documents: parts to a pool of processes, each with a model of its own."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any, NamedTuple

from sayso import pipeline
from sayso.batch import parts
from sayso.documents import Document, count, sources
from sayso.errors import OptionError, SaysoError
from sayso.extraction import Extraction
from sayso.records import ErrorInfo, Read
from sayso.settings import Settings
from sayso.version import __version__

_DOCUMENTS_A_PART = 256


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


class _Job(NamedTuple):
    """What every process of a run needs to know."""

    folder: Path
    read: Read
    settings: Settings
    model: str | None

    def options(self) -> str:
        """What, beside the documents, the tables depend on."""
        kept = self.settings.model_dump(mode="json", exclude={"batch_size"})
        return json.dumps([__version__, self.read, self.model, kept], sort_keys=True)


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
        SaysoError: A process ended; the run can be resumed.

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
    parts.prepare(job.folder)
    totals = Totals()
    with _shown(count(paths) if progress else None, progress) as advance:
        for counts in _counts(parts.parts(sources(paths, columns=columns, about=about), part_size), job, processes):
            totals = totals.plus(counts)
            advance(counts["documents"])
    return totals


def _counts(every: Iterable[parts.Part], job: _Job, workers: int) -> Iterator[dict[str, int]]:
    """The counts of each part, in the order in which they are done."""
    options = job.options()
    if workers == 1:
        for part in every:
            yield _known(part, job) if parts.is_done(part, job.folder, options) else _extract(part, job)
        return
    with _pool(job, workers) as pool:
        waiting: set[Future[dict[str, int]]] = set()
        for part in every:
            if parts.is_done(part, job.folder, options):
                yield _known(part, job)
                continue
            waiting.add(pool.submit(_extract_there, part))
            if len(waiting) >= 2 * workers:  # as many again as are at work: memory is bounded, and no process waits
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


def _known(part: parts.Part, job: _Job) -> dict[str, int]:
    path = job.folder / "parts" / f"part-{part.number:06d}.json"
    counts = json.loads(path.read_text(encoding="utf-8"))
    return {"resumed": len(part.sources)} | {name: counts[name] for name in ("documents", *parts.TABLES)}


def _extract(part: parts.Part, job: _Job) -> dict[str, int]:
    loaded = pipeline.load(job.model)
    rows = [_document(source, part.first + n) for n, source in enumerate(part.sources)]
    found = list(loaded.extract_many(rows, read=job.read, settings=job.settings))
    for n, source in enumerate(part.sources):
        if source.error is not None:
            found[n] = _unread(source, str(rows[n]["id"]), loaded.meta(job.read))
    return parts.write(part, found, job.folder, job.options())


def _document(source: Document, row: int) -> dict[str, Any]:
    """The document with an id that no other of the run has: its own or its file's name, if it has one, and its row."""
    own = source.fields.get("id") or source.name
    return {"text": "", **source.fields, "id": f"{own}@{row}" if own else f"{row}"}


def _unread(source: Document, name: str, meta: Any) -> Extraction:
    info = ErrorInfo(type=type(source.error).__name__, message=str(source.error), where=source.where)
    return Extraction(id=name, text="", meta=meta, error=info)


@contextmanager
def _pool(job: _Job, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that start afresh, so that no lock or thread is inherited, and end with this one."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(job,))
    try:
        yield pool
        pool.shutdown()
    except BrokenProcessPool as error:
        what = "a process of the run ended before its work was done (out of memory?)"
        raise SaysoError(what, remedy="run the same command again: it goes on from here, perhaps with fewer workers") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)  # parts at work are finished, so that nothing is done twice


_JOB: _Job | None = None


def _begin(job: _Job) -> None:
    global _JOB  # a pool's processes have no other place to keep what they begin with
    _JOB = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run; it lets the parts at work finish
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    pipeline.load(job.model)


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def _extract_there(part: parts.Part) -> dict[str, int]:
    assert _JOB is not None
    return _extract(part, _JOB)


@contextmanager
def _shown(total: int | None, progress: bool) -> Iterator[Any]:
    if not progress:
        yield lambda n: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit="doc", smoothing=0.05) as bar:
        yield bar.update

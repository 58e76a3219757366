"""Kill runs at random moments and see that nothing is lost and nothing doubled.

    python scripts/kills.py --kills 200               # SIGKILL, one process
    python scripts/kills.py --interrupts 20           # Ctrl-C once and twice, and SIGTERM, with a pool of processes

Runs that are killed begin in a copy of this process, so that the model is loaded once; those that are interrupted begin anew.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet

import sayso
from sayso.batch import run

_DOCUMENTS = 240
_PART = 3
_SLOWEST = 240  # seconds in which a run that was told to end has to
_RUN = """
import sys
from sayso.batch import run
if __name__ == "__main__":
    run([sys.argv[1]], sys.argv[2], workers=2, part_size=3)
"""


def _source(folder: Path) -> Path:
    rows = ({"id": f"{n}", "text": f"Police arrested {n + 2} people. " + "The sea was calm. " * 10} for n in range(_DOCUMENTS))
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _check(source: Path, out: Path) -> None:
    """End a run and see that every document is there once."""
    totals = run([source], out, workers=1, part_size=_PART)
    assert totals[:4] == (_DOCUMENTS, _DOCUMENTS, _DOCUMENTS, 0), totals
    values = [value for path in (out / "claims").iterdir() for value in pyarrow.parquet.read_table(path)["value"].to_pylist()]
    assert sorted(values) == [float(n + 2) for n in range(_DOCUMENTS)]
    assert not list(out.rglob("*.part"))


def kill(times: int, moments: random.Random) -> None:
    """SIGKILL at random moments of runs that go on where the one before was killed."""
    sayso.load()
    killed = folders = 0
    while killed < times:
        with tempfile.TemporaryDirectory() as home:
            source, out = _source(Path(home)), Path(home, "out")
            ended = False
            while not ended and killed < times:
                child = os.fork()
                if child == 0:
                    try:
                        run([source], out, workers=1, part_size=_PART)
                    finally:
                        os._exit(0)
                time.sleep(moments.uniform(0, 1.5))
                ended = os.waitpid(child, os.WNOHANG)[0] != 0
                if not ended:
                    os.kill(child, signal.SIGKILL)
                    os.waitpid(child, 0)
                    killed += 1
            _check(source, out)
            folders += 1
            print(f"{killed} kills over {folders} runs: nothing lost, nothing doubled", flush=True)


def interrupt(times: int, moments: random.Random) -> None:
    """Ctrl-C, as a terminal sends it to the whole group, and SIGTERM, once and twice, at random moments of runs of a pool."""
    with tempfile.TemporaryDirectory() as home:
        script, source = Path(home, "main.py"), _source(Path(home))
        script.write_text(_RUN, encoding="utf-8")
        for n in range(times):
            for name, signals in (("once", 1), ("twice", 2)):
                out = Path(home, f"out{n}{name}")
                sign = signal.SIGTERM if n % 4 == 3 else signal.SIGINT
                began = time.monotonic()
                process = subprocess.Popen(
                    [sys.executable, str(script), str(source), str(out)], stderr=subprocess.DEVNULL, start_new_session=True
                )
                while process.poll() is None and not (out / ".lock").exists():
                    time.sleep(0.01)
                time.sleep(moments.uniform(0, 20))
                for _ in range(signals):
                    if process.poll() is None:
                        (os.killpg if sign == signal.SIGINT else os.kill)(process.pid, sign)
                    time.sleep(moments.uniform(0, 0.3))
                told = time.monotonic()
                code = process.wait(timeout=_SLOWEST)
                parts = len(list((out / "parts").glob("*.json")))
                after = time.monotonic() - told
                print(f"{sign.name} {name}: {told - began:.1f} s in, {code} after {after:.1f} s, {parts} parts", flush=True)
        if times:
            _check(source, out)


def main() -> None:
    """Do what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=0)
    options.add_argument("--interrupts", type=int, default=0)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    moments = random.Random(given.seed)
    kill(given.kills, moments)
    interrupt(given.interrupts, moments)


if __name__ == "__main__":
    main()

"""What the encoder costs beside bare spaCy, on the same texts, on one thread.

usage: OMP_NUM_THREADS=1 python -m training.encoder.cost TEXTS.jsonl [--home DIR] [--rounds 3]

TEXTS.jsonl has one JSON object a line with a field `text`. Seconds are those of the processor, the best of the rounds taken in
turns; the figures that are read are sayso's own. A cold start is the time from an import to the first reading.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import sayso
from sayso.model import hash_files
from sayso.reader import HOME, Encoder, Passage
from sayso.reader.encoding import cut, make_parts
from sayso.reader.windows import Reach

COLD = """
import time, pathlib; from sayso.reader import Encoder, Passage; from sayso.model import hash_files
home = pathlib.Path({home!r})
start = time.process_time(); encoder = Encoder.load(home, allow=hash_files(home))
encoder.read([Passage("Some 14 boats were lost.", ((5, 7),))]); print(time.process_time() - start)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--home", type=Path, default=HOME)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    texts = [json.loads(line)["text"] for line in given.texts.read_text(encoding="utf-8").splitlines()]
    encoder = Encoder.load(given.home, allow=hash_files(given.home))
    found = list(sayso.extract_many(texts))
    passages = [Passage(one.text, tuple((c.figure.number.start, c.figure.number.end) for c in one.claims)) for one in found]
    nlp = sayso.load().nlp
    rounds = [(_seconds(lambda: list(nlp.pipe(texts))), _seconds(lambda: encoder.read(passages))) for _ in range(given.rounds)]
    spacy, reader = (min(times) for times in zip(*rounds, strict=True))
    windows = [
        part for passage in passages for part in make_parts(cut(encoder._cutter, passage.text), passage.figures, Reach())
    ]
    figures = sum(len(passage.figures) for passage in passages)
    size = sum(window.size for window in windows) / len(windows)
    print(f"{len(texts)} texts, {figures} figures, {len(windows)} windows of {size:.0f} pieces")
    print(f"bare spaCy {spacy:.2f} s, encoder {reader:.2f} s: {reader / spacy:.2f} of spaCy's time")
    print(f"{1000 * reader / len(windows):.1f} ms a window, {1000 * reader / figures:.1f} ms a figure")
    cold = subprocess.run([sys.executable, "-c", COLD.format(home=str(given.home))], capture_output=True, text=True, check=True)
    print(f"loading and the first reading {float(cold.stdout):.2f} s")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()

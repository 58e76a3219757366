"""What a time expression costs: the stage alone, on parsed Docs, once its tables and caches are warm.

usage: python benchmarks/times.py [TEXTS.jsonl] [--runs 5]

TEXTS.jsonl has one JSON object a line with a field `text`; without it the stories of `fixtures/` are read.
"""

from __future__ import annotations

import argparse
import os
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from speed import texts_of

PUBLISHED = date(2025, 6, 17)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", nargs="?", type=Path)
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    import sayso
    from sayso.times import find_times

    docs = list(sayso.load().nlp.pipe(texts_of(options.texts)))
    found = sum(len(find_times(doc, published=PUBLISHED)) for doc in docs)
    spent = []
    for _ in range(options.runs):
        start = time.process_time()
        for doc in docs:
            find_times(doc, published=PUBLISHED)
        spent.append(time.process_time() - start)
    words = sum(len(doc) for doc in docs)
    print(f"{found} expressions in {words} tokens: {1000 * min(spent) / found:.2f} ms an expression")


if __name__ == "__main__":
    main()

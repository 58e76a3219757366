"""Time of reading figures beyond the parse, in milliseconds a sentence, on the stories of `fixtures/`.

usage: python benchmarks/figures.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

import sayso
from sayso.figures import find_figures

FIXTURES = Path(__file__).parent.parent / "fixtures"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    stories = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*.json")))
    docs = list(sayso.load().nlp.pipe(story["text"] for story in stories if "text" in story))
    sentences = sum(1 for doc in docs for _ in doc.sents)
    for doc in docs:
        find_figures(doc)  # tables and patterns are warm
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        for doc in docs:
            find_figures(doc)
        took.append(1000 * (time.perf_counter() - start) / sentences)
    print(f"{sentences} sentences, median of {rounds} rounds: {statistics.median(took):.3f} ms a sentence")


if __name__ == "__main__":
    main()

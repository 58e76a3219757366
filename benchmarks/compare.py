"""How the time of `sayso.compare` grows with the number of claims.

usage: python benchmarks/compare.py [--claims 1000 10000 100000] [--times 3] [--days 365]

The reports are made up: stories of an event each, told by a few papers, with a handful of figures a report. Names of places
and people come from a fixed stock, as in a real collection, so that words repeat and blocks grow with the number of stories.
A larger collection runs for longer, at so many events a day; `--days` packs each into the same days instead, so that
the events of a place come ever closer, and more of them have to be told apart.

So that no size has the processor's caches to itself, a small one is timed on several collections in turn, of ten thousand
claims together. Each round goes over all of them; the fastest of a few rounds counts.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

import sayso
from sayso.records import Entity, Extent, Meta

_FIRST = date(2021, 1, 1)
_A_DAY = 5  # events
_TOGETHER = 10_000  # claims of the collections on which a size is timed, at least
_PAPERS = ["The Echo", "The Post", "The Courier", "The Ledger"]
_TOLD = [
    ("killed", "kill", "people"),
    ("injured", "injure", "people"),
    ("launched", "launch", "drones"),
    ("arrested", "arrest", "men"),
]
_SYLLABLES = ["ka", "lo", "mi", "ren", "tas", "vo", "der", "hul", "pa", "ster", "bri", "gon", "el", "ur", "sin", "fa"]


def extractions(claims: int, *, days: int | None = None, seed: int = 1) -> list[sayso.Extraction]:
    """Extractions with so many claims together, of events on so many days or, by default, as many as such events take."""
    chance = random.Random(seed)
    towns = _names(chance, 2000)
    found: list[sayso.Extraction] = []
    count = events = 0
    while count < claims:
        town, other = chance.sample(towns, 2)
        day = _FIRST + timedelta(days=chance.randrange(days) if days else events // _A_DAY)
        events += 1
        values = [chance.randrange(2, 500) for _ in _TOLD]
        for paper in chance.sample(_PAPERS, chance.randrange(2, 5)):
            extraction = _report(len(found), paper, day, town, other, [v + chance.choice((0, 0, 1)) for v in values], chance)
            found.append(extraction)
            count += len(extraction.claims)
    return found


def _names(chance: random.Random, number: int) -> list[str]:
    return ["".join(chance.choices(_SYLLABLES, k=3)).title() for _ in range(number)]


def _report(
    number: int, paper: str, day: date, town: str, other: str, values: list[int], chance: random.Random
) -> sayso.Extraction:
    text, claims, entities = "", [], []
    name = f"d{number}"
    for (word, lemma, counted), value in zip(_TOLD, values, strict=True):
        start = len(text)
        digits = str(value)
        sentence = f"{digits} {counted} were {word} near {town} and {other}, the {chance.choice(_SYLLABLES)} office said."
        text += f"{sentence} "
        noun = start + len(digits) + 1
        verb = text.index(word, noun)
        number_ = sayso.Span(start=start, end=start + len(digits), text=digits)
        figure = sayso.Figure(
            start=start, end=noun + len(counted), text=f"{digits} {counted}", number=number_, value=value,
            counted=sayso.Counted(start=noun, end=noun + len(counted), text=counted, head=counted),
        )  # fmt: skip
        claims.append(
            sayso.Claim(
                id=f"{name}:{start}", article=name, figure=figure,
                event=sayso.Event(start=verb, end=verb + len(word), text=word, predicate=lemma, event_class=word),
                sentence=sayso.Span(start=start, end=start + len(sentence), text=sentence),
            )
        )  # fmt: skip
        entities += [
            Entity(id=f"{start}.{n}", name=place, label="GPE", mentions=(Extent(start=at, end=at + len(place)),))
            for n, place in enumerate((town, other))
            if (at := text.index(place, start)) >= 0
        ]
    return sayso.Extraction(
        id=name, text=text, publisher=paper, published=day.isoformat(), claims=tuple(claims), entities=tuple(entities),
        meta=Meta(sayso=sayso.__version__),
    )  # fmt: skip


def timings(sizes: list[int], times: int, days: int | None) -> Iterator[tuple[int, int, float]]:
    """For each size: the claims and groups of its collections together, and the seconds of the fastest round over them."""
    sayso.compare(extractions(100))  # the tables are read
    for size in sizes:
        collections = [extractions(size, days=days, seed=seed) for seed in range(max(1, _TOGETHER // size))]
        claims = sum(len(one.claims) for found in collections for one in found)
        gc.collect()
        gc.freeze()  # the collector shall not walk the made-up reports again and again
        took = []
        for _ in range(times):
            groups, start = 0, time.process_time()
            for found in collections:
                groups += len(sayso.compare(found).groups)
            took.append(time.process_time() - start)
        yield claims, groups, min(took)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    arguments.add_argument("--times", type=int, default=3)
    arguments.add_argument("--days", type=int)
    options = arguments.parse_args()
    first: float | None = None
    print(f"{'claims':>8} {'groups':>8} {'seconds':>8} {'ms a claim':>11} {'times linear':>13}")
    timed = timings(options.claims, options.times, options.days)
    for size, (claims, groups, seconds) in zip(options.claims, timed, strict=True):
        each = seconds / claims
        first = first or each
        print(
            f"{size:>8} {groups * size // claims:>8} {each * size:>8.2f} {1000 * each:>11.3f} {each / first:>13.2f}", flush=True
        )


if __name__ == "__main__":
    main()

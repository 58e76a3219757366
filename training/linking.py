"""Fit the weights by which `sayso.compare` links two figures: do they tell one thing?

    python training/linking.py           cross-validate over topics
    python training/linking.py --write   and write the weights

Learned from figures of one event in several reports by people's coreference, from corrected versions of one text, from pairs of
different topics, which tell different things by construction, and from stories of the project's own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import sayso  # noqa: E402
from sayso.comparison.classes import vocabulary  # noqa: E402
from sayso.comparison.linking import WEIGHTS, Evidence, may_be_equal  # noqa: E402
from sayso.comparison.reports import Report, reports_of  # noqa: E402
from sayso.lexicon import default_lexicon  # noqa: E402
from training.choice import Group, cross_validate, write  # noqa: E402

BENCH = ROOT.parent / "shared" / "bench"
EVENTS = BENCH / "events-dev.jsonl"
STORIES = Path(__file__).resolve().parent / "linking_stories.jsonl"
PENALTY = 2.0
STRANGERS = 6  # pairs of different topics for each topic's report, at most
_MARK = re.compile(r"\[(\w+):([^\]]+)\]")
_WORDS = default_lexicon().derived(vocabulary)


def topics() -> Iterator[tuple[str, dict[str, Any], list[Report]]]:
    """Each topic with the reports of its figures."""
    rows = [(f"topic {n}", json.loads(line)) for n, line in enumerate(EVENTS.read_text(encoding="utf-8").splitlines())]
    rows += [
        (f"story {n}", marked(json.loads(line))) for n, line in enumerate(STORIES.read_text(encoding="utf-8").splitlines())
    ]
    for name, topic in rows:
        found = [sayso.extract(d["text"], publisher=d["id"], published=d["published"]) for d in topic["docs"]]
        yield name, topic, reports_of(found, _WORDS)


def marked(story: dict[str, Any]) -> dict[str, Any]:
    """A story whose figures are marked as `[name:figure]` as a topic: figures of one name are one thing, others are not."""
    figures: list[list[int]] = []
    names: list[str] = []
    for n, doc in enumerate(story["docs"]):
        text = ""
        for k, part in enumerate(_MARK.split(doc["text"])):
            if k % 3 == 1:
                names.append(part)
            elif k % 3 == 2:
                figures.append([n, len(text), len(text) + len(part)])
            text += part if k % 3 != 1 else ""
        doc["text"] = text
    pairs = [[i, j] for i, j in combinations(range(len(figures)), 2) if figures[i][0] != figures[j][0]]
    one = [names[i] == names[j] for i, j in pairs]
    return {
        **story,
        "figures": figures,
        "pos": [pair for pair, same in zip(pairs, one, strict=True) if same],
        "neg": [pair for pair, same in zip(pairs, one, strict=True) if not same],
    }


def decisions(read: Sequence[tuple[str, dict[str, Any], list[Report]]]) -> Iterator[Group]:
    """One decision for each judged pair: it is linked (the first candidate), or not."""
    for name, topic, reports in read:
        evidence = Evidence(reports, _WORDS)
        for right, pairs in ((0, topic["pos"]), (1, topic["neg"])):
            for a, b in _pairs(topic, reports, pairs):
                yield Group(name, [evidence.features(a, b), []], {right}, tested=name.startswith("topic"))


def _pairs(topic: dict[str, Any], reports: Iterable[Report], pairs: Iterable[list[int]]) -> Iterator[tuple[Report, Report]]:
    """The reports of judged pairs that may be linked at all."""
    of: dict[int, Report] = {}
    for report in reports:
        number = report.claim.figure.number
        for n, (doc, start, end) in enumerate(topic["figures"]):
            if doc == report.extraction and start < number.end and number.start < end:
                of.setdefault(n, report)
    for i, j in pairs:
        if i in of and j in of:
            a, b = sorted((of[i], of[j]), key=lambda report: report.number)
            if _equal(a, b) and may_be_equal(a, b, _WORDS):
                yield a, b


def _equal(a: Report, b: Report) -> bool:
    return a.measure == b.measure and a.key is not None and a.key == b.key


def strangers(read: Sequence[tuple[str, dict[str, Any], list[Report]]]) -> Iterator[Group]:
    """Pairs of different topics, as a collection of many holds them: none is one thing."""
    docs = [[d["text"], d["id"], d["published"], name] for name, topic, _ in read for d in topic["docs"]]
    found = [sayso.extract(text, publisher=by, published=day) for text, by, day, _ in docs]
    reports = reports_of(found, _WORDS)
    evidence = Evidence(reports, _WORDS)
    alike: dict[Any, list[Report]] = defaultdict(list)
    for report in reports:
        alike[report.measure, report.key].append(report)
    chance = random.Random(1)
    for group in alike.values():
        pairs = list(combinations(group, 2))
        for a, b in chance.sample(pairs, min(len(pairs), STRANGERS * len(group))):
            names = docs[a.extraction][3], docs[b.extraction][3]
            if names[0] != names[1] and _equal(a, b) and may_be_equal(a, b, _WORDS):
                yield Group(min(names), [evidence.features(a, b), []], {1}, tested=False)


def balanced(groups: list[Group]) -> list[Group]:
    """Weighted so that a topic with a thousand pairs does not speak for all."""
    sizes = Counter((group.text, group.tested) for group in groups)
    for group in groups:
        group.weight = 3 * sizes[group.text, group.tested] ** -0.5
    return groups


def scores(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Precision, recall and F1 of linking, among the pairs that may be linked."""
    hits = Counter((chosen == 0, 0 in group.right) for group, chosen, _ in held_out)
    both = hits[True, True]
    precision, recall = both / max(1, both + hits[True, False]), both / max(1, both + hits[False, True])
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / (precision + recall), 3),
    }


def main() -> None:
    """Fit, cross-validate and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    read = list(topics())
    groups = balanced([*decisions(read), *strangers(read)])
    found = scores(cross_validate(groups, penalty=PENALTY))
    print(len(groups), found)
    if parser.parse_args().write:
        write(WEIGHTS, groups, data=[EVENTS, STORIES], script="training/linking.py", scores=found, penalty=PENALTY)


if __name__ == "__main__":
    main()

"""How many planted slips `sayso.check` finds in whole stories, how often it cries wolf, and what it costs.

Each slip of `tests/checking/slips.tsv` is put into the middle of a story of `fixtures/`, once as it should be and once
altered. Run it from the project's root: `python benchmarks/checking.py`.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sayso

ROOT = Path(__file__).parent.parent
_ALTERED = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_PUBLISHED = "2025-06-17"


class Slip(NamedTuple):
    """A slip: which set it belongs to, its relation, and its paragraphs as they should not and as they should be."""

    set: str
    relation: str
    wrong: str
    right: str


def slips() -> Iterator[Slip]:
    """The rows of the table."""
    for line in (ROOT / "tests/checking/slips.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "set\t")):
            name, relation, text = line.split("\t")
            wrong, right = (_ALTERED.sub(rf"\{group}", text).replace("||", "\n\n") for group in (1, 2))
            yield Slip(name, relation, wrong, right)


def stories() -> list[str]:
    """The texts of the fixtures."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "fixtures").rglob("*.json"))]
    return [one["text"] for one in read if isinstance(one, dict) and "text" in one]


def within(story: str, slip: Slip, text: str) -> str:
    """A story with a slip in its middle; a headline's slip is the headline, with the lead below it."""
    paragraphs = [paragraph for paragraph in story.split("\n") if paragraph.strip()]
    if slip.relation == "headline":
        return "\n\n".join([text, *paragraphs[2:]])
    middle = len(paragraphs) // 2
    return "\n\n".join([*paragraphs[:middle], text, *paragraphs[middle:]])


def main() -> None:
    """Print a table of the sets, and the cost."""
    planted, pool = list(slips()), stories()
    texts = [within(pool[n % len(pool)], slip, text) for n, slip in enumerate(planted) for text in (slip.wrong, slip.right)]
    start = time.process_time()
    found = list(sayso.extract_many([{"text": text, "published": _PUBLISHED} for text in [*texts, *pool]]))
    read = time.process_time() - start
    sayso.check(found[:1])
    start = time.process_time()
    findings = [sayso.check(one) for one in found]
    checked = time.process_time() - start
    counts: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, bool]] = Counter()
    for n, slip in enumerate(planted):
        wrong, right = findings[2 * n], findings[2 * n + 1]
        spot = texts[2 * n].index(slip.wrong)
        hits = [one for one in wrong if any(spot <= span.start < spot + len(slip.wrong) for span in one.spans)]
        counts[slip.set, "slips"] += 1
        counts[slip.set, "found"] += bool(hits)
        counts[slip.set, "false"] += len(wrong) - len(hits) + len(right)
        kinds[slip.relation, bool(hits)] += 1
        if not hits:
            print("missed:", slip.relation, slip.wrong.replace("\n", " "))
        for one in [*right, *(other for other in wrong if other not in hits)]:
            print("false:", one)
    clean = findings[2 * len(planted) :]
    print(f"clean stories: {len(clean)}, findings in them: {sum(map(len, clean))}")
    for name in sorted({slip.set for slip in planted}):
        print(f"set {name}: {counts[name, 'found']} of {counts[name, 'slips']} slips found, {counts[name, 'false']} false")
    for relation in sorted({slip.relation for slip in planted}):
        print(f"  {relation:<12} {kinds[relation, True]} of {kinds[relation, True] + kinds[relation, False]}")
    print(f"cost: {checked:.2f} s of {read:.1f} s reading, {checked / read:.2%}")


if __name__ == "__main__":
    main()

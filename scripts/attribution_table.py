"""Measure how often each rule of attribution is right on stories that no rule was written for, and write the table.


    python scripts/attribution_table.py [--check]

For every figure with a gold claim, an attribution in the chain that sayso reads is right when a gold speaker of that figure
is the same. `confidence` is the share that is right; with few cases it is drawn towards the share of all rules together, as if
each rule had been seen four more times.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import sayso  # noqa: E402
from sayso.attribution.frames import Frame  # noqa: E402
from sayso.lexicon import default_lexicon  # noqa: E402
from scoring import gold_files, load_gold, pair, same_source  # noqa: E402

TABLE = ROOT / "src" / "sayso" / "data" / "en" / "attribution_rules.tsv"
RULES = (
    "according_to", "block", "citing", "clause_after", "clause_before", "credit", "document", "gerund", "heading", "infinitive",
    "inserted", "named", "noun", "object", "passive", "quotation", "relayed", "signed", "stance", "transcript",
)  # fmt: skip
FRAMES = tuple(row.frame for row in default_lexicon().rows("attribution_frames", Frame))
SEEN_BEFORE = 4
HEAD = (
    "# How often each rule of attribution is right: measured on the stories in fixtures/fresh and fixtures/more,\n"
    "# which no rule was written for, by scripts/attribution_table.py.\n"
    "# `right` of `cases` figures had that speaker; `precision` is drawn towards that of all rules where cases are few.\n"
    "rule\tprecision\tright\tcases\n"
)


def measure() -> dict[str, tuple[int, int]]:
    """For each rule how many of its attributions are right, of how many."""
    right: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for path in (*gold_files("fresh"), *gold_files("more")):
        text, gold = load_gold(path)
        found = sayso.extract(text, published=gold.get("published"), publisher=gold.get("publisher"))
        for row, claim in pair(gold["claims"], found.claims)[0]:
            for step in claim.attribution if claim else ():
                cases[step.rule] += 1
                right[step.rule] += any(same_source(step, wanted) for wanted in row["sources"])
    return {rule: (right[rule], cases[rule]) for rule in sorted((*RULES, *FRAMES))}


def table(counts: dict[str, tuple[int, int]]) -> str:
    """The table as it is kept."""
    overall = sum(r for r, _ in counts.values()) / max(1, sum(n for _, n in counts.values()))
    rows = (
        f"{rule}\t{(right + SEEN_BEFORE * overall) / (cases + SEEN_BEFORE):.2f}\t{right}\t{cases}\n"
        for rule, (right, cases) in counts.items()
    )
    return HEAD + "".join(rows)


def main() -> None:
    """Write the table, or check that it is what the stories say."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("--check", action="store_true")
    made = table(measure())
    if options.parse_args().check:
        if TABLE.read_text(encoding="utf-8") != made:
            sys.exit("the table of confidences is out of date: run python scripts/attribution_table.py")
    else:
        TABLE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()

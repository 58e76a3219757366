"""Fit the choice of the day of a figure.

python training/when.py            cross-validate
python training/when.py --write    and write the weights
"""

from __future__ import annotations

import argparse
import calendar
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
import sayso.timeline.find as find
from sayso.timeline.find import WEIGHTS, Candidate
from training.choice import Group, cross_validate, write
from training.gold import LEARN, ROOT, TUNED, files, overlap, stories

ROWS = ROOT / "fixtures" / "days.tsv"
DATED = 1.35
"""How much more a dated figure counts than one without a day: so that none is chosen no more often than it is right."""
ROW = 3.0
"""How much a row counts: each shows a kind of sentence, not one more of many."""

Read = list[tuple[int, int, list[Candidate]]]


def groups(folders: Sequence[Path], *, tested: bool) -> Iterator[Group]:
    """One decision for each figure of gold that sayso finds and that has a predicate.

    Args:
        folders: Folders of gold files.
        tested: Whether these texts are scored; else they are only learned from.
    """
    read: Read = []
    plain = find.ballots

    def recorded(doc: Any, text: str, figures: Any, *args: Any, **options: Any) -> Iterator[list[Candidate]]:
        for figure, candidates in zip(figures, plain(doc, text, figures, *args, **options), strict=True):
            read.append((figure.number.start, figure.number.end, candidates))
            yield candidates[:1]

    texts = ((one.path.stem, one.text, one.published, one.claims) for one in stories(folders))
    single = ((text, text, "2024-10-16", claims) for text, claims in rows())
    find.ballots = recorded
    try:
        for name, text, published, claims in texts if tested else (*texts, *single):
            read.clear()
            found = sayso.extract(text, published=published)
            if len(found.articles) == 1:
                made = (_group(gold, read, found.articles[0].start, name, tested) for gold in claims)
                yield from (group for group in made if group is not None)
    finally:
        find.ballots = plain


def rows() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The single texts of `days.tsv` as gold: each without its brackets, and the claim that they mark."""
    lines = [line for line in ROWS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        text, earliest, latest, *_ = line.replace("\\n", "\n").split("\t")
        start, end = text.index("["), text.index("]") - 1
        when = f"{earliest}/{latest}" if earliest else None
        yield text.replace("[", "").replace("]", ""), [{"number": {"start": start, "end": end}, "when": when}]


def _group(gold: dict[str, Any], read: Read, shift: int, text: str, tested: bool) -> Group | None:
    number = gold["number"]
    start, end, candidates = max(read, key=lambda one: overlap(number, one[0] + shift, one[1] + shift), default=(0, 0, []))
    if gold.get("optional") or gold.get("open_when") or "when" not in gold or not candidates:
        return None
    if overlap(number, start + shift, end + shift) < 0.5:
        return None
    when = gold["when"]
    right = {i for i, one in enumerate(candidates) if (one.time is None if when is None else is_day(one.time, when))}
    features = [one.features for one in candidates]
    weight = ROW if " " in text else DATED if when else 1.0
    return Group(text, features, right, tested=tested, weight=weight, about={"when": when})


def is_day(time: Any, gold: str) -> bool:
    """Whether a time is the gold one: "2025-06-17", "2024-11", "2025", "2024-11-01/2024-11-30", "--06-10"."""
    if time is None:
        return False
    first, _, last = gold.partition("/")
    return ((time.earliest or "")[:10], (time.latest or "")[:10]) == (_ends(first)[0], _ends(last or first)[1])


def _ends(day: str) -> tuple[str, str]:
    if day.startswith("--") or len(day) >= 10:
        return day[:10], day[:10]
    year, _, month = day.partition("-")
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"


def report(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Shares of figures with the right day, rightly none, and both; and of those with their day among the candidates."""
    right = [(group.about["when"], i in group.right, bool(group.right)) for group, i, _ in held_out]
    shares = {
        "joint": [ok for _, ok, _ in right],
        "when": [ok for when, ok, _ in right if when],
        "undated": [ok for when, ok, _ in right if not when],
        "reachable": [there for when, _, there in right if when],
    }
    return {name: round(sum(hits) / max(1, len(hits)), 4) for name, hits in shares.items()}


def learned() -> tuple[list[Group], dict[str, Any]]:
    """What the choice learns from, and the options that it is fitted with."""
    return [*groups(LEARN, tested=True), *groups(TUNED, tested=False)], {"penalty": 15.0}


def main() -> None:
    """Cross-validate, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write_now = parser.parse_args().write
    made, options = learned()
    scores = report(cross_validate(made, **options))
    print(len(made), "decisions;", scores)
    if write_now:
        write(WEIGHTS, made, data=[*files(), ROWS], script="training/when.py", scores=scores, **options)


if __name__ == "__main__":
    main()

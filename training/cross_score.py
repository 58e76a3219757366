"""Score claims on texts that the weights have not seen: every choice is fitted anew for each fold of `news-train`.

    python training/cross_score.py [--misses PART]

The scorer is the one that judges the project (`../shared/bench/score_claims.py`); each text is read with weights fitted to the
other folds and to the texts that are only learned from.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
from sayso.choice import Weights, using
from training import counted, referent, when
from training.choice import FOLDS, Group, fit, fold_of
from training.gold import BENCH, LEARN, stories

CHOICES: dict[str, Callable[[], tuple[Sequence[Group], dict[str, Any]]]] = {
    counted.WEIGHTS: counted.learned,
    referent.WEIGHTS: referent.learned,
    when.WEIGHTS: when.learned,
}
"""Each choice by the name of its weights: what it learns from, and the options that it is fitted with."""


def fold_weights() -> list[dict[str, Weights]]:
    """The weights of every choice for every fold, without that fold's texts."""
    found: list[dict[str, Weights]] = [{} for _ in range(FOLDS)]
    for name, learned in CHOICES.items():
        groups, options = learned()
        for fold in range(FOLDS):
            found[fold][name] = Weights(fit([g for g in groups if not g.tested or fold_of(g.text) != fold], **options))
    return found


def judged(scorer: Any, by_fold: Sequence[dict[str, Weights]]) -> Iterator[dict[str, Any]]:
    """Each text of the folds as read by weights that did not see it: its pairs of gold and claim, and claims without gold."""
    for story in stories(LEARN):
        with using(by_fold[fold_of(story.path.stem)]):
            found = sayso.extract(story.text, published=story.published, publisher=story.publisher)
        claims = [json.loads(claim.model_dump_json()) for claim in found.claims]
        pairs, extra = scorer.match(story.claims, claims)
        yield {"story": story, "pairs": [(g, c, scorer.judge(g, c)) for g, c in pairs if not g.get("optional")], "extra": extra}


def table(scorer: Any, read: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The scores as `score_claims.py` gives them."""
    gold = sum(not g.get("optional") for one in read for g in one["story"].claims)
    judgements = [got for one in read for _, _, got in one["pairs"]]
    predicted = len(judgements) + sum(len(one["extra"]) for one in read)
    found = {"number": scorer.f1(len(judgements), predicted, gold)[2]}
    for part in scorer.PARTS:
        known = [got[part] for got in judgements if part in got]
        if known:
            found[part] = sum(known) / len(known)
    for name, parts in (("claim", scorer.HEADLINE), ("full", scorer.FULL)):
        right = sum(not any(got.get(part) is False for part in parts) for got in judgements)
        found[name] = scorer.f1(right, predicted, gold)[2]
    return found


def main() -> None:
    """Print the scores, and the misses of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", help="print the misses of one part: counted, source, when ...")
    options = parser.parse_args()
    sys.path.insert(0, str(BENCH))
    scorer = importlib.import_module("score_claims")
    read = list(judged(scorer, fold_weights()))
    for folder in LEARN:
        part = [one for one in read if one["story"].path.parent == folder]
        print(folder.name, len(part), "texts")
        for name, score in table(scorer, part).items():
            print(f"  {name:<12} {score:.3f}")
    for one in read if options.misses else ():
        for gold, claim, got in one["pairs"]:
            if got.get(options.misses) is False:
                print(_shown(one["story"], gold, claim, options.misses))


def _shown(story: Any, gold: dict[str, Any], claim: dict[str, Any], part: str) -> str:
    at = gold["number"]
    text = f"{story.text[max(0, at['start'] - 100) : at['start']]}[{at['text']}]{story.text[at['end'] : at['end'] + 80]}"
    sides = {
        "counted": (gold.get("counted"), claim["figure"]["counted"]),
        "source": (gold["sources"], [c["source"] for c in claim["attribution"]]),
        "name": (gold["sources"], [c["source"] for c in claim["attribution"]]),
        "when": (gold.get("when"), (claim["event"] or {}).get("when")),
        "what": (gold.get("what"), (claim["event"] or {}).get("predicate")),
    }.get(part, (gold.get(part), claim.get(part, claim["figure"].get(part))))
    return f"{story.path.stem}: {text!r} | gold {sides[0]} | read {sides[1]}"


if __name__ == "__main__":
    main()

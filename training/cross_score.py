"""Score claims on texts that the weights have not seen: every choice is fitted anew for each fold of `news-train`.

    python training/cross_score.py [--misses PART] [--folders news-train more practice]

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
from sayso import annotation, pipeline
from sayso.articles import split
from sayso.choice import Weights, using
from sayso.figures import elided
from sayso.lexicon import default_lexicon
from training import counted, predicate, referent, source, unit, when
from training.chances import Predicted, Predictions
from training.choice import FOLDS, Group, fit, fold_of
from training.gold import BENCH, LEARN, MORE, NEWS, stories


class HeldOut:
    """Stands in for the encoder while a text is read: says what an encoder said that had not read that text.

    Args:
        told: The predictions; None to do without an encoder.
    """

    name, sha256 = "held out", ""

    def __init__(self, told: Predictions | None) -> None:
        self._told = told
        self._text, self._shift = "", 0

    def turn_to(self, story: Any) -> None:
        """The text that is read next."""
        page = split(story.text, lexicon=default_lexicon())
        self._text, self._shift = story.path.stem, page.articles[0].start if page.articles else 0

    def read(self, passages: Sequence[Any]) -> list[tuple[Predicted | None, ...]]:
        """What is said of the figures of passages."""
        assert self._told is not None
        return [tuple(self._told.of(self._text, *span, self._shift) for span in one.figures) for one in passages]

    def asked(self, _: Any) -> HeldOut | None:
        """Itself, where there are predictions."""
        return self if self._told is not None else None


CHOICES: dict[str, Callable[[], tuple[Sequence[Group], dict[str, Any]]]] = {
    elided.WEIGHTS: unit.learned,
    counted.WEIGHTS: counted.learned,
    referent.WEIGHTS: referent.learned,
    when.WEIGHTS: when.learned,
    source.WEIGHTS: source.learned,
    predicate.WEIGHTS: predicate.learned,
}
"""Each choice by the name of its weights: what it learns from, and the options that it is fitted with."""


SCORED = (NEWS, MORE)
"""What is scored unless other folders are asked for: the third is long."""


def fold_weights(told: Predictions | None = None) -> list[dict[str, Weights]]:
    """The weights of every choice for every fold, without that fold's texts."""
    found: list[dict[str, Weights]] = [{} for _ in range(FOLDS)]
    choices = dict(CHOICES)
    if told is not None:
        choices[counted.WEIGHTS_TOLD] = lambda: counted.learned_told(told)
        choices[when.WEIGHTS_TOLD] = lambda: when.learned_told(told)
        choices[source.WEIGHTS_TOLD] = lambda: source.learned_told(told)
        choices[predicate.WEIGHTS_TOLD] = lambda: predicate.learned_told(told)
    for name, learned in choices.items():
        groups, options = learned()
        for fold in range(FOLDS):
            found[fold][name] = Weights(fit([g for g in groups if not g.tested or fold_of(g.text) != fold], **options))
    return found


def judged(scorer: Any, told: Predictions | None = None, folders: Sequence[Path] = SCORED) -> Iterator[dict[str, Any]]:
    """Each text of the folders as read by weights that did not see it: its pairs of gold and claim, and claims without gold."""
    by_fold, encoder = fold_weights(told), HeldOut(told)
    annotation.second_reader = pipeline.second_reader = encoder.asked  # type: ignore[assignment]
    for story in stories(folders):
        encoder.turn_to(story)
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
    parser.add_argument("--told", nargs="*", type=Path, default=[], help="predictions of encoders for texts they had not read")
    names = [folder.name for folder in SCORED]
    parser.add_argument("--folders", nargs="*", default=names, help="names of folders of gold files that are scored")
    options = parser.parse_args()
    sys.path.insert(0, str(BENCH))
    scorer = importlib.import_module("score_claims")
    folders = [folder for folder in LEARN if folder.name in options.folders]
    read = list(judged(scorer, Predictions(options.told) if options.told else None, folders))
    for folder in folders:
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

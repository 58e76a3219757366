"""Fit the choice of the noun that a figure counts.

python training/counted.py                          cross-validate the choice of the light reader
python training/counted.py --write    and write the weights
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
import sayso.figures.find as find
from sayso.articles import split
from sayso.figures.counted import WEIGHTS, WEIGHTS_TOLD, place_of, vote_of
from sayso.figures.nouns import Candidate, candidates
from sayso.lexicon import default_lexicon
from training.chances import Predictions
from training.choice import Group
from training.command import Learned, ours_weigh_less, run
from training.gold import LEARN, MORE, NEWS, TUNED, files, is_noun, nearest, stories


def groups(folders: Sequence[Path], *, trusted: bool, told: Predictions | None = None) -> Iterator[Group]:
    """One decision for each figure of gold that sayso finds.

    Args:
        folders: Folders of gold files.
        trusted: Whether the rules' vote may be learned from: only on texts that no rule was written for.
        told: What encoders that had not read these texts said of them.
    """
    read: list[tuple[int, int, Any]] = []
    plain = find.read_counted
    now: dict[str, Any] = {}

    def recorded(view: Any, draft: Any, earlier: Any, *given: Any) -> Any:
        if view.is_parsed(draft.first):
            place = place_of(view, draft, earlier)
            vote = vote_of(place)
            chances = told.of(now["text"], draft.first, draft.last, now["shift"]) if told is not None else None
            read.append((draft.first, draft.last, candidates(place, vote if trusted else None, chances)))
            return vote.counted, 1.0
        return plain(view, draft, earlier)

    find.read_counted = recorded
    try:
        for story in stories(folders):
            read.clear()
            page = split(story.text, lexicon=default_lexicon())
            now.update(text=story.path.stem, shift=page.articles[0].start if page.articles else 0)
            found = sayso.extract(story.text, published=story.published, publisher=story.publisher)
            if len(found.articles) != 1:
                continue
            shift = found.articles[0].start
            for gold in story.claims:
                near = nearest(gold, [(first + shift, last + shift) for first, last, _ in read])
                if near is not None and "counted" in gold and not gold.get("optional"):
                    yield group_of(gold, read[near][2], shift, story.path.stem, trusted)
    finally:
        find.read_counted = plain


def group_of(gold: dict[str, Any], found: Sequence[Candidate], shift: int, text: str, tested: bool) -> Group:
    """The decision of one figure of gold.

    Args:
        gold: The gold claim.
        found: The candidates.
        shift: Where the article begins that their offsets count from.
        text: Name of the text.
        tested: Whether it is scored.
    """
    noun = gold["counted"]
    if noun is None:
        right = {0}
    else:
        hits = {i for i, one in enumerate(found) if (phrase := one.phrase()) and is_noun(phrase.text, noun["text"])}
        at = noun.get("end")
        exact = {i for i in hits if found[i].end is not None and found[i].end + shift == at}
        right = exact or hits
    about = {"gold": noun and noun["text"], "hits": {0} if noun is None else hits}
    return Group(text, [one.features for one in found], right, tested=tested, about=about)


def report(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Shares of figures with the right noun, rightly none, and both."""
    right = [(group.about["gold"] is None, i in group.about["hits"]) for group, i, _ in held_out]
    shares = {
        "joint": [ok for _, ok in right],
        "counted": [ok for none, ok in right if not none],
        "uncounted": [ok for none, ok in right if none],
    }
    return {name: round(sum(hits) / max(1, len(hits)), 4) for name, hits in shares.items()}


def learned() -> Learned:
    """What the choice without the encoder learns from, and the options that it is fitted with.

    Not from the practice stories: with them it read the news no better, and some plain sentences wrongly.
    """
    return [*groups((NEWS, MORE), trusted=True), *groups(TUNED, trusted=False)], {"penalty": 3.0}


def learned_told(told: Predictions) -> Learned:
    """The same for the choice with the encoder: texts that the encoders had not read, and no rule was written for."""
    made = [group for group in groups(LEARN, trusted=True, told=told) if told.knows(group.text)]
    return ours_weigh_less(made), {"penalty": 9.0}


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    run(
        __doc__,
        script="training/counted.py",
        alone={WEIGHTS: learned},
        told={WEIGHTS_TOLD: learned_told},
        report=report,
        data=files(),
    )


if __name__ == "__main__":
    main()

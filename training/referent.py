"""Fit the choice of whom a pronoun or a noun at a cue means.

python training/referent.py            cross-validate, beside the rules and beside "whoever spoke last"
python training/referent.py --write    and write the weights
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
from sayso.entities.referents import WEIGHTS, Asked, Candidate, Referents
from training.choice import Group, cross_validate, write
from training.gold import LEARN, TUNED, files, overlap, stories, words

PENALTY = 2.0


def same_name(name: str | None, gold: str | None) -> bool:
    """Whether two names are the same, or one is a part of the other."""
    a, b = set(words(name)), set(words(gold))
    return bool(a and b) and (a <= b or b <= a)


def groups(folders: Sequence[Path], *, trusted: bool, tested: bool = False) -> Iterator[Group]:
    """One decision for each source of gold that is asked about.

    Args:
        folders: Folders of gold files.
        trusted: Whether the rules' vote may be learned from: only on texts that no rule was written for.
        tested: Whether they count in the scores.
    """
    read: dict[tuple[int, int], tuple[Asked, list[Candidate], str]] = {}
    plain = Referents.choose

    def recorded(self: Referents, asked: Asked, **_: Any) -> Candidate:
        found = self.candidates(asked, trusted=trusted)
        read[asked.start, asked.end] = asked, found, self._text[asked.start : asked.end]
        vote = asked.vote[0] if asked.vote is not None else None
        return next((one for one in found if one.name == vote), found[0])

    Referents.choose = recorded  # type: ignore[method-assign]
    try:
        for story in stories(folders):
            read.clear()
            found = sayso.extract(story.text, published=story.published, publisher=story.publisher)
            if len(found.articles) != 1:
                continue
            shift = found.articles[0].start
            sources: dict[tuple[int, int], tuple[str, int]] = {}
            for claim in story.claims:
                for source in claim.get("sources", [])[:1]:
                    if source.get("start") is not None and not claim.get("optional"):
                        at = source["start"], source["end"]
                        sources[at] = source["name"], sources.get(at, ("", 0))[1] + 1
            for (start, end), (name, figures) in sources.items():
                near = max(
                    read.values(),
                    key=lambda one: overlap({"start": start, "end": end}, one[0].start + shift, one[0].end + shift),
                    default=None,
                )
                if near is None or overlap({"start": start, "end": end}, near[0].start + shift, near[0].end + shift) < 0.5:
                    continue
                asked, candidates, phrase = near
                right = {i for i, one in enumerate(candidates) if one.name is not None and same_name(one.name, name)}
                if not right and (name is None or same_name(phrase, name) or asked.noun in words(name)):
                    right = {0}
                about = {
                    "kind": asked.kind,
                    "figures": figures,
                    "name": name,
                    "phrase": phrase,
                    "asked": asked,
                    "names": [one.name for one in candidates],
                }
                yield Group(story.path.stem, [one.features for one in candidates], right, tested=tested, about=about)
    finally:
        Referents.choose = plain  # type: ignore[method-assign]


def report(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Shares of sources with the right name: by the choice, by the rules, by "whoever spoke last"."""
    ways: dict[str, list[bool]] = defaultdict(list)
    for group, chosen, _ in held_out:
        asked: Asked = group.about["asked"]
        vote = asked.vote[0] if asked.vote is not None else None
        names = group.about["names"]
        for way, at in (
            ("choice", chosen),
            ("rules", names.index(vote) if vote in names else 0),
            ("last", names.index(asked.previous) if asked.previous in names else 0),
        ):
            ways[way].append(at in group.right)
            ways[f"{way} {group.about['kind']}"].append(at in group.right)
    return {f"{way} of {len(hits)}": round(sum(hits) / len(hits), 3) for way, hits in ways.items()}


def learned() -> tuple[list[Group], dict[str, Any]]:
    """What the choice learns from, and the options that it is fitted with."""
    return [*groups(LEARN, trusted=True, tested=True), *groups(TUNED, trusted=False)], {"penalty": PENALTY}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    made, options = learned()
    held_out = cross_validate(made, **options)
    scores = report(held_out)
    print(len(made), "decisions;", scores)
    for group, chosen, p in held_out if arguments.misses else ():
        if chosen not in group.right:
            a = group.about
            print(
                group.text,
                a["kind"],
                repr(a["phrase"]),
                "gold",
                a["name"],
                "got",
                a["names"][chosen],
                p,
                "vote",
                a["asked"].vote,
                "prev",
                a["asked"].previous,
                "in" if group.right else "NOT AMONG",
            )
    if arguments.write:
        write(WEIGHTS, made, data=files(), script="training/referent.py", scores=scores, **options)


if __name__ == "__main__":
    main()

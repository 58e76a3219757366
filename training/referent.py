"""Fit the choice of whom a pronoun or a noun means, at a cue and elsewhere.

python training/referent.py            cross-validate, beside the rules and beside "whoever spoke last"
python training/referent.py --write    and write the weights
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
from sayso.entities.referent_features import Asked
from sayso.entities.referents import LEAST_SURE, WEIGHTS, Candidate, Referents, sort_of
from training.choice import Group, cross_validate, write
from training.gold import LEARN, TUNED, Mentions, files, mention_files, mentions, overlap, stories, words

OPTIONS = {"penalty": 3.0, "least": 2}
_LEAST_SHARED = 0.5
_ENOUGH = 200
"""Characters by which an article is found in its page."""
Read = tuple[Asked, list[Candidate], str]
"""What was asked, of whom, and the phrase."""


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
    read: dict[tuple[int, int], Read] = {}
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
                near = _nearest(read.values(), start - shift, end - shift)
                if near is not None:
                    yield _group(*near, name, figures, story.path.stem, tested)
    finally:
        Referents.choose = plain  # type: ignore[method-assign]


def _nearest(read: Iterable[Read], start: int, end: int) -> Read | None:
    """What was asked about a source phrase of gold."""
    gold = {"start": start, "end": end}
    near = max(read, key=lambda one: overlap(gold, one[0].start, one[0].end), default=None)
    return near if near is not None and overlap(gold, near[0].start, near[0].end) >= _LEAST_SHARED else None


def _group(asked: Asked, found: list[Candidate], phrase: str, name: str, figures: int, text: str, tested: bool) -> Group:
    right = {i for i, one in enumerate(found) if one.name is not None and same_name(one.name, name)}
    if not right and (name is None or same_name(phrase, name) or asked.noun in words(name)):
        right = {0}
    about = {"asked": asked, "gold": name, "figures": figures, "phrase": phrase, "names": [one.name for one in found]}
    return Group(text, [one.features for one in found], right, tested=tested, about=about)


def report(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Shares of sources with the right name: by the choice, by the rules, by "whoever spoke last"."""
    ways: dict[str, list[bool]] = defaultdict(list)
    for group, chosen, _ in held_out:
        asked: Asked = group.about["asked"]
        for way, at in (("choice", chosen), ("rules", _rules(group)), ("last", _place(group, asked.heard.previous))):
            ways[way].append(at in group.right)
            ways[f"{way} {asked.kind}"].append(at in group.right)
    return {f"{way} of {len(hits)}": round(sum(hits) / len(hits), 3) for way, hits in ways.items()}


def _rules(group: Group) -> int:
    vote = group.about["asked"].vote
    return _place(group, vote[0] if vote is not None else None)


def _place(group: Group, name: str | None) -> int:
    names = group.about["names"]
    return names.index(name) if name in names else 0


def elsewhere(texts: Iterable[Mentions], *, tested: bool = False) -> Iterator[Group]:
    """One decision for each pronoun or noun that may stand for a name, by gold of who is mentioned where."""
    asked_about: list[Group] = []
    plain = Referents.choose_with_probability
    turn: list[Mentions] = []

    def recorded(self: Referents, asked: Asked, **_: Any) -> tuple[Candidate, float]:
        if asked.anaphor is None:
            return plain(self, asked)
        found, gold = self.candidates(asked, trusted=False), turn[0]
        shift = max(0, gold.text.find(self._text[:_ENOUGH]))
        head = asked.anaphor.head.idx + shift
        if gold.is_free(head):
            return found[0], 0.0
        named = gold.named([(m.entity.id, m.start + shift, m.end + shift) for m in self._everybody])
        thing = gold.others.get(head)
        right = {i for i, one in enumerate(found) if thing is not None and named.get(one.id or "") == thing} or {0}
        about = {
            "asked": asked,
            "thing": thing,
            "phrase": self._text[asked.start : asked.end],
            "names": [o.name for o in found],
        }
        asked_about.append(Group(gold.id, [one.features for one in found], right, tested=tested, about=about))
        return found[min(right)], 1.0

    Referents.choose_with_probability = recorded  # type: ignore[method-assign]
    try:
        for text in texts:
            turn[:] = [text]
            asked_about.clear()
            sayso.extract(text.text, published=text.published, read="all")
            yield from asked_about
    finally:
        Referents.choose_with_probability = plain  # type: ignore[method-assign]


def told_scores(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Elsewhere: the shares of links given that are right, and of those that gold has which are found, as sure as it takes."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for group, chosen, probability in held_out:
        asked: Asked = group.about["asked"]
        given = chosen > 0 and probability >= LEAST_SURE[sort_of(asked.kind)]
        for kind in (asked.kind, "nouns" if asked.noun else "pronouns"):
            row = counted[kind]
            row[0] += given
            row[1] += given and chosen in group.right
            row[2] += group.about["thing"] is not None
    scores: dict[str, float] = {}
    for kind, (given, right, gold) in sorted(counted.items()):
        scores[f"elsewhere {kind} precision of {given}"] = round(right / max(1, given), 3)
        scores[f"elsewhere {kind} recall of {gold}"] = round(right / max(1, gold), 3)
    return scores


def learned() -> tuple[list[Group], dict[str, Any]]:
    """What the choice learns from, and the options that it is fitted with."""
    at_cues = [*groups(LEARN, trusted=True, tested=True), *groups(TUNED, trusted=False)]
    return [*at_cues, *elsewhere(mentions(), tested=True)], dict(OPTIONS)


def main() -> None:
    """Cross-validate, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    made, options = learned()
    held_out = cross_validate(made, **options)
    outside = [one for one in held_out if one[0].about["asked"].anaphor is not None]
    scores = report([one for one in held_out if one[0].about["asked"].anaphor is None]) | told_scores(outside)
    print(len(made), "decisions;", scores)
    for group, chosen, probability in held_out if arguments.misses else ():
        if chosen not in group.right:
            about = group.about
            print(
                group.text,
                about["asked"].kind,
                about["phrase"],
                about.get("gold", [about["names"][i] for i in group.right]),
                about["names"][chosen],
                probability,
                sep=" | ",
            )
    if arguments.write:
        write(WEIGHTS, made, data=[*files(), *mention_files()], script="training/referent.py", scores=scores, **options)


if __name__ == "__main__":
    main()

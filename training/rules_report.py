"""What each rule wins: how often it fires and is right, on texts that rules were tuned to and on others.

    python training/rules_report.py              a line for each rule that names the counted noun, and that finds a source
    python training/rules_report.py --without    also what the choice of the noun loses, cross-validated, without each of them

A way to the noun fires where it is the first that finds one; "asked" is what it would say everywhere. A rule that wins nothing
on texts that it was not written for goes out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
import sayso.figures.find as find
from sayso.figures.counted import WAYS, place_of, vote_of
from sayso.figures.nouns import Vote, candidates
from sayso.figures.place import Place
from training.choice import Group, cross_validate
from training.counted import group_of, report
from training.gold import BENCH, LEARN, TUNED, Story, is_noun, nearest, stories

Tally = dict[str, list[int]]
"""Rule to how often it fired, was right, was asked and said something, and was right then."""


@dataclass
class Figure:
    """A figure of gold as the rules see it: the place with copies of its drafts, what each way says, and the gold claim."""

    place: Place
    answers: Mapping[str, Any]
    text: str
    shift: int
    gold: dict[str, Any] = field(default_factory=dict)

    def vote(self, without: frozenset[str] = frozenset()) -> Vote:
        """What the first way says that says anything, some being left out."""
        said = ((name, one) for name, one in self.answers.items() if name not in without)
        return next((Vote(name, one) for name, one in said if one is not None), Vote(None, None))


def figures(folders: Sequence[Path], tell: Callable[[Story, Any], None]) -> Iterator[Figure]:
    """The figures of gold of some folders.

    Args:
        folders: Folders of gold files.
        tell: Told what is read from each story.
    """
    seen: list[Figure] = []
    plain = find.read_counted

    def recorded(view: Any, draft: Any, earlier: Sequence[Any], *given: Any) -> Any:
        if not view.is_parsed(draft.first):
            return plain(view, draft, earlier, *given)
        place = place_of(view, draft, earlier)
        vote = vote_of(place)
        kept = Place(view, replace(draft), place.span, [replace(one) for one in earlier])
        ways = {"whose_age": vote.counted} if place.kind == "age" else {way.__name__: way(place) for way in WAYS}
        seen.append(Figure(kept, ways, "", 0))
        return vote.counted, 1.0

    find.read_counted = recorded
    try:
        for story in stories(folders):
            seen.clear()
            found = sayso.extract(story.text, published=story.published, publisher=story.publisher)
            tell(story, found)
            if len(found.articles) != 1:
                continue
            shift = found.articles[0].start
            spans = [(one.place.draft.first + shift, one.place.draft.last + shift) for one in seen]
            for gold in story.claims:
                near = nearest(gold, spans)
                if near is not None and "counted" in gold and not gold.get("optional"):
                    yield replace(seen[near], text=story.path.stem, shift=shift, gold=gold)
    finally:
        find.read_counted = plain


def tally_ways(found: Sequence[Figure]) -> Tally:
    """How often each way fired and was right."""
    tally: Tally = defaultdict(lambda: [0, 0, 0, 0])
    for figure in found:
        vote = figure.vote()
        for way, counted in figure.answers.items():
            noun = figure.gold["counted"]
            right = noun is not None and counted is not None and is_noun(counted.text, noun["text"])
            _add(tally[way], way == vote.way, counted is not None, right)
        if vote.way is None:
            _add(tally["(silent)"], True, True, figure.gold["counted"] is None)
    return tally


def _add(row: list[int], fired: bool, asked: bool, right: bool) -> None:
    for i, hit in enumerate((fired, fired and right, asked, asked and right)):
        row[i] += hit


def tally_sources(scorer: Any, tally: Tally, story: Story, found: Any) -> None:
    """Add how often the rule that found a claim's first source was right about voice and source."""
    claims = [json.loads(claim.model_dump_json()) for claim in found.claims]
    for gold, claim in scorer.match(story.claims, claims)[0]:
        rule = next((f"attribution: {one['rule']}" for one in claim["attribution"]), "attribution: (own voice)")
        got = scorer.judge(gold, claim)
        _add(tally[rule], True, True, got["voice"] and got.get("source", True))


def choices(found: Sequence[Figure], told: bool, without: frozenset[str] = frozenset()) -> list[Group]:
    """Decisions among nouns, as `training/counted.py` makes them, without some ways."""
    made = []
    for one in found:
        named = candidates(one.place, one.vote(without) if told else None)
        made.append(group_of(one.gold, named, one.shift, one.text, told))
    return made


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", help="ways to leave out together, joined by +; each alone where none is named")
    given = parser.parse_args()
    sys.path.insert(0, str(BENCH))
    scorer = importlib.import_module("score_claims")
    tallies: list[Tally] = []
    read: list[list[Figure]] = []
    for folders in (LEARN, TUNED):
        sources: Tally = defaultdict(lambda: [0, 0, 0, 0])

        def tell(story: Story, found: Any, sources: Tally = sources) -> None:
            tally_sources(scorer, sources, story, found)

        read.append(list(figures(folders, tell)))
        tallies.append({**tally_ways(read[-1]), **sources})
    unseen, tuned = tallies
    print(f"{'rule':<40}{'tuned: fires right':>20}{'unseen: fires right':>21}{'asked right':>16}")
    for rule in sorted({*unseen, *tuned}, key=lambda rule: -unseen.get(rule, [0])[0]):
        a, b = tuned.get(rule, [0, 0, 0, 0]), unseen.get(rule, [0, 0, 0, 0])
        print(f"{rule:<40}{a[0]:>14}{_share(a[:2]):>6}{b[0]:>15}{_share(b[:2]):>6}{b[2]:>10}{_share(b[2:]):>6}", flush=True)
    if given.without is None:
        return
    hidden = choices(read[1], told=False)
    for names in ("", *(given.without or [way.__name__ for way in WAYS])):
        made = [*choices(read[0], True, frozenset(names.split("+"))), *hidden]
        print(f"without {names or 'nothing':<50}", report(cross_validate(made, penalty=3.0)), flush=True)


def _share(row: Sequence[int]) -> str:
    return f"{row[1] / row[0]:.2f}" if row[0] else "-"


if __name__ == "__main__":
    main()

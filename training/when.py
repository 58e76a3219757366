"""Fit the choice of the day of a figure.

python training/when.py                       cross-validate the choice of the light reader
python training/when.py --told FILE ...       and that with what encoders said that had not read a text
python training/when.py --write               and write the weights
"""

from __future__ import annotations

import calendar
import sys
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
import sayso.timeline.find as find
from sayso.articles import split
from sayso.choice import Weights, using
from sayso.lexicon import default_lexicon
from sayso.reader import Encoder, Passage
from sayso.timeline.find import WEIGHTS, WEIGHTS_TOLD, Candidate
from training.chances import Predictions
from training.choice import Group
from training.command import Learned, ours_weigh_less, run
from training.gold import LEARN, ROOT, TUNED, files, overlap, stories

ROWS = ROOT / "fixtures" / "days.tsv"
DATED = 1.1
"""How much more a dated figure counts than one without a day: so that none is chosen no more often than it is right."""
ROW = 3.0
"""How much a row counts: each shows a kind of sentence, not one more of many."""

PENALTY = 15.0

Read = list[tuple[int, int, list[Candidate]]]


def groups(
    folders: Sequence[Path], *, tested: bool, told: Predictions | None = None, encoder: Encoder | None = None
) -> Iterator[Group]:
    """One decision for each figure of gold that sayso finds and that has a predicate.

    Args:
        folders: Folders of gold files.
        tested: Whether these texts are scored; else they are only learned from, and single texts with them.
        told: What encoders that had not read these texts said of them.
        encoder: Or one that has not, to be asked.
    """
    read: Read = []
    plain = find.ballots
    now: dict[str, Any] = {}

    def recorded(
        doc: Any, text: str, figures: Any, predicates: Any, times: Any, _: Any, **options: Any
    ) -> Iterator[list[Candidate]]:
        numbers = [(one.number.start, one.number.end) for one in figures]
        said: Sequence[Any] = [told and told.of(now["text"], *number, now["shift"]) for number in numbers]
        if encoder is not None:
            (said,) = encoder.read([Passage(text, tuple(numbers))])
        for figure, candidates in zip(figures, plain(doc, text, figures, predicates, times, said, **options), strict=True):
            read.append((figure.number.start, figure.number.end, candidates))
            yield candidates[:1]

    find.ballots = recorded
    try:
        with using({WEIGHTS: Weights({}), WEIGHTS_TOLD: Weights({})}):  # which need not be there yet
            for name, text, published, claims in _texts(folders, single=not tested):
                read.clear()
                page = split(text, lexicon=default_lexicon())
                now.update(text=name, shift=page.articles[0].start if page.articles else 0)
                if len(sayso.extract(text, published=published).articles) == 1:
                    made = (_group(gold, read, now["shift"], name, tested) for gold in claims)
                    yield from (group for group in made if group is not None)
    finally:
        find.ballots = plain


def _texts(folders: Sequence[Path], *, single: bool) -> Iterator[tuple[str, str, str | None, list[dict[str, Any]]]]:
    """Name, text, day of publication and claims of all stories, and of the single texts after them."""
    yield from ((one.path.stem, one.text, one.published, one.claims) for one in stories(folders))
    if single:
        yield from ((text, text, "2024-10-16", claims) for text, claims in rows())


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
    near = max(read, key=lambda one: overlap(number, one[0] + shift, one[1] + shift), default=(0, 0, []))
    start, end, candidates = near
    is_asked = "when" in gold and not (gold.get("optional") or gold.get("open_when"))
    if not is_asked or not candidates or overlap(number, start + shift, end + shift) < 0.5:
        return None
    when = gold["when"]
    right = {i for i, one in enumerate(candidates) if is_right(one.time, when)}
    weight = ROW if " " in text else DATED if when else 1.0
    answers: list[Hashable] = [one.days for one in candidates]
    return Group(
        text, [one.features for one in candidates], right, tested=tested, weight=weight, about={"when": when}, answers=answers
    )


def is_right(time: Any, gold: str | None) -> bool:
    """Whether a candidate's time is the gold one, or rightly none."""
    return time is None if gold is None else is_day(time, gold)


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


def learned() -> Learned:
    """What the choice without the encoder learns from, and the options that it is fitted with."""
    return [*groups(LEARN, tested=True), *groups(TUNED, tested=False)], {"penalty": PENALTY}


def learned_told(told: Predictions) -> Learned:
    """The same for the choice with the encoder, which also learns from texts of which nothing is told.

    The encoder that comes with sayso is asked about the single texts, since it has not read them.
    """
    read = [group for group in groups(LEARN, tested=True, told=told) if told.knows(group.text)]
    alone = groups((), tested=False, encoder=Encoder.load())
    return [*ours_weigh_less(read), *alone, *groups(TUNED, tested=False)], {"penalty": PENALTY}


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    run(
        __doc__,
        script="training/when.py",
        alone={WEIGHTS: learned},
        told={WEIGHTS_TOLD: learned_told},
        report=report,
        data=[*files(), ROWS],
    )


if __name__ == "__main__":
    main()

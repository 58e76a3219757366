"""Fit the choice of the word that says what happened.

python training/predicate.py                     cross-validate the choice of the light reader
python training/predicate.py --told FILE …       and the one with the encoder
python training/predicate.py --write             and write the weights
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
import sayso.frames.find as find
from sayso.articles import split
from sayso.frames.candidates import Candidate, candidates
from sayso.frames.find import WEIGHTS, WEIGHTS_TOLD
from sayso.frames.proposals import ask, propose
from sayso.lexicon import default_lexicon
from sayso.reader import Encoder, Passage
from sayso.records import Figure, Kind, Span
from training.chances import Predictions
from training.choice import Group
from training.command import Learned, run
from training.gold import LEARN, ROOT, TUNED, files, nearest, stories

Read = list[tuple[int, int, list[Candidate]]]


ROWS = ROOT / "fixtures" / "predicates.tsv"
ROW, NONE = 3.0, 0.3
"""How much a row counts, which shows a kind of sentence and not one more of many, and how much a figure to which nothing
happened, as others say: nobody is helped by that, and its day goes with it."""


def groups(folders: Sequence[Path], *, trusted: bool, told: Predictions | None = None) -> Iterator[Group]:
    """One decision for each figure of gold that sayso finds.

    Args:
        folders: Folders of gold files.
        trusted: Whether the rules' vote may be learned from: only on texts that no rule was written for.
        told: What encoders that had not read these texts said of them.
    """
    texts = [Text(one.path.stem, one.text, one.published, one.publisher, one.claims) for one in stories(folders)]
    if told is None:
        yield from _decisions(texts, trusted)
    else:
        yield from _decisions([one for one in texts if told.knows(one.name)], trusted, told.of)


def of_rows(*, told: bool) -> Iterator[Group]:
    """One decision for each row of `predicates.tsv`: ways to say what happened that few stories have; none is scored.

    Args:
        told: Whether the encoder that comes with sayso is asked: it has not read these rows.
    """
    texts = [Text(row.text, row.text, None, None, [_gold_of(row)]) for row in rows()]
    encoder = Encoder.load()

    def asked(text: str, start: int, end: int, _: int) -> Any:
        return encoder.read([Passage(text, ((start, end),))])[0][0]

    return _decisions(texts, False, asked if told else None)


class Text(NamedTuple):
    """A text with gold claims."""

    name: str
    text: str
    published: str | None
    publisher: str | None
    claims: Sequence[dict[str, Any]]


def _decisions(texts: Sequence[Text], trusted: bool, told: Any = None) -> Iterator[Group]:
    """The decisions of texts; `told` gives what an encoder says of a figure by text, offsets and where its article starts."""
    read: Read = []
    plain = find.choose_predicate
    now: dict[str, Any] = {}

    def recorded(asked: Any, lexicon: Any, seen: Any, _: Any) -> Any:
        vote, number = propose(asked, lexicon), asked.figure.number
        chances = told(now["text"], number.start, number.end, now["shift"]) if told is not None else None
        if told is None or chances is not None:
            found = candidates(asked, vote if trusted else None, lexicon, seen, chances)
            read.append((number.start, number.end, found))
        return vote.predicate

    find.choose_predicate = recorded
    try:
        for name, text, published, publisher, claims in texts:
            read.clear()
            page = split(text, lexicon=default_lexicon())
            now.update(text=name, shift=page.articles[0].start if page.articles else 0)
            found = sayso.extract(text, published=published, publisher=publisher)
            if len(found.articles) == 1:
                yield from _groups(claims, read, found.articles[0].start, name, trusted)
    finally:
        find.choose_predicate = plain


class Row(NamedTuple):
    """A row of `predicates.tsv`, without its brackets: the place of its number, what happened, and the figure's kind."""

    text: str
    start: int
    end: int
    predicate: str
    kind: str


def rows() -> Iterator[Row]:
    """The rows of `predicates.tsv`."""
    lines = [line for line in ROWS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        text, predicate, kind, _ = line.split("\t")
        yield Row(text.replace("[", "").replace("]", ""), text.index("["), text.index("]") - 1, predicate, kind)


def bare() -> Iterator[Group]:
    """The rows once more, as if nothing were known of what their figures count."""
    lexicon = default_lexicon()
    for row in rows():
        number = Span(start=row.start, end=row.end, text=row.text[row.start : row.end])
        figure = Figure(**number.model_dump(), number=number, value=1, kind=cast(Kind, row.kind), unit="count")
        asked = ask(sayso.load().nlp(row.text), figure, ())
        if asked is not None:
            yield _group(candidates(asked, propose(asked, lexicon), lexicon, {}), row.predicate, row.text, False)


def _gold_of(row: Row) -> dict[str, Any]:
    return {"number": {"start": row.start, "end": row.end}, "what": row.predicate}


def _groups(claims: Sequence[dict[str, Any]], read: Read, shift: int, text: str, tested: bool) -> Iterator[Group]:
    for gold in claims:
        near = nearest(gold, [(start + shift, end + shift) for start, end, _ in read])
        if near is not None and "what" in gold and not gold.get("optional"):
            yield _group(read[near][2], gold["what"], text, tested)


def _group(found: Sequence[Candidate], predicate: str | None, text: str, tested: bool) -> Group:
    what = predicate.casefold() if predicate else None
    lemmas = [one.predicate.lemma.casefold() if one.predicate is not None else None for one in found]
    right = {i for i, lemma in enumerate(lemmas) if lemma == what}
    weight = ROW if " " in text else 1.0 if what else NONE
    return Group(text, [one.features for one in found], right, tested=tested, weight=weight, about={"what": what})


def report(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Shares of figures with the right predicate, and of those that have it among their candidates."""
    told = [(i in group.right, bool(group.right)) for group, i, _ in held_out if group.about["what"]]
    return {
        "what": round(sum(right for right, _ in told) / max(1, len(told)), 4),
        "reachable": round(sum(there for _, there in told) / max(1, len(told)), 4),
    }


def learned() -> Learned:
    """What the choice without the encoder learns from, and the options that it is fitted with."""
    made = [*groups(LEARN, trusted=True), *groups(TUNED, trusted=False), *of_rows(told=False), *bare()]
    return made, {"penalty": 3.0}


def learned_told(told: Predictions) -> Learned:
    """The same for the choice with the encoder: texts that the encoders had not read, and no rule was written for."""
    return [*groups(LEARN, trusted=True, told=told), *of_rows(told=True)], {"penalty": 3.0}


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    run(
        __doc__,
        script="training/predicate.py",
        alone={WEIGHTS: learned},
        told={WEIGHTS_TOLD: learned_told},
        report=report,
        data=[*files(), ROWS],
    )


if __name__ == "__main__":
    main()

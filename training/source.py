"""Fit the choice of who says a figure.

python training/source.py                    cross-validate, beside what the rules say
python training/source.py --told FILE ...    the same with what encoders say that had not read the text
... --write                                  and write the weights
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sayso
from sayso.articles import split
from sayso.attribution.candidates import Asked, Candidate
from sayso.attribution.choice import WEIGHTS, WEIGHTS_TOLD, Chosen, SourceChoice
from sayso.lexicon import default_lexicon
from sayso.reader import Encoder, Passage
from training.chances import Predictions
from training.choice import Group
from training.command import Learned, ours_weigh_less, run
from training.gold import LEARN, ROOT, files, overlap, stories, words

PENALTY = 4.0
ROW = 3.0
"""How much a row counts beside the encoder's word: each shows a kind of sentence, not one more of many."""
ROWS = ROOT / "fixtures" / "speakers.tsv"
_LEAST_SHARED, _LEAST_SOURCE = 0.5, 0.3
Read = tuple[Asked, list[Candidate], str]
"""What was asked, who may have said it, and the text."""


class Recorder:
    """Writes down who may say each figure that is read, in place of choosing; what the rules say is kept.

    Args:
        told: What encoders that had not read these texts said of them.
    """

    def __init__(self, told: Predictions | None = None) -> None:
        self.read: list[Read] = []
        self._told = told
        self._text, self._shift = "", 0
        self._encoder: Encoder | None = None

    def turn_to(self, text: str, shift: int, encoder: Encoder | None = None) -> None:
        """The text that is read next, where its article starts, and whom to ask in place of predictions."""
        self.read.clear()
        self._encoder = encoder
        self._text, self._shift = text, shift

    def __enter__(self) -> Recorder:
        """Begin to write down."""
        self._plain = SourceChoice.choose_all

        def recorded(made: SourceChoice, numbers: Sequence[tuple[int, int]], _: Any) -> list[Chosen]:
            return [self._recorded(made, *number) for number in numbers]

        SourceChoice.choose_all = recorded  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        """Choose again."""
        SourceChoice.choose_all = self._plain  # type: ignore[method-assign]

    def _recorded(self, made: SourceChoice, start: int, end: int) -> Chosen:
        chances: Any = self._told.of(self._text, start, end, self._shift) if self._told is not None else None
        if self._encoder is not None:
            chances = self._encoder.read([Passage(made.text, ((start, end),))])[0][0]
        if self._told is None or chances is not None:
            self.read.append((*made.candidates(start, end, chances), made.text))
        return Chosen(tuple(made.candidates(start, end)[0].holding), 1.0)


def groups(told: Predictions | None = None) -> Iterator[Group]:
    """One decision for each figure of gold that sayso finds, in the texts that no rule was written for.

    Args:
        told: What encoders that had not read these texts said of them.
    """
    with Recorder(told) as recorder:
        for story in stories(LEARN):
            page = split(story.text, lexicon=default_lexicon())
            if len(page.articles) != 1:
                continue
            shift = page.articles[0].start
            recorder.turn_to(story.path.stem, shift)
            sayso.extract(story.text, published=story.published, publisher=story.publisher)
            yield from of_story(story.path.stem, story.claims, recorder.read, shift)


def of_rows(*, told: bool) -> Iterator[Group]:
    """One decision for each row of `fixtures/speakers.tsv`: ways to name a source that few stories have; none is scored.

    Args:
        told: Whether the encoder that comes with sayso is asked: it has not read these rows.
    """
    encoder = Encoder.load() if told else None
    with Recorder() as recorder:
        for number, line in enumerate(ROWS.read_text(encoding="utf-8").splitlines()):
            if line.startswith(("#", "text\t")):
                continue
            marked, source, cue = line.split("\t")
            start, end = marked.index("["), marked.index("]") - 1
            recorder.turn_to("", 0, encoder)
            sayso.extract(marked.replace("[", "").replace("]", ""))
            for asked, found, text in recorder.read:
                if asked.start < end and start < asked.end:
                    right = {n for n, one in enumerate(found) if _is_told(one, source, cue, text)} if source else {0}
                    features, weight = [one.features for one in found], ROW if told else 1.0
                    yield Group(f"row {number}", features, right, tested=False, weight=weight)


def _is_told(one: Candidate, source: str, cue: str, text: str) -> bool:
    if one.report is None or one.report.source is None:
        return False
    said, by = text[slice(*one.report.source)].lower(), text[slice(*one.report.cue)].lower()
    return source.lower() in said and (not cue or cue.lower() in by or by in cue.lower())


def of_story(text: str, claims: Sequence[dict[str, Any]], read: Sequence[Read], shift: int) -> Iterator[Group]:
    """The decisions of one text, with who is right."""
    for gold in claims:
        number = gold["number"]
        near = max(read, key=lambda one: overlap(number, one[0].start + shift, one[0].end + shift), default=None)
        if gold.get("optional") or near is None:
            continue
        asked, found, words_read = near
        if overlap(number, asked.start + shift, asked.end + shift) < _LEAST_SHARED:
            continue
        hits = {0} if gold["voice"] == "own" else {n for n, one in enumerate(found) if _is_right(one, gold, shift, words_read)}
        right = {n for n in hits if _has_cue(found[n], gold, words_read)} or hits
        vote = next((n for n, one in enumerate(found) if asked.holding and one.report is asked.holding[0]), 0)
        about = {"gold": gold, "vote": vote, "found": found, "hits": hits}
        yield Group(text, [one.features for one in found], right, about=about)


def _is_right(one: Candidate, gold: dict[str, Any], shift: int, text: str) -> bool:
    """Whether a candidate's source is the innermost of gold: the same words, or the same name."""
    if one.report is None or one.report.source is None or not gold["sources"]:
        return False
    source, pieces = gold["sources"][0], (one.report.source, one.report.stands_for)
    return any(_is_source(source, *piece, shift, text) for piece in pieces if piece)


def _is_source(source: dict[str, Any], start: int, end: int, shift: int, text: str) -> bool:
    if source.get("start") is not None and overlap(source, start + shift, end + shift) >= _LEAST_SOURCE:
        return True
    said, name = set(words(text[start:end])), set(words(source["name"]))
    return bool(said and name) and (said <= name or name <= said)


def _has_cue(one: Candidate, gold: dict[str, Any], text: str) -> bool:
    """Whether a candidate's cue is that of gold, too: of "he said …, adding …" the one by which the figure is said."""
    cue = gold["sources"][0].get("cue") if gold["sources"] else None
    return one.report is not None and bool(cue) and text[slice(*one.report.cue)].lower() in cue.lower()


def report(held_out: Sequence[tuple[Group, int, float]]) -> dict[str, float]:
    """Shares of figures with the right speaker, by the choice, by the rules, and the most that can be chosen."""
    scores: dict[str, float] = {}
    said = [one for one in held_out if one[0].about["gold"]["voice"] != "own"]
    for way, place in (("choice", lambda one: one[1]), ("rules", lambda one: one[0].about["vote"])):
        scores[f"{way}: source"] = _share([place(one) in one[0].about["hits"] for one in said])
        scores[f"{way}: voice"] = _share([(place(one) > 0) == (one[0].about["gold"]["voice"] != "own") for one in held_out])
        scores[f"{way}: all"] = _share([place(one) in one[0].about["hits"] for one in held_out])
    scores["among the candidates"] = _share([bool(one[0].right) for one in said])
    return scores


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / max(1, len(hits)), 4)


def learned() -> Learned:
    """What the choice without the encoder learns from, and the options that it is fitted with."""
    return [*groups(), *of_rows(told=False)], {"penalty": PENALTY}


def learned_told(told: Predictions) -> Learned:
    """The same for the choice with the encoder: texts that the encoders had not read, and no rule was written for."""
    made = [group for group in groups(told) if told.knows(group.text)]
    return [*ours_weigh_less(made), *of_rows(told=True)], {"penalty": PENALTY}


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    run(
        __doc__,
        script="training/source.py",
        alone={WEIGHTS: learned},
        told={WEIGHTS_TOLD: learned_told},
        report=report,
        data=[*files(), ROWS],
    )


if __name__ == "__main__":
    main()

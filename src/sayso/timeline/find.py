"""The stage: figures and what happened to them → the day of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.choice import choose, load_weights
from sayso.frames.predicate import Predicate
from sayso.lexicon import Lexicon
from sayso.reader import Chances
from sayso.records import Figure, Time
from sayso.timeline.chances import of_chances
from sayso.timeline.features import Asked, Traits, asked, of_mention, of_none, of_publication, traits
from sayso.timeline.kinds import kinds
from sayso.timeline.story import Mention, Story

WEIGHTS, WEIGHTS_TOLD = "when", "when_encoder"
"""What is weighed where the encoder is not asked, and where it is."""


class Candidate(NamedTuple):
    """A day that a figure may have, where it is mentioned, and what speaks for it; no day and no place for none."""

    time: Time | None
    mention: Mention | None
    features: list[str]

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day, which other mentions may give too; None for none."""
        return None if self.time is None else ((self.time.earliest or "")[:10], (self.time.latest or "")[:10])


class Day(NamedTuple):
    """The day that was chosen for a figure, where it is mentioned, and how often such a choice is right."""

    time: Time | None
    mention: Mention | None
    confidence: float


def find_days(
    doc: Doc,
    text: str,
    figures: Sequence[Figure],
    predicates: Sequence[Predicate | None],
    times: Sequence[Time],
    chances: Sequence[Chances | None],
    *,
    published: date | None,
    lexicon: Lexicon,
) -> Iterator[Day | None]:
    """The day of each figure.

    Args:
        doc: The article.
        text: Its text.
        figures: Its figures.
        predicates: What happened to each, None where the text tells no event.
        times: Its time expressions.
        chances: What the encoder says of each figure; None where it is not asked.
        published: Publication date.
        lexicon: Tables to read with.

    Yields:
        For each figure its day; None where it has no predicate.
    """
    found = ballots(doc, text, figures, predicates, times, chances, published=published, lexicon=lexicon)
    for candidates, told in zip(found, chances, strict=True):
        if not candidates:
            yield None
            continue
        weights = load_weights(WEIGHTS if told is None else WEIGHTS_TOLD)
        choice = choose([one.features for one in candidates], weights, [one.days for one in candidates])
        chosen = candidates[choice.chosen]
        yield Day(chosen.time, chosen.mention, choice.confidence)


def ballots(
    doc: Doc,
    text: str,
    figures: Sequence[Figure],
    predicates: Sequence[Predicate | None],
    times: Sequence[Time],
    chances: Sequence[Chances | None],
    *,
    published: date | None,
    lexicon: Lexicon,
) -> Iterator[list[Candidate]]:
    """The candidates of each figure, the first of which is none; no candidates for a figure without a predicate."""
    story = Story(doc, text, figures, times, published, lexicon)
    known = lexicon.derived(kinds)
    of: dict[int, Traits] = {}
    for figure, predicate, told in zip(figures, predicates, chances, strict=True):
        if predicate is None:
            yield []
            continue
        one = asked(figure, predicate, story, known)
        around = story.asides_apart(figure, story.around(one.sentence))
        here = [mention for mention in around if mention.sentence is one.sentence]
        found = [Candidate(None, None, of_none(one, story, len(here)))]
        for mention in around:
            if id(mention) not in of:
                of[id(mention)] = traits(mention, story)
            features = of_mention(one, mention, of[id(mention)], story, here, known)
            found.append(Candidate(mention.time, mention, features))
        if published is not None:
            found.append(_published(one, story, published, len(here)))
        yield found if told is None else _told(found, one, told)


def _told(candidates: Sequence[Candidate], one: Asked, chances: Chances) -> list[Candidate]:
    """Candidates with what the encoder says of them."""
    added = of_chances(one, [(each.time, each.mention) for each in candidates], chances)
    return [each._replace(features=[*each.features, *more]) for each, more in zip(candidates, added, strict=True)]


def _published(one: Asked, story: Story, published: date, here: int) -> Candidate:
    """The day of publication, in the characters of the predicate: the text does not name it."""
    day = published.isoformat()
    named = next((mention for mention in story.mentions if mention.days == (day, day)), None)
    word = one.predicate.token
    at = named.time if named is not None else None
    start, end, text = (at.start, at.end, at.text) if at is not None else (word.idx, word.idx + len(word), word.text)
    time = Time(start=start, end=end, text=text, earliest=day, latest=day, grain="day", timex=day)
    return Candidate(time, None, of_publication(one, story, day, here))

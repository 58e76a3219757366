"""The story: an article as a line of sentences, with the times that they mention and the figures that they give."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.frames.syntax import covering, is_verb, lemma_of
from sayso.layouts import layout_of
from sayso.lexicon import Lexicon
from sayso.records import Figure, Time
from sayso.syntax.roles import role_of
from sayso.syntax.tree import is_parsed, upward
from sayso.timeline.clauses import spine
from sayso.timeline.intervals import intervals
from sayso.timeline.supposed import suppose
from sayso.times.tense import cues, sets_record

OPEN_YEAR = "--"
_NO_DATE = frozenset({"set", "reference"})
_DAY_OR_LESS = frozenset({"day", "part_of_day", "hour", "minute", "second"})
_PARAGRAPH = re.compile(r"(?:^|\n)\s*(?=\S)")
_CLOSED = re.compile(r"[.!?][\"'”’)]*\s*\Z")
_REACH = 12
# what may stand between the date of a dateline and its dash, in how many words, and how many stand before the date
_DATELINE_END = re.compile(r",?\s*(?:\d{4}\s*)?(?:\([^()\n]+\)\s*)?(?:[–—]|--?\s)")
_CREDIT, _PLACE = 12, 8
_ENDINGS = ("s", "es", "d", "ed", "ing")
_SHORT, _OPENING = 3, 3
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
_END = re.compile(r"(?:the )?end\b", re.IGNORECASE)
# the first mentions of all, the last ones before a sentence, and the next ones after it
_FIRST, _BACK, _AHEAD = 4, 8, 4


class TimeLink(NamedTuple):
    """A row of `time_links.tsv`: a word before a time, and what it makes of it for the clause around."""

    word: str
    role: str


def links(lexicon: Lexicon) -> Mapping[str, str]:
    """What a word before a time makes of it: "since", or "other" for the time of something else."""
    return {row.word: row.role for row in reversed(lexicon.rows("time_links", TimeLink))}


class Sentence:
    """A sentence of the story: its place, its words, and its figures."""

    __slots__ = ("__dict__", "figures", "number", "paragraph", "parsed", "span")

    def __init__(self, span: DocSpan, number: int, paragraph: int) -> None:
        self.span = span
        self.number = number
        self.paragraph = paragraph
        self.parsed = is_parsed(span.root)
        self.figures: list[Figure] = []

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of its content words; where it was not parsed, what their forms may be of."""
        if self.parsed:
            return frozenset(lemma_of(token) for token in self.span if token.pos_ in _CONTENT)
        return frozenset(form for token in self.span if len(token) > _SHORT for form in _forms(token.lower_))

    @cached_property
    def topic(self) -> str:
        """The lemma of a definite subject, by which the sentence goes on about what is known; unparsed, its first words'."""
        if not self.parsed:
            first = [token.lower_ for token in self.span[_blanks(self.span) :][:_OPENING]]
            return first[1] if len(first) > 1 and first[0] in _DEFINITE else ""
        subjects = (word for word in self.span.root.lefts if role_of(word) == "subject" and _is_definite(word))
        return next((lemma_of(word) for word in subjects), "")


class Mention(NamedTuple):
    """A time of the story as an interval of days, with the words that it stands under, up to its clause.

    `way` is empty where the sentence was not parsed. `reading` tells how the words were made an interval: "plain", "since" (up
    to the publication), "recalled" (by itself, though "since" stands before it), "by" (the last day), or "supposed" (in the
    year of which a text without a date seems to tell).
    """

    time: Time
    sentence: Sentence
    tokens: tuple[int, int]
    token: Token
    way: tuple[Token, ...]
    before: str
    reading: str
    is_record: bool
    role: str

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day."""
        return (self.time.earliest or "")[:10], (self.time.latest or "")[:10]


class Story:
    """An article as a line of sentences.

    Args:
        doc: The article.
        text: Its text.
        figures: Its figures.
        times: Its time expressions.
        published: Publication date, where "since March" ends; without one the year that it tells of is supposed.
        lexicon: Tables to read with.
    """

    def __init__(
        self, doc: Doc, text: str, figures: Sequence[Figure], times: Sequence[Time], published: date | None, lexicon: Lexicon
    ) -> None:
        self.published = published
        self._layout = layout_of(text, lexicon)
        paragraphs = _paragraphs(text)
        self.sentences = [
            Sentence(span, number, bisect_right(paragraphs, span[_blanks(span) :].start_char))
            for number, span in enumerate(doc.sents)
        ]
        self._starts = [one.span.start for one in self.sentences]
        times = list(intervals(text, times, published))
        self.supposed = None if published is not None else suppose(doc, text, times, lexicon)
        self.mentions = tuple(self._mentions(doc, times, lexicon))
        self._numbers = [one.sentence.number for one in self.mentions]
        self.support: Mapping[tuple[str, str], int] = Counter(one.days for one in self.mentions)
        self._spines: dict[int, tuple[Token, ...]] = {}
        for figure in figures:
            if (tokens := covering(doc, figure.number)) is not None:
                self.sentence_of(tokens[0]).figures.append(figure)

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[bisect_right(self._starts, token.i) - 1]

    def spine(self, word: Token) -> tuple[Token, ...]:
        """A word with the verbs above it, worked out once."""
        if word.i not in self._spines:
            self._spines[word.i] = spine(word)
        return self._spines[word.i]

    def around(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The mentions in a sentence and near it, and the first ones of the story."""
        begin = bisect_left(self._numbers, sentence.number)
        end = bisect_right(self._numbers, sentence.number)
        first = min(begin, _FIRST)
        return self.mentions[:first] + self.mentions[max(first, begin - _BACK) : end + _AHEAD]

    def asides_apart(self, figure: Figure, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The mentions that can be a figure's: not those of an aside, "(2024: £3bn)", that it does not stand in."""
        own = self._layout.aside(figure.number.start)
        return tuple(one for one in mentions if self._layout.aside(one.time.start) in (None, own))

    def dated_between(self, one: Sentence, other: Sentence) -> int:
        """How many mentions stand between two sentences."""
        first, last = sorted((one.number, other.number))
        return bisect_left(self._numbers, last) - bisect_right(self._numbers, first)

    def _mentions(self, doc: Doc, times: Sequence[Time], lexicon: Lexicon) -> list[Mention]:
        """The times that date something; in a text without a date also those that the year gives of which it seems to tell."""
        found = [one for time in times for one in self._mentioned(doc, time, lexicon)]
        if self.supposed is None:
            return found
        known = {one.time.start for one in found if not (one.time.earliest or "").startswith(OPEN_YEAR)}
        more = (self._mention(doc, time, lexicon) for time in self.supposed.times if time.start not in known)
        found += (one._replace(reading="supposed") for one in more if one is not None)
        return sorted(found, key=lambda one: (one.time.start, one.time.end))

    def _mentioned(self, doc: Doc, time: Time, lexicon: Lexicon) -> Iterator[Mention]:
        """A time as a mention; after "since", of which more is told, also by itself: "since |2002|, when a fire killed 300"."""
        one = self._mention(doc, time, lexicon)
        if one is not None:
            yield one
        if (one is None or one.reading == "since") and (tokens := covering(doc, time)) is not None and is_recalled(tokens):
            alone = self._mention(doc, time, lexicon, recalled=True)
            if alone is not None:
                yield alone

    def _mention(self, doc: Doc, time: Time, lexicon: Lexicon, *, recalled: bool = False) -> Mention | None:
        """A time as a mention; None for one that dates nothing."""
        tokens = covering(doc, time)
        if tokens is None or not _is_date(time) or _is_dateline(tokens, time, self.published):
            return None
        root = _head(tokens)
        sentence = self.sentence_of(root)
        before = doc[tokens.start - 1].lower_.strip() if tokens.start > sentence.span.start else ""
        is_record = sets_record(doc, time.start, lexicon.derived(cues))
        if not recalled and self._is_open(time, before, is_record=is_record):
            return None
        way = tuple(_way(root)) if sentence.parsed else ()
        one, reading = (time, "recalled") if recalled else _as_read(time, before, self.published)
        role = _role(doc, tokens.start, way, lexicon.derived(links))
        return Mention(one, sentence, (tokens.start, tokens.end), root, way, before, reading, is_record, role)

    def _is_open(self, time: Time, before: str, *, is_record: bool) -> bool:
        """Whether nobody knows up to when a time lasts."""
        return (before == "since" and self.published is None) or (is_record and _only_measures(time, before))


def is_recalled(time: DocSpan) -> bool:
    """Whether what happened at a time is told behind it: "2002, |when| a fire killed 300"."""
    words = [token.lower_ for token in time.doc[time.end : time.end + 2]]
    return words[:1] == ["when"] or words == [",", "when"]


def _is_definite(noun: Token) -> bool:
    return any(role_of(word) == "determiner" and word.lower_ in _DEFINITE for word in noun.lefts)


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending)


def _is_date(time: Time) -> bool:
    if not time.earliest or not time.latest or time.grain in _NO_DATE:
        return False
    # without a year only a day can be told from others
    return not time.earliest.startswith(OPEN_YEAR) or time.grain in _DAY_OR_LESS


def _head(tokens: DocSpan) -> Token:
    return tokens[1:].root if role_of(tokens.root) == "determiner" and len(tokens) > 1 else tokens.root


def _only_measures(time: Time, before: str) -> bool:
    """Whether a time says of a record for how long it stands: "the highest since 1995", "the worst flood in ten years"."""
    return before == "since" or (before == "in" and time.grain == "duration")


def _way(token: Token) -> Iterator[Token]:
    for above in upward(token):
        if above.i != token.i:
            yield above
            if is_verb(above):
                return


def _role(doc: Doc, start: int, way: Sequence[Token], known: Mapping[str, str]) -> str:
    """What the words before a time, and before what it stands under, make of it."""
    one, two = doc[start - 1].lower_ if start else "", doc[max(0, start - 2) : start].text.lower()
    role = known.get(two) or known.get(one) or "plain"
    above = next((known[word.lower_] for word in way[1:] if role_of(word) in ("oblique", "mark") and word.lower_ in known), "")
    return f"{role} {above}".strip()


def _is_dateline(tokens: DocSpan, time: Time, published: date | None) -> bool:
    """Whether a time is the date of the report itself: it opens a sentence with its year, or "LUSAKA, Feb 6 —" with a place."""
    if published is None or time.earliest != published.isoformat():
        return False
    if tokens.start == tokens.sent.start:
        return time.text[-4:].isdigit()
    head, rest = tokens.doc[tokens.sent.start : tokens.start], tokens.doc[tokens.start : tokens.end + _CREDIT]
    is_place = len(head) <= _PLACE and head[0].text.isupper()
    return is_place and _DATELINE_END.match(rest.text, time.end - rest.start_char) is not None


def _as_read(time: Time, before: str, published: date | None) -> tuple[Time, str]:
    """The days that a time stands for after the word in front: "since May", "by the end of 2025"."""
    if before == "since" and published is not None and (time.earliest or "")[:10] <= published.isoformat():
        return time.model_copy(update={"latest": published.isoformat()}), "since"
    if before in ("by", "until", "till") and _END.match(time.text):
        return time.model_copy(update={"earliest": time.latest}), "by"
    return time, "plain"


def _blanks(span: DocSpan) -> int:
    """How many tokens of mere room a sentence begins with."""
    return next((n for n, token in enumerate(span) if not token.is_space), 0)


def _paragraphs(text: str) -> tuple[int, ...]:
    """Where paragraphs begin, without the title and byline, which are no sentences."""
    starts = [found.end() for found in _PARAGRAPH.finditer(text)]
    ends = [*starts[1:], len(text)]
    body = next((n for n, end in enumerate(ends) if _CLOSED.search(text, max(0, end - _REACH), end)), 0)
    return tuple(starts[body:])

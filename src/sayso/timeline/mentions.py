"""Mentions: the times of an article that can be the day of something, each with its place in the story and in the parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.events.predicate import event_nouns
from sayso.events.syntax import covering, is_parsed, is_verb, lemma_of, upward
from sayso.lexicon import Lexicon
from sayso.records import Time
from sayso.events.intervals import intervals
from sayso.times import find_times
from sayso.times.tense import cues, governing_tense, sets_record

OPEN_YEAR = "--"
CLOCK = frozenset({"hour", "minute", "second"})
_NO_DATE = frozenset({"set", "reference"})
_DAY_OR_LESS = CLOCK | {"day", "part_of_day"}
_PARAGRAPH = re.compile(r"(?:^|\n)\s*(?=\S)")
_CLOSED = re.compile(r"[.!?][\"'”’)]*\s*\Z")
_REACH = 12
_ENDINGS = ("s", "es", "d", "ed", "ing")
_SHORT = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARLY = frozenset({"day", "month", "quarter", "half_year", "year", "season"})
_OPEN = frozenset({"month", "quarter", "half_year", "year", "season"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


class Sentence:
    """A sentence of the story: its place, and its words."""

    def __init__(self, span: DocSpan, number: int, paragraph: int) -> None:
        self.span = span
        self.number = number
        self.paragraph = paragraph
        self.parsed = is_parsed(span.root)

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of its content words; where it was not parsed, what their forms may be of."""
        if self.parsed:
            return frozenset(lemma_of(token) for token in self.span if token.pos_ in _CONTENT)
        return frozenset(form for token in self.span if len(token) > _SHORT for form in _forms(token.lower_))


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending)


class Mention(NamedTuple):
    """A time of the story as an interval of days.

    `way` leads from the time to its clause: the words above it, the last of which is a verb, or the top of its sentence;
    it is empty where the sentence was not parsed. `before` is the word in front, `reading` how the interval was made of the words.
    """

    time: Time
    token: Token
    way: tuple[Token, ...]
    before: str
    reading: str
    sentence: Sentence
    extent: tuple[int, int] = (0, 0)
    record: bool = False

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day."""
        return (self.time.earliest or "")[:10], (self.time.latest or "")[:10]


class Story:
    """An article as a line of sentences with the times that they mention."""

    def __init__(self, doc: Doc, text: str, times: Sequence[Time], published: date | None, lexicon: Lexicon) -> None:
        self.published = published
        times = list(intervals(text, times, published))
        self.year, self.told_in_year, self.words, self.how, self.next = None, 0, frozenset(), '', False
        paragraphs = _paragraphs(text)
        self.sentences = [
            Sentence(span, number, bisect_right(paragraphs, span.start_char + len(span.text) - len(span.text.lstrip())))
            for number, span in enumerate(doc.sents)
        ]
        self._chars = [one.span.start_char for one in self.sentences]
        self._starts = [one.span.start for one in self.sentences]
        mentions = list(self._mentions(doc, times, lexicon))
        if published is None:
            mentions += self._supposed(doc, text, times, mentions, lexicon)
            mentions.sort(key=lambda one: (one.time.start, one.time.end))
        self.mentions = tuple(mentions)
        self.support: Mapping[tuple[str, str], int] = Counter(one.days for one in self.mentions if one.reading == "plain")
        self.numbers = [one.sentence.number for one in self.mentions]

    def add_figures(self, figures) -> None:
        self._figures = {}
        for f in figures:
            s = self.sentences[bisect_right(self._chars, f.number.start) - 1]
            self._figures.setdefault(s.number, []).append(f)
        n = len(figures)
        moving = sum(f.unit in ("point", "percent", "percentage_point") or f.change is not None for f in figures)
        points = sum(f.unit == "point" for f in figures)
        money = sum(f.kind == "money" for f in figures)
        self.stat = "market" if points >= 2 else "stat" if moving >= max(3, n * .5) else "firm" if moving + money >= max(3, n * .6) else "other"

    def attach(self, asked) -> None:
        from sayso.timeline.features import clause_path, upward_to
        self._att = Counter(); n = 0
        for q in asked:
            here = [m for m in self.mentions if m.sentence is q.sentence and m.way]
            n += 1
            token = q.predicate.token
            phrase = {t.i for t in upward_to(q.predicate.anchor, token)}
            own = [m for m in here if any(t.i in phrase for t in m.way)] or [m for m in here if m.way[-1].i == token.i or clause_path(token, m.way[-1]) in ("conj|", "xcomp|", "advcl|", "|xcomp", "conj>conj|")]
            if own:
                best = min(own, key=lambda m: abs(m.token.i - q.predicate.anchor.i))
                self._att[best.days] += 1
        self._n = max(1, n)
        self._order = [d for d, _ in self._att.most_common()]

    def attached(self, days):
        if days is None:
            x = sum(self._att.values()) / self._n
        else:
            x = self._att[days] / max(1, sum(self._att.values()))
        share = "0" if x == 0 else "1" if x < .2 else "2" if x < .4 else "3" if x < .7 else "4"
        rank = "-" if days not in self._order else str(min(2, self._order.index(days)))
        return rank, share

    def figures_in(self, sentence: Sentence):
        return self._figures.get(sentence.number, [])

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[bisect_right(self._starts, token.i) - 1]

    def _mentions(self, doc: Doc, times: Sequence[Time], lexicon: Lexicon) -> Iterator[Mention]:
        known = lexicon.derived(cues)
        for time in times:
            tokens = covering(doc, time)
            if tokens is None or time.earliest is None or time.grain in _NO_DATE or not time.latest:
                continue
            if time.earliest.startswith(OPEN_YEAR) and time.grain not in _DAY_OR_LESS:
                continue  # without a year only a day can be told from others
            root = tokens[1:].root if tokens.root.dep_ == "det" and len(tokens) > 1 else tokens.root
            sentence = self.sentence_of(root)
            before = doc[tokens.start - 1].lower_ if tokens.start > sentence.span.start else "^"
            record = sets_record(doc, time.start, known)
            if record and before in ("since", "in"):
                if before == "since" or time.grain == "duration":
                    continue  # "the highest since 1995"
            way = tuple(_way(root)) if sentence.parsed else ()
            one, reading = _as_read(time, before, self.published)
            yield Mention(one, root, way, before, reading, sentence, (tokens.start, tokens.end), record)


    def _supposed(self, doc: Doc, text: str, times: Sequence[Time], known: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
        """The mentions that leave their year open, as they read if the text is of the last year that it tells of, or the next."""
        tenses = lexicon.derived(cues)
        told: dict[int, Counter[str]] = {}
        for time in times:
            if time.latest and time.latest[0] != "-" and time.grain in _YEARLY and _YEAR.search(time.text) and "1900" < time.latest < "2100":
                told.setdefault(int(time.latest[:4]), Counter())[governing_tense(doc, time.start, time.end, tenses)] += 1
        if not told:
            return
        past = [y for y, c in told.items() if c["past"] + c["over"] >= max(1, c["future"])]
        vague = [y for y, c in told.items() if c["unknown"] > c["future"]]
        year = max(past or vague) if past or vague else min(told) - (min(told) + 1 not in told)
        self.how = "past" if past else "vague" if vague else "ahead"
        self.year, self.told_in_year = year, sum(told.get(year, Counter()).values())
        self.next = told.get(year + 1) is not None
        self.words = frozenset(w for time in times for w in ("last year", "this year", "next year") if w in time.text.lower())
        read = {(one.time.start, one.time.end) for one in known if not (one.time.earliest or OPEN_YEAR).startswith(OPEN_YEAR)}
        day = date(year + 1, 2, 28)
        for one in self._mentions(doc, list(intervals(text, find_times(doc, published=day, lexicon=lexicon), day)), lexicon):
            if (one.time.start, one.time.end) not in read and one.time.grain in _OPEN and one.reading != "since" and not (one.time.earliest or "-").startswith("-"):
                yield one._replace(reading="supposed")


def _way(token: Token) -> Iterator[Token]:
    for above in upward(token):
        if above.i != token.i:
            yield above
            if is_verb(above):
                return


def _as_read(time: Time, before: str, published: date | None) -> tuple[Time, str]:
    """The days that a time stands for after the word in front: "since May", "by the end of 2025"."""
    if before == "since" and published is not None and (time.earliest or "~")[:10] <= published.isoformat():
        return time.model_copy(update={"latest": published.isoformat()}), "since"
    if before in ("by", "until", "till") and time.text.lower().removeprefix("the ").startswith("end "):
        return time.model_copy(update={"earliest": time.latest}), "by"
    return time, "plain"


def _paragraphs(text: str) -> tuple[int, ...]:
    """Where paragraphs begin, without the title and byline, which are no sentences."""
    starts = [found.end() for found in _PARAGRAPH.finditer(text)]
    ends = [*starts[1:], len(text)]
    body = next((n for n, end in enumerate(ends) if _CLOSED.search(text, max(0, end - _REACH), end)), 0)
    return tuple(starts[body:])

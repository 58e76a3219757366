"""Carrying a time over sentences: "On Friday a bomb went off. … 40 people died in the blast"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from sayso.events.predicate import Predicate, event_nouns
from sayso.events.syntax import SUBJECTS, is_parsed, is_verb, lemma_of, upward, upward_to
from sayso.events.when import CLOCK, OPEN_YEAR, Dated, links
from sayso.lexicon import Lexicon
from sayso.records import Figure, Time


class Outcome(NamedTuple):
    """A row of `event_outcomes.tsv`: a word that tells what came of a kind of event, or who took part in it."""

    word: str
    kind: str


class Measure(NamedTuple):
    """A row of `measure_verbs.tsv`: a verb that says how much its subject is, or to how much it is moved."""

    verb: str
    role: str


class Told(NamedTuple):
    """A dated sentence of an article: its time, its first token, its paragraph, its words, and the kinds of its events.

    `taken_up` are the kinds of the events that its subjects take up: "The quake struck on Sunday".
    """

    dated: Dated
    sentence: int
    paragraph: int
    words: frozenset[str]
    kinds: frozenset[str]
    taken_up: frozenset[str]


class Timeline(NamedTuple):
    """What an article tells with a date, in text order, and where its paragraphs begin."""

    told: tuple[Told, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    published: date | None

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at an offset; the first one after the title is 1."""
        return bisect_left(self.paragraphs, offset + 1)

    def before(self, sentence: int) -> tuple[Told, ...]:
        """What was told before a sentence, as far back as anybody remembers it, and the first of all."""
        end = bisect_left(self.sentences, sentence)
        return self.told[: min(end, _FIRST)] + self.told[max(_FIRST, end - _BACK) : end] if end else ()

    def next_after(self, sentence: int) -> Told | None:
        """The dated sentence that comes next after a sentence."""
        at = bisect_left(self.sentences, sentence + 1)
        return self.told[at] if at < len(self.told) else None


_NO_DAY = CLOCK | {"duration"}
_LONG = frozenset({"year", "decade", "century"})
# what is told of one event is told within a month of it
_RECENT = 31  # days
_FIRST, _BACK = 4, 40
_ENDINGS = ("s", "es", "d", "ed", "ing")
_LONGEST = 200
_OPENING = 3
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_STATES = frozenset({"acomp", "oprd", "attr", "advmod"})
_COMPLEMENTS = frozenset({"attr", "acomp", "dobj", "npadvmod", "pobj"})
_STATIC = frozenset({"be", "have"})
_PRESENT = frozenset({"VBZ", "VBP"})
_CLOSED = re.compile(r"[.!?][\"'”’)]*\s*\Z")
_REACH = 12
_PARAGRAPH = re.compile(r"(?:^|\n)\s*(?=\S)")


def kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """The words that tell of an event or of what came of it, each with the kind of event."""
    outcomes = {row.word: row.kind for row in reversed(lexicon.rows("event_outcomes", Outcome))}
    return outcomes | {noun: kind for noun, kind in lexicon.derived(event_nouns).items() if kind}


def timeline(text: str, times: Sequence[Dated], published: date | None, lexicon: Lexicon) -> Timeline:
    """The sentences of a text that tell something with a day, a month or a year not after its publication."""
    known, measuring = lexicon.derived(kinds), lexicon.derived(_measuring)["reach"]
    paragraphs = _paragraphs(text)
    apart = _apart(times)
    told: list[Told] = []
    for one in times:
        if one.lasts or not names_day(one.time, published) or not _is_past(one.time, published) or not _dates_clause(one):
            continue
        if _is_measurement(one, measuring, known):
            continue
        sentence = one.token.sent
        if told and told[-1].sentence == sentence.start:
            # of two times in a sentence the one of its main clause counts
            if not _is_main(told[-1].dated) or _is_main(one):
                told[-1] = told[-1]._replace(dated=one)
            continue
        words = frozenset(word for token in sentence if token.i not in apart for word in _readings(token))
        paragraph = bisect_left(paragraphs, one.token.idx + 1)
        told_of = frozenset(known[word] for word in words if word in known)
        told.append(Told(one, sentence.start, paragraph, words, told_of, _taken_up(sentence, known)))
    return Timeline(tuple(told), tuple(one.sentence for one in told), paragraphs, published)


def _readings(token: Token) -> tuple[str, ...]:
    """The lemma of a token; where it was not parsed, what its form may be of: "crashed" of "crash", "collided" of "collide"."""
    if token.lemma_:
        return (token.lemma_.lower(),)
    word = token.lower_
    return (word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)))


def _measuring(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The verbs of measurement, by what is their subject or object."""
    rows = lexicon.rows("measure_verbs", Measure)
    return {role: frozenset(row.verb for row in rows if row.role == role) for role in ("reach", "move")}


def _apart(times: Sequence[Dated]) -> frozenset[int]:
    """The words of events that have a time to themselves within another's sentence: "higher than in the flood of 1999"."""
    return frozenset(token.i for one in times if one.chain and not _dates_clause(one) for token in one.chain)


def _is_measurement(one: Dated, measuring: frozenset[str], known: Mapping[str, str]) -> bool:
    """Whether a time is that of a measurement of something that did not happen: "the water stood at 9 metres on Monday"."""
    verb = one.chain[-1] if one.chain else one.token
    if lemma_of(verb) not in measuring - known.keys():
        return False
    if any(child.dep_ in SUBJECTS and lemma_of(child) in known for child in verb.lefts):
        return False  # "the toll rose to 40 on Monday"
    complements = [word for child in verb.rights for word in (child, *child.children) if word.dep_ in _COMPLEMENTS]
    numbers = (word for head in complements for word in (head, *head.children) if word.pos_ == "NUM")
    return any(not one.time.start <= word.idx < one.time.end for word in numbers)


def _dates_clause(one: Dated) -> bool:
    """Whether a time is that of what its clause tells, not of saying so or of one thing in it: "up from 40% a year ago"."""
    if not one.chain:
        return True
    verb = one.chain[-1]
    if verb.dep_ in ("relcl", "acl"):
        return False  # "a study released on Tuesday": told beside the story
    return (is_verb(verb) or verb.dep_ == "ROOT") and not any(child.dep_ == "ccomp" for child in verb.children)


def _paragraphs(text: str) -> tuple[int, ...]:
    """Where paragraphs begin, without the title and byline, which are no sentences."""
    starts = [found.end() for found in _PARAGRAPH.finditer(text)]
    ends = [*starts[1:], len(text)]
    body = next((n for n, end in enumerate(ends) if _CLOSED.search(text, max(0, end - _REACH), end)), 0)
    return tuple(starts[body:])


def _taken_up(sentence: DocSpan, known: Mapping[str, str]) -> frozenset[str]:
    """The kinds of event that a sentence takes up with its subject, unparsed its first words, as known to the reader."""
    if not is_parsed(sentence.root):
        opening = sentence[1:_OPENING] if sentence[0].lower_ in _DEFINITE else ()
        return frozenset(known[word.lower_] for word in opening if word.lower_ in known)
    subjects = [child for child in sentence.root.lefts if child.dep_ in SUBJECTS and lemma_of(child) in known]
    return frozenset(known[lemma_of(subject)] for subject in subjects if _is_definite(subject))


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in noun.children)


def _is_main(one: Dated) -> bool:
    return bool(one.chain) and one.chain[-1].dep_ == "ROOT"


def carried(figure: Figure, predicate: Predicate, here: Sequence[Dated], story: Timeline, lexicon: Lexicon) -> Dated | None:
    """The time of the sentence before that tells of the same event, for a predicate that has none of its own.

    Args:
        figure: The figure.
        predicate: What happened to it.
        here: The times of its own sentence; one that is not merely that of the saying goes before all others.
        story: What the article tells with a date.
        lexicon: Tables to read with.
    """
    sentence = predicate.token.sent
    is_result = _is_result(predicate.token)
    if (
        figure.kind == "age"
        or (figure.kind == "duration" and figure.unit not in CLOCK)
        or not (is_result or _happened(predicate.token))
    ):
        return None
    if _is_assessed(figure, predicate, lexicon):
        return None
    own = _own_clauses(predicate.token)
    known = lexicon.derived(kinds)
    if any(one.time.grain not in _NO_DAY and _dates(one, own, known) for one in here):
        return None
    kind = _kind(figure, predicate, known)
    paragraph = story.paragraph(sentence.start_char)
    found = None if is_result else _from_before(figure, predicate, kind, paragraph, story, lexicon)
    return found or _from_behind(sentence, kind, paragraph, story)


def _is_assessed(figure: Figure, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Whether a sum is what somebody takes something for, which is not what happened: "put the damage at $40m"."""
    if figure.kind != "money":
        return False  # "put the crowd at 4,000": so many were there
    way = upward_to(predicate.anchor, predicate.token)
    return predicate.lemma in lexicon.derived(_measuring)["move"] and any(word.lower_ == "at" for word in way)


def _from_before(
    figure: Figure, predicate: Predicate, kind: str | None, paragraph: int, story: Timeline, lexicon: Lexicon
) -> Dated | None:
    """The time of a sentence that stands before."""
    sentence = predicate.token.sent
    before = story.before(sentence.start)
    if not before:
        return None
    last, recent = before[-1], [one for one in before if _is_recent(one.dated.time, story.published)]
    if last.paragraph == paragraph:
        is_news = paragraph == 1 and _is_recent(last.dated.time, story.published)
        goes_on = is_news and figure.kind == "count" and predicate.lemma not in _STATIC
        if goes_on or kind in last.kinds or _points_back(sentence, lexicon):
            return last.dated
    named = _named_again(predicate.token, lexicon.derived(kinds))
    for one in reversed(recent):
        if any(noun in one.words or (sort in ("incident", "contest") and sort in one.kinds) for noun, sort in named):
            return one.dated
    return next((one.dated for one in recent if one.paragraph == 1 and kind in one.kinds), None)


def _from_behind(sentence: DocSpan, kind: str | None, paragraph: int, story: Timeline) -> Dated | None:
    """The time that comes after the news: "A quake has killed 40. The quake struck on Sunday"."""
    behind = story.next_after(sentence.start) if paragraph <= 1 and kind else None
    if behind is None or behind.paragraph > paragraph + 1 or not _is_recent(behind.dated.time, story.published):
        return None
    return behind.dated if kind in behind.taken_up else None


def _own_clauses(verb: Token) -> frozenset[int]:
    """The words above a predicate that speak of what it speaks of: up to the verb of saying whose content it is."""
    way = list(upward(verb))
    content = next((n for n, token in enumerate(way) if token.dep_ == "ccomp"), len(way) - 1)
    return frozenset(token.i for token in way[: content + 1])


def _dates(one: Dated, clauses: frozenset[int], known: Mapping[str, str]) -> bool:
    """Whether a time is that of one of these clauses or an event there: not of the saying, something else said, or a thing."""
    top = one.chain[-1] if one.chain else None
    if top is None or not (is_verb(top) or lemma_of(top) in known):
        return False
    return any(token.i in clauses for token in upward(top))


def names_day(time: Time, published: date | None) -> bool:
    """Whether a time says on what day, month or year: an hour of the publication day may merely have been read as one."""
    if time.grain == "duration" or time.earliest is None or time.earliest.startswith(OPEN_YEAR):
        return False
    return time.grain not in CLOCK or published is None or time.earliest[:10] != published.isoformat()


def _is_past(time: Time, published: date | None) -> bool:
    return published is None or time.earliest is None or time.earliest[:10] <= published.isoformat()


def _is_recent(time: Time, published: date | None) -> bool:
    """Whether a time is that of the news: one that is long ago is of another event."""
    if published is None or time.earliest is None or time.grain in _LONG:
        return False
    since = date.fromordinal(max(1, published.toordinal() - _RECENT))
    return since.isoformat() <= (time.latest or time.earliest)[:10]


def _is_result(verb: Token) -> bool:
    """Whether a predicate tells how things stand by now, and not what happened then: "40 have died", of whom some later."""
    return any(child.dep_ == "aux" and lemma_of(child) == "have" and child.tag_ in _PRESENT for child in verb.children)


def _happened(verb: Token) -> bool:
    """Whether a predicate tells of something past: "died", "had been killed", "43 killed"; not "kills", "have killed"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.dep_ == "aux" and child.tag_ in _PRESENT | {"MD"} for child in helpers):
        return False
    return verb.tag_ not in _PRESENT | {"VB"}


def _kind(figure: Figure, predicate: Predicate, known: Mapping[str, str]) -> str | None:
    """The kind of event of which a predicate tells, also by what it takes: "confirmed dead", "the toll reached"."""
    verb = predicate.token
    states = [word for word in verb.children if word.dep_ in _STATES]
    subjects = [word for word in (*verb.children, *verb.head.children) if word.dep_ in SUBJECTS]
    # points of a percentage are none of a match
    things = [] if figure.unit == "percentage_point" else list(upward_to(predicate.anchor, verb))
    if predicate.lemma == "be":
        states = [verb, *states]
    words = [predicate.lemma, *(word.lower_ for word in states), *(lemma_of(word) for word in (*subjects, *things))]
    if figure.counted and predicate.lemma != "be":
        words.append(figure.counted.head.lower())  # "took 40% of the vote"
    return next((known[word] for word in words if word in known), None)


def _points_back(sentence: DocSpan, lexicon: Lexicon) -> bool:
    """Whether a sentence says that it goes on: "At the time …", "Of these, 40 …"."""
    return bool(lexicon.derived(_backward).search(sentence.text))


def _backward(lexicon: Lexicon) -> re.Pattern[str]:
    words = [re.escape(word) for word, role in lexicon.derived(links).items() if role == "back"]
    return re.compile(r"^\W{0,3}(?:out |and |but )?(?:" + "|".join(words) + r")\b", re.IGNORECASE)


def _named_again(predicate: Token, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a predicate's clause names as known of an event, with its kind: "the blast", "this attack", "the victims"."""
    named = []
    clause = predicate.head if predicate.dep_ in ("acl", "advcl", "pcomp", "xcomp") else predicate
    while clause.dep_ == "conj" and is_verb(clause.head):
        clause = clause.head  # "the march was peaceful, but 40 people were arrested"
    for token in islice(clause.subtree if is_verb(predicate) else predicate.sent, _LONGEST):
        lemma = lemma_of(token)
        if _is_definite(token) and lemma in known and token.pos_ == "NOUN":
            named.append((lemma, known[lemma]))
    return named

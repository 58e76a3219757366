"""Features: what speaks for a mention as the day of a figure, and what for none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Token

from sayso.frames.predicate import Predicate, is_description
from sayso.frames.syntax import covering, is_verb, upward_to
from sayso.records import Figure
from sayso.syntax.roles import has_role, label_of, role_of
from sayso.timeline.clauses import form_of, path, tense_of
from sayso.timeline.kinds import kind_of
from sayso.timeline.story import Mention, Sentence, Story, is_recalled

_DIGITS = re.compile(r"\d+")
_COMPARED = frozenset({"than", "compared", "from", "against", "over", "versus", "on", "with", "as", "'s", "’s"})
_OWN_UNITS = frozenset({"point", "percentage_point", "ratio"})
_SHORT_GAP = 3
_DISTANCE, _CHARACTERS, _DAYS = (1, 2, 3, 5, 8, 13), (2, 5, 12, 30, 60, 120), (0, 1, 2, 7, 31, 100, 400)


class Asked(NamedTuple):
    """A figure whose day is asked for, with what its clause says: the figure, what happened, and their sentence.

    `form` and `tense` are those of the predicate and of the clause around it; `phrase` are the words between figure and verb.
    """

    figure: Figure
    predicate: Predicate
    sentence: Sentence
    tokens: tuple[int, int]
    unit: str
    form: str
    tense: str
    kind: str | None
    place: str
    phrase: frozenset[int]


def asked(figure: Figure, predicate: Predicate, story: Story, known: Mapping[str, str]) -> Asked:
    """What is known of a figure before its day is."""
    token, anchor = predicate.token, predicate.anchor
    sentence = story.sentence_of(token)
    tokens = covering(token.doc, figure.number)
    unit = figure.unit if figure.unit in _OWN_UNITS else figure.kind
    return Asked(
        figure,
        predicate,
        sentence,
        (tokens.start, tokens.end) if tokens is not None else (anchor.i, anchor.i + 1),
        unit,
        form_of(token),
        tense_of(token),
        kind_of(figure, predicate, known),
        _up_to(sentence.paragraph, 0, 1, 2, 5),
        frozenset(word.i for word in upward_to(anchor, token)),
    )


def of_none(one: Asked, story: Story, here: int) -> list[str]:
    """What speaks for no day, with so many mentions in the sentence of the figure."""
    token, anchor, figure = one.predicate.token, one.predicate.anchor, one.figure
    when = f"{min(here, 3)}"
    plain = [
        f"unit={one.unit}",
        f"tense={one.tense}",
        f"place={one.place}",
    ]
    return [
        "none",
        *(f"none {feature}" for feature in plain),
        *(f"none dated={story.published is not None} {feature}" for feature in ("", *plain)),
        f"none form={one.form}",
        f"none lemma={one.predicate.lemma}",
        f"none counted={figure.counted and figure.counted.head}",
        f"none kind={one.kind}",
        f"none bound={figure.bound}",
        f"none per={bool(figure.per)}",
        f"none change={figure.change is not None}",
        f"none described={is_description(one.predicate)}",
        f"none dep={label_of(token)}",
        f"none anchor={label_of(anchor)}",
        f"none verb={is_verb(token)}",
        f"none self={token.i == anchor.i}",
        f"none here={when}",
        f"none here={when} tense={one.tense}",
        f"none here={when} unit={one.unit}",
        f"none unit={one.unit} tense={one.tense}",
        f"none place={one.place} tense={one.tense}",
        f"none mentions={_up_to(len(story.mentions), 0, 1, 2, 4, 8)}",
    ]


def of_publication(one: Asked, story: Story, day: str, here: int) -> list[str]:
    """What speaks for the day of publication, which the text need not mention."""
    return [
        "pub",
        f"pub unit={one.unit}",
        f"pub tense={one.tense}",
        f"pub form={one.form}",
        f"pub place={one.place}",
        f"pub place={one.place} tense={one.tense}",
        f"pub place={one.place} form={one.form}",
        f"pub here={min(here, 2)}",
        f"pub named={min(story.support.get((day, day), 0), 2)}",
        f"pub kind={one.kind}",
    ]


def side_of(one: Asked, mention: Mention) -> str:
    """Whether a mention stands in the figure's own sentence (S), before it (B) or after it (A)."""
    if mention.sentence is one.sentence:
        return "S"
    return "B" if mention.sentence.number < one.sentence.number else "A"


class Traits(NamedTuple):
    """What is true of a mention for all figures: the features, and those of them that others are built of."""

    features: tuple[str, ...]
    grain: str
    hang: str
    where: str
    place: str
    tense: str
    is_compared: bool
    is_saying: bool
    is_recalled: bool


def traits(one: Mention, story: Story) -> Traits:
    """What is true of a mention for all figures."""
    verb, (first, last), now = one.way[-1] if one.way else None, one.days, _now(story)
    before, after = _around(one)
    is_compared = not _COMPARED.isdisjoint((*before, after))
    is_saying = verb is not None and any(role_of(child) == "content" for child in verb.children)
    hang, where = _hang(one), _where(one)
    place, tense = _up_to(one.sentence.paragraph, 0, 1, 2, 5), tense_of(verb) if verb is not None else "?"
    features = (
        f"reading={one.reading}",
        f"reading={_reading(one, story)}",
        f"grain={one.time.grain}",
        f"last={_ago(last, now)}",
        f"first={_ago(first, now)}",
        f"before={one.before}",
        f"after={after}",
        f"hang={hang}",
        f"where={where}",
        f"place={place}",
        f"compared={is_compared}",
        f"record={one.is_record}",
        f"role={one.role}",
        f"says={is_saying}",
        f"clause={label_of(verb) if verb is not None else '?'}",
        f"its={tense}",
        f"support={_up_to(story.support.get(one.days, 0), 0, 1, 2, 4)}",
        f"span={first != last}",
    )
    return Traits(
        features,
        str(one.time.grain),
        hang,
        where,
        place,
        tense,
        is_compared,
        is_saying,
        is_recalled(one.token.doc[slice(*one.tokens)]),
    )


def _now(story: Story) -> date | None:
    """The day from which a story looks: that of its publication, or the end of the year of which it seems to tell."""
    if story.published is not None or story.supposed is None:
        return story.published
    return date(story.supposed.year, 12, 31)


def _around(one: Mention) -> tuple[list[str], str]:
    """The two words before a mention, in its sentence, and the one after it."""
    doc, (begin, end) = one.token.doc, one.tokens
    before = [_word(doc[i]) for i in range(max(begin - 2, one.sentence.span.start), begin)]
    return before, _word(doc[end]) if end < len(doc) else ""


def _reading(one: Mention, story: Story) -> str:
    """How a mention was read, and of a year that is only supposed, what speaks for it."""
    plain, supposed = f"{one.reading} {one.time.grain}", story.supposed
    if supposed is None or one.reading != "supposed":
        return plain
    return f"{plain} {supposed.grounds} {_up_to(supposed.named, 1, 2, 4)}"


def of_mention(
    one: Asked, mention: Mention, its: Traits, story: Story, here: Sequence[Mention], known: Mapping[str, str]
) -> list[str]:
    """What speaks for a mention, in the figure's own sentence, before it or after it."""
    side = side_of(one, mention)
    if side == "S":
        found = list(_within(one, mention, its, story, here))
    else:
        found = list(_across(one, mention, its, story, len(here), known))
    tense, unit = one.tense, one.unit
    found += its.features
    found += (
        f"tense={tense}",
        f"tense={tense} grain={its.grain}",
        f"unit={unit}",
        f"form={one.form}",
        f"kind={one.kind}",
        f"here={min(len(here), 2)} grain={its.grain}",
    )
    return [f"{side} {feature}" for feature in found]


def _within(one: Asked, mention: Mention, its: Traits, story: Story, here: Sequence[Mention]) -> Iterator[str]:
    """How a mention stands to a figure of its own sentence."""
    at, time = one.figure.number, mention.time
    first, last = sorted((at.start, time.start))
    rank = sum(first < other.number.start < last for other in one.sentence.figures)
    others = sum(first < other.time.start < last for other in here)
    sign = "-" if time.start < at.start else ""
    bind = f"{sign}{min(rank, 3)} {min(others, 2)}"
    nearest = min(here, key=lambda other: abs(other.time.start - at.start)) is mention
    steps = _signed(mention.token.i - one.predicate.anchor.i, _DISTANCE)
    is_inside = any(word.i in one.phrase for word in mention.way)
    way = path(story.spine(one.predicate.token), story.spine(mention.way[-1])) if mention.way else "unparsed"
    yield from (
        f"bind={bind}",
        f"bind={bind} compared={its.is_compared}",
        f"bind={bind} where={its.where}",
        f"between={_words_between(one, mention)}",
        f"path={way}",
        f"path={way} same={its.tense == one.tense}",
        f"path={way} nearest={nearest}",
        f"path={way} hang={its.hang}",
        f"path={way} role={mention.role}",
        f"bind={bind} role={mention.role}",
        f"path={way} unit={one.unit}",
        f"path={way} says={its.is_saying}",
        f"inside={is_inside}",
        f"inside={is_inside} nearest={nearest}",
        f"inside={is_inside} hang={its.hang}",
        f"inside={is_inside} bind={bind}",
        f"nearest={nearest}",
        f"nearest={nearest} steps={steps}",
        f"steps={steps}",
        f"gap={_signed(time.start - at.end if sign == '' else time.end - at.start, _CHARACTERS)}",
        f"others={min(others, 2)}",
        f"recalled={its.is_recalled} {sign} {mention.reading} others={min(others, 2)}",
    )


def _across(one: Asked, mention: Mention, its: Traits, story: Story, here: int, known: Mapping[str, str]) -> Iterator[str]:
    """How a mention stands to a figure of another sentence."""
    words, figure = mention.sentence.words, one.figure
    paragraphs = mention.sentence.paragraph - one.sentence.paragraph
    apart = _signed(paragraphs, (0, 1, 2, 4))
    between = _up_to(story.dated_between(mention.sentence, one.sentence), 0, 1, 2, 4)
    same_verb = one.predicate.lemma in words
    same_kind = one.kind is not None and any(known.get(word) == one.kind for word in words)
    order = f"{its.place}<{one.place}"
    same_amount = any(
        other.value == figure.value and other.low == figure.low and other.unit == figure.unit
        for other in mention.sentence.figures
    )
    figures = min(len(mention.sentence.figures), 2)
    first, second = sorted((one.sentence, mention.sentence), key=lambda sentence: sentence.number)
    resumed = bool(second.topic) and (second.topic in first.words or known.get(second.topic, "") == one.kind)
    yield from (
        f"sentences={_signed(mention.sentence.number - one.sentence.number, (1, 2, 4, 8, 16))}",
        f"apart={apart}",
        f"between={between}",
        f"together={paragraphs == 0} between={between}",
        f"together={paragraphs == 0} between={between} where={its.where}",
        f"together={paragraphs == 0} unit={one.unit}",
        f"between={between} here={here > 0}",
        f"here={min(here, 2)}",
        f"resumed={resumed}",
        f"resumed={resumed} apart={apart}",
        f"resumed={resumed} alike={same_kind} order={order}",
        f"verb={same_verb}",
        f"alike={same_kind}",
        f"alike={same_kind} kind={one.kind}",
        f"shared={_up_to(len(words & one.sentence.words), 0, 1, 2, 4)}",
        f"counted={figure.counted is not None and figure.counted.head.lower() in words}",
        f"amount={same_amount}",
        f"amount={same_amount} title={one.sentence.paragraph < 1}",
        f"order={order}",
        f"order={order} alike={same_kind}",
        f"order={order} verb={same_verb}",
        f"tenses={its.tense}/{one.tense}",
        f"figures={figures}",
        f"figures={figures} role={mention.role}",
        f"together={paragraphs == 0} role={mention.role}",
    )


def _up_to(number: int, *ends: int) -> str:
    """The first of some ends that a number does not pass."""
    place = bisect_left(ends, number)
    return str(ends[place]) if place < len(ends) else "+"


def _signed(number: int, ends: Sequence[int]) -> str:
    return ("-" if number < 0 else "") + _up_to(abs(number), *ends)


def _ago(day: str, now: date | None) -> str:
    """How far a day lies from the publication."""
    if now is None or day.startswith("-"):
        return "?"
    return _signed(date.fromisoformat(day).toordinal() - now.toordinal(), _DAYS)


def _word(token: Token) -> str:
    """A word as a part of a feature, which has one line."""
    return "¶" if token.is_space else token.lower_


def _where(mention: Mention) -> str:
    """Whether a mention opens or closes its sentence."""
    span = mention.sentence.span
    ahead = mention.tokens[0] - span.start
    if ahead <= 1:
        return "first"
    if ahead <= 4:
        return "early"
    return "last" if span.end - mention.tokens[1] <= 2 else "within"


def _hang(mention: Mention) -> str:
    """What a mention hangs on, below its verb: "verb", or a noun in some relation."""
    links: list[str] = []
    for word in mention.way:
        if is_verb(word):
            return ">".join(links[:3]) or f"verb {label_of(mention.token)}"
        is_preposition = has_role(word, "oblique")
        if links or not is_preposition:
            links.append(word.lower_ if is_preposition else label_of(word))
    return "top " + ">".join(links[:2]) if mention.way else "unparsed"


def _words_between(one: Asked, mention: Mention) -> str:
    """The words between a figure and a mention right beside it."""
    begin, end = one.tokens
    first, last = mention.tokens
    words = one.sentence.span.doc[end:first] if first >= end else one.sentence.span.doc[last:begin]
    if len(words) > _SHORT_GAP:
        return "…"
    return " ".join(_DIGITS.sub("0", _word(word)) for word in words)

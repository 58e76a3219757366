"""When: the time that the clause of a predicate gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.events.predicate import Predicate, event_nouns
from sayso.events.syntax import (
    DEEPEST,
    SUBJECTS,
    clause_links,
    covering,
    differ_in_tense,
    is_infinitive,
    is_parsed,
    is_verb,
    is_when_clause,
    lemma_of,
    simultaneous,
    upward,
    upward_to,
)
from sayso.lexicon import Lexicon
from sayso.records import Time
from sayso.times.tense import cues, sets_record


class TimeLink(NamedTuple):
    """A row of `time_links.tsv`: a word before a time, and what it makes of it for the clause around."""

    word: str
    role: str


class Dated(NamedTuple):
    """A time that can be a when: its token, and the words above it that it dates, up to its verb (none if unparsed).

    One that `lasts` has gone on since then, so that it is the day of nothing.
    """

    time: Time
    token: Token
    chain: tuple[Token, ...]
    lasts: bool = False


_NO_DATE = frozenset({"set", "reference"})
_MODIFIERS = frozenset({"compound", "nummod", "nmod", "amod", "poss"})
_ELSEWHERE = frozenset({"other", "side", "start"})
OPEN_YEAR = "--"
# what may stand between the date of a dateline and its dash, in how many words, and how many stand before the date
_DATELINE_END = re.compile(r",?\s*(?:\d{4}\s*)?(?:\([^()\n]+\)\s*)?(?:[–—]|--?\s)")
_CREDIT, _PLACE = 12, 8
_DAY_OR_LESS = frozenset({"day", "part_of_day", "hour", "minute", "second"})
CLOCK = frozenset({"hour", "minute", "second"})


def links(lexicon: Lexicon) -> Mapping[str, str]:
    """What a word before a time makes of it: "since", or "other" for the time of something else."""
    return {row.word: row.role for row in reversed(lexicon.rows("time_links", TimeLink))}


def dated(doc: Doc, times: Iterable[Time], published: date | None, lexicon: Lexicon) -> tuple[Dated, ...]:
    """The times of a Doc that can be a when, with their places in the parse."""
    tenses = lexicon.derived(cues)
    found: list[Dated] = []
    for time in times:
        tokens = covering(doc, time)
        if tokens is None or not _is_date(doc, time):
            continue
        if time.grain == "duration" and sets_record(doc, time.start, tenses):
            continue  # "the worst flood in ten years"
        if not is_parsed(tokens.root):
            found.append(Dated(time, tokens.root, ()))
        elif not _is_dateline(tokens, time, published):
            found.extend(_placed(tokens, time, published, lexicon))
    return tuple(found)


def _placed(tokens: DocSpan, time: Time, published: date | None, lexicon: Lexicon) -> Iterator[Dated]:
    """A time with what it dates; nothing where it is that of something else."""
    known, doc = lexicon.derived(links), tokens.doc
    before = doc[tokens.start - 1] if tokens.start > tokens.sent.start else None
    root = tokens[1:].root if tokens.root.dep_ == "det" and len(tokens) > 1 else tokens.root
    kept = before if before is not None and _keeps(before, time, known) else None
    chain = _compared(tokens, known) or _chain(root, kept, known, lexicon.derived(event_nouns))
    for clause in root.rights:
        if is_when_clause(clause):
            yield Dated(time, tokens.root, (clause,))  # "the worst flood since 2009, when 40 people died"
    roles = _roles(None if kept else before, [link for link in chain if link != kept], known)
    if not chain or roles & _ELSEWHERE:
        return
    lasting = _since(time, published)
    if "since" not in roles:
        yield Dated(time, tokens.root, tuple(chain))
    elif lasting is None or sets_record(doc, time.start, lexicon.derived(cues)):
        return  # "the highest since 1995"
    else:
        yield Dated(lasting, tokens.root, tuple(chain), lasts=True)
    if lasting is not None and (verb := _begun(chain[-1], known)):
        yield Dated(lasting, tokens.root, (verb,), lasts=True)  # "40 have fled since the fire began on Thursday"


def _roles(before: Token | None, chain: Sequence[Token], known: Mapping[str, str]) -> set[str | None]:
    """What the words before a time, and before what it dates, make of it."""
    roles = {known.get(link.lower_) for link in chain if link.dep_ in ("prep", "mark") and is_verb(link.head)}
    return roles if before is None else roles | {known.get(before.lower_)}


def _since(time: Time, published: date | None) -> Time | None:
    """From a time until the day of publication."""
    if published is None or not time.earliest or time.earliest > published.isoformat():
        return None
    return time.model_copy(update={"latest": published.isoformat()})


def _begun(verb: Token, known: Mapping[str, str]) -> Token | None:
    """The verb that holds since another began, for the other one."""
    since = verb.dep_ == "advcl" and any(known.get(mark.lower_) == "since" for mark in verb.lefts if mark.dep_ == "mark")
    return verb.head if since else None


def _is_dateline(tokens: DocSpan, time: Time, published: date | None) -> bool:
    """Whether a time is the date of the report itself: it opens a sentence with its year, or "LUSAKA, Feb 6 —" with a place."""
    if published is None or time.earliest != published.isoformat():
        return False
    if tokens.start == tokens.sent.start:
        return time.text[-4:].isdigit()
    head, rest = tokens.doc[tokens.sent.start : tokens.start], tokens.doc[tokens.start : tokens.end + _CREDIT]
    is_place = len(head) <= _PLACE and head[0].text.isupper()
    return is_place and _DATELINE_END.match(rest.text, time.end - rest.start_char) is not None


def _is_date(doc: Doc, time: Time) -> bool:
    if time.earliest is None or time.grain in _NO_DATE or (time.grain == "duration" and time.latest is None):
        return False
    if time.grain == "duration" and _is_before_of(doc, time):
        return False  # "the last five months of her life"
    # without a year only a day can be told from others
    return not time.earliest.startswith(OPEN_YEAR) or time.grain in _DAY_OR_LESS


def _is_before_of(doc: Doc, time: Time) -> bool:
    tokens = covering(doc, time)
    return tokens is not None and tokens.end < len(doc) and doc[tokens.end].lower_ == "of"


def _compared(time: DocSpan, known: Mapping[str, str]) -> list[Token]:
    """What stands right before a time and is compared with the rest: "fell to 30 from 45 in 2012" dates the 45 alone."""
    doc, first, before = time.doc, time.sent.start, time.start - 1
    if before > first and doc[before].dep_ == "prep":
        before -= 1
    if before <= first:
        return []
    phrase: list[Token] = []
    for token in upward(doc[before]):
        if is_verb(token):
            break
        if token.dep_ == "prep" and known.get(token.lower_) in _ELSEWHERE:
            counts = [word for word in doc[token.i : time.start] if word.pos_ == "NUM" or word.text[0].isdigit()]
            return [*counts, *phrase] if counts else []
        phrase.append(token)
    return []


def _keeps(before: Token, time: Time, known: Mapping[str, str]) -> bool:
    """Whether a word before a time leaves it that of the clause: "cost $40 from July", "left after 9 p.m. on Friday"."""
    role = known.get(before.lower_)
    return (role == "start" and is_verb(before.head)) or (role == "side" and time.grain in CLOCK)


def _chain(token: Token, kept: Token | None, known: Mapping[str, str], nouns: Mapping[str, str]) -> list[Token]:
    """What a time may date: the noun phrases around it, up to and including its verb; nothing if it dates a mere name.

    No word keeps it from that which is the `kept` one.
    """
    chain: list[Token] = []
    below = token
    for above in upward(token):
        if above.i == token.i:
            continue
        apart = above.dep_ == "prep" and known.get(above.lower_) in _ELSEWHERE | {"apart"}
        if apart and above != kept:
            break  # "four days after the raid in May": May dates the raid alone
        if above.lower_ == "of" and _is_thing(above.head, nouns):
            return [*chain, above, above.head]  # "the figure of a year ago"
        misread = below.pos_ == "NUM" and token.i < below.i  # "On Tuesday 25 people drowned"
        if below.dep_ in _MODIFIERS and not misread and (above.pos_ == "PROPN" or _is_thing(above, nouns)):
            if below.i > above.i:
                return chain  # "exports worth $40m in May": May dates the $40m alone
            return [above] if above.pos_ == "NOUN" else []  # "its 2023 profit of $40m"
        chain.append(above)
        if is_verb(above):
            break
        below = above
    return chain


def _is_thing(noun: Token, nouns: Mapping[str, str]) -> bool:
    return noun.pos_ == "NOUN" and lemma_of(noun) not in nouns


def when_of(predicate: Predicate, here: Sequence[Dated], lexicon: Lexicon) -> Time | None:
    """The time that stands in a predicate's own clause, or in one that it continues.

    Args:
        predicate: What happened.
        here: The times of its sentence.
        lexicon: Tables to read with.
    """
    attached = [one for one in here if one.chain]
    phrase = {token.i for token in upward_to(predicate.anchor, predicate.token)}
    if own := [one for one in attached if any(link.i in phrase for link in one.chain)]:
        return min(own, key=lambda one: _distance(one, predicate.anchor)).time
    for token in _clauses(predicate.token, lexicon) if attached else ():
        if own := [one for one in attached if any(token.i == link.i for link in one.chain)]:
            return min(own, key=lambda one: _distance(one, predicate.anchor)).time
    # "take 40 minutes to arrive at night"
    open_clauses = ("xcomp", "advcl", "relcl", "acl") if predicate.lemma == "take" else ("xcomp",)
    # "are preparing to leave in May", "the flood, which came in May, killed 40": another verb has the time
    others = {child.i for child in predicate.token.children if child.dep_ in open_clauses} if attached else set()
    others |= _told_of_subject(predicate.token, lexicon.derived(event_nouns)) if attached else set()
    return next((one.time for one in attached if any(link.i in others for link in one.chain)), None)


def _told_of_subject(verb: Token, nouns: Mapping[str, str]) -> set[int]:
    """The verbs of relative clauses that tell of an event that is the subject."""
    events = [child for child in verb.lefts if child.dep_ in SUBJECTS and lemma_of(child) in nouns]
    return {clause.i for event in events for clause in event.rights if clause.dep_ in ("relcl", "acl")}


def _is_meanwhile(clause: Token, words: frozenset[str]) -> bool:
    """Whether a clause tells what else was so then: "work went on on Friday, with 40 bodies found", "while gas lost 4%"."""
    marked = any(child.dep_ == "mark" and child.lower_ in words for child in clause.lefts)
    return marked and not any(child.dep_ == "aux" and lemma_of(child) == "have" for child in clause.lefts)


def _distance(one: Dated, anchor: Token) -> tuple[bool, int, bool]:
    """How far a time is from a figure: a day before an hour, then the nearer one, then the one behind it."""
    return one.time.grain in CLOCK, abs(one.token.i - anchor.i), one.token.i < anchor.i


def _clauses(token: Token, lexicon: Lexicon) -> list[Token]:
    """The predicate, and the verbs around it whose time is its own too: it goes on from them, or holds when they do."""
    known, meanwhile = lexicon.derived(links), lexicon.derived(clause_links)["meanwhile"]
    out = [token]
    for _ in range(DEEPEST):
        if token.head.i == token.i or token.dep_ in ("ccomp", "parataxis"):
            break
        if token.dep_ == "pcomp" and known.get(token.head.lower_) in _ELSEWHERE | {"reason"}:
            break  # "was jailed on Friday for taking $40,000"
        same = _is_meanwhile(token, meanwhile) or token.tag_ == "VBG" or is_infinitive(token) or is_when_clause(token)
        if token.dep_ in ("advcl", "relcl", "acl") and not same:
            break
        if token.dep_ == "conj" and differ_in_tense(token, token.head):
            break
        token = token.head
        out.append(token)
    return [*out, *(clause for verb in out for clause in simultaneous(verb))]

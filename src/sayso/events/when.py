"""When: the time that holds for a predicate, from its clause, or carried from where the same event was told before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.events.predicate import Predicate, event_nouns
from sayso.events.syntax import covering, is_parsed, is_verb, upward
from sayso.lexicon import Lexicon
from sayso.records import Figure, Time


class TimeLink(NamedTuple):
    """A row of `time_links.tsv`: a word before a time, and what it makes of it for the clause around."""

    word: str
    role: str


class Dated(NamedTuple):
    """A time that can be a when: its token, and the words above it that it dates, up to its verb (none if unparsed).

    `as_of`: it says how things stood then, which holds for all of its sentence ("reports as of Friday said that …").
    """

    time: Time
    token: Token
    chain: tuple[Token, ...]
    as_of: bool


_NO_DATE = frozenset({"set", "reference"})
_MODIFIERS = frozenset({"compound", "nummod", "nmod", "amod", "poss"})
_OPEN_YEAR = "--"
_DAY_OR_LESS = frozenset({"day", "part_of_day", "hour", "minute", "second"})
_CLOCK = frozenset({"hour", "minute", "second"})
# what is told of the same event is told within a month of it
_RECENT = timedelta(days=31)
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_PARAGRAPH = re.compile(r"\n")


def links(lexicon: Lexicon) -> Mapping[str, str]:
    """What a word before a time makes of it: "since", or "other" for the time of something else."""
    return {row.word: row.role for row in reversed(lexicon.rows("time_links", TimeLink))}


def dated(doc: Doc, times: Sequence[Time], published: date | None, lexicon: Lexicon) -> tuple[Dated, ...]:
    """The times of a Doc that can be a when, with their places in the parse."""
    known, nouns = lexicon.derived(links), lexicon.derived(event_nouns)
    found = []
    for time in times:
        tokens = covering(doc, time)
        if tokens is None or not _is_date(doc, time):
            continue
        if not is_parsed(tokens.root):
            found.append(Dated(time, tokens.root, (), False))
            continue
        if tokens.start == tokens.sent.start and _is_dateline(time, published):
            continue
        before = [doc[i].lower_ for i in range(max(tokens.sent.start, tokens.start - 2), tokens.start)]
        chain = _chain(tokens.root, known, nouns)
        roles = {known.get(tokens[0].lower_), *(known.get(word) for word in before[-1:])}
        roles |= {known.get(link.lower_) for link in chain if link.dep_ in ("prep", "mark") and is_verb(link.head)}
        if not chain or "other" in roles:
            continue
        if "since" in roles:
            if published is None or not time.earliest or time.earliest > published.isoformat():
                continue
            time = time.model_copy(update={"latest": published.isoformat()})
        found.append(Dated(time, tokens.root, tuple(chain), before == ["as", "of"]))
    return tuple(found)


def _is_dateline(time: Time, published: date | None) -> bool:
    """Whether a time that opens a sentence is the date of the report itself, written out with its year."""
    return published is not None and time.earliest == published.isoformat() and time.text[-4:].isdigit()


def _is_date(doc: Doc, time: Time) -> bool:
    if time.earliest is None or time.grain in _NO_DATE or (time.grain == "duration" and time.latest is None):
        return False
    if time.grain == "duration" and doc.text[time.end : time.end + 4] == " of ":
        return False  # "the last five months of her life"
    # without a year only a day can be told from others
    return not time.earliest.startswith(_OPEN_YEAR) or time.grain in _DAY_OR_LESS


def _chain(token: Token, known: Mapping[str, str], nouns: Mapping[str, str]) -> list[Token]:
    """What a time may date: the noun phrases around it, up to and including its verb; nothing if it dates a mere name."""
    chain: list[Token] = []
    below = token
    for above in upward(token):
        if above.i == token.i:
            continue
        if above.dep_ == "prep" and known.get(above.lower_) == "other":
            break  # "four days after the raid in May": May dates the raid alone
        if below.dep_ in _MODIFIERS and above.pos_ in ("NOUN", "PROPN") and above.lemma_.lower() not in nouns:
            return []
        chain.append(above)
        if is_verb(above):
            break
        below = above
    return chain


def when_of(predicate: Predicate, times: Sequence[Dated]) -> Time | None:
    """The time that stands in a predicate's own clause, or in one that it continues."""
    own = [one for one in times if one.chain and one.token.sent.start == predicate.token.sent.start]
    for token in _clauses(predicate.token) if own else ():
        if here := [one for one in own if any(token.i == link.i for link in one.chain)]:
            # a day rather than the hour of it, then the nearest
            return min(here, key=lambda one: (one.time.grain in _CLOCK, abs(one.token.i - predicate.anchor.i))).time
    return next((one.time for one in own if one.as_of), None)


def _clauses(token: Token) -> list[Token]:
    """The predicate and the verbs above it whose time is its time too."""
    out = [token]
    for _ in range(len(token.doc)):
        if token.head.i == token.i or token.dep_ in ("ccomp", "parataxis"):
            break
        # "work went on on Friday, with 40 bodies found": the same time
        absolute = any(child.dep_ == "mark" and child.lower_ == "with" for child in token.children)
        if token.dep_ in ("advcl", "relcl", "acl") and token.tag_ not in ("VBG", "VB") and not absolute:
            break
        token = token.head
        out.append(token)
    return out


def carried(
    figure: Figure, predicate: Predicate, times: Sequence[Dated], published: date | None, lexicon: Lexicon
) -> Dated | None:
    """The time of the same event from a sentence before: "On Friday a bomb went off. … 40 people died in the blast"."""
    if figure.kind in ("age", "duration") or not _is_past(predicate.token):
        return None
    text, sent = predicate.token.doc.text, predicate.token.sent
    days = [one for one in times if one.time.grain not in _CLOCK | {"duration"}]
    before = [one for one in days if one.token.i < sent.start and _is_past_time(one.time, published)]
    if not before or any(one.chain and one.token.sent.start == sent.start for one in days):
        return None
    before.sort(key=lambda one: (one.token.sent.start, bool(one.chain) and one.chain[-1].dep_ == "ROOT"))
    last, nouns, verbs = before[-1], lexicon.derived(event_nouns), lexicon.derived(event_verbs)
    near = not _PARAGRAPH.search(text, last.token.idx, sent.start_char)
    lead = not _PARAGRAPH.search(text[: last.token.idx].lstrip())
    kind = verbs.get(predicate.lemma) or _kind_of_state(predicate)
    if near and (_points_back(sent, lexicon) or (kind is not None and kind in _kinds(last, nouns, verbs))):
        return last
    if near and lead and figure.kind == "count" and predicate.lemma not in ("be", "have"):
        return last
    recent = [one for one in before if _is_recent(one.time, published)]
    named = _named_again(predicate, nouns)
    for one in reversed(recent):
        if any(_tells(one, word, sort, nouns) for word, sort in named):
            return one
    leads = [one for one in recent if not _PARAGRAPH.search(text[: one.token.idx].lstrip())]
    return next((one for one in leads if kind is not None and kind in _kinds(one, nouns, verbs)), None)


def _points_back(sent: DocSpan, lexicon: Lexicon) -> bool:
    """Whether a sentence says that it goes on: "At the time …", "Of these, 40 …"."""
    pattern = lexicon.derived(_backward)
    return bool(pattern.search(sent.text))


def _backward(lexicon: Lexicon) -> re.Pattern[str]:
    words = [re.escape(word) for word, role in lexicon.derived(links).items() if role == "back"]
    return re.compile(r"^\W{0,3}(?:out |and |but )?(?:" + "|".join(words) + r")\b", re.IGNORECASE)


class EventVerb(NamedTuple):
    """A row of `event_verbs.tsv`: a verb, and the kind of event that it tells an outcome of."""

    verb: str
    kind: str


def event_verbs(lexicon: Lexicon) -> Mapping[str, str]:
    """The verbs that tell the outcome of an event, each with the kind of event."""
    return {row.verb: row.kind for row in reversed(lexicon.rows("event_verbs", EventVerb))}


def _kind_of_state(predicate: Predicate) -> str | None:
    """The kind of an outcome told as a state: "40 were dead", "40 people are missing"."""
    if predicate.lemma == "be":
        for child in (predicate.token, *predicate.token.children):
            if child.lower_ in ("dead", "missing", "injured", "wounded", "unaccounted", "hurt", "killed", "homeless", "ill"):
                return "incident"
    return None


def _kinds(one: Dated, nouns: Mapping[str, str], verbs: Mapping[str, str]) -> set[str]:
    """The kinds of events that the sentence around a time tells."""
    lemmas = [(token.lemma_ or token.text).lower() for token in one.token.sent]
    return {table[lemma] for lemma in lemmas for table in (nouns, verbs) if table.get(lemma)}


def _is_past(verb: Token) -> bool:
    """Whether a predicate tells of something past: "died", "were killed", "killing", "43 dead"; not "kills", "would kill"."""
    if any(child.dep_ == "aux" and (child.tag_ == "MD" or child.tag_ in ("VBZ", "VBP")) for child in verb.children):
        return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    return verb.tag_ not in ("VBZ", "VB", "VBP") or verb.lemma_ == "be"


def _is_past_time(time: Time, published: date | None) -> bool:
    return published is None or time.earliest is None or time.earliest[:10] <= published.isoformat()


def _is_recent(time: Time, published: date | None) -> bool:
    if time.grain in ("duration", "year", "decade", "century") or time.earliest is None:
        return False
    if published is None or time.earliest.startswith(_OPEN_YEAR):
        return False
    return (published - _RECENT).isoformat() <= time.earliest[:10] <= published.isoformat()


def _named_again(predicate: Predicate, nouns: Mapping[str, str]) -> list[tuple[str, str]]:
    """The events that a predicate's clause names as known ones: "the blast", "this attack", "the victims"."""
    named = []
    for token in predicate.token.subtree if is_verb(predicate.token) else predicate.token.sent:
        lemma = token.lemma_.lower()
        known = any(child.dep_ == "det" and child.lower_ in _KNOWN for child in token.children)
        if known and lemma in nouns and token.pos_ == "NOUN":
            named.append((lemma, nouns[lemma]))
    return named


def _tells(one: Dated, word: str, kind: str, nouns: Mapping[str, str]) -> bool:
    for token in one.token.sent:
        lemma = (token.lemma_ or token.text).lower()
        if lemma == word or (kind == "incident" and nouns.get(lemma) == "incident"):
            return True
    return kind == "incident" and one.token.sent.start == 0

"""Candidates for what happened around a figure, each described by features; `predicate` chooses among them.

Candidates are "none", the verbs, event nouns and states of the figure's own sentence, "be" where no word says it, what the
rules vote for, and what the figures before were a part of. The features say by which roles a word and the number, or what it
counts, hang together, what stands beside them, and what kind of word and of quantity they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.choice import NONE_CHANCE, Told
from sayso.comparison.classes import vocabulary
from sayso.frames.predicate import Predicate, Predicates, lemma_in, noun_lemma, predicates
from sayso.frames.predicate_features import CANDIDATE, CHANCE, NONE
from sayso.frames.proposals import Asked, Vote, above
from sayso.frames.syntax import is_passive, lemma_of
from sayso.lexicon import Lexicon
from sayso.reader import Chances
from sayso.syntax.joined import tokens_between
from sayso.syntax.roles import Role, first, has_role, role_of

QUESTION = "what"
_MOST_WORDS = 60
_LONGEST_PATH = 6
_NO_STATE: tuple[Role, ...] = ("modifier", "number", "determiner", "adverb")
_LENGTHS = (0, 1, 2, 3, 4, 6, 8)
_DISTANCES = (0, 1, 2, 3, 5, 8, 12, 20)
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_KINDS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}


class Candidate(NamedTuple):
    """What may have happened (None: nothing is told), and its features."""

    predicate: Predicate | None
    features: list[str]


def candidates(
    asked: Asked, vote: Vote | None, lexicon: Lexicon, seen: dict[int, Mapping[str, str]], chances: Chances | None = None
) -> list[Candidate]:
    """All candidates of a figure, "none" first.

    Args:
        asked: The figure.
        vote: What the rules say; None where they are not asked, as in texts that they were written on.
        lexicon: Tables to read with.
        seen: The traits of the words of this Doc, which are filled in.
        chances: What the encoder says; None where it is not asked.
    """
    figure = _figure_traits(asked, vote, lexicon)
    words = list(_words(asked, vote, lexicon))
    told = None if chances is None else Told([chances.of(QUESTION, *_extent(one.token)) for one in words])
    features = NONE.features(figure)
    if chances is not None and told is not None:
        features += NONE_CHANCE.features({**figure, **told.none(chances.none(QUESTION))})
    found = [Candidate(None, features)]
    for n, one in enumerate(words):
        traits = {**figure, **_traits(one, asked, vote, lexicon, seen)}
        features = CANDIDATE.features(traits)
        if told is not None:
            features += CHANCE.features({**traits, **told.traits(n)})
        found.append(Candidate(one, features))
    return found


def _words(asked: Asked, vote: Vote | None, lexicon: Lexicon) -> Iterator[Predicate]:
    """The words that may say what happened, in the order of the text; each with its lemma."""
    known = lexicon.derived(predicates)
    start, end = asked.span
    sentence, doc = asked.anchor.sent, asked.anchor.doc
    taken: set[tuple[int, str]] = set()
    over = {one.i for one in (*asked.above[1:], *asked.counted)}
    first, last = max(sentence.start, start - _MOST_WORDS), min(sentence.end, end + _MOST_WORDS)
    for token in tokens_between(doc, first, last):
        lemma = _lemma(token, known, token.i in over)
        if lemma is not None and not start <= token.i < end:
            taken.add((token.i, lemma))
            yield Predicate(token, lemma, asked.anchor)
    yield Predicate(asked.anchor, "be", asked.anchor)
    taken.add((asked.anchor.i, "be"))
    others = [*([vote.predicate] if vote else []), *asked.before]
    for other in others:
        if other is not None and (other.token.i, other.lemma) not in taken and other.token.i != other.anchor.i:
            taken.add((other.token.i, other.lemma))
            yield Predicate(other.token, other.lemma, asked.anchor)


def _lemma(token: Token, known: Predicates, is_over: bool) -> str | None:
    """What a word says has happened, if it may: a verb but no auxiliary, a noun of events or above the figure, a state."""
    if token.pos_ in _VERBS:
        return None if has_role(token, "auxiliary") else lemma_in(token, known)
    if token.pos_ in _NOUNS:
        happens = is_over or lemma_of(token) in known.nouns or has_role(token, "content", "relative")
        return noun_lemma(token) if happens else None
    if token.tag_ in ("VBN", "VBG", "VBD"):
        return lemma_in(token, known)
    return "be" if _is_state(token) else None


def _is_state(token: Token) -> bool:
    """Whether an adjective says how something is, and is not a part of a noun phrase: "12 |dead| after blast"."""
    return token.pos_ == "ADJ" and not (has_role(token, *_NO_STATE) and token.i < token.head.i)


def _extent(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _figure_traits(asked: Asked, vote: Vote | None, lexicon: Lexicon) -> dict[str, str]:
    figure, doc, anchor = asked.figure, asked.anchor.doc, asked.anchor
    start, end = asked.span
    behind = _word(doc, end)
    line = doc[anchor.sent.end - 1]
    return {
        "kind": figure.kind if figure.unit != "percentage_point" else "points",
        "left": _word(doc, start - 1),
        "right": behind,
        "right2": f"{behind} {_word(doc, end + 1)}",
        "root": _label(anchor),
        "head": lemma_of(anchor.head),
        "closed": str(any(mark in ".!?" for mark in line.text)),
        "verbs": str(min(4, sum(word.pos_ in _VERBS and not has_role(word, "auxiliary") for word in anchor.sent))),
        "change": str(figure.change is not None),
        **_counted_traits(asked, lexicon),
        **_vote_traits(vote),
    }


def _counted_traits(asked: Asked, lexicon: Lexicon) -> dict[str, str]:
    counted = asked.figure.counted
    if counted is None:
        return {"counted": "none"}
    noun = asked.counted[0] if asked.counted else None
    return {
        "counted": "before" if noun is None else "here",
        "noun": counted.head.casefold(),
        "noun_class": lexicon.derived(vocabulary).thing(counted.head) or "",
        "noun_role": "" if noun is None else _label(noun),
    }


def _vote_traits(vote: Vote | None) -> dict[str, str]:
    if vote is None:
        return {"way": "hidden", "votes": "hidden"}
    if vote.predicate is None:
        return {"way": "silent", "votes": "False"}
    return {"way": vote.way or "", "votes": "True", "be": str(vote.predicate.lemma == "be")}


def _traits(
    one: Predicate, asked: Asked, vote: Vote | None, lexicon: Lexicon, seen: dict[int, Mapping[str, str]]
) -> dict[str, str]:
    token = one.token
    if token.i not in seen:
        seen[token.i] = _word_traits(token, lexicon)
    said = next((n for n, other in enumerate(asked.before) if other is not None and other.token.i == token.i), None)
    return {
        **seen[token.i],
        **_ways(asked, token),
        **_place(asked, token),
        "lemma": one.lemma,
        "above": _rank(asked, token),
        "said": "never" if said is None else "last" if said == 0 else "before",
        "vote": _voted(one, vote),
    }


def _ways(asked: Asked, token: Token) -> dict[str, str]:
    """The ways through the parse from the number, and from what it counts, to a word."""
    here = asked.anchor.sent.start <= token.i < asked.anchor.sent.end
    way, length = _path(asked.above, token) if here else ("elsewhere", 9)
    from_noun, noun_length = _path(asked.counted, token) if here and asked.counted else ("none", 9)
    return {
        "path": way,
        "length": _bucket(length, _LENGTHS),
        "from_noun": from_noun,
        "noun_length": _bucket(noun_length, _LENGTHS),
    }


def _place(asked: Asked, token: Token) -> dict[str, str]:
    """Where a word stands beside the number."""
    start, end = asked.span
    own, after = token.i == asked.anchor.i, token.i >= end
    return {
        "self": str(own),
        "side": "self" if own else "right" if after else "left",
        "distance": _bucket(token.i - end if after else start - 1 - token.i, _DISTANCES),
        "between": _between(asked.anchor.doc, *((end, token.i) if after else (token.i + 1, start))),
    }


def _word_traits(token: Token, lexicon: Lexicon) -> dict[str, str]:
    """What a word is like, whatever figure may be a part of it."""
    known, words = lexicon.derived(predicates), lexicon.derived(vocabulary)
    lemma = lemma_of(token)
    children = {_label(child) for child in token.children}
    verb = token.pos_ in _VERBS
    return {
        "tag": token.tag_,
        "sort": "be" if lemma == "be" else "verb" if verb else token.pos_,
        "role": _label(token),
        "governor": lemma_of(token.head),
        "about": _about(token, known),
        "class": words.happening(lemma) or "",
        "reports": str(lemma in known.cues),
        "event": known.nouns.get(lemma, "no") or "event",
        "leads": str(any((lemma, kind) in known.leading for kind in ("infinitive", "participle", "progressive"))),
        "passive": str(verb and is_passive(token)),
        "subject": str("subject" in children),
        "object": str("object" in children),
        "content": str("content" in children),
        "infinitive": str("infinitive" in children),
        "negated": str("negation" in children),
    }


def _about(token: Token, known: Predicates) -> str:
    """The event that a copula tells of, "the |loss| was $4m", and of which one tells, "|loss| was"."""
    if lemma_of(token) == "be":
        subject = first(token, "subject")
        return "event" if subject is not None and lemma_of(subject) in known.nouns else "thing"
    return "told" if has_role(token, "subject") and lemma_of(token.head) == "be" else ""


def _rank(asked: Asked, token: Token) -> str:
    """Which of the verbs above the number a word is: the first, the second, further up; none for what is not above it."""
    above = [one.i for one in asked.above[1:]]
    if token.i not in above:
        return "beside" if any(one.i == token.head.i for one in asked.above) else "off"
    verbs = [one.i for one in asked.above[1:] if one.pos_ in _VERBS]
    return f"verb {min(3, verbs.index(token.i))}" if token.i in verbs else "noun"


def _voted(one: Predicate, vote: Vote | None) -> str:
    if vote is None:
        return "hidden"
    if vote.predicate is None:
        return "silent"
    if vote.predicate.token.i == one.token.i and vote.predicate.lemma == one.lemma:
        return "this"
    return "lemma" if vote.predicate.lemma == one.lemma else "other"


def _label(token: Token) -> str:
    """A word's role, or the preposition that it is."""
    return token.lower_ if has_role(token, "oblique", "agent") else role_of(token) or "part"


def _path(way: Sequence[Token], token: Token) -> tuple[str, int]:
    """The way by roles from number or noun up and down to a word, and how long it is."""
    level = {one.i: n for n, one in enumerate(way)}
    down: list[str] = []
    for word in above(token):
        if word.i in level:
            n = level[word.i]
            if n + len(down) > _LONGEST_PATH:
                return "far", n + len(down)
            return "^".join(_label(one) for one in way[:n]) + "|" + "v".join(reversed(down)), n + len(down)
        down.append(_label(word))
    return "far", 20


def _between(doc: Doc, start: int, end: int) -> str:
    """What kinds of words stand between a number and a word."""
    if end - start > 12:
        return "far"
    found = {"," if t.text in ",;–—:()" else _KINDS.get(t.pos_, "") for t in tokens_between(doc, start, end)}
    return " ".join(sorted(found - {""}))


def _word(doc: Doc, i: int) -> str:
    if not 0 <= i < len(doc):
        return ""
    token = doc[i]
    return "¶" if token.is_space else "0" if token.like_num else token.lower_


def _bucket(number: int, ends: Sequence[int]) -> str:
    place = bisect_left(ends, number)
    return str(ends[place]) if place < len(ends) else "+"

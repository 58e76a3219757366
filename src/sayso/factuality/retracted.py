"""Claims that the text takes back: "the claim that 40 died |is false|", "an earlier version said 41", "not $40m but $4m"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from spacy.tokens import Token

from sayso.frames.syntax import is_passive, is_verb, lemma_of
from sayso.neighbours import text_before
from sayso.records import Factuality
from sayso.syntax.roles import first, having, role_of
from sayso.syntax.tree import upward

Cues = Mapping[tuple[str, str], Factuality]

_EARLIER = frozenset({"earlier", "previous", "original", "prior", "first"})
_STEPS = 8
_NEAR = 4
_SAID = 8
_ENDS = frozenset({".", ";", "?", "!"})
_OPEN = frozenset({"not", "n't", "never", "whether", "if"})
_BESIDE_NUMBER = frozenset({"$", "£", "€", "a", "some", "about", "around", "of"})


def is_retracted(anchor: Token, known: Cues) -> bool:
    """Whether the text says of a claim, or of who made it, that it was wrong."""
    below = anchor
    for token in islice(upward(anchor), _STEPS):
        if _is_claim(token, known) and _is_called_wrong(token, known):
            return True
        if is_verb(token) and role_of(below) in ("content", "object") and _is_said_wrongly(token, below, known):
            return True
        below = token
    return _is_taken_back(anchor, known)


def _is_taken_back(anchor: Token, known: Cues) -> bool:
    """Whether the next sentence calls the last number of this one wrong: "That figure was wrong."."""
    doc, end = anchor.doc, anchor.sent.end
    if end + 2 >= len(doc) or any(doc[i].like_num for i in range(anchor.i + 1, end)):
        return False
    words = [word.lower_ for word in takewhile(lambda word: word.text not in _ENDS, doc[end : end + _SAID])]
    if len(words) < 2 or words[0] not in ("that", "this") or (words[1], "claimed") not in known:
        return False
    return _OPEN.isdisjoint(words) and any((word, "verdict") in known for word in words)


def negates_alone(negation: Token) -> Token | None:
    """The number right behind a negation, which has no other in its scope: "cost $4m, |not| $40m", "not |40| but 4"."""
    for word in negation.doc[negation.i + 1 : negation.i + 1 + _NEAR]:
        if word.like_num:
            return word
        if not (word.is_currency or word.pos_ in ("ADV", "DET", "ADP", "SYM") or role_of(word) == "number"):
            return None
    return None


def contrasted(anchor: Token) -> bool | None:
    """Whether a number is the one that is denied beside another, "not |40| but 4"; None where no such pair is."""
    doc, start = anchor.doc, anchor.sent.start
    words = (doc[i].lower_ for i in range(max(start, anchor.left_edge.i - _NEAR), anchor.i))
    before = next((word for word in reversed(list(words)) if word not in _BESIDE_NUMBER), None)
    if before in ("not", "n't"):
        return True
    return False if _is_first(anchor) or (before in ("but", "rather") and _is_second(anchor, start)) else None


def _is_first(anchor: Token) -> bool:
    """Whether a number right behind this one is denied alone: "|eight| floors, not 18"."""
    later = anchor.doc[anchor.i + 1 : min(anchor.i + 2 + _NEAR, anchor.sent.end)]
    return any(word.lower_ == "not" and text_before(word) == "," and negates_alone(word) is not None for word in later)


def _is_second(anchor: Token, start: int) -> bool:
    """Whether a number before this one is denied alone."""
    earlier = anchor.doc[max(start, anchor.i - 4 * _NEAR) : anchor.i]
    return any(word.lower_ in ("not", "n't") and negates_alone(word) not in (None, anchor) for word in earlier)


def _is_claim(noun: Token, known: Cues) -> bool:
    return (lemma_of(noun), "claimed") in known and noun.pos_ == "NOUN"


def _is_called_wrong(claim: Token, known: Cues) -> bool:
    """Whether a claim is the subject of "is false", "proved wrong", "was retracted"."""
    verb = claim.head
    if role_of(claim) != "subject" or first(verb, "negation") is not None:
        return False
    if is_passive(verb) and (lemma_of(verb), "claim") in known:
        return True
    return any((lemma_of(word), "verdict") in known for word in _predicated(verb))


def _predicated(verb: Token) -> Iterator[Token]:
    """What is said of a subject: "is |false|", "proved |wrong|", "turned out to be |untrue|"."""
    for word in verb.rights:
        yield word
        yield from having(word, "infinitive", "attribute")


def _is_said_wrongly(verb: Token, said: Token, known: Cues) -> bool:
    """Whether somebody "wrongly said", "misstated" or said in "an earlier version of this article"."""
    if (lemma_of(verb), "misspoken") in known:
        return True
    if role_of(said) == "content" and any((word.lower_, "misspoken") in known for word in having(verb, "adverb")):
        return True
    versions = (subject for subject in having(verb, "subject") if (lemma_of(subject), "version") in known)
    return any(word.lower_ in _EARLIER for version in versions for word in version.lefts)

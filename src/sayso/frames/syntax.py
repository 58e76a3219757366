"""Ways through a dependency parse that the parts of an event share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.lexicon import Lexicon
from sayso.records import Extent, Span
from sayso.syntax.roles import Role, first, has_role, having_left, having_right
from sayso.syntax.tree import DEEPEST, upward

CONTENT: tuple[Role, ...] = ("content", "infinitive", "clausal_subject", "governed_clause")
"""What a clause is that says what another word tells, wants or brings about."""
_NO_CLAUSE: tuple[Role, ...] = ("auxiliary", "oblique", "modifier", "mark", "determiner", "punctuation")


class ClauseLink(NamedTuple):
    """A row of `clause_links.tsv`: a small word, and what it does between the parts of a clause."""

    word: str
    role: str


def clause_links(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The small words that join the parts of a clause, by their role."""
    rows = lexicon.rows("clause_links", ClauseLink)
    return {role: frozenset(row.word for row in rows if row.role == role) for role in ("time", "meanwhile", "part", "where")}


# verbs that double their last letter before an ending
# with the typographic apostrophe the tagger knows what they are, the lemmatizer does not
_CONTRACTED = {"’s": "be", "’re": "be", "’m": "be", "’ve": "have"}
_TENSES = {"VBZ": "present", "VBP": "present", "VBD": "past", "MD": "future"}
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][b-df-hj-np-tvz]")


def covering(doc: Doc, extent: Extent) -> DocSpan | None:
    """The tokens that an extent touches; None for an empty one, or one outside the Doc."""
    if not len(doc) or not extent.start < extent.end <= doc[-1].idx + len(doc[-1].text_with_ws):
        return None
    return doc.char_span(extent.start, extent.end, alignment_mode="expand")


def lemma_of(token: Token) -> str:
    """The lemma in lower case, mended where the tagger's rules drop an "e": "hoped", "hopes" are of "hope", not of "hop"."""
    lemma, word = token.lemma_.lower(), token.lower_
    if word in _CONTRACTED and token.pos_ in ("VERB", "AUX"):
        return _CONTRACTED[word]
    endings = ("ed", "ing") if lemma.endswith(("s", "z")) else ("ed", "ing", "es")  # "buses"
    lost = word.removeprefix(lemma) in endings and _DOUBLES.fullmatch(lemma)
    return f"{lemma}e" if lost else lemma


def upward_to(token: Token, end: Token) -> Iterator[Token]:
    """The token and what is above it in its noun phrase: without the end, the first verb and what it is only listed with."""
    for above in upward(token):
        if above.i == end.i or is_verb(above):
            return
        yield above
        if has_role(above, "joined"):
            return


def is_verb(token: Token) -> bool:
    """Whether the token is a verb that heads a clause: no auxiliary, no adjective, no "including"."""
    if token.pos_ in ("VERB", "AUX"):
        return not has_role(token, *_NO_CLAUSE)
    if token.pos_ != "NOUN":
        return False
    # only a verb has a subject or an object, whatever the tagger says: "saw numbers peak at 40", "kills seven and |wounds 15"
    if has_role(token, "content") and any(having_left(token, "active_subject")):
        return True
    return has_role(token, "joined") and any(having_right(token, "direct_object"))


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also where a headline or a reduced clause leaves out the auxiliary."""
    for _ in range(DEEPEST):
        if first(verb, "auxiliary", "passive_subject", "direct_object") is not None:
            return first(verb, "passive_auxiliary", "passive_subject") is not None
        if verb.tag_ == "VBN":
            return True
        if not has_role(verb, "joined") or verb.tag_ != "VBD" or not is_verb(verb.head):
            return False
        verb = verb.head  # "14 were killed and 30 others |wounded"
    return False


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has no tense of its own: "to kill", "made it kill"; not "would kill"."""
    return verb.tag_ == "VB" and not any(child.tag_ == "MD" for child in verb.lefts)


def shares_subject(verb: Token) -> bool:
    """Whether a conjoined verb has no subject of its own, so that it goes on from the verb before."""
    return has_role(verb, "joined") and is_verb(verb.head) and first(verb, "subject") is None


def simultaneous(verb: Token) -> Iterator[Token]:
    """What says after a verb when and where it holds: "14 were killed and nine hurt when a bus crashed in Kano on Friday"."""
    waiting = [verb.rights]
    while waiting:
        clause = next(waiting[-1], None)
        if clause is None:
            waiting.pop()
        elif is_when_clause(clause):
            yield clause
        elif has_role(clause, "joined") and is_verb(clause):
            if _is_elliptic(clause):
                yield clause
            waiting.append(clause.rights)


def is_when_clause(verb: Token) -> bool:
    """Whether a clause says when what stands before it happened: "died when a bus crashed", "the flood of 2020, when …"."""
    behind = has_role(verb, "adverbial", "relative") and verb.i > verb.head.i
    return behind and any(word.lower_ == "when" for word in verb.lefts)


def differ_in_tense(verb: Token, other: Token) -> bool:
    """Whether one of two verbs tells of what is so, the other of what was: "employs 40 people and made $4m last year"."""
    tenses = {_tense(verb), _tense(other)}
    return len(tenses) > 1 and None not in tenses


def _tense(verb: Token) -> str | None:
    """The tense of a finite verb, or of its first auxiliary; a perfect may tell of either."""
    helper = next(having_left(verb, "auxiliary"), None)
    if helper is not None and lemma_of(helper) == "have":
        return None
    return _TENSES.get((helper or verb).tag_)


def _is_elliptic(verb: Token) -> bool:
    """Whether a conjoined verb has its subject or its auxiliary from the verb before."""
    if differ_in_tense(verb, verb.head):
        return False
    has_subject = first(verb, "subject") is not None
    if lemma_of(verb) == "be":
        return not has_subject and _tense(verb) == _tense(verb.head) == "past"  # "fell by 4% and were at 40 by noon"
    follows_passive = is_passive(verb.head)
    if follows_passive and any(having_right(verb, "direct_object")):
        return False  # "40 were hurt and declared a holiday on Monday": somebody else declared it
    if first(verb, "auxiliary") is not None:
        return False
    return not has_subject or (verb.tag_ in ("VBN", "VBD") and follows_passive)


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The record for the tokens from `start` up to `end`."""
    piece = doc[start:end]
    return Span(start=piece.start_char, end=piece.end_char, text=doc.text[piece.start_char : piece.end_char])

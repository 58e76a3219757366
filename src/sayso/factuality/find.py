"""The stage: a figure and what happened → how the text stands to that."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from sayso.factuality.clause import first_cue, in_clause
from sayso.factuality.cues import Cues, cues, is_harmless, negation_of
from sayso.factuality.given import is_given
from sayso.factuality.governors import governed_by
from sayso.factuality.retracted import contrasted, is_retracted, negates_alone
from sayso.factuality.scope import scope
from sayso.frames.predicate import Predicate
from sayso.frames.syntax import is_verb, lemma_of
from sayso.lexicon import Lexicon
from sayso.reader import Chances
from sayso.records import Factuality, Figure
from sayso.syntax.roles import has_role, having
from sayso.syntax.tree import upward

_BEFORE = 3
_AGAINST = frozenset({"against", "versus", "compared"})

_SURE = math.log(0.7)
"""From this chance on the encoder is believed: of texts that it had not read more was right so than at .5 or .9."""


def factuality_of(figure: Figure, predicate: Predicate | None, lexicon: Lexicon, chances: Chances | None = None) -> Factuality:
    """How the text stands to the statement that a figure is a part of: by a cue, else as the encoder is sure that it does."""
    found = _by_cues(figure, predicate, lexicon) if predicate is not None else None
    sure = [kind for kind, chance in chances.factuality.items() if chance > _SURE] if chances is not None and not found else []
    return found or (sure[0] if sure else "asserted")  # type: ignore[return-value]


def _by_cues(figure: Figure, predicate: Predicate, lexicon: Lexicon) -> Factuality | None:
    """What the words say; None where they say nothing."""
    known, anchor = lexicon.derived(cues), predicate.anchor
    pair = contrasted(anchor)
    if pair or is_retracted(anchor, known):
        return "denied"
    found = _told(figure, predicate, known)
    # "had not eaten for three days": the three days are
    lasts = figure.kind == "duration" and negation_of(predicate.token, known) is not None
    return "asserted" if found == "denied" and (pair is False or lasts) else found


def _told(figure: Figure, predicate: Predicate, known: Cues) -> Factuality | None:
    """The first cue beside a number, in its noun phrase, or over its predicate; what is there before a plan is asserted."""
    phrase = list(_phrase(predicate))
    found = _beside(predicate.anchor, known) or _in_phrase(phrase, known)
    if found is not None or is_given(figure, predicate.anchor, known) or _is_compared(phrase):
        return found or "asserted"
    below = phrase[-1] if phrase else predicate.anchor
    return _of_relative(predicate.token, below, known) or _over(predicate, below, known)


def _phrase(predicate: Predicate) -> Iterator[Token]:
    """The figure's noun phrase: from the figure up to its predicate, without that."""
    ends = {predicate.token.i}
    if has_role(predicate.token, "relative", "description"):
        ends.add(predicate.token.head.i)
    for token in upward(predicate.anchor):
        if token.i == predicate.token.i or is_verb(token):
            return
        yield token
        if token.i in ends:
            return


def _is_compared(phrase: Sequence[Token]) -> bool:
    """Whether a figure is what another is held against: "up |from 60|", "against |60|"."""
    link = next((token for token in phrase if has_role(token, "oblique")), None)
    if link is None:
        return False
    return link.lower_ in _AGAINST or (link.lower_ == "from" and link.head.lower_ in ("up", "down"))


def _beside(anchor: Token, known: Cues) -> Factuality | None:
    """A cue in the words right before the number: "presumably between 36 and 40", "perhaps a dozen"."""
    start = max(anchor.left_edge.i, anchor.sent.start)
    for token in reversed(anchor.doc[max(anchor.sent.start, min(start, anchor.i) - _BEFORE) : anchor.i]):
        if is_verb(token) or token.is_punct:
            return None
        if token.pos_ == "ADV" and (found := known.get((token.lower_, "adverb"))):
            return found
    return None


def _in_phrase(phrase: Sequence[Token], known: Cues) -> Factuality | None:
    """Cues inside the noun phrase: "not 40 people", "reports of 40 deaths", "plans for 40 homes"."""
    below = None
    for token in phrase:
        found = _modified(token, known) or (_of_noun(token, below, known) if below is not None else None)
        if found is not None:
            return found
        below = token
    return None


def _modified(token: Token, known: Cues) -> Factuality | None:
    """A small cue that hangs on a word of the noun phrase."""
    found = first_cue(token, known, "adverb", "adverb") or first_cue(token, known, "attributive", "adjective")
    found = found or first_cue(token, known, "noun", "compound")  # "its 40% |target| range"
    if found is not None or has_role(token, "predicate_noun", "time"):
        return found
    negating = (word for word in having(token, "determiner", "negation") if not is_harmless(word))
    return next((found for word in negating if (found := known.get((word.lower_, "negation")))), None)


def _of_noun(noun: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a noun over a preposition or a clause: "|reports| of 40 deaths", "|none| of the 40"."""
    if has_role(below, "description"):
        return known.get((lemma_of(noun), "noun"))
    if not has_role(below, "oblique") or below.lower_ not in ("of", "for", "to"):
        return None
    if below.lower_ == "for" and has_role(noun, "subject"):
        return None
    role = "negation" if noun.lower_ in ("none", "neither") else "noun"
    return known.get((noun.lower_ if role == "negation" else lemma_of(noun), role))


def _of_relative(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a predicate over its own figure; not over what it only tells of: "40 homes, estimated at $3m"."""
    inside = not has_role(verb, "relative", "description") or below.head.i == verb.i
    return governed_by(verb, below, known) if inside and verb.i != below.i else None


def _over(predicate: Predicate, below: Token, known: Cues) -> Factuality | None:
    """The first cue from the predicate upwards."""
    for previous, token in pairwise([below, *scope(predicate.token, known)]):
        if previous is not below and (found := governed_by(token, previous, known)):
            return found
        if is_verb(token) and (found := _in_clause(token, previous, predicate, known)):
            return found
        if has_role(token, "governed_clause") and (found := known.get((token.head.lower_, "mark"))):
            return found
    return None


def _in_clause(verb: Token, below: Token, predicate: Predicate, known: Cues) -> Factuality | None:
    """The cue in a verb's clause; a denial only where it reaches the figure."""
    found = in_clause(verb, below, known)
    if found != "denied":
        return found
    # "did not fight, |leaving 40 homeless"
    beside = has_role(below, "adverbial") and verb.i != predicate.token.i
    return None if beside or _denies_another(verb, predicate.anchor) else found


def _denies_another(verb: Token, anchor: Token) -> bool:
    """Whether the negation beside a verb is only for another number: "cost $4m, |not $40m|"."""
    alone = [negates_alone(word) for word in having(verb, "negation")]
    return bool(alone) and all(number is not None and number != anchor for number in alone)

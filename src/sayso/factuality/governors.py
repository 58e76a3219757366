"""Cues that govern a statement: a verb over its content, a noun over its infinitive, a copula between a goal and a plan."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.factuality.clause import at_work, is_to
from sayso.factuality.cues import Cues, negation_of
from sayso.frames.syntax import CONTENT, is_passive, is_verb, lemma_of
from sayso.records import Factuality
from sayso.syntax.roles import Role, first, has_role, having, having_left, having_right

_OPAQUE: tuple[Role, ...] = ("joined", "adverbial", "active_subject", "clausal_subject", "agent", "predicate_noun")
"""What a statement may be to a word that says nothing of it."""
_DEGREES = frozenset({"most", "least", "more", "less", "as"})


def governed_by(token: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a word that governs the statement as its content, object or infinitive.

    Args:
        token: The word.
        below: The word under it, in which the statement stands.
        known: The cues.
    """
    if has_role(token, "oblique", "agent") or has_role(below, *_OPAQUE):
        return None
    if has_role(below, "adverb") and first(below, "time") is None:
        return None  # but "forecast revenues up 40%"
    if not is_verb(token):
        return _by_noun(token, below, known)
    return _equated(token, below, known) if lemma_of(token) == "be" else _by_verb(token, below, known)


def _by_noun(noun: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a noun or an adjective: "|plans| to send 40", "|reports| that 40 died", "|likely| to send 40"."""
    if below.i < noun.i:
        return None  # "output fell by 40%, the ministry reports", whatever the tagger says of "reports"
    if has_role(below, "description") or (has_role(below, "relative") and below.tag_ == "VB"):
        return _of_object(noun, known) or _of_infinitive(noun, below, known) or _of_itself(noun, known)
    return _by_own_word(noun, known) if has_role(below, *CONTENT, "oblique") else None


def _of_itself(noun: Token, known: Cues) -> Factuality | None:
    negated = any(word.lower_ == "no" for word in having_left(noun, "determiner"))  # "no evidence that 40 died"
    return known.get(("no", "negation")) if negated else _by_own_word(noun, known)


def _by_own_word(noun: Token, known: Cues) -> Factuality | None:
    if any(word.lower_ in _DEGREES for word in having_left(noun, "adverb")):
        return None  # "were most likely to have 40" says how often they had
    return known.get((lemma_of(noun), "adjective" if noun.pos_ == "ADJ" else "noun"))


def _of_infinitive(noun: Token, below: Token, known: Cues) -> Factuality | None:
    return known.get((lemma_of(noun), "noun_to")) if below.tag_ == "VB" else None


def _of_object(noun: Token, known: Cues) -> Factuality | None:
    """The cue in a verb over its object: "|rejected| the claim that 40 died", "|foiled| a plot to kill 40"; not if negated."""
    if not has_role(noun, "direct_object") or negation_of(noun.head, known):
        return None
    lemma = lemma_of(noun.head)
    return known.get((lemma, "claim")) or known.get((lemma, "undone"))


def _by_verb(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a verb over its content, its object or its infinitive."""
    lemma = lemma_of(verb)
    denies = negation_of(verb, known) is not None
    if denies and (lemma, "claim") in known:
        return None  # "did not dispute that 40 died"
    found = _by_passive(verb, below, known)
    if found is None and has_role(below, "direct_object"):
        return _over_object(lemma, lemma_of(below), known)
    if found is None and has_role(below, "oblique"):
        return known.get((f"{lemma} {below.lower_}", "object")) or _beside_object(verb, known)
    return _over_content(verb, below, denies, found or known.get((lemma, "verb")))


def _over_content(verb: Token, below: Token, denies: bool, found: Factuality | None) -> Factuality | None:
    """What a cue makes of a clause: "we do not expect 40 to come" is denied; a plan is only for what comes after it."""
    if found == "hedged" and denies and has_role(below, *CONTENT):
        return "denied"
    return None if found == "planned" and not _comes_after(verb, below) else found


def _by_passive(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a verb that names nobody who thinks so: "is |believed| to", "is |said| to have cost 40", "is |put| at 40"."""
    if not is_passive(verb):
        return None
    lemma = lemma_of(verb)
    found = known.get((lemma, "passive")) or known.get((f"{lemma} {below.lower_}", "passive"))
    return found or (known.get((lemma, "hearsay")) if has_role(below, "infinitive") else None)


def _over_object(lemma: str, thing: str, known: Cues) -> Factuality | None:
    if lemma == "deny" and (thing, "withheld") in known:
        return None  # "denied 40 people |entry|"
    to_come = known.get((lemma, "announcing")) if (thing, "announced") in known else None
    return to_come or known.get((lemma, "object"))


def _comes_after(verb: Token, below: Token) -> bool:
    """Whether a statement is a plan's own: it comes after the verb; "40 had died, he believed" may go before it."""
    led = has_role(below, "passive_subject") and any(having_right(verb, "infinitive"))  # "40 jobs are earmarked |to go|"
    return led or (has_role(below, *CONTENT) and below.i > verb.i)


def _beside_object(verb: Token, known: Cues) -> Factuality | None:
    """What a verb that speaks for its object says beside that: "expects rain within 40 hours", not "denied it for 40 days"."""
    found = known.get((lemma_of(verb), "object")) if any(having_right(verb, "direct_object")) else None
    return None if found == "denied" else found


def _equated(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """Cues around a copula: "the goal was to reach 90%", "is to open 40 shops", "is likely to sell 40"."""
    if not has_role(below, "infinitive", "content"):
        return None
    if found := _of_complement(verb, known):
        return found
    if first(verb, "negation") is not None:
        return known.get(("not", "negation"))
    return (at_work(verb, below, known) or "planned") if has_role(below, "infinitive") and is_to(below) else None


def _of_complement(verb: Token, known: Cues) -> Factuality | None:
    for child in having(verb, "active_subject", "predicate_noun", "predicate_adjective"):
        kind = "adjective" if has_role(child, "predicate_adjective") else "noun"
        if found := known.get((lemma_of(child), kind)):
            return found
    return None

"""Cues in a verb's own clause: its modal, its adverbs, its condition, its negation, and what it is an infinitive of."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.factuality.cues import Cues, negation_of, whole
from sayso.factuality.scope import scope
from sayso.frames.syntax import CONTENT, is_passive, is_verb, lemma_of
from sayso.records import Factuality
from sayso.syntax.roles import Role, has_role, having, having_left, having_right

_PRESENT = frozenset({"VB", "VBZ", "VBP"})
_IN_OTHER_WORDS = tuple(role for role in CONTENT if role != "infinitive")


def in_clause(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """Cues in the verb's own clause; of what they say, a clause that is the verb's content takes only the conditions."""
    if found := first_cue(verb, known, "mark", "mark", "adverb"):
        return found
    if has_role(below, *_IN_OTHER_WORDS):
        return None
    modal = modal_of(verb, known)
    if _depends(verb, modal, known):
        return "hypothetical"
    if found := first_cue(verb, known, "adverb", "adverb", "interjection"):
        return found
    return modal or _underway(verb, known) or _to_come(verb, known) or _denied(verb, below, known)


def first_cue(token: Token, known: Cues, cue: str, *roles: Role) -> Factuality | None:
    """The first cue of a kind among the words that hang on a token in some roles."""
    return next((found for child in having(token, *roles) if (found := known.get((child.lower_, cue)))), None)


def _denied(verb: Token, below: Token, known: Cues) -> Factuality | None:
    counts = has_role(below, "subject") and below.head.i == verb.i  # "40 people were not found": so many were not
    unsaid = (lemma_of(verb), "claim") in known  # "did not dispute that 40 died"
    return None if has_role(verb, "relative") or counts or unsaid else negation_of(verb, known)


def _underway(verb: Token, known: Cues) -> Factuality | None:
    """The cue in what somebody is at: "is in talks to buy", "are on course to reach"."""
    if not has_role(verb, "adverbial", "description") or verb.tag_ != "VB" or lemma_of(verb.head) != "be":
        return None
    return at_work(verb.head, verb, known)


def at_work(verb: Token, infinitive: Token, known: Cues) -> Factuality | None:
    """The cue in a noun between "be" and an infinitive: "is in |talks| to buy"."""
    phrases = (child for child in having_right(verb, "oblique") if child.i < infinitive.i)
    nouns = (noun for phrase in phrases for noun in having(phrase, "governed"))
    return next((found for noun in nouns if (found := known.get((lemma_of(noun), "noun")))), None)


def _to_come(verb: Token, known: Cues) -> Factuality | None:
    """A plan in an infinitive: a headline's verb, or what is to be done: "Firm to hire 300", "40 homes to be built"."""
    if not is_to(verb):
        return None
    above = verb.head
    if verb.tag_ == "VB" and (has_role(verb, "root") or (has_role(above, "root") and _is_headline(verb))):
        return "planned"
    is_noun = above.pos_ in ("NOUN", "PROPN") and has_role(verb, "description", "relative")
    return "planned" if is_noun and is_passive(verb) and not _selects(above, known) else None


def _is_headline(verb: Token) -> bool:
    """Whether an infinitive is a headline's verb, whose subject the parser takes for its head: "Shell |to cut| 40 jobs"."""
    above = verb.head
    named = not is_verb(above) or (above.tag_ == "VB" and above.i == above.sent.start)
    return named and has_role(verb, "description", "relative", "infinitive")


def _selects(noun: Token, known: Cues) -> bool:
    """Whether what is to be done has been: "the |first| trial to be held"."""
    return any((word.lower_, "selects") in known or word.tag_ == "JJS" for word in (noun, *noun.lefts))


def is_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def modal_of(verb: Token, known: Cues) -> Factuality | None:
    """What the modal of a verb makes of its clause."""
    for child in having(verb, "auxiliary"):
        word = whole(child)
        found = known.get((word, "modal"))
        if found is None:
            continue
        if word == "could" and (lemma_of(verb), "sensed") in known:
            return None  # "I could see 40 boats": they were there
        said = None if found == "hedged" else _reported_future(verb, known)
        # "would" is what the verb of saying makes of it; "will" is a plan, but for a guess: "they estimate it will take 40"
        return said if said and (word == "would" or said in ("hedged", "denied")) else found
    return None


def _reported_future(verb: Token, known: Cues) -> Factuality | None:
    """A plan in "said that it would send 40 trucks", a guess in "estimated it would take 40 days"."""
    while has_role(verb, "joined") and is_verb(verb.head):
        verb = verb.head  # "said that it had sent 20 trucks and would send 40"
    for token in scope(verb, known):
        if has_role(token, "content") and token.head.i < token.i and (found := _of_governor(token.head, known)):
            return found
    return None


def _of_governor(verb: Token, known: Cues) -> Factuality | None:
    lemma = lemma_of(verb)
    if known.get((lemma, "verb")) == "hedged" and negation_of(verb, known):
        return "denied"
    return next((found for role in ("future", "verb", "passive") if (found := known.get((lemma, role)))), None)


def _depends(verb: Token, modal: Factuality | None, known: Cues) -> bool:
    """Whether a clause says what would be: "would cost 40 if", "closing it would cost 40", "faces 40 years if convicted"."""
    if modal and (_is_conditioned(verb, known) or _is_conditioned(verb.head, known) or _is_supposed(verb, known)):
        return True
    return verb.tag_ in _PRESENT and _is_conditioned(verb, known)


def _is_supposed(verb: Token, known: Cues) -> bool:
    """Whether a verb with a modal tells what something else would bring: "closing it would cost", "without cuts 40 will go"."""
    if any((child.lower_, "condition") in known for child in verb.lefts):
        return True
    return any(having_left(verb, "clausal_subject")) and any(whole(child) == "would" for child in verb.lefts)


def _is_conditioned(verb: Token, known: Cues) -> bool:
    """Whether a condition hangs on a verb, or where the parser puts it, on its object: "faces 40 years if convicted"."""
    clauses = (clause for token in (verb, *having_right(verb, "direct_object")) for clause in having(token, "adverbial"))
    return any(
        known.get((mark.lower_, "mark")) == "hypothetical" for clause in clauses for mark in having(clause, "mark", "adverb")
    )

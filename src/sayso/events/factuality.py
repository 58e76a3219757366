"""Factuality: whether the text asserts a statement, hedges or denies it, plans it, or only supposes it.

A cue speaks for what lies below it in the parse. From the figure the way goes up through its predicate, as long as
each step carries a cue's meaning on: from an infinitive or a content clause to the verb that governs it, from a
conjoined verb to the one whose subject it shares, from a participle to its clause; not out of a relative clause or out
of a clause of time or reason. The first cue on that way decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast, get_args

from spacy.tokens import Token

from sayso.events.given import is_given
from sayso.events.retracted import contrasted, is_retracted, negates_alone
from sayso.frames.predicate import Predicate
from sayso.frames.syntax import CONTENT, DEEPEST, SUBJECTS, is_passive, is_verb, lemma_of, upward
from sayso.lexicon import Lexicon
from sayso.records import Factuality, Figure


class Cue(NamedTuple):
    """A row of `factuality_cues.tsv`: a word, how it bears on a statement, and what it makes of it."""

    lemma: str
    role: str
    factuality: str


Cues = Mapping[tuple[str, str], Factuality]

_CARRYING = CONTENT | {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "oprd", "acomp", "agent", "dative"}
_WHOLE_MODALS = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}
# "not only 40", "no more than 40", "not yet 40" deny nothing of the figure
_HARMLESS_AFTER_NOT = frozenset({"only", "just", "yet", "least", "less", "more", "fewer", "later", "longer", "merely"})
_BEFORE = 3
_PRESENT = frozenset({"VB", "VBZ", "VBP"})


def cues(lexicon: Lexicon) -> Cues:
    """The factuality that a word lends to a statement, by the word and its role."""
    known = get_args(Factuality)
    rows = [row for row in lexicon.rows("factuality_cues", Cue) if row.factuality in known]
    return {(row.lemma, row.role): cast(Factuality, row.factuality) for row in reversed(rows)}


def factuality_of(figure: Figure, predicate: Predicate | None, lexicon: Lexicon) -> Factuality:
    """How the text stands to the statement that a figure is a part of."""
    if predicate is None:
        return "asserted"
    known = lexicon.derived(cues)
    pair = contrasted(predicate.anchor)
    if pair or is_retracted(predicate.anchor, known):
        return "denied"
    phrase = list(_phrase(predicate))
    found = _beside(predicate.anchor, known)
    below = predicate.anchor
    for token in phrase:
        found = found or _inside(figure, token, below, known)
        below = token
    start = any(token.dep_ == "prep" and token.lower_ == "from" for token in phrase)  # "will be cut |from 60| to 40"
    if found is None and not start and not is_given(figure, predicate.anchor, known):
        found = _over(predicate, below, known)
    if (
        found is None
        or (pair is False and found == "denied")
        or (found == "denied" and figure.kind == "duration" and _negation(predicate.token, known))
    ):
        return "asserted"  # "had not eaten for three days": the three days are
    return found


def _phrase(predicate: Predicate) -> Iterator[Token]:
    """The figure's noun phrase: from the figure up to its predicate, without that."""
    ends = {predicate.token.i, predicate.token.head.i if predicate.token.dep_ in ("relcl", "acl") else predicate.token.i}
    for token in upward(predicate.anchor):
        if token.i == predicate.token.i or is_verb(token):
            return
        yield token
        if token.i in ends:
            return


def _beside(anchor: Token, known: Cues) -> Factuality | None:
    """A cue in the words right before the number: "presumably between 36 and 40", "perhaps a dozen"."""
    start = max(anchor.left_edge.i, anchor.sent.start)
    for token in reversed(anchor.doc[max(anchor.sent.start, min(start, anchor.i) - _BEFORE) : anchor.i]):
        if is_verb(token) or token.is_punct:
            return None
        if token.pos_ == "ADV" and (found := known.get((token.lower_, "adverb"))):
            return found
    return None


def _inside(figure: Figure, token: Token, below: Token, known: Cues) -> Factuality | None:
    """Cues inside the noun phrase: "not 40 people", "reports of 40 deaths", "plans for 40 homes"."""
    for child in token.children:
        if child.dep_ == "advmod" and (found := known.get((child.lower_, "adverb"))):
            return found
        if child.dep_ == "amod" and (found := known.get((child.lower_, "attributive"))):
            return found
        negates = child.dep_ in ("det", "neg") and token.dep_ not in ("attr", "npadvmod") and not _is_harmless(child)
        if negates and (found := known.get((child.lower_, "negation"))):
            return found
    if token.i == below.i or below.dep_ not in ("prep", "acl"):
        return None
    if below.dep_ == "prep":
        if below.lower_ not in ("of", "for", "to") or (below.lower_ == "for" and token.dep_ in SUBJECTS):
            return None
        if token.lower_ in ("none", "neither"):
            return known.get((token.lower_, "negation"))
    return known.get((lemma_of(token), "noun"))


def _is_harmless(negation: Token) -> bool:
    after = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    if after is None:
        return False
    if negation.text == "No" and negation.i > negation.sent.start and (after.is_lower or after.text == "."):
        return True  # a name: "the No camp", or a number: "Order No. 12"
    # "pleaded not guilty", but "are not dead"
    return after.lower_ in _HARMLESS_AFTER_NOT or (after.pos_ == "ADJ" and lemma_of(negation.head) != "be")


def _over(predicate: Predicate, below: Token, known: Cues) -> Factuality | None:
    """The first cue from the predicate upwards."""
    token = predicate.token
    inside = predicate.token.dep_ not in ("relcl", "acl") or below.head.i == token.i  # "40 homes, estimated at $3m"
    if inside and token.i != below.i and (found := _governed(token, below, known)):
        return found
    previous: Token | None = None
    for token in _scope(predicate.token, known):
        if previous is not None and (found := _governed(token, previous, known)):
            return found
        if is_verb(token) and (found := _in_clause(token, previous or below, known)):
            # "did not fight, |leaving 40 homeless"
            beside = found == "denied" and previous is not None and previous.dep_ == "advcl"
            if not beside and not (found == "denied" and _denies_another(token, predicate.anchor)):
                return found
        if token.dep_ == "pcomp" and (found := known.get((token.head.lower_, "mark"))):
            return found
        previous = token
    return None


def _denies_another(verb: Token, anchor: Token) -> bool:
    """Whether the negation beside a verb is only for another number: "cost $4m, |not $40m|"."""
    alone = [negates_alone(word) for word in verb.children if word.dep_ == "neg"]
    return bool(alone) and all(number is not None and number != anchor for number in alone)


def _scope(token: Token, known: Cues) -> Iterator[Token]:
    """A predicate and everything above that speaks for it."""
    yield token
    for _ in range(DEEPEST):
        if token.head.i == token.i or not _carries(token, known):
            return
        token = token.head
        yield token


def _carries(token: Token, known: Cues) -> bool:
    if token.dep_ == "pcomp" and (token.head.lower_, "apart") in known:
        return False
    if token.dep_ in _CARRYING:
        return True
    if token.dep_ == "conj":
        own = any(child.dep_ in SUBJECTS or child.tag_ == "MD" for child in token.children)
        return not (is_verb(token) and is_verb(token.head)) or not own
    if token.dep_ == "advcl":
        return token.tag_ == "VBG" and not any(child.dep_ in ("mark", "nsubj", "advmod") for child in token.children)
    # "plans to send 40 tanks", "speculation that 40 had died"
    if token.dep_ == "relcl" and token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.lefts):
        return True  # "a deal |to lease 40 planes|"
    return token.dep_ == "acl" and (token.tag_ == "VB" or any(child.dep_ == "mark" for child in token.children))


def _in_clause(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """Cues in the verb's own clause; of what they say, a clause that is the verb's content takes only the conditions."""
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and (found := known.get((child.lower_, "mark"))):
            return found
    if below.dep_ in CONTENT - {"xcomp"}:
        return None
    modal = _modal(verb, known)
    if modal and (_has_condition(verb, known) or _is_supposed(verb, known)):
        return "hypothetical"
    if verb.tag_ in _PRESENT and _is_conditioned(verb, known):
        return "hypothetical"  # "faces 40 years in prison if convicted"
    for child in verb.children:
        if child.dep_ in ("advmod", "intj") and (found := known.get((child.lower_, "adverb"))):
            return found
    if modal is None and (found := _underway(verb, known)):
        return found
    if modal is None and _is_to_come(verb, known):
        return "planned"
    counts = below.dep_ in SUBJECTS and below.head.i == verb.i  # "40 people were not found": so many were not
    denies = (lemma_of(verb), "claim") in known  # "did not dispute that 40 died"
    return modal or (None if verb.dep_ == "relcl" or counts or denies else _negation(verb, known))


def _underway(verb: Token, known: Cues) -> Factuality | None:
    """The cue in what somebody is at: "is in talks to buy", "are on course to reach"."""
    if verb.dep_ not in ("advcl", "acl") or verb.tag_ != "VB" or lemma_of(verb.head) != "be":
        return None
    return _at(verb.head, verb, known)


def _at(verb: Token, infinitive: Token, known: Cues) -> Factuality | None:
    phrases = (child for child in verb.rights if child.dep_ == "prep" and child.i < infinitive.i)
    nouns = (noun for phrase in phrases for noun in phrase.children if noun.dep_ == "pobj")
    return next((found for noun in nouns if (found := known.get((lemma_of(noun), "noun")))), None)


def _is_to_come(verb: Token, known: Cues) -> bool:
    """Whether an infinitive is a headline's verb, or says what is to be done: "Firm to hire 300", "40 homes to be built"."""
    if not any(child.tag_ == "TO" for child in verb.lefts):
        return False
    above = verb.head
    named = not is_verb(above) or (above.tag_ == "VB" and above.i == above.sent.start)  # "Shell to cut 40 jobs"
    top = above if verb.dep_ in ("acl", "relcl", "xcomp") and named else verb
    if top.dep_ == "ROOT" and verb.tag_ == "VB":
        return True
    # "the first trial to be held" has been held
    selects = any((word.lower_, "selects") in known or word.tag_ == "JJS" for word in (above, *above.lefts))
    return verb.dep_ in ("acl", "relcl") and above.pos_ in ("NOUN", "PROPN") and is_passive(verb) and not selects


def _modal(verb: Token, known: Cues) -> Factuality | None:
    for child in verb.children:
        word = _WHOLE_MODALS.get(child.lower_, child.lower_)
        found = known.get((word, "modal")) if child.dep_ == "aux" else None
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
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head  # "said that it had sent 20 trucks and would send 40"
    for token in _scope(verb, known):
        if token.dep_ == "ccomp" and token.head.i < token.i:
            governor = lemma_of(token.head)
            if known.get((governor, "verb")) == "hedged" and _negation(token.head, known):
                return "denied"
            if found := known.get((governor, "future")) or known.get((governor, "verb")) or known.get((governor, "passive")):
                return found
    return None


def _has_condition(verb: Token, known: Cues) -> bool:
    return _is_conditioned(verb, known) or _is_conditioned(verb.head, known)


def _is_supposed(verb: Token, known: Cues) -> bool:
    """Whether a verb with a modal tells what something else would bring: "closing it would cost", "without cuts 40 will go"."""
    would = any(_WHOLE_MODALS.get(child.lower_, child.lower_) == "would" for child in verb.lefts)
    return any((child.dep_ == "csubj" and would) or (child.lower_, "condition") in known for child in verb.lefts)


def _is_conditioned(verb: Token, known: Cues) -> bool:
    """Whether a condition hangs on a verb, or where the parser puts it, on its object: "faces 40 years if convicted"."""
    objects = (child for child in verb.rights if child.dep_ == "dobj")
    return any(_is_condition(child, known) for token in (verb, *objects) for child in token.children)


def _is_condition(clause: Token, known: Cues) -> bool:
    marks = (mark for mark in clause.children if mark.dep_ in ("mark", "advmod"))
    return clause.dep_ == "advcl" and any(known.get((mark.lower_, "mark")) == "hypothetical" for mark in marks)


def _negation(verb: Token, known: Cues) -> Factuality | None:
    for child in verb.children:
        word = "not" if child.lower_ in ("n't", "n’t") else child.lower_
        if child.dep_ == "neg" and not _is_harmless(child) and (found := known.get((word, "negation"))):
            return found
        if child.dep_ in SUBJECTS:
            for negative in (child, *(part for part in child.children if part.dep_ == "det")):
                if negative.lower_ in ("none", "nobody", "neither", "no") and not _is_harmless(negative):
                    return known.get((negative.lower_, "negation"))
    return None


def _governed(token: Token, below: Token, known: Cues) -> Factuality | None:
    """The cue in a word that governs the statement as its content, object or infinitive."""
    lemma = lemma_of(token)
    if token.dep_ in ("prep", "agent") or below.dep_ in ("conj", "advcl", "nsubj", "csubj", "agent", "attr"):
        return None
    if below.dep_ == "advmod" and not any(child.dep_ == "npadvmod" for child in below.children):
        return None  # but "forecast revenues up 40%"
    if not is_verb(token):
        if below.i < token.i:
            return None  # "output fell by 40%, the ministry reports", whatever the tagger says of "reports"
        of_noun = below.dep_ == "acl" or (below.dep_ == "relcl" and below.tag_ == "VB")
        if of_noun and token.dep_ == "dobj" and (found := _claimed(token, known)):
            return found
        if of_noun and (found := _undone(token, known)):
            return found
        role = "adjective" if token.pos_ == "ADJ" else "noun"
        if below.tag_ == "VB" and of_noun and (found := known.get((lemma, "noun_to"))):
            return found
        if of_noun and any(child.dep_ == "det" and child.lower_ == "no" for child in token.lefts):
            return known.get(("no", "negation"))  # "no evidence that 40 died"
        return known.get((lemma, role)) if of_noun or below.dep_ in CONTENT | {"prep"} else None
    return _equated(token, below, known) if lemma == "be" else _spoken_for(token, lemma, below, known)


def _claimed(claim: Token, known: Cues) -> Factuality | None:
    """The cue in a verb over what its object claims: "rejected the claim that 40 died"; not "did not dispute" it."""
    return None if _negation(claim.head, known) else known.get((lemma_of(claim.head), "claim"))


def _undone(plan: Token, known: Cues) -> Factuality | None:
    """The cue in a verb that ends what its object was to do: "|foiled| a plot to kill 40"; not "the plan was dropped"."""
    verb = plan.head
    return known.get((lemma_of(verb), "undone")) if plan.dep_ == "dobj" and not _negation(verb, known) else None


def _spoken_for(verb: Token, lemma: str, below: Token, known: Cues) -> Factuality | None:
    """The cue in a verb over its content, its object or its infinitive."""
    found = known.get((lemma, "passive")) if is_passive(verb) else None
    if found is None and below.dep_ == "xcomp" and is_passive(verb):
        found = known.get((lemma, "hearsay"))  # "is said to have cost $40m"
    if (lemma, "claim") in known and _negation(verb, known):
        return None  # "did not dispute that 40 died"
    if found is None and below.dep_ == "dobj":
        withheld = lemma == "deny" and (lemma_of(below), "withheld") in known  # "denied 40 people |entry|"
        to_come = known.get((lemma, "announcing")) if (lemma_of(below), "announced") in known else None
        return None if withheld else to_come or known.get((lemma, "object"))
    if found is None and below.dep_ == "prep":
        return known.get((f"{lemma} {below.lower_}", "object")) or _beside_object(verb, known)
    found = found or known.get((lemma, "verb"))
    if found == "hedged" and below.dep_ in CONTENT and _negation(verb, known):
        return "denied"  # "we do not expect 40 to come"
    # a plan is for what comes after it; "40 had died, he believed" may follow
    led = below.dep_ == "nsubjpass" and any(child.dep_ == "xcomp" for child in verb.rights)  # "40 jobs are earmarked |to go|"
    planned_here = led or (below.dep_ in CONTENT and below.i > verb.i)
    return None if found == "planned" and not planned_here else found


def _beside_object(verb: Token, known: Cues) -> Factuality | None:
    """What a verb that speaks for its object says beside that: "expects rain within 40 hours", not "denied it for 40 days"."""
    found = known.get((lemma_of(verb), "object")) if any(child.dep_ == "dobj" for child in verb.rights) else None
    return None if found == "denied" else found


def _equated(verb: Token, below: Token, known: Cues) -> Factuality | None:
    """Cues around a copula: "the goal was to reach 90%", "is to open 40 shops", "is likely to sell 40"."""
    if below.dep_ not in ("xcomp", "ccomp"):
        return None
    for child in verb.children:
        if child.dep_ in ("nsubj", "attr") and (found := known.get((lemma_of(child), "noun"))):
            return found
        if child.dep_ == "acomp" and (found := known.get((lemma_of(child), "adjective"))):
            return found
    if any(child.dep_ == "neg" for child in verb.children):
        return known.get(("not", "negation"))
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in below.children)
    return (_at(verb, below, known) or "planned") if below.dep_ == "xcomp" and to else None

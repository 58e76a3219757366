"""The predicate: the verb or the event noun that a figure is a part of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.frames.syntax import SUBJECTS, clause_links, covering, is_parsed, is_verb, lemma_of, upward, upward_to
from sayso.lexicon import Lexicon
from sayso.neighbours import before
from sayso.records import Figure


class Predicate(NamedTuple):
    """The token that says what happened, its lemma, and the figure's own token below it."""

    token: Token
    lemma: str
    anchor: Token


class EventNoun(NamedTuple):
    """A row of `event_nouns.tsv`: a noun that stands for something that happens, and of what kind that is."""

    noun: str
    kind: str


class LightVerb(NamedTuple):
    """A row of `light_verbs.tsv`: a verb whose meaning is in its bare object ("make use of")."""

    verb: str
    noun: str
    predicate: str


class LeadingWord(NamedTuple):
    """A row of `leading_words.tsv`: a word that only leads to what happened.

    `leads_to` is "infinitive" ("was scheduled to open"), "participle" ("reported 40 soldiers killed") or "progressive"
    ("has 40 people working there").
    """

    lemma: str
    leads_to: str


class Predicates(NamedTuple):
    """What the tables say about predicates."""

    nouns: Mapping[str, str]
    light: dict[tuple[str, str], str]
    leading: frozenset[tuple[str, str]]
    links: Mapping[str, frozenset[str]]


def event_nouns(lexicon: Lexicon) -> Mapping[str, str]:
    """The nouns of events, each with its kind."""
    return {row.noun: row.kind for row in reversed(lexicon.rows("event_nouns", EventNoun))}


def predicates(lexicon: Lexicon) -> Predicates:
    """Build the look-ups from the tables."""
    return Predicates(
        nouns=lexicon.derived(event_nouns),
        light={(row.verb, row.noun): row.predicate for row in reversed(lexicon.rows("light_verbs", LightVerb))},
        leading=frozenset((row.lemma, row.leads_to) for row in lexicon.rows("leading_words", LeadingWord)),
        links=lexicon.derived(clause_links),
    )


# in tokens; what is longer is a table or worse, and its parse tells nothing
_LONGEST = 500
_CLOSERS = frozenset(",.;:)]!?–—")
_OPENERS = frozenset(",([–—")
_BE = frozenset({"is", "are", "was", "were", "been"})


def find_predicate(doc: Doc, figure: Figure, lexicon: Lexicon) -> Predicate | None:
    """The predicate of one figure; None where its sentence was not parsed, is none, or tells no event."""
    tokens = covering(doc, figure.number)
    if tokens is None or not is_parsed(tokens.root) or len(tokens.root.sent) > _LONGEST:
        return None
    anchor = tokens.root
    if _is_age(figure, anchor) and _is_apposed(doc, tokens.start, tokens.end):
        return Predicate(anchor, "be", anchor)
    known = lexicon.derived(predicates)
    below = anchor
    for token in upward(anchor):
        # "cost £1.1|m": a number is no verb, whatever the tagger says
        if token.i != anchor.i and is_verb(token) and not _passes(token, below, known):
            verb = _meant(token, below, known)
            return Predicate(verb, _lemma(verb, known), anchor)
        if token.i != below.i and lemma_of(token) in known.nouns and _takes(token, below, figure, known):
            return Predicate(token, _noun_lemma(token), anchor)
        if relative := _relative(token):
            return Predicate(relative, _lemma(relative, known), anchor)
        below = token
    return _fragment(anchor, known)


def _fragment(anchor: Token, known: Predicates) -> Predicate | None:
    """What happened in a headline without a finite verb: "14 killed in fire", "12 dead", "Death toll: 12"."""
    for token in upward(anchor):
        for child in token.rights:
            if child.tag_ in ("VBN", "VBD") and child.dep_ in ("acl", "amod", "appos", "advcl", "conj"):
                return Predicate(child, _lemma(child, known), anchor)
        state = next((word for word in (token, *token.rights) if word.pos_ == "ADJ" and word.dep_ != "nummod"), None)
        if state is not None and state.i >= anchor.i:
            return Predicate(state, "be", anchor)
        if token.i != anchor.i and lemma_of(token) in known.nouns:
            return Predicate(token, _noun_lemma(token), anchor)
    return None


def is_description(predicate: Predicate) -> bool:
    """Whether a figure describes something in apposition, and is no part of what happened: "to Nis, a city of 180,000,"."""
    below = predicate.anchor
    for token in upward_to(predicate.anchor, predicate.token):
        if token.dep_ == "appos" and token.i != below.i and below.dep_ == "prep":
            return True
        below = token
    return False


def _is_age(figure: Figure, anchor: Token) -> bool:
    """Whether a figure is an age, or may be one in apposition to a name: "Alamin, ten,"."""
    return figure.kind == "age" or (figure.kind == "count" and figure.counted is None and anchor.dep_ == "appos")


def _is_apposed(doc: Doc, start: int, end: int) -> bool:
    """Whether an age stands beside a name between commas: "Ada Okafor, 49,", "her brother, aged 22,"."""
    if start and doc[start - 1].lower_ in ("aged", "age"):
        start -= 1
    before = doc[start - 1].text if start else ""
    after = doc[end].text if end < len(doc) else "."
    return before in _OPENERS and after in _CLOSERS


def _passes(verb: Token, below: Token, known: Predicates) -> bool:
    """Whether a verb only links the figure to what happened: "aged 14", "four months after the troops left"."""
    if verb.lower_ == "aged" and verb.dep_ != "ROOT" and not any(child.dep_ in SUBJECTS for child in verb.children):
        return True
    if verb.dep_ != "advcl" or below.dep_ not in ("npadvmod", "mark", "prep", "advmod"):
        return False
    times = known.links["time"]  # "an hour after the vote began" belongs to what happened then, not to the vote
    return below.lower_ in times or any(
        child.dep_ == "mark" and child.lower_ in times and child.i == below.i + 1 for child in verb.children
    )


def _takes(noun: Token, below: Token, figure: Figure, known: Predicates) -> bool:
    """Whether a figure is a part of what the noun says, and not merely the number of such events."""
    if below.dep_ == "prep":
        return below.lower_ in known.links["part"]
    if below.dep_ not in ("nummod", "compound", "amod", "nmod", "npadvmod", "nsubj"):
        return False
    return figure.kind in ("percent", "money") or (figure.kind == "duration" and noun.dep_ != "dobj")


def _relative(noun: Token) -> Token | None:
    """What the counted things have in common: "one of 23 schools that it built", "with 40 people living there"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        return _doing(noun) or _done(noun)
    if noun.dep_ not in ("pobj", "attr") or noun.head.dep_ == "agent" or (noun.dep_ == "pobj" and is_verb(noun.head.head)):
        return None
    for child in noun.children:
        told = child.dep_ == "relcl" and is_verb(child) and child.i > noun.i and not _is_aside(child)
        if told and noun.head.lower_ in ("of", "for", "between"):
            return child
    return None


def _is_aside(clause: Token) -> bool:
    """Whether a comma sets a clause apart, so that it does not say which things are meant."""
    first = clause.left_edge.i
    return first > clause.sent.start and clause.doc[first - 1].text in (",", "–", "—")


def _meant(verb: Token, below: Token, known: Predicates) -> Token:
    """The verb that the figure belongs to, where the one above it only leads to it."""
    robbed = _robbed(verb, below) if below.dep_ == "dobj" else None
    if robbed is not None or below.dep_ in SUBJECTS:
        return _led_to(robbed or verb, known)
    if below.dep_ in ("dobj", "attr", "pobj") and (participle := _participle(verb, below, known)):
        return participle
    # "ended up spending twelve years": the object of the verb right before it, wherever the parser hung it
    before = below.left_edge.i - 1
    objects = (child for child in verb.rights if child.dep_ in ("xcomp", "dobj") and child.i == before and is_verb(child))
    return next(objects, verb)


def _led_to(verb: Token, known: Predicates) -> Token:
    """What a subject does whose verb only leads to that, or is left out: "is due to arrive", "voted to go and 60% to stay"."""
    for word in (verb, *(child for child in verb.children if child.dep_ == "acomp")):
        if (lemma_of(word), "infinitive") in known.leading:
            for child in word.children:
                if child.dep_ == "xcomp" and is_verb(child):
                    return child
    gapped = verb.dep_ == "conj" and verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.lefts)
    return verb.head if gapped and is_verb(verb.head) else verb


def _robbed(verb: Token, thing: Token) -> Token | None:
    """The verb whose subject the parser took for the object of "said": "he said 40 men – all of them old – were held"."""
    if verb.dep_ != "ccomp":
        return None
    for later in (*verb.head.children, verb.head):
        finite = is_verb(later) and later.i > thing.i and later.dep_ in ("ccomp", "ROOT")
        if finite and not any(child.dep_ in SUBJECTS for child in later.children):
            return later
    return None


def _participle(verb: Token, thing: Token, known: Predicates) -> Token | None:
    """What is said of the things that somebody reports or has: "reported 40 soldiers killed", "has 40 people working there"."""
    lemma = lemma_of(verb)
    if (lemma, "participle") in known.leading:
        last = thing.right_edge
        return last if last.dep_ == "acl" and last.tag_ == "VBN" and last.i > thing.i else None
    if (lemma, "progressive") in known.leading:
        return _doing(thing)
    return None


def _doing(thing: Token) -> Token | None:
    return next((child for child in thing.rights if child.dep_ == "acl" and child.tag_ == "VBG"), None)


def _done(thing: Token) -> Token | None:
    """What was done to a thing that a clause has beside it: "with 40 people killed", "with 40 days left"."""
    absolute = is_verb(thing.head.head)
    return next((child for child in thing.rights if absolute and child.dep_ == "acl" and child.tag_ in ("VBN", "VB")), None)


def _noun_lemma(noun: Token) -> str:
    """The lemma of an event noun; a toll is nothing without what it counts: "death toll"."""
    lemma = lemma_of(noun)
    kind = before(noun) if lemma == "toll" else None
    return f"{lemma_of(kind)} {lemma}" if kind is not None and kind.dep_ == "compound" else lemma


def _lemma(verb: Token, known: Predicates) -> str:
    """The lemma of a verb; "be" for a state that the tagger takes for a verb ("are missing", "were aged nine")."""
    state = verb.lower_ == "aged" or (verb.lower_ == "missing" and any(lemma_of(child) == "be" for child in verb.lefts))
    if state or verb.lower_ in _BE:
        return "be"
    lemma = lemma_of(verb)
    for child in verb.children:
        light = known.light.get((lemma, lemma_of(child))) if child.dep_ == "dobj" else None
        if light and not any(grand.dep_ in ("det", "nummod", "poss") for grand in child.children):
            return light
    return lemma

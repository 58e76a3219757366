"""Who passes on what somebody said: "Osei, |quoted by the Herald", "|the Herald quoted him as saying"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.attribution.reports import Report
from sayso.attribution.sources import agent_of, antecedent_of, interviewee_of, quoting_verb, subject_of
from sayso.attribution.syntax import QUOTING, phrase
from sayso.attribution.words import Words
from sayso.neighbours import text_before
from sayso.syntax.roles import has_role, is_passive


def relay_of(cue: Token, source: Token | None, words: Words) -> Report | None:
    """The report, without content of its own, of who quotes the source of a cue."""
    if source is not None and (printing := _printing(source, words)) is not None:
        return _relay(printing, subject_of(printing))
    if (quoting := quoting_verb(cue)) is not None:
        return _relay(quoting, agent_of(quoting) if is_passive(quoting) else subject_of(quoting))
    for child in source.subtree if source is not None else ():
        if has_role(child, "description") and child.lemma_ in QUOTING and text_before(child) == ",":
            return _relay(child, agent_of(child) or _where(child))
    return None


def _printing(source: Token, words: Words) -> Token | None:
    """The verb of who prints an interview with the source: "the Herald |carries an interview with the mayor, who says …"."""
    interviewed = antecedent_of(source) or source
    verb = interviewed.head.head.head
    prints = verb.lemma_.lower() in words.publishing
    return verb if prints and interviewee_of(verb) == interviewed else None


def _relay(quoting: Token, who: Token | None) -> Report | None:
    if who is None:
        return None
    return Report("relayed", quoting.i, (quoting.idx, quoting.idx + len(quoting)), phrase(who))


def _where(quoting: Token) -> Token | None:
    """ "quoted in |the Herald"."""
    places = (child for child in quoting.children if has_role(child, "oblique") and child.lower_ == "in")
    return next((c for place in places for c in place.children if has_role(c, "governed") and c.pos_ == "PROPN"), None)

"""Who passes on what somebody said: "Osei, |quoted by the Herald", "|the Herald quoted him as saying"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.attribution.reports import Report
from sayso.attribution.sources import QUOTING, antecedent_of, quoting_verb
from sayso.attribution.words import Words
from sayso.neighbours import text_before
from sayso.syntax.roles import has_role, having, is_passive
from sayso.syntax.subjects import agent_of, interviewee_of, subject_of
from sayso.syntax.tree import phrase


def relay_of(cue: Token, source: Token | None, words: Words) -> Report | None:
    """The report, without content of its own, of who quotes the source of a cue."""
    if source is not None and (printing := _printing(source, words)) is not None:
        return _relay(printing, subject_of(printing))
    if (quoting := quoting_verb(cue)) is not None:
        return _relay(quoting, agent_of(quoting) if is_passive(quoting) else subject_of(quoting))
    quoted = next(filter(_is_quoted, source.subtree), None) if source is not None else None
    return _relay(quoted, agent_of(quoted) or _where(quoted)) if quoted is not None else None


def _is_quoted(participle: Token) -> bool:
    return has_role(participle, "description") and participle.lemma_ in QUOTING and text_before(participle) == ","


def _printing(source: Token, words: Words) -> Token | None:
    """The verb of who prints an interview with the source: "the Herald |carries an interview with the mayor, who says …"."""
    interviewed = antecedent_of(source) or source
    verb = interviewed.head.head.head
    prints = verb.lemma_.lower() in words.publishing
    return verb if prints and interviewee_of(verb) == interviewed else None


def _relay(quoting: Token, who: Token | None) -> Report | None:
    return Report.of("relayed", quoting, phrase(who)) if who is not None else None


def _where(quoting: Token) -> Token | None:
    """ "quoted in |the Herald"."""
    places = (link for link in having(quoting, "oblique") if link.lower_ == "in")
    return next((noun for link in places for noun in having(link, "governed") if noun.pos_ == "PROPN"), None)

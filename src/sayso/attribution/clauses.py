"""Reports of verbs: "officials said 40 died", "40 died, officials said", "adding that 40 died", "reported 40 deaths"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.syntax import agent_of, is_negated, is_parsed, is_passive, is_verb, phrase, subject_of
from sayso.attribution.words import Words

_BELIEFS = frozenset({"think", "believe", "guess", "hope", "know", "feel", "expect", "fear", "see", "hear", "understand"})


def verb_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb that may report, in order; one without content yet may still introduce a quotation."""
    for token in doc:
        if not is_parsed(token) or not (is_verb(token) or token.dep_ == "ROOT"):
            continue
        frames = words.verbs.get(token.lemma_.lower())
        if frames is None or token.pos_ not in ("VERB", "NOUN", "ADJ"):
            continue
        if report := _report(token, frames):
            yield report


def _report(verb: Token, frames: frozenset[str]) -> Report | None:
    doc = verb.doc
    if is_negated(verb) and verb.lemma_ != "deny":
        return None
    passive = is_passive(verb)
    source = agent_of(verb) if passive else subject_of(verb)
    if source is None and passive:
        return None
    if source is not None and (source.lower_ in ("there", "what", "that", "this", "you") or source.i == verb.i):
        return None
    if verb.lemma_.lower() in _BELIEFS and source is not None and source.lower_ in ("i", "we"):
        return None
    content, rule = _content(verb, frames, passive)
    if source is None and not (verb.tag_ in ("VBD", "VBZ", "VBP") and content):
        return None
    report = Report(rule, verb.i, (verb.idx, verb.idx + len(verb)), phrase(source) if source is not None else None)
    if "quote" not in frames and not content:
        return None
    for piece in pieces_of(doc, content):
        report.add(*piece)
    return report


def _content(verb: Token, frames: frozenset[str], passive: bool) -> tuple[list[int], str]:
    own = {verb.i}
    if "clause" in frames:
        for child in verb.children:
            if child.dep_ in ("ccomp", "parataxis") and child.i != verb.i:
                tokens = [t.i for t in child.subtree]
                if child.i < verb.i:
                    return _from_sentence_start(verb, tokens), "clause_before"
                return tokens, "clause_after"
        if (inserted := _inserted(verb)) is not None:
            return inserted, "inserted"
    if "infinitive" in frames:
        for child in verb.children:
            if child.dep_ == "xcomp" and child.i > verb.i and child.tag_ == "VB":
                return [t.i for t in child.subtree], "infinitive"
    if "object" in frames:
        for child in verb.children:
            if passive and child.dep_ == "nsubjpass":
                return [t.i for t in child.subtree], "object"
            if not passive and child.dep_ == "dobj" and child.i > verb.i:
                return [t.i for t in verb.subtree if t.i > verb.i and t.i not in own], "object"
    return [], "quotation"


def _from_sentence_start(verb: Token, tokens: list[int]) -> list[int]:
    """What stands before "he said" at the end of a sentence, from the sentence's start."""
    if verb.dep_ != "ROOT":
        return tokens
    cue_start = min([t.i for child in verb.children if child.dep_ in ("nsubj", "aux") for t in child.subtree] + [verb.i])
    if cue_start > max(t for t in tokens if t < verb.i) or True:
        first = verb.sent.start
        before = [i for i in range(first, min(cue_start, verb.i))]
        if before and min(tokens) < cue_start:
            return sorted({*before, *tokens})
    return tokens


def _inserted(verb: Token) -> list[int] | None:
    """The clause into which a reporting clause is put: "40 people, officials say, died"; "as officials said"."""
    if verb.dep_ not in ("ccomp", "parataxis", "advcl", "dep") or verb.head.i == verb.i or not is_verb(verb.head):
        return None
    clause = list(verb.subtree)
    if len(clause) > 15:
        return None
    first, last = clause[0], clause[-1]
    doc = verb.doc
    before = doc[first.i - 1].text if first.i > verb.sent.start else ""
    mark = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    if verb.dep_ == "advcl" and not mark:
        return None
    if not mark and before not in (",", "—", "–", "-", "--", "”", '"', "("):
        return None
    own = {t.i for t in clause}
    return [t.i for t in verb.head.subtree if t.i not in own]

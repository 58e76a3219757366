"""Reports of verbs: "officials said 40 died", "40 died, officials said", "adding that 40 died", "reported 40 deaths"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.attribution.cues import ADDRESSED, CueClause, cue_clauses
from sayso.attribution.gapping import before_gap
from sayso.attribution.relays import relay_of
from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.scope import (
    after,
    beside_marks,
    has_complement,
    is_bare,
    opens_told_clause,
    set_off,
    start_of_told,
    to_end,
    up_to_clause,
)
from sayso.attribution.sources import antecedent_of
from sayso.attribution.syntax import DASHES, phrase
from sayso.attribution.words import Words
from sayso.neighbours import before, text_before, text_behind
from sayso.syntax.roles import Role, has_role, having

_BEHIND: tuple[Role, ...] = ("oblique", "adverb", "time", "infinitive", "description", "direct_object", "attribute")
_NOUN_FRAMES = frozenset({"object", "rest", "thing", "event"})
_HELD_AGAINST = frozenset({"up", "down", "against", "compared", "versus"})
Content = tuple[list[int], str]
"""Token indices of what is said, and the rule that found it."""


def verb_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb that may report, in order; one without content yet may still introduce a quotation."""
    for clauses in cue_clauses(doc, words):
        for clause in clauses:
            if report := _report(clause, clauses):
                yield report


def _report(clause: CueClause, clauses: Sequence[CueClause]) -> Report | None:
    verb = clause.verb
    content, rule = _content(clause, clauses)
    if not content and ("quote" not in clause.frames or _has_object(clause)):
        return None
    if clause.source is None and not rule.startswith("clause"):
        return None
    report = Report(rule, verb.i, (verb.idx, verb.idx + len(verb)), clause.source_phrase())
    named = antecedent_of(clause.source) if clause.source is not None else None
    report.stands_for = phrase(named) if named is not None else None
    if clause.source is not None and report.source is not None and clause.source.i - 1 in content:
        report.source = clause.source.idx, report.source[1]  # "the 180,000 |economists"
    report.relay = relay_of(verb, clause.source, clause.words)
    if rule in ("object", "infinitive"):
        content = before_gap(verb.doc, content)
    for piece in pieces_of(verb.doc, content):
        report.add(*piece)
    return report


def _has_object(clause: CueClause) -> bool:
    """Whether a verb has something else for an object than a quotation: "called it a disgrace"; not "told us: …"."""
    verb = clause.verb
    objects = (c for c in verb.rights if has_role(c, "direct_object") and c.left_edge.i == verb.i + 1 and c != clause.source)
    colon = any(token.text == ":" for token in verb.doc[verb.i : verb.sent.end])
    return verb.lemma_ not in ADDRESSED and not colon and any(True for _ in objects)


def _content(clause: CueClause, clauses: Sequence[CueClause]) -> Content:
    """What a verb reports: all around it, the clause behind it, or one of its complements."""
    if clause.passive:
        return _of_passive(clause, clauses)
    if expected := _figure_before(clause):
        return expected, "object"
    if "clause" in clause.frames or ("quote" in clause.frames and beside_marks(clause)):
        if (found := set_off(clause, clauses)) is not None:
            return found
        if "clause" in clause.frames and has_complement(clause, clauses):
            return after(clause, clauses), "clause_after"
    behind = [child for child in clause.verb.children if child.i > clause.verb.i]
    behind += [link for child in behind if has_role(child, "adverb") for link in child.rights if has_role(link, "oblique")]
    found = next((found for child in behind if (found := _complement(child, clause, clauses))), None)
    return found or ([], "quotation")


def _figure_before(clause: CueClause) -> list[int]:
    """A figure and those who expected it, without anything between: "below the $4m |analysts had forecast"; the parser may
    hang it on them: "fewer than the 180,000 |economists had expected"."""
    source, verb = clause.source, clause.verb
    if source is None or source.i > verb.i or source.tag_ != "NNS" or "clause" not in clause.frames:
        return []
    if any(has_role(child, "direct_object", "infinitive") for child in verb.rights):
        return []
    first = (verb.head if is_bare(clause) else source).left_edge
    preposition = before(first) if first.i > source.sent.start else None
    held_against = preposition is not None and preposition.pos_ in ("ADP", "SCONJ") and first.lower_ == "the"
    figure = verb.doc[first.i : source.left_edge.i if is_bare(clause) else source.i]
    said = held_against and len(figure) > 1 and figure[1].pos_ in ("NUM", "SYM")
    return [token.i for token in figure] if said else []


def _of_passive(clause: CueClause, clauses: Sequence[CueClause]) -> Content:
    """ "40 deaths were reported by officials", "he was told by officials of 40 deaths"."""
    children = list(clause.verb.children)
    if clause.frames & _NOUN_FRAMES and any(has_role(child, "passive_subject") for child in children):
        reported = [i for c in having(clause.verb, "passive_subject") for i in _object(c)]
        return [*reported, *(t.i for c in having(clause.verb, "infinitive") for t in c.subtree)], "passive"
    told = [*children, *(clause.source.children if clause.source is not None else ())]
    found = next((found for c in told if has_role(c, "oblique") and (found := _at(c, clause, clauses))), None)
    return found or ([], "quotation")


def _complement(child: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """What a complement of the verb holds, if the verb reports in this frame."""
    frames = clause.frames
    if has_role(child, "direct_object") and "clause" in frames and opens_told_clause(child):
        return to_end(clause, clauses, start=start_of_told(child)), "clause_after"
    if has_role(child, "infinitive") and "infinitive" in frames and any(c.tag_ == "TO" for c in child.children):
        return _promised(clause, child), "infinitive"
    if has_role(child, "infinitive") and _is_gerund(child) and "gerund" in frames:
        return [t.i for t in child.subtree], "gerund"
    if has_role(child, "direct_object") and frames & _NOUN_FRAMES and clause.verb.tag_ != "VB" and _is_reported(child, clause):
        if "rest" in frames:
            return up_to_clause(clause, after(clause, clauses), child), "object"
        beside = [c for c in clause.verb.children if "object" in frames and c.i > child.i and has_role(c, *_BEHIND)]
        tokens = sorted({*_object(child), *(t.i for c in beside for t in c.subtree)})
        return (_ahead(clause.verb.doc, tokens) if "ahead" in frames else tokens), "object"
    if has_role(child, "direct_object", "content") and "poll" in frames and _is_finding(clause, child):
        return after(clause, clauses), "object"
    return _at(child, clause, clauses) if has_role(child, "oblique") else None


def _is_reported(noun: Token, clause: CueClause) -> bool:
    """Whether a verb reports its object, and does not take it: "claimed |40 victims", not "claimed |40 villages"."""
    if f"not {noun.lemma_}" in clause.frames:
        return False
    return "event" not in clause.frames or noun.like_num or noun.text == "%" or noun.lemma_.lower() in clause.words.countable


def _is_finding(clause: CueClause, given: Token) -> bool:
    """A poll, study or model has somebody ahead by 4 points, gives him 52 percent, puts him on 31."""
    if clause.source is None or clause.source.lemma_.lower() not in clause.words.polls:
        return False
    subject = next((child for child in given.children if has_role(child, "active_subject")), given)
    if subject.pos_ == "PROPN" or subject.tag_ == "PRP":
        return True
    if any(has_role(child, "recipient") for child in clause.verb.children):
        return _is_measured(given, clause)
    beside = (child for child in (*given.rights, *clause.verb.rights) if has_role(child, "oblique", "adverb"))
    return any(child.lower_ != "of" and _is_measured(child, clause) for child in beside)  # not "has a margin |of 3 points"


def _is_measured(given: Token, clause: CueClause) -> bool:
    """Whether words hold what polls count in, "44 percent" or "a lead of 4 points"; not "40 pills"."""
    words = list(given.subtree)
    return any(t.like_num for t in words) and any(t.lemma_.lower() in clause.words.poll_measures for t in words)


def _at(preposition: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """ "warned |of 40 deaths", "put |the toll at 40, up from 30": only a level is put at something."""
    word = preposition.lower_
    if word == "as" and "at level" in clause.frames and preposition.head.tag_ in ("JJ", "RB"):
        word = "at"  # "put the figure |as high as 35"
    if f"{word} level" in clause.frames:
        level = next((c for c in clause.verb.children if has_role(c, "direct_object")), None)
        if level is None or level.lemma_.lower() not in clause.words.levels[word]:
            return None
        behind = [
            i
            for i in after(clause, clauses)
            if i >= (preposition.head.left_edge.i if preposition.lower_ == "as" else preposition.i)
        ]
        return sorted({*(t.i for t in level.subtree), *behind}), "object"
    return ([t.i for t in preposition.subtree if t.i != preposition.i], "object") if word in clause.frames else None


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(child.tag_ == "VBG" and has_role(child, "auxiliary") for child in verb.children)


def _promised(clause: CueClause, content: Token) -> list[int]:
    """What is to be done, and on what condition; up to a dash, behind which somebody else explains."""
    conditions = [c for c in clause.verb.children if c.i > content.i and has_role(c, "adverbial") and _is_condition(c)]
    parts = [t for part in (content, *conditions) for t in part.subtree]
    tokens = sorted({t.i for t in parts} - _told_apart(parts))
    return tokens[: next((n for n, i in enumerate(tokens) if content.doc[i].text in DASHES), None)]


def _is_condition(clause: Token) -> bool:
    return any(has_role(child, "mark") and child.lower_ in ("if", "unless", "until") for child in clause.children)


def _ahead(doc: Doc, tokens: list[int]) -> list[int]:
    """What is expected, without the past that it is held against: "expects a profit of 40, |up from 30"."""
    apart = (n for n, i in enumerate(tokens) if doc[i].text == "," and text_behind(doc[i]) in _HELD_AGAINST)
    return tokens[: next(apart, None)]


def _object(noun: Token) -> list[int]:
    """A noun phrase without the clauses that only tell more about it."""
    words = list(noun.subtree)
    return sorted({t.i for t in words} - _told_apart(words))


def _told_apart(words: Iterable[Token]) -> set[int]:
    """What stands behind a comma only to tell more about a noun: "the arena, |estimated at $40m", "sales, |now 40, …"."""
    return {t.i for clause in words if _is_apart(clause) for t in clause.subtree}


def _is_apart(clause: Token) -> bool:
    participle = has_role(clause, "description") and clause.tag_ == "VBN"
    told = participle or has_role(clause, "relative") or has_role(clause.head, "passive_subject")
    behind = clause.left_edge.i > clause.head.i and has_role(clause, "relative", "description", "adverb", "oblique")
    return told and behind and text_before(clause.left_edge) == ","

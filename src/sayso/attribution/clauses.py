"""Reports of verbs: "officials said 40 died", "40 died, officials said", "adding that 40 died", "reported 40 deaths"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.attribution.cues import ADDRESSED, CueClause, cue_clauses
from sayso.attribution.gapping import before_gap
from sayso.attribution.relays import relay_of
from sayso.attribution.reports import Report
from sayso.attribution.scope import (
    DASHES,
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
from sayso.attribution.words import Words
from sayso.neighbours import before, text_before, text_behind
from sayso.syntax.roles import Role, first, has, has_role, having, having_right
from sayso.syntax.tree import has_number, phrase, under

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
    content, rule = _content(clause, clauses)
    if not _may_report(clause, content, rule):
        return None
    verb, source = clause.verb, clause.source
    said = before_gap(verb.doc, content) if rule in ("object", "infinitive") else content
    report = Report.of(rule, verb, clause.source_phrase(), said)
    report.relay = relay_of(verb, source, clause.words)
    if source is not None:
        named = antecedent_of(source)
        report.stands_for = phrase(named) if named is not None else None
        if report.source is not None and source.i - 1 in content:
            report.source = source.idx, report.source[1]  # "the 180,000 |economists"
    return report


def _may_report(clause: CueClause, content: Sequence[int], rule: str) -> bool:
    """Whether a verb says something, or may introduce a quotation; by whom, only a clause may leave open."""
    speaks = bool(content) or ("quote" in clause.frames and not _has_object(clause))
    return speaks and (clause.source is not None or rule.startswith("clause"))


def _has_object(clause: CueClause) -> bool:
    """Whether a verb has something else for an object than a quotation: "called it a disgrace"; not "told us: …"."""
    verb = clause.verb
    if verb.lemma_ in ADDRESSED or any(token.text == ":" for token in verb.doc[verb.i : verb.sent.end]):
        return False
    return any(c.left_edge.i == verb.i + 1 and c != clause.source for c in having_right(verb, "direct_object"))


def _content(clause: CueClause, clauses: Sequence[CueClause]) -> Content:
    """What a verb reports: all around it, the clause behind it, or one of its complements."""
    if clause.passive:
        return _of_passive(clause, clauses)
    if expected := _figure_before(clause):
        return expected, "object"
    found = _of_clause(clause, clauses)
    if found is None:
        behind = [*clause.verb.rights]
        behind += [link for adverb in behind if has_role(adverb, "adverb") for link in having_right(adverb, "oblique")]
        found = next((one for child in behind if (one := _complement(child, clause, clauses))), None)
    return found or ([], "quotation")


def _of_clause(clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """What a verb reports that takes clauses: those around it, or the one behind it."""
    takes_clauses = "clause" in clause.frames
    if takes_clauses or ("quote" in clause.frames and beside_marks(clause)):
        found = set_off(clause, clauses)
        if found is None and takes_clauses and has_complement(clause, clauses):
            return after(clause, clauses), "clause_after"
        return found
    return None


def _figure_before(clause: CueClause) -> list[int]:
    """A figure and those who expected it, without anything between: "below the $4m |analysts had forecast"; the parser may
    hang it on them: "fewer than the 180,000 |economists had expected"."""
    source, verb = clause.source, clause.verb
    if source is None or not _may_expect(source, clause):
        return []
    bare = is_bare(clause)
    start = (verb.head if bare else source).left_edge
    figure = verb.doc[start.i : source.left_edge.i if bare else source.i]
    said = _is_held_against(start) and len(figure) > 1 and figure[1].pos_ in ("NUM", "SYM")
    return [token.i for token in figure] if said else []


def _may_expect(source: Token, clause: CueClause) -> bool:
    """Whether several people stand before a verb that has nothing else to report."""
    takes_clauses = source.i <= clause.verb.i and source.tag_ == "NNS" and "clause" in clause.frames
    return takes_clauses and next(having_right(clause.verb, "direct_object", "infinitive"), None) is None


def _is_held_against(article: Token) -> bool:
    """Whether "the" stands behind a preposition of its sentence: "below |the $4m"."""
    preposition = before(article) if article.i > article.sent.start else None
    return article.lower_ == "the" and preposition is not None and preposition.pos_ in ("ADP", "SCONJ")


def _of_passive(clause: CueClause, clauses: Sequence[CueClause]) -> Content:
    """ "40 deaths were reported by officials", "he was told by officials of 40 deaths"."""
    verb, reported = clause.verb, [*having(clause.verb, "passive_subject")]
    if clause.frames & _NOUN_FRAMES and reported:
        return [*_without_asides(*reported), *sorted(under(*having(verb, "infinitive")))], "passive"
    links = (link for word in (verb, clause.source) if word is not None for link in having(word, "oblique"))
    return next((found for link in links if (found := _at(link, clause, clauses))), None) or ([], "quotation")


def _complement(child: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """What a complement of the verb holds, if the verb reports in this frame; by the first way that finds any."""
    return next((found for way in _WAYS if (found := way(child, clause, clauses)) is not None), None)


def _told(child: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """ "told us |the law would save 40", where the parser took the law for an object."""
    if "clause" not in clause.frames or not has_role(child, "direct_object") or not opens_told_clause(child):
        return None
    return to_end(clause, clauses, start=start_of_told(child)), "clause_after"


def _deed(child: Token, clause: CueClause, _: Sequence[CueClause]) -> Content | None:
    """ "promised |to build 40 homes", "denied |taking 40 pills"."""
    if not has_role(child, "infinitive"):
        return None
    if "infinitive" in clause.frames and any(c.tag_ == "TO" for c in child.children):
        return _promised(clause, child), "infinitive"
    return (sorted(under(child)), "gerund") if "gerund" in clause.frames and _is_gerund(child) else None


def _reported(child: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """ "reported |40 deaths in May"."""
    verb, frames = clause.verb, clause.frames
    if not has_role(child, "direct_object") or not _is_reported(child, clause):
        return None
    if "rest" in frames:
        return up_to_clause(clause, after(clause, clauses), child), "object"
    beside = [c for c in having(verb, *_BEHIND) if c.i > child.i] if "object" in frames else []
    tokens = sorted({*_without_asides(child), *under(*beside)})
    return (_ahead(verb.doc, tokens) if "ahead" in frames else tokens), "object"


def _found(child: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """ "the poll puts |him on 31 percent"."""
    if "poll" not in clause.frames or not has_role(child, "direct_object", "content") or not _is_finding(clause, child):
        return None
    return after(clause, clauses), "object"


def _is_reported(noun: Token, clause: CueClause) -> bool:
    """Whether a verb reports its object, and neither takes it, "claimed |40 villages", nor is to report it."""
    frames = clause.frames
    if not frames & _NOUN_FRAMES or clause.verb.tag_ == "VB" or f"not {noun.lemma_}" in frames:
        return False
    return "event" not in frames or noun.like_num or noun.text == "%" or noun.lemma_.lower() in clause.words.countable


def _is_finding(clause: CueClause, given: Token) -> bool:
    """A poll, study or model has somebody ahead by 4 points, gives him 52 percent, puts him on 31."""
    if clause.source is None or clause.source.lemma_.lower() not in clause.words.polls:
        return False
    subject = next(having(given, "active_subject"), given)
    if subject.pos_ == "PROPN" or subject.tag_ == "PRP":
        return True
    if has(clause.verb, "recipient"):
        return _is_measured(given, clause)
    beside = (*having_right(given, "oblique", "adverb"), *having_right(clause.verb, "oblique", "adverb"))
    return any(child.lower_ != "of" and _is_measured(child, clause) for child in beside)  # not "has a margin |of 3 points"


def _is_measured(given: Token, clause: CueClause) -> bool:
    """Whether words hold what polls count in, "44 percent" or "a lead of 4 points"; not "40 pills"."""
    return has_number(given) and any(word.lemma_.lower() in clause.words.poll_measures for word in given.subtree)


def _at(preposition: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """ "warned |of 40 deaths", "put |the toll at 40, up from 30": only a level is put at something."""
    if not has_role(preposition, "oblique"):
        return None
    word, frames = preposition.lower_, clause.frames
    if word == "as" and "at level" in frames and preposition.head.tag_ in ("JJ", "RB"):
        return _level("at", preposition.head.left_edge, clause, clauses)  # "put the figure |as high as 35"
    if f"{word} level" in frames:
        return _level(word, preposition, clause, clauses)
    return (sorted(under(preposition) - {preposition.i}), "object") if word in frames else None


def _level(word: str, start: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """What is put at, in or to something, and all from where that starts."""
    level = first(clause.verb, "direct_object")
    if level is None or level.lemma_.lower() not in clause.words.levels[word]:
        return None
    return sorted({*under(level), *(i for i in after(clause, clauses) if i >= start.i)}), "object"


def _at_inside(level: Token, clause: CueClause, clauses: Sequence[CueClause]) -> Content | None:
    """ "put |the number of men who would leave at 4,000", where the parser hung the number on the clause inside."""
    if "at level" not in clause.frames or not has_role(level, "direct_object"):
        return None
    numbers = (word for word in level.subtree if word.pos_ == "NUM" and has_role(word, "governed") and word.head.lower_ == "at")
    return _level("at", level, clause, clauses) if next(numbers, None) is not None else None


_WAYS = (_told, _deed, _reported, _found, _at, _at_inside)


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(child.tag_ == "VBG" and has_role(child, "auxiliary") for child in verb.children)


def _promised(clause: CueClause, content: Token) -> list[int]:
    """What is to be done, and on what condition; up to a dash, behind which somebody else explains."""
    conditions = (c for c in having(clause.verb, "adverbial") if c.i > content.i and _is_condition(c))
    tokens = _without_asides(content, *conditions)
    return tokens[: next((n for n, i in enumerate(tokens) if content.doc[i].text in DASHES), None)]


def _is_condition(clause: Token) -> bool:
    return any(mark.lower_ in ("if", "unless", "until") for mark in having(clause, "mark"))


def _ahead(doc: Doc, tokens: list[int]) -> list[int]:
    """What is expected, without the past that it is held against: "expects a profit of 40, |up from 30"."""
    apart = (n for n, i in enumerate(tokens) if doc[i].text == "," and text_behind(doc[i]) in _HELD_AGAINST)
    return tokens[: next(apart, None)]


def _without_asides(*words: Token) -> list[int]:
    """Words with all under them, but for what stands behind a comma only to tell more: "the arena, |estimated at $40m"."""
    tokens = [token for word in words for token in word.subtree]
    return sorted({token.i for token in tokens} - under(*filter(_is_apart, tokens)))


def _is_apart(clause: Token) -> bool:
    participle = has_role(clause, "description") and clause.tag_ == "VBN"
    told = participle or has_role(clause, "relative") or has_role(clause.head, "passive_subject")
    behind = clause.left_edge.i > clause.head.i and has_role(clause, "relative", "description", "adverb", "oblique")
    return told and behind and text_before(clause.left_edge) == ","

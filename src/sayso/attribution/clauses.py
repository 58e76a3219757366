"""Reports of verbs: "officials said 40 died", "40 died, officials said", "adding that 40 died", "reported 40 deaths"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.sources import antecedent_of, source_of
from sayso.attribution.syntax import is_negated, is_parsed, is_passive, is_verb, phrase
from sayso.attribution.words import Words

_BELIEFS = frozenset(
    {"think", "believe", "guess", "hope", "know", "feel", "expect", "fear", "see", "hear", "understand", "learn"}
)
_ADDRESSED = frozenset({"tell", "ask", "inform", "assure", "remind", "warn", "notify", "write"})
_BEHIND = ("prep", "advmod", "npadvmod", "xcomp", "acl", "dobj", "oprd")
_AT_A_LEVEL = frozenset({"at", "in", "to"})
_OF_A_STANCE = ("dobj", "oprd", "ccomp", "xcomp", "prep", "dative")
_NOBODY = frozenset({"there", "what", "that", "this", "you", "'s", "’s", "all", "some", "many"})
_WITH_CUE = frozenset(
    {"advmod", "prt", "npadvmod", "prep", "dative", "dobj", "aux", "neg", "agent", "intj", "nsubj", "auxpass", "tmod"}
)
_ROOM = frozenset({",", "—", "–", "-", "--", "―", "”", "“", '"', "''", "``", "(", ")", "’", "'", "‘", "…", "..."})
_MARKS = frozenset({"”", "“", '"', "''", "``", "’", "'", "»"})
_END = frozenset({".", "!", "?", ":", ";"})
_CONTRAST = frozenset({"while", "whereas", "but"})
_SCENE = frozenset({"while", "as", "when", "after", "before", "though", "although", "because", "but"})


class CueClause(NamedTuple):
    """A reporting verb with the words that belong to it: `first` to `last`, as token indices."""

    verb: Token
    source: Token | None
    frames: frozenset[str]
    passive: bool
    first: int
    last: int
    levels: frozenset[str]


def verb_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb that may report, in order; one without content yet may still introduce a quotation."""
    clauses = [clause for token in doc if is_parsed(token) and (clause := _cue_clause(token, words))]
    for clause in clauses:
        if report := _report(clause, clauses):
            yield report


def _cue_clause(verb: Token, words: Words) -> CueClause | None:
    frames = words.verbs.get(_lemma(verb)) or words.verbs.get(verb.lemma_.lower())
    if frames is not None and _is_tagged_noun(verb, frames):
        return CueClause(verb, verb.nbor(-1), frames, False, verb.left_edge.i, verb.i, words.levels)
    if frames is None or not is_verb(verb) or (is_negated(verb) and verb.lemma_ != "deny"):
        return None
    passive = is_passive(verb)
    source = source_of(verb, passive)
    if source is None and (passive or verb.tag_ not in ("VBD", "VBZ", "VBP")):
        return None
    if source is not None:
        if (
            (source.lower_ in _NOBODY and source.tag_ not in ("WDT", "WP"))
            or source.i == verb.i
            or (antecedent_of(source) or source).lemma_.lower() in words.unsaying
        ):
            return None
        if verb.lemma_.lower() in _BELIEFS and source.lower_ in ("i", "we"):
            return None
    members = {verb.i}
    for child in verb.children:
        if child.dep_ in _WITH_CUE and not (child.dep_ == "dobj" and verb.lemma_ not in _ADDRESSED):
            if child.dep_ == "prep" and child.lower_ in frames:
                continue
            members.update(t.i for t in child.subtree)
    if source is not None and abs(source.i - verb.i) < 40:
        start, end = phrase(source)
        members.update(t.i for t in (verb.doc.char_span(start, end, alignment_mode="expand") or ()))
    first = last = verb.i
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    first = _with_titles(verb, first)
    return CueClause(verb, source, frames, passive, first, last, words.levels)


def _with_titles(verb: Token, first: int) -> int:
    """Where a source begins whose titles the parser cut off: ", Detective Sgt. |Lynn Osei told …"."""
    doc, at = verb.doc, first
    while at > verb.sent.start and (doc[at - 1].pos_ in ("PROPN", "NOUN") or doc[at - 1].text == "."):
        at -= 1
    return at if doc[first].pos_ == "PROPN" and at > verb.sent.start and doc[at - 1].text == "," else first


def _is_tagged_noun(token: Token, frames: frozenset[str]) -> bool:
    """A verb taken for a noun: "40 homes burned, the ambulance service |reports."."""
    doc, first = token.doc, token.left_edge.i
    if token.tag_ != "NNS" or "clause" not in frames or first == token.i or first <= token.sent.start:
        return False
    closed = token.i + 1 == token.sent.end or doc[token.i + 1].text in ",."
    return (
        closed and doc[first - 1].text == "," and doc[token.i - 1].pos_ in ("NOUN", "PROPN") and token.dep_ in ("dep", "ROOT")
    )


def _lemma(verb: Token) -> str:
    """The lemma with the word behind it, which may be its particle: "point out"."""
    return f"{verb.lemma_.lower()} {verb.nbor().lower_}" if verb.i + 1 < len(verb.doc) else verb.lemma_.lower()


def _report(clause: CueClause, clauses: Sequence[CueClause]) -> Report | None:
    verb = clause.verb
    content, rule = _content(clause, clauses)
    if not content and "quote" not in clause.frames:
        return None
    if clause.source is None and not rule.startswith("clause"):
        return None
    source = phrase(clause.source) if clause.source is not None else None
    report = Report(rule, verb.i, (verb.idx, verb.idx + len(verb)), source)
    if clause.source is not None and (named := antecedent_of(clause.source)) is not None:
        report.stands_for = phrase(named)
    for piece in pieces_of(verb.doc, content):
        report.add(*piece)
    return report


def _content(clause: CueClause, clauses: Sequence[CueClause]) -> tuple[list[int], str]:
    """What a verb reports, as token indices, and the rule that found it."""
    verb = clause.verb
    if clause.frames & {"clause", "quote"} and not clause.passive:
        if (found := _set_off(clause, clauses)) is not None:
            return found
        if "clause" in clause.frames and _has_complement(clause):
            return _after(clause, clauses), "clause_after"
    told_by = [c for c in clause.source.children if c.dep_ == "prep"] if clause.passive and clause.source is not None else []
    for child in (*verb.children, *told_by):
        if child.i < verb.i and child.dep_ == "nsubjpass" and clause.passive and clause.frames & {"object", "rest", "thing"}:
            return [t.i for c in verb.children if c.dep_ in ("nsubjpass", "xcomp") for t in c.subtree], "passive"
        if child.i < verb.i or clause.passive and child.dep_ != "prep":
            continue
        if child.dep_ == "xcomp" and child.tag_ == "VB" and "infinitive" in clause.frames:
            return _before_dash(child), "infinitive"
        if child.dep_ == "xcomp" and _is_gerund(child) and "gerund" in clause.frames:
            return [t.i for t in child.subtree], "gerund"
        if child.dep_ == "dobj" and "rest" in clause.frames and verb.tag_ != "VB":
            return _after(clause, clauses), "object"
        if child.dep_ == "dobj" and clause.frames & {"object", "thing"} and verb.tag_ != "VB":
            behind = [c for c in verb.children if "object" in clause.frames and c.i > child.i and c.dep_ in _BEHIND]
            return sorted({*_object(child), *(t.i for c in behind for t in c.subtree)}), "object"
        if child.dep_ == "prep" and child.lower_ in clause.frames:
            level = next((c for c in verb.children if c.dep_ == "dobj"), None) if child.lower_ in _AT_A_LEVEL else None
            if child.lower_ not in _AT_A_LEVEL or (level is not None and level.lemma_.lower() in clause.levels):
                named = [] if level is None else list(level.subtree)
                return sorted(t.i for t in (*named, *child.subtree) if t.i != child.i), "object"
    return [], "quotation"


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(child.tag_ == "VBG" and child.dep_ == "aux" for child in verb.children)


def _before_dash(clause: Token) -> list[int]:
    """A clause up to a dash, behind which somebody else explains."""
    tokens = list(clause.subtree)
    end = next((t.i for t in tokens if t.text in ("—", "–", "--", "―")), tokens[-1].i + 1)
    return [t.i for t in tokens if t.i < end]


def _object(noun: Token) -> list[int]:
    """A noun phrase without the clauses that only tell more about it."""
    apart = {t.i for c in noun.subtree if c.dep_ == "relcl" and noun.doc[c.left_edge.i - 1].text == "," for t in c.subtree}
    return [t.i for t in noun.subtree if t.i not in apart]


def _set_off(clause: CueClause, clauses: Sequence[CueClause]) -> tuple[list[int], str] | None:
    """A cue clause between commas, quotation marks or the ends of its sentence: what stands around it is said."""
    doc, sent = clause.verb.doc, clause.verb.sent
    before = doc[clause.first - 1] if clause.first > sent.start else None
    after = doc[clause.last + 1] if clause.last + 1 < sent.end else None
    if clause.verb.tag_ not in ("VBD", "VBZ", "VBP", "NNS") and not (clause.verb.tag_ == "VBN" and _has_auxiliary(clause.verb)):
        return None
    opens = before is None or before.dep_ == "cc" or before.is_space or before.text == ";"
    closes = after is None or after.text in _END
    if not (opens or before.text in _ROOM) or not (closes or after.text in _ROOM):
        return None
    if clause.verb.lemma_ not in _ADDRESSED and any(_is_its_object(c) for c in clause.verb.children):
        return None
    if after is not None and after.text == ":":
        return ([], "quotation")
    if opens:
        return ([], "quotation") if closes else _opening(clause, after, clauses)
    start = _segment_start(clause, clauses)
    left = list(range(start, clause.first))
    if not any(doc[i].is_alpha for i in left):
        return [], "quotation"
    if closes or before.text in _MARKS or _is_followed_by_cue(clause, clauses):
        return left, "clause_before"
    return left + _to_end(clause, clauses, inserted=True), "inserted"


def _is_its_object(child: Token) -> bool:
    """An object right behind its verb: "Mexico said |enough"."""
    between = child.doc[child.head.i : child.left_edge.i]
    return child.dep_ == "dobj" and child.i > child.head.i and not any(token.text == "," for token in between)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def _opening(clause: CueClause, after: Token | None, clauses: Sequence[CueClause]) -> tuple[list[int], str] | None:
    """ "Al Jazeera reported on Thursday, 55 …"."""
    if after is None or after.text not in ",":
        return None
    if clause.verb.lemma_ not in ("say", "report", "add", "write"):
        return None
    rest = _to_end(clause, clauses)
    return (rest, "clause_after") if any(is_verb(clause.verb.doc[i]) for i in rest) else None


def _segment_start(clause: CueClause, clauses: Sequence[CueClause]) -> int:
    """Where the sentence starts, or its part after a semicolon if somebody else speaks before that."""
    doc, start = clause.verb.doc, clause.verb.sent.start
    for i in range(clause.first - 1, start - 1, -1):
        if doc[i].text == ";" and any(start <= other.verb.i < i for other in clauses):
            return i + 1
    return start


def _is_followed_by_cue(clause: CueClause, clauses: Sequence[CueClause]) -> bool:
    return any(0 < other.first - clause.last <= 3 and other.last >= clause.verb.sent.end - 2 for other in clauses)


def _has_complement(clause: CueClause) -> bool:
    verb = clause.verb
    for child in verb.children:
        judged = child.pos_ == "ADJ" and verb.lemma_ == "find"  # "found him guilty"
        if child.dep_ in ("ccomp", "parataxis") and child.right_edge.i > clause.last and not judged:
            return True
    doc = verb.doc
    following = next((doc[i] for i in range(verb.i + 1, verb.sent.end) if not doc[i].is_punct), None)
    if following is not None and following.lower_ == "that" and following.dep_ in ("mark", "nsubj", "det"):
        return True
    quoted = clause.first > verb.sent.start and doc[clause.first - 1].text in _ROOM
    return (
        verb.lemma_ == "say"
        and not quoted
        and any(child.dep_ in ("dobj", "xcomp", "advcl", "attr") and child.i > verb.i for child in verb.children)
    )


def _after(clause: CueClause, clauses: Sequence[CueClause]) -> list[int]:
    """What follows the cue clause, up to where the report ends."""
    verb = clause.verb
    if verb.dep_ in ("relcl", "acl", "advcl", "csubj", "pcomp") and not _ends_sentence(verb):
        own = [t.i for t in verb.subtree if t.i > verb.i and not clause.first <= t.i <= clause.last]
        bare = verb.dep_ == "relcl" and verb.doc[verb.left_edge.i - 1].text not in ",-–—("
        if bare and clause.source is not None and clause.source.i > verb.head.i:  # "38 countries |they said were hit"
            own += [t.i for t in verb.head.subtree if t.i < verb.left_edge.i]
        return sorted(own)
    return _to_end(clause, clauses)


def _ends_sentence(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.right_edge.i >= verb.sent.end - 2


def _to_end(clause: CueClause, clauses: Sequence[CueClause], *, inserted: bool = False) -> list[int]:
    """From the cue clause to the end of the sentence, or to what is no longer said."""
    doc, sent = clause.verb.doc, clause.verb.sent
    start = max(clause.last, clause.verb.i) + 1
    end = sent.end
    for other in clauses:
        if other.verb.i <= clause.verb.i or other.verb.sent.start != sent.start:
            continue
        at = other.first
        if doc[at - 1].text in _ROOM and other.last >= sent.end - 2:
            end = min(end, at - 1)  # "he said 40 died, |the Herald reported"
        elif doc[at - 1].text == ";":
            end = min(end, at - 1)
        elif doc[at - 1].lower_ in _CONTRAST and at - 2 > start and at < other.verb.i:
            end = min(end, at - 2)  # "he said 40 died, while |others say 50"
        elif other.verb.dep_ == "advcl" and other.verb.tag_ == "VBG" and _same_source(clause, other):
            end = min(end, at)  # "he said 40 died, |adding that 30 live"
    for child in clause.verb.children:
        if child.i < start or child.dep_ not in (("advcl",) if inserted else ("conj", "advcl")):
            continue
        edge = child.left_edge.i
        if child.dep_ == "conj" and _leaves(clause, child):
            end = min(end, _before_conjunction(clause.verb, child))
        elif child.dep_ == "advcl" and doc[edge - 1].text == "," and doc[edge].lower_ in _SCENE:
            end = min(end, edge - 1)
    return list(range(start, max(start, end)))


def _same_source(one: CueClause, other: CueClause) -> bool:
    return one.source is not None and other.source is not None and one.source.i == other.source.i


def _leaves(clause: CueClause, other: Token) -> bool:
    """Whether a verb joined to the cue by "and" tells something else, rather than going on with what is said."""
    if any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in other.children):
        return True
    if any(child.tag_ == "MD" for child in other.children):
        return False
    return other.tag_ == clause.verb.tag_


def _before_conjunction(verb: Token, other: Token) -> int:
    edge = other.left_edge.i
    doc = verb.doc
    while edge - 1 > verb.i and (doc[edge - 1].dep_ == "cc" or doc[edge - 1].text in ",;"):
        edge -= 1
    return edge


def stance_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb that says what somebody thinks of something: "called the plan a disgrace"."""
    for verb in doc:
        if not is_parsed(verb) or not is_verb(verb) or verb.lemma_.lower() not in words.stances or is_passive(verb):
            continue
        source = source_of(verb, passive=False)
        if source is None or source.lower_ in _NOBODY or source.lemma_.lower() in words.unsaying:
            continue
        content = [t.i for c in verb.children if c.i > verb.i and c.dep_ in _OF_A_STANCE for t in c.subtree]
        if content:
            report = Report("stance", verb.i, (verb.idx, verb.idx + len(verb)), phrase(source))
            for piece in pieces_of(doc, range(min(content), max(content) + 1)):
                report.add(*piece)
            yield report

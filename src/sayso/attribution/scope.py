"""How far a report reaches: what a reporting clause is set into, or what follows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.attribution.cues import ADDRESSED, CueClause, clause_about
from sayso.attribution.sources import has_other_subject
from sayso.attribution.syntax import CITING, DASHES, is_relative, is_verb, told_behind, told_to
from sayso.attribution.words import Words
from sayso.quotations import MARKS
from sayso.syntax.roles import Role, has_role

_JOINED: tuple[Role, ...] = ("joined",)
_ROOM = frozenset({",", "-", "(", ")", "…", "...", *DASHES, *MARKS})
_APART = frozenset({",", *DASHES})
_END = frozenset({".", "!", "?", ":", ";"})
_CONTRAST = frozenset({"while", "whilst", "whereas", "but", "though", "although"})
_MOVED = frozenset({"up", "down", "compared", "against"})
_SCENE = frozenset({"while", "as", "when", "after", "before", "though", "although", "because", "but"})
# So many reporting clauses end a sentence, and so many may follow one that they end.
_LAST_CUES = 3
_MOST_CUES = 30
# a verb that was taken for a noun among them
_FINITE = frozenset({"VBD", "VBZ", "VBP", "NN", "NNS"})
# verbs that stand before a comma and what they report: "Al Jazeera reported on Thursday, 55 …"
_OPENING = frozenset({"say", "report", "add", "write"})


def set_off(clause: CueClause, clauses: Sequence[CueClause]) -> tuple[list[int], str] | None:
    """A cue clause between commas, quotation marks or the ends of its sentence: what stands around it is said."""
    doc, sent = clause.verb.doc, clause.verb.sent
    inverted = clause.source is not None and clause.first == clause.verb.i < clause.source.i
    if clause.verb.tag_ not in _FINITE and not (
        clause.verb.tag_ == "VBN" and (inverted or _has_subject_or_auxiliary(clause.verb))
    ):
        return None
    before = doc[clause.first - 1] if clause.first > sent.start else None
    after = doc[clause.last + 1] if clause.last + 1 < sent.end else None
    opens = before is None or has_role(before, "coordinator") or before.is_space or before.text == ";"
    closes = after is None or after.text in _END
    bare = closes and any(has_role(child, "content") and child.i < clause.first for child in clause.verb.children)
    apart = (before is None or opens or before.text in _ROOM or bare) and (after is None or closes or after.text in _ROOM)
    if not apart:
        return None
    if clause.verb.lemma_ not in ADDRESSED and any(_is_its_object(c) for c in clause.verb.children if c != clause.source):
        return None
    if after is not None and after.text == ":":
        told = to_end(clause, clauses, start=after.i + 1) if "clause" in clause.frames else []
        unquoted = len(told) > 1 and not any(doc[i].text in MARKS or "\n" in doc[i].text for i in told[:2])
        return (told, "clause_after") if unquoted and is_clause(doc, told) else ([], "quotation")
    if opens:
        return ([], "quotation") if closes else _opening(clause, after, clauses)
    start = _segment_start(clause, clauses)
    left = list(range(start, clause.first))
    if not any(doc[i].is_alpha for i in left):
        return [], "quotation"
    if closes or (before is not None and before.text in MARKS) or _is_followed_by_cue(clause, clauses):
        return left, "clause_before"
    within = _inserted_start(clause, start)
    return [i for i in left if i >= within] + to_end(clause, clauses, inserted=True), "inserted"


def is_clause(doc: Doc, tokens: Sequence[int]) -> bool:
    """Whether tokens hold a finite verb with its subject."""
    return any(has_role(doc[i], "subject") and doc[i].head.i in (tokens[0], *tokens[1:]) for i in tokens)


def beside_marks(clause: CueClause) -> bool:
    """Whether a cue clause stands beside quotation marks, which verbs need that report nothing else: "“…,” he |began"."""
    doc, sent = clause.verb.doc, clause.verb.sent
    around = (*range(max(sent.start, clause.first - 2), clause.first), *range(clause.last + 1, min(sent.end, clause.last + 3)))
    return any(doc[i].text in MARKS for i in around)


def _is_its_object(child: Token) -> bool:
    """An object right behind its verb: "Mexico said |enough"."""
    between = child.doc[child.head.i : child.left_edge.i]
    return has_role(child, "direct_object") and child.i > child.head.i and not any(token.text == "," for token in between)


def _has_subject_or_auxiliary(verb: Token) -> bool:
    return any(has_role(child, "auxiliary", "active_subject") for child in verb.children)


def _opening(clause: CueClause, after: Token | None, clauses: Sequence[CueClause]) -> tuple[list[int], str] | None:
    """ "Al Jazeera reported on Thursday, 55 …"."""
    if after is None or after.text != ",":
        return None
    if clause.verb.lemma_ not in _OPENING:
        return None
    rest = to_end(clause, clauses)
    return (rest, "clause_after") if any(is_verb(clause.verb.doc[i]) for i in rest) else None


def _segment_start(clause: CueClause, clauses: Sequence[CueClause]) -> int:
    """Where the sentence starts, or its part after a semicolon if somebody else speaks before that."""
    doc, start = clause.verb.doc, clause.verb.sent.start
    for i in range(clause.first - 1, start - 1, -1):
        if doc[i].text == ";" and any(start <= other.verb.i < i for other in clauses):
            return i + 1
    return start


def _inserted_start(clause: CueClause, start: int) -> int:
    """Where what is said around a cue clause starts: behind a semicolon or a colon, or at "which": "it cost 40, |which, he
    says, is too much"."""
    doc = clause.verb.doc
    if clause.first - 2 >= start and is_relative(doc[clause.first - 2]):
        return clause.first - 2
    return next((i + 1 for i in range(clause.first - 1, start - 1, -1) if doc[i].text in (";", ":")), start)


def _is_followed_by_cue(clause: CueClause, clauses: Sequence[CueClause]) -> bool:
    end = clause.verb.sent.end
    return any(0 < other.first - clause.last <= 3 and other.last >= end - 2 for other in clauses[-_LAST_CUES:])


def has_complement(clause: CueClause, clauses: Sequence[CueClause]) -> bool:
    """Whether what follows the cue clause is what is said."""
    verb, doc = clause.verb, clause.verb.doc
    quoted = clause.first > verb.sent.start and doc[clause.first - 1].text in _ROOM
    for child in verb.children:
        judged = child.pos_ == "ADJ" and verb.lemma_ == "find"  # "found him guilty"
        scene = quoted and child.left_edge.lower_ in _SCENE  # "'…,' he said |after the vote"
        said = has_role(child, "content") or (has_role(child, "aside") and not _is_cue(child, clauses))
        if (said and child.right_edge.i > clause.last and not judged and not scene) or clause_about(child) is not None:
            return True
        if child.lower_ in CITING and told_behind(child) is not None:
            return True
    following = next((doc[i] for i in range(verb.i + 1, verb.sent.end) if not doc[i].is_punct), None)
    if following is not None and (
        _opens_clause(following) or _is_subject_of_clause(following, verb) or has_other_subject(verb)
    ):
        return True
    behind = (child for child in verb.rights if has_role(child, "direct_object", "infinitive", "adverbial", "predicate_noun"))
    return verb.lemma_ == "say" and not quoted and any(True for _ in behind)


def _is_cue(verb: Token, clauses: Sequence[CueClause]) -> bool:
    """Whether a verb reports itself: "firms added 40 jobs, |the ministry says"."""
    at = bisect_left(clauses, verb.i, key=lambda clause: clause.verb.i)
    return at < len(clauses) and clauses[at].verb.i == verb.i


def _opens_clause(token: Token) -> bool:
    return token.lower_ == "that" and has_role(token, "mark", "active_subject", "determiner")


def _is_subject_of_clause(token: Token, verb: Token) -> bool:
    """ "papers show |he took 40": the clause begins right behind its verb, whatever the parser hung it on."""
    return verb.i + 1 == token.i and token.tag_ == "PRP" and has_role(token, "active_subject") and token.head.i > token.i


def opens_told_clause(noun: Token) -> bool:
    """ "told us |the law would save 40": what was taken for an object is the subject of a finite verb right behind it."""
    if noun.head.lemma_ in ADDRESSED and told_to(noun) is not None:
        return True
    end = noun.right_edge.i + 1
    told = noun.head.lemma_ in ADDRESSED and any(
        has_role(c, "recipient", "direct_object") and c.i < noun.i for c in noun.head.children
    )
    return told and end < noun.sent.end and noun.doc[end].tag_ in ("MD", "VBD", "VBZ", "VBP")


def start_of_told(noun: Token) -> int:
    """Where what is told begins: with the noun that was taken for an object, or behind it."""
    told = told_to(noun)
    return noun.left_edge.i if told is None else told.left_edge.i


def after(clause: CueClause, clauses: Sequence[CueClause]) -> list[int]:
    """What follows the cue clause, up to where the report ends."""
    verb = clause.verb
    if has_role(verb, "relative", "description", "adverbial", "clausal_subject", "governed_clause") and not _ends_sentence(
        verb
    ):
        own = [t.i for t in verb.subtree if t.i > verb.i and not clause.first <= t.i <= clause.last]
        if is_bare(clause):  # "38 countries |they said were hit"
            own += [t.i for t in verb.head.subtree if t.i < verb.left_edge.i]
        return sorted(own)
    return to_end(clause, clauses)


def is_bare(clause: CueClause) -> bool:
    """A relative clause without a pronoun: "the countries |they said were hit"."""
    verb, source = clause.verb, clause.source
    if not has_role(verb, "relative") or source is None or source.i <= verb.head.i or is_relative(source):
        return False
    return verb.doc[verb.left_edge.i - 1].text not in ",-–—("


def _ends_sentence(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.right_edge.i >= verb.sent.end - 2


def to_end(clause: CueClause, clauses: Sequence[CueClause], *, inserted: bool = False, start: int | None = None) -> list[int]:
    """From behind the cue clause, or from `start`, to the end of the sentence, or to what is no longer said."""
    doc, sent = clause.verb.doc, clause.verb.sent
    start = max(clause.last, clause.verb.i) + 1 if start is None else start
    end = sent.end
    if clause.source is not None and clause.source.lemma_.lower() in clause.words.shares:
        end = _end_of_share(doc, start, end)
    following = bisect_right(clauses, clause.verb.i, key=lambda other: other.verb.i)
    for other in clauses[following : following + _MOST_CUES]:
        end = min(end, _taken_over(clause, other, start, sent.end, clauses))
    end = _end_of_told(doc, start, end, clause.words)
    for child in clause.verb.children:
        if child.i < start or not has_role(child, "adverbial", *(() if inserted else _JOINED)):
            continue
        edge = child.left_edge.i
        if has_role(child, "joined") and _leaves(clause, child):
            end = min(end, _before_conjunction(clause.verb, child))
        elif has_role(child, "adverbial") and doc[edge - 1].text == "," and doc[edge].lower_ in _SCENE:
            end = min(end, edge - 1)
    return list(range(start, max(start, end)))


def up_to_clause(clause: CueClause, tokens: list[int], noun: Token) -> list[int]:
    """What is told of a noun, up to a clause with a subject of its own: "reported 40 deaths, |while the army lost 12"."""
    doc, own = clause.verb.doc, {token.i for token in noun.subtree}
    for n, i in enumerate(tokens):
        if not has_role(doc[i], "nominal_subject") or doc[i].head.i < i or doc[i].head.i in own or is_relative(doc[i]):
            continue
        if doc[i].head.tag_ == "VBN" and not any(has_role(child, "auxiliary") for child in doc[i].head.lefts):
            continue  # "reported |12 soldiers killed|"
        edge = doc[i].left_edge.i
        while edge > tokens[0] and (has_role(doc[edge - 1], "coordinator", "mark") or doc[edge - 1].text == ","):
            edge -= 1
        if doc[edge].text == "," or doc[edge].lower_ in _CONTRAST:
            return tokens[: max(0, n - (i - edge))]
    return tokens


def _end_of_told(doc: Doc, start: int, end: int, words: Words) -> int:
    """Where the text goes on with what came of it: "said it would close, |prompting protests", "…, |a move that …"."""
    for i in range(start, end - 3):
        if doc[i].text not in _APART:
            continue
        behind = doc[i + 1]
        summed_up = behind.lower_ in ("a", "an") and doc[i + 2].lemma_.lower() in words.summaries
        if (summed_up and doc[i + 3].tag_ in ("WDT", "IN")) or (behind.tag_ == "VBG" and behind.lemma_ in words.reactions):
            return i
    return end


def _end_of_share(doc: Doc, start: int, end: int) -> int:
    """What a share of people say ends where the next share is counted: "most expect her to win, |and one in six say …"."""
    for i in range(start, end - 1):
        moved = doc[i].text == "," and doc[i + 1].lower_ in _MOVED and any(t.like_num for t in doc[i + 2 : i + 5])
        if moved or doc[i].text in DASHES or (has_role(doc[i], "coordinator") and any(t.like_num for t in doc[i + 1 : i + 3])):
            return i
    return end


def _taken_over(clause: CueClause, other: CueClause, start: int, end: int, clauses: Sequence[CueClause]) -> int:
    """Where another reporting clause of the sentence ends the report of this one; `end` if it does not."""
    at, before = other.first, clause.verb.doc[other.first - 1]
    own_subject = other.source is not None and at <= other.source.i < other.verb.i
    if before.text == ";" or (before.text == ":" and own_subject):
        return at - 1  # "he said it was clear: |police had counted 40"
    if before.text in _ROOM and (other.last >= end - 2 or _is_followed_by_cue(other, clauses)):
        return at - 1  # "he said 40 died, |the Herald reported"
    if own_subject and _introduces_quotation(other) and (joined := _joined_at(clause.verb.doc, start, at)) is not None:
        return joined  # "he said 40 died, |and asked who is to blame, the mayor replied: '…'"
    told = any(is_verb(token) for token in clause.verb.doc[start : max(start, at - 2)])
    if before.lower_ in _CONTRAST and told and own_subject:
        return at - 2  # "he said 40 died, while |others say 50"
    cites = other.verb.lower_ in CITING
    if not cites and has_role(other.verb, "adverbial") and other.verb.tag_ == "VBG" and _same_source(clause, other):
        return at  # "he said 40 died, |adding that 30 live"
    return end


def _introduces_quotation(clause: CueClause) -> bool:
    following = [token.text for token in clause.verb.doc[clause.last + 1 : clause.last + 3]]
    return len(following) == 2 and following[0] in ",:" and following[1] in MARKS


def _joined_at(doc: Doc, start: int, end: int) -> int | None:
    """Where the last clause begins that is joined by a comma and "and" or "but"."""
    return next((i - 1 for i in range(end - 1, start, -1) if has_role(doc[i], "coordinator") and doc[i - 1].text == ","), None)


def _same_source(one: CueClause, other: CueClause) -> bool:
    return one.source is not None and other.source is not None and one.source.i == other.source.i


def _leaves(clause: CueClause, other: Token) -> bool:
    """Whether a verb joined to the cue by "and" tells something else, rather than going on with what is said."""
    if any(has_role(child, "mark") for child in other.children):  # "he said 40 live there, |so that they voted"
        return False
    if any(has_role(child, "subject") for child in other.children):
        return True
    if any(child.tag_ == "MD" for child in other.children):
        return False
    return other.tag_ == clause.verb.tag_


def _before_conjunction(verb: Token, other: Token) -> int:
    edge = other.left_edge.i
    doc = verb.doc
    while edge - 1 > verb.i and (has_role(doc[edge - 1], "coordinator") or doc[edge - 1].text in ",;"):
        edge -= 1
    return edge

"""How far a report reaches: what a reporting clause is set into, or what follows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.attribution.cues import ADDRESSED, CueClause, clause_about
from sayso.attribution.sources import CITING, told_behind, told_to
from sayso.attribution.words import Words
from sayso.neighbours import behind, lower, text_before
from sayso.quotations import MARKS
from sayso.syntax.roles import Role, has, has_role, having, having_left, having_right
from sayso.syntax.subjects import has_other_subject
from sayso.syntax.tree import is_relative, is_verb, under

DASHES = frozenset({"—", "–", "--", "―"})
_SUBORDINATE: tuple[Role, ...] = ("relative", "description", "adverbial", "clausal_subject", "governed_clause")
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


class _Around(NamedTuple):
    """The tokens beside a cue clause in its sentence."""

    before: Token | None
    after: Token | None

    @property
    def opens(self) -> bool:
        """Whether nothing stands before the clause that it could belong to."""
        before = self.before
        return before is None or has_role(before, "coordinator") or before.is_space or before.text == ";"

    @property
    def closes(self) -> bool:
        """Whether the sentence ends, or goes on as another, behind the clause."""
        return self.after is None or self.after.text in _END

    def is_apart(self, *, bare: bool) -> bool:
        """Whether punctuation stands on both sides; none is needed before a bare clause that closes its sentence."""
        apart_before = self.opens or lower(self.before) in _ROOM or (bare and self.closes)
        return apart_before and (self.closes or lower(self.after) in _ROOM)


def _around(clause: CueClause) -> _Around:
    doc, sent = clause.verb.doc, clause.verb.sent
    before = doc[clause.first - 1] if clause.first > sent.start else None
    return _Around(before, doc[clause.last + 1] if clause.last + 1 < sent.end else None)


def set_off(clause: CueClause, clauses: Sequence[CueClause]) -> tuple[list[int], str] | None:
    """A cue clause between commas, quotation marks or the ends of its sentence: what stands around it is said."""
    around = _around(clause)
    bare = any(child.i < clause.first for child in having(clause.verb, "content"))
    if not _is_finite(clause) or not around.is_apart(bare=bare) or _has_own_object(clause):
        return None
    if around.after is not None and around.after.text == ":":
        return _behind_colon(clause, clauses, around.after)
    if around.opens:
        return ([], "quotation") if around.closes else _opening(clause, around.after, clauses)
    return _said_around(clause, clauses, around)


def _said_around(clause: CueClause, clauses: Sequence[CueClause], around: _Around) -> tuple[list[int], str]:
    """What stands before a cue clause; and behind it, where that goes on."""
    doc, start = clause.verb.doc, _segment_start(clause, clauses)
    left = list(range(start, clause.first))
    if not any(doc[i].is_alpha for i in left):
        return [], "quotation"
    if around.closes or lower(around.before) in MARKS or _is_followed_by_cue(clause, clauses):
        return left, "clause_before"
    within = _inserted_start(clause, start)
    return [i for i in left if i >= within] + to_end(clause, clauses, inserted=True), "inserted"


def _is_finite(clause: CueClause) -> bool:
    """Whether a cue is a finite verb, also if it was taken for a participle: "40 homes burned, |reported the mayor"."""
    verb, source = clause.verb, clause.source
    inverted = source is not None and clause.first == verb.i < source.i
    return verb.tag_ in _FINITE or (verb.tag_ == "VBN" and (inverted or has(verb, "auxiliary", "active_subject")))


def _has_own_object(clause: CueClause) -> bool:
    """Whether a verb that addresses nobody has an object right behind it: "Mexico said |enough"."""
    verb = clause.verb
    objects = (child for child in having_right(verb, "direct_object") if child != clause.source)
    between = ([token.text for token in verb.doc[verb.i : child.left_edge.i]] for child in objects)
    return verb.lemma_ not in ADDRESSED and any("," not in words for words in between)


def _behind_colon(clause: CueClause, clauses: Sequence[CueClause], colon: Token) -> tuple[list[int], str]:
    """What a clause behind a colon says in no quotation marks."""
    doc = clause.verb.doc
    told = to_end(clause, clauses, start=colon.i + 1) if "clause" in clause.frames else []
    unquoted = len(told) > 1 and not any(doc[i].text in MARKS or "\n" in doc[i].text for i in told[:2])
    return (told, "clause_after") if unquoted and is_clause(doc, told) else ([], "quotation")


def is_clause(doc: Doc, tokens: Sequence[int]) -> bool:
    """Whether tokens hold a finite verb with its subject."""
    return any(has_role(doc[i], "subject") and doc[i].head.i in (tokens[0], *tokens[1:]) for i in tokens)


def beside_marks(clause: CueClause) -> bool:
    """Whether a cue clause stands beside quotation marks, which verbs need that report nothing else: "“…,” he |began"."""
    doc, sent = clause.verb.doc, clause.verb.sent
    around = (*range(max(sent.start, clause.first - 2), clause.first), *range(clause.last + 1, min(sent.end, clause.last + 3)))
    return any(doc[i].text in MARKS for i in around)


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
    if any(_is_told(child, clause, clauses, quoted=quoted) for child in verb.children):
        return True
    following = next((token for token in doc[verb.i + 1 : verb.sent.end] if not token.is_punct), None)
    if following is not None and _begins_told(following, verb):
        return True
    behind = having_right(verb, "direct_object", "infinitive", "adverbial", "predicate_noun")
    return verb.lemma_ == "say" and not quoted and any(behind)


def _is_told(child: Token, clause: CueClause, clauses: Sequence[CueClause], *, quoted: bool) -> bool:
    """Whether a child of a verb, or what hangs on it, is a clause that the verb reports."""
    if clause_about(child) is not None or (child.lower_ in CITING and told_behind(child) is not None):
        return True
    if quoted and child.left_edge.lower_ in _SCENE:
        return False  # "'…,' he said |after the vote"
    said = has_role(child, "content") or (has_role(child, "aside") and not _is_cue(child, clauses))
    return said and child.right_edge.i > clause.last and not _is_judged(child)


def _is_judged(child: Token) -> bool:
    """ "found him |guilty"."""
    return child.pos_ == "ADJ" and child.head.lemma_ == "find"


def _begins_told(token: Token, verb: Token) -> bool:
    """Whether the word behind a verb begins a clause, whatever the parser hung it on: "papers show |he took 40"."""
    if token.lower_ == "that" and has_role(token, "mark", "active_subject", "determiner"):
        return True
    subject = verb.i + 1 == token.i and token.tag_ == "PRP" and has_role(token, "active_subject") and token.head.i > token.i
    return subject or has_other_subject(verb)


def _is_cue(verb: Token, clauses: Sequence[CueClause]) -> bool:
    """Whether a verb reports itself: "firms added 40 jobs, |the ministry says"."""
    at = bisect_left(clauses, verb.i, key=lambda clause: clause.verb.i)
    return at < len(clauses) and clauses[at].verb.i == verb.i


def opens_told_clause(noun: Token) -> bool:
    """ "told us |the law would save 40": what was taken for an object is the subject of a finite verb right behind it."""
    if noun.head.lemma_ not in ADDRESSED:
        return False
    if told_to(noun) is not None:
        return True
    end = noun.right_edge.i + 1
    addressed = any(child.i < noun.i for child in having(noun.head, "recipient", "direct_object"))
    return addressed and end < noun.sent.end and noun.doc[end].tag_ in ("MD", "VBD", "VBZ", "VBP")


def start_of_told(noun: Token) -> int:
    """Where what is told begins: with the noun that was taken for an object, or behind it."""
    told = told_to(noun)
    return noun.left_edge.i if told is None else told.left_edge.i


def after(clause: CueClause, clauses: Sequence[CueClause]) -> list[int]:
    """What follows the cue clause, up to where the report ends."""
    verb = clause.verb
    if not has_role(verb, *_SUBORDINATE) or _ends_sentence(verb):
        return to_end(clause, clauses)
    own = {i for i in under(verb) if i > verb.i and not clause.first <= i <= clause.last}
    if is_bare(clause):  # "38 countries |they said were hit"
        own |= {i for i in under(verb.head) if i < verb.left_edge.i}
    return sorted(own)


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
    verb, doc, last = clause.verb, clause.verb.doc, clause.verb.sent.end
    start = max(clause.last, verb.i) + 1 if start is None else start
    of_share = clause.source is not None and clause.source.lemma_.lower() in clause.words.shares
    ends = [_end_of_share(doc, start, last) if of_share else last]
    following = bisect_right(clauses, verb.i, key=lambda other: other.verb.i)
    ends += [_taken_over(clause, other, start, last, clauses) for other in clauses[following : following + _MOST_CUES]]
    ends.append(_end_of_told(doc, start, min(ends), clause.words))
    beside = (child for child in having(verb, "adverbial", *(() if inserted else _JOINED)) if child.i >= start)
    ends += [end for child in beside if (end := _end_before(child, verb)) is not None]
    return list(range(start, max(start, min(ends))))


def _end_before(child: Token, verb: Token) -> int | None:
    """Where what is said ends before a clause that hangs on the cue and tells something else."""
    if has_role(child, "joined"):
        return _before_conjunction(verb, child) if _leaves(verb, child) else None
    edge = child.left_edge
    return edge.i - 1 if text_before(edge) == "," and edge.lower_ in _SCENE else None


def up_to_clause(clause: CueClause, tokens: list[int], noun: Token) -> list[int]:
    """What is told of a noun, up to a clause with a subject of its own: "reported 40 deaths, |while the army lost 12"."""
    doc, own = clause.verb.doc, under(noun)
    for n, i in enumerate(tokens):
        if not _has_own_clause(doc[i], own):
            continue
        edge = doc[i].left_edge.i
        while edge > tokens[0] and (has_role(doc[edge - 1], "coordinator", "mark") or doc[edge - 1].text == ","):
            edge -= 1
        if doc[edge].text == "," or doc[edge].lower_ in _CONTRAST:
            return tokens[: max(0, n - (i - edge))]
    return tokens


def _has_own_clause(subject: Token, told: set[int]) -> bool:
    """Whether a token is the subject of a clause of its own behind it; not "reported |12 men killed"."""
    verb = subject.head
    if not has_role(subject, "nominal_subject") or verb.i < subject.i or verb.i in told or is_relative(subject):
        return False
    return verb.tag_ != "VBN" or any(having_left(verb, "auxiliary"))


def _end_of_told(doc: Doc, start: int, end: int, words: Words) -> int:
    """Where the text goes on with what came of it: "said it would close, |prompting protests", "…, |a move that …"."""
    apart = (i for i in range(start, end - 3) if doc[i].text in _APART)
    return next((i for i in apart if _tells_on(doc[i + 1], words)), end)


def _tells_on(token: Token, words: Words) -> bool:
    """Whether a word begins what came of something, or sums it up."""
    noun, link = behind(token), behind(token, 2)
    summed_up = token.lower_ in ("a", "an") and noun is not None and noun.lemma_.lower() in words.summaries
    reaction = token.tag_ == "VBG" and token.lemma_ in words.reactions
    return reaction or (summed_up and link is not None and link.tag_ in ("WDT", "IN"))


def _end_of_share(doc: Doc, start: int, end: int) -> int:
    """What a share of people say ends where the next share is counted: "most expect her to win, |and one in six say …"."""
    return next((i for i in range(start, end - 1) if _counts_next(doc, i)), end)


def _counts_next(doc: Doc, i: int) -> bool:
    """Whether a dash, an "and" with a number, or an "up from 40" stands at a place."""
    token, following = doc[i], doc[i + 1]
    moved = token.text == "," and following.lower_ in _MOVED and any(t.like_num for t in doc[i + 2 : i + 5])
    return moved or token.text in DASHES or (has_role(token, "coordinator") and any(t.like_num for t in doc[i + 1 : i + 3]))


def _taken_over(clause: CueClause, other: CueClause, start: int, end: int, clauses: Sequence[CueClause]) -> int:
    """Where another reporting clause of the sentence ends the report of this one; `end` if it does not."""
    own_subject = other.source is not None and other.first <= other.source.i < other.verb.i
    if _is_cut_off(other, end, clauses, own_subject=own_subject):
        return other.first - 1
    turn = _turn(clause.verb.doc, start, other) if own_subject else None
    if turn is not None:
        return turn
    return other.first if _goes_on(clause, other) else end


def _is_cut_off(other: CueClause, end: int, clauses: Sequence[CueClause], *, own_subject: bool) -> bool:
    """Whether punctuation stands before a reporting clause that reports what is before it, or begins anew: "he said 40 died,
    |the Herald reported", "he said it was clear: |police had counted 40"."""
    before = other.verb.doc[other.first - 1].text
    closes = before in _ROOM and (other.last >= end - 2 or _is_followed_by_cue(other, clauses))
    return closes or before == ";" or (before == ":" and own_subject)


def _turn(doc: Doc, start: int, other: CueClause) -> int | None:
    """Where somebody else is joined to what is said: "he said 40 died, |and asked who is to blame, the mayor replied: '…'",
    "he said 40 died, |while others say 50"."""
    if _introduces_quotation(other) and (joined := _joined_at(doc, start, other.first)) is not None:
        return joined
    contrast = doc[other.first - 1].lower_ in _CONTRAST
    return other.first - 2 if contrast and any(map(is_verb, doc[start : max(start, other.first - 2)])) else None


def _goes_on(clause: CueClause, other: CueClause) -> bool:
    """Whether the same source goes on: "he said 40 died, |adding that 30 live"."""
    verb = other.verb
    participle = verb.tag_ == "VBG" and has_role(verb, "adverbial") and verb.lower_ not in CITING
    same = clause.source is not None and other.source is not None and clause.source.i == other.source.i
    return participle and same


def _introduces_quotation(clause: CueClause) -> bool:
    following = [token.text for token in clause.verb.doc[clause.last + 1 : clause.last + 3]]
    return len(following) == 2 and following[0] in ",:" and following[1] in MARKS


def _joined_at(doc: Doc, start: int, end: int) -> int | None:
    """Where the last clause begins that is joined by a comma and "and" or "but"."""
    return next((i - 1 for i in range(end - 1, start, -1) if has_role(doc[i], "coordinator") and doc[i - 1].text == ","), None)


def _leaves(verb: Token, other: Token) -> bool:
    """Whether a verb joined to the cue by "and" tells something else, rather than going on with what is said."""
    if has(other, "mark"):  # "he said 40 live there, |so that they voted"
        return False
    return has(other, "subject") or (other.tag_ == verb.tag_ and not any(child.tag_ == "MD" for child in other.children))


def _before_conjunction(verb: Token, other: Token) -> int:
    edge = other.left_edge.i
    doc = verb.doc
    while edge - 1 > verb.i and (has_role(doc[edge - 1], "coordinator") or doc[edge - 1].text in ",;"):
        edge -= 1
    return edge

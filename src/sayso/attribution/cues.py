"""Reporting verbs with the words that belong to them: source, auxiliaries, addressee, time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from sayso.attribution.reports import Piece
from sayso.attribution.sources import antecedent_of, inserted_source, source_of, told_to
from sayso.attribution.words import Words
from sayso.neighbours import text_behind
from sayso.syntax.joined import tokens_between
from sayso.syntax.roles import Role, governed, has_role, having, having_left, having_right, is_passive
from sayso.syntax.subjects import start_of_subject, subject_of, subject_of_noun
from sayso.syntax.tree import has_number, is_negated, is_parsed, is_relative, is_verb, phrase, that_clause, under

_NOBODY = frozenset({"nobody", "everybody", "everyone", "anybody", "anyone", "none", "neither", "nothing"}) | frozenset(
    {"there", "what", "that", "this", "you", "'s", "’s"}
)
_WITH_CUE: tuple[Role, ...] = (
    *("adverb", "particle", "time", "oblique", "recipient", "direct_object", "auxiliary", "negation", "agent", "interjection"),
    "active_subject",
)
ADDRESSED = frozenset({"tell", "ask", "inform", "assure", "remind", "warn", "notify", "write"})
"""Verbs whose object is who is told, not what."""
# a source this far from its verb is only named by it
_FAR = 40


class CueClause(NamedTuple):
    """A reporting verb with the words that belong to it: `first` to `last`, as token indices."""

    verb: Token
    source: Token | None
    frames: frozenset[str]
    passive: bool
    first: int
    last: int
    words: Words

    def source_phrase(self) -> Piece | None:
        """The source with its words; of a verb that was taken for a noun, all before it."""
        if self.source is None:
            return None
        start, end = phrase(self.source)
        return (self.verb.doc[self.first].idx if self.verb.pos_ == "NOUN" else start), end


def cue_clauses(doc: Doc, words: Words) -> Iterator[list[CueClause]]:
    """The reporting verbs of each sentence, in order."""
    for sent in doc.sents:
        if is_parsed(sent[0]) and (found := _of_sentence(sent, words)):
            yield found


def _of_sentence(sent: Span, words: Words) -> list[CueClause]:
    tokens = tokens_between(sent.doc, sent.start, sent.end)
    return [clause for token in tokens if (clause := _cue_clause(token, words))]


def is_source(source: Token, words: Words) -> bool:
    """Whether a noun may speak: not "there", not "footage"."""
    named = antecedent_of(source) or source
    if any(child.lower_ in ("no", "neither") for child in having_left(source, "determiner")):
        return False
    return (is_relative(source) or source.lower_ not in _NOBODY) and named.lemma_.lower() not in words.unsaying


def _cue_clause(verb: Token, words: Words) -> CueClause | None:
    lemma = verb.lemma_.lower()
    if lemma not in words.verb_heads:
        return None
    frames = words.verbs.get(f"{lemma} {text_behind(verb)}".rstrip()) or words.verbs.get(lemma)  # "point out"
    if frames is None:
        return None
    return _misread(verb, frames, words) or _as_read(verb, frames, words)


def _misread(verb: Token, frames: frozenset[str], words: Words) -> CueClause | None:
    """The cue clause of a verb whose subject the parser sought elsewhere, or that it took for a noun."""
    if {"clause", "quote"} <= frames and verb.lemma_ not in ADDRESSED and (inserted := _misread_source(verb)) is not None:
        return CueClause(verb, inserted.root, frames, False, verb.i, inserted.end - 1, words)
    if "clause" in frames and (noun := subject_of_noun(verb)) is not None:
        return CueClause(verb, noun, frames, False, start_of_subject(verb), verb.i, words)
    return None


def _as_read(verb: Token, frames: frozenset[str], words: Words) -> CueClause | None:
    """The cue clause of a verb with the subject, or the agent, that the parser gave it; a finite verb may have none."""
    if not is_verb(verb) or (is_negated(verb) and verb.lemma_ != "deny"):
        return None
    passive = is_passive(verb)
    source = source_of(verb, passive)
    if source is None:
        may_speak = not passive and verb.tag_ in ("VBD", "VBZ", "VBP")
    else:
        may_speak = source.i != verb.i and _speaks(source, verb, words)
        frames = _frames_with(source, frames, words)
    if not may_speak or not frames:
        return None
    return CueClause(verb, source, frames, passive, *_extent(verb, source, frames), words)


def _misread_source(verb: Token) -> Span | None:
    """The source behind an inverted verb whose subject the parser sought elsewhere."""
    subject = subject_of(verb)
    return inserted_source(verb) if subject is None or subject.i < verb.i else None


def _speaks(source: Token, verb: Token, words: Words) -> bool:
    all_told = (verb.lower_, source.lower_) == ("told", "all")  # "all told, 40 burned"
    return is_source(source, words) and not all_told and not _is_own_belief(verb, source, words)


def _frames_with(source: Token, frames: frozenset[str], words: Words) -> frozenset[str]:
    """What a verb may hold with this source: some things only a document says, and what merely happens says nothing."""
    named = (antecedent_of(source) or source).lemma_.lower()
    if f"not by {named}" in frames or ("evidence" in frames and named in words.happenings):
        return frozenset()
    written = named in words.documents or named in words.polls
    return frozenset(f.removeprefix("document ") for f in frames if written or not f.startswith("document "))


def _is_own_belief(verb: Token, source: Token, words: Words) -> bool:
    """ "I think that …" is the speaker's own way to say it, and in "she said |she expected …" the cue is "said"."""
    if verb.lemma_.lower() not in words.beliefs:
        return False
    above = subject_of(verb.head) if has_role(verb, "content") and verb.head.lemma_.lower() in words.verbs else None
    return source.lower_ in ("i", "we") or (above is not None and above.i < source.i and source.lower_ in ("he", "she", "it"))


def _extent(verb: Token, source: Token | None, frames: frozenset[str]) -> tuple[int, int]:
    """The first and the last token of the words around a verb that belong to it."""
    members = {verb.i}.union(*(_words_with(child) for child in having(verb, *_WITH_CUE) if not _says(child, verb, frames)))
    if source is not None and abs(source.i - verb.i) < _FAR:
        members |= _words_of(source, verb)
    first, last = _run(members, verb.i)
    while last > verb.i and verb.doc[last].text == ",":  # "he said on Monday|, when …"
        last -= 1
    return _with_titles(verb, first), last


def _words_with(child: Token) -> set[int]:
    """The tokens under a word beside a verb, up to a clause that is said."""
    said = clause_about(child) or told_to(child)
    return {i for i in under(child) if said is None or i < said.left_edge.i}


def _run(members: set[int], at: int) -> tuple[int, int]:
    """The first and the last of the numbers around one that follow each other."""
    first = last = at
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return first, last


def _words_of(source: Token, verb: Token) -> set[int]:
    """The tokens of a source, and of what stands between it and its verb: "a poll |released on Monday shows"."""
    words = {token.i for token in verb.doc.char_span(*phrase(source), alignment_mode="expand") or ()}
    joined = source.i < verb.i and not any(token.is_punct for token in verb.doc[source.i : verb.i])
    return words | set(range(source.i, verb.i)) if joined else words


def _says(child: Token, verb: Token, frames: frozenset[str]) -> bool:
    """Whether a word that may belong to a cue is, or begins, what is said."""
    if has_role(child, "direct_object"):
        return verb.lemma_ not in ADDRESSED
    if not has_role(child, "oblique"):
        return False
    return not frames.isdisjoint((child.lower_, f"{child.lower_} level")) or _begins_content(child, verb)


def _begins_content(link: Token, verb: Token) -> bool:
    """Whether a phrase right behind a verb belongs to what is said: "said |in her 22 years there| she had seen 40"."""
    told, noun = next(having_right(verb, "content"), None), governed(link)
    if told is None or noun is None or noun.lemma_ not in ("year", "month", "week", "decade"):
        return False
    between = link.i == verb.i + 1 and told.left_edge.i == link.right_edge.i + 1
    return between and not has_role(told.left_edge, "mark") and has_number(link)


def clause_about(preposition: Token) -> Token | None:
    """What is said in a thing that a cue names: "told us in an email |that 40 died"."""
    things = having(preposition, "governed") if has_role(preposition, "oblique") else ()
    return next((told for thing in things if (told := that_clause(thing)) is not None), None)


def _with_titles(verb: Token, first: int) -> int:
    """Where a source begins whose titles the parser cut off: ", Detective Sgt. |Lynn Osei told …"."""
    doc, at = verb.doc, first
    while at > verb.sent.start and (doc[at - 1].pos_ in ("PROPN", "NOUN") or doc[at - 1].text == "."):
        at -= 1
    return at if doc[first].pos_ == "PROPN" and at > verb.sent.start and doc[at - 1].text == "," else first

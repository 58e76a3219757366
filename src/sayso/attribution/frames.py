"""Reports by frames: ways to name a source that `attribution_frames.tsv` writes as patterns over the parts of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.attribution.cues import ADDRESSED, is_source
from sayso.attribution.phrases import fill
from sayso.attribution.reports import Report
from sayso.attribution.words import Words
from sayso.lexicon import Lexicon
from sayso.neighbours import text_behind
from sayso.syntax.clause import Clause, clause_of
from sayso.syntax.roles import first, governed, has_role, having, role_of
from sayso.syntax.tree import is_verb, phrase, read_tokens, under

_SET_PHRASES = frozenset({("put", "it"), ("make", "clear"), ("see", "it"), ("make", "plain"), ("have", "it")})
_APART = frozenset({",", "—", "–", ";"})
_CLAUSE_PARTS = frozenset({"verb", "mark", "voice", "subject", "object", "attribute"})


class Frame(NamedTuple):
    """A row of `attribution_frames.tsv`."""

    frame: str
    pattern: str
    source: str
    cue: str
    content: str
    holds: tuple[str, ...]
    fails: tuple[str, ...]


class _Compiled(NamedTuple):
    frame: Frame
    wanted: tuple[tuple[str, frozenset[str]], ...]
    phrase: str
    """The preposition whose noun is the cue of the clause around it; empty where the clause itself names its source."""

    def may_hold(self, senses: frozenset[str]) -> bool:
        """Whether a verb of these senses may be the frame's."""
        return all(part != "verb" or not values.isdisjoint(senses) for part, values in self.wanted)


class _Frames(NamedTuple):
    """The frames of clauses, and those of phrases by their preposition."""

    clauses: tuple[_Compiled, ...]
    phrases: dict[str, tuple[_Compiled, ...]]


def _frames(lexicon: Lexicon) -> _Frames:
    found = [_compiled(row) for row in lexicon.rows("attribution_frames", Frame)]
    prepositions = dict.fromkeys(one.phrase for one in found if one.phrase)
    phrases = {word: tuple(one for one in found if one.phrase == word) for word in prepositions}
    return _Frames(tuple(one for one in found if not one.phrase), phrases)


def _compiled(frame: Frame) -> _Compiled:
    parts = [part.partition("=") for part in frame.pattern.split()]
    wanted = tuple((part, frozenset(values.split("|"))) for part, _, values in parts)
    outside = frame.content == "host" and frame.cue not in _CLAUSE_PARTS
    return _Compiled(frame, wanted, frame.cue if outside else "")


def frame_reports(doc: Doc, words: Words, lexicon: Lexicon) -> Iterator[Report]:
    """A report for each clause, and each phrase set apart, that a frame fits; of several frames the first."""
    frames = lexicon.derived(_frames)
    for token in read_tokens(doc):
        report = next((one for one in _fitting(token, frames, words) if one is not None and one.content), None)
        if report is not None:
            yield report


def _fitting(token: Token, frames: _Frames, words: Words) -> Iterable[Report | None]:
    """What each frame reads from the clause, or the phrase, that a token heads."""
    if is_verb(token):
        senses = _senses(token, words)
        return _of_clauses(token, [one for one in frames.clauses if one.may_hold(senses)], words)
    found = frames.phrases.get(token.lower_, ())
    return (_of_phrase(token, one, words) for one in found) if found and has_role(token, "oblique", "agent") else ()


def _of_clauses(verb: Token, frames: Sequence[_Compiled], words: Words) -> Iterable[Report | None]:
    """What each frame that holds a verb reads from its clause."""
    clause = clause_of(verb) if frames else None
    return () if clause is None or clause.negated else (_of_clause(clause, one, words) for one in frames)


def _of_clause(clause: Clause, compiled: _Compiled, words: Words) -> Report | None:
    """The report of a clause that names its source itself."""
    frame = compiled.frame
    if not all(_fits(clause, part, values, words) for part, values in compiled.wanted if part != "verb"):
        return None
    report = _begun(frame.frame, _part(clause, frame.source), _part(clause, frame.cue), words)
    if report is None:
        return None
    if frame.content != "host":
        report.take(clause.verb.doc, _said(clause))
    elif clause.host is not None and is_apart(clause.verb) and not _tells_itself(clause):
        fill(report, clause.verb, under(clause.verb))
    return report


def _tells_itself(clause: Clause) -> bool:
    """ "as aid groups warned |that beds were full|"."""
    told = clause.content
    return told is not None and told.i > clause.verb.i and is_verb(told)


def _of_phrase(link: Token, compiled: _Compiled, words: Words) -> Report | None:
    """The report of a phrase set apart from the clause that it speaks for: "|in the mayor's view|, 40 homes are unsafe"."""
    noun = governed(link)
    values = next(values for part, values in compiled.wanted if part == compiled.phrase)
    if noun is None or not is_apart(link) or not any(_is_of(noun, value, words) for value in values):
        return None
    report = _begun(compiled.frame.frame, _owner(noun), noun, words)
    if report is not None:
        fill(report, link, under(link))
    return report


def _begun(rule: str, source: Token | None, cue: Token | None, words: Words) -> Report | None:
    if source is None or cue is None or not is_source(source, words) or source.like_num or source.lower_ == "it":
        return None
    start, end = phrase(source)
    owned = source.doc.text[start:end].removesuffix("'s").removesuffix("’s")
    return Report(rule, cue.i, (cue.idx, cue.idx + len(cue)), (start, start + len(owned)))


def _fits(clause: Clause, part: str, values: Iterable[str], words: Words) -> bool:
    """Whether a part of a clause, other than its verb, is what a frame wants."""
    if part == "mark":
        return clause.mark in values
    if part == "voice":
        return ("passive" if clause.passive else "active") in values
    if part == "object":
        return all(_is_allowed(thing, clause, frozenset(values)) for thing in clause.objects)
    noun = _part(clause, part)
    return noun is not None and any(_is_of(noun, value, words) for value in values)


def _senses(verb: Token, words: Words) -> frozenset[str]:
    """What frames may call a verb: its lemma, and the classes that it is of."""
    lemma = verb.lemma_.lower()
    following = text_behind(verb)
    frames = words.verbs.get(f"{lemma} {following}") or words.verbs.get(lemma, frozenset())
    reports = "clause" in frames
    # "as the mayor put it" tells, "as economists had forecast" only guesses
    tells = (lemma, following) in _SET_PHRASES or (reports and "ahead" not in frames and lemma not in words.beliefs)
    return frozenset((lemma, *(["@report"] if reports else ()), *(["@tell"] if tells else ())))


def _is_allowed(thing: Token, clause: Clause, values: frozenset[str]) -> bool:
    addressed = "addressee" in values and clause.verb.lemma_ in ADDRESSED
    return addressed or thing.lower_ in values


def _is_of(noun: Token, value: str, words: Words) -> bool:
    """Whether a noun is a word, or of a class of words."""
    if not value.startswith("@"):
        return noun.lower_ == value
    return noun.lemma_.lower() in words.classes[value[1:]]


def _part(clause: Clause, path: str) -> Token | None:
    """The part of a clause that a path names: "subject", "by", "in.owner"."""
    part, _, then = path.partition(".")
    if part == "verb":
        found: Token | None = clause.verb
    elif part == "subject":
        found = clause.subject
    elif part == "attribute":
        found = first(clause.verb, "attribute")
    else:
        found = clause.oblique(part)
    return _owner(found) if then and found is not None else found


def _owner(noun: Token) -> Token | None:
    """Whose something is: "|the mayor's view", "the view of |the mayor"."""
    if (owner := first(noun, "owner")) is not None:
        return owner
    links = (link for link in having(noun, "oblique") if link.lower_ == "of" and first(noun, "determiner") is not None)
    return next((governed(link) for link in links), None)


def _said(clause: Clause) -> list[int]:
    """What is said: the clause behind the first "that", wherever the parser hung it, else the verb's own."""
    marks = (
        word for word in clause.verb.subtree if word.i > clause.verb.i and word.lower_ == "that" and role_of(word) == "mark"
    )
    told = next((mark.head for mark in marks), clause.content)
    return sorted(under(told)) if told is not None and told.i > clause.verb.i else []


def is_apart(head: Token) -> bool:
    """Whether commas or the ends of a sentence set the words under a head apart from the rest."""
    doc, before, behind = head.doc, head.left_edge.i - 1, head.right_edge.i + 1
    ends = behind >= len(doc) or doc[behind].text in _APART or doc[behind].is_punct
    return ends and (before < head.sent.start or doc[before].text in _APART)

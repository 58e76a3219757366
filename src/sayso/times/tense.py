"""Whether the sentence puts a time into the past or into the future."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from sayso.lexicon import Lexicon
from sayso.syntax.roles import having, role_of

Tense = Literal["over", "past", "future", "unknown"]
"""What the sentence says of a time; `over` ("since", "ended") allows no other reading."""
_KINDS = ("modal", "verb", "before", "past", "since", "as", "record", "count", "no_record", "appointed")
_REACH = 12  # words that an unparsed sentence is searched for a cue, on either side
_TENSELESS = frozenset({"content", "infinitive", "adverbial"})
_STOPS = frozenset(".!?;")
_SHORT = 5  # letters of what ends in "-est" and is no superlative: "west", "guest"
_CLIMB = 12  # steps up the tree to the verb


class _CueRow(NamedTuple):
    words: str
    kind: str


Cues = dict[str, frozenset[str]]


def cues(lexicon: Lexicon) -> Cues:
    """The words of the table `tense_cues` by their kind."""
    rows = lexicon.rows("tense_cues", _CueRow)
    return {kind: frozenset(row.words for row in rows if row.kind == kind) for kind in _KINDS}


def governing_tense(doc: Doc, start: int, end: int, known: Cues) -> Tense:
    """The tense of what holds at the time written at `doc.text[start:end]`.

    Args:
        doc: A Doc; where it is parsed the verb above the expression decides, elsewhere the words around it.
        start: First character of the expression.
        end: Character after its last.
        known: What `cues` made of the table.

    Returns:
        `unknown` where neither speaks.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return "unknown"
    first = span[0]
    if first.i and doc[first.i - 1].lower_ in known["since"]:
        return "over"
    if _deadline(doc, first.i, known):
        return "future"
    return _by_parse(span.root, known) if span.root.pos else _by_words(doc, first.i, span[-1].i, known)


def looks_back(doc: Doc, start: int, known: Cues) -> bool:
    """Whether the words before `start` make the time there a look back: "the deadliest attack", "twice" in eight months."""
    return sets_record(doc, start, known, known["record"] | known["count"])


def sets_record(doc: Doc, start: int, known: Cues, words: frozenset[str] | None = None) -> bool:
    """Whether a superlative before `start`, or one of these words, says what was so in the time there, not when."""
    words = words or known["record"]
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None:
        return False
    for i in range(span.start - 1, max(-1, span.start - 1 - _REACH), -1):
        if doc[i].lower_ in _STOPS or "\n" in doc[i].text:
            return False
        if not (i and doc[i - 1].lower_ == "at") and _is_superlative(doc[i], words, known):  # not "at least", "at most"
            return True
    return False


def _is_superlative(token: Token, words: frozenset[str], known: Cues) -> bool:
    """Whether a word is one of some, or a superlative: by its tag, or where it has none by its ending."""
    word = token.lower_
    if word in words or token.tag_ in ("JJS", "RBS"):
        return True
    return not token.pos and word.endswith("est") and len(word) > _SHORT and word not in known["no_record"]


def _deadline(doc: Doc, first: int, known: Cues) -> bool:
    """Whether "until" or "as soon as" stands before: ahead, except where nothing had happened until then.

    What opens a sentence of the past is no deadline: "By Friday the homes were under water".
    """
    word = doc[first - 1] if first else None
    if word is not None and word.lower_ in known["before"]:
        return not doc.has_annotation("SENT_START") or not (
            _opens_past(word) or any(token.lower_ == "had" for token in word.sent)
        )
    return first > 1 and doc[first - 1].lower_ == "as" and doc[first - 2].lower_ in known["as"]


def _opens_past(word: Token) -> bool:
    """Whether a word is the first of a sentence whose verb is in the past."""
    root = word.sent.root
    return word.i == word.sent.start and any(token.tag_ == "VBD" for token in (root, *root.children))


def _by_parse(token: Token, known: Cues) -> Tense:
    link = token.head
    if role_of(link) == "oblique" and link.lower_ in known["appointed"] and link.head.pos_ == "VERB":
        return "future"  # "called a strike for Friday", but "data for Friday showed"
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return _tense_of(token, known)
        if token.pos_ == "NOUN" and token.lower_ in known["verb"]:
            return "future"
        if token.head.i == token.i:
            break
        token = token.head
    return "unknown"


def _tense_of(verb: Token, known: Cues) -> Tense:
    helpers = list(having(verb, "auxiliary"))
    if verb.tag_ == "MD" or verb.lower_ in known["verb"] or not known["modal"].isdisjoint(child.lower_ for child in helpers):
        return "future"
    tags = {verb.tag_, *(child.tag_ for child in helpers)}
    if "TO" in tags:
        return _tense_of_infinitive(verb, known)
    if "VBD" in tags:
        return "past"
    if verb.tag_ == "VBN":
        return _tense_of_participle(helpers)
    return "unknown" if helpers else _tense_of_bare(verb, known)


def _tense_of_bare(verb: Token, known: Cues) -> Tense:
    """ "saw profits |fall| in May", "rose, |reaching| a peak in May": the tense of the verb above."""
    is_bare = verb.tag_ in ("VB", "VBG") and role_of(verb) in _TENSELESS
    return _tense_of(verb.head, known) if is_bare and verb.head.pos_ in ("VERB", "AUX") else "unknown"


def _tense_of_participle(helpers: Sequence[Token]) -> Tense:
    """ "is heard in May" is open, "has heard in May" is not."""
    return "unknown" if any(child.lemma_ == "be" and child.tag_ in ("VBZ", "VBP") for child in helpers) else "past"


def _tense_of_infinitive(verb: Token, known: Cues) -> Tense:
    above = verb.head
    if above.lower_ in known["verb"] or above.tag_ in ("VBZ", "VBP") or above.i == verb.i:
        return "future"
    return "unknown"


def _by_words(doc: Doc, first: int, last: int, known: Cues) -> Tense:
    """The nearest cue before the expression decides, or where there is none the nearest after it."""
    before = _near(doc, range(first - 1, max(-1, first - 1 - _REACH), -1))
    after = _near(doc, range(last + 1, min(len(doc), last + 1 + _REACH)))
    for words in (before, after):
        for word in words:
            if word in known["modal"] or word in known["verb"]:
                return "future"
            if word in known["past"]:
                return "past"
    return "unknown"


def _near(doc: Doc, indexes: range) -> list[str]:
    words = []
    for i in indexes:
        if doc[i].text in (".", "!", "?") or "\n" in doc[i].text:
            break
        words.append(doc[i].lower_)
    return words

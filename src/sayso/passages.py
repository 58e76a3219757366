"""Which sentences of an article are worth parsing, and one Doc made of all of them.

Parsing is nearly all of the cost of reading, and only about a third of the sentences of political news hold a figure.
So an article is read at two speeds: `plan` finds sentences, number candidates and quotations with patterns over the
raw text and chooses the sentences that claims need; only those are parsed, each by itself; `assemble` puts them and the
unread rest into one Doc whose text is the article's, so that every later stage has true offsets and need not know.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.symbols import dep  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from sayso.articles import Story
from sayso.casing import Casing, is_title_case, story_of
from sayso.footnotes import without_footnotes
from sayso.lexicon import Lexicon, default_lexicon
from sayso.numerals import find_candidates
from sayso.quotations import find_quotations
from sayso.records import Read
from sayso.sentences import split_sentences
from sayso.syntax.joined import Joined

# Speakers that point back to someone named before: the sentences before are then worth reading.
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_POINTERS = _PRONOUNS | {"him", "her", "them", "the"}
_BETWEEN = frozenset({"has", "had", "have", "also", "then", "later", "is", "was", "were"})
_WORD = re.compile(r"\w+")
_FARTHEST = 6
# How far back a quotation is followed that goes on from others, and how long the block under a colon may be, in sentences.
_MOST_QUOTATIONS = 6
_LONGEST_BLOCK = 30
_CAPITALS = re.compile(r"\b[A-Z]{2,8}\b")
_LABEL = re.compile(r"[^\n:]{1,60}:\s")
_LINE_END = re.compile(r"\n")
_ACRONYM = re.compile(r"\(([A-Z]{2,8})\)")
_NAME = re.compile(r"\b((?:Mr|Mrs|Ms|Dr)\.? )?((?:[A-Z][\w’'-]+ )*)([A-Z][\w’'-]+)")

# No word is that long, and spaCy's tokenizer takes time that grows with its square: such a sentence is not parsed.
_MONSTER = re.compile(r"\S{500}")
# The tokens of sentences that are not parsed, each with the one space that follows it.
_UNREAD = re.compile(r"([’']?\w+|[^\w\s]|\s+)( ?)")
# What is kept of the tokens of those that are.
_READ: list[int | str] = [TAG, POS, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]


class Sentence(NamedTuple):
    """A sentence of an article, by its offsets into the article's text."""

    start: int
    end: int
    kind: str


class Plan(NamedTuple):
    """An article's text, its sentences, and which of them are to be parsed."""

    text: str
    sentences: tuple[Sentence, ...]
    chosen: tuple[int, ...]

    def texts(self) -> list[str]:
        """The chosen sentences, each with the one space that follows it, and with spaces in place of marks of notes."""
        found = (self.text[s.start : _with_space(self.text, s.end)] for s in map(self.sentences.__getitem__, self.chosen))
        return [without_footnotes(text) for text in found]

    def as_read(self, casing: Casing | None) -> list[str]:
        """The chosen sentences as the model is to read them: headlines in title case set as sentences, letter for letter."""
        texts = self.texts()
        if casing is None or not any(map(is_title_case, texts)):
            return texts
        story = story_of(self.text)
        return [casing.sentence(text, story) for text in texts]


def plan(text: str, story: Story, *, read: Read = "figures", lexicon: Lexicon | None = None) -> Plan:
    """Choose the sentences of an article that are to be parsed.

    Args:
        text: The whole page.
        story: The article, as `articles.split` found it.
        read: "figures" for what claims need, "all" for every sentence.
        lexicon: Tables to read with.

    Returns:
        The plan; its offsets count from the article's start.
    """
    sentences = tuple(
        Sentence(start - story.start, end - story.start, block.kind)
        for block in story.blocks
        if block.kind != "boilerplate"
        for start, end in split_sentences(text, block.start, block.end, lexicon=lexicon)
    )
    own = text[story.start : story.end]
    needed = range(len(sentences)) if read == "all" or not sentences else sorted(_needed(own, sentences, lexicon))
    return Plan(own, sentences, tuple(i for i in needed if not _MONSTER.search(own, *sentences[i][:2])))


def _needed(text: str, sentences: Sequence[Sentence], lexicon: Lexicon | None) -> set[int]:
    starts = [s.start for s in sentences]

    def at(offset: int) -> int:
        return max(0, bisect_right(starts, offset) - 1)

    verbs = (lexicon or default_lexicon()).derived(_reporting)
    candidates = [start for start, _ in find_candidates(text, lexicon=lexicon)]
    figures = {at(start) for start in candidates}
    quotations = [_Quoted(at(q.start), at(q.end - 1), q.start, q.end) for q in find_quotations(text) if q.depth == 0]
    needed = figures | _introducing_blocks(text, sentences, figures) | _labelled(text, sentences, figures)
    for n, quoted in enumerate(quotations):
        if bisect_left(candidates, quoted.start) < bisect_left(candidates, quoted.end):
            needed |= _cue_sentences(text, sentences, quotations, n, verbs)
        elif _goes_on(text, sentences, quoted, needed, verbs):
            needed |= {quoted.first, quoted.last}
    needed |= _pointed_at(text, sentences, needed, verbs)
    return needed | _introductions(text, sentences, needed)


def _pointed_at(text: str, sentences: Sequence[Sentence], needed: Iterable[int], verbs: frozenset[str]) -> set[int]:
    """The sentences before those whose speaker was named there."""
    pointing = [i for i in needed if _points_back(_words(text[sentences[i].start : sentences[i].end]), verbs)]
    return {back for i in pointing for back in _antecedents(text, sentences, i)}


class _Quoted(NamedTuple):
    """A quotation with the first and the last sentence that it touches."""

    first: int
    last: int
    start: int
    end: int


def _cue_sentences(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[_Quoted], n: int, verbs: frozenset[str]
) -> set[int]:
    """Where the cue of a quotation may stand: where it opens and closes and, without a reporting verb there, beside that;
    where there is nothing but the quotation, also around those before it, which it may go on from."""
    found: set[int] = set()
    for back in range(n, max(-1, n - _MOST_QUOTATIONS), -1):
        quoted = quotations[back]
        first, last = sentences[quoted.first], sentences[quoted.last]
        around = text[first.start : max(first.start, quoted.start)] + " " + text[quoted.end : last.end]
        if not verbs.isdisjoint(_words(around)):
            found.update((quoted.first, quoted.last))
            break
        beside = (quoted.first - 1, quoted.first, quoted.last, quoted.last + 1)
        found.update(i for i in beside if 0 <= i < len(sentences))
        if len(around.split()) > 1:
            break
    return found


def _goes_on(text: str, sentences: Sequence[Sentence], quoted: _Quoted, needed: set[int], verbs: frozenset[str]) -> bool:
    """Whether a quotation begins right behind a sentence that is read, and whose speaker may go on in it."""
    if quoted.first - 1 not in needed or text[sentences[quoted.first].start : quoted.start].strip():
        return False
    before = _words(text[sentences[quoted.first - 1].start : sentences[quoted.first - 1].end])
    return "according" in before or not verbs.isdisjoint(before)


def _labelled(text: str, sentences: Sequence[Sentence], figures: Iterable[int]) -> set[int]:
    """The first sentences of lines in which figures stand, where they begin with a speaker: "Osei: We waited. 61 came."."""
    lines = [0, *(line.end() for line in _LINE_END.finditer(text))]
    starts = [s.start for s in sentences]
    found: set[int] = set()
    for i in figures:
        first = bisect_left(starts, lines[bisect_right(lines, starts[i]) - 1])
        if first < i and _LABEL.match(text, starts[first], sentences[first].end):
            found.add(first)
    return found


def _introducing_blocks(text: str, sentences: Sequence[Sentence], figures: Iterable[int]) -> set[int]:
    """The sentences with a colon at their end under which figures stand."""
    opening = [i for i, s in enumerate(sentences) if text[s.end - 1] == ":"]
    found: set[int] = set()
    for i in figures:
        at = bisect_right(opening, i - 1) - 1
        if at >= 0 and i - opening[at] <= _LONGEST_BLOCK:
            found.add(opening[at])
    return found


def _antecedents(text: str, sentences: Sequence[Sentence], i: int) -> Iterable[int]:
    """The sentences before, back to one that names somebody in full or with a title."""
    for back in range(i - 1, max(-1, i - 1 - _FARTHEST), -1):
        yield back
        names = _NAME.findall(text, sentences[back].start, sentences[back].end)
        if any(given or honorific for honorific, given, _ in names):
            return


class _CueVerb(NamedTuple):
    lemma: str
    frames: tuple[str, ...]


class _Irregular(NamedTuple):
    form: str
    lemma: str


def _reporting(lexicon: Lexicon) -> frozenset[str]:
    """The forms of all reporting verbs."""
    lemmas = {row.lemma for row in lexicon.rows("cue_verbs", _CueVerb) if " " not in row.lemma}
    forms = {form for lemma in lemmas for form in _inflected(lemma)}
    return frozenset(forms | {row.form for row in lexicon.rows("irregular_forms", _Irregular) if row.lemma in lemmas})


def _points_back(words: Sequence[str], verbs: frozenset[str]) -> bool:
    """Whether a speaker beside a reporting verb was named before: "he said", "the ministry has reported", "said the mayor"."""
    for n, word in enumerate(words):
        if word in verbs and _has_pointer(words, n):
            return True
        if word == "according" and words[n + 1 : n + 2] == ["to"] and not _POINTERS.isdisjoint(words[n + 2 : n + 3]):
            return True
    return False


def _has_pointer(words: Sequence[str], n: int) -> bool:
    """Whether a pronoun or a definite noun stands beside a verb."""
    if not _POINTERS.isdisjoint(words[n + 1 : n + 2]):
        return True
    at = n - 1
    while at > max(-1, n - 3) and _may_stand_between(words[at]):
        at -= 1
    return at >= 0 and (words[at] in _PRONOUNS or "the" in words[max(0, at - 2) : at])


def _may_stand_between(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ly")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _inflected(lemma: str) -> list[str]:
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    return [lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing", f"{lemma}{lemma[-1]}ed"]


def _introductions(text: str, sentences: Sequence[Sentence], needed: Iterable[int]) -> set[int]:
    """The sentences that give in full whom a needed sentence calls by surname or acronym alone."""
    introduced: dict[str, int] = {}
    called: list[tuple[int, str]] = []
    wanted = set(needed)
    for i, sentence in enumerate(sentences):
        in_full, alone = _names_of(text, sentence)
        for name in in_full:
            introduced.setdefault(name, i)
        called += ((i, name) for name in alone if i in wanted)
    return {introduced[name] for i, name in called if introduced.get(name, i) < i}


def _names_of(text: str, sentence: Sentence) -> tuple[list[str], list[str]]:
    """The surnames, initials and acronyms that a sentence gives in full, and those that it may use alone."""
    in_full = _ACRONYM.findall(text, sentence.start, sentence.end)
    alone = _CAPITALS.findall(text, sentence.start, sentence.end)
    for honorific, given, surname in _NAME.findall(text, sentence.start, sentence.end):
        if given and not honorific:
            in_full += [_bare(surname), "".join(name[0] for name in f"{given}{surname}".split())]  # "Cora Dunn" is "CD:" later
        else:
            alone.append(_bare(surname))
    return in_full, alone


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word)


def _with_space(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == " " else end


def read(nlp: Language, plans: Sequence[Plan], *, casing: Casing | None = None, batch_size: int = 256) -> list[Joined]:
    """Parse the chosen sentences of many articles in one go, and assemble one Doc for each article.

    Args:
        nlp: The spaCy pipeline.
        plans: The articles.
        casing: Sets headlines in title case as sentences.
        batch_size: Sentences that go through the model at once.

    Returns:
        One Doc per plan; `doc.text` is the article's text, and `doc.sents` are the plan's sentences.
    """
    unparsed = (_whole(nlp.make_doc(text)) for one in plans for text in one.as_read(casing))
    own = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == "sayso"]
    parsed = nlp.pipe(unparsed, batch_size=batch_size, disable=own)
    return [assemble(nlp, one, [next(parsed) for _ in one.chosen]) for one in plans]


def is_as_written(doc: Doc, text: str) -> bool:
    """Whether the tokens of a Doc spell a text, or spaces stand for some of its characters."""
    return text == (doc.as_read if isinstance(doc, Joined) else doc.text)


def _whole(doc: Doc) -> Doc:
    """Keep the parser from splitting a sentence again: the reading must not depend on what stands around it."""
    starts: Any = numpy.full((len(doc), 1), -1, dtype="int64")
    starts[:1] = 1
    return doc.from_array([SENT_START], starts.astype("uint64"))


def assemble(nlp: Language, one: Plan, parsed: Sequence[Doc]) -> Joined:
    """Put parsed sentences and the unread rest together into one Doc over the article's text."""
    words: list[str | int] = []
    spaces: list[bool] = []
    parts: list[Any] = []

    def unread(start: int, end: int) -> None:
        if found := _UNREAD.findall(one.text, start, end):
            words.extend(word for word, _ in found)
            spaces.extend(space == " " for _, space in found)
            parts.append(_flat(len(found)))

    at = 0
    read_as = dict(zip(one.chosen, parsed, strict=True))
    for i, sentence in enumerate(one.sentences):
        unread(at, sentence.start)
        at = _with_space(one.text, sentence.end)
        doc = read_as.get(i)
        if doc is None:
            unread(sentence.start, at)
        else:
            rows = doc.to_array(_READ)
            written = _as_written(doc, one.text[sentence.start : at])
            words.extend(word for word, _ in written)
            spaces.extend(space for _, space in written)
            parts.append(rows)
    unread(at, len(one.text))
    return Joined(nlp.vocab, words, spaces, one.text, _READ, numpy.concatenate(parts) if parts else None)


def _as_written(doc: Doc, text: str) -> list[tuple[str | int, bool]]:
    """The words of a sentence as they stand in the text, and whether a space follows each.

    The model may have read other capitals, and spaces in place of marks of notes.
    """
    rows: list[tuple[str | int, bool]] = [(orth, bool(space)) for orth, space in doc.to_array([ORTH, SPACY]).tolist()]
    if doc.text == text:
        return rows
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        if token.is_space and not text[start - 1 : end].isspace():
            _write_mark(rows, token, text)
        elif token.whitespace_ and text[end : end + 1].strip() and not doc[token.i + 1 : token.i + 2].text.isspace():
            rows[token.i] = (text[start : end + 1], False)  # the mark of a note alone between two words: "claim², fear"
        elif text[start:end] != token.text:
            rows[token.i] = (text[start:end], rows[token.i][1])
    return rows


def _write_mark(rows: list[tuple[str | int, bool]], token: Token, text: str) -> None:
    """Set the mark of a note in place of the spaces that were read for it."""
    start, end = token.idx, token.idx + len(token)
    before = start - 1 if token.i and text[start - 1 : start] != " " else start
    if before < start:
        rows[token.i - 1] = (rows[token.i - 1][0], False)
    rows[token.i] = (text[before:end], rows[token.i][1])


def _flat(size: int) -> Any:
    """What is known of the tokens of an unread sentence: that they belong together, under the first."""
    rows = numpy.zeros((size, len(_READ)), dtype="int64")
    rows[:, _READ.index(DEP)] = dep
    rows[:, _READ.index(HEAD)] = -numpy.arange(size)
    return rows.astype("uint64")

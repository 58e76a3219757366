"""Reports of phrases: "according to the ministry", "in a CNN poll", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.relays import relay_of
from sayso.attribution.reports import Piece, Report, extent_of
from sayso.attribution.sources import CITING, told_behind
from sayso.attribution.words import Words
from sayso.neighbours import before, lower, text_before
from sayso.syntax.roles import first, governed, has, has_role, having, having_left, having_right
from sayso.syntax.tree import climb, is_verb, phrase, read_tokens, under

_DEFINITE = frozenset({"the", "this", "these", "its", "his", "her", "their", "our"})
_BEFORE_PHRASE = frozenset({",", "—", "–", "(", ";"})


def phrase_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each phrase that says on whose say-so a clause stands."""
    for token in read_tokens(doc):
        if (last := _cue_phrase(token, words)) is not None:
            yield from _according(token, last, words)
        elif token.lower_ in CITING and token.pos_ == "VERB":
            yield from _citing(token, words)
        elif token.lower_ in ("in", "by") and has_role(token, "oblique", "agent"):
            yield from _document(token, words)


def _cue_phrase(token: Token, words: Words) -> Token | None:
    """The last word of the cue phrase that a token begins."""
    doc = token.doc
    for rest in words.phrases.get(token.lower_, ()):
        end = token.i + 1 + len(rest)
        if end <= len(doc) and all(doc[token.i + 1 + n].lower_ == word for n, word in enumerate(rest)):
            return doc[end - 1]
    return None


def _according(token: Token, last: Token, words: Words) -> Iterator[Report]:
    noun = next((c for t in (last, token) for c in having(t, "governed") if c.i > last.i), None)
    if noun is None or (token.i == last.i and noun.like_num) or (token.lower_ == "per" and not _is_cited(token, noun, words)):
        return
    own, source = _source_phrase(noun, token, last, words)
    report = Report("according_to", token.i, (token.idx, last.idx + len(last)), source)
    report.relay = relay_of(token, noun, words)
    fill(report, token, own, _others(token, words))
    yield report


def _source_phrase(noun: Token, token: Token, last: Token, words: Words) -> tuple[set[int], Piece]:
    """The tokens of a whole phrase, and the words for the source in it."""
    own = under(token, last)
    for child in having_right(noun, "apposition"):  # "According to Yett, |the goal …": the parser took the goal for Yett
        if not _has_subject(token.head, own):
            own -= under(child)
    source = phrase(noun)
    if (cut := _start_of_amount(token, last, own, words)) is not None:  # "According to Vint |over 40 homes burned"
        own = {i for i in own if i < cut}
        source = token.doc[last.i + 1].idx, extent_of(token.doc[cut - 1])[1]
    if lower(before(token, 2)) == "including":  # "including, according to police, |two children"
        own, source = _up_to_comma(noun, own, source)
    return own, source


def _up_to_comma(noun: Token, own: set[int], source: Piece) -> tuple[set[int], Piece]:
    """The tokens of a phrase and its source up to the first comma behind a noun."""
    comma = next((i for i in range(noun.i, max(own) + 1) if noun.doc[i].text == ","), None)
    if comma is None:
        return own, source
    return {i for i in own if i < comma}, (source[0], min(source[1], noun.doc[comma].idx))


def _is_cited(per: Token, noun: Token, words: Words) -> bool:
    """Whether "per" is before a source, and not before a rate: "per |the notice|", ", per |police|", not "per person"."""
    first = noun.left_edge
    definite = first.lower_ in _DEFINITE
    set_off = first.i == noun.sent.start + 1 or text_before(first.doc[first.i - 1]) in _BEFORE_PHRASE
    citable = noun.pos_ == "PROPN" or noun.lemma_.lower() in words.documents | words.sayers
    return lower(before(per)) != "as" and (definite + set_off + citable) > 1


def _start_of_amount(token: Token, last: Token, own: set[int], words: Words) -> int | None:
    """Where a clause begins whose number the parser took into the source, since no comma ends that."""
    doc, first = token.doc, last.i + 2
    if _has_subject(token.head, own) or token.i != token.sent.start:
        return None
    start = _first_number(doc, range(first, max(own) + 1))
    if start is None:
        return None
    while start > first and _limits_amount(doc[start - 1], words):
        start -= 1
    return start if doc[start - 1].pos_ in ("NOUN", "PROPN", "PRON") else None


def _first_number(doc: Doc, places: range) -> int | None:
    """The first number in a stretch of words, if no comma stands before it."""
    first = next((i for i in places if doc[i].like_num or doc[i].text == ","), None)
    return first if first is not None and doc[first].like_num else None


def _limits_amount(token: Token, words: Words) -> bool:
    return token.lower_ in words.bounds or bool(token.is_currency)


def _others(token: Token, words: Words) -> set[int]:
    """What somebody else says in the same sentence: "according to police, |though witnesses say 40 died"."""
    clauses = (c for c in having(token.head, "adverbial", "joined") if c.i > token.i and is_verb(c))
    return under(*(c for c in clauses if "clause" in words.verbs.get(c.lemma_.lower(), ()) and has(c, "subject")))


def _has_subject(verb: Token, own: set[int]) -> bool:
    return any(subject.i not in own for subject in having(verb, "subject"))


def _citing(token: Token, words: Words) -> Iterator[Report]:
    noun = first(token, "direct_object")
    if noun is None or not _may_be_cited(noun, words):
        return
    report = Report.of("citing", token, phrase(noun))
    told = told_behind(token)
    fill(report, token, under(token) - (under(told) if told is not None else set()))
    yield report


def _may_be_cited(noun: Token, words: Words) -> bool:
    """Whether somebody or some document is cited, and no reason: "citing |officials", not "citing |bad weather"."""
    named = noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.pos_ in ("PROPN", "PRON")
    return named or noun.lemma_.lower() in words.sayers


def _document(token: Token, words: Words) -> Iterator[Report]:
    """ "|In a CNN poll|, 52 percent …", "…, |by one account|, …"."""
    noun = governed(token)
    if noun is None or words.after.get(noun.lemma_.lower()) != token.lower_:
        return
    opens = token.i == token.sent.start
    if not _is_set_off(token, words) and not _are_asked(token):
        return
    own, source = under(token), phrase(noun)
    if not opens:  # "with the loss, by one account, |of 40 homes"
        own, source = _up_to_comma(noun, own, source)
    report = Report.of("document", token, source)
    if token.lower_ == "by" and (whose := next(having_left(noun, "owner"), None)) is not None:
        report.cue, report.source = extent_of(noun), phrase(whose)  # "by |the rebels' |account"
    fill(report, token, own)
    yield report


def _is_set_off(token: Token, words: Words) -> bool:
    """Whether a phrase opens its sentence, or stands behind a comma and tells nothing about a reporting verb."""
    if token.i == token.sent.start:
        return True
    return text_before(token) in (",", "—", "–") and (token.head.lemma_ not in words.verbs or not is_verb(token.head))


def _are_asked(token: Token) -> bool:
    """ "Six in ten women |in the Nordan poll said …": those who are counted are a poll's."""
    asked = token.head
    if has_role(asked, "governed") and asked.head.lower_ == "of":
        asked = asked.head.head  # "63% |of respondents| in the Nordan poll"
    return has_role(asked, "active_subject") and any(t.like_num for t in token.doc[asked.left_edge.i : asked.i])


def fill(report: Report, token: Token, own: set[int], apart: set[int] | None = None) -> None:
    """Take in the clause of a phrase, without the phrase and what stands apart; the whole sentence if it is set off."""
    report.take(token.doc, sorted({*_inside(token, own)} - own - (apart or set())))


def _inside(token: Token, own: set[int]) -> Iterable[int]:
    """The tokens that a phrase says the source of."""
    doc, sent, first, last = token.doc, token.sent, min(own), max(own)
    set_off = first > sent.start and doc[first - 1].text in (",", "—", "–", "-", "--")
    closes = last >= sent.end - 2 or doc[min(last + 1, sent.end - 1)].text == ";"
    part = _part_of(token, own, closes=closes) if set_off else None
    if part is not None:
        return part
    top = _top(token, own, set_off=set_off)
    if first <= sent.start + 1 or (closes and set_off) or has_role(top, "root"):
        return range(_segment_start(doc, first, sent.start), sent.end)
    return under(top)


def _part_of(token: Token, own: set[int], *, closes: bool) -> range | None:
    """The part of a sentence that a phrase set off by commas alone speaks for."""
    doc, sent, first, last = token.doc, token.sent, min(own), max(own)
    if closes:
        return _last_part(doc, first - 2, sent.start)
    if doc[first - 2].pos_ in ("AUX", "CCONJ") or doc[first - 2].lower_ == "including":
        return range(last + 1, _part_end(doc, last + 1, sent.end))  # "had, by one count, |killed 40"
    behind = next((i for i in range(last + 1, sent.end) if doc[i].text != ","), sent.end)
    if behind < sent.end and doc[behind].lower_ == "of":
        return range(behind, _part_end(doc, behind, sent.end))  # "with the loss, by one account, |of 80"
    return None


def _top(token: Token, own: set[int], *, set_off: bool) -> Token:
    """The verb of the clause that a phrase belongs to; that of the sentence, if the phrase is set off."""
    top = climb(token.head, lambda t: not (is_verb(t) or (has_role(t, "oblique") and t.lower_ == "including")))
    top = climb(top, lambda t: has_role(t, "joined") and is_verb(t.head) and not _has_subject(t, own))
    return climb(top, lambda t: set_off and has_role(t, "content", "infinitive", "joined") and is_verb(t.head))


def _last_part(doc: Doc, last: int, start: int) -> range | None:
    """The clause set off by commas that a phrase stands behind, where somebody else says the rest: "the firm said sales fell,
    |missing forecasts of 40, according to a bank"."""
    verb = climb(doc[last], lambda t: not _ends_clause(t, last))
    first = verb.left_edge.i
    if not _ends_clause(verb, last) or first <= start or doc[first - 1].text != ",":
        return None
    said = any(has_role(t, "content") and is_verb(t.head) and start <= t.head.i < t.i for t in doc[start:first])
    return range(first, last + 1) if said else None


def _ends_clause(verb: Token, last: int) -> bool:
    """Whether a token heads a subordinate clause that ends at a place."""
    return is_verb(verb) and verb.right_edge.i == last and has_role(verb, "adverbial", "description", "relative")


def _part_end(doc: Doc, start: int, end: int) -> int:
    """Where the next phrase of this kind begins, with "including" before it."""
    for i in range(start, end):
        if doc[i].lower_ == "according":
            return i - 2 if doc[i - 2].lower_ == "including" else i
    return end


def _segment_start(doc: Doc, first: int, start: int) -> int:
    return next((i + 1 for i in range(first - 1, start - 1, -1) if doc[i].text == ";"), start)

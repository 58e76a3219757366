"""Reports of phrases: "according to the ministry", "in a CNN poll", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.relays import relay_of
from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.syntax import CITING, DEEPEST, is_verb, phrase, read_tokens, told_behind
from sayso.attribution.words import Words
from sayso.neighbours import before, lower, text_before
from sayso.syntax.roles import has_role


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
    noun = next((c for t in (last, token) for c in t.children if has_role(c, "governed") and c.i > last.i), None)
    if noun is None or (token.i == last.i and noun.like_num) or (token.lower_ == "per" and not _is_cited(noun, words)):
        return
    own = {t.i for t in token.subtree} | {t.i for t in last.subtree}
    for child in noun.children:  # "According to Yett, |the goal …": the parser took the goal for Yett
        if has_role(child, "apposition") and child.i > noun.i and not _has_subject(token.head, own):
            own -= {t.i for t in child.subtree}
    start, end = phrase(noun)
    if (cut := _start_of_amount(token, last, own, words)) is not None:  # "According to Vint |over 40 homes burned"
        own = {i for i in own if i < cut}
        start, end = token.doc[last.i + 1].idx, token.doc[cut - 1].idx + len(token.doc[cut - 1])
    comma = next((i for i in range(noun.i, max(own) + 1) if token.doc[i].text == ","), None)
    if comma is not None and lower(before(token, 2)) == "including":  # "including, according to police, |two children"
        own = {i for i in own if i < comma}
        end = min(end, token.doc[comma].idx)
    report = Report("according_to", token.i, (token.idx, last.idx + len(last)), (start, end))
    report.relay = relay_of(token, noun, words)
    fill(report, token, own, _others(token, words))
    yield report


def _is_cited(noun: Token, words: Words) -> bool:
    """Whether "per" is before a source, and not before a rate: "per |the notice|", not "per person"."""
    return noun.left_edge.i < noun.i or (noun.lemma_.lower() in words.documents and noun.head.i == noun.sent.start)


def _start_of_amount(token: Token, last: Token, own: set[int], words: Words) -> int | None:
    """Where a clause begins whose number the parser took into the source, since no comma ends that."""
    doc = token.doc
    if _has_subject(token.head, own) or token.i != token.sent.start:
        return None
    number = next((i for i in range(last.i + 2, max(own) + 1) if doc[i].like_num or doc[i].text == ","), None)
    if number is None or doc[number].text == ",":
        return None
    while number > last.i + 2 and (doc[number - 1].lower_ in words.bounds or doc[number - 1].is_currency):
        number -= 1
    return number if doc[number - 1].pos_ in ("NOUN", "PROPN", "PRON") else None


def _others(token: Token, words: Words) -> set[int]:
    """What somebody else says in the same sentence: "according to police, |though witnesses say 40 died"."""
    clauses = (c for c in token.head.children if has_role(c, "adverbial", "joined") and c.i > token.i and is_verb(c))
    said = (c for c in clauses if "clause" in words.verbs.get(c.lemma_.lower(), ()) and _has_subject(c, set()))
    return {t.i for c in said for t in c.subtree}


def _has_subject(verb: Token, own: set[int]) -> bool:
    return any(has_role(c, "subject") and c.i not in own for c in verb.children)


def _citing(token: Token, words: Words) -> Iterator[Report]:
    noun = next((c for c in token.children if has_role(c, "direct_object")), None)
    if noun is None or not _may_be_cited(noun, words):
        return
    report = Report("citing", token.i, (token.idx, token.idx + len(token)), phrase(noun))
    told = told_behind(token)
    own = {t.i for t in token.subtree} - ({t.i for t in told.subtree} if told is not None else set())
    fill(report, token, own)
    yield report


def _may_be_cited(noun: Token, words: Words) -> bool:
    """Whether somebody or some document is cited, and no reason: "citing |officials", not "citing |bad weather"."""
    named = noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.pos_ in ("PROPN", "PRON")
    return named or noun.lemma_.lower() in words.sayers


def _document(token: Token, words: Words) -> Iterator[Report]:
    noun = next((c for c in token.children if has_role(c, "governed")), None)
    if noun is None or words.after.get(noun.lemma_.lower()) != token.lower_:
        return
    opens = token.i == token.sent.start
    apart = opens or text_before(token) in (",", "—", "–")
    if not (apart and (opens or token.head.lemma_ not in words.verbs or not is_verb(token.head))) and not _are_asked(token):
        return
    own = {t.i for t in token.subtree}
    start, end = phrase(noun)
    comma = next((i for i in range(noun.i, max(own) + 1) if token.doc[i].text == ","), None)
    if not opens and comma is not None:  # "with the loss, by one account, |of 40 homes"
        own = {i for i in own if i < comma}
        end = min(end, token.doc[comma].idx)
    report = Report("document", token.i, (token.idx, token.idx + len(token)), (start, end))
    if token.lower_ == "by" and (whose := next((c for c in noun.lefts if has_role(c, "owner")), None)) is not None:
        report.cue, report.source = (noun.idx, noun.idx + len(noun)), phrase(whose)  # "by |the rebels' |account"
    fill(report, token, own)
    yield report


def _are_asked(token: Token) -> bool:
    """ "Six in ten women |in the Nordan poll said …": those who are counted are a poll's."""
    asked = token.head
    if has_role(asked, "governed") and asked.head.lower_ == "of":
        asked = asked.head.head  # "63% |of respondents| in the Nordan poll"
    return has_role(asked, "active_subject") and any(t.like_num for t in token.doc[asked.left_edge.i : asked.i])


def fill(report: Report, token: Token, own: set[int], apart: set[int] | None = None) -> None:
    """Take in the clause of a phrase, without the phrase and what stands apart; the whole sentence if it is set off."""
    inside = [i for i in _inside(token, min(own), max(own), own) if i not in own and i not in (apart or ())]
    for piece in pieces_of(token.doc, inside):
        report.add(*piece)


def _inside(token: Token, first: int, last: int, own: set[int]) -> Iterable[int]:
    """The tokens that a phrase, from its first token to its last, says the source of."""
    doc, sent = token.doc, token.sent
    set_off = first > sent.start and doc[first - 1].text in (",", "—", "–", "-", "--")
    at_end = last >= sent.end - 2 or doc[min(last + 1, sent.end - 1)].text == ";"
    if set_off and not at_end and (doc[first - 2].pos_ in ("AUX", "CCONJ") or doc[first - 2].lower_ == "including"):
        return range(last + 1, _part_end(doc, last + 1, sent.end))  # "had, by one count, |killed 40"
    if at_end and set_off and (part := _last_part(doc, first - 2, sent.start)) is not None:
        return part
    behind = next((i for i in range(last + 1, sent.end) if doc[i].text != ","), sent.end)
    if set_off and behind < sent.end and doc[behind].lower_ == "of":
        return range(behind, _part_end(doc, behind, sent.end))  # "with the loss, by one account, |of 80"
    top = _top(token, own, set_off=set_off)
    if first <= sent.start + 1 or (at_end and set_off) or has_role(top, "root"):
        return range(_segment_start(doc, first, sent.start), sent.end)
    return [t.i for t in top.subtree]


def _top(token: Token, own: set[int], *, set_off: bool) -> Token:
    """The verb of the clause that a phrase belongs to; that of the sentence, if the phrase is set off."""
    top = token.head
    for _ in range(DEEPEST):
        if is_verb(top) or top.head.i == top.i or (has_role(top, "oblique") and top.lower_ == "including"):
            break
        top = top.head
    for _ in range(DEEPEST):
        if not has_role(top, "joined") or not is_verb(top.head) or _has_subject(top, own):
            break
        top = top.head
    for _ in range(DEEPEST if set_off else 0):
        if not has_role(top, "content", "infinitive", "joined") or not is_verb(top.head):
            break
        top = top.head
    return top


def _last_part(doc: Doc, last: int, start: int) -> range | None:
    """The clause set off by commas that a phrase stands behind, where somebody else says the rest: "the firm said sales fell,
    |missing forecasts of 40, according to a bank"."""
    verb = doc[last]
    for _ in range(DEEPEST):
        if is_verb(verb) and verb.right_edge.i == last and has_role(verb, "adverbial", "description", "relative"):
            break
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    first = verb.left_edge.i
    said = any(has_role(t, "content") and is_verb(t.head) and start <= t.head.i < t.i for t in doc[start:first])
    return range(first, last + 1) if said and first > start and doc[first - 1].text == "," else None


def _part_end(doc: Doc, start: int, end: int) -> int:
    """Where the next phrase of this kind begins, with "including" before it."""
    for i in range(start, end):
        if doc[i].lower_ == "according":
            return i - 2 if doc[i - 2].lower_ == "including" else i
    return end


def _segment_start(doc: Doc, first: int, start: int) -> int:
    return next((i + 1 for i in range(first - 1, start - 1, -1) if doc[i].text == ";"), start)

"""What looks like a figure and is none: dates, years, clock times, ordinals, identifiers, names, and "one" the pronoun."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from sayso.candidates import Numeral
from sayso.lexicon import Lexicon

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTHS}\.?\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s?(?:[-–]|to|and|or)\s?|\d{{1,2}},?\s)?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\s?(?:[-–/]|to|and|or)\s?\d{{1,2}}(?:st|nd|rd|th)?)?\s(?:of\s)?{_MONTHS}\b(?!\s(?:be|have|not|also))")
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b\.?|o['’]clock|hrs?\s(?:GMT|UTC|BST)|(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PT|PST|IST|noon)\b)", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\d[:.]|\b(?:at|by|until|till|from|since)\s)$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")
_YEAR_AFTER = re.compile(r"(?:s\b|\s(?:AD|BC|CE|BCE)\b|[-–/]\d{2,4}\b)")
_IN_A_WORD = re.compile(r"(?:[A-Za-z][-–‑.]|[#@_/\\&№=]|\b[A-Z]{1,4}\s?[-–]\s?|://\S*)$")
_WORD_GOES_ON = re.compile(r"(?:[-–‑]?[A-Z]{1,3}\d|[_@]|\.\d+\.|[-–‑]\d+[-–‑]\d|[:]\d\d\b|/\d+(?:/\d+)?\b)")
_NAME_BEFORE = re.compile(r"([A-Z][\w’']*|[A-Z](?:&[A-Z])?)\s$")
_NOUN_AFTER = re.compile(r"(?:\s|[-‑])(?:[a-z][\w’'-]*\s){0,3}?[a-z]{3,}")
_PARTITIVE = re.compile(r"\s(?:of|another|or\s(?:another|the\sother)|by\sone)\b")


class _Name(NamedTuple):
    word: str


def numbered_names(lexicon: Lexicon) -> frozenset[str]:
    """Words that a number after them belongs to; call it through `lexicon.derived`."""
    return frozenset(row.word for row in lexicon.rows("numbered_names", _Name))


def is_nonfigure(doc: Doc, numeral: Numeral, *, bare: bool, lexicon: Lexicon) -> bool:
    """Whether a numeral counts or measures nothing.

    Args:
        doc: The Doc.
        numeral: The numeral.
        bare: Whether it stands without currency, unit or bound.
        lexicon: Tables to read with.
    """
    text, written = doc.text, doc.text[numeral.start : numeral.end]
    before, after = text[max(0, numeral.start - 30) : numeral.start], text[numeral.end : numeral.end + 40]
    if numeral.form == "digits" and _in_identifier(written, before, after):
        return True
    if numeral.form == "digits" and (_is_date(written, before, after) or (bare and _is_year(written, before, after))):
        return True
    if _is_clock(written, before, after, bare):
        return True
    if bare and _is_name(doc, numeral, before, after, lexicon):
        return True
    return numeral.value == 1 and numeral.form == "words" and written.casefold() == "one" and _is_pronoun(doc, numeral, before, after)


def _in_identifier(written: str, before: str, after: str) -> bool:
    if _ORDINAL.match(after) or _IN_A_WORD.search(before) or _WORD_GOES_ON.match(after):
        return True
    return len(written) > 1 and written[0] == "0" and written[1:2].isdigit()


def _is_date(written: str, before: str, after: str) -> bool:
    if not written.isdigit():
        return False
    if len(written) <= 2 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return True
    return len(written) == 4 and bool(re.search(rf"{_MONTHS}\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s(?:of\s)?$", before))


def _is_year(written: str, before: str, after: str) -> bool:
    if _YEAR.fullmatch(written) is None:
        return False
    if _YEAR_AFTER.match(after) or re.search(r"(?:\b(?:in|since|from|until|by|of|to|early|late|mid|before|after|the|and|or|for|between|during)|[,(])\s?$", before, re.IGNORECASE):
        return not (re.match(r"\s(?:people|troops|soldiers|workers|homes|cases|deaths|jobs|members)\b", after))
    return not re.match(r"\s[a-z]+s\b", after) or bool(re.match(r"\s(?:was|is|has|as|elections?|its|his|this)\b", after))


def _is_clock(written: str, before: str, after: str, bare: bool) -> bool:
    if _CLOCK_AFTER.match(after) and len(written) <= 5:
        return True
    if re.match(r":\d\d", after) or re.search(r"\d:$", before):
        return True
    return bool(re.fullmatch(r"\d{1,2}\.\d\d", written) and _CLOCK_AFTER.match(after)) and bare


def _is_name(doc: Doc, numeral: Numeral, before: str, after: str, lexicon: Lexicon) -> bool:
    written = doc.text[numeral.start : numeral.end]
    known = lexicon.derived(numbered_names)
    word = re.search(r"([\w.&]+)\s$", before)
    if word and numeral.form == "digits" and word.group(1).casefold() in known and not re.match(r"\s(?:people|per)\b", after):
        lower = word.group(1)[0].islower()
        return not (lower and _NOUN_AFTER.match(after) and written != "1") or lower and word.group(1).casefold() in _ALWAYS
    if numeral.form == "digits" and word and word.group(1)[0].isupper() and _inside_entity(doc, numeral):
        return not _NOUN_AFTER.match(after) or _entity_goes_on(doc, numeral)
    if numeral.form == "words" and written[0].isupper() and not _opens_sentence(doc, numeral):
        return bool(re.match(r"[\s-][A-Z]", after) or (word and word.group(1)[0].isupper())) and not _in_title_case(doc, numeral)
    return False


_ALWAYS = frozenset("page pages article section chapter paragraph ranked rank number no no. category phase grade".split())


def _inside_entity(doc: Doc, numeral: Numeral) -> bool:
    """Whether the numeral follows a name so closely that the two are one: "iPhone 11", "World Cup 2022"."""
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return False
    own, left = doc[span.start], doc[span.start - 1]
    return left.pos_ in ("PROPN", "") and (own.dep_ != "nummod" or own.head.i <= left.i)


def _entity_goes_on(doc: Doc, numeral: Numeral) -> bool:
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    return span is not None and span[0].ent_type_ in ("PRODUCT", "LAW", "WORK_OF_ART", "EVENT", "ORG", "FAC")


def _opens_sentence(doc: Doc, numeral: Numeral) -> bool:
    text = doc.text[:numeral.start].rstrip(" \"'“‘«([—–-")
    return not text or text[-1] in ".!?:;\n…|•*"


def _in_title_case(doc: Doc, numeral: Numeral) -> bool:
    sentence = _sentence(doc, numeral)
    words = [t for t in sentence if t.is_alpha and len(t) > 3] if sentence is not None else []
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) > 0.7 * len(words)


def _sentence(doc: Doc, numeral: Numeral) -> Span | None:
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    return span.sent if span is not None and doc.has_annotation("SENT_START") else None


def _is_pronoun(doc: Doc, numeral: Numeral, before: str, after: str) -> bool:
    """"one of them", "no one", "the one", "one says": only "one person" and a casualty ("killing one") are counted."""
    if _PARTITIVE.match(after) or re.search(r"\b(?:no|any|every|some|each|this|that|the|which|another|only|other|last|new|first|big|good)\s$", before, re.IGNORECASE):
        return not re.search(r"\b(?:only|the|this|that|each|every)\s$", before) or not _counts_noun(doc, numeral)
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None or not span[0].pos_:
        return re.match(r"\s[a-z]+", after) is None
    return not _counts_noun(doc, numeral) and not _is_casualty(span[0])


def _counts_noun(doc: Doc, numeral: Numeral) -> bool:
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    head = token.head
    return token.dep_ in ("nummod", "quantmod", "compound", "amod") and head.i > token.i and head.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "ADJ")


def _is_casualty(token: Token) -> bool:
    """"killing one and wounding 17", "one was arrested", "one dead": the parse makes it object or passive subject."""
    if token.dep_ in ("dobj", "nsubjpass"):
        return True
    return token.dep_ in ("conj", "nsubj", "ROOT", "attr") and any(c.pos_ in ("ADJ", "VERB") and c.tag_ in ("JJ", "VBN") for c in token.children)

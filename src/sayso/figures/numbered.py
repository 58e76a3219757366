"""Numbers that are part of a name: "Resolution 2375", "iOS 4", "Team 7", "the 747", "10 Downing Street", "Ocean's Eleven"."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from sayso.figures.dates import counts_plural
from sayso.figures.draft import Draft
from sayso.figures.indices import index_names
from sayso.figures.quantities import people_number
from sayso.figures.ranges import is_contest
from sayso.figures.view import View
from sayso.lexicon import Lexicon, any_of
from sayso.neighbours import before, behind
from sayso.syntax.roles import Role, has_role

_NAME_PART = re.compile(r"([\w.&’'-]+)\s$")
_CAPITAL_AFTER = re.compile(r"[\s-](?:[A-Z][\w’'-]*)")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’']*(?:\sof)?\s$")
_SCORE_AFTER = re.compile(r"[-–]\d{1,3}\b")
_RESULT_AFTER = re.compile(r",?\s(?:[A-Z][\w’'.-]*\s){1,3}\d")
_RESULT_BEFORE = re.compile(r"\d,?\s(?:[A-Z][\w’'.-]*\s){1,3}$")
_JOINED = re.compile(r",?\s(?:and|or|to|&)\s|,\s|(?P<tight>[-–])|\s[-–]\s")
_LONG = re.compile(r"\d{3}[-–]\d|[-–]\d{3}")
_NOUN_AFTER = re.compile(r"\s(?:[a-z][\w’'-]*\s)?[a-z]{2,}")
_NAMED = re.compile(r"\b([A-Z][\w&’']*)[\s-](\d{3,4})(?![\w%]|[.,]\d|\s[a-z]+s\b)")
_OF_A_THING = re.compile(
    r"\b(?:the|an?|its|their|his|her|new|this|that|first|last|final|another|each|every|of|(?:long|short|mid|wide)-[a-z]+)\s$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OPENING = ('"', "“", "‘", "'", ":", "-", "–", "—", "(", "\n")
_CLOSED_CLASS = ("ADP", "AUX", "CCONJ", "SCONJ", "PART", "DET", "SPACE", "PRON", "ADV")
_NOT_OF_A_NAME: tuple[Role, ...] = ("governed", "time", "direct_object")
_MONTH = re.compile(r"January|February|March|April|May|June|July|August|September|October|November|December")


class _Label(NamedTuple):
    word: str
    noun_after: str = ""


class _Names(NamedTuple):
    """Labels whose number is part of a name, numbers that are names themselves, and those that are where they count nothing."""

    labels: dict[str, str]
    fixed: re.Pattern[str]
    models: frozenset[str]
    street: re.Pattern[str]


def _names(lexicon: Lexicon) -> _Names:
    words = lexicon.words("number_names")
    fixed = any_of(one for one in words if not one.isdigit())
    streets = any_of(lexicon.words("street_words"))
    return _Names(
        {row.word: row.noun_after for row in lexicon.rows("numbered_names", _Label)},
        re.compile(rf"(?<!\w)(?:{fixed})(?!\w)"),
        frozenset(one for one in words if one.isdigit()),
        re.compile(rf"(?:[-–]\d+)?\s(?:[A-Z][\w.’'-]*\s|\d+(?:st|nd|rd|th)\s){{0,4}}(?:{streets})\b"),
    )


def is_fixed(view: View, draft: Draft) -> bool:
    """Whether a number is a name whatever stands beside it: "9/11", "24/7", "737 Max"."""
    start, stop = max(0, draft.first - 12), draft.last + 12
    found = view.lexicon.derived(_names).fixed.finditer(view.text, start, stop)
    return any(match.start() <= draft.first and draft.last <= match.end() for match in found)


def is_part_of_name(view: View, draft: Draft, name_before: int | None = None) -> bool:
    """Whether a number with neither unit nor bound is part of a name.

    Args:
        view: The Doc.
        draft: The number.
        name_before: Where a number ended that was part of a name: "posts 542 and 543".
    """
    if draft.form == "words":
        return _is_labelled(view, draft) or _is_capital(view, draft)
    return (
        view.lexicon.derived(_names).street.match(view.text, draft.last) is not None
        or _is_labelled(view, draft)
        or _is_index(view, draft)
        or _follows_name(view, draft)
        or _is_model(view, draft)
        or _goes_on(view, draft, name_before)
    )


def _is_labelled(view: View, draft: Draft) -> bool:
    """ "Resolution 2375", "posts 542", "phase two": behind some words a number is a name, unless it counts a noun."""
    left = view.left(draft.start)
    word = _NAME_PART.search(left)
    if word is None or view.lexicon.derived(people_number).search(left):
        return False
    name = word.group(1)
    labels = view.lexicon.derived(_names).labels
    label = labels.get(name.casefold(), labels.get(name.casefold().rstrip(".")))
    if label is None:
        return False
    if name[0].isupper() and draft.form == "digits":
        return _is_capital_label(view, draft, label)
    return label == "yes" or (label != "never" and not _counts(view, draft))


def _is_capital_label(view: View, draft: Draft, label: str) -> bool:
    """ "Resolution 2375"; in front of a plural only within a sentence: "Posts 542 workers"."""
    if label in ("yes", "capital") or draft.value == 1 or not counts_plural(view, draft):
        return True
    return not view.token(draft.first - 2).is_sent_start and not _in_title_case(view, draft)


def _counts(view: View, draft: Draft) -> bool:
    token = view.token(draft.first)
    if token.pos:
        linked = has_role(token, "numeral", "compound", "quantifier")
        return linked and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN", "NUM")
    return _NOUN_AFTER.match(view.text, draft.last) is not None


def _is_index(view: View, draft: Draft) -> bool:
    """ "the CAC 40", "Standard & Poor's 500"."""
    found = view.lexicon.derived(index_names).finditer(view.text, max(0, draft.first - 24), draft.last + 1)
    return any(match.end() == draft.last for match in found) and not counts_plural(view, draft)


def _follows_name(view: View, draft: Draft) -> bool:
    """ "iPhone 11", "World War 2 shells", "Harrow 2 won", "the ISO 9001 label": digits behind a name, no number of it."""
    token = view.token(draft.first)
    name, after = before(token), behind(token)
    if name is None or not token.pos or not _stands_behind(view, draft, name) or not _is_name(name, token):
        return False
    if after is None or _closes(after):
        return not _is_result(view, draft)
    return _is_of_name(token, name, after) and not (after.text[0].isupper() and _is_result(view, draft))


def _closes(after: Token) -> bool:
    """Whether a name ends before a word."""
    return bool(after.is_sent_start or after.is_punct or after.pos_ in _CLOSED_CLASS)


def _stands_behind(view: View, draft: Draft, name: Token) -> bool:
    """Whether one space stands between a word and a number."""
    return view.text[draft.first - 1 : draft.first].isspace() and name.idx + len(name) + 1 == draft.first


def _is_name(name: Token, number: Token) -> bool:
    """Whether the word before is a name, or a noun that opens a sentence with its number: "Team 7 won"."""
    if not any(letter.isupper() for letter in name.text) or _MONTH.fullmatch(name.text):
        return False  # "on the 5th of May 40 men left"
    if name.is_sent_start and name.text.istitle() and name.pos_ != "PROPN":
        return name.tag_ == "NN" and (number.head.i == name.i or has_role(name, "active_subject", "compound", "noun_modifier"))
    return name.pos_ == "PROPN" or not name.text[0].isupper()


def _is_of_name(number: Token, name: Token, after: Token) -> bool:
    """Whether digits belong to the name before them rather than to the word behind."""
    if after.text[:1].isupper():
        counted = has_role(number, "numeral") and number.head.i > number.i and number.head.tag_ in ("NNS", "NNPS")
        return after.pos_ == "PROPN" and not counted
    of_name = not has_role(name, *_NOT_OF_A_NAME)
    if after.pos_ == "VERB":
        return not _opens_clause(name) and (number.head.i <= number.i or of_name)
    return after.tag_ in ("NN", "NNS") and _names_a_thing(number, name, after, of_name)


def _names_a_thing(number: Token, name: Token, after: Token, of_name: bool) -> bool:
    """ "the ISO 9001 |label", and no number of several: "Boeing 40 |jets"."""
    if number.head.i == name.i and of_name:
        return after.tag_ == "NN" or not name.is_sent_start
    return after.tag_ == "NN" and number.head.i >= after.i and has_role(name, "compound", "noun_modifier")


def _opens_clause(name: Token) -> bool:
    """ "In |Gaza 40 died", "On |Monday 12 fell ill": a place or a time in front of what happened."""
    link = name.head
    last = before(link)
    opens = link.is_sent_start or (last is not None and (last.is_punct or has_role(last, "coordinator", "mark")))
    return has_role(name, "time") or (has_role(name, "governed") and bool(opens))


def _is_model(view: View, draft: Draft) -> bool:
    """ "The 747 carried 90", "the 787 project": a model that the text names in full elsewhere, or that everybody knows."""
    written = view.text[draft.first : draft.last]
    if _OF_A_THING.search(view.left(draft.first)) is None or counts_plural(view, draft):
        return False
    if written in view.lexicon.derived(_names).models:
        return True
    return len(written) > 2 and written in _named_in(view)


def _named_in(view: View) -> frozenset[str]:
    """The numbers that the text writes behind a name: "Boeing 787"."""
    if view.models is None:
        found = (match.group(2) for match in _NAMED.finditer(view.text))
        view.models = frozenset(number for number in found if _YEAR.fullmatch(number) is None)
    return view.models


def _is_result(view: View, draft: Draft) -> bool:
    """ "Arsenal 2 Chelsea 1", "Smith 47, Jones 45", "Ajax beat Porto 3-2": results, not names."""
    return (
        (_SCORE_AFTER.match(view.text, draft.last) is not None and is_contest(view, draft))
        or _RESULT_AFTER.match(view.right(draft.last)) is not None
        or _RESULT_BEFORE.search(view.left(draft.first)) is not None
    )


def _goes_on(view: View, draft: Draft, name_before: int | None) -> bool:
    """ "posts 542, 543 and 544": joined to a number that was a name, which ended at an offset."""
    if name_before is None or _counts(view, draft):
        return False
    joined = _JOINED.fullmatch(view.text, name_before, draft.first)
    return joined is not None and (joined["tight"] is None or _LONG.search(view.text, name_before - 3, draft.last) is not None)


def _is_capital(view: View, draft: Draft) -> bool:
    """ "the Group of Seven", "Ocean's Eleven", "Five Guys": capitals within a sentence that is not all capitals."""
    if not view.text[draft.first].isupper():
        return False
    token = view.token(draft.first)
    if token.is_sent_start or (opening := before(token)) is None or opening.text in _OPENING:
        return False
    beside = _CAPITAL_AFTER.match(view.text, draft.last) or _CAPITAL_BEFORE.search(view.left(draft.first))
    return beside is not None and not _in_title_case(view, draft)


def _in_title_case(view: View, draft: Draft) -> bool:
    if not view.is_parsed(draft.first):
        return False
    words = [t for t in view.token(draft.first).sent if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) > 0.7 * len(words)

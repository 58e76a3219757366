"""Ages: "the 49-year-old", "aged 14", "Lapyshniak, 49,", "he was 86", "children under 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from sayso.figures.draft import Draft
from sayso.figures.phrases import counted_as
from sayso.figures.view import View
from sayso.neighbours import before
from sayso.records import Counted
from sayso.syntax.roles import has_role, having_left
from sayso.units import Unit

_OLDEST = 125
YEAR = Unit("year", "age")
_OLD = re.compile(r"[-\s](year|month|week|day)s?(?:[-\s]olds?|\sof\sage)\b", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:age[ds]?|turn(?:s|ed|ing)?|(?:the|an)\sage\sof|ages\sof|aged\s(?:between|from|over|under|about))\s$", re.IGNORECASE
)
_AGE_IS = re.compile(
    r"\b(?:age|life\sexpectancy)\b[^.;,]{0,40}\b(?:is|was|of|at|to|be|been|from|reached|hit)\s(?:[a-z]+\s)?$", re.IGNORECASE
)
_PERCENT = re.compile(r"\s(?:percent|per\scent|%)")
_APPOSED = re.compile(r"([\w’'-]+)(?:\s\([^)]*\))?,\s$")
_BRACKET = re.compile(r"\s\([^()]*\)$")
_CLOSED = re.compile(r"[,.;)]|\sand\b|$")
_PERSON_WAS = re.compile(
    r"\b(?:he|she|who|i)(?:\s(?:is|was|were|turned|turns|will\sbe|would\sbe|had\sbeen)|['’](?:s|m|d\sbe|ll\sbe))"
    r"(?:\s(?:now|then|just|only|already|still|about|around))?\s$",
    re.IGNORECASE,
)  # fmt: skip
_SOMEBODY_WAS = re.compile(r"\b([a-z]+)\s(?:is|was)\s(?:just\s|only\s|about\s)?$", re.IGNORECASE)
_AFTER_BEING = re.compile(
    r"$|[.,;:?!)”\"]|\s(?:and|or|but|when|so|by|at|in|on|years?|then|now|with|that|because|as)\b", re.IGNORECASE
)
_WHO = re.compile(r",\s(?:who|whose|said|says|a|an|the|from|told|was|is|has|had|of)\b")
_OF = re.compile(r"\b(?:man|woman|boy|girl|person|child)\sof\s$", re.IGNORECASE)
_EXTREME = re.compile(
    r"\b(?:youngest|oldest|eldest)(?:\sof(?:\s[a-z]+){1,4}?)?(?:\s(?:is|was|being|aged|just|only))*\s$", re.IGNORECASE
)
_END_AT = re.compile(
    r"\b(?:die[sd]?|dying|(?<!of\s)(?<!the\s)(?:death|dead)|retire[sd]?|married)\s(?:[a-z]+\s)?at\s(?:just\s|only\s)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:^|[^\w\s]\s?|\b(?:and|but|because)\s)(?:by|at|before|until|since|from)\s$", re.IGNORECASE)
_THEN_PERSON = re.compile(r",?\s(?:he|she|i)\b(?!\s(?:said|says|told|added))", re.IGNORECASE)
_AGES = re.compile(r"\baged\s(?:\w+(?:,\s|\s(?=and|or))){1,8}(?:and|or)\s$", re.IGNORECASE)
_PART_OF_PEOPLE = ("those", "half", "third", "most", "many")
_LIST_GAP = re.compile(r"(?:,|,?\sand|,?\sor|\sto|(?:,\s[a-z]+)?\saged)\s")


def read_age(view: View, draft: Draft, before: Sequence[Draft]) -> None:
    """Say that a number is an age, where it is one."""
    if old := _OLD.match(view.text, draft.last):
        draft.unit, draft.per = Unit(old.group(1).casefold(), "age"), None
        draft.reach(draft.start, old.end())
        return
    if draft.unit.kind == "duration" and _AGED.search(view.left(draft.start)):
        draft.unit = Unit(draft.unit.name, "age")
    elif draft.unit.kind == "count" and _could_be(draft) and _is_age(view, draft, before):
        draft.unit = YEAR


def _could_be(draft: Draft) -> bool:
    values = [v for v in (draft.value, draft.low, draft.high) if v is not None]
    return draft.form in ("digits", "words") and bool(values) and all(isinstance(v, int) and 0 < v < _OLDEST for v in values)


def _is_age(view: View, draft: Draft, before: Sequence[Draft]) -> bool:
    left, right = view.left(draft.start), view.right(draft.last)
    if _AGED.search(left):
        return not _PERCENT.match(right) and not _counts(view, draft)
    if _is_apposed(view, draft, left, right) or (_BY.search(left) and _THEN_PERSON.match(right)):
        return True
    return (_has_age_cue(view, draft, left, right) and not _counts(view, draft)) or _goes_on(view, draft, before, left)


def _is_apposed(view: View, draft: Draft, left: str, right: str) -> bool:
    """ "Lapyshniak, |49,"."""
    word = _APPOSED.search(left) if _CLOSED.match(right) else None
    return word is not None and _is_person(view, draft, view.token(draft.start - len(left) + word.end(1) - 1))


def _has_age_cue(view: View, draft: Draft, left: str, right: str) -> bool:
    """ "he was 86.", "the pension age is 66", "died at 91", "children under 5"."""
    if (_PERSON_WAS.search(left) or _somebody_was(view, left)) and _AFTER_BEING.match(right):
        return True
    if any(cue.search(left) for cue in (_AGE_IS, _OF, _EXTREME)) or (_CLOSED.match(right) and _END_AT.search(left)):
        return True
    return _of_people(view, draft, left)


def _goes_on(view: View, draft: Draft, before: Sequence[Draft], left: str) -> bool:
    """ "aged nine, ten and 49"."""
    if not before or not _continues(view, draft, before[-1]):
        return False
    return _CLOSED.match(view.text, draft.last) is not None or (_AGES.search(left) is not None and not _counts(view, draft))


def _somebody_was(view: View, left: str) -> bool:
    """ "the victim was 17": a noun for one person."""
    found = _SOMEBODY_WAS.search(left)
    return found is not None and found.group(1).casefold() in view.lexicon.words("person_nouns")


def _is_person(view: View, draft: Draft, token: Token) -> bool:
    """Whether what stands before the comma may be a person: a name, or a noun in the singular ("another brother, 22,")."""
    if token.pos_ == "PROPN" or not token.pos_:
        return _is_name(view, draft, token) and (draft.form == "digits" or view.text[draft.last : draft.last + 1] == ",")
    if _name_start(token).text[:1].isupper() and _WHO.match(view.text, draft.last):
        return True
    one = token.lower_ if token.is_upper else token.lemma_.casefold() if token.tag_ == "NN" else ""
    return one in view.lexicon.words("person_nouns")  # "GRAN, 81, FINED"


def _is_name(view: View, draft: Draft, token: Token) -> bool:
    """Whether a name may be a person's; one that is taken for a place is where "who" follows."""
    if not _name_start(token).text[:1].isupper() or token.ent_type_ in ("DATE", "TIME", "CARDINAL"):
        return False
    return token.ent_type_ not in ("GPE", "LOC", "FAC") or _WHO.match(view.text, draft.last) is not None


def _name_start(token: Token) -> Token:
    """ "Lee |Jae-yong": the first part of a word with a hyphen."""
    hyphen, first = before(token), before(token, 2)
    return token if hyphen is None or first is None or hyphen.text != "-" or hyphen.whitespace_ else first


def _of_people(view: View, draft: Draft, left: str) -> bool:
    """ "children under 5", "women between 20 and 35", "those over 65", "children as young as 10"."""
    if draft.bound not in ("less_than", "more_than", "between", "at_least", "at_most"):
        return False
    if not left.endswith(" "):
        return False
    token = view.token(draft.start - 2)
    if token.lemma_ == "be":  # "more than half were under 15"
        token = next((child for child in token.lefts if has_role(child, "active_subject")), token)
        if _CLOSED.match(view.text, draft.last) is None:
            return False
    folk = token.lemma_.casefold() in view.lexicon.words("person_nouns") or token.lower_ in _PART_OF_PEOPLE
    return folk or (has_role(token, "active_subject") and token.pos_ == "NUM")


def _counts(view: View, draft: Draft) -> bool:
    token = view.token(draft.first)
    plural = ("NNS", "NNPS") if draft.value != 1 else ("NN", "NNP")
    return has_role(token, "numeral", "compound") and token.head.i > token.i and token.head.tag_ in plural


def _continues(view: View, draft: Draft, earlier: Draft) -> bool:
    """ "aged nine, ten and 49": a list of ages goes on."""
    return earlier.unit == YEAR and _LIST_GAP.fullmatch(view.text, earlier.last, draft.first) is not None


def whose_age(view: View, draft: Draft, earlier: Sequence[Draft]) -> Counted | None:
    """Who is so old: the name or noun before the comma, the noun that is bounded, else the subject of the clause."""
    if _is_named_by_age(view, draft) or not view.is_parsed(draft.first):
        return None
    known = next((one for one in reversed(earlier) if one.unit.kind == "age"), None)
    if known is not None and _lists_ages(view, draft, known, earlier[-1]):
        return known.counted  # "aged nine, ten and two aged fourteen"
    head = _head_of_age(view, draft)
    return None if head is None else _named_as(head, earlier[-1:])


def _named_as(head: Token, before: Sequence[Draft]) -> Counted | None:
    """The name of who is so old; what the figure before counted, where that is a part of it: "six of the |dead were 18"."""
    for one in before:
        if one.start <= head.idx < one.end:
            return one.counted
    return None if head.pos_ == "NUM" else name_of(head)


def _is_named_by_age(view: View, draft: Draft) -> bool:
    """ "the 49-year-old"."""
    text = view.text[draft.first : draft.end]
    return "-" in text and "old" in text


def _head_of_age(view: View, draft: Draft) -> Token | None:
    head = _aged(view, draft) or _holder(view, draft)
    relative = head is not None and head.tag_ == "WP" and has_role(head.head, "relative")
    return head.head.head if head is not None and relative else head


def _lists_ages(view: View, draft: Draft, known: Draft, last: Draft) -> bool:
    return _LIST_GAP.fullmatch(view.text, known.end, draft.first) is not None or view.text[last.end : draft.first] == " aged "


def _aged(view: View, draft: Draft) -> Token | None:
    """ "the youngest is 14 and |the oldest 83", "to raise the pension |age to 68", "GRAN, 81": the word that has the age."""
    i = view.index(draft.start)
    words = view.doc[max(0, i - 3) : i]
    if len(words) and words[-1].tag_ == "JJS":
        return words[-1]
    if len(words) < 3 or words[2].lower_ not in ("to", "at", "from") or words[1].lower_ != "age":
        return None
    return words[1] if has_role(words[0], "compound", "adjective") else None


def _holder(view: View, draft: Draft) -> Token | None:
    first = view.index(draft.start)
    words = view.doc[max(0, first - 4) : first]
    if (then := _THEN_PERSON.match(view.text, draft.last)) and words.text[-1:] != ",":
        return view.token(then.end() - 1)  # "by 14, |he was playing"
    folk = view.lexicon.words("person_nouns")
    for word in reversed(words):  # "children under the age of 14", "Gloria, aged 6"
        if word.text == "," and word.i:
            return _apposed(view, word)
        if word.lemma_.casefold() in folk or word.lower_ == "those":
            return word
        if word.pos_ in ("VERB", "AUX") and word.lower_ != "aged":
            break
    return subject_of(view.token(draft.first))


def _apposed(view: View, comma: Token) -> Token:
    """What stands before a comma, and before a bracket there: "Vera |Lund (née Holm), 49"."""
    bracket = _BRACKET.search(view.left(comma.idx))
    token = view.token(comma.idx - (len(bracket.group()) if bracket else 0) - 1)
    head = token
    while (
        head.head.i < head.i
        and has_role(head, "governed", "oblique", "owner", "governed_clause", "compound")
        and head.head.pos_ in ("NOUN", "ADJ", "ADP", "PROPN")
    ):
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") else token


def subject_of(token: Token) -> Token | None:
    """The subject of the nearest verb above a token that has one."""
    word = token
    for _ in range(12):
        for child in word.children:
            if has_role(child, "nominal_subject") and child.i < token.i:
                return child
        if word.head.i == word.i:
            break
        word = word.head
    return None


def name_of(head: Token) -> Counted:
    """The noun phrase of a head: the words before it that name it, without determiner and relative clauses."""
    parts = (c.i for c in having_left(head, "modifier") if c.pos_ in ("PROPN", "NOUN", "ADJ"))
    return counted_as(head.doc[min([_name_start(head).i, *parts]) : head.i + 1], head)

"""Noun phrases: the words that name what a number counts, cut from the words around it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from sayso.neighbours import before, behind, text_before
from sayso.records import Counted
from sayso.syntax.roles import Role, has_role, having_left, having_right

NOUNS = ("NOUN", "PROPN")
_BEFORE_NOUN: tuple[Role, ...] = ("modifier", "adverb", "time", "punctuation", "number")
_TIMES = ("DATE", "TIME")
_POINTERS = ("last", "this", "next", "each", "every")
_HYPHENS = ("-", "–", "‑")
_EMPTY = ("DET", "PRON", "SPACE", "PUNCT", "PART", "NUM", "SYM")
_MOST_WORDS = 9


def phrase(doc: Doc, start: int, head: Token) -> Counted | None:
    """The words from a token to a head noun, without the determiners and numbers that begin them."""
    start = _behind_numbers(doc, _behind_fillers(doc, start, head.i), head.i)
    if start > head.i or head.i - start >= _MOST_WORDS or any(t.is_sent_start for t in doc[start + 1 : head.i + 1]):
        return None
    return counted_as(doc[start : head.i + 1], head)


def _behind_fillers(doc: Doc, start: int, end: int) -> int:
    """The first token that names something."""
    while start < end and ((doc[start].pos_ in _EMPTY and not _is_model(doc[start])) or doc[start].lower_ in _FILLERS):
        modified = doc[start].pos_ == "NUM" and start + 2 < end and _is_hyphen(doc[start + 1])
        start += 3 if modified else 1  # "a 12-year sentence"
    return start


def _behind_numbers(doc: Doc, start: int, end: int) -> int:
    """The token behind the last number in digits: "the island's 9,000 |residents", "2,000 Thai and 74 Malaysian |stores"."""
    numbers = [i for i in range(start, end) if doc[i].pos_ == "NUM" and doc[i].text[0].isdigit()]
    if not numbers:
        return start
    return end if doc[numbers[-1] - 1].lower_ in ("and", "or") else numbers[-1] + 1


def counted_as(words: Span, head: Token) -> Counted:
    """Words as what is counted, under the lemma of their head; where no model has told one, under the head as written."""
    return Counted(start=words.start_char, end=words.end_char, text=words.text, head=head.lemma_.casefold() or head.lower_)


def word_of(noun: Token) -> Counted:
    """One word as what is counted: "those"."""
    return counted_as(noun.doc[noun.i : noun.i + 1], noun)


_FILLERS = frozenset({"more", "fewer", "less", "as", "many", "much", "all", "just", "only", "of", "'s", "’s", "%"})


def noun_phrase(head: Token) -> Counted | None:
    """A head noun with the adjectives and names before it, as the parse has them; without whose it is."""
    first = head
    for child in head.lefts:
        if has_role(child, *_BEFORE_NOUN) and child.pos_ not in ("PUNCT", "NUM"):
            left = child.left_edge
            first = min(first, left if left.pos_ not in ("DET", "PRON") else child, key=lambda token: token.i)
    owners = (child.right_edge.i + 1 for child in having_left(head, "owner", "determiner"))
    return phrase(head.doc, min(max([first.i, *owners]), head.i), head)


def noun_behind(doc: Doc, start: int) -> Token | None:
    """The noun that the words from a token on lead up to: "more than |Thai and 74 Malaysian stores", "|measles related deaths".

    The words are read by their part of speech alone, because the parse is at its weakest around numbers.
    """
    noun = _noun_behind(doc, start)
    return noun if noun is None else _with_partner(noun)


def _noun_behind(doc: Doc, start: int) -> Token | None:
    noun: Token | None = None
    for token in doc[start : start + _MOST_WORDS]:
        if _ends_phrase(token, noun):
            break
        if token.pos_ in NOUNS:
            noun = token
        elif not _leads_on(token, noun):
            break
        elif _is_hyphen(token) and ((after := behind(token)) is None or after.pos_ not in NOUNS):
            noun = None  # "vehicle-|borne bombs": it was no more than a part of a modifier
    return noun


def _ends_phrase(token: Token, noun: Token | None) -> bool:
    """Whether a word begins something else: a sentence, a time."""
    if (token.is_sent_start and token.i) or token.lower_ in _POINTERS:
        return True
    return token.pos_ in NOUNS and token.ent_type_ in _TIMES and (noun is not None or _is_when(token))


def past_conversion(doc: Doc, at: int) -> int:
    """The token behind a bracket that only says the same in another unit: "3,800 hectares (9,400 acres) |of forest"."""
    if at >= len(doc) or doc[at].text != "(":
        return at
    for i in range(at + 1, min(len(doc), at + _MOST_WORDS)):
        if doc[i].text == ")":
            return i + 1 if any(token.like_num or token.text[:1].isdigit() for token in doc[at + 1 : i]) else at
    return at


def _is_when(noun: Token) -> bool:
    """ "hit 39C |tomorrow", "killed 14 |Tuesday"."""
    return has_role(noun, "time") and noun.head.pos_ in ("VERB", "AUX")


def _is_model(token: Token) -> bool:
    """ "T-72", "B-52": names of types, which the model now and then takes for white space."""
    return token.tag_ == "_SP" and not token.is_space


def _is_hyphen(token: Token) -> bool:
    left = before(token)
    return left is not None and token.text in _HYPHENS and not token.whitespace_ and not left.whitespace_


def _leads_on(token: Token, noun: Token | None) -> bool:
    """Whether a word that is no noun may stand before the one that is counted."""
    after = behind(token)
    if after is None or _joins(token, after):
        return after is not None
    if noun is not None:  # "measles related deaths", "Kia and Hyundai vehicles" is for _with_partner
        return token.tag_ == "VBN" and has_role(token, "adjective") and after.pos_ in NOUNS
    if token.pos_ == "ADV":
        return after.pos_ == "ADJ" or after.tag_ == "VBN"
    return token.pos_ == "ADJ" or (_is_modifier if token.tag_ in ("VBN", "VBG") else _lists)(token, after)


def _joins(token: Token, after: Token) -> bool:
    """Whether a token is a part of a word with a hyphen, of a name or of a possessive: "vehicle-borne bombs"."""
    if _is_hyphen(token) or _is_model(token) or token.text in ("'s", "’s", "’", "'"):
        return True
    left = before(token)
    return left is not None and _is_hyphen(left) and after.pos_ in (*NOUNS, "ADJ", "VERB")


def _lists(token: Token, after: Token) -> bool:
    """Whether adjectives or amounts go on: "old |and new homes", "Thai and |74 Malaysian stores"."""
    if token.text not in ("and", "or", ",", "&"):
        return token.pos_ == "NUM" and text_before(token) in ("and", "or", ",")
    left = before(token) or token
    lists = left.pos_ in ("ADJ", "PROPN", "PUNCT") and after.pos_ in ("ADJ", "NUM")
    return lists and (token.text != "," or left.head.i > token.i)


def _is_modifier(participle: Token, after: Token) -> bool:
    """ "burnt-out lorries", "injured men"."""
    return after.text in _HYPHENS or (after.pos_ in (*NOUNS, "ADJ") and participle.head.i > participle.i)


def _with_partner(noun: Token) -> Token:
    """ "16 women and children": a bare plural that is joined to the noun is counted with it."""
    link, second = behind(noun), behind(noun, 2)
    if link is None or second is None or link.lower_ not in ("and", "or"):
        return noun
    last = behind(noun, 3)
    if noun.tag_ == "NNS" and _is_partner(second, last):
        return second
    return noun if last is None else _end_of_list(noun, second, last)


def _is_partner(second: Token, beyond: Token | None) -> bool:
    """Whether a joined plural has no number and no noun of its own, and is no verb: "killed seven soldiers and |wounds 15"."""
    if second.tag_ != "NNS" or not has_role(second, "joined") or list(having_right(second, "direct_object")):
        return False
    return beyond is None or beyond.pos_ not in (*NOUNS, "NUM")


def _end_of_list(noun: Token, second: Token, last: Token) -> Token:
    """The noun that two joined words lead up to."""
    if noun.tag_ in ("NN", "NNP") and second.tag_ in ("NN", "NNP") and last.tag_ == "NNS":
        return last  # "224 artillery and mortar systems"
    if noun.ent_type_ == "NORP" and second.pos_ == "NUM":
        return _noun_behind(noun.doc, last.i) or noun  # "2,000 Thai and 74 Malaysian stores"
    return noun

"""Who does what a verb says, also where the parser hung the subject elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from sayso.neighbours import before, text_before, text_behind
from sayso.syntax.roles import Role, governed, has_role, having, having_left, having_right, role_of
from sayso.syntax.tree import DEEPEST, climb, is_verb

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"PROPN", "PRON", "NOUN"})
_INSIDE: tuple[Role, ...] = ("apposition", "governed", "oblique", "compound", "description", "relative", "time")
_WITHIN: tuple[Role, ...] = ("governed", "oblique", "compound", "description")
_CLOSING = frozenset({",", '"', "”", "'", "’"})


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, also where it shares that of another verb or takes it from the noun before."""
    start = verb
    for _ in range(DEEPEST):
        own = [child for child in verb.children if _is_subject(child, verb)] or _with_participle(verb)
        if own:
            return min(own, key=lambda child: abs(child.i - verb.i))
        above = _shares_subject(verb)
        if above is None:
            break
        if not is_verb(above):
            return above
        verb = above
    return _inverted(start) or _left_neighbour(start)


def _is_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun is the subject of a verb; not an amount right behind it: "a study says |56 per cent| lived …"."""
    return has_role(noun, "nominal_subject") and not (noun.left_edge.i == verb.i + 1 and noun.text in ("%", "cent", "percent"))


def _with_participle(verb: Token) -> list[Token]:
    """A subject whose participle the parser took for its verb: "an average of polls taken in May |shows", "the club, asked
    about it, |said"."""
    clauses = [c for c in verb.lefts if c.tag_ in ("VBN", "VBD") and has_role(c, "clausal_subject", "aside", "content")]
    subjects = [child for clause in clauses for child in clause.lefts if has_role(child, "nominal_subject")]
    return [noun for noun in subjects if has_role(noun.head, "clausal_subject") or _is_between_commas(noun.head, verb)]


def _is_between_commas(participle: Token, verb: Token) -> bool:
    """Whether commas set a participle apart from its noun and its verb: "the report|, released in May,| says"."""
    last = before(verb)
    return text_before(participle) == "," and last is not None and last.text == "," and last.i > participle.i


def agent_of(verb: Token) -> Token | None:
    """Who a passive verb says it was done by."""
    for child in verb.children:
        if has_role(child, "agent") or (has_role(child, "oblique") and child.lower_ == "by"):
            # "by the end of May" is when
            return next((noun for noun in having(child, "governed") if not _names_time(noun)), None)
    return None


def _names_time(noun: Token) -> bool:
    return noun.ent_type_ in ("DATE", "TIME") or any(t.ent_type_ in ("DATE", "TIME") and t.i > noun.i for t in noun.subtree)


def interviewee_of(verb: Token) -> Token | None:
    """With whom an interview is that somebody gives or prints: "the Herald |carries an interview with the mayor"."""
    interviews = (child for child in having_right(verb, "direct_object") if child.lemma_.lower() == "interview")
    links = (link for one in interviews for link in having(one, "oblique") if link.lower_ == "with")
    return next((governed(link) for link in links), None)


def _shares_subject(verb: Token) -> Token | None:
    """The verb whose subject this one has too, or the noun that it describes."""
    role = role_of(verb)
    share = _SHARING.get(role) if role is not None and verb.head.i != verb.i else None
    return share(verb, verb.head) if share is not None else None


def _with_joined(verb: Token, head: Token) -> Token | None:
    if (interviewed := interviewee_of(head)) is not None:
        return interviewed  # "carries an interview with the mayor, who expects 40 and |says …"
    if not is_verb(head):
        return None
    # "they said homes could burn and |warned of more": not the homes
    # "he said nine died and |added that 40 were hurt": neither the nine
    apart = head.tag_ == "VB" or verb.lemma_ == "add"
    return head.head if apart and has_role(head, "content") and verb.tag_ == head.head.tag_ else head


def _with_adverbial(verb: Token, head: Token) -> Token | None:
    marked = any(child.tag_ in ("IN", "WRB") for child in having(verb, "mark", "adverb"))
    if not is_verb(head) or ((marked or verb.tag_ != "VBG") and head.lemma_ not in ("go", "continue")):
        return None
    # "she said nine died, |adding that …": not the nine
    reported = has_role(head, "content") and head.head.i < head.i and is_verb(head.head)
    return head.head if reported and text_before(verb) == "," else head


def _with_noun(verb: Token, head: Token) -> Token | None:
    return head if verb.tag_ == "VBG" else None


def _with_verb(_: Token, head: Token) -> Token | None:
    return head if is_verb(head) else None


def _with_unclear(verb: Token, head: Token) -> Token | None:
    return head if verb.tag_ == "VBG" and is_verb(head) else None


def _with_governor(_: Token, preposition: Token) -> Token | None:
    return _with_verb(preposition, preposition.head)


_SHARING: dict[Role, Callable[[Token, Token], Token | None]] = {
    "joined": _with_joined,
    "adverbial": _with_adverbial,
    "description": _with_noun,
    "relative": _with_noun,
    "infinitive": _with_verb,
    "governed_clause": _with_governor,
    "unclear": _with_unclear,
    "content": _with_unclear,
}
"""By what a verb is to its head: with what word, of the two, it shares its subject."""


def _inverted(verb: Token) -> Token | None:
    """ "said the mayor", where the parser took the mayor for an object."""
    if verb.tag_ not in _FINITE or text_before(verb) not in _CLOSING:
        return None
    return next((c for c in having(verb, "direct_object", "predicate_noun", "time") if _is_right_behind(c, verb)), None)


def _is_right_behind(noun: Token, verb: Token) -> bool:
    """Whether a noun phrase follows a verb, and is no amount, "says |56 per cent of them live there", and no time."""
    amount = noun.left_edge.i != verb.i + 1 or noun.left_edge.like_num
    return not amount and noun.pos_ in _NOMINAL and noun.ent_type_ not in ("DATE", "TIME")


def _left_neighbour(verb: Token) -> Token | None:
    """The noun phrase right before a finite verb whose subject the parser missed."""
    start, doc = verb.sent.start, verb.doc
    if verb.tag_ not in _FINITE or any(child.tag_ == "EX" for child in verb.children):
        return None
    between = (i for i in range(verb.i - 1, start, -1) if doc[i].pos_ not in ("ADV", "AUX") and doc[i].text != ",")
    noun = climb(doc[next(between, start)], lambda token: token.head.i >= start and _is_inside(token))
    return noun if noun.pos_ in _NOMINAL and noun.i < verb.i else None


def _is_inside(token: Token) -> bool:
    """Whether a token belongs to a noun phrase that begins before it."""
    return token.head.i < token.i and has_role(token, *_INSIDE) and not _is_no_apposition(token)


def _is_no_apposition(token: Token) -> bool:
    """What the parser took for an apposition: "40 homes burned, |a report of the board says"."""
    if not has_role(token, "apposition"):
        return False
    apart = text_before(token.left_edge) == "," and token.left_edge.pos_ == "DET"
    return (apart and token.head.pos_ != "PROPN") or (token.pos_ == "PROPN" and token.ent_type_ == "PERSON")


def subject_of_noun(token: Token) -> Token | None:
    """The subject of a verb that was taken for a noun: "40 homes burned, the ambulance service |reports"."""
    if token.pos_ != "NOUN" or token.tag_ not in ("NN", "NNS") or token.i <= token.sent.start:
        return None
    last = before(token)
    if last is None:
        return None
    if last.pos_ in ("NOUN", "PROPN") and has_other_subject(token):
        return last
    if any(child.i > token.i for child in having(token, "content")):
        return _left_end(token)
    return _closing_subject(token, last)


def _closing_subject(token: Token, last: Token) -> Token | None:
    """The subject, between the last comma and a token, of what ends a sentence with a verb in it."""
    start, first = start_of_subject(token), token.sent.start
    words = token.doc[start : token.i]  # none in "hunger, |fear, and want"
    ends = token.i + 1 >= token.sent.end or text_behind(token) in (",", ".")
    if not ends or start == first or not words or words[0].pos_ not in ("DET", "PROPN"):
        return None
    if not any(map(is_verb, token.doc[first:start])):
        return None
    if last.ent_type_ == "DATE":
        return _described(words)
    spoken = last.pos_ in ("NOUN", "PROPN") and has_role(token, "unclear", "root", "apposition", "joined")
    return last if spoken else None


def _described(words: Span) -> Token | None:
    """The noun among words that a participle among them describes: "|a poll released on Monday| shows"."""
    participles = (word for word in words if has_role(word, "description"))
    return next((word.head for word in participles if words.start <= word.head.i < word.i), None)


def has_other_subject(token: Token) -> bool:
    """Whether a verb has another subject right behind what was taken for one: "court |rules 40 shops must close"."""
    subjects = [*having_left(token.head, "nominal_subject")]
    return token.tag_ == "NNS" and len(subjects) > 1 and subjects[-2].i == token.i and subjects[-1].left_edge.i == token.i + 1


def start_of_subject(token: Token) -> int:
    """Where the words right before a verb begin that was taken for a noun."""
    first = token.sent.start
    return next((i + 1 for i in range(token.i - 1, first, -1) if token.doc[i].text == ","), first)


def _left_end(token: Token) -> Token | None:
    """The noun that the words right before a token hang on."""
    last = before(token)
    if last is None:
        return None
    noun = climb(last, lambda t: has_role(t, *_WITHIN) and t.head.i < t.i and t.head.pos_ != "VERB")
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.tag_ in ("NNS", "NNPS", "NNP") else None

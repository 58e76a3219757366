"""The source of a cue: who does what a reporting verb says."""

from __future__ import annotations

from spacy.tokens import Span, Token

from sayso.attribution.syntax import DEEPEST, QUOTING, is_relative, is_verb
from sayso.neighbours import before, first_of, text_before, text_behind
from sayso.syntax.roles import governed, has_role, having, is_passive

_INSERTED = frozenset({",", "–", "—"})
_LONGEST_INSERTED = 12
_CLOSING = frozenset({",", '"', "”", "'", "’"})


def source_of(verb: Token, passive: bool) -> Token | None:
    """The head of the source phrase, None if the sentence names nobody."""
    quoting = quoting_verb(verb)
    if quoting is not None and not is_passive(quoting):  # "the Herald quoted |him as saying"
        return next((child for child in quoting.children if has_role(child, "direct_object")), None)
    return agent_of(verb) if passive else subject_of(verb)


def quoting_verb(verb: Token) -> Token | None:
    """ "The Herald |quoted him as saying"."""
    preposition = verb.head
    as_saying = has_role(verb, "governed_clause") and preposition.lower_ == "as" and preposition.head.lemma_ in QUOTING
    return preposition.head if as_saying else None


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


def inserted_source(verb: Token) -> Span | None:
    """The source between commas behind an inserted verb: "40 museums, said |the mayor|, will close"."""
    doc, start = verb.doc, verb.i + 1
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or not verb.sent.start < verb.i or doc[verb.i - 1].text not in _INSERTED:
        return None
    stop = min(start + _LONGEST_INSERTED, verb.sent.end)
    end = next((i for i in range(start, stop) if doc[i].text in _INSERTED or doc[i].is_sent_end or doc[i].is_punct), stop)
    words = doc[start : end + (end < stop and not doc[end].is_punct)]
    if not words or words[0].pos_ not in ("DET", "PROPN", "NOUN", "PRON", "ADJ") or words[0].like_num:
        return None
    head = words.root
    nominal = head.pos_ in ("PROPN", "NOUN") or head.tag_ == "PRP"
    if (
        not nominal
        or head.ent_type_ in ("DATE", "TIME")
        or any(is_verb(word) or word.pos_ in ("ADP", "NUM") for word in words[:2])
    ):
        return None
    closed = end >= stop or doc[end].text in (*_INSERTED, ".") or not doc[end].is_punct
    return words if closed and not any(is_verb(word) or word.pos_ == "AUX" for word in words) else None


def _shares_subject(verb: Token) -> Token | None:
    """The verb whose subject this one has too, or the noun that it describes."""
    head = verb.head
    if head.i == verb.i:
        return None
    if has_role(verb, "joined") and (interviewed := interviewee_of(head)) is not None:
        return interviewed  # "carries an interview with the mayor, who expects 40 and |says …"
    if has_role(verb, "joined") and is_verb(head):
        # "they said homes could burn and |warned of more": not the homes
        # "he said nine died and |added that 40 were hurt": neither the nine
        apart = head.tag_ == "VB" or verb.lemma_ == "add"
        return head.head if apart and has_role(head, "content") and verb.tag_ == head.head.tag_ else head
    if has_role(verb, "description", "relative") and verb.tag_ == "VBG":
        return head
    if has_role(verb, "infinitive", "adverbial") and is_verb(head):
        marked = any(has_role(child, "mark", "adverb") and child.tag_ in ("IN", "WRB") for child in verb.children)
        goes_on = head.lemma_ in ("go", "continue")
        if has_role(verb, "adverbial") and (marked or verb.tag_ != "VBG") and not goes_on:
            return None
        # "she said nine died, |adding that …": not the nine
        reported = has_role(verb, "adverbial") and has_role(head, "content") and head.head.i < head.i and is_verb(head.head)
        return head.head if reported and text_before(verb) == "," else head
    if has_role(verb, "governed_clause") and is_verb(head.head):
        return head.head
    return head if has_role(verb, "unclear", "content") and verb.tag_ == "VBG" and is_verb(head) else None


def interviewee_of(verb: Token) -> Token | None:
    """With whom an interview is that somebody gives or prints: "the Herald |carries an interview with the mayor"."""
    interviews = (child for child in having(verb, "direct_object") if child.i > verb.i)
    links = (link for one in interviews if one.lemma_.lower() == "interview" for link in having(one, "oblique"))
    return next((governed(link) for link in links if link.lower_ == "with"), None)


def antecedent_of(source: Token) -> Token | None:
    """The noun that "who" or "which" stands for, or the name beside it: "|KLF, a charity, which says"."""
    for token in (source.head, source.head.head):
        if is_relative(source) and has_role(token, "relative"):
            noun = token.head if source.lower_ == "which" else _person_above(token.head)
            beside = has_role(noun, "apposition") and noun.pos_ == "NOUN" and noun.head.pos_ == "PROPN"
            return noun.head if beside else noun
    return None


def _person_above(noun: Token) -> Token:
    """ "|Ada Kohl, the head of a trust, who said": whose apposition a noun ends, which is no person's name itself."""
    outer = noun
    while has_role(outer, "governed") and outer.ent_type_ != "PERSON" and outer.head.head.i < outer.i:
        outer = outer.head.head
    return outer if has_role(outer, "apposition") and outer.head.ent_type_ == "PERSON" else noun


def _inverted(verb: Token) -> Token | None:
    """ "said the mayor", where the parser took the mayor for an object."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or text_before(verb) not in _CLOSING:
        return None
    return next(
        (
            c
            for c in verb.children
            if has_role(c, "direct_object", "predicate_noun", "time")
            and c.pos_ in ("PROPN", "PRON", "NOUN")
            and _is_right_behind(c, verb)
            and c.ent_type_ not in ("DATE", "TIME")
        ),
        None,
    )


def _is_right_behind(noun: Token, verb: Token) -> bool:
    """Whether a noun phrase follows a verb, and is no amount: "says |56 per cent of them live there"."""
    return noun.left_edge.i == verb.i + 1 and not noun.left_edge.like_num


def _left_neighbour(verb: Token) -> Token | None:
    """The noun phrase right before a finite verb whose subject the parser missed."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(child.tag_ == "EX" for child in verb.children):
        return None
    i = verb.i - 1
    doc = verb.doc
    while i > verb.sent.start and (doc[i].pos_ in ("ADV", "AUX") or doc[i].text == ","):
        i -= 1
    token = doc[i]
    for _ in range(DEEPEST):
        if (
            has_role(token, "apposition", "governed", "oblique", "compound", "description", "relative", "time")
            and token.head.i < token.i
            and token.head.i >= verb.sent.start
        ):
            apart = has_role(token, "apposition") and doc[token.left_edge.i - 1].text == "," and token.left_edge.pos_ == "DET"
            if (apart and token.head.pos_ != "PROPN") or (
                has_role(token, "apposition") and token.pos_ == "PROPN" and token.ent_type_ == "PERSON"
            ):
                break  # "40 homes burned, |a report of the board says": no apposition
            token = token.head
        else:
            break
    return token if token.pos_ in ("PROPN", "NOUN", "PRON") and token.i != verb.i and token.i < verb.i else None


def subject_of_noun(token: Token) -> Token | None:
    """The subject of a verb that was taken for a noun: "40 homes burned, the ambulance service |reports"."""
    if token.pos_ != "NOUN" or token.tag_ not in ("NN", "NNS") or token.i <= token.sent.start:
        return None
    last = before(token)
    if last is not None and last.pos_ in ("NOUN", "PROPN") and has_other_subject(token):
        return last
    if any(has_role(child, "content") and child.i > token.i for child in token.children):
        return _left_end(token)
    ends = token.i + 1 >= token.sent.end or text_behind(token) in (",", ".")
    start = start_of_subject(token)
    words = token.doc[start : token.i]
    first = first_of(words)  # none in "hunger, |fear, and want"
    if last is None or first is None or not ends or start == token.sent.start or first.pos_ not in ("DET", "PROPN"):
        return None
    if not any(is_verb(word) for word in token.doc[token.sent.start : start]):
        return None
    if last.ent_type_ == "DATE":  # "a poll |released on Monday shows"
        return next(
            (word.head for word in words if has_role(word, "description") and word.head.i in range(start, word.i)), None
        )
    spoken = last.pos_ in ("NOUN", "PROPN") and has_role(token, "unclear", "root", "apposition", "joined")
    return last if spoken else None


def has_other_subject(token: Token) -> bool:
    """Whether a verb has another subject right behind what was taken for one: "court |rules 40 shops must close"."""
    subjects = [child for child in token.head.lefts if has_role(child, "nominal_subject")]
    return token.tag_ == "NNS" and len(subjects) > 1 and subjects[-2].i == token.i and subjects[-1].left_edge.i == token.i + 1


def start_of_subject(token: Token) -> int:
    """Where the words right before a verb begin that was taken for a noun."""
    first = token.sent.start
    return next((i + 1 for i in range(token.i - 1, first, -1) if token.doc[i].text == ","), first)


def _left_end(token: Token) -> Token | None:
    """The noun that the words right before a token hang on."""
    noun = before(token)
    if noun is None:
        return None
    for _ in range(DEEPEST):
        inside = has_role(noun, "governed", "oblique", "compound", "description")
        if not inside or noun.head.i >= noun.i or noun.head.pos_ == "VERB":
            break
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.tag_ in ("NNS", "NNPS", "NNP") else None


def agent_of(verb: Token) -> Token | None:
    """Who a passive verb says it was done by."""
    for child in verb.children:
        if has_role(child, "agent") or (has_role(child, "oblique") and child.lower_ == "by"):
            # "by the end of May" is when
            return next((c for c in child.children if has_role(c, "governed") and not _names_time(c)), None)
    return None


def _names_time(noun: Token) -> bool:
    return noun.ent_type_ in ("DATE", "TIME") or any(t.ent_type_ in ("DATE", "TIME") and t.i > noun.i for t in noun.subtree)

"""Reports of nouns: "the claim that 40 died", "the ministry's estimate of 40", "made the following comment: …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.cues import is_source
from sayso.attribution.reports import Report
from sayso.attribution.words import Words
from sayso.neighbours import behind, text_before, text_behind
from sayso.syntax.roles import first, governed, has, has_role, having, having_right
from sayso.syntax.subjects import subject_of
from sayso.syntax.tree import has_number, is_negated, is_verb, phrase, read_tokens, that_clause, under

_THIS = frozenset({"this", "these", "following"})
_OWN = frozenset({"its", "his", "her", "their"})


def noun_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each noun that reports; one without content may still introduce a quotation."""
    for token in read_tokens(doc):
        frames = words.nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if frames is not None and (report := _report(token, frames, words)) is not None:
            yield report


def _report(noun: Token, frames: frozenset[str], words: Words) -> Report | None:
    source = _owner(noun, words)
    if source is None and (denial := _denial(noun, words)) is not None:
        return denial
    content = _content(noun, frames, source)
    if not content and ("quote" not in frames or _is_where(noun, words)):
        return None
    speaker = source or _maker(noun, words) or _itself(noun)
    return Report.of("noun" if content else "quotation", noun, phrase(speaker) if speaker is not None else None, content)


def _itself(noun: Token) -> Token | None:
    """ "|This statement| said: …"."""
    return noun if any(child.lower_ in _THIS for child in noun.children) else None


def _denial(noun: Token, words: Words) -> Report | None:
    """The report of who denies what nobody is named for: "the mayor |rejected the claim that 40 died"."""
    verb, claimed = noun.head, that_clause(noun)
    if claimed is None or not has_role(noun, "direct_object") or verb.lemma_.lower() not in words.denials or is_negated(verb):
        return None
    denier = subject_of(verb)
    if denier is None or not is_source(denier, words):
        return None
    return Report.of("noun", verb, phrase(denier), sorted(under(claimed)))


def _is_where(noun: Token, words: Words) -> bool:
    """Whether a noun only says where somebody speaks: "said in a |note: '…'"."""
    link, verb = noun.head, noun.head.head
    within = has_role(noun, "governed") and link.lower_ in ("in", "on")
    return within and is_verb(verb) and verb.lemma_.lower() in words.verbs


def _owner(noun: Token, words: Words) -> Token | None:
    """Whose claim it is: "Osei's claim", "the claim by Osei", "a Herald report"."""
    if (owner := first(noun, "owner")) is not None:
        return _maker(noun, words) or owner if owner.lower_ in _OWN else owner
    links = [link for link in having(noun, "oblique") if link.lower_ in ("by", "from")]
    if links:
        return governed(links[0])
    return next((c for c in having(noun, "compound", "noun_modifier") if c.ent_type_ in ("ORG", "PERSON")), None)


def _maker(noun: Token, words: Words) -> Token | None:
    """Who made it: "Osei made the following comment"; not who mocked it."""
    head = noun.head
    if head.lemma_.lower() in words.stances:
        return None
    maker = subject_of(head) if has_role(noun, "direct_object") and is_verb(head) else None
    return maker if maker is not None and is_source(maker, words) else None


def _content(noun: Token, frames: frozenset[str], source: Token | None) -> list[int]:
    """What a noun holds: what it is moved to, a clause with "that", what it is of, or what it is about."""
    content = _moved_to(noun) if "of" in frames else []
    if not content and "that" in frames:
        content = _claimed(noun)
    if not content and source is not None and "of" in frames:
        content = _amount_of(noun)
    if not content and source is not None and "about" in frames:
        content = _matter(noun)
    return content


def _claimed(noun: Token) -> list[int]:
    clause = that_clause(noun) or _moved_clause(noun) or _bare_clause(noun)
    return sorted(under(clause)) if clause is not None else []


def _amount_of(noun: Token) -> list[int]:
    """ "the ministry's estimate |of 40 deaths"."""
    links = (link for link in having(noun, "oblique") if link.lower_ in ("of", "for"))
    amounts = (sorted(under(link) - {link.i}) for link in links)
    return next((amount for amount in amounts if any(noun.doc[i].like_num for i in amount)), [])


def _matter(noun: Token) -> list[int]:
    """ "his comment |about 47 percent", where the parser may take "about" for "some"."""
    about = next((c for c in noun.rights if c.lower_ == "about"), behind(noun) if text_behind(noun) == "about" else None)
    if about is None:
        return []
    return sorted(i for i in under(about if has_role(about, "oblique") else about.head) if i > about.i)


def _moved_clause(noun: Token) -> Token | None:
    """The clause that the parser hung on the verb: "point to an estimate from the office |that it would save 40"."""
    end = noun.right_edge.i + 1
    mark = noun.doc[end] if has_role(noun, "governed") and end < noun.sent.end else None
    moved = mark is not None and mark.lower_ == "that" and has_role(mark, "mark") and has_role(mark.head, "content")
    return mark.head if mark is not None and moved else None


def _bare_clause(noun: Token) -> Token | None:
    """The clause behind a verb that was taken for a noun, which lacks nothing: "the 'Reds' claim |they have 40 seats"."""
    clauses = (clause for clause in having_right(noun, "relative", "description") if clause.left_edge.i == noun.i + 1)
    clause = next((clause for clause in clauses if clause.left_edge.tag_ == "PRP"), None)
    complete = clause is not None and has(clause, "direct_object", "predicate_noun", "predicate_adjective", "passive_subject")
    return clause if complete else None


def _moved_to(noun: Token) -> list[int]:
    """What a forecast is moved to: "raised its estimate of losses |to 40", "held the fund's estimate steady |at 3 percent"."""
    verb = noun.head
    if not has_role(noun, "direct_object") or not is_verb(verb) or not has(noun, "owner"):
        return []
    to = next((link for link in having(verb, "oblique") if link.i > noun.i and link.lower_ in ("to", "at")), None)
    if to is None or not has_number(to):
        return []
    moved = under(verb) & {*range(noun.i + 1, to.right_edge.i + 1)}
    return sorted(moved - _measure(verb)) if text_before(to) == "," else sorted(moved)


def _measure(verb: Token) -> set[int]:
    """By how much something is moved: "cut |by a quarter, to 40"."""
    return under(*(child for child in verb.children if child.lower_ == "by"))

"""Reports of nouns: "the claim that 40 died", "the ministry's estimate of 40", "made the following comment: …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.cues import is_source
from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.sources import subject_of
from sayso.attribution.syntax import is_negated, is_verb, phrase, read_tokens, that_clause
from sayso.attribution.words import Words
from sayso.neighbours import behind, text_before, text_behind
from sayso.syntax.roles import has_role

_OWN = frozenset({"its", "his", "her", "their"})


def noun_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each noun that reports; one without content may still introduce a quotation."""
    for token in read_tokens(doc):
        if token.pos_ != "NOUN":
            continue
        frames = words.nouns.get(token.lemma_.lower())
        if frames is None:
            continue
        source = _owner(token, words)
        if source is None and (denial := _denial(token, words)) is not None:
            yield denial
            continue
        content = _content(token, frames, source)
        if content or ("quote" in frames and not _is_where(token, words)):
            speaker = source if source is not None else _maker(token, words)
            if speaker is None and any(c.lower_ in ("this", "these", "following") for c in token.children):
                speaker = token
            report = Report(
                "noun" if content else "quotation",
                token.i,
                (token.idx, token.idx + len(token)),
                phrase(speaker) if speaker is not None else None,
            )
            for piece in pieces_of(doc, content):
                report.add(*piece)
            yield report


def _denial(noun: Token, words: Words) -> Report | None:
    """The report of who denies what nobody is named for: "the mayor |rejected the claim that 40 died"."""
    verb, claimed = noun.head, that_clause(noun)
    if claimed is None or not has_role(noun, "direct_object") or verb.lemma_.lower() not in words.denials or is_negated(verb):
        return None
    denier = subject_of(verb)
    if denier is None or not is_source(denier, words):
        return None
    report = Report("noun", verb.i, (verb.idx, verb.idx + len(verb)), phrase(denier))
    for piece in pieces_of(noun.doc, (t.i for t in claimed.subtree)):
        report.add(*piece)
    return report


def _is_where(noun: Token, words: Words) -> bool:
    """Whether a noun only says where somebody speaks: "said in a |note: '…'"."""
    verb = noun.head.head
    return (
        has_role(noun, "governed") and noun.head.lower_ in ("in", "on") and is_verb(verb) and verb.lemma_.lower() in words.verbs
    )


def _owner(noun: Token, words: Words) -> Token | None:
    """Whose claim it is: "Osei's claim", "the claim by Osei", "a Herald report"."""
    for child in noun.children:
        if has_role(child, "owner"):
            return _maker(noun, words) or child if child.lower_ in _OWN else child
    for child in noun.children:
        if has_role(child, "oblique") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if has_role(c, "governed")), None)
    return next(
        (c for c in noun.children if has_role(c, "compound", "noun_modifier") and c.ent_type_ in ("ORG", "PERSON")), None
    )


def _maker(noun: Token, words: Words) -> Token | None:
    """Who made it: "Osei made the following comment"; not who mocked it."""
    head = noun.head
    if head.lemma_.lower() in words.stances:
        return None
    maker = subject_of(head) if has_role(noun, "direct_object") and is_verb(head) else None
    return maker if maker is not None and is_source(maker, words) else None


def _content(noun: Token, frames: frozenset[str], source: Token | None) -> list[int]:
    moved = (
        "of" in frames
        and has_role(noun, "direct_object")
        and is_verb(noun.head)
        and any(has_role(c, "owner") for c in noun.children)
    )
    if moved and (to := _moved_to(noun)):
        return to
    if "that" in frames and (claimed := that_clause(noun) or _moved_clause(noun) or _bare_clause(noun)) is not None:
        return [t.i for t in claimed.subtree]
    for child in noun.children:
        if "of" in frames and has_role(child, "oblique") and child.lower_ in ("of", "for") and source is not None:
            said = [t for t in child.subtree if t.i != child.i]
            if any(t.like_num for t in said):
                return [t.i for t in said]
    about = next((c for c in noun.children if c.lower_ == "about" and c.i > noun.i), None)
    if about is None and text_behind(noun) == "about":
        about = behind(noun)  # "his comment |about 47 percent": taken for "some 47 percent"
    if about is not None and "about" in frames and source is not None:
        return [t.i for t in (about if has_role(about, "oblique") else about.head).subtree if t.i > about.i]
    return []


def _moved_clause(noun: Token) -> Token | None:
    """The clause that the parser hung on the verb: "point to an estimate from the office |that it would save 40"."""
    end = noun.right_edge.i + 1
    mark = noun.doc[end] if has_role(noun, "governed") and end < noun.sent.end else None
    moved = mark is not None and mark.lower_ == "that" and has_role(mark, "mark") and has_role(mark.head, "content")
    return mark.head if mark is not None and moved else None


def _bare_clause(noun: Token) -> Token | None:
    """The clause behind a verb that was taken for a noun, which lacks nothing: "the 'Reds' claim |they have 40 seats"."""
    for clause in noun.rights:
        pronoun = clause.left_edge
        if has_role(clause, "relative", "description") and pronoun.i == noun.i + 1 and pronoun.tag_ == "PRP":
            return (
                clause
                if any(
                    has_role(c, "direct_object", "predicate_noun", "predicate_adjective", "passive_subject")
                    for c in clause.children
                )
                else None
            )
    return None


def _moved_to(noun: Token) -> list[int]:
    """What a forecast is moved to: "raised its estimate of losses |to 40", "held the fund's estimate steady |at 3 percent"."""
    for child in noun.head.children:
        if child.i > noun.i and has_role(child, "oblique") and child.lower_ in ("to", "at"):
            told_apart = text_before(child) == ","  # "by a quarter, |to 40"
            by = {t.i for c in noun.head.children if told_apart and c.lower_ == "by" for t in c.subtree}
            tokens = [t.i for t in noun.head.subtree if noun.i < t.i <= child.right_edge.i and t.i not in by]
            return tokens if any(t.like_num for t in child.subtree) else []
    return []

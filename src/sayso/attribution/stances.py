"""What somebody thinks of something: "called the plan a disgrace", "criticised the deal"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.cues import is_source
from sayso.attribution.reports import Report
from sayso.attribution.words import Words
from sayso.syntax.roles import Role, having, is_passive
from sayso.syntax.subjects import subject_of
from sayso.syntax.tree import is_verb, phrase, read_tokens, under

_OPINION: tuple[Role, ...] = ("object", "attribute", "content", "infinitive", "oblique")


def stance_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb of opinion that has a subject and an object."""
    for verb in read_tokens(doc):
        source = subject_of(verb) if _is_voiced(verb, words) else None
        if source is None or not is_source(source, words):
            continue
        content = _opinion(verb)
        if content:
            yield Report.of("stance", verb, phrase(source), range(min(content), max(content) + 1))


def _opinion(verb: Token) -> set[int]:
    return under(*(child for child in having(verb, *_OPINION) if child.i > verb.i))


def _is_voiced(verb: Token, words: Words) -> bool:
    return verb.lemma_.lower() in words.stances and is_verb(verb) and not is_passive(verb)

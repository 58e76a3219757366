"""What somebody thinks of something: "called the plan a disgrace", "criticised the deal"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.cues import is_source
from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.sources import subject_of
from sayso.attribution.syntax import is_verb, phrase, read_tokens
from sayso.attribution.words import Words
from sayso.syntax.roles import Role, having, is_passive

_OPINION: tuple[Role, ...] = ("object", "attribute", "content", "infinitive", "oblique")


def stance_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb of opinion that has a subject and an object."""
    for verb in read_tokens(doc):
        source = subject_of(verb) if _is_voiced(verb, words) else None
        if source is None or not is_source(source, words):
            continue
        content = _opinion(verb)
        if content:
            report = Report("stance", verb.i, (verb.idx, verb.idx + len(verb)), phrase(source))
            for piece in pieces_of(doc, range(min(content), max(content) + 1)):
                report.add(*piece)
            yield report


def _opinion(verb: Token) -> list[int]:
    return [token.i for child in having(verb, *_OPINION) if child.i > verb.i for token in child.subtree]


def _is_voiced(verb: Token, words: Words) -> bool:
    return verb.lemma_.lower() in words.stances and is_verb(verb) and not is_passive(verb)

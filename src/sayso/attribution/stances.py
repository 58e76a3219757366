"""What somebody thinks of something: "called the plan a disgrace", "criticised the deal"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.attribution.cues import is_source
from sayso.attribution.reports import Report, pieces_of
from sayso.attribution.sources import subject_of
from sayso.attribution.syntax import is_verb, phrase, read_tokens
from sayso.attribution.words import Words
from sayso.syntax.roles import Role, has_role, is_passive

_OPINION: tuple[Role, ...] = ("object", "attribute", "content", "infinitive", "oblique")


def stance_reports(doc: Doc, words: Words) -> Iterator[Report]:
    """A report for each verb of opinion that has a subject and an object."""
    for verb in read_tokens(doc):
        if verb.lemma_.lower() not in words.stances or not is_verb(verb) or is_passive(verb):
            continue
        source = subject_of(verb)
        if source is None or not is_source(source, words):
            continue
        content = [t.i for c in verb.children if c.i > verb.i and has_role(c, *_OPINION) for t in c.subtree]
        if content:
            report = Report("stance", verb.i, (verb.idx, verb.idx + len(verb)), phrase(source))
            for piece in pieces_of(doc, range(min(content), max(content) + 1)):
                report.add(*piece)
            yield report

"""What is counted of a whole, and the whole that it is counted of: "eight of them", "18 of the 32 ferries"."""

from __future__ import annotations

import re

from sayso.comparison.classes import ANYTHING, WORD, Vocabulary, stem
from sayso.records import Claim

_OF_THEM = re.compile(
    r"\W*(?:more\s+)?(?:out\s+)?of\s+(?:them|whom|which|those|these|(?:the|its|their)\s+(?:\S+\s+)??([a-z]+))\b"
)
_OF_WHICH = re.compile(
    r"(?:(?P<some>[\w.,%-]+)\s+(?:out\s+)?|(?:^|[.,;:]\s*))of\s+"
    r"(?:(?:the|its|their|his|her|our|these|those)\s+)?(?:(?:[\w-]+\s+){0,2}[\w-]+['’]s?\s+)?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:every|each)\s+(?:single\s+)?one\s+(?:out\s+)?of\b[^.,;:]*$", re.IGNORECASE)
_SOME = frozenset({
    "any", "cent", "few", "half", "majority", "many", "most", "neither", "none", "part", "percent", "quarter", "quarters",
    "several", "some", "third", "thirds",
})  # fmt: skip
_NAMED = 2  # words behind a number in which what is counted is named ("30 dead")
_FOLLOWING = 4  # words behind "of them were" in which the part is named


def portion_of(claim: Claim, happening: str | None, words: Vocabulary) -> str | None:
    """What class of things a part of those counted before is, `any` where no word says so; None for a figure that is no part.

    Of those who died "eight of them" may be children; of those who were there "five of them died" is no part of the dead.

    Args:
        claim: The claim.
        happening: What happened to what is counted.
        words: The tables.
    """
    rest = claim.sentence.text[claim.figure.number.end - claim.sentence.start :]
    found = _OF_THEM.match(rest)
    if found is None or (found.group(1) and words.things.get(stem(found.group(1))) != ANYTHING):
        return None
    predicate = claim.event.predicate if claim.event else ""
    if words.happening(predicate) == happening:
        return None
    following = map(stem, WORD.findall(rest[found.end() :].casefold())[:_FOLLOWING])
    things = (words.things.get(word, ANYTHING) for word in following)
    return next((thing for thing in things if thing != ANYTHING), ANYTHING)


def is_whole(claim: Claim, words: Vocabulary) -> bool:
    """Whether a figure is that of which some are told: what the verb says holds for "18 of the 32", and not for the 32.

    Args:
        claim: The claim.
        words: The tables.
    """
    figure, sentence = claim.figure, claim.sentence
    before = sentence.text[: max(0, figure.start - sentence.start)]
    found = _OF_WHICH.search(before)
    if found is None or _EACH.search(before) or not _is_some((found["some"] or "1").casefold(), words):
        return False
    behind = sentence.text[figure.number.end - sentence.start :]
    return words.happening(" ".join(WORD.findall(behind)[:_NAMED])) is None and _is_told_of_some(claim, found.start())


def _is_some(word: str, words: Vocabulary) -> bool:
    return word[0].isdigit() or word in _SOME or word.split("-")[0] in words.numbers


def _is_told_of_some(claim: Claim, start: int) -> bool:
    """Whether the verb tells of the some that begin at a place in the sentence, not of the whole ("one of two men accused")."""
    event, figure = claim.event, claim.figure
    if event is None:
        return True
    for role in (event.patient, event.agent):
        if role and role.start <= figure.start < role.end:
            return role.start <= claim.sentence.start + start
    return event.start > (figure.counted or figure).end + 1

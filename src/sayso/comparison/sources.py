"""Statements → who they go back to: a speaker or an agency counts once, however many print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.lexicon import Lexicon
from sayso.records import Statement

_INDEFINITE = re.compile(r"(?:a|an|another|one|other|several|some)\b", re.IGNORECASE)  # "a company" may be another's
_ONE_NAME = 85  # of 100: "Zelensky" in one paper is "Volodymyr Zelenskyy" in the other
UNNAMED = "a publisher that is not named"


class _Credit(NamedTuple):
    name: str
    kind: str | None = None


class _Agency(NamedTuple):
    name: str
    aliases: tuple[str, ...]


class _Body(NamedTuple):
    noun: str
    label: str
    heads: str | None = None


class Agencies(NamedTuple):
    """The names of agencies as one pattern, the one name that each of them goes by, and the nouns for bodies ("police")."""

    pattern: re.Pattern[str]
    names: Mapping[str, str]
    bodies: tuple[str, ...] = ()

    def of(self, text: str) -> str | None:
        """The agency that a text names.

        >>> from sayso.lexicon import default_lexicon
        >>> default_lexicon().derived(agencies).of("Agence France-Presse via The Post")
        'AFP'
        """
        found = self.pattern.search(text)
        return self.names.get(found.group().casefold(), found.group()) if found else None


def agencies(lexicon: Lexicon) -> Agencies:
    """The agencies; call it through `lexicon.derived`."""
    rows = lexicon.rows("agency_names", _Agency)
    one = {alias.casefold(): row.name for row in rows for alias in row.aliases}
    known = {row.name for row in lexicon.rows("credits", _Credit) if row.kind == "agency"}
    names = sorted(known.union(*[{row.name, *row.aliases} for row in rows]), key=lambda name: (-len(name), name))
    bodies = tuple(f" {row.noun}" for row in lexicon.rows("collective_nouns", _Body))
    return Agencies(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), one, bodies)


def independent(statements: Iterable[Statement], lexicon: Lexicon) -> tuple[str, ...]:
    """Who the statements go back to, each once: named speakers and bodies, agencies, and publishers that speak for themselves.

    The body that a story calls "the coast guard" or "police" is one for all who tell the story. Any other unnamed speaker
    ("officials", "a charity") is its publisher's, for nobody can say whether it is the other paper's too. A headline without
    a speaker goes back to the one who gives its figure in its own text.
    """
    known = lexicon.derived(agencies)
    found: list[tuple[bool, str]] = []
    told = tuple(statements)
    for spoken in _headed(told):
        origin = _origin(spoken, known)
        if not any(_is_same(origin, other) for other in found):
            found.append(origin)
    return tuple(name for _, name in found)


def voices(statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """Who speaks in each of the statements of a group, the publisher being asked where nobody is named."""
    return tuple(
        Voice(one.speaker and one.speaker.casefold().removeprefix("the "), one.publisher) for one in _headed(statements)
    )


class Voice(NamedTuple):
    """The speaker of a statement in small letters, None where a paper tells it in its own voice, and the publisher."""

    speaker: str | None
    publisher: str | None

    def is_other(self, other: Voice) -> bool:
        """Whether two speakers are named, and are two.

        >>> reis, guard, paper = Voice("nuno reis", "The Gull"), Voice("coast guard", "The Gull"), Voice(None, "The Gull")
        >>> reis.is_other(guard), reis.is_other(Voice("reis", "The Tern")), reis.is_other(paper)
        (True, False, False)
        """
        if self.speaker is None or other.speaker is None:
            return False
        return self.speaker != other.speaker and fuzz.token_set_ratio(self.speaker, other.speaker) < _ONE_NAME

    def is_one(self, other: Voice) -> bool:
        """Whether two statements are of one source: one speaker, or one paper that has none or one."""
        if self.speaker is None or other.speaker is None:
            return self.publisher == other.publisher
        return not self.is_other(other)


def _headed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, a headline without a speaker with that of the same figure in its text."""
    spoken: dict[object, Statement] = {}
    for one in statements:
        if one.speaker and not one.claim.in_title:
            spoken.setdefault(_number_of_text(one), one)
    bare = [one.claim.in_title and not one.speaker for one in statements]
    return tuple(
        spoken.get(_number_of_text(one), one) if is_bare else one for one, is_bare in zip(statements, bare, strict=True)
    )


def _number_of_text(statement: Statement) -> object:
    return statement.extraction, statement.claim.article, statement.claim.figure.value


def _origin(statement: Statement, known: Agencies) -> tuple[bool, str]:
    """Whether it is a speaker, and the name."""
    speaker = statement.speaker
    if speaker and any(char.isupper() for char in speaker):
        agency = known.of(speaker)
        return (False, agency) if agency else (True, speaker)
    if agency := _agency(statement, known):
        return False, agency
    if speaker and _is_body(statement, speaker, known):
        return True, speaker.removeprefix("the ")
    return False, statement.publisher or f"{UNNAMED} ({statement.claim.article})"


def _is_body(statement: Statement, speaker: str, known: Agencies) -> bool:
    """Whether a speaker is a body of which a story has one ("the coast guard", "police"), and not one of many ("a charity")."""
    source = next((step.source.text for step in statement.claim.attribution if step.source), speaker)
    return not _INDEFINITE.match(source) and f" {speaker}".endswith(known.bodies)


def _agency(statement: Statement, known: Agencies) -> str | None:
    """The agency that a statement comes from: the outermost in the chain of its speakers, else the publisher."""
    chain = [step.source.name or step.source.text for step in statement.claim.attribution if step.source]
    found = (known.of(name) for name in (*reversed(chain), statement.publisher or ""))
    return next((agency for agency in found if agency), None)


def _is_same(a: tuple[bool, str], b: tuple[bool, str]) -> bool:
    """Whether two origins are one; publishers are told apart by more than an article and capitals ("The Echo", "Echo")."""
    if a[0] != b[0]:
        return False
    first, second = (name.casefold().removeprefix("the ") for _, name in (a, b))
    return first == second or (a[0] and fuzz.token_set_ratio(first, second) >= _ONE_NAME)

"""Whose document a source is: "the CIPD research", "a poll by the Institute", "the report"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sayso.entities.collectives import Collectives
from sayso.entities.mention_index import FAR, Mentioned, MentionIndex
from sayso.entities.source_nouns import PARTICIPLE, WORD, SourceNouns, Speaker, head_noun, singular
from sayso.records import Entity

OWN = re.compile(r"(?P<owner>its|his|her|their)\s", re.IGNORECASE)
"""A pronoun that owns what follows."""
POSSESSIVE = re.compile(r"['’]s?\s+")
"""The end of a name that owns what follows."""
_OWNERS = {"its": "it", "his": "he", "her": "she", "their": "they"}
_POSSESSOR = re.compile(r"(?:the )?([\w' -]{1,40}?)['’]s? ", re.IGNORECASE)
_MADE_BY = re.compile(r"\S+ (?:by|from) ")
_OF = re.compile(r"\S+ of ")
_MADE_AFTER = re.compile(r",? ([a-z]+) (?:[\w ]{1,24} )?by (?:the )?(?=[A-Z])")
_DATED = re.compile(r"(?:(?:last|this) )?(?:year|quarter|month|week|morning|evening|\w+day)['’]s ", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|that|this)\s+(?:same\s+|\S+-page\s+)?\S+", re.IGNORECASE)
_IN_OR_BRACKETED = re.compile(r"\sin (?:the )?$|\($")


class Publishers:
    """Tells who made a document, and remembers whose document was named.

    Args:
        text: The text.
        nouns: The nouns for those who speak.
        index: The mentions of its entities.
        by_name: Its entities by their names.
        collectives: Whom bodies without a name are.
        pointed: Whom a pronoun at an offset means, after who spoke before.
        phrase: The noun phrase that a source is called by.
    """

    def __init__(
        self,
        text: str,
        nouns: SourceNouns,
        index: MentionIndex,
        by_name: Mapping[str, Entity],
        collectives: Collectives,
        pointed: Callable[[str, int, str | None], Speaker],
        phrase: Callable[[int, int], str],
    ) -> None:
        self._text, self._nouns, self._index, self._by_name = text, nouns, index, by_name
        self._collectives, self._pointed, self._phrase = collectives, pointed, phrase
        self._known: dict[str, Speaker] = {}
        self._last: Speaker | None = None

    def maker(self, start: int, end: int, previous: str | None) -> Speaker | None:
        """Whose report, figures or official: "the CIPD research", "a poll by the Institute", "the report"."""
        noun, at = head_noun(self._text, start, end)
        anonymous = noun in self._nouns.anonymous
        if noun not in self._nouns.documents and not anonymous:
            return None
        if anonymous and not re.match(r"(?:the|an?)\s", self._text[start:end], re.IGNORECASE):
            return None
        own = OWN.match(self._text, start, end) if not anonymous else None
        if own and POSSESSIVE.search(self._text, own.end(), at):  # "his department's analysis"
            return None
        if own:  # "its own analysis"
            return self._pointed(self._nouns.pronouns.get(_OWNERS[own["owner"].lower()], "many"), start, previous)
        owners = (m for m in self._index.within(start, end) if m.entity.label in ("ORG", "PERSON"))
        owner = next((m for m in owners if self._may_own(at, m)), None)
        if owner is None and not anonymous:
            owner = self.made_after(end)
        if not anonymous and (found := self._common_owner(start, min(owner.start, at) if owner else at, previous)):
            return found
        if owner and (not anonymous or owner.end < at):
            return self._publish(noun, (owner.entity.name, owner.entity.id))
        if anonymous:
            return None
        return self._maker(start, at, end) or self._published(start, end, noun, previous)

    def _may_own(self, at: int, mention: Mentioned) -> bool:
        """Whether a body named with a document has made it: "a survey |by Norvik|"; not "figures seen by Norvik"."""
        said = PARTICIPLE.search(self._text, at, mention.start)
        made = said is None or said[1].split(" ")[0] in self._nouns.making
        return made and not _IN_OR_BRACKETED.search(self._text, at, mention.start)

    def _published(self, start: int, end: int, noun: str, previous: str | None) -> Speaker | None:
        """Who published "the report", or "a report" of which only later is told by whom."""
        if _DATED.match(self._text, start, end) or _DEFINITE.fullmatch(self._text[start:end].strip()):
            return self._publisher_of(noun, start, previous)
        if noun not in self._nouns.publications:
            return None
        self._last = self._phrase(start, end) or None, None
        return None

    def _publish(self, noun: str, by: Speaker) -> Speaker:
        self._known[noun] = by
        if noun in self._nouns.publications:
            self._last = by
        return by

    def _maker(self, start: int, at: int, end: int) -> Speaker | None:
        """Who made a document, where it is nobody with a name: "the rebels' account", "reports from the ministry"."""
        possessor = _POSSESSOR.match(self._text, start, at)
        if possessor and not OWN.match(self._text, start) and not _DATED.match(self._text, start, at):
            return self._phrase(start, possessor.end(1)) or None, None
        made = _MADE_BY.match(self._text, at, end) or self._of_body(at, end)
        said = PARTICIPLE.search(self._text, made.end(), end) if made is not None else None
        name = self._phrase(made.end(), said.start() if said else end) if made is not None else ""
        return (name, None) if name else None

    def _of_body(self, at: int, end: int) -> re.Match[str] | None:
        """What stands before a body that a document is of: "|a report of |the transport department"."""
        made = _OF.match(self._text, at, end)
        return made if made is not None and head_noun(self._text, made.end(), end)[0] in self._nouns.collectives else None

    def made_after(self, end: int) -> Mentioned | None:
        """Who made a document, where that is said behind it: "figures |published on Thursday by the Home Office"."""
        made = _MADE_AFTER.match(self._text, end)
        if made is None or made[1] not in self._nouns.making:
            return None
        return next(iter(self._index.within(made.end(), made.end() + 1)), None)

    def _common_owner(self, start: int, end: int, previous: str | None) -> Speaker | None:
        """The body without a name that a document is said to be of: "the chain's press release", "government reports"."""
        for word in WORD.finditer(self._text, start, end):
            noun = singular(re.sub(r"['’]s?$", "", word.group()).lower())
            if noun in self._nouns.collectives:
                stop = word.start() + len(re.sub(r"['’]s?$", "", word.group()))
                return self._collectives.meant(start, stop, previous) or (noun, None)
        return None

    def _publisher_of(self, noun: str, at: int, previous: str | None) -> Speaker | None:
        """Who published "the report": whose report was named before, the body that spoke before, whose document was last."""
        pattern = re.compile(rf"\b{re.escape(noun)}s?\b[^.\n]{{0,60}}?\b(?:by|from)\s(?:the )?", re.IGNORECASE)
        for found in reversed(list(pattern.finditer(self._text, max(0, at - FAR), at))):
            named = self._index.within(found.end(), found.end() + 1)
            if named and named[-1].entity.label == "ORG":
                return self._publish(noun, (named[-1].entity.name, named[-1].entity.id))
        known = self._by_name.get(previous) if previous else None
        personal = self._nouns.publications.get(noun)
        if previous and (personal or (known and known.label == "ORG")):
            return self._publish(noun, (previous, known.id if known else None))
        return self._known.get(noun) or (self._last if personal is False else None)

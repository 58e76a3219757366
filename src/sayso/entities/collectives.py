"""Which body is meant by a noun: "the ministry", "the railway company", a headline's "charity"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from sayso.entities.antecedents import Antecedents
from sayso.entities.mention_index import Mentioned, MentionIndex
from sayso.entities.names import fold
from sayso.entities.source_nouns import OF, WORD, SourceNouns, Speaker, head_noun
from sayso.records import Entity

# "|railway company| Norvik", "Norvik|, a railway company|"
_BESIDE_BEFORE = re.compile(r"[^\n.,;:()]{0,40}$")
_BESIDE_AFTER = re.compile(r"\s?[,(] ?(?:an?|the|its|their) ([^\n.,;:()]{1,60})")


class Collectives:
    """Finds the bodies that nouns refer back to, within one text.

    Args:
        text: The text.
        index: The mentions of its entities.
        by_name: Its entities by their names.
        antecedents: Whom its pronouns stand for.
        nouns: The nouns for bodies.
    """

    def __init__(
        self, text: str, index: MentionIndex, by_name: Mapping[str, Entity], antecedents: Antecedents, nouns: SourceNouns
    ) -> None:
        self._text = text
        self._index = index
        self._by_name = by_name
        self._antecedents = antecedents
        self._nouns = nouns

    def meant(self, start: int, end: int, previous: str | None) -> Speaker | None:
        """The body that "the ministry" or "the company" refers back to."""
        phrase = self._text[start:end]
        noun, at = head_noun(self._text, start, end)
        heads = self._nouns.collectives.get(noun)
        article = re.match(r"(?:the|this|that)\s+", phrase, re.IGNORECASE)
        if heads is None or article is None:
            return None
        modifiers = [fold(word.group()) for word in WORD.finditer(self._text, start + article.end(), at)]
        countries = {m.entity.country for m in self._index.within(start, at)}
        known = self._by_name.get(previous) if previous else None
        bodies = [m for m in self._index.before(start) if _may_be(m.entity, heads, self._lacking(m, modifiers), countries)]
        if known and any(m.entity is known for m in bodies):
            return known.name, known.id
        if previous and noun in self._nouns.press and self._is_press(previous, known, start):
            return previous, known.id if known else None  # "the daily Utro … |the paper": not taken for a body
        if not bodies:
            return None
        # whom the story is about, unless somebody else was named just now
        counted = Counter(m.entity.id for m in bodies)
        best = max(bodies, key=lambda m: self._weight(m, start) * counted[m.entity.id])
        return best.entity.name, best.entity.id

    def _is_press(self, name: str, known: Entity | None, at: int) -> bool:
        """Whether the speaker before is said to be a paper: by his name, or by the word before it."""
        mention = next((m for m in self._index.before(at) if m.entity is known), None) if known else None
        before = self._text[max(0, mention.start - 40) : mention.start] if mention else ""
        return bool(self._nouns.press & {word.lower() for word in (*name.split(), *before.split()[-1:])})

    def _lacking(self, mention: Mentioned, modifiers: list[str]) -> list[str]:
        """The modifiers, unless the words beside a mention hold one: "the railway company" is "Norvik, a railway company"."""
        before = _BESIDE_BEFORE.search(self._text, max(0, mention.start - 40), mention.start)
        after = _BESIDE_AFTER.match(self._text, mention.end)
        beside = (before.group() if before else "") + " " + (after.group(1) if after else "")
        return [] if set(modifiers) & {fold(word) for word in WORD.findall(beside)} else modifiers

    def _weight(self, mention: Mentioned, at: int) -> float:
        """How much a mention is in the reader's mind: less the farther back it is, more if it was a subject."""
        return (1 + self._antecedents.is_subject(mention)) / (1 + self._index.sentences_between(mention.end, at) / 3)


def _may_be(entity: Entity, heads: tuple[str, ...], modifiers: list[str], countries: set[str | None]) -> bool:
    """Can a body be called by a noun with these heads, in this country, with these words before it?"""
    if entity.label != "ORG":
        return False
    if countries:
        return bool(heads) and entity.country in countries and _has_head(entity, heads)
    if modifiers and not set(modifiers) & set(fold(entity.name).split()):
        return False
    return not heads or _has_head(entity, heads)


def _has_head(entity: Entity, heads: tuple[str, ...]) -> bool:
    """Is the head noun of a name among these: "Ministry of Defence", "Defence Ministry"?"""
    for name in (entity.name, *entity.aliases):
        words = OF.split(fold(name), maxsplit=1)[0].split()
        if words and words[-1] in heads:
            return True
    return False

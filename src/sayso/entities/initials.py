"""Names that the text gives in short: by initials, or in brackets behind the whole."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.entities.mention_index import MentionIndex
from sayso.records import Entity

_LEAST = 2


def initials_of(name: str) -> str:
    """The capitals that the words of a name begin with.

    >>> initials_of("Bank of the South")
    'BS'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def written_out(entity: Entity, text: str, index: MentionIndex, by_name: Mapping[str, Entity]) -> str:
    """The whole name of a body: "the Seismic Institute (|Seisin|)", or the one body of the text with such initials.

    Args:
        entity: The body.
        text: The text.
        index: The mentions of its entities.
        by_name: Its entities by their names.

    Returns:
        The whole name, or the body's own where the text has none.
    """
    if entity.label != "ORG" or " " in entity.name or len(entity.name) < _LEAST:
        return entity.name
    for mention in entity.mentions:
        if text[max(0, mention.start - 2) : mention.start] == " (":
            before = [m for m in index.within(mention.start - 3, mention.start - 2) if m.entity.label == "ORG"]
            if before:
                return before[-1].entity.name
    if not entity.name.isupper():
        return entity.name
    bodies = dict.fromkeys(other.name for other in by_name.values() if other.label == "ORG" and " " in other.name)
    whole = [name for name in bodies if initials_of(name).endswith(entity.name)]
    return whole[0] if len(whole) == 1 else entity.name

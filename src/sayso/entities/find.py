"""The stage itself: a Doc → its entities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.entities.gazetteer import read_gazetteer
from sayso.entities.mention import Extents, Mention
from sayso.entities.mentions import find_mentions
from sayso.entities.merge import aliases_of, best_name, merge, vote
from sayso.entities.names import fold, gender_of, has_surname, name_words_of
from sayso.entities.places import places_of, towns_of
from sayso.entities.roles import Role, RoleFinder, same_office
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity, Extent


class _Leader(NamedTuple):
    name: str
    country: str | None
    office: str
    since: str
    until: str


class _Found(NamedTuple):
    """An entity in the making."""

    name: str
    label: str
    mentions: list[Mention]
    role: Role | None
    country: str | None


def find_entities(doc: Doc, *, gazetteer: Path | None = None, lexicon: Lexicon | None = None) -> tuple[Entity, ...]:
    """All entities of a Doc, in order of first mention, with offsets into `doc.text`.

    Args:
        doc: The text, parsed in whole or in part.
        gazetteer: A user's names, which win over the model's: TSV, or spaCy patterns in a `.jsonl` file.
        lexicon: Tables to read with.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> doc = nlp("The South Korean president flew to Kyiv, the capital of Ukraine.")
    >>> [(entity.name, entity.label, entity.country) for entity in find_entities(doc)]
    [('South Korean', 'NORP', 'KR'), ('Kyiv', 'GPE', 'UA'), ('Ukraine', 'GPE', 'UA')]
    """
    lexicon = lexicon or default_lexicon()
    text = doc.text  # spaCy joins it anew each time
    mentions = vote(find_mentions(doc, lexicon, read_gazetteer(gazetteer)), name_words_of(lexicon).genders)
    finder = RoleFinder(text, mentions, lexicon)
    found = [_describe(group, finder, lexicon) for group in merge(text, mentions)]
    spans = [[(m.start, m.end) for m in one.mentions] for one in found]
    for n, role in _resolve_nominals(finder, found, lexicon):
        spans[n].append((role.start, role.end))
    return tuple(
        Entity(
            id=f"e{n}",
            name=one.name,
            label=one.label,
            aliases=tuple(aliases_of(one.mentions, one.name)),
            mentions=tuple(Extent(start=start, end=end) for start, end in sorted(extents)),
            country=one.country,
            role=_written_role(one),
        )
        for n, (one, extents) in enumerate(sorted(zip(found, spans, strict=True), key=lambda pair: min(pair[1])), 1)
    )


def _written_role(found: _Found) -> str | None:
    listed = found.mentions[0].listed
    if listed and listed.role:
        return listed.role
    return found.role.text if found.role else None


def _describe(mentions: list[Mention], finder: RoleFinder, lexicon: Lexicon) -> _Found:
    name, label = best_name(mentions), mentions[0].label
    if label == "PERSON" and " " not in name and (leader := _leader_called(name, mentions, lexicon)):
        name = leader.name
    role = None
    if label == "PERSON":
        role = next((role for m in mentions if (role := finder.of(m))), None)
    return _Found(name, label, mentions, role, _country(mentions, name, label, role, lexicon))


def _country(mentions: Sequence[Mention], name: str, label: str, role: Role | None, lexicon: Lexicon) -> str | None:
    first = mentions[0]
    if first.listed:
        return first.listed.country
    place = next((m.place for m in mentions if m.place), None)
    if place:
        return place.country
    if label == "PERSON":
        leader = _leader(name, lexicon)
        return (role.country if role else None) or (leader.country if leader else None)
    if label == "GPE":
        return towns_of(lexicon).get(name)
    within = next(places_of(lexicon).scanner.find(name), None) if label in ("ORG", "FAC", "LOC", "EVENT", "LAW") else None
    return within[2].country if within else None


def _leader_called(surname: str, mentions: Sequence[Mention], lexicon: Lexicon) -> _Leader | None:
    """The one leader with this surname, for texts that think it enough."""
    called = [row for row in lexicon.derived(_leaders).values() if has_surname(row.name, surname)]
    titles = {name_words_of(lexicon).titles.get(m.title, "") for m in mentions} - {""}
    return called[0] if len(called) == 1 and titles <= {gender_of(called[0].name, name_words_of(lexicon))} else None


def _leaders(lexicon: Lexicon) -> dict[str, _Leader]:
    return {fold(row.name): row for row in reversed(lexicon.rows("leaders", _Leader))}


def _leader(name: str, lexicon: Lexicon) -> _Leader | None:
    return lexicon.derived(_leaders).get(fold(name))


def _resolve_nominals(finder: RoleFinder, found: Sequence[_Found], lexicon: Lexicon) -> list[tuple[int, Role]]:
    """The definite offices that only one person of the text can hold, with that person's place in the list."""
    people = [(n, one) for n, one in enumerate(found) if one.label == "PERSON"]
    resolved = []
    beside_names = Extents((role.start, role.end) for _, one in people for m in one.mentions if (role := finder.of(m)))
    for nominal in finder.nominals():
        if beside_names.touch(nominal.start, nominal.end):
            continue
        holders = [n for n, one in people if _may_hold(one, nominal, lexicon)]
        if len(holders) == 1:
            resolved.append((holders[0], nominal))
    return resolved


def _may_hold(person: _Found, nominal: Role, lexicon: Lexicon) -> bool:
    leader = _leader(person.name, lexicon)
    if leader and same_office(leader.office, nominal.head) and nominal.country == leader.country and nominal.country:
        return True
    if person.role is None or not same_office(person.role.text, nominal.head):
        return False
    return nominal.country is None or person.country is None or nominal.country == person.country
